//! The organiser's overview: every office with its places and how far its list is, and letting in who accepted.

use axum::extract::Path;
use desk::pages::{Answer, Cell, Choice, Field, Form, Sent, Sheet, Table};
use desk::people::InstitutionId;

use super::super::seat::{Seat, Typed};
use super::super::{download, nav};
use super::words;
use crate::rules::nomination::{Quota, Status};
use crate::store::nominations::Nomination;

/// The most places that an office may have here; more than any course has, and few enough to count.
const MOST_PLACES: u32 = 1_000;

/// `/runs/{run}/nominations`
pub(super) async fn list(seat: Seat, Path(run): Path<i64>) -> Answer {
    page(&seat, run, &Typed::default()).await
}

async fn page(seat: &Seat, run: i64, typed: &Typed) -> Answer {
    let found = seat.school.all_lists(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let texts = seat.guest.texts;
    let many = |all: &[Nomination], status: Status| {
        Cell::text(all.iter().filter(|one| one.status == status).count().to_string())
    };
    let row = |(office, (quota, all)): (&InstitutionId, &(Quota, Vec<Nomination>))| {
        let path = format!("/runs/{run}/nominations/{}", office.0);
        vec![
            Cell::link(seat.address(&path), names.get(office).cloned().unwrap_or_default()),
            Cell::text(words::taken(texts, *quota, all)),
            many(all, Status::Proposed),
            many(all, Status::Confirmed),
            many(all, Status::Accepted),
            many(all, Status::Enrolled),
        ]
    };
    let statuses = [Status::Proposed, Status::Confirmed, Status::Accepted, Status::Enrolled];
    let mut headings = vec![texts.text("work-column-office"), texts.text("work-column-places")];
    headings.extend(statuses.map(|status| words::status(texts, status)));
    let enrolled = found.offices.values().flat_map(|(_, all)| all).filter(|one| one.status == Status::Enrolled).count();
    let places: u32 = found.offices.values().map(|(quota, _)| quota.places).sum();
    let arguments = [("places", places.into()), ("enrolled", enrolled.into())];
    let table = Table {
        caption: texts.text_with("work-overview-caption", &arguments),
        headings,
        rows: found.offices.iter().map(row).collect(),
    };
    let offices = names.iter().map(|(id, name)| Choice::new(id.0.to_string(), name.clone())).collect();
    let form = Form::new(&seat.guest, &format!("/runs/{run}/nominations/places"), texts.text("work-places-button"))
        .field(typed.keep(Field::choice("office", texts.text("work-column-office"), offices), "office"))
        .field(Field::text("places", texts.text("work-column-places")).value(typed.or("places", "5")))
        .field(Field::text("reserves", texts.text("work-column-reserves")).value(typed.or("reserves", "3")));
    let sheet = Sheet::new(texts.text("work-overview-title"))
        .notice(seat.done("work-nomination"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text("work-overview-lead"))
        .table(table, texts.text("work-overview-none"))
        .link(seat.address(&format!("/runs/{run}/nominations/list.csv")), texts.text("work-as-csv"))
        .heading(texts.text("work-places-title"))
        .form(form);
    Ok(typed.page(seat, sheet))
}

/// `/runs/{run}/nominations/places`, posted
pub(super) async fn set_places(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    let number = |name: &str| sent.get(name).trim().parse::<u32>().ok().filter(|number| *number <= MOST_PLACES);
    let names = seat.institutions().await?;
    let office = sent.get("office").parse::<i64>().ok().map(InstitutionId).filter(|id| names.contains_key(id));
    let (Some(office), Some(places), Some(reserves)) = (office, number("places"), number("reserves")) else {
        let problem = seat.with("work-wrong-places", &[("most", MOST_PLACES.into())]);
        return page(&seat, run, &Typed::not_read(sent, problem)).await;
    };
    match seat.school.set_quota(seat.id(), run, office, Quota { places, reserves }).await {
        Ok(()) => Ok(seat.guest.see_other(&format!("/runs/{run}/nominations?done=places"))),
        Err(error) => page(&seat, run, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await,
    }
}

/// `/runs/{run}/nominations/list.csv`
pub(super) async fn csv(seat: Seat, Path(run): Path<i64>) -> Answer {
    let found = seat.school.all_lists(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let lists: Vec<_> = found.offices.iter().map(|(office, (_, all))| (*office, all.as_slice())).collect();
    Ok(download::csv(&seat.guest, &format!("nominations-{run}"), &words::rows(seat.guest.texts, &lists, &names)))
}

/// `…/{nomination}/enrol`, posted
pub(super) async fn enrol(seat: Seat, Path((run, office, id)): Path<(i64, i64, i64)>, _sent: Sent) -> Answer {
    let is_of = seat.school.is_on_list(id, run, InstitutionId(office)).await;
    is_of.map_err(|error| seat.told(error))?;
    seat.school.enrol_nominee(seat.id(), id).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("/runs/{run}/nominations/{office}?done=enrolled")))
}
