//! What people do with readings, by subject: each act asks a rule and writes change and audit in one transaction of the
//! desk's. Rights are checked here, at the data, per reading. Only these modules use SeaORM.

mod answers;
mod door;
mod imports;
mod leaders;
mod migrations;
mod own_data;
mod people;
mod results;
mod rounds;
mod tables;
mod work;

use std::sync::Arc;

use desk::people::PersonId;
use desk::rights::Rights;
use desk::{Desk, DeskError, Refusal, Store, Token};
use sea_orm::{ConnectionTrait, DbErr};

pub use answers::{Change, Kept, Task};
pub use door::Shown;
pub use imports::{Import, Imported};
pub use leaders::Led;
pub use migrations::{Behind, Steps};
pub use own_data::Data;
pub use results::{Naming, Origin, Results, Told};
pub use rounds::{Listed, NewReading, Reading, may_make};
pub use work::{CaseListed, Progress, Round};

use super::cases::Cases;
use super::error::ReadersError;
use crate::reading::Quotation;

/// The most cases of a reading.
pub const MOST_CASES: usize = 2_000;

/// The most answers of a file that is taken in.
pub const MOST_IMPORTED: usize = 20_000;

/// The readings. A handle: cheap to copy.
#[derive(Debug, Clone)]
pub struct Readings {
    desk: Desk,
    cases: Arc<dyn Cases>,
}

/// Brings the tables to what this version knows, the desk's and the lens's.
///
/// # Errors
/// [`ReadersError::Desk`].
pub async fn migrate(store: &Store) -> Result<(), ReadersError> {
    Ok(store.migrate_with::<Steps>().await?)
}

impl Readings {
    /// Readings at a desk whose tables are up to date, of cases that come from there.
    #[must_use]
    pub fn new(desk: Desk, cases: Arc<dyn Cases>) -> Self {
        Self { desk, cases }
    }

    /// The desk.
    #[must_use]
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Where the texts of cases come from.
    #[must_use]
    pub fn cases(&self) -> &dyn Cases {
        self.cases.as_ref()
    }

    /// What a person may do in the house.
    pub(in crate::readers) async fn rights(&self, person: PersonId) -> Result<Rights, ReadersError> {
        Ok(self.desk.rights(person).await?)
    }

    /// Begins an act of a person.
    async fn begin(&self, actor: PersonId) -> Result<desk::Act, ReadersError> {
        Ok(self.desk.begin(Some(actor)).await?)
    }

    /// The connection for reading.
    fn reach(&self) -> &impl ConnectionTrait {
        self.desk.store().connection()
    }
}

impl From<DbErr> for ReadersError {
    fn from(error: DbErr) -> Self {
        Self::Desk(error.into())
    }
}

/// Turns the answer of a rule into a refusal.
fn allow(is_allowed: bool) -> Result<(), ReadersError> {
    if is_allowed { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

/// What is not there, or not for this person.
fn not_there() -> ReadersError {
    Refusal::NotThere.into()
}

/// A value that a row should not hold.
fn unknown(read: impl Into<String>, expected: &'static str) -> ReadersError {
    DeskError::UnknownValue { read: read.into(), expected }.into()
}

/// Whether the error is that of a unique index: somebody was there first.
fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

/// A number that nobody can guess, as databases take it.
fn drawn() -> Result<i64, ReadersError> {
    let token = Token::random()?.reveal();
    let mixed = token.bytes().fold(0u64, |sum, byte| sum.wrapping_mul(1_099_511_628_211) ^ u64::from(byte));
    Ok(i64::try_from(mixed >> 1).unwrap_or_default())
}

/// Counts and places as the rules take them.
fn size(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

/// The same backwards.
fn stored(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Quotations as they are kept: JSON, each a list of source, place and text.
fn quotations_in(text: &str) -> Result<Vec<Quotation>, ReadersError> {
    let read: Vec<[String; 3]> = serde_json::from_str(text).map_err(|_| unknown("(quotations)", "quotations"))?;
    Ok(read.into_iter().map(|[source, place, text]| Quotation { source, place, text }).collect())
}

/// The same backwards.
fn quotations_out(quotations: &[Quotation]) -> Result<String, ReadersError> {
    let rows: Vec<[&str; 3]> = quotations.iter().map(|one| [&*one.source, &*one.place, &*one.text]).collect();
    serde_json::to_string(&rows).map_err(|_| unknown("(quotations)", "quotations"))
}
