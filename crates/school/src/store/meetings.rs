//! Live sessions at the house's BigBlueButton. The meeting is made when somebody first joins, and making it again changes
//! nothing; a link is made for each click, for that person, and kept nowhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use desk::people::PersonId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};
use sha2::{Digest as _, Sha256};
use url::Url;
use vocabulary::Language;

use super::enrolments;
use super::items::Meeting;
use super::live::MeetingPlace;
use super::tables::live_join;
use super::{School, not_there};
use crate::course::{Detail, Item, Words};
use crate::doors::bigbluebutton::{
    self as door, AnswerError, Attendee, Call, Meeting as NewMeeting, Part, Recorded, Recording, Server,
};
use crate::error::{SchoolError, SchoolRefusal};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::meeting::{CLOSES_AFTER, Door, OPENS_BEFORE_FOR_MODERATORS, door as door_of, is_for, part};
use crate::rules::run::{Reader, Stage};

/// An answer of the server may have at most this many bytes (1 MiB).
const LARGEST_ANSWER: usize = 1 << 20;

/// A live session for a reader who is in the run, or organises it.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveRead {
    /// What it is called.
    pub title: Words,
    /// When and where groups meet.
    pub meetings: Vec<Meeting>,
    /// As what the reader joins.
    pub part: Part,
    /// The reader's group.
    pub group: Option<Language>,
    stage: Stage,
}

impl LiveRead {
    /// The session of a group, when it is held at the house's server.
    fn at_server(&self, group: Language) -> Option<(&Meeting, DateTime<Utc>)> {
        let meeting = self.meetings.iter().find(|meeting| meeting.group == group)?;
        let time = meeting.time.as_ref().filter(|time| time.place == MeetingPlace::Server)?;
        Some((meeting, time.at))
    }

    /// The link that stands beside the server, for when that does not answer.
    #[must_use]
    pub fn plain_link(&self, group: Language) -> Option<&str> {
        let meeting = self.meetings.iter().find(|meeting| meeting.group == group)?;
        meeting.time.as_ref().map(|time| time.link.as_str()).filter(|link| !link.is_empty())
    }
}

/// From what attendance is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Who followed the link into the session.
    AtTheDoor,
    /// Who is in the meeting now, as the server says.
    InTheRoom,
}

impl School {
    /// Where live sessions can be held, when the house has such a server.
    #[must_use]
    pub fn meeting_server(&self) -> Option<&Server> {
        self.settings.meetings.as_ref()
    }

    /// A live session with who reads it: at most three questions to the database.
    ///
    /// # Errors
    /// What is not there: also for who neither is in the run nor organises it.
    pub async fn live_session(&self, reader: PersonId, run: i64, item: &str) -> Result<LiveRead, SchoolError> {
        let found = self.find(self.reach(), run, Some(reader)).await?;
        if found.reader == Reader::Visitor {
            return Err(not_there());
        }
        let item: &Item = found.item(item, self.desk.now())?;
        let Detail::Live(_) = &item.detail else { return Err(not_there()) };
        let roles = found.enrolled.iter().flat_map(|one| one.roles.iter().copied());
        Ok(LiveRead {
            title: item.title.clone(),
            meetings: found.meetings(item, true),
            part: part(roles, found.reader == Reader::Organiser),
            group: found.enrolled.as_ref().and_then(|one| one.group),
            stage: found.run.stage,
        })
    }

    /// The link with which somebody joins a group's session now: the meeting is made when it is not there, and that they
    /// followed the link is written down.
    ///
    /// # Errors
    /// What is not there; another group's session, a session that cannot be joined yet or is over, and a server that does
    /// not answer.
    pub async fn join_link(&self, actor: PersonId, run: i64, item: &str, group: Language) -> Result<Url, SchoolError> {
        let live = self.live_session(actor, run, item).await?;
        if !live.meetings.iter().any(|meeting| meeting.group == group) {
            return Err(not_there());
        }
        if live.stage != Stage::Running {
            return Err(SchoolRefusal::WrongStage.into());
        }
        let Some((meeting, begins)) = live.at_server(group) else { return Err(SchoolRefusal::NoMeeting.into()) };
        if !is_for(group, live.group, live.part) {
            return Err(SchoolRefusal::OtherGroup.into());
        }
        match door_of(begins, meeting.minutes, live.part, self.desk.now()) {
            Door::OpensAt(from) => return Err(SchoolRefusal::MeetingEarly { from }.into()),
            Door::Over => return Err(SchoolRefusal::MeetingOver.into()),
            Door::Open => {}
        }
        let server = self.meeting_server().ok_or(SchoolRefusal::NoMeetingServer)?;
        let person = self.desk.person(actor).await?.ok_or_else(not_there)?;
        let around = OPENS_BEFORE_FOR_MODERATORS + CLOSES_AFTER;
        let new = NewMeeting {
            id: self.meeting_id(run, item, group),
            name: live.title.text(group).to_owned(),
            recording: Recording::Possible,
            minutes: meeting.minutes + u32::try_from(around).unwrap_or(0),
            afterwards: Url::parse(&format!("{}/runs/{run}/items/{item}", self.desk.address())).ok(),
        };
        let created = self.ask_meetings(server.create(&new), door::read_created).await?;
        self.write_join(actor, run, item, group).await?;
        let attendee =
            Attendee { name: person.profile.name.as_str().to_owned(), user: user_of(actor), part: live.part };
        Ok(server.join(&created, &attendee).into_address())
    }

