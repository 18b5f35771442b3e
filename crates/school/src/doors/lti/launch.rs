//! The token with which a platform opens the tool (Security Framework §5.1.3; Core §5.3, §5.4).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;
use url::Url;

use super::deep_linking::{self, DeepLinkingSettings};
use super::{
    CLAIM, CLOCK_SKEW_SECONDS, GRADES_CLAIM, LOGIN_SECONDS, OLDEST_TOKEN_SECONDS, PendingLogin, Registration, VERSION,
};
use crate::doors::jws::{self, Algorithm, KeySet, TokenError, shortened};

/// What the platform had the browser post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaunchForm<'a> {
    /// The token.
    pub id_token: &'a str,
    /// The state of the login.
    pub state: &'a str,
}

/// Why a launch was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LaunchError {
    /// The state is not that of the login this browser began.
    #[error("the answer belongs to another login")]
    StateMismatch,
    /// The login was begun too long ago.
    #[error("the login was begun more than {LOGIN_SECONDS} seconds ago")]
    LoginTooOld,
    /// The registration is not the one the login was begun with.
    #[error("the login was begun with another platform")]
    OtherPlatform,
    /// The token is not what it should be, or not signed by the platform.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// It is from another platform.
    #[error("the token is from `{read}`, not from {expected}")]
    Issuer {
        /// Who it is from, shortened.
        read: String,
        /// Who was expected.
        expected: String,
    },
    /// It is for another tool.
    #[error("the token is not for this tool")]
    Audience,
    /// It is for several, and was made for another one of them.
    #[error("the token was made for another tool among several")]
    AuthorisedParty,
    /// It has expired.
    #[error("the token expired at {at}")]
    Expired {
        /// When.
        at: DateTime<Utc>,
    },
    /// It was made in the future.
    #[error("the token says it was made at {at}, which is still to come")]
    FromTheFuture {
        /// When.
        at: DateTime<Utc>,
    },
    /// It was made too long ago.
    #[error("the token was made at {at}, more than {OLDEST_TOKEN_SECONDS} seconds ago")]
    TooOld {
        /// When.
        at: DateTime<Utc>,
    },
    /// Its nonce is not that of the login.
    #[error("the token belongs to another login")]
    NonceMismatch,
    /// Its nonce was used before.
    #[error("the token was used before")]
    Replayed,
    /// Its deployment is not registered.
    #[error("the deployment `{read}` is not registered here")]
    Deployment {
        /// Its name, shortened.
        read: String,
    },
    /// A message of another version.
    #[error("the message has the version `{read}`; only {VERSION} is taken")]
    Version {
        /// The version, shortened.
        read: String,
    },
    /// A message of a kind that is not known here.
    #[error("`{read}` is not a message that is taken here")]
    MessageType {
        /// The kind, shortened.
        read: String,
    },
    /// It opens something else than the login said.
    #[error("the token opens another address than the login")]
    Target,
    /// A claim that the standard requires is missing or of another kind.
    #[error("the token has no usable `{0}`")]
    Missing(&'static str),
}

/// Who opens the tool. Texts are the platform's: a page escapes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person's name at the platform: never changes, unique with the issuer (Core §5.3.6).
    pub subject: String,
    /// The full name, when the platform gives it.
    pub name: Option<String>,
    /// The address, when the platform gives it. The platform vouches for it, and for its own people only.
    pub email: Option<String>,
    /// The language the person uses there, as a tag.
    pub locale: Option<String>,
}

/// What somebody is at the platform (Core, appendix A.2.3), as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Takes part in the course.
    Learner,
    /// Teaches it.
    Instructor,
    /// Keeps the platform or the course.
    Administrator,
    /// Something else, as the platform wrote it.
    Other(String),
}

impl Role {
    /// Only roles in the course itself count as such; somebody who is a learner at another place of the
    /// platform is something else here.
    fn read(text: &str) -> Self {
        let membership = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
        match text.strip_prefix(membership).unwrap_or(text) {
            "Learner" => Self::Learner,
            "Instructor" => Self::Instructor,
            "Administrator" => Self::Administrator,
            _ => Self::Other(text.to_owned()),
        }
    }
}

/// The course of the platform from which the tool was opened (Core §5.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Its name, unique within the deployment.
    pub id: String,
    /// What people call it.
    pub title: Option<String>,
}

/// Where marks can be sent (Assignment and Grade Services 2.0 §3.1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GradeService {
    /// What the tool may do there.
    pub scopes: Vec<String>,
    /// The line for this link's marks.
    pub line_item: Option<Url>,
    /// All lines of the course.
    pub line_items: Option<Url>,
}

/// What the platform asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Open a link (Core §5.3.1).
    ResourceLink {
        /// The link's name, unique within the deployment (Core §5.3.5).
        id: String,
        /// The link's title at the platform.
        title: Option<String>,
    },
    /// Choose what to link to (Deep Linking 2.0 §4.4).
    DeepLinking(DeepLinkingSettings),
}

