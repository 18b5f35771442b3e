//! The beginning of a login by a third party (Security Framework §5.1.1).

use chrono::{DateTime, Utc};
use url::Url;

use super::{Registration, find};
use crate::doors::jws::shortened;

/// What the platform sent, by form or address (§5.1.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoginRequest<'a> {
    /// The platform.
    pub iss: Option<&'a str>,
    /// Whom it speaks of; opaque, handed back.
    pub login_hint: Option<&'a str>,
    /// What of the tool shall be opened.
    pub target_link_uri: Option<&'a str>,
    /// What it speaks of; opaque, handed back.
    pub lti_message_hint: Option<&'a str>,
    /// The tool's name at the platform.
    pub client_id: Option<&'a str>,
    /// The deployment (Core §4.1.3).
    pub lti_deployment_id: Option<&'a str>,
}

/// Random texts for one login, of at least 128 bits each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RandomValues {
    /// Binds the answer to this browser.
    pub state: String,
    /// Binds the token to this login.
    pub nonce: String,
}

/// A login that was begun. It is kept for the browser it was begun by, and used once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingLogin {
    /// Its random texts.
    pub random: RandomValues,
    /// The platform.
    pub issuer: String,
    /// The tool's name at the platform.
    pub client_id: String,
    /// What shall be opened.
    pub target: Url,
    /// When it was begun.
    pub begun: DateTime<Utc>,
}

/// Why a login was not begun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// A parameter that the standard requires is not there, or is too long.
    #[error("the platform sent no usable `{0}`")]
    Missing(&'static str),
    /// Nobody registered this platform.
    #[error("the platform `{issuer}` is not registered here, or is under several names and gave none")]
    UnknownPlatform {
        /// What it calls itself, shortened.
        issuer: String,
    },
    /// A deployment that is not registered.
    #[error("the deployment `{deployment}` is not registered here")]
    UnknownDeployment {
        /// Its name, shortened.
        deployment: String,
    },
    /// It asks for something that is not of this tool.
    #[error("`{target}` is not an address of this tool")]
    ForeignTarget {
        /// The address, shortened.
        target: String,
    },
}

/// A hint or name may have at most this many bytes: they come back to us in an address.
const LONGEST: usize = 2_000;

/// Begins a login: the address to send the browser to, and what to keep for it (§5.1.1.2).
///
/// `tool` is the tool's own address: only what has the same origin can be opened, so that nobody is sent
/// elsewhere in our name. `answer_to` is where the platform posts the token.
///
/// # Errors
/// A request that lacks what the standard requires, from a platform that is not registered, or for
/// something that is not of this tool.
pub fn begin_login(
    request: &LoginRequest<'_>,
    registrations: &[Registration],
    tool: &Url,
    answer_to: &Url,
    random: RandomValues,
    now: DateTime<Utc>,
) -> Result<(Url, PendingLogin), LoginError> {
    let required = |value: Option<&'_ str>, name: &'static str| match value {
        Some(value) if !value.is_empty() && value.len() <= LONGEST => Ok(value.to_owned()),
        _ => Err(LoginError::Missing(name)),
    };
    let issuer = required(request.iss, "iss")?;
    let login_hint = required(request.login_hint, "login_hint")?;
    let target = required(request.target_link_uri, "target_link_uri")?;
    if request.lti_message_hint.is_some_and(|hint| hint.len() > LONGEST) {
        return Err(LoginError::Missing("lti_message_hint"));
    }
    let registration = find(registrations, &issuer, request.client_id)
        .ok_or_else(|| LoginError::UnknownPlatform { issuer: shortened(&issuer) })?;
    if let Some(deployment) = request.lti_deployment_id
        && !registration.deployments.iter().any(|known| known == deployment)
    {
        return Err(LoginError::UnknownDeployment { deployment: shortened(deployment) });
    }
    let own_target = Url::parse(&target).ok().filter(|target| target.origin() == tool.origin());
    let target = own_target.ok_or_else(|| LoginError::ForeignTarget { target: shortened(&target) })?;

    let mut address = registration.login_address.clone();
    address
        .query_pairs_mut()
        .append_pair("scope", "openid")
        .append_pair("response_type", "id_token")
        .append_pair("response_mode", "form_post")
        .append_pair("prompt", "none")
        .append_pair("client_id", &registration.client_id)
        .append_pair("redirect_uri", answer_to.as_str())
        .append_pair("login_hint", &login_hint)
        .append_pair("state", &random.state)
        .append_pair("nonce", &random.nonce);
    if let Some(hint) = request.lti_message_hint {
        address.query_pairs_mut().append_pair("lti_message_hint", hint);
    }
    let client_id = registration.client_id.clone();
    Ok((address, PendingLogin { random, issuer, client_id, target, begun: now }))
}
