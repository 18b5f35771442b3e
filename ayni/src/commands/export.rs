//! `ayni export`: entries as a workbook that can be loaded again.

use std::path::PathBuf;

use archive::{EntryFilter, EntryOrder, Page};
use clap::Args;
use formats::workbook;
use record::EntryKind;
use serde_json::json;

use super::search::entry_kind;
use super::template::Content;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::output;

/// Write entries as a workbook.
///
/// Loading the workbook gives the same record again, but for the positions in
/// the old file.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni export --source casebook\n  ayni export --id casebook:elam --csv --to elam-csv\n  ayni export --kind event --to events.xlsx"
)]
pub struct Export {
    /// Entries with this identifier; may be repeated.
    #[arg(long, value_name = "ID")]
    id: Vec<String>,
    /// Entries of this source; may be repeated.
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,
    /// Entries of this kind; may be repeated.
    #[arg(long, value_name = "KIND", value_parser = entry_kind)]
    kind: Vec<EntryKind>,
    /// A folder of CSV files instead of an Excel workbook.
    #[arg(long)]
    csv: bool,
    /// Where to. Default: export.xlsx, export-csv.
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
    /// Replace what is there.
    #[arg(long)]
    overwrite: bool,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

impl Export {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        for key in &self.source {
            context.wait(snapshot.source(key))?;
        }
        let filter = EntryFilter {
            kinds: self.kind.clone(),
            sources: self.source.clone(),
            identifiers: self.id.clone(),
            order: EntryOrder::Source,
            ..EntryFilter::default()
        };
        let found = context.wait(snapshot.entries(&filter, Page::ALL))?;
        if found.items.is_empty() {
            return Err(Failure::new("no entry fits: there is nothing to write").code(exit::NOT_FOUND));
        }
        let mut entries = Vec::with_capacity(found.items.len());
        for one in &found.items {
            entries.push(context.wait(snapshot.entry(one.key))?);
        }
        let content = if self.csv {
            Content::Folder(workbook::write_csv(&entries).map_err(|error| Failure::new(chain(&error)))?)
        } else {
            Content::File(workbook::write_xlsx(&entries).map_err(|error| Failure::new(chain(&error)))?)
        };
        let path = self.to.clone().unwrap_or_else(|| content.default_path("export"));
        content.write(&path, self.overwrite)?;
        if context.json {
            output::json(&json!({ "snapshot": snapshot.number(), "entries": entries.len(), "written": path }))?;
        } else {
            let arguments = [("count", entries.len().into()), ("path", path.display().to_string().into())];
            output::print(&context.texts.text_with("cli-exported", &arguments))?;
        }
        Ok(exit::DONE)
    }
}
