//! How: flows of money as transactions.

use std::io;

use record::{Code, Entry, Flow, Measure, Table};
use vocabulary::CodeList;

use super::xml::{Xml, truth};
use super::{Options, clean, places, purposes, rows};
use crate::gap::{Gaps, Reason};

/// Which flows are written, and as the how manieth.
pub(super) struct Kept {
    positions: Vec<Option<i32>>,
}

impl Kept {
    /// The new position of the flow of an old one; none when it is not written.
    pub fn position(&self, old: Option<i32>) -> Option<i32> {
        let old = usize::try_from(old?).ok()?;
        self.positions.get(old).copied().flatten()
    }
}

pub(super) fn prepare(entry: &mut Entry, options: &Options, gaps: &mut Gaps) -> Kept {
    let mut kept = Kept { positions: vec![None; entry.flows.len()] };
    let mut count = 0;
    let default_currency = entry.header.defaults.currency.clone();
    entry.flows = gaps.rows(Table::Flow, std::mem::take(&mut entry.flows), |gaps, row, position| {
        let row = flow(gaps, row, default_currency.as_ref(), options)?;
        if let Some(slot) = kept.positions.get_mut(position) {
            *slot = Some(count);
        }
        count += 1;
        Some(row)
    });
    kept
}

fn flow(gaps: &mut Gaps, mut row: Flow, default_currency: Option<&Code>, options: &Options) -> Option<Flow> {
    clean::origin(gaps, &mut row.at);
    if row.measure != Measure::Flow {
        return gaps.row_lost_by("measure", &row.measure, Reason::NotAFlow);
    }
    if row.value.amount.is_unknown() {
        return gaps.row_lost(&row, Reason::NotMoney);
    }
    clean::code(gaps, "transaction_type", Some(CodeList::TransactionType), &mut row.transaction_type);
    if row.transaction_type.is_none() {
        return gaps.row_lost_by("transaction_type", &row.value, Reason::RowIncomplete);
    }
    let Some(date) = &row.date else {
        return gaps.row_lost_by("date", &row.value, Reason::RowIncomplete);
    };
    let Some(day) = clean::exact_day(date) else {
        return gaps.row_lost_by("date", &date.text, Reason::NotADay);
    };
    if let Err(lack) = rows::value(gaps, &mut row.value, default_currency, Some(day), options.value_dates) {
        return gaps.row_lost_by(lack.field, &row.value, lack.reason);
    }
    // Every transaction reads as money.
    gaps.without("kind", &mut row.kind, Reason::NoPlace);
    gaps.without("quantity", &mut row.quantity, Reason::NoPlace);
    gaps.without("modality", &mut row.modality, Reason::NoPlace);
    gaps.without("unctad_group", &mut row.unctad_group, Reason::NoPlace);
    gaps.without("quotation", &mut row.quotation, Reason::NoPlace);
    for (field, list, slot) in [
        ("name", None, &mut row.name),
        ("flow_type", Some(CodeList::FlowType), &mut row.flow_type),
        ("finance_type", Some(CodeList::FinanceType), &mut row.finance_type),
        ("tied_status", Some(CodeList::TiedStatus), &mut row.tied_status),
        ("channel", Some(CodeList::DisbursementChannel), &mut row.channel),
    ] {
        clean::code(gaps, field, list, slot);
    }
    rows::vocabulary_codes(gaps, "aid_types", &mut row.aid_types);
    clean::texts(gaps, "descriptions", &mut row.descriptions);
    rows::sides(gaps, &mut row.provider, &mut row.receiver);
    Some(row)
}

pub(super) fn write(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for (position, flow) in (0i32..).zip(&entry.flows) {
        xml.open("transaction", &[("ref", flow.name.as_deref()), ("humanitarian", truth(flow.humanitarian))])?;
        xml.code("transaction-type", flow.transaction_type.as_ref())?;
        rows::write_day(xml, "transaction-date", flow.date.as_ref().and_then(|date| date.first))?;
        rows::write_value(xml, &flow.value)?;
        xml.texts_if_any("description", &flow.descriptions)?;
        rows::write_sides(xml, &flow.provider, &flow.receiver)?;
        xml.code("disbursement-channel", flow.channel.as_ref())?;
        purposes::write(entry, Some(position), xml)?;
        places::write(entry, Some(position), xml)?;
        xml.code("flow-type", flow.flow_type.as_ref())?;
        xml.code("finance-type", flow.finance_type.as_ref())?;
        rows::write_vocabulary_codes(xml, "aid-type", &flow.aid_types)?;
        xml.code("tied-status", flow.tied_status.as_ref())?;
        xml.close("transaction")?;
    }
    Ok(())
}
