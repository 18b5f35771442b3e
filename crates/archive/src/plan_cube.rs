//! Which cube answers a question, if any does.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cube::{By, KEYS, LEFT_OUT, LOAD, Narrowed, RELATED, Side, Wanted};
use crate::dimensions::{Dimension, OfShare};
use crate::error::Result;
use crate::plan_sql::{amount_of, measured_condition, set_of};
use crate::question::{Counting, Filter, Measured, Netting, Question};
use crate::snapshot::Snapshot;
use crate::views::View;

/// The columns of shares that a question is asked by; none when it needs more than sums of shares by some of their
/// columns.
fn columns(question: &Question) -> Option<BTreeSet<&'static str>> {
    if question.view == View::WidestRange || question.measured == Measured::Entries {
        return None;
    }
    let mut columns = BTreeSet::new();
    if question.view.chooses() {
        // What the view leaves out is told beside, by source.
        columns.extend([LEFT_OUT, LOAD]);
    }
    let related = shown_related(question);
    for dimension in question.mentioned() {
        match dimension.of_share() {
            OfShare::One(_, of) | OfShare::Many(_, of) => columns.extend(of.iter().copied()),
            OfShare::Load => {
                columns.insert(LOAD);
            }
            OfShare::Related(_) if related == Some(dimension) => {
                columns.insert(RELATED);
            }
            OfShare::Related(_) | OfShare::Entry(_) if question.shown().any(|shown| shown == dimension) => return None,
            // Narrows the entries whose shares are added up.
            OfShare::Related(_) | OfShare::Entry(_) => {}
        }
    }
    if question.mentioned().any(Dimension::is_of_places) {
        columns.extend(["place_country", "place_region"]);
    }
    if question.from.is_some() || question.to.is_some() {
        columns.extend(["first_year", "last_year"]);
    }
    Some(columns)
}

/// What entries are related to that a question shows, where it is one dimension, of few values.
pub(crate) fn shown_related(question: &Question) -> Option<Dimension> {
    let mut related = question.shown().filter(|dimension| matches!(dimension.of_share(), OfShare::Related(_)));
    let first = related.next().filter(|first| first.has_few_values())?;
    related.all(|other| other == first).then_some(first)
}

/// What narrows a question to some entries, by what no share tells and what it does not show.
fn narrowed(question: &Question) -> Narrowed {
    let is_of_entries = |filter: &&Filter| {
        matches!(filter.dimension.of_share(), OfShare::Entry(_) | OfShare::Related(_))
            && question.shown().all(|shown| shown != filter.dimension)
    };
    Narrowed {
        entries: question.entries.clone(),
        filters: question.filters.iter().filter(is_of_entries).cloned().collect(),
    }
}

impl Snapshot {
    /// Whether the kept cube answers a question.
    pub(crate) fn cube_suffices(&self, question: &Question) -> bool {
        let is_counted = question.counting == Counting::Items || question.measured == Measured::FlowCount;
        (self.cube_counts_items() || !is_counted)
            && narrowed(question).is_none()
            && columns(question).is_some_and(|columns| self.has_in_cube(columns))
    }

    /// Whether the kept cube is whole, and has all these columns.
    pub(crate) fn has_in_cube<'a>(&self, columns: impl IntoIterator<Item = &'a str>) -> bool {
        self.has_whole_cube() && columns.into_iter().all(|column| KEYS.contains(&column))
    }

    /// The cube that answers a question which the kept one does not; none when no cube can.
    pub(crate) async fn side_of(&self, question: &Question) -> Result<Option<Arc<Side>>> {
        if self.cube_suffices(question) { Ok(None) } else { self.side_with(question, &[]).await }
    }

    /// A cube of its own for a question, with more columns; none when no cube can answer it.
    pub(crate) async fn side_with(&self, question: &Question, more: &[&'static str]) -> Result<Option<Arc<Side>>> {
        let Some(mut columns) = columns(question) else {
            return Ok(None);
        };
        columns.extend(more);
        let set = set_of(question);
        let condition = format!("a.\"set\" = '{set}' AND {}", measured_condition(&question.measured));
        let amounts: &[&str] = match amount_of(question) {
            // What has no value in dollars is told as it was reported.
            "usd" => &["value", "usd"],
            "quantity" => &["quantity"],
            _ => &["value"],
        };
        let related = match shown_related(question).map(Dimension::of_share) {
            Some(OfShare::Related(query)) => Some(query),
            _ => None,
        };
        let by = By::of_questions(columns, amounts);
        let is_marked = question.view == View::All || question.netting == Netting::Netted;
        let (narrowed, view) = (narrowed(question), question.view);
        let wanted = Wanted { by, set: Some(set), condition, narrowed, related, view, is_marked };
        self.sides().of(self, wanted).await.map(Some)
    }
}
