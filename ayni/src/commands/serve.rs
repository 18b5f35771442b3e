//! `ayni serve`: the record as web pages; and the first visit.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use desk::settings::Resolved;
use serde_json::json;
use shell::rates::Client;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, LISTEN, PeopleArguments};
use crate::{loading, output, serving};

/// Serve the record as web pages.
///
/// Listens on this machine only unless told otherwise. Stops when interrupted,
/// after answering what was asked. New loads appear by themselves.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni serve\n  ayni serve --listen 127.0.0.1:0\n  ayni serve --data /srv/ayni-data --behind-proxy --address https://ayni.example"
)]
pub struct Serve {
    /// Address and port; port 0 takes any that is free.
    #[arg(long, env = "AYNI_LISTEN", default_value = LISTEN, value_name = "ADDRESS")]
    listen: SocketAddr,
    /// One proxy stands before this server: clients are known by the last entry of the header X-Forwarded-For that it
    /// sets, for the limits on how often one may ask.
    #[arg(long, env = "AYNI_BEHIND_PROXY")]
    behind_proxy: bool,
    /// The rooms with people.
    #[command(flatten)]
    people: PeopleArguments,
    /// Folder (Maildir) in which a mail server leaves answers to letters; needs --mail-in.
    #[arg(long, env = "AYNI_MAIL_FOLDER", value_name = "DIR")]
    mail_folder: Option<PathBuf>,
}

impl Serve {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        // Before anything is made or listened on: wrong settings are told at once.
        let raw = self.people.raw();
        let resolved = house::resolve(context, raw.clone(), self.listen)?;
        self.check_folder(context, &resolved)?;
        let school = self.people.school.resolve(context)?;
        let archive = context.archive_or_new()?;
        loading::keep_casebook_current(context, &archive)?;
        let index = Arc::new(context.index()?);
        let client = if self.behind_proxy { Client::Forwarded } else { Client::Connected };
        let (data, mail_folder, texts) = (&context.data, self.mail_folder.as_deref(), context.texts);
        let serving = serving::Serving { archive, index, client, data, raw, school, mail_folder, texts };
        context.wait(serving.run(self.listen, |address| {
            let address = format!("http://{address}");
            if context.json {
                output::json(&json!({ "listening": address, "data": context.data }))
            } else {
                let arguments = [("address", address.into()), ("data", context.data.display().to_string().into())];
                output::print(&context.texts.text_with("cli-serving", &arguments))
            }
        }))?;
        if !context.json {
            output::print(&context.text("cli-stopped"))?;
        }
        Ok(exit::DONE)
    }

    /// Refuses a folder of letters that nobody could have answered, and one that is none.
    fn check_folder(&self, context: &Context, resolved: &Resolved) -> Result<(), Failure> {
        let Some(folder) = &self.mail_folder else { return Ok(()) };
        if resolved.answers.is_none() {
            return Err(Failure::new(context.text("by-mail-cli-no-pattern")).code(exit::USAGE));
        }
        if folder.join("new").is_dir() {
            return Ok(());
        }
        let arguments = [("folder", folder.display().to_string().into())];
        Err(Failure::new(context.texts.text_with("by-mail-cli-no-folder", &arguments)).code(exit::USAGE))
    }

    /// What the program does without a command.
    pub fn first_visit(context: &Context) -> Result<u8, Failure> {
        let listen = std::env::var("AYNI_LISTEN").unwrap_or_else(|_| LISTEN.to_owned());
        let listen = listen.parse().map_err(|_| {
            Failure::new(format!("AYNI_LISTEN “{listen}” is not an address such as {LISTEN}")).code(exit::USAGE)
        })?;
        let mail_folder = std::env::var_os("AYNI_MAIL_FOLDER").map(PathBuf::from);
        let people = PeopleArguments::of_the_environment();
        Self { listen, behind_proxy: false, people, mail_folder }.run(context)
    }
}
