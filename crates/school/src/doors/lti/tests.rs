use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::doors::jws::tests::{ED, OTHER_RSA, RSA, forged, hmac_with, set};
use crate::doors::jws::{self, Algorithm, KeySet, PublicKey, TokenError};

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-09-01T12:00:00Z").unwrap().to_utc()
}

fn registration() -> Registration {
    Registration {
        issuer: "https://campus.ministry.example".to_owned(),
        client_id: "ayni-7".to_owned(),
        deployments: vec!["1".to_owned(), "2".to_owned()],
        login_address: url("https://campus.ministry.example/mod/lti/auth.php?x=1"),
        keys_address: url("https://campus.ministry.example/mod/lti/certs.php"),
        token_address: url("https://campus.ministry.example/mod/lti/token.php"),
    }
}

fn random() -> RandomValues {
    RandomValues { state: "state-9f".to_owned(), nonce: "nonce-3c".to_owned() }
}

fn request() -> LoginRequest<'static> {
    LoginRequest {
        iss: Some("https://campus.ministry.example"),
        login_hint: Some("42"),
        target_link_uri: Some("https://school.example/runs/1"),
        lti_message_hint: Some("{\"cmid\":5}"),
        client_id: Some("ayni-7"),
        lti_deployment_id: Some("1"),
    }
}

fn begin(request: &LoginRequest<'_>, registrations: &[Registration]) -> Result<(Url, PendingLogin), LoginError> {
    let (tool, answer_to) = (url("https://school.example/"), url("https://school.example/lti/launch"));
    begin_login(request, registrations, &tool, &answer_to, random(), now())
}

fn pending() -> PendingLogin {
    begin(&request(), &[registration()]).unwrap().1
}

/// A token as Moodle sends it.
fn claims() -> Value {
    serde_json::from_str::<Value>(include_str!("../../../fixtures/doors/lti/launch.json")).unwrap()
}

fn signed(claims: &Value) -> String {
    jws::sign(claims.as_object().unwrap(), "k1", &RSA).unwrap()
}

#[derive(Default)]
struct Remembered(HashSet<Nonce>);

impl NonceStore for Remembered {
    fn use_nonce(&mut self, nonce: &Nonce) -> Use {
        if self.0.insert(nonce.clone()) { Use::First } else { Use::Again }
    }
}

fn check(token: &str, keys: &KeySet) -> Result<CheckedLaunch, LaunchError> {
    let form = LaunchForm { id_token: token, state: "state-9f" };
    check_launch(&form, &pending(), &registration(), keys, now())
}

/// The outcome of a token in which one thing is other.
fn with(change: impl FnOnce(&mut Map<String, Value>)) -> Result<Launch, LaunchError> {
    let mut claims = claims();
    change(claims.as_object_mut().unwrap());
    check(&signed(&claims), &set("k1", &RSA)).and_then(|checked| checked.accept(&mut Remembered::default()))
}

fn without(name: &str) -> LaunchError {
    with(|claims| assert!(claims.remove(name).is_some(), "{name}")).unwrap_err()
}

#[test]
fn a_login_goes_to_the_platform_with_what_the_standard_asks() {
    let (address, pending) = begin(&request(), &[registration()]).unwrap();
    assert_eq!(
        address.as_str(),
        "https://campus.ministry.example/mod/lti/auth.php?x=1&scope=openid&response_type=id_token&\
        response_mode=form_post&prompt=none&client_id=ayni-7&redirect_uri=https%3A%2F%2Fschool.example%2Flti%2Flaunch&\
        login_hint=42&state=state-9f&nonce=nonce-3c&lti_message_hint=%7B%22cmid%22%3A5%7D"
    );
    assert_eq!(pending.target.as_str(), "https://school.example/runs/1");
}

