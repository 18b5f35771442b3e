//! Writing one section by a plain form: the text is sent whole, with the update after which it was read.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use crate::acts::SignedInPerson;
use crate::cowriting::{Section, Writing, WritingId};
use crate::error::{DeskError, Refusal};
use crate::owners::Access;
use crate::pages::fields::Field;
use crate::pages::form::Form;
use crate::pages::guest::{Answer, Guest};
use crate::pages::sent::Sent;
use crate::pages::sheet::Sheet;

/// `/writing/N/section/KEY`
pub async fn show(guest: Guest, person: SignedInPerson, Path((id, key)): Path<(i64, String)>) -> Answer {
    let found = guest.reception.desk.writing(person.person.id, WritingId(id)).await;
    let (writing, state, access) = found.map_err(|error| guest.told(error))?;
    let section = writing.section(&key).ok_or_else(|| guest.told(Refusal::NotThere.into()))?;
    if access < Access::Write {
        return Err(guest.told(Refusal::NotAllowed.into()));
    }
    let text = state.texts.get(&key).map_or("", String::as_str);
    let typed = Typed { base: state.sequence, text };
    Ok(page(&guest, (&writing, section), typed, None))
}

/// What stands in the form.
struct Typed<'a> {
    base: i64,
    text: &'a str,
}

fn page(
    guest: &Guest,
    (writing, section): (&Writing, &Section),
    typed: Typed<'_>,
    problem: Option<(StatusCode, String)>,
) -> Response {
    let (id, key) = (writing.id.0, section.key.as_str());
    let (status, problem) = problem.map_or((StatusCode::OK, None), |(status, problem)| (status, Some(problem)));
    let field = Field::lines("text", section.heading(guest.language()).to_owned(), 16)
        .hint(guest.text("writing-hint"))
        .value(typed.text)
        .problem(problem)
        .optional();
    let form = Form::new(guest, &format!("/writing/{id}/section/{key}"), guest.text("save"))
        .field(Field::hidden("base", &typed.base.to_string()))
        .field(field);
    let sheet = Sheet::new(writing.title.clone())
        .text(guest.text("writing-form-text"))
        .form(form)
        .link(guest.address(&format!("/writing/{id}")), guest.text("writing-to-document"));
    guest.page_with(status, &sheet)
}

/// `/writing/N/section/KEY`, posted
pub async fn save(person: SignedInPerson, Path((id, key)): Path<(i64, String)>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let desk = &guest.reception.desk;
    let id = WritingId(id);
    // A form without it is none of ours; nothing is guessed.
    let base = super::sent_number(&sent, &person, id, "base").await?;
    let person = person.person.id;
    match desk.save_section(person, id, (&key, base), sent.get("text")).await {
        Ok(saved) => {
            let done = match (saved.is_changed, saved.met_others) {
                (false, _) => "unchanged",
                (true, false) => "saved",
                (true, true) => "met-others",
            };
            Ok(guest.see_other(&format!("/writing/{}?done={done}#{key}", id.0)))
        }
        Err(DeskError::Refused(refusal @ Refusal::WritingTooLong)) => {
            // What was typed stays in the form.
            let (writing, ..) = desk.writing(person, id).await.map_err(|error| guest.told(error))?;
            let section = writing.section(&key).ok_or_else(|| guest.told(Refusal::NotThere.into()))?;
            let problem = (StatusCode::PAYLOAD_TOO_LARGE, guest.sentence(&refusal));
            Err(page(guest, (&writing, section), Typed { base, text: sent.get("text") }, Some(problem)))
        }
        Err(error) => Err(guest.told(error)),
    }
}
