//! Letters that a room puts into words when they leave, since until then rights may end and texts may be taken down.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::letter::Matter;
use crate::error::DeskError;
use crate::people::PersonId;

/// What a room says of a letter that is about to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InWords {
    /// Its words.
    Now(Matter),
    /// It is about something that has not come yet: it waits until then.
    NotBefore(DateTime<Utc>),
    /// It must not go any more.
    Never,
}

/// What a room answers.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<InWords, DeskError>> + Send + 'a>>;

/// A room that puts letters into words when they leave.
pub trait RoomLetters: fmt::Debug + Send + Sync {
    /// Its word in [`Matter::Room`].
    fn room(&self) -> &'static str;

    /// Puts a letter into words: a [`Matter::Words`] or [`Matter::Answerable`], in the reader's language.
    fn in_words<'a>(&'a self, reader: PersonId, about: &'a Value) -> Answer<'a>;
}
