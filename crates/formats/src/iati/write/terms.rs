//! On what terms: conditions, and the terms of loans.
//!
//! The reader keeps each term of a loan as a row whose code is the name of the
//! element or attribute; here they become elements and attributes again.

use std::collections::BTreeSet;
use std::io;

use chrono::NaiveDate;
use record::{Entry, Origin, Table, Term, TermKind};
use vocabulary::CodeList;

use super::xml::Xml;
use super::{clean, rows};
use crate::gap::{Gaps, Reason};

/// How a term of `crs-add` is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// `code=significance`.
    Flag,
    /// An attribute or element that is a decimal number.
    Decimal,
    /// An element that is a code.
    Code,
    /// A day.
    Day,
    /// Any text.
    Text,
}

/// Prefix of the terms of a loan's status.
const STATUS: &str = "loan-status/";

/// Code of the term, its shape, and whether it is a term of repayment; in the order of the schema.
const TERMS: [(&str, Shape, bool); 16] = [
    ("other-flags", Shape::Flag, false),
    ("rate-1", Shape::Decimal, true),
    ("rate-2", Shape::Decimal, true),
    ("repayment-type", Shape::Code, true),
    ("repayment-plan", Shape::Code, true),
    ("commitment-date", Shape::Day, true),
    ("repayment-first-date", Shape::Day, true),
    ("repayment-final-date", Shape::Day, true),
    ("loan-status/year", Shape::Decimal, true),
    ("loan-status/currency", Shape::Text, true),
    ("loan-status/value-date", Shape::Day, true),
    ("loan-status/interest-received", Shape::Decimal, true),
    ("loan-status/principal-outstanding", Shape::Decimal, true),
    ("loan-status/principal-arrears", Shape::Decimal, true),
    ("loan-status/interest-arrears", Shape::Decimal, true),
    ("channel-code", Shape::Text, false),
];

/// Where the term stands among those of `crs-add`.
fn place(term: &Term) -> Option<usize> {
    let code = term.code.as_deref()?;
    let place = TERMS.iter().position(|(name, ..)| *name == code)?;
    let kind = if TERMS.get(place)?.2 { Some(TermKind::Repayment) } else { None };
    (term.kind == kind).then_some(place)
}

pub(super) fn prepare(entry: &mut Entry, gaps: &mut Gaps) {
    let mut seen = BTreeSet::new();
    entry.terms = gaps.rows(Table::Term, std::mem::take(&mut entry.terms), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        match (row.kind, place(&row)) {
            (_, Some(place)) => loan_term(gaps, row, place, &mut seen),
            (Some(TermKind::Condition | TermKind::NoConditions), None) => condition(gaps, row, &mut seen),
            _ => gaps.row_lost(&row, Reason::NoPlace),
        }
    });
    without_half_a_status(entry, gaps);
    // That conditions are attached stays said when none of them could be.
    let is_listed = |term: &Term| term.kind == Some(TermKind::Condition) && term.code.is_some();
    let is_whole = |term: &Term| place(term).is_none() && !is_listed(term);
    if entry.terms.iter().any(is_listed) {
        entry.terms.retain(|term| !(term.kind == Some(TermKind::Condition) && term.code.is_none()));
    }
    rows::in_order(gaps, Table::Term, &mut entry.terms, |term| match place(term) {
        Some(place) => (2, place),
        None => (usize::from(!is_whole(term)), 0),
    });
}

/// Position in `seen` of what is said of conditions as a whole.
const ATTACHED: usize = usize::MAX;

/// Fields that no term of the standard has.
fn without_the_rest(gaps: &mut Gaps, row: &mut Term) {
    gaps.without("party", &mut row.party, Reason::NoPlace);
    gaps.without("owed_to", &mut row.owed_to, Reason::NoPlace);
    gaps.without("flow", &mut row.flow, Reason::NoPlace);
    gaps.without("quotation", &mut row.quotation, Reason::NoPlace);
}

fn condition(gaps: &mut Gaps, mut row: Term, seen: &mut BTreeSet<usize>) -> Option<Term> {
    clean::code(gaps, "code", Some(CodeList::ConditionType), &mut row.code);
    clean::texts(gaps, "texts", &mut row.texts);
    if row.kind == Some(TermKind::Condition) && row.code.is_some() && !row.texts.is_empty() {
        without_the_rest(gaps, &mut row);
        return Some(row);
    }
    let is_bare = row == Term { kind: row.kind, at: Origin::default(), ..Term::default() };
    if row.kind == Some(TermKind::Condition) && !is_bare {
        // What it is cannot be said, but that there is one can.
        let lacks = if row.code.is_none() { "code" } else { "texts" };
        let _: Option<Term> = gaps.row_lost_by(lacks, &row, Reason::RowIncomplete);
        row = Term { kind: Some(TermKind::Condition), ..Term::default() };
    } else {
        gaps.without("code", &mut row.code, Reason::NoPlace);
        gaps.without("texts", &mut row.texts, Reason::NoPlace);
        without_the_rest(gaps, &mut row);
    }
    if seen.insert(ATTACHED) {
        return Some(row);
    }
    if is_bare { gaps.row_lost(&row, Reason::OnlyOne) } else { None }
}

