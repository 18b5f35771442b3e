//! The way in: whole paths without language, since platforms keep them. A platform's browser posts here from its own
//! pages, so that no form of ours vouches for it: the login's state does, which the browser keeps and the platform
//! hands back.
//!
//! Browsers keep nothing for a page that stands within another house's page, and give no session to it. So whoever
//! comes within a frame is asked to go on in a window of their own, where the login begins.

use axum::Json;
use axum::Router;
use axum::extract::{FromRef as _, FromRequestParts, Query, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use desk::pages::{Answer, Block, Guest, Reception, Sheet};
use desk::{DeskError, Refusal, Token};
use shell::negotiation::negotiate;
use shell::{Failure, Texts};
use url::form_urlencoded;

use super::super::hall::Hall;
use super::{escaped, keep, keep_arrival, kept};
use crate::doors::lti::{LOGIN_SECONDS, LaunchForm, LoginRequest};
use crate::store::School;
use crate::store::lti::{Arrived, LtiRefused};

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

pub(in crate::pages) fn without_language() -> Router<Hall> {
    Router::new()
        .route("/lti/login", get(login_by_address).post(login_by_form))
        .route("/lti/launch", post(launch))
        .route("/lti/keys", get(keys))
}

/// Somebody from another house, in the language that their browser likes best.
struct Newcomer {
    guest: Guest,
    headers: HeaderMap,
}

impl FromRequestParts<Hall> for Newcomer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, hall: &Hall) -> Result<Self, Response> {
        let likes = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        parts.extensions.insert(Texts::of(negotiate(likes)));
        let guest = Guest::of(parts, Reception::from_ref(hall)).map_err(axum::response::IntoResponse::into_response)?;
        Ok(Self { guest, headers: parts.headers.clone() })
    }
}

impl Newcomer {
    /// Whether the page would stand within another one.
    fn is_framed(&self) -> bool {
        let dest = self.headers.get(SEC_FETCH_DEST).and_then(|value| value.to_str().ok());
        matches!(dest, Some("iframe" | "frame" | "embed" | "object"))
    }

    /// Why nobody comes in: a sentence for whoever reads it, and a line for the log.
    fn refused(&self, refused: &LtiRefused) -> Response {
        if let LtiRefused::School(error) = refused {
            return Failure::internal(error).into_response();
        }
        tracing::info!(%refused, "nobody came in from a platform");
        let texts = self.guest.texts;
        let status = if matches!(refused, LtiRefused::Keys) { StatusCode::BAD_GATEWAY } else { StatusCode::FORBIDDEN };
        let sheet = Sheet::new(texts.text("lti-refused-title"))
            .problem(texts.text(&format!("lti-refused-{}", refused.word())))
            .text(texts.text("lti-refused-next"))
            .link(self.guest.address("/runs"), texts.text("school-runs-title"));
        self.guest.page_with(status, &sheet)
    }
}

type Fields = Vec<(String, String)>;

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(is, _)| is == name).map(|(_, value)| value.as_str())
}

async fn login_by_address(newcomer: Newcomer, State(school): State<School>, fields: Query<Fields>) -> Answer {
    login(&newcomer, &school, &fields).await
}

async fn login_by_form(newcomer: Newcomer, State(school): State<School>, body: axum::body::Bytes) -> Answer {
    let fields = shell::addresses::fields(&body).ok_or_else(|| Failure::not_understood("").into_response())?;
    login(&newcomer, &school, &fields).await
}

/// `/lti/login`, by address or form (Security Framework §5.1.1.1)
async fn login(newcomer: &Newcomer, school: &School, fields: &Fields) -> Answer {
    let request = LoginRequest {
        iss: field(fields, "iss"),
        login_hint: field(fields, "login_hint"),
        target_link_uri: field(fields, "target_link_uri"),
        lti_message_hint: field(fields, "lti_message_hint"),
        client_id: field(fields, "client_id"),
        lti_deployment_id: field(fields, "lti_deployment_id"),
    };
    if newcomer.is_framed()
        && let Some(frame) = school.frame_of(&request).await
    {
        return Ok(in_a_window(newcomer, fields, &frame));
    }
    let begun = match school.begin_lti_login(&request).await {
        Ok(begun) => begun,
        Err(refused) => return Err(newcomer.refused(&refused)),
    };
    let Ok(location) = HeaderValue::try_from(begun.onward.as_str()) else {
        return Err(Failure::not_understood("").into_response());
    };
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, location);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // It comes back by a form of the platform's: only a cookie that says so is sent along with that.
    keep(&mut response, &name_of(&begun.state), &begun.state, LOGIN_SECONDS, "SameSite=None; Partitioned");
    Ok(response)
}

/// One cookie a login, so that two windows do not take each other's.
fn name_of(state: &Token) -> String {
    format!("__Host-ayni-lti-{}", state.hash().chars().take(8).collect::<String>())
}

/// The page that stands within the platform's, with a link that begins the same login in a window of its own.
fn in_a_window(newcomer: &Newcomer, fields: &Fields, frame: &str) -> Response {
    let texts = newcomer.guest.texts;
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let link = format!(
        "<p><a href=\"/lti/login?{}\" target=\"_blank\" rel=\"noopener\">{}</a></p>",
        escaped(&query),
        escaped(&texts.text("lti-window-link"))
    );
    let sheet = Sheet::new(texts.text("lti-window-title")).text(texts.text("lti-window-text")).block(Block::Html(link));
    let mut response = newcomer.guest.page(&sheet);
    if let Some(policy) = shell::policy_with(Some(frame), None) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// `/lti/launch`, posted by the platform's page (Security Framework §5.1.1.3)
async fn launch(newcomer: Newcomer, State(school): State<School>, body: axum::body::Bytes) -> Answer {
    let guest = &newcomer.guest;
    let fields = shell::addresses::fields(&body).ok_or_else(|| Failure::not_understood("").into_response())?;
    let state = field(&fields, "state").unwrap_or_default();
    let form = LaunchForm { id_token: field(&fields, "id_token").unwrap_or_default(), state };
    let kept = state.parse::<Token>().ok().and_then(|state| kept(&newcomer.headers, &name_of(&state)));
    let arrived = school.finish_lti_login(&form, kept.as_ref()).await;
    match arrived.map_err(|refused| newcomer.refused(&refused))? {
        Arrived::Unknown { token } => {
            let mut response = guest.see_other("/lti/arrived");
            keep_arrival(&mut response, &token);
            Ok(response)
        }
        Arrived::Known { person, landing, choosing } => {
            let next = if choosing.is_some() { "/lti/choose" } else { &landing };
            let entered = school.desk().sign_in_by_platform(person, &guest.visitor, guest.session.as_ref()).await;
            let mut response = match entered {
                Ok(signed_in) => guest.entered(&signed_in, next),
                // Whoever administers the house signs in here, and then goes on.
                Err(DeskError::Refused(Refusal::NotAllowed)) => {
                    guest.see_other(&format!("/sign-in?next={}", shell::addresses::segment(next)))
                }
                Err(error) => return Err(guest.told(error)),
            };
            if let Some(token) = choosing {
                keep_arrival(&mut response, &token);
            }
            Ok(response)
        }
    }
}

/// `/lti/keys`: what platforms verify our signatures with.
async fn keys(State(school): State<School>) -> Result<Response, Response> {
    let keys = school.lti_keys().await.map_err(|error| Failure::internal(&error).into_response())?;
    // Not kept here either: a new key is to be seen at once.
    let headers = [(CACHE_CONTROL, "no-store")];
    Ok((headers, Json(keys.write())).into_response())
}
