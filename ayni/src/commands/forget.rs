//! `ayni forget`: taking a source out of the record.

use archive::Wait;
use clap::Args;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Take a source out of the record.
///
/// Earlier snapshots still show it, unless --everywhere is said.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni forget report.xml\n  ayni forget report.xml --everywhere")]
pub struct Forget {
    /// Keys of the sources, as `ayni sources` lists them.
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,
    /// Remove its rows and bytes from all snapshots, for good.
    #[arg(long)]
    everywhere: bool,
}

impl Forget {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let archive = context.archive()?;
        let index = context.index()?;
        let mut writer = context.wait(archive.writer(Wait::No, "ayni forget"))?;
        let forgotten =
            if self.everywhere { writer.forget_everywhere(&self.sources)? } else { writer.forget(&self.sources)? };
        if self.everywhere {
            let mut words = index.writer()?;
            for load in &forgotten {
                words.remove_load(load.load);
            }
            words.commit()?;
            for key in &self.sources {
                crate::hand::forget(&context.data, key)?;
            }
        }
        let reason = format!("forget {}{}", self.sources.join(" "), if self.everywhere { " --everywhere" } else { "" });
        let committed = context.wait(writer.commit(&reason, None))?;
        if context.json {
            let keys: Vec<&str> = forgotten.iter().map(|load| load.key.as_str()).collect();
            output::json(&json!({ "snapshot": committed.number(), "forgotten": keys, "everywhere": self.everywhere }))?;
        } else {
            for load in &forgotten {
                let arguments = [("source", load.key.as_str().into()), ("count", load.counts.entries.into())];
                output::print(&context.texts.text_with("cli-forgotten", &arguments))?;
            }
        }
        Ok(exit::DONE)
    }
}
