//! The forum: threads, posts and their versions, moderation, what was read.

use chrono::{DateTime, Utc};
use desk::Act;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};
use vocabulary::Language;

use super::items::Found;
use super::tables::{post, post_version, read_up_to, thread};
use super::{School, allow, deeds, digests, not_there, number, runs, seals};
use crate::course::ItemKind;
use crate::error::SchoolError;
use crate::rules::forum::{Names, may_write};
use crate::rules::run::Reader;

/// A thread as it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewThread {
    /// What it is called.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// Whether names are shown.
    pub names: Names,
}

/// A post as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPost {
    /// Markdown.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// The post that it answers.
    pub reply_to: Option<i64>,
}

async fn thread_row(at: &impl ConnectionTrait, id: i64) -> Result<thread::Model, SchoolError> {
    thread::Entity::find_by_id(id).one(at).await?.ok_or_else(not_there)
}

impl Found {
    /// Whether the reader reaches a thread: it is somebody's who is in the run, and its item is open.
    pub(super) fn reaches_thread(&self, row: &thread::Model, now: DateTime<Utc>) -> bool {
        let is_in = self.enrolled.is_some() || self.reader == Reader::Organiser;
        let is_open = |id: &String| self.course.item(id).is_some_and(|item| self.reaches(item, now));
        is_in && row.run_id == self.run.id && row.item.as_ref().is_none_or(is_open)
    }
}

