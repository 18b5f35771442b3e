//! The timeline: the historical record as a page to read through, decade by decade.

use std::collections::{BTreeMap, BTreeSet};

use archive::Snapshot;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charts::{Caption, Figure as Drawn};
use chrono::{Datelike, NaiveDate};
use record::{EntryKind, FuzzyDate, LinkKind};
use shell::{Argument, Failure, Texts, dates, sorting};

use crate::addresses::{self, with_query};
use crate::cases::chronicle::{self, Dated, Lines};
use crate::digest::{CASEBOOK, Case, Digest};
use crate::figure::{self, Block, Named};
use crate::pages::entries::kind_asked;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::choice::{Choice, choices};
use crate::view::entry::title;
use crate::view::flows::Defaults;
use crate::view::story::Passing;

/// Cases on one page.
const SIZE: usize = 100;

/// Formats in which people tell cases; tables of transactions and lists are shown when they are asked for.
const TOLD_IN: [&str; 3] = [CASEBOOK, "workbook", "practice"];

/// The answer to *source* that takes all that is at hand.
const ALL: &str = "all";

/// A line from one case to another.
struct Line {
    relation: String,
    other: Way,
}

/// A case as the timeline tells it.
struct Told {
    way: Way,
    anchor: Option<String>,
    when: Option<String>,
    kind: String,
    chapter: Option<Way>,
    text: Option<Said>,
    passing: Vec<Passing>,
    lines: Vec<Line>,
    is_precursor: bool,
}

/// The cases of one decade that are on this page.
struct Decade {
    name: String,
    anchor: String,
    cases: Vec<Told>,
}

/// A way to a decade, on this page or another.
struct Anchor {
    way: Way,
    count: String,
}

#[derive(Template)]
#[template(path = "cases_timeline.html")]
struct Timeline {
    texts: Texts,
    action: String,
    kinds: Vec<Choice>,
    themes: Vec<Choice>,
    regions: Vec<Choice>,
    sources: Vec<Choice>,
    is_record_empty: bool,
    count: String,
    anchors: Vec<Anchor>,
    figure: Option<Block>,
    decades: Vec<Decade>,
    undated: Vec<Told>,
    pager: Option<Pager>,
    unread: Option<String>,
    casebook: String,
    everything: String,
    csv: String,
}

/// What the address asks of the timeline.
struct Asked {
    kind: Option<EntryKind>,
    theme: Option<String>,
    region: Option<String>,
    source: Option<String>,
}

impl Asked {
    fn read(reader: &Reader, digest: &Digest) -> Result<Self, Failure> {
        let of = |name: &str| reader.questions.get(name).map(|value| value.trim().to_owned());
        let asked = Self { kind: kind_asked(reader)?, theme: of("theme"), region: of("region"), source: of("source") };
        let refuse = |name: &str, value: &str| Err(Failure::not_understood(format!("{name}={value}")));
        if let Some(theme) = &asked.theme
            && !digest.cases.iter().any(|case| chronicle::chapter(&case.entry) == theme)
        {
            return refuse("theme", theme);
        }
        if let Some(region) = &asked.region
            && chronicle::region_name(region, reader.texts.language()).is_none()
        {
            return refuse("region", region);
        }
        if let Some(source) = asked.source.as_deref().filter(|source| *source != ALL)
            && !digest.cases.iter().any(|case| case.source == source)
        {
            return refuse("source", source);
        }
        Ok(asked)
    }

    fn pairs(&self) -> Vec<(&str, Option<&str>)> {
        vec![
            ("kind", self.kind.map(EntryKind::as_str)),
            ("theme", self.theme.as_deref()),
            ("region", self.region.as_deref()),
            ("source", self.source.as_deref()),
        ]
    }

    /// The cases of the sources asked for: those in which people tell cases when none is.
    fn of_sources<'a>(&self, snapshot: &Snapshot, digest: &'a Digest) -> Vec<&'a Case> {
        let is_told = |case: &&Case| {
            let format = snapshot.manifest().load(case.key.load).and_then(|load| load.format.as_deref());
            format.is_some_and(|format| TOLD_IN.contains(&format))
        };
        match self.source.as_deref() {
            Some(ALL) => digest.cases.iter().collect(),
            Some(source) => digest.cases.iter().filter(|case| case.source == source).collect(),
            None if digest.cases.iter().any(|case| is_told(&case)) => digest.cases.iter().filter(is_told).collect(),
            None => digest.cases.iter().collect(),
        }
    }

    fn takes(&self, case: &Case) -> bool {
        self.kind.is_none_or(|kind| case.entry.header.kind == kind)
            && self.theme.as_deref().is_none_or(|theme| chronicle::chapter(&case.entry) == theme)
            && self.region.as_deref().is_none_or(|region| chronicle::regions(&case.entry).contains(region))
    }
}

