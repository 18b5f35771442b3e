//! What is read for the page between two countries.

use std::sync::Arc;

use archive::{Answer, CellKey, Dimension, InWhat, Measured, Page, Paged, Snapshot};
use record::{Entry, EntryKind, Flow, Organisation};
use shell::Failure;
use vocabulary::Country;

use crate::digest::{Case, Digest};
use crate::error::of_archive;
use crate::places::asking::{Given, ask, only, question};
use crate::reader::Reader;

/// The answers about two countries.
#[derive(Debug)]
pub struct BetweenRead {
    /// From the first to the second.
    pub went: Given,
    /// From the second to the first.
    pub came: Given,
    /// The cooperations in which both take part.
    pub cooperations: Answer,
}

impl BetweenRead {
    /// What was read for two countries in this order, now or before.
    pub async fn of(reader: &Reader, one: &Country, other: &Country) -> Result<Arc<Self>, Failure> {
        let snapshot = reader.snapshot.clone();
        let (one, other) = (one.code, other.code);
        let kept = &reader.state.places.betweens;
        let key = format!("{one} {other}");
        kept.of(snapshot.number(), &key, async move { Self::read(&snapshot, one, other).await }).await
    }

    async fn read(snapshot: &Snapshot, one: &str, other: &str) -> Result<Self, Failure> {
        let direction = |from: &str, to: &str| [only(Dimension::Provider, from), only(Dimension::Receiver, to)];
        let (went, came) = (direction(one, other), direction(other, one));
        let both = [
            only(Dimension::Country, one),
            only(Dimension::Country, other),
            only(Dimension::EntryKind, EntryKind::Activity.as_str()),
        ];
        let cooperations = question(Measured::Entries, &[], &both);
        let (went, came, cooperations) = tokio::try_join!(
            Box::pin(Given::read(snapshot, &went, &[])),
            Box::pin(Given::read(snapshot, &came, &[])),
            ask(snapshot, &cooperations)
        )?;
        Ok(Self { went, came, cooperations })
    }

    /// Whether the record says nothing of the two together.
    pub fn is_empty(&self) -> bool {
        self.went.is_empty() && self.came.is_empty() && self.cooperations.sections.is_empty()
    }
}

/// A part of the entries behind a question that counts entries.
pub async fn entries_behind(
    snapshot: &Snapshot,
    question: &archive::Question,
    page: Page,
) -> Result<Paged<archive::EntryRef>, Failure> {
    let cell = CellKey { measure: None, in_what: InWhat::Count, row: Vec::new(), column: Vec::new() };
    let bare = archive::Question { rows: Vec::new(), columns: Vec::new(), ..question.clone() };
    let behind = Box::pin(snapshot.rows_behind(&bare, &cell, page)).await.map_err(of_archive)?;
    Ok(Paged { items: behind.items.into_iter().map(|one| one.entry).collect(), total: behind.total })
}

fn is_of(organisation: &Organisation, country: &Country) -> bool {
    organisation.country.as_deref() == Some(country.code)
}

/// Whether a flow goes between two countries, in either direction.
pub fn is_between(flow: &Flow, one: &Country, other: &Country) -> bool {
    let goes = |from: &Country, to: &Country| is_of(&flow.provider, from) && is_of(&flow.receiver, to);
    goes(one, other) || goes(other, one)
}

/// Whether an entry names a country: as a partner's, as a side of a flow, or as a place.
fn names(entry: &Entry, country: &Country) -> bool {
    entry.parties.iter().any(|party| is_of(&party.organisation, country))
        || entry.flows.iter().any(|flow| is_of(&flow.provider, country) || is_of(&flow.receiver, country))
        || entry.places.iter().any(|place| place.code.as_deref() == Some(country.code))
}

/// The cases described by hand that name both countries and tell of a flow between them or of an exchange.
pub fn cases<'a>(digest: &'a Digest, one: &Country, other: &Country) -> Vec<&'a Case> {
    digest
        .cases
        .iter()
        .filter(|case| matches!(case.entry.header.kind, EntryKind::Activity | EntryKind::Instrument))
        .filter(|case| {
            let entry = &case.entry;
            let tells = entry.flows.iter().any(|flow| is_between(flow, one, other)) || !entry.exchanges.is_empty();
            tells && names(entry, one) && names(entry, other)
        })
        .collect()
}
