//! `ayni show`: one entry, by who, what, how, why and where.

use archive::{EntryKey, EntryRef, Snapshot};
use clap::Args;
use serde_json::json;

use super::show_rivals::{self, Claim};
use super::show_text;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Show one entry: who, what, how, why, where.
///
/// ID is the entry's identifier; when several sources claim it, all are shown,
/// with a table of what each says before them. A flow or plan that repeats
/// others says which, and why.
/// An entry without one is named by its source and position: SOURCE#N.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni show casebook:barrio-adentro\n  ayni show casebook:elam --language es\n  ayni show XM-DAC-928-AR-2020-21 --raw\n  ayni show report.xml#0 --json"
)]
pub struct Show {
    /// The identifier, or SOURCE#N.
    #[arg(value_name = "ID")]
    identifier: String,
    /// Print the source's own text.
    #[arg(long)]
    raw: bool,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

impl Show {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let found = find(context, &snapshot, &self.identifier)?;
        if found.is_empty() {
            return Err(Failure::new(format!(
                "no entry of snapshot {} has the identifier “{}”",
                snapshot.number(),
                self.identifier
            ))
            .code(exit::NOT_FOUND)
            .hint("“ayni search WORDS” finds entries by their words"));
        }
        if self.raw {
            for one in &found {
                let text = context.wait(snapshot.raw(one.key))?;
                if text.is_empty() {
                    eprintln!("{}: {}", one.source, context.text("cli-raw-none"));
                }
                output::bytes(&text)?;
                output::bytes(b"\n")?;
            }
            return Ok(exit::DONE);
        }
        let mut entries = Vec::with_capacity(found.len());
        for one in &found {
            entries.push((context.wait(snapshot.entry(one.key))?, context.wait(snapshot.repetitions_in(one.key))?));
        }
        let claims: Vec<Claim<'_>> = found.iter().zip(&entries).map(|(of, (entry, _))| Claim { of, entry }).collect();
        if claims.len() > 1 && !context.json {
            output::print(&output::shown(&show_rivals::text(context.texts, &claims)))?;
        }
        let mut shown = Vec::with_capacity(found.len());
        for (one, (entry, repetitions)) in found.iter().zip(&entries) {
            if context.json {
                shown.push(json!({
                    "source": one.source,
                    "position": one.key.position,
                    "entry": entry,
                    "repetitions": repetitions,
                    "sums": archive::sums_of(entry),
                }));
            } else {
                let text = show_text::text(context.texts, &one.source, entry, repetitions);
                output::print(&output::shown(&text))?;
            }
        }
        if context.json {
            output::json(&json!({ "snapshot": snapshot.number(), "identifier": self.identifier, "claims": shown }))?;
        }
        Ok(exit::DONE)
    }
}

/// The entries that claim an identifier, or the one named by source and position.
pub fn find(context: &Context, snapshot: &Snapshot, identifier: &str) -> Result<Vec<EntryRef>, Failure> {
    let found = context.wait(snapshot.by_identifier(identifier))?;
    if !found.is_empty() {
        return Ok(found);
    }
    let named = identifier.rsplit_once('#').and_then(|(source, position)| {
        let load = snapshot.manifest().load_of(source)?.load;
        Some(EntryKey { load, position: position.parse().ok()? })
    });
    match named {
        Some(key) => Ok(context.wait(snapshot.entry_refs_of(&[key]))?),
        None => Ok(Vec::new()),
    }
}