impl School {
    /// Opens the threads of a run's forum items, with names or without, as the course says. Nothing happens to those that
    /// are there. Each is reached when its item opens.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn open_item_threads(&self, actor: PersonId, run: i64) -> Result<usize, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::organised(&act, actor, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let mut opened = 0;
        for item in course.items().filter(|item| item.kind() == ItemKind::Forum) {
            let same = thread::Column::RunId.eq(run).and(thread::Column::Item.eq(item.id.as_str()));
            if thread::Entity::find().filter(same).one(act.transaction()).await?.is_some() {
                continue;
            }
            let names = match &item.detail {
                crate::course::Detail::Forum(forum) if !forum.names_shown => Names::Sealed,
                _ => Names::Shown,
            };
            let language = course.languages.first().copied().unwrap_or_default();
            let new = NewThread { title: item.title.text(language).to_owned(), language, names };
            insert_thread(&act, run, Some(&item.id), &new, actor).await?;
            opened += 1;
        }
        act.note(Note::of("threads.opened").on(Object::Run(run)).saying(opened.to_string()));
        act.commit().await?;
        Ok(opened)
    }

    /// Opens a thread with its first post. Anybody who writes opens one with names; one without takes an organiser.
    ///
    /// # Errors
    /// What is not allowed; [`crate::rules::forum::ForumRefusal`].
    pub async fn open_thread(
        &self,
        actor: PersonId,
        run: i64,
        new: &NewThread,
        first: &NewPost,
    ) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = self.find(act.transaction(), run, Some(actor)).await?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        allow(new.names == Names::Shown || runs::organises(&act.rights(actor).await?, &found.run))?;
        may_write(enrolled.role(), found.run.stage, &first.text)?;
        if new.title.trim().is_empty() || new.title.len() > 300 {
            return Err(crate::rules::forum::ForumRefusal::Length { read: new.title.len() }.into());
        }
        let thread = insert_thread(&act, run, None, new, actor).await?;
        act.note(Note::of("thread.opened").on(Object::Run(run)).saying(format!("thread {thread}")));
        act.commit().await?;
        self.post(actor, thread, first).await?;
        Ok(thread)
    }

    /// A thread that somebody reaches, and where they stand in its run.
    pub(super) async fn reached_thread(
        &self,
        act: &Act,
        id: i64,
        reader: PersonId,
    ) -> Result<(thread::Model, Found), SchoolError> {
        let thread = thread_row(act.transaction(), id).await?;
        let found = self.find(act.transaction(), thread.run_id, Some(reader)).await?;
        if !found.reaches_thread(&thread, act.at()) {
            return Err(not_there());
        }
        Ok((thread, found))
    }

    /// Writes a post. In a thread without names neither the post nor the audit says whose it is.
    ///
    /// # Errors
    /// What is not there; [`crate::rules::forum::ForumRefusal`].
    pub async fn post(&self, actor: PersonId, thread: i64, new: &NewPost) -> Result<i64, SchoolError> {
        let mut act = self.begin_post(actor, thread).await?;
        let id = self.post_within(&mut act, actor, thread, new).await?;
        act.commit().await?;
        Ok(id)
    }

    /// Begins the act of a post: nobody's in a thread without names.
    pub(super) async fn begin_post(&self, actor: PersonId, thread: i64) -> Result<Act, SchoolError> {
        let is_sealed = thread_row(self.reach(), thread).await?.names == Names::Sealed.word();
        Ok(self.desk.begin((!is_sealed).then_some(actor)).await?)
    }

    /// Writes a post within an act that [`begin_post`](Self::begin_post) began.
    pub(super) async fn post_within(
        &self,
        act: &mut Act,
        actor: PersonId,
        thread: i64,
        new: &NewPost,
    ) -> Result<i64, SchoolError> {
        let row = thread::Entity::find_by_id(thread).lock_exclusive().one(act.transaction()).await?;
        let row = row.ok_or_else(not_there)?;
        let is_sealed = row.names == Names::Sealed.word();
        let found = self.find(act.transaction(), row.run_id, Some(actor)).await?;
        if !found.reaches_thread(&row, act.at()) {
            return Err(not_there());
        }
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        may_write(enrolled.role(), found.run.stage, &new.text)?;
        if let Some(answered) = new.reply_to {
            let there = post::Entity::find_by_id(answered).one(act.transaction()).await?;
            there.filter(|post| post.thread_id == thread).ok_or_else(not_there)?;
        }
        let voice = if is_sealed { Some(seals::voice(act, thread, actor).await?) } else { None };
        let id = insert_post(act, &row, (!is_sealed).then_some(actor), voice, new).await?;
        if let Some(voice) = voice {
            seals::seal(act, id, thread, actor, voice).await?;
        }
        if let Some(item) = &row.item {
            deeds::add_posts(act, row.run_id, actor, item, 1).await?;
        }
        digests::tell_at_once(act, &row, id, (!is_sealed).then_some(actor)).await?;
        act.note(Note::of("post.written").on(Object::Run(row.run_id)).saying(format!("post {id}")));
        Ok(id)
    }

    /// Changes a post; the version before is kept.
    ///
    /// # Errors
    /// What is not there; [`crate::rules::forum::ForumRefusal`].
    pub async fn change_post(&self, actor: PersonId, id: i64, text: &str) -> Result<(), SchoolError> {
        let first = post::Entity::find_by_id(id).one(self.reach()).await?.ok_or_else(not_there)?;
        let mut act = self.desk.begin(first.author_id.is_some().then_some(actor)).await?;
        let row = post::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)?;
        let (thread, found) = self.reached_thread(&act, row.thread_id, actor).await?;
        let is_mine = match row.author_id {
            Some(author) => author == actor.0,
            None => seals::wrote(&act, id, actor).await?,
        };
        if !is_mine || row.removed_at.is_some() {
            return Err(seals::not_yours());
        }
        may_write(found.enrolled.as_ref().ok_or_else(not_there)?.role(), found.run.stage, text)?;
        let version = row.version + 1;
        let change = post::ActiveModel { text: Set(text.to_owned()), version: Set(version), ..Default::default() };
        post::Entity::update_many().set(change).filter(post::Column::Id.eq(id)).exec(act.transaction()).await?;
        insert_version(&act, id, version, text).await?;
        act.note(Note::of("post.changed").on(Object::Run(thread.run_id)).saying(format!("post {id}")));
        act.commit().await?;
        Ok(())
    }

    /// A post with its thread, for who moderates or wrote it.
    ///
    /// # Errors
    /// What is not there, for everybody else.
    pub async fn post_to_handle(&self, reader: PersonId, id: i64) -> Result<PostToHandle, SchoolError> {
        let act = self.begin(reader).await?;
        let row = post::Entity::find_by_id(id).one(act.transaction()).await?.ok_or_else(not_there)?;
        let (thread, found) = self.reached_thread(&act, row.thread_id, reader).await?;
        let is_mine = match row.author_id {
            Some(author) => author == reader.0,
            None => seals::wrote(&act, id, reader).await?,
        };
        let moderates = found.enrolled.as_ref().is_some_and(|one| one.role().moderates());
        let organises = runs::organises(&act.rights(reader).await?, &found.run);
        if !is_mine && !moderates && !organises {
            return Err(not_there());
        }
        Ok(PostToHandle {
            run: thread.run_id,
            thread: thread.id,
            text: if row.removed_at.is_some() && !moderates { String::new() } else { row.text },
            is_mine,
            is_sealed: row.author_id.is_none(),
            taken_down: row.removed_at.map(|_| row.removed_why.unwrap_or_default()),
            moderates,
            organises,
        })
    }

    /// The versions of a post, the oldest first: for moderators.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn versions(&self, reader: PersonId, id: i64) -> Result<Vec<(u32, String, DateTime<Utc>)>, SchoolError> {
        let row = post::Entity::find_by_id(id).one(self.reach()).await?.ok_or_else(not_there)?;
        let thread = thread_row(self.reach(), row.thread_id).await?;
        let found = self.find(self.reach(), thread.run_id, Some(reader)).await?;
        allow(found.enrolled.as_ref().is_some_and(|one| one.role().moderates()) || found.reader == Reader::Organiser)?;
        let of_post = post_version::Column::PostId.eq(id);
        let rows = post_version::Entity::find().filter(of_post).order_by_asc(post_version::Column::Version);
        let rows = rows.all(self.reach()).await?;
        Ok(rows.into_iter().map(|row| (number(row.version), row.text, row.at)).collect())
    }

    /// Takes a post down, or puts it back when no reason is given for taking it down.
    ///
    /// # Errors
    /// What is not allowed or not there; [`crate::rules::forum::ForumRefusal::NoReason`].
    pub async fn moderate(&self, actor: PersonId, id: i64, moderation: &Moderation) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let row = post::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)?;
        let thread = thread_row(act.transaction(), row.thread_id).await?;
        let found = self.find(act.transaction(), thread.run_id, Some(actor)).await?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        allow(enrolled.role().moderates())?;
        let (change, more) = match moderation {
            Moderation::TakeDown { why } if why.trim().is_empty() => {
                return Err(crate::rules::forum::ForumRefusal::NoReason.into());
            }
            Moderation::TakeDown { why } if row.removed_at.is_none() => {
                let change = post::ActiveModel {
                    removed_at: Set(Some(act.at())),
                    removed_by: Set(Some(actor.0)),
                    removed_why: Set(Some(why.trim().to_owned())),
                    ..Default::default()
                };
                (change, -1)
            }
            Moderation::Restore if row.removed_at.is_some() => {
                let change = post::ActiveModel {
                    removed_at: Set(None),
                    removed_by: Set(None),
                    removed_why: Set(None),
                    ..Default::default()
                };
                (change, 1)
            }
            // It is as the moderator wants it already.
            _ => return Ok(()),
        };
        post::Entity::update_many().set(change).filter(post::Column::Id.eq(id)).exec(act.transaction()).await?;
        let author = match row.author_id {
            Some(author) => Some(PersonId(author)),
            None => seals::to_count(&act, id).await?,
        };
        if let (Some(author), Some(item)) = (author, &thread.item) {
            deeds::add_posts(&act, thread.run_id, author, item, more).await?;
        }
        let deed = if more < 0 { "post.taken-down" } else { "post.restored" };
        act.note(Note::of(deed).on(Object::Run(thread.run_id)).saying(format!("post {id}")));
        act.commit().await?;
        Ok(())
    }

    /// Remembers how far somebody has read; never further back than before.
    ///
    /// # Errors
    /// What is not there.
    pub async fn read_up_to(&self, reader: PersonId, thread: i64, post: i64) -> Result<(), SchoolError> {
        let act = self.begin(reader).await?;
        self.reached_thread(&act, thread, reader).await?;
        let new = read_up_to::ActiveModel { thread_id: Set(thread), person_id: Set(reader.0), post_id: Set(post) };
        let keep =
            OnConflict::columns([read_up_to::Column::ThreadId, read_up_to::Column::PersonId]).do_nothing().to_owned();
        let insert = read_up_to::Entity::insert(new).on_conflict(keep).try_insert();
        insert.exec_without_returning(act.transaction()).await?;
        let mine = read_up_to::Column::ThreadId.eq(thread).and(read_up_to::Column::PersonId.eq(reader.0));
        read_up_to::Entity::update_many()
            .col_expr(read_up_to::Column::PostId, Expr::value(post))
            .filter(mine.and(read_up_to::Column::PostId.lt(post)))
            .exec(act.transaction())
            .await?;
        act.commit().await?;
        Ok(())
    }
}

