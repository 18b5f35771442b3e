//! `ayni lens beside`: what others judge, beside the intervals of a rulebook.

use std::collections::BTreeMap;
use std::path::PathBuf;

use archive::{EntryKey, Snapshot};
use clap::Args;
use lens::Reading;
use lens::cases;
use lens::codings::{self, Coding};
use lens::reading::{ReaderAnswer, Stand, beside};
use lens::signal::Found;
use serde_json::{Value as Json, json};

use super::books::{self, Book};
use super::said;
use super::show::{of_cases, read};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// Set what authors or readers judge beside the intervals of a rulebook.
///
/// Without --codings, the judgements that the authors of the record's own works
/// state. It shows where they differ and proves nothing: a rulebook that was
/// made from the same text must not be surprised to agree with it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens beside sjssc
  ayni lens beside sjssc --codings codings.csv --json")]
pub struct Beside {
    /// A rulebook's id, or the file of one.
    #[arg(value_name = "RULEBOOK")]
    rulebook: String,
    /// Answers of readers as comma-separated values; their intervals stand beside those of the record.
    #[arg(long, value_name = "FILE")]
    codings: Option<PathBuf>,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

/// One line of the list.
struct Line {
    id: String,
    principle: String,
    record: String,
    other: String,
    stand: String,
    as_json: Json,
}

impl Beside {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let book = books::book(&self.rulebook)?;
        let snapshot = context.snapshot(self.snapshot)?;
        let (lines, code) = match &self.codings {
            None => (self.judged(context, &snapshot, &book)?, exit::DONE),
            Some(path) => coded(context, &snapshot, &book, &books::read_bytes(path)?)?,
        };
        if context.json {
            let lines: Vec<Json> = lines.into_iter().map(|line| line.as_json).collect();
            output::json(&json!({ "snapshot": snapshot.number(), "rulebook": book.name, "beside": lines }))?;
            return Ok(code);
        }
        if lines.is_empty() {
            output::print(&context.text("cli-lens-beside-none"))?;
            return Ok(code);
        }
        let headings =
            ["entry", "principle", "record", "judged", "stand"].map(|name| context.text(&format!("cli-lens-{name}")));
        let columns: Vec<(&str, Side)> = headings.iter().map(|heading| (heading.as_str(), Side::Left)).collect();
        let rows = lines.into_iter().map(|line| vec![line.id, line.principle, line.record, line.other, line.stand]);
        output::print(&output::table(&columns, rows).to_string())?;
        output::print(&format!("\n{}", context.text("cli-lens-beside-note")))?;
        Ok(code)
    }

    /// The judgements of authors, each beside the principle it is about.
    fn judged(&self, context: &Context, snapshot: &Snapshot, book: &Book) -> Result<Vec<Line>, Failure> {
        let mut lines = Vec::new();
        for key in context.wait(judged_entries(snapshot, &book.rulebook.id))? {
            let gathered = context.wait(cases::gather(snapshot, key)).map_err(of_cases)?;
            let figures = context.wait(cases::context(snapshot)).map_err(of_cases)?;
            let reading = gathered.read(&figures, |case| read(&book.rulebook, |signal| signal.of(case)))?;
            let entry = &gathered.entry;
            let id = entry
                .header
                .identifier
                .clone()
                .unwrap_or_else(|| format!("{}#{}", snapshot.key_of(key.load), key.position));
            for one in beside(&reading, entry) {
                let judged = entry.readings.get(one.row);
                let word = one.judgement.as_str();
                lines.push(Line {
                    id: id.clone(),
                    principle: one.principle.principle.title.in_language(context.language()).to_owned(),
                    record: said::principle(context.texts, one.principle, book.rulebook.least_coverage),
                    other: context.text(&format!("cli-lens-judgement-{word}")),
                    stand: context.text(&format!("cli-lens-stand-{}", stand(one.stand))),
                    as_json: json!({
                        "entry": id,
                        "principle": one.principle.principle.id,
                        "coverage": one.principle.coverage.round_dp(4).normalize().to_string(),
                        "interval": said::span_json(one.principle.span, one.principle.is_shown),
                        "judgement": word,
                        "of_principle": one.is_of_principle,
                        "quotation": judged.and_then(|judged| judged.quotation.as_deref()),
                        "citations": judged.map(|judged| &judged.at.citations),
                        "stand": stand(one.stand),
                    }),
                });
            }
        }
        Ok(lines)
    }
}

