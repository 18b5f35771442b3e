//! Entries of a snapshot: lists of them, one with all its rows, its own text.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::RecordBatch;
use futures_util::future::try_join_all;
use record::columns::Columns as _;
use record::entry::Header;
use record::tables::RowKey;
use record::{Entry, EntryKind, Table};

use crate::batches::conform;
use crate::cube::EntriesBy;
use crate::dimensions::SIDES;
use crate::error::{ArchiveError, Result};
use crate::snapshot::{Columns, Page, Paged, Snapshot, one_of};
use crate::sources;

/// Where an entry is: the load it came with and its position in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct EntryKey {
    /// The load.
    pub load: i64,
    /// Position in the source, from 0.
    pub position: i32,
}

/// An entry in a list: its header, without its rows.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EntryRef {
    /// Where it is.
    pub key: EntryKey,
    /// Key of its source.
    pub source: String,
    /// What it says of itself.
    pub header: Header,
}

impl EntryRef {
    /// The title in `language`, else in English, else the first, else the identifier.
    #[must_use]
    pub fn title(&self, language: &str) -> Option<&str> {
        record::entry::text_in(&self.header.titles, language).or(self.header.identifier.as_deref())
    }
}

/// In what order entries are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub enum EntryOrder {
    /// As they stand in their sources, the sources as they were loaded.
    #[default]
    Source,
    /// By their first title.
    Title,
    /// By identifier.
    Identifier,
}

/// Which entries to list; an empty list of anything means all.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct EntryFilter {
    /// Of these kinds.
    pub kinds: Vec<EntryKind>,
    /// Of these sources.
    pub sources: Vec<String>,
    /// With one of these identifiers.
    pub identifiers: Vec<String>,
    /// In which one of these countries is a partner, a side of a flow or a place.
    pub countries: Vec<String>,
    /// Only these.
    pub keys: Option<Vec<EntryKey>>,
    /// The order.
    pub order: EntryOrder,
}

impl EntryFilter {
    /// The identifiers, when they alone say which entries are meant, and are few enough to be looked up.
    fn only_identifiers(&self) -> Option<&[String]> {
        let rest = Self { identifiers: Vec::new(), order: EntryOrder::default(), ..self.clone() };
        let is_few = (1..=LOOKED_UP).contains(&self.identifiers.len());
        (is_few && rest == Self::default()).then_some(self.identifiers.as_slice())
    }
}

impl EntryOrder {
    /// Puts entries into this order.
    fn sort(self, entries: &mut [EntryRef]) {
        match self {
            Self::Source => entries.sort_by_key(|entry| entry.key),
            Self::Title => entries.sort_by_cached_key(|entry| {
                let title = entry.header.titles.first().map(|title| title.text.to_lowercase());
                (title.is_none(), title, entry.key)
            }),
            Self::Identifier => entries.sort_by_cached_key(|entry| {
                let identifier = entry.header.identifier.clone();
                (identifier.is_none(), identifier, entry.key)
            }),
        }
    }
}

/// How many entries are looked up by the files' own indexes at most; more are found sooner by going through the table.
const LOOKED_UP: usize = 256;

/// How many tables are read at a time for an entry: so many that not all wait for the disk, so few that a processor is
/// not busy with changing between them.
const READ_AT_A_TIME: usize = 4;

/// The tables an entry's rows are spread over.
const TABLES: [Table; 15] = [
    Table::Entry,
    Table::Description,
    Table::Date,
    Table::Contact,
    Table::Party,
    Table::Purpose,
    Table::Flow,
    Table::Exchange,
    Table::Plan,
    Table::Term,
    Table::Reading,
    Table::Result,
    Table::Document,
    Table::Link,
    Table::Place,
];