/// A launch that may be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// The platform.
    pub issuer: String,
    /// The deployment.
    pub deployment: String,
    /// Who opens the tool.
    pub person: Person,
    /// What they are there.
    pub roles: Vec<Role>,
    /// The course they come from.
    pub context: Option<Context>,
    /// What of this tool is opened.
    pub target: Url,
    /// What is asked for.
    pub message: Message,
    /// Where marks can be sent.
    pub grades: Option<GradeService>,
}

/// A token's nonce, to be used once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Nonce {
    /// The platform.
    pub issuer: String,
    /// The nonce.
    pub value: String,
    /// Until when it must be remembered: afterwards its token is refused for its age.
    pub until: DateTime<Utc>,
}

/// Whether a nonce is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It was never used before, and is marked as used now.
    First,
    /// It was used before.
    Again,
}

/// Remembers nonces. Marking and telling is one step: of two that come at once, one is first.
pub trait NonceStore {
    /// Marks a nonce as used and says whether it was before.
    fn use_nonce(&mut self, nonce: &Nonce) -> Use;
}

/// A launch in which all is right, but for what only memory can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a launch counts once its nonce was used"]
pub struct CheckedLaunch {
    launch: Launch,
    nonce: Nonce,
}

impl CheckedLaunch {
    /// The nonce, for a store that answers later: give what it says to [`accept_as`](Self::accept_as).
    #[must_use]
    pub const fn nonce(&self) -> &Nonce {
        &self.nonce
    }

    /// Uses the nonce and gives the launch.
    ///
    /// # Errors
    /// [`LaunchError::Replayed`] when the nonce was used before.
    pub fn accept(self, nonces: &mut impl NonceStore) -> Result<Launch, LaunchError> {
        let nonce_use = nonces.use_nonce(&self.nonce);
        self.accept_as(nonce_use)
    }

    /// Gives the launch, when the store has said that the nonce is new.
    ///
    /// # Errors
    /// [`LaunchError::Replayed`] when the nonce was used before.
    pub fn accept_as(self, nonce_use: Use) -> Result<Launch, LaunchError> {
        match nonce_use {
            Use::First => Ok(self.launch),
            Use::Again => Err(LaunchError::Replayed),
        }
    }
}

/// Looks at a launch: state, signature, whom it is from and for, its times, nonce, deployment and message.
///
/// # Errors
/// The first thing that is wrong.
pub fn check_launch(
    form: &LaunchForm<'_>,
    pending: &PendingLogin,
    registration: &Registration,
    keys: &KeySet,
    now: DateTime<Utc>,
) -> Result<CheckedLaunch, LaunchError> {
    if !same(form.state, &pending.random.state) {
        return Err(LaunchError::StateMismatch);
    }
    if now - pending.begun > TimeDelta::seconds(LOGIN_SECONDS) {
        return Err(LaunchError::LoginTooOld);
    }
    if pending.issuer != registration.issuer || pending.client_id != registration.client_id {
        return Err(LaunchError::OtherPlatform);
    }
    let claims = jws::verify(form.id_token, Algorithm::Rs256, keys)?;
    check_parties(&claims, registration)?;
    let expires = check_times(&claims, now)?;
    let value = text(&claims, "nonce").ok_or(LaunchError::Missing("nonce"))?;
    if !same(value, &pending.random.nonce) {
        return Err(LaunchError::NonceMismatch);
    }
    let nonce = Nonce {
        issuer: registration.issuer.clone(),
        value: value.to_owned(),
        until: expires + TimeDelta::seconds(CLOCK_SKEW_SECONDS),
    };
    Ok(CheckedLaunch { launch: read_message(&claims, pending, registration)?, nonce })
}

fn same(one: &str, other: &str) -> bool {
    !one.is_empty() && one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Security Framework §5.1.3, steps 2 to 5.
fn check_parties(claims: &Map<String, Value>, registration: &Registration) -> Result<(), LaunchError> {
    let issuer = text(claims, "iss").ok_or(LaunchError::Missing("iss"))?;
    if issuer != registration.issuer {
        return Err(LaunchError::Issuer { read: shortened(issuer), expected: registration.issuer.clone() });
    }
    let audiences: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => return Err(LaunchError::Missing("aud")),
    };
    if !audiences.contains(&registration.client_id.as_str()) {
        return Err(LaunchError::Audience);
    }
    match claims.get("azp") {
        Some(party) if party.as_str() != Some(&registration.client_id) => Err(LaunchError::AuthorisedParty),
        None if audiences.len() > 1 => Err(LaunchError::AuthorisedParty),
        _ => Ok(()),
    }
}

