//! Certificates: when one is given, what stands on it, and when it holds no more.

use chrono::{DateTime, Utc};

use super::completion::{Progress, is_complete};
use super::run::Stage;

/// Why there is no certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoCertificate {
    /// Not everything is done.
    #[error("not all that the certificate asks for is met")]
    NotComplete,
    /// The run is not far enough.
    #[error("certificates are given while a run is held, and afterwards")]
    NotYet,
    /// It was given already.
    #[error("this person has the certificate already")]
    GivenAlready,
    /// A revocation takes a reason.
    #[error("a revocation takes a reason")]
    NoReason,
    /// It was revoked already.
    #[error("it was revoked already")]
    RevokedAlready,
}

/// Whether somebody gets the certificate.
///
/// # Errors
/// [`NoCertificate`].
pub fn may_give(stage: Stage, progress: &[Progress], has_one: Given) -> Result<(), NoCertificate> {
    if has_one == Given::Already {
        return Err(NoCertificate::GivenAlready);
    }
    if !matches!(stage, Stage::Running | Stage::Closed | Stage::OpenArchive) {
        return Err(NoCertificate::NotYet);
    }
    if is_complete(progress) { Ok(()) } else { Err(NoCertificate::NotComplete) }
}

/// Whether somebody has one that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Yes.
    Already,
    /// No.
    NotYet,
}

/// Whether one may be revoked.
///
/// # Errors
/// [`NoCertificate::NoReason`], [`NoCertificate::RevokedAlready`].
pub fn may_revoke(revoked_at: Option<DateTime<Utc>>, reason: &str) -> Result<(), NoCertificate> {
    if reason.trim().is_empty() {
        return Err(NoCertificate::NoReason);
    }
    if revoked_at.is_some() { Err(NoCertificate::RevokedAlready) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::ItemKind;

    #[test]
    fn one_certificate_for_who_has_done_it_all() {
        let met =
            |needed| Progress { kind: ItemKind::Forum, needed, done: ["a".to_owned()].into(), lacks_team_rule: false };
        for stage in Stage::ALL.iter().copied() {
            let expected = match stage {
                Stage::Draft | Stage::Nominating => Err(NoCertificate::NotYet),
                _ => Ok(()),
            };
            assert_eq!(may_give(stage, &[met(1)], Given::NotYet), expected);
        }
        assert_eq!(may_give(Stage::Closed, &[met(1), met(2)], Given::NotYet), Err(NoCertificate::NotComplete));
        assert_eq!(may_give(Stage::Closed, &[], Given::NotYet), Err(NoCertificate::NotComplete));
        assert_eq!(may_give(Stage::Closed, &[met(1)], Given::Already), Err(NoCertificate::GivenAlready));
    }

    #[test]
    fn revoking_takes_a_reason_and_happens_once() {
        let then = DateTime::from_timestamp(1_790_000_000, 0);
        assert_eq!(may_revoke(None, " "), Err(NoCertificate::NoReason));
        assert_eq!(may_revoke(None, "the wrong person"), Ok(()));
        assert_eq!(may_revoke(then, "again"), Err(NoCertificate::RevokedAlready));
    }
}