impl Snapshot {
    /// How many entries of each kind are live.
    ///
    /// # Errors
    /// What reading says.
    pub async fn entry_counts(&self) -> Result<BTreeMap<EntryKind, u64>> {
        let batches = self.query("SELECT kind, count(*) FROM entry GROUP BY kind").await?;
        let mut counts = BTreeMap::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                let kind = columns.text(0, row).and_then(|name| EntryKind::from_name(&name));
                if let (Some(kind), Some(count)) = (kind, columns.number(1, row)) {
                    counts.insert(kind, count.unsigned_abs());
                }
            }
        }
        Ok(counts)
    }

    /// How many entries are live.
    #[must_use]
    pub fn entry_count(&self) -> u64 {
        self.manifest().loads.iter().map(|load| load.counts.entries).sum()
    }

    /// Entries that meet a filter.
    ///
    /// # Errors
    /// What reading says.
    pub async fn entries(&self, filter: &EntryFilter, page: Page) -> Result<Paged<EntryRef>> {
        if let Some(identifiers) = filter.only_identifiers() {
            let mut found = self.with_identifiers(identifiers).await?;
            filter.order.sort(&mut found);
            let total = found.len() as u64;
            return Ok(Paged { items: page.of(found).collect(), total });
        }
        let shares = self.shares_asked(filter).await?;
        let condition = self.entry_condition(filter, shares.as_deref().and_then(EntriesBy::table));
        let order = match filter.order {
            EntryOrder::Source => "load, entry",
            EntryOrder::Title => "lower(titles[1]['text']) NULLS LAST, load, entry",
            EntryOrder::Identifier => "identifier NULLS LAST, load, entry",
        };
        let items =
            self.entry_refs(&format!("SELECT * FROM entry WHERE {condition} ORDER BY {order}{}", page.sql())).await?;
        let total = match page.total(items.len()) {
            Some(total) => total,
            None => self.count(&format!("SELECT count(*) FROM entry WHERE {condition}")).await?,
        };
        Ok(Paged { items, total })
    }

    /// All entries that claim an identifier, in the order they were loaded.
    ///
    /// # Errors
    /// What reading says.
    pub async fn by_identifier(&self, identifier: &str) -> Result<Vec<EntryRef>> {
        self.with_identifiers(&[identifier.to_owned()]).await
    }

    /// The headers of the entries with these keys, in the order of the keys; what is not live is left out.
    ///
    /// # Errors
    /// What reading says.
    pub async fn entry_refs_of(&self, keys: &[EntryKey]) -> Result<Vec<EntryRef>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let found = if keys.len() <= LOOKED_UP {
            self.entry_refs_in(&self.rows_at(Table::Entry, keys.to_vec()).await?)?
        } else {
            self.entry_refs(&format!("SELECT * FROM entry WHERE {}", key_condition(keys))).await?
        };
        let mut by_key: BTreeMap<EntryKey, EntryRef> = found.into_iter().map(|entry| (entry.key, entry)).collect();
        Ok(keys.iter().filter_map(|key| by_key.remove(key)).collect())
    }

    /// Where the entries are that meet a filter, whatever its order: by load and position.
    ///
    /// # Errors
    /// What reading says.
    pub async fn entry_keys(&self, filter: &EntryFilter) -> Result<Vec<EntryKey>> {
        let shares = self.shares_asked(filter).await?;
        let condition = self.entry_condition(filter, shares.as_deref().and_then(EntriesBy::table));
        let batches =
            self.query(&format!("SELECT load, entry FROM entry WHERE {condition} ORDER BY load, entry")).await?;
        let mut keys = Vec::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            keys.extend((0..batch.num_rows()).filter_map(|row| {
                let position = columns.number(1, row).and_then(|position| i32::try_from(position).ok())?;
                Some(EntryKey { load: columns.number(0, row)?, position })
            }));
        }
        Ok(keys)
    }

    /// The entries with these keys, with all their rows, by load and position; what is not live is left out.
    ///
    /// # Errors
    /// What reading says.
    pub async fn entries_at(&self, keys: &[EntryKey]) -> Result<Vec<(EntryKey, Entry)>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let mut entries = BTreeMap::new();
        for table in TABLES {
            let sql = format!("SELECT * FROM \"{table}\" WHERE {}", key_condition(keys));
            for batch in self.rows(table, &sql).await? {
                record::tables::read_entries(table, &batch, &mut entries).map_err(ArchiveError::rows(table))?;
            }
        }
        let live = entries.into_iter().filter(|((load, _), _)| self.manifest().load(*load).is_some());
        Ok(live.map(|((load, position), entry)| (EntryKey { load, position }, entry)).collect())
    }

    /// The entries with one of these identifiers, in the order they were loaded.
    async fn with_identifiers(&self, identifiers: &[String]) -> Result<Vec<EntryRef>> {
        let batches = self.rows_with(Table::Entry, identifiers.to_vec()).await?;
        let mut found = self.entry_refs_in(&batches)?;
        let is_wanted = |identifier: &Option<String>| identifier.as_ref().is_some_and(|one| identifiers.contains(one));
        found.retain(|entry| is_wanted(&entry.header.identifier));
        EntryOrder::Source.sort(&mut found);
        Ok(found)
    }

    async fn entry_refs(&self, sql: &str) -> Result<Vec<EntryRef>> {
        self.entry_refs_in(&self.rows(Table::Entry, sql).await?)
    }

    /// The live entries whose headers are in these rows.
    fn entry_refs_in(&self, batches: &[RecordBatch]) -> Result<Vec<EntryRef>> {
        let mut entries = Vec::new();
        let failed = || ArchiveError::rows(Table::Entry);
        for batch in batches {
            let keys = RowKey::reader("", batch).map_err(failed())?;
            let headers = Header::reader("", batch).map_err(failed())?;
            for row in 0..batch.num_rows() {
                let key = RowKey::read(&keys, row).map_err(failed())?;
                if self.manifest().load(key.load).is_none() {
                    continue;
                }
                entries.push(EntryRef {
                    key: EntryKey { load: key.load, position: key.entry },
                    source: self.key_of(key.load).to_owned(),
                    header: Header::read(&headers, row).map_err(failed())?,
                });
            }
        }
        Ok(entries)
    }

    /// One entry with all its rows.
    ///
    /// # Errors
    /// [`ArchiveError::NoEntry`] when it is not live, or what reading says.
    pub async fn entry(&self, key: EntryKey) -> Result<Entry> {
        if self.manifest().load(key.load).is_none() {
            return Err(no_entry(key));
        }
        let mut lookups = Vec::with_capacity(TABLES.len());
        for table in TABLES {
            lookups.extend(self.lookup(table).await?.map(|lookup| (table, lookup)));
        }
        // Each thread takes the next table when it has read one.
        let (lookups, next) = (Arc::new(lookups), Arc::new(AtomicUsize::new(0)));
        let reading = (0..READ_AT_A_TIME).map(|_| {
            let (lookups, next) = (Arc::clone(&lookups), Arc::clone(&next));
            let read = tokio::task::spawn_blocking(move || {
                let mut found = Vec::new();
                while let Some((table, lookup)) = lookups.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for batch in lookup.rows_of(&[key])? {
                        let batch = conform(&batch, &table.schema())
                            .map_err(ArchiveError::storage(format!("the table “{table}” could not be read")))?;
                        found.push((*table, batch));
                    }
                }
                Ok::<_, ArchiveError>(found)
            });
            async { read.await.map_err(ArchiveError::storage("reading of the entry was interrupted"))? }
        });
        let mut entries = BTreeMap::new();
        let mut is_there = false;
        for (table, batch) in try_join_all(reading).await?.into_iter().flatten() {
            is_there |= table == Table::Entry && batch.num_rows() > 0;
            record::tables::read_entries(table, &batch, &mut entries).map_err(ArchiveError::rows(table))?;
        }
        entries.remove(&(key.load, key.position)).filter(|_| is_there).ok_or_else(|| no_entry(key))
    }

    /// All entries of one source with all their rows, in document order, a number at a time.
    ///
    /// # Errors
    /// [`ArchiveError::NoSource`], or what reading says.
    pub async fn entries_of(&self, source: &str, first: i32, count: i32) -> Result<Vec<(EntryKey, Entry)>> {
        let load = self.manifest().load_of(source).ok_or_else(|| ArchiveError::NoSource(source.to_owned()))?.load;
        let last = first.saturating_add(count).saturating_sub(1);
        let entries = self.entries_between(load, first, last, &TABLES).await?;
        Ok(entries.into_iter().map(|((load, position), entry)| (EntryKey { load, position }, entry)).collect())
    }

    /// The entries at some positions of a load, with their rows of some tables, by load and position.
    pub(crate) async fn entries_between(
        &self,
        load: i64,
        first: i32,
        last: i32,
        tables: &[Table],
    ) -> Result<BTreeMap<(i64, i32), Entry>> {
        let mut entries = BTreeMap::new();
        for &table in tables {
            let sql = format!("SELECT * FROM \"{table}\" WHERE load = {load} AND entry BETWEEN {first} AND {last}");
            for batch in self.rows(table, &sql).await? {
                record::tables::read_entries(table, &batch, &mut entries).map_err(ArchiveError::rows(table))?;
            }
        }
        Ok(entries)
    }

    /// The source's own text of an entry; empty when the source's bytes were not stored.
    ///
    /// # Errors
    /// [`ArchiveError::NoEntry`], [`ArchiveError::Text`], or what reading says.
    pub async fn raw(&self, key: EntryKey) -> Result<Vec<u8>> {
        let entry = self.entry_refs_of(&[key]).await?.pop().ok_or_else(|| no_entry(key))?;
        let (offset, length) = (entry.header.offset.unsigned_abs(), entry.header.length.unsigned_abs());
        let stored = self.manifest().load(key.load).and_then(|load| load.stored_sha256.clone());
        let Some(stored) = stored else {
            return Ok(Vec::new());
        };
        let bytes = sources::read_range(&self.layout().source(&stored), offset, length)?;
        if bytes.len() as u64 != length {
            return Err(ArchiveError::Text { key: entry.source, end: offset + length });
        }
        Ok(bytes)
    }

    /// The countries of the shares of entries, where a filter asks about countries.
    async fn shares_asked(&self, filter: &EntryFilter) -> Result<Option<Arc<EntriesBy>>> {
        if filter.countries.is_empty() {
            return Ok(None);
        }
        let shares = self.entries_by_columns().of(self, SIDES.iter().copied().collect()).await?;
        shares.lay_out(self).await?;
        Ok(Some(shares))
    }

    fn entry_condition(&self, filter: &EntryFilter, shares: Option<&str>) -> String {
        let mut conditions = vec!["true".to_owned()];
        if !filter.kinds.is_empty() {
            let names: Vec<&str> = filter.kinds.iter().map(|kind| kind.as_str()).collect();
            conditions.push(one_of("kind", &names));
        }
        if !filter.sources.is_empty() {
            conditions.push(self.load_condition("load", &filter.sources));
        }
        if !filter.identifiers.is_empty() {
            conditions.push(one_of("identifier", &filter.identifiers));
        }
        if let Some(shares) = shares {
            // The derived rows repeat the sides of flows as they count, by identifier prefix too.
            let of = |table: &str, column: &str| {
                format!("SELECT {KEY} FROM {table} WHERE {}", one_of(column, &filter.countries))
            };
            conditions.push(format!(
                "{KEY} IN ({} UNION ALL {} UNION ALL {} UNION ALL {})",
                of("party", "organisation_country"),
                of("place", "code"),
                of(shares, "provider_country"),
                of(shares, "receiver_country"),
            ));
        }
        if let Some(keys) = &filter.keys {
            conditions.push(key_condition(keys));
        }
        conditions.join(" AND ")
    }
}

