//! Signed tokens: the compact form of RFC 7515 (JWS) with keys of RFC 7517 and RFC 8037 (JWK).
//!
//! Whoever verifies names the algorithm and the key's kind; the token's own header can only agree
//! (RFC 8725 §3.1). So `none`, and an HMAC made with a public key, have no way in: they are not in
//! [`Algorithm`]. The cryptography is AWS-LC's, through the library that the program's TLS uses.

use std::fmt;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{self, Ed25519KeyPair, KeyPair as _, RsaKeyPair, RsaPublicKeyComponents, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// A token may have at most this many bytes (64 KiB).
pub const LARGEST_TOKEN: usize = 64 * 1024;
/// A published key set may have at most this many bytes (256 KiB).
pub const LARGEST_KEY_SET: usize = 256 * 1024;
/// A published key set may hold at most this many keys.
pub const MOST_KEYS: usize = 100;

/// How a token is signed. There is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3), keys of 2048 to 8192 bits.
    Rs256,
    /// Ed25519 (RFC 8037 §3.1).
    EdDsa,
}

impl Algorithm {
    /// Its name in a token's header.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::EdDsa => "EdDSA",
        }
    }
}

/// Why a token was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not three parts of base64url, or a header or payload that is no JSON object.
    #[error("the token is not a signed token: {0}")]
    Malformed(&'static str),
    /// Larger than [`LARGEST_TOKEN`].
    #[error("the token has {bytes} bytes; at most {LARGEST_TOKEN} are taken")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Signed in another way than was asked for.
    #[error("the token says it is signed with `{read}`; only {expected} is taken")]
    Algorithm {
        /// What its header says, shortened.
        read: String,
        /// What was asked for.
        expected: &'static str,
    },
    /// A header that must be understood and is not (RFC 7515 §4.1.11).
    #[error("the token asks for an extension that is not known here")]
    Critical,
    /// A key that is not among the published ones.
    #[error("the token is signed with the key `{kid}`, which is not among the published keys")]
    UnknownKey {
        /// The key's name, shortened; empty when the token names none.
        kid: String,
    },
    /// The signature is not of this text and key.
    #[error("the token's signature does not fit")]
    Signature,
}

/// Why a key could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key cannot be used: {0}")]
pub struct KeyError(pub(crate) &'static str);

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// Modulus and exponent, big-endian.
    Rsa {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
    },
    /// The 32 bytes of an Ed25519 key.
    Ed25519([u8; 32]),
}

impl PublicKey {
    /// What it verifies.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa { .. } => Algorithm::Rs256,
            Self::Ed25519(_) => Algorithm::EdDsa,
        }
    }

    /// Reads a JWK (RFC 7517 §4, RFC 7518 §6.3.1, RFC 8037 §2).
    ///
    /// # Errors
    /// A key of another kind, for another use than signing, for another algorithm, or with private parts:
    /// who publishes those has lost the key.
    pub fn from_jwk(jwk: &Map<String, Value>) -> Result<Self, KeyError> {
        let text = |name| jwk.get(name).and_then(Value::as_str);
        let bytes = |name| text(name).and_then(|value| URL_SAFE_NO_PAD.decode(value).ok());
        if jwk.contains_key("d") || jwk.contains_key("k") {
            return Err(KeyError("it holds a secret part"));
        }
        if text("use").is_some_and(|purpose| purpose != "sig") {
            return Err(KeyError("it is not for signing"));
        }
        let key = match text("kty") {
            Some("RSA") => {
                let (Some(n), Some(e)) = (bytes("n"), bytes("e")) else {
                    return Err(KeyError("modulus or exponent is missing"));
                };
                let n: Vec<u8> = n.into_iter().skip_while(|byte| *byte == 0).collect();
                let e: Vec<u8> = e.into_iter().skip_while(|byte| *byte == 0).collect();
                if !(256..=1024).contains(&n.len()) || e.is_empty() || e.len() > 8 {
                    return Err(KeyError("an RSA key has 2048 to 8192 bits"));
                }
                Self::Rsa { n, e }
            }
            Some("OKP") if text("crv") == Some("Ed25519") => {
                let x = bytes("x").and_then(|x| <[u8; 32]>::try_from(x).ok());
                Self::Ed25519(x.ok_or(KeyError("an Ed25519 key has 32 bytes"))?)
            }
            _ => return Err(KeyError("only RSA and Ed25519 keys are known")),
        };
        if text("alg").is_some_and(|algorithm| algorithm != key.algorithm().name()) {
            return Err(KeyError("it is for another algorithm"));
        }
        Ok(key)
    }

    /// The key as a JWK, with its name when it has one.
    #[must_use]
    pub fn to_jwk(&self, kid: Option<&str>) -> Map<String, Value> {
        let jwk = match self {
            Self::Rsa { n, e } => json!({ "kty": "RSA", "n": encoded(n), "e": encoded(e) }),
            Self::Ed25519(x) => json!({ "kty": "OKP", "crv": "Ed25519", "x": encoded(x) }),
        };
        let mut jwk = object(jwk);
        jwk.insert("alg".to_owned(), self.algorithm().name().into());
        jwk.insert("use".to_owned(), "sig".into());
        if let Some(kid) = kid {
            jwk.insert("kid".to_owned(), kid.into());
        }
        jwk
    }

    /// The key's fingerprint (RFC 7638), good as a name.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        // §3: the required members alone, in the order of their names, without white space.
        let members = match self {
            Self::Rsa { n, e } => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, encoded(e), encoded(n)),
            Self::Ed25519(x) => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, encoded(x)),
        };
        encoded(&Sha256::digest(members))
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa { n, e } => {
                let key = RsaPublicKeyComponents { n, e };
                key.verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            Self::Ed25519(x) => UnparsedPublicKey::new(&signature::ED25519, x).verify(message, signature).is_ok(),
        }
    }
}

