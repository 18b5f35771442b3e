//! One's own account: name, language, time zone, and the ways to everything else about it.

use axum::http::StatusCode;
use axum::response::Response;

use super::form::Form;
use super::guest::{Answer, Guest};
use super::sent::Sent;
use super::sheet::{Block, Cell, Sheet};
use super::wording::{self, ProfileFields};
use crate::acts::SignedInPerson;
use crate::error::DeskError;
use crate::rights::{Role, may_see_everybody};

/// What was done before the page is shown.
const DONE: [&str; 7] =
    ["by-link", "invitation", "saved", "password", "second-factor", "second-factor-removed", "sessions"];

/// `/account`
pub async fn show(guest: Guest, person: SignedInPerson) -> Answer {
    let profile = &person.person.profile;
    let (language, zone) = (profile.language.code(), profile.time_zone.name());
    let fields = wording::profile_fields(guest.texts, profile.name.as_str(), language, zone);
    page(&guest, &person, fields, StatusCode::OK).await.map_err(|error| guest.told(error))
}

async fn page(
    guest: &Guest,
    person: &SignedInPerson,
    fields: ProfileFields,
    status: StatusCode,
) -> Result<Response, DeskError> {
    let texts = guest.texts;
    let desk = &guest.reception.desk;
    let has_factor = desk.has_second_factor(person.person.id).await?;
    let names = desk.institution_names(guest.language()).await?;
    let own = |path: &str, key: &str| Cell::link(guest.address(path), texts.text(key));
    let factor = if has_factor { "account-factor-set" } else { "account-factor-none" };
    let mut pairs = vec![
        (texts.text("field-email"), Cell::text(person.person.email.as_str())),
        (texts.text("account-address"), own("/account/address", "account-address-change")),
        (texts.text("field-password"), own("/account/password", "account-password-change")),
        (texts.text("account-factor"), own("/account/second-factor", factor)),
        (texts.text("passkeys-title"), own("/account/passkeys", "account-passkeys-list")),
        (texts.text("account-sessions"), own("/account/sessions", "account-sessions-list")),
        (texts.text("account-data"), own("/account/data", "account-data-look")),
        (texts.text("account-erase"), own("/account/erase", "account-erase-look")),
    ];
    if !desk.providers().is_empty() {
        pairs.insert(5, (texts.text("linked-title"), own("/account/linked", "account-linked-list")));
    }
    let form = Form::new(guest, "/account", texts.text("save"))
        .field(fields.name)
        .field(fields.language)
        .field(fields.time_zone);
    let done = DONE.into_iter().find(|done| guest.asked("done") == Some(done));
    let mut sheet = Sheet::new(texts.text("account-title"))
        .notice(done.map(|done| texts.text(&format!("account-done-{done}"))))
        .form(form)
        .block(Block::Pairs(pairs))
        .heading(texts.text("account-roles"));
    let roles: Vec<(String, Cell)> = person
        .rights
        .held()
        .map(|(role, object)| (wording::role(texts, role), Cell::text(wording::object(texts, object, &names))))
        .collect();
    sheet = if roles.is_empty() {
        sheet.block(Block::Empty(texts.text("account-roles-none")))
    } else {
        sheet.block(Block::Pairs(roles))
    };
    let mut ways = Vec::new();
    let has_office = |role| person.rights.objects_of(role).next().is_some();
    if has_office(Role::NominatingOfficer) || has_office(Role::Staff) {
        ways.push((guest.address("/office"), texts.text("office-title")));
    }
    if may_see_everybody(&person.rights) {
        ways.push((guest.address("/administration"), texts.text("administration-title")));
    }
    if !ways.is_empty() {
        sheet = sheet.block(Block::Links(ways));
    }
    let sheet = sheet.form(Form::new(guest, "/sign-out", texts.text("sign-out-button")).small());
    Ok(guest.page_with(status, &sheet))
}

/// `/account`, posted
pub async fn save(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let read = wording::read_profile(guest, sent.get("name"), sent.get("language"), sent.get("time-zone"));
    let profile = match read {
        Ok(profile) => profile,
        Err(fields) => {
            let page = page(guest, &person, *fields, StatusCode::UNPROCESSABLE_ENTITY).await;
            return page.map_err(|error| guest.told(error));
        }
    };
    let changed = guest.reception.desk.change_profile(person.person.id, &profile).await;
    changed.map_err(|error| guest.told(error))?;
    // In the language that was chosen just now.
    Ok(guest.lead_to(&format!("/{}/account?done=saved", profile.language.code())))
}
