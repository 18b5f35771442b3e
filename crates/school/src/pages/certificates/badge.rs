//! Certificates as Open Badges 3.0, and what a verifier fetches besides: who issues, with which key, and what was revoked.
//! Addresses are without language; a badge speaks the language in which it is asked for by `?in=`, or the house's first.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::Value;
use shell::{Failure, Language, Texts};
use url::Url;

use crate::doors::jws::{KeySet, SigningKey};
use crate::doors::open_badges::{Achievement, Credential, Issuer, Revocation, revocation_list};
use crate::error::{SchoolError, unknown};
use crate::rules::receipt;
use crate::store::School;

/// In which language a badge is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "in")]
    language: Option<String>,
}

/// What is not there has no page here: programs ask.
fn failed(error: SchoolError) -> Response {
    match error.desk_refusal() {
        Some(_) => StatusCode::NOT_FOUND.into_response(),
        None => Failure::internal(&error).into_response(),
    }
}

fn address(school: &School, path: &str) -> Result<Url, SchoolError> {
    let address = format!("{}{path}", school.desk().address());
    Url::parse(&address).map_err(|_| unknown(&address, "an address of the web"))
}

fn issuer_of(school: &School, texts: Texts) -> Result<Issuer, SchoolError> {
    Ok(Issuer {
        id: address(school, "/badges/issuer.json")?,
        name: texts.text("work-badge-issuer"),
        page: Some(address(school, "/")?),
        keys: address(school, "/badges/keys.json")?,
        revocations: address(school, "/badges/revoked.json")?,
    })
}

/// Whoever verifies may fetch it from a page of theirs, and keep it for an hour.
fn open(kind: &'static str, body: String) -> Response {
    let headers = [(CONTENT_TYPE, kind), (ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, body).into_response()
}

fn as_json(value: &Value) -> Response {
    open("application/json", value.to_string())
}

async fn key(school: &School) -> Result<SigningKey, Response> {
    school.badge_key().await.map_err(failed)
}

/// `/badges/issuer.json`
pub(super) async fn issuer(State(school): State<School>) -> Result<Response, Response> {
    let public = key(&school).await?.public().map_err(|error| Failure::internal(&error).into_response())?;
    Ok(as_json(&issuer_of(&school, Texts::default()).map_err(failed)?.profile(&public)))
}

/// `/badges/keys.json`
pub(super) async fn keys(State(school): State<School>) -> Result<Response, Response> {
    let public = key(&school).await?.public().map_err(|error| Failure::internal(&error).into_response())?;
    let kid = issuer_of(&school, Texts::default()).map_err(failed)?.key_id(&public);
    Ok(as_json(&KeySet::of([(kid, public)]).write()))
}

/// `/badges/revoked.json`
pub(super) async fn revoked(State(school): State<School>) -> Result<Response, Response> {
    let all = school.revoked_certificates().await.map_err(failed)?;
    let mut list = Vec::new();
    for (number, reason) in all {
        list.push(Revocation {
            credential: address(&school, &format!("/certificates/{number}")).map_err(failed)?.into(),
            reason,
        });
    }
    let mut response = as_json(&revocation_list(&issuer_of(&school, Texts::default()).map_err(failed)?, &list));
    // Whoever asks whether a badge was revoked wants to know it now.
    response.headers_mut().insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-cache"));
    Ok(response)
}

async fn credential(school: &School, number: &str, asked: &Asked) -> Result<Credential, Response> {
    let language = match &asked.language {
        Some(code) => code.parse().map_err(|_| StatusCode::BAD_REQUEST.into_response())?,
        None => Language::En,
    };
    let facts = school.badge_facts(number).await.map_err(failed)?;
    let texts = Texts::of(language);
    let number = &facts.certificate.number;
    // Other for each certificate, since its number is random; made of it, so that a badge is the same each time.
    let salt: String = receipt::sha256(format!("ayni-badge-salt {number}").as_bytes()).chars().take(32).collect();
    Ok(Credential {
        id: address(school, &format!("/certificates/{number}")).map_err(failed)?,
        issuer: issuer_of(school, texts).map_err(failed)?,
        achievement: Achievement {
            id: address(school, &format!("/runs/{}", facts.certificate.run)).map_err(failed)?,
            name: facts.course.title.text(language).to_owned(),
            description: facts.course.summary.text(language).to_owned(),
            criteria: criteria(texts, &facts.course),
            language,
        },
        email: facts.email,
        salt,
        holder_name: facts.certificate.name,
        valid_from: facts.certificate.given_at,
        valid_until: None,
    })
}

/// What had to be done, in the course's own words where it has some.
fn criteria(texts: Texts, course: &crate::course::Course) -> String {
    let needs = course.completion.iter().flat_map(|completion| &completion.needs);
    let lines: Vec<String> = needs
        .map(|need| {
            let kind = super::super::wording::kind(texts, need.kind);
            texts.text_with("work-badge-need", &[("kind", kind.into()), ("count", need.at_least.into())])
        })
        .collect();
    lines.join("\n")
}

/// `/badges/{certificate}/badge.json`: what the badge says, unsigned, for people to read.
pub(super) async fn json(
    State(school): State<School>,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let credential = credential(&school, &number, &asked).await?;
    Ok(as_json(&Value::Object(credential.to_json())))
}

/// `/badges/{certificate}/badge.jwt`: the badge as a verifier takes it.
pub(super) async fn signed(
    State(school): State<School>,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let credential = credential(&school, &number, &asked).await?;
    let key = key(&school).await?;
    let token = credential.sign(&key).map_err(|error| Failure::internal(&error).into_response())?;
    Ok(open("text/plain; charset=utf-8", token))
}