/// A set of published keys (RFC 7517 §5).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeySet {
    keys: Vec<(Option<String>, PublicKey)>,
}

impl KeySet {
    /// Reads a key set. Keys that cannot be used here are stepped over, as the standard asks (§5).
    ///
    /// # Errors
    /// What is no JSON object with `keys`, or beyond [`LARGEST_KEY_SET`] or [`MOST_KEYS`].
    pub fn read(bytes: &[u8]) -> Result<Self, KeyError> {
        if bytes.len() > LARGEST_KEY_SET {
            return Err(KeyError("the key set has more than 256 KiB"));
        }
        let set: Value = serde_json::from_slice(bytes).map_err(|_| KeyError("the key set is no JSON"))?;
        let keys = set.get("keys").and_then(Value::as_array).ok_or(KeyError("the key set has no keys"))?;
        if keys.len() > MOST_KEYS {
            return Err(KeyError("the key set has more than 100 keys"));
        }
        let usable = keys.iter().filter_map(Value::as_object).filter_map(|jwk| {
            let kid = jwk.get("kid").and_then(Value::as_str).map(str::to_owned);
            PublicKey::from_jwk(jwk).ok().map(|key| (kid, key))
        });
        Ok(Self { keys: usable.collect() })
    }

    /// A set of these keys, each with its name.
    #[must_use]
    pub fn of(keys: impl IntoIterator<Item = (String, PublicKey)>) -> Self {
        Self { keys: keys.into_iter().map(|(kid, key)| (Some(kid), key)).collect() }
    }

    /// The set as it is published.
    #[must_use]
    pub fn write(&self) -> Value {
        let keys = self.keys.iter().map(|(kid, key)| Value::Object(key.to_jwk(kid.as_deref())));
        json!({ "keys": keys.collect::<Vec<_>>() })
    }

    /// The key of that name; without a name, the only one.
    #[must_use]
    pub fn find(&self, kid: Option<&str>) -> Option<&PublicKey> {
        match kid {
            Some(kid) => self.keys.iter().find(|(name, _)| name.as_deref() == Some(kid)).map(|(_, key)| key),
            None => match self.keys.as_slice() {
                [(_, key)] => Some(key),
                _ => None,
            },
        }
    }
}

/// A key to sign with. Shows nothing of itself.
pub enum SigningKey {
    /// For RS256.
    Rsa(Box<RsaKeyPair>),
    /// For EdDSA.
    Ed25519(Box<Ed25519KeyPair>),
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey({})", self.algorithm().name())
    }
}

