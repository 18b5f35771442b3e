//! Personal calendars: one link a person, which they can replace or take back, and what it was last told of each entry, so
//! that calendars notice what changed and what was called off.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use desk::audit::Note;
use desk::people::{Person, PersonId};
use desk::{Act, Refusal, Token};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::runs;
use super::tables::{calendar_entry, calendar_link, enrolment};
use super::{School, enrolments, items, number, teams};
use crate::course::{Detail, ItemKind};
use crate::doors::calendar::{Entry, Feed, State, Subject, Uid, When, sequence_after};
use crate::error::{SchoolError, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::extension::{HandsIn, deadline};
use crate::rules::run::Stage;

/// The number of a thing that has a name only, for its UID: the same for the same name, for ever.
fn number_of(name: &str) -> i64 {
    let digest = Sha256::digest(name.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(first) & i64::MAX
}

const fn word(state: State) -> &'static str {
    match state {
        State::Tentative => "tentative",
        State::Confirmed => "confirmed",
        State::Cancelled => "cancelled",
    }
}

fn state_of(word: &str) -> Result<State, SchoolError> {
    match word {
        "tentative" => Ok(State::Tentative),
        "confirmed" => Ok(State::Confirmed),
        "cancelled" => Ok(State::Cancelled),
        other => Err(unknown(other, "the state of a calendar's entry")),
    }
}

/// An entry as it was last told.
fn told(row: &calendar_entry::Model, uid: Uid) -> Result<Entry, SchoolError> {
    Ok(Entry {
        uid,
        sequence: number(row.sequence),
        changed: row.changed_at,
        when: row.ends_at.map_or(When::At(row.starts_at), |end| When::From(row.starts_at, end)),
        state: state_of(&row.state)?,
        title: row.title.clone(),
        description: String::new(),
        place: None,
        page: Url::parse(&row.page).ok(),
    })
}

async fn keep(act: &Act, person: PersonId, entry: &Entry, is_new: bool) -> Result<(), SchoolError> {
    let (starts, ends) = match entry.when {
        When::At(at) => (at, None),
        When::From(start, end) => (start, Some(end)),
    };
    let row = calendar_entry::ActiveModel {
        person_id: Set(person.0),
        uid: Set(entry.uid.as_str().to_owned()),
        starts_at: Set(starts),
        ends_at: Set(ends),
        title: Set(entry.title.clone()),
        page: Set(entry.page.as_ref().map(ToString::to_string).unwrap_or_default()),
        state: Set(word(entry.state).to_owned()),
        sequence: Set(i64::from(entry.sequence)),
        changed_at: Set(entry.changed),
    };
    if is_new {
        use calendar_entry::Column::{PersonId as Whose, Uid as Name};
        let once = sea_orm::sea_query::OnConflict::columns([Whose, Name]).do_nothing().to_owned();
        calendar_entry::Entity::insert(row)
            .on_conflict(once)
            .try_insert()
            .exec_without_returning(act.transaction())
            .await?;
    } else {
        let this =
            calendar_entry::Column::PersonId.eq(person.0).and(calendar_entry::Column::Uid.eq(entry.uid.as_str()));
        calendar_entry::Entity::update_many().set(row).filter(this).exec(act.transaction()).await?;
    }
    Ok(())
}

impl School {
    /// When a person's calendar link was made; none when they have none.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn calendar_link(&self, reader: PersonId) -> Result<Option<DateTime<Utc>>, SchoolError> {
        let open = calendar_link::Column::PersonId.eq(reader.0).and(calendar_link::Column::RevokedAt.is_null());
        Ok(calendar_link::Entity::find().filter(open).one(self.reach()).await?.map(|row| row.made_at))
    }

    /// Makes a person's calendar link; one that they had before opens nothing any more. Shown once: only its hash is kept.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn make_calendar_link(&self, actor: PersonId) -> Result<Token, SchoolError> {
        let token = Token::random()?;
        let mut act = self.begin(actor).await?;
        revoke(&act, actor).await?;
        let row = calendar_link::ActiveModel {
            token_hash: Set(token.hash()),
            person_id: Set(actor.0),
            made_at: Set(act.at()),
            revoked_at: Set(None),
        };
        calendar_link::Entity::insert(row).exec_without_returning(act.transaction()).await?;
        act.note(Note::of("calendar.link-made").to(actor));
        act.commit().await?;
        Ok(token)
    }

    /// Takes a person's calendar link back.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn revoke_calendar_link(&self, actor: PersonId) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        if revoke(&act, actor).await? {
            act.note(Note::of("calendar.link-revoked").to(actor));
        }
        act.commit().await?;
        Ok(())
    }

    /// The calendar that a link opens: releases, live sessions and deadlines of the runs that its person is in, and what was
    /// called off.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`].
    pub async fn calendar(&self, token: &Token) -> Result<Feed, SchoolError> {
        let link = calendar_link::Entity::find_by_id(token.hash()).one(self.reach()).await?;
        let link = link.filter(|link| link.revoked_at.is_none()).ok_or(Refusal::LinkNotValid)?;
        let id = PersonId(link.person_id);
        let person = self.desk.person(id).await?.ok_or(Refusal::LinkNotValid)?;
        let mut known = BTreeMap::new();
        let theirs = calendar_entry::Column::PersonId.eq(id.0);
        for row in calendar_entry::Entity::find().filter(theirs).all(self.reach()).await? {
            known.insert(row.uid.clone(), row);
        }
        let now = self.desk.now();
        let mut entries = Vec::new();
        let mut changed = Vec::new();
        for mut entry in self.planned(&person).await? {
            match known.remove(entry.uid.as_str()) {
                None => changed.push((entry.clone(), true)),
                Some(row) => {
                    let before = told(&row, entry.uid.clone())?;
                    entry.sequence = sequence_after(&before, &entry);
                    entry.changed = before.changed;
                    if (entry.sequence, &entry.title, &entry.page) != (before.sequence, &before.title, &before.page) {
                        entry.changed = now;
                        changed.push((entry.clone(), false));
                    }
                }
            }
            entries.push(entry);
        }
        // What is planned no more stays, called off.
        for row in known.into_values() {
            let Some(uid) = Uid::read(&row.uid) else { continue };
            let before = told(&row, uid)?;
            let mut entry = Entry { state: State::Cancelled, ..before.clone() };
            entry.sequence = sequence_after(&before, &entry);
            if entry.sequence != before.sequence {
                entry.changed = now;
                changed.push((entry.clone(), false));
            }
            entries.push(entry);
        }
        if !changed.is_empty() {
            let act = self.desk.begin(None).await?;
            for (entry, is_new) in &changed {
                keep(&act, id, entry, *is_new).await?;
            }
            act.commit().await?;
        }
        let language = person.profile.language;
        Ok(Feed { name: shell::Texts::of(language).text("work-calendar-name"), language, entries })
    }

    /// What lies ahead of a person, and behind them, in the runs that they are in.
    async fn planned(&self, person: &Person) -> Result<Vec<Entry>, SchoolError> {
        let here = enrolment::Column::PersonId.eq(person.id.0).and(enrolment::Column::LeftAt.is_null());
        let mut ids: Vec<i64> =
            enrolment::Entity::find().filter(here).all(self.reach()).await?.into_iter().map(|row| row.run_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut entries = Vec::new();
        for id in ids {
            entries.extend(self.planned_in(person, id).await?);
        }
        Ok(entries)
    }

    async fn planned_in(&self, person: &Person, id: i64) -> Result<Vec<Entry>, SchoolError> {
        let run = runs::by_id(self.reach(), id).await?;
        // Before a run is held its days may still move; afterwards they stay in the calendar.
        if matches!(run.stage, Stage::Draft | Stage::Nominating) {
            return Ok(Vec::new());
        }
        let course = self.course(run.course).await?;
        let Some(enrolled) = enrolments::of(self.reach(), id, person.id).await? else { return Ok(Vec::new()) };
        let extended = items::extensions(self.reach(), id).await?;
        let team = teams::of_member(self.reach(), id, person.id).await?;
        let who = HandsIn {
            person: person.id.0,
            institution: enrolled.institution.map(|id| id.0),
            team: team.map(|team| team.id),
        };
        let language = person.profile.language;
        let texts = shell::Texts::of(language);
        let host =
            Url::parse(self.address()).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let page = Url::parse(&format!("{}/runs/{id}", self.address())).ok();
        let title = |key: &str, item: &str| texts.text_with(key, &[("item", item.into())]);
        let entry = |subject: Subject, name: &str, when: When, title: String| Entry {
            uid: Uid::new(subject, number_of(&format!("{id}/{name}")), &host),
            sequence: 0,
            changed: self.desk.now(),
            when,
            state: State::Confirmed,
            title,
            description: course.title.text(language).to_owned(),
            place: None,
            page: page.clone(),
        };
        let mut entries = Vec::new();
        for item in course.items() {
            let name = item.title.text(language);
            if let Some(opens) = runs::opens(&run, item).filter(|_| item.kind() != ItemKind::Live) {
                entries.push(entry(Subject::Release, &item.id, When::At(opens), title("work-calendar-opens", name)));
            }
            if let Detail::Live(live) = &item.detail {
                let times = run.live.get(&item.id);
                let is_theirs = |group: vocabulary::Language| enrolled.group.is_none_or(|own| own == group);
                for session in live.sessions.iter().filter(|session| is_theirs(session.group)) {
                    let Some(time) = times.and_then(|times| times.get(session.group.code())) else { continue };
                    let end = time.at + TimeDelta::minutes(i64::from(session.minutes));
                    let key = format!("{}/{}", item.id, session.group.code());
                    let when = When::From(time.at, end);
                    entries.push(entry(Subject::LiveSession, &key, when, title("work-calendar-live", name)));
                }
            }
            let given = extended.get(&item.id).map_or(&[][..], Vec::as_slice);
            let due = item.due_offset_days().and_then(|days| deadline(&run.calendar, days, given, who));
            if let Some(due) = due.filter(|_| enrolled.is(EnrolmentRole::Participant)) {
                entries.push(entry(Subject::Deadline, &item.id, When::At(due), title("work-calendar-due", name)));
            }
        }
        Ok(entries)
    }
}

async fn revoke(act: &Act, person: PersonId) -> Result<bool, SchoolError> {
    let open = calendar_link::Column::PersonId.eq(person.0).and(calendar_link::Column::RevokedAt.is_null());
    let ended = calendar_link::Entity::update_many()
        .col_expr(calendar_link::Column::RevokedAt, Expr::value(act.at()))
        .filter(open)
        .exec(act.transaction())
        .await?;
    Ok(ended.rows_affected > 0)
}
