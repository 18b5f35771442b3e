//! What rooms with tables of their own keep about a person: taken out and erased together with what the desk keeps, in
//! the same transaction.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use serde_json::Value;

use crate::error::DeskError;
use crate::people::PersonId;
use crate::store::Act;

/// What a room answers within an act of the desk's.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, DeskError>> + Send + 'a>>;

/// A room that keeps something about people. Whether it may be taken out or erased was decided before it is asked.
pub trait RoomData: fmt::Debug + Send + Sync {
    /// Its word: the key of what it keeps in what is taken out.
    fn room(&self) -> &'static str;

    /// All that it keeps about a person, but for secrets.
    fn export<'a>(&'a self, act: &'a mut Act, subject: PersonId) -> Answer<'a, Value>;

    /// Erases what it keeps of a person in words; numbers and dates that name nobody may stay.
    fn forget<'a>(&'a self, act: &'a mut Act, subject: PersonId) -> Answer<'a, ()>;
}
