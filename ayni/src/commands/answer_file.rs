//! Answers as files: CSV, spreadsheet, Parquet.

use std::path::{Path, PathBuf};

use archive::Answer;
use clap::Args;
use explorer::Sheets as _;
use formats::TableCell;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::files::{OVERWRITE_OR_TO, cannot, refuse_to_replace};
use crate::output::{self, Side};
use crate::sheets::Workbooks;

/// In which form an answer is given, and where to.
#[derive(Debug, Args)]
pub struct Target {
    /// Comma-separated values, to standard output unless --to is given.
    #[arg(long, group = "form")]
    csv: bool,
    /// A spreadsheet. Default: answer.xlsx.
    #[arg(long, group = "form")]
    xlsx: bool,
    /// Apache Parquet. Default: answer.parquet.
    #[arg(long, group = "form")]
    parquet: bool,
    /// The file to write.
    #[arg(long, value_name = "PATH", requires = "form")]
    to: Option<PathBuf>,
    /// Replace the file if it exists.
    #[arg(long, requires = "form")]
    overwrite: bool,
}

impl Target {
    /// Whether a file form is asked for.
    pub fn is_given(&self) -> bool {
        self.csv || self.xlsx || self.parquet
    }

    fn path(&self, default: &str) -> Result<PathBuf, Failure> {
        let path = self.to.clone().unwrap_or_else(|| PathBuf::from(default));
        refuse_to_replace(&path, self.overwrite, OVERWRITE_OR_TO)?;
        Ok(path)
    }
}

fn written(context: &Context, path: &Path) -> Result<(), Failure> {
    if context.json {
        return output::json(&json!({ "written": path }));
    }
    output::print(&context.texts.text_with("cli-written", &[("path", path.display().to_string().into())]))
}

fn keep(context: &Context, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|error| cannot(path, &error))?;
    written(context, path)
}

/// Writes an answer in the form asked for.
pub fn write_answer(context: &Context, target: &Target, answer: &Answer) -> Result<(), Failure> {
    if target.csv {
        let mut bytes = Vec::new();
        answer.write_csv(&mut bytes)?;
        return match &target.to {
            Some(_) => keep(context, &target.path("answer.csv")?, &bytes),
            None => output::bytes(&bytes),
        };
    }
    if target.parquet {
        let path = target.path("answer.parquet")?;
        answer.write_parquet(&path)?;
        return written(context, &path);
    }
    let path = target.path("answer.xlsx")?;
    let (headings, rows) = answer.table()?;
    let bytes = Workbooks.xlsx(&headings, rows).map_err(|error| Failure::new(chain(&error)))?;
    keep(context, &path, &bytes)
}

/// Gives the answer to a question in SQL, in the form asked for.
pub fn write_sql(context: &Context, target: &Target, answer: &archive::SqlAnswer) -> Result<(), Failure> {
    if target.csv {
        let mut bytes = Vec::new();
        answer.write_csv(&mut bytes)?;
        match &target.to {
            Some(_) => keep(context, &target.path("answer.csv")?, &bytes)?,
            None => output::bytes(&bytes)?,
        }
    } else if target.parquet {
        let path = target.path("answer.parquet")?;
        answer.write_parquet(&path)?;
        written(context, &path)?;
    } else if target.xlsx {
        let path = target.path("answer.xlsx")?;
        let rows: Vec<Vec<TableCell>> =
            answer.cells()?.iter().map(|row| row.iter().map(table_cell).collect()).collect();
        let bytes =
            formats::table_xlsx("answer", &answer.headings(), &rows).map_err(|error| Failure::new(chain(&error)))?;
        keep(context, &path, &bytes)?;
    } else if context.json {
        output::json(&json!({ "columns": answer.headings(), "rows": answer.json_rows()?, "more": answer.more }))?;
    } else {
        let headings = answer.headings();
        let columns: Vec<(&str, Side)> = headings.iter().map(|name| (name.as_str(), Side::Left)).collect();
        let rows: Vec<Vec<String>> = answer.cells()?.iter().map(|row| row.iter().map(plain).collect()).collect();
        output::print(&output::table(&columns, rows).to_string())?;
    }
    if answer.more {
        let shown = answer.row_count();
        eprintln!("{}", context.texts.text_with("cli-sql-more", &[("count", shown.into())]));
    }
    Ok(())
}

/// A JSON value as a cell: exact decimals come as text and are figures again here.
fn table_cell(value: &serde_json::Value) -> TableCell {
    match value {
        serde_json::Value::Null => TableCell::Empty,
        serde_json::Value::Number(number) => match record::parse_amount(&number.to_string()) {
            Ok((amount, _)) => TableCell::Number(amount),
            Err(_) => TableCell::Text(number.to_string()),
        },
        other => TableCell::Text(plain(other)),
    }
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
