//! What the school holds about a person: all of it, as JSON, and its erasure. The program asks for it together with the
//! desk's own ([`desk::Desk::export`], [`desk::Desk::erase`]).

use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::{may_erase, may_export};
use desk::rooms::{Answer, RoomData};
use desk::{Act, DeskError};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::tables::{
    calendar_entry, calendar_link, certificate, deed, draft, enrolment, extension_request, forum_wish, hand_in,
    hand_in_file, live_join, lti_arrival, lti_link, nomination, nomination_link, post, post_version,
    questionnaire_answer, read_up_to,
};
use super::{School, allow, enrolments, not_there, seals, teams};
use crate::error::SchoolError;
use crate::rules::enrolment::EnrolmentRole;

impl School {
    /// All that the school keeps about a person under their number: what was written without a name stays sealed, and an
    /// anonymous answer is nobody's.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn export(&self, actor: PersonId, subject: PersonId) -> Result<Value, SchoolError> {
        let mut act = self.begin(actor).await?;
        allow(may_export(&act.rights(actor).await?, subject))?;
        let found = kept(&mut act, subject).await?;
        act.commit().await?;
        Ok(found)
    }

    /// Erases what the school holds of a person: names on lists, words, hand-ins, teams. Numbers, dates and receipts stay,
    /// and name nobody. The desk asks for it within its own act when it erases an account; done twice it does nothing
    /// more.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn forget(&self, actor: PersonId, subject: PersonId) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        allow(may_erase(&act.rights(actor).await?, subject))?;
        forget(&mut act, subject).await?;
        act.commit().await?;
        Ok(())
    }
}

/// What goes wrong at the school, as the desk takes it.
fn at_the_desk(error: SchoolError) -> DeskError {
    match error {
        SchoolError::Desk(error) => error,
        other => DeskError::UnknownValue { read: other.to_string(), expected: "what is kept about a person" },
    }
}

impl RoomData for School {
    fn room(&self) -> &'static str {
        "school"
    }

    fn export<'a>(&'a self, act: &'a mut Act, subject: PersonId) -> Answer<'a, Value> {
        Box::pin(async move { kept(act, subject).await.map_err(at_the_desk) })
    }

    fn forget<'a>(&'a self, act: &'a mut Act, subject: PersonId) -> Answer<'a, ()> {
        Box::pin(async move { forget(act, subject).await.map_err(at_the_desk) })
    }
}