#[test]
fn a_login_that_is_not_right_is_not_begun() {
    let refused = |request: LoginRequest<'_>| begin(&request, &[registration()]).unwrap_err();
    assert_eq!(refused(LoginRequest { iss: None, ..request() }), LoginError::Missing("iss"));
    assert_eq!(refused(LoginRequest { login_hint: Some(""), ..request() }), LoginError::Missing("login_hint"));
    assert_eq!(refused(LoginRequest { target_link_uri: None, ..request() }), LoginError::Missing("target_link_uri"));
    let long = "x".repeat(2_001);
    let hint = LoginRequest { lti_message_hint: Some(&long), ..request() };
    assert_eq!(refused(hint), LoginError::Missing("lti_message_hint"));
    let unknown = |issuer: &str| LoginError::UnknownPlatform { issuer: issuer.to_owned() };
    assert_eq!(refused(LoginRequest { iss: Some("https://x.example"), ..request() }), unknown("https://x.example"));
    let other_client = LoginRequest { client_id: Some("ayni-8"), ..request() };
    assert_eq!(refused(other_client), unknown("https://campus.ministry.example"));
    let deployment = LoginRequest { lti_deployment_id: Some("3"), ..request() };
    assert_eq!(refused(deployment), LoginError::UnknownDeployment { deployment: "3".to_owned() });
    for target in [
        "https://elsewhere.example/",
        "https://school.example.evil.example/",
        "http://school.example/",
        "https://school.example:444/",
        "javascript:alert(1)",
        "//school.example/",
        "",
    ] {
        assert!(
            begin(&LoginRequest { target_link_uri: Some(target), ..request() }, &[registration()]).is_err(),
            "{target}"
        );
    }
    // Two names at one platform, and none given.
    let second = Registration { client_id: "ayni-8".to_owned(), ..registration() };
    let unnamed = LoginRequest { client_id: None, ..request() };
    assert!(begin(&unnamed, &[registration(), second.clone()]).is_err());
    assert_eq!(begin(&request(), &[second, registration()]).unwrap().1.client_id, "ayni-7");
}

#[test]
fn a_launch_says_who_what_and_from_where() {
    let launch = with(|_| ()).unwrap();
    assert_eq!(launch.person.subject, "42");
    assert_eq!(launch.person.name.as_deref(), Some("Ana Quispe"));
    assert_eq!(launch.roles[0], Role::Learner);
    assert!(matches!(&launch.roles[1], Role::Other(role) if role.ends_with("institution/person#Instructor")));
    assert_eq!(launch.context.as_ref().unwrap().id, "7");
    assert_eq!(launch.message, Message::ResourceLink { id: "5".to_owned(), title: Some("Diplomacia".to_owned()) });
    assert_eq!(launch.deployment, "1");
    assert!(launch.grades.unwrap().line_item.is_some());
}

#[test]
fn a_token_is_taken_once() {
    let mut nonces = Remembered::default();
    let token = signed(&claims());
    let keys = set("k1", &RSA);
    assert!(check(&token, &keys).unwrap().accept(&mut nonces).is_ok());
    assert_eq!(check(&token, &keys).unwrap().accept(&mut nonces), Err(LaunchError::Replayed));
    let nonce = nonces.0.iter().next().unwrap();
    // Remembered until the token itself is refused.
    let later = check_launch(
        &LaunchForm { id_token: &token, state: "state-9f" },
        &PendingLogin { begun: nonce.until, ..pending() },
        &registration(),
        &keys,
        nonce.until,
    );
    assert!(matches!(later, Err(LaunchError::Expired { .. } | LaunchError::TooOld { .. })));
}

