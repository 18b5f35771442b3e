//! The course opened from a platform: one that is played in the test publishes its keys on this machine and signs
//! launches.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use desk::people::PersonId;
use school::School;
use school::doors::jws::{self, Algorithm, KeySet, SigningKey};
use school::doors::lti::Registration;
use school::outside::Outside;
use school::settings::Resolved;
use school::store::lti::NewPlatform;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use shell::rates::Client;
use url::{Url, form_urlencoded};

use crate::browser::{Browser, Page};
use crate::harness::{House, Opened, check, framed};

const CLAIM: &str = "https://purl.imsglobal.org/spec/lti/claim/";
const ISSUER: &str = "https://campus.ministry.example";
const ITEM: &str = "officer-as-diplomat";

static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::Rs256).unwrap());
static OTHER_KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate(Algorithm::Rs256).unwrap());

/// A platform whose addresses are below `base`.
pub fn registered_at(base: &str) -> NewPlatform {
    let address = |path: &str| Url::parse(&format!("{base}/{path}")).unwrap();
    NewPlatform {
        name: "Campus del Ministerio".to_owned(),
        registration: Registration {
            issuer: ISSUER.to_owned(),
            client_id: "ayni-7".to_owned(),
            deployments: vec!["1".to_owned()],
            login_address: address("auth"),
            keys_address: address("keys"),
            token_address: address("token"),
        },
    }
}

/// A platform on this machine, and the house that may ask it.
struct Campus {
    school: School,
    of: Opened,
    base: String,
    number: i64,
    published: Published,
}

fn set(kid: &str, key: &SigningKey) -> Value {
    KeySet::of([(kid.to_owned(), key.public().unwrap())]).write()
}

/// The keys, and how often they were read.
type Published = Arc<Mutex<(Value, usize)>>;

async fn keys(State(published): State<Published>) -> String {
    let mut published = published.lock().unwrap();
    published.1 += 1;
    published.0.to_string()
}

impl Campus {
    async fn new(house: &House) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let published = Arc::new(Mutex::new((set("k1", &KEY), 0)));
        let router = Router::new().route("/keys", get(keys)).with_state(published.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let outside = Outside::new([base.parse().unwrap()]).resolving_by(|_| vec![[8, 8, 8, 8].into()]);
        let school = house.school.clone().with_settings(Resolved { meetings: None, outside });
        let of = house.running().await;
        let number = school.keep_platform(of.ana, None, &registered_at(&base)).await.unwrap();
        Self { school, of, base, number, published }
    }

    fn router(&self) -> Router {
        framed(&self.school, Client::Connected, Router::new())
    }

    fn newcomer(&self, house: &House) -> Browser {
        Browser::new(house).before(self.router())
    }

    async fn browser(&self, house: &House, person: PersonId) -> Browser {
        house.browser_of(person).await.before(self.router())
    }

    fn target(&self) -> String {
        format!("https://ayni.example/runs/{}/items/{ITEM}", self.of.run)
    }
}

fn login_address(target: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("iss", ISSUER).append_pair("login_hint", "42").append_pair("target_link_uri", target);
    query.append_pair("lti_message_hint", "{\"cmid\":5}").append_pair("client_id", "ayni-7");
    format!("/lti/login?{}", query.finish())
}

/// Begins a login; the state and nonce with which the platform is to answer.
async fn begin(browser: &mut Browser, target: &str) -> (String, String) {
    let page = browser.whole(&login_address(target)).await;
    assert_eq!(page.status, StatusCode::FOUND, "{}", page.body);
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("; Secure; SameSite=None; Partitioned") && cookie.contains("HttpOnly"), "{cookie}");
    let location = Url::parse(page.headers["location"].to_str().unwrap()).unwrap();
    let query: BTreeMap<String, String> = location.query_pairs().into_owned().collect();
    assert_eq!(query["redirect_uri"], "https://ayni.example/lti/launch");
    (query["state"].clone(), query["nonce"].clone())
}

