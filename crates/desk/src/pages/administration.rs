//! The ways through the administration.

use super::guest::{Answer, Guest};
use super::sheet::{Block, Sheet};
use super::signed_in::Administrator;

/// The pages of the administration: path, and key of the title.
const WAYS: [(&str, &str); 5] = [
    ("/administration/people", "people-title"),
    ("/administration/institutions", "institutions-title"),
    ("/administration/invitations", "invitations-title"),
    ("/administration/letters", "letters-title"),
    ("/administration/audit", "audit-title"),
];

/// `/administration`
pub async fn show(guest: Guest, _: Administrator) -> Answer {
    let sheet = Sheet::new(guest.text("administration-title")).text(guest.text("administration-text"));
    Ok(guest.page(&with_ways(sheet, &guest)))
}

/// The same page with the ways to all others.
pub(super) fn with_ways(sheet: Sheet, guest: &Guest) -> Sheet {
    let ways =
        WAYS.iter().chain(guest.reception.ways).map(|(path, key)| (guest.address(path), guest.text(key))).collect();
    sheet.block(Block::Links(ways))
}
