//! What closed readings give the pages of the lens: those that were made to be shown to everybody.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shell::Failure;

use super::results::{Naming, Origin, readers, told};
use super::rounds::shown_to_everybody;
use super::tables::{reading_case, reading_import};
use super::{Readings, size};
use crate::many::Given;
use crate::pages::{self, AppliedCard, Readers};
use crate::readers::error::ReadersError;
use crate::readers::rules::standing::THEORIES;
use crate::readers::rules::subject::{Pair, Subject};
use crate::reading::{Answer, ReaderAnswer};

/// An answer of a closed reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The reading's number.
    pub reading: i64,
    /// The reading's title.
    pub title: String,
    /// The answer, by the name that its reader chose to show.
    pub answer: ReaderAnswer,
    /// Where it comes from.
    pub origin: Origin,
}

impl Readings {
    /// What readers answered to a rulebook's criteria on a case: of closed readings that are shown to everybody.
    ///
    /// # Errors
    /// What reading says.
    pub async fn codings_of(
        &self,
        rulebook: &str,
        case: &str,
        naming: impl Into<Naming>,
    ) -> Result<Vec<Shown>, ReadersError> {
        let (at, naming) = (self.reach(), naming.into());
        let places: Vec<(i64, i64)> = reading_case::Entity::find()
            .select_only()
            .columns([reading_case::Column::ReadingId, reading_case::Column::Place])
            .filter(reading_case::Column::CaseId.eq(case))
            .into_tuple()
            .all(at)
            .await?;
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let among = places.iter().map(|(reading, _)| *reading).collect();
        let mut all = Vec::new();
        for reading in shown_to_everybody(at, rulebook, Some(among)).await? {
            let place = places.iter().find(|(of, _)| *of == reading.id).map(|(_, place)| size(*place));
            let readers = readers(at, reading.id).await?;
            let results = told(at, reading, &readers, place, naming).await?;
            all.extend(shown(results));
        }
        Ok(all)
    }

    /// What readers answered to a rulebook's criteria on whatever case, without what they quote: of closed readings that are
    /// shown to everybody.
    ///
    /// # Errors
    /// What reading says.
    pub async fn given_to(&self, rulebook: &str) -> Result<Vec<Given>, ReadersError> {
        let at = self.reach();
        let mut by_case: BTreeMap<String, Vec<Shown>> = BTreeMap::new();
        for reading in shown_to_everybody(at, rulebook, None).await? {
            let readers = readers(at, reading.id).await?;
            let results = told(at, reading, &readers, None, Naming::Short).await?;
            let (reading, title) = (results.reading.id, results.reading.title);
            for told in results.told {
                let (case, title) = (told.coding.case, title.clone());
                let shown = Shown { reading, title, answer: told.coding.answer, origin: told.origin };
                by_case.entry(case).or_default().push(shown);
            }
        }
        let given = by_case.into_iter().flat_map(|(case, shown)| {
            told_apart(shown).into_iter().map(move |answer| Given {
                entry: case.clone(),
                principle: answer.principle,
                criterion: answer.criterion,
                reader: answer.reader,
                answer: answer.answer,
            })
        });
        Ok(given.collect())
    }

    /// What changes whenever [`Readings::given_to`] gives something else: which readings are closed and shown, since when,
    /// and which files were taken into them. Nobody answers in a closed reading.
    ///
    /// # Errors
    /// What reading says.
    pub async fn edition_of(&self, rulebook: &str) -> Result<String, ReadersError> {
        let at = self.reach();
        let readings = shown_to_everybody(at, rulebook, None).await?;
        if readings.is_empty() {
            return Ok(String::new());
        }
        let ids: Vec<i64> = readings.iter().map(|reading| reading.id).collect();
        // A number may be given again after the last file was withdrawn.
        let files: Vec<(i64, DateTime<Utc>)> = reading_import::Entity::find()
            .select_only()
            .columns([reading_import::Column::Id, reading_import::Column::ImportedAt])
            .filter(reading_import::Column::ReadingId.is_in(ids))
            .order_by_asc(reading_import::Column::Id)
            .into_tuple()
            .all(at)
            .await?;
        let closed = readings.iter().map(|reading| {
            let at = reading.closed_at.map(|at| at.timestamp_micros()).unwrap_or_default();
            format!("{}:{at}", reading.id)
        });
        let files = files.iter().map(|(file, at)| format!("+{file}:{}", at.timestamp_micros()));
        Ok(closed.chain(files).collect::<Vec<_>>().join(","))
    }

