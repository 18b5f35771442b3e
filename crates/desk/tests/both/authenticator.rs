//! An authenticator made of software: keys, CBOR, and whatever it should not say.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
    RsaPublicKeyComponents,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use desk::passkey::{Made, Shown};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const PRESENT: u8 = 0x01;
pub const VERIFIED: u8 = 0x04;
const HAS_CREDENTIAL: u8 = 0x40;

enum Key {
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
    Rs256(Box<RsaKeyPair>),
}

/// One passkey in an authenticator, and what it says of itself.
pub struct Authenticator {
    key: Key,
    pub id: Vec<u8>,
    pub handle: Vec<u8>,
    pub origin: String,
    pub house: String,
    pub flags: u8,
    pub counter: u32,
}

fn decoded(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

impl Authenticator {
    /// One with a key of that algorithm: -7, -8 or -257.
    pub fn new(algorithm: i64) -> Self {
        let key = match algorithm {
            -7 => Key::Es256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap()),
            -8 => Key::EdDsa(Ed25519KeyPair::generate().unwrap()),
            _ => Key::Rs256(Box::new(RsaKeyPair::generate(KeySize::Rsa2048).unwrap())),
        };
        let mut id = vec![0; 32];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        Self {
            key,
            id,
            handle: Vec::new(),
            origin: "https://ayni.example".to_owned(),
            house: "ayni.example".to_owned(),
            flags: PRESENT | VERIFIED,
            counter: 0,
        }
    }

    fn client_data(&self, kind: &str, told: &Value) -> Vec<u8> {
        let said = json!({ "type": kind, "challenge": told["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.house).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn public(&self) -> Cbor {
        let number = |number: i64| Cbor::Integer(number.into());
        let entries = match &self.key {
            Key::Es256(pair) => {
                let point = pair.public_key().as_ref();
                assert_eq!(point.len(), 65);
                vec![
                    (1, number(2)),
                    (3, number(-7)),
                    (-1, number(1)),
                    (-2, Cbor::Bytes(point[1..33].to_vec())),
                    (-3, Cbor::Bytes(point[33..].to_vec())),
                ]
            }
            Key::EdDsa(pair) => vec![
                (1, number(1)),
                (3, number(-8)),
                (-1, number(6)),
                (-2, Cbor::Bytes(pair.public_key().as_ref().to_vec())),
            ],
            Key::Rs256(pair) => {
                let components = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public_key());
                vec![
                    (1, number(3)),
                    (3, number(-257)),
                    (-1, Cbor::Bytes(components.n)),
                    (-2, Cbor::Bytes(components.e)),
                ]
            }
        };
        Cbor::Map(entries.into_iter().map(|(label, value)| (number(label), value)).collect())
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.key {
            Key::Es256(pair) => pair.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec(),
            Key::EdDsa(pair) => pair.sign(message).as_ref().to_vec(),
            Key::Rs256(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
                signature
            }
        }
    }

    /// Makes the passkey that a house asks for.
    pub fn make(&mut self, told: &Value) -> Made {
        self.handle = decoded(&told["user"]["id"]);
        let mut data = self.data(self.flags | HAS_CREDENTIAL);
        data.extend([7; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        ciborium::into_writer(&self.public(), &mut data).unwrap();
        let object = Cbor::Map(vec![
            (Cbor::Text("fmt".to_owned()), Cbor::Text("none".to_owned())),
            (Cbor::Text("attStmt".to_owned()), Cbor::Map(Vec::new())),
            (Cbor::Text("authData".to_owned()), Cbor::Bytes(data)),
        ]);
        let mut attestation = Vec::new();
        ciborium::into_writer(&object, &mut attestation).unwrap();
        Made { client_data: self.client_data("webauthn.create", told), attestation }
    }

    /// Shows the passkey to the house that asks for one.
    pub fn show(&self, told: &Value) -> Shown {
        let client_data = self.client_data("webauthn.get", told);
        let authenticator_data = self.data(self.flags);
        let mut message = authenticator_data.clone();
        message.extend(Sha256::digest(&client_data));
        Shown {
            credential: self.id.clone(),
            signature: self.sign(&message),
            client_data,
            authenticator_data,
            user_handle: self.handle.clone(),
        }
    }
}
