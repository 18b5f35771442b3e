//! Making a reading: from ids of cases or from words that find them, or from two countries and a period.

use axum::response::Response;
use std::num::ParseIntError;

use desk::Refusal;
use desk::pages::{Answer, Choice, Field, Form, Sent, Sheet};
use desk::people::Name;
use shell::Argument;
use vocabulary::country;

use super::routes::{Audience, Route, act, show};
use super::seat::{Seat, Typed};
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::assign::PerCase;
use crate::readers::rules::standing::{ShownTo, THEORIES};
use crate::readers::rules::subject::{Pair, Subject, rulebooks};
use crate::readers::store::NewReading;

/// How many cases words find at most; the page says so.
const MOST_FOUND: usize = 200;

/// The largest form: two thousand ids of a hundred bytes, as they are sent.
const LARGEST: usize = 1 << 20;

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::Makers, "/lens/readings/new", form),
        act(Audience::Makers, "/lens/readings/new", make).taking(LARGEST),
    ]
}

/// Lets nobody on who may not make readings.
async fn allowed(seat: &Seat) -> Result<(), Response> {
    let makes = seat.readings.makes(seat.id()).await.map_err(|error| seat.told(error))?;
    if makes { Ok(()) } else { Err(seat.told(Refusal::NotAllowed.into())) }
}

/// `/lens/readings/new`
async fn form(seat: Seat) -> Answer {
    allowed(&seat).await?;
    Ok(page(&seat, &Typed::default(), None))
}

/// The page; `found` are the ids that words found, instead of those that were typed, and a sentence on them.
fn page(seat: &Seat, typed: &Typed, found: Option<(String, String)>) -> Response {
    let language = seat.language();
    let rulebooks = match rulebooks() {
        Ok(rulebooks) => rulebooks,
        Err(error) => return seat.told(error),
    };
    let mut subjects: Vec<Choice> =
        rulebooks.iter().map(|one| Choice::new(one.id.as_str(), one.title.in_language(language))).collect();
    subjects.push(Choice::new(THEORIES, seat.text("readers-make-theories")));
    let shown_to = |one: ShownTo| Choice::new(one.word(), seat.text(&format!("readers-shown-to-{}", one.word())));
    let label = |name: &str| seat.text(&format!("readers-make-{name}"));
    let hint = |name: &str| seat.text(&format!("readers-make-{name}-hint"));
    let (cases, notice) = match found {
        Some((cases, notice)) => (cases, Some(notice)),
        None => (typed.or("cases", "").to_owned(), None),
    };
    let form = Form::new(&seat.guest, "/lens/readings/new", seat.text("readers-make-button"))
        // Not required by the browser: the second button looks for cases before there is a title.
        .field(Field::text("title", label("name")).value(typed.or("title", "")).optional())
        .field(Field::choice("subject", label("subject"), subjects).value(typed.or("subject", "sjssc")))
        .field(Field::lines("cases", label("cases"), 8).hint(hint("cases")).value(cases).optional())
        .field(Field::text("words", label("words")).hint(hint("words")).value(typed.or("words", "")).optional())
        .field(Field::text("first", label("first")).value(typed.or("first", "")).hint(hint("first")).optional())
        .field(Field::text("second", label("second")).value(typed.or("second", "")).optional())
        .field(Field::text("from", label("from")).value(typed.or("from", "")).optional())
        .field(Field::text("to", label("to")).value(typed.or("to", "")).optional())
        .field(
            Field::choice("shown-to", label("shown-to"), ShownTo::ALL.map(shown_to).to_vec())
                .value(typed.or("shown-to", ShownTo::Members.word()))
                .hint(hint("shown-to")),
        )
        .also("find", label("find"));
    let sheet = Sheet::new(seat.text("readers-make-title"))
        .notice(notice)
        .link(seat.address(super::PATH), seat.text("readers-list-title"))
        .text(seat.text("readers-make-lead"))
        .form(form);
    typed.page(seat, sheet)
}

