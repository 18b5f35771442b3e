//! Keys: those with which the house signs what it sends to platforms, and those that platforms publish.

use std::collections::BTreeMap;
use std::sync::RwLock;

use chrono::{DateTime, TimeDelta, Utc};
use desk::audit::Note;
use desk::people::PersonId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::super::tables::signing_key;
use super::super::{School, allow, not_there};
use super::launches::LtiRefused;
use crate::doors::jws::{Algorithm, KeyError, KeySet, LARGEST_KEY_SET, SigningKey};
use crate::doors::lti::Registration;
use crate::error::{SchoolError, unknown};

/// What the keys are for; the number of the key stands behind it.
const PURPOSE: &str = "lti-";
/// So many of the newest keys are published: the one that signs, and the one before, which platforms may still know.
const PUBLISHED: usize = 2;
/// For how long a platform's keys are taken as they were read.
const KEPT_FOR: TimeDelta = TimeDelta::hours(1);
/// For how long they are not asked for again although a key is unknown.
const ASKED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Keys that platforms publish, by address, with when they were read.
#[derive(Debug, Default)]
pub struct Keys(RwLock<BTreeMap<String, (DateTime<Utc>, KeySet)>>);

/// Whether keys are asked for again although they were read lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Not within [`KEPT_FOR`].
    Usually,
    /// Not within [`ASKED_EVERY`]: a key is unknown.
    Again,
}

fn wrong(error: KeyError) -> SchoolError {
    unknown("(a key)", error.0)
}

/// The keys that are published, of rows of which the newest comes first.
fn read(rows: &[signing_key::Model]) -> Result<Vec<SigningKey>, SchoolError> {
    let one = |row: &signing_key::Model| SigningKey::from_pkcs8(Algorithm::Rs256, &row.pkcs8).map_err(wrong);
    rows.iter().take(PUBLISHED).map(one).collect()
}

/// Keys as they are published: each by its thumbprint.
fn published(keys: &[SigningKey]) -> Result<KeySet, SchoolError> {
    let public = |key: &SigningKey| key.public().map(|public| (public.thumbprint(), public)).map_err(wrong);
    keys.iter().map(public).collect::<Result<Vec<_>, _>>().map(KeySet::of)
}

impl School {
    /// The keys that the house publishes for platforms; the first is made when they are first asked for.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn lti_keys(&self) -> Result<KeySet, SchoolError> {
        published(&self.own_keys().await?)
    }

    /// The same for who only looks: none where nobody has asked for them yet.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn lti_keys_so_far(&self) -> Result<KeySet, SchoolError> {
        published(&read(&self.own_key_rows().await?)?)
    }

    /// The key that signs, with its name.
    pub(super) async fn lti_key(&self) -> Result<(String, SigningKey), SchoolError> {
        let key = self.own_keys().await?.into_iter().next().ok_or_else(not_there)?;
        let name = key.public().map_err(wrong)?.thumbprint();
        Ok((name, key))
    }

    /// The newest key first.
    async fn own_keys(&self) -> Result<Vec<SigningKey>, SchoolError> {
        let mut rows = self.own_key_rows().await?;
        if rows.is_empty() {
            self.make_lti_key(None).await?;
            rows = self.own_key_rows().await?;
        }
        read(&rows)
    }

    async fn own_key_rows(&self) -> Result<Vec<signing_key::Model>, SchoolError> {
        let ours = signing_key::Column::Purpose.starts_with(PURPOSE);
        let rows = signing_key::Entity::find().filter(ours).order_by_desc(signing_key::Column::MadeAt);
        let mut rows = rows.all(self.reach()).await?;
        rows.sort_by_key(|row| std::cmp::Reverse(number_of(row)));
        Ok(rows)
    }

    /// Makes a new key, which signs from now on; the one before is still published. Administrators do.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn renew_lti_key(&self, actor: PersonId) -> Result<(), SchoolError> {
        allow(self.desk.rights(actor).await?.administers())?;
        self.make_lti_key(Some(actor)).await
    }

    async fn make_lti_key(&self, actor: Option<PersonId>) -> Result<(), SchoolError> {
        let made = tokio::task::spawn_blocking(|| SigningKey::generate(Algorithm::Rs256)?.to_pkcs8()).await;
        let pkcs8 = made.map_err(|error| unknown(&error.to_string(), "a key"))?.map_err(wrong)?;
        let next = self.own_key_rows().await?.first().map_or(1, |row| number_of(row) + 1);
        let mut act = self.desk.begin(actor).await?;
        let row = signing_key::ActiveModel {
            purpose: Set(format!("{PURPOSE}{next}")),
            algorithm: Set(Algorithm::Rs256.name().to_owned()),
            pkcs8: Set(pkcs8),
            made_at: Set(act.at()),
        };
        // Of two who make one at once, the first one's stays.
        let keep = OnConflict::column(signing_key::Column::Purpose).do_nothing().to_owned();
        let inserted = signing_key::Entity::insert(row).on_conflict(keep).try_insert();
        inserted.exec_without_returning(act.transaction()).await?;
        act.note(Note::of("platform.key-made"));
        act.commit().await?;
        Ok(())
    }

    /// The keys that a platform publishes.
    pub(super) async fn keys_of(&self, of: &Registration, asked: Asked) -> Result<KeySet, LtiRefused> {
        let now = self.desk.now();
        let at_least = if asked == Asked::Usually { KEPT_FOR } else { ASKED_EVERY };
        let address = of.keys_address.as_str();
        let kept = self.keys.0.read().ok().and_then(|keys| keys.get(address).cloned());
        if let Some((read_at, keys)) = kept.filter(|(read_at, _)| now - *read_at < at_least) {
            tracing::debug!(%read_at, "a platform's keys are taken as they were read");
            return Ok(keys);
        }
        let bytes = self.settings.outside.get(address, LARGEST_KEY_SET).await.map_err(|error| {
            tracing::warn!(%error, issuer = of.issuer, "a platform's keys cannot be read");
            LtiRefused::Keys
        })?;
        let keys = KeySet::read(&bytes).map_err(|error| {
            tracing::warn!(%error, issuer = of.issuer, "a platform's keys cannot be read");
            LtiRefused::Keys
        })?;
        if let Ok(mut all) = self.keys.0.write() {
            all.insert(address.to_owned(), (now, keys.clone()));
        }
        Ok(keys)
    }
}

fn number_of(row: &signing_key::Model) -> i64 {
    row.purpose.strip_prefix(PURPOSE).and_then(|number| number.parse().ok()).unwrap_or(0)
}
