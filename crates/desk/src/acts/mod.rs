//! What people do at the desk. Each act asks the rules, then writes change, audit and letters in one transaction.

mod addresses;
mod counts;
mod factors;
mod files;
mod invitations;
mod open_id;
mod overview;
mod own_data;
mod passkeys;
mod people;
mod sessions;
mod sign_in;
mod writing;
mod writing_history;

pub use counts::Counts;
pub use factors::{FactorState, NewFactor};
pub use open_id::{Arrived, Brought};
pub use overview::{AuditPage, Member, PersonFile};
pub use sessions::SignedInPerson;
pub use sign_in::SignedIn;
pub use writing::{Lacking, Saved};
pub use writing_history::{WritingHistory, WritingVersion};

use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::audit::{Broken, Entry};
use crate::caller::By;
use crate::clock::{Clock, ClockWatch};
use crate::cowriting::Hub;
use crate::error::{DeskError, Refusal};
use crate::files::Files;
use crate::mail::answers::AnswerPattern;
use crate::open_id::Providers;
use crate::owners::Owners;
use crate::password::Cost;
use crate::people::PersonId;
use crate::rights::{Rights, may_read_audit};
use crate::rooms::RoomData;
use crate::session::Visitor;
use crate::store::files as named_files;
use crate::store::outbox::{self, LetterStatus};
use crate::store::sessions as kept_sessions;
use crate::store::{Act, Readable, Store, attempts, audit, links, new_addresses, questions, roles};
use crate::throttle::{CountedBy, Decision, address_key, decide};

/// How often what has run out is deleted.
const TIDY_EVERY: std::time::Duration = std::time::Duration::from_secs(3600);

/// What the desk is told once.
#[derive(Debug, Clone)]
pub struct Settings {
    address: String,
    cost: Cost,
    answers: Option<AnswerPattern>,
    providers: Providers,
}

impl Settings {
    /// The address under which people reach the house, which letters name: `https://ayni.example`. How dear hashing a
    /// password is.
    ///
    /// # Errors
    /// [`DeskError::Setting`], when the address has no `https://` or `http://` before a name, or holds blanks.
    pub fn new(address: &str, cost: Cost) -> Result<Self, DeskError> {
        let trimmed = address.trim().trim_end_matches('/');
        let name = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
        if name.is_none_or(|name| name.is_empty() || name.contains(char::is_whitespace)) {
            let expected = "an address such as https://ayni.example";
            return Err(DeskError::Setting { name: "address", read: address.to_owned(), expected });
        }
        Ok(Self { address: trimmed.to_owned(), cost, answers: None, providers: Providers::default() })
    }

    /// The same, with the form of the addresses to which people answer letters; none: they cannot.
    #[must_use]
    pub fn with_answers(self, answers: Option<AnswerPattern>) -> Self {
        Self { answers, ..self }
    }

    /// The same; people may sign in by accounts of these providers too.
    #[must_use]
    pub fn with_providers(self, providers: Providers) -> Self {
        Self { providers, ..self }
    }

    /// The address, without a slash at its end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// The desk. A handle: cheap to copy, as every page does several times over.
#[derive(Debug, Clone)]
pub struct Desk {
    inside: Arc<Inside>,
}

/// What copies of a desk share.
#[derive(Debug, Clone)]
pub struct Inside {
    store: Store,
    clock: Clock,
    settings: Settings,
    /// Rooms that keep something about people.
    rooms: Arc<[Arc<dyn RoomData>]>,
    owners: Owners,
    hub: Arc<Hub>,
    files: Option<Files>,
}

impl std::ops::Deref for Desk {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.inside
    }
}

impl Desk {
    /// A desk on a database whose tables are up to date.
    #[must_use]
    pub fn new(store: Store, clock: Clock, settings: Settings) -> Self {
        let (rooms, owners, hub) = (Arc::default(), Owners::default(), Arc::default());
        Self { inside: Arc::new(Inside { store, clock, settings, rooms, owners, hub, files: None }) }
    }

    /// The same desk with something changed; copies that were made before stay as they are.
    fn with(self, change: impl FnOnce(&mut Inside)) -> Self {
        let mut inside = Arc::unwrap_or_clone(self.inside);
        change(&mut inside);
        Self { inside: Arc::new(inside) }
    }

    /// The same; what a room keeps about people is taken out and erased with what the desk keeps.
    #[must_use]
    pub fn with_data_of(self, room: Arc<dyn RoomData>) -> Self {
        let rooms = self.rooms.iter().cloned().chain([room]).collect();
        self.with(|inside| inside.rooms = rooms)
    }

    /// The same desk, keeping things for these owners. Without any, documents and files of other rooms are hidden.
    #[must_use]
    pub fn with_owners(self, owners: Owners) -> Self {
        self.with(|inside| inside.owners = owners)
    }

    /// The rooms for which the desk keeps things.
    #[must_use]
    pub fn owners(&self) -> &Owners {
        &self.owners
    }

    /// The address of the house, for letters: without a slash at its end.
    #[must_use]
    pub fn address(&self) -> &str {
        self.settings.address()
    }

    /// The form of the addresses to which people answer letters; none where they cannot.
    #[must_use]
    pub fn answers(&self) -> Option<&AnswerPattern> {
        self.settings.answers.as_ref()
    }

    /// By whose accounts people may sign in.
    #[must_use]
    pub fn providers(&self) -> &Providers {
        &self.settings.providers
    }

