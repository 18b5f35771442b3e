//! Passwords: what one may be, and how it is hashed.
//!
//! Argon2id (RFC 9106), version 19, 19 MiB of memory, 2 passes, 1 lane: the cost that the OWASP password storage cheat
//! sheet names first. One check takes some 20 ms of a core in a release build and holds 19 MiB meanwhile; at most
//! [`AT_ONCE`] run at the same time, on threads kept for work that blocks, and the others wait.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{DeskError, Refusal};

/// The fewest characters of a password (NIST SP 800-63B asks for 8 where there is a second factor, 15 where there is
/// none; between them, length instead of rules about signs).
pub const LEAST: usize = 12;
/// The most characters of a password.
pub const MOST: usize = 200;
/// How many passwords are hashed at the same time.
pub const AT_ONCE: usize = 4;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Checked against when there is no such account, or it has no password, so that the answer takes as long.
static OF_NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hashed("the password of nobody", Cost::Full).ok());

/// How dear hashing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cost {
    /// The cost that is stated above.
    #[default]
    Full,
    /// The least that the algorithm takes; for tests, never for people.
    Least,
}

impl Cost {
    fn hasher(self) -> Result<Argon2<'static>, DeskError> {
        let params = match self {
            Self::Full => Params::new(19 * 1024, 2, 1, None),
            Self::Least => Params::new(Params::MIN_M_COST, 1, 1, None),
        };
        let params = params.map_err(|error| DeskError::Hashing(error.to_string()))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// A password of an allowed length.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Takes what was typed, spaces and all.
    ///
    /// # Errors
    /// [`Refusal::PasswordLength`].
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let read = text.chars().count();
        if (LEAST..=MOST).contains(&read) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Refusal::PasswordLength { read, least: LEAST, most: MOST })
        }
    }
}

/// Hashes a password, off the threads that serve pages.
///
/// # Errors
/// [`DeskError::Hashing`].
pub async fn hash(password: Password, cost: Cost) -> Result<String, DeskError> {
    aside(move || hashed(&password.0, cost)).await
}

/// Whether what was typed is the password of that hash. Without a hash the same work is done, and the answer is no.
///
/// # Errors
/// [`DeskError::Hashing`], when what is stored is no hash.
pub async fn is_of(typed: &str, hash: Option<String>, cost: Cost) -> Result<bool, DeskError> {
    // What is too long to be a password is cut for the check, and refused after it.
    let may_be_one = typed.chars().count() <= MOST;
    let typed: String = typed.chars().take(MOST).collect();
    let matches = aside(move || {
        let of_nobody = match cost {
            Cost::Full => OF_NOBODY.clone().ok_or_else(|| DeskError::Hashing("no hash of nobody".to_owned()))?,
            Cost::Least => hashed("the password of nobody", cost)?,
        };
        let is_known = hash.is_some();
        let stored = hash.unwrap_or(of_nobody);
        let stored = PasswordHash::new(&stored).map_err(|error| DeskError::Hashing(error.to_string()))?;
        Ok(Argon2::default().verify_password(typed.as_bytes(), &stored).is_ok() && is_known)
    })
    .await?;
    Ok(matches && may_be_one)
}

/// Makes what the first check needs, so that the first unknown account takes no longer than the second.
pub async fn prepare() {
    let made = aside(|| Ok(OF_NOBODY.is_some())).await;
    if !matches!(made, Ok(true)) {
        tracing::error!("passwords cannot be hashed on this machine");
    }
}

fn hashed(password: &str, cost: Cost) -> Result<String, DeskError> {
    let hash = cost.hasher()?.hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| DeskError::Hashing(error.to_string()))
}

async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    let _turn = TURNS.acquire().await.map_err(|error| DeskError::Hashing(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| DeskError::Hashing(error.to_string()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters() {
        assert!(Password::new("ñandúñandúña").is_ok());
        assert!(matches!(Password::new("eleven char"), Err(Refusal::PasswordLength { read: 11, .. })));
        assert!(Password::new(&"a".repeat(201)).is_err());
    }

    #[tokio::test]
    async fn the_stated_cost_stands_in_the_hash() {
        let hash = hash(Password::new("a long enough one").unwrap(), Cost::Full).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[tokio::test]
    async fn an_account_that_is_not_there_takes_as_long() {
        prepare().await;
        let stored = hash(Password::new("a long enough one").unwrap(), Cost::Full).await.unwrap();
        let took = async |hash: Option<String>| {
            let start = std::time::Instant::now();
            assert!(!is_of("a wrong guess", hash, Cost::Full).await.unwrap());
            start.elapsed()
        };
        let (known, unknown) = (took(Some(stored)).await, took(None).await);
        // Other work may slow either; leaving the hashing out would be a thousandfold.
        assert!(unknown * 4 > known && known * 4 > unknown, "{known:?} {unknown:?}");
    }

    #[tokio::test]
    async fn only_the_password_itself_is_the_password() {
        let stored = hash(Password::new("a long enough one").unwrap(), Cost::Least).await.unwrap();
        let other = hash(Password::new("a long enough one").unwrap(), Cost::Least).await.unwrap();
        assert_ne!(stored, other, "each hash has a salt of its own");
        assert!(is_of("a long enough one", Some(stored.clone()), Cost::Least).await.unwrap());
        assert!(!is_of("A long enough one", Some(stored), Cost::Least).await.unwrap());
        assert!(!is_of("the password of nobody", None, Cost::Least).await.unwrap());
        assert!(is_of("anything", Some("no hash".to_owned()), Cost::Least).await.is_err());
    }
}
