//! Everybody who has an account.

use axum::response::IntoResponse;

use super::administration::with_ways;
use super::guest::{Answer, Guest};
use super::sheet::{Block, Cell, Sheet, Table};
use super::signed_in::Administrator;
use super::wording;
use crate::acts::Member;

/// How many people a page shows.
const SIZE: u64 = 50;

/// `/administration/people?q=&page=`
pub async fn list(guest: Guest, Administrator(person): Administrator) -> Answer {
    let desk = &guest.reception.desk;
    let (words, part) = (guest.asked("q").unwrap_or_default(), guest.part(SIZE).map_err(IntoResponse::into_response)?);
    let (members, total) = desk.people(&person.rights, words, part).await.map_err(|error| guest.told(error))?;
    let names = desk.institution_names(guest.language()).await.map_err(|error| guest.told(error))?;
    let row = |member: &Member| {
        let roles: Vec<String> = member.roles.iter().map(|grant| wording::grant(guest.texts, grant, &names)).collect();
        let address = guest.address(&format!("/administration/people/{}", member.person.id.0));
        vec![
            Cell::link(address, member.person.profile.name.as_str()),
            Cell::text(member.person.email.as_str()),
            Cell::text(if roles.is_empty() { "—".to_owned() } else { roles.join("; ") }),
        ]
    };
    let count = usize::try_from(total).unwrap_or(usize::MAX);
    let table = Table {
        caption: guest.texts.count("people-caption", count),
        headings: ["field-name", "field-email", "account-roles"].map(|key| guest.text(key)).to_vec(),
        rows: members.iter().map(row).collect(),
    };
    let others = match words {
        "" => String::new(),
        words => format!("q={}&", shell::addresses::segment(words)),
    };
    let done = guest.asked("done").filter(|done| *done == "erased").map(|_| guest.text("people-done-erased"));
    let sheet = Sheet::new(guest.text("people-title"))
        .notice(done)
        .block(Block::Find {
            address: guest.address("/administration/people"),
            label: guest.text("people-find"),
            button: guest.text("people-find-button"),
            words: words.to_owned(),
        })
        .table(table, guest.text("people-none"))
        .parts(&guest, part, total, &others);
    Ok(guest.page(&with_ways(sheet, &guest)))
}
