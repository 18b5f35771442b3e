//! Threads without names. Who wrote is kept apart from what was written, and this module is the only one that reads it:
//! so that people go on in their own voice, and when a seal is opened by two, with a reason, which is logged.

use chrono::{DateTime, Utc};
use desk::Act;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect,
};

use super::tables::{post, seal_opening, sealed_author, thread};
use super::{School, not_there, runs};
use crate::error::{SchoolError, unknown};
use crate::rules::forum::{Answer, ForumRefusal, Opening, answer_opening, ask_to_open};

/// A request to open a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningAsked {
    /// Its number.
    pub id: i64,
    /// The post.
    pub post: i64,
    /// The thread of the post.
    pub thread: i64,
    /// Who asked.
    pub asked_by: PersonId,
    /// Why.
    pub reason: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Who answered.
    pub answered_by: Option<PersonId>,
    /// How far it is.
    pub state: Opening,
}

/// The voice of a person in a thread: the one they have, or the next. The thread's row is held by the caller.
pub(super) async fn voice(act: &Act, thread: i64, person: PersonId) -> Result<i64, SchoolError> {
    use sealed_author::Column;
    let in_thread = Column::ThreadId.eq(thread);
    let mine = sealed_author::Entity::find().filter(in_thread.clone().and(Column::PersonId.eq(person.0)));
    if let Some(row) = mine.one(act.transaction()).await? {
        return Ok(row.voice);
    }
    let last = sealed_author::Entity::find().filter(in_thread).order_by_desc(Column::Voice);
    Ok(last.one(act.transaction()).await?.map_or(1, |row| row.voice + 1))
}

/// The reader's own voice in a thread, asked on behalf of that person; none before they write.
pub(super) async fn own_voice(
    at: &impl ConnectionTrait,
    thread: i64,
    person: PersonId,
) -> Result<Option<i64>, SchoolError> {
    use sealed_author::Column;
    let mine = Column::ThreadId.eq(thread).and(Column::PersonId.eq(person.0));
    let row = sealed_author::Entity::find().filter(mine).one(at).await?;
    Ok(row.map(|row| row.voice))
}

