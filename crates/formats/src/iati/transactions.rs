//! How: transactions, budgets and planned disbursements.

use record::{Entry, Flow, FlowKind, Measure, PlaceKind, Plan, PlanKind, PurposeKind};
use vocabulary::CodeList;

use super::element::Element;
use super::places::recipient;
use super::purposes::purpose;
use super::remarks::Remark;
use super::rules;
use super::walk::{Step, Walk};

/// `transaction`. What a commitment is and what a disbursement, its
/// transaction type tells; all are flows of money.
pub(super) fn transaction<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let default_currency = entry.header.defaults.currency.is_some();
    let position = i32::try_from(entry.flows.len()).ok();
    let mut flow = Flow {
        name: element.code("ref"),
        kind: FlowKind::Money,
        measure: Measure::Flow,
        humanitarian: walk.boolean(&mut element, "humanitarian"),
        at: walk.origin(place),
        ..Flow::default()
    };
    let mut purposes = Vec::new();
    let mut places = Vec::new();
    let mut value_read = false;
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "transaction-type" => {
                let code = walk.coded(child, CodeList::TransactionType)?;
                walk.once(&mut flow.transaction_type, code, at, "transaction-type");
            }
            "transaction-date" => {
                let text = walk.date_text(child)?;
                let date = walk.fuzzy_day(text.as_deref(), at, "transaction-date/@iso-date");
                walk.once(&mut flow.date, date, at, "transaction-date");
            }
            "value" => {
                let value = walk.money(child, default_currency)?;
                if value_read {
                    walk.repeated(at, "value");
                } else {
                    flow.value = value;
                    value_read = true;
                }
            }
            "description" => flow.descriptions.extend(walk.texts(child)?),
            "provider-org" => {
                let provider = walk.organisation(child, "provider-activity-id")?;
                if flow.provider.is_unknown() {
                    flow.provider = provider;
                } else {
                    walk.repeated(at, "provider-org");
                }
            }
            "receiver-org" => {
                let receiver = walk.organisation(child, "receiver-activity-id")?;
                if flow.receiver.is_unknown() {
                    flow.receiver = receiver;
                } else {
                    walk.repeated(at, "receiver-org");
                }
            }
            "disbursement-channel" => {
                let code = walk.coded(child, CodeList::DisbursementChannel)?;
                walk.once(&mut flow.channel, code, at, "disbursement-channel");
            }
            "sector" => purposes.push(purpose(walk, child, PurposeKind::Sector, position)?),
            "recipient-country" => places.push(recipient(walk, child, PlaceKind::Country, position)?),
            "recipient-region" => places.push(recipient(walk, child, PlaceKind::Region, position)?),
            "flow-type" => {
                let code = walk.coded(child, CodeList::FlowType)?;
                walk.once(&mut flow.flow_type, code, at, "flow-type");
            }
            "finance-type" => {
                let code = walk.coded(child, CodeList::FinanceType)?;
                walk.once(&mut flow.finance_type, code, at, "finance-type");
            }
            "aid-type" => {
                if let Some(code) = walk.vocabulary_code(child)? {
                    flow.aid_types.push(code);
                }
            }
            "tied-status" => {
                let code = walk.coded(child, CodeList::TiedStatus)?;
                walk.once(&mut flow.tied_status, code, at, "tied-status");
            }
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    if !value_read {
        missing_value(walk, place, "transaction/value");
    }
    if flow.date.is_none() {
        walk.report(
            rules::DATE_MISSING,
            place,
            Remark {
                subject: "transaction/transaction-date",
                expected: Some("a date"),
                done: "the date counts as unknown",
                ..Remark::default()
            },
        );
    }
    if flow.transaction_type.is_none() {
        walk.missing(place, "transaction/transaction-type/@code");
    }
    entry.flows.push(flow);
    entry.purposes.append(&mut purposes);
    entry.places.append(&mut places);
    Ok(())
}

fn missing_value(walk: &mut Walk<'_>, at: usize, subject: &str) {
    walk.report(
        rules::VALUE_MISSING,
        at,
        Remark { subject, expected: Some("a value"), done: "the value counts as not reported", ..Remark::default() },
    );
}

/// `budget`, `planned-disbursement`.
pub(super) fn plan<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, kind: PlanKind, entry: &mut Entry) -> Step {
    let (place, name) = (element.at, element.name);
    let default_currency = entry.header.defaults.currency.is_some();
    let mut plan = Plan {
        kind: Some(kind),
        plan_type: walk.code(&mut element, "type", CodeList::BudgetType),
        at: walk.origin(place),
        ..Plan::default()
    };
    if kind == PlanKind::Budget {
        plan.status = walk.code(&mut element, "status", CodeList::BudgetStatus);
    }
    let mut value_read = false;
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "period-start" => {
                let day = walk.dated(child)?;
                walk.once(&mut plan.start, day, at, "period-start");
            }
            "period-end" => {
                let day = walk.dated(child)?;
                walk.once(&mut plan.end, day, at, "period-end");
            }
            "value" => {
                let value = walk.money(child, default_currency)?;
                if value_read {
                    walk.repeated(at, "value");
                } else {
                    plan.value = value;
                    value_read = true;
                }
            }
            "provider-org" if kind == PlanKind::PlannedDisbursement => {
                let provider = walk.organisation(child, "provider-activity-id")?;
                if plan.provider.is_unknown() {
                    plan.provider = provider;
                } else {
                    walk.repeated(at, "provider-org");
                }
            }
            "receiver-org" if kind == PlanKind::PlannedDisbursement => {
                let receiver = walk.organisation(child, "receiver-activity-id")?;
                if plan.receiver.is_unknown() {
                    plan.receiver = receiver;
                } else {
                    walk.repeated(at, "receiver-org");
                }
            }
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    if !value_read {
        missing_value(walk, place, &format!("{name}/value"));
    }
    entry.plans.push(plan);
    Ok(())
}
