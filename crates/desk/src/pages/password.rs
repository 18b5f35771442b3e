//! Setting and changing one's password.

use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest};
use super::sent::Sent;
use super::sheet::Sheet;
use crate::acts::SignedInPerson;
use crate::error::DeskError;
use crate::password::LEAST;

/// `/account/password`
pub async fn show(guest: Guest, person: SignedInPerson) -> Answer {
    let has_one = guest.reception.desk.has_password(person.person.id).await.map_err(|error| guest.told(error))?;
    let welcome = guest.asked("done").filter(|done| *done == "welcome").map(|_| guest.text("password-welcome"));
    Ok(guest.page(&sheet(&guest, &person, has_one).notice(welcome)))
}

/// The field for the present password, where it is asked for; none while the session has just begun by e-mail.
pub(super) fn present(guest: &Guest, person: &SignedInPerson) -> Option<Field> {
    let is_asked = !person.session.shows_the_mailbox(guest.reception.desk.now());
    is_asked.then(|| Field::password("present", guest.text("field-present")).hint(guest.text("hint-present")))
}

fn sheet(guest: &Guest, person: &SignedInPerson, has_one: bool) -> Sheet {
    let hint = guest.texts.text_with("hint-new-password", &[("least", LEAST.into())]);
    let form = Form::new(guest, "/account/password", guest.text("password-button"))
        .maybe(present(guest, person))
        .field(Field::password("new", guest.text("field-new")).autocomplete("new-password").hint(hint));
    let text = if has_one { "password-text" } else { "password-first-text" };
    Sheet::new(guest.text("password-title"))
        .text(guest.text(text))
        .form(form)
        .link(guest.address("/account"), guest.text("to-account"))
}

/// `/account/password`, posted
pub async fn save(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let desk = &guest.reception.desk;
    match desk.set_password(&person.session, Some(sent.get("present")), sent.get("new"), &guest.visitor).await {
        Ok(()) => Ok(guest.see_other("/account?done=password")),
        Err(DeskError::Refused(refusal)) => {
            let problem = guest.sentence_of_proof(&refusal);
            Ok(guest.refused_with(&refusal, &sheet(guest, &person, true).problem(problem)))
        }
        Err(error) => Err(guest.told(error)),
    }
}
