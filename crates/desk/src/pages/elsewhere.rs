//! Signing in by accounts elsewhere, and one's own links to them.
//!
//! Leaving to sign in is a way that one follows. What changes an account begins with a form of ours, whose answer is a
//! page with the way there: browsers let a form lead nowhere else.

use axum::extract::Path;
use axum::response::Response;

use super::form::Form;
use super::guest::{Answer, Guest, local_path};
use super::password::present;
use super::sent::Sent;
use super::sheet::{Block, Cell, Sheet, Table};
use super::sign_in::entered;
use super::times::instant;
use crate::acts::{Arrived, Brought, SignedInPerson};
use crate::error::{DeskError, Refusal};
use crate::open_id::LinkedAccount;
use crate::secret::Token;

const PATH: &str = "/account/linked";
/// What was done before the page is shown.
const DONE: [&str; 2] = ["linked", "unlinked"];

fn named(guest: &Guest, key: &str, label: &str) -> String {
    guest.texts.text_with(key, &[("provider", label.into())])
}

/// The part of the page for signing in; none where no provider is set.
pub(super) fn sign_in_part(guest: &Guest, sheet: Sheet, next: &str) -> Sheet {
    let providers = guest.reception.desk.providers();
    if providers.is_empty() {
        return sheet;
    }
    let question = if next.is_empty() { String::new() } else { format!("?next={}", shell::addresses::segment(next)) };
    let ways = providers.iter().map(|provider| {
        let settings = provider.settings();
        let path = format!("/sign-in/with/{}{question}", settings.name);
        (guest.address(&path), named(guest, "elsewhere-sign-in", settings.label(guest.language())))
    });
    sheet.heading(guest.text("elsewhere-heading")).block(Block::Links(ways.collect()))
}

/// The ways to accept an invitation by an account elsewhere.
pub(super) fn invitation_part(guest: &Guest, mut sheet: Sheet, token: &Token) -> Sheet {
    for provider in guest.reception.desk.providers().iter() {
        let settings = provider.settings();
        let path = format!("/invitation/{}/with/{}", token.reveal(), settings.name);
        let button = named(guest, "elsewhere-accept", settings.label(guest.language()));
        sheet = sheet.form(Form::new(guest, &path, button).small());
    }
    sheet
}

/// `/sign-in/with/PROVIDER?next=`
pub async fn leave(guest: Guest, Path(provider): Path<String>) -> Answer {
    let next = guest.asked("next").and_then(local_path).unwrap_or_default();
    let desk = &guest.reception.desk;
    let way = desk.leave_to_sign_in(&provider, next, guest.browser(), &guest.visitor).await;
    Ok(guest.lead_to(&way.map_err(|error| told(&guest, error))?))
}

/// What went wrong, and the other ways in.
fn told(guest: &Guest, error: DeskError) -> Response {
    let DeskError::Refused(refusal) = error else { return guest.told(error) };
    let sheet = Sheet::new(guest.text("refused-title"))
        .problem(guest.sentence(&refusal))
        .link(guest.address("/sign-in"), guest.text("elsewhere-other-ways"));
    guest.refused_with(&refusal, &sheet)
}

/// `/sign-in/from/PROVIDER?code=&state=&iss=&error=`
pub async fn arrive(guest: Guest, Path(provider): Path<String>) -> Answer {
    let brought = Brought {
        state: guest.asked("state").unwrap_or_default(),
        code: guest.asked("code").unwrap_or_default(),
        issuer: guest.asked("iss"),
        error: guest.asked("error"),
    };
    let desk = &guest.reception.desk;
    let who = (guest.language(), &guest.visitor);
    let arrived = desk.arrive(&provider, brought, guest.browser(), who, guest.session.as_ref()).await;
    Ok(match arrived.map_err(|error| told(&guest, error))? {
        Arrived::SignedIn(signed_in, next) => {
            let next = local_path(&next).unwrap_or("/account");
            entered(&guest, &signed_in, next)
        }
        Arrived::Linked => guest.see_other(&format!("{PATH}?done=linked")),
        Arrived::Accepted(signed_in) => entered(&guest, &signed_in, "/account?done=invitation"),
    })
}

