//! `ayni admin first` and `ayni admin invite`: links by which somebody gets an account.

use clap::Args;
use desk::invitation::{Invited, OPEN_FOR};
use desk::people::EmailAddress;
use desk::rights::Object;
use desk::{By, Desk};
use serde_json::json;
use shell::Language;

use super::{RoleArguments, email, in_words, language};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
use crate::output;

/// Invite the first administrator: prints a link that is shown once.
///
/// Makes the database when there is none. Run again before the link was used,
/// it prints another one, and the former is worth nothing.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni admin first ana@salud.example\n  ayni admin first ana@salud.example --address https://ayni.example"
)]
pub(super) struct First {
    /// E-mail address of who is invited.
    #[arg(value_name = "EMAIL", value_parser = email)]
    email: EmailAddress,
}

impl First {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let invited = context.wait(desk.invite_first_administrator(&self.email, context.language()));
        let token = invited.map_err(|error| {
            let is_there = error.refusal() == Some(&desk::Refusal::AdministratorThere);
            let failure = of_desk(context, error);
            if is_there {
                failure.hint("“ayni admin invite EMAIL --role administrator” invites another")
            } else {
                failure
            }
        })?;
        tell(context, &self.email, &desk.invitation_address(&token), "admin-first-link")?;
        Ok(exit::DONE)
    }
}

/// Invite somebody to a role; prints the link that the letter holds too.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni admin invite eva@salud.example --role administrator\n  ayni admin invite eva@salud.example --role staff --on institution:3 --letter-language es"
)]
pub(super) struct Invite {
    /// E-mail address of who is invited.
    #[arg(value_name = "EMAIL", value_parser = email)]
    email: EmailAddress,
    /// The role.
    #[command(flatten)]
    role: RoleArguments,
    /// Language of the letter: en, es or pt; that of the answer when left out.
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    letter_language: Option<Language>,
}

impl Invite {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let language = self.letter_language.unwrap_or_else(|| context.language());
        let (role, object) = (self.role.role, self.role.on);
        let invited = Invited { email: self.email.clone(), language, role, object };
        let (_, token) = context
            .wait(async {
                let name = object_name(desk, object, language).await?;
                desk.invite(By::Machine, &invited, &name, &[]).await
            })
            .map_err(|error| of_desk(context, error))?;
        if !context.json {
            let arguments =
                [("email", self.email.as_str().to_owned().into()), ("role", in_words(context, role, object).into())];
            output::print(&output::shown(&context.texts.text_with("admin-invited", &arguments)))?;
        }
        tell(context, &self.email, &desk.invitation_address(&token), "admin-invitation-link")?;
        Ok(exit::DONE)
    }
}

/// What a letter calls the object, in the reader's language.
async fn object_name(desk: &Desk, object: Object, language: Language) -> Result<String, desk::DeskError> {
    let plain = || match object {
        Object::House => "Ayni".to_owned(),
        other => other.to_string(),
    };
    let Object::Institution(id) = object else { return Ok(plain()) };
    let found = desk.institution(desk::people::InstitutionId(id)).await?;
    found.map(|institution| institution.name(language).to_owned()).ok_or_else(|| desk::Refusal::NotThere.into())
}

fn tell(context: &Context, email: &EmailAddress, link: &str, key: &str) -> Result<(), Failure> {
    let days = OPEN_FOR.num_days();
    if context.json {
        return output::json(&json!({ "email": email.as_str(), "link": link, "days": days }));
    }
    output::print(&context.texts.text_with(key, &[("days", days.into())]))?;
    output::print(link)
}
