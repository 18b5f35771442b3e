//! Passkeys: adding, naming and removing them, and signing in with one.
//!
//! A passkey counts as both factors when the authenticator knew the person; else as the first, as a password does. The
//! last one may be removed: whoever has an account has a mailbox, by which they come in.

use serde_json::Value;

use super::Desk;
use super::factors::whose;
use super::sessions::{Beginning, begin_at, begin_session};
use super::sign_in::SignedIn;
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::mail::letter::{Matter, NewLetter};
use crate::passkey::{Credential, Fault, House, MOST, Made, Passkey, Shown};
use crate::people::{Name, Person, PersonId};
use crate::secret::{Browser, Token, in_text};
use crate::session::{Proof, Session, Stage, Visitor};
use crate::store::questions::{self, Purpose, Question};
use crate::store::{attempts, passkeys, people, sessions};
use crate::throttle::CountedBy;

impl Desk {
    /// The house as authenticators know it; none where its address has no name, so that no browser makes passkeys for it.
    #[must_use]
    pub fn passkey_house(&self) -> Option<House> {
        House::at(self.address())
    }

    fn house_with_passkeys(&self) -> Result<House, Refusal> {
        self.passkey_house().ok_or(Refusal::PasskeyNotTaken)
    }

    /// Begins to sign somebody in by a passkey, whoever it is: what the browser is told.
    ///
    /// # Errors
    /// [`Refusal::TooManyAttempts`]; [`Refusal::PasskeyNotTaken`], where the house has no name; [`DeskError::Database`].
    pub async fn begin_passkey_sign_in(&self, browser: Browser<'_>, visitor: &Visitor) -> Result<Value, DeskError> {
        let house = self.house_with_passkeys()?;
        self.hear_from(visitor).await?;
        let act = self.begin(None).await?;
        let challenge = questions::ask(&act, browser, &Question::of(Purpose::ShowPasskey)).await?;
        act.commit().await?;
        Ok(house.to_show(&challenge))
    }

    /// Signs in by a passkey. `previous` is the session the browser had before, which ends.
    ///
    /// # Errors
    /// [`Refusal::PasskeyNotTaken`], whatever is wrong with it; [`Refusal::TooManyAttempts`]; [`DeskError::Database`].
    pub async fn sign_in_by_passkey(
        &self,
        browser: Browser<'_>,
        shown: &Shown,
        visitor: &Visitor,
        previous: Option<&Token>,
    ) -> Result<SignedIn, DeskError> {
        let house = self.house_with_passkeys()?;
        let challenge = house.challenge_of_shown(shown).map_err(not_taken)?;
        let account = format!("passkey {}", in_text(&shown.credential));
        self.hear_for(&account).await?;
        self.answered(browser, &challenge, Purpose::ShowPasskey).await?.ok_or_else(|| not_taken(Fault::Challenge))?;
        let mut act = self.begin(None).await?;
        let found = passkeys::by_credential(&act, &shown.credential).await?;
        // For one that nobody has, the same is looked up and computed.
        let holder = found.as_ref().map_or(PersonId(0), |(passkey, _)| passkey.person);
        let handle = passkeys::known_handle(&act, holder).await?;
        let nobodys = Credential::of_nobody();
        let checked = house.check_shown(shown, found.as_ref().map_or(&nobodys, |(_, credential)| credential));
        let Some((passkey, credential)) = &found else { return Err(not_taken(Fault::Unknown).into()) };
        if handle.as_ref() != Some(&shown.user_handle) {
            return Err(not_taken(Fault::Unknown).into());
        }
        let used = match checked {
            Ok(used) => used,
            Err(Fault::Counter) => {
                // Told although nothing is done: there may be two of this passkey.
                act.note(Note::of("passkey.counter-went-back").to(holder).saying(format!("passkey {}", passkey.id)));
                act.commit().await?;
                return Err(not_taken(Fault::Counter).into());
            }
            Err(fault) => return Err(not_taken(fault).into()),
        };
        act.is_done_by(holder);
        people::held(&act, holder).await?.ok_or_else(|| not_taken(Fault::Unknown))?;
        if !passkeys::used(&act, passkey.id, credential.counter, used.counter).await? {
            return Err(not_taken(Fault::Unknown).into());
        }
        attempts::forget(&act, CountedBy::Account, &account).await?;
        let signed_in = if used.is_verified {
            if let Some(previous) = previous {
                sessions::end_by_token(&act, previous).await?;
            }
            begin_at(&mut act, holder, Beginning { proof: Proof::Passkey, stage: Stage::Whole }, visitor).await?
        } else {
            begin_session(&mut act, holder, Proof::Passkey, visitor, previous).await?
        };
        act.commit().await?;
        Ok(signed_in)
    }

