//! On what terms the partners stand.

use std::collections::BTreeSet;

use record::measures::loan::{Loan, Repayment};
use record::{EntryKind, FlowKind, Return, Role, Table, Term, TermKind};
use rust_decimal::Decimal;

use super::case::{Case, Side, Sides, rows, word_of};
use super::{Evidence, Found, Topic, Value, marks};

fn terms<'a>(case: &Case<'a>, kind: TermKind) -> impl Iterator<Item = (usize, &'a Term)> + use<'a> {
    case.entry.terms.iter().enumerate().filter(move |(_, term)| term.kind == Some(kind))
}

/// Who set the conditions. A code of IATI's list is the provider's by that list's definition; a row that names nobody
/// and has no such code is nobody's.
pub(super) fn conditions(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let listed: Vec<(usize, &Term)> = terms(case, TermKind::Condition).collect();
    let refused: Vec<usize> = terms(case, TermKind::NoConditions).map(|(row, _)| row).collect();
    let evidence = rows(Table::Term, listed.iter().map(|(row, _)| *row).chain(refused.iter().copied()));
    let word = match (listed.is_empty(), refused.is_empty()) {
        (true, true) => None,
        (true, false) => Some("refused"),
        (false, false) => Some("contradictory"),
        (false, true) => {
            let by: BTreeSet<&str> = listed
                .iter()
                .map(|(_, term)| {
                    let named = sides.named_in(&term.party);
                    let is_coded = term.code.as_deref().is_some_and(|code| matches!(code, "1" | "2" | "3"));
                    if named.contains(&Side::Provider) || is_coded {
                        "by-provider"
                    } else if named.contains(&Side::Receiver) {
                        "by-receiver"
                    } else if term.party.is_empty() {
                        "unattributed"
                    } else {
                        "by-others"
                    }
                })
                .collect();
            ["by-provider", "unattributed", "by-others", "by-receiver"].into_iter().find(|word| by.contains(word))
        }
    };
    Found::word(word, evidence)
}

pub(super) fn condition_kind(case: &Case<'_>) -> Found {
    let mut kinds = BTreeSet::new();
    let mut evidence = Vec::new();
    for (row, term) in terms(case, TermKind::Condition) {
        let kind = match term.code.as_deref() {
            Some("1") => "policy",
            Some("2") => "performance",
            Some("3") => "fiduciary",
            _ => continue,
        };
        kinds.insert(kind);
        evidence.push(Evidence { table: Table::Term, row });
    }
    Found::word(one_of(&kinds, "several"), evidence)
}

/// The only word, or the one for several.
fn one_of(words: &BTreeSet<&'static str>, several: &'static str) -> Option<&'static str> {
    match words.len() {
        0 => None,
        1 => words.first().copied(),
        _ => Some(several),
    }
}

/// IATI's TiedStatus of each flow, or of the activity where a flow has none.
pub(super) fn tied(case: &Case<'_>) -> Found {
    let word = |code: &str| match code {
        "5" => Some("untied"),
        "3" => Some("partly-tied"),
        "4" => Some("tied"),
        _ => None,
    };
    let default = case.entry.header.defaults.tied_status.as_deref();
    let mut words = BTreeSet::new();
    let mut evidence = Vec::new();
    let mut uses_default = case.entry.flows.is_empty();
    for (row, flow) in case.entry.flows.iter().enumerate() {
        match flow.tied_status.as_deref().and_then(word) {
            Some(word) => {
                words.insert(word);
                evidence.push(Evidence { table: Table::Flow, row });
            }
            None => uses_default = true,
        }
    }
    if let Some(word) = default.and_then(word).filter(|_| uses_default) {
        words.insert(word);
        evidence.push(Evidence { table: Table::Entry, row: 0 });
    }
    Found::word(one_of(&words, "mixed"), evidence)
}