/// `/timeline?kind=&theme=&region=&source=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let asked = Asked::read(&reader, &digest)?;
    let of_sources = asked.of_sources(&reader.snapshot, &digest);
    let chosen = chronicle::in_time(of_sources.iter().copied().filter(|case| asked.takes(case)));
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let shown = part.of(&chosen);
    let teller = Teller::new(&reader, &digest);
    let (decades, undated) = teller.decades(shown);
    let figure = drawn(&reader, shown).map(|named| {
        let page = part.number.to_string();
        let mut pairs = asked.pairs();
        pairs.push(("page", Some(page.as_str()).filter(|page| *page != "1")));
        Block::new(&reader, "/timeline", &pairs, &named)
    });
    let content = Timeline {
        texts,
        action: reader.address("/timeline"),
        kinds: choices(
            texts.text("kinds-all"),
            EntryKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), texts.kinds(*kind))),
            asked.kind.map(EntryKind::as_str),
        ),
        themes: themes(texts, &of_sources, asked.theme.as_deref()),
        regions: regions(texts, &of_sources, asked.region.as_deref()),
        sources: sources(texts, &digest, asked.source.as_deref()),
        is_record_empty: reader.snapshot.entry_count() == 0,
        count: texts.count("timeline-count", chosen.len()),
        anchors: anchors(&reader, &asked, &chosen),
        figure,
        decades,
        undated,
        pager: part.pager(&reader.visit, chosen.len(), "page", &reader.questions, "#decades")?,
        unread: (digest.more > 0).then(|| texts.text_with("front-unread", &[("count", Argument::from(digest.more))])),
        casebook: reader.address("/casebook"),
        everything: reader.address("/timeline"),
        csv: reader.address(&with_query("/timeline.csv", &asked.pairs())),
    };
    let mut title = reader.title(texts.text("timeline-title"));
    title.description = Some(texts.text("timeline-lead"));
    Ok(shell::page(&reader.visit, &title, &content))
}

/// `/timeline/figure/NAME.svg` and the like, asked as the page is.
pub async fn picture(Path(file): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let asked = Asked::read(&reader, &digest)?;
    let of_sources = asked.of_sources(&reader.snapshot, &digest);
    let chosen = chronicle::in_time(of_sources.into_iter().filter(|case| asked.takes(case)));
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    figure::answer(&reader, drawn(&reader, part.of(&chosen)).into_iter().collect(), &file).await
}

/// `/timeline.csv`: the cases of the timeline, all pages.
pub async fn table(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let asked = Asked::read(&reader, &digest)?;
    let of_sources = asked.of_sources(&reader.snapshot, &digest);
    let chosen = chronicle::in_time(of_sources.into_iter().filter(|case| asked.takes(case)));
    let headings = ["identifier", "kind", "title", "date", "first", "last", "chapter", "countries", "source"];
    let rows = chosen.iter().map(|one| {
        let header = &one.case.entry.header;
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        vec![
            header.identifier.clone().unwrap_or_default(),
            header.kind.as_str().to_owned(),
            title(texts, &one.case.entry).text,
            one.when.map(|date| date.text.clone()).unwrap_or_default(),
            day(one.when.and_then(|date| date.first)),
            day(one.when.and_then(|date| date.last)),
            chronicle::chapter(&one.case.entry).to_owned(),
            chronicle::countries(&one.case.entry).into_iter().collect::<Vec<_>>().join(" "),
            one.case.source.clone(),
        ]
    });
    Ok(crate::csv::file("timeline", headings, rows))
}

/// Tells cases in the reader's language.
struct Teller<'a> {
    reader: &'a Reader,
    by_identifier: BTreeMap<&'a str, &'a Case>,
    lines: Lines<'a>,
}

impl<'a> Teller<'a> {
    fn new(reader: &'a Reader, digest: &'a Digest) -> Self {
        let named = digest.cases.iter().filter_map(|case| Some((case.entry.header.identifier.as_deref()?, case)));
        Self { reader, by_identifier: named.collect(), lines: Lines::new(&digest.cases) }
    }

