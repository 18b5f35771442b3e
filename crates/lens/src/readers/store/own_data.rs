//! What readings hold about a person: all of it, as JSON, and its erasure. The desk asks for it within its own act.

use desk::audit::Note;
use desk::people::PersonId;
use desk::rooms::{Answer, RoomData};
use desk::{Act, DeskError};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use super::tables::{reading, reading_answer, reading_case, reading_import, reading_reader, reading_task};

/// The readings, as a room that keeps something about people.
#[derive(Debug, Clone, Copy, Default)]
pub struct Data;

impl RoomData for Data {
    fn room(&self) -> &'static str {
        "lens"
    }

    fn export<'a>(&'a self, act: &'a mut Act, subject: PersonId) -> Answer<'a, Value> {
        Box::pin(kept(act, subject))
    }

    fn forget<'a>(&'a self, act: &'a mut Act, subject: PersonId) -> Answer<'a, ()> {
        Box::pin(forget(act, subject))
    }
}

/// All that is kept about a person, earlier versions of their answers included.
async fn kept(act: &mut Act, subject: PersonId) -> Result<Value, DeskError> {
    let at = act.transaction();
    let id = subject.0;
    let led = reading::Entity::find().filter(reading::Column::LeaderId.eq(id)).all(at).await?;
    let reads = reading_reader::Entity::find().filter(reading_reader::Column::PersonId.eq(id)).all(at).await?;
    let tasks = reading_task::Entity::find().filter(reading_task::Column::PersonId.eq(id)).all(at).await?;
    let answers = reading_answer::Entity::find()
        .filter(reading_answer::Column::PersonId.eq(id))
        .order_by_asc(reading_answer::Column::ReadingId)
        .order_by_asc(reading_answer::Column::Place)
        .order_by_asc(reading_answer::Column::Version)
        .all(at)
        .await?;
    let of_theirs: Vec<i64> = reads.iter().map(|row| row.reading_id).collect();
    let cases = reading_case::Entity::find().filter(reading_case::Column::ReadingId.is_in(of_theirs)).all(at).await?;
    let case = |reading: i64, place: i64| {
        let found = cases.iter().find(|row| row.reading_id == reading && row.place == place);
        found.map(|row| row.case_id.as_str())
    };
    let files = reading_import::Entity::find().filter(reading_import::Column::ImportedBy.eq(id)).all(at).await?;
    let quoted = |text: &str| serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
    let found = json!({
        "leads": led.iter().map(|one| json!({
            "reading": one.id, "title": one.title, "made": one.made_at, "stage": one.stage,
        })).collect::<Vec<_>>(),
        "reads in": reads.iter().map(|one| json!({
            "reading": one.reading_id, "since": one.joined_at, "until": one.left_at, "number": one.number,
            "shown as": one.shown_as,
        })).collect::<Vec<_>>(),
        "cases": tasks.iter().map(|one| json!({
            "reading": one.reading_id, "case": case(one.reading_id, one.place),
        })).collect::<Vec<_>>(),
        "answers": answers.iter().map(|one| json!({
            "reading": one.reading_id, "case": case(one.reading_id, one.place), "part": one.part,
            "question": one.question, "version": one.version, "answer": one.answer,
            "quotations": quoted(&one.quotations), "remark": one.remark, "at": one.at,
        })).collect::<Vec<_>>(),
        "files taken in": files.iter().map(|one| json!({
            "reading": one.reading_id, "name": one.name, "at": one.imported_at, "answers": one.answers,
        })).collect::<Vec<_>>(),
    });
    act.note(Note::of("readings.exported").to(subject));
    Ok(found)
}

/// Erases what is kept of a person in words: remarks, quotations, earlier versions, the name they chose. Their last
/// answers stay, since agreement was computed of them, and are those of a numbered reader.
async fn forget(act: &mut Act, subject: PersonId) -> Result<(), DeskError> {
    let at = act.transaction();
    let id = subject.0;
    let earlier = reading_answer::Column::PersonId.eq(id).and(reading_answer::Column::IsLast.eq(0));
    reading_answer::Entity::delete_many().filter(earlier).exec(at).await?;
    let wordless = reading_answer::ActiveModel {
        quotations: Set("[]".to_owned()),
        remark: Set(String::new()),
        ..Default::default()
    };
    let theirs = reading_answer::Column::PersonId.eq(id);
    reading_answer::Entity::update_many().set(wordless).filter(theirs).exec(at).await?;
    reading_reader::Entity::update_many()
        .col_expr(reading_reader::Column::ShownAs, Expr::value(None::<String>))
        .filter(reading_reader::Column::PersonId.eq(id))
        .exec(at)
        .await?;
    let still = reading_reader::Column::PersonId.eq(id).and(reading_reader::Column::LeftAt.is_null());
    let left = reading_reader::ActiveModel { left_at: Set(Some(act.at())), ..Default::default() };
    reading_reader::Entity::update_many().set(left).filter(still).exec(act.transaction()).await?;
    let tasks = reading_task::Column::PersonId.eq(id);
    reading_task::Entity::delete_many().filter(tasks).exec(act.transaction()).await?;
    act.note(Note::of("readings.forgotten"));
    Ok(())
}
