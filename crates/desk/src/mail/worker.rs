//! The worker that sends what waits in the outbox. It holds nothing in memory: killed at any moment, the next one goes
//! on where it was, and a letter it had in hand is taken over when the lease ends.

use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use tokio::sync::watch;

use super::deliver::Delivery;
use super::letter::Matter;
use super::rooms::{InWords, RoomLetters};
use super::{LONGEST_WAIT, letter, wait_after};
use crate::acts::Desk;
use crate::error::DeskError;
use crate::secret::{in_text, random};
use crate::store::outbox::{self, Ended, Taken};

/// Letters looked for at a time.
const AT_ONCE: u64 = 50;
/// How long the worker rests when nothing waits.
const REST: Duration = Duration::from_secs(2);

/// A worker. Several may work on one database.
#[derive(Debug)]
pub struct Worker {
    desk: Desk,
    delivery: Delivery,
    sender: Mailbox,
    name: String,
    rooms: Vec<Arc<dyn RoomLetters>>,
}

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Letters handed over.
    pub sent: usize,
    /// Letters that will be tried again.
    pub put_off: usize,
    /// Letters given up.
    pub given_up: usize,
    /// Letters whose room said that they must not go any more.
    pub withheld: usize,
}

impl Worker {
    /// A worker with a random name.
    ///
    /// # Errors
    /// When the machine has no random source.
    pub fn new(desk: Desk, delivery: Delivery, sender: Mailbox) -> Result<Self, DeskError> {
        Ok(Self { desk, delivery, sender, name: in_text(&random::<12>()?), rooms: Vec::new() })
    }

    /// The same, asking a room for the words of its letters.
    #[must_use]
    pub fn with_letters_of(mut self, room: Arc<dyn RoomLetters>) -> Self {
        self.rooms.push(room);
        self
    }

    /// Tries every letter that is due once.
    ///
    /// # Errors
    /// [`DeskError::Database`]; a letter that cannot be sent is no error here, it is put off.
    pub async fn round(&self) -> Result<Round, DeskError> {
        let mut round = Round::default();
        loop {
            let due = outbox::due(self.desk.store(), self.desk.now(), AT_ONCE).await?;
            if due.is_empty() {
                return Ok(round);
            }
            let mut is_any_taken = false;
            for id in due {
                let Some(taken) = outbox::take(self.desk.store(), id, &self.name, self.desk.now()).await? else {
                    continue;
                };
                is_any_taken = true;
                let ended = self.send(&taken).await.unwrap_or_else(|error| self.failed(&taken, &error));
                match &ended {
                    Ended::Sent => round.sent += 1,
                    Ended::Again { .. } | Ended::Early { .. } => round.put_off += 1,
                    Ended::GivenUp { .. } => round.given_up += 1,
                    Ended::Withheld => round.withheld += 1,
                }
                outbox::end_try(self.desk.store(), id, &self.name, ended, self.desk.now()).await?;
            }
            if !is_any_taken {
                return Ok(round);
            }
        }
    }

    /// Hands a letter over, if it may go now.
    async fn send(&self, taken: &Taken) -> Result<Ended, DeskError> {
        let said;
        let matter = match &taken.matter {
            Matter::Room { room, about } => {
                let found = self.rooms.iter().find(|one| one.room() == room);
                let room = found.ok_or_else(|| DeskError::Mail(format!("no room “{room}” puts letters into words")))?;
                let Some(reader) = taken.person else { return Ok(Ended::Withheld) };
                match room.in_words(reader, about).await? {
                    InWords::Now(matter) => {
                        said = matter;
                        &said
                    }
                    InWords::NotBefore(at) => {
                        let at = at.min(self.desk.now() + LONGEST_WAIT);
                        return Ok(Ended::Early { at, tries: taken.tries - 1 });
                    }
                    InWords::Never => return Ok(Ended::Withheld),
                }
            }
            matter => matter,
        };
        let worded = letter::worded(taken.language, matter);
        let message = letter::message(taken.id, self.desk.now(), &self.sender, &taken.address, &worded)?;
        self.delivery.hand_over(taken.id, &message).await?;
        Ok(Ended::Sent)
    }

    /// What becomes of a letter that could not be sent; whoever reads the log learns of what was given up.
    fn failed(&self, taken: &Taken, error: &DeskError) -> Ended {
        let error = error.to_string();
        match wait_after(taken.tries) {
            Some(wait) => {
                tracing::warn!(letter = taken.id, tries = taken.tries, error, "a letter could not be sent");
                Ended::Again { at: self.desk.now() + wait, error }
            }
            None => {
                tracing::error!(letter = taken.id, tries = taken.tries, error, "a letter was given up");
                Ended::GivenUp { error }
            }
        }
    }

    /// Works until told to stop; finishes the round it is in.
    pub async fn work(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(error) = self.round().await {
                tracing::error!(%error, "the outbox could not be read");
            }
            tokio::select! {
                () = tokio::time::sleep(REST) => {}
                changed = stop.changed() => {
                    if changed.is_err() {
                        return;
                    }
                }
            }
        }
    }
}
