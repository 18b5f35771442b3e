//! What other rooms own and the desk keeps for them: documents that several people write, and files. The room that owns a
//! thing says who may do what with it, each time anew and within the same transaction.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use vocabulary::Language;

use crate::error::{DeskError, Refusal};
use crate::people::PersonId;
use crate::store::Act;

/// How far a person may go with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// It is not there for them.
    Hidden,
    /// They may read it and its history.
    Read,
    /// They may write it too.
    Write,
}

/// What an owner answers.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, DeskError>> + Send + 'a>>;

/// Where a thing belongs, as its readers are led back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of the owner's page, without language.
    pub path: String,
    /// Its name in the reader's language.
    pub name: String,
}

/// A room that owns things of one kind: a team's project, a proposal.
pub trait Owner: fmt::Debug + Send + Sync {
    /// The kind, a word in small letters: `team`. No two owners have the same.
    fn kind(&self) -> &'static str;

    /// How far a person may go with what belongs to the thing of that number, as the act sees it. Asked again for every
    /// change and every message, so that it must be quick: one question to the database.
    fn access<'a>(&'a self, act: &'a Act, person: PersonId, number: i64) -> Answer<'a, Access>;

    /// Where the thing of that number is shown; asks the database nothing.
    fn place(&self, number: i64, language: Language) -> Place;
}

/// The rooms that own things, by kind. Cheap to copy.
#[derive(Debug, Clone, Default)]
pub struct Owners(Arc<BTreeMap<&'static str, Arc<dyn Owner>>>);

impl Owners {
    /// These owners. Of two of one kind the latter counts.
    #[must_use]
    pub fn new(owners: impl IntoIterator<Item = Arc<dyn Owner>>) -> Self {
        Self(Arc::new(owners.into_iter().map(|owner| (owner.kind(), owner)).collect()))
    }

    /// The owner of a kind; none in a house without that room.
    #[must_use]
    pub fn of(&self, kind: &str) -> Option<&dyn Owner> {
        self.0.get(kind).map(AsRef::as_ref)
    }

    /// Lets nobody on whom the owner does not let go that far. What belongs to a room that is not in the house is hidden
    /// from everybody.
    ///
    /// # Errors
    /// [`Refusal::NotThere`] for what is hidden, [`Refusal::NotAllowed`] for what may only be read;
    /// [`DeskError::Database`].
    pub(crate) async fn allow(
        &self,
        act: &Act,
        person: PersonId,
        (kind, number): (&str, i64),
        wanted: Access,
    ) -> Result<Access, DeskError> {
        let owner = self.of(kind).ok_or(Refusal::NotThere)?;
        let access = owner.access(act, person, number).await?;
        if access == Access::Hidden {
            return Err(Refusal::NotThere.into());
        }
        if access < wanted {
            return Err(Refusal::NotAllowed.into());
        }
        Ok(access)
    }
}
