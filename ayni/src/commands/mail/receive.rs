//! `ayni mail receive`: one letter from standard input.

use std::io::{Read as _, stdin};

use clap::Args;
use school::School;
use school::doors::mail::{Envelope, LARGEST};
use school::store::by_mail::Arrived;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::output;

/// Take one letter from standard input.
///
/// For a mail server, which pipes each letter here. Ends with 0 when it is
/// dealt with, 65 when it is no letter or for nobody, 75 when it is to come
/// again later.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni mail receive < letter.eml")]
pub struct Receive {
    /// To whom the mail server has it; what its headers say when left out.
    #[arg(long, value_name = "ADDRESS")]
    recipient: Option<String>,
    /// From whom the mail server has it; empty for what no person sent.
    #[arg(long, value_name = "ADDRESS")]
    sender: Option<String>,
}

impl Receive {
    /// Runs the command.
    pub fn run(&self, context: &Context, school: &School) -> Result<u8, Failure> {
        let mut bytes = Vec::new();
        stdin().lock().take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        let envelope = Envelope { recipient: self.recipient.clone(), sender: self.sender.clone() };
        let arrived = context.wait(school.receive(bytes, envelope));
        let arrived = arrived.map_err(|error| Failure::new(chain(&error)))?;
        let why = match arrived {
            Arrived::NoLetter(why) => Some(why.to_string()),
            Arrived::Dropped(why) => Some(why.to_owned()),
            _ => None,
        };
        if context.json {
            output::json(&json!({ "outcome": arrived.word(), "why": why }))?;
        } else {
            output::print(&context.text(&format!("by-mail-cli-{}", arrived.word())))?;
        }
        Ok(match arrived {
            Arrived::NoLetter(_) | Arrived::Unknown => exit::NO_LETTER,
            Arrived::Later => exit::LATER,
            _ => exit::DONE,
        })
    }
}
