//! Passkeys (WebAuthn level 3, <https://www.w3.org/TR/webauthn-3/>): what an authenticator says when one is made (7.1)
//! and when somebody signs in with one (7.2), and whether it holds. Plain functions: whether the challenge is one of ours,
//! and unused, is asked by the act.
//!
//! No attestation is asked for, so that the statement that may come along is never looked at: which make of authenticator
//! somebody has is none of the house's business.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::people::{Person, PersonId};
use crate::public_key::{Algorithm, PublicKey};
use crate::secret::{Token, in_text};

/// How many passkeys a person may have.
pub const MOST: usize = 20;
/// The longest id of a credential, in bytes (7.1, step 25).
const LONGEST_ID: usize = 1023;
/// How deep items of CBOR may lie in one another.
const DEEPEST: usize = 8;
/// For how many milliseconds the browser waits for the person.
const PATIENCE: u32 = 300_000;

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const MAY_BE_BACKED_UP: u8 = 0x08;
const IS_BACKED_UP: u8 = 0x10;
const HAS_CREDENTIAL: u8 = 0x40;
const HAS_EXTENSIONS: u8 = 0x80;

/// A passkey of a person, as they see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub person: PersonId,
    /// What they call it.
    pub name: String,
    /// When it was added.
    pub added_at: chrono::DateTime<chrono::Utc>,
    /// When it was used last.
    pub used_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// What a browser sends of a new passkey.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// `clientDataJSON`.
    pub client_data: Vec<u8>,
    /// `attestationObject`.
    pub attestation: Vec<u8>,
}

/// What a browser sends of a passkey that somebody signs in with.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// `rawId`.
    pub credential: Vec<u8>,
    /// `clientDataJSON`.
    pub client_data: Vec<u8>,
    /// `authenticatorData`.
    pub authenticator_data: Vec<u8>,
    /// `signature`.
    pub signature: Vec<u8>,
    /// `userHandle`.
    pub user_handle: Vec<u8>,
}

/// Why a passkey was not taken. It is for the log: a person is told that it was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// What the browser says of itself is no JSON of the right kind.
    #[error("the client data cannot be read, or are of another ceremony")]
    ClientData,
    /// It was made for another house's page.
    #[error("the page that asked for it is not of this house")]
    Origin,
    /// The challenge is not one of ours.
    #[error("the challenge is none of this house, or not of this browser, or used, or too old")]
    Challenge,
    /// What the authenticator says cannot be read.
    #[error("the authenticator's data cannot be read")]
    Data,
    /// It was made for another house.
    #[error("it is a passkey of another house")]
    House,
    /// Nobody was there.
    #[error("the authenticator does not say that a person was present")]
    NobodyPresent,
    /// The key is of a kind that is not known here.
    #[error("the key is of a kind that is not known here")]
    Key,
    /// No passkey of that id is known, or it is another person's.
    #[error("the passkey is not known here")]
    Unknown,
    /// The signature is not by the passkey's key.
    #[error("the signature does not fit")]
    Signature,
    /// It counts fewer uses than before: there may be two of it.
    #[error("the counter went back")]
    Counter,
}

/// The house, as authenticators know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Its origin: `https://ayni.example`.
    origin: String,
    /// Its name: `ayni.example`.
    name: String,
}

