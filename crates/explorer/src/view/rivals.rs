//! What several sources say of one thing, side by side, with what differs marked.

use std::collections::{BTreeMap, BTreeSet};

use archive::{EntryKey, SumOf, View};
use record::{Entry, Role};
use shell::figures::{self, Style};
use shell::{Texts, dates};
use vocabulary::CodeList;

use crate::parts::{Partner, Said};
use crate::view::entry::title;
use crate::view::flows::Defaults;

/// How many claims are compared on a page; a page with more says so.
pub const MOST: usize = 6;

/// A source's claim to an identifier.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// Where it is.
    pub key: EntryKey,
    /// Key of its source.
    pub source: &'a str,
    /// What it says.
    pub entry: &'a Entry,
}

/// What is compared, one cell a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// What each claim says, in their order; `—` where it says nothing.
    pub cells: Vec<String>,
    /// Whether they do not all say the same.
    pub differs: bool,
}

/// The comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rivals {
    /// Keys of the sources, one a column.
    pub sources: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Which source each view counts.
    pub views: Vec<String>,
}

/// What a sum is of.
type OfSum = (&'static str, Option<String>, Option<&'static str>, Option<String>);

impl Rivals {
    /// The comparison of claims; none when there is one only.
    pub fn new(texts: Texts, claims: &[Claim<'_>]) -> Option<Self> {
        if claims.len() < 2 {
            return None;
        }
        let mut rows = vec![
            row(texts.text("source-title"), claims, |entry| Some(title(texts, entry).text)),
            row(texts.text("claims-kind"), claims, |entry| Some(texts.name(entry.header.kind))),
            row(texts.text("claims-updated"), claims, |entry| entry.header.updated.clone()),
            row(texts.text("rivals-status"), claims, |entry| {
                entry.header.status.as_deref().map(|code| texts.code(CodeList::ActivityStatus, code))
            }),
            row(texts.name(Role::Reporting), claims, |entry| reporter(texts, entry)),
        ];
        rows.extend(dates(texts, claims));
        rows.extend(counts(texts, claims));
        rows.extend(sums(texts, claims));
        // What nobody says is no rival claim.
        rows.retain(|row| row.cells.iter().any(|cell| cell != NOTHING));
        let at: Vec<(EntryKey, &Entry)> = claims.iter().map(|claim| (claim.key, claim.entry)).collect();
        let views = [View::OfficialFirst, View::ThirdPartyFirst].into_iter().filter_map(|view| {
            let load = view.chosen(&at)?;
            let source = claims.iter().find(|claim| claim.key.load == load)?.source;
            Some(texts.text_with(&format!("rivals-view-{}", view.as_str()), &[("source", source.into())]))
        });
        Some(Self {
            sources: claims.iter().map(|claim| claim.source.to_owned()).collect(),
            rows,
            views: views.collect(),
        })
    }
}

const NOTHING: &str = "—";

fn row(name: String, claims: &[Claim<'_>], say: impl Fn(&Entry) -> Option<String>) -> Row {
    let cells: Vec<String> =
        claims.iter().map(|claim| say(claim.entry).unwrap_or_else(|| NOTHING.to_owned())).collect();
    Row { name, differs: cells.iter().any(|cell| *cell != cells[0]), cells }
}

fn reporter(texts: Texts, entry: &Entry) -> Option<String> {
    let party = entry.parties.iter().find(|party| party.role == Some(Role::Reporting))?;
    let partner = Partner::new(texts, &party.organisation, Defaults::of(entry).language);
    let name = partner.name.map(|name: Said| name.text);
    let mut words: Vec<String> = name.or(partner.country).or(partner.reference).into_iter().collect();
    words.extend((party.secondary == Some(true)).then(|| texts.text("rivals-secondary")));
    (!words.is_empty()).then(|| words.join(" · "))
}

fn dates(texts: Texts, claims: &[Claim<'_>]) -> Vec<Row> {
    let kinds: BTreeSet<_> = claims.iter().flat_map(|claim| claim.entry.dates.iter().map(|date| date.kind)).collect();
    let of = |kind| {
        let name = match kind {
            Some(kind) => texts.name::<record::DateKind>(kind),
            None => texts.text("unknown"),
        };
        row(name, claims, |entry| {
            let all: Vec<String> = entry
                .dates
                .iter()
                .filter(|date| date.kind == kind)
                .map(|date| dates::fuzzy(texts, &date.date))
                .collect();
            (!all.is_empty()).then(|| all.join("; "))
        })
    };
    kinds.into_iter().map(of).collect()
}

/// How much each source says.
fn counts(texts: Texts, claims: &[Claim<'_>]) -> Vec<Row> {
    type Count = fn(&Entry) -> usize;
    let all: [(&str, Count); 6] = [
        ("flows-title", |entry| entry.flows.len()),
        ("plans-title", |entry| entry.plans.len()),
        ("entry-who", |entry| entry.parties.len()),
        ("entry-why", |entry| entry.terms.len()),
        ("entry-results", |entry| entry.results.len()),
        ("entry-documents", |entry| entry.documents.len()),
    ];
    all.into_iter()
        .map(|(key, count)| {
            let name = texts.text_with("rivals-rows", &[("what", texts.text(key).into())]);
            row(name, claims, |entry| {
                Some(count(entry)).filter(|count| *count > 0).map(|count| figures::count(texts, count))
            })
        })
        .collect()
}

/// Sums of money, those alike in one row. Nothing is added across sources.
fn sums(texts: Texts, claims: &[Claim<'_>]) -> Vec<Row> {
    let sums: Vec<BTreeMap<OfSum, SumOf>> = claims
        .iter()
        .map(|claim| {
            let sums = archive::sums_of(claim.entry).into_iter();
            sums.map(|sum| ((sum.table, sum.kind.clone(), sum.measure, sum.currency.clone()), sum)).collect()
        })
        .collect();
    let names: BTreeSet<&OfSum> = sums.iter().flat_map(BTreeMap::keys).collect();
    names
        .into_iter()
        .map(|name| {
            let cells: Vec<String> = sums
                .iter()
                .map(|sums| {
                    let sum = sums.get(name).map(|sum| &sum.sum);
                    sum.and_then(|sum| figures::money(texts, None, sum, name.3.as_deref(), Style::Digits))
                        .unwrap_or_else(|| NOTHING.to_owned())
                })
                .collect();
            Row { name: name_of_sum(texts, name), differs: cells.iter().any(|cell| *cell != cells[0]), cells }
        })
        .collect()
}

/// What a sum is of: the transaction type of flows or the kind of plans, with the measure where it is no flow.
pub fn name_of_sum(texts: Texts, (table, kind, measure, currency): &OfSum) -> String {
    let what = match (*table, kind.as_deref()) {
        ("plan", Some(kind)) => {
            record::PlanKind::from_name(kind).map_or_else(|| kind.to_owned(), |kind| texts.name(kind))
        }
        ("plan", None) => texts.text("plans-title"),
        (_, Some(code)) => texts.code(CodeList::TransactionType, code),
        (_, None) => texts.text("flows-title"),
    };
    let measure = measure
        .and_then(record::Measure::from_name)
        .filter(|measure| *measure != record::Measure::Flow)
        .map(|measure| texts.measure(measure));
    let parts = [Some(texts.text_with("rivals-sum", &[("what", what.into())])), measure, currency.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use record::{Code, Flow, Interval, Organisation, Party, Text, Value};
    use vocabulary::Language;

    use super::*;

    fn entry(kind: &str, amount: i64) -> Entry {
        let mut entry = Entry {
            parties: vec![Party {
                role: Some(Role::Reporting),
                organisation: Organisation {
                    kind: Some(Code::new(kind)),
                    names: vec![Text::new("en", format!("Reporter {kind}"))],
                    ..Organisation::default()
                },
                ..Party::default()
            }],
            flows: vec![Flow {
                value: Value {
                    amount: Interval::exact(amount.into()),
                    currency: Some(Code::new("USD")),
                    ..Value::default()
                },
                ..Flow::default()
            }],
            ..Entry::default()
        };
        entry.header.titles = vec![Text::new("en", "The same")];
        entry
    }

    #[test]
    fn what_differs_is_marked_and_each_view_says_whom_it_counts() {
        let texts = Texts::of(Language::En);
        let (official, other) = (entry("10", 100), entry("21", 120));
        let claim = |load, source, entry| Claim { key: EntryKey { load, position: 0 }, source, entry };
        let claims = [claim(1, "ministry.xml", &official), claim(2, "ngo.xml", &other)];
        let rivals = Rivals::new(texts, &claims).unwrap();
        let of =
            |words: &str| rivals.rows.iter().find(|row| row.cells.iter().any(|cell| cell.contains(words))).unwrap();
        assert!(!of("The same").differs);
        assert!(of("Reporter 10").differs);
        assert_eq!(of("USD\u{a0}100").cells, ["USD\u{a0}100", "USD\u{a0}120"]);
        assert!(rivals.views[0].contains("ministry.xml") && rivals.views[1].contains("ngo.xml"), "{:?}", rivals.views);
        assert!(rivals.rows.iter().all(|row| row.cells.len() == 2));
        assert_eq!(Rivals::new(texts, &claims[..1]), None);
    }
}
