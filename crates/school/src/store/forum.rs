//! The forum: threads, posts and their versions, moderation, what was read.

use chrono::{DateTime, Utc};
use desk::Act;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};
use vocabulary::Language;

use super::items::Found;
use super::tables::{person, post, post_version, read_up_to, thread};
use super::{School, allow, deeds, digests, not_there, number, runs, seals};
use crate::course::ItemKind;
use crate::error::{SchoolError, unknown};
use crate::rules::forum::{Author, Names, Shown, may_write, shown};
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

/// A thread on the forum's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadShown {
    /// Its number.
    pub id: i64,
    /// The item that it opens, when it does.
    pub item: Option<String>,
    /// What it is called: for an item's thread, in the language of the reader.
    pub title: String,
    /// Whether names are shown.
    pub names: Names,
    /// How many posts it has.
    pub posts: u32,
    /// When the last was written.
    pub last_post_at: DateTime<Utc>,
    /// Whether the last post came after what the reader has read.
    pub has_news: bool,
}

/// A post as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostShown {
    /// Its number.
    pub id: i64,
    /// Whose it is: person and name, or a voice.
    pub author: Author<(PersonId, String)>,
    /// Its text, or that it was taken down.
    pub text: Shown<String>,
    /// Its language.
    pub language: Language,
    /// What it answers.
    pub reply_to: Option<i64>,
    /// Its version, from 1.
    pub version: u32,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// A thread with a page of its posts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussion {
    /// The run.
    pub run: i64,
    /// The thread.
    pub thread: ThreadShown,
    /// The opening text of an item's thread, in the reader's language.
    pub opening: Option<String>,
    /// The posts, the oldest first.
    pub posts: Vec<PostShown>,
    /// Whether there are more after these.
    pub has_more: bool,
    /// The last post that the reader has read, before this page.
    pub read_up_to: Option<i64>,
}

#[derive(Debug, sea_orm::FromQueryResult)]
struct PostRow {
    id: i64,
    author_id: Option<i64>,
    name: Option<String>,
    voice: Option<i64>,
    language: String,
    reply_to: Option<i64>,
    text: String,
    version: i64,
    created_at: DateTime<Utc>,
    removed_at: Option<DateTime<Utc>>,
}

/// Posts on one page of a thread, at most.
pub const MOST_POSTS: u64 = 500;

async fn thread_row(at: &impl ConnectionTrait, id: i64) -> Result<thread::Model, SchoolError> {
    thread::Entity::find_by_id(id).one(at).await?.ok_or_else(not_there)
}

/// Posts of a thread after one, with their authors' names: one question.
async fn posts_after(
    at: &impl ConnectionTrait,
    thread: i64,
    after: i64,
    most: u64,
) -> Result<Vec<PostRow>, SchoolError> {
    use post::Column;
    let to_person = post::Entity::belongs_to(person::Entity).from(Column::AuthorId).to(person::Column::Id).into();
    let columns = [
        Column::Id,
        Column::AuthorId,
        Column::Voice,
        Column::Language,
        Column::ReplyTo,
        Column::Text,
        Column::Version,
        Column::CreatedAt,
        Column::RemovedAt,
    ];
    let found = post::Entity::find()
        .select_only()
        .columns(columns)
        .column(person::Column::Name)
        .join(JoinType::LeftJoin, to_person)
        .filter(Column::ThreadId.eq(thread).and(Column::Id.gt(after)))
        .order_by_asc(Column::Id)
        .limit(most);
    Ok(found.into_model::<PostRow>().all(at).await?)
}

impl Found {
    /// Whether the reader reaches a thread: it is somebody's who is in the run, and its item is open.
    fn reaches_thread(&self, row: &thread::Model, now: DateTime<Utc>) -> bool {
        let is_in = self.enrolled.is_some() || self.reader == Reader::Organiser;
        let is_open = |id: &String| self.course.item(id).is_some_and(|item| self.reaches(item, now));
        is_in && row.run_id == self.run.id && row.item.as_ref().is_none_or(is_open)
    }

    fn thread_shown(
        &self,
        row: &thread::Model,
        language: Language,
        last: Option<(i64, i64)>,
    ) -> Result<ThreadShown, SchoolError> {
        let item = row.item.as_ref().and_then(|id| self.course.item(id));
        let (last_post, read) = last.unwrap_or_default();
        Ok(ThreadShown {
            id: row.id,
            item: row.item.clone(),
            title: item.map_or_else(|| row.title.clone(), |item| item.title.text(language).to_owned()),
            names: Names::of(&row.names).ok_or_else(|| unknown(&row.names, "how names are shown"))?,
            posts: number(row.posts),
            last_post_at: row.last_post_at,
            has_news: last_post > read,
        })
    }
}