/// A post in the hands of who wrote it or moderates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostToHandle {
    /// The run.
    pub run: i64,
    /// Its thread.
    pub thread: i64,
    /// Its text as it stands; empty for who wrote it, when it was taken down.
    pub text: String,
    /// Whether the reader wrote it.
    pub is_mine: bool,
    /// Whether it was written without a name.
    pub is_sealed: bool,
    /// Why it was taken down, when it was.
    pub taken_down: Option<String>,
    /// Whether the reader moderates.
    pub moderates: bool,
    /// Whether the reader organises the run, or its course.
    pub organises: bool,
}

/// What a moderator does with a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moderation {
    /// Takes it down.
    TakeDown {
        /// Why.
        why: String,
    },
    /// Puts it back.
    Restore,
}

async fn insert_thread(
    act: &Act,
    run: i64,
    item: Option<&str>,
    new: &NewThread,
    by: PersonId,
) -> Result<i64, SchoolError> {
    let row = thread::ActiveModel {
        run_id: Set(run),
        item: Set(item.map(str::to_owned)),
        title: Set(new.title.trim().to_owned()),
        language: Set(new.language.code().to_owned()),
        names: Set(new.names.word().to_owned()),
        opened_by: Set(by.0),
        opened_at: Set(act.at()),
        last_post_at: Set(act.at()),
        posts: Set(0),
        ..Default::default()
    };
    Ok(thread::Entity::insert(row).exec(act.transaction()).await?.last_insert_id)
}

