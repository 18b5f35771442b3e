use proptest::prelude::*;

use super::super::jws::tests::{ED, OTHER_RSA, RSA, forged, hmac_with};
use super::*;

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn issuer() -> Issuer {
    Issuer {
        id: url("https://school.example/badges/issuer"),
        name: "Escuela de diplomacia en salud".to_owned(),
        page: Some(url("https://school.example/")),
        keys: url("https://school.example/badges/keys"),
        revocations: url("https://school.example/badges/revoked"),
    }
}

fn credential() -> Credential {
    Credential {
        id: url("https://school.example/badges/01J9ZK"),
        issuer: issuer(),
        achievement: Achievement {
            id: url("https://school.example/courses/health-diplomacy"),
            name: "Diplomacia en salud".to_owned(),
            description: "Cinco módulos y 21 semanas.".to_owned(),
            criteria: "Dos ensayos y un proyecto de grupo.".to_owned(),
            language: Language::Es,
        },
        email: "Ana@Ministerio.example".to_owned(),
        salt: "3f9a".to_owned(),
        holder_name: "Ana Quispe".to_owned(),
        valid_from: at("2026-12-18T15:00:00Z"),
        valid_until: None,
    }
}

fn keys(key: &SigningKey) -> KeySet {
    let public = key.public().unwrap();
    KeySet::of([(issuer().key_id(&public), public)])
}

fn check(token: &str, revoked: &[Revocation], now: &str) -> Result<Verified, NotValid> {
    verify(token, &issuer(), Algorithm::Rs256, &keys(&RSA), revoked, at(now))
}

#[test]
fn the_credential_is_the_one_written_down() {
    let golden: Value =
        serde_json::from_str(include_str!("../../../fixtures/doors/open_badges/credential.json")).unwrap();
    assert_eq!(Value::Object(credential().to_json()), golden);
}

#[test]
fn a_signed_credential_verifies_and_says_what_was_signed() {
    let verified = check(&credential().sign(&RSA).unwrap(), &[], "2027-01-01T00:00:00Z").unwrap();
    assert_eq!(verified.id, "https://school.example/badges/01J9ZK");
    assert_eq!(verified.issuer_name, "Escuela de diplomacia en salud");
    assert_eq!(verified.holder_name.as_deref(), Some("Ana Quispe"));
    assert_eq!(verified.achievement, "Diplomacia en salud");
    assert_eq!(verified.criteria.as_deref(), Some("Dos ensayos y un proyecto de grupo."));
    assert!(is_about(&verified, "ana@ministerio.example"));
    assert!(!is_about(&verified, "luis@ministerio.example"));

    let with_ed = credential().sign(&ED).unwrap();
    let now = at("2027-01-01T00:00:00Z");
    assert!(verify(&with_ed, &issuer(), Algorithm::EdDsa, &keys(&ED), &[], now).is_ok());
}

