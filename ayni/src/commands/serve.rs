//! `ayni serve`: the record as web pages; and the first visit.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use desk::settings::Raw;
use serde_json::json;
use shell::rates::Client;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, LISTEN, MailArguments, SignInArgument};
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
    /// The database.
    #[command(flatten)]
    database: DatabaseArgument,
    /// The address.
    #[command(flatten)]
    address: AddressArgument,
    /// The mail.
    #[command(flatten)]
    mail: MailArguments,
    /// Signing in elsewhere.
    #[command(flatten)]
    sign_in: SignInArgument,
}

impl Serve {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        // Before anything is made or listened on: wrong settings are told at once.
        let raw =
            Raw { sign_in: self.sign_in.sign_in.clone(), ..house::raw(&self.database, &self.address, &self.mail) };
        house::resolve(context, raw.clone(), self.listen)?;
        let archive = context.archive_or_new()?;
        loading::keep_casebook_current(context, &archive)?;
        let index = Arc::new(context.index()?);
        let client = if self.behind_proxy { Client::Forwarded } else { Client::Connected };
        let serving = serving::Serving { archive, index, client, data: &context.data, raw, texts: context.texts };
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

    /// What the program does without a command.
    pub fn first_visit(context: &Context) -> Result<u8, Failure> {
        let listen = std::env::var("AYNI_LISTEN").unwrap_or_else(|_| LISTEN.to_owned());
        let listen = listen.parse().map_err(|_| {
            Failure::new(format!("AYNI_LISTEN “{listen}” is not an address such as {LISTEN}")).code(exit::USAGE)
        })?;
        let (database, address, mail, sign_in) = house::of_the_environment();
        Self { listen, behind_proxy: false, database, address, mail, sign_in }.run(context)
    }
}