impl House {
    /// The house at an address; none where browsers make no passkeys: an address must have a name, not a number.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let (_, rest) = address.split_once("://")?;
        let name = rest.split(':').next()?.to_ascii_lowercase();
        let is_number = rest.starts_with('[') || name.parse::<std::net::IpAddr>().is_ok();
        // Browsers write the origin in small letters and without the usual port.
        let origin = address.to_ascii_lowercase();
        let origin = match origin.split_once("://")?.0 {
            "https" => origin.strip_suffix(":443").unwrap_or(&origin).to_owned(),
            _ => origin.strip_suffix(":80").unwrap_or(&origin).to_owned(),
        };
        (!is_number && !name.is_empty()).then_some(Self { origin, name })
    }

    /// What a browser is told to make a passkey with (5.4). `handle` stands for the person; `known` are the ids of the
    /// passkeys they have.
    #[must_use]
    pub(crate) fn to_make(&self, challenge: &Token, person: &Person, handle: &[u8], known: &[Vec<u8>]) -> Value {
        let kinds = Algorithm::ALL.map(|kind| json!({ "type": "public-key", "alg": kind.number() }));
        let known: Vec<Value> = known.iter().map(|id| json!({ "type": "public-key", "id": in_text(id) })).collect();
        json!({
            "challenge": challenge.reveal(),
            "rp": { "id": self.name, "name": "Ayni" },
            "user": { "id": in_text(handle), "name": person.email.as_str(), "displayName": person.profile.name.as_str() },
            "pubKeyCredParams": kinds,
            "excludeCredentials": known,
            "authenticatorSelection": {
                "residentKey": "required", "requireResidentKey": true, "userVerification": "preferred",
            },
            "attestation": "none",
            "timeout": PATIENCE,
        })
    }

    /// What a browser is told to sign in with one (5.5): any of this house, so that no address need be typed.
    #[must_use]
    pub(crate) fn to_show(&self, challenge: &Token) -> Value {
        json!({
            "challenge": challenge.reveal(), "rpId": self.name, "userVerification": "preferred", "timeout": PATIENCE,
        })
    }

    /// The challenge that the browser answered, once it is known that the answer is of that kind and for a page of this
    /// house.
    fn challenge(&self, kind: &str, client_data: &[u8]) -> Result<Token, Fault> {
        let said: Value = serde_json::from_slice(client_data).map_err(|_| Fault::ClientData)?;
        let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("type") != kind {
            return Err(Fault::ClientData);
        }
        let is_within_another = said.get("crossOrigin").is_some_and(|crossed| *crossed != Value::Bool(false));
        if text("origin") != self.origin || is_within_another || said.get("topOrigin").is_some() {
            return Err(Fault::Origin);
        }
        text("challenge").parse().map_err(|_| Fault::Challenge)
    }

    /// The challenge that a new passkey answers.
    ///
    /// # Errors
    /// [`Fault::ClientData`], [`Fault::Origin`], [`Fault::Challenge`].
    pub fn challenge_of_made(&self, made: &Made) -> Result<Token, Fault> {
        self.challenge("webauthn.create", &made.client_data)
    }

    /// The challenge that somebody who signs in answers.
    ///
    /// # Errors
    /// As [`House::challenge_of_made`].
    pub fn challenge_of_shown(&self, shown: &Shown) -> Result<Token, Fault> {
        self.challenge("webauthn.get", &shown.client_data)
    }

    /// Reads a new passkey.
    ///
    /// # Errors
    /// Every [`Fault`] but those of signing in.
    pub(crate) fn read_made(&self, made: &Made) -> Result<Credential, Fault> {
        let object = whole(&made.attestation).ok_or(Fault::Data)?;
        let entries = object.as_map().ok_or(Fault::Data)?;
        let data = entries.iter().find(|(name, _)| name.as_text() == Some("authData")).map(|(_, data)| data);
        let data = data.and_then(Cbor::as_bytes).ok_or(Fault::Data)?;
        let read = Read::of(data)?;
        self.is_ours_and_present(&read)?;
        let (id, key) = read.credential.ok_or(Fault::Data)?;
        PublicKey::from_cose(&key).ok_or(Fault::Key)?;
        let mut bytes = Vec::new();
        ciborium::into_writer(&key, &mut bytes).map_err(|_| Fault::Key)?;
        Ok(Credential { id, key: bytes, counter: read.counter })
    }

    /// Checks what somebody signs in with against the passkey that is known: says whether the person was verified, and
    /// how often it was used by its own count.
    ///
    /// # Errors
    /// [`Fault::Data`], [`Fault::House`], [`Fault::NobodyPresent`], [`Fault::Key`], [`Fault::Signature`],
    /// [`Fault::Counter`].
    pub(crate) fn check_shown(&self, shown: &Shown, known: &Credential) -> Result<Used, Fault> {
        let read = Read::of(&shown.authenticator_data)?;
        self.is_ours_and_present(&read)?;
        let key = whole(&known.key).and_then(|key| PublicKey::from_cose(&key)).ok_or(Fault::Key)?;
        let mut message = shown.authenticator_data.clone();
        message.extend_from_slice(&Sha256::digest(&shown.client_data));
        if !key.verifies_passkey(&message, &shown.signature) {
            return Err(Fault::Signature);
        }
        // Some do not count and always say nought (6.1.1).
        let counts = known.counter > 0 || read.counter > 0;
        if counts && read.counter <= known.counter {
            return Err(Fault::Counter);
        }
        Ok(Used { counter: read.counter, is_verified: read.flags & VERIFIED != 0 })
    }

    fn is_ours_and_present(&self, read: &Read) -> Result<(), Fault> {
        if read.house[..] != Sha256::digest(&self.name)[..] {
            return Err(Fault::House);
        }
        if read.flags & PRESENT == 0 { Err(Fault::NobodyPresent) } else { Ok(()) }
    }
}