/// Load and position in one number: the position takes the lower 32 bits.
pub(crate) const KEY: &str = "load * 4294967296 + entry";

/// The same of an entry in a relation of that name.
pub(crate) fn key(name: &str) -> String {
    format!("{name}.load * 4294967296 + {name}.entry")
}

/// The condition that a row of a table by `load` and `entry` belongs to one of the entries, in SQL.
#[must_use]
pub fn key_condition(keys: &[EntryKey]) -> String {
    let mut by_load: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for key in keys {
        by_load.entry(key.load).or_default().push(key.position.to_string());
    }
    if by_load.is_empty() {
        return "false".to_owned();
    }
    let parts: Vec<String> = by_load
        .into_iter()
        .map(|(load, positions)| format!("(load = {load} AND entry IN ({}))", positions.join(", ")))
        .collect();
    format!("({})", parts.join(" OR "))
}

fn no_entry(key: EntryKey) -> ArchiveError {
    ArchiveError::NoEntry { load: key.load, position: key.position }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::Bench;

    #[test]
    fn entries_at_their_keys_are_those_read_one_by_one() {
        let entry = |identifier: &str| {
            let mut entry = Entry::default();
            entry.header.identifier = Some(identifier.to_owned());
            entry.links.push(record::Link { target: format!("of {identifier}"), ..record::Link::default() });
            entry
        };
        let bench = Bench::new();
        bench.load(&[("one", &[entry("A"), entry("B")]), ("two", &[entry("A")])]);
        let snapshot = bench.snapshot();
        let filter = EntryFilter { identifiers: vec!["A".to_owned()], ..EntryFilter::default() };
        let keys = bench.runtime.block_on(snapshot.entry_keys(&filter)).unwrap();
        assert_eq!(keys.len(), 2);
        let listed = bench.runtime.block_on(snapshot.entries(&filter, Page::ALL)).unwrap();
        assert_eq!(keys, listed.items.iter().map(|item| item.key).collect::<Vec<_>>());
        let read = bench.runtime.block_on(snapshot.entries_at(&keys)).unwrap();
        for ((key, entry), wanted) in read.iter().zip(&keys) {
            assert_eq!(key, wanted);
            assert_eq!(*entry, bench.runtime.block_on(snapshot.entry(*key)).unwrap());
        }
        let dead = EntryKey { load: i64::MAX, position: 0 };
        assert_eq!(bench.runtime.block_on(snapshot.entries_at(&[dead])).unwrap(), []);
        assert_eq!(bench.runtime.block_on(snapshot.entries_at(&[])).unwrap(), []);
    }
}
