//! A small provider of OpenID Connect on the loopback address, which says whatever a test wants it to.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use desk::open_id::{ProviderSettings, Providers};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const SECRET: &str = "geheim zwölf";

/// What a test may have it say otherwise.
#[derive(Default)]
pub struct Says {
    /// Instead of its own name in its configuration.
    pub issuer: Option<String>,
    /// The name of the key it publishes.
    pub kid: String,
    /// How often its keys were asked for.
    pub keys_asked: usize,
    /// Where it answers with a larger page than anybody should read.
    pub is_endless: bool,
    codes: BTreeMap<String, Granted>,
}

struct Granted {
    challenge: String,
    back: String,
    token: String,
}

/// A provider.
#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    pub says: Arc<Mutex<Says>>,
    key: Arc<EcdsaKeyPair>,
}

/// What a browser is sent to a provider with.
pub struct Way(BTreeMap<String, String>);

impl Way {
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

impl Provider {
    /// Begins to serve.
    pub async fn begin() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Says { kid: "k1".to_owned(), ..Says::default() };
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let provider = Self { issuer, says: Arc::new(Mutex::new(says)), key: Arc::new(key) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// It as it is set at the house.
    pub fn settings(&self, name: &str) -> ProviderSettings {
        let client_secret = Some(SECRET.to_owned());
        ProviderSettings { client_secret, ..ProviderSettings::new(name, &self.issuer, "ayni at home") }
    }

    /// It alone.
    pub fn alone(&self) -> Providers {
        Providers::of([self.settings("ministry")]).unwrap()
    }

    /// Reads where a browser is sent.
    pub fn read(&self, way: &str) -> Way {
        let query = way.strip_prefix(&format!("{}/authorize?", self.issuer)).unwrap_or_else(|| panic!("{way}"));
        Way(shell::addresses::fields(query.as_bytes()).unwrap().into_iter().collect())
    }

    /// What it says of a person who came that way.
    pub fn claims(&self, way: &Way, subject: &str, now: i64) -> Value {
        json!({
            "iss": self.issuer, "aud": "ayni at home", "sub": subject, "nonce": way.get("nonce"),
            "iat": now, "exp": now + 300,
        })
    }

    /// Signs what it says, under a header.
    pub fn signed(&self, header: &Value, claims: &Value) -> String {
        let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encoded(header), encoded(claims));
        let signature = self.key.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }

    /// The header of its tokens.
    pub fn header(&self) -> Value {
        json!({ "alg": "ES256", "kid": self.says.lock().unwrap().kid })
    }

    /// A code for a token that is handed out to who came that way.
    pub fn code(&self, way: &Way, token: String) -> String {
        let mut says = self.says.lock().unwrap();
        let code = format!("code-{}", says.codes.len());
        let (challenge, back) = (way.get("code_challenge").to_owned(), way.get("redirect_uri").to_owned());
        says.codes.insert(code.clone(), Granted { challenge, back, token });
        code
    }
}

async fn configuration(State(provider): State<Provider>) -> (StatusCode, String) {
    let says = provider.says.lock().unwrap();
    if says.is_endless {
        return (StatusCode::OK, " ".repeat(300 * 1024));
    }
    let issuer = says.issuer.clone().unwrap_or_else(|| provider.issuer.clone());
    let configuration = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{}/authorize", provider.issuer),
        "token_endpoint": format!("{}/token", provider.issuer),
        "jwks_uri": format!("{}/keys", provider.issuer),
    });
    (StatusCode::OK, configuration.to_string())
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let mut says = provider.says.lock().unwrap();
    says.keys_asked += 1;
    let point = provider.key.public_key().as_ref();
    let part = |from: usize| URL_SAFE_NO_PAD.encode(&point[from..from + 32]);
    Json(json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "x": part(1), "y": part(33), "kid": says.kid, "use": "sig", "alg": "ES256",
    }] }))
}

/// RFC 6749, 4.1.3, and RFC 7636, 4.6: a code is handed out once, to who has the secrets.
async fn token(State(provider): State<Provider>, headers: HeaderMap, body: Bytes) -> (StatusCode, Json<Value>) {
    let fields: BTreeMap<String, String> = shell::addresses::fields(&body).unwrap().into_iter().collect();
    let granted = provider.says.lock().unwrap().codes.remove(fields.get("code").map_or("", String::as_str));
    let refuse = |why: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": why })));
    let Some(granted) = granted else { return refuse("invalid_grant") };
    let pair = format!("{}:{}", shell::addresses::segment("ayni at home"), shell::addresses::segment(SECRET));
    let expected = format!("Basic {}", STANDARD.encode(pair));
    if headers.get("authorization").and_then(|value| value.to_str().ok()) != Some(expected.as_str()) {
        return refuse("invalid_client");
    }
    let verifier = fields.get("code_verifier").map_or("", String::as_str);
    let is_whole = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == granted.challenge
        && fields.get("redirect_uri") == Some(&granted.back)
        && fields.get("grant_type").is_some_and(|kind| kind == "authorization_code")
        && !fields.contains_key("client_secret");
    if !is_whole {
        return refuse("invalid_request");
    }
    (StatusCode::OK, Json(json!({ "id_token": granted.token, "access_token": "unused", "token_type": "Bearer" })))
}
