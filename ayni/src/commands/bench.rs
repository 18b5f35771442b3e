//! `ayni bench`: how long questions to this record take inside a running program.

use std::time::{Duration, Instant};

use archive::{Archive, ArchiveError, Counting, Dimension, EntryFilter, Measured, Netting, Question, Snapshot, View};
use clap::Args;
use serde_json::json;

use crate::cli::exit;
use crate::commands;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// Measure how long questions to this record take.
///
/// The record is opened and made ready as a server does when it starts. Each
/// question is asked once then, and after that as often as wanted: what a
/// running server needs for it. `benches/bench.py` of the repository measures
/// everything else.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni bench\n  ayni bench --times 50 --json\n  ayni bench --lens")]
pub struct Bench {
    /// How often each question is asked after the first time.
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    times: u32,
    /// Read all entries through all rulebooks instead, and say how long it takes.
    #[arg(long)]
    lens: bool,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

/// What a question is answered from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AnsweredFrom {
    /// The sums that are kept beside the record.
    Cube,
    /// The rows of the record.
    Rows,
}

impl AnsweredFrom {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Cube => "cube",
            Self::Rows => "rows",
        }
    }
}

/// A question and what it is called in the table.
struct Asked {
    name: &'static str,
    from: AnsweredFrom,
    question: Question,
}

/// How long a question took.
struct Times {
    first: Duration,
    median: Duration,
    slowest: Duration,
}

/// The questions that are measured: by what an officer asks most, with and without the cube.
fn questions() -> Result<Vec<Asked>, Failure> {
    let of = |measured: &str, rows: &str, columns: &str, filters: &[&str]| -> Result<Question, Failure> {
        let dimensions = |list: &str| -> Result<Vec<Dimension>, ArchiveError> {
            list.split(',').filter(|word| !word.is_empty()).map(str::parse).collect()
        };
        Ok(Question {
            measured: measured.parse::<Measured>()?,
            rows: dimensions(rows)?,
            columns: dimensions(columns)?,
            filters: filters.iter().map(|filter| filter.parse()).collect::<Result<_, _>>()?,
            ..Question::default()
        })
    };
    let cube = |name, question| Asked { name, from: AnsweredFrom::Cube, question };
    let shares = |name, question| cube(name, Question { counting: Counting::Shares, ..question });
    let rows = |name, question| Asked { name, from: AnsweredFrom::Rows, question };
    let by_year = || of("disbursements", "year", "", &[]);
    let by_parties = || of("flows", "provider", "receiver", &[]);
    let health = || of("flows", "receiver", "year", &["sector=12220,12230,13040"]);
    Ok(vec![
        shares("disbursements by year", by_year()?),
        shares("flows by provider and receiver", by_parties()?),
        shares("health flows by receiver and year", health()?),
        cube("disbursements by year, items counted", by_year()?),
        cube("flows by provider and receiver, items counted", by_parties()?),
        cube("health flows by receiver and year, items counted", health()?),
        cube("disbursements by year, netted", Question { netting: Netting::Netted, ..by_year()? }),
        cube("how many flows, by provider", of("flow-count", "provider", "", &[])?),
        cube("disbursements by finance type", of("disbursements", "finance-type", "", &[])?),
        rows("flows by source", of("flows", "source", "", &[])?),
        rows("flows by contributing organisation", of("flows", "partner", "", &[])?),
        rows("flows by status", of("flows", "status", "", &[])?),
        rows("flows by year, where somebody implements", of("flows", "year", "", &["role=implementing"])?),
        rows("flows by role", of("flows", "role", "", &[])?),
        rows(
            "flows by year, of rival sources the most official",
            Question { view: View::OfficialFirst, ..of("flows", "year", "", &[])? },
        ),
        rows("entries by provider", of("count", "provider", "", &[])?),
    ])
}

