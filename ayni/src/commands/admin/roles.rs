//! `ayni admin give` and `ayni admin take`: roles.

use clap::Args;
use desk::{By, Desk, Refusal, Viewer};
use serde_json::json;

use super::{RoleArguments, Whom, in_words};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
use crate::output;

/// Give somebody a role.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin give eva@salud.example --role staff --on institution:3")]
pub(super) struct Give {
    /// Whom.
    #[command(flatten)]
    whom: Whom,
    /// The role.
    #[command(flatten)]
    role: RoleArguments,
}

impl Give {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let person = self.whom.find(context, desk)?;
        let what = (self.role.role, self.role.on);
        let given = context.wait(desk.give_role(By::Machine, person.id, what, None, &[]));
        given.map_err(|error| of_desk(context, error))?;
        tell(context, &self.whom, &self.role, "admin-given")
    }
}

/// Take a role from somebody.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin take eva@salud.example --role staff --on institution:3")]
pub(super) struct Take {
    /// Whom.
    #[command(flatten)]
    whom: Whom,
    /// The role.
    #[command(flatten)]
    role: RoleArguments,
}

impl Take {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let person = self.whom.find(context, desk)?;
        let taken = context.wait(async {
            let file = desk.person_file(Viewer::Machine, person.id).await?;
            let is_meant = |role, object| role == self.role.role && object == self.role.on;
            let grant = file.roles.iter().find(|grant| is_meant(grant.role, grant.object));
            desk.end_role(By::Machine, grant.ok_or(Refusal::NotThere)?.id, &[]).await
        });
        taken.map_err(|error| of_desk(context, error))?;
        tell(context, &self.whom, &self.role, "admin-taken")
    }
}

fn tell(context: &Context, whom: &Whom, role: &RoleArguments, key: &str) -> Result<u8, Failure> {
    if context.json {
        output::json(&json!({ "email": whom.email.as_str(), "role": role.role.word(), "on": role.on.to_string() }))?;
    } else {
        let words = in_words(context, role.role, role.on);
        let arguments = [("email", whom.email.as_str().to_owned().into()), ("role", words.into())];
        output::print(&context.texts.text_with(key, &arguments))?;
    }
    Ok(exit::DONE)
}