    /// The database, for rooms with tables of their own.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.inside.store
    }

    /// Now, by the desk's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Begins an act of a person, or of nobody who is signed in.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn begin(&self, actor: Option<PersonId>) -> Result<Act, DeskError> {
        self.store.begin(actor, self.now()).await
    }

    /// The roles that a person holds now.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn rights(&self, person: PersonId) -> Result<Rights, DeskError> {
        rights_at(&self.store, person, self.now()).await
    }

    /// Hears an attempt, or refuses it because there were too many. Written in a transaction of its own before anything
    /// is checked: of many at once, no more than the limit are heard.
    async fn hear(&self, visitor: &Visitor, account: &str) -> Result<(), DeskError> {
        // Always in this order, so that no two wait for one another.
        let keys = [(CountedBy::Address, address_key(&visitor.address)), (CountedBy::Account, account.to_owned())];
        self.hear_by(&keys).await
    }

    /// The same for what does not name an account yet.
    async fn hear_from(&self, visitor: &Visitor) -> Result<(), DeskError> {
        self.hear_by(&[(CountedBy::Address, address_key(&visitor.address))]).await
    }

    /// The same for what was counted by its address when it began.
    async fn hear_for(&self, account: &str) -> Result<(), DeskError> {
        self.hear_by(&[(CountedBy::Account, account.to_owned())]).await
    }

    async fn hear_by(&self, keys: &[(CountedBy, String)]) -> Result<(), DeskError> {
        let act = self.begin(None).await?;
        let mut latest = None;
        for (by, key) in keys {
            let heard = attempts::heard(&act, *by, key).await?;
            if let Decision::Refused { until } = decide(*by, &heard, act.at()) {
                latest = latest.max(Some(until));
            }
        }
        if let Some(until) = latest {
            return Err(Refusal::TooManyAttempts { until }.into());
        }
        for (by, key) in keys {
            attempts::insert(&act, *by, key).await?;
        }
        act.commit().await
    }

    /// Walks the audit: how many entries it has, or the first that does not hold. Nobody waits for it.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn verify_audit(&self) -> Result<Result<i64, Broken>, DeskError> {
        let act = self.store.read(self.now()).await?;
        let found = audit::verify(&act).await?;
        act.commit().await?;
        Ok(found)
    }

    /// Entries of the audit after that one, at most a thousand, each with its text where that is kept.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn audit_after(
        &self,
        reader: PersonId,
        sequence: i64,
    ) -> Result<Vec<(Entry, Option<String>)>, DeskError> {
        allow(may_read_audit(&self.rights(reader).await?))?;
        audit::after(&self.store, sequence).await
    }

    /// Letters that wait or were given up, the oldest first, at most that many.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn unsent_letters(&self, most: u64) -> Result<Vec<LetterStatus>, DeskError> {
        outbox::unsent(&self.store, most).await
    }

    /// Deletes what has run out, every hour until told to stop.
    pub async fn keep_tidy(self, mut stop: watch::Receiver<bool>) {
        let mut clock = ClockWatch::default();
        while !*stop.borrow() {
            self.tidy_when_due(&mut clock).await;
            tokio::select! {
                () = tokio::time::sleep(TIDY_EVERY) => {}
                changed = stop.changed() => {
                    if changed.is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// Deletes what has run out, and files that nothing names; nothing while the clock is not believed.
    pub async fn tidy_when_due(&self, clock: &mut ClockWatch) {
        if !clock.believes(self.now()) {
            return;
        }
        match self.tidy().await {
            Ok(gone) => tracing::debug!(gone, "what had run out was deleted"),
            Err(error) => tracing::error!(%error, "what has run out could not be deleted"),
        }
        match self.sweep_files().await {
            Ok(gone) => tracing::debug!(gone, "files that nothing names were thrown away"),
            Err(error) => tracing::error!(%error, "files that nothing names could not be thrown away"),
        }
    }

    /// Deletes what has run out: sessions, links, attempts. Returns how many rows went.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn tidy(&self) -> Result<u64, DeskError> {
        let act = self.begin(None).await?;
        let now = act.at();
        let gone = kept_sessions::delete_expired(&act, now).await?
            + links::delete_expired_links(&act, now).await?
            + new_addresses::delete_expired(&act, now).await?
            + questions::delete_expired(&act, now).await?
            + attempts::delete_old(&act).await?
            + named_files::forget_counts(&act).await?;
        act.commit().await?;
        Ok(gone)
    }
}

/// The roles that a person holds at an instant.
async fn rights_at(at: &impl Readable, person: PersonId, now: DateTime<Utc>) -> Result<Rights, DeskError> {
    Ok(Rights::at(person, &roles::of_person(at, person).await?, now))
}

/// Asks a rule whether a person may; the machine is not asked.
async fn allow_by(act: &Act, by: By, rule: impl FnOnce(&Rights) -> bool) -> Result<(), DeskError> {
    let By::Person(person) = by else { return Ok(()) };
    Ok(allow(rule(&rights_at(act, person, act.at()).await?))?)
}

/// Turns the answer of a rule into a refusal.
fn allow(is_allowed: bool) -> Result<(), Refusal> {
    if is_allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_name_an_address_that_can_be_reached() {
        let read = |text: &str| Settings::new(text, Cost::Least).map(|settings| settings.address);
        assert_eq!(read("https://ayni.example/").unwrap(), "https://ayni.example");
        assert_eq!(read(" http://127.0.0.1:8080 ").unwrap(), "http://127.0.0.1:8080");
        for wrong in ["", "ayni.example", "https://", "ftp://ayni.example", "https://ayni example"] {
            assert!(read(wrong).unwrap_err().to_string().contains("`address`"), "{wrong}");
        }
    }
}
