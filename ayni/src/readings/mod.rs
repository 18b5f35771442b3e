//! The texts of cases for those who read them: from the record, as it was in the snapshot of their reading.

mod passages;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use archive::{Archive, ArchiveError, EntryFilter, EntryKey, Page, Snapshot};
use lens::readers::rules::subject::Pair;
use lens::readers::{CaseText, Cases, CasesAnswer, RecordError};
use record::{Entry, EntryKind};
use search::Index;
use shell::{Argument, Language, Texts};

use passages::{Told, of_entry};

/// How many entries between two countries are read whole; the others are counted.
const MOST_BETWEEN: usize = 25;

/// The cases of a record.
pub struct RecordCases {
    archive: Archive,
    index: Arc<Index>,
}

impl std::fmt::Debug for RecordCases {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecordCases")
    }
}

impl RecordCases {
    /// The cases of a record, found by its words.
    pub fn new(archive: Archive, index: Arc<Index>) -> Self {
        Self { archive, index }
    }

    /// The snapshot of a number; none when it is not kept any more.
    fn at(&self, number: i64) -> Result<Option<Snapshot>, RecordError> {
        let Ok(number) = u64::try_from(number) else { return Ok(None) };
        match self.archive.snapshot(Some(number)) {
            Ok(snapshot) => Ok(Some(snapshot)),
            Err(ArchiveError::NoSnapshot { .. }) => Ok(None),
            Err(error) => Err(RecordError::new(error)),
        }
    }

    async fn named(&self, ids: &[String], language: Language) -> Result<BTreeMap<String, String>, RecordError> {
        let mut titles = BTreeMap::new();
        let snapshot = self.archive.current();
        // So many at once are looked up where they are; more would be looked for in the whole table.
        for some in ids.chunks(200) {
            let filter = EntryFilter { identifiers: some.to_vec(), ..EntryFilter::default() };
            let found = snapshot.entries(&filter, Page::ALL).await.map_err(RecordError::new)?;
            for entry in found.items {
                let title = entry.title(language.code()).unwrap_or_default().to_owned();
                if let Some(identifier) = entry.header.identifier {
                    titles.entry(identifier).or_insert(title);
                }
            }
        }
        Ok(titles)
    }

    async fn found(&self, words: String, language: Language, most: usize) -> Result<Vec<String>, RecordError> {
        let index = Arc::clone(&self.index);
        let snapshot = self.archive.current();
        let query = search::Query {
            words,
            visible: Arc::new(snapshot.visible_loads()),
            kinds: vec![EntryKind::Activity],
            countries: Vec::new(),
            decades: Vec::new(),
            languages: Vec::new(),
            order: search::HitOrder::Best,
            language: language.code().to_owned(),
            page: 0..most,
        };
        let hits = tokio::task::spawn_blocking(move || index.search(&query)).await.map_err(RecordError::new)?;
        let hits = hits.map_err(RecordError::new)?;
        Ok(hits.hits.into_iter().filter_map(|hit| hit.identifier).collect())
    }

    async fn told(&self, number: i64, id: &str, language: Language) -> Result<Option<CaseText>, RecordError> {
        let Some(snapshot) = self.at(number)? else { return Ok(None) };
        let claims = snapshot.by_identifier(id).await.map_err(RecordError::new)?;
        let Some(first) = claims.first() else { return Ok(None) };
        let entry = snapshot.entry(first.key).await.map_err(RecordError::new)?;
        let Told { passages, more } = of_entry(Texts::of(language), &entry, passages::Whole::Yes);
        let title = entry.title(language.code()).unwrap_or(id).to_owned();
        Ok(Some(CaseText { title, path: address(&entry), passages, more }))
    }

