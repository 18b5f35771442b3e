//! Rows as bytes or columns, in pieces of bounded size.

use std::sync::mpsc::SyncSender;

use archive::{ArchiveError, FlatBatch, FlatColumns};
use formats::flat::{CsvRows, JsonRows};
use record::flat::{EntryPart, ItemPart, RowSink, SharePart};

use super::Told;

/// Bytes of a piece of text, about.
const PIECE: usize = 256 << 10;

/// Rows of a piece of columns.
const PIECE_ROWS: usize = 4096;

/// The form of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values.
    Csv,
    /// One JSON object a line.
    Json,
    /// Apache Parquet.
    Parquet,
}

/// What goes to the writer.
pub enum Piece {
    /// Rows as text.
    Text(Vec<u8>),
    /// Rows as columns.
    Columns(FlatBatch),
    /// Findings as JSON, one a line.
    Findings(Vec<u8>),
    /// What was counted.
    Told(Box<Told>),
    /// Rows that could not be made.
    Failed(ArchiveError),
}

/// Collects rows in one of the forms.
pub enum Encoder {
    Csv(CsvRows),
    Json(JsonRows),
    Columns(Box<FlatColumns>),
}

impl Encoder {
    pub fn new(form: Form) -> Self {
        match form {
            Form::Csv => Self::Csv(CsvRows::default()),
            Form::Json => Self::Json(JsonRows::default()),
            Form::Parquet => Self::Columns(Box::default()),
        }
    }
}

/// Sends the rows on whenever there is a piece of them.
pub struct Sending<'a> {
    pub encoder: &'a mut Encoder,
    pub to: &'a SyncSender<Piece>,
    /// Whether nobody takes the rows any more.
    pub stopped: bool,
}

impl Sending<'_> {
    fn is_full(&self) -> bool {
        match &*self.encoder {
            Encoder::Csv(rows) => rows.len() >= PIECE,
            Encoder::Json(rows) => rows.len() >= PIECE,
            Encoder::Columns(columns) => columns.rows() >= PIECE_ROWS,
        }
    }

    /// Sends what there is.
    pub fn flush(&mut self) {
        let piece = match &mut *self.encoder {
            Encoder::Csv(rows) if !rows.is_empty() => Piece::Text(rows.take()),
            Encoder::Json(rows) if !rows.is_empty() => Piece::Text(rows.take()),
            Encoder::Columns(columns) if columns.rows() > 0 => match columns.take() {
                Ok(batch) => Piece::Columns(batch),
                Err(error) => Piece::Failed(error),
            },
            _ => return,
        };
        self.stopped |= self.to.send(piece).is_err();
    }
}

impl RowSink for Sending<'_> {
    fn entry(&mut self, entry: &EntryPart<'_>) {
        match &mut *self.encoder {
            Encoder::Csv(rows) => rows.entry(entry),
            Encoder::Json(rows) => rows.entry(entry),
            Encoder::Columns(columns) => columns.entry(entry),
        }
    }

    fn item(&mut self, item: &ItemPart<'_>) {
        match &mut *self.encoder {
            Encoder::Csv(rows) => rows.item(item),
            Encoder::Json(rows) => rows.item(item),
            Encoder::Columns(columns) => columns.item(item),
        }
    }

    fn row(&mut self, entry: &EntryPart<'_>, item: &ItemPart<'_>, share: &SharePart<'_>) {
        if self.stopped {
            return;
        }
        match &mut *self.encoder {
            Encoder::Csv(rows) => rows.row(entry, item, share),
            Encoder::Json(rows) => rows.row(entry, item, share),
            Encoder::Columns(columns) => columns.row(entry, item, share),
        }
        if self.is_full() {
            self.flush();
        }
    }
}
