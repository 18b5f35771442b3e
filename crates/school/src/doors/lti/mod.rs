//! LTI 1.3 (1EdTech *Learning Tools Interoperability Core 1.3*, *Security Framework 1.0*): Ayni as the tool
//! that a ministry's own Moodle opens.
//!
//! The way in, in the order in which it happens:
//!
//! 1. The platform sends the browser to the tool: [`begin_login`] reads that request and answers with the
//!    address to send the browser to (Security Framework §5.1.1.1 and §5.1.1.2). The [`PendingLogin`] is kept
//!    for that browser, by a cookie.
//! 2. The platform sends the browser back with a signed token: [`check_launch`] looks at everything that can
//!    be looked at without memory (§5.1.3, Core §5.3), and gives a [`CheckedLaunch`].
//! 3. [`CheckedLaunch::accept`] asks a [`NonceStore`] whether the token's nonce is new. Only then is there a
//!    [`Launch`].
//!
//! Tokens are RS256 with a key of the platform's published set, and nothing else
//! ([`jws`](super::jws)). Every refusal has its own error, so that a log tells what happened; a page
//! says only that the sign-in did not succeed, and what to do.

mod deep_linking;
mod launch;
mod login;
mod services;

use url::Url;

pub use deep_linking::{ContentItem, DeepLinkingAnswer, DeepLinkingSettings};
pub use launch::{
    CheckedLaunch, Context, GradeService, Launch, LaunchError, LaunchForm, Message, Nonce, NonceStore, Person, Role,
    Use, check_launch,
};
pub use login::{LoginError, LoginRequest, PendingLogin, RandomValues, begin_login};
pub use services::{
    ActivityProgress, GradingProgress, Hundredths, SCORE_SCOPE, Score, ScoreRequest, ServiceError, score_request,
    token_request,
};

/// The version of messages (Core §5.3.2).
pub const VERSION: &str = "1.3.0";
/// A login that was begun can be finished for this many seconds.
pub const LOGIN_SECONDS: i64 = 600;
/// Clocks of platform and tool may differ by this many seconds.
pub const CLOCK_SKEW_SECONDS: i64 = 60;
/// A token is refused this many seconds after it was made, whatever it says itself; nonces are
/// remembered at least as long.
pub const OLDEST_TOKEN_SECONDS: i64 = 3_600;

/// The beginning of the claims' names (Core §5.3).
const CLAIM: &str = "https://purl.imsglobal.org/spec/lti/claim/";
/// The beginning of the claims' names for deep linking (Deep Linking 2.0 §4.4.1).
const DEEP_LINKING_CLAIM: &str = "https://purl.imsglobal.org/spec/lti-dl/claim/";
/// The claim for grades (Assignment and Grade Services 2.0 §3.1).
const GRADES_CLAIM: &str = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";

/// A platform that may open this tool, as its people and ours agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The platform's name in its tokens (`iss`).
    pub issuer: String,
    /// The name it gave this tool.
    pub client_id: String,
    /// The deployments that are known, each bound to one institution here.
    pub deployments: Vec<String>,
    /// Where a login goes on.
    pub login_address: Url,
    /// Where its keys are published.
    pub keys_address: Url,
    /// Where a token for its services is asked for.
    pub token_address: Url,
}

/// The registration for an issuer, and for a client when the platform names one. A platform may know this
/// tool under several names (Security Framework §5.1.1.1): then it must name one.
#[must_use]
pub fn find<'a>(registrations: &'a [Registration], issuer: &str, client_id: Option<&str>) -> Option<&'a Registration> {
    let mut fitting = registrations.iter().filter(|registration| {
        registration.issuer == issuer && client_id.is_none_or(|client_id| registration.client_id == client_id)
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests;
