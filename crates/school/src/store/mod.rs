//! What people do at the school, by subject: each act asks a rule and writes change, audit and letters in one
//! transaction of the desk's. Rights are checked here, at the data, per run and per office.

mod announcing;
pub mod badges;
pub mod boards;
pub mod by_mail;
pub mod calendars;
pub mod certificates;
pub mod course_folders;
pub mod deeds;
pub mod digests;
pub mod documents;
pub mod drafts;
pub mod enrolments;
pub mod extensions;
pub mod following;
pub mod forum;
pub mod forum_read;
pub mod hand_ins;
pub mod items;
pub mod lists;
pub mod live;
pub mod lti;
pub mod marking_state;
pub mod marks;
pub mod media;
pub mod meetings;
mod migrations;
pub mod nominations;
pub mod offices;
mod own_data;
pub mod questionnaires;
pub mod recordings;
pub mod reports;
pub mod runs;
pub mod seals;
mod standing;
mod tables;
pub mod teams;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use desk::people::PersonId;
use desk::{Desk, Refusal, Store};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _};

pub use migrations::Steps;

use crate::course::Course;
use crate::error::{SchoolError, SchoolRefusal};
use crate::settings::Resolved;

/// The school. A handle: cheap to copy.
#[derive(Debug, Clone)]
pub struct School {
    desk: Desk,
    /// Courses as they were entered; an entered version never changes.
    courses: Arc<RwLock<BTreeMap<i64, Arc<Course>>>>,
    /// Other servers: where live sessions are held, and what may be asked of whom.
    settings: Arc<Resolved>,
    /// Published keys of platforms.
    keys: Arc<lti::Keys>,
}

/// Brings the tables to what this version knows, the desk's and the school's.
///
/// # Errors
/// [`SchoolError::Desk`].
pub async fn migrate(store: &Store) -> Result<(), SchoolError> {
    Ok(store.migrate_with::<Steps>().await?)
}

impl School {
    /// A school at a desk whose tables are up to date.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        Self { desk, courses: Arc::default(), settings: Arc::default(), keys: Arc::default() }
    }

    /// The same, with other servers as the settings name them.
    #[must_use]
    pub fn with_settings(self, settings: Resolved) -> Self {
        Self { settings: Arc::new(settings), ..self }
    }

    /// The desk.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Begins an act of a person.
    async fn begin(&self, actor: PersonId) -> Result<desk::Act, SchoolError> {
        Ok(self.desk.begin(Some(actor)).await?)
    }

    /// The connection for reading.
    fn reach(&self) -> &impl ConnectionTrait {
        self.desk.store().connection()
    }
}

/// Turns the answer of a rule into a refusal.
fn allow(is_allowed: bool) -> Result<(), SchoolError> {
    if is_allowed { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

/// What is not there, or not for this person.
fn not_there() -> SchoolError {
    Refusal::NotThere.into()
}

/// Whether the error is that of a unique index: somebody was there first.
fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

/// The longest reason, comment or answer, in bytes.
pub const LONGEST_TEXT: usize = 10_000;

/// Refuses a text that is longer than [`LONGEST_TEXT`]; nothing is cut.
const fn bounded(text: &str) -> Result<(), SchoolRefusal> {
    if text.len() > LONGEST_TEXT {
        return Err(SchoolRefusal::TextLength { read: text.len(), most: LONGEST_TEXT });
    }
    Ok(())
}

/// The names of people, by number; of who was erased there is none.
async fn names(at: &impl ConnectionTrait, people: Vec<i64>) -> Result<BTreeMap<PersonId, String>, SchoolError> {
    let people: BTreeSet<i64> = people.into_iter().collect();
    let people: Vec<i64> = people.into_iter().collect();
    let mut names = BTreeMap::new();
    // So many numbers at once stay below what either database takes.
    for some in people.chunks(1_000) {
        let rows: Vec<(i64, String)> = tables::person::Entity::find()
            .select_only()
            .columns([tables::person::Column::Id, tables::person::Column::Name])
            .filter(tables::person::Column::Id.is_in(some.to_vec()))
            .into_tuple()
            .all(at)
            .await?;
        names.extend(rows.into_iter().map(|(id, name)| (PersonId(id), name)));
    }
    Ok(names)
}

/// A count as a number of the rules.
fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
