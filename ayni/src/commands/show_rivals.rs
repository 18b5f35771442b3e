//! What several sources say of one activity, side by side.

use std::collections::BTreeMap;

use archive::{EntryRef, SumOf};
use record::Entry;
use shell::Texts;
use shell::figures::{self, Style};

use super::difference::name_of_sum;
use crate::output::{self, Side};

/// A claim to the identifier that is shown.
pub struct Claim<'a> {
    /// Where it is.
    pub of: &'a EntryRef,
    /// What it says.
    pub entry: &'a Entry,
}

/// What a sum is of, as it is named to the reader.
type Name = (&'static str, Option<String>, Option<&'static str>, Option<String>);

/// A table: a row for what can be compared, a column for each claim. Nothing in it is added up.
pub fn text(texts: Texts, claims: &[Claim<'_>]) -> String {
    let sums: Vec<BTreeMap<Name, SumOf>> = claims
        .iter()
        .map(|claim| {
            let sums = archive::sums_of(claim.entry).into_iter();
            sums.map(|sum| ((sum.table, sum.kind.clone(), sum.measure, sum.currency.clone()), sum)).collect()
        })
        .collect();
    let mut names: Vec<&Name> = sums.iter().flat_map(BTreeMap::keys).collect();
    names.sort();
    names.dedup();
    let what = texts.text("cli-rivals-what");
    let mut headings = vec![(what.as_str(), Side::Left)];
    headings.extend(claims.iter().map(|claim| (claim.of.source.as_str(), Side::Right)));
    let updated = claims.iter().map(|claim| claim.entry.header.updated.clone().unwrap_or_else(|| "—".to_owned()));
    let mut rows: Vec<Vec<String>> = vec![std::iter::once(texts.text("cli-rivals-updated")).chain(updated).collect()];
    for name in names {
        let (table, kind, measure, currency) = name;
        let named = name_of_sum(texts, table, kind.as_deref(), *measure, currency.as_deref());
        let cells = sums.iter().map(|sums| {
            sums.get(name)
                .and_then(|sum| figures::interval(texts, None, &sum.sum, Style::Digits))
                .unwrap_or_else(|| "—".to_owned())
        });
        rows.push(std::iter::once(named).chain(cells).collect());
    }
    format!("{}\n{}\n", texts.text("cli-rivals").to_uppercase(), output::table(&headings, rows))
}