/// The page with the way to a provider.
fn way_there(guest: &Guest, provider: &str, way: String) -> Response {
    let providers = guest.reception.desk.providers();
    let label = providers.named(provider).map_or(provider, |found| found.settings().label(guest.language()));
    let sheet = Sheet::new(named(guest, "elsewhere-way-title", label))
        .text(named(guest, "elsewhere-way-text", label))
        .link(way, named(guest, "elsewhere-way", label));
    guest.page(&sheet)
}

/// `/invitation/TOKEN/with/PROVIDER`, posted
pub async fn accept(Path((token, provider)): Path<(String, String)>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let Ok(token) = token.parse::<Token>() else { return Err(guest.told(Refusal::LinkNotValid.into())) };
    let desk = &guest.reception.desk;
    let way = desk.leave_to_accept(&token, &provider, guest.browser(), &guest.visitor).await;
    Ok(way_there(guest, &provider, way.map_err(|error| told(guest, error))?))
}

/// `/account/linked`
pub async fn list(guest: Guest, person: SignedInPerson) -> Answer {
    let sheet = list_sheet(&guest, &person).await.map_err(|error| guest.told(error))?;
    Ok(guest.page(&sheet))
}

async fn list_sheet(guest: &Guest, person: &SignedInPerson) -> Result<Sheet, DeskError> {
    let desk = &guest.reception.desk;
    let linked = desk.linked_accounts_of(person.person.id).await?;
    let when = |at| instant(guest.texts, person.person.profile.time_zone, at);
    let row = |one: &LinkedAccount| {
        let path = format!("{PATH}/{}/remove", one.id);
        let remove = Form::new(guest, &path, guest.text("linked-remove")).maybe(present(guest, person)).small();
        vec![
            Cell::text(desk.label_of(&one.issuer, guest.language())),
            Cell::text(when(one.linked_at)),
            Cell::text(one.used_at.map_or_else(|| guest.text("passkey-unused"), when)),
            Cell::form(remove),
        ]
    };
    let headings = ["linked-provider", "linked-at", "session-seen", "session-act"];
    let table = Table {
        caption: guest.texts.count("linked-caption", linked.len()),
        headings: headings.map(|key| guest.text(key)).to_vec(),
        rows: linked.iter().map(row).collect(),
    };
    let done = DONE.into_iter().find(|done| guest.asked("done") == Some(done));
    let mut sheet = Sheet::new(guest.text("linked-title"))
        .notice(done.map(|done| guest.text(&format!("linked-done-{done}"))))
        .text(guest.text("linked-text"))
        .table(table, guest.text("linked-none"));
    for provider in desk.providers().iter() {
        let settings = provider.settings();
        let button = named(guest, "linked-add", settings.label(guest.language()));
        let form = Form::new(guest, &format!("{PATH}/begin/{}", settings.name), button);
        sheet = sheet.form(form.maybe(present(guest, person)));
    }
    Ok(sheet.link(guest.address("/account"), guest.text("to-account")))
}

/// The page once more, with why something was refused.
async fn again(guest: &Guest, person: &SignedInPerson, error: DeskError) -> Answer {
    let DeskError::Refused(refusal) = error else { return Err(guest.told(error)) };
    if refusal == Refusal::NotThere {
        return Ok(guest.see_other(PATH));
    }
    let sheet = list_sheet(guest, person).await.map_err(|error| guest.told(error))?;
    Ok(guest.refused_with(&refusal, &sheet.problem(guest.sentence_of_proof(&refusal))))
}

/// `/account/linked/begin/PROVIDER`, posted
pub async fn begin(person: SignedInPerson, Path(provider): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let (desk, present) = (&guest.reception.desk, Some(sent.get("present")));
    match desk.leave_to_link(&person.session, present, &provider, guest.browser(), &guest.visitor).await {
        Ok(way) => Ok(way_there(guest, &provider, way)),
        Err(error) => again(guest, &person, error).await,
    }
}

/// `/account/linked/ID/remove`, posted
pub async fn remove(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let removed = guest.reception.desk.unlink(&person.session, Some(sent.get("present")), id, &guest.visitor).await;
    match removed {
        Ok(()) => Ok(guest.see_other(&format!("{PATH}?done=unlinked"))),
        Err(error) => again(guest, &person, error).await,
    }
}