/// The example in the standard's own description of `IdentityHash`.
#[test]
fn the_hash_of_a_person_is_the_standards() {
    assert_eq!(
        identity_hash("a@example.com", "Kosher"),
        "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    );
}

#[test]
fn a_credential_that_was_forged_is_refused() {
    let now = "2027-01-01T00:00:00Z";
    let by_other = credential().sign(&OTHER_RSA).unwrap();
    assert!(matches!(check(&by_other, &[], now), Err(NotValid::Proof(TokenError::UnknownKey { .. }))));

    let kid = issuer().key_id(&RSA.public().unwrap());
    let payload = jws::unverified(&credential().sign(&RSA).unwrap()).unwrap();
    let mut changed = Value::Object(payload);
    changed["vc"]["credentialSubject"]["achievement"]["name"] = "Medicina".into();
    let token = forged(&json!({ "alg": "RS256", "kid": kid }), &changed, |_| vec![0; 256]);
    assert_eq!(check(&token, &[], now), Err(NotValid::Proof(TokenError::Signature)));
    let token = forged(&json!({ "alg": "none", "kid": kid }), &changed, |_| Vec::new());
    assert!(matches!(check(&token, &[], now), Err(NotValid::Proof(TokenError::Algorithm { .. }))));
    let token = forged(&json!({ "alg": "HS256", "kid": kid }), &changed, |message| hmac_with(b"AQAB", message));
    assert!(matches!(check(&token, &[], now), Err(NotValid::Proof(TokenError::Algorithm { .. }))));

    let other = Issuer { id: url("https://elsewhere.example/issuer"), ..issuer() };
    let elsewhere = Credential { issuer: other, ..credential() }.sign(&RSA).unwrap();
    assert!(matches!(check(&elsewhere, &[], now), Err(NotValid::Issuer { .. })));
}

#[test]
fn time_and_revocation_are_looked_at() {
    let token = credential().sign(&RSA).unwrap();
    let from = at("2026-12-18T15:00:00Z");
    assert_eq!(check(&token, &[], "2026-12-18T14:59:59Z"), Err(NotValid::NotYet { from }));
    assert!(check(&token, &[], "2026-12-18T15:00:00Z").is_ok());

    let until = at("2028-01-01T00:00:00Z");
    let ends = Credential { valid_until: Some(until), ..credential() }.sign(&RSA).unwrap();
    assert!(check(&ends, &[], "2028-01-01T00:00:00Z").is_ok());
    assert_eq!(check(&ends, &[], "2028-01-01T00:00:01Z"), Err(NotValid::Expired { until }));

    let of = |id: &str| Revocation { credential: id.to_owned(), reason: "Emitido por error".to_owned() };
    let revoked = [of("https://school.example/badges/other"), of("https://school.example/badges/01J9ZK")];
    assert_eq!(
        check(&token, &revoked, "2027-01-01T00:00:00Z"),
        Err(NotValid::Revoked { reason: "Emitido por error".to_owned() })
    );
    assert!(check(&token, &revoked[..1], "2027-01-01T00:00:00Z").is_ok());
    let list = revocation_list(&issuer(), &revoked);
    assert_eq!(list["revokedCredential"][1]["id"], "https://school.example/badges/01J9ZK");
    assert_eq!(list["id"], credential().to_json()["credentialStatus"]["id"]);
}

/// Each member that the published schema requires, and each claim that must equal a member: without it, or
/// with another value, a rightly signed credential is refused.
#[test]
fn what_the_schema_requires_is_required() {
    let whole = Value::Object(jws::unverified(&credential().sign(&RSA).unwrap()).unwrap());
    let kid = issuer().key_id(&RSA.public().unwrap());
    let now = "2027-01-01T00:00:00Z";
    let refused = |payload: &Value| {
        let token = jws::sign(payload.as_object().unwrap(), &kid, &RSA).unwrap();
        check(&token, &[], now).unwrap_err()
    };
    for path in [
        "vc/@context",
        "vc/type",
        "vc/id",
        "vc/issuer",
        "vc/issuer/id",
        "vc/issuer/type",
        "vc/validFrom",
        "vc/credentialSubject",
        "vc/credentialSubject/type",
        "vc/credentialSubject/achievement",
        "vc/credentialSubject/achievement/id",
        "vc/credentialSubject/achievement/type",
        "vc/credentialSubject/achievement/name",
        "vc/credentialSubject/achievement/description",
        "vc/credentialSubject/achievement/criteria",
        "iss",
        "jti",
        "sub",
        "nbf",
    ] {
        let mut without = whole.clone();
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = if parent.is_empty() { String::new() } else { format!("/{parent}") };
        let removed = without.pointer_mut(&parent).unwrap().as_object_mut().unwrap().remove(name);
        assert!(removed.is_some(), "{path}");
        assert!(matches!(refused(&without), NotValid::Missing(_) | NotValid::Differs { .. }), "{path}");
    }
    for (claim, value) in
        [("jti", json!("x")), ("sub", json!("x")), ("nbf", json!(1)), ("exp", json!(9)), ("iss", json!(3))]
    {
        let mut other = whole.clone();
        other[claim] = value;
        assert!(matches!(refused(&other), NotValid::Differs { .. }), "{claim}");
    }
    let mut wrong_time = whole;
    wrong_time["vc"]["validUntil"] = "tomorrow".into();
    assert_eq!(refused(&wrong_time), NotValid::Missing("validUntil"));
}

#[test]
fn a_payload_that_is_the_credential_itself_is_read_too() {
    let mut payload = jws::unverified(&credential().sign(&RSA).unwrap()).unwrap();
    let Some(Value::Object(inner)) = payload.remove("vc") else { panic!("no vc") };
    payload.extend(inner);
    let token = jws::sign(&payload, &issuer().key_id(&RSA.public().unwrap()), &RSA).unwrap();
    assert_eq!(
        check(&token, &[], "2027-01-01T00:00:00Z"),
        check(&credential().sign(&RSA).unwrap(), &[], "2027-01-01T00:00:00Z")
    );
    let text = json!({ "vc": "text", "iss": "x" });
    let token = jws::sign(text.as_object().unwrap(), &issuer().key_id(&RSA.public().unwrap()), &RSA).unwrap();
    assert_eq!(check(&token, &[], "2027-01-01T00:00:00Z"), Err(NotValid::Missing("vc")));
}

#[test]
fn the_profile_publishes_the_public_half_of_the_key_alone() {
    let public = RSA.public().unwrap();
    let profile = issuer().profile(&public);
    assert_eq!(profile["id"], "https://school.example/badges/issuer");
    let method = &profile["verificationMethod"][0];
    assert_eq!(method["id"], issuer().key_id(&public));
    let jwk = method["publicKeyJwk"].as_object().unwrap();
    assert!(!jwk.contains_key("d"));
    assert_eq!(PublicKey::from_jwk(jwk).unwrap(), public);
}

proptest! {
    #[test]
    fn signed_rubbish_is_refused_without_panic(payload in proptest::collection::btree_map("[a-zA-Z@]{1,9}", "[ -~]{0,9}", 0..9)) {
        let payload: Map<String, Value> = payload.into_iter().map(|(name, value)| (name, value.into())).collect();
        let kid = issuer().key_id(&ED.public().unwrap());
        let token = jws::sign(&payload, &kid, &ED).unwrap();
        prop_assert!(verify(&token, &issuer(), Algorithm::EdDsa, &keys(&ED), &[], at("2027-01-01T00:00:00Z")).is_err());
    }
}
