//! What a publication does not say: in sum on standard error or as JSON, in full as a CSV file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use archive::EntryKey;
use formats::gap::{Effect, Gap, Reason};
use formats::{CsvTable, TableCell};
use record::{Entry, Table};
use serde_json::json;
use shell::Argument;

use super::forms::{Outcome, Taken};
use super::target::HINT;
use crate::context::Context;
use crate::failure::Failure;
use crate::files::{cannot, refuse_to_replace};
use crate::output;

/// Entries that are not published, named on standard error; the others are counted there and listed in the report.
const NAMED: usize = 20;
/// The same in JSON.
const NAMED_IN_JSON: usize = 1_000;

/// Headings of the full list.
const HEADINGS: [&str; 11] =
    ["source", "identifier", "entry", "effect", "reason", "meaning", "table", "row", "field", "value", "became"];

/// An entry that is not published, and what it lacks.
struct Refusal {
    name: String,
    source: String,
    lacks: Vec<String>,
}

/// Collects what is said about entries.
pub struct Report {
    full: Option<CsvTable<BufWriter<File>>>,
    meanings: BTreeMap<Reason, String>,
    counts: BTreeMap<(Effect, Reason, Table, &'static str), u64>,
    refusals: Vec<Refusal>,
    entries: u64,
    published: u64,
}

impl Report {
    /// A report; the full list goes to `path`.
    pub fn new(path: Option<&Path>, force: bool, context: &Context) -> Result<Self, Failure> {
        let full = match path {
            Some(path) => {
                refuse_to_replace(path, force, HINT)?;
                let file = File::options().write(true).create(true).truncate(true).open(path);
                let file = file.map_err(|error| cannot(path, &error))?;
                Some(CsvTable::new(BufWriter::new(file), HEADINGS)?)
            }
            None => None,
        };
        let meaning = |reason: &Reason| (*reason, context.text(&format!("publish-reason-{}", reason.as_str())));
        Ok(Self {
            full,
            meanings: Reason::ALL.iter().map(meaning).collect(),
            counts: BTreeMap::new(),
            refusals: Vec::new(),
            entries: 0,
            published: 0,
        })
    }

    /// Entries looked at.
    pub fn entries(&self) -> u64 {
        self.entries
    }

    /// Entries published.
    pub fn published(&self) -> u64 {
        self.published
    }

    /// Adds what became of an entry.
    pub fn add(&mut self, source: &str, key: EntryKey, entry: &Entry, taken: &Taken) -> Result<(), Failure> {
        self.entries += 1;
        let name = entry.header.identifier.clone().unwrap_or_else(|| format!("{source}#{}", key.position));
        if taken.is_published {
            self.published += 1;
        } else if self.refusals.len() < NAMED_IN_JSON {
            let lacks = self.lacks(&taken.gaps);
            self.refusals.push(Refusal { name: name.clone(), source: source.to_owned(), lacks });
        }
        for gap in &taken.gaps {
            // Of an entry that is not published, what refuses it counts; the rest is in the full list.
            if taken.is_published || gap.effect == Effect::Refused {
                *self.counts.entry((gap.effect, gap.reason, gap.table, gap.field)).or_default() += 1;
            }
            if let Some(full) = &mut self.full {
                full.row(&line(source, &name, key, gap, &self.meanings))?;
            }
        }
        Ok(())
    }

    /// What keeps an entry from being published: what refuses it, else why none of its rows are carried.
    fn lacks(&self, gaps: &[Gap]) -> Vec<String> {
        let of_effect = |effect| gaps.iter().filter(move |gap| gap.effect == effect);
        let mut lacks: Vec<String> = of_effect(Effect::Refused).map(|gap| self.lack(gap)).collect();
        if lacks.is_empty() {
            lacks = of_effect(Effect::NotCarried).map(|gap| self.lack(gap)).collect();
            lacks.sort_unstable();
        }
        lacks.dedup();
        lacks
    }

    /// What an entry lacks, in few words.
    fn lack(&self, gap: &Gap) -> String {
        let meaning = self.meanings.get(&gap.reason).map_or("", String::as_str);
        match gap.reason {
            Reason::Required => gap.field.to_owned(),
            Reason::Rule => format!("{} ({})", gap.field, gap.became.as_deref().unwrap_or_default()),
            _ => meaning.to_owned(),
        }
    }