#[test]
fn a_token_that_the_platform_did_not_sign_is_refused() {
    let keys = set("k1", &RSA);
    let algorithm =
        |read: &str| Err(LaunchError::Token(TokenError::Algorithm { read: read.to_owned(), expected: "RS256" }));
    let none = forged(&json!({ "alg": "none" }), &claims(), |_| Vec::new());
    assert_eq!(check(&none, &keys), algorithm("none"));
    let PublicKey::Rsa { n, .. } = RSA.public().unwrap() else { unreachable!() };
    let confused = forged(&json!({ "alg": "HS256", "kid": "k1" }), &claims(), |message| hmac_with(&n, message));
    assert_eq!(check(&confused, &keys), algorithm("HS256"));
    let other = jws::sign(claims().as_object().unwrap(), "k1", &OTHER_RSA).unwrap();
    assert_eq!(check(&other, &keys), Err(LaunchError::Token(TokenError::Signature)));
    let unknown = jws::sign(claims().as_object().unwrap(), "k2", &RSA).unwrap();
    assert_eq!(check(&unknown, &keys), Err(LaunchError::Token(TokenError::UnknownKey { kid: "k2".to_owned() })));
    let edwards = jws::sign(claims().as_object().unwrap(), "k1", &ED).unwrap();
    assert_eq!(check(&edwards, &set("k1", &ED)), algorithm("EdDSA"));
}

#[test]
fn each_wrong_claim_has_its_own_refusal() {
    let set = |name: &'static str, value: Value| {
        with(move |claims| {
            claims.insert(name.to_owned(), value);
        })
        .unwrap_err()
    };
    assert!(matches!(set("iss", json!("https://campus.ministry.example/")), LaunchError::Issuer { .. }));
    assert_eq!(set("aud", json!("other")), LaunchError::Audience);
    assert_eq!(set("aud", json!(["other"])), LaunchError::Audience);
    assert_eq!(set("aud", json!(["other", "ayni-7"])), LaunchError::AuthorisedParty);
    assert_eq!(set("azp", json!("other")), LaunchError::AuthorisedParty);
    assert_eq!(set("azp", json!(7)), LaunchError::AuthorisedParty);
    let at = now().timestamp();
    let expired = DateTime::from_timestamp(at - 60, 0).unwrap();
    assert_eq!(set("exp", json!(at - 60)), LaunchError::Expired { at: expired });
    assert!(matches!(set("iat", json!(at + 61)), LaunchError::FromTheFuture { .. }));
    assert!(matches!(set("nbf", json!(at + 61)), LaunchError::FromTheFuture { .. }));
    assert!(matches!(set("iat", json!(at - OLDEST_TOKEN_SECONDS)), LaunchError::TooOld { .. }));
    assert!(matches!(set("iat", json!(i64::MIN)), LaunchError::Missing("iat")));
    assert_eq!(set("nonce", json!("nonce-3d")), LaunchError::NonceMismatch);
    let claim = |name: &str, value: Value| {
        let name = format!("{CLAIM}{name}");
        with(move |claims| {
            claims.insert(name, value);
        })
        .unwrap_err()
    };
    assert_eq!(claim("deployment_id", json!("3")), LaunchError::Deployment { read: "3".to_owned() });
    assert_eq!(claim("version", json!("1.3")), LaunchError::Version { read: "1.3".to_owned() });
    assert!(matches!(claim("message_type", json!("LtiStartProctoring")), LaunchError::MessageType { .. }));
    assert_eq!(claim("target_link_uri", json!("https://school.example/runs/2")), LaunchError::Target);
    assert_eq!(claim("resource_link", json!({ "title": "x" })), LaunchError::Missing("resource_link.id"));
    assert_eq!(claim("roles", json!("Learner")), LaunchError::Missing("roles"));
    assert_eq!(set("sub", json!("x".repeat(256))), LaunchError::Missing("sub"));
}

#[test]
fn each_claim_that_the_standard_requires_is_required() {
    for name in ["iss", "aud", "exp", "iat", "nonce", "sub"] {
        assert!(matches!(without(name), LaunchError::Missing(missing) if missing == name), "{name}");
    }
    for name in ["message_type", "version", "deployment_id", "target_link_uri", "resource_link", "roles"] {
        assert!(
            matches!(without(&format!("{CLAIM}{name}")), LaunchError::Missing(missing) if missing == name),
            "{name}"
        );
    }
    for optional in ["name", "email", "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"] {
        assert!(with(|claims| assert!(claims.remove(optional).is_some())).is_ok(), "{optional}");
    }
}