    async fn both(&self, number: i64, pair: &Pair, language: Language) -> Result<CaseText, RecordError> {
        let texts = Texts::of(language);
        let country = |code: &str| Argument::from(texts.country(code));
        let title = texts.text_with(
            "readers-subject-theories",
            &[
                ("first", country(&pair.first)),
                ("second", country(&pair.second)),
                ("from", pair.from.to_string().into()),
                ("to", pair.to.to_string().into()),
            ],
        );
        let path = Some(format!("/between/{}/{}", pair.first.to_lowercase(), pair.second.to_lowercase()));
        let mut text = CaseText { title, path, ..CaseText::default() };
        let Some(snapshot) = self.at(number)? else { return Ok(text) };
        let of = async |code: &str| {
            let filter = EntryFilter { countries: vec![code.to_owned()], ..EntryFilter::default() };
            snapshot.entry_keys(&filter).await.map_err(RecordError::new)
        };
        let second: HashSet<EntryKey> = of(&pair.second).await?.into_iter().collect();
        let mut keys = of(&pair.first).await?;
        keys.retain(|key| second.contains(key));
        let entries = snapshot.entries_at(&keys).await.map_err(RecordError::new)?;
        let within: Vec<&Entry> = entries.iter().map(|(_, entry)| entry).filter(|entry| touches(entry, pair)).collect();
        text.more = within.len().saturating_sub(MOST_BETWEEN);
        for entry in within.into_iter().take(MOST_BETWEEN) {
            let told = of_entry(texts, entry, passages::Whole::No);
            text.more += told.more;
            let heading = entry.title(language.code()).unwrap_or("—").to_owned();
            let source = entry.header.identifier.clone().unwrap_or_default();
            let lines = told.passages.into_iter().flat_map(|passage| passage.lines);
            let lines = lines.map(|line| lens::readers::Line { source: format!("{source}: {}", line.source), ..line });
            text.passages.push(lens::readers::Passage { heading, lines: lines.collect() });
        }
        Ok(text)
    }
}

/// The page of an entry, where its identifier can stand in an address.
fn address(entry: &Entry) -> Option<String> {
    let identifier = entry.header.identifier.as_deref().filter(|identifier| !identifier.is_empty())?;
    Some(explorer::addresses::claimed(entry.header.kind, identifier))
}

/// Whether a date of an entry, or of one of its flows, lies in a period; an entry without dates does.
fn touches(entry: &Entry, pair: &Pair) -> bool {
    use chrono::Datelike as _;
    let dates =
        entry.dates.iter().map(|date| &date.date).chain(entry.flows.iter().filter_map(|flow| flow.date.as_ref()));
    let mut years = dates.filter_map(|date| match (date.first, date.last) {
        (None, None) => None,
        (first, last) => Some((first.map_or(i32::MIN, |day| day.year()), last.map_or(i32::MAX, |day| day.year()))),
    });
    let Some(first) = years.next() else { return true };
    let (from, to) = years.fold(first, |(from, to), (first, last)| (from.min(first), to.max(last)));
    from <= pair.to && pair.from <= to
}

impl Cases for RecordCases {
    fn snapshot(&self) -> i64 {
        i64::try_from(self.archive.current().number()).unwrap_or(i64::MAX)
    }

    fn titles<'a>(&'a self, ids: &'a [String], language: Language) -> CasesAnswer<'a, BTreeMap<String, String>> {
        Box::pin(self.named(ids, language))
    }

    fn find<'a>(&'a self, words: &'a str, language: Language, most: usize) -> CasesAnswer<'a, Vec<String>> {
        Box::pin(self.found(words.to_owned(), language, most))
    }

    fn text<'a>(&'a self, snapshot: i64, id: &'a str, language: Language) -> CasesAnswer<'a, Option<CaseText>> {
        Box::pin(self.told(snapshot, id, language))
    }

    fn between<'a>(&'a self, snapshot: i64, pair: &'a Pair, language: Language) -> CasesAnswer<'a, CaseText> {
        Box::pin(self.both(snapshot, pair, language))
    }
}

#[cfg(test)]
mod tests {
    use record::{EntryDate, FuzzyDate};

    use super::*;

    #[test]
    fn a_period_is_touched_by_what_overlaps_it() {
        let pair = Pair::new("CU", "VE", 2003, 2013).unwrap();
        let of = |years: &[i32]| {
            let date = |year: &i32| EntryDate { date: FuzzyDate::year(*year), ..EntryDate::default() };
            Entry { dates: years.iter().map(date).collect(), ..Entry::default() }
        };
        for (years, does) in [
            (&[][..], true),
            (&[2003], true),
            (&[1999], false),
            (&[2014], false),
            (&[1999, 2020], true),
            (&[2013], true),
        ] {
            assert_eq!(touches(&of(years), &pair), does, "{years:?}");
        }
    }
}