    /// Says what was done.
    pub fn finish(&mut self, context: &Context, snapshot: u64, path: &Path, outcome: &Outcome) -> Result<(), Failure> {
        if let Some(full) = self.full.take() {
            full.finish()?.flush()?;
        }
        let is_standard = path.as_os_str() == "-";
        if !context.json {
            eprint!("{}", output::shown(&self.in_words(context, path, outcome)));
            return Ok(());
        }
        let value = self.as_json(snapshot, path, outcome);
        // What was published has standard output to itself.
        if is_standard {
            eprintln!("{value}");
            return Ok(());
        }
        output::json(&value)
    }

    fn as_json(&self, snapshot: u64, path: &Path, outcome: &Outcome) -> serde_json::Value {
        let counts: Vec<_> = self
            .counts
            .iter()
            .map(|((effect, reason, table, field), count)| {
                json!({ "effect": effect, "reason": reason, "table": table, "field": field, "count": count })
            })
            .collect();
        let refusals: Vec<_> = self
            .refusals
            .iter()
            .map(|one| json!({ "identifier": one.name, "source": one.source, "lacks": one.lacks }))
            .collect();
        json!({
            "snapshot": snapshot,
            "entries": self.entries,
            "published": self.published,
            "written": (self.published > 0).then_some(path),
            "rows": outcome.rows,
            "refused": refusals,
            "gaps": counts,
            "columns_without_source": outcome.without_source,
            "columns_empty": outcome.empty,
        })
    }

    fn in_words(&self, context: &Context, path: &Path, outcome: &Outcome) -> String {
        let mut lines = Vec::new();
        let arguments = [
            ("published", Argument::from(self.published)),
            ("entries", Argument::from(self.entries)),
            ("path", path.display().to_string().into()),
        ];
        let head = if self.published > 0 { "publish-written" } else { "publish-nothing" };
        lines.push(context.texts.text_with(head, &arguments));
        if !self.refusals.is_empty() {
            let refused = self.entries - self.published;
            lines.push(context.texts.text_with("publish-refused", &[("count", Argument::from(refused))]));
            for one in self.refusals.iter().take(NAMED) {
                lines.push(format!("  {}: {}", one.name, one.lacks.join(", ")));
            }
            let named = u64::try_from(NAMED).unwrap_or_default();
            if refused > named {
                let more = Argument::from(refused - named);
                lines.push(format!("  {}", context.texts.text_with("publish-refused-more", &[("count", more)])));
            }
        }
        for effect in [Effect::NotCarried, Effect::Changed] {
            let of_effect = self.counts.iter().filter(|((one, ..), _)| *one == effect);
            let mut by_reason: BTreeMap<(Reason, Table), u64> = BTreeMap::new();
            for ((_, reason, table, _), count) in of_effect {
                *by_reason.entry((*reason, *table)).or_default() += count;
            }
            if by_reason.is_empty() {
                continue;
            }
            lines.push(context.text(&format!("publish-effect-{}", effect.as_str())));
            for ((reason, table), count) in by_reason {
                let meaning = self.meanings.get(&reason).map_or("", String::as_str);
                let count = shell::figures::grouped(context.language(), &count.to_string());
                lines.push(format!("  {count} × {table}: {meaning}"));
            }
        }
        for (key, columns) in [("publish-without-source", &outcome.without_source), ("publish-empty", &outcome.empty)] {
            if !columns.is_empty() {
                lines.push(context.texts.text_with(key, &[("columns", columns.join(", ").into())]));
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

fn line(source: &str, name: &str, key: EntryKey, gap: &Gap, meanings: &BTreeMap<Reason, String>) -> Vec<TableCell> {
    let text = |text: &str| if text.is_empty() { TableCell::Empty } else { TableCell::Text(text.to_owned()) };
    // Of a row that is left out, the column that is why stands where the column does.
    let (field, became) = match (gap.effect, gap.field, gap.became.as_deref()) {
        (Effect::NotCarried, "", because) => (because.unwrap_or_default(), ""),
        (_, field, became) => (field, became.unwrap_or_default()),
    };
    // Rows and entries are counted from 1 for people.
    let row = gap.row.and_then(|row| u64::try_from(row).ok()).map(|row| row + 1);
    vec![
        text(source),
        text(name),
        TableCell::Number((i64::from(key.position) + 1).into()),
        text(gap.effect.as_str()),
        text(gap.reason.as_str()),
        text(meanings.get(&gap.reason).map_or("", String::as_str)),
        text(gap.table.as_str()),
        row.map_or(TableCell::Empty, |row| TableCell::Number(row.into())),
        text(field),
        text(gap.value.as_deref().unwrap_or_default()),
        text(became),
    ]
}
