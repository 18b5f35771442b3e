//! Reads the table row by row and puts projects together.

use std::collections::{HashMap, HashSet, VecDeque};
use std::io::BufRead;

use record::{Code, Entry, Finding};

use super::locations::{OF_LOCATION, location};
use super::values::Cells;
use super::{FORMAT, project, rules};
use crate::delimited::{Headings, Row, Rows};
use crate::reporting::{Notes, Remark, Tally, begin};
use crate::sink::{ReadError, Sink};

/// Projects that wait for further rows.
pub const PROJECTS_HELD: usize = 10_000;

/// Columns that hold names and addresses of persons.
const PERSONAL: [&str; 4] = ["contacts", "contact", "contact_details", "contact_person"];

/// Reads the table: UTF-8, unpacked. `file` names it in findings.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    begin(FORMAT, file, sink)?;
    let mut rows = Rows::new(input, file)?;
    let headings = Headings::new(&rows.next(sink)?.unwrap_or_default().cells);
    let personal = |name: &String| PERSONAL.contains(&name.to_lowercase().as_str());
    rows.withhold(headings.names().iter().enumerate().filter(|(_, name)| personal(name)).map(|(index, _)| index));
    let mut shelf = Shelf { file, headings, ..Shelf::default() };
    while let Some(row) = rows.next(sink)? {
        shelf.put(&row);
        shelf.give(PROJECTS_HELD, sink)?;
    }
    shelf.give(0, sink)?;
    let mut notes = Notes::of_file(file);
    shelf.tally.say(&mut notes);
    let about_file = shelf.about_file.drain(..).chain(notes.take());
    for finding in about_file {
        sink.finding(finding)?;
    }
    Ok(())
}

/// The projects that have begun and may still get rows.
#[derive(Default)]
struct Shelf<'f> {
    file: &'f str,
    headings: Headings,
    waiting: VecDeque<Project<'f>>,
    /// Projects that have been handed on: position of the first that waits.
    given: usize,
    /// Position of each project that waits.
    positions: HashMap<String, usize>,
    /// Numbers of those that were handed on.
    gone: HashSet<Code>,
    /// Number of the project of the row before.
    last: String,
    tally: Tally,
    about_file: Vec<Finding>,
}

struct Project<'f> {
    id: String,
    entry: Entry,
    /// Its first row, which others are compared with.
    first: Row,
    locations: HashSet<String>,
    /// Whether rows of other projects stand between its own.
    apart: bool,
    notes: Notes<'f>,
}

impl Default for Project<'_> {
    fn default() -> Self {
        Self {
            id: String::new(),
            entry: Entry::default(),
            first: Row::default(),
            locations: HashSet::new(),
            apart: false,
            notes: Notes::of_file(""),
        }
    }
}

impl<'f> Shelf<'f> {
    fn put(&mut self, row: &Row) {
        let id = self.headings.cell(row, "project_id").to_owned();
        if row.withheld {
            self.tally.add(
                rules::PERSONAL_WITHHELD,
                Some(row.line),
                ("contacts", "a cell with persons or addresses"),
                "organisations, not persons",
                "overwritten with spaces, unread",
            );
        }
        if id.is_empty() {
            self.leave_out(rules::PROJECT_MISSING, row, "a number in the column project_id");
            return;
        }
        if let Some(position) = self.positions.get(&id) {
            let index = position - self.given;
            self.further_row(index, row);
        } else if self.gone.contains(id.as_str()) {
            self.leave_out(rules::PROJECT_LATE, row, "the rows of a project together");
        } else {
            self.begin(id, row);
        }
        self.last = self.headings.cell(row, "project_id").to_owned();
    }

    fn leave_out(&mut self, rule: crate::reporting::Rule, row: &Row, expected: &str) {
        let mut notes = Notes::of_file(self.file);
        let read = self.headings.cell(row, "project_id").to_owned() + " " + self.headings.cell(row, "project_title");
        let done = "the row is kept in the source's text only";
        notes.say(rule, Some(row.line), Remark { subject: "project_id", read: Some(read.trim()), expected, done });
        self.about_file.extend(notes.take());
    }

    fn begin(&mut self, id: String, row: &Row) {
        let position = self.given + self.waiting.len();
        let mut notes = Notes::of_entry(self.file, i32::try_from(position).unwrap_or(i32::MAX));
        check_width(&self.headings, row, &mut notes);
        let mut cells = Cells { headings: &self.headings, row, notes: &mut notes, tally: &mut self.tally };
        let mut entry = project::entry(&id, &mut cells);
        entry.places.push(location(&mut cells));
        let locations = HashSet::from([self.headings.cell(row, "project_location_id").to_owned()]);
        self.positions.insert(id.clone(), position);
        self.waiting.push_back(Project { id, entry, first: row.clone(), locations, notes, ..Project::default() });
    }

    fn further_row(&mut self, index: usize, row: &Row) {
        let Some(project) = self.waiting.get_mut(index) else { return };
        check_width(&self.headings, row, &mut project.notes);
        if self.last != project.id {
            project.apart = true;
            let read = format!("project {} of line {}", project.id, project.first.line);
            project.notes.say(
                rules::PROJECT_APART,
                Some(row.line),
                Remark {
                    subject: "project_id",
                    read: Some(&read),
                    expected: "the rows of a project together",
                    done: "its locations belong to the one project",
                },
            );
        } else if !project.apart {
            project.entry.header.length = row.end - project.entry.header.offset;
        }
        compare(&self.headings, project, row);
        let location_id = self.headings.cell(row, "project_location_id").to_owned();
        if !location_id.is_empty() && !project.locations.insert(location_id.clone()) {
            project.notes.say(
                rules::LOCATION_REPEATED,
                Some(row.line),
                Remark {
                    subject: "project_location_id",
                    read: Some(&location_id),
                    expected: "each location once",
                    done: "left out",
                },
            );
            return;
        }
        let mut cells = Cells { headings: &self.headings, row, notes: &mut project.notes, tally: &mut self.tally };
        project.entry.places.push(location(&mut cells));
    }

    /// Hands on what waits, beyond the newest `keep`.
    fn give(&mut self, keep: usize, sink: &mut dyn Sink) -> Result<(), ReadError> {
        while self.waiting.len() > keep {
            let Some(mut project) = self.waiting.pop_front() else { break };
            self.given += 1;
            self.positions.remove(&project.id);
            self.gone.insert(project.id.as_str().into());
            sink.entry(&mut project.entry)?;
            project.notes.give(sink)?;
        }
        Ok(())
    }
}

fn check_width(headings: &Headings, row: &Row, notes: &mut Notes<'_>) {
    let (cells, expected) = (row.cells.len(), headings.names().len());
    if cells != expected {
        notes.say(
            rules::ROW_SHORT,
            Some(row.line),
            Remark {
                subject: "",
                read: Some(&format!("{cells} cells")),
                expected: &format!("{expected} cells"),
                done: "the cells that have a heading are read",
            },
        );
    }
}

/// Says where a further row speaks differently of the project.
fn compare(headings: &Headings, project: &mut Project<'_>, row: &Row) {
    for column in headings.names() {
        if OF_LOCATION.contains(&column.as_str()) || column == "even_split_commitments" {
            continue;
        }
        let (first, now) = (headings.cell(&project.first, column), headings.cell(row, column));
        if first != now {
            let expected = format!("“{first}”, as in line {}", project.first.line);
            project.notes.say(
                rules::PROJECT_DISAGREES,
                Some(row.line),
                Remark { subject: column, read: Some(now), expected: &expected, done: "the first is kept" },
            );
        }
    }
}
