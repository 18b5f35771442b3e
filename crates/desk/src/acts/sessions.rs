//! Sessions: beginning, being recognised, seeing and ending them; and the password, which ends all others.

use super::sign_in::SignedIn;
use super::{Desk, rights_at};
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::mail::letter::{Matter, NewLetter};
use crate::password::{self, Password};
use crate::people::{Person, PersonId};
use crate::rights::Rights;
use crate::secret::Token;
use crate::session::{Proof, Session, Stage, Visitor};
use crate::store::{Act, factors, links, people, sessions};

/// Who is signed in, and what they may do.
#[derive(Debug, Clone)]
pub struct SignedInPerson {
    /// The session.
    pub session: Session,
    /// The person.
    pub person: Person,
    /// The roles they hold now.
    pub rights: Rights,
}

/// With what a session begins.
pub(super) struct Beginning {
    pub proof: Proof,
    pub stage: Stage,
}

/// Begins a session for who has shown the first proof; the second factor is asked for where one is set. The session
/// that the browser had before ends, whose ever it was: no token lives through a sign-in.
pub(super) async fn begin_session(
    act: &mut Act,
    person: PersonId,
    proof: Proof,
    visitor: &Visitor,
    previous: Option<&Token>,
) -> Result<SignedIn, DeskError> {
    if let Some(previous) = previous {
        sessions::end_by_token(act, previous).await?;
    }
    // Held, so that a password changed or a person erased at the same moment ends this session too, or comes before it.
    people::held(act, person).await?.ok_or(Refusal::WrongProof)?;
    let factor = factors::of_person(act, person).await?;
    let asks = factor.is_some_and(|factor| factor.is_confirmed);
    let stage = if asks { Stage::AwaitsSecondFactor } else { Stage::Whole };
    begin_at(act, person, Beginning { proof, stage }, visitor).await
}

/// Begins a session at a stage.
pub(super) async fn begin_at(
    act: &mut Act,
    person: PersonId,
    beginning: Beginning,
    visitor: &Visitor,
) -> Result<SignedIn, DeskError> {
    let token = Token::random()?;
    let Beginning { proof, stage } = beginning;
    let new = sessions::NewSession { person, token: &token, stage, proof, visitor };
    let session = sessions::insert(act, new).await?;
    if stage == Stage::Whole {
        let text = format!("session {session}, by {}, from {}", proof.word(), visitor.address);
        act.note(Note::of("session.begun").to(person).saying(text));
    }
    Ok(SignedIn { token, session, person, stage })
}

