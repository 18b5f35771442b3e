//! Public keys of passkeys and of providers of OpenID Connect, and whether a signature is theirs. Three kinds are known:
//! ES256, EdDSA (Ed25519) and RS256. `none`, and a shared secret in place of a key, have no way in.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use serde_json::{Map, Value};

/// How something is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
    /// RSASSA-PKCS1-v1_5 with SHA-256, keys of 2048 to 8192 bits.
    Rs256,
}

impl Algorithm {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Es256, Self::EdDsa, Self::Rs256];

    /// Its name in a token's header (RFC 7518, RFC 8037).
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
        }
    }

    /// Its number among those of COSE (RFC 9053, RFC 8812).
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Es256 => -7,
            Self::EdDsa => -8,
            Self::Rs256 => -257,
        }
    }
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    /// A point of P-256, uncompressed: 4, x and y.
    Es256([u8; 65]),
    /// The 32 bytes of an Ed25519 key.
    EdDsa([u8; 32]),
    /// Modulus and exponent, big-endian, without zeros before them.
    Rs256 {
        /// The modulus.
        n: Vec<u8>,
        /// The exponent.
        e: Vec<u8>,
    },
}

impl PublicKey {
    /// What it verifies.
    pub(crate) const fn algorithm(&self) -> Algorithm {
        match self {
            Self::Es256(_) => Algorithm::Es256,
            Self::EdDsa(_) => Algorithm::EdDsa,
            Self::Rs256 { .. } => Algorithm::Rs256,
        }
    }

    fn es256(x: &[u8], y: &[u8]) -> Option<Self> {
        let mut point = [4; 65];
        point.get_mut(1..33).filter(|_| x.len() == 32)?.copy_from_slice(x);
        point.get_mut(33..).filter(|_| y.len() == 32)?.copy_from_slice(y);
        Some(Self::Es256(point))
    }

    fn rs256(n: &[u8], e: &[u8]) -> Option<Self> {
        let trimmed = |bytes: &[u8]| bytes.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<u8>>();
        let (n, e) = (trimmed(n), trimmed(e));
        ((256..=1024).contains(&n.len()) && (1..=8).contains(&e.len())).then_some(Self::Rs256 { n, e })
    }

    /// Reads a key as authenticators write it (COSE_Key, RFC 9052 and 9053; RFC 8230 for RSA). None for one of another
    /// kind, or whose parts do not fit each other.
    pub(crate) fn from_cose(key: &Cbor) -> Option<Self> {
        let Cbor::Map(entries) = key else { return None };
        let entry = |label: i64| {
            let mut found = entries.iter().filter(|(name, _)| *name == Cbor::Integer(label.into())).map(|(_, one)| one);
            found.next().filter(|_| found.next().is_none())
        };
        let number = |label| entry(label).and_then(Cbor::as_integer).and_then(|number| i64::try_from(number).ok());
        let bytes = |label| entry(label).and_then(Cbor::as_bytes).map(Vec::as_slice);
        match (number(1)?, number(3)?) {
            (2, -7) if number(-1)? == 1 => Self::es256(bytes(-2)?, bytes(-3)?),
            (1, -8) if number(-1)? == 6 => bytes(-2)?.try_into().ok().map(Self::EdDsa),
            (3, -257) => Self::rs256(bytes(-1)?, bytes(-2)?),
            _ => None,
        }
    }

    /// Reads a key as providers publish it (JWK, RFC 7517 and 7518; RFC 8037). None for one of another kind or use, for
    /// another algorithm than its kind has here, or with a secret part: who publishes that has lost the key.
    pub(crate) fn from_jwk(jwk: &Map<String, Value>) -> Option<Self> {
        let text = |name| jwk.get(name).and_then(Value::as_str);
        let bytes = |name| text(name).and_then(|value| URL_SAFE_NO_PAD.decode(value).ok());
        if jwk.contains_key("d") || jwk.contains_key("k") || text("use").is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let key = match (text("kty")?, text("crv")) {
            ("EC", Some("P-256")) => Self::es256(&bytes("x")?, &bytes("y")?)?,
            ("OKP", Some("Ed25519")) => Self::EdDsa(bytes("x")?.try_into().ok()?),
            ("RSA", _) => Self::rs256(&bytes("n")?, &bytes("e")?)?,
            _ => return None,
        };
        text("alg").is_none_or(|algorithm| algorithm == key.algorithm().name()).then_some(key)
    }

