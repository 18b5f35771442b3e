//! The document of a team's project. The desk keeps it, for several to write at once; whose it is and who may write it
//! is said here.

use desk::cowriting::{Key, NewWriting, Section, WritingId};
use desk::owners::{Access, Answer, Owner, Place};
use desk::people::{Name, PersonId};
use desk::rights::{Object, Role};
use desk::{Act, DeskError};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QuerySelect};
use vocabulary::Language;

use super::tables::{run, team, team_member};
use super::{School, not_there, teams};
use crate::course::{Course, DocumentSection, Item, Template};
use crate::error::SchoolError;
use crate::rules::run::Stage;

/// The kind of what owns the documents.
const KIND: &str = "team";

/// Which of a team's documents it is.
const PROJECT: &str = "project";

/// Teams, as owners of what they write: the members write while the run runs and read afterwards; who organises or tutors
/// in the run reads; it is hidden from everybody else, marks being given without names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Teams;

impl Owner for Teams {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn access<'a>(&'a self, act: &'a Act, person: PersonId, number: i64) -> Answer<'a, Access> {
        Box::pin(access(act, person, number))
    }

    fn place(&self, number: i64, language: Language) -> Place {
        Place { path: format!("/teams/{number}"), name: shell::Texts::of(language).text("work-document-team") }
    }
}

async fn access(act: &Act, person: PersonId, number: i64) -> Result<Access, DeskError> {
    let at = act.transaction();
    let of_run = team::Entity::belongs_to(run::Entity).from(team::Column::RunId).to(run::Column::Id).into();
    let found = team::Entity::find_by_id(number)
        .join(sea_orm::JoinType::InnerJoin, of_run)
        .select_only()
        .columns([run::Column::Id, run::Column::CourseId])
        .column(run::Column::Stage)
        .into_tuple::<(i64, i64, String)>();
    let Some((in_run, course, stage)) = found.one(at).await? else { return Ok(Access::Hidden) };
    let own = team_member::Column::TeamId
        .eq(number)
        .and(team_member::Column::PersonId.eq(person.0))
        .and(team_member::Column::LeftAt.is_null());
    if team_member::Entity::find().filter(own).one(at).await?.is_some() {
        return Ok(if stage == Stage::Running.word() { Access::Write } else { Access::Read });
    }
    let rights = act.rights(person).await?;
    let object = Object::Run(in_run);
    let reads = rights.organises(object, &[Object::Course(course)]) || rights.has(Role::Tutor, object);
    Ok(if reads { Access::Read } else { Access::Hidden })
}

/// The parts of the project's document of a course; none when it has no project, or the project no form.
fn template(course: &Course) -> Option<&Template> {
    course.items().find_map(Item::document)
}

/// The sections of a document of these parts. A part that is a table is written as text, a line a row.
fn sections(template: &Template) -> Result<Vec<Section>, SchoolError> {
    let section = |part: &DocumentSection| {
        let headings = Language::ALL.map(|language| (language.code().to_owned(), part.title.text(language).to_owned()));
        Ok(Section {
            key: part.id.parse().map_err(DeskError::from)?,
            headings: headings.into_iter().filter(|(_, heading)| !heading.is_empty()).collect(),
        })
    };
    template.sections.iter().map(section).collect()
}

impl School {
    /// The document of a team's project; none when it was not begun. Who may read it is asked when it is read.
    ///
    /// # Errors
    /// What reading says.
    pub async fn project_document(&self, team: i64) -> Result<Option<WritingId>, SchoolError> {
        let all = self.desk.writings_of((KIND, team)).await?;
        Ok(all.into_iter().find(|one| one.word.as_str() == PROJECT).map(|one| one.id))
    }

    /// Begins the document of a team's project, or gives the one that was begun: for its members.
    ///
    /// # Errors
    /// What is not allowed or not there: also where the course gives such a document no parts.
    pub async fn begin_project_document(&self, actor: PersonId, team: i64) -> Result<WritingId, SchoolError> {
        let mut act = self.begin(actor).await?;
        super::allow(access(&act, actor, team).await? == Access::Write)?;
        let team = teams::by_id(act.transaction(), team).await?;
        let course = self.find(act.transaction(), team.run, Some(actor)).await?.course;
        let sections = sections(template(&course).ok_or_else(not_there)?)?;
        let title: Name = team.name.parse().map_err(DeskError::from)?;
        let word: Key = PROJECT.parse().map_err(DeskError::from)?;
        let new = NewWriting { owner: (KIND, team.id), word: &word, title: &title, sections: &sections };
        let id = act.begin_writing(&new).await?;
        act.commit().await?;
        Ok(id)
    }
}
