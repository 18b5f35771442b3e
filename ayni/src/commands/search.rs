//! `ayni search`: finding entries by their words.

use std::sync::Arc;

use clap::Args;
use record::EntryKind;
use serde_json::json;

use crate::cli::{Paging, exit};
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Find entries by their words.
///
/// All words must occur, in any form and with or without accents, in Spanish,
/// Portuguese, English or French. "…" asks for words in that order, -word
/// excludes.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni search vacunas\n  ayni search médicos Argelia --kind activity\n  ayni search '\"primary health care\"' --json"
)]
pub struct Search {
    /// The words.
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Only entries of this kind: activity, body, event, instrument, context; may be repeated.
    #[arg(long, value_name = "KIND", value_parser = entry_kind)]
    kind: Vec<EntryKind>,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
    #[command(flatten)]
    paging: Paging,
}

/// Reads a kind of entry, or says which there are.
pub fn entry_kind(text: &str) -> Result<EntryKind, String> {
    EntryKind::from_name(text).ok_or_else(|| {
        let names: Vec<&str> = EntryKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("expected one of {}", names.join(", "))
    })
}

impl Search {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let index = context.index()?;
        let hits = index.search(&search::Query {
            words: self.words.join(" "),
            visible: Arc::new(snapshot.visible_loads()),
            kinds: self.kind.clone(),
            language: context.language().code().to_owned(),
            page: self.paging.offset..self.paging.offset.saturating_add(self.paging.limit),
            ..search::Query::default()
        })?;
        if context.json {
            let list: Vec<_> = hits
                .hits
                .iter()
                .map(|hit| {
                    json!({
                        "identifier": hit.identifier,
                        "source": snapshot.key_of(hit.load),
                        "entry": hit.entry,
                        "kind": hit.kind.map(EntryKind::as_str),
                        "title": hit.title.as_ref().map(|title| &title.text),
                        "passage": hit.passage.as_ref().map(|passage| &passage.text),
                        "language": hit.passage.as_ref().map(|passage| passage.language),
                        "found": hit.passage.as_ref().map(|passage| passage.found.iter().map(|range| [range.start, range.end]).collect::<Vec<_>>()),
                    })
                })
                .collect();
            output::json(&json!({
                "snapshot": snapshot.number(),
                "total": hits.total,
                "approximate": hits.approximate,
                "remarks": hits.remarks,
                "hits": list,
            }))?;
            return Ok(exit::DONE);
        }
        if hits.total == 0 {
            output::print(&context.text("cli-search-none"))?;
            return Ok(exit::DONE);
        }
        if hits.approximate {
            eprintln!("{}", context.text("cli-search-approximate"));
        }
        for hit in &hits.hits {
            let title = hit.title.as_ref().map_or("", |title| title.text.as_str());
            let kind = hit.kind.map(|kind| context.texts.name(kind)).unwrap_or_default();
            let identifier =
                hit.identifier.clone().unwrap_or_else(|| format!("{}#{}", snapshot.key_of(hit.load), hit.entry));
            output::print(&output::shown(&format!("{title}\n    {identifier} · {kind}")))?;
            if let Some(passage) = &hit.passage {
                output::print(&output::shown(&format!("    {}", passage.text.replace('\n', " "))))?;
            }
        }
        output::more(context, hits.total, self.paging)?;
        Ok(exit::DONE)
    }
}