/// All that is kept about a person.
async fn kept(act: &mut Act, subject: PersonId) -> Result<Value, SchoolError> {
    let person = act.person(subject).await?.ok_or_else(not_there)?;
    let at = act.transaction();
    let id = subject.0;
    let theirs = nomination::Column::PersonId.eq(id).or(nomination::Column::Email.eq(person.email.as_str()));
    let nominations = nomination::Entity::find().filter(theirs).all(at).await?;
    let enrolments = enrolment::Entity::find().filter(enrolment::Column::PersonId.eq(id)).all(at).await?;
    let deeds = deed::Entity::find().filter(deed::Column::PersonId.eq(id)).all(at).await?;
    let posts =
        post::Entity::find().filter(post::Column::AuthorId.eq(id)).order_by_asc(post::Column::Id).all(at).await?;
    let own = hand_in::Column::Owner.eq("person").and(hand_in::Column::OwnerId.eq(id));
    let hand_ins = hand_in::Entity::find().filter(own).all(at).await?;
    let files = hand_in_file::Column::HandInId.is_in(hand_ins.iter().map(|one| one.id).collect::<Vec<_>>());
    let files = hand_in_file::Entity::find().filter(files).all(at).await?;
    let text = |id: i64| {
        let file = files.iter().find(|file| file.hand_in_id == id)?;
        String::from_utf8(file.bytes.clone()).ok()
    };
    let drafts = draft::Column::Owner.eq("person").and(draft::Column::OwnerId.eq(id));
    let drafts = draft::Entity::find().filter(drafts).all(at).await?;
    let asked = extension_request::Column::PersonId.eq(id);
    let asked = extension_request::Entity::find().filter(asked).all(at).await?;
    let links = calendar_link::Entity::find().filter(calendar_link::Column::PersonId.eq(id)).all(at).await?;
    let certificates = certificate::Entity::find().filter(certificate::Column::PersonId.eq(id)).all(at).await?;
    let joined = live_join::Entity::find().filter(live_join::Column::PersonId.eq(id)).all(at).await?;
    let accounts = lti_link::Entity::find().filter(lti_link::Column::PersonId.eq(id)).all(at).await?;
    let by_mail = super::by_mail::kept(at, subject).await?;
    let followed = super::following::kept(at, subject).await?;
    let found = json!({
        "by mail": by_mail,
        "letters about discussions": followed,
        "nominations": nominations.iter().map(|one| json!({
            "run": one.run_id, "e-mail": one.email, "name": one.name, "post": one.post, "status": one.status,
            "proposed": one.proposed_at,
        })).collect::<Vec<_>>(),
        "enrolments": enrolments.iter().map(|one| json!({
            "run": one.run_id, "role": one.role, "country": one.country, "group": one.group_language,
            "interests": one.interests, "since": one.enrolled_at, "left": one.left_at,
        })).collect::<Vec<_>>(),
        "items": deeds.iter().map(|one| json!({
            "run": one.run_id, "item": one.item, "watched": one.intervals, "read": one.read_at,
            "attended": one.there_at, "answer": one.answer, "posts": one.posts, "mark in hundredths": one.mark,
        })).collect::<Vec<_>>(),
        "posts": posts.iter().map(|one| json!({
            "thread": one.thread_id, "text": one.text, "language": one.language, "written": one.created_at,
        })).collect::<Vec<_>>(),
        "handed in": hand_ins.iter().map(|one| json!({
            "run": one.run_id, "item": one.item, "version": one.version, "receipt": one.receipt, "at": one.at,
            "sha256": one.sha256, "bytes": one.size, "text": text(one.id),
        })).collect::<Vec<_>>(),
        "drafts": drafts.iter().map(|one| json!({
            "run": one.run_id, "item": one.item, "text": one.text, "saved": one.saved_at,
        })).collect::<Vec<_>>(),
        "days asked for": asked.iter().map(|one| json!({
            "run": one.run_id, "item": one.item, "days": one.days, "why": one.why, "asked": one.asked_at,
            "state": one.state, "answer": one.answer,
        })).collect::<Vec<_>>(),
        "calendar links": links.iter().map(|one| json!({
            "made": one.made_at, "revoked": one.revoked_at,
        })).collect::<Vec<_>>(),
        "live sessions joined": joined.iter().map(|one| json!({
            "run": one.run_id, "item": one.item, "group": one.group_language, "first": one.first_at,
        })).collect::<Vec<_>>(),
        "accounts at platforms": accounts.iter().map(|one| json!({
            "platform": one.issuer, "account": one.subject, "name": one.name_there, "joined": one.linked_at,
        })).collect::<Vec<_>>(),
        "certificates": certificates.iter().map(|one| json!({
            "run": one.run_id, "number": one.number, "given": one.given_at, "revoked": one.revoked_at,
        })).collect::<Vec<_>>(),
    });
    act.note(Note::of("school.exported").to(subject));
    Ok(found)
}

