//! The pages on which something is entered.

pub mod form;
pub mod preview;
pub mod remove;
pub mod start;
pub mod workbook;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use shell::{Failure, Texts};

use super::guard::{Admission, is_ours};
use super::keeper::{Keeper, Pairs, Refused};
use super::{Hand, LARGEST_WORKBOOK};
use crate::reader::Reader;
use crate::{ExplorerState, addresses};

/// Somebody who may write here and now.
pub struct Writer {
    pub reader: Reader,
    pub hand: Hand,
    token: String,
    headers: HeaderMap,
}

impl FromRequestParts<ExplorerState> for Writer {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        state: &ExplorerState,
    ) -> Result<Self, Response> {
        let reader = Reader::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        let Some(hand) = state.hand() else { return Err(closed(&reader)) };
        match hand.guard.admits(&parts.headers).await {
            Admission::Writer(token) => Ok(Self { reader, hand: hand.clone(), token, headers: parts.headers.clone() }),
            Admission::SignsInFirst => {
                let next = addresses::with_query("/sign-in", &[("next", Some(reader.visit.path()))]);
                Err(see_other(&reader.address(&next)).into_response())
            }
            Admission::Closed => Err(closed(&reader)),
        }
    }
}

/// What was sent by one of our own pages.
pub struct Sent {
    pub writer: Writer,
    pub pairs: Pairs,
}

impl FromRequest<ExplorerState> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &ExplorerState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let writer = Writer::from_request_parts(&mut parts, state).await?;
        let is_form = parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(foreign(&writer.reader));
        }
        let bytes = Bytes::from_request(Request::from_parts(parts, body), state)
            .await
            .map_err(|_| too_large(&writer.reader, super::LARGEST_FORM))?;
        let pairs = shell::addresses::fields(&bytes).ok_or_else(|| Failure::not_understood("").into_response())?;
        if !writer.sent_by_us(&pairs) {
            return Err(foreign(&writer.reader));
        }
        Ok(Self { writer, pairs })
    }
}

impl Writer {
    /// Does something that waits for the disk.
    pub async fn keeping<T: Send + 'static>(
        &self,
        act: impl FnOnce(&dyn Keeper) -> Result<T, Refused> + Send + 'static,
    ) -> Result<Result<T, Refused>, Failure> {
        let keeper = self.hand.keeper.clone();
        tokio::task::spawn_blocking(move || act(keeper.as_ref())).await.map_err(|error| Failure::internal(&error))
    }

    /// Does something that only a broken disk or a wrong address can refuse.
    pub async fn must<T: Send + 'static>(
        &self,
        act: impl FnOnce(&dyn Keeper) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Failure> {
        self.keeping(act).await?.map_err(|refused| match refused {
            Refused::Missing => Failure::not_found(self.reader.visit.path()),
            other => Failure::internal(&other),
        })
    }

    /// Whether what was posted comes from one of our own pages.
    pub fn sent_by_us(&self, pairs: &Pairs) -> bool {
        is_ours(&self.token, &self.headers, pairs)
    }

    /// What every form of ours carries.
    pub fn token(&self) -> String {
        self.token.clone()
    }

    /// A page that no cache keeps: it shows what a snapshot does not hold.
    pub fn page(&self, title: String, content: &impl Template) -> Response {
        unkept(shell::page(&self.reader.visit, &self.reader.title(title), content))
    }
}

fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Leads on after something was done, so that loading the next page again does not do it twice.
pub fn see_other(address: &str) -> Result<Response, Failure> {
    let location = HeaderValue::try_from(address).map_err(|error| Failure::internal(&error))?;
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(LOCATION, location);
    Ok(unkept(response))
}

/// A page that says why something is not done here and what to do instead.
#[derive(Template)]
#[template(path = "hand_refused.html")]
struct RefusedPage {
    texts: Texts,
    title: String,
    explanation: String,
    ways: bool,
    back: Option<String>,
}

fn refused(reader: &Reader, status: StatusCode, page: &RefusedPage) -> Response {
    let mut response = shell::page(&reader.visit, &reader.title(page.title.clone()), page);
    *response.status_mut() = status;
    unkept(response)
}

/// Pages that write do not exist here: how to add something nevertheless.
fn closed(reader: &Reader) -> Response {
    let texts = reader.texts;
    let page = RefusedPage {
        texts,
        title: texts.text("hand-closed-title"),
        explanation: texts.text("hand-closed-text"),
        ways: true,
        back: None,
    };
    refused(reader, StatusCode::FORBIDDEN, &page)
}

/// What was sent does not come from a page of ours, or from one of an earlier start of the program.
pub fn foreign(reader: &Reader) -> Response {
    let texts = reader.texts;
    let page = RefusedPage {
        texts,
        title: texts.text("hand-foreign-title"),
        explanation: texts.text("hand-foreign-text"),
        ways: false,
        back: Some(reader.address("/enter")),
    };
    refused(reader, StatusCode::FORBIDDEN, &page)
}

/// An entry that the form cannot carry, from a file that was loaded under a name of ours.
pub fn not_carried(reader: &Reader) -> Response {
    let texts = reader.texts;
    let page = RefusedPage {
        texts,
        title: texts.text("hand-beyond-title"),
        explanation: texts.text("hand-beyond-text"),
        ways: true,
        back: Some(reader.address("/enter")),
    };
    refused(reader, StatusCode::CONFLICT, &page)
}

/// More was sent than is taken.
pub fn too_large(reader: &Reader, limit: usize) -> Response {
    let texts = reader.texts;
    let megabytes = (limit / (1024 * 1024)).to_string();
    let page = RefusedPage {
        texts,
        title: texts.text("hand-large-title"),
        explanation: texts.text_with("hand-large-text", &[("limit", megabytes.into())]),
        ways: limit < LARGEST_WORKBOOK,
        back: Some(reader.address("/enter")),
    };
    refused(reader, StatusCode::PAYLOAD_TOO_LARGE, &page)
}

/// Why something was not kept, in words.
pub fn words_of(texts: Texts, refused: &Refused) -> String {
    match refused {
        Refused::Busy(holder) => texts.text_with("hand-refused-busy", &[("holder", holder.as_str().into())]),
        Refused::Changed => texts.text("hand-refused-changed"),
        Refused::Taken => texts.text("hand-refused-taken"),
        Refused::Missing => texts.text("hand-refused-missing"),
        Refused::NotCarried(what) => texts.text_with("hand-refused-not-carried", &[("what", what.as_str().into())]),
        Refused::Storage(what) => texts.text_with("hand-refused-storage", &[("what", what.as_str().into())]),
    }
}
