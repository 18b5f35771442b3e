//! Whoever asks for a page: their language, where they come from, what their cookies say.

use axum::extract::{FromRef, FromRequestParts, Query};
use axum::http::header::{CACHE_CONTROL, COOKIE, LOCATION, RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use shell::{Failure, Language, Texts, Title, Visit};

use super::origin::{self, Origin};
use super::reception::Reception;
use super::sheet::Sheet;
use crate::acts::SignedIn;
use crate::cookie;
use crate::error::{DeskError, Refusal};
use crate::people::TimeZone;
use crate::secret::{Browser, Token};
use crate::session::{Stage, Visitor};

/// What a handler answers: a page either way.
pub type Answer = Result<Response, Response>;

/// Whoever asks for a page. Finding this out asks the database nothing.
#[derive(Debug, Clone)]
pub struct Guest {
    /// The texts in the page's language.
    pub texts: Texts,
    /// What the frame of a page needs.
    pub visit: Visit,
    /// Where they come from.
    pub visitor: Visitor,
    /// The reception.
    pub reception: Reception,
    /// The token of the session that their browser has, open or not.
    pub session: Option<Token>,
    /// Where what they post was sent from.
    pub(super) origin: Origin,
    /// From which the tokens of their forms are made.
    forms: Token,
    are_forms_new: bool,
    /// Where the reader comes back to after signing in: this page, or their account after what cannot be opened again.
    back: String,
    asked: Vec<(String, String)>,
}

impl<S> FromRequestParts<S> for Guest
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        Self::of(parts, Reception::from_ref(state)).map_err(IntoResponse::into_response)
    }
}

