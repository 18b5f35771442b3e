//! `ayni mail take`: all new letters of a folder.

use std::path::PathBuf;

use clap::Args;
use school::School;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::{maildir, output};

/// Take all new letters of a folder (Maildir).
///
/// Letters that are dealt with move from `new` to `cur`, those that are none
/// or for nobody to `refused`, with a file that says why; the others stay for
/// later, and it ends with 75.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni mail take /var/mail/answers")]
pub struct Take {
    /// The folder, in which `new` is.
    folder: PathBuf,
}

impl Take {
    /// Runs the command.
    pub fn run(&self, context: &Context, school: &School) -> Result<u8, Failure> {
        let taken = context.wait(maildir::take(school, &self.folder));
        let sorted = taken.map_err(|error| Failure::new(format!("{}: {error}", self.folder.display())))?;
        if context.json {
            let (done, refused, later) = (sorted.done, sorted.refused, sorted.later);
            output::json(&json!({ "done": done, "refused": refused, "later": later }))?;
        } else {
            let arguments =
                [("done", sorted.done.into()), ("refused", sorted.refused.into()), ("later", sorted.later.into())];
            output::print(&context.texts.text_with("by-mail-cli-sorted", &arguments))?;
        }
        Ok(if sorted.later > 0 {
            exit::LATER
        } else if sorted.refused > 0 {
            exit::PARTLY
        } else {
            exit::DONE
        })
    }
}
