//! Who takes part in a run by mail alone.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};

use super::super::tables::{by_mail, forum_wish, mail_tally, thread};
use super::super::{School, allow, digests, enrolments, names, not_there, number, runs};
use crate::error::SchoolError;
use crate::rules::digest::Rhythm;
use crate::rules::enrolment::EnrolmentRole;

/// The first weekly letter goes this far back.
pub(super) const BACK: TimeDelta = TimeDelta::days(7);
/// The hour at which who never said one gets letters about the forum.
const MORNING: i64 = 7;

/// Somebody who takes part by mail alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByMail {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What an organiser sees of taking part by mail in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByMailPage {
    /// Those who do, by name.
    pub people: Vec<ByMail>,
    /// Participants who do not, by name.
    pub others: Vec<(PersonId, String)>,
    /// How many letters came to what: `taken`, `refused`, `waiting`, `automatic`.
    pub letters: BTreeMap<String, u32>,
}

impl School {
    /// Says whether somebody takes part in a run by mail alone: a participant of themselves, an organiser of anybody who
    /// takes the course. The weekly letter then begins with the week before; who never said how often they want letters
    /// about the forum gets them weekly.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn take_part_by_mail(
        &self,
        actor: PersonId,
        run: i64,
        person: PersonId,
        by_mail_alone: ByMailAlone,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        if actor != person {
            runs::organised(&act, actor, run).await?;
        }
        let enrolled = enrolments::must(act.transaction(), run, person).await?;
        allow(enrolled.is(EnrolmentRole::Participant))?;
        match by_mail_alone {
            ByMailAlone::Yes => {
                let row = by_mail::ActiveModel {
                    run_id: Set(run),
                    person_id: Set(person.0),
                    chosen_by: Set(actor.0),
                    since: Set(act.at()),
                    covered_until: Set(act.at() - BACK),
                };
                let key = [by_mail::Column::RunId, by_mail::Column::PersonId];
                let once = OnConflict::columns(key).do_nothing().to_owned();
                let insert = by_mail::Entity::insert(row).on_conflict(once).try_insert();
                insert.exec_without_returning(act.transaction()).await?;
                let wish = forum_wish::ActiveModel {
                    run_id: Set(run),
                    person_id: Set(person.0),
                    rhythm: Set(Rhythm::Weekly.word().to_owned()),
                    hour: Set(MORNING),
                    covered_until: Set(act.at()),
                    covered_post: Set(digests::newest_post(act.transaction(), thread::Column::RunId.eq(run)).await?),
                };
                let key = [forum_wish::Column::RunId, forum_wish::Column::PersonId];
                let unsaid = OnConflict::columns(key).do_nothing().to_owned();
                let insert = forum_wish::Entity::insert(wish).on_conflict(unsaid).try_insert();
                insert.exec_without_returning(act.transaction()).await?;
                act.note(Note::of("by-mail.chosen").to(person).on(Object::Run(run)));
            }
            ByMailAlone::No => {
                let this = by_mail::Column::RunId.eq(run).and(by_mail::Column::PersonId.eq(person.0));
                by_mail::Entity::delete_many().filter(this).exec(act.transaction()).await?;
                act.note(Note::of("by-mail.ended").to(person).on(Object::Run(run)));
            }
        }
        act.commit().await?;
        Ok(())
    }

    /// Since when a participant takes part by mail alone; none when they do not.
    ///
    /// # Errors
    /// What is not there: also for who does not take the course.
    pub async fn by_mail_since(&self, reader: PersonId, run: i64) -> Result<Option<DateTime<Utc>>, SchoolError> {
        let enrolled = enrolments::must(self.reach(), run, reader).await?;
        if !enrolled.is(EnrolmentRole::Participant) {
            return Err(not_there());
        }
        let row = by_mail::Entity::find_by_id((run, reader.0)).one(self.reach()).await?;
        Ok(row.map(|row| row.since))
    }

    /// Who takes part by mail, and how letters fared: for those who organise the run.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn by_mail_page(&self, reader: PersonId, run: i64) -> Result<ByMailPage, SchoolError> {
        let everyone = self.everyone(reader, run).await?;
        let takes: Vec<PersonId> =
            everyone.iter().filter(|one| one.is(EnrolmentRole::Participant)).map(|one| one.person).collect();
        let rows = by_mail::Entity::find()
            .filter(by_mail::Column::RunId.eq(run))
            .order_by_asc(by_mail::Column::PersonId)
            .all(self.reach())
            .await?;
        let since: BTreeMap<PersonId, DateTime<Utc>> =
            rows.iter().map(|row| (PersonId(row.person_id), row.since)).collect();
        let names = names(self.reach(), takes.iter().map(|one| one.0).collect()).await?;
        let mut named: Vec<(PersonId, String)> =
            takes.into_iter().map(|one| (one, names.get(&one).cloned().unwrap_or_default())).collect();
        named.sort_by(|one, two| one.1.cmp(&two.1));
        let (by, others) = named.into_iter().partition::<Vec<_>, _>(|(person, _)| since.contains_key(person));
        let people = by.into_iter().filter_map(|(person, name)| {
            let since = *since.get(&person)?;
            Some(ByMail { person, name, since })
        });
        let mut letters = BTreeMap::new();
        for row in mail_tally::Entity::find().filter(mail_tally::Column::RunId.eq(run)).all(self.reach()).await? {
            *letters.entry(row.outcome).or_insert(0) += number(row.letters);
        }
        Ok(ByMailPage { people: people.collect(), others, letters })
    }
}

/// Whether somebody takes part by mail alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByMailAlone {
    /// From now on.
    Yes,
    /// Not any more.
    No,
}
