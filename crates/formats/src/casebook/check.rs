//! What can only be checked when all files of a bundle are read: whether the
//! entries that they name exist, and only once.

use std::collections::BTreeMap;

use record::{Entry, Finding, Organisation, Origin, Severity};

use super::CASEBOOK;
use super::page::Page;

/// Reports repeated identifiers, and references to entries or flows that are not there.
pub(super) fn references(entries: &[(Entry, &Page<'_>)]) {
    let mut known: BTreeMap<&str, &Entry> = BTreeMap::new();
    for (position, (entry, page)) in entries.iter().enumerate() {
        page.begin_entry(i32::try_from(position).ok());
        let Some(identifier) = entry.header.identifier.as_deref() else {
            continue;
        };
        if known.contains_key(identifier) {
            report(page, "casebook.identifier.repeated", None, identifier, "an identifier of its own");
        } else {
            known.insert(identifier, entry);
        }
    }
    for (entry, page) in entries {
        let check = |target: &str, at: &Origin| {
            let of_casebook = target.strip_prefix(CASEBOOK).is_some_and(|rest| rest.starts_with(':'));
            if !of_casebook {
                return;
            }
            let (identifier, flow) = match target.split_once('#') {
                Some((identifier, flow)) => (identifier, Some(flow)),
                None => (target, None),
            };
            let expected = match (known.get(identifier), flow) {
                (None, _) => "an entry of this casebook",
                (Some(other), Some(flow)) if !other.flows.iter().any(|it| it.name.as_deref() == Some(flow)) => {
                    "the id of a flow of that entry"
                }
                (Some(_), _) => return,
            };
            report(page, "casebook.reference.unknown", at.line, target, expected);
        };
        for link in &entry.links {
            check(&link.target, &link.at);
        }
        for exchange in &entry.exchanges {
            for flow in exchange.went.iter().chain(&exchange.came) {
                check(flow, &exchange.at);
            }
        }
        let check_organisation = |organisation: &Organisation, at: &Origin| {
            if let Some(reference) = organisation.reference.as_deref() {
                check(reference, at);
            }
        };
        for party in &entry.parties {
            check_organisation(&party.organisation, &party.at);
        }
        for flow in &entry.flows {
            check_organisation(&flow.provider, &flow.at);
            check_organisation(&flow.receiver, &flow.at);
        }
    }
}

/// `line` is one of the bundle.
fn report(page: &Page<'_>, rule: &str, line: Option<i32>, read: &str, expected: &str) {
    page.report_line(
        line,
        Finding {
            rule: rule.into(),
            severity: Severity::Warning,
            read: Some(read.to_owned()),
            expected: Some(expected.to_owned()),
            done: Some("kept as read".to_owned()),
            ..Finding::default()
        },
    );
}
