//! Entries as rows of cells, before they become a spreadsheet file.

use std::collections::HashSet;

use record::Entry;
use vocabulary::Language;

use super::WorkbookError;
use super::column::Face;
use super::continued::{self, Continued};
use super::sheets::{self, KEY, Sheet};
use super::text::guard;
use super::{example, lists, notes};

/// Begins the key of a row that the reader leaves out: the explanations, the
/// examples, and whatever a person wants to set aside.
pub(super) const ASIDE: char = '#';

/// Most rows that one sheet of a spreadsheet holds.
const MOST_ROWS: usize = 1_048_576;

/// What a row of a grid is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// The headings.
    Heading,
    /// What the columns hold.
    Explanation,
    /// An example.
    Example,
    /// A row of the record.
    Record,
}

/// One sheet as rows of cells, the headings first.
pub(super) struct Grid {
    /// The sheet's name.
    pub name: String,
    /// What the columns show after the key; empty for sheets without a table of the record.
    pub faces: &'static [Face],
    /// Rows.
    pub rows: Vec<(RowKind, Vec<String>)>,
}

/// The sheets of a workbook that holds the entries: the notes, one sheet a
/// table, the lists, and the long texts if there are any.
pub(super) fn grids(entries: &[Entry]) -> Result<Vec<Grid>, WorkbookError> {
    let mut continued = Continued::default();
    let keys = keys(entries);
    let mut grids = vec![read_me()];
    for sheet in sheets::all() {
        let mut rows = head(sheet)?;
        for (entry, key) in entries.iter().zip(&keys) {
            let cells = (sheet.write)(entry).map_err(|inexact| WorkbookError::Cell {
                sheet: sheet.name,
                key: key.clone(),
                column: inexact.heading,
                cell: inexact.cell,
            })?;
            for row in cells {
                let row = finish(key, row, &sheet.faces).into_iter().map(|cell| continued.fit(cell)).collect();
                rows.push((RowKind::Record, row));
            }
        }
        if rows.len() > MOST_ROWS {
            return Err(WorkbookError::Rows { sheet: sheet.name, rows: rows.len(), most: MOST_ROWS });
        }
        grids.push(Grid { name: sheet.name.to_owned(), faces: &sheet.faces, rows });
    }
    if continued.rows.len() >= MOST_ROWS {
        return Err(WorkbookError::Rows { sheet: continued::SHEET, rows: continued.rows.len() + 1, most: MOST_ROWS });
    }
    if !continued.rows.is_empty() {
        let headings = (RowKind::Heading, continued::HEADINGS.map(str::to_owned).to_vec());
        let rows = continued.rows.into_iter().map(|row| (RowKind::Record, row.to_vec()));
        grids.push(Grid {
            name: continued::SHEET.to_owned(),
            faces: &[],
            rows: std::iter::once(headings).chain(rows).collect(),
        });
    }
    grids.push(list_grid());
    Ok(grids)
}

/// Headings, explanations, and the example's rows.
fn head(sheet: &Sheet) -> Result<Vec<(RowKind, Vec<String>)>, WorkbookError> {
    let faces = &sheet.faces;
    let headings = std::iter::once(KEY.to_owned()).chain(faces.iter().map(|face| face.heading.clone()));
    let explained = |keys: &[String], before: &str| {
        let lines = Language::ALL.map(|language| format!("{language}: {}", notes::joined(keys, language)));
        format!("{before}{}", lines.join("\n"))
    };
    let explanations = std::iter::once(explained(&["key".to_owned()], "# "))
        .chain(faces.iter().map(|face| explained(&face.notes, "")));
    let mut rows = vec![(RowKind::Heading, headings.collect()), (RowKind::Explanation, explanations.collect())];
    for (position, entry) in example::entries().iter().enumerate() {
        let key = format!("{ASIDE}example-{}", position + 1);
        let cells = (sheet.write)(entry).map_err(|inexact| WorkbookError::Cell {
            sheet: sheet.name,
            key: key.clone(),
            column: inexact.heading,
            cell: inexact.cell,
        })?;
        rows.extend(cells.into_iter().map(|row| (RowKind::Example, finish(&key, row, faces))));
    }
    Ok(rows)
}

/// Key and cells, with the letters guarded that a file cannot hold.
fn finish(key: &str, cells: Vec<String>, faces: &[Face]) -> Vec<String> {
    std::iter::once(key.to_owned())
        .chain(cells.into_iter().zip(faces).map(|(cell, face)| {
            let guarded = guard(&cell).into_owned();
            match face.list {
                Some(list) => list.protect(guarded),
                None => guarded,
            }
        }))
        .collect()
}

/// Longest identifier that serves as a key; a longer one is unwieldy in every row.
const LONGEST_KEY: usize = 120;

/// A key for each entry, unique in the workbook: its identifier where that
/// serves, else a number.
fn keys(entries: &[Entry]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    entries
        .iter()
        .enumerate()
        .map(|(position, entry)| {
            let own = entry.header.identifier.as_deref().filter(|identifier| serves_as_key(identifier));
            let mut key = own.map_or_else(|| format!("entry-{}", position + 1), str::to_owned);
            let mut attempt = 1;
            while !taken.insert(key.clone()) {
                attempt += 1;
                key = format!("entry-{}-{attempt}", position + 1);
            }
            key
        })
        .collect()
}

fn serves_as_key(identifier: &str) -> bool {
    !identifier.is_empty()
        && identifier.len() <= LONGEST_KEY
        && !identifier.starts_with([ASIDE, '"'])
        && identifier.trim() == identifier
        && guard(identifier) == identifier
        && !identifier.contains(['\t', '\n'])
}

/// The sheet of notes.
fn read_me() -> Grid {
    let headings = Language::ALL.map(|language| language.own_name().to_owned()).to_vec();
    let mut rows = vec![(RowKind::Heading, headings)];
    let texts =
        notes::beginning("readme.").map(|note| Language::ALL.map(|language| note.get(language).to_owned()).to_vec());
    rows.extend(texts.map(|row| (RowKind::Explanation, row)));
    for sheet in sheets::all() {
        if let Some(note) = notes::get(&format!("sheet.{}", sheet.name)) {
            let row = Language::ALL.map(|language| format!("{}: {}", sheet.name, note.get(language)));
            rows.push((RowKind::Explanation, row.to_vec()));
        }
    }
    Grid { name: super::READ_ME.to_owned(), faces: &[], rows }
}

/// The sheet of lists: a column each.
fn list_grid() -> Grid {
    let columns: Vec<(String, Vec<String>)> = lists::all().0.iter().map(|list| (list.name(), list.labels())).collect();
    let longest = columns.iter().map(|(_, labels)| labels.len()).max().unwrap_or(0);
    let mut rows = vec![(RowKind::Heading, columns.iter().map(|(name, _)| name.clone()).collect())];
    rows.extend((0..longest).map(|position| {
        let row = columns.iter().map(|(_, labels)| labels.get(position).cloned().unwrap_or_default());
        (RowKind::Record, row.collect())
    }));
    Grid { name: super::LISTS.to_owned(), faces: &[], rows }
}
