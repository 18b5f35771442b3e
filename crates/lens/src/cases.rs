//! Cases from the record: an entry of a snapshot, and what stands around it.

use std::sync::Arc;

use archive::{ArchiveError, EntryKey, EntryRef, Snapshot};
use record::{Entry, Source, Table};
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

use crate::commerce::{Commerce, CommerceError};
use crate::signal::{Case, Context, Series};

/// An entry of a snapshot, and what stands around it, read once.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The entry with all its rows.
    pub entry: Entry,
    /// The source it was loaded from.
    pub source: Option<Source>,
    /// Entries that claim the same identifier, with their headers and dates: what contradicts is seen in them.
    pub other_claims: Vec<Entry>,
    /// Entries with commercial flows between the same countries in the years around, with their headers, dates,
    /// purposes and flows; the first [`MOST_NEIGHBOURS`] in the order in which they were loaded.
    pub neighbours: Vec<Entry>,
    /// How many more there are. Their sum stands as one more neighbour, so that no value lacks anything.
    pub neighbours_beyond: usize,
}

/// How many neighbours are read; of more than these only the sum.
pub const MOST_NEIGHBOURS: usize = 100;

/// Why a case could not be read from the record.
#[derive(Debug, Error)]
pub enum CasesError {
    /// What the archive said.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// What the rows of commercial flows lack.
    #[error(transparent)]
    Commerce(#[from] CommerceError),
}

impl Gathered {
    /// Reads something of the case.
    pub fn read<T>(&self, context: &Context, read: impl FnOnce(&Case<'_>) -> T) -> T {
        let other_claims: Vec<&Entry> = self.other_claims.iter().collect();
        let neighbours: Vec<&Entry> = self.neighbours.iter().collect();
        read(&Case {
            entry: &self.entry,
            source: self.source.as_ref(),
            other_claims: &other_claims,
            neighbours: &neighbours,
            context,
            known: None,
        })
    }
}

/// Where the entry is that an identifier names as addresses have it (`casebook:barrio-adentro`): of several that claim
/// it, the one loaded first; else the one that is named by source and position (`SOURCE#N`).
///
/// # Errors
/// What reading says.
pub async fn find(snapshot: &Snapshot, id: &str) -> Result<Option<EntryKey>, CasesError> {
    Ok(named(snapshot, id).await?.map(|(key, _)| key))
}

/// Where the entry of an id is; with all that claim the id, where it is an identifier.
async fn named(snapshot: &Snapshot, id: &str) -> Result<Option<(EntryKey, Option<Vec<EntryRef>>)>, CasesError> {
    let claims = snapshot.by_identifier(id).await?;
    if let Some(first) = claims.first() {
        return Ok(Some((first.key, Some(claims))));
    }
    let placed = id.rsplit_once('#').and_then(|(source, position)| {
        let load = snapshot.manifest().load_of(source)?.load;
        Some(EntryKey { load, position: position.parse().ok()? })
    });
    let Some(key) = placed else { return Ok(None) };
    Ok(snapshot.entry_refs_of(&[key]).await?.first().map(|found| (found.key, None)))
}

/// Finds the entry of an id as [`find`] does, and reads it and what stands around it.
///
/// # Errors
/// What reading says.
pub async fn gather_named(snapshot: &Snapshot, id: &str) -> Result<Option<(EntryKey, Gathered)>, CasesError> {
    let Some((key, claims)) = named(snapshot, id).await? else { return Ok(None) };
    Ok(Some((key, gather_claimed(snapshot, key, claims).await?)))
}

/// Reads an entry and what stands around it.
///
/// # Errors
/// [`ArchiveError::NoEntry`] when it is not live, or what reading says.
pub async fn gather(snapshot: &Snapshot, key: EntryKey) -> Result<Gathered, CasesError> {
    gather_claimed(snapshot, key, None).await
}

/// The same, where it may be known already what claims the entry's identifier.
async fn gather_claimed(
    snapshot: &Snapshot,
    key: EntryKey,
    claims: Option<Vec<EntryRef>>,
) -> Result<Gathered, CasesError> {
    let entry = snapshot.entry(key).await?;
    let source = snapshot.source(snapshot.key_of(key.load)).await?.source;
    let other_claims = match claims {
        Some(claims) => read_claims(snapshot, key, &claims).await?,
        None => other_claims(snapshot, key, &entry).await?,
    };
    let around = neighbours(snapshot, key, &entry).await?;
    Ok(Gathered {
        entry,
        source: Some(source),
        other_claims,
        neighbours: around.entries,
        neighbours_beyond: around.beyond,
    })
}

/// The other entries that claim an entry's identifier, with their headers and dates.
pub(crate) async fn other_claims(snapshot: &Snapshot, key: EntryKey, entry: &Entry) -> Result<Vec<Entry>, CasesError> {
    let Some(identifier) = &entry.header.identifier else { return Ok(Vec::new()) };
    read_claims(snapshot, key, &snapshot.by_identifier(identifier).await?).await
}

async fn read_claims(snapshot: &Snapshot, key: EntryKey, claims: &[EntryRef]) -> Result<Vec<Entry>, CasesError> {
    let others: Vec<EntryKey> = claims.iter().map(|claim| claim.key).filter(|other| *other != key).collect();
    let others = snapshot.parts_of(&others, &[Table::Entry, Table::Date]).await?;
    Ok(others.into_iter().map(|(_, other)| other).collect())
}

/// The neighbours of an entry.
pub(crate) struct Neighbours {
    /// The first of them, and one more for the sum of the others.
    pub entries: Vec<Entry>,
    /// How many others there are.
    pub beyond: usize,
}

/// Entries with commercial flows between the same countries in the years around.
pub(crate) async fn neighbours(snapshot: &Snapshot, key: EntryKey, entry: &Entry) -> Result<Neighbours, CasesError> {
    let commerce = commerce(snapshot).await?;
    let around = commerce.around(&Case::alone(entry, Context::shipped()), key);
    let (first, beyond) = around.split_at(around.len().min(MOST_NEIGHBOURS));
    let tables = [Table::Entry, Table::Date, Table::Purpose, Table::Flow];
    let first: Vec<EntryKey> = first.iter().map(|neighbour| neighbour.key).collect();
    let read = snapshot.parts_of(&first, &tables).await?;
    let mut entries: Vec<Entry> = read.into_iter().map(|(_, neighbour)| neighbour).collect();
    let flows: Vec<_> =
        beyond.iter().flat_map(|neighbour| neighbour.flows.iter().map(|flow| flow.stand_in())).collect();
    if !flows.is_empty() {
        entries.push(Entry { flows, ..Entry::default() });
    }
    Ok(Neighbours { entries, beyond: beyond.len() })
}

/// The commercial flows of a snapshot, found once.
///
/// # Errors
/// What reading says.
pub(crate) async fn commerce(snapshot: &Snapshot) -> Result<Arc<Commerce>, CasesError> {
    Ok(snapshot.kept(|| Commerce::of(snapshot)).await?)
}

/// Codes under which figures that can take the place of a shipped series are loaded: those of the World Bank, and
/// those of the tables that the shipped figures were taken from.
const LOADED_AS: [(Series, &[&str]); 5] = [
    (Series::Gdp, &["NY.GDP.MKTP.KD", "total_gdp_us_inflation_adjusted"]),
    (Series::GdpPerHead, &["NY.GDP.PCAP.KD", "gdppercapita_us_inflation_adjusted"]),
    (Series::Population, &["SP.POP.TOTL", "total_population_with_projections"]),
    (Series::HealthSpending, &["SH.XPD.CHEX.PC.CD", "total_health_spending_per_person_us"]),
    (Series::Doctors, &["SH.MED.PHYS.ZS", "medical_doctors_per_1000_people"]),
];

/// The figures of countries that hold for a snapshot, made once: a series that is loaded takes the place of the whole
/// shipped one, because figures of two sources are not to be divided by each other.
///
/// # Errors
/// What reading says.
pub async fn context(snapshot: &Snapshot) -> Result<Arc<Context>, CasesError> {
    snapshot.kept(|| read_context(snapshot)).await
}

async fn read_context(snapshot: &Snapshot) -> Result<Context, CasesError> {
    let mut context = Context::shipped().clone();
    if !has_figures(snapshot) {
        return Ok(context);
    }
    for (series, codes) in LOADED_AS {
        for code in codes {
            let loaded = snapshot.series(code, &[], i32::MIN..=i32::MAX).await?;
            let figures = loaded.points.iter().filter_map(|point| {
                let figure = &point.observation;
                let value = figure.value.and_then(|value| value.to_f64()).filter(|value| *value > 0.0)?;
                Some((figure.country.as_ref()?.to_string(), figure.year, value))
            });
            if context.put(series, figures) {
                break;
            }
        }
    }
    Ok(context)
}

fn has_figures(snapshot: &Snapshot) -> bool {
    let count = |load: &archive::LoadRecord| load.rows.get(Table::Observation.as_str()).copied().unwrap_or_default();
    snapshot.manifest().loads.iter().any(|load| count(load) > 0)
}
