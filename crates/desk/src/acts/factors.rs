//! Setting and removing the second factor.

use super::Desk;
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::mail::letter::{Matter, NewLetter};
use crate::people::{Person, PersonId};
use crate::second_factor::{self, RECOVERY_CODES};
use crate::session::{Session, Stage, Visitor};
use crate::store::{Act, factors, people, sessions};

/// A second factor that awaits its first code.
#[derive(Clone)]
pub struct NewFactor {
    /// The secret, to be typed where no picture can be taken.
    pub secret: Vec<u8>,
    /// The `otpauth:` address, to be shown as a picture.
    pub address: String,
}

/// How far somebody's second factor is.
#[derive(Clone)]
pub enum FactorState {
    /// None was begun.
    None,
    /// One awaits its first code.
    Waits(NewFactor),
    /// It is set.
    Set {
        /// How many recovery codes are left.
        recovery_codes: u64,
    },
}

impl Desk {
    /// How far a person's second factor is: for their own page. Two questions to the database.
    ///
    /// # Errors
    /// [`DeskError::Database`], [`DeskError::SecondFactor`].
    pub async fn second_factor_of(&self, person: &Person) -> Result<FactorState, DeskError> {
        let Some(factor) = factors::of_person(self.store(), person.id).await? else { return Ok(FactorState::None) };
        if factor.is_confirmed {
            return Ok(FactorState::Set { recovery_codes: self.recovery_codes_left(person.id).await? });
        }
        let address = second_factor::address(&factor.secret, &person.email)?;
        Ok(FactorState::Waits(NewFactor { secret: factor.secret, address }))
    }

    /// Whether signing in asks a person for a code.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn has_second_factor(&self, person: PersonId) -> Result<bool, DeskError> {
        Ok(factors::of_person(self.store(), person).await?.is_some_and(|factor| factor.is_confirmed))
    }

    /// Whether a person has a password.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn has_password(&self, person: PersonId) -> Result<bool, DeskError> {
        Ok(people::password_hash(self.store(), person).await?.is_some())
    }

    /// Makes a secret for a person's authenticator. It counts once [`Desk::confirm_second_factor`] has seen a code.
    ///
    /// # Errors
    /// [`Refusal::SecondFactorSet`]; [`Refusal::NotThere`], when the session is over; [`DeskError::Database`].
    pub async fn begin_second_factor(&self, session: &Session) -> Result<NewFactor, DeskError> {
        let act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        if factors::of_person(&act, person.id).await?.is_some_and(|factor| factor.is_confirmed) {
            return Err(Refusal::SecondFactorSet.into());
        }
        let secret = second_factor::new_secret()?;
        factors::begin(&act, person.id, secret.clone()).await?;
        act.commit().await?;
        let address = second_factor::address(&secret, &person.email)?;
        Ok(NewFactor { secret, address })
    }

    /// Sets the second factor, once its first code is right. Returns the recovery codes, which are not kept: this is
    /// the only time they can be shown.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`], [`Refusal::TooManyAttempts`], [`Refusal::SecondFactorSet`]; [`Refusal::NotThere`], when
    /// none was begun or the session is over; [`DeskError::Database`].
    pub async fn confirm_second_factor(
        &self,
        session: &Session,
        code: &str,
        visitor: &Visitor,
    ) -> Result<Vec<String>, DeskError> {
        self.hear(visitor, &format!("second factor {}", session.person.0)).await?;
        let mut act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        let factor = factors::of_person(&act, person.id).await?.ok_or(Refusal::NotThere)?;
        if factor.is_confirmed {
            return Err(Refusal::SecondFactorSet.into());
        }
        let step = second_factor::step_of(&factor.secret, code, act.at())?.ok_or(Refusal::WrongProof)?;
        if !factors::confirm(&act, person.id, &factor.secret, step).await? {
            return Err(Refusal::WrongProof.into());
        }
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            codes.push(second_factor::recovery_code()?);
        }
        let hashes = codes.iter().map(|code| second_factor::recovery_hash(code)).collect();
        factors::set_codes(&act, person.id, hashes).await?;
        act.note(Note::of("second-factor.set").to(person.id));
        act.post(letter(person, Matter::SecondFactorSet));
        act.commit().await?;
        Ok(codes)
    }

    /// Takes the second factor away; a code or a recovery code is asked for once more.
    ///
    /// # Errors
    /// [`Refusal::WrongProof`], [`Refusal::TooManyAttempts`]; [`Refusal::NotThere`], when none is set or the session is
    /// over; [`DeskError::Database`].
    pub async fn remove_second_factor(
        &self,
        session: &Session,
        code: &str,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        self.hear(visitor, &format!("second factor {}", session.person.0)).await?;
        let mut act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        let factor = factors::of_person(&act, person.id).await?.filter(|factor| factor.is_confirmed);
        let factor = factor.ok_or(Refusal::NotThere)?;
        let is_right = match second_factor::step_of(&factor.secret, code, act.at())? {
            Some(step) => factors::take_step(&act, person.id, step).await?,
            None => factors::claim_code(&act, person.id, &second_factor::recovery_hash(code)).await?,
        };
        if !is_right {
            return Err(Refusal::WrongProof.into());
        }
        factors::remove(&act, person.id).await?;
        act.note(Note::of("second-factor.removed").to(person.id));
        act.post(letter(person, Matter::SecondFactorRemoved));
        act.commit().await
    }

    /// How many recovery codes a person has left; none where no second factor is set.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn recovery_codes_left(&self, person: PersonId) -> Result<u64, DeskError> {
        factors::codes_left(self.store(), person).await
    }
}

/// Whose session it is, if it is still open within the act.
pub(super) async fn whose(act: &Act, session: &Session) -> Result<Person, DeskError> {
    let open = sessions::of_person(act, session.person).await?;
    let is_open = open.iter().any(|one| one.id == session.id && one.stage == Stage::Whole && one.is_open_at(act.at()));
    let person = people::held(act, session.person).await?;
    person.filter(|_| is_open).ok_or_else(|| Refusal::NotThere.into())
}

fn letter(person: Person, matter: Matter) -> NewLetter {
    NewLetter { person: Some(person.id), to: person.email, language: person.profile.language, matter }
}
