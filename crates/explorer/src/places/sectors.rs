//! All sectors by their groups, health first.

use archive::{Answer, Cell, Dimension, Measured};
use askama::Template;
use axum::response::Response;
use record::EntryKind;
use serde_json::json;
use shell::{Failure, Texts};
use vocabulary::sector::{self, Sector};

use crate::parts::Way;
use crate::places::asking::{self, ask, main_section, only, question};
use crate::places::codes::sector_path;
use crate::places::files::{self, Form, Table};
use crate::places::{amounts, nearest};
use crate::reader::Reader;

/// A group of sectors, or a sector.
pub struct SectorRow {
    /// Its page.
    pub way: Way,
    /// Its code.
    pub code: &'static str,
    /// How many cooperations.
    pub cooperations: u64,
    /// The same, as written.
    pub count: String,
    /// What money moved and was committed.
    pub money: Vec<String>,
}

#[derive(Template)]
#[template(path = "places_sectors.html")]
struct Sectors {
    texts: Texts,
    health: Vec<SectorRow>,
    others: Vec<SectorRow>,
    without: Option<String>,
    way: String,
    files: Vec<Way>,
}

/// The three answers about sectors: cooperations, money moved, money committed.
#[derive(Debug)]
pub struct BySector {
    /// How many cooperations.
    pub cooperations: Answer,
    /// Money that moved.
    pub moved: Answer,
    /// Money that was committed.
    pub committed: Answer,
}

impl BySector {
    /// Asks by a dimension of sectors, under filters.
    ///
    /// # Errors
    /// A [`Failure`] of what reading says.
    pub async fn read(
        snapshot: &archive::Snapshot,
        by: Dimension,
        filters: &[archive::Filter],
    ) -> Result<Self, Failure> {
        let mut of_activities = filters.to_vec();
        of_activities.push(only(Dimension::EntryKind, EntryKind::Activity.as_str()));
        let cooperations = question(Measured::Entries, &[by], &of_activities);
        let moved = question(Measured::Flows, &[by], filters);
        let committed = question(Measured::Commitments, &[by], filters);
        let (cooperations, moved, committed) =
            tokio::try_join!(ask(snapshot, &cooperations), ask(snapshot, &moved), ask(snapshot, &committed))?;
        Ok(Self { cooperations, moved, committed })
    }

    /// What an answer says of a sector.
    fn cell(answer: &Answer, code: &str) -> Option<Cell> {
        main_section(answer)?.cell_of(&[Some(code)], &[]).copied()
    }

    /// The row of a sector.
    pub fn row(&self, reader: &Reader, sector: &Sector) -> SectorRow {
        let texts = reader.texts;
        let cell = |answer: &Answer| Self::cell(answer, sector.code());
        let cooperations = cell(&self.cooperations).map_or(0, |cell| cell.known);
        let said = |answer: &Answer| amounts::text(texts, &asking::dollars(), &cell(answer)?);
        let committed = said(&self.committed).map(|figure| format!("{figure} ({})", texts.text("places-committed")));
        SectorRow {
            way: nearest::way(reader.address(&sector_path(sector)), sector.entry().names.get(texts.language())),
            code: sector.code(),
            cooperations,
            count: amounts::counted(texts, cooperations),
            money: said(&self.moved).into_iter().chain(committed).collect(),
        }
    }
}

/// Groups of health, or the others with most cooperations first.
fn rows(reader: &Reader, read: &BySector, is_health: bool) -> Vec<SectorRow> {
    let of_kind = sector::groups().filter(|group| group.is_health() == is_health);
    let rows = of_kind.map(|group| read.row(reader, &group));
    // Groups of health stand even where nothing is told of them; the others need not.
    let mut rows: Vec<SectorRow> =
        rows.filter(|row| is_health || row.cooperations > 0 || !row.money.is_empty()).collect();
    if !is_health {
        rows.sort_by_key(|row| (std::cmp::Reverse(row.cooperations), row.code));
    }
    rows
}

/// `/sectors.csv` and `/sectors.json`: the same list, money in United States dollars with every digit.
pub async fn list(form: Form, reader: Reader) -> Result<Response, Failure> {
    let read = BySector::read(&reader.snapshot, Dimension::SectorGroup, &[]).await?;
    let mut headings = ["code", "name", "is_health", "cooperations"].map(str::to_owned).to_vec();
    headings.extend(["moved_usd", "committed_usd"].into_iter().flat_map(files::ends_of));
    let mut all = Vec::new();
    for is_health in [true, false] {
        for row in rows(&reader, &read, is_health) {
            let mut cells = vec![json!(row.code), json!(row.way.name.text), json!(is_health), json!(row.cooperations)];
            for answer in [&read.moved, &read.committed] {
                cells.extend(files::ends(BySector::cell(answer, row.code).as_ref()));
            }
            all.push(cells);
        }
    }
    let (total, part) = (all.len(), files::part(&reader)?);
    let rows = part.of(&all).to_vec();
    files::file(&reader, form, &Table { name: "sectors", headings, rows, total })
}

/// `/sectors`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let read = BySector::read(&reader.snapshot, Dimension::SectorGroup, &[]).await?;
    let without = main_section(&read.moved).and_then(|section| section.beside.without_sector.as_ref());
    let without = without.and_then(|cell| amounts::text(texts, &asking::dollars(), cell));
    let (health, others) = (rows(&reader, &read, true), rows(&reader, &read, false));
    let content = Sectors {
        texts,
        files: files::ways(&reader, "/sectors", health.len() + others.len()),
        health,
        others,
        without: without.map(|figure| texts.text_with("places-sectors-without", &[("figure", figure.into())])),
        way: asking::way(&reader, &read.cooperations.question),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("places-sectors-title")), &content))
}
