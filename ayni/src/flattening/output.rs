//! Where rows and findings go: standard output, or files that are whole or are not there.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use archive::FlatParquet;

use super::encoding::{Form, Piece};
use crate::failure::Failure;
use crate::files::cannot;
use crate::output;

/// The places that are written to.
pub struct Output {
    rows: Rows,
    findings: Option<Pending>,
}

enum Rows {
    Standard,
    Text(Pending),
    Parquet(Box<FlatParquet>),
}

/// A file that takes its name when it is whole.
struct Pending {
    path: PathBuf,
    temporary: PathBuf,
    file: Option<File>,
}

impl Pending {
    fn create(path: &Path) -> Result<Self, Failure> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = File::create(&temporary).map_err(|error| cannot(path, &error))?;
        Ok(Self { path: path.to_owned(), temporary, file: Some(file) })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.file {
            Some(file) => file.write_all(bytes).map_err(|error| cannot(&self.path, &error)),
            None => Ok(()),
        }
    }

    fn finish(mut self) -> Result<(), Failure> {
        self.file = None;
        std::fs::rename(&self.temporary, &self.path).map_err(|error| cannot(&self.path, &error))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // What was not finished is taken away; after finishing there is nothing under this name.
        let _ = std::fs::remove_file(&self.temporary);
    }
}

impl Output {
    /// Begins the files. Rows go to standard output when no file is named for them.
    pub fn begin(form: Form, rows: Option<&Path>, findings: Option<&Path>) -> Result<Self, Failure> {
        let rows = match (form, rows) {
            (Form::Parquet, Some(path)) => Rows::Parquet(Box::new(FlatParquet::create(path)?)),
            (Form::Csv | Form::Json, Some(path)) => Rows::Text(Pending::create(path)?),
            (_, None) => Rows::Standard,
        };
        Ok(Self { rows, findings: findings.map(Pending::create).transpose()? })
    }

    /// Writes text that belongs to the rows.
    pub fn text(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match &mut self.rows {
            Rows::Standard => output::bytes(bytes),
            Rows::Text(file) => file.write(bytes),
            Rows::Parquet(_) => Ok(()),
        }
    }

    /// Writes rows or findings.
    pub fn piece(&mut self, piece: &Piece) -> Result<(), Failure> {
        match (piece, &mut self.rows, &mut self.findings) {
            (Piece::Text(bytes), _, _) => self.text(bytes),
            (Piece::Columns(batch), Rows::Parquet(file), _) => Ok(file.write(batch)?),
            (Piece::Findings(lines), _, Some(file)) => file.write(lines),
            _ => Ok(()),
        }
    }

    /// Whether findings are wanted one by one.
    pub fn lists_findings(&self) -> bool {
        self.findings.is_some()
    }

    /// Puts the files in their places.
    pub fn finish(self) -> Result<(), Failure> {
        match self.rows {
            Rows::Standard => {}
            Rows::Text(file) => file.finish()?,
            Rows::Parquet(file) => file.finish()?,
        }
        self.findings.map_or(Ok(()), Pending::finish)
    }
}