fn loan_term(gaps: &mut Gaps, mut row: Term, place: usize, seen: &mut BTreeSet<usize>) -> Option<Term> {
    let (code, shape, _) = *TERMS.get(place)?;
    clean::texts(gaps, "texts", &mut row.texts);
    let [text] = row.texts.as_mut_slice() else {
        return gaps.row_lost_by("texts", &row.texts, Reason::RowIncomplete);
    };
    if text.language.take().is_some() {
        gaps.lost("texts", &text.text, Reason::NoPlace);
    }
    if !fits(shape, &text.text) {
        return gaps.row_lost_by("texts", &text.text, Reason::WrongForm);
    }
    if shape != Shape::Flag && !seen.insert(place) {
        return gaps.row_lost_by("code", code, Reason::OnlyOne);
    }
    without_the_rest(gaps, &mut row);
    Some(row)
}

fn fits(shape: Shape, text: &str) -> bool {
    match shape {
        Shape::Decimal => clean::is_decimal(text),
        Shape::Day => text.parse::<NaiveDate>().is_ok_and(|day| clean::is_day(day) && day.to_string() == text),
        // The last `=` parts them: a code may hold one.
        Shape::Flag => flag(text).is_some(),
        Shape::Code | Shape::Text => true,
    }
}

/// Code and significance (`xsd:boolean`) of a flag.
fn flag(text: &str) -> Option<(&str, &str)> {
    let (code, significance) = text.rsplit_once('=')?;
    let is_whole = !code.is_empty() && code == code.trim();
    (is_whole && matches!(significance, "0" | "1" | "true" | "false")).then_some((code, significance))
}

/// The schema demands year and value date of a loan's status.
fn without_half_a_status(entry: &mut Entry, gaps: &mut Gaps) {
    let is_status =
        |term: &Term| place(term).is_some() && term.code.as_deref().is_some_and(|code| code.starts_with(STATUS));
    let has = |name: &str| {
        entry.terms.iter().any(|term| is_status(term) && term.code.as_deref().is_some_and(|code| code.ends_with(name)))
    };
    if has("/year") && has("/value-date") {
        return;
    }
    gaps.of_table(Table::Term);
    for term in entry.terms.iter().filter(|term| is_status(term)) {
        let _: Option<Term> = gaps.row_lost(term, Reason::RowIncomplete);
    }
    entry.terms.retain(|term| !is_status(term));
}

pub(super) fn write_conditions(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    let mut terms = entry
        .terms
        .iter()
        .filter(|term| matches!(term.kind, Some(TermKind::Condition | TermKind::NoConditions)))
        .peekable();
    let Some(first) = terms.peek() else { return Ok(()) };
    let attached = if first.kind == Some(TermKind::NoConditions) { "0" } else { "1" };
    let mut listed = terms.filter(|term| term.code.is_some()).peekable();
    if listed.peek().is_none() {
        return xml.leaf("conditions", &[("attached", Some(attached))]);
    }
    xml.open("conditions", &[("attached", Some(attached))])?;
    for term in listed {
        xml.texts("condition", &[("type", term.code.as_deref())], &term.texts)?;
    }
    xml.close("conditions")
}

pub(super) fn write_crs_add(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    let terms: Vec<(&str, &str)> = entry
        .terms
        .iter()
        .filter(|term| place(term).is_some())
        .filter_map(|term| Some((term.code.as_deref()?, term.texts.first()?.text.as_str())))
        .collect();
    if terms.is_empty() {
        return Ok(());
    }
    let value = |name: &str| terms.iter().find(|(code, _)| *code == name).map(|(_, text)| *text);
    xml.open("crs-add", &[])?;
    for (_, text) in terms.iter().filter(|(code, _)| *code == "other-flags") {
        if let Some((code, significance)) = flag(text) {
            xml.leaf("other-flags", &[("code", Some(code)), ("significance", Some(significance))])?;
        }
    }
    write_loan_terms(xml, &value)?;
    write_loan_status(xml, &value)?;
    if let Some(code) = value("channel-code") {
        xml.text("channel-code", &[], code)?;
    }
    xml.close("crs-add")
}

fn write_loan_terms<'t>(xml: &mut Xml, value: &impl Fn(&str) -> Option<&'t str>) -> io::Result<()> {
    if !TERMS[1..8].iter().any(|(name, ..)| value(name).is_some()) {
        return Ok(());
    }
    xml.open("loan-terms", &[("rate-1", value("rate-1")), ("rate-2", value("rate-2"))])?;
    for (name, shape, _) in &TERMS[3..8] {
        if let Some(text) = value(name) {
            let attribute = if *shape == Shape::Code { "code" } else { "iso-date" };
            xml.leaf(name, &[(attribute, Some(text))])?;
        }
    }
    xml.close("loan-terms")
}

fn write_loan_status<'t>(xml: &mut Xml, value: &impl Fn(&str) -> Option<&'t str>) -> io::Result<()> {
    let of_status = |name: &str| value(&format!("{STATUS}{name}"));
    let Some(year) = of_status("year") else { return Ok(()) };
    let attributes =
        [("year", Some(year)), ("currency", of_status("currency")), ("value-date", of_status("value-date"))];
    xml.open("loan-status", &attributes)?;
    for (name, ..) in &TERMS[11..15] {
        if let Some(text) = value(name) {
            xml.text(name.strip_prefix(STATUS).unwrap_or(name), &[], text)?;
        }
    }
    xml.close("loan-status")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_parted_at_the_last_sign() {
        assert_eq!(flag("1=1"), Some(("1", "1")));
        assert_eq!(flag("a=b=0"), Some(("a=b", "0")));
        for text in ["1", "=1", "1=2", "1=yes"] {
            assert_eq!(flag(text), None, "{text}");
        }
    }
}
