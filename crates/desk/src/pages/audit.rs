//! The audit, page by page, the newest entries first.

use axum::response::IntoResponse;
use shell::Failure;

use super::administration::with_ways;
use super::guest::{Answer, Guest};
use super::sheet::{Block, Cell, Sheet, Table};
use super::signed_in::Administrator;
use super::times::instant;
use crate::acts::AuditPage;
use crate::audit::Entry;

/// How many entries a page shows.
const SIZE: u64 = 50;

/// `/administration/audit?before=`
pub async fn list(guest: Guest, Administrator(person): Administrator) -> Answer {
    let before = match guest.asked("before") {
        None => None,
        Some(text) => match text.parse::<i64>() {
            Ok(number) if number > 0 => Some(number),
            _ => return Err(Failure::not_understood(format!("before={text}")).into_response()),
        },
    };
    let page = guest.reception.desk.audit_before(&person.rights, before, SIZE).await;
    let page = page.map_err(|error| guest.told(error))?;
    let row = |(entry, text): &(Entry, Option<String>)| {
        vec![
            Cell::text(entry.sequence.to_string()),
            Cell::text(instant(guest.texts, person.person.profile.time_zone, entry.at)),
            who(&guest, &page, entry.actor.as_deref(), "audit-by-nobody"),
            Cell::text(entry.deed.as_str()),
            Cell::text(object(entry)),
            who(&guest, &page, entry.subject.as_deref(), "audit-to-nobody"),
            Cell::text(text_of(&guest, entry, text.as_deref())),
        ]
    };
    let headings = ["number", "at", "actor", "deed", "object", "subject", "text"];
    let table = Table {
        caption: guest.text("audit-caption"),
        headings: headings.map(|key| guest.text(&format!("audit-{key}"))).to_vec(),
        rows: page.entries.iter().map(row).collect(),
    };
    let mut sheet =
        Sheet::new(guest.text("audit-title")).text(guest.text("audit-about")).table(table, guest.text("audit-none"));
    let mut ways = Vec::new();
    if before.is_some() {
        ways.push((guest.address("/administration/audit"), guest.text("audit-newest")));
    }
    if let (true, Some((last, _))) = (page.has_older, page.entries.last()) {
        let address = guest.address(&format!("/administration/audit?before={}", last.sequence));
        ways.push((address, guest.text("audit-older")));
    }
    if !ways.is_empty() {
        sheet = sheet.block(Block::Links(ways));
    }
    Ok(guest.page(&with_ways(sheet, &guest)))
}

/// A person of an entry: by name, or that they were erased, or that there is none.
fn who(guest: &Guest, page: &AuditPage, id: Option<&str>, nobody: &str) -> Cell {
    let Some(id) = id else { return Cell::text(guest.text(nobody)) };
    match page.names.get(id) {
        Some((person, name)) => {
            Cell::link(guest.address(&format!("/administration/people/{}", person.0)), name.as_str())
        }
        None => Cell::text(guest.text("audit-erased")),
    }
}

fn object(entry: &Entry) -> String {
    match &entry.object {
        (kind, 0) => kind.clone(),
        (kind, number) => format!("{kind}:{number}"),
    }
}

/// What an entry says, or that it was erased, or that it says nothing.
fn text_of(guest: &Guest, entry: &Entry, text: Option<&str>) -> String {
    match (text, &entry.text_hash) {
        (Some(text), _) => text.to_owned(),
        (None, Some(_)) => guest.text("audit-text-erased"),
        (None, None) => "—".to_owned(),
    }
}
