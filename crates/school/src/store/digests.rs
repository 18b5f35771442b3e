//! Word of new posts, of items that open and of what is due. Such a letter is put into words when it leaves, and what it
//! is about is looked at again then: who is not in the run any more gets nothing, and nobody is sent a post that was taken
//! down meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use desk::mail::letter::{Matter, NewLetter};
use desk::mail::rooms::{Answer, InWords, RoomLetters};
use desk::people::{NotAName, Person, PersonId};
use desk::{Act, ClockWatch};
use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{Argument, Texts};
use tokio::sync::watch;

use super::by_mail::Thing;
use super::hand_ins::{self, Owner};
use super::items::Found;
use super::tables::{announced, forum_wish, person, post, run, thread};
use super::{School, enrolments, following, items, not_there, runs, teams};
use crate::course::{Item, ItemKind};
use crate::error::{SchoolError, unknown};
use crate::letters::{self, Kind, Ways};
use crate::rules::digest::{Following, Rhythm, Wish, is_due};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::extension::{HandsIn, deadline};
use crate::rules::forum::{Author, Shown};
use crate::rules::run::Stage;

/// The school's word among the rooms that write letters.
const ROOM: &str = "school";
/// How long before a deadline people are reminded.
pub const REMIND_BEFORE: TimeDelta = TimeDelta::days(3);

/// How often it is looked whether something is due.
const ANNOUNCE_EVERY: std::time::Duration = std::time::Duration::from_secs(60);

/// How long an act may take from its instant until others see what it wrote: a digest goes no nearer to now than this, so
/// that no post slips in behind it.
const SETTLED: TimeDelta = TimeDelta::minutes(2);

/// What a letter is about, as it waits in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "kebab-case")]
enum About {
    /// Posts of a run's forum.
    Posts { run: i64, posts: Vec<i64> },
    /// An item that is open.
    Release { run: i64, item: String },
    /// An item that is due.
    Reminder { run: i64, item: String },
    /// The week of who takes part by mail alone.
    Week { run: i64, from: DateTime<Utc>, until: DateTime<Utc> },
}

fn letter(person: &Person, about: &About) -> Result<NewLetter, SchoolError> {
    let about = serde_json::to_value(about).map_err(|_| unknown("(a letter)", "what it is about"))?;
    Ok(letters::to(person, Matter::Room { room: ROOM.to_owned(), about }))
}

/// A letter with posts of a run's forum, which are looked at again when it leaves.
pub(super) fn about_posts(person: &Person, run: i64, posts: Vec<i64>) -> Result<NewLetter, SchoolError> {
    letter(person, &About::Posts { run, posts })
}

