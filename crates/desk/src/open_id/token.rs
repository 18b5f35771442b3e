//! What a provider says of a person: a signed token (OpenID Connect Core 1.0, section 3.1.3.7).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;

use super::settings::ProviderSettings;
use crate::people::{EmailAddress, Name, TimeZone};
use crate::public_key::{Algorithm, PublicKey};

/// The longest token, in bytes.
const LONGEST: usize = 64 * 1024;
/// The most keys of a set that are looked at.
const MOST_KEYS: usize = 100;
/// How far clocks may differ.
const SKEW: TimeDelta = TimeDelta::minutes(2);
/// How old a token may be when it comes.
const OLDEST: TimeDelta = TimeDelta::minutes(10);

/// Why a token does not hold: for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenFault {
    /// Not three parts of base64url with JSON in them.
    #[error("it is no signed token")]
    Malformed,
    /// Signed in a way that is not taken, or not at all.
    #[error("it is signed in a way that is not taken")]
    Algorithm,
    /// A header that must be understood and is not.
    #[error("it asks for an extension that is not known here")]
    Critical,
    /// A key that is not among those of the provider.
    #[error("its key is not among those of the provider")]
    UnknownKey,
    /// The signature is not of this text and key.
    #[error("its signature does not fit")]
    Signature,
    /// It is another provider's.
    #[error("it is by another issuer")]
    Issuer,
    /// It is for another house.
    #[error("it is for somebody else")]
    Audience,
    /// It was made for another house among several.
    #[error("it was made for somebody else among several")]
    AuthorisedParty,
    /// It is over.
    #[error("it has expired")]
    Expired,
    /// It was made too long ago, or is still to be made.
    #[error("it was not made just now")]
    NotNow,
    /// It answers another question.
    #[error("its nonce is another")]
    Nonce,
    /// It does not say of whom it speaks.
    #[error("it does not say of whom it speaks")]
    Subject,
}

/// What a provider says of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claims {
    /// By what the provider knows them.
    pub subject: String,
    /// The name, when it is one.
    pub name: Option<Name>,
    /// The mailbox, when the provider has verified that it is theirs.
    pub verified_email: Option<EmailAddress>,
    /// The time zone, when it is one.
    pub zone: Option<TimeZone>,
}

/// The published keys of a provider.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeySet(Vec<(Option<String>, PublicKey)>);

impl KeySet {
    /// Reads a key set (RFC 7517, 5); keys that cannot be used here are stepped over. None when it is no set.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let set: Value = serde_json::from_slice(bytes).ok()?;
        let keys = set.get("keys")?.as_array().filter(|keys| keys.len() <= MOST_KEYS)?;
        let usable = keys.iter().filter_map(Value::as_object).filter_map(|jwk| {
            let kid = jwk.get("kid").and_then(Value::as_str).map(str::to_owned);
            PublicKey::from_jwk(jwk).map(|key| (kid, key))
        });
        Some(Self(usable.collect()))
    }

    /// The key of that name for an algorithm; without a name, the only one for it.
    fn find(&self, kid: Option<&str>, algorithm: Algorithm) -> Option<&PublicKey> {
        let mut fitting = self
            .0
            .iter()
            .filter(|(name, key)| key.algorithm() == algorithm && (kid.is_none() || name.as_deref() == kid))
            .map(|(_, key)| key);
        let found = fitting.next()?;
        fitting.next().is_none().then_some(found)
    }
}

/// What a token must say.
pub(crate) struct Expected<'a> {
    pub settings: &'a ProviderSettings,
    pub nonce: &'a str,
    pub now: DateTime<Utc>,
}