fn claims(house: &House, nonce: &str, target: &str) -> Map<String, Value> {
    let now = house.clock.now().timestamp();
    let mut claims = Map::new();
    let mut add = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    add("iss", json!(ISSUER));
    add("aud", json!("ayni-7"));
    add("sub", json!("42"));
    add("iat", json!(now));
    add("exp", json!(now + 300));
    add("nonce", json!(nonce));
    add("name", json!("Bela del Campus"));
    // The mailbox of somebody here: it joins nobody.
    add("email", json!("bela@gente.example"));
    add(&format!("{CLAIM}version"), json!("1.3.0"));
    add(&format!("{CLAIM}deployment_id"), json!("1"));
    add(&format!("{CLAIM}message_type"), json!("LtiResourceLinkRequest"));
    add(&format!("{CLAIM}resource_link"), json!({ "id": "5", "title": "Diplomacia" }));
    add(&format!("{CLAIM}target_link_uri"), json!(target));
    // More than anybody is here.
    let role = "http://purl.imsglobal.org/vocab/lis/v2/membership#Administrator";
    add(&format!("{CLAIM}roles"), json!([role]));
    claims
}

fn signed(claims: &Map<String, Value>) -> String {
    jws::sign(claims, "k1", &KEY).unwrap()
}

async fn launch(house: &House, browser: &mut Browser, target: &str) -> Page {
    let (state, nonce) = begin(browser, target).await;
    let token = signed(&claims(house, &nonce, target));
    browser.post_whole("/lti/launch", &[("id_token", &token), ("state", &state)]).await
}

