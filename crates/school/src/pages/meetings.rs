//! Live sessions at the house's BigBlueButton: joining one, and what was recorded of them.

use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Block, Cell, Guest, Known, Sheet, Table};
use shell::{Argument, Language};

use super::nav;
use super::routes::{Audience, Route, show};
use super::told::{problem, status_of, told, zone_of};
use super::wording;
use crate::doors::bigbluebutton::Recorded;
use crate::error::{SchoolError, SchoolRefusal};
use crate::store::School;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::InRun, "/runs/{run}/items/{item}/join/{group}", join),
        show(Audience::InRun, "/runs/{run}/items/{item}/recordings", recordings),
    ]
}

/// `/runs/RUN/items/ITEM/join/GROUP`: leads to the meeting by a link that is made now, for this person. It is a link of our
/// page and no form, since browsers do not let a form lead to another house.
async fn join(
    guest: Guest,
    reader: Known,
    Path((run, id, group)): Path<(i64, String, String)>,
    State(school): State<School>,
) -> Answer {
    let zone = zone_of(Some(&reader));
    let fail = |error: SchoolError| told(&guest, zone, error);
    let group: Language = group.parse().map_err(|_| fail(desk::Refusal::NotThere.into()))?;
    let error = match school.join_link(reader.person.id, run, &id, group).await {
        Ok(link) => {
            let Ok(location) = HeaderValue::try_from(link.as_str()) else {
                return Err(fail(SchoolRefusal::NoAnswer.into()));
            };
            let mut response = StatusCode::SEE_OTHER.into_response();
            response.headers_mut().insert(LOCATION, location);
            return Ok(guest.unkept(response));
        }
        Err(error) => error,
    };
    let Some(why) = problem(&guest, zone, &error) else { return Err(fail(error)) };
    let live = school.live_session(reader.person.id, run, &id).await.map_err(fail)?;
    let mut sheet =
        Sheet::new(live.title.text(guest.language()).to_owned()).problem(why).block(nav::block(&guest, run)).link(
            guest.address(&format!("/runs/{run}/items/{}", shell::addresses::segment(&id))),
            guest.text("meetings-back"),
        );
    let server_fails = matches!(error.refusal(), Some(SchoolRefusal::NoAnswer | SchoolRefusal::NoMeetingServer));
    if let Some(link) = live.plain_link(group).filter(|_| server_fails) {
        sheet = sheet.text(guest.text("meetings-plain-text")).link(link.to_owned(), guest.text("meetings-plain-link"));
    }
    Ok(guest.page_with(status_of(&error), &sheet))
}

/// `/runs/RUN/items/ITEM/recordings`
async fn recordings(
    guest: Guest,
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
) -> Answer {
    let zone = zone_of(Some(&reader));
    let texts = guest.texts;
    let live = school.live_session(reader.person.id, run, &id).await.map_err(|error| told(&guest, zone, error))?;
    let sheet = Sheet::new(texts.text("meetings-recordings-title")).block(nav::block(&guest, run)).link(
        guest.address(&format!("/runs/{run}/items/{}", shell::addresses::segment(&id))),
        live.title.text(guest.language()).to_owned(),
    );
    let found = match school.recordings_of(&live, run, &id).await {
        Ok(found) => found,
        Err(error) => {
            let Some(why) = problem(&guest, zone, &error) else { return Err(told(&guest, zone, error)) };
            let empty = Block::Empty(texts.text("meetings-recordings-none"));
            return Ok(guest.page_with(status_of(&error), &sheet.problem(why).block(empty)));
        }
    };
    let rows = found.iter().flat_map(|(group, one)| one.forms.iter().map(move |form| (*group, one, form)));
    let row = |(group, one, (kind, address)): (Language, &Recorded, &(String, url::Url))| {
        let kind = texts.find(&format!("meetings-form-{kind}")).unwrap_or_else(|| kind.clone());
        vec![
            Cell::link(address.to_string(), kind),
            Cell::text(one.name.as_str()),
            Cell::text(group.own_name()),
            Cell::text(one.start.map_or_else(|| "—".to_owned(), |at| wording::at(texts, zone, at))),
        ]
    };
    let headings = ["meetings-recording", "meetings-recording-name", "school-group", "meetings-recording-start"];
    let table = Table {
        caption: texts.text_with("meetings-recordings-caption", &[("count", Argument::from(found.len()))]),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: rows.map(row).collect(),
    };
    Ok(guest.page(&sheet.table(table, texts.text("meetings-recordings-none"))))
}
