//! Signing in: by password, by an e-mailed link, and past the second factor.
//!
//! Nothing here tells whether an account exists: an unknown one is counted, hashed for and answered like a known one.

use chrono::TimeDelta;
use vocabulary::Language;

use super::{Desk, sessions::begin_session};
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::mail::letter::{Matter, NewLetter};
use crate::password;
use crate::people::{EmailAddress, PersonId};
use crate::second_factor;
use crate::secret::Token;
use crate::session::{Proof, Stage, Visitor};
use crate::store::{attempts, factors, links, people, sessions};
use crate::throttle::CountedBy;

/// For how long a sign-in link opens.
pub const LINK_OPEN_FOR: TimeDelta = TimeDelta::minutes(30);

/// A session that has begun.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The session's token, for the cookie. Always a new one.
    pub token: Token,
    /// The session's number.
    pub session: i64,
    /// Who signed in.
    pub person: PersonId,
    /// Whether the second factor is still to come.
    pub stage: Stage,
}

impl Desk {
    /// Signs in by password. `previous` is the session the browser had before, which ends.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`], whether it is the address or the password that is wrong;
    /// [`Refusal::TooManyAttempts`]; [`DeskError::Database`].
    pub async fn sign_in_by_password(
        &self,
        email: &EmailAddress,
        typed: &str,
        visitor: &Visitor,
        previous: Option<&Token>,
    ) -> Result<SignedIn, DeskError> {
        self.hear(visitor, email.as_str()).await?;
        let (person, hash) = people::with_password(self.store(), email).await?;
        let is_right = password::is_of(typed, hash.clone(), self.settings.cost).await?;
        let Some(person) = person.filter(|_| is_right) else { return Err(Refusal::WrongProof.into()) };
        let mut act = self.begin(Some(person.id)).await?;
        people::held(&act, person.id).await?;
        // The password may have been changed, or the person erased, while it was being checked.
        if people::password_hash(&act, person.id).await? != hash {
            return Err(Refusal::WrongProof.into());
        }
        attempts::forget(&act, CountedBy::Account, email.as_str()).await?;
        let signed_in = begin_session(&mut act, person.id, Proof::Password, visitor, previous).await?;
        act.commit().await?;
        Ok(signed_in)
    }

    /// Sends a sign-in link, if somebody has that mailbox. The answer, and the work, are the same if nobody has.
    /// `language` is the reader's of the page, for the letter that is written for nobody.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`]; [`DeskError::Database`].
    pub async fn send_sign_in_link(
        &self,
        email: &EmailAddress,
        language: Language,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        self.hear(visitor, &format!("link {email}")).await?;
        let person = people::by_email(self.store(), email).await?;
        let mut act = self.begin(None).await?;
        let token = Token::random()?;
        let id = person.as_ref().map(|person| person.id);
        links::insert_link(&act, id, &token, act.at() + LINK_OPEN_FOR).await?;
        let link = format!("{}/sign-in/{}", self.settings.address, token.reveal());
        let minutes = u32::try_from(LINK_OPEN_FOR.num_minutes()).unwrap_or(u32::MAX);
        let language = person.as_ref().map_or(language, |person| person.profile.language);
        let letter =
            NewLetter { person: id, to: email.clone(), language, matter: Matter::SignInLink { link, minutes } };
        if person.is_some() {
            act.post(letter);
        } else {
            act.withhold(letter);
        }
        // Nobody has the number 0: it is looked up all the same.
        act.note(Note::of("sign-in-link.asked-for").to(id.unwrap_or(PersonId(0))));
        act.commit().await
    }

    /// Signs in by the token of a link, which opens once.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`], [`Refusal::TooManyAttempts`]; [`DeskError::Database`].
    pub async fn sign_in_by_link(
        &self,
        token: &Token,
        visitor: &Visitor,
        previous: Option<&Token>,
    ) -> Result<SignedIn, DeskError> {
        let mut act = self.begin(None).await?;
        let Some(person) = links::claim_link(&act, token).await? else { return Err(Refusal::LinkNotValid.into()) };
        act.is_done_by(person);
        links::void_links(&act, person).await?;
        let signed_in = begin_session(&mut act, person, Proof::Link, visitor, previous).await?;
        act.commit().await?;
        Ok(signed_in)
    }

    /// Signs in somebody for whom a room vouches: they came from a learning platform and joined their account there with
    /// theirs here. Whoever administers the house is not signed in so: no other house may open this one.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for administrators; [`Refusal::WrongProof`] for whom there is no account any more;
    /// [`DeskError::Database`].
    pub async fn sign_in_by_platform(
        &self,
        person: PersonId,
        visitor: &Visitor,
        previous: Option<&Token>,
    ) -> Result<SignedIn, DeskError> {
        let mut act = self.begin(Some(person)).await?;
        if act.rights(person).await?.administers() {
            return Err(Refusal::NotAllowed.into());
        }
        let signed_in = begin_session(&mut act, person, Proof::Platform, visitor, previous).await?;
        act.commit().await?;
        Ok(signed_in)
    }

    /// Shows the second factor: a code of the authenticator or a recovery code. The session gets a new token.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`], [`Refusal::TooManyAttempts`]; [`Refusal::NotThere`], when that session does not wait
    /// for a second factor; [`DeskError::Database`].
    pub async fn show_second_factor(
        &self,
        waiting: &Token,
        code: &str,
        visitor: &Visitor,
    ) -> Result<SignedIn, DeskError> {
        let now = self.now();
        let found = sessions::by_token(self.store(), waiting).await?;
        let session = found
            .filter(|session| session.is_open_at(now) && session.stage == Stage::AwaitsSecondFactor)
            .ok_or(Refusal::NotThere)?;
        let account = format!("second factor {}", session.person.0);
        self.hear(visitor, &account).await?;
        let mut act = self.begin(Some(session.person)).await?;
        // Ended first: of two who show codes for one waiting session at once, one goes on.
        if !sessions::end_by_token(&act, waiting).await? {
            return Err(Refusal::NotThere.into());
        }
        people::held(&act, session.person).await?.ok_or(Refusal::NotThere)?;
        let factor = factors::of_person(&act, session.person).await?.filter(|factor| factor.is_confirmed);
        let factor = factor.ok_or(Refusal::NotThere)?;
        let is_right = match second_factor::step_of(&factor.secret, code, act.at())? {
            Some(step) => factors::take_step(&act, session.person, step).await?,
            None => {
                let is_claimed = factors::claim_code(&act, session.person, &second_factor::recovery_hash(code)).await?;
                if is_claimed {
                    act.note(Note::of("recovery-code.used").to(session.person));
                }
                is_claimed
            }
        };
        if !is_right {
            return Err(Refusal::WrongProof.into());
        }
        attempts::forget(&act, CountedBy::Account, &account).await?;
        let new = super::sessions::Beginning { proof: session.proof, stage: Stage::Whole };
        let signed_in = super::sessions::begin_at(&mut act, session.person, new, visitor).await?;
        act.commit().await?;
        Ok(signed_in)
    }
}
