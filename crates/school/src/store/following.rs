//! Discussions of which somebody wants each post, or none, whatever they wish for the rest of the forum; and the links in
//! letters that end them, for who is not signed in.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use desk::mail::letter::Stop;
use desk::people::{Person, PersonId};
use desk::{Act, Refusal, Token};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter};
use shell::{Argument, Texts};
use vocabulary::Language;

use super::forum_read::Part;
use super::tables::{forum_wish, stop_link, thread, thread_wish};
use super::{School, digests, enrolments, not_there};
use crate::course::Words;
use crate::error::{SchoolError, unknown};
use crate::rules::digest::{Following, Rhythm};

/// For how long a link in a letter ends such letters.
const STOPS: TimeDelta = TimeDelta::days(180);

/// What a link in a letter ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopping {
    /// The run.
    pub run: i64,
    /// What the course is called.
    pub course: Words,
    /// What the discussion is called, when it is one alone.
    pub discussion: Option<String>,
}

/// A wish for one discussion, and the last post that was there when it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wished {
    pub following: Following,
    pub from_post: i64,
}

impl Wished {
    /// Whether a post comes with what is new in the rest of the forum.
    pub(super) const fn is_in_digest(self, post: i64) -> bool {
        match self.following {
            Following::AsForum => true,
            Following::Each => post <= self.from_post,
            Following::Nothing => false,
        }
    }
}

pub(super) fn following_of(word: &str) -> Result<Following, SchoolError> {
    Following::of(word).ok_or_else(|| unknown(word, "what is wanted of a discussion"))
}

/// What somebody wishes of discussions, by their numbers.
pub(super) async fn wishes_of(
    at: &impl ConnectionTrait,
    person: PersonId,
) -> Result<BTreeMap<i64, Wished>, SchoolError> {
    let rows = thread_wish::Entity::find().filter(thread_wish::Column::PersonId.eq(person.0)).all(at).await?;
    let wished = |row: &thread_wish::Model| -> Result<Wished, SchoolError> {
        Ok(Wished { following: following_of(&row.wish)?, from_post: row.from_post })
    };
    rows.iter().map(|row| Ok((row.thread_id, wished(row)?))).collect()
}

/// What people wish of a discussion, by their numbers.
pub(super) async fn wishes_for(
    at: &impl ConnectionTrait,
    thread: i64,
) -> Result<BTreeMap<i64, Following>, SchoolError> {
    let rows = thread_wish::Entity::find().filter(thread_wish::Column::ThreadId.eq(thread)).all(at).await?;
    rows.iter().map(|row| Ok((row.person_id, following_of(&row.wish)?))).collect()
}

async fn set(act: &Act, person: PersonId, thread: i64, following: Following) -> Result<(), SchoolError> {
    let at = act.transaction();
    if following == Following::AsForum {
        thread_wish::Entity::delete_by_id((thread, person.0)).exec(at).await?;
        return Ok(());
    }
    let said = thread_wish::Entity::find_by_id((thread, person.0)).one(at).await?;
    if said.is_some_and(|said| said.wish == following.word()) {
        return Ok(());
    }
    let row = thread_wish::ActiveModel {
        thread_id: Set(thread),
        person_id: Set(person.0),
        wish: Set(following.word().to_owned()),
        from_post: Set(digests::newest_post(at, thread::Column::Id.eq(thread)).await?),
    };
    let instead = OnConflict::columns([thread_wish::Column::ThreadId, thread_wish::Column::PersonId])
        .update_columns([thread_wish::Column::Wish, thread_wish::Column::FromPost])
        .to_owned();
    thread_wish::Entity::insert(row).on_conflict(instead).exec_without_returning(at).await?;
    Ok(())
}

impl School {
    /// Says what somebody wants of one discussion.
    ///
    /// # Errors
    /// What is not there: also for who is not in the run.
    pub async fn follow(&self, actor: PersonId, thread: i64, following: Following) -> Result<(), SchoolError> {
        let act = self.begin(actor).await?;
        self.follower(&act, actor, thread).await?;
        set(&act, actor, thread, following).await?;
        act.commit().await?;
        Ok(())
    }

    /// That somebody may say what they want of one discussion.
    ///
    /// # Errors
    /// What is not there: also for who is not in the run.
    pub async fn may_follow(&self, reader: PersonId, thread: i64) -> Result<(), SchoolError> {
        let act = self.begin(reader).await?;
        self.follower(&act, reader, thread).await
    }

    async fn follower(&self, act: &Act, reader: PersonId, thread: i64) -> Result<(), SchoolError> {
        let (_, found) = self.reached_thread(act, thread, reader).await?;
        found.enrolled.map(drop).ok_or_else(not_there)
    }

