//! The organiser's closing report: seven questions to the database, whatever the run's size.

use std::collections::BTreeMap;

use desk::people::{InstitutionId, PersonId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect};

use super::runs::Run;
use super::tables::{enrolment, person};
use super::{School, allow, certificates, deeds, runs, teams};
use crate::error::SchoolError;
use crate::rules::closing::{Report, Row, report};
use crate::rules::completion::{Done, progress};
use crate::rules::enrolment::EnrolmentRole;

impl School {
    /// One row a participant, those who left included, by number: for who organises the run.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn closing_rows(&self, reader: PersonId, run: i64) -> Result<Vec<Row>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        allow(runs::organises(&self.desk.rights(reader).await?, &found))?;
        self.rows(&found).await
    }

    async fn rows(&self, found: &Run) -> Result<Vec<Row>, SchoolError> {
        let run = found.id;
        let course = self.course(found.course).await?;
        let participants =
            enrolment::Column::RunId.eq(run).and(enrolment::Column::Role.eq(EnrolmentRole::Participant.word()));
        let enrolled = enrolment::Entity::find()
            .filter(participants.clone())
            .order_by_asc(enrolment::Column::PersonId)
            .order_by_asc(enrolment::Column::Id)
            .all(self.reach())
            .await?;
        let theirs = enrolment::Entity::find().select_only().column(enrolment::Column::PersonId).filter(participants);
        let names: Vec<(i64, String)> = person::Entity::find()
            .select_only()
            .columns([person::Column::Id, person::Column::Name])
            .filter(
                Expr::col((person::Entity, person::Column::Id)).in_subquery(sea_orm::QueryTrait::into_query(theirs)),
            )
            .into_tuple()
            .all(self.reach())
            .await?;
        let names: BTreeMap<i64, String> = names.into_iter().collect();
        let mut done = deeds::all(self.reach(), run).await?;
        let in_good_teams = teams::in_good_teams(self.reach(), run).await?;
        let with_certificate = certificates::holders(self.reach(), run).await?;
        let mut rows = Vec::new();
        for same in enrolled.chunk_by(|one, two| one.person_id == two.person_id) {
            // Who left and came back is counted once, as they are now.
            let Some(one) = same.last() else { continue };
            let person = PersonId(one.person_id);
            let items = done.remove(&person).unwrap_or_default();
            let marks = items.iter().filter_map(|(item, deeds)| Some((item.clone(), deeds.mark?))).collect();
            let done = Done { is_team_enough: in_good_teams.contains(&person), items };
            rows.push(Row {
                person: person.0,
                name: names.get(&person.0).cloned().unwrap_or_default(),
                country: one.country.clone(),
                institution: one.institution_id,
                has_left: one.left_at.is_some(),
                took_part: !done.items.is_empty(),
                progress: progress(&course, &done),
                marks,
                has_certificate: with_certificate.contains(&person),
            });
        }
        Ok(rows)
    }

    /// The closing report: for who organises the run.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn closing_report(&self, reader: PersonId, run: i64) -> Result<Report, SchoolError> {
        Ok(report(&self.closing_rows(reader, run).await?))
    }

    /// The rows of one ministry, for its own nominating officers and who organises the run. Marks are not theirs to see.
    ///
    /// # Errors
    /// What is not there.
    pub async fn rows_of_office(
        &self,
        reader: PersonId,
        run: i64,
        office: InstitutionId,
    ) -> Result<Vec<Row>, SchoolError> {
        let rights = self.desk.rights(reader).await?;
        let found = runs::by_id(self.reach(), run).await?;
        let is_officer = rights.has(desk::rights::Role::NominatingOfficer, desk::rights::Object::Institution(office.0));
        if !is_officer && !runs::organises(&rights, &found) {
            return Err(super::not_there());
        }
        let mut rows = self.rows(&found).await?;
        rows.retain(|row| row.institution == Some(office.0));
        for row in &mut rows {
            row.marks.clear();
        }
        Ok(rows)
    }
}
