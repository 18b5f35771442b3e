//! `ayni admin`: what whoever holds the machine does with the accounts of people.
//!
//! Nobody is signed in here: who can read the database can do all of it anyway. What is done stands in the audit, done
//! by nobody.

mod audit;
mod first;
mod own_data;
mod people;
mod roles;
mod sessions;

use clap::{Args, Subcommand};
use desk::people::{EmailAddress, Person};
use desk::rights::{Object, Role};
use desk::{Desk, Refusal};
use shell::Language;

use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, Secret, of_desk};

/// Keep the accounts of people: the first administrator, invitations, roles, sessions, erasure.
///
/// Needs no account: whoever may read the data folder may do this. All of it
/// stands in the audit. --database and --address, as for `ayni serve`, may
/// stand behind each of them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni admin first ana@salud.example\n  ayni admin people\n  ayni admin invite eva@salud.example --role nominating-officer --on institution:3\n  ayni admin verify-audit"
)]
pub struct Admin {
    // Global, so that both may stand behind what is to be done.
    /// The database of people: postgres://…, or @FILE in which that stands; desk.sqlite in the data folder when left
    /// out.
    #[arg(long, global = true, env = "AYNI_DATABASE", hide_env_values = true, value_name = "ADDRESS")]
    database: Option<Secret>,
    /// Address under which people reach the house, such as https://ayni.example; letters name it.
    #[arg(long, global = true, env = "AYNI_ADDRESS", value_name = "ADDRESS")]
    address: Option<String>,
    /// What to do.
    #[command(subcommand)]
    deed: Deed,
}

/// What can be done.
#[derive(Debug, Subcommand)]
enum Deed {
    /// Invite the first administrator: prints a link that is shown once.
    First(first::First),
    /// List the people who have an account, and their roles.
    People(people::People),
    /// Show one person: roles and sessions.
    Person(people::OnePerson),
    /// Invite somebody to a role; prints the link that the letter holds too.
    Invite(first::Invite),
    /// Give somebody a role.
    Give(roles::Give),
    /// Take a role from somebody.
    Take(roles::Take),
    /// End all sessions of somebody.
    EndSessions(sessions::EndSessions),
    /// Check that no entry of the audit was changed or taken out.
    VerifyAudit(audit::VerifyAudit),
    /// Write all that is kept about somebody, as JSON.
    Export(own_data::Export),
    /// Erase somebody: it cannot be undone.
    Erase(own_data::Erase),
}

impl Admin {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let desk = self.desk(context)?;
        match &self.deed {
            Deed::First(deed) => deed.run(context, &desk),
            Deed::People(deed) => deed.run(context, &desk),
            Deed::Person(deed) => deed.run(context, &desk),
            Deed::Invite(deed) => deed.run(context, &desk),
            Deed::Give(deed) => deed.run(context, &desk),
            Deed::Take(deed) => deed.run(context, &desk),
            Deed::EndSessions(deed) => deed.run(context, &desk),
            Deed::VerifyAudit(deed) => deed.run(context, &desk),
            Deed::Export(deed) => deed.run(context, &desk),
            Deed::Erase(deed) => deed.run(context, &desk),
        }
    }

    /// Opens the desk; only who invites the first administrator finds a new one.
    fn desk(&self, context: &Context) -> Result<Desk, Failure> {
        let database = DatabaseArgument { database: self.database.clone() };
        let address = AddressArgument { address: self.address.clone() };
        let resolved = house::resolve_for_command(context, &database, &address)?;
        let store = if matches!(self.deed, Deed::First(_)) {
            let store = house::store_or_new(context, &resolved)?;
            context.wait(house::bring_up_to_date(&store)).map_err(|error| of_desk(context, error))?;
            store
        } else {
            house::store(context, &resolved)?
        };
        house::must_be_up_to_date(context, &store)?;
        let address = resolved.address.as_deref().unwrap_or("http://127.0.0.1:8080");
        house::desk(store, address).map_err(|error| of_desk(context, error))
    }
}

/// Somebody, by mailbox.
#[derive(Debug, Args)]
struct Whom {
    /// E-mail address of the account.
    #[arg(value_name = "EMAIL", value_parser = email)]
    email: EmailAddress,
}

impl Whom {
    /// The person who has that mailbox.
    fn find(&self, context: &Context, desk: &Desk) -> Result<Person, Failure> {
        let found = context.wait(desk.person_by_email(&self.email)).map_err(|error| of_desk(context, error))?;
        found.ok_or_else(|| {
            let mut failure = of_desk(context, Refusal::NotThere.into());
            failure.message = format!("{}: {}", self.email, failure.message);
            failure.hint("“ayni admin people” lists the accounts")
        })
    }
}

/// A role on something.
#[derive(Debug, Args)]
struct RoleArguments {
    /// The role: administrator, recorder, nominating-officer, staff, organiser, …
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
    /// What the role is on: house, institution:N, course:N, run:N, team:N.
    #[arg(long, value_name = "OBJECT", default_value = "house")]
    on: Object,
}

fn email(text: &str) -> Result<EmailAddress, String> {
    text.parse().map_err(|error: desk::people::NotAName| error.to_string())
}

fn role(text: &str) -> Result<Role, String> {
    Role::of(text).ok_or_else(|| {
        let words: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
        format!("expected one of {}", words.join(", "))
    })
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|_| "expected en, es or pt".to_owned())
}

/// A role in words, with what it is on.
fn in_words(context: &Context, role: Role, object: Object) -> String {
    let name = context.text(&format!("desk-role-{}", role.word()));
    if object == Object::House { name } else { format!("{name} ({object})") }
}