    /// Whether an authenticator signed this: a signature of P-256 is written in ASN.1 (WebAuthn, 6.5.5).
    pub(crate) fn verifies_passkey(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).is_ok()
            }
            _ => self.verifies_token(message, signature),
        }
    }

    /// Whether a token is signed with it: a signature of P-256 is two numbers of 32 bytes (RFC 7518, 3.4).
    pub(crate) fn verifies_token(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok(),
            Self::Rs256 { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn jwk(value: Value) -> Option<PublicKey> {
        PublicKey::from_jwk(value.as_object().unwrap())
    }

    fn decoded(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    const X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    const Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    /// RFC 7515, appendix A.3: a signature that was not made here.
    #[test]
    fn the_example_of_rfc_7515_verifies() {
        let key = jwk(json!({ "kty": "EC", "crv": "P-256", "x": X, "y": Y })).unwrap();
        let message = b"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature =
            decoded("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
        assert!(key.verifies_token(message, &signature));
        assert!(!key.verifies_token(&message[1..], &signature));
        assert!(!key.verifies_passkey(message, &signature), "an authenticator writes ASN.1");
    }

    /// RFC 8037, appendix A.4.
    #[test]
    fn the_example_of_rfc_8037_verifies() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let key = jwk(json!({ "kty": "OKP", "crv": "Ed25519", "x": x })).unwrap();
        let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature =
            decoded("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        assert!(key.verifies_token(message, &signature) && key.verifies_passkey(message, &signature));
        assert!(!key.verifies_token(message, &signature[1..]));
    }

    #[test]
    fn a_key_reads_the_same_in_both_notations() {
        let number = |number: i64| Cbor::Integer(number.into());
        let cose = Cbor::Map(vec![
            (number(1), number(2)),
            (number(3), number(-7)),
            (number(-1), number(1)),
            (number(-2), Cbor::Bytes(decoded(X))),
            (number(-3), Cbor::Bytes(decoded(Y))),
        ]);
        let key = PublicKey::from_cose(&cose).unwrap();
        assert_eq!(Some(&key), jwk(json!({ "kty": "EC", "crv": "P-256", "x": X, "y": Y })).as_ref());
        assert_eq!(key.algorithm(), Algorithm::Es256);
        // The same point with another algorithm, on another curve, with a part too short, twice the same label.
        let Cbor::Map(entries) = cose else { unreachable!() };
        for (place, other) in [(1, number(-8)), (2, number(2)), (3, Cbor::Bytes(vec![1; 31])), (0, number(1))] {
            let mut entries = entries.clone();
            entries[place].1 = other;
            assert_eq!(PublicKey::from_cose(&Cbor::Map(entries)), None, "{place}");
        }
        let mut twice = entries.clone();
        twice.push((number(-2), Cbor::Bytes(decoded(Y))));
        assert_eq!(PublicKey::from_cose(&Cbor::Map(twice)), None);
    }

    #[test]
    fn keys_that_must_not_be_used_are_not() {
        for refused in [
            json!({ "kty": "oct", "k": "AAAA" }),
            json!({ "kty": "EC", "crv": "P-256", "x": X, "y": Y, "d": X }),
            json!({ "kty": "EC", "crv": "P-256", "x": X, "y": Y, "use": "enc" }),
            json!({ "kty": "EC", "crv": "P-256", "x": X, "y": Y, "alg": "HS256" }),
            json!({ "kty": "EC", "crv": "P-384", "x": X, "y": Y }),
            json!({ "kty": "RSA", "n": "AQAB", "e": "AQAB" }),
            json!({}),
        ] {
            assert_eq!(jwk(refused.clone()), None, "{refused}");
        }
    }
}