/// Security Framework §5.1.3, steps 7 and 8. Gives the moment from which the token is refused for its age.
fn check_times(claims: &Map<String, Value>, now: DateTime<Utc>) -> Result<DateTime<Utc>, LaunchError> {
    let moment = |name| claims.get(name).and_then(seconds).and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let skew = TimeDelta::seconds(CLOCK_SKEW_SECONDS);
    let expires = moment("exp").ok_or(LaunchError::Missing("exp"))?;
    let made = moment("iat").ok_or(LaunchError::Missing("iat"))?;
    let later = |moment: DateTime<Utc>| moment.checked_add_signed(skew).unwrap_or(DateTime::<Utc>::MAX_UTC);
    if now >= later(expires) {
        return Err(LaunchError::Expired { at: expires });
    }
    for from in [Some(made), moment("nbf")].into_iter().flatten() {
        if from > later(now) {
            return Err(LaunchError::FromTheFuture { at: from });
        }
    }
    // `made` is at most a minute ahead of now, so that adding an hour stays within the calendar.
    let oldest = made + TimeDelta::seconds(OLDEST_TOKEN_SECONDS);
    if now >= oldest {
        return Err(LaunchError::TooOld { at: made });
    }
    Ok(expires.min(oldest))
}

/// Some platforms write whole seconds as a number with a point.
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let number = value.as_f64().filter(|number| number.is_finite() && number.abs() < 1e11)?;
        #[expect(clippy::cast_possible_truncation, reason = "below 1e11, checked just above")]
        let whole = number as i64;
        Some(whole)
    })
}

fn read_message(
    claims: &Map<String, Value>,
    pending: &PendingLogin,
    registration: &Registration,
) -> Result<Launch, LaunchError> {
    let version = claim(claims, "version").and_then(Value::as_str).ok_or(LaunchError::Missing("version"))?;
    if version != VERSION {
        return Err(LaunchError::Version { read: shortened(version) });
    }
    let deployment =
        claim(claims, "deployment_id").and_then(Value::as_str).ok_or(LaunchError::Missing("deployment_id"))?;
    if !registration.deployments.iter().any(|known| known == deployment) {
        return Err(LaunchError::Deployment { read: shortened(deployment) });
    }
    let subject = text(claims, "sub").filter(|subject| !subject.is_empty() && subject.len() <= 255);
    let subject = subject.ok_or(LaunchError::Missing("sub"))?;
    let roles = claim(claims, "roles").and_then(Value::as_array).ok_or(LaunchError::Missing("roles"))?;
    let kind = claim(claims, "message_type").and_then(Value::as_str).ok_or(LaunchError::Missing("message_type"))?;
    let message = match kind {
        "LtiResourceLinkRequest" => {
            let link = claim(claims, "resource_link").and_then(Value::as_object);
            let link = link.ok_or(LaunchError::Missing("resource_link"))?;
            let id = text(link, "id").filter(|id| !id.is_empty() && id.len() <= 255);
            Message::ResourceLink {
                id: id.ok_or(LaunchError::Missing("resource_link.id"))?.to_owned(),
                title: owned(link, "title"),
            }
        }
        "LtiDeepLinkingRequest" => Message::DeepLinking(deep_linking::read_settings(claims)?),
        other => return Err(LaunchError::MessageType { read: shortened(other) }),
    };
    let target = claim(claims, "target_link_uri").and_then(Value::as_str);
    let target = target.ok_or(LaunchError::Missing("target_link_uri"))?;
    if Url::parse(target).ok().as_ref() != Some(&pending.target) {
        return Err(LaunchError::Target);
    }
    let context = claim(claims, "context").and_then(Value::as_object);
    Ok(Launch {
        issuer: registration.issuer.clone(),
        deployment: deployment.to_owned(),
        person: Person {
            subject: subject.to_owned(),
            name: owned(claims, "name"),
            email: owned(claims, "email"),
            locale: owned(claims, "locale"),
        },
        roles: roles.iter().filter_map(Value::as_str).map(Role::read).collect(),
        context: context
            .and_then(|context| Some(Context { id: owned(context, "id")?, title: owned(context, "title") })),
        target: pending.target.clone(),
        message,
        grades: claims.get(GRADES_CLAIM).and_then(Value::as_object).map(read_grades),
    })
}

fn read_grades(endpoint: &Map<String, Value>) -> GradeService {
    let address = |name| text(endpoint, name).and_then(|address| Url::parse(address).ok());
    let scopes = endpoint.get("scope").and_then(Value::as_array);
    GradeService {
        scopes: scopes.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
        line_item: address("lineitem"),
        line_items: address("lineitems"),
    }
}

fn claim<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    claims.get(&format!("{CLAIM}{name}"))
}

pub(super) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}

fn owned(object: &Map<String, Value>, name: &str) -> Option<String> {
    text(object, name).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