impl Bench {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        if self.lens {
            return self.through_lenses(context);
        }
        let mut questions = questions()?;
        let begun = Instant::now();
        let archive: Archive = context.archive()?;
        let snapshot: Snapshot = archive.snapshot(self.snapshot)?;
        let opened = begun.elapsed();
        context.wait(snapshot.make_ready())?;
        let ready = begun.elapsed();
        // As a search for words would find them.
        let found = context.wait(snapshot.entry_keys(&EntryFilter::default()))?.into_iter().step_by(10).collect();
        let by_year = Question { rows: vec![Dimension::Year], entries: Some(found), ..Question::default() };
        questions.push(Asked {
            name: "flows by year, of every tenth entry",
            from: AnsweredFrom::Rows,
            question: by_year,
        });
        let mut measured = Vec::with_capacity(questions.len());
        for asked in &questions {
            measured.push(self.times_of(context, &snapshot, &asked.question)?);
        }
        if context.json {
            let questions: Vec<_> = questions
                .iter()
                .zip(&measured)
                .map(|(asked, times)| {
                    json!({
                        "question": asked.name,
                        "from": asked.from.as_str(),
                        "first_ms": milliseconds(times.first),
                        "median_ms": milliseconds(times.median),
                        "slowest_ms": milliseconds(times.slowest),
                    })
                })
                .collect();
            output::json(&json!({
                "snapshot": snapshot.number(),
                "times": self.times,
                "opened_ms": milliseconds(opened),
                "ready_ms": milliseconds(ready),
                "questions": questions,
            }))?;
            return Ok(exit::DONE);
        }
        let headings = ["question", "answered-from", "first", "median", "slowest"]
            .map(|name| context.text(&format!("cli-bench-{name}")));
        let sides = [Side::Left, Side::Left, Side::Right, Side::Right, Side::Right];
        let columns: Vec<(&str, Side)> = headings.iter().map(String::as_str).zip(sides).collect();
        let rows = questions.iter().zip(&measured).map(|(asked, times)| {
            let mut row = vec![asked.name.to_owned(), asked.from.as_str().to_owned()];
            row.extend([times.first, times.median, times.slowest].map(|time| format!("{:.1} ms", milliseconds(time))));
            row
        });
        output::print(&output::table(&columns, rows).to_string())?;
        Ok(exit::DONE)
    }

    /// The table of signals, made when there is none, and every entry through every rulebook.
    fn through_lenses(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let begun = Instant::now();
        context.wait(snapshot.make_derived(lens::table::NAME))?;
        let table = begun.elapsed();
        let begun = Instant::now();
        let (rulebooks, entries) = commands::lens::read_all(context, &snapshot)?;
        let read = begun.elapsed();
        if context.json {
            output::json(&json!({
                "snapshot": snapshot.number(),
                "entries": entries,
                "rulebooks": rulebooks,
                "table_ms": milliseconds(table),
                "read_ms": milliseconds(read),
            }))?;
            return Ok(exit::DONE);
        }
        let arguments = [
            ("entries", entries.into()),
            ("rulebooks", rulebooks.into()),
            ("seconds", format!("{:.2}", read.as_secs_f64()).into()),
            ("table", format!("{:.2}", table.as_secs_f64()).into()),
        ];
        output::print(&context.texts.text_with("cli-lens-bench", &arguments))?;
        Ok(exit::DONE)
    }

    fn times_of(&self, context: &Context, snapshot: &Snapshot, question: &Question) -> Result<Times, Failure> {
        let once = || -> Result<Duration, Failure> {
            let begun = Instant::now();
            std::hint::black_box(context.wait(snapshot.ask(question))?);
            Ok(begun.elapsed())
        };
        let first = once()?;
        let mut times = (0..self.times).map(|_| once()).collect::<Result<Vec<_>, _>>()?;
        times.sort_unstable();
        let median = times.get(times.len() / 2).copied().unwrap_or(first);
        let slowest = times.last().copied().unwrap_or(first);
        Ok(Times { first, median, slowest })
    }
}

/// Milliseconds with their microseconds.
fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_questions_can_be_asked() {
        let questions = questions().map_err(|failure| failure.message).expect("questions");
        let names: BTreeSet<&str> = questions.iter().map(|asked| asked.name).collect();
        assert_eq!(names.len(), questions.len());
        for from in [AnsweredFrom::Cube, AnsweredFrom::Rows] {
            assert!(questions.iter().any(|asked| asked.from == from), "{}", from.as_str());
        }
    }
}
