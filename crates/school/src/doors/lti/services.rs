//! What the tool asks of the platform: a token (Security Framework §4.1), and to take a mark (1EdTech *LTI
//! Assignment and Grade Services 2.0*). Nothing is sent here: these are the requests' addresses and bodies.
//! Before one is sent, [`may_be_fetched`](crate::doors::address::may_be_fetched) decides.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Number, Value, json};
use url::Url;

use super::{GradeService, Registration};
use crate::doors::jws::{self, KeyError, SigningKey, object};

/// The scope for sending marks (§3.1.1).
pub const SCORE_SCOPE: &str = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
/// The media type of a mark (§3.4.2).
const SCORE_TYPE: &str = "application/vnd.ims.lis.v1.score+json";

/// Points with two digits behind the point, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub u32);

impl Hundredths {
    fn number(self) -> Value {
        // Two digits behind the point are read back from a binary number as they were written.
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        let number = if self.0.is_multiple_of(100) {
            Some(Number::from(self.0 / 100))
        } else {
            text.parse().ok().and_then(Number::from_f64)
        };
        number.map_or(Value::Null, Value::Number)
    }
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$item:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$item])* $variant),+ }

        impl $name {
            const fn word(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant)),+ }
            }
        }
    };
}

words! {
    /// How far the person is (§3.4.5).
    ActivityProgress {
        /// Nothing done.
        Initialized,
        /// Begun.
        Started,
        /// Being worked on.
        InProgress,
        /// Handed in.
        Submitted,
        /// Done.
        Completed,
    }
}
words! {
    /// How far the marking is (§3.4.6).
    GradingProgress {
        /// The mark is final.
        FullyGraded,
        /// Somebody must still look.
        PendingManual,
        /// It is not marked.
        NotReady,
    }
}

/// A mark for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The person's name at the platform.
    pub subject: String,
    /// Points and the most there are; `None` while there are none.
    pub points: Option<(Hundredths, Hundredths)>,
    /// A word to the person.
    pub comment: Option<String>,
    /// How far the person is.
    pub activity: ActivityProgress,
    /// How far the marking is.
    pub grading: GradingProgress,
    /// When this became so: the platform keeps the newest (§3.4.3).
    pub at: DateTime<Utc>,
}

/// A request with a mark: `POST`, with the token as `Authorization: Bearer`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRequest {
    /// Where to.
    pub address: Url,
    /// The body's media type.
    pub media_type: &'static str,
    /// The body.
    pub body: String,
}

/// Why a mark cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// The platform did not allow it.
    #[error("the platform does not take marks from this tool")]
    NotAllowed,
    /// The platform named no line for marks.
    #[error("the platform named no line for the marks of this link")]
    NoLine,
    /// More points than there are, or none to be had.
    #[error("the points are more than the most there are, or there are none to be had")]
    Points,
}

/// The request that sends a mark (§3.4).
///
/// # Errors
/// When the platform takes none, or the points are not within their limits.
pub fn score_request(service: &GradeService, score: &Score) -> Result<ScoreRequest, ServiceError> {
    if !service.scopes.iter().any(|scope| scope == SCORE_SCOPE) {
        return Err(ServiceError::NotAllowed);
    }
    let mut address = service.line_item.clone().ok_or(ServiceError::NoLine)?;
    // §3.4.1: `/scores` is put behind the path; a query stays where it is.
    let path = format!("{}/scores", address.path().trim_end_matches('/'));
    address.set_path(&path);
    let mut body = object(json!({
        "userId": score.subject,
        "activityProgress": score.activity.word(),
        "gradingProgress": score.grading.word(),
        "timestamp": score.at.to_rfc3339_opts(SecondsFormat::Millis, true),
    }));
    if let Some((given, most)) = score.points {
        if given > most || most.0 == 0 {
            return Err(ServiceError::Points);
        }
        body.insert("scoreGiven".to_owned(), given.number());
        body.insert("scoreMaximum".to_owned(), most.number());
    }
    if let Some(comment) = &score.comment {
        body.insert("comment".to_owned(), comment.clone().into());
    }
    Ok(ScoreRequest { address, media_type: SCORE_TYPE, body: Value::Object(body).to_string() })
}

/// The fields of the form that asks the platform for a token (Security Framework §4.1.1), to be posted to
/// the registration's `token_address`. `unique` is a random text that was never used before.
///
/// # Errors
/// When the key does not sign.
pub fn token_request(
    registration: &Registration,
    scopes: &[&str],
    unique: &str,
    kid: &str,
    key: &SigningKey,
    now: DateTime<Utc>,
) -> Result<Vec<(&'static str, String)>, KeyError> {
    let payload = object(json!({
        "iss": registration.client_id,
        "sub": registration.client_id,
        "aud": registration.token_address.as_str(),
        "iat": now.timestamp(),
        "exp": (now + TimeDelta::minutes(5)).timestamp(),
        "jti": unique,
    }));
    Ok(vec![
        ("grant_type", "client_credentials".to_owned()),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".to_owned()),
        ("client_assertion", jws::sign(&payload, kid, key)?),
        ("scope", scopes.join(" ")),
    ])
}
