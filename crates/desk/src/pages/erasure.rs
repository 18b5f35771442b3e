//! Erasing one's account.

use axum::http::StatusCode;

use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest};
use super::password::present;
use super::sent::Sent;
use super::sheet::Sheet;
use crate::acts::SignedInPerson;
use crate::error::DeskError;
use crate::people::EmailAddress;

/// `/account/erase`
pub async fn show(guest: Guest, person: SignedInPerson) -> Answer {
    Ok(guest.page(&sheet(&guest, &person, "", None)))
}

fn sheet(guest: &Guest, person: &SignedInPerson, typed: &str, problem: Option<String>) -> Sheet {
    let again = Field::email("email", guest.text("field-own-email"))
        .value(typed)
        .autocomplete("off")
        .hint(guest.text("hint-own-email"))
        .problem(problem);
    let form = Form::new(guest, "/account/erase", guest.text("erase-button"))
        .field(again)
        .maybe(present(guest, person))
        .grave();
    Sheet::new(guest.text("account-erase"))
        .text(guest.text("erase-text"))
        .text(guest.text("erase-stays"))
        .form(form)
        .link(guest.address("/account"), guest.text("to-account"))
}

/// `/account/erase`, posted
pub async fn erase(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let typed = sent.get("email");
    if typed.parse::<EmailAddress>().ok().as_ref() != Some(&person.person.email) {
        let sheet = sheet(guest, &person, typed, Some(guest.text("wrong-own-email")));
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    }
    let desk = &guest.reception.desk;
    match desk.erase_oneself(&person.session, Some(sent.get("present")), &guest.visitor).await {
        Ok(()) => Ok(guest.without_session(guest.see_other("/sign-in?done=erased"))),
        Err(DeskError::Refused(refusal)) => {
            let problem = guest.sentence_of_proof(&refusal);
            Ok(guest.refused_with(&refusal, &sheet(guest, &person, typed, None).problem(problem)))
        }
        Err(error) => Err(guest.told(error)),
    }
}
