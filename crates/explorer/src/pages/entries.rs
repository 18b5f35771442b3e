//! The list of entries: by kind, country and source, sorted, in parts, and as files.

use archive::{EntryFilter, EntryOrder, Page, Question};
use askama::Template;
use axum::response::Response;
use record::EntryKind;
use shell::{Argument, Failure, Texts, sorting};
use vocabulary::country;

use crate::addresses::with_query;
use crate::cases::files::ROWS as FILE_ROWS;
use crate::doors::{self, Doorway};
use crate::error::of_archive;
use crate::pages::Listed;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::choice::{Choice, choices};

const SIZE: usize = 50;

/// The orders a reader can choose: the answer in the address, the key of its name, the archive's order.
pub const ORDERS: [(&str, &str, EntryOrder); 3] = [
    ("title", "sort-title", EntryOrder::Title),
    ("identifier", "sort-identifier", EntryOrder::Identifier),
    ("source", "sort-source", EntryOrder::Source),
];

/// A file of the list, or one of its parts.
struct File {
    address: String,
    name: String,
}

#[derive(Template)]
#[template(path = "entries.html")]
struct Entries {
    texts: Texts,
    action: String,
    kinds: Vec<Way>,
    sorts: Vec<Way>,
    kind: Option<&'static str>,
    sort: Option<String>,
    countries: Vec<Choice>,
    sources: Vec<Choice>,
    count: String,
    listed: Vec<Listed>,
    pager: Option<Pager>,
    files: Vec<File>,
    files_bound: Option<String>,
    doors: Vec<Doorway>,
    search: String,
    everything: String,
    is_record_empty: bool,
}

/// What the address asks of the list.
#[derive(Debug, Clone)]
pub struct Asked {
    kind: Option<EntryKind>,
    country: Option<String>,
    source: Option<String>,
    order: EntryOrder,
}

impl Asked {
    /// Reads the address.
    ///
    /// # Errors
    /// [`Failure::not_understood`] for a kind, country, source or order that there is not.
    pub fn read(reader: &Reader) -> Result<Self, Failure> {
        let (order, _) = sorts(reader, "/entries")?;
        let country = match reader.questions.get("country").map(str::trim) {
            None => None,
            Some(text) => {
                let found = country::by_code(&text.to_ascii_uppercase()).or_else(|| country::by_name(text));
                Some(found.ok_or_else(|| Failure::not_understood(format!("country={text}")))?.code.to_owned())
            }
        };
        let source = reader.questions.get("source").map(str::to_owned);
        if let Some(source) = &source
            && reader.snapshot.manifest().load_of(source).is_none()
        {
            return Err(Failure::not_understood(format!("source={source}")));
        }
        Ok(Self { kind: kind_asked(reader)?, country, source, order })
    }

    /// The archive's filter.
    pub fn filter(&self) -> EntryFilter {
        EntryFilter {
            kinds: self.kind.into_iter().collect(),
            sources: self.source.iter().cloned().collect(),
            countries: self.country.iter().cloned().collect(),
            order: self.order,
            ..EntryFilter::default()
        }
    }

    /// The same as the filters of a question.
    fn set(&self) -> Question {
        doors::set_of_list(self.kind.map(EntryKind::as_str), self.country.as_deref(), self.source.as_deref())
    }

    fn pairs<'a>(&'a self, sort: Option<&'a str>) -> Vec<(&'static str, Option<&'a str>)> {
        vec![
            ("kind", self.kind.map(EntryKind::as_str)),
            ("country", self.country.as_deref()),
            ("source", self.source.as_deref()),
            ("sort", sort),
        ]
    }
}