impl SigningKey {
    /// Makes a new key.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn generate(algorithm: Algorithm) -> Result<Self, KeyError> {
        let failed = KeyError("none could be made");
        match algorithm {
            Algorithm::Rs256 => RsaKeyPair::generate(KeySize::Rsa2048).map(|pair| Self::Rsa(Box::new(pair))),
            Algorithm::EdDsa => Ed25519KeyPair::generate().map(|pair| Self::Ed25519(Box::new(pair))),
        }
        .map_err(|_| failed)
    }

    /// Reads a key as [`to_pkcs8`](Self::to_pkcs8) gives it.
    ///
    /// # Errors
    /// What is no such key.
    pub fn from_pkcs8(algorithm: Algorithm, pkcs8: &[u8]) -> Result<Self, KeyError> {
        let failed = KeyError("it is not the private key of that algorithm");
        match algorithm {
            Algorithm::Rs256 => RsaKeyPair::from_pkcs8(pkcs8).map(|pair| Self::Rsa(Box::new(pair))),
            Algorithm::EdDsa => Ed25519KeyPair::from_pkcs8(pkcs8).map(|pair| Self::Ed25519(Box::new(pair))),
        }
        .map_err(|_| failed)
    }

    /// The key as PKCS #8 (RFC 5208), to be kept where secrets are.
    ///
    /// # Errors
    /// When the library cannot write it.
    pub fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        let failed = KeyError("it cannot be written");
        match self {
            Self::Rsa(pair) => pair.as_der().map(|der| der.as_ref().to_vec()).map_err(|_| failed),
            Self::Ed25519(pair) => pair.to_pkcs8().map(|der| der.as_ref().to_vec()).map_err(|_| failed),
        }
    }

    /// What it signs with.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa(_) => Algorithm::Rs256,
            Self::Ed25519(_) => Algorithm::EdDsa,
        }
    }

    /// Its public half.
    ///
    /// # Errors
    /// When the library cannot give it.
    pub fn public(&self) -> Result<PublicKey, KeyError> {
        match self {
            Self::Rsa(pair) => {
                let components = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public_key());
                Ok(PublicKey::Rsa { n: components.n, e: components.e })
            }
            Self::Ed25519(pair) => {
                let bytes = <[u8; 32]>::try_from(pair.public_key().as_ref());
                bytes.map(PublicKey::Ed25519).map_err(|_| KeyError("its public half has not 32 bytes"))
            }
        }
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&signature::RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
                    .map_err(|_| KeyError("it does not sign"))?;
                Ok(signature)
            }
            Self::Ed25519(pair) => Ok(pair.sign(message).as_ref().to_vec()),
        }
    }
}

/// Signs a payload; the header says `alg`, `kid` and `typ`.
///
/// # Errors
/// When the key does not sign.
pub fn sign(payload: &Map<String, Value>, kid: &str, key: &SigningKey) -> Result<String, KeyError> {
    let header = json!({ "alg": key.algorithm().name(), "kid": kid, "typ": "JWT" });
    let message = format!("{}.{}", encoded(header.to_string().as_bytes()), encoded(as_json(payload).as_bytes()));
    let signature = key.sign(message.as_bytes())?;
    Ok(format!("{message}.{}", encoded(&signature)))
}

/// Verifies a token and gives its payload.
///
/// # Errors
/// Whatever is wrong with it, told apart.
pub fn verify(token: &str, algorithm: Algorithm, keys: &KeySet) -> Result<Map<String, Value>, TokenError> {
    if token.len() > LARGEST_TOKEN {
        return Err(TokenError::TooLarge { bytes: token.len() });
    }
    let mut parts = token.split('.');
    let (Some(header), Some(payload), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(TokenError::Malformed("it has not three parts"));
    };
    let message = &token[..header.len() + 1 + payload.len()];
    let header = decoded_object(header).ok_or(TokenError::Malformed("its header is no JSON object in base64url"))?;
    let named = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    if named != algorithm.name() {
        return Err(TokenError::Algorithm { read: shortened(named), expected: algorithm.name() });
    }
    if header.contains_key("crit") {
        return Err(TokenError::Critical);
    }
    let kid = header.get("kid").and_then(Value::as_str);
    let unknown = || TokenError::UnknownKey { kid: shortened(kid.unwrap_or_default()) };
    let key = keys.find(kid).filter(|key| key.algorithm() == algorithm).ok_or_else(unknown)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenError::Signature)?;
    if !key.verifies(message.as_bytes(), &signature) {
        return Err(TokenError::Signature);
    }
    decoded_object(payload).ok_or(TokenError::Malformed("its payload is no JSON object in base64url"))
}

/// The payload of a token that nobody has verified: to find out which key to verify with, and for nothing
/// else.
#[must_use]
pub fn unverified(token: &str) -> Option<Map<String, Value>> {
    (token.len() <= LARGEST_TOKEN).then(|| token.split('.').nth(1)).flatten().and_then(decoded_object)
}

