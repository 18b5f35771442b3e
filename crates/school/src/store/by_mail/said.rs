//! What the house answers to letters, in words: receipts, refusals with their reason and the next step, and the question
//! whether a letter is somebody's.

use chrono::{DateTime, Utc};
use desk::mail::letter::{Matter, NewLetter, Part};
use desk::people::Person;
use shell::{Argument, Texts};

use super::super::hand_ins::Receipt;
use super::arriving::Named;
use crate::error::SchoolError;
use crate::rules::receipt;

/// So many letters of a text are repeated in a receipt.
const REPEATED: usize = 400;

type Arguments<'a> = Vec<(&'static str, Argument<'a>)>;

/// How a text begins, to be recognised.
pub(super) fn begins(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let begins: String = text.chars().take(REPEATED).collect();
    if begins.len() < text.len() { format!("{}…", begins.trim_end()) } else { begins }
}

/// Why nothing was done, in the person's language; none for what is no answer to a letter but a failure of the house.
pub(super) fn why(person: &Person, error: &SchoolError) -> Option<String> {
    match error {
        SchoolError::Refused(refusal) => Some(refusal.sentence(person.profile.language, person.profile.time_zone)),
        SchoolError::Desk(_) if error.desk_refusal().is_some() => {
            Some(Texts::of(person.profile.language).text("by-mail-not-there"))
        }
        _ => None,
    }
}

fn at(person: &Person, at: DateTime<Utc>) -> Argument<'static> {
    Argument::from(person.profile.time_zone.local(at).format("%Y-%m-%d %H:%M").to_string())
}

fn letter(
    person: &Person,
    front: &str,
    arguments: &Arguments<'_>,
    more: Vec<String>,
    (link, answer_to): (Option<String>, Option<String>),
) -> NewLetter {
    let texts = Texts::of(person.profile.language);
    let part = |part: &str| texts.text_with(&format!("by-mail-{front}-{part}"), arguments);
    let parts = std::iter::once(part("text")).chain(more).map(Part::Paragraph).collect();
    crate::letters::to(person, Matter::Answerable { subject: part("subject"), parts, link, answer_to, stop: None })
}

fn left(texts: Texts, files: &[String]) -> Option<String> {
    let named: Vec<&str> = files.iter().map(|name| if name.is_empty() { "—" } else { name.as_str() }).collect();
    let names = named.join(", ");
    (!files.is_empty()).then(|| texts.text_with("by-mail-left", &[("files", names.into())]))
}

/// The receipt of a post. In a thread without names no list of letters shows to whom it went.
pub(super) fn posted(
    person: &Person,
    named: &Named,
    (id, text): (i64, &str),
    files: &[String],
    answer_to: Option<String>,
) -> NewLetter {
    let texts = Texts::of(person.profile.language);
    let arguments = vec![
        ("thread", named.title.as_str().into()),
        ("course", named.course.text(person.profile.language).into()),
        ("number", id.to_string().into()),
        ("count", Argument::from(receipt::words(text))),
    ];
    let more = std::iter::once(begins(text.as_bytes())).chain(left(texts, files)).collect();
    let letter = letter(person, "posted", &arguments, more, (None, answer_to));
    if named.is_sealed { NewLetter { person: None, ..letter } } else { letter }
}

/// The receipt of a hand-in.
pub(super) fn handed_in(
    person: &Person,
    named: &Named,
    receipt: &Receipt,
    files: &[String],
    answer_to: Option<String>,
) -> NewLetter {
    let texts = Texts::of(person.profile.language);
    let what = receipt.file_name.clone().unwrap_or_else(|| texts.text("by-mail-the-text"));
    let arguments = vec![
        ("item", named.title.as_str().into()),
        ("course", named.course.text(person.profile.language).into()),
        ("at", at(person, receipt.at)),
        ("what", what.into()),
        ("version", receipt.version.to_string().into()),
        ("count", Argument::from(receipt.words.unwrap_or(0))),
        ("bytes", receipt.bytes.to_string().into()),
        ("receipt", receipt.number.as_str().into()),
    ];
    letter(person, "handed-in", &arguments, left(texts, files).into_iter().collect(), (None, answer_to))
}

/// Why a letter was not taken, and what to do.
pub(super) fn refused(person: &Person, named: Option<&Named>, why: &str, answer_to: Option<String>) -> NewLetter {
    let texts = Texts::of(person.profile.language);
    let title = named.map_or_else(|| texts.text("by-mail-the-course"), |named| named.title.clone());
    let next = if answer_to.is_some() { "by-mail-refused-again" } else { "by-mail-refused-next" };
    let more = vec![why.to_owned(), texts.text(next)];
    letter(person, "refused", &vec![("title", title.into())], more, (None, answer_to))
}

/// Whether somebody wrote a letter that came from another mailbox.
pub(super) fn is_it_yours(
    person: &Person,
    named: &Named,
    (sender, file, begins): (&str, Option<&str>, &str),
    until: DateTime<Utc>,
    (link, answer_to): (String, String),
) -> NewLetter {
    let arguments = vec![
        ("sender", sender.into()),
        ("title", named.title.as_str().into()),
        ("course", named.course.text(person.profile.language).into()),
        ("until", at(person, until)),
    ];
    let texts = Texts::of(person.profile.language);
    let what = file.map_or_else(|| begins.to_owned(), str::to_owned);
    let more = vec![what, texts.text("by-mail-confirm-how")];
    let letter = letter(person, "confirm", &arguments, more, (Some(link), Some(answer_to)));
    if named.is_sealed { NewLetter { person: None, ..letter } } else { letter }
}