/// A weekly letter, which is put into words when it leaves.
pub(super) fn about_week(
    person: &Person,
    run: i64,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<NewLetter, SchoolError> {
    letter(person, &About::Week { run, from, until })
}

/// A wish, and the zone of who said it.
#[derive(Debug, sea_orm::FromQueryResult)]
struct Wanted {
    #[sea_orm(nested)]
    row: forum_wish::Model,
    time_zone: String,
}

/// The rhythms of letters with all that is new.
const COLLECTED: [Rhythm; 2] = [Rhythm::Daily, Rhythm::Weekly];

fn is_collected(rhythm: &str) -> bool {
    COLLECTED.iter().any(|one| one.word() == rhythm)
}

/// A wish, where its mark stands as it was read.
fn as_read(row: &forum_wish::Model) -> SimpleExpr {
    forum_wish::Column::RunId
        .eq(row.run_id)
        .and(forum_wish::Column::PersonId.eq(row.person_id))
        .and(forum_wish::Column::CoveredUntil.eq(row.covered_until))
        .and(forum_wish::Column::CoveredPost.eq(row.covered_post))
}

fn wish_of(row: &forum_wish::Model, zone: &str) -> Result<Wish, SchoolError> {
    Ok(Wish {
        rhythm: Rhythm::of(&row.rhythm).ok_or_else(|| unknown(&row.rhythm, "how often"))?,
        hour: super::number(row.hour),
        zone: zone.parse().map_err(|_| unknown(zone, "a time zone"))?,
    })
}

/// Letters at once to those who want them, of the forum or of this thread, but for who wrote the post. In a thread without
/// names nobody is left out: who got no letter would be who wrote.
pub(super) async fn tell_at_once(
    act: &mut Act,
    thread: &thread::Model,
    id: i64,
    author: Option<PersonId>,
) -> Result<(), SchoolError> {
    let run = thread.run_id;
    let at_once = forum_wish::Column::RunId.eq(run).and(forum_wish::Column::Rhythm.eq(Rhythm::Immediate.word()));
    let rows = forum_wish::Entity::find().filter(at_once).all(act.transaction()).await?;
    let mut readers: BTreeSet<i64> = rows.into_iter().map(|row| row.person_id).collect();
    for (person, following) in following::wishes_for(act.transaction(), thread.id).await? {
        match following {
            Following::Each => _ = readers.insert(person),
            Following::Nothing => _ = readers.remove(&person),
            Following::AsForum => {}
        }
    }
    for reader in readers.into_iter().map(PersonId).filter(|reader| Some(*reader) != author) {
        if let Some(person) = act.person(reader).await? {
            act.post(about_posts(&person, run, vec![id])?);
        }
    }
    Ok(())
}

fn its_thread() -> RelationDef {
    post::Entity::belongs_to(thread::Entity).from(post::Column::ThreadId).to(thread::Column::Id).into()
}

/// The posts of a run that are newer than one, in the order of their numbers, each with its thread and its author: those
/// with which nothing can be mixed in any more that is being written now.
async fn settled_since(
    at: &impl ConnectionTrait,
    (run, covered): (i64, i64),
    now: DateTime<Utc>,
) -> Result<Vec<(i64, i64, Option<i64>)>, SchoolError> {
    let rows: Vec<(i64, i64, Option<i64>, DateTime<Utc>)> = post::Entity::find()
        .select_only()
        .columns([post::Column::Id, post::Column::ThreadId, post::Column::AuthorId, post::Column::CreatedAt])
        .join(JoinType::InnerJoin, its_thread())
        .filter(thread::Column::RunId.eq(run).and(post::Column::Id.gt(covered)))
        .order_by_asc(post::Column::Id)
        .into_tuple()
        .all(at)
        .await?;
    // What was written at an hour that has not come, by a clock that was wrong, is settled.
    let is_settled = |at: DateTime<Utc>| at < now - SETTLED || at > now;
    let settled = rows.into_iter().take_while(|(.., at)| is_settled(*at));
    Ok(settled.map(|(id, thread, author, _)| (id, thread, author)).collect())
}

/// The newest post of a run's threads, or of other threads; 0 where there is none.
pub(super) async fn newest_post(at: &impl ConnectionTrait, threads: SimpleExpr) -> Result<i64, SchoolError> {
    let newest: Option<Option<i64>> = post::Entity::find()
        .select_only()
        .column_as(post::Column::Id.max(), "newest")
        .join(JoinType::InnerJoin, its_thread())
        .filter(threads)
        .into_tuple()
        .one(at)
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}

impl School {
    /// Writes what is due, word of items and digests, every minute until told to stop.
    pub async fn keep_announcing(self, mut stop: watch::Receiver<bool>) {
        let mut clock = ClockWatch::default();
        while !*stop.borrow() {
            self.write_what_is_due(&mut clock).await;
            tokio::select! {
                () = tokio::time::sleep(ANNOUNCE_EVERY) => {}
                changed = stop.changed() => {
                    if changed.is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// Writes what is due: word of items, digests and weekly letters; nothing while the clock is not believed.
    pub async fn write_what_is_due(&self, clock: &mut ClockWatch) {
        if !clock.believes(self.desk.now()) {
            return;
        }
        match self.announce().await {
            Ok(written) => tracing::debug!(written, "word of items was written"),
            Err(error) => tracing::error!(%error, "word of items could not be written"),
        }
        match self.write_digests().await {
            Ok(written) => tracing::debug!(written, "digests were written"),
            Err(error) => tracing::error!(%error, "digests could not be written"),
        }
        match self.write_weekly().await {
            Ok(written) => tracing::debug!(written, "weekly letters were written"),
            Err(error) => tracing::error!(%error, "weekly letters could not be written"),
        }
    }

    /// Says how often somebody wants word of a run's forum, and at which hour of their own.
    ///
    /// # Errors
    /// What is not there.
    pub async fn wish(&self, actor: PersonId, run: i64, rhythm: Rhythm, hour: u32) -> Result<(), SchoolError> {
        if hour > 23 {
            let wrong = NotAName { read: hour.to_string(), expected: "an hour from 0 to 23" };
            return Err(desk::DeskError::from(wrong).into());
        }
        let act = self.begin(actor).await?;
        enrolments::must(act.transaction(), run, actor).await?;
        let said = forum_wish::Entity::find_by_id((run, actor.0)).one(act.transaction()).await?;
        let row = forum_wish::ActiveModel {
            run_id: Set(run),
            person_id: Set(actor.0),
            rhythm: Set(rhythm.word().to_owned()),
            hour: Set(i64::from(hour)),
            covered_until: Set(act.at()),
            covered_post: Set(newest_post(act.transaction(), thread::Column::RunId.eq(run)).await?),
        };
        let mut changed = vec![forum_wish::Column::Rhythm, forum_wish::Column::Hour];
        // What waits for one digest comes with the next, however often that is.
        if said.is_none_or(|said| !is_collected(&said.rhythm)) {
            changed.extend([forum_wish::Column::CoveredUntil, forum_wish::Column::CoveredPost]);
        }
        let instead = OnConflict::columns([forum_wish::Column::RunId, forum_wish::Column::PersonId])
            .update_columns(changed)
            .to_owned();
        forum_wish::Entity::insert(row).on_conflict(instead).exec_without_returning(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }

    /// What somebody wishes: how often, and at which hour of their own; none when they never said.
    ///
    /// # Errors
    /// What is not there.
    pub async fn wish_said(&self, reader: PersonId, run: i64) -> Result<Option<(Rhythm, u32)>, SchoolError> {
        enrolments::must(self.reach(), run, reader).await?;
        let row = forum_wish::Entity::find_by_id((run, reader.0)).one(self.reach()).await?;
        let rhythm = |row: &forum_wish::Model| Rhythm::of(&row.rhythm).ok_or_else(|| unknown(&row.rhythm, "how often"));
        row.map(|row| Ok((rhythm(&row)?, super::number(row.hour)))).transpose()
    }

    /// Writes the digests that are due now. Returns how many. One act a person, so that a restart goes on where it was.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn write_digests(&self) -> Result<usize, SchoolError> {
        let now = self.desk.now();
        let to_person = forum_wish::Entity::belongs_to(person::Entity)
            .from(forum_wish::Column::PersonId)
            .to(person::Column::Id)
            .into();
        // One question for all: of ten thousand wishes few are due in any one minute.
        let wanted = forum_wish::Entity::find()
            .column(person::Column::TimeZone)
            .join(JoinType::InnerJoin, to_person)
            .filter(forum_wish::Column::Rhythm.is_in(COLLECTED.map(Rhythm::word)));
        let mut written = 0;
        for Wanted { row, time_zone } in wanted.into_model::<Wanted>().all(self.reach()).await? {
            if row.covered_until > now {
                self.set_right(&row, now).await?;
                continue;
            }
            if !is_due(&wish_of(&row, &time_zone)?, row.covered_until + SETTLED, now) {
                continue;
            }
            let Some(person) = self.desk.person(PersonId(row.person_id)).await? else { continue };
            if self.write_digest(&row, &person).await? {
                written += 1;
            }
        }
        Ok(written)
    }

    /// A mark in the future is of a clock that was wrong: it begins at now again, and no post is left out by that.
    async fn set_right(&self, row: &forum_wish::Model, now: DateTime<Utc>) -> Result<(), SchoolError> {
        let act = self.desk.begin(None).await?;
        let mark = forum_wish::ActiveModel { covered_until: Set(now), ..Default::default() };
        forum_wish::Entity::update_many().set(mark).filter(as_read(row)).exec(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }

    async fn write_digest(&self, row: &forum_wish::Model, person: &Person) -> Result<bool, SchoolError> {
        let mut act = self.desk.begin(None).await?;
        let new = settled_since(act.transaction(), (row.run_id, row.covered_post), act.at()).await?;
        // Whoever moves the mark forward writes the letter: of two who try, one.
        let mark = forum_wish::ActiveModel {
            covered_until: Set(act.at() - SETTLED),
            covered_post: Set(new.last().map_or(row.covered_post, |(id, ..)| *id)),
            ..Default::default()
        };
        let moved = forum_wish::Entity::update_many().set(mark).filter(as_read(row)).exec(act.transaction()).await?;
        let wishes = following::wishes_of(act.transaction(), person.id).await?;
        let is_wanted = |thread: &i64, id: i64| wishes.get(thread).is_none_or(|wish| wish.is_in_digest(id));
        let posts: Vec<i64> = new
            .iter()
            .filter(|(id, thread, author)| *author != Some(row.person_id) && is_wanted(thread, *id))
            .map(|(id, ..)| *id)
            .collect();
        let is_written = moved.rows_affected == 1 && !posts.is_empty();
        if is_written {
            act.post(about_posts(person, row.run_id, posts)?);
        }
        act.commit().await?;
        Ok(is_written)
    }

    /// Writes to participants what has opened since the last time, and what is due soon and has not arrived. Returns how
    /// many letters.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn announce(&self) -> Result<usize, SchoolError> {
        let running =
            run::Entity::find().filter(run::Column::Stage.eq(Stage::Running.word())).all(self.reach()).await?;
        let mut written = 0;
        for row in running {
            let run = runs::run_of(&row)?;
            let course = self.course(run.course).await?;
            let now = self.desk.now();
            for item in course.items() {
                let opens = runs::opens(&run, item);
                if opens.is_some_and(|opens| opens <= now) {
                    written += self.announce_item(run.id, &item.id, "release", opens).await?;
                }
                let due = item.due_offset_days().and_then(|due| run.calendar.due(due));
                if due.is_some_and(|due| due - REMIND_BEFORE <= now && now < due) {
                    written += self.announce_item(run.id, &item.id, "reminder", due).await?;
                }
            }
        }
        Ok(written)
    }

    async fn announce_item(
        &self,
        run: i64,
        item: &str,
        what: &str,
        at: Option<DateTime<Utc>>,
    ) -> Result<usize, SchoolError> {
        let key = (run, item.to_owned(), what.to_owned());
        if announced::Entity::find_by_id(key).one(self.reach()).await?.is_some() {
            return Ok(0);
        }
        let mut act = self.desk.begin(None).await?;
        let row = announced::ActiveModel {
            run_id: Set(run),
            item: Set(item.to_owned()),
            what: Set(what.to_owned()),
            at: Set(at.unwrap_or(act.at())),
        };
        let mut once =
            OnConflict::columns([announced::Column::RunId, announced::Column::Item, announced::Column::What]);
        let insert = announced::Entity::insert(row).on_conflict(once.do_nothing().to_owned()).try_insert();
        if !matches!(insert.exec_without_returning(act.transaction()).await?, sea_orm::TryInsertResult::Inserted(1)) {
            return Ok(0);
        }
        let about = match what {
            "release" => About::Release { run, item: item.to_owned() },
            _ => About::Reminder { run, item: item.to_owned() },
        };
        let mut written = 0;
        for one in enrolments::all(act.transaction(), run).await? {
            if one.is(EnrolmentRole::Participant)
                && let Some(person) = act.person(one.person).await?
            {
                act.post(letter(&person, &about)?);
                written += 1;
            }
        }
        act.commit().await?;
        Ok(written)
    }

    /// A letter in words as things stand now.
    async fn letter_in_words(&self, reader: PersonId, about: &Value) -> Result<InWords, SchoolError> {
        let about: About =
            serde_json::from_value(about.clone()).map_err(|_| unknown("(a letter)", "what it is about"))?;
        let Some(person) = self.desk.person(reader).await? else { return Ok(InWords::Never) };
        let or_never = |matter: Option<Matter>| matter.map_or(InWords::Never, InWords::Now);
        let answer = match &about {
            About::Posts { run, posts } => self.posts_in_words(&person, *run, posts).await.map(or_never),
            About::Release { run, item } => self.release_in_words(&person, *run, item).await,
            About::Reminder { run, item } => self.reminder_in_words(&person, *run, item).await,
            About::Week { run, from, until } => self.week_in_words(&person, *run, (*from, *until)).await.map(or_never),
        };
        match answer {
            // What is not there for the reader is not written to them.
            Err(error) if error.desk_refusal().is_some() => Ok(InWords::Never),
            other => other,
        }
    }

    async fn posts_in_words(&self, person: &Person, run: i64, posts: &[i64]) -> Result<Option<Matter>, SchoolError> {
        let language = person.profile.language;
        let texts = Texts::of(language);
        let enrolled = enrolments::must(self.reach(), run, person.id).await?;
        let wishes = following::wishes_of(self.reach(), person.id).await?;
        let rows = post::Entity::find().filter(post::Column::Id.is_in(posts.to_vec())).order_by_asc(post::Column::Id);
        let mut by_thread: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for row in rows.all(self.reach()).await? {
            // Who wants no more of a discussion gets none of it, though it was written before they said so.
            if wishes.get(&row.thread_id).is_none_or(|wish| wish.following != Following::Nothing) {
                by_thread.entry(row.thread_id).or_default().push(row.id);
            }
        }
        let (mut paragraphs, mut threads) = (Vec::new(), Vec::new());
        for (thread, ids) in by_thread {
            let first = ids.first().map_or(0, |first| first - 1);
            let seen = match self.discussion(person.id, thread, Some(first), language).await {
                Ok(seen) if seen.run == run => seen,
                // A thread that the reader does not reach any more.
                Ok(_) => continue,
                Err(error) if error.desk_refusal().is_some() => continue,
                Err(error) => return Err(error),
            };
            let before = paragraphs.len();
            for one in seen.posts.iter().filter(|one| ids.contains(&one.id)) {
                let Shown::Text(text) = &one.text else { continue };
                let title = Argument::from(seen.thread.title.as_str());
                paragraphs.push(match &one.author {
                    Author::Named((_, name)) => texts
                        .text_with("school-mail-post-by", &[("name", Argument::from(name.as_str())), ("title", title)]),
                    Author::Voice(number) => texts
                        .text_with("school-mail-post-voice", &[("number", Argument::from(*number)), ("title", title)]),
                });
                paragraphs.push(text.clone());
            }
            if paragraphs.len() > before {
                threads.push((thread, seen.thread.title));
            }
        }
        if paragraphs.is_empty() {
            return Ok(None);
        }
        let held = self.run(run).await?;
        let course = self.course(held.course).await?;
        let may_answer = enrolled.role().writes() && held.stage == Stage::Running;
        let answering = if may_answer { self.answering(person, run, &threads).await? } else { None };
        let arguments = [("course", course.title.text(language).to_owned())];
        let forum = format!("{}/runs/{run}/forum", self.address());
        // A letter of one discussion leads to it.
        let link = Some(match threads.as_slice() {
            [(thread, _)] => format!("{forum}/{thread}"),
            _ => forum,
        });
        let stop = self.how_to_stop(person, run, (&threads, &wishes)).await?;
        let answer_to = answering.map(|(how, answer_to)| {
            paragraphs.extend(how);
            answer_to
        });
        let ways = Ways { link, answer_to, stop };
        Ok(Some(letters::with_ways(Kind::Digest, language, &arguments, paragraphs, ways)))
    }

    /// How to answer a letter about threads, and to which address; none where letters cannot be answered. About several
    /// threads, each has an address of its own.
    async fn answering(
        &self,
        person: &Person,
        run: i64,
        threads: &[(i64, String)],
    ) -> Result<Option<(Vec<String>, String)>, SchoolError> {
        let texts = Texts::of(person.profile.language);
        let mut things: Vec<Thing> = threads.iter().map(|(id, _)| Thing::Thread(*id)).collect();
        if things.len() > 1 {
            things.push(Thing::Several);
        }
        let Some(mut made) = self.answer_addresses(person.id, run, &things).await? else { return Ok(None) };
        let Some(answer_to) = made.pop() else { return Ok(None) };
        if made.is_empty() {
            return Ok(Some((vec![texts.text("by-mail-answer-this")], answer_to)));
        }
        let mut how = vec![texts.text("by-mail-answer-each")];
        how.extend(threads.iter().zip(&made).map(|((_, title), address)| {
            let arguments = [("title", Argument::from(title.as_str())), ("address", address.as_str().into())];
            texts.text_with("by-mail-thread-address", &arguments)
        }));
        Ok(Some((how, answer_to)))
    }

    /// A letter about an item, which says what an answer to it becomes where letters can be answered.
    async fn about_item(
        &self,
        kind: Kind,
        (person, found, item): (&Person, &Found, &Item),
        arguments: &[(&'static str, String)],
        mut more: Vec<String>,
        link: Option<String>,
    ) -> Result<Matter, SchoolError> {
        let language = person.profile.language;
        let answer_to = self.answering_item(person, found, item).await?.map(|(how, answer_to)| {
            more.push(how);
            answer_to
        });
        Ok(letters::with_ways(kind, language, arguments, more, Ways { link, answer_to, stop: None }))
    }

    async fn release_in_words(&self, person: &Person, run: i64, item: &str) -> Result<InWords, SchoolError> {
        let language = person.profile.language;
        let found = self.find(self.reach(), run, Some(person.id)).await?;
        found.enrolled.as_ref().ok_or_else(not_there)?;
        if let Some(opens) = found.opens_after(item, self.desk.now()) {
            return Ok(InWords::NotBefore(opens));
        }
        let item = found.item(item, self.desk.now())?;
        let arguments =
            [("item", item.title.text(language).to_owned()), ("course", found.course.title.text(language).to_owned())];
        let link = Some(format!("{}/runs/{run}/items/{}", self.address(), item.id));
        let more = vec![item.summary.text(language).to_owned()];
        Ok(InWords::Now(self.about_item(Kind::Release, (person, &found, item), &arguments, more, link).await?))
    }

    async fn reminder_in_words(&self, person: &Person, run: i64, id: &str) -> Result<InWords, SchoolError> {
        let language = person.profile.language;
        let found = self.find(self.reach(), run, Some(person.id)).await?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        if let Some(opens) = found.opens_after(id, self.desk.now()) {
            return Ok(InWords::NotBefore(opens));
        }
        let item = found.item(id, self.desk.now())?;
        let team = teams::of_member(self.reach(), run, person.id).await?.map(|team| team.id);
        let owner = match (item.kind(), team) {
            (ItemKind::Project, Some(team)) => Owner::Team(team),
            _ => Owner::Person(person.id),
        };
        if !hand_ins::versions(self.reach(), run, id, owner).await?.is_empty() {
            return Ok(InWords::Never);
        }
        let given = items::extensions(self.reach(), run).await?.remove(id).unwrap_or_default();
        let who = HandsIn { person: person.id.0, institution: enrolled.institution.map(|id| id.0), team };
        let due = item.due_offset_days().and_then(|due| deadline(&found.run.calendar, due, &given, who));
        let due = due.filter(|due| *due > self.desk.now()).ok_or_else(not_there)?;
        if due - REMIND_BEFORE > self.desk.now() {
            return Ok(InWords::NotBefore(due - REMIND_BEFORE));
        }
        let arguments = [
            ("item", item.title.text(language).to_owned()),
            ("course", found.course.title.text(language).to_owned()),
            ("due", person.profile.time_zone.local(due).format("%Y-%m-%d %H:%M").to_string()),
        ];
        let link = Some(format!("{}/runs/{run}/items/{id}", self.address()));
        Ok(InWords::Now(self.about_item(Kind::Reminder, (person, &found, item), &arguments, Vec::new(), link).await?))
    }
}

impl RoomLetters for School {
    fn room(&self) -> &'static str {
        ROOM
    }

    fn in_words<'a>(&'a self, reader: PersonId, about: &'a Value) -> Answer<'a> {
        Box::pin(async move {
            self.letter_in_words(reader, about).await.map_err(|error| match error {
                SchoolError::Desk(error) => error,
                other => desk::DeskError::Mail(other.to_string()),
            })
        })
    }
}
