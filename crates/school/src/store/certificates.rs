//! Certificates: given to who has done it all, checked by whoever has the number, revoked with a reason.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use desk::Token;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect,
};

use super::tables::{certificate, person};
use super::{School, allow, deeds, enrolments, not_there, runs, teams};
use crate::course::Words;
use crate::error::SchoolError;
use crate::letters::{self, Kind};
use crate::rules::certificate::{Given, NoCertificate, may_give, may_revoke};
use crate::rules::completion::{Done, progress};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::receipt;

/// A certificate, as whoever has its number sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Its number.
    pub number: String,
    /// The name of whose it is; empty when they were erased.
    pub name: String,
    /// What the course is called.
    pub course: Words,
    /// The run.
    pub run: i64,
    /// When it was given.
    pub given_at: DateTime<Utc>,
    /// When and why it was revoked, when it was.
    pub revoked: Option<(DateTime<Utc>, String)>,
}

/// A number that nobody guesses: a hundred bits of 256 random ones.
fn number() -> Result<String, SchoolError> {
    let token = Token::random()?;
    let sha256 = receipt::sha256(token.reveal().as_bytes());
    let from = receipt::Arrived {
        run: 0,
        item: "certificate",
        owner: ("", 0),
        version: 0,
        sha256: &sha256,
        at: DateTime::UNIX_EPOCH,
    };
    Ok(receipt::number(&from))
}

/// Who has a certificate of a run that holds.
pub(super) async fn holders(at: &impl ConnectionTrait, run: i64) -> Result<BTreeSet<PersonId>, SchoolError> {
    let valid = certificate::Column::RunId.eq(run).and(certificate::Column::RevokedAt.is_null());
    let people = certificate::Entity::find().select_only().column(certificate::Column::PersonId).filter(valid);
    Ok(people.into_tuple::<i64>().all(at).await?.into_iter().map(PersonId).collect())
}

impl School {
    /// Gives the certificate to everyone in a run who has done all that is asked for and has none yet. Returns to whom.
    ///
    /// # Errors
    /// What is not allowed; [`NoCertificate::NotYet`].
    pub async fn give_certificates(&self, actor: PersonId, run: i64) -> Result<Vec<PersonId>, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::organised(&act, actor, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let everyone = enrolments::all(act.transaction(), run).await?;
        let mut done = deeds::all(act.transaction(), run).await?;
        let in_good_teams = teams::in_good_teams(act.transaction(), run).await?;
        let have = holders(act.transaction(), run).await?;
        let mut given = Vec::new();
        for one in everyone.iter().filter(|one| one.is(EnrolmentRole::Participant)) {
            let items = done.remove(&one.person).unwrap_or_default();
            let done = Done { items, is_team_enough: in_good_teams.contains(&one.person) };
            let has_one = if have.contains(&one.person) { Given::Already } else { Given::NotYet };
            match may_give(found.stage, &progress(&course, &done), has_one) {
                Ok(()) => given.push(one.person),
                Err(NoCertificate::NotYet) => return Err(NoCertificate::NotYet.into()),
                Err(_) => {}
            }
        }
        for person in &given {
            let number = number()?;
            let row = certificate::ActiveModel {
                run_id: Set(run),
                person_id: Set(person.0),
                number: Set(number.clone()),
                given_at: Set(act.at()),
                revoked_at: Set(None),
                revoked_why: Set(None),
                ..Default::default()
            };
            certificate::Entity::insert(row).exec(act.transaction()).await?;
            act.note(Note::of("certificate.given").to(*person).on(Object::Run(run)).saying(number.as_str()));
            let Some(reader) = act.person(*person).await? else { continue };
            let language = reader.profile.language;
            let arguments = [
                ("name", reader.profile.name.as_str().to_owned()),
                ("course", course.title.text(language).to_owned()),
                ("number", number.clone()),
            ];
            let link = Some(format!("{}/certificates/{number}", self.address()));
            act.post(letters::to(
                &reader,
                letters::in_words(Kind::Certificate, language, &arguments, Vec::new(), link),
            ));
        }
        act.commit().await?;
        Ok(given)
    }

    /// What a number stands for: anybody who has it may ask.
    ///
    /// # Errors
    /// What is not there.
    pub async fn certificate(&self, number: &str) -> Result<Certificate, SchoolError> {
        let number = number.trim().to_uppercase();
        let this = certificate::Column::Number.eq(number);
        let row = certificate::Entity::find().filter(this).one(self.reach()).await?.ok_or_else(not_there)?;
        let run = runs::by_id(self.reach(), row.run_id).await?;
        let name = person::Entity::find_by_id(row.person_id).one(self.reach()).await?.map(|row| row.name);
        Ok(Certificate {
            number: row.number,
            name: name.unwrap_or_default(),
            course: self.course(run.course).await?.title.clone(),
            run: run.id,
            given_at: row.given_at,
            revoked: row.revoked_at.zip(row.revoked_why),
        })
    }

    /// The certificates of a run with the names of whose they are, the newest first: for who organises it.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn certificates_of(&self, reader: PersonId, run: i64) -> Result<Vec<Certificate>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        allow(runs::organises(&self.desk.rights(reader).await?, &found))?;
        let of_run = certificate::Column::RunId.eq(run);
        let rows = certificate::Entity::find().filter(of_run).order_by_desc(certificate::Column::Id);
        let rows = rows.all(self.reach()).await?;
        let names = super::names(self.reach(), rows.iter().map(|row| row.person_id).collect()).await?;
        let title = self.course(found.course).await?.title.clone();
        let one = |row: certificate::Model| Certificate {
            name: names.get(&PersonId(row.person_id)).cloned().unwrap_or_default(),
            number: row.number,
            course: title.clone(),
            run,
            given_at: row.given_at,
            revoked: row.revoked_at.zip(row.revoked_why),
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// The numbers of somebody's certificates that hold: their own.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn my_certificates(&self, reader: PersonId) -> Result<Vec<(i64, String)>, SchoolError> {
        let mine = certificate::Column::PersonId.eq(reader.0).and(certificate::Column::RevokedAt.is_null());
        let rows = certificate::Entity::find().filter(mine).all(self.reach()).await?;
        Ok(rows.into_iter().map(|row| (row.run_id, row.number)).collect())
    }

    /// Revokes a certificate. Its number goes on to answer, and says so.
    ///
    /// # Errors
    /// What is not allowed or not there; [`NoCertificate`].
    pub async fn revoke(&self, actor: PersonId, number: &str, reason: &str) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let this = certificate::Column::Number.eq(number.trim().to_uppercase());
        let row = certificate::Entity::find().filter(this).lock_exclusive().one(act.transaction()).await?;
        let row = row.ok_or_else(not_there)?;
        runs::organised(&act, actor, row.run_id).await?;
        may_revoke(row.revoked_at, reason)?;
        let change = certificate::ActiveModel {
            revoked_at: Set(Some(act.at())),
            revoked_why: Set(Some(reason.trim().to_owned())),
            ..Default::default()
        };
        let this = certificate::Column::Id.eq(row.id);
        certificate::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
        let person = PersonId(row.person_id);
        act.note(Note::of("certificate.revoked").to(person).on(Object::Run(row.run_id)).saying(reason.trim()));
        act.commit().await?;
        Ok(())
    }
}
