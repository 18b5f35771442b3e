//! The second factor: codes of six digits that change every thirty seconds (TOTP, RFC 6238, HMAC-SHA1, which is what
//! authenticator programs speak), and recovery codes for when the telephone is gone.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::error::DeskError;
use crate::people::EmailAddress;
use crate::secret::{in_text, random};

/// How many recovery codes a person gets.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits that are not taken for one another when written by hand.
const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A new secret: 160 random bits, as RFC 4226 recommends.
///
/// # Errors
/// When the machine has no random source.
pub(crate) fn new_secret() -> Result<Vec<u8>, DeskError> {
    Ok(random::<20>()?.to_vec())
}

fn generator(secret: &[u8], account: Option<&EmailAddress>) -> Result<Totp, DeskError> {
    let mut builder = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        // One step to either side, for telephones that run fast or slow (RFC 6238, 5.2).
        .with_skew(1)
        .with_secret(Secret::from(secret.to_vec()));
    if let Some(account) = account {
        builder = builder.with_issuer(Some("Ayni")).with_account_name(account.as_str());
    }
    builder.build().map_err(|error| DeskError::SecondFactor(error.to_string()))
}

/// The `otpauth:` address that an authenticator program reads, as a picture or by hand.
///
/// # Errors
/// [`DeskError::SecondFactor`].
pub fn address(secret: &[u8], account: &EmailAddress) -> Result<String, DeskError> {
    generator(secret, Some(account))?.to_url().map_err(|error| DeskError::SecondFactor(error.to_string()))
}

/// The step of thirty seconds to which a code belongs, when it is right at that instant. That no step is taken twice is
/// the store's to see to.
///
/// # Errors
/// [`DeskError::SecondFactor`].
pub fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Result<Option<i64>, DeskError> {
    let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let is_six_digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let Ok(seconds) = u64::try_from(now.timestamp()) else { return Ok(None) };
    if !is_six_digits {
        return Ok(None);
    }
    let step = generator(secret, None)?.check(&code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// The code that is right at that instant.
///
/// # Errors
/// [`DeskError::SecondFactor`].
pub fn code_at(secret: &[u8], now: DateTime<Utc>) -> Result<String, DeskError> {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Ok(generator(secret, None)?.generate(seconds).to_string())
}

/// A recovery code of 80 random bits: `abcd-efgh-ijkm-npqr`.
///
/// # Errors
/// When the machine has no random source.
pub(crate) fn recovery_code() -> Result<String, DeskError> {
    let letters = random::<16>()?.map(|byte| char::from(SIGNS[usize::from(byte) % SIGNS.len()]));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// What is stored of a recovery code. Spaces, hyphens and case do not matter.
#[must_use]
pub(crate) fn recovery_hash(code: &str) -> String {
    let signs: String = code.chars().filter(|sign| sign.is_alphanumeric()).collect();
    in_text(&Sha256::digest(signs.to_lowercase().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1: the last six of the eight digits printed there.
        let secret = b"12345678901234567890";
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            let now = DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(code_at(secret, now).unwrap(), code);
            assert_eq!(step_of(secret, code, now).unwrap(), Some(seconds / 30));
        }
    }

    #[test]
    fn one_step_early_or_late_is_taken_and_no_more() {
        let secret = new_secret().unwrap();
        let now = DateTime::from_timestamp(1_700_000_010, 0).unwrap();
        let code = code_at(&secret, now).unwrap();
        let step = 1_700_000_010 / 30;
        for (late, expected) in [(-30, Some(step)), (0, Some(step)), (30, Some(step))] {
            let then = now + chrono::TimeDelta::seconds(late);
            assert_eq!(step_of(&secret, &code, then).unwrap(), expected);
        }
        // Five codes of a million are right by chance within the steps looked at; a wrong secret is not among them.
        assert_eq!(step_of(b"12345678901234567890", "000000", DateTime::from_timestamp(59, 0).unwrap()).unwrap(), None);
        for nonsense in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
            assert_eq!(step_of(&secret, nonsense, now).unwrap(), None, "{nonsense}");
        }
    }

    #[test]
    fn the_address_names_house_and_account() {
        let account = "ana@salud.example".parse().unwrap();
        let address = address(b"12345678901234567890", &account).unwrap();
        assert!(address.starts_with("otpauth://totp/Ayni:ana%40salud.example?"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
    }

    #[test]
    fn a_recovery_code_may_be_typed_as_one_likes() {
        let code = recovery_code().unwrap();
        assert_eq!(code.len(), 19);
        assert_eq!(recovery_hash(&code), recovery_hash(&code.replace('-', " ").to_uppercase()));
        assert_ne!(recovery_hash(&code), recovery_hash(&recovery_code().unwrap()));
    }
}