/// What is kept of a passkey to check it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Credential {
    /// Its id.
    pub id: Vec<u8>,
    /// Its public key, as the authenticator wrote it.
    pub key: Vec<u8>,
    /// How often it was used, by its own count.
    pub counter: u32,
}

impl Credential {
    /// What a passkey that nobody has is checked against, so that it takes as long: the key of the standard's example.
    pub(crate) fn of_nobody() -> Self {
        let key = URL_SAFE_NO_PAD.decode(NOBODYS).unwrap_or_default();
        Self { id: Vec::new(), key, counter: 0 }
    }
}

/// The public key of WebAuthn level 3, section 16.2.
const NOBODYS: &str =
    "pQECAyYgASFYIK_voW-XypstI-uGzLZAmNINuQhWBi6yScM6m2cvJt9hIlggkwpWuHovymYzSwNFir-HlxfBLMaO1zKQry4mZHlrkiA";

/// What came of checking a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Used {
    /// How often it was used, by its own count.
    pub counter: u32,
    /// Whether the authenticator knew the person: by a code, a finger, a face.
    pub is_verified: bool,
}

/// What an authenticator says (6.1).
struct Read {
    house: [u8; 32],
    flags: u8,
    counter: u32,
    credential: Option<(Vec<u8>, Cbor)>,
}

impl Read {
    fn of(bytes: &[u8]) -> Result<Self, Fault> {
        let (house, rest) = bytes.split_first_chunk::<32>().ok_or(Fault::Data)?;
        let (&[flags], rest) = rest.split_first_chunk::<1>().ok_or(Fault::Data)?;
        let (counter, mut rest) = rest.split_first_chunk::<4>().ok_or(Fault::Data)?;
        if flags & IS_BACKED_UP != 0 && flags & MAY_BE_BACKED_UP == 0 {
            return Err(Fault::Data);
        }
        let mut credential = None;
        if flags & HAS_CREDENTIAL != 0 {
            // The make of the authenticator comes first, and is not looked at.
            let (_, after) = rest.split_first_chunk::<16>().ok_or(Fault::Data)?;
            let (length, after) = after.split_first_chunk::<2>().ok_or(Fault::Data)?;
            let length = usize::from(u16::from_be_bytes(*length));
            let (id, after) = after.split_at_checked(length).ok_or(Fault::Data)?;
            if id.is_empty() || id.len() > LONGEST_ID {
                return Err(Fault::Data);
            }
            rest = after;
            credential = Some((id.to_vec(), item(&mut rest).ok_or(Fault::Data)?));
        }
        if flags & HAS_EXTENSIONS != 0 {
            item(&mut rest).filter(Cbor::is_map).ok_or(Fault::Data)?;
        }
        if !rest.is_empty() {
            return Err(Fault::Data);
        }
        Ok(Self { house: *house, flags, counter: u32::from_be_bytes(*counter), credential })
    }
}