    /// The cases of a page by their decades, and those without a date.
    fn decades(&self, shown: &[Dated<'_>]) -> (Vec<Decade>, Vec<Told>) {
        let texts = self.reader.texts;
        let (mut decades, mut undated): (Vec<(i32, Decade)>, Vec<Told>) = (Vec::new(), Vec::new());
        for one in shown {
            let mut told = self.tell(one);
            let Some(year) = one.decade() else {
                undated.push(told);
                continue;
            };
            match decades.last_mut() {
                Some((last, decade)) if *last == year => {
                    told.anchor = None;
                    decade.cases.push(told);
                }
                _ => decades.push((
                    year,
                    Decade { name: decade_name(texts, year), anchor: anchor(Some(year)), cases: vec![told] },
                )),
            }
        }
        (decades.into_iter().map(|(_, decade)| decade).collect(), undated)
    }

    fn tell(&self, one: &Dated<'_>) -> Told {
        let texts = self.reader.texts;
        let entry = &one.case.entry;
        let language = Defaults::of(entry).language;
        let chapter = chronicle::chapter(entry);
        Told {
            way: way(self.reader, one.case),
            anchor: None,
            when: one.when.map(|date| dates::fuzzy(texts, date)),
            kind: texts.name(entry.header.kind),
            chapter: (chapter != chronicle::OTHERS).then(|| Way {
                address: self.reader.address(&super::book::chapter_address(chapter)),
                name: Said::plain(texts.word("chapter", chapter)),
                is_here: false,
            }),
            text: entry
                .descriptions
                .iter()
                .find_map(|description| Said::choose(texts, &description.texts, language))
                .map(shortened),
            passing: Passing::of(texts, entry),
            lines: self.lines_of(entry.header.identifier.as_deref()),
            is_precursor: entry.header.precursor,
        }
    }

    /// What this case hands on, and what was handed to it.
    fn lines_of(&self, identifier: Option<&str>) -> Vec<Line> {
        let Some(identifier) = identifier else { return Vec::new() };
        let texts = self.reader.texts;
        let stated = self.lines.stated.get(identifier).into_iter().flatten().map(|(kind, other)| (true, *kind, *other));
        let received =
            self.lines.received.get(identifier).into_iter().flatten().map(|(kind, other)| (false, *kind, *other));
        let mut seen: BTreeSet<(bool, LinkKind, &str)> = BTreeSet::new();
        stated
            .chain(received)
            .filter(|line| seen.insert(*line))
            .filter_map(|(is_stated, kind, other)| {
                let other = self.by_identifier.get(other)?;
                Some(Line {
                    relation: if is_stated { texts.name(kind) } else { texts.link_back(kind) },
                    other: way(self.reader, other),
                })
            })
            .collect()
    }
}

/// The way to a case under its title.
pub fn way(reader: &Reader, case: &Case) -> Way {
    let header = &case.entry.header;
    let address = addresses::entry(header.kind, header.identifier.as_deref(), &case.source, case.key);
    Way { address: reader.address(&address), name: title(reader.texts, &case.entry), is_here: false }
}

/// A text at most this long, cut at the end of a sentence where there is one; its end is told by `…`.
fn shortened(said: Said) -> Said {
    const LONGEST: usize = 420;
    if said.text.chars().count() <= LONGEST {
        return said;
    }
    let cut: String = said.text.chars().take(LONGEST).collect();
    let text = match cut.rfind(". ") {
        Some(end) if end > LONGEST / 2 => format!("{} …", &cut[..=end]),
        _ => format!("{}…", cut.trim_end()),
    };
    Said { text, ..said }
}

fn decade_name(texts: Texts, year: i32) -> String {
    texts.text_with("date-decade", &[("year", Argument::from(year.to_string()))])
}

fn anchor(decade: Option<i32>) -> String {
    decade.map_or_else(|| "undated".to_owned(), |year| format!("d{year}"))
}

/// A way to each decade that has cases, wherever it begins.
fn anchors(reader: &Reader, asked: &Asked, chosen: &[Dated<'_>]) -> Vec<Anchor> {
    let texts = reader.texts;
    let mut found: Vec<(Option<i32>, usize, usize)> = Vec::new();
    for (place, one) in chosen.iter().enumerate() {
        match found.last_mut() {
            Some((decade, _, count)) if *decade == one.decade() => *count += 1,
            _ => found.push((one.decade(), place, 1)),
        }
    }
    found
        .into_iter()
        .map(|(decade, place, count)| {
            let page = (place / SIZE + 1).to_string();
            let mut pairs = asked.pairs();
            pairs.push(("page", Some(page.as_str()).filter(|page| *page != "1")));
            let address = format!("{}#{}", reader.address(&with_query("/timeline", &pairs)), anchor(decade));
            let name = decade.map_or_else(|| texts.text("timeline-undated"), |year| decade_name(texts, year));
            Anchor {
                way: Way { address, name: Said::plain(name), is_here: false },
                count: shell::figures::count(texts, count),
            }
        })
        .collect()
}

fn themes(texts: Texts, cases: &[&Case], chosen: Option<&str>) -> Vec<Choice> {
    let codes: BTreeSet<&str> = cases.iter().map(|case| chronicle::chapter(&case.entry)).collect();
    let mut named: Vec<(String, String)> =
        codes.into_iter().map(|code| (code.to_owned(), texts.word("chapter", code))).collect();
    sorting::by_name(texts, &mut named, |(_, name)| name);
    choices(texts.text("timeline-themes-all"), named, chosen)
}

fn regions(texts: Texts, cases: &[&Case], chosen: Option<&str>) -> Vec<Choice> {
    let mut codes: BTreeSet<&str> = cases.iter().flat_map(|case| chronicle::regions(&case.entry)).collect();
    codes.extend(chosen);
    let mut named: Vec<(String, String)> = codes
        .into_iter()
        .filter_map(|code| Some((code.to_owned(), chronicle::region_name(code, texts.language())?.to_owned())))
        .collect();
    sorting::by_name(texts, &mut named, |(_, name)| name);
    choices(texts.text("timeline-regions-all"), named, chosen)
}

fn sources(texts: Texts, digest: &Digest, chosen: Option<&str>) -> Vec<Choice> {
    let keys: BTreeSet<&str> = digest.cases.iter().map(|case| case.source.as_str()).collect();
    let all = (ALL.to_owned(), texts.text("timeline-sources-all"));
    let named = std::iter::once(all).chain(keys.into_iter().map(|key| (key.to_owned(), key.to_owned())));
    choices(texts.text("timeline-sources-told"), named, chosen)
}

/// The dated cases of a page, as a figure; none when there is nothing to draw.
fn drawn(reader: &Reader, shown: &[Dated<'_>]) -> Option<Named> {
    let texts = reader.texts;
    let cases: Vec<charts::Case> = shown
        .iter()
        .filter_map(|one| {
            let date = one.when?;
            Some(charts::Case {
                name: title(texts, &one.case.entry).text,
                kind: texts.name(one.case.entry.header.kind),
                when: dates::fuzzy(texts, date),
                address: Some(way(reader, one.case).address),
                ..spanned(date)
            })
        })
        .collect();
    (cases.len() > 1).then(|| Named {
        name: "timeline",
        caption: Caption {
            title: texts.text("timeline-figure-title"),
            unit: texts.text("timeline-figure-unit"),
            source: texts
                .text_with("figure-of-snapshot", &[("number", Argument::from(reader.snapshot.number().to_string()))]),
            description: texts.count("timeline-figure-text", cases.len()),
        },
        figure: Drawn::Timeline(charts::Timeline {
            cases,
            headings: [texts.text("flow-when"), texts.text("flow-what"), texts.text("kinds")],
        }),
    })
}

/// A fuzzy date as a figure draws it. A span of years is a duration; a decade, or a date about which the source is
/// not sure, is a beginning somewhere within.
pub fn spanned(date: &FuzzyDate) -> charts::Case {
    let decimal = |day: NaiveDate| f64::from(day.year()) + f64::from(day.ordinal0()) / 366.0;
    let is_span = date.text.contains('/');
    charts::Case {
        first: date.first.map(decimal),
        first_latest: if is_span { None } else { date.last.map(decimal) },
        last: date.last.map(decimal),
        goes_on: is_span && date.last.is_none(),
        ..charts::Case::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_with_a_sentence_where_they_can() {
        let said = |text: &str| shortened(Said::plain(text)).text;
        assert_eq!(said("Short."), "Short.");
        let sentence = "Ñandú y cóndor. ".repeat(40);
        let short = said(&sentence);
        assert!(short.ends_with("cóndor. …") && short.chars().count() < 430, "{short}");
        assert!(said(&"ñ".repeat(1000)).ends_with("ñ…"));
    }

    #[test]
    fn dates_are_drawn_no_more_exactly_than_they_are_known() {
        let of = |text: &str| spanned(&text.parse().unwrap());
        let decade = of("1890s");
        assert_eq!((decade.first, decade.goes_on), (Some(1890.0), false));
        assert!(decade.first_latest.is_some_and(|latest| latest > 1899.9));
        let since = of("1960/..");
        assert!(since.goes_on && since.last.is_none() && since.first_latest.is_none());
        assert_eq!(of("../1990").first, None);
        let span = of("2014/2015");
        assert!(span.first_latest.is_none() && span.last.is_some_and(|last| last > 2015.9));
    }
}