/// `/lens/readings/new`, posted
async fn make(seat: Seat, sent: Sent) -> Answer {
    allowed(&seat).await?;
    if sent.get("do") == "find" {
        return find(&seat, sent).await;
    }
    let new = match new_reading(&sent) {
        Ok(new) => new,
        Err(Wrong::Name) => {
            let problem = seat.text("wrong-name");
            return Ok(page(&seat, &Typed::not_read(sent, problem), None));
        }
        Err(Wrong::Refused(refusal)) => {
            return Ok(not_taken(&seat, sent, refusal.into()));
        }
    };
    match seat.readings.make(seat.id(), &new, seat.language()).await {
        Ok(id) => Ok(seat.guest.see_other(&format!("{}?done=made", super::path(id)))),
        Err(error) => Ok(not_taken(&seat, sent, error)),
    }
}

/// The page with what was typed and why it was not taken.
fn not_taken(seat: &Seat, sent: Sent, error: ReadersError) -> Response {
    match Typed::not_taken(seat, sent, error) {
        Ok(typed) => page(seat, &typed, None),
        Err(error) => seat.told(error),
    }
}

/// Why a reading could not be read from what was typed.
enum Wrong {
    Name,
    Refused(ReadersRefusal),
}

impl From<ReadersRefusal> for Wrong {
    fn from(refusal: ReadersRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The ids that stand in a field: one a line, or apart by blanks.
fn ids(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The code of a country that was typed by its name or its code; what was typed when it is neither.
fn code(typed: &str) -> String {
    let found = country::by_code(typed).or_else(|| country::by_name(typed.trim()));
    found.map_or_else(|| typed.to_owned(), |country| country.code.to_owned())
}

fn new_reading(sent: &Sent) -> Result<NewReading, Wrong> {
    let title: Name = sent.get("title").parse().map_err(|_| Wrong::Name)?;
    let subject = match sent.get("subject") {
        THEORIES => {
            let year = |name: &str| -> Result<i32, ParseIntError> { sent.get(name).trim().parse() };
            let (Ok(from), Ok(to)) = (year("from"), year("to")) else { return Err(ReadersRefusal::NotAPair.into()) };
            Subject::Theories(Pair::new(&code(sent.get("first")), &code(sent.get("second")), from, to)?)
        }
        rulebook => Subject::Rulebook(rulebook.to_owned()),
    };
    Ok(NewReading {
        title,
        subject,
        cases: ids(sent.get("cases")),
        per_case: PerCase::All,
        shown_to: ShownTo::of(sent.get("shown-to")).unwrap_or(ShownTo::Members),
    })
}

/// Puts what words find behind the ids that stand there already, and shows the form again.
async fn find(seat: &Seat, sent: Sent) -> Answer {
    let found = seat.readings.cases().find(sent.get("words").trim(), seat.language(), MOST_FOUND).await;
    let found = found.map_err(|error| seat.told(ReadersError::from(error)))?;
    let mut all = ids(sent.get("cases"));
    let before = all.len();
    for id in found.iter().filter(|id| !id.contains(char::is_whitespace)) {
        if !all.contains(id) {
            all.push(id.clone());
        }
    }
    let arguments = [("found", Argument::from(found.len())), ("new", Argument::from(all.len() - before))];
    let notice = match found.len() {
        0 => seat.text("readers-make-found-none"),
        MOST_FOUND.. => seat.with("readers-make-found-most", &arguments),
        _ => seat.with("readers-make-found", &arguments),
    };
    Ok(page(seat, &Typed::kept(sent), Some((all.join("\n"), notice))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_one_a_line_or_apart_by_blanks() {
        assert_eq!(ids(" casebook:a\r\ncasebook:b  X-1\n\n"), ["casebook:a", "casebook:b", "X-1"]);
        assert!(ids(" \n ").is_empty());
    }

    #[test]
    fn countries_are_typed_by_name_or_code() {
        assert_eq!(["cu", "Cuba", " Brasil ", "Nowhere"].map(code), ["CU", "CU", "BR", "Nowhere"]);
    }
}
