//! Cases from the record: an entry of a snapshot, and what stands around it.

use std::sync::Arc;

use archive::{ArchiveError, EntryKey, Snapshot};
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
    if let Some(found) = snapshot.by_identifier(id).await?.first() {
        return Ok(Some(found.key));
    }
    let named = id.rsplit_once('#').and_then(|(source, position)| {
        let load = snapshot.manifest().load_of(source)?.load;
        Some(EntryKey { load, position: position.parse().ok()? })
    });
    let Some(key) = named else { return Ok(None) };
    Ok(snapshot.entry_refs_of(&[key]).await?.first().map(|found| found.key))
}

/// Reads an entry and what stands around it.
///
/// # Errors
/// [`ArchiveError::NoEntry`] when it is not live, or what reading says.
pub async fn gather(snapshot: &Snapshot, key: EntryKey) -> Result<Gathered, CasesError> {
    let entry = snapshot.entry(key).await?;
    let source = snapshot.source(snapshot.key_of(key.load)).await?.source;
    let mut gathered = Gathered { entry, source: Some(source), ..Gathered::default() };
    if let Some(identifier) = &gathered.entry.header.identifier {
        let claims = snapshot.by_identifier(identifier).await?;
        let others: Vec<EntryKey> = claims.iter().map(|claim| claim.key).filter(|other| *other != key).collect();
        let others = snapshot.parts_of(&others, &[Table::Entry, Table::Date]).await?;
        gathered.other_claims = others.into_iter().map(|(_, other)| other).collect();
    }
    let commerce = commerce(snapshot).await?;
    let around = commerce.around(&Case::alone(&gathered.entry, Context::shipped()), key);
    let (first, beyond) = around.split_at(around.len().min(MOST_NEIGHBOURS));
    let tables = [Table::Entry, Table::Date, Table::Purpose, Table::Flow];
    let first: Vec<EntryKey> = first.iter().map(|neighbour| neighbour.key).collect();
    let read = snapshot.parts_of(&first, &tables).await?;
    gathered.neighbours = read.into_iter().map(|(_, neighbour)| neighbour).collect();
    gathered.neighbours_beyond = beyond.len();
    let flows: Vec<_> =
        beyond.iter().flat_map(|neighbour| neighbour.flows.iter().map(|flow| flow.stand_in())).collect();
    if !flows.is_empty() {
        gathered.neighbours.push(Entry { flows, ..Entry::default() });
    }
    Ok(gathered)
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