#[test]
fn several_audiences_and_times_with_a_point_are_taken_when_they_are_right() {
    let at = now().timestamp();
    let launch = with(|claims| {
        claims.insert("aud".to_owned(), json!(["other", "ayni-7"]));
        claims.insert("azp".to_owned(), json!("ayni-7"));
        claims.insert("iat".to_owned(), json!(at as f64 + 0.5));
    });
    assert!(launch.is_ok());
    // A clock that goes wrong by less than a minute.
    assert!(
        with(|claims| {
            claims.insert("iat".to_owned(), json!(at + 60));
            claims.insert("exp".to_owned(), json!(at - 59));
        })
        .is_ok()
    );
}

#[test]
fn an_answer_to_another_login_is_refused() {
    let token = signed(&claims());
    let keys = set("k1", &RSA);
    let check = |state: &str, pending: PendingLogin, now| {
        check_launch(&LaunchForm { id_token: &token, state }, &pending, &registration(), &keys, now)
    };
    assert_eq!(check("state-9e", pending(), now()), Err(LaunchError::StateMismatch));
    assert_eq!(check("", pending(), now()), Err(LaunchError::StateMismatch));
    let empty = PendingLogin { random: RandomValues { state: String::new(), nonce: String::new() }, ..pending() };
    assert_eq!(check("", empty, now()), Err(LaunchError::StateMismatch));
    let old = PendingLogin { begun: now() - TimeDelta::seconds(LOGIN_SECONDS + 1), ..pending() };
    assert_eq!(check("state-9f", old, now()), Err(LaunchError::LoginTooOld));
    let other = PendingLogin { client_id: "ayni-8".to_owned(), ..pending() };
    assert_eq!(check("state-9f", other, now()), Err(LaunchError::OtherPlatform));
}

fn deep_linking() -> Launch {
    with(|claims| {
        claims.insert(format!("{CLAIM}message_type"), json!("LtiDeepLinkingRequest"));
        claims.insert(
            format!("{DEEP_LINKING_CLAIM}deep_linking_settings"),
            json!({
                "deep_link_return_url": "https://campus.ministry.example/mod/lti/contentitem_return.php?course=7",
                "accept_types": ["ltiResourceLink"],
                "accept_presentation_document_targets": ["iframe", "window"],
                "accept_multiple": false,
                "data": "op=321",
            }),
        );
    })
    .unwrap()
}

fn item(title: &str) -> ContentItem {
    ContentItem {
        address: url("https://school.example/runs/1"),
        title: title.to_owned(),
        text: None,
        most_points: Some(100),
    }
}

#[test]
fn what_is_chosen_goes_back_signed_by_the_tool() {
    let answer = |launch: &Launch, chosen: &[ContentItem]| {
        DeepLinkingAnswer::new(launch, &registration(), chosen, "n", "tool", &RSA, now()).unwrap()
    };
    let answered = answer(&deep_linking(), &[item("Diplomacia en salud")]).unwrap();
    assert_eq!(answered.address.as_str(), "https://campus.ministry.example/mod/lti/contentitem_return.php?course=7");
    let payload = jws::verify(&answered.jwt, Algorithm::Rs256, &set("tool", &RSA)).unwrap();
    assert_eq!(
        (payload["iss"].clone(), payload["aud"].clone()),
        (json!("ayni-7"), json!("https://campus.ministry.example"))
    );
    assert_eq!(payload[&format!("{CLAIM}message_type")], "LtiDeepLinkingResponse");
    assert_eq!(payload[&format!("{CLAIM}deployment_id")], "1");
    assert_eq!(payload[&format!("{DEEP_LINKING_CLAIM}data")], "op=321");
    let items = &payload[&format!("{DEEP_LINKING_CLAIM}content_items")];
    assert_eq!(
        *items,
        json!([{
            "type": "ltiResourceLink",
            "title": "Diplomacia en salud",
            "url": "https://school.example/runs/1",
            "lineItem": { "scoreMaximum": 100, "label": "Diplomacia en salud" },
        }])
    );
    assert_eq!(answer(&deep_linking(), &[item("a"), item("b")]), None, "it takes one");
    assert_eq!(answer(&with(|_| ()).unwrap(), &[item("a")]), None, "it asked for nothing");
}

