//! Moving one's account to another e-mail address.

use axum::extract::Path;
use axum::http::StatusCode;

use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest};
use super::password::present;
use super::sent::Sent;
use super::sheet::{Block, Cell, Sheet};
use crate::acts::SignedInPerson;
use crate::error::{DeskError, Refusal};
use crate::people::EmailAddress;
use crate::secret::Token;

/// `/account/address`
pub async fn show(guest: Guest, person: SignedInPerson) -> Answer {
    let sent = guest.asked("done").filter(|done| *done == "sent").map(|_| guest.text("address-sent"));
    Ok(guest.page(&sheet(&guest, &person, "", None).notice(sent)))
}

fn sheet(guest: &Guest, person: &SignedInPerson, typed: &str, problem: Option<String>) -> Sheet {
    let form = Form::new(guest, "/account/address", guest.text("address-button"))
        .field(Field::email("email", guest.text("field-new-email")).value(typed).problem(problem))
        .maybe(present(guest, person));
    Sheet::new(guest.text("address-title"))
        .block(Block::Pairs(vec![(guest.text("field-email"), Cell::text(person.person.email.as_str()))]))
        .text(guest.text("address-text"))
        .form(form)
        .link(guest.address("/account"), guest.text("to-account"))
}

/// `/account/address`, posted
pub async fn ask(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let typed = sent.get("email");
    let Ok(new) = typed.parse::<EmailAddress>() else {
        let sheet = sheet(guest, &person, typed, Some(guest.text("wrong-email")));
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    };
    let desk = &guest.reception.desk;
    let asked = desk.ask_for_new_address(&person.session, Some(sent.get("present")), &new, &guest.visitor).await;
    match asked {
        Ok(()) => Ok(guest.see_other("/account/address?done=sent")),
        Err(DeskError::Refused(refusal)) => {
            let problem = guest.sentence_of_proof(&refusal);
            Ok(guest.refused_with(&refusal, &sheet(guest, &person, typed, None).problem(problem)))
        }
        Err(error) => Err(guest.told(error)),
    }
}

/// `/new-address/TOKEN`
pub async fn show_link(guest: Guest, Path(token): Path<String>) -> Answer {
    let found = async {
        let token: Token = token.parse().map_err(|_| Refusal::LinkNotValid)?;
        let email = guest.reception.desk.new_address(&token).await?;
        Ok::<_, DeskError>((token, email))
    };
    let (token, email) = found.await.map_err(|error| guest.told(error))?;
    let form = Form::new(&guest, &format!("/new-address/{}", token.reveal()), guest.text("new-address-button"));
    let sheet = Sheet::new(guest.text("new-address-title"))
        .block(Block::Pairs(vec![(guest.text("field-new-email"), Cell::text(email.as_str()))]))
        .text(guest.text("new-address-text"))
        .form(form);
    Ok(guest.page(&sheet))
}

/// `/new-address/TOKEN`, posted
pub async fn confirm(Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let Ok(token) = token.parse::<Token>() else { return Err(guest.told(Refusal::LinkNotValid.into())) };
    guest.reception.desk.confirm_new_address(&token).await.map_err(|error| guest.told(error))?;
    Ok(guest.without_session(guest.see_other("/sign-in?done=new-address")))
}
