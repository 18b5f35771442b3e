//! Choosing what a platform's course links to (1EdTech *LTI Deep Linking 2.0*).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};
use url::Url;

use super::launch::{LaunchError, text};
use super::{CLAIM, DEEP_LINKING_CLAIM, Launch, Message, Registration, VERSION};
use crate::doors::jws::{self, KeyError, SigningKey, object};

/// What the platform wants to be chosen (§4.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeepLinkingSettings {
    /// Where the browser takes the answer.
    pub return_address: Url,
    /// The kinds of things it takes.
    pub accepts: Vec<String>,
    /// Whether it takes several at once.
    pub several: bool,
    /// What it wants to have back as it is.
    pub data: Option<String>,
}

pub(super) fn read_settings(claims: &Map<String, Value>) -> Result<DeepLinkingSettings, LaunchError> {
    let settings = claims.get(&format!("{DEEP_LINKING_CLAIM}deep_linking_settings")).and_then(Value::as_object);
    let settings = settings.ok_or(LaunchError::Missing("deep_linking_settings"))?;
    let address = text(settings, "deep_link_return_url").and_then(|address| Url::parse(address).ok());
    // The browser posts a form there: no `javascript:` and the like.
    let address = address.filter(|address| matches!(address.scheme(), "https" | "http"));
    let accepts = settings.get("accept_types").and_then(Value::as_array).ok_or(LaunchError::Missing("accept_types"))?;
    Ok(DeepLinkingSettings {
        return_address: address.ok_or(LaunchError::Missing("deep_link_return_url"))?,
        accepts: accepts.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        several: settings.get("accept_multiple").and_then(Value::as_bool).unwrap_or(false),
        data: text(settings, "data").map(str::to_owned),
    })
}

/// A link to something of this tool (§3.2, `ltiResourceLink`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentItem {
    /// The address to open.
    pub address: Url,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub text: Option<String>,
    /// The most points that can be had, when marks are to be sent.
    pub most_points: Option<u32>,
}

/// The answer: a form with the field `JWT` that the browser posts to the address (§4.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeepLinkingAnswer {
    /// Where to.
    pub address: Url,
    /// The value of the field.
    pub jwt: String,
}

impl DeepLinkingAnswer {
    /// Answers the request with what was chosen. `None` when the launch asks for no choice, or when more
    /// was chosen than the platform takes.
    ///
    /// # Errors
    /// When the key does not sign.
    pub fn new(
        launch: &Launch,
        registration: &Registration,
        chosen: &[ContentItem],
        nonce: &str,
        kid: &str,
        key: &SigningKey,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, KeyError> {
        let Message::DeepLinking(settings) = &launch.message else { return Ok(None) };
        let takes_links = settings.accepts.iter().any(|kind| kind == "ltiResourceLink");
        if !takes_links || (chosen.len() > 1 && !settings.several) {
            return Ok(None);
        }
        let mut payload = object(json!({
            // §4.5.1: of a message from the tool, the tool is the issuer.
            "iss": registration.client_id,
            "aud": registration.issuer,
            "iat": now.timestamp(),
            "exp": (now + TimeDelta::minutes(5)).timestamp(),
            "nonce": nonce,
        }));
        let mut add = |name: String, value: Value| payload.insert(name, value);
        add(format!("{CLAIM}message_type"), "LtiDeepLinkingResponse".into());
        add(format!("{CLAIM}version"), VERSION.into());
        add(format!("{CLAIM}deployment_id"), launch.deployment.clone().into());
        add(format!("{DEEP_LINKING_CLAIM}content_items"), chosen.iter().map(written).collect());
        if let Some(data) = &settings.data {
            add(format!("{DEEP_LINKING_CLAIM}data"), data.clone().into());
        }
        let jwt = jws::sign(&payload, kid, key)?;
        Ok(Some(Self { address: settings.return_address.clone(), jwt }))
    }
}

fn written(item: &ContentItem) -> Value {
    let mut written = object(json!({ "type": "ltiResourceLink", "title": item.title, "url": item.address.as_str() }));
    if let Some(text) = &item.text {
        written.insert("text".to_owned(), text.clone().into());
    }
    if let Some(points) = item.most_points {
        written.insert("lineItem".to_owned(), json!({ "scoreMaximum": points, "label": item.title }));
    }
    Value::Object(written)
}