impl Guest {
    /// Whoever sends a request.
    ///
    /// # Errors
    /// An address whose question cannot be read, and a machine without random numbers.
    pub fn of(parts: &Parts, reception: Reception) -> Result<Self, Failure> {
        // Only a router without the frame of the pages would leave the language out.
        let texts = parts.extensions.get::<Texts>().copied().unwrap_or_default();
        let query = || parts.uri.query().unwrap_or_default().to_owned();
        let Query(asked) =
            Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).map_err(|_| Failure::not_understood(query()))?;
        let said = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let (cookies, line) = (said(COOKIE).unwrap_or_default(), reception.line());
        let session = cookie::token(cookies, line);
        let kept = session.clone().or_else(|| cookie::of_forms(cookies, line));
        let are_forms_new = kept.is_none();
        let forms = kept.map_or_else(Token::random, Ok).map_err(|error| Failure::internal(&error))?;
        let address = reception.client.address(&parts.extensions, &parts.headers);
        let address = address.map_or_else(|| "unknown".to_owned(), |address| address.to_string());
        let path = parts.uri.path_and_query().map_or("/", |address| address.as_str());
        let back = if parts.method == Method::GET { path } else { "/account" };
        Ok(Self {
            texts,
            visit: Visit::new(&reception.site, texts, path, &parts.headers),
            visitor: Visitor::new(address, said(USER_AGENT).unwrap_or_default()),
            origin: origin::of(&parts.headers, reception.desk.address()),
            reception,
            session,
            forms,
            are_forms_new,
            back: back.to_owned(),
            asked,
        })
    }

    /// The language of the page.
    #[must_use]
    pub fn language(&self) -> Language {
        self.texts.language()
    }

    /// A text of the interface.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.texts.text(key)
    }

    /// The address of a path without language.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        self.visit.address(path)
    }

    /// The answer to a question in the address; none when it is not asked or left empty.
    #[must_use]
    pub fn asked(&self, name: &str) -> Option<&str> {
        let found = self.asked.iter().find(|(asked, _)| asked == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.trim().is_empty())
    }

    /// Which part of a list is asked for by `page`, from 1: how many to leave out, and how many to show.
    ///
    /// # Errors
    /// When it is no number from 1 to a million.
    pub fn part(&self, size: u64) -> Result<(u64, u64), Failure> {
        let Some(text) = self.asked("page") else { return Ok((0, size)) };
        match text.parse::<u64>() {
            Ok(number @ 1..=1_000_000) => Ok(((number - 1) * size, size)),
            _ => Err(Failure::not_understood(format!("page={text}"))),
        }
    }

    /// What a form of this guest's carries.
    #[must_use]
    pub fn form_token(&self) -> String {
        self.forms.form_token()
    }

    /// What this guest's browser alone knows: questions that it is to answer are bound to it.
    #[must_use]
    pub(super) fn browser(&self) -> Browser<'_> {
        Browser::with(&self.forms)
    }

    /// Whether what a form carries is this guest's.
    #[must_use]
    pub(super) fn is_form_token(&self, given: &str) -> bool {
        !self.are_forms_new && self.forms.is_form_token(given)
    }

    /// A page for this reader alone.
    #[must_use]
    pub fn page(&self, sheet: &Sheet) -> Response {
        self.page_with(StatusCode::OK, sheet)
    }

    /// A page for this reader alone, with another status.
    #[must_use]
    pub fn page_with(&self, status: StatusCode, sheet: &Sheet) -> Response {
        let title = Title { title: sheet.title.clone(), is_private: true, ..Title::default() };
        let mut response = shell::page(&self.visit, &title, sheet);
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        self.unkept(response)
    }

    /// The answer, which nobody keeps; with the cookie of forms where the browser has none.
    #[must_use]
    pub fn unkept(&self, mut response: Response) -> Response {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.are_forms_new {
            with_cookie(&mut response, &cookie::set_for_forms(&self.forms, self.reception.line()));
        }
        response
    }

    /// Leads on after something was done, so that loading the next page again does not do it twice.
    #[must_use]
    pub fn see_other(&self, path: &str) -> Response {
        self.lead_to(&self.address(path))
    }

    /// The same to a whole address.
    pub(super) fn lead_to(&self, address: &str) -> Response {
        let Ok(location) = HeaderValue::try_from(address) else {
            return Failure::not_understood(address).into_response();
        };
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.headers_mut().insert(LOCATION, location);
        self.unkept(response)
    }

    /// Leads to signing in, and from there back to this page, or to the account after a form that was posted.
    #[must_use]
    pub fn sign_in_first(&self) -> Response {
        let next = shell::addresses::segment(&self.back);
        self.see_other(&format!("/sign-in?next={next}"))
    }

    /// Hands a session to the browser with an answer.
    #[must_use]
    pub(super) fn with_session(&self, mut response: Response, token: &Token, stage: Stage) -> Response {
        with_cookie(&mut response, &cookie::set(token, stage, self.reception.line()));
        response
    }

    /// Leads on who has shown the first proof, with their session: to a path without language, or to the second proof
    /// where one is asked for.
    #[must_use]
    pub fn entered(&self, signed_in: &SignedIn, next: &str) -> Response {
        super::sign_in::entered(self, signed_in, next)
    }

    /// Takes the session from the browser with an answer.
    #[must_use]
    pub(super) fn without_session(&self, mut response: Response) -> Response {
        with_cookie(&mut response, &cookie::clear(self.reception.line()));
        response
    }

    /// Why an act was refused, in a sentence; times in UTC where the reader's zone is not known.
    #[must_use]
    pub fn sentence(&self, refusal: &Refusal) -> String {
        "UTC".parse::<TimeZone>().map_or_else(|_| refusal.to_string(), |zone| refusal.sentence(self.language(), zone))
    }

    /// The same where the present password was asked for: a wrong proof is that password.
    #[must_use]
    pub(super) fn sentence_of_proof(&self, refusal: &Refusal) -> String {
        if *refusal == Refusal::WrongProof { self.text("wrong-present") } else { self.sentence(refusal) }
    }

    /// The page that tells why nothing came back: a refusal in a sentence, a failure by its reference.
    #[must_use]
    pub fn told(&self, error: DeskError) -> Response {
        let refusal = match error {
            DeskError::Refused(refusal) => refusal,
            DeskError::NotAName(not_a_name) => return Failure::not_understood(not_a_name.read).into_response(),
            other => return Failure::internal(&other).into_response(),
        };
        let sheet = Sheet::new(self.text("refused-title"))
            .problem(self.sentence(&refusal))
            .link(self.address("/account"), self.text("to-account"));
        self.refused_with(&refusal, &sheet)
    }

    /// A page with the status that belongs to a refusal.
    #[must_use]
    pub fn refused_with(&self, refusal: &Refusal, sheet: &Sheet) -> Response {
        let mut response = self.page_with(status_of(refusal), sheet);
        if let Refusal::TooManyAttempts { until } = refusal {
            let seconds = (*until - self.reception.desk.now()).num_seconds().max(0) + 1;
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The status of a page that tells of a refusal.
const fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotAllowed => StatusCode::FORBIDDEN,
        Refusal::NotThere => StatusCode::NOT_FOUND,
        Refusal::LinkNotValid => StatusCode::GONE,
        Refusal::TooManyAttempts { .. } | Refusal::TooManyWindows => StatusCode::TOO_MANY_REQUESTS,
        Refusal::WritingTooLong | Refusal::FileTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::FilesOfTheDay { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::FileCutShort => StatusCode::BAD_REQUEST,
        Refusal::NoFiles => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::RoleHeld { .. }
        | Refusal::LastAdministrator
        | Refusal::AdministratorThere
        | Refusal::PasskeysFull { .. }
        | Refusal::WritingOutOfStep => StatusCode::CONFLICT,
        Refusal::WrongProof
        | Refusal::AddressTaken
        | Refusal::PasswordLength { .. }
        | Refusal::SecondFactorSet
        | Refusal::PasskeyNotTaken
        | Refusal::OpenId { .. }
        | Refusal::WritingMalformed { .. }
        | Refusal::FileKind
        | Refusal::FileEmpty => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn with_cookie(response: &mut Response, cookie: &str) {
    // The value is made of a token's letters and our own words: there is none that a header cannot hold.
    if let Ok(value) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// A path of the house to go to next, from what an address or a form says; none when it leads anywhere else.
#[must_use]
pub(super) fn local_path(said: &str) -> Option<&str> {
    let is_plain = |sign: char| sign.is_ascii_graphic() && sign != '\\';
    let is_local = said.starts_with('/') && !said.starts_with("//") && said.len() <= 500 && said.chars().all(is_plain);
    is_local.then_some(said)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn where_one_is_led_on_is_always_below_the_root_of_the_house(said in any::<String>()) {
            if let Some(path) = local_path(&said) {
                let location = format!("/es{path}");
                prop_assert!(location.starts_with("/es/") && !location[3..].starts_with("//") && location.is_ascii());
                prop_assert!(axum::http::HeaderValue::try_from(location).is_ok());
            }
        }
    }

    #[test]
    fn one_is_led_on_within_the_house_only() {
        for path in ["/account", "/enter/new?to=a%2Fb", "/course/health-diplomacy/2027#unit-3"] {
            assert_eq!(local_path(path), Some(path));
        }
        let long = format!("/{}", "x".repeat(500));
        for path in ["", "account", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/ñ", &long]
        {
            assert_eq!(local_path(path), None, "{path}");
        }
    }
}
