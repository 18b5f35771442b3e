//! Open Badges 3.0 (1EdTech): the certificate as a credential that any verifier can check.
//!
//! The credential is a Verifiable Credential (W3C *VC Data Model 2.0*) of the type `OpenBadgeCredential`,
//! signed as a compact JWS (§8.2 *JSON Web Token Proof Format*) with RS256, the algorithm that every
//! verifier has (§8.2.3), or EdDSA. Whether it was revoked says the issuer's list (1EdTech *Verifiable
//! Credentials Revocation List 1.0*). The schema's required members of `OpenBadgeCredential`,
//! `AchievementSubject`, `Achievement`, `Criteria` and `Profile` are written always and asked for when
//! verifying; [`verify`] follows §9.1 *OpenBadgeCredential Verification* and §8.2.6.
//!
//! The person is named by a hash with salt (`IdentityObject`), so that the public page of a badge does not
//! publish an address; [`is_about`] tells whether a badge is about an address that one was given.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;
use vocabulary::Language;

use super::jws::{self, Algorithm, KeyError, KeySet, PublicKey, SigningKey, TokenError, object, shortened};

/// The contexts of a credential (VC Data Model 2.0 §4.3; Open Badges 3.0, appendix *Serialization*).
pub const CONTEXTS: [&str; 2] =
    ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
/// The status type of 1EdTech's revocation lists.
pub const REVOCATION_LIST: &str = "1EdTechRevocationList";

/// Who issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The address at which its profile is published; its name for ever.
    pub id: Url,
    /// What it is called.
    pub name: String,
    /// Its page, if it has one.
    pub page: Option<Url>,
    /// The address of its key set, published beside the profile.
    pub keys: Url,
    /// The address of its list of revoked credentials.
    pub revocations: Url,
}

impl Issuer {
    /// The profile as it is published at its `id` (Open Badges 3.0, class `Profile`), with its key.
    #[must_use]
    pub fn profile(&self, key: &PublicKey) -> Value {
        let mut profile = self.named();
        profile.insert("@context".to_owned(), json!(CONTEXTS));
        let kid = self.key_id(key);
        let method = json!({
            "id": kid,
            "type": "JsonWebKey",
            "controller": self.id.as_str(),
            "publicKeyJwk": key.to_jwk(Some(&kid)),
        });
        profile.insert("verificationMethod".to_owned(), json!([method]));
        Value::Object(profile)
    }

    /// The name of a key of this issuer: an address that leads to it (§8.2.3, `kid`).
    #[must_use]
    pub fn key_id(&self, key: &PublicKey) -> String {
        let mut address = self.keys.clone();
        address.set_fragment(Some(&key.thumbprint()));
        address.into()
    }

    fn named(&self) -> Map<String, Value> {
        let mut profile = object(json!({ "id": self.id.as_str(), "type": ["Profile"], "name": self.name }));
        if let Some(page) = &self.page {
            profile.insert("url".to_owned(), page.as_str().into());
        }
        profile
    }
}

/// What was achieved: a course, in the language of the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// Its address.
    pub id: Url,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What had to be done for it, in words.
    pub criteria: String,
    /// The language of these words.
    pub language: Language,
}

/// A credential before it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The public address at which it is verified.
    pub id: Url,
    /// Who issues it.
    pub issuer: Issuer,
    /// What was achieved.
    pub achievement: Achievement,
    /// The person's e-mail address. It is hashed with the salt; it does not stand in the credential.
    pub email: String,
    /// A random text, other for each credential.
    pub salt: String,
    /// The person's name as it stands on the certificate.
    pub holder_name: String,
    /// From when on it holds.
    pub valid_from: DateTime<Utc>,
    /// Until when; mostly for ever.
    pub valid_until: Option<DateTime<Utc>>,
}

