//! From a question that counts entries to SQL: one row an entry for each combination of the values it is laid out by.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cube::EntriesBy;
use crate::dimensions::{BEGINNINGS, Dimension, OfEntry};
use crate::error::{ArchiveError, Result};
use crate::plan_sql::{Of, Plan, join_related, related_condition, scalar_condition, text, unfold};
use crate::question::{Measured, Question};
use crate::snapshot::Snapshot;

/// The columns of shares that entries are counted by.
fn columns_of_shares(question: &Question) -> BTreeSet<&'static str> {
    let columns = question.mentioned().flat_map(|dimension| match dimension.of_entry() {
        OfEntry::Share(_, columns) | OfEntry::Countries(_, columns) => columns,
        OfEntry::One(_) | OfEntry::Load | OfEntry::Related(_) | OfEntry::Nothing => &[],
    });
    columns.copied().collect()
}

/// Whether a question needs the year or decade in which an entry begins.
fn asks_when(question: &Question) -> bool {
    question.from.is_some()
        || question.to.is_some()
        || question.mentioned().any(|dimension| matches!(dimension, Dimension::Year | Dimension::Decade))
}

/// What each country of an entry gives: of its partners, its places, and its shares in this table. One may be there
/// more than once.
fn of_countries(value: &str, shares: &str) -> String {
    format!(
        "SELECT load, entry, {value} AS value FROM (\
         SELECT load, entry, organisation_country AS country FROM party WHERE organisation_country IS NOT NULL \
         UNION ALL SELECT load, entry, code FROM place WHERE kind = 'country' AND code IS NOT NULL \
         UNION ALL SELECT load, entry, provider_country FROM {shares} WHERE provider_country IS NOT NULL \
         UNION ALL SELECT load, entry, receiver_country FROM {shares} WHERE receiver_country IS NOT NULL)"
    )
}

impl Snapshot {
    /// What the shares of each entry have, where a question counts entries by it.
    pub(crate) async fn entries_by_of(&self, question: &Question) -> Result<Option<Arc<EntriesBy>>> {
        if question.measured != Measured::Entries {
            return Ok(None);
        }
        let columns = columns_of_shares(question);
        if columns.is_empty() {
            return Ok(None);
        }
        self.entries_by_columns().of(self, columns).await.map(Some)
    }
}

