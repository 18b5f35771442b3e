//! Requests to open the seal of a post: one organiser asks with a reason, another one answers, and every look is logged.

use axum::extract::{Path, State};
use desk::pages::{Answer, Block, Cell, Field, Form, Guest, Known, Sent, Sheet, Table};
use shell::Argument;

use crate::error::SchoolError;
use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{told, zone_of};
use crate::rules::forum::{Answer as Agrees, Opening};
use crate::store::School;
use crate::store::seals::OpeningAsked;

pub(super) fn routes() -> Vec<Route> {
    use Audience::Organisers;
    vec![
        show(Organisers, "/runs/{run}/seals", list),
        act(Organisers, "/runs/{run}/seals/{seal}", answer),
        act(Organisers, "/runs/{run}/seals/{seal}/look", look),
    ]
}

/// `/runs/RUN/seals`
async fn list(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    let zone = zone_of(Some(&reader));
    let texts = guest.texts;
    let asked = school.openings(reader.person.id, run).await.map_err(|error| told(&guest, zone, error))?;
    let row = |one: &OpeningAsked| {
        let path = format!("/runs/{run}/seals/{}", one.id);
        let answer = |word: &str, key: &str| {
            Form::new(&guest, &path, texts.text(key)).field(Field::hidden("answer", word)).small()
        };
        let is_mine = one.asked_by == reader.person.id;
        let forms = match one.state {
            Opening::Asked if !is_mine => vec![answer("yes", "school-seal-agree"), answer("no", "school-seal-refuse")],
            Opening::Agreed if is_mine || one.answered_by == Some(reader.person.id) => {
                vec![Form::new(&guest, &format!("{path}/look"), texts.text("school-seal-look")).small()]
            }
            _ => Vec::new(),
        };
        let post = texts.text_with("school-seal-post", &[("number", Argument::from(one.post.to_string()))]);
        vec![
            Cell::link(guest.address(&format!("/runs/{run}/forum/posts/{}", one.post)), post),
            Cell::text(one.reason.as_str()),
            Cell::text(desk::pages::instant(texts, zone, one.asked_at)),
            Cell { forms, ..Cell::text(texts.text(&format!("school-seal-{}", one.state.word()))) },
        ]
    };
    let headings = ["school-seal-which", "school-seal-reason", "school-seal-when", "school-seal-state"];
    let table = Table {
        caption: texts.text_with("school-seals-caption", &[("count", Argument::from(asked.len()))]),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: asked.iter().map(row).collect(),
    };
    let done = ["asked", "answered"].into_iter().find(|done| guest.asked("done") == Some(done));
    let sheet = Sheet::new(texts.text("school-seals-title"))
        .notice(done.map(|done| texts.text(&format!("school-seal-done-{done}"))))
        .block(nav::block(&guest, run))
        .text(texts.text("school-seal-how"))
        .table(table, texts.text("school-seals-none"));
    Ok(guest.page(&sheet))
}

/// That a request is about a post of the run.
async fn of_run(school: &School, reader: &Known, run: i64, seal: i64) -> Result<(), SchoolError> {
    let asked = school.openings(reader.person.id, run).await?;
    if asked.iter().any(|one| one.id == seal) { Ok(()) } else { Err(desk::Refusal::NotThere.into()) }
}

/// `/runs/RUN/seals/REQUEST`, posted
async fn answer(
    reader: Known,
    Path((run, seal)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let agrees = if sent.get("answer") == "yes" { Agrees::Yes } else { Agrees::No };
    let fail = |error| told(guest, zone_of(Some(&reader)), error);
    of_run(&school, &reader, run, seal).await.map_err(fail)?;
    school.answer_opening(reader.person.id, seal, agrees).await.map_err(fail)?;
    Ok(guest.see_other(&format!("/runs/{run}/seals?done=answered")))
}

/// `/runs/RUN/seals/REQUEST/look`, posted, since every look is written down.
async fn look(reader: Known, Path((run, seal)): Path<(i64, i64)>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let zone = zone_of(Some(&reader));
    of_run(&school, &reader, run, seal).await.map_err(|error| told(guest, zone, error))?;
    let author = school.opened(reader.person.id, seal).await.map_err(|error| told(guest, zone, error))?;
    let person = school.desk().person(author).await.map_err(|error| told(guest, zone, error.into()))?;
    let name = person.map_or_else(|| guest.text("school-post-nobody"), |one| one.profile.name.as_str().to_owned());
    let sheet = Sheet::new(guest.text("school-seal-opened"))
        .block(nav::block(guest, run))
        .block(Block::Pairs(vec![(guest.text("school-seal-wrote"), Cell::text(name))]))
        .text(guest.text("school-seal-logged"))
        .link(guest.address(&format!("/runs/{run}/seals")), guest.text("school-seals-title"));
    Ok(guest.page(&sheet))
}