async fn insert_post(
    act: &Act,
    thread: &thread::Model,
    author: Option<PersonId>,
    voice: Option<i64>,
    new: &NewPost,
) -> Result<i64, SchoolError> {
    let row = post::ActiveModel {
        thread_id: Set(thread.id),
        author_id: Set(author.map(|author| author.0)),
        voice: Set(voice),
        language: Set(new.language.code().to_owned()),
        reply_to: Set(new.reply_to),
        text: Set(new.text.clone()),
        version: Set(1),
        created_at: Set(act.at()),
        removed_at: Set(None),
        removed_by: Set(None),
        removed_why: Set(None),
        ..Default::default()
    };
    let id = post::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
    insert_version(act, id, 1, &new.text).await?;
    thread::Entity::update_many()
        .col_expr(thread::Column::Posts, Expr::col(thread::Column::Posts).add(1))
        .col_expr(thread::Column::LastPostAt, Expr::value(act.at()))
        .filter(thread::Column::Id.eq(thread.id))
        .exec(act.transaction())
        .await?;
    Ok(id)
}

async fn insert_version(act: &Act, post: i64, version: i64, text: &str) -> Result<(), SchoolError> {
    let row = post_version::ActiveModel {
        post_id: Set(post),
        version: Set(version),
        text: Set(text.to_owned()),
        at: Set(act.at()),
    };
    post_version::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    Ok(())
}