fn decoded_object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A map is always a JSON object.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn as_json(payload: &Map<String, Value>) -> String {
    Value::Object(payload.clone()).to_string()
}

/// A piece of foreign text for a message: its first 80 letters, on one line.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(80).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    /// Made once: an RSA key takes a while.
    pub(crate) static RSA: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::Rs256).unwrap());
    pub(crate) static OTHER_RSA: LazyLock<SigningKey> =
        LazyLock::new(|| SigningKey::generate(Algorithm::Rs256).unwrap());
    pub(crate) static ED: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::EdDsa).unwrap());

    pub(crate) fn set(kid: &str, key: &SigningKey) -> KeySet {
        KeySet::of([(kid.to_owned(), key.public().unwrap())])
    }

    /// A token with any header, signed or not.
    pub(crate) fn forged(header: &Value, payload: &Value, signature: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
        let message = format!("{}.{}", encoded(header.to_string().as_bytes()), encoded(payload.to_string().as_bytes()));
        let signature = signature(message.as_bytes());
        format!("{message}.{}", encoded(&signature))
    }

    pub(crate) fn hmac_with(key: &[u8], message: &[u8]) -> Vec<u8> {
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key);
        aws_lc_rs::hmac::sign(&key, message).as_ref().to_vec()
    }

    fn payload() -> Map<String, Value> {
        object(json!({ "iss": "https://a.example", "n": 1 }))
    }

    #[test]
    fn a_token_is_verified_with_the_key_that_signed_it_and_no_other() {
        for (key, algorithm) in [(&*RSA, Algorithm::Rs256), (&*ED, Algorithm::EdDsa)] {
            let token = sign(&payload(), "k1", key).unwrap();
            assert_eq!(verify(&token, algorithm, &set("k1", key)), Ok(payload()));
            assert_eq!(
                verify(&token, algorithm, &set("k2", key)),
                Err(TokenError::UnknownKey { kid: "k1".to_owned() })
            );
            let again = SigningKey::from_pkcs8(algorithm, &key.to_pkcs8().unwrap()).unwrap();
            assert_eq!(again.public().unwrap(), key.public().unwrap());
        }
        let token = sign(&payload(), "k1", &RSA).unwrap();
        assert_eq!(verify(&token, Algorithm::Rs256, &set("k1", &OTHER_RSA)), Err(TokenError::Signature));
        // The right name, a key of another kind.
        let unknown = TokenError::UnknownKey { kid: "k1".to_owned() };
        assert_eq!(verify(&token, Algorithm::Rs256, &set("k1", &ED)), Err(unknown));
    }

    /// RFC 8037, appendix A.4: a signature that was not made here.
    #[test]
    fn the_example_of_rfc_8037_verifies() {
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
        let key = PublicKey::from_jwk(&object(jwk)).unwrap();
        assert_eq!(key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = URL_SAFE_NO_PAD
            .decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
            .unwrap();
        assert!(key.verifies(message, &signature));
        assert!(!key.verifies(&message[1..], &signature));
    }

    /// RFC 7638 §3.1: a fingerprint that was not computed here.
    #[test]
    fn the_thumbprint_of_rfc_7638_is_the_same() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs\
            tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbO\
            pbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let jwk = json!({ "kty": "RSA", "n": n, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29" });
        let key = PublicKey::from_jwk(&object(jwk)).unwrap();
        assert_eq!(key.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    #[test]
    fn a_header_decides_nothing() {
        let keys = set("k1", &RSA);
        let payload = Value::Object(payload());
        let refused = |header: Value, signature: fn(&[u8]) -> Vec<u8>| {
            verify(&forged(&header, &payload, signature), Algorithm::Rs256, &keys).unwrap_err()
        };
        let algorithm = |read: &str| TokenError::Algorithm { read: read.to_owned(), expected: "RS256" };
        for none in ["none", "None", "NONE", ""] {
            assert_eq!(refused(json!({ "alg": none, "kid": "k1" }), |_| Vec::new()), algorithm(none));
        }
        assert_eq!(refused(json!({ "kid": "k1" }), |_| Vec::new()), algorithm(""));
        // Key confusion: an HMAC with the published key as its secret.
        let with_public_key = |message: &[u8]| {
            let PublicKey::Rsa { n, .. } = RSA.public().unwrap() else { unreachable!() };
            hmac_with(&n, message)
        };
        assert_eq!(refused(json!({ "alg": "HS256", "kid": "k1" }), with_public_key), algorithm("HS256"));
        assert_eq!(refused(json!({ "alg": "RS256", "kid": "k1" }), with_public_key), TokenError::Signature);
        // A key that came with the token.
        let own = |message: &[u8]| OTHER_RSA.sign(message).unwrap();
        let jwk = Value::Object(OTHER_RSA.public().unwrap().to_jwk(None));
        assert_eq!(refused(json!({ "alg": "RS256", "jwk": jwk }), own), TokenError::Signature);
        let crit = json!({ "alg": "RS256", "kid": "k1", "crit": ["b64"], "b64": false });
        assert_eq!(refused(crit, |message| RSA.sign(message).unwrap()), TokenError::Critical);
    }

    #[test]
    fn a_changed_token_is_refused_wherever_it_was_changed() {
        let keys = set("k1", &ED);
        let token = sign(&payload(), "k1", &ED).unwrap();
        for place in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(verify(&changed, Algorithm::EdDsa, &keys).is_err(), "{place}");
        }
        let malformed = |token: &str| matches!(verify(token, Algorithm::EdDsa, &keys), Err(TokenError::Malformed(_)));
        assert!(malformed("") && malformed("a.b") && malformed("a.b.c.d") && malformed(&format!("{token}.")));
        let large = "a".repeat(LARGEST_TOKEN + 1);
        assert_eq!(verify(&large, Algorithm::EdDsa, &keys), Err(TokenError::TooLarge { bytes: LARGEST_TOKEN + 1 }));
    }

    #[test]
    fn keys_that_must_not_be_used_are_not() {
        let refused = |jwk: Value| PublicKey::from_jwk(&object(jwk)).unwrap_err().0;
        let mut secret = RSA.public().unwrap().to_jwk(None);
        secret.insert("d".to_owned(), "AQAB".into());
        assert_eq!(refused(Value::Object(secret)), "it holds a secret part");
        assert_eq!(refused(json!({ "kty": "oct", "k": "AA" })), "it holds a secret part");
        assert_eq!(refused(json!({ "kty": "RSA", "n": "AQAB", "e": "AQAB" })), "an RSA key has 2048 to 8192 bits");
        assert_eq!(refused(json!({ "kty": "RSA", "use": "enc" })), "it is not for signing");
        assert_eq!(refused(json!({ "kty": "OKP", "crv": "Ed25519", "x": "AAAA" })), "an Ed25519 key has 32 bytes");
        assert_eq!(refused(json!({ "kty": "EC", "crv": "P-256" })), "only RSA and Ed25519 keys are known");
        let mut other = RSA.public().unwrap().to_jwk(None);
        other.insert("alg".to_owned(), "PS256".into());
        assert_eq!(refused(Value::Object(other)), "it is for another algorithm");
    }

    #[test]
    fn a_key_set_is_read_as_it_is_published_and_steps_over_what_it_does_not_know() {
        let set = KeySet::of([("a".to_owned(), RSA.public().unwrap()), ("b".to_owned(), ED.public().unwrap())]);
        assert_eq!(KeySet::read(set.write().to_string().as_bytes()).unwrap(), set);
        let mut more = set.write();
        more["keys"].as_array_mut().unwrap().extend([json!({ "kty": "EC" }), json!(7)]);
        assert_eq!(KeySet::read(more.to_string().as_bytes()).unwrap(), set);
        assert_eq!(set.find(None), None, "two keys, and no name");
        assert!(KeySet::read(b"[]").is_err() && KeySet::read(b"{").is_err());
        assert!(KeySet::read(&vec![b' '; LARGEST_KEY_SET + 1]).is_err());
        let many = json!({ "keys": vec![json!({}); MOST_KEYS + 1] });
        assert!(KeySet::read(many.to_string().as_bytes()).is_err());
    }

    #[test]
    fn a_signing_key_shows_nothing_of_itself() {
        assert_eq!(format!("{:?}", *RSA), "SigningKey(RS256)");
    }

    proptest! {
        #[test]
        fn no_bytes_panic_and_none_verify(token in "[A-Za-z0-9_.=-]{0,300}", bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let keys = set("k1", &ED);
            prop_assert!(verify(&token, Algorithm::EdDsa, &keys).is_err());
            prop_assert!(verify(&String::from_utf8_lossy(&bytes), Algorithm::EdDsa, &keys).is_err());
            let _ = KeySet::read(&bytes);
            let _ = unverified(&token);
        }
    }
}