impl Plan<'_> {
    /// The table of what the shares of each entry have.
    fn shares_of_entries(&self) -> Result<&str> {
        let table = self.looked_up.entries_by.as_ref().and_then(|by| by.table());
        table.ok_or(ArchiveError::Order("entries are counted by their shares before these were laid out"))
    }

    /// The base of a question that counts entries, with the given dimensions shown.
    pub(crate) fn base_of_entries(&self, of: Of, shown: &[Dimension]) -> Result<String> {
        let question = self.question;
        let mut joins = String::new();
        if asks_when(question) {
            joins.push_str(&format!(" LEFT JOIN {BEGINNINGS} d ON d.load = e.load AND d.entry = e.entry"));
        }
        let mut columns = Vec::new();
        let mut of_shares = Vec::new();
        let mut conditions = vec!["true".to_owned()];
        for (index, dimension) in shown.iter().enumerate() {
            let expression = match dimension.of_entry() {
                OfEntry::One(expression) => text(expression),
                OfEntry::Load => text("e.load"),
                OfEntry::Related(related) => join_related(&mut joins, index, related, "e"),
                OfEntry::Countries(value, _) => {
                    join_related(&mut joins, index, &of_countries(value, self.shares_of_entries()?), "e")
                }
                OfEntry::Share(expression, _) => {
                    of_shares.push(format!("{} AS v{index}", text(expression)));
                    format!("f.v{index}")
                }
                OfEntry::Nothing => "CAST(NULL AS VARCHAR)".to_owned(),
            };
            columns.push(format!("{expression} AS d{index}"));
        }
        if !of_shares.is_empty() {
            joins.push_str(&format!(
                " LEFT JOIN (SELECT a.load, a.entry, {} FROM {} a) f ON f.load = e.load AND f.entry = e.entry",
                of_shares.join(", "),
                self.shares_of_entries()?
            ));
        }
        let mut after = Vec::new();
        for filter in &question.filters {
            let related: Cow<'_, str> = match filter.dimension.of_entry() {
                OfEntry::One(expression) => {
                    conditions.push(scalar_condition(&text(expression), filter));
                    continue;
                }
                OfEntry::Load => {
                    conditions.push(self.source_condition("e.load", filter));
                    continue;
                }
                OfEntry::Nothing => continue,
                OfEntry::Related(related) => related.into(),
                OfEntry::Countries(value, _) => of_countries(value, self.shares_of_entries()?).into(),
                OfEntry::Share(expression, _) => {
                    let shares = self.shares_of_entries()?;
                    format!("SELECT a.load, a.entry, {expression} AS value FROM {shares} a").into()
                }
            };
            match shown.iter().position(|dimension| *dimension == filter.dimension) {
                Some(index) => after.push(scalar_condition(&format!("d{index}"), filter)),
                None => conditions.push(related_condition(&related, "e", filter)),
            }
        }
        if let Some(from) = question.from {
            conditions.push(format!("d.year >= {from}"));
        }
        if let Some(to) = question.to {
            conditions.push(format!("d.year <= {to}"));
        }
        columns.push(
            "CAST(NULL AS VARCHAR) AS s_measure, CAST(NULL AS VARCHAR) AS s_unit, e.load AS load, e.entry AS entry"
                .to_owned(),
        );
        let relation = self.only_entries(of, "entry");
        let inner =
            format!("SELECT {} FROM {relation} e{joins} WHERE {}", columns.join(", "), conditions.join(" AND "));
        Ok(unfold(inner, shown.len(), &[], &after))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ask_tests::any_entry;
    use crate::tests::Bench;

    const COUNTED: &[Dimension] = &[
        Dimension::Provider,
        Dimension::Receiver,
        Dimension::ProviderRegion,
        Dimension::ReceiverRegion,
        Dimension::Modality,
        Dimension::FinanceType,
        Dimension::FlowType,
        Dimension::TransactionType,
        Dimension::Direction,
        Dimension::Kind,
        Dimension::Measure,
        Dimension::Currency,
        Dimension::Unit,
        Dimension::Valuation,
        Dimension::Country,
        Dimension::Region,
        Dimension::Continent,
    ];

    /// What is counted is narrowed by what is shown and by what is not, by what the cube has and by what it has not.
    const NARROWED: [&[&str]; 6] = [
        &[],
        &[],
        &["provider!=CU"],
        &["receiver=DZ,CU,unknown", "currency=USD"],
        &["provider=CU,unknown", "kind!=unknown", "receiver-region!=unknown"],
        &["provider!=CU", "country=DZ,unknown"],
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

        #[test]
        fn entries_are_counted_alike_from_the_cube_and_from_the_shares(
            entries in prop::collection::vec(any_entry(), 1..8),
            questions in prop::collection::vec((0..COUNTED.len(), 0..COUNTED.len(), 0..NARROWED.len(), any::<bool>()), 8),
        ) {
            let bench = Bench::new();
            bench.load(&[("a", &entries)]);
            let snapshot = bench.snapshot();
            for (row, column, narrowed, from) in questions {
                let mut question =
                    Question { measured: Measured::Entries, rows: vec![COUNTED[row]], ..Question::default() };
                if row != column {
                    question.columns = vec![COUNTED[column]];
                }
                question.filters = NARROWED[narrowed].iter().map(|filter| filter.parse().unwrap()).collect();
                question.from = from.then_some(1980);
                let of_cube = bench.runtime.block_on(snapshot.ask(&question)).unwrap();
                // All meet these: one by a column that the cube does not have, one that needs the tables.
                for slow in ["receiving-partner!=nobody", "identifier!=nobody"] {
                    let mut question = question.clone();
                    question.filters.push(slow.parse().unwrap());
                    let of_shares = bench.runtime.block_on(snapshot.ask(&question)).unwrap();
                    prop_assert_eq!(&of_cube.sections, &of_shares.sections);
                }
                let most = of_cube.sections.iter().map(|section| section.row_count).max().unwrap_or_default();
                let few = usize::try_from(most).unwrap().saturating_sub(1);
                prop_assert!(bench.runtime.block_on(snapshot.ask_within(&question, few)).is_err() || most == 0);
            }
        }
    }
}
