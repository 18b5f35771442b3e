//! Inviting, and accepting an invitation.

use super::sessions::begin_session;
use super::sign_in::SignedIn;
use super::{Desk, allow, rights_at};
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::invitation::{Invitation, Invited, OPEN_FOR};
use crate::mail::letter::{Matter, NewLetter};
use crate::people::{PersonId, Profile};
use crate::rights::{Object, may_give};
use crate::secret::Token;
use crate::session::{Proof, Visitor};
use crate::store::{links, people, roles};

impl Desk {
    /// Invites a mailbox to a role. `object_name` is what the letter calls the object, in the reader's language;
    /// `enclosing` is what the object lies in. Returns the invitation's number and its token, which goes nowhere but
    /// into the letter and to the inviter's own program.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn invite(
        &self,
        inviter: PersonId,
        invited: &Invited,
        object_name: &str,
        enclosing: &[Object],
    ) -> Result<(i64, Token), DeskError> {
        let mut act = self.begin(Some(inviter)).await?;
        let rights = rights_at(&act, inviter, act.at()).await?;
        allow(may_give(&rights, invited.role, invited.object, enclosing))?;
        let by = people::by_id(&act, inviter).await?.ok_or(Refusal::NotAllowed)?;
        let token = Token::random()?;
        let id = links::insert_invitation(&act, invited, inviter, &token, act.at() + OPEN_FOR).await?;
        act.post(NewLetter {
            person: None,
            to: invited.email.clone(),
            language: invited.language,
            matter: Matter::Invitation {
                link: format!("{}/invitation/{}", self.settings.address, token.reveal()),
                inviter: by.profile.name.as_str().to_owned(),
                object: object_name.to_owned(),
                role: invited.role.word().to_owned(),
                days: u32::try_from(OPEN_FOR.num_days()).unwrap_or(u32::MAX),
            },
        });
        // Not the address: it would outlive the erasure of whose it is.
        let text = format!("invitation {id}, {}", invited.role.word());
        act.note(Note::of("invitation.written").on(invited.object).saying(text));
        act.commit().await?;
        Ok((id, token))
    }

    /// The invitation of a token, while it can be used: what the page that asks for a name shows.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`DeskError::Database`].
    pub async fn invitation(&self, token: &Token) -> Result<Invitation, DeskError> {
        let now = self.now();
        let found = links::invitation_by_token(self.store(), token).await?;
        found.filter(|one| one.is_open_at(now)).ok_or_else(|| Refusal::LinkNotValid.into())
    }

    /// The invitations to an object, the newest first.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn invitations_to(&self, object: Object) -> Result<Vec<Invitation>, DeskError> {
        links::invitations_to(self.store(), object).await
    }

    /// Accepts an invitation, once. Whoever has the mailbox already gets the role; others get an account with
    /// `profile`. Either way they are signed in, up to their second factor.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`DeskError::Database`].
    pub async fn accept_invitation(
        &self,
        token: &Token,
        profile: &Profile,
        visitor: &Visitor,
        previous: Option<&Token>,
    ) -> Result<SignedIn, DeskError> {
        let mut act = self.begin(None).await?;
        let claimed = links::claim_invitation(&act, token).await?;
        let Invitation { id, invited, invited_by, .. } = claimed.ok_or(Refusal::LinkNotValid)?;
        let person = match people::by_email(&act, &invited.email).await? {
            Some(person) => person.id,
            None => {
                let person = people::insert(&act, &invited.email, profile).await?;
                act.note(Note::of("person.entered").to(person).saying(profile.name.as_str()));
                person
            }
        };
        act.is_done_by(person);
        let (role, object) = (invited.role, invited.object);
        let grant = roles::NewGrant { person, role, object, given_by: Some(invited_by), until: None };
        match roles::give(&act, grant).await {
            Ok(_) => act.note(Note::of("role.given").to(person).on(object).saying(role.word())),
            // Invited to what they hold already: nothing to give, and nothing wrong.
            Err(DeskError::Refused(Refusal::RoleHeld { .. })) => {}
            Err(error) => return Err(error),
        }
        act.note(Note::of("invitation.accepted").to(person).on(object).saying(format!("invitation {id}")));
        let signed_in = begin_session(&mut act, person, Proof::Invitation, visitor, previous).await?;
        act.commit().await?;
        Ok(signed_in)
    }

    /// Withdraws an invitation that was not used.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::NotThere`], when there is none to withdraw; [`DeskError::Database`].
    pub async fn withdraw_invitation(&self, actor: PersonId, id: i64, enclosing: &[Object]) -> Result<(), DeskError> {
        let mut act = self.begin(Some(actor)).await?;
        let found = links::invitation_by_id(&act, id).await?.ok_or(Refusal::NotThere)?;
        let rights = rights_at(&act, actor, act.at()).await?;
        allow(may_give(&rights, found.invited.role, found.invited.object, enclosing))?;
        if !links::withdraw_invitation(&act, id).await? {
            return Err(Refusal::NotThere.into());
        }
        act.note(Note::of("invitation.withdrawn").on(found.invited.object).saying(format!("invitation {id}")));
        act.commit().await
    }
}