/// From DAC finance types: 110 to 211 and forgiven debt are grants. Of the rest: concessional by the grant element where
/// it is at least 25 per cent (at 10 per cent a year, the DAC's test for loans of its old rule, or as the source states
/// it), or by the flow type 10; not concessional below that, or by the flow types 21, 22 and 30 to 37.
pub(super) fn finance(case: &Case<'_>) -> Found {
    let defaults = &case.entry.header.defaults;
    let element = grant_element(case);
    let mut words = BTreeSet::new();
    let mut evidence = Vec::new();
    for (row, flow) in case.flows_of(&[FlowKind::Money]) {
        let finance = flow.finance_type.as_deref().or(defaults.finance_type.as_deref());
        let flow_type = flow.flow_type.as_deref().or(defaults.flow_type.as_deref());
        let is_grant = finance.is_some_and(|code| {
            code.len() == 3 && (code.starts_with('1') || code.starts_with('2') || code.starts_with("61"))
        });
        let word = match (&element.value, flow_type) {
            _ if is_grant => "grant",
            (Some(Value::Number(percent)), _) if *percent >= Decimal::from(25) => "concessional",
            (Some(Value::Number(_)), _) => "non-concessional",
            (_, Some("10")) => "concessional",
            (_, Some("21" | "22" | "30" | "35" | "36" | "37")) => "non-concessional",
            _ => continue,
        };
        if !is_grant && element.value.is_some() {
            evidence.extend(&element.evidence);
        }
        words.insert(word);
        evidence.push(Evidence { table: Table::Flow, row });
    }
    evidence.sort_unstable();
    evidence.dedup();
    Found::word(one_of(&words, "mixed"), evidence)
}

/// As the source states it, else of an annuity by its interest, maturity and grace at 10 per cent a year, one payment a
/// year where the source names no number.
pub(super) fn grant_element(case: &Case<'_>) -> Found {
    let mut evidence = Vec::new();
    let mut number = |code: &str| -> Option<Decimal> {
        let (row, term) = terms(case, TermKind::Repayment).find(|(_, term)| term.code.as_deref() == Some(code))?;
        let (number, _) = record::parse_amount(&term.texts.first()?.text).ok()?;
        evidence.push(Evidence { table: Table::Term, row });
        Some(number)
    };
    if let Some(stated) = number("grant-element") {
        return Found { value: Some(Value::Number(stated)), evidence };
    }
    let terms = (number("interest-rate"), number("maturity"), number("grace-period"));
    let (Some(interest), Some(maturity), Some(grace)) = terms else { return Found { value: None, evidence } };
    let plain = |number: Decimal| number.to_string().parse::<f64>().unwrap_or(f64::NAN);
    let interest = plain(interest) / 100.0;
    let loan = Loan {
        maturity: plain(maturity),
        // The first repayment is one payment after the grace period that is stated.
        grace: plain(grace) + 1.0,
        payments: 1.0,
        interest_in_grace: interest,
        interest,
        repayment: Repayment::Annuity,
    };
    let value = loan.grant_element(0.10).ok().and_then(|share| format!("{:.4}", 100.0 * share).parse().ok());
    Found { value: value.map(Value::Number), evidence }
}

pub(super) fn obligation_owed_to(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let mut words = BTreeSet::new();
    let mut evidence = Vec::new();
    for (row, term) in terms(case, TermKind::Obligation).filter(|(_, term)| !term.owed_to.is_empty()) {
        let named = sides.named_in(&term.owed_to);
        words.insert(if term.owed_to.iter().any(|text| marks::speaks(Topic::Community, &text.text)) {
            "community"
        } else if named.contains(&Side::Provider) {
            "provider"
        } else if named.contains(&Side::Receiver) {
            "receiver"
        } else {
            "others"
        });
        evidence.push(Evidence { table: Table::Term, row });
    }
    Found::word(one_of(&words, "several"), evidence)
}

/// True where an exchange is answered, or flows go both ways between two countries; false where no return is expected.
/// That flows are told of one way only says nothing.
pub(super) fn both_contribute(case: &Case<'_>) -> Found {
    let answered: Vec<usize> = exchanges(case, Return::Answered).collect();
    if !answered.is_empty() {
        return Found::truth(Some(true), rows(Table::Exchange, answered));
    }
    let flows = &case.entry.flows;
    for (row, flow) in flows.iter().enumerate() {
        let (Some(from), Some(to)) = (&flow.provider.country, &flow.receiver.country) else { continue };
        let back = flows.iter().position(|other| {
            other.provider.country.as_ref() == Some(to) && other.receiver.country.as_ref() == Some(from)
        });
        if let Some(back) =
            back.filter(|back| *back != row && from != to && case.entry.header.kind == EntryKind::Activity)
        {
            return Found::truth(Some(true), rows(Table::Flow, [row, back]));
        }
    }
    let none: Vec<usize> = exchanges(case, Return::NotExpected).collect();
    Found::truth((!none.is_empty()).then_some(false), rows(Table::Exchange, none))
}

