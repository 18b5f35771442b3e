//! One column of a sheet: its heading, its explanation, its list, and the way
//! between a row of the record and the text of a cell.

use record::{Flow, Severity};

use super::lists::List;

/// What a cell made the reader say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// Rule identifier.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What was expected.
    pub expected: String,
    /// What was done.
    pub done: Done,
}

/// What the reader did with a cell it did not understand, or not at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Done {
    /// Nothing is recorded for the cell.
    LeftEmpty,
    /// It is recorded as it was read.
    Kept,
    /// It is recorded as this.
    ReadAs(String),
    /// The whole row is left out: without this cell it would say something else.
    RowLeftOut,
}

impl Done {
    /// A sentence for the finding.
    pub(super) fn sentence(&self) -> String {
        match self {
            Done::LeftEmpty => "the cell was left out, the rest of the row was read".to_owned(),
            Done::Kept => "it was kept as it was read".to_owned(),
            Done::ReadAs(text) => format!("it was read as “{text}”"),
            Done::RowLeftOut => "the row was left out".to_owned(),
        }
    }
}

impl Remark {
    /// Something is lost: the cell says nothing that can be recorded.
    pub(super) fn lost(rule: &'static str, expected: impl Into<String>) -> Self {
        Self { rule, severity: Severity::Error, expected: expected.into(), done: Done::LeftEmpty }
    }
}

/// Writes the text of a cell for a row; the flows are those of the row's entry.
type Get<R> = Box<dyn Fn(&R, &[Flow]) -> String + Send + Sync>;
/// Puts the text of a cell, which may be empty, into a row.
type Set<R> = Box<dyn Fn(&mut R, &str, &[Flow], &mut Vec<Remark>) + Send + Sync>;

/// How wide a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// A code, a date, a number.
    Narrow,
    /// A name, an identifier.
    Middle,
    /// A text.
    Wide,
}

/// What the template shows of a column.
#[derive(Debug, Clone)]
pub(super) struct Face {
    /// Heading: a stable name.
    pub heading: String,
    /// Keys of the notes that explain it, the general before the particular.
    pub notes: Vec<String>,
    /// List that its cells choose from.
    pub list: Option<List>,
    /// How wide it is shown.
    pub width: Width,
    /// Whether its cells hold several codes.
    pub several: bool,
    /// Whether its cells are read after the rest of the row, on which they depend.
    pub late: bool,
}

/// A column of the sheet whose rows are `R`.
pub(super) struct Column<R> {
    /// What the template shows.
    pub face: Face,
    get: Get<R>,
    set: Set<R>,
}

impl<R: 'static> Column<R> {
    /// A column from its two ways.
    pub(super) fn new(
        heading: impl Into<String>,
        get: impl Fn(&R, &[Flow]) -> String + Send + Sync + 'static,
        set: impl Fn(&mut R, &str, &[Flow], &mut Vec<Remark>) + Send + Sync + 'static,
    ) -> Self {
        Self {
            face: Face {
                heading: heading.into(),
                notes: Vec::new(),
                list: None,
                width: Width::Middle,
                several: false,
                late: false,
            },
            get: Box::new(get),
            set: Box::new(set),
        }
    }

    /// The same with a note.
    pub(super) fn note(mut self, key: &str) -> Self {
        self.face.notes.push(key.to_owned());
        self
    }

    /// The same with a list to choose from.
    pub(super) fn list(mut self, list: Option<List>) -> Self {
        if list.is_some() {
            self.face.list = list;
        }
        self
    }

    /// The same, shown so wide.
    pub(super) fn width(mut self, width: Width) -> Self {
        self.face.width = width;
        self
    }

    /// The same, for cells that hold several codes.
    pub(super) fn several(mut self) -> Self {
        self.face.several = true;
        self
    }

    /// The same, read after the rest of the row.
    pub(super) fn late(mut self) -> Self {
        self.face.late = true;
        self
    }

    /// The text of the row's cell.
    pub(super) fn get(&self, row: &R, flows: &[Flow]) -> String {
        (self.get)(row, flows)
    }

    /// Puts the text of a cell into the row.
    pub(super) fn set(&self, row: &mut R, text: &str, flows: &[Flow], remarks: &mut Vec<Remark>) {
        (self.set)(row, text, flows, remarks);
    }

    /// The same column of a larger row that holds this one in a field.
    pub(super) fn within<S: 'static>(self, of: fn(&S) -> &R, of_mut: fn(&mut S) -> &mut R) -> Column<S> {
        let Self { face, get, set } = self;
        Column {
            face,
            get: Box::new(move |row, flows| get(of(row), flows)),
            set: Box::new(move |row, text, flows, remarks| set(of_mut(row), text, flows, remarks)),
        }
    }
}

/// A value that takes one column or several, as `record::columns::Columns` does in the archive.
pub(super) trait Cells: Sized + 'static {
    /// Its columns under `name`.
    fn columns(name: &str) -> Vec<Column<Self>>;
}

/// The columns of one field of a row. `sheet.field` is the key of its note, put
/// before the notes of the field's own parts.
pub(super) fn field<R: 'static, T: Cells>(
    note: &str,
    heading: &str,
    of: fn(&R) -> &T,
    of_mut: fn(&mut R) -> &mut T,
) -> Vec<Column<R>> {
    T::columns(heading)
        .into_iter()
        .map(|column| {
            let mut column = column.within(of, of_mut);
            column.face.notes.insert(0, note.to_owned());
            column
        })
        .collect()
}