impl Desk {
    /// The open session of a token, at whatever stage.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn session(&self, token: &Token) -> Result<Option<Session>, DeskError> {
        let now = self.now();
        Ok(sessions::by_token(self.store(), token).await?.filter(|session| session.is_open_at(now)))
    }

    /// Who is signed in with that token, second factor shown; two questions to the database. Marks the session as
    /// used, at most every five minutes.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn signed_in(&self, token: &Token) -> Result<Option<SignedInPerson>, DeskError> {
        let Some((session, person)) = self.known(token).await? else { return Ok(None) };
        let rights = rights_at(self.store(), person.id, self.now()).await?;
        Ok(Some(SignedInPerson { session, person, rights }))
    }

    /// The same without what they may do: one question to the database.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn known(&self, token: &Token) -> Result<Option<(Session, Person)>, DeskError> {
        let now = self.now();
        let found = sessions::with_person(self.store(), token).await?;
        let is_whole = |session: &Session| session.stage == Stage::Whole && session.is_open_at(now);
        let Some((session, Some(person))) = found.filter(|(session, _)| is_whole(session)) else { return Ok(None) };
        if session.is_to_be_marked_seen(now) {
            sessions::seen(self.store(), session.id, now).await?;
        }
        Ok(Some((session, person)))
    }

    /// A person's open sessions, the one used last first.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn sessions_of(&self, person: PersonId) -> Result<Vec<Session>, DeskError> {
        let now = self.now();
        let sessions = sessions::of_person(self.store(), person).await?;
        Ok(sessions.into_iter().filter(|session| session.is_open_at(now)).collect())
    }

    /// Signs out.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn sign_out(&self, token: &Token) -> Result<(), DeskError> {
        let Some(session) = sessions::by_token(self.store(), token).await? else { return Ok(()) };
        let mut act = self.begin(Some(session.person)).await?;
        if sessions::end_by_token(&act, token).await? {
            act.note(Note::of("session.ended").to(session.person).saying(format!("session {}", session.id)));
        }
        act.commit().await
    }

    /// Ends one of a person's own sessions.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], also for another person's; [`DeskError::Database`].
    pub async fn end_session(&self, person: PersonId, session: i64) -> Result<(), DeskError> {
        let mut act = self.begin(Some(person)).await?;
        if !sessions::end(&act, person, session).await? {
            return Err(Refusal::NotThere.into());
        }
        act.note(Note::of("session.ended").to(person).saying(format!("session {session}")));
        act.commit().await
    }

    /// Ends all of a person's sessions but this one; says how many.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn end_other_sessions(&self, kept: &Session) -> Result<u64, DeskError> {
        let mut act = self.begin(Some(kept.person)).await?;
        let ended = sessions::end_others(&act, kept.person, kept.id).await?;
        act.note(Note::of("session.others-ended").to(kept.person).saying(format!("{ended} sessions")));
        act.commit().await?;
        Ok(ended)
    }

    /// Asks once more who sits there, before something that cannot be taken back: the present password, unless the
    /// session began by e-mail within half an hour. Returns the hash that was compared with.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`], [`Refusal::TooManyAttempts`]; [`DeskError::Database`].
    pub(crate) async fn prove(
        &self,
        session: &Session,
        present: Option<&str>,
        visitor: &Visitor,
    ) -> Result<Option<String>, DeskError> {
        let hash = people::password_hash(self.store(), session.person).await?;
        if !session.shows_the_mailbox(self.now()) {
            self.hear(visitor, &format!("password {}", session.person.0)).await?;
            if !password::is_of(present.unwrap_or(""), hash.clone(), self.settings.cost).await? {
                return Err(Refusal::WrongProof.into());
            }
        }
        Ok(hash)
    }

    /// Sets or changes the password of who is signed in, and ends their other sessions and open links.
    ///
    /// The present password is asked for, unless the session began by e-mail within half an hour: that is how a
    /// forgotten one is replaced.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`], [`Refusal::PasswordLength`], [`Refusal::TooManyAttempts`]; [`Refusal::NotThere`], when
    /// the session is over; [`DeskError::Database`].
    pub async fn set_password(
        &self,
        session: &Session,
        present: Option<&str>,
        new: &str,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        let new = Password::new(new)?;
        let before = self.prove(session, present, visitor).await?;
        let hash = password::hash(new, self.settings.cost).await?;
        let mut act = self.begin(Some(session.person)).await?;
        let person = people::held(&act, session.person).await?.ok_or(Refusal::NotThere)?;
        // Checked again within the transaction: the session may have been ended, the password changed, meanwhile.
        let open = sessions::of_person(&act, person.id).await?;
        let is_open =
            open.iter().any(|one| one.id == session.id && one.stage == Stage::Whole && one.is_open_at(act.at()));
        if !is_open {
            return Err(Refusal::NotThere.into());
        }
        if people::password_hash(&act, person.id).await? != before {
            return Err(Refusal::WrongProof.into());
        }
        people::set_password(&act, person.id, hash).await?;
        sessions::end_others(&act, person.id, session.id).await?;
        links::void_links(&act, person.id).await?;
        act.note(Note::of("password.set").to(person.id));
        act.post(NewLetter {
            person: Some(person.id),
            to: person.email,
            language: person.profile.language,
            matter: Matter::PasswordChanged,
        });
        act.commit().await
    }
}