/// Reads a token, once it holds.
pub(crate) fn read(token: &str, keys: &KeySet, expected: &Expected<'_>) -> Result<Claims, TokenFault> {
    let claims = verified(token, keys)?;
    let settings = expected.settings;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(settings.issuer.as_str()) {
        return Err(TokenFault::Issuer);
    }
    let client = settings.client_id.as_str();
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !audience.contains(&client) {
        return Err(TokenFault::Audience);
    }
    let party = text("azp");
    if party.is_some_and(|party| party != client) || (audience.len() > 1 && party.is_none()) {
        return Err(TokenFault::AuthorisedParty);
    }
    let instant = |name: &str| {
        let seconds =
            claims.get(name).and_then(|value| value.as_i64().or_else(|| value.as_f64().map(|one| one as i64)));
        seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0))
    };
    if instant("exp").is_none_or(|ends| expected.now - SKEW >= ends) {
        return Err(TokenFault::Expired);
    }
    let is_just_made = |made: DateTime<Utc>| made <= expected.now + SKEW && made > expected.now - OLDEST - SKEW;
    if !instant("iat").is_some_and(is_just_made) {
        return Err(TokenFault::NotNow);
    }
    let nonce = text("nonce").unwrap_or_default();
    if !bool::from(nonce.as_bytes().ct_eq(expected.nonce.as_bytes())) {
        return Err(TokenFault::Nonce);
    }
    // At most 255 signs of ASCII (section 2).
    let is_subject = |subject: &&str| !subject.is_empty() && subject.len() <= 255 && subject.is_ascii();
    let subject = text("sub").filter(is_subject).ok_or(TokenFault::Subject)?.to_owned();
    let is_verified = match claims.get(&settings.email_verified_claim) {
        Some(Value::Bool(said)) => *said,
        // Some write it as a word.
        Some(Value::String(said)) => said == "true",
        _ => false,
    };
    Ok(Claims {
        subject,
        name: text(&settings.name_claim).and_then(|name| name.parse().ok()),
        verified_email: text(&settings.email_claim).filter(|_| is_verified).and_then(|email| email.parse().ok()),
        zone: text("zoneinfo").and_then(|zone| zone.parse().ok()),
    })
}

