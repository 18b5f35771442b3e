//! Platforms that open the course (LTI 1.3): which may, how a launch becomes somebody here, and the keys on both sides.
//!
//! A platform says who somebody is *there*. Here they are whoever joined that account with theirs, being signed in; no
//! e-mail address joins anybody, and no role there gives a right here.

mod arrivals;
mod keys;
mod launches;

use desk::audit::Note;
use desk::people::PersonId;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};
use url::Url;

pub use arrivals::{Arrival, JoinedAccount, Onward};
pub use keys::Keys;
pub use launches::{Arrived, Begun, LtiRefused, landing};

use super::tables::lti_platform;
use super::{School, allow, is_taken, not_there};
use crate::doors::address::Refused;
use crate::doors::lti::Registration;
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::outside::OutsideError;

/// The longest name, issuer or address of a platform, in bytes.
pub const LONGEST: usize = 1_000;

/// A platform as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlatform {
    /// What people here call it.
    pub name: String,
    /// What it and we agreed.
    pub registration: Registration,
}

/// A platform that may open the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// Its number.
    pub id: i64,
    /// What people here call it.
    pub name: String,
    /// What it and we agreed.
    pub registration: Registration,
}

fn platform_of(row: lti_platform::Model) -> Result<Platform, SchoolError> {
    let url = |text: &str| Url::parse(text).map_err(|_| unknown(text, "an address"));
    let registration = Registration {
        login_address: url(&row.login_address)?,
        keys_address: url(&row.keys_address)?,
        token_address: url(&row.token_address)?,
        issuer: row.issuer,
        client_id: row.client_id,
        deployments: row.deployments.lines().map(str::to_owned).collect(),
    };
    Ok(Platform { id: row.id, name: row.name, registration })
}

impl School {
    /// Where platforms send who opens the course: the login, the launch, and our published keys.
    #[must_use]
    pub fn lti_addresses(&self) -> [String; 3] {
        ["login", "launch", "keys"].map(|what| format!("{}/lti/{what}", self.desk.address()))
    }

    /// All platforms that may open the course, by name: for administrators.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn platforms(&self, reader: PersonId) -> Result<Vec<Platform>, SchoolError> {
        allow(self.desk.rights(reader).await?.administers())?;
        self.open_platforms().await
    }

    async fn open_platforms(&self) -> Result<Vec<Platform>, SchoolError> {
        let open = lti_platform::Entity::find().filter(lti_platform::Column::ClosedAt.is_null());
        let rows = open.order_by_asc(lti_platform::Column::Name).order_by_asc(lti_platform::Column::Id);
        rows.all(self.reach()).await?.into_iter().map(platform_of).collect()
    }

    async fn open_platform(&self, id: i64) -> Result<Platform, SchoolError> {
        let row = lti_platform::Entity::find_by_id(id).filter(lti_platform::Column::ClosedAt.is_null());
        platform_of(row.one(self.reach()).await?.ok_or_else(not_there)?)
    }

    /// A platform: for administrators.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn platform(&self, reader: PersonId, id: i64) -> Result<Platform, SchoolError> {
        allow(self.desk.rights(reader).await?.administers())?;
        self.open_platform(id).await
    }

    /// Enters a platform, or changes one: administrators do.
    ///
    /// # Errors
    /// What is not allowed or not there; addresses that the house does not ask; a platform that is there already.
    pub async fn keep_platform(
        &self,
        actor: PersonId,
        changed: Option<i64>,
        new: &NewPlatform,
    ) -> Result<i64, SchoolError> {
        let rights = self.desk.rights(actor).await?;
        allow(rights.administers())?;
        let of = &new.registration;
        // What the house will ask, looked at now so that whoever types is told; and again each time it is asked.
        for address in [&of.keys_address, &of.token_address] {
            self.settings.outside.check(address.as_str()).await.map_err(not_asked)?;
        }
        if of.login_address.scheme() != "https" && of.login_address.origin() != of.keys_address.origin() {
            let why = Refused::Scheme { scheme: of.login_address.scheme().to_owned() };
            return Err(SchoolRefusal::NotAsked { why }.into());
        }
        let mut act = self.begin(actor).await?;
        allow(act.rights(actor).await?.administers())?;
        let row = lti_platform::ActiveModel {
            name: Set(new.name.clone()),
            issuer: Set(of.issuer.clone()),
            client_id: Set(of.client_id.clone()),
            deployments: Set(of.deployments.join("\n")),
            login_address: Set(of.login_address.to_string()),
            keys_address: Set(of.keys_address.to_string()),
            token_address: Set(of.token_address.to_string()),
            ..Default::default()
        };
        let taken = |error: sea_orm::DbErr| {
            if is_taken(&error) { SchoolError::from(SchoolRefusal::PlatformThere) } else { SchoolError::from(error) }
        };
        let (id, word) = match changed {
            Some(id) => {
                let this = lti_platform::Column::Id.eq(id).and(lti_platform::Column::ClosedAt.is_null());
                let done = lti_platform::Entity::update_many().set(row).filter(this).exec(act.transaction()).await;
                if done.map_err(taken)?.rows_affected == 0 {
                    return Err(not_there());
                }
                (id, "platform.changed")
            }
            None => {
                let row = lti_platform::ActiveModel { entered_by: Set(actor.0), entered_at: Set(act.at()), ..row };
                let done = lti_platform::Entity::insert(row).exec(act.transaction()).await;
                (done.map_err(taken)?.last_insert_id, "platform.entered")
            }
        };
        act.note(Note::of(word).saying(format!("{} {}", of.issuer, of.client_id)));
        act.commit().await?;
        Ok(id)
    }

    /// Closes the way from a platform: nobody is signed in from there any more. Administrators do.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn close_platform(&self, actor: PersonId, id: i64) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        allow(act.rights(actor).await?.administers())?;
        let this = lti_platform::Column::Id.eq(id).and(lti_platform::Column::ClosedAt.is_null());
        let closed = lti_platform::Entity::update_many()
            .col_expr(lti_platform::Column::ClosedAt, Expr::value(act.at()))
            .filter(this)
            .exec(act.transaction())
            .await?;
        if closed.rows_affected == 0 {
            return Err(not_there());
        }
        act.note(Note::of("platform.closed").saying(id.to_string()));
        act.commit().await?;
        Ok(())
    }
}

/// An address that the house does not ask, as whoever typed it is told.
fn not_asked(error: OutsideError) -> SchoolError {
    match error {
        OutsideError::Refused(why) => SchoolRefusal::NotAsked { why }.into(),
        _ => SchoolRefusal::NoAnswer.into(),
    }
}