    /// The meeting's name at the server: the same each time, and another one for every other house there.
    fn meeting_id(&self, run: i64, item: &str, group: Language) -> String {
        let hash = Sha256::digest(format!("{}/runs/{run}/{item}/{}", self.desk.address(), group.code()));
        hash.iter().take(20).fold("ayni-".to_owned(), |name, byte| format!("{name}{byte:02x}"))
    }

    async fn ask_meetings<T>(
        &self,
        call: Call,
        read: impl FnOnce(&[u8]) -> Result<T, AnswerError>,
    ) -> Result<T, SchoolError> {
        let answer = self.settings.outside.get(call.into_address().as_str(), LARGEST_ANSWER).await;
        let bytes = answer.map_err(|error| {
            tracing::warn!(%error, "the server of live sessions does not answer");
            SchoolRefusal::NoAnswer
        })?;
        Ok(read(&bytes).map_err(|error| {
            tracing::warn!(%error, "the server of live sessions answers otherwise than it should");
            SchoolRefusal::NoAnswer
        })?)
    }

    async fn write_join(&self, actor: PersonId, run: i64, item: &str, group: Language) -> Result<(), SchoolError> {
        let act = self.begin(actor).await?;
        let row = live_join::ActiveModel {
            run_id: Set(run),
            item: Set(item.to_owned()),
            group_language: Set(group.code().to_owned()),
            person_id: Set(actor.0),
            first_at: Set(act.at()),
        };
        use live_join::Column::{GroupLanguage, Item, PersonId, RunId};
        let keep = OnConflict::columns([RunId, Item, GroupLanguage, PersonId]).do_nothing().to_owned();
        live_join::Entity::insert(row).on_conflict(keep).try_insert().exec_without_returning(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }

    /// Who followed the link into a session, and when first: for organisers and tutors.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn joined(
        &self,
        reader: PersonId,
        run: i64,
        item: &str,
    ) -> Result<BTreeMap<PersonId, DateTime<Utc>>, SchoolError> {
        self.there(reader, run, item).await?;
        let these = live_join::Column::RunId.eq(run).and(live_join::Column::Item.eq(item));
        let rows = live_join::Entity::find().filter(these).order_by_desc(live_join::Column::FirstAt);
        let rows = rows.all(self.reach()).await?;
        Ok(rows.into_iter().map(|row| (PersonId(row.person_id), row.first_at)).collect())
    }

    /// Writes down who was at a session, by the door or by the room; says of how many people that tells.
    ///
    /// # Errors
    /// What is not allowed or not there; a server that does not answer.
    pub async fn take_attendance(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        seen: Seen,
    ) -> Result<usize, SchoolError> {
        // Whether they may is asked here, before any server is.
        let at_the_door = self.joined(actor, run, item).await?;
        let people: BTreeSet<PersonId> = match seen {
            Seen::AtTheDoor => at_the_door.into_keys().collect(),
            Seen::InTheRoom => self.in_the_room(actor, run, item).await?,
        };
        let takers = enrolments::all(self.reach(), run).await?;
        let people: Vec<PersonId> = takers
            .into_iter()
            .filter(|one| one.is(EnrolmentRole::Participant) && people.contains(&one.person))
            .map(|one| one.person)
            .collect();
        self.was_there(actor, run, item, &people).await?;
        Ok(people.len())
    }

    async fn in_the_room(&self, actor: PersonId, run: i64, item: &str) -> Result<BTreeSet<PersonId>, SchoolError> {
        let live = self.live_session(actor, run, item).await?;
        let server = self.meeting_server().ok_or(SchoolRefusal::NoMeetingServer)?;
        let mut people = BTreeSet::new();
        for (meeting, _) in live.meetings.iter().filter_map(|meeting| live.at_server(meeting.group)) {
            let call = server.info(&self.meeting_id(run, item, meeting.group));
            let there = self.ask_meetings(call, |bytes| or_none(door::read_attendees(bytes))).await?;
            people.extend(there.iter().filter_map(|user| person_of(user)));
        }
        Ok(people)
    }

    /// The recordings of a live session that the server shows, by group.
    ///
    /// # Errors
    /// What is not there; a server that does not answer.
    pub async fn recordings_of(
        &self,
        live: &LiveRead,
        run: i64,
        item: &str,
    ) -> Result<Vec<(Language, Recorded)>, SchoolError> {
        let server = self.meeting_server().ok_or(SchoolRefusal::NoMeetingServer)?;
        let mut all = Vec::new();
        for (meeting, _) in live.meetings.iter().filter_map(|meeting| live.at_server(meeting.group)) {
            let call = server.recordings(&self.meeting_id(run, item, meeting.group));
            let found = self.ask_meetings(call, |bytes| or_none(door::read_recordings(bytes))).await?;
            let shown = found.into_iter().filter(|one| one.published && !one.forms.is_empty());
            all.extend(shown.map(|one| (meeting.group, one)));
        }
        all.sort_by_key(|(group, one)| (*group, one.start));
        Ok(all)
    }
}

/// A meeting that nobody has entered yet, or that has ended, has nobody in it and no recordings.
fn or_none<T>(answer: Result<Vec<T>, AnswerError>) -> Result<Vec<T>, AnswerError> {
    match answer {
        Err(AnswerError::Refused { key, .. }) if matches!(key.as_str(), "notFound" | "noRecordings") => Ok(Vec::new()),
        other => other,
    }
}

/// Somebody's name at the server, which its operator sees.
fn user_of(person: PersonId) -> String {
    format!("p{}", person.0)
}

fn person_of(user: &str) -> Option<PersonId> {
    user.strip_prefix('p')?.parse().ok().map(PersonId)
}