#[test]
fn a_choice_is_not_sent_to_an_address_that_runs_as_script() {
    let refused = with(|claims| {
        claims.insert(format!("{CLAIM}message_type"), json!("LtiDeepLinkingRequest"));
        let settings = json!({ "deep_link_return_url": "javascript:alert(1)", "accept_types": [] });
        claims.insert(format!("{DEEP_LINKING_CLAIM}deep_linking_settings"), settings);
    });
    assert_eq!(refused, Err(LaunchError::Missing("deep_link_return_url")));
}

#[test]
fn a_mark_is_put_behind_the_path_of_its_line() {
    let service = with(|_| ()).unwrap().grades.unwrap();
    let score = Score {
        subject: "42".to_owned(),
        points: Some((Hundredths(8_750), Hundredths(10_000))),
        comment: Some("Bien \"argumentado\"".to_owned()),
        activity: ActivityProgress::Completed,
        grading: GradingProgress::FullyGraded,
        at: now(),
    };
    let request = score_request(&service, &score).unwrap();
    assert_eq!(
        request.address.as_str(),
        "https://campus.ministry.example/mod/lti/services.php/7/lineitems/9/lineitem/scores?type_id=3"
    );
    assert_eq!(request.media_type, "application/vnd.ims.lis.v1.score+json");
    assert_eq!(
        request.body,
        r#"{"activityProgress":"Completed","comment":"Bien \"argumentado\"","gradingProgress":"FullyGraded","scoreGiven":87.5,"scoreMaximum":100,"timestamp":"2026-09-01T12:00:00.000Z","userId":"42"}"#
    );
    let too_many = Score { points: Some((Hundredths(10_001), Hundredths(10_000))), ..score.clone() };
    assert_eq!(score_request(&service, &too_many), Err(ServiceError::Points));
    let none = GradeService { scopes: Vec::new(), ..service.clone() };
    assert_eq!(score_request(&none, &score), Err(ServiceError::NotAllowed));
    assert_eq!(score_request(&GradeService { line_item: None, ..service }, &score), Err(ServiceError::NoLine));
}

#[test]
fn a_token_for_services_is_asked_for_with_a_signed_assertion() {
    let fields = token_request(&registration(), &[SCORE_SCOPE], "u1", "tool", &RSA, now()).unwrap();
    assert_eq!(fields[0], ("grant_type", "client_credentials".to_owned()));
    let payload = jws::verify(&fields[2].1, Algorithm::Rs256, &set("tool", &RSA)).unwrap();
    assert_eq!(payload["aud"], "https://campus.ministry.example/mod/lti/token.php");
    assert_eq!((&payload["iss"], &payload["sub"], &payload["jti"]), (&json!("ayni-7"), &json!("ayni-7"), &json!("u1")));
}

proptest! {
    #[test]
    fn tokens_of_any_content_are_answered_without_panic(
        name in prop_oneof![
            Just("iss".to_owned()), Just("aud".to_owned()), Just("exp".to_owned()), Just("iat".to_owned()), Just("azp".to_owned()),
            Just("nbf".to_owned()), Just("nonce".to_owned()), Just("sub".to_owned()), Just(GRADES_CLAIM.to_owned()),
            "(version|roles|context|resource_link|message_type|deployment_id)".prop_map(|name| format!("{CLAIM}{name}")),
        ],
        value in prop_oneof![
            Just(Value::Null), any::<bool>().prop_map(Value::from), any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from), "\\PC{0,30}".prop_map(Value::from), Just(json!([])), Just(json!({})),
            Just(json!([[["x"]]])), Just(json!({ "id": 1, "scope": 2, "lineitem": 3 })),
        ],
    ) {
        let _ = with(move |claims| { claims.insert(name, value); });
    }
}
