//! What is read for the pages of one country.

use std::sync::Arc;

use archive::{Answer, Dimension, Filter, Measured, Series, Snapshot};
use chrono::Datelike;
use shell::Failure;
use vocabulary::Country;

use crate::error::of_archive;
use crate::pages::today;
use crate::places::asking::{Given, ask, ask_if, main_section, only, question, rows};
use crate::reader::Reader;

/// The indicators that stand beside a country, as the collections that we can read call them, with the key of the
/// words for each.
pub const INDICATORS: [(&str, &str); 4] = [
    ("total_population_with_projections", "places-context-population"),
    ("gdppercapita_us_inflation_adjusted", "places-context-product"),
    ("total_health_spending_per_person_us", "places-context-health"),
    ("medical_doctors_per_1000_people", "places-context-doctors"),
];

/// The first year of the context.
const FIRST_YEAR: i32 = 1950;

/// One direction: what a country contributes, or what it receives.
#[derive(Debug)]
pub struct OneSide {
    /// What it consists of; columns are the partners.
    pub given: Given,
    /// Money that moved, by partner.
    pub moved_by: Answer,
    /// Money that was committed, by partner.
    pub committed_by: Answer,
}

impl OneSide {
    async fn read(snapshot: &Snapshot, filters: &[Filter], other: Dimension) -> Result<Self, Failure> {
        let moved = question(Measured::Flows, &[other], filters);
        let committed = question(Measured::Commitments, &[other], filters);
        let given = Box::pin(Given::read(snapshot, filters, &[other])).await?;
        let there = given.there();
        let (moved_by, committed_by) =
            tokio::try_join!(ask_if(there.moved, snapshot, moved), ask_if(there.committed, snapshot, committed))?;
        Ok(Self { given, moved_by, committed_by })
    }

    /// The money that moved, or was committed where nothing is told to have moved, by partner.
    pub fn money_by(&self) -> &Answer {
        let moved = main_section(&self.moved_by).is_some_and(|section| rows(section).next().is_some());
        if moved { &self.moved_by } else { &self.committed_by }
    }
}

/// Everything that the pages of a country show, but its list of cooperations.
#[derive(Debug)]
pub struct CountryRead {
    /// What it contributes.
    pub gives: OneSide,
    /// What it receives.
    pub gets: OneSide,
    /// Its entries by kind.
    pub entries: Answer,
    /// Context, in the order of [`INDICATORS`].
    pub context: Vec<Series>,
}

impl CountryRead {
    /// What was read for a country, now or before.
    pub async fn of(reader: &Reader, country: &Country) -> Result<Arc<Self>, Failure> {
        let snapshot = reader.snapshot.clone();
        let code = country.code;
        let kept = &reader.state.places.countries;
        kept.of(snapshot.number(), code, async move { Self::read(&snapshot, code).await }).await
    }

    async fn read(snapshot: &Snapshot, code: &str) -> Result<Self, Failure> {
        let gives = [only(Dimension::Provider, code)];
        let gets = [only(Dimension::Receiver, code)];
        let entries = question(Measured::Entries, &[Dimension::EntryKind], &[only(Dimension::Country, code)]);
        let (gives, gets, entries, context) = tokio::try_join!(
            Box::pin(OneSide::read(snapshot, &gives, Dimension::Receiver)),
            Box::pin(OneSide::read(snapshot, &gets, Dimension::Provider)),
            ask(snapshot, &entries),
            context(snapshot, code)
        )?;
        Ok(Self { gives, gets, entries, context })
    }

    /// How many cooperations it takes part in.
    pub fn cooperations(&self) -> u64 {
        self.entries_of(record::EntryKind::Activity)
    }

    /// How many entries of a kind it is in.
    pub fn entries_of(&self, kind: record::EntryKind) -> u64 {
        let section = self.entries.sections.first();
        section.and_then(|section| section.cell_of(&[Some(kind.as_str())], &[])).map_or(0, |cell| cell.known)
    }

    /// Whether the record says nothing of it.
    pub fn is_empty(&self) -> bool {
        self.entries.sections.is_empty() && self.gives.given.is_empty() && self.gets.given.is_empty()
    }
}

async fn context(snapshot: &Snapshot, code: &str) -> Result<Vec<Series>, Failure> {
    let mut all = Vec::with_capacity(INDICATORS.len());
    for (indicator, _) in INDICATORS {
        let years = FIRST_YEAR..=today().year();
        all.push(snapshot.series(indicator, &[code.to_owned()], years).await.map_err(of_archive)?);
    }
    Ok(all)
}