/// The exchanges with such an answer; one that is answered says by what.
fn exchanges<'a>(case: &Case<'a>, answer: Return) -> impl Iterator<Item = usize> + use<'a> {
    let listed = case.entry.exchanges.iter().enumerate();
    listed
        .filter(move |(_, exchange)| exchange.answer == answer)
        .filter(move |(_, exchange)| answer != Return::Answered || !exchange.came.is_empty())
        .map(|(row, _)| row)
}

pub(super) fn return_expected(case: &Case<'_>) -> Found {
    let mut words = BTreeSet::new();
    let mut evidence = Vec::new();
    for (answer, word) in [(Return::Answered, "answered"), (Return::NotExpected, "not-expected")] {
        for row in exchanges(case, answer) {
            words.insert(word);
            evidence.push(Evidence { table: Table::Exchange, row });
        }
    }
    Found::word(one_of(&words, "several"), evidence)
}

/// On which side the parties in a role are; those whose country is not known are on none.
pub(super) fn side_of(case: &Case<'_>, role: Role) -> Found {
    let sides = case.sides();
    let mut found = BTreeSet::new();
    let mut evidence = Vec::new();
    for (row, party) in case.parties(&[role]) {
        if let Some(country) = &party.country {
            found.insert(sides.of_country(country));
            evidence.push(Evidence { table: Table::Party, row });
        }
    }
    with_sides(word_of(&found), evidence, &sides)
}

/// What rests on which country is on which side rests on the rows that say so too.
fn with_sides(word: Option<&'static str>, mut evidence: Vec<Evidence>, sides: &Sides) -> Found {
    if word.is_some() {
        evidence.extend(sides.evidence.iter().filter(|row| !evidence.contains(row)).copied().collect::<Vec<_>>());
    }
    Found::word(word, evidence)
}

pub(super) fn agenda_set_by(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let mut found = BTreeSet::new();
    let mut evidence = Vec::new();
    let mut is_community = false;
    for (row, term) in terms(case, TermKind::Agenda).filter(|(_, term)| !term.party.is_empty()) {
        evidence.push(Evidence { table: Table::Term, row });
        if term.party.iter().any(|text| marks::speaks(Topic::Community, &text.text)) {
            is_community = true;
            continue;
        }
        let named = sides.named_in(&term.party);
        found.extend(if named.is_empty() { BTreeSet::from([Side::Others]) } else { named });
    }
    let word = match word_of(&found) {
        Some("provider") if is_community => Some("both"),
        _ if is_community => Some("community"),
        word => word,
    };
    with_sides(word, evidence, &sides)
}

/// The share of the parties in a role, of known country, that are of a receiving one.
pub(super) fn host_share(case: &Case<'_>, role: Role) -> Found {
    let sides = case.sides();
    let (mut hosts, mut all) = (0u32, 0u32);
    let mut evidence = Vec::new();
    for (row, party) in case.parties(&[role]) {
        if let Some(country) = &party.country {
            all += 1;
            hosts += u32::from(sides.of_country(country) == Side::Receiver);
            evidence.push(Evidence { table: Table::Party, row });
        }
    }
    if all == 0 || sides.receivers.is_empty() {
        return Found { value: None, evidence };
    }
    let share = (Decimal::ONE_HUNDRED * Decimal::from(hosts) / Decimal::from(all)).round_dp(8).normalize();
    evidence.extend(sides.evidence.iter().filter(|row| !evidence.contains(row)).copied().collect::<Vec<_>>());
    Found { value: Some(Value::Number(share)), evidence }
}

/// How the partners call it; a name that a work's authors give it is not the partners'.
pub(super) fn naming(case: &Case<'_>) -> Found {
    let sides = case.sides();
    let (mut is_cooperation, mut is_aid) = (false, false);
    let mut evidence = Vec::new();
    for (row, term) in terms(case, TermKind::Naming) {
        let is_of_partners = !sides.named_in(&term.party).is_empty()
            || term.party.iter().any(|text| marks::speaks(Topic::Community, &text.text));
        if !is_of_partners {
            continue;
        }
        let quoted = term.quotation.as_deref();
        for (cooperation, aid) in term.texts.iter().map(|text| text.text.as_str()).chain(quoted).map(marks::naming) {
            is_cooperation |= cooperation;
            is_aid |= aid;
        }
        evidence.push(Evidence { table: Table::Term, row });
    }
    let word = match (is_cooperation, is_aid) {
        (true, true) => Some("both"),
        (true, false) => Some("cooperation"),
        (false, true) => Some("aid"),
        (false, false) => None,
    };
    Found::word(word, evidence)
}