    /// How somebody ends letters like the one that leaves now: about its one discussion, when they follow it, else about
    /// the forum; none, when it comes whatever they wish.
    pub(super) async fn how_to_stop(
        &self,
        person: &Person,
        run: i64,
        (threads, wishes): (&[(i64, String)], &BTreeMap<i64, Wished>),
    ) -> Result<Option<Stop>, SchoolError> {
        let followed = match threads {
            [(id, title)] if wishes.get(id).is_some_and(|one| one.following == Following::Each) => Some((*id, title)),
            _ => None,
        };
        if followed.is_none() {
            let row = forum_wish::Entity::find_by_id((run, person.id.0)).one(self.reach()).await?;
            if row.is_none_or(|row| row.rhythm == Rhythm::None.word()) {
                return Ok(None);
            }
        }
        let token = Token::random()?;
        let act = self.desk().begin(None).await?;
        let row = stop_link::ActiveModel {
            token_hash: Set(token.hash()),
            person_id: Set(person.id.0),
            run_id: Set(run),
            thread_id: Set(followed.map(|(id, _)| id)),
            expires_at: Set(act.at() + STOPS),
        };
        stop_link::Entity::insert(row).exec_without_returning(act.transaction()).await?;
        act.commit().await?;
        let texts = Texts::of(person.profile.language);
        let says = match followed {
            Some((_, title)) => {
                texts.text_with("school-mail-stop-thread", &[("title", Argument::from(title.as_str()))])
            }
            None => texts.text("school-mail-stop-forum"),
        };
        let page = format!("letters/stop/{}", token.reveal());
        let house = self.desk().address();
        let at_once = format!("{house}/{page}/now");
        Ok(Some(Stop { says, page: format!("{house}/{page}"), at_once }))
    }

    /// What the link in a letter ends.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`], also where the discussion is not theirs to see any more.
    pub async fn stopping(&self, token: &Token, language: Language) -> Result<Stopping, SchoolError> {
        let row = self.stop_row(token).await?;
        let person = PersonId(row.person_id);
        let gone = |error: SchoolError| match error.desk_refusal() {
            Some(_) => Refusal::LinkNotValid.into(),
            None => error,
        };
        enrolments::must(self.reach(), row.run_id, person).await.map_err(gone)?;
        let discussion = match row.thread_id {
            Some(thread) => {
                let part = Part::Of { skip: 0, most: 1 };
                let seen = self.part_of_discussion(person, thread, part, language).await.map_err(gone)?;
                Some(seen.thread.title)
            }
            None => None,
        };
        let course = self.course(self.run(row.run_id).await?.course).await?.title.clone();
        Ok(Stopping { run: row.run_id, course, discussion })
    }

    /// Ends the letters that a link is about. Done twice it does nothing more.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`].
    pub async fn stop(&self, token: &Token) -> Result<(), SchoolError> {
        let row = self.stop_row(token).await?;
        let act = self.desk().begin(None).await?;
        match row.thread_id {
            Some(thread) => set(&act, PersonId(row.person_id), thread, Following::Nothing).await?,
            None => {
                let never =
                    forum_wish::ActiveModel { rhythm: Set(Rhythm::None.word().to_owned()), ..Default::default() };
                let this = forum_wish::Column::RunId.eq(row.run_id).and(forum_wish::Column::PersonId.eq(row.person_id));
                forum_wish::Entity::update_many().set(never).filter(this).exec(act.transaction()).await?;
            }
        }
        act.commit().await?;
        Ok(())
    }

    async fn stop_row(&self, token: &Token) -> Result<stop_link::Model, SchoolError> {
        let row = stop_link::Entity::find_by_id(token.hash()).one(self.reach()).await?;
        Ok(row.filter(|row| row.expires_at > self.desk().now()).ok_or(Refusal::LinkNotValid)?)
    }

    /// Deletes links that have run out.
    pub(super) async fn tidy_stops(&self) -> Result<(), SchoolError> {
        let act = self.desk().begin(None).await?;
        let over = stop_link::Column::ExpiresAt.lt(act.at());
        stop_link::Entity::delete_many().filter(over).exec(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }
}

/// What is kept about a person here: the numbers of discussions, and what is wanted of each.
pub(super) async fn kept(at: &impl ConnectionTrait, subject: PersonId) -> Result<serde_json::Value, SchoolError> {
    let wishes = wishes_of(at, subject).await?;
    Ok(wishes
        .iter()
        .map(|(thread, wish)| {
            serde_json::json!({
                "thread": thread, "letters": wish.following.word(),
            })
        })
        .collect())
}

/// Erases it.
pub(super) async fn forget(act: &Act, subject: PersonId) -> Result<(), SchoolError> {
    let at = act.transaction();
    thread_wish::Entity::delete_many().filter(thread_wish::Column::PersonId.eq(subject.0)).exec(at).await?;
    stop_link::Entity::delete_many().filter(stop_link::Column::PersonId.eq(subject.0)).exec(at).await?;
    Ok(())
}