impl Credential {
    /// The credential as JSON.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        let subject = format!("{}#holder", self.id);
        let mut credential = object(json!({
            "@context": CONTEXTS,
            "id": self.id.as_str(),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": self.achievement.name,
            "issuer": self.issuer.named(),
            "validFrom": written(self.valid_from),
            "awardedDate": written(self.valid_from),
            "credentialSubject": {
                "id": subject,
                "type": ["AchievementSubject"],
                "identifier": [{
                    "type": "IdentityObject",
                    "hashed": true,
                    "identityHash": identity_hash(&self.email, &self.salt),
                    "identityType": "emailAddress",
                    "salt": self.salt,
                }, {
                    "type": "IdentityObject",
                    "hashed": false,
                    "identityHash": self.holder_name,
                    "identityType": "ext:name",
                }],
                "achievement": {
                    "id": self.achievement.id.as_str(),
                    "type": ["Achievement"],
                    "name": self.achievement.name,
                    "description": self.achievement.description,
                    "criteria": { "narrative": self.achievement.criteria },
                    "achievementType": "Course",
                    "inLanguage": self.achievement.language.code(),
                },
            },
            "credentialStatus": { "id": self.issuer.revocations.as_str(), "type": REVOCATION_LIST },
        }));
        if let Some(until) = self.valid_until {
            credential.insert("validUntil".to_owned(), written(until).into());
        }
        credential
    }

    /// Signs the credential: the payload has the claims `iss`, `jti`, `sub`, `nbf` and `exp`, and the
    /// credential as `vc` (§8.2.4 *Create the JWT Payload*), where 1EdTech's own validator looks for it.
    ///
    /// # Errors
    /// When the key does not sign.
    pub fn sign(&self, key: &SigningKey) -> Result<String, KeyError> {
        let mut payload = Map::new();
        payload.insert("iss".to_owned(), self.issuer.id.as_str().into());
        payload.insert("jti".to_owned(), self.id.as_str().into());
        payload.insert("sub".to_owned(), format!("{}#holder", self.id).into());
        payload.insert("nbf".to_owned(), self.valid_from.timestamp().into());
        if let Some(until) = self.valid_until {
            payload.insert("exp".to_owned(), until.timestamp().into());
        }
        payload.insert("vc".to_owned(), Value::Object(self.to_json()));
        jws::sign(&payload, &self.issuer.key_id(&key.public()?), key)
    }
}

/// A moment to the second: the claims that must equal it have no finer one.
fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The hash of an address with its salt (class `IdentityObject`, type `IdentityHash`). Letters of the
/// address are made small first, white space around it goes.
#[must_use]
pub fn identity_hash(email: &str, salt: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(email.trim().to_lowercase());
    hash.update(salt);
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256${hex}")
}

/// A credential withdrawn by its issuer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// The credential's `id`.
    pub credential: String,
    /// Why, for those who ask.
    pub reason: String,
}

/// The list of revoked credentials as it is published (1EdTech *Verifiable Credentials Revocation List
/// 1.0*).
#[must_use]
pub fn revocation_list(issuer: &Issuer, revoked: &[Revocation]) -> Value {
    let entries = revoked.iter().map(
        |revocation| json!({ "id": revocation.credential, "revoked": true, "revocationReason": revocation.reason }),
    );
    json!({
        "id": issuer.revocations.as_str(),
        "issuer": issuer.id.as_str(),
        "revokedCredential": entries.collect::<Vec<_>>(),
    })
}

/// A credential that was verified, in its parts for a page. All of it is the signer's text: a page escapes
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Its address.
    pub id: String,
    /// The issuer's address.
    pub issuer: String,
    /// The issuer's name.
    pub issuer_name: String,
    /// The holder's name, when it is in it.
    pub holder_name: Option<String>,
    /// What was achieved.
    pub achievement: String,
    /// What that is.
    pub description: String,
    /// What had to be done for it.
    pub criteria: Option<String>,
    /// From when on it holds.
    pub valid_from: DateTime<Utc>,
    /// Until when.
    pub valid_until: Option<DateTime<Utc>>,
    identities: Vec<Map<String, Value>>,
}

