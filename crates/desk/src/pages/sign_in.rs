//! Signing in by password or by link (by passkey: `passkeys`; by an account elsewhere: `elsewhere`), showing the second factor, signing out.
//!
//! An unknown address is answered like a known one, in the same words and with the same status.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest, local_path};
use super::sent::Sent;
use super::sheet::Sheet;
use super::{elsewhere, passkeys};
use crate::acts::{SignedIn, SignedInPerson};
use crate::error::{DeskError, Refusal};
use crate::people::EmailAddress;
use crate::secret::Token;
use crate::session::Stage;

/// `/sign-in?next=`
pub async fn show(guest: Guest, person: Option<SignedInPerson>) -> Answer {
    let next = guest.asked("next").and_then(local_path);
    if person.is_some() {
        return Ok(guest.see_other(next.unwrap_or("/account")));
    }
    let done = ["new-address", "erased", "signed-out"].into_iter().find(|done| guest.asked("done") == Some(done));
    let sheet = sheet(&guest, "", next.unwrap_or_default(), None)
        .notice(done.map(|done| guest.text(&format!("sign-in-done-{done}"))));
    Ok(guest.page(&sheet))
}

pub(super) fn sheet(guest: &Guest, email: &str, next: &str, problem: Option<String>) -> Sheet {
    let texts = guest.texts;
    let address = |problem: Option<String>| {
        Field::email("email", texts.text("field-email")).value(email).autocomplete("username").problem(problem)
    };
    let by_password = Form::new(guest, "/sign-in", texts.text("sign-in-button"))
        .field(address(problem))
        .field(Field::password("password", texts.text("field-password")))
        .field(Field::hidden("next", next));
    let by_link = Form::new(guest, "/sign-in/link", texts.text("sign-in-link-button")).field(address(None));
    let sheet = Sheet::new(texts.text("sign-in-title"))
        .form(by_password)
        .link(guest.address("/forgotten"), texts.text("sign-in-forgotten"));
    let sheet = passkeys::sign_in_part(guest, sheet, next);
    elsewhere::sign_in_part(guest, sheet, next)
        .heading(texts.text("sign-in-link-heading"))
        .text(texts.text("sign-in-link-text"))
        .form(by_link)
}

/// `/sign-in`, posted
pub async fn by_password(sent: Sent) -> Answer {
    let guest = &sent.guest;
    let next = local_path(sent.get("next")).unwrap_or_default();
    let Ok(email) = sent.get("email").parse::<EmailAddress>() else {
        let sheet = sheet(guest, sent.get("email"), next, Some(guest.text("wrong-email")));
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    };
    let desk = &guest.reception.desk;
    let answer = desk.sign_in_by_password(&email, sent.get("password"), &guest.visitor, guest.session.as_ref()).await;
    match answer {
        Ok(signed_in) => Ok(entered(guest, &signed_in, if next.is_empty() { "/account" } else { next })),
        Err(DeskError::Refused(refusal)) => {
            let sheet = sheet(guest, sent.get("email"), next, None).problem(guest.sentence(&refusal));
            Ok(guest.refused_with(&refusal, &sheet))
        }
        Err(error) => Err(guest.told(error)),
    }
}

/// Leads on who has shown the first proof: to the second where one is asked for.
pub(super) fn entered(guest: &Guest, signed_in: &SignedIn, next: &str) -> Response {
    let to = match signed_in.stage {
        Stage::Whole => guest.see_other(next),
        Stage::AwaitsSecondFactor => {
            guest.see_other(&format!("/sign-in/code?next={}", shell::addresses::segment(next)))
        }
    };
    guest.with_session(to, &signed_in.token, signed_in.stage)
}

/// `/forgotten`
pub async fn forgotten(guest: Guest) -> Answer {
    Ok(guest.page(&forgotten_sheet(&guest, "", None)))
}

fn forgotten_sheet(guest: &Guest, email: &str, problem: Option<String>) -> Sheet {
    let address = Field::email("email", guest.text("field-email")).value(email).problem(problem);
    let form = Form::new(guest, "/sign-in/link", guest.text("sign-in-link-button")).field(address);
    Sheet::new(guest.text("forgotten-title")).text(guest.text("forgotten-text")).form(form)
}

