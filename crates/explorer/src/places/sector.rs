//! One sector or group of sectors: what is given for it, by whom, to whom, over time.

use archive::{Answer, Dimension, Filter, Measured, Page, Snapshot};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::EntryKind;
use shell::{Argument, Failure, Texts};
use vocabulary::sector::{Level, Sector};

use crate::figure::{self, Block, Named};
use crate::pages::Listed;
use crate::pages::entries::usize;
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::places::asking::{self, Given, ask, flows_question, only, question};
use crate::places::between_read::entries_behind;
use crate::places::codes::{self, Found, sector_path};
use crate::places::forms::{Form, forms};
use crate::places::nearest::LedOn;
use crate::places::sectors::{BySector, SectorRow};
use crate::places::{drawn, nearest};
use crate::reader::Reader;

const SIZE: usize = 25;

/// What is read for a sector.
#[derive(Debug)]
pub struct SectorRead {
    given: Given,
    providers: [Answer; 2],
    receivers: [Answer; 2],
    purposes: BySector,
}

impl SectorRead {
    async fn of(reader: &Reader, sector: &Sector) -> Result<std::sync::Arc<Self>, Failure> {
        let snapshot = reader.snapshot.clone();
        let filters = [filter(sector)];
        let kept = &reader.state.places.sectors;
        kept.of(snapshot.number(), sector.code(), async move { Self::read(&snapshot, &filters).await }).await
    }

    async fn read(snapshot: &Snapshot, filters: &[Filter]) -> Result<Self, Failure> {
        let by = |measured: Measured, dimension| question(measured, &[dimension], filters);
        let moved_by = by(Measured::Flows, Dimension::Provider);
        let committed_by = by(Measured::Commitments, Dimension::Provider);
        let moved_to = by(Measured::Flows, Dimension::Receiver);
        let committed_to = by(Measured::Commitments, Dimension::Receiver);
        let (given, moved_by, committed_by, moved_to, committed_to, purposes) = tokio::try_join!(
            Box::pin(Given::read(snapshot, filters, &[])),
            ask(snapshot, &moved_by),
            ask(snapshot, &committed_by),
            ask(snapshot, &moved_to),
            ask(snapshot, &committed_to),
            Box::pin(BySector::read(snapshot, Dimension::Sector, filters))
        )?;
        Ok(Self { given, providers: [moved_by, committed_by], receivers: [moved_to, committed_to], purposes })
    }
}

fn filter(sector: &Sector) -> Filter {
    match sector.level() {
        Level::Group => only(Dimension::SectorGroup, sector.code()),
        Level::Purpose => only(Dimension::Sector, sector.code()),
    }
}

#[derive(Template)]
#[template(path = "places_sector.html")]
struct SectorPage {
    texts: Texts,
    name: &'static str,
    code: &'static str,
    parent: Option<Way>,
    is_empty: bool,
    purposes: Vec<SectorRow>,
    given: Vec<Form>,
    given_way: String,
    figures: Vec<Block>,
    cooperations: Vec<Listed>,
    cooperations_way: String,
    count: String,
    pager: Option<Pager>,
}

fn named(reader: &Reader, written: &str, behind: &str) -> Result<Sector, LedOn> {
    match codes::sector(written) {
        Found::Here(sector) => Ok(sector),
        Found::Moved(sector) => Err(Box::new(nearest::moved(reader, &format!("{}{behind}", sector_path(&sector))))),
        Found::Nearest(near) => {
            let name =
                |sector: &Sector| format!("{} ({})", sector.entry().names.get(reader.texts.language()), sector.code());
            let ways = near.iter().map(|sector| nearest::way(reader.address(&sector_path(sector)), name(sector)));
            Err(Box::new(Ok(nearest::offered(reader, written, ways.collect(), ("/sectors", "places-sectors-title")))))
        }
    }
}

/// `/sector/{code}?page=`
pub async fn show(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let sector = match named(&reader, &code, "") {
        Ok(sector) => sector,
        Err(answer) => return *answer,
    };
    let texts = reader.texts;
    let path = sector_path(&sector);
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let of_activities = [filter(&sector), only(Dimension::EntryKind, EntryKind::Activity.as_str())];
    let listed = question(Measured::Entries, &[], &of_activities);
    let (read, found) =
        tokio::try_join!(SectorRead::of(&reader, &sector), entries_behind(&reader.snapshot, &listed, page))?;
    let total = usize(found.total);
    let figures = figures(&reader, &sector, &read);
    let name = sector.entry().names.get(texts.language());
    let content = SectorPage {
        texts,
        name,
        code: sector.code(),
        parent: sector.parent().map(|parent| {
            let name = parent.entry().names.get(texts.language());
            nearest::way(reader.address(&sector_path(&parent)), format!("{name} ({})", parent.code()))
        }),
        is_empty: found.total == 0 && read.given.is_empty(),
        purposes: sector.children().map(|purpose| read.purposes.row(&reader, &purpose)).collect(),
        given: forms(&reader, &read.given),
        given_way: asking::way(&reader, &flows_question(&read.given)),
        figures: figures.iter().map(|named| drawn::block(&reader, &path, named)).collect(),
        cooperations: found.items.iter().map(|entry| Listed::new(&reader, entry)).collect(),
        cooperations_way: asking::way(&reader, &listed),
        count: texts.count("entries-count", total),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#cooperations")?,
    };
    let mut title = reader.title(name);
    title.permanent = Some(path);
    Ok(shell::page(&reader.visit, &title, &content))
}

/// `/sector/{code}/figure/{file}`
pub async fn figure(Path((code, file)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let sector = match named(&reader, &code, &format!("/figure/{}", shell::addresses::segment(&file))) {
        Ok(sector) => sector,
        Err(answer) => return *answer,
    };
    let read = SectorRead::of(&reader, &sector).await?;
    figure::answer(&reader, figures(&reader, &sector, &read), &file).await
}

fn figures(reader: &Reader, sector: &Sector, read: &SectorRead) -> Vec<Named> {
    let texts = reader.texts;
    let name = sector.entry().names.get(texts.language());
    let title = |key: &str| texts.text_with(key, &[("sector", Argument::from(name))]);
    let mut lines = drawn::lines(texts, &texts.text("places-line-moved"), &read.given.moved);
    lines.extend(drawn::lines(texts, &texts.text("places-unit-committed"), &read.given.committed));
    let mut all: Vec<Named> = Vec::new();
    all.extend(drawn::series(reader, "over-time", title("places-figure-sector-time"), "USD".to_owned(), lines));
    let named = |code: Option<&str>| drawn::country_named(reader, code);
    // What moved, else what was committed: never both in one.
    let chosen = |answers: &'_ [Answer; 2]| -> usize { usize::from(!asking::has_figures(&answers[0])) };
    let by = &read.providers[chosen(&read.providers)];
    all.extend(drawn::bars(reader, "by-provider", title("places-figure-sector-from"), by, named));
    let to = &read.receivers[chosen(&read.receivers)];
    all.extend(drawn::bars(reader, "by-receiver", title("places-figure-sector-to"), to, named));
    all
}