/// Seals who wrote a post.
pub(super) async fn seal(act: &Act, post: i64, thread: i64, person: PersonId, voice: i64) -> Result<(), SchoolError> {
    let row = sealed_author::ActiveModel {
        post_id: Set(post),
        thread_id: Set(thread),
        person_id: Set(person.0),
        voice: Set(voice),
    };
    sealed_author::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// Whether somebody wrote a sealed post: asked on behalf of that person, or to count what they did.
pub(super) async fn wrote(act: &Act, post: i64, person: PersonId) -> Result<bool, SchoolError> {
    let row = sealed_author::Entity::find_by_id(post).one(act.transaction()).await?;
    Ok(row.is_some_and(|row| row.person_id == person.0))
}

/// Who wrote a sealed post, to take it from their count when it is taken down. Told to nobody.
pub(super) async fn to_count(act: &Act, post: i64) -> Result<Option<PersonId>, SchoolError> {
    let row = sealed_author::Entity::find_by_id(post).one(act.transaction()).await?;
    Ok(row.map(|row| PersonId(row.person_id)))
}

/// Forgets what somebody wrote without their name; which posts these were.
pub(super) async fn forget(act: &Act, person: PersonId) -> Result<Vec<i64>, SchoolError> {
    let theirs = sealed_author::Column::PersonId.eq(person.0);
    let rows = sealed_author::Entity::find().filter(theirs.clone()).all(act.transaction()).await?;
    sealed_author::Entity::delete_many().filter(theirs).exec(act.transaction()).await?;
    Ok(rows.into_iter().map(|row| row.post_id).collect())
}

async fn run_of_post(act: &Act, id: i64) -> Result<i64, SchoolError> {
    let post = post::Entity::find_by_id(id).one(act.transaction()).await?.ok_or_else(not_there)?;
    post.voice.ok_or_else(not_there)?;
    let thread = thread::Entity::find_by_id(post.thread_id).one(act.transaction()).await?;
    Ok(thread.ok_or_else(not_there)?.run_id)
}

impl School {
    /// Asks for the seal of a post to be opened. Returns the number of the request.
    ///
    /// # Errors
    /// What is not allowed: organisers of the run ask; [`ForumRefusal::NoReason`].
    pub async fn ask_to_open(&self, actor: PersonId, post: i64, reason: &str) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        let run = run_of_post(&act, post).await?;
        runs::organised(&act, actor, run).await?;
        let state = ask_to_open(reason)?;
        let row = seal_opening::ActiveModel {
            post_id: Set(post),
            asked_by: Set(actor.0),
            reason: Set(reason.trim().to_owned()),
            asked_at: Set(act.at()),
            answered_by: Set(None),
            answered_at: Set(None),
            state: Set(state.word().to_owned()),
            ..Default::default()
        };
        let id = seal_opening::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        act.note(Note::of("seal.asked").on(Object::Run(run)).saying(format!("post {post}: {}", reason.trim())));
        act.commit().await?;
        Ok(id)
    }

    /// The requests to open seals in a run, the newest first: for who organises it.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn openings(&self, reader: PersonId, run: i64) -> Result<Vec<OpeningAsked>, SchoolError> {
        let act = self.begin(reader).await?;
        runs::organised(&act, reader, run).await?;
        let threads = thread::Entity::find().filter(thread::Column::RunId.eq(run)).all(act.transaction()).await?;
        let in_run = post::Column::ThreadId.is_in(threads.iter().map(|one| one.id).collect::<Vec<_>>());
        let sealed = in_run.and(post::Column::Voice.is_not_null());
        let posts: Vec<(i64, i64)> = post::Entity::find()
            .select_only()
            .columns([post::Column::Id, post::Column::ThreadId])
            .filter(sealed)
            .into_tuple()
            .all(act.transaction())
            .await?;
        let rows = seal_opening::Entity::find().order_by_desc(seal_opening::Column::Id).all(act.transaction()).await?;
        let mut asked = Vec::new();
        for row in rows {
            let Some((_, thread)) = posts.iter().find(|(post, _)| *post == row.post_id) else { continue };
            asked.push(OpeningAsked {
                id: row.id,
                post: row.post_id,
                thread: *thread,
                asked_by: PersonId(row.asked_by),
                reason: row.reason,
                asked_at: row.asked_at,
                answered_by: row.answered_by.map(PersonId),
                state: Opening::of(&row.state).ok_or_else(|| unknown(&row.state, "how far an opening is"))?,
            });
        }
        Ok(asked)
    }

    /// Another organiser agrees, or does not.
    ///
    /// # Errors
    /// What is not allowed; [`ForumRefusal::TakesTwo`].
    pub async fn answer_opening(&self, actor: PersonId, id: i64, agrees: Answer) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let row = seal_opening::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?;
        let row = row.filter(|row| row.state == Opening::Asked.word()).ok_or_else(not_there)?;
        let run = run_of_post(&act, row.post_id).await?;
        runs::organised(&act, actor, run).await?;
        let state = answer_opening(row.asked_by, actor.0, agrees)?;
        let change = seal_opening::ActiveModel {
            answered_by: Set(Some(actor.0)),
            answered_at: Set(Some(act.at())),
            state: Set(state.word().to_owned()),
            ..Default::default()
        };
        let this = seal_opening::Column::Id.eq(id);
        seal_opening::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
        let text = format!("request {id} about post {}: {}", row.post_id, state.word());
        act.note(Note::of("seal.answered").on(Object::Run(run)).saying(text));
        act.commit().await?;
        Ok(())
    }

    /// Who wrote the post, for the two who opened its seal, as long as they organise the run. Each look is logged.
    ///
    /// # Errors
    /// What is not there, for everyone else.
    pub async fn opened(&self, actor: PersonId, id: i64) -> Result<PersonId, SchoolError> {
        let mut act = self.begin(actor).await?;
        let row = seal_opening::Entity::find_by_id(id).one(act.transaction()).await?.ok_or_else(not_there)?;
        let state = Opening::of(&row.state).ok_or_else(|| unknown(&row.state, "how far an opening is"))?;
        let is_one_of_two = row.asked_by == actor.0 || row.answered_by == Some(actor.0);
        if state != Opening::Agreed || !is_one_of_two {
            return Err(not_there());
        }
        let run = run_of_post(&act, row.post_id).await?;
        runs::organised(&act, actor, run).await?;
        let found = sealed_author::Entity::find_by_id(row.post_id).one(act.transaction()).await?;
        let author = PersonId(found.ok_or_else(not_there)?.person_id);
        act.note(Note::of("seal.read").on(Object::Run(run)).saying(format!("request {id} about post {}", row.post_id)));
        act.commit().await?;
        Ok(author)
    }
}

/// The rules' reason for refusing to change what somebody else wrote.
pub(super) fn not_yours() -> SchoolError {
    ForumRefusal::NotYours.into()
}