/// `/sign-in/link`, posted
pub async fn ask_for_link(sent: Sent) -> Answer {
    let guest = &sent.guest;
    let again = |problem| forgotten_sheet(guest, sent.get("email"), problem);
    let Ok(email) = sent.get("email").parse::<EmailAddress>() else {
        let sheet = again(Some(guest.text("wrong-email")));
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    };
    match guest.reception.desk.send_sign_in_link(&email, guest.language(), &guest.visitor).await {
        Ok(()) => Ok(guest.see_other("/sign-in/sent")),
        Err(DeskError::Refused(refusal)) => {
            Ok(guest.refused_with(&refusal, &again(None).problem(guest.sentence(&refusal))))
        }
        Err(error) => Err(guest.told(error)),
    }
}

/// `/sign-in/sent`: the same for everybody.
pub async fn link_sent(guest: Guest) -> Answer {
    let sheet = Sheet::new(guest.text("link-sent-title"))
        .text(guest.text("link-sent-text"))
        .link(guest.address("/sign-in"), guest.text("link-sent-back"));
    Ok(guest.page(&sheet))
}

/// `/sign-in/TOKEN`: a page with a button, since programs that look at letters open their links too.
pub async fn show_link(guest: Guest, Path(token): Path<String>) -> Answer {
    let Ok(token) = token.parse::<Token>() else { return Err(guest.told(Refusal::LinkNotValid.into())) };
    let form = Form::new(&guest, &format!("/sign-in/{}", token.reveal()), guest.text("sign-in-button"));
    let sheet = Sheet::new(guest.text("link-title")).text(guest.text("link-text")).form(form);
    Ok(guest.page(&sheet))
}

/// `/sign-in/TOKEN`, posted
pub async fn by_link(Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let Ok(token) = token.parse::<Token>() else { return Err(guest.told(Refusal::LinkNotValid.into())) };
    match guest.reception.desk.sign_in_by_link(&token, &guest.visitor, guest.session.as_ref()).await {
        Ok(signed_in) => Ok(entered(guest, &signed_in, "/account?done=by-link")),
        Err(error) => Err(link_not_taken(guest, error)),
    }
}

/// Says that a link does not open any more, and where there is another.
fn link_not_taken(guest: &Guest, error: DeskError) -> Response {
    let DeskError::Refused(refusal) = error else { return guest.told(error) };
    let sheet = forgotten_sheet(guest, "", None).problem(guest.sentence(&refusal));
    guest.refused_with(&refusal, &sheet)
}

/// `/sign-in/code?next=`
pub async fn show_code(guest: Guest) -> Answer {
    let next = guest.asked("next").and_then(local_path).unwrap_or_default();
    Ok(guest.page(&code_sheet(&guest, next)))
}

fn code_sheet(guest: &Guest, next: &str) -> Sheet {
    let form = Form::new(guest, "/sign-in/code", guest.text("sign-in-button"))
        .field(Field::code("code", guest.text("field-code")).hint(guest.text("hint-code")))
        .field(Field::hidden("next", next));
    Sheet::new(guest.text("code-title")).text(guest.text("code-text")).form(form)
}

/// `/sign-in/code`, posted
pub async fn by_code(sent: Sent) -> Answer {
    let guest = &sent.guest;
    let next = local_path(sent.get("next")).unwrap_or_default();
    let Some(waiting) = &guest.session else { return Ok(guest.see_other("/sign-in")) };
    match guest.reception.desk.show_second_factor(waiting, sent.get("code"), &guest.visitor).await {
        Ok(signed_in) => Ok(entered(guest, &signed_in, if next.is_empty() { "/account" } else { next })),
        Err(DeskError::Refused(Refusal::NotThere)) => Ok(guest.see_other("/sign-in")),
        Err(DeskError::Refused(Refusal::WrongProof)) => {
            let sheet = code_sheet(guest, next).problem(guest.text("wrong-code"));
            Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet))
        }
        Err(DeskError::Refused(refusal)) => {
            Ok(guest.refused_with(&refusal, &code_sheet(guest, next).problem(guest.sentence(&refusal))))
        }
        Err(error) => Err(guest.told(error)),
    }
}

/// `/sign-out`, posted
pub async fn out(sent: Sent) -> Answer {
    let guest = &sent.guest;
    if let Some(token) = &guest.session {
        guest.reception.desk.sign_out(token).await.map_err(|error| guest.told(error))?;
    }
    Ok(guest.without_session(guest.see_other("/sign-in?done=signed-out")))
}
