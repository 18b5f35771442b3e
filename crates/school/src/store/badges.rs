//! What the badges of certificates are made of: whose they are, the key that signs them, and which were revoked.

use std::sync::Arc;

use desk::audit::Note;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::certificates::Certificate;
use super::tables::{certificate, person, signing_key};
use super::{School, not_there, runs};
use crate::course::Course;
use crate::doors::jws::{Algorithm, SigningKey};
use crate::error::{SchoolError, unknown};

/// What the key is for.
const PURPOSE: &str = "badges";
/// The algorithm that every verifier of Open Badges has (3.0, section 8.2.3).
pub const ALGORITHM: Algorithm = Algorithm::Rs256;

/// A certificate with what its badge needs besides.
#[derive(Debug, Clone)]
pub struct BadgeFacts {
    /// The certificate.
    pub certificate: Certificate,
    /// The mailbox of whose it is. It goes out as a hash only.
    pub email: String,
    /// The course.
    pub course: Arc<Course>,
}

impl School {
    /// What the badge of a certificate is made of: for whoever has the number. Of a person who was erased there is none.
    ///
    /// # Errors
    /// What is not there.
    pub async fn badge_facts(&self, number: &str) -> Result<BadgeFacts, SchoolError> {
        let this = certificate::Column::Number.eq(number.trim().to_uppercase());
        let row = certificate::Entity::find().filter(this).one(self.reach()).await?.ok_or_else(not_there)?;
        let holder = person::Entity::find_by_id(row.person_id).one(self.reach()).await?.ok_or_else(not_there)?;
        let run = runs::by_id(self.reach(), row.run_id).await?;
        let course = self.course(run.course).await?;
        let certificate = Certificate {
            number: row.number,
            name: holder.name,
            course: course.title.clone(),
            run: run.id,
            given_at: row.given_at,
            revoked: row.revoked_at.zip(row.revoked_why),
        };
        Ok(BadgeFacts { certificate, email: holder.email.ok_or_else(not_there)?, course })
    }

    /// The numbers of certificates that were revoked, with why, in order: everybody may know.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn revoked_certificates(&self) -> Result<Vec<(String, String)>, SchoolError> {
        let revoked = certificate::Column::RevokedAt.is_not_null();
        let rows = certificate::Entity::find().filter(revoked).order_by_asc(certificate::Column::Id);
        let rows = rows.all(self.reach()).await?;
        Ok(rows.into_iter().map(|row| (row.number, row.revoked_why.unwrap_or_default())).collect())
    }

    /// The key that signs badges; it is made when it is first asked for, and stays. It lies with the database, so that all
    /// who serve a house sign with the same one, and a copy of the house can be verified.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn badge_key(&self) -> Result<SigningKey, SchoolError> {
        let kept = signing_key::Entity::find_by_id(PURPOSE.to_owned()).one(self.reach()).await?;
        let row = match kept {
            Some(row) => row,
            None => self.make_badge_key().await?,
        };
        if row.algorithm != ALGORITHM.name() {
            return Err(unknown(&row.algorithm, ALGORITHM.name()));
        }
        SigningKey::from_pkcs8(ALGORITHM, &row.pkcs8).map_err(|error| unknown("(a key)", error.0))
    }

    async fn make_badge_key(&self) -> Result<signing_key::Model, SchoolError> {
        // Looking for two large primes takes its time.
        let made = tokio::task::spawn_blocking(|| SigningKey::generate(ALGORITHM)?.to_pkcs8()).await;
        let pkcs8 = made.map_err(|error| unknown(&error.to_string(), "a key"))?;
        let pkcs8 = pkcs8.map_err(|error| unknown("(a key)", error.0))?;
        let mut act = self.desk().begin(None).await?;
        let row = signing_key::ActiveModel {
            purpose: Set(PURPOSE.to_owned()),
            algorithm: Set(ALGORITHM.name().to_owned()),
            pkcs8: Set(pkcs8),
            made_at: Set(act.at()),
        };
        // Of two who make one at once, the first one's stays.
        let keep = OnConflict::column(signing_key::Column::Purpose).do_nothing().to_owned();
        let inserted = signing_key::Entity::insert(row).on_conflict(keep).try_insert();
        if let sea_orm::TryInsertResult::Inserted(1) = inserted.exec_without_returning(act.transaction()).await? {
            act.note(Note::of("badge.key-made"));
        }
        let row = signing_key::Entity::find_by_id(PURPOSE.to_owned()).one(act.transaction()).await?;
        act.commit().await?;
        row.ok_or_else(not_there)
    }
}
