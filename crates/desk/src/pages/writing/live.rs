//! Writing with a script: what a browser lacks, what it hands over, and news of what others write.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::number;
use crate::acts::{Desk, SignedInPerson};
use crate::cowriting::{Heard, LARGEST_UPDATE, Present, WritingId};
use crate::error::{DeskError, Refusal};
use crate::pages::guest::{Answer, Guest};
use crate::pages::sent::Sent;
use crate::secret::Token;

/// The largest post, in bytes: the largest update as text, and what goes with it.
pub const LARGEST_POST: usize = LARGEST_UPDATE * 4 / 3 + 8 * 1024;
/// How long news are listened for in one request; the browser asks again then.
const LONGEST: u64 = 600;
/// How often it is looked whether another server wrote, and whether the reader may still read.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// How often a line without news is shown to be open.
const BEAT_EVERY: Duration = Duration::from_secs(15);

/// The bytes of a field; none when it is no base64, which is refused like any other bytes that say nothing, once it is
/// known that the person may see the document.
fn bytes_of(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap_or_default()
}

fn in_json(guest: &Guest, value: &serde_json::Value) -> Response {
    let mut response = value.to_string().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    guest.unkept(response)
}

/// `/writing/N/sync`, posted: what a browser lacks that has as much as it says.
pub async fn sync(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let vector = bytes_of(sent.get("vector"));
    let lacking = guest.reception.desk.lacking(person.person.id, WritingId(id), &vector).await;
    let lacking = lacking.map_err(|error| guest.told(error))?;
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let answer = json!({
        "sequence": lacking.sequence, "update": text(&lacking.update), "vector": text(&lacking.vector),
    });
    Ok(in_json(guest, &answer))
}

/// `/writing/N/update`, posted: what a browser hands over. Answered once it is stored.
pub async fn update(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let (guest, id) = (&sent.guest, WritingId(id));
    let desk = &guest.reception.desk;
    let taken = desk.take_update(person.person.id, id, &bytes_of(sent.get("update"))).await;
    let sequence = taken.map_err(|error| guest.told(error))?;
    desk.writes_in(person.person.id, id, sent.get("section"));
    Ok(in_json(guest, &json!({ "sequence": sequence })))
}

/// `/writing/N/news?since=&for=`: what others write after an update, as server-sent events, for so many seconds.
pub async fn news(guest: Guest, person: SignedInPerson, Path(id): Path<i64>, headers: HeaderMap) -> Answer {
    let since = number(guest.asked("since"), "since", 0).map_err(IntoResponse::into_response)?.unwrap_or(0);
    let seconds = number(guest.asked("for"), "for", 0)
        .map_err(IntoResponse::into_response)?
        .and_then(|text| u64::try_from(text).ok())
        .unwrap_or(LONGEST);
    // A browser that lost the line says what it heard last.
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse::<i64>().ok()).unwrap_or(0);
    let Some(session) = guest.session.clone() else { return Err(guest.told(Refusal::NotThere.into())) };
    let desk = guest.reception.desk.clone();
    let (id, name) = (WritingId(id), person.person.profile.name.as_str());
    let sequence = since.max(last);
    let first = desk.updates_after(&session, id, sequence).await.map_err(|error| guest.told(error))?;
    let heard = desk.hear_writing(person.person.id, name, id).map_err(|error| guest.told(error))?;
    let until = Instant::now() + Duration::from_secs(seconds.min(LONGEST));
    let (first, beat) = (Some(first), Instant::now());
    let line = Line { desk, session, id, heard, sequence, first, present: None, until, beat };
    let events = futures_util::stream::unfold(Some(line), |line| async move {
        let (text, line) = line?.next().await;
        Some((Ok::<_, std::convert::Infallible>(Bytes::from(text)), line))
    });
    let mut response = guest.unkept(Body::from_stream(events).into_response());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Proxies that collect answers before they hand them on are asked not to.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

/// The line to one window.
struct Line {
    desk: Desk,
    session: Token,
    id: WritingId,
    heard: Heard,
    sequence: i64,
    first: Option<Vec<(i64, Vec<u8>)>>,
    present: Option<Vec<Present>>,
    until: Instant,
    beat: Instant,
}

impl Line {
    /// What is told next, and the line where it goes on.
    async fn next(mut self) -> (String, Option<Self>) {
        if let Some(first) = self.first.take() {
            return (self.told(&first), Some(self));
        }
        if Instant::now() >= self.until {
            return (event("again", ""), None);
        }
        loop {
            match self.desk.updates_after(&self.session, self.id, self.sequence).await {
                Ok(updates) => {
                    let text = self.told(&updates);
                    if !text.is_empty() {
                        self.beat = Instant::now();
                        return (text, Some(self));
                    }
                }
                // Not to be seen any more: signed out, or without the right.
                Err(DeskError::Refused(_)) => return (event("gone", ""), None),
                Err(error) => {
                    tracing::error!(%error, "news of a document could not be read");
                    return (event("again", ""), None);
                }
            }
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() || !self.heard.wait(LOOK_EVERY.min(left)).await {
                return (event("again", ""), None);
            }
            if self.beat.elapsed() >= BEAT_EVERY {
                self.beat = Instant::now();
                return (":\n\n".to_owned(), Some(self));
            }
        }
    }

    fn told(&mut self, updates: &[(i64, Vec<u8>)]) -> String {
        let mut text = String::new();
        for (sequence, update) in updates {
            text.push_str(&format!("id: {sequence}\n{}", event("update", &URL_SAFE_NO_PAD.encode(update))));
            self.sequence = *sequence;
        }
        let present = self.heard.present();
        if self.present.as_ref() != Some(&present) {
            let list: Vec<_> = present.iter().map(|one| json!({ "name": one.name, "section": one.section })).collect();
            text.push_str(&event("present", &serde_json::Value::from(list).to_string()));
            self.present = Some(present);
        }
        text
    }
}

fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}