    /// What readers said of theory cards on two countries, in either order, period by period: of closed readings that are
    /// shown to everybody. The card's id is the answer's principle.
    ///
    /// # Errors
    /// What reading says.
    pub async fn applied_to(
        &self,
        one: &str,
        other: &str,
        naming: impl Into<Naming>,
    ) -> Result<Vec<(Pair, Vec<Shown>)>, ReadersError> {
        let (at, naming) = (self.reach(), naming.into());
        let mut all = Vec::new();
        for reading in shown_to_everybody(at, THEORIES, None).await? {
            let pair = match &reading.subject {
                Subject::Theories(pair) if pair.is_of(one, other) => pair.clone(),
                _ => continue,
            };
            let readers = readers(at, reading.id).await?;
            all.push((pair, shown(told(at, reading, &readers, None, naming).await?).collect()));
        }
        Ok(all)
    }
}

fn shown(results: super::results::Results) -> impl Iterator<Item = Shown> {
    let (reading, title) = (results.reading.id, results.reading.title);
    results.told.into_iter().map(move |told| Shown {
        reading,
        title: title.clone(),
        answer: told.coding.answer,
        origin: told.origin,
    })
}

/// The answers to one case, in which no two people have one name: who reads in several readings is named with the reading,
/// and whoever has a name that another chose before, with a number.
fn told_apart(shown: Vec<Shown>) -> Vec<ReaderAnswer> {
    let is_of_several = shown.iter().any(|one| shown.first().is_some_and(|first| first.reading != one.reading));
    let mut answers: Vec<ReaderAnswer> = Vec::with_capacity(shown.len());
    for Shown { title, mut answer, .. } in shown {
        if is_of_several {
            answer.reader = format!("{} ({title})", answer.reader);
        }
        let name = answer.reader.clone();
        let mut number = 2;
        while answers.iter().any(|other| {
            (&other.principle, &other.criterion, &other.reader)
                == (&answer.principle, &answer.criterion, &answer.reader)
        }) {
            answer.reader = format!("{name} {number}");
            number += 1;
        }
        answers.push(answer);
    }
    answers
}

impl Readers for Readings {
    fn answers<'a>(&'a self, rulebook: &'a str, entry: &'a str) -> pages::Told<'a, Vec<ReaderAnswer>> {
        Box::pin(async move {
            let shown = self.codings_of(rulebook, entry, Naming::Short).await;
            let shown = shown.map_err(|error| Failure::internal(&error))?;
            Ok(told_apart(shown))
        })
    }

    fn edition<'a>(&'a self, rulebook: &'a str) -> pages::Told<'a, String> {
        Box::pin(async move { self.edition_of(rulebook).await.map_err(|error| Failure::internal(&error)) })
    }

    fn given<'a>(&'a self, rulebook: &'a str) -> pages::Told<'a, Vec<Given>> {
        Box::pin(async move { self.given_to(rulebook).await.map_err(|error| Failure::internal(&error)) })
    }

    fn cards<'a>(&'a self, pair: &'a pages::Pair) -> pages::Told<'a, Vec<AppliedCard>> {
        Box::pin(async move {
            let found = self.applied_to(&pair.one, &pair.other, Naming::Short).await;
            let found = found.map_err(|error| Failure::internal(&error))?;
            let all = found.into_iter().flat_map(|(pair, shown)| {
                shown.into_iter().map(move |one| applied(&pair, one.answer)).collect::<Vec<_>>()
            });
            Ok(all.collect())
        })
    }
}

/// An answer to a card as the pages show it: what it quotes counts for the theory or against it; *partly* does both.
fn applied(pair: &Pair, answer: ReaderAnswer) -> AppliedCard {
    let when = |is_so: bool| if is_so { answer.quotations.clone() } else { Vec::new() };
    AppliedCard {
        counts_for: when(matches!(answer.answer, Answer::Yes | Answer::Partly)),
        counts_against: when(matches!(answer.answer, Answer::No | Answer::Partly)),
        card: answer.principle,
        reader: answer.reader,
        years: Some((pair.from, pair.to)),
        remark: answer.remark,
    }
}