/// Why a credential is not valid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotValid {
    /// The proof does not hold.
    #[error(transparent)]
    Proof(#[from] TokenError),
    /// It was issued by another.
    #[error("the credential was issued by `{read}`, not by {expected}")]
    Issuer {
        /// Who it says, shortened.
        read: String,
        /// Who was expected.
        expected: String,
    },
    /// A member that the standard requires is missing or of another kind.
    #[error("the credential has no usable `{0}`")]
    Missing(&'static str),
    /// A claim that must equal a member of the credential and does not (§8.2.6).
    #[error("the claim `{claim}` and the credential's `{member}` differ")]
    Differs {
        /// The claim of the token.
        claim: &'static str,
        /// The member of the credential.
        member: &'static str,
    },
    /// It holds from a later moment on.
    #[error("the credential holds from {from} on")]
    NotYet {
        /// That moment.
        from: DateTime<Utc>,
    },
    /// It held until an earlier moment.
    #[error("the credential held until {until}")]
    Expired {
        /// That moment.
        until: DateTime<Utc>,
    },
    /// The issuer withdrew it.
    #[error("the issuer revoked the credential: {reason}")]
    Revoked {
        /// Why.
        reason: String,
    },
}

/// Verifies a credential of this issuer at this moment (§9.1 and §8.2.6).
///
/// The proof is looked at first: nothing is said of the content of a credential that the issuer did not
/// sign. Time and revocation come last, so that a revoked credential is told apart from a forged one.
///
/// # Errors
/// The first reason for which it is not valid.
pub fn verify(
    token: &str,
    issuer: &Issuer,
    algorithm: Algorithm,
    keys: &KeySet,
    revoked: &[Revocation],
    now: DateTime<Utc>,
) -> Result<Verified, NotValid> {
    let payload = jws::verify(token.trim(), algorithm, keys)?;
    let verified = read(&payload)?;
    if verified.issuer != issuer.id.as_str() {
        return Err(NotValid::Issuer { read: shortened(&verified.issuer), expected: issuer.id.to_string() });
    }
    if let Some(revocation) = revoked.iter().find(|revocation| revocation.credential == verified.id) {
        return Err(NotValid::Revoked { reason: revocation.reason.clone() });
    }
    if now < verified.valid_from {
        return Err(NotValid::NotYet { from: verified.valid_from });
    }
    match verified.valid_until {
        Some(until) if now > until => Err(NotValid::Expired { until }),
        _ => Ok(verified),
    }
}

/// Whether the credential is about the person with this address (§9.3 *Verify the Recipient Using an
/// Identifier*).
#[must_use]
pub fn is_about(verified: &Verified, email: &str) -> bool {
    verified.identities.iter().any(|identity| {
        let text = |name| identity.get(name).and_then(Value::as_str).unwrap_or_default();
        text("identityType") == "emailAddress"
            && match identity.get("hashed").and_then(Value::as_bool) {
                Some(true) => text("identityHash").eq_ignore_ascii_case(&identity_hash(email, text("salt"))),
                _ => text("identityHash") == email,
            }
    })
}

/// The parts of a signed credential; whatever the schema requires must be there and of its kind. A payload
/// that is the credential itself (W3C *Securing Verifiable Credentials using JOSE and COSE* §3.1.1) is read as
/// well as one that has it as `vc`.
fn read(payload: &Map<String, Value>) -> Result<Verified, NotValid> {
    let credential = match payload.get("vc") {
        Some(credential) => credential.as_object().ok_or(NotValid::Missing("vc"))?,
        None => payload,
    };
    let contexts = credential.get("@context").and_then(Value::as_array).ok_or(NotValid::Missing("@context"))?;
    if contexts.first().and_then(Value::as_str) != Some(CONTEXTS[0]) {
        return Err(NotValid::Missing("@context"));
    }
    has_types(credential, &["VerifiableCredential", "OpenBadgeCredential"]).ok_or(NotValid::Missing("type"))?;
    let id = text(credential, "id").ok_or(NotValid::Missing("id"))?;
    let issuer = credential.get("issuer").and_then(Value::as_object).ok_or(NotValid::Missing("issuer"))?;
    has_types(issuer, &["Profile"]).ok_or(NotValid::Missing("issuer.type"))?;
    let issuer_id = text(issuer, "id").ok_or(NotValid::Missing("issuer.id"))?;
    let subject = credential.get("credentialSubject").and_then(Value::as_object);
    let subject = subject.ok_or(NotValid::Missing("credentialSubject"))?;
    has_types(subject, &["AchievementSubject"]).ok_or(NotValid::Missing("credentialSubject.type"))?;
    let identities: Vec<Map<String, Value>> = subject
        .get("identifier")
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(Value::as_object).cloned().collect())
        .unwrap_or_default();
    let subject_id = text(subject, "id");
    if subject_id.is_none() && identities.is_empty() {
        return Err(NotValid::Missing("credentialSubject.id"));
    }
    let achievement = subject.get("achievement").and_then(Value::as_object).ok_or(NotValid::Missing("achievement"))?;
    has_types(achievement, &["Achievement"]).ok_or(NotValid::Missing("achievement.type"))?;
    text(achievement, "id").ok_or(NotValid::Missing("achievement.id"))?;
    let criteria = achievement.get("criteria").and_then(Value::as_object);
    let criteria = criteria.ok_or(NotValid::Missing("achievement.criteria"))?;
    let valid_from = moment(credential, "validFrom")?.ok_or(NotValid::Missing("validFrom"))?;
    let valid_until = moment(credential, "validUntil")?;

    let same = |claim: &'static str, member: &'static str, value: Option<&str>| {
        (payload.get(claim).and_then(Value::as_str) == value).then_some(()).ok_or(NotValid::Differs { claim, member })
    };
    same("iss", "issuer.id", Some(issuer_id))?;
    same("jti", "id", Some(id))?;
    same("sub", "credentialSubject.id", subject_id)?;
    let same_time = |claim: &'static str, member: &'static str, value: Option<DateTime<Utc>>| {
        let seconds = payload.get(claim).and_then(Value::as_i64);
        (seconds == value.map(|moment| moment.timestamp())).then_some(()).ok_or(NotValid::Differs { claim, member })
    };
    same_time("nbf", "validFrom", Some(valid_from))?;
    same_time("exp", "validUntil", valid_until)?;

    let holder_name = identities.iter().find(|identity| text(identity, "identityType") == Some("ext:name"));
    Ok(Verified {
        id: id.to_owned(),
        issuer: issuer_id.to_owned(),
        issuer_name: text(issuer, "name").unwrap_or_default().to_owned(),
        holder_name: holder_name.and_then(|identity| text(identity, "identityHash")).map(str::to_owned),
        achievement: text(achievement, "name").ok_or(NotValid::Missing("achievement.name"))?.to_owned(),
        description: text(achievement, "description").ok_or(NotValid::Missing("achievement.description"))?.to_owned(),
        criteria: text(criteria, "narrative").map(str::to_owned),
        valid_from,
        valid_until,
        identities,
    })
}

fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}

/// One type may stand as a text, several as a list.
fn has_types(object: &Map<String, Value>, wanted: &[&str]) -> Option<()> {
    let types: Vec<&str> = match object.get("type")? {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    wanted.iter().all(|wanted| types.contains(wanted)).then_some(())
}

fn moment(object: &Map<String, Value>, name: &'static str) -> Result<Option<DateTime<Utc>>, NotValid> {
    match object.get(name) {
        None => Ok(None),
        Some(value) => {
            let moment = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
            moment.map(|moment| Some(moment.to_utc())).ok_or(NotValid::Missing(name))
        }
    }
}

#[cfg(test)]
mod tests;
