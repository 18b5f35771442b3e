//! A reading as text for a terminal: the intervals side by side, then criterion by criterion what the record says.

use lens::Reading;
use lens::reading::{CriterionReading, PrincipleReading, RecordAnswer};
use record::Entry;

use super::books::Book;
use super::said;
use super::show::Subject;
use crate::context::Context;
use crate::output::{self, Side};

/// Rows that a value rests on which are named; of more it is said how many there are.
const ROWS: usize = 4;

/// The whole reading of one entry.
pub fn text(context: &Context, subject: &Subject, books: &[Book], readings: &[Reading<'_>], brief: bool) -> String {
    let gathered = &subject.gathered;
    let title = gathered.entry.title(context.language().code()).unwrap_or(&subject.id);
    let mut parts = vec![format!("{title}\n{} · {}", subject.id, subject.source)];
    parts.push(side_by_side(context, books, readings));
    if !brief {
        for (book, reading) in books.iter().zip(readings) {
            let title = book.rulebook.title.in_language(context.language());
            parts.push(format!("{title} ({})", book.name));
            parts.extend(reading.principles.iter().map(|one| principle(context, &gathered.entry, one, book)));
        }
    }
    if gathered.neighbours_beyond > 0 {
        let arguments = [("read", lens::cases::MOST_NEIGHBOURS.into()), ("beyond", gathered.neighbours_beyond.into())];
        parts.push(context.texts.text_with("cli-lens-neighbours", &arguments));
    }
    parts.push(context.text("cli-lens-no-score"));
    parts.join("\n\n")
}

/// A row for each principle of any of the rulebooks, a column for each of these.
fn side_by_side(context: &Context, books: &[Book], readings: &[Reading<'_>]) -> String {
    let mut principles: Vec<(&str, &str)> = Vec::new();
    for one in readings.iter().flat_map(|reading| &reading.principles) {
        let (id, title) = (one.principle.id.as_str(), one.principle.title.in_language(context.language()));
        if principles.iter().all(|(other, _)| *other != id) {
            principles.push((id, title));
        }
    }
    let principle = context.text("cli-lens-principle");
    let mut headings = vec![(principle.as_str(), Side::Left)];
    headings.extend(books.iter().map(|book| (book.name.as_str(), Side::Left)));
    let rows = principles.iter().map(|(id, title)| {
        let cells = readings.iter().zip(books).map(|(reading, book)| {
            let found = reading.principles.iter().find(|one| one.principle.id == *id);
            found.map_or_else(String::new, |one| said::principle(context.texts, one, book.rulebook.least_coverage))
        });
        std::iter::once((*title).to_owned()).chain(cells).collect::<Vec<String>>()
    });
    output::table(&headings, rows).to_string()
}

fn principle(context: &Context, entry: &Entry, reading: &PrincipleReading<'_>, book: &Book) -> String {
    let title = reading.principle.title.in_language(context.language());
    let interval = said::principle(context.texts, reading, book.rulebook.least_coverage);
    let criteria = reading.criteria.iter().map(|one| criterion(context, entry, one));
    std::iter::once(format!("{title}: {interval}")).chain(criteria).collect::<Vec<_>>().join("\n")
}

fn criterion(context: &Context, entry: &Entry, reading: &CriterionReading<'_>) -> String {
    let mut lines = vec![format!("  {}", reading.criterion.question.in_language(context.language()))];
    lines.extend(reading.record.iter().map(|one| record_answer(context, entry, one)));
    if reading.record.is_empty() {
        lines.push(format!("    {}", context.text("cli-lens-readers-only")));
    } else if reading.differences.within_record {
        lines.push(format!("    {}", context.text("cli-lens-differs")));
    }
    lines.join("\n")
}

fn record_answer(context: &Context, entry: &Entry, one: &RecordAnswer) -> String {
    let texts = context.texts;
    let value = said::value(texts, one.signal, one.found.value.as_ref());
    let says = match (&one.found.value, one.answer) {
        (Some(_), Some(answer)) => context.text(&format!("lens-answer-{}", answer.as_str())),
        (Some(_), None) => context.text("cli-lens-says-nothing"),
        (None, _) => return format!("    {}: {value}", one.signal.name),
    };
    let mut rows: Vec<String> =
        one.found.evidence.iter().take(ROWS).map(|&evidence| said::row(texts, entry, evidence)).collect();
    let more = one.found.evidence.len().saturating_sub(ROWS);
    if more > 0 {
        rows.push(texts.count("cli-lens-more-rows", more));
    }
    let line = format!("    {}: {value} → {says}", one.signal.name);
    if rows.is_empty() { line } else { format!("{line}  [{}]", rows.join("; ")) }
}
