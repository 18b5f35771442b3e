//! How: budgets and planned disbursements.

use std::io;

use record::{Code, Entry, Plan, PlanKind, Table};
use vocabulary::CodeList;

use super::xml::Xml;
use super::{Options, clean, rows};
use crate::gap::{Gaps, Reason};

pub(super) fn prepare(entry: &mut Entry, options: &Options, gaps: &mut Gaps) {
    let default_currency = entry.header.defaults.currency.clone();
    entry.plans = gaps.rows(Table::Plan, std::mem::take(&mut entry.plans), |gaps, row, _| {
        plan(gaps, row, default_currency.as_ref(), options)
    });
    rows::in_order(gaps, Table::Plan, &mut entry.plans, |plan| plan.kind);
}

fn plan(gaps: &mut Gaps, mut row: Plan, default_currency: Option<&Code>, options: &Options) -> Option<Plan> {
    clean::origin(gaps, &mut row.at);
    let Some(kind) = row.kind else { return gaps.row_lost_by("kind", &row.value, Reason::RowIncomplete) };
    clean::day(gaps, "start", &mut row.start);
    clean::day(gaps, "end", &mut row.end);
    if row.start.is_none() {
        return gaps.row_lost_by("start", &row.value, Reason::RowIncomplete);
    }
    if row.end.is_none() && kind == PlanKind::Budget {
        return gaps.row_lost_by("end", &row.value, Reason::RowIncomplete);
    }
    if let Err(lack) = rows::value(gaps, &mut row.value, default_currency, row.start, options.value_dates) {
        return gaps.row_lost_by(lack.field, &row.value, lack.reason);
    }
    clean::code(gaps, "plan_type", Some(CodeList::BudgetType), &mut row.plan_type);
    clean::code(gaps, "status", Some(CodeList::BudgetStatus), &mut row.status);
    match kind {
        PlanKind::Budget => {
            gaps.without("provider", &mut row.provider, Reason::NoPlace);
            gaps.without("receiver", &mut row.receiver, Reason::NoPlace);
        }
        PlanKind::PlannedDisbursement => {
            gaps.without("status", &mut row.status, Reason::NoPlace);
            rows::sides(gaps, &mut row.provider, &mut row.receiver);
        }
    }
    Some(row)
}

pub(super) fn write(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for plan in &entry.plans {
        let name = match plan.kind {
            Some(PlanKind::PlannedDisbursement) => "planned-disbursement",
            _ => "budget",
        };
        xml.open(name, &[("type", plan.plan_type.as_deref()), ("status", plan.status.as_deref())])?;
        rows::write_day(xml, "period-start", plan.start)?;
        rows::write_day(xml, "period-end", plan.end)?;
        rows::write_value(xml, &plan.value)?;
        rows::write_sides(xml, &plan.provider, &plan.receiver)?;
        xml.close(name)?;
    }
    Ok(())
}