    /// Begins to make a passkey for who is signed in: what the browser is told.
    ///
    /// # Errors
    /// [`Refusal::PasskeysFull`]; [`Refusal::NotThere`], when the session is over; [`Refusal::PasskeyNotTaken`], where
    /// the house has no name; [`DeskError::Database`].
    pub async fn begin_passkey(&self, session: &Session, browser: Browser<'_>) -> Result<Value, DeskError> {
        let house = self.house_with_passkeys()?;
        let act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        let known = passkeys::of_person(&act, person.id).await?;
        if known.len() >= MOST {
            return Err(Refusal::PasskeysFull { most: MOST }.into());
        }
        let handle = passkeys::handle(&act, person.id).await?;
        let question = Question { person: Some(person.id), ..Question::of(Purpose::MakePasskey) };
        let challenge = questions::ask(&act, browser, &question).await?;
        act.commit().await?;
        let known: Vec<Vec<u8>> = known.into_iter().map(|(_, credential)| credential.id).collect();
        Ok(house.to_make(&challenge, &person, &handle, &known))
    }

    /// Adds a passkey to the account of who is signed in, once they have shown who they are.
    ///
    /// # Errors
    /// [`Refusal::PasskeyNotTaken`], whatever is wrong with it; [`Refusal::PasskeysFull`]; [`Refusal::NotThere`], when
    /// the session is over; as [`Desk::set_password`] for the present password; [`DeskError::Database`].
    pub async fn add_passkey(
        &self,
        session: &Session,
        present: Option<&str>,
        browser: Browser<'_>,
        (name, made): (&Name, &Made),
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        let house = self.house_with_passkeys()?;
        self.prove(session, present, visitor).await?;
        let challenge = house.challenge_of_made(made).map_err(not_taken)?;
        let question = self.answered(browser, &challenge, Purpose::MakePasskey).await?;
        let question = question.filter(|question| question.person == Some(session.person));
        question.ok_or_else(|| not_taken(Fault::Challenge))?;
        let credential = house.read_made(made).map_err(not_taken)?;
        let mut act = self.begin(Some(session.person)).await?;
        // Held from here on: of many added at once, no more come through than there may be.
        let person = whose(&act, session).await?;
        if passkeys::of_person(&act, person.id).await?.len() >= MOST {
            return Err(Refusal::PasskeysFull { most: MOST }.into());
        }
        let id = passkeys::insert(&act, person.id, &credential, name.as_str()).await?;
        act.note(Note::of("passkey.added").to(person.id).saying(format!("passkey {id}: {}", name.as_str())));
        act.post(letter(person, Matter::PasskeyAdded { name: name.as_str().to_owned() }));
        act.commit().await
    }

    /// A person's passkeys, the one added last first.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn passkeys_of(&self, person: PersonId) -> Result<Vec<Passkey>, DeskError> {
        let found = passkeys::of_person(self.store(), person).await?;
        Ok(found.into_iter().map(|(passkey, _)| passkey).collect())
    }

    /// One of a person's own passkeys.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], also for another person's; [`DeskError::Database`].
    pub async fn passkey_of(&self, person: PersonId, id: i64) -> Result<Passkey, DeskError> {
        passkeys::one_of(self.store(), person, id).await?.ok_or_else(|| Refusal::NotThere.into())
    }

    /// Calls one of a person's own passkeys otherwise.
    ///
    /// # Errors
    /// As [`Desk::passkey_of`].
    pub async fn rename_passkey(&self, person: PersonId, id: i64, name: &Name) -> Result<(), DeskError> {
        let mut act = self.begin(Some(person)).await?;
        if !passkeys::rename(&act, person, id, name.as_str()).await? {
            return Err(Refusal::NotThere.into());
        }
        act.note(Note::of("passkey.renamed").to(person).saying(format!("passkey {id}: {}", name.as_str())));
        act.commit().await
    }

    /// Removes one of the passkeys of who is signed in, once they have shown who they are. Their other sessions that
    /// began by a passkey end: whoever has the one that is gone may hold one.
    ///
    /// # Errors
    /// As [`Desk::passkey_of`], and as [`Desk::set_password`] for the present password.
    pub async fn remove_passkey(
        &self,
        session: &Session,
        present: Option<&str>,
        id: i64,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        self.prove(session, present, visitor).await?;
        let mut act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        let found = passkeys::one_of(&act, person.id, id).await?.ok_or(Refusal::NotThere)?;
        if !passkeys::remove(&act, person.id, id).await? {
            return Err(Refusal::NotThere.into());
        }
        sessions::end_others_by(&act, person.id, Proof::Passkey, session.id).await?;
        act.note(Note::of("passkey.removed").to(person.id).saying(format!("passkey {id}: {}", found.name)));
        act.post(letter(person, Matter::PasskeyRemoved { name: found.name }));
        act.commit().await
    }

    /// Takes an answer to a question, in an act of its own: it is used up whatever becomes of it.
    pub(super) async fn answered(
        &self,
        browser: Browser<'_>,
        token: &Token,
        purpose: Purpose,
    ) -> Result<Option<Question>, DeskError> {
        let act = self.begin(None).await?;
        let found = questions::answered(&act, browser, token, &[purpose]).await?;
        act.commit().await?;
        Ok(found)
    }
}

/// The person is told that it was not taken; why stands in the log, which names nobody.
fn not_taken(fault: Fault) -> Refusal {
    tracing::info!(%fault, "a passkey was not taken");
    Refusal::PasskeyNotTaken
}

fn letter(person: Person, matter: Matter) -> NewLetter {
    NewLetter { person: Some(person.id), to: person.email, language: person.profile.language, matter }
}
