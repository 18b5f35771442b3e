//! `ayni mail`: letters that people write to the house, as a mail server hands them over.

mod receive;
mod take;

use clap::{Args, Subcommand};
use school::School;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, AnswersArgument, DatabaseArgument, Secret};

/// Take the letters that people write in answer to those of the house.
///
/// A letter is posted in the forum or handed in, as the address says to which
/// it was sent. Every letter of a person is answered; those of robots, lists
/// and mail servers are dropped.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni mail receive --recipient \"$ORIGINAL_RECIPIENT\" --sender \"$SENDER\" < letter.eml\n  ayni mail take /var/mail/answers"
)]
pub struct Mail {
    // Global, so that they may stand behind what is to be done.
    /// The database of people: postgres://…, or @FILE in which that stands; desk.sqlite in the data folder when left
    /// out.
    #[arg(long, global = true, env = "AYNI_DATABASE", hide_env_values = true, value_name = "ADDRESS")]
    database: Option<Secret>,
    /// Address under which people reach the house, such as https://ayni.example; letters name it.
    #[arg(long, global = true, env = "AYNI_ADDRESS", value_name = "ADDRESS")]
    address: Option<String>,
    /// Addresses to which people answer letters, such as answer+{token}@health.example; without it they cannot.
    #[arg(long, global = true, env = "AYNI_MAIL_IN", value_name = "PATTERN")]
    mail_in: Option<String>,
    /// What to do.
    #[command(subcommand)]
    deed: Deed,
}

/// What can be done.
#[derive(Debug, Subcommand)]
enum Deed {
    /// Take one letter from standard input.
    Receive(receive::Receive),
    /// Take all new letters of a folder (Maildir).
    Take(take::Take),
}

impl Mail {
    /// Runs the command. Whatever fails, the letter is to come again later: no mail server throws it away.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let done = self.school(context).and_then(|school| match &self.deed {
            Deed::Receive(deed) => deed.run(context, &school),
            Deed::Take(deed) => deed.run(context, &school),
        });
        done.map_err(|failure| failure.code(exit::LATER))
    }

    fn school(&self, context: &Context) -> Result<School, Failure> {
        let database = DatabaseArgument { database: self.database.clone() };
        let address = AddressArgument { address: self.address.clone() };
        let answers = AnswersArgument { mail_in: self.mail_in.clone() };
        let resolved = house::resolve_to_take_letters(context, &database, &address, &answers)?;
        if resolved.answers.is_none() {
            return Err(Failure::new(context.text("by-mail-cli-no-pattern"))
                .hint("--mail-in or AYNI_MAIL_IN names it, the same as for “ayni serve”"));
        }
        let store = house::store(context, &resolved)?;
        house::must_be_up_to_date(context, &store)?;
        let desk = house::desk_of(&resolved, store).map_err(|error| house::of_desk(context, error))?;
        Ok(School::new(desk))
    }
}
