//! Inviting, and accepting an invitation.

use vocabulary::Language;

use super::sessions::begin_session;
use super::sign_in::SignedIn;
use super::{Desk, allow, allow_by};
use crate::audit::Note;
use crate::caller::By;
use crate::error::{DeskError, Refusal};
use crate::invitation::{Invitation, Invited, OPEN_FOR};
use crate::mail::letter::{Matter, NewLetter};
use crate::people::{EmailAddress, PersonId, Profile};
use crate::rights::{Object, Role, may_give};
use crate::secret::Token;
use crate::session::{Proof, Visitor};
use crate::store::{Act, links, people, roles};

impl Desk {
    /// Invites a mailbox to a role. `object_name` is what the letter calls the object, in the reader's language;
    /// `enclosing` is what the object lies in. Returns the invitation's number and its token, which goes nowhere but
    /// into the letter and to the inviter's own program.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn invite(
        &self,
        inviter: impl Into<By>,
        invited: &Invited,
        object_name: &str,
        enclosing: &[Object],
    ) -> Result<(i64, Token), DeskError> {
        let inviter = inviter.into();
        let mut act = self.begin(inviter.person()).await?;
        allow(invited.role.fits(invited.object))?;
        allow_by(&act, inviter, |rights| may_give(rights, invited.role, invited.object, enclosing)).await?;
        let by = match inviter {
            By::Person(person) => {
                people::by_id(&act, person).await?.ok_or(Refusal::NotAllowed)?.profile.name.as_str().to_owned()
            }
            By::Machine => "Ayni".to_owned(),
        };
        let (id, token) = write(&mut act, invited).await?;
        act.post(NewLetter {
            person: None,
            to: invited.email.clone(),
            language: invited.language,
            matter: Matter::Invitation {
                link: self.invitation_address(&token),
                inviter: by,
                object: object_name.to_owned(),
                role: invited.role.word().to_owned(),
                days: u32::try_from(OPEN_FOR.num_days()).unwrap_or(u32::MAX),
            },
        });
        act.commit().await?;
        Ok((id, token))
    }

    /// Invites the house's first administrator: for whoever holds the machine, while nobody administers. No letter is
    /// written; the token is theirs to pass on. Those written before are worth nothing any more.
    ///
    /// # Errors
    /// [`Refusal::AdministratorThere`]; [`DeskError::Database`].
    pub async fn invite_first_administrator(
        &self,
        email: &EmailAddress,
        language: Language,
    ) -> Result<Token, DeskError> {
        let mut act = self.begin(None).await?;
        if roles::administrators(&act).await? > 0 {
            return Err(Refusal::AdministratorThere.into());
        }
        let (role, object) = (Role::Administrator, Object::House);
        links::withdraw_of_the_machine(&act, role).await?;
        let (_, token) = write(&mut act, &Invited { email: email.clone(), language, role, object }).await?;
        act.commit().await?;
        Ok(token)
    }

    /// The address that opens an invitation.
    #[must_use]
    pub fn invitation_address(&self, token: &Token) -> String {
        format!("{}/invitation/{}", self.settings.address, token.reveal())
    }

    /// The invitation of a token, while it can be used: what the page that asks for a name shows.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`DeskError::Database`].
    pub async fn invitation(&self, token: &Token) -> Result<Invitation, DeskError> {
        let now = self.now();
        let found = links::invitation_by_hash(self.store(), &token.hash()).await?;
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
        let claimed = links::claim_invitation(&act, &token.hash()).await?;
        let invitation = claimed.ok_or(Refusal::LinkNotValid)?;
        let email = &invitation.invited.email;
        let person = match people::by_email(&act, email).await? {
            Some(person) => person.id,
            None => {
                let person = people::insert(&act, email, profile).await?;
                act.note(Note::of("person.entered").to(person).saying(profile.name.as_str()));
                person
            }
        };
        act.is_done_by(person);
        take_role(&mut act, &invitation, person).await?;
        let signed_in = begin_session(&mut act, person, Proof::Invitation, visitor, previous).await?;
        act.commit().await?;
        Ok(signed_in)
    }

    /// Withdraws an invitation that was not used.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`Refusal::NotThere`], when there is none to withdraw; [`DeskError::Database`].
    pub async fn withdraw_invitation(
        &self,
        actor: impl Into<By>,
        id: i64,
        enclosing: &[Object],
    ) -> Result<(), DeskError> {
        let actor = actor.into();
        let mut act = self.begin(actor.person()).await?;
        let found = links::invitation_by_id(&act, id).await?.ok_or(Refusal::NotThere)?;
        allow_by(&act, actor, |rights| may_give(rights, found.invited.role, found.invited.object, enclosing)).await?;
        if !links::withdraw_invitation(&act, id).await? {
            return Err(Refusal::NotThere.into());
        }
        act.note(Note::of("invitation.withdrawn").on(found.invited.object).saying(format!("invitation {id}")));
        act.commit().await
    }
}

/// Gives whoever accepts an invitation its role.
pub(super) async fn take_role(act: &mut Act, invitation: &Invitation, person: PersonId) -> Result<(), DeskError> {
    let Invitation { id, invited, invited_by, .. } = invitation;
    let (role, object) = (invited.role, invited.object);
    let grant = roles::NewGrant { person, role, object, given_by: *invited_by, until: None };
    match roles::give(act, grant).await {
        Ok(_) => act.note(Note::of("role.given").to(person).on(object).saying(role.word())),
        // Invited to what they hold already: nothing to give, and nothing wrong.
        Err(DeskError::Refused(Refusal::RoleHeld { .. })) => {}
        Err(error) => return Err(error),
    }
    act.note(Note::of("invitation.accepted").to(person).on(object).saying(format!("invitation {id}")));
    Ok(())
}

/// Writes an invitation down, in the name of who acts.
async fn write(act: &mut Act, invited: &Invited) -> Result<(i64, Token), DeskError> {
    let token = Token::random()?;
    let id = links::insert_invitation(act, invited, act.actor(), &token, act.at() + OPEN_FOR).await?;
    // Not the address: it would outlive the erasure of whose it is.
    let text = format!("invitation {id}, {}", invited.role.word());
    act.note(Note::of("invitation.written").on(invited.object).saying(text));
    Ok((id, token))
}