/// Joins the account 42 there with somebody's here.
async fn join(house: &House, campus: &Campus, person: PersonId) {
    let mut browser = campus.browser(house, person).await;
    let page = launch(house, &mut browser, &campus.target()).await;
    assert_eq!(page.leads_to(), "/lti/arrived", "{}", page.body);
    let page = browser.fill("/lti/arrived", &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

#[test]
fn a_launch_ends_on_the_items_page_signed_in_once_the_accounts_are_joined() {
    check("lti launch", async |house| {
        let campus = Campus::new(house).await;
        let bela = house.participant(&campus.of, "Bela", None).await;
        let item = format!("/runs/{}/items/{ITEM}", campus.of.run);
        let mut stranger = campus.newcomer(house);
        let page = launch(house, &mut stranger, &campus.target()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert_eq!(page.leads_to(), "/lti/arrived", "the mailbox that the platform says joins nobody");
        assert!(stranger.session().is_none());
        let page = stranger.get("/lti/arrived").await;
        page.shows("Campus del Ministerio");
        page.shows("/es/sign-in?next=%2Flti%2Farrived");
        // Somebody else comes with the same account of the platform.
        let carla = house.participant(&campus.of, "Carla", None).await;
        let mut carla = campus.browser(house, carla).await;
        assert_eq!(launch(house, &mut carla, &campus.target()).await.leads_to(), "/lti/arrived");
        // Another browser knows nothing of who came.
        let mut bela_elsewhere = campus.browser(house, bela).await;
        bela_elsewhere.get("/lti/arrived").await.shows("Hace demasiado que vino de la plataforma");
        // Signed in in the same browser, she joins the two, and goes on to where she was sent.
        let mut same = stranger.with_session(&bela_elsewhere.session().unwrap());
        let page = same.get("/lti/arrived").await;
        page.shows("Aquí ha ingresado como Bela.");
        let page = same.submit(&page, "/lti/arrived", &[]).await;
        assert_eq!(page.leads_to(), item, "{}", page.body);
        // From then on the platform's launch ends on the item's page.
        let mut fresh = campus.newcomer(house);
        let page = launch(house, &mut fresh, &campus.target()).await;
        assert_eq!(page.leads_to(), item, "{}", page.body);
        fresh.get(&item).await.shows("Una práctica sin escuela");
        // What she is there gives her no right here.
        let organise = fresh.get(&format!("/runs/{}/organise", campus.of.run)).await;
        assert_eq!(organise.status, StatusCode::FORBIDDEN);
        // Nobody else takes that account.
        let page = carla.fill("/lti/arrived", &[]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.shows("está unida a otra cuenta de aquí");
        // She sees the account, takes it out, and parts the two.
        let kept = house.school.export(bela, bela).await.unwrap();
        assert_eq!(kept["accounts at platforms"][0]["account"], "42");
        let page = fresh.get("/lti/accounts").await;
        page.shows(ISSUER);
        let page = fresh.submit(&page, "/lti/accounts", &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let page = launch(house, &mut campus.newcomer(house), &campus.target()).await;
        assert_eq!(page.leads_to(), "/lti/arrived");
    });
}

#[test]
fn administrators_sign_in_here_and_the_erased_not_at_all() {
    check("lti administrators", async |house| {
        let campus = Campus::new(house).await;
        join(house, &campus, campus.of.ana).await;
        let mut browser = campus.newcomer(house);
        let page = launch(house, &mut browser, &campus.target()).await;
        assert!(page.leads_to().starts_with("/sign-in?next=%2Fruns%2F"), "{:?}", page.headers);
        assert!(browser.session().is_none());
        house.school.part_accounts(campus.of.ana, ISSUER, "42").await.unwrap();
        let bela = house.participant(&campus.of, "Bela", None).await;
        join(house, &campus, bela).await;
        house.school.forget(bela, bela).await.unwrap();
        let page = launch(house, &mut campus.newcomer(house), &campus.target()).await;
        assert_eq!(page.leads_to(), "/lti/arrived");
    });
}

/// HMAC-SHA256 (RFC 2104) with a key of at most 64 bytes after hashing.
fn hmac_with(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    let hashed = Sha256::digest(key);
    block[..32].copy_from_slice(&hashed);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::digest([pad(0x36), message.to_vec()].concat());
    Sha256::digest([pad(0x5c), inner.to_vec()].concat()).to_vec()
}

fn forged(header: &Value, claims: &Map<String, Value>, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let payload = Value::Object(claims.clone()).to_string();
    let message = format!("{}.{}", part(header.to_string().as_bytes()), part(payload.as_bytes()));
    let signature = part(&sign(message.as_bytes()));
    format!("{message}.{signature}")
}

/// How somebody signs claims who is not the platform.
type Sign<'a> = Box<dyn Fn(&Map<String, Value>) -> String + 'a>;

#[track_caller]
fn refused(page: &Page, browser: &Browser, sentence: &str) {
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{sentence}: {}", page.body);
    page.shows(sentence);
    assert!(browser.session().is_none() && !page.body.contains('⟦'), "{sentence}");
}

#[test]
fn each_launch_that_is_not_right_is_refused_in_its_own_sentence() {
    check("lti refusals", async |house| {
        let campus = Campus::new(house).await;
        let bela = house.participant(&campus.of, "Bela", None).await;
        join(house, &campus, bela).await;
        let target = campus.target();
        let now = house.clock.now().timestamp();
        let claim = |name: &str, value: Value| (name.to_owned(), value);
        let of_lti = |name: &str, value: Value| (format!("{CLAIM}{name}"), value);
        for ((name, value), sentence) in [
            (claim("aud", json!("other")), "is for another tool"),
            (claim("aud", json!(["other", "ayni-7"])), "made for another one of them"),
            (claim("azp", json!("other")), "made for another one of them"),
            (claim("iss", json!("https://other.example")), "comes from another platform"),
            (claim("exp", json!(now - 120)), "message has expired"),
            (claim("iat", json!(now + 3_600)), "made in the future"),
            (claim("nonce", json!("of-another-login")), "belongs to another login"),
            (claim("sub", json!("")), "lacks something"),
            (of_lti("deployment_id", json!("3")), "deployment of the platform is not registered"),
            (of_lti("version", json!("1.1")), "another version than LTI 1.3"),
            (of_lti("message_type", json!("LtiStartProctoring")), "something that is not done here"),
            (of_lti("target_link_uri", json!("https://ayni.example/runs")), "opens another address"),
        ] {
            let mut browser = campus.newcomer(house);
            let (state, nonce) = begin(&mut browser, &target).await;
            let mut claims = claims(house, &nonce, &target);
            claims.insert(name, value);
            let token = signed(&claims);
            let page = browser.post_whole("/lti/launch", &[("id_token", &token), ("state", &state)]).await;
            refused(&page, &browser, sentence);
        }
        // Signatures that are none of the platform's.
        let public = set("k1", &KEY)["keys"][0]["n"].as_str().unwrap().to_owned();
        let public = URL_SAFE_NO_PAD.decode(public).unwrap();
        let signs: [(Sign<'_>, &str); 5] = [
            (
                Box::new(|claims: &Map<String, Value>| forged(&json!({ "alg": "none" }), claims, |_| Vec::new())),
                "only RS256 is",
            ),
            (
                Box::new(|claims: &Map<String, Value>| {
                    forged(&json!({ "alg": "HS256", "kid": "k1" }), claims, |text| hmac_with(&public, text))
                }),
                "only RS256 is",
            ),
            (
                Box::new(|claims: &Map<String, Value>| jws::sign(claims, "k9", &KEY).unwrap()),
                "a key that it does not publish",
            ),
            (
                Box::new(|claims: &Map<String, Value>| jws::sign(claims, "k1", &OTHER_KEY).unwrap()),
                "signature does not fit",
            ),
            (Box::new(|_: &Map<String, Value>| "no.token".to_owned()), "is not a signed message"),
        ];
        for (sign, sentence) in signs {
            let mut browser = campus.newcomer(house);
            let (state, nonce) = begin(&mut browser, &target).await;
            let token = sign(&claims(house, &nonce, &target));
            let page = browser.post_whole("/lti/launch", &[("id_token", &token), ("state", &state)]).await;
            refused(&page, &browser, sentence);
        }
    });
}

#[test]
fn a_login_is_finished_once_in_its_own_browser_and_soon() {
    check("lti once", async |house| {
        let campus = Campus::new(house).await;
        let bela = house.participant(&campus.of, "Bela", None).await;
        join(house, &campus, bela).await;
        let target = campus.target();
        let mut browser = campus.newcomer(house);
        let (state, nonce) = begin(&mut browser, &target).await;
        let token = signed(&claims(house, &nonce, &target));
        let form = [("id_token", token.as_str()), ("state", state.as_str())];
        // Somebody else's browser, to which the form was handed.
        let mut other = campus.newcomer(house);
        let page = other.post_whole("/lti/launch", &form).await;
        refused(&page, &other, "no note of the beginning");
        // Of two windows of one browser each has its own login.
        let (second, _) = begin(&mut browser, &target).await;
        assert_ne!(second, state);
        let mut twin = browser.clone();
        assert_eq!(browser.post_whole("/lti/launch", &form).await.status, StatusCode::SEE_OTHER);
        let page = twin.post_whole("/lti/launch", &form).await;
        refused(&page, &twin, "was finished before");
        // A token of the first login in the second.
        let page = twin.post_whole("/lti/launch", &[("id_token", &token), ("state", &second)]).await;
        refused(&page, &twin, "belongs to another login");
        let mut late = campus.newcomer(house);
        let (state, nonce) = begin(&mut late, &target).await;
        house.wait(TimeDelta::minutes(11));
        let token = signed(&claims(house, &nonce, &target));
        let page = late.post_whole("/lti/launch", &[("id_token", &token), ("state", &state)]).await;
        refused(&page, &late, "more than ten minutes ago");
    });
}

#[test]
fn a_login_that_is_not_right_is_not_begun() {
    check("lti login", async |house| {
        let campus = Campus::new(house).await;
        let mut browser = campus.newcomer(house);
        for (target, sentence) in [
            ("https://elsewhere.example/runs/1", "no run of this school"),
            ("https://ayni.example/administration", "no run of this school"),
            ("https://ayni.example/account/erase", "no run of this school"),
            ("", "did not say who it is"),
        ] {
            let page = browser.whole(&login_address(target)).await;
            refused(&page, &browser, sentence);
        }
        let page = browser.whole("/lti/login?iss=https%3A%2F%2Fx.example&login_hint=1&target_link_uri=x").await;
        refused(&page, &browser, "This platform is not registered here");
        // By form as well, and in the reader's language.
        let target = campus.target();
        let fields = [("iss", ISSUER), ("login_hint", "42"), ("target_link_uri", target.as_str())];
        assert_eq!(browser.post_whole("/lti/login", &fields).await.status, StatusCode::FOUND);
        // Within the platform's page nothing begins: the reader goes on in a window.
        let page = browser.whole_with(&login_address(&target), ("sec-fetch-dest", "iframe")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.shows("target=\"_blank\"");
        page.shows("/lti/login?iss=https%3A%2F%2Fcampus.ministry.example&#38;login_hint=42");
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains(&format!("frame-ancestors {}", campus.base)), "{policy}");
        assert!(policy.contains("default-src 'none'; script-src 'self'"), "{policy}");
        // Closed, the platform is as if it never was.
        house.school.close_platform(campus.of.ana, campus.number).await.unwrap();
        let page = browser.whole(&login_address(&target)).await;
        refused(&page, &browser, "This platform is not registered here");
    });
}

#[test]
fn a_platforms_new_key_is_read_but_not_for_every_token() {
    check("lti new key", async |house| {
        let campus = Campus::new(house).await;
        let bela = house.participant(&campus.of, "Bela", None).await;
        join(house, &campus, bela).await;
        let read = || campus.published.lock().unwrap().1;
        assert_eq!(read(), 1);
        let target = campus.target();
        let with_new_key = async |sentence: Option<&str>| {
            let mut browser = campus.newcomer(house);
            let (state, nonce) = begin(&mut browser, &target).await;
            let token = jws::sign(&claims(house, &nonce, &target), "k2", &OTHER_KEY).unwrap();
            let page = browser.post_whole("/lti/launch", &[("id_token", &token), ("state", &state)]).await;
            match sentence {
                Some(sentence) => refused(&page, &browser, sentence),
                None => assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body),
            }
        };
        for _ in 0..3 {
            with_new_key(Some("a key that it does not publish")).await;
        }
        assert_eq!(read(), 1, "unknown keys do not make the house ask again and again");
        house.wait(TimeDelta::minutes(2));
        campus.published.lock().unwrap().0 = set("k2", &OTHER_KEY);
        with_new_key(None).await;
        assert_eq!(read(), 2);
    });
}

#[test]
fn an_organiser_chooses_what_the_platform_links_to() {
    check("lti choose", async |house| {
        let campus = Campus::new(house).await;
        let bela = house.participant(&campus.of, "Bela", None).await;
        join(house, &campus, bela).await;
        let target = "https://ayni.example/lti/launch";
        let mut browser = campus.newcomer(house);
        let (state, nonce) = begin(&mut browser, target).await;
        let mut claims = claims(house, &nonce, target);
        claims.insert(format!("{CLAIM}message_type"), json!("LtiDeepLinkingRequest"));
        claims.insert(
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings".to_owned(),
            json!({
                "deep_link_return_url": "https://campus.ministry.example/return?course=7&x='\"",
                "accept_types": ["ltiResourceLink"],
                "accept_presentation_document_targets": ["window"],
                "data": "op=321",
            }),
        );
        let token = signed(&claims);
        let page = browser.post_whole("/lti/launch", &[("id_token", &token), ("state", &state)]).await;
        assert_eq!(page.leads_to(), "/lti/choose", "{}", page.body);
        let run = campus.of.run;
        browser.get("/lti/choose").await.shows(&format!("/es/lti/choose?run={run}"));
        let page = browser.get(&format!("/lti/choose?run={run}")).await;
        // What is not open to her is not there to be chosen.
        let token = page.form("/es/lti/choose")["token"].clone();
        let number = run.to_string();
        let early = [("token", token.as_str()), ("run", number.as_str()), ("item", "live-health-diplomacy")];
        assert_eq!(browser.post("/lti/choose", &early).await.status, StatusCode::NOT_FOUND);
        let page = browser.submit(&page, "/lti/choose", &[("item", ITEM)]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.shows("action=\"https://campus.ministry.example/return?course=7&#38;x=");
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("form-action 'self' https://campus.ministry.example"), "{policy}");
        let jwt = page.body.split("name=\"JWT\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let keys = browser.whole("/lti/keys").await;
        let keys = KeySet::read(&keys.bytes).unwrap();
        let payload = jws::verify(jwt, Algorithm::Rs256, &keys).unwrap();
        let items = &payload["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"];
        assert_eq!(items[0]["url"], campus.target());
        assert_eq!(payload["https://purl.imsglobal.org/spec/lti-dl/claim/data"], "op=321");
        // Once.
        browser.get("/lti/choose").await.shows("No hay nada que elegir");
    });
}

#[test]
fn an_administrator_registers_platforms_whose_addresses_may_be_asked() {
    check("lti platforms", async |house| {
        let of = house.open().await;
        let mut ana = house.browser_of(of.ana).await;
        ana.get("/administration").await.shows("/es/administration/platforms");
        let path = "/administration/platforms";
        let typed = [
            ("name", "Campus"),
            ("issuer", ISSUER),
            ("client", "ayni-7"),
            ("deployments", "1\n2"),
            ("login", "https://campus.ministry.example/auth"),
            ("keys", "https://campus.ministry.example/certs"),
            ("service", "https://campus.ministry.example/token"),
        ];
        for (field, wrong, sentence) in [
            ("keys", "http://campus.ministry.example/certs", "no empieza por https"),
            ("keys", "https://127.0.0.1/certs", "lleva a una red privada"),
            ("keys", "https://169.254.169.254/latest/meta-data", "lleva a una red privada"),
            ("keys", "https://0x7f.1/", "lleva a una red privada"),
            ("keys", "https://inside.example/", "lleva a una red privada"),
            ("service", "https://localhost/token", "su nombre solo se conoce dentro de una red"),
            ("service", "https://ana:x@campus.ministry.example/", "contiene un nombre o una contraseña"),
            ("service", "https://campus.ministry.example:22/", "su puerto no es de la web"),
            ("login", "http://campus.ministry.example/auth", "no empieza por https"),
            ("login", "javascript:alert(1)", "no es una dirección"),
            ("deployments", " ", "está vacío"),
        ] {
            let mut typed = typed;
            typed.iter_mut().filter(|(name, _)| *name == field).for_each(|pair| pair.1 = wrong);
            let page = ana.fill(path, &typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", page.body);
            page.shows(sentence);
            assert_eq!(page.form(&format!("/es{path}"))["name"], "Campus", "what was typed is still there");
        }
        assert_eq!(ana.fill(path, &typed).await.status, StatusCode::SEE_OTHER);
        let page = ana.fill(path, &typed).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
        let page = ana.get(path).await;
        for ours in
            ["https://ayni.example/lti/login", "https://ayni.example/lti/launch", "https://ayni.example/lti/keys"]
        {
            page.shows(ours);
        }
        // A new key signs; the one before is still published.
        let before = KeySet::read(&ana.whole("/lti/keys").await.bytes).unwrap();
        let page = ana.submit(&page, &format!("{path}/key"), &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let keys = ana.whole("/lti/keys").await;
        assert!(!keys.body.contains("\"d\""), "no private half");
        let after: Value = serde_json::from_slice(&keys.bytes).unwrap();
        let old: Value = before.write();
        assert_eq!(after["keys"].as_array().unwrap().len(), 2);
        assert_eq!(after["keys"][1], old["keys"][0]);
        let number = house.school.platforms(of.ana).await.unwrap()[0].id;
        let one = format!("{path}/{number}");
        let page = ana.fill(&one, &[("name", "Campus Virtual")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let page = ana.get(&one).await;
        page.shows("Campus Virtual");
        let page = ana.submit(&page, &format!("{one}/close"), &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        ana.get(path).await.shows("Todavía no hay ninguna plataforma registrada");
    });
}
