//! On what terms: conditions, and the terms of loans.

use record::{Code, Entry, Term, TermKind, Text};
use vocabulary::CodeList;

use super::element::Element;
use super::remarks::Remark;
use super::rules;
use super::translations;
use super::walk::{Step, Walk};

/// `conditions`.
pub(super) fn conditions<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let at = walk.origin(place);
    let attached = walk.boolean(&mut element, "attached");
    let language = entry.header.defaults.language.clone();
    let mut listed = Vec::new();
    walk.children(element, |walk, mut child| {
        if child.name != "condition" {
            return walk.unknown(child);
        }
        let at = walk.origin(child.at);
        let code = walk.required_code(&mut child, "type", CodeList::ConditionType);
        let texts = walk.texts(child)?;
        let condition = Term { kind: Some(TermKind::Condition), code, texts, at, ..Term::default() };
        translations::add(&mut listed, condition, walk, language.as_ref());
        Ok(())
    })?;
    match attached {
        Some(false) => {
            if !listed.is_empty() {
                walk.report(
                    rules::CONDITIONS_CONTRADICTION,
                    place,
                    Remark {
                        subject: "conditions/@attached",
                        read: Some("0"),
                        expected: Some("1, or no condition"),
                        done: "both are kept",
                    },
                );
            }
            entry.terms.push(Term { kind: Some(TermKind::NoConditions), at, ..Term::default() });
        }
        // Conditions are said to be attached, and not what they are.
        Some(true) if listed.is_empty() => {
            entry.terms.push(Term { kind: Some(TermKind::Condition), at, ..Term::default() })
        }
        Some(true) => {}
        None => walk.missing(place, "conditions/@attached"),
    }
    entry.terms.append(&mut listed);
    Ok(())
}

/// `crs-add`: each term of a loan becomes a row, its code the name of the
/// element or attribute (those of the loan's status preceded by `loan-status/`)
/// and its text the value. Flags have the code `other-flags` and the text
/// `code=significance`.
pub(super) fn crs_add<'a>(walk: &mut Walk<'a>, element: Element<'a>, entry: &mut Entry) -> Step {
    let terms = &mut entry.terms;
    walk.children(element, |walk, child| match child.name {
        // Version 2.01 renamed the first form to the second.
        "aidtype-flag" | "other-flags" => flag(walk, child, terms),
        "loan-terms" => loan_terms(walk, child, terms),
        "loan-status" => loan_status(walk, child, terms),
        "channel-code" => {
            let at = child.at;
            let text = walk.text(child)?;
            push(walk, terms, None, "channel-code", Some(text), at);
            Ok(())
        }
        _ => walk.unknown(child),
    })
}

fn push(
    walk: &mut Walk<'_>,
    terms: &mut Vec<Term>,
    kind: Option<TermKind>,
    code: &str,
    text: Option<String>,
    at: usize,
) {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return;
    };
    terms.push(Term {
        kind,
        code: Some(Code::new(code)),
        texts: vec![Text { language: None, text }],
        at: walk.origin(at),
        ..Term::default()
    });
}

fn flag<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, terms: &mut Vec<Term>) -> Step {
    let (at, name) = (element.at, element.name);
    let code = element.string("code");
    let significance = element.string("significance");
    walk.texts(element)?;
    match code {
        Some(code) => {
            let text = match significance {
                Some(significance) => format!("{code}={significance}"),
                None => code,
            };
            push(walk, terms, None, "other-flags", Some(text), at);
        }
        None => walk.missing(at, (name, "code")),
    }
    Ok(())
}

fn loan_terms<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, terms: &mut Vec<Term>) -> Step {
    let at = element.at;
    for name in ["rate-1", "rate-2"] {
        let rate = element.string(name);
        if let Some(text) = &rate {
            // Kept as written; the number is only checked.
            walk.number(text, at, ("loan-terms", name));
        }
        push(walk, terms, Some(TermKind::Repayment), name, rate, at);
    }
    walk.children(element, |walk, child| {
        let (at, name) = (child.at, child.name);
        let text = match name {
            "repayment-type" => walk.coded(child, CodeList::LoanRepaymentType)?.map(|code| code.to_string()),
            "repayment-plan" => walk.coded(child, CodeList::LoanRepaymentPeriod)?.map(|code| code.to_string()),
            "commitment-date" | "repayment-first-date" | "repayment-final-date" => {
                let written = walk.date_text(child)?;
                match walk.day(written.as_deref(), at, (name, "iso-date")) {
                    Some(day) => Some(day.to_string()),
                    None => written,
                }
            }
            _ => return walk.unknown(child),
        };
        push(walk, terms, Some(TermKind::Repayment), name, text, at);
        Ok(())
    })
}

fn loan_status<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, terms: &mut Vec<Term>) -> Step {
    let at = element.at;
    for name in ["year", "currency", "value-date"] {
        let text = element.string(name);
        push(walk, terms, Some(TermKind::Repayment), &format!("loan-status/{name}"), text, at);
    }
    walk.children(element, |walk, child| {
        let (at, name) = (child.at, child.name);
        match name {
            "interest-received" | "principal-outstanding" | "principal-arrears" | "interest-arrears" => {
                let text = walk.text(child)?;
                if !text.is_empty() {
                    walk.number(&text, at, name);
                }
                push(walk, terms, Some(TermKind::Repayment), &format!("loan-status/{name}"), Some(text), at);
                Ok(())
            }
            _ => walk.unknown(child),
        }
    })
}
