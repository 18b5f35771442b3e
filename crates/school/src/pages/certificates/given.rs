//! The organiser gives certificates to everyone who has done it all, and takes one back with a reason.

use axum::extract::Path;
use desk::pages::{Answer, Cell, Field, Form, Sent, Sheet, Table};

use super::super::nav;
use super::super::seat::{Seat, Typed};
use crate::store::certificates::Certificate;

/// `/runs/{run}/certificates`
pub(super) async fn list(seat: Seat, Path(run): Path<i64>) -> Answer {
    page(&seat, run, &Typed::default()).await
}

async fn page(seat: &Seat, run: i64, typed: &Typed) -> Answer {
    let all = seat.school.certificates_of(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let row = |one: &Certificate| {
        let name = if one.name.is_empty() { "—" } else { &one.name };
        let last = match &one.revoked {
            Some((at, why)) => {
                Cell::text(seat.with("work-revoked", &[("at", seat.at(*at).into()), ("why", why.as_str().into())]))
            }
            None => {
                let path = format!("/runs/{run}/certificates/{}/revoke", one.number);
                let form = Form::new(&seat.guest, &path, texts.text("work-revoke-button"))
                    .field(Field::text("why", texts.text("work-field-why")))
                    .grave()
                    .small();
                Cell::form(form)
            }
        };
        vec![
            Cell::text(name),
            Cell::link(seat.address(&format!("/certificates/{}", one.number)), one.number.clone()),
            Cell::text(seat.at(one.given_at)),
            last,
        ]
    };
    let holding = all.iter().filter(|one| one.revoked.is_none()).count();
    let table = Table {
        caption: texts.text_with("work-certificates-caption", &[("count", holding.into())]),
        headings: ["name", "certificate", "when", "do"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: all.iter().map(row).collect(),
    };
    let sheet = Sheet::new(texts.text("work-certificates-title"))
        .notice(seat.done("work-certificates"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text("work-certificates-lead"))
        .form(Form::new(&seat.guest, &format!("/runs/{run}/certificates"), texts.text("work-give-button")))
        .table(table, texts.text("work-certificates-none"));
    Ok(typed.page(seat, sheet))
}

/// `/runs/{run}/certificates`, posted
pub(super) async fn give(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    match seat.school.give_certificates(seat.id(), run).await {
        Ok(given) if given.is_empty() => Ok(seat.guest.see_other(&format!("/runs/{run}/certificates?done=nobody"))),
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/certificates?done=given"))),
        Err(error) => page(&seat, run, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await,
    }
}

/// `/runs/{run}/certificates/{certificate}/revoke`, posted
pub(super) async fn revoke(seat: Seat, Path((run, number)): Path<(i64, String)>, sent: Sent) -> Answer {
    let all = seat.school.certificates_of(seat.id(), run).await.map_err(|error| seat.told(error))?;
    if !all.iter().any(|one| one.number.eq_ignore_ascii_case(number.trim())) {
        return Err(seat.told(desk::Refusal::NotThere.into()));
    }
    match seat.school.revoke(seat.id(), &number, sent.get("why")).await {
        Ok(()) => Ok(seat.guest.see_other(&format!("/runs/{run}/certificates?done=revoked"))),
        Err(error) => page(&seat, run, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await,
    }
}