fn verified(token: &str, keys: &KeySet) -> Result<Map<String, Value>, TokenFault> {
    let mut parts = token.split('.');
    let parts = (parts.next(), parts.next(), parts.next(), parts.next());
    let (Some(header), Some(payload), Some(signature), None) = parts else { return Err(TokenFault::Malformed) };
    if token.len() > LONGEST {
        return Err(TokenFault::Malformed);
    }
    let message = &token[..header.len() + 1 + payload.len()];
    let header = object(header).ok_or(TokenFault::Malformed)?;
    let named = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    let algorithm = Algorithm::ALL.into_iter().find(|known| known.name() == named).ok_or(TokenFault::Algorithm)?;
    if header.contains_key("crit") {
        return Err(TokenFault::Critical);
    }
    let kid = header.get("kid").and_then(Value::as_str);
    let key = keys.find(kid, algorithm).ok_or(TokenFault::UnknownKey)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenFault::Signature)?;
    if !key.verifies_token(message.as_bytes(), &signature) {
        return Err(TokenFault::Signature);
    }
    object(payload).ok_or(TokenFault::Malformed)
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
    use serde_json::json;

    use super::*;

    fn encoded(value: &Value) -> String {
        URL_SAFE_NO_PAD.encode(value.to_string())
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap()
    }

    fn claims() -> Value {
        json!({
            "iss": "https://login.example", "aud": "ayni", "sub": "s-1", "nonce": "n-1",
            "iat": now().timestamp(), "exp": now().timestamp() + 300,
            "email": "Eva@Salud.example", "email_verified": true, "name": "Eva Quispe", "zoneinfo": "America/La_Paz",
        })
    }

    fn keys(pair: &Ed25519KeyPair) -> KeySet {
        let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        let set = json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "x": x, "kid": "k1" }, { "kty": "oct" }, 7] });
        KeySet::read(set.to_string().as_bytes()).unwrap()
    }

    fn try_with(header: &Value, claims: &Value) -> Result<Claims, TokenFault> {
        let pair = Ed25519KeyPair::generate().unwrap();
        let message = format!("{}.{}", encoded(header), encoded(claims));
        let token = format!("{message}.{}", URL_SAFE_NO_PAD.encode(pair.sign(message.as_bytes())));
        let settings = ProviderSettings::new("x", "https://login.example", "ayni");
        read(&token, &keys(&pair), &Expected { settings: &settings, nonce: "n-1", now: now() })
    }

    fn changed(name: &str, value: Value) -> Value {
        let mut claims = claims();
        claims[name] = value;
        claims
    }

    #[test]
    fn a_token_that_holds_tells_who_it_is() {
        let header = json!({ "alg": "EdDSA", "kid": "k1" });
        let read = try_with(&header, &claims()).unwrap();
        assert_eq!(read.subject, "s-1");
        assert_eq!(read.verified_email.unwrap().as_str(), "eva@salud.example");
        assert_eq!((read.name.unwrap().as_str(), read.zone.unwrap().name()), ("Eva Quispe", "America/La_Paz"));
        // The only key for that algorithm needs no name.
        try_with(&json!({ "alg": "EdDSA" }), &claims()).unwrap();
        for unverified in [json!(false), json!("yes"), json!(1), Value::Null] {
            let read = try_with(&header, &changed("email_verified", unverified)).unwrap();
            assert_eq!(read.verified_email, None);
        }
        let several = changed("aud", json!(["ayni", "other"]));
        assert_eq!(try_with(&header, &several), Err(TokenFault::AuthorisedParty));
        let mut with_party = several;
        with_party["azp"] = json!("ayni");
        try_with(&header, &with_party).unwrap();
    }

    #[test]
    fn what_does_not_hold_is_told_apart() {
        let good = json!({ "alg": "EdDSA", "kid": "k1" });
        let seconds = |offset: i64| json!(now().timestamp() + offset);
        for (name, value, fault) in [
            ("iss", json!("https://login.example/"), TokenFault::Issuer),
            ("aud", json!("other"), TokenFault::Audience),
            ("aud", json!([]), TokenFault::Audience),
            ("azp", json!("other"), TokenFault::AuthorisedParty),
            ("exp", seconds(-121), TokenFault::Expired),
            ("exp", Value::Null, TokenFault::Expired),
            ("iat", seconds(121), TokenFault::NotNow),
            ("iat", seconds(-721), TokenFault::NotNow),
            ("nonce", json!("n-2"), TokenFault::Nonce),
            ("nonce", Value::Null, TokenFault::Nonce),
            ("sub", json!(""), TokenFault::Subject),
            ("sub", json!(7), TokenFault::Subject),
        ] {
            assert_eq!(try_with(&good, &changed(name, value.clone())), Err(fault), "{name}: {value}");
        }
        for (header, fault) in [
            (json!({ "alg": "none" }), TokenFault::Algorithm),
            (json!({ "alg": "HS256", "kid": "k1" }), TokenFault::Algorithm),
            (json!({ "alg": "eddsa", "kid": "k1" }), TokenFault::Algorithm),
            (json!({}), TokenFault::Algorithm),
            (json!({ "alg": "EdDSA", "kid": "k2" }), TokenFault::UnknownKey),
            (json!({ "alg": "RS256", "kid": "k1" }), TokenFault::UnknownKey),
            (json!({ "alg": "EdDSA", "kid": "k1", "crit": ["b64"] }), TokenFault::Critical),
        ] {
            assert_eq!(try_with(&header, &claims()), Err(fault), "{header}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_none_holds(token in "[A-Za-z0-9_.=-]{0,300}") {
            let pair = Ed25519KeyPair::generate().unwrap();
            let settings = ProviderSettings::new("x", "https://login.example", "ayni");
            let expected = Expected { settings: &settings, nonce: "n-1", now: now() };
            proptest::prop_assert!(read(&token, &keys(&pair), &expected).is_err());
        }
    }
}
