//! The forum as its readers see it: who reaches which thread, and what is shown of its posts.

use chrono::{DateTime, Utc};
use desk::people::PersonId;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, JoinType, PaginatorTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};
use vocabulary::Language;

use super::enrolments::Enrolled;
use super::items::Found;
use super::tables::{person, post, read_up_to, thread};
use super::{School, following, not_there, number, seals, standing};
use crate::course::Words;
use crate::error::{SchoolError, unknown};
use crate::rules::digest::Following;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::forum::{Author, Names, Shown, shown};
use crate::rules::run::{Reader, Stage};

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
    /// What the reader wants of it by mail.
    pub following: Following,
}

/// The forum's page.
#[derive(Debug, Clone, PartialEq)]
pub struct ForumShown {
    /// What the course is called.
    pub course: Words,
    /// How far the run is.
    pub stage: Stage,
    /// The reader, when they are in the run.
    pub enrolled: Option<Enrolled>,
    /// The threads, the one last written in first.
    pub threads: Vec<ThreadShown>,
}

/// Which posts of a thread are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those after one, at most [`MOST_POSTS`].
    After(i64),
    /// So many, after so many others.
    Of {
        /// How many to leave out.
        skip: u64,
        /// How many to show.
        most: u64,
    },
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
#[derive(Debug, Clone, PartialEq)]
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
    /// What the course is called.
    pub course: Words,
    /// How far the run is.
    pub stage: Stage,
    /// The reader, when they are in the run.
    pub enrolled: Option<Enrolled>,
    /// The reader's own voice in a thread without names, when they have one.
    pub own_voice: Option<u32>,
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
    is_removed: bool,
}

/// Posts on one page of a thread, at most.
pub const MOST_POSTS: u64 = 500;

impl Part {
    const fn most(self) -> u64 {
        match self {
            Self::After(_) => MOST_POSTS,
            Self::Of { most, .. } if most < MOST_POSTS => most,
            Self::Of { .. } => MOST_POSTS,
        }
    }
}

/// Posts of a thread, and one more than the part has, with their authors' names: one question.
async fn posts_of(at: &impl ConnectionTrait, thread: i64, part: Part) -> Result<Vec<PostRow>, SchoolError> {
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
    ];
    let found = post::Entity::find()
        .select_only()
        .columns(columns)
        .column_as(Column::RemovedAt.is_not_null(), "is_removed")
        .column(person::Column::Name)
        .join(JoinType::LeftJoin, to_person)
        .filter(Column::ThreadId.eq(thread))
        .order_by_asc(Column::Id)
        .limit(part.most() + 1);
    let found = match part {
        Part::After(after) => found.filter(Column::Id.gt(after)),
        Part::Of { skip, .. } => found.offset(skip),
    };
    Ok(found.into_model::<PostRow>().all(at).await?)
}

impl Found {
    fn thread_shown(
        &self,
        row: &thread::Model,
        language: Language,
        (last_post, read): (i64, i64),
        following: Following,
    ) -> Result<ThreadShown, SchoolError> {
        let item = row.item.as_ref().and_then(|id| self.course.item(id));
        Ok(ThreadShown {
            id: row.id,
            item: row.item.clone(),
            title: item.map_or_else(|| row.title.clone(), |item| item.title.text(language).to_owned()),
            names: Names::of(&row.names).ok_or_else(|| unknown(&row.names, "how names are shown"))?,
            posts: number(row.posts),
            last_post_at: row.last_post_at,
            has_news: last_post > read,
            following,
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
        text: shown(row.text, row.is_removed, reader),
        language: row.language.parse().map_err(|_| unknown(&row.language, "a language"))?,
        reply_to: row.reply_to,
        version: number(row.version),
        at: row.created_at,
    })
}

impl School {
    /// The threads of a run that the reader reaches, the one last written in first: four questions to the database.
    ///
    /// # Errors
    /// What is not there.
    pub async fn threads(
        &self,
        reader: PersonId,
        run: i64,
        language: Language,
    ) -> Result<Vec<ThreadShown>, SchoolError> {
        Ok(self.forum(reader, run, language).await?.threads)
    }