const fn stand(stand: Stand) -> &'static str {
    match stand {
        Stand::Together => "together",
        Stand::Apart => "apart",
        Stand::Open => "open",
        Stand::NotShown => "not-shown",
    }
}

/// The entries that authors judge in the words of a framework.
async fn judged_entries(snapshot: &Snapshot, framework: &str) -> Result<Vec<EntryKey>, Failure> {
    let framework = framework.replace('\'', "''");
    let sql = format!("SELECT DISTINCT load, entry FROM reading WHERE framework = '{framework}' ORDER BY load, entry");
    let rows = snapshot.sql(&sql, None).await?.cells()?;
    let key = |row: Vec<Json>| {
        let position = row.get(1)?.as_i64().and_then(|position| i32::try_from(position).ok())?;
        Some(EntryKey { load: row.first()?.as_i64()?, position })
    };
    Ok(rows.into_iter().filter_map(key).collect())
}

/// The answers of readers to each case beside what the record says of it.
fn coded(context: &Context, snapshot: &Snapshot, book: &Book, bytes: &[u8]) -> Result<(Vec<Line>, u8), Failure> {
    let codings::Read { codings, problems } = codings::read(bytes);
    let mut code = exit::DONE;
    for problem in &problems {
        eprintln!("{problem}");
        code = exit::PARTLY;
    }
    let mut cases: BTreeMap<String, Vec<ReaderAnswer>> = BTreeMap::new();
    for Coding { case, rulebook, answer } in codings {
        if rulebook == book.rulebook.id {
            cases.entry(case).or_default().push(answer);
        }
    }
    let mut lines = Vec::new();
    for (id, answers) in &cases {
        let Some((_, gathered)) = context.wait(cases::gather_named(snapshot, id)).map_err(of_cases)? else {
            let arguments = [("id", id.as_str().into())];
            eprintln!("{}", context.texts.text_with("cli-lens-no-case", &arguments));
            code = exit::PARTLY;
            continue;
        };
        let figures = context.wait(cases::context(snapshot)).map_err(of_cases)?;
        let record = gathered.read(&figures, |case| read(&book.rulebook, |signal| signal.of(case)))?;
        let readers = book.rulebook.reading(|_| Found::default(), answers);
        let readers: Reading<'_> = readers.map_err(|error| Failure::new(error.to_string()).code(exit::PROBLEMS))?;
        for (one, other) in record.principles.iter().zip(&readers.principles) {
            let least = book.rulebook.least_coverage;
            let apart =
                one.is_shown && other.is_shown && (one.span.high < other.span.low || other.span.high < one.span.low);
            let stand = match (one.is_shown && other.is_shown, apart) {
                (false, _) => "not-shown",
                (true, true) => "apart",
                (true, false) => "overlap",
            };
            lines.push(Line {
                id: id.clone(),
                principle: one.principle.title.in_language(context.language()).to_owned(),
                record: said::principle(context.texts, one, least),
                other: said::principle(context.texts, other, least),
                stand: context.text(&format!("cli-lens-stand-{stand}")),
                as_json: json!({
                    "entry": id,
                    "principle": one.principle.id,
                    "record": { "coverage": one.coverage.round_dp(4).normalize().to_string(), "interval": said::span_json(one.span, one.is_shown) },
                    "readers": { "coverage": other.coverage.round_dp(4).normalize().to_string(), "interval": said::span_json(other.span, other.is_shown) },
                    "stand": stand,
                }),
            });
        }
    }
    Ok((lines, code))
}