/// The next item of CBOR; what follows it is left.
fn item(rest: &mut &[u8]) -> Option<Cbor> {
    ciborium::de::from_reader_with_recursion_limit(rest, DEEPEST).ok()
}

/// Bytes that are one item of CBOR and nothing else.
fn whole(bytes: &[u8]) -> Option<Cbor> {
    let mut rest = bytes;
    item(&mut rest).filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CREATED: &str = "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22414d4d5074345578784754\
        53746e63647134313759447742466938767049612d7077386f4f755657345441222c226f726967696e223a2268747470733a\
        2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c\
        69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c64\
        7320696e20746865206675747572652c207375636820617320746869733a20426b5165446a646354427258426941774a544c\
        453551227d";
    const ATTESTATION: &str = "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8\
        edd46592a5e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3f\
        b63f579ba6122b33ad94ff3ec330084be4a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb2\
        49c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220";
    const GOT: &str = "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f\
        334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e223a2268747470733a2f2f65\
        78616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d";
    const SIGNATURE: &str = "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f5\
        75bf11a1dd5d78c6e486013f937295ea13653e331e87";

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    /// WebAuthn level 3, section 16.2 (ES256 credential with no attestation): not made here.
    fn of_the_standard() -> (House, Made, Shown) {
        let made = Made { client_data: hex(CREATED), attestation: hex(ATTESTATION) };
        let shown = Shown {
            credential: hex("f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4"),
            client_data: hex(GOT),
            authenticator_data: hex("bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000"),
            signature: hex(SIGNATURE),
            user_handle: Vec::new(),
        };
        (House::at("https://example.org").unwrap(), made, shown)
    }

    #[test]
    fn the_example_of_the_standard_holds() {
        let (house, made, shown) = of_the_standard();
        // Its challenge has 32 bytes, as ours have.
        house.challenge_of_made(&made).unwrap();
        let credential = house.read_made(&made).unwrap();
        assert_eq!((&credential.id, credential.counter), (&shown.credential, 0));
        house.challenge_of_shown(&shown).unwrap();
        assert_eq!(house.check_shown(&shown, &credential), Ok(Used { counter: 0, is_verified: false }));
        assert_eq!(Credential::of_nobody().key, credential.key);
        let mut other = shown.clone();
        other.client_data.push(b' ');
        assert_eq!(house.check_shown(&other, &credential), Err(Fault::Signature));
        let elsewhere = House::at("https://example.com").unwrap();
        assert_eq!(elsewhere.challenge_of_shown(&shown), Err(Fault::Origin));
        assert_eq!(elsewhere.read_made(&made), Err(Fault::House));
        // One ceremony does not stand for the other.
        let swapped = Shown { client_data: made.client_data.clone(), ..shown };
        assert_eq!(house.challenge_of_shown(&swapped), Err(Fault::ClientData));
    }

    #[test]
    fn an_address_with_a_name_has_passkeys() {
        let house = |address: &str| House::at(address).map(|house| (house.origin, house.name));
        let some = |origin: &str, name: &str| Some((origin.to_owned(), name.to_owned()));
        assert_eq!(house("https://Ayni.example"), some("https://ayni.example", "ayni.example"));
        assert_eq!(house("https://ayni.example:443"), some("https://ayni.example", "ayni.example"));
        assert_eq!(house("http://localhost:8080"), some("http://localhost:8080", "localhost"));
        for number in ["http://127.0.0.1:8080", "http://[::1]:8080", "nothing"] {
            assert_eq!(house(number), None, "{number}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), flags in any::<u8>()) {
            let (house, mut made, mut shown) = of_the_standard();
            prop_assume!(!bytes.is_empty() || flags != shown.authenticator_data[32]);
            let credential = house.read_made(&made).unwrap();
            made.attestation.truncate(60);
            made.attestation.extend(&bytes);
            let _ = house.read_made(&made);
            shown.authenticator_data[32] = flags;
            shown.authenticator_data.extend(&bytes);
            prop_assert!(house.check_shown(&shown, &credential).is_err());
            let _ = house.challenge_of_shown(&Shown { client_data: bytes, ..shown });
        }
    }
}
