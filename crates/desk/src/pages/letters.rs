//! Letters that wait or were given up: what became of them, not what they say.

use super::administration::with_ways;
use super::guest::{Answer, Guest};
use super::sheet::{Cell, Sheet, Table};
use super::signed_in::Administrator;
use super::times::instant;
use crate::store::outbox::LetterStatus;

/// How many letters the page shows; whoever has more has one cause of it, which the first tell.
const MOST: u64 = 100;

/// `/administration/letters`
pub async fn list(guest: Guest, Administrator(person): Administrator) -> Answer {
    let letters = guest.reception.desk.letters(&person.rights, MOST).await.map_err(|error| guest.told(error))?;
    let row = |letter: &LetterStatus| {
        let state = if letter.outcome.is_some() { "letter-given-up" } else { "letter-waits" };
        vec![
            Cell::text(guest.text(&format!("letter-{}", letter.kind))),
            Cell::text(instant(guest.texts, person.person.profile.time_zone, letter.created_at)),
            Cell::text(guest.text(state)),
            Cell::text(letter.tries.to_string()),
            Cell::text(letter.last_error.clone().unwrap_or_else(|| "—".to_owned())),
        ]
    };
    let headings = ["letter-kind", "letter-written", "letter-state", "letter-tries", "letter-error"];
    let table = Table {
        caption: guest.texts.text_with("letters-caption", &[("most", MOST.into())]),
        headings: headings.map(|key| guest.text(key)).to_vec(),
        rows: letters.iter().map(row).collect(),
    };
    let sheet = Sheet::new(guest.text("letters-title")).table(table, guest.text("letters-none"));
    Ok(guest.page(&with_ways(sheet, &guest)))
}
