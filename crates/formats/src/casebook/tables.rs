//! The tables of a casebook file that say what moved, what answered it, on
//! what terms, and what came of it.

use std::collections::BTreeSet;

use record::{
    Entry, Exchange, Flow, FlowKind, Measure, Plan, PlanKind, Quantity, ResultRow, Return, Severity, Term, TermKind,
    Valuation, Value,
};

use super::row::Row;

/// Reports a row that says nothing for want of `keys`.
pub(super) fn nothing_said(row: &Row<'_>, keys: &str) {
    row.report("casebook.row.empty", Severity::Error, None, Some(keys.to_owned()), "the row is kept without it");
}

fn quantity(row: &Row<'_>) -> Quantity {
    let figure = row.hedged("quantity");
    Quantity {
        qualifier: figure.map(|(qualifier, _)| qualifier),
        amount: figure.map(|(_, amount)| amount).unwrap_or_default(),
        text: row.owned("quantity_text"),
        unit: row.code("unit"),
    }
}

fn value(row: &Row<'_>) -> Value {
    let figure = row.hedged("value");
    let text = row.owned("value_text");
    let valuation = row.word("valuation", Valuation::from_name, Valuation::ALL, Valuation::as_str);
    let currency = row.code("currency");
    if let Some(code) = &currency
        && !vocabulary::currency::is_known(code)
    {
        row.report(
            "casebook.currency.unknown",
            Severity::Warning,
            Some(code.to_string()),
            Some("a currency of ISO 4217, such as USD".to_owned()),
            "the code is kept as read",
        );
    }
    if figure.is_some() && currency.is_none() {
        row.report(
            "casebook.currency.missing",
            Severity::Error,
            None,
            Some("currency = \"USD\" beside a value".to_owned()),
            "the value is kept without a currency",
        );
    }
    let default = if figure.is_some() { Valuation::Reported } else { Valuation::NotReported };
    Value {
        qualifier: figure.map(|(qualifier, _)| qualifier),
        amount: figure.map(|(_, amount)| amount).unwrap_or_default(),
        text,
        currency,
        date: row.date("value_date").and_then(|date| date.first),
        valuation: valuation.unwrap_or(default),
    }
}

pub(super) fn flow(row: &Row<'_>) -> Flow {
    let kind = row.word("kind", FlowKind::from_name, FlowKind::ALL, FlowKind::as_str);
    if kind.is_none() && !row.has("kind") {
        row.report(
            "casebook.flow.kind",
            Severity::Error,
            None,
            Some("kind = \"people\" or another kind of flow".to_owned()),
            "taken for money",
        );
    }
    Flow {
        name: row.code("id"),
        kind: kind.unwrap_or_default(),
        measure: row.word("measure", Measure::from_name, Measure::ALL, Measure::as_str).unwrap_or_default(),
        provider: row.organisation_in("provider"),
        receiver: row.organisation_in("receiver"),
        quantity: quantity(row),
        value: value(row),
        date: row.date("date"),
        transaction_type: row.code("transaction_type"),
        flow_type: row.code("flow_type"),
        finance_type: row.code("finance_type"),
        tied_status: row.code("tied_status"),
        modality: row.code("modality"),
        unctad_group: row.code("unctad_group"),
        humanitarian: row.flag("humanitarian"),
        descriptions: row.texts("note"),
        quotation: row.quotation(),
        at: row.origin(),
        ..Flow::default()
    }
}

/// A budget or a disbursement that is foreseen.
pub(super) fn plan(row: &Row<'_>) -> Plan {
    let kind = row.word("kind", PlanKind::from_name, PlanKind::ALL, PlanKind::as_str);
    if kind.is_none() && !row.has("kind") {
        nothing_said(row, "kind = \"budget\" or \"planned-disbursement\"");
    }
    let period = row.date("period").filter(|period| {
        // A plan has a first and a last day, and no place for an *about*.
        let is_stated = !period.text.starts_with('~');
        if !is_stated {
            row.reject_key("period", "casebook.date.invalid", "a period without ~, such as 2027 or 2027-01/2027-06");
        }
        is_stated
    });
    if period.is_none() && !row.has("period") {
        nothing_said(row, "period");
    }
    let period = period.unwrap_or_default();
    Plan {
        kind,
        plan_type: row.code("type"),
        status: row.code("status"),
        start: period.first,
        end: period.last,
        value: value(row),
        provider: row.organisation_in("provider"),
        receiver: row.organisation_in("receiver"),
        at: row.origin(),
    }
}

pub(super) fn exchange(row: &Row<'_>) -> Exchange {
    let flows = |key| row.names(key).into_iter().map(|(name, _)| name.into()).collect();
    Exchange {
        name: row.code("id"),
        titles: row.texts("title"),
        level: row.owned("level"),
        answer: row.word("answer", Return::from_name, Return::ALL, Return::as_str).unwrap_or(Return::NotStated),
        went: flows("went"),
        came: flows("came"),
        quotation: row.quotation(),
        at: row.origin(),
    }
}

pub(super) fn term(row: &Row<'_>) -> Term {
    let kind = row.word("kind", TermKind::from_name, TermKind::ALL, TermKind::as_str);
    Term {
        kind,
        code: row.code("code"),
        party: row.texts("party"),
        owed_to: row.texts("owed_to"),
        flow: row.code("flow"),
        texts: row.texts("text"),
        quotation: row.quotation(),
        at: row.origin(),
    }
}

pub(super) fn result(row: &Row<'_>, index: i32) -> ResultRow {
    let date = row.date("date").unwrap_or_default();
    ResultRow {
        result: index,
        titles: row.texts("title"),
        descriptions: row.texts("text"),
        start: date.first,
        end: date.last,
        target: row.owned("target"),
        actual: row.owned("actual"),
        quantity: quantity(row),
        notes: row.texts("note"),
        quotation: row.quotation(),
        at: row.origin(),
        ..ResultRow::default()
    }
}

/// Reports names of flows that are given twice, and references to flows of
/// this entry that are not there.
pub(super) fn check_names(row: &Row<'_>, entry: &Entry) {
    let mut names = BTreeSet::new();
    for name in entry.flows.iter().filter_map(|flow| flow.name.as_deref()) {
        if !names.insert(name) {
            row.report(
                "casebook.flow.repeated",
                Severity::Error,
                Some(name.to_owned()),
                Some("another id for each flow of an entry".to_owned()),
                "both are kept",
            );
        }
    }
    let of_exchanges = entry.exchanges.iter().flat_map(|exchange| exchange.went.iter().chain(&exchange.came));
    let of_terms = entry.terms.iter().filter_map(|term| term.flow.as_ref());
    for name in of_exchanges.chain(of_terms) {
        if !name.contains('#') && !names.contains(name.as_str()) {
            let known: Vec<&str> = names.iter().copied().collect();
            row.report(
                "casebook.flow.unknown",
                Severity::Error,
                Some(name.to_string()),
                Some(format!("a flow of this entry ({}) or entry#flow of another", known.join(", "))),
                "the reference is kept as read",
            );
        }
    }
}