/// Erases what is kept of a person in words.
async fn forget(act: &mut Act, subject: PersonId) -> Result<(), SchoolError> {
    let person = act.person(subject).await?.ok_or_else(not_there)?;
    let id = subject.0;
    let theirs = nomination::Column::PersonId.eq(id).or(nomination::Column::Email.eq(person.email.as_str()));
    for row in nomination::Entity::find().filter(theirs).all(act.transaction()).await? {
        let nobody = nomination::ActiveModel {
            email: Set(format!("erased-{}@erased.invalid", row.id)),
            name: Set("—".to_owned()),
            post: Set("—".to_owned()),
            ..Default::default()
        };
        let this = nomination::Column::Id.eq(row.id);
        nomination::Entity::update_many().set(nobody).filter(this).exec(act.transaction()).await?;
        let links = nomination_link::Column::NominationId.eq(row.id);
        nomination_link::Entity::delete_many().filter(links).exec(act.transaction()).await?;
    }
    let mine = enrolment::Column::PersonId.eq(id);
    let rows = enrolment::Entity::find().filter(mine.clone()).all(act.transaction()).await?;
    for row in rows.iter().filter(|row| row.left_at.is_none()) {
        teams::leave_any(act, row.run_id, subject).await?;
        if let Some(role) = EnrolmentRole::of(&row.role) {
            enrolments::end(act, row.run_id, subject, role).await?;
        }
    }
    let quiet = enrolment::ActiveModel { interests: Set(String::new()), ..Default::default() };
    enrolment::Entity::update_many().set(quiet).filter(mine).exec(act.transaction()).await?;
    // That there was an answer counts; what it said goes.
    let answered = deed::Column::PersonId.eq(id).and(deed::Column::Answer.is_not_null());
    let emptied = deed::ActiveModel { answer: Set(Some(String::new())), ..Default::default() };
    deed::Entity::update_many().set(emptied).filter(answered).exec(act.transaction()).await?;
    let own = hand_in::Column::Owner.eq("person").and(hand_in::Column::OwnerId.eq(id));
    let rows = hand_in::Entity::find().filter(own.clone()).all(act.transaction()).await?;
    let files = hand_in_file::Column::HandInId.is_in(rows.iter().map(|row| row.id).collect::<Vec<_>>());
    let emptied = hand_in_file::ActiveModel { bytes: Set(Vec::new()), ..Default::default() };
    hand_in_file::Entity::update_many().set(emptied).filter(files).exec(act.transaction()).await?;
    let unnamed = hand_in::ActiveModel { file_name: Set(None), ..Default::default() };
    hand_in::Entity::update_many().set(unnamed).filter(own).exec(act.transaction()).await?;
    let own = draft::Column::Owner.eq("person").and(draft::Column::OwnerId.eq(id));
    draft::Entity::delete_many().filter(own).exec(act.transaction()).await?;
    let asked = extension_request::Column::PersonId.eq(id);
    let emptied =
        extension_request::ActiveModel { why: Set(String::new()), answer: Set(String::new()), ..Default::default() };
    extension_request::Entity::update_many().set(emptied).filter(asked).exec(act.transaction()).await?;
    let links = calendar_link::Column::PersonId.eq(id);
    calendar_link::Entity::delete_many().filter(links).exec(act.transaction()).await?;
    let joined = live_join::Column::PersonId.eq(id);
    live_join::Entity::delete_many().filter(joined).exec(act.transaction()).await?;
    let accounts = lti_link::Entity::find().filter(lti_link::Column::PersonId.eq(id)).all(act.transaction()).await?;
    for account in accounts {
        let arrivals = lti_arrival::Column::Subject.eq(account.subject.as_str());
        lti_arrival::Entity::delete_many().filter(arrivals).exec(act.transaction()).await?;
        let this = (account.issuer, account.subject);
        lti_link::Entity::delete_by_id(this).exec(act.transaction()).await?;
    }
    let entries = calendar_entry::Column::PersonId.eq(id);
    calendar_entry::Entity::delete_many().filter(entries).exec(act.transaction()).await?;
    let named = post::Entity::find().filter(post::Column::AuthorId.eq(id)).all(act.transaction()).await?;
    let sealed = seals::forget(act, subject).await?;
    let posts: Vec<i64> = named.into_iter().map(|row| row.id).chain(sealed).collect();
    post::Entity::update_many()
        .col_expr(post::Column::Text, Expr::value(""))
        .col_expr(post::Column::RemovedAt, Expr::value(act.at()))
        .filter(post::Column::Id.is_in(posts.clone()))
        .exec(act.transaction())
        .await?;
    let versions = post_version::Column::PostId.is_in(posts);
    post_version::Entity::delete_many().filter(versions).exec(act.transaction()).await?;
    let wishes = forum_wish::Column::PersonId.eq(id);
    forum_wish::Entity::delete_many().filter(wishes).exec(act.transaction()).await?;
    read_up_to::Entity::delete_many().filter(read_up_to::Column::PersonId.eq(id)).exec(act.transaction()).await?;
    let answers = questionnaire_answer::Column::PersonId.eq(id);
    questionnaire_answer::Entity::delete_many().filter(answers).exec(act.transaction()).await?;
    super::by_mail::forget(act, subject).await?;
    super::following::forget(act, subject).await?;
    act.note(Note::of("school.forgotten"));
    Ok(())
}
