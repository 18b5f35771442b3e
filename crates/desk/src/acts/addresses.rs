//! Changing one's e-mail address: a link goes to the new mailbox, and the old one is told.

use chrono::TimeDelta;

use super::Desk;
use super::factors::whose;
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::mail::letter::{Matter, NewLetter};
use crate::people::{EmailAddress, Person, PersonId};
use crate::secret::Token;
use crate::session::{Session, Visitor};
use crate::store::{links, new_addresses, people, sessions};

/// For how long the link to a new mailbox opens.
pub const ADDRESS_OPEN_FOR: TimeDelta = TimeDelta::hours(24);

impl Desk {
    /// Writes to the mailbox that is to be a person's, and tells the one they have. Whether somebody has that mailbox
    /// already is not told: then nothing goes there, and the answer is the same.
    ///
    /// # Errors
    /// As [`Desk::prove`]; [`Refusal::NotThere`], when the session is over; [`DeskError::Database`].
    pub async fn ask_for_new_address(
        &self,
        session: &Session,
        present: Option<&str>,
        new: &EmailAddress,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        self.prove(session, present, visitor).await?;
        self.hear(visitor, &format!("address {}", session.person.0)).await?;
        let mut act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        let is_taken = people::by_email(&act, new).await?.is_some();
        let token = Token::random()?;
        new_addresses::insert(&act, person.id, new, &token, act.at() + ADDRESS_OPEN_FOR).await?;
        let link = format!("{}/new-address/{}", self.settings.address, token.reveal());
        let hours = u32::try_from(ADDRESS_OPEN_FOR.num_hours()).unwrap_or(u32::MAX);
        let language = person.profile.language;
        let to_new = NewLetter {
            person: Some(person.id),
            to: new.clone(),
            language,
            matter: Matter::NewAddress { link, hours },
        };
        if is_taken {
            act.withhold(to_new);
        } else {
            act.post(to_new);
        }
        act.post(NewLetter { person: Some(person.id), to: person.email, language, matter: Matter::NewAddressAskedFor });
        act.note(Note::of("address.asked-for").to(person.id));
        act.commit().await
    }

    /// The mailbox that a link would make a person's, while it can be used: what the page shows that asks for a last
    /// word.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`DeskError::Database`].
    pub async fn new_address(&self, token: &Token) -> Result<EmailAddress, DeskError> {
        let found = new_addresses::open(self.store(), token, self.now()).await?;
        found.ok_or_else(|| Refusal::LinkNotValid.into())
    }

    /// Makes the new mailbox the person's, once. All their sessions and open links end, since whoever has the old
    /// mailbox may hold one.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`Refusal::AddressTaken`], when somebody has it by now; [`DeskError::Database`].
    pub async fn confirm_new_address(&self, token: &Token) -> Result<(), DeskError> {
        let mut act = self.begin(None).await?;
        let (id, new) = new_addresses::claim(&act, token).await?.ok_or(Refusal::LinkNotValid)?;
        act.is_done_by(id);
        let person = people::held(&act, id).await?.ok_or(Refusal::LinkNotValid)?;
        if people::by_email(&act, &new).await?.is_some() {
            return Err(Refusal::AddressTaken.into());
        }
        people::set_email(&act, id, &new).await?;
        new_addresses::void(&act, id).await?;
        links::void_links(&act, id).await?;
        sessions::end_all(&act, id).await?;
        act.note(Note::of("address.changed").to(id));
        act.post(notice_of_change(&person, id));
        act.commit().await
    }
}

/// What the mailbox that was a person's is told.
fn notice_of_change(before: &Person, id: PersonId) -> NewLetter {
    let (to, language) = (before.email.clone(), before.profile.language);
    NewLetter { person: Some(id), to, language, matter: Matter::AddressChanged }
}
