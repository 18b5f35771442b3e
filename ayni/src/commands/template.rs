//! `ayni template`: the spreadsheet that an officer fills in.

use std::path::PathBuf;

use clap::Args;
use formats::workbook;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::files::{OVERWRITE_OR_TO, cannot, refuse_to_replace};
use crate::output;

/// Write the spreadsheet that an officer fills in.
///
/// One sheet a table, code lists as drop-downs, examples, notes in three
/// languages. `ayni load` reads it back.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni template --xlsx\n  ayni template --csv --to cooperation-csv")]
pub struct Template {
    /// An Excel workbook (the default).
    #[arg(long, conflicts_with = "csv")]
    xlsx: bool,
    /// A folder of CSV files.
    #[arg(long)]
    csv: bool,
    /// Where to: a file, or a folder for CSV. Default: cooperation.xlsx, cooperation-csv.
    #[arg(long, value_name = "PATH")]
    to: Option<PathBuf>,
    /// Replace what is there.
    #[arg(long)]
    overwrite: bool,
}

impl Template {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let content = if self.csv {
            Content::Folder(workbook::template_csv().map_err(|error| Failure::new(chain(&error)))?)
        } else {
            Content::File(workbook::template_xlsx().map_err(|error| Failure::new(chain(&error)))?)
        };
        let path = self.to.clone().unwrap_or_else(|| content.default_path("cooperation"));
        content.write(&path, self.overwrite)?;
        if context.json {
            output::json(&json!({ "written": path }))?;
        } else {
            let path = path.display().to_string();
            output::print(&context.texts.text_with("cli-template-written", &[("path", path.into())]))?;
        }
        Ok(exit::DONE)
    }
}

/// A workbook ready to be written.
pub enum Content {
    /// One file.
    File(Vec<u8>),
    /// A folder of text files, by name.
    Folder(Vec<(String, String)>),
}

impl Content {
    /// Where it goes when nobody says.
    pub fn default_path(&self, name: &str) -> PathBuf {
        PathBuf::from(match self {
            Self::File(_) => format!("{name}.xlsx"),
            Self::Folder(_) => format!("{name}-csv"),
        })
    }

    /// Writes it, without replacing anything unless told so.
    pub fn write(&self, path: &std::path::Path, overwrite: bool) -> Result<(), Failure> {
        match self {
            Self::File(bytes) => {
                refuse_to_replace(path, overwrite, OVERWRITE_OR_TO)?;
                std::fs::write(path, bytes).map_err(|error| cannot(path, &error))
            }
            Self::Folder(files) => {
                std::fs::create_dir_all(path).map_err(|error| cannot(path, &error))?;
                for (name, _) in files {
                    refuse_to_replace(&path.join(name), overwrite, OVERWRITE_OR_TO)?;
                }
                for (name, text) in files {
                    let path = path.join(name);
                    std::fs::write(&path, text).map_err(|error| cannot(&path, &error))?;
                }
                Ok(())
            }
        }
    }
}