    /// The same with what the page of the forum says of the reader.
    ///
    /// # Errors
    /// What is not there.
    pub async fn forum(&self, reader: PersonId, run: i64, language: Language) -> Result<ForumShown, SchoolError> {
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
        let wishes = following::wishes_of(self.reach(), reader).await?;
        let shown = rows.iter().filter(|row| found.reaches_thread(row, now)).map(|row| {
            let last = last.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, last)| *last);
            let read = read.iter().find(|one| one.thread_id == row.id).map_or(0, |one| one.post_id);
            let following = wishes.get(&row.id).map_or(Following::AsForum, |wish| wish.following);
            found.thread_shown(row, language, (last, read), following)
        });
        let threads = shown.collect::<Result<_, _>>()?;
        let course = found.course.title.clone();
        Ok(ForumShown { course, stage: found.run.stage, enrolled: found.enrolled, threads })
    }

    /// A thread with its posts after one, at most [`MOST_POSTS`].
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
        self.part_of_discussion(reader, thread, Part::After(after.unwrap_or(0)), language).await
    }

    /// A thread with a part of its posts: two questions to the database, three in a thread without names.
    ///
    /// # Errors
    /// What is not there: also a thread whose item is not open.
    pub async fn part_of_discussion(
        &self,
        reader: PersonId,
        thread: i64,
        part: Part,
        language: Language,
    ) -> Result<Discussion, SchoolError> {
        let found = standing::in_thread(self.reach(), thread, reader).await?;
        let (row, read) = (found.thread, found.read_up_to);
        let following = found.wish.as_deref().map_or(Ok(Following::AsForum), following::following_of)?;
        let found = self.find_in(self.reach(), found.standing, Some(reader)).await?;
        if !found.reaches_thread(&row, self.desk.now()) {
            return Err(not_there());
        }
        let role = found.enrolled.as_ref().map_or(EnrolmentRole::Organiser, Enrolled::role);
        let mut rows = posts_of(self.reach(), thread, part).await?;
        let most = usize::try_from(part.most()).unwrap_or(usize::MAX);
        let has_more = rows.len() > most;
        rows.truncate(most);
        let item = row.item.as_ref().and_then(|id| found.course.item(id));
        let last = rows.last().map_or(0, |row| row.id);
        let is_sealed = row.names == Names::Sealed.word();
        let own_voice = if is_sealed { seals::own_voice(self.reach(), thread, reader).await? } else { None };
        Ok(Discussion {
            run: row.run_id,
            thread: found.thread_shown(&row, language, (last, read.unwrap_or(0)), following)?,
            opening: item.and_then(|item| item.texts.get(&language).or_else(|| item.texts.values().next()).cloned()),
            posts: rows.into_iter().map(|row| post_of(row, role)).collect::<Result<_, _>>()?,
            has_more,
            read_up_to: read,
            course: found.course.title.clone(),
            stage: found.run.stage,
            enrolled: found.enrolled,
            own_voice: own_voice.map(number),
        })
    }

    /// That a thread is of a run, before something is done with it under that run's address.
    ///
    /// # Errors
    /// What is not there.
    pub async fn runs_thread(&self, run: i64, thread: i64) -> Result<(), SchoolError> {
        let row = thread::Entity::find_by_id(thread).one(self.reach()).await?;
        row.filter(|row| row.run_id == run).map(drop).ok_or_else(not_there)
    }

    /// That a post is of a run; returns its thread.
    ///
    /// # Errors
    /// What is not there.
    pub async fn runs_post(&self, run: i64, post: i64) -> Result<i64, SchoolError> {
        let row = post::Entity::find_by_id(post).one(self.reach()).await?.ok_or_else(not_there)?;
        self.runs_thread(run, row.thread_id).await?;
        Ok(row.thread_id)
    }

    /// Which of its thread a post is, from 1.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn number_of_post(&self, thread: i64, post: i64) -> Result<u64, SchoolError> {
        let until = post::Column::ThreadId.eq(thread).and(post::Column::Id.lte(post));
        Ok(post::Entity::find().filter(until).count(self.reach()).await?)
    }

    /// The number of the thread that opens an item, where it is open to the reader.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn thread_of_item(&self, run: i64, item: &str) -> Result<Option<i64>, SchoolError> {
        let this = thread::Column::RunId.eq(run).and(thread::Column::Item.eq(item));
        Ok(thread::Entity::find().filter(this).one(self.reach()).await?.map(|row| row.id))
    }
}
