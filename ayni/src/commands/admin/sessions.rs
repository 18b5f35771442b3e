//! `ayni admin end-sessions`: nobody is signed in as that person any more.

use clap::Args;
use desk::{By, Desk};
use serde_json::json;

use super::Whom;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
use crate::output;

/// End all sessions of somebody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin end-sessions eva@salud.example")]
pub(super) struct EndSessions {
    /// Whom.
    #[command(flatten)]
    whom: Whom,
}

impl EndSessions {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let person = self.whom.find(context, desk)?;
        let ended = context.wait(desk.end_all_sessions(By::Machine, person.id));
        let ended = ended.map_err(|error| of_desk(context, error))?;
        if context.json {
            output::json(&json!({ "email": self.whom.email.as_str(), "ended": ended }))?;
        } else {
            let count = usize::try_from(ended).unwrap_or(usize::MAX);
            output::print(&context.texts.count("admin-sessions-ended", count))?;
        }
        Ok(exit::DONE)
    }
}
