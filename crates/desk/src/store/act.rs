//! One act of one person: one transaction that holds the change, its notes in the audit and its letters.

use chrono::{DateTime, Utc};
use sea_orm::{
    AccessMode, DatabaseTransaction, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::OwnedMutexGuard;

use super::{Engine, Readable, Store, audit, outbox};
use crate::audit::Note;
use crate::error::DeskError;
use crate::mail::letter::NewLetter;
use crate::people::PersonId;

/// An act that is under way. Dropped without [`commit`](Act::commit), nothing of it has happened.
///
/// Notes and letters are collected and written last: whoever writes into the audit holds the end of the chain until
/// the transaction is over, and should not wait for anything else meanwhile.
#[derive(Debug)]
pub struct Act {
    // Fields are dropped in this order: the transaction ends before the next writer gets its turn.
    transaction: DatabaseTransaction,
    at: DateTime<Utc>,
    actor: Option<PersonId>,
    notes: Vec<Note>,
    letters: Vec<(NewLetter, outbox::Fate)>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Readable for Act {
    type Connection = DatabaseTransaction;
    fn reach(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

impl Store {
    /// Begins an act of a person, or of nobody who is signed in.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn begin(&self, actor: Option<PersonId>, at: DateTime<Utc>) -> Result<Act, DeskError> {
        let (turn, mode) = match self.engine {
            // A transaction that begins by reading and then writes would be refused when another wrote in between.
            Engine::Sqlite => (Some(self.writers.clone().lock_owned().await), Some(SqliteTransactionMode::Immediate)),
            Engine::Postgres => (None, None),
        };
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(Act { transaction, at, actor, notes: Vec::new(), letters: Vec::new(), _turn: turn })
    }
}

impl Store {
    /// Begins a reading: everything is seen as it was at one instant, and nobody waits for it.
    pub(crate) async fn read(&self, at: DateTime<Utc>) -> Result<Act, DeskError> {
        let options = match self.engine {
            // With a write-ahead log, a transaction that only reads keeps to what was there when it began.
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            },
        };
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(Act { transaction, at, actor: None, notes: Vec::new(), letters: Vec::new(), _turn: None })
    }
}

impl Act {
    /// When the act is done: one instant for all of it.
    #[must_use]
    pub const fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Who does it, when somebody is signed in.
    #[must_use]
    pub const fn actor(&self) -> Option<PersonId> {
        self.actor
    }

    /// Says who does it, once that is known: whoever proves who they are while the act is under way.
    pub fn is_done_by(&mut self, person: PersonId) {
        self.actor = Some(person);
    }

    /// Adds a note to the audit.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Adds a letter to the outbox.
    pub fn post(&mut self, letter: NewLetter) {
        self.letters.push((letter, outbox::Fate::Goes));
    }

    /// Does the work of a letter that is for nobody, so that it takes as long as one that is.
    pub(crate) fn withhold(&mut self, letter: NewLetter) {
        self.letters.push((letter, outbox::Fate::IsWithheld));
    }

    /// The transaction, for the stores of rooms above, whose changes belong to the same act.
    #[must_use]
    pub const fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Makes the change, its notes and its letters true, together.
    ///
    /// # Errors
    /// [`DeskError::Database`]; then nothing of it has happened.
    pub async fn commit(self) -> Result<(), DeskError> {
        for (letter, fate) in &self.letters {
            outbox::add(&self, letter, *fate).await?;
        }
        if !self.notes.is_empty() {
            audit::append(&self, &self.notes).await?;
        }
        let Self { transaction, _turn, .. } = self;
        transaction.commit().await?;
        Ok(())
    }
}
