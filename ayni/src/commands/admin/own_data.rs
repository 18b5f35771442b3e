//! `ayni admin export` and `ayni admin erase`: what is kept about somebody.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;
use desk::people::EmailAddress;
use desk::{By, Desk};
use serde_json::json;

use super::{Whom, email};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
use crate::output;

/// Write all that is kept about somebody, as JSON.
///
/// That it was written stands in the audit.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin export eva@salud.example --to eva.json")]
pub(super) struct Export {
    /// Whom.
    #[command(flatten)]
    whom: Whom,
    /// A file that does not exist yet; standard output when left out.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Export {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let person = self.whom.find(context, desk)?;
        // Before anything is noted in the audit.
        let mut file = self.to.as_ref().map(new_private_file).transpose()?;
        let kept = context.wait(desk.export(By::Machine, person.id)).map_err(|error| of_desk(context, error))?;
        match &mut file {
            Some(file) => {
                file.write_all(format!("{kept:#}\n").as_bytes())?;
                file.sync_all()?;
                let path = self.to.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
                if context.json {
                    output::json(&json!({ "email": self.whom.email.as_str(), "file": path }))?;
                } else {
                    output::print(&context.texts.text_with("admin-exported", &[("path", path.into())]))?;
                }
            }
            None if context.json => output::json(&kept)?,
            None => output::print(&format!("{kept:#}"))?,
        }
        Ok(exit::DONE)
    }
}

/// A new file that others on the machine cannot read.
fn new_private_file(path: &PathBuf) -> Result<std::fs::File, Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| Failure::new(format!("{} cannot be made: {error}", path.display())))
}

/// Erase somebody: it cannot be undone.
///
/// Name, address, sessions, letters and what the audit says of them in words
/// are deleted. Their number and the audit's chain stay, and name nobody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin erase eva@salud.example --again eva@salud.example")]
pub(super) struct Erase {
    /// Whom.
    #[command(flatten)]
    whom: Whom,
    /// The same address once more, since it cannot be undone.
    #[arg(long, value_name = "EMAIL", value_parser = email)]
    again: Option<EmailAddress>,
}

impl Erase {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        if self.again.as_ref() != Some(&self.whom.email) {
            let message = format!("{} is not erased: --again does not repeat the address", self.whom.email);
            return Err(Failure::new(message)
                .code(exit::USAGE)
                .hint("it cannot be undone, so the address is asked for twice"));
        }
        let person = self.whom.find(context, desk)?;
        context.wait(desk.erase(By::Machine, person.id)).map_err(|error| of_desk(context, error))?;
        if context.json {
            output::json(&json!({ "erased": person.id.0 }))?;
        } else {
            let arguments = [("email", self.whom.email.as_str().to_owned().into())];
            output::print(&context.texts.text_with("admin-erased", &arguments))?;
        }
        Ok(exit::DONE)
    }
}