/// `/entries?kind=&country=&source=&sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = Asked::read(&reader)?;
    let (_, sorts) = sorts(&reader, "/entries")?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let found = reader.snapshot.entries(&asked.filter(), page).await.map_err(of_archive)?;
    let counts = reader.snapshot.entry_counts().await.map_err(of_archive)?;
    let sort = reader.questions.get("sort");
    let narrowed = asked.country.is_some() || asked.source.is_some();
    let of_kind = |kind: Option<EntryKind>| {
        let one = Asked { kind, ..asked.clone() };
        with_query(&reader.address("/entries"), &one.pairs(sort))
    };
    let mut kinds =
        vec![Way { address: of_kind(None), name: Said::plain(texts.text("kinds-all")), is_here: asked.kind.is_none() }];
    for (&one, &count) in &counts {
        // The counts are of the whole record: beside a narrowed list they would say something else.
        let name = match narrowed {
            true => texts.kinds(one),
            false => format!("{} ({})", texts.kinds(one), shell::figures::count(texts, usize(count))),
        };
        kinds.push(Way { address: of_kind(Some(one)), name: Said::plain(name), is_here: asked.kind == Some(one) });
    }
    let total = usize(found.total);
    let content = Entries {
        texts,
        action: reader.address("/entries"),
        kinds,
        sorts,
        kind: asked.kind.map(EntryKind::as_str),
        sort: sort.map(str::to_owned),
        countries: countries(texts, asked.country.as_deref()),
        sources: sources(&reader, asked.source.as_deref()),
        count: texts.count("entries-count", total),
        listed: found.items.iter().map(|entry| Listed::new(&reader, entry)).collect(),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "")?,
        files: files(&reader, &asked, sort, total),
        files_bound: (total > FILE_ROWS).then(|| {
            let most = Argument::from(shell::figures::count(texts, FILE_ROWS));
            texts.text_with("entries-files-bound", &[("most", most)])
        }),
        doors: doors::ways(&reader, &asked.set(), None),
        search: reader.address("/search"),
        everything: reader.address("/entries"),
        is_record_empty: counts.is_empty(),
    };
    let title = reader.title(asked.kind.map_or_else(|| texts.text("entries-title"), |kind| texts.kinds(kind)));
    Ok(shell::page(&reader.visit, &title, &content))
}

/// The countries by their names in the reader's language.
fn countries(texts: Texts, chosen: Option<&str>) -> Vec<Choice> {
    let mut named: Vec<(String, String)> = country::all()
        .iter()
        .filter(|country| country.former.is_none() || chosen == Some(country.code))
        .map(|country| (country.code.to_owned(), country.names.get(texts.language()).to_owned()))
        .collect();
    sorting::by_name(texts, &mut named, |(_, name)| name);
    choices(texts.text("entries-countries-all"), named, chosen)
}

/// The sources by key; of many, only the chosen one: the list of sources leads to the others.
fn sources(reader: &Reader, chosen: Option<&str>) -> Vec<Choice> {
    const MOST: usize = 100;
    let loads = &reader.snapshot.manifest().loads;
    let mut keys: Vec<&str> = loads.iter().map(|load| load.key.as_str()).collect();
    keys.sort_unstable();
    if keys.len() > MOST {
        keys.retain(|key| chosen == Some(*key));
    }
    let named = keys.into_iter().map(|key| (key.to_owned(), key.to_owned()));
    choices(reader.texts.text("entries-sources-all"), named, chosen)
}

/// The list as files, in parts where one would be too long.
fn files(reader: &Reader, asked: &Asked, sort: Option<&str>, total: usize) -> Vec<File> {
    const MOST: usize = 10;
    let parts = total.div_ceil(FILE_ROWS).max(1);
    let mut files = Vec::new();
    for kind in ["csv", "json"] {
        for part in 1..=parts.min(MOST) {
            let number = part.to_string();
            let mut pairs = asked.pairs(sort);
            pairs.push(("part", Some(number.as_str()).filter(|_| part > 1)));
            let name = kind.to_ascii_uppercase();
            files.push(File {
                address: reader.address(&with_query(&format!("/entries.{kind}"), &pairs)),
                name: if parts > 1 { format!("{name} {part}") } else { name },
            });
        }
    }
    files
}

/// The kind that the address asks for.
pub fn kind_asked(reader: &Reader) -> Result<Option<EntryKind>, Failure> {
    match reader.questions.get("kind") {
        None => Ok(None),
        Some(name) => {
            EntryKind::from_name(name).map(Some).ok_or_else(|| Failure::not_understood(format!("kind={name}")))
        }
    }
}

/// The order that the address asks for, and the ways to the others.
pub fn sorts(reader: &Reader, path: &str) -> Result<(EntryOrder, Vec<Way>), Failure> {
    let asked = reader.questions.get("sort").unwrap_or(ORDERS[0].0);
    let order = ORDERS
        .iter()
        .find(|(name, _, _)| *name == asked)
        .map(|(_, _, order)| *order)
        .ok_or_else(|| Failure::not_understood(format!("sort={asked}")))?;
    let ways = ORDERS
        .iter()
        .map(|(name, key, _)| {
            let mut questions = reader.questions.others(&["sort", "page"]);
            questions.push(("sort", Some(name)));
            Way {
                address: with_query(&reader.address(path), &questions),
                name: Said::plain(reader.texts.text(key)),
                is_here: *name == asked,
            }
        })
        .collect();
    Ok((order, ways))
}

/// A count of the archive as one of a list in memory.
pub fn usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
