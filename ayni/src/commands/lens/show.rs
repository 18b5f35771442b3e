//! `ayni lens show`: cooperations through one or several rulebooks.

use clap::Args;
use lens::Reading;
use lens::cases::{self, Gathered};
use lens::reading::{CriterionReading, PrincipleReading};
use lens::rulebook::Rulebook;
use lens::signal::{Found, Signal};
use serde_json::{Value as Json, json};

use super::books::{self, Book};
use super::{said, show_text};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::output;

/// Read cooperations through one or several rulebooks.
///
/// For each principle: its interval, how much is answered, and criterion by
/// criterion what the record says, with the rows that it rests on. Several
/// rulebooks stand side by side, a changed copy beside the one it was made from.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ayni lens show casebook:barrio-adentro
  ayni lens show casebook:elam --rulebook sjssc --rulebook social-medicine --brief
  ayni lens show casebook:elam casebook:algeria --rulebook sjssc --rulebook my/sjssc.toml --json")]
pub struct Show {
    /// Identifiers of entries, or SOURCE#N.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// A rulebook's id, or the file of one; may be repeated. All that come with the program when left out.
    #[arg(long = "rulebook", value_name = "RULEBOOK")]
    rulebooks: Vec<String>,
    /// Intervals only, without the criteria.
    #[arg(long)]
    brief: bool,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

/// An entry that is read, and what stands around it.
pub struct Subject {
    /// The identifier, as it was asked for.
    pub id: String,
    /// Key of its source.
    pub source: String,
    /// The entry, and what stands around it.
    pub gathered: Gathered,
}

impl Show {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let books = if self.rulebooks.is_empty() {
            let shipped = books::shipped()?.iter();
            shipped.map(|one| Book { name: one.id.clone(), rulebook: one.clone() }).collect()
        } else {
            self.rulebooks.iter().map(|name| books::book(name)).collect::<Result<Vec<_>, _>>()?
        };
        let figures = context.wait(cases::context(&snapshot)).map_err(of_cases)?;
        let mut shown = Vec::new();
        for id in &self.ids {
            let Some((key, gathered)) = context.wait(cases::gather_named(&snapshot, id)).map_err(of_cases)? else {
                return Err(Failure::new(format!("no entry of snapshot {} is “{id}”", snapshot.number()))
                    .code(exit::NOT_FOUND)
                    .hint("“ayni search WORDS” finds entries by their words"));
            };
            let subject = Subject { id: id.clone(), source: snapshot.key_of(key.load).to_owned(), gathered };
            let readings = subject.gathered.read(&figures, |case| {
                books.iter().map(|book| read(&book.rulebook, |signal| signal.of(case))).collect::<Result<Vec<_>, _>>()
            })?;
            if context.json {
                shown.push(self.as_json(context, &subject, &books, &readings));
            } else {
                let text = show_text::text(context, &subject, &books, &readings, self.brief);
                output::print(&output::shown(&text))?;
            }
        }
        if context.json {
            output::json(&json!({ "snapshot": snapshot.number(), "entries": shown }))?;
        }
        Ok(exit::DONE)
    }

    fn as_json(&self, context: &Context, subject: &Subject, books: &[Book], readings: &[Reading<'_>]) -> Json {
        let gathered = &subject.gathered;
        let readings: Vec<Json> = books
            .iter()
            .zip(readings)
            .map(|(book, reading)| {
                let principles = reading.principles.iter();
                json!({
                    "rulebook": book.name,
                    "least_coverage": book.rulebook.least_coverage.normalize().to_string(),
                    "principles": principles
                        .map(|principle| principle_json(context, subject, principle, self.brief))
                        .collect::<Vec<_>>(),
                })
            })
            .collect();
        json!({
            "id": subject.id,
            "source": subject.source,
            "title": gathered.entry.title(context.language().code()),
            "other_claims": gathered.other_claims.len(),
            "neighbours": gathered.neighbours.len(),
            "neighbours_summed": gathered.neighbours_beyond,
            "readings": readings,
        })
    }
}

/// Reads a case through a rulebook, by the record alone.
pub fn read(rulebook: &Rulebook, found: impl FnMut(&'static Signal) -> Found) -> Result<Reading<'_>, Failure> {
    rulebook.reading(found, &[]).map_err(|error| Failure::new(error.to_string()))
}

/// A failure of reading cases.
pub fn of_cases(error: cases::CasesError) -> Failure {
    match error {
        cases::CasesError::Archive(error) => error.into(),
        other => Failure::new(chain(&other)),
    }
}

fn principle_json(context: &Context, subject: &Subject, principle: &PrincipleReading<'_>, brief: bool) -> Json {
    let criteria = principle.criteria.iter().map(|criterion| criterion_json(context, subject, criterion));
    let mut shown = json!({
        "principle": principle.principle.id,
        "title": principle.principle.title.in_language(context.language()),
        "coverage": principle.coverage.round_dp(4).normalize().to_string(),
        "interval": said::span_json(principle.span, principle.is_shown),
    });
    if !brief {
        shown["criteria"] = criteria.collect();
    }
    shown
}

fn criterion_json(context: &Context, subject: &Subject, criterion: &CriterionReading<'_>) -> Json {
    let record: Vec<Json> = criterion
        .record
        .iter()
        .map(|one| {
            let rows = one.found.evidence.iter().map(|&row| said::row_json(&subject.gathered.entry, row));
            json!({
                "signal": one.signal.name,
                "value": said::value_json(one.found.value.as_ref()),
                "says": one.answer.map(lens::Answer::as_str),
                "rows": rows.collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "criterion": criterion.criterion.id,
        "question": criterion.criterion.question.in_language(context.language()),
        "answered": criterion.span.is_some(),
        "differs": criterion.differences.any(),
        "record": record,
    })
}
