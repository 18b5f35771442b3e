//! Seeing and ending one's sessions.

use axum::extract::Path;

use super::form::Form;
use super::guest::{Answer, Guest};
use super::sent::Sent;
use super::sheet::{Cell, Sheet, Table};
use super::times::instant;
use crate::acts::SignedInPerson;
use crate::session::Session;

/// `/account/sessions`
pub async fn show(guest: Guest, person: SignedInPerson) -> Answer {
    let sessions = guest.reception.desk.sessions_of(person.person.id).await.map_err(|error| guest.told(error))?;
    let row = |session: &Session| {
        let own = session.id == person.session.id;
        let end = Form::new(&guest, &format!("/account/sessions/{}/end", session.id), guest.text("session-end"));
        let when = |at| instant(guest.texts, person.person.profile.time_zone, at);
        let seen = if own { guest.text("session-this") } else { when(session.seen_at) };
        vec![
            Cell::text(seen),
            Cell::text(when(session.created_at)),
            Cell::text(guest.text(&format!("session-by-{}", session.proof.word()))),
            Cell::text(session.visitor.address.as_str()),
            Cell::text(session.visitor.agent.as_str()),
            Cell::form(end.small()),
        ]
    };
    let headings = ["seen", "began", "by", "address", "browser", "act"];
    let table = Table {
        caption: guest.text("sessions-caption"),
        headings: headings.map(|heading| guest.text(&format!("session-{heading}"))).to_vec(),
        rows: sessions.iter().map(row).collect(),
    };
    let done = guest.asked("done").filter(|done| *done == "ended").map(|_| guest.text("sessions-done-ended"));
    let mut sheet = Sheet::new(guest.text("account-sessions")).notice(done).table(table, guest.text("sessions-none"));
    if sessions.len() > 1 {
        sheet = sheet.form(Form::new(&guest, "/account/sessions/end-others", guest.text("sessions-end-others")));
    }
    Ok(guest.page(&sheet.link(guest.address("/account"), guest.text("to-account"))))
}

/// `/account/sessions/ID/end`, posted
pub async fn end(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    guest.reception.desk.end_session(person.person.id, id).await.map_err(|error| guest.told(error))?;
    if id == person.session.id {
        return Ok(guest.without_session(guest.see_other("/sign-in?done=signed-out")));
    }
    Ok(guest.see_other("/account/sessions?done=ended"))
}

/// `/account/sessions/end-others`, posted
pub async fn end_others(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    guest.reception.desk.end_other_sessions(&person.session).await.map_err(|error| guest.told(error))?;
    Ok(guest.see_other("/account/sessions?done=ended"))
}
