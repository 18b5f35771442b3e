//! Accepting an invitation.

use axum::extract::Path;
use axum::http::StatusCode;

use super::elsewhere;
use super::form::Form;
use super::guest::{Answer, Guest};
use super::sent::Sent;
use super::sheet::{Block, Cell, Sheet};
use super::sign_in::entered;
use super::wording::{self, ProfileFields};
use crate::error::{DeskError, Refusal};
use crate::invitation::Invitation;
use crate::people::Profile;
use crate::secret::Token;

/// What the page tells of an invitation.
struct Known {
    invitation: Invitation,
    inviter: String,
    object: String,
    profile: Option<Profile>,
}

/// `/invitation/TOKEN`
pub async fn show(guest: Guest, Path(token): Path<String>) -> Answer {
    let (token, known) = find(&guest, &token).await.map_err(|error| guest.told(error))?;
    let fields = wording::profile_fields(guest.texts, "", guest.language().code(), "");
    Ok(guest.page(&sheet(&guest, &token, &known, fields)))
}

async fn find(guest: &Guest, token: &str) -> Result<(Token, Known), DeskError> {
    let desk = &guest.reception.desk;
    let token: Token = token.parse().map_err(|_| Refusal::LinkNotValid)?;
    let invitation = desk.invitation(&token).await?;
    let inviter = match invitation.invited_by {
        Some(id) => desk.person(id).await?.map(|person| person.profile.name.as_str().to_owned()),
        None => None,
    };
    let names = desk.institution_names(guest.language()).await?;
    let object = wording::object(guest.texts, invitation.invited.object, &names);
    // Whoever holds the token holds the mailbox: they may know that it has an account.
    let profile = desk.person_by_email(&invitation.invited.email).await?.map(|person| person.profile);
    Ok((token, Known { invitation, inviter: inviter.unwrap_or_else(|| "Ayni".to_owned()), object, profile }))
}

fn sheet(guest: &Guest, token: &Token, known: &Known, fields: ProfileFields) -> Sheet {
    let texts = guest.texts;
    let invited = &known.invitation.invited;
    let pairs = vec![
        (texts.text("invitation-by"), Cell::text(known.inviter.as_str())),
        (texts.text("invitation-to"), Cell::text(known.object.as_str())),
        (texts.text("invitation-role"), Cell::text(wording::role(texts, invited.role))),
        (texts.text("field-email"), Cell::text(invited.email.as_str())),
    ];
    let form = Form::new(guest, &format!("/invitation/{}", token.reveal()), texts.text("invitation-button"));
    let sheet = Sheet::new(texts.text("invitation-title")).block(Block::Pairs(pairs));
    if known.profile.is_some() {
        return sheet.text(texts.text("invitation-has-account")).form(form);
    }
    let form = form.field(fields.name).field(fields.language).field(fields.time_zone);
    elsewhere::invitation_part(guest, sheet.text(texts.text("invitation-text")).form(form), token)
}

/// `/invitation/TOKEN`, posted
pub async fn accept(Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let (token, known) = find(guest, &token).await.map_err(|error| guest.told(error))?;
    let is_new = known.profile.is_none();
    let profile = match known.profile.clone() {
        Some(profile) => profile,
        None => match wording::read_profile(guest, sent.get("name"), sent.get("language"), sent.get("time-zone")) {
            Ok(profile) => profile,
            Err(fields) => {
                let sheet = sheet(guest, &token, &known, *fields);
                return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
            }
        },
    };
    let desk = &guest.reception.desk;
    let accepted = desk.accept_invitation(&token, &profile, &guest.visitor, guest.session.as_ref()).await;
    let signed_in = accepted.map_err(|error| guest.told(error))?;
    // Who is new says next how they will sign in from now on.
    let next = if is_new { "/account/password?done=welcome" } else { "/account?done=invitation" };
    Ok(entered(guest, &signed_in, next))
}