fn post_of(row: PostRow, reader: crate::rules::enrolment::EnrolmentRole) -> Result<PostShown, SchoolError> {
    let author = match (row.author_id, row.voice) {
        (Some(id), None) => Author::Named((PersonId(id), row.name.unwrap_or_default())),
        (None, Some(voice)) => Author::Voice(number(voice)),
        _ => return Err(unknown("(a post)", "either an author or a voice")),
    };
    Ok(PostShown {
        id: row.id,
        author,
        text: shown(row.text, row.removed_at.is_some(), reader),
        language: row.language.parse().map_err(|_| unknown(&row.language, "a language"))?,
        reply_to: row.reply_to,
        version: number(row.version),
        at: row.created_at,
    })
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

    /// Writes a post. In a thread without names neither the post nor the audit says whose it is.
    ///
    /// # Errors
    /// What is not there; [`crate::rules::forum::ForumRefusal`].
    pub async fn post(&self, actor: PersonId, thread: i64, new: &NewPost) -> Result<i64, SchoolError> {
        let is_sealed = thread_row(self.reach(), thread).await?.names == Names::Sealed.word();
        let mut act = self.desk.begin((!is_sealed).then_some(actor)).await?;
        let row = thread::Entity::find_by_id(thread).lock_exclusive().one(act.transaction()).await?;
        let row = row.ok_or_else(not_there)?;
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
        let voice = if is_sealed { Some(seals::voice(&act, thread, actor).await?) } else { None };
        let id = insert_post(&act, &row, (!is_sealed).then_some(actor), voice, new).await?;
        if let Some(voice) = voice {
            seals::seal(&act, id, thread, actor, voice).await?;
        }
        if let Some(item) = &row.item {
            deeds::add_posts(&act, row.run_id, actor, item, 1).await?;
        }
        digests::tell_at_once(&mut act, row.run_id, id, (!is_sealed).then_some(actor)).await?;
        act.note(Note::of("post.written").on(Object::Run(row.run_id)).saying(format!("post {id}")));
        act.commit().await?;
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
        let thread = thread_row(act.transaction(), row.thread_id).await?;
        let found = self.find(act.transaction(), thread.run_id, Some(actor)).await?;
        if !found.reaches_thread(&thread, act.at()) {
            return Err(not_there());
        }
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
            _ => return Err(not_there()),
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

    /// The threads of a run that the reader reaches, the one last written in first: five questions to the database.
    ///
    /// # Errors
    /// What is not there.
    pub async fn threads(
        &self,
        reader: PersonId,
        run: i64,
        language: Language,
    ) -> Result<Vec<ThreadShown>, SchoolError> {
        let found = self.find(self.reach(), run, Some(reader)).await?;
        if found.enrolled.is_none() && found.reader != Reader::Organiser {
            return Err(not_there());
        }
        let now = self.desk.now();
        let newest = thread::Entity::find()
            .filter(thread::Column::RunId.eq(run))
            .order_by_desc(thread::Column::LastPostAt)
            .order_by_desc(thread::Column::Id);
        let rows = newest.all(self.reach()).await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let last: Vec<(i64, i64)> = post::Entity::find()
            .select_only()
            .column(post::Column::ThreadId)
            .column_as(post::Column::Id.max(), "last")
            .filter(post::Column::ThreadId.is_in(ids.clone()))
            .group_by(post::Column::ThreadId)
            .into_tuple()
            .all(self.reach())
            .await?;
        let mine = read_up_to::Column::PersonId.eq(reader.0).and(read_up_to::Column::ThreadId.is_in(ids));
        let read = read_up_to::Entity::find().filter(mine).all(self.reach()).await?;
        let shown = rows.iter().filter(|row| found.reaches_thread(row, now)).map(|row| {
            let last = last.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, last)| *last);
            let read = read.iter().find(|one| one.thread_id == row.id).map_or(0, |one| one.post_id);
            found.thread_shown(row, language, Some((last, read)))
        });
        shown.collect()
    }

    /// A thread with its posts after one, at most [`MOST_POSTS`]: five questions to the database.
    ///
    /// # Errors
    /// What is not there: also a thread whose item is not open.
    pub async fn discussion(
        &self,
        reader: PersonId,
        thread: i64,
        after: Option<i64>,
        language: Language,
    ) -> Result<Discussion, SchoolError> {
        let row = thread_row(self.reach(), thread).await?;
        let found = self.find(self.reach(), row.run_id, Some(reader)).await?;
        if !found.reaches_thread(&row, self.desk.now()) {
            return Err(not_there());
        }
        let role = found.enrolled.as_ref().map_or(crate::rules::enrolment::EnrolmentRole::Organiser, |one| one.role());
        let mut rows = posts_after(self.reach(), thread, after.unwrap_or(0), MOST_POSTS + 1).await?;
        let has_more = rows.len() as u64 > MOST_POSTS;
        rows.truncate(usize::try_from(MOST_POSTS).unwrap_or(usize::MAX));
        let read = read_up_to::Entity::find_by_id((thread, reader.0)).one(self.reach()).await?.map(|row| row.post_id);
        let item = row.item.as_ref().and_then(|id| found.course.item(id));
        let last = rows.last().map_or(0, |row| row.id);
        Ok(Discussion {
            run: row.run_id,
            thread: found.thread_shown(&row, language, Some((last, read.unwrap_or(0))))?,
            opening: item.and_then(|item| item.texts.get(&language).or_else(|| item.texts.values().next()).cloned()),
            posts: rows.into_iter().map(|row| post_of(row, role)).collect::<Result<_, _>>()?,
            has_more,
            read_up_to: read,
        })
    }

    /// Remembers how far somebody has read; never further back than before.
    ///
    /// # Errors
    /// What is not there.
    pub async fn read_up_to(&self, reader: PersonId, thread: i64, post: i64) -> Result<(), SchoolError> {
        let act = self.begin(reader).await?;
        let row = thread_row(act.transaction(), thread).await?;
        let found = self.find(act.transaction(), row.run_id, Some(reader)).await?;
        if !found.reaches_thread(&row, act.at()) {
            return Err(not_there());
        }
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
