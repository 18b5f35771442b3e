//! A provider: where it is asked (OpenID Connect Discovery 1.0), its keys, and what it says of who comes from there.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use shell::addresses::segment;
use tokio::sync::Mutex;

use super::fetch::{FetchError, Sending, ask, may_be_asked};
use super::settings::ProviderSettings;
use super::token::{self, Claims, Expected, KeySet, TokenFault};
use crate::secret::in_text;

/// For how long what a provider says of itself is taken.
const GOOD_FOR: TimeDelta = TimeDelta::hours(1);
/// How often keys are fetched anew for a name that is not among them.
const KEYS_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Why a provider brought nobody: for the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ProviderError {
    /// It cannot be asked.
    #[error("{what}: {error}")]
    Fetch {
        /// What was asked for.
        what: &'static str,
        /// Why it was not got.
        error: FetchError,
    },
    /// It answers what it should not.
    #[error("{0}")]
    Answer(&'static str),
    /// Its token does not hold.
    #[error("the token: {0}")]
    Token(#[from] TokenFault),
}

/// What a provider says of itself.
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

#[derive(Debug)]
struct Known {
    metadata: Arc<Metadata>,
    keys: Arc<KeySet>,
    read_at: DateTime<Utc>,
    keys_at: DateTime<Utc>,
}

/// A provider.
#[derive(Debug)]
pub struct Provider {
    settings: ProviderSettings,
    /// Who asks while it is being asked waits for that answer.
    known: Mutex<Option<Known>>,
}

/// What one sign-in is bound to.
pub(crate) struct Binding<'a> {
    pub state: &'a str,
    pub nonce: &'a str,
    /// The secret of PKCE, of which only the hash goes along.
    pub verifier: &'a str,
    /// Where the browser comes back to.
    pub back: &'a str,
}

impl Provider {
    pub(super) fn new(settings: ProviderSettings) -> Self {
        Self { settings, known: Mutex::default() }
    }

    /// What is set of it.
    #[must_use]
    pub const fn settings(&self) -> &ProviderSettings {
        &self.settings
    }

    /// What it says of itself and its keys; asked again after an hour, and for keys that are not known at most once a
    /// minute.
    async fn known(
        &self,
        now: DateTime<Utc>,
        lacks_a_key: bool,
    ) -> Result<(Arc<Metadata>, Arc<KeySet>), ProviderError> {
        let mut known = self.known.lock().await;
        let is_good = |at: DateTime<Utc>, lasts: TimeDelta| at <= now && now < at + lasts;
        if known.as_ref().is_none_or(|known| !is_good(known.read_at, GOOD_FOR)) {
            let metadata = self.ask_for_metadata().await?;
            let keys = ask_for_keys(&metadata).await?;
            *known = Some(Known { metadata: Arc::new(metadata), keys: Arc::new(keys), read_at: now, keys_at: now });
        } else if let Some(known) = known.as_mut().filter(|known| lacks_a_key && !is_good(known.keys_at, KEYS_EVERY)) {
            // Also when it fails: who sends tokens with invented keys makes nobody ask more often.
            known.keys_at = now;
            known.keys = Arc::new(ask_for_keys(&known.metadata).await?);
        }
        let found = known.as_ref().map(|known| (Arc::clone(&known.metadata), Arc::clone(&known.keys)));
        found.ok_or(ProviderError::Answer("nothing is known of it"))
    }

    async fn ask_for_metadata(&self) -> Result<Metadata, ProviderError> {
        let address = format!("{}/.well-known/openid-configuration", self.settings.issuer.trim_end_matches('/'));
        let what = "its configuration";
        let bytes = ask(&address, Sending::Nothing).await.map_err(|error| ProviderError::Fetch { what, error })?;
        let wrong = ProviderError::Answer("its configuration cannot be read, or is another issuer's");
        let read: Metadata = serde_json::from_slice(&bytes).map_err(|_| wrong.clone())?;
        let places = [&read.authorization_endpoint, &read.token_endpoint, &read.jwks_uri];
        let is_good = read.issuer == self.settings.issuer && places.into_iter().all(|place| may_be_asked(place));
        if is_good { Ok(read) } else { Err(wrong) }
    }

    /// Where a browser is sent.
    pub(crate) async fn way_there(&self, binding: &Binding<'_>, now: DateTime<Utc>) -> Result<String, ProviderError> {
        let (metadata, _) = self.known(now, false).await?;
        let challenge = in_text(&Sha256::digest(binding.verifier));
        let scopes = self.settings.scopes.join(" ");
        let fields: [(&str, &str); 8] = [
            ("response_type", "code"),
            ("client_id", &self.settings.client_id),
            ("redirect_uri", binding.back),
            ("scope", &scopes),
            ("state", binding.state),
            ("nonce", binding.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", segment(value))).collect();
        let joint = if metadata.authorization_endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{}{joint}{}", metadata.authorization_endpoint, fields.join("&")))
    }

    /// What it says of who came back with a code. `issuer` is by whom the answer says it is (RFC 9207).
    pub(crate) async fn claims(
        &self,
        code: &str,
        issuer: Option<&str>,
        binding: &Binding<'_>,
        now: DateTime<Utc>,
    ) -> Result<Claims, ProviderError> {
        let (metadata, keys) = self.known(now, false).await?;
        let is_mixed_up = match issuer {
            Some(issuer) => issuer != self.settings.issuer,
            None => metadata.authorization_response_iss_parameter_supported,
        };
        if is_mixed_up {
            return Err(ProviderError::Answer("the answer is by another issuer, or does not say by whom"));
        }
        let what = "its token";
        let sending = self.exchange(code, binding, &metadata);
        let bytes = ask(&metadata.token_endpoint, sending).await;
        let bytes = bytes.map_err(|error| ProviderError::Fetch { what, error })?;
        let read: TokenAnswer =
            serde_json::from_slice(&bytes).map_err(|_| ProviderError::Answer("it gave no token of identity"))?;
        let expected = Expected { settings: &self.settings, nonce: binding.nonce, now };
        match token::read(&read.id_token, &keys, &expected) {
            Err(TokenFault::UnknownKey) => {
                let (_, keys) = self.known(now, true).await?;
                Ok(token::read(&read.id_token, &keys, &expected)?)
            }
            read => Ok(read?),
        }
    }

    /// What is sent for the token (RFC 6749, 4.1.3 and 2.3.1).
    fn exchange(&self, code: &str, binding: &Binding<'_>, metadata: &Metadata) -> Sending {
        let mut fields = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.to_owned()),
            ("redirect_uri", binding.back.to_owned()),
            ("code_verifier", binding.verifier.to_owned()),
            ("client_id", self.settings.client_id.clone()),
        ];
        let takes = |way: &str| metadata.token_endpoint_auth_methods_supported.iter().any(|one| one == way);
        let Some(secret) = &self.settings.client_secret else { return Sending::Form(fields, None) };
        if takes("client_secret_post") && !takes("client_secret_basic") {
            fields.push(("client_secret", secret.clone()));
            return Sending::Form(fields, None);
        }
        let pair = format!("{}:{}", segment(&self.settings.client_id), segment(secret));
        Sending::Form(fields, Some(format!("Basic {}", STANDARD.encode(pair))))
    }
}

#[derive(Deserialize)]
struct TokenAnswer {
    id_token: String,
}

async fn ask_for_keys(metadata: &Metadata) -> Result<KeySet, ProviderError> {
    let bytes = ask(&metadata.jwks_uri, Sending::Nothing).await;
    let bytes = bytes.map_err(|error| ProviderError::Fetch { what: "its keys", error })?;
    KeySet::read(&bytes).ok_or(ProviderError::Answer("its keys cannot be read"))
}
