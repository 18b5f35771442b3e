//! Setting and removing the second factor.

use axum::http::StatusCode;
use axum::response::Response;

use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest};
use super::picture;
use super::sent::Sent;
use super::sheet::{Block, Sheet};
use crate::acts::{FactorState, SignedInPerson};
use crate::error::{DeskError, Refusal};

/// `/account/second-factor`
pub async fn show(guest: Guest, person: SignedInPerson) -> Answer {
    page(&guest, &person, StatusCode::OK, None).await.map_err(|error| guest.told(error))
}

async fn page(
    guest: &Guest,
    person: &SignedInPerson,
    status: StatusCode,
    problem: Option<String>,
) -> Result<Response, DeskError> {
    let state = guest.reception.desk.second_factor_of(&person.person).await?;
    let code = || Field::code("code", guest.text("field-code"));
    let form = |path: &str, key: &str| Form::new(guest, &format!("/account/second-factor/{path}"), guest.text(key));
    let sheet = Sheet::new(guest.text("factor-title"));
    let sheet = match state {
        FactorState::None => sheet.text(guest.text("factor-text")).form(form("begin", "factor-begin")),
        FactorState::Waits(factor) => {
            let sheet = sheet.text(guest.text("factor-scan"));
            let sheet = match picture::of(&factor.address) {
                Some(address) => sheet.block(Block::Picture { address, shows: guest.text("factor-picture") }),
                None => sheet,
            };
            sheet
                .text(guest.text("factor-by-hand"))
                .block(Block::Codes(vec![picture::grouped(&factor.secret)]))
                .form(form("confirm", "factor-confirm").field(code().hint(guest.text("hint-first-code"))))
                .form(form("begin", "factor-begin-anew").small())
        }
        FactorState::Set { recovery_codes } => {
            let left = guest.texts.count("factor-codes-left", usize::try_from(recovery_codes).unwrap_or_default());
            sheet
                .text(guest.text("factor-is-set"))
                .text(left)
                .heading(guest.text("factor-remove-heading"))
                .form(form("remove", "factor-remove").field(code().hint(guest.text("hint-code"))).grave())
        }
    };
    let sheet = sheet.problem(problem).link(guest.address("/account"), guest.text("to-account"));
    Ok(guest.page_with(status, &sheet))
}

/// Shows the page once more with why something was refused.
async fn refused(guest: &Guest, person: &SignedInPerson, error: DeskError) -> Answer {
    let DeskError::Refused(refusal) = error else { return Err(guest.told(error)) };
    let problem = match refusal {
        Refusal::WrongProof => guest.text("wrong-code"),
        Refusal::TooManyAttempts { .. } | Refusal::SecondFactorSet => guest.sentence(&refusal),
        // None was begun, or it was removed meanwhile: the page tells how it is now.
        Refusal::NotThere => return Ok(guest.see_other("/account/second-factor")),
        other => return Err(guest.told(other.into())),
    };
    let page = page(guest, person, StatusCode::UNPROCESSABLE_ENTITY, Some(problem)).await;
    page.map_err(|error| guest.told(error))
}

/// `/account/second-factor/begin`, posted
pub async fn begin(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    match guest.reception.desk.begin_second_factor(&person.session).await {
        Ok(_) => Ok(guest.see_other("/account/second-factor")),
        Err(error) => refused(guest, &person, error).await,
    }
}

/// `/account/second-factor/confirm`, posted. The recovery codes are on the page that answers: they are not kept, so no
/// other page can show them.
pub async fn confirm(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let desk = &guest.reception.desk;
    match desk.confirm_second_factor(&person.session, sent.get("code"), &guest.visitor).await {
        Ok(codes) => {
            let sheet = Sheet::new(guest.text("factor-title"))
                .notice(Some(guest.text("account-done-second-factor")))
                .text(guest.text("factor-keep-codes"))
                .block(Block::Codes(codes))
                .link(guest.address("/account"), guest.text("to-account"));
            Ok(guest.page(&sheet))
        }
        Err(error) => refused(guest, &person, error).await,
    }
}

/// `/account/second-factor/remove`, posted
pub async fn remove(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let desk = &guest.reception.desk;
    match desk.remove_second_factor(&person.session, sent.get("code"), &guest.visitor).await {
        Ok(()) => Ok(guest.see_other("/account?done=second-factor-removed")),
        Err(error) => refused(guest, &person, error).await,
    }
}
