//! Letters that a room puts into words when they leave, since until then rights may end and texts may be taken down.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use serde_json::Value;

use super::letter::Matter;
use crate::error::DeskError;
use crate::people::PersonId;

/// What a room answers: the letter in words, or none when it must not go any more.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Option<Matter>, DeskError>> + Send + 'a>>;

/// A room that puts letters into words when they leave.
pub trait RoomLetters: fmt::Debug + Send + Sync {
    /// Its word in [`Matter::Room`].
    fn room(&self) -> &'static str;

    /// Puts a letter into words: a [`Matter::Words`] or [`Matter::Answerable`], in the reader's language.
    fn in_words<'a>(&'a self, reader: PersonId, about: &'a Value) -> Answer<'a>;
}
