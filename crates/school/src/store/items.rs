//! The course as its readers see it. What is not open is not there: these are the only functions that hand out an
//! item's text.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use desk::people::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use vocabulary::Language;

use super::enrolments::{self, Enrolled};
use super::runs::{self, Run};
use super::tables::{deed, extension};
use super::{School, deeds, not_there, number, teams};
use crate::course::{Course, Item, ItemKind, Words};
use crate::error::SchoolError;
use crate::rules::completion::{Deeds, Done, Progress, progress};
use crate::rules::extension::{Extension, HandsIn, Whom, deadline};
use crate::rules::run::{Reader, can_reach};

/// An item on a course's page.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemShown {
    /// Its name in addresses; none before it opens.
    pub id: Option<String>,
    /// What it is called.
    pub title: Words,
    /// What it is about; none before it opens.
    pub summary: Option<Words>,
    /// What it is.
    pub kind: ItemKind,
    /// When it opens.
    pub opens: Option<DateTime<Utc>>,
    /// When it is due for this reader, when it is handed in.
    pub due: Option<DateTime<Utc>>,
    /// Minutes that it takes.
    pub minutes: u32,
    /// Whether everyone is expected to do it.
    pub required: bool,
    /// What this reader has done with it.
    pub deeds: Deeds,
}

/// A module on a course's page.
#[derive(Debug, Clone, PartialEq)]
pub struct ModuleShown {
    /// Its name in the course.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// What it is about.
    pub summary: Words,
    /// Its items.
    pub items: Vec<ItemShown>,
}

/// A course's page.
#[derive(Debug, Clone, PartialEq)]
pub struct CoursePage {
    /// The run.
    pub run: Run,
    /// What the course is called.
    pub title: Words,
    /// The reader, when they are in the run.
    pub enrolled: Option<Enrolled>,
    /// The modules.
    pub modules: Vec<ModuleShown>,
    /// How far the reader is towards the certificate.
    pub progress: Vec<Progress>,
}

/// An item with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRead {
    /// The run.
    pub run: Run,
    /// The item, its texts included.
    pub item: Item,
    /// Where the reader stopped, in milliseconds.
    pub position_ms: u32,
    /// What they have done with it.
    pub deeds: Deeds,
}

/// Who reads, what the run is, and what it has set.
pub(super) struct Found {
    pub run: Run,
    pub course: Arc<Course>,
    pub enrolled: Option<Enrolled>,
    pub reader: Reader,
}

impl Found {
    /// Whether the reader reaches an item now.
    pub fn reaches(&self, item: &Item, now: DateTime<Utc>) -> bool {
        let afterwards: Vec<_> = self.course.opened_afterwards().collect();
        let opens = runs::opens(&self.run, item);
        can_reach(self.reader, self.run.stage, (item.kind(), opens), &afterwards, now)
    }

    /// The item, when it is there for the reader; otherwise it is not, whatever the reason.
    pub fn item(&self, id: &str, now: DateTime<Utc>) -> Result<&Item, SchoolError> {
        self.course.item(id).filter(|item| self.reaches(item, now)).ok_or_else(not_there)
    }
}

/// Extensions of a run, by item.
pub(super) async fn extensions(
    at: &impl ConnectionTrait,
    run: i64,
) -> Result<BTreeMap<String, Vec<Extension>>, SchoolError> {
    let rows = extension::Entity::find().filter(extension::Column::RunId.eq(run)).all(at).await?;
    let mut by_item: BTreeMap<String, Vec<Extension>> = BTreeMap::new();
    for row in rows {
        let whom = match row.whom.as_str() {
            "all" => Whom::All,
            "institution" => Whom::Institution(row.whom_id),
            "person" => Whom::Person(row.whom_id),
            "team" => Whom::Team(row.whom_id),
            _ => return Err(crate::error::unknown(&row.whom, "whom an extension is for")),
        };
        by_item.entry(row.item).or_default().push(Extension { whom, days: number(row.days) });
    }
    Ok(by_item)
}

impl School {
    /// Who reads a run, and what decides what they reach: two questions to the database, three for who is not in it.
    pub(super) async fn find(
        &self,
        at: &impl ConnectionTrait,
        run: i64,
        reader: Option<PersonId>,
    ) -> Result<Found, SchoolError> {
        let run = runs::by_id(at, run).await?;
        let course = self.course_at(at, run.course).await?;
        let enrolled = match reader {
            Some(person) => enrolments::of(at, run.id, person).await?,
            None => None,
        };
        let reader = match (&enrolled, reader) {
            (Some(enrolled), _) => enrolled.reader(),
            (None, Some(person))
                if runs::organises(&desk::rights_through(at, person, self.desk.now()).await?, &run) =>
            {
                Reader::Organiser
            }
            _ => Reader::Visitor,
        };
        Ok(Found { run, course, enrolled, reader })
    }

    /// A course's page: five questions to the database, whatever the course's size.
    ///
    /// # Errors
    /// What is not there: also a run that this reader does not see yet.
    pub async fn course_page(&self, reader: Option<PersonId>, run: i64) -> Result<CoursePage, SchoolError> {
        let now = self.desk.now();
        let found = self.find(self.reach(), run, reader).await?;
        let any = found.course.items().any(|item| found.reaches(item, now));
        if found.enrolled.is_none() && !any {
            return Err(not_there());
        }
        let mut done = Done::default();
        let mut extended = BTreeMap::new();
        let mut team = None;
        if let Some(enrolled) = &found.enrolled {
            done.items = deeds::of(self.reach(), run, enrolled.person).await?;
            extended = extensions(self.reach(), run).await?;
            team = teams::of_member(self.reach(), run, enrolled.person).await?;
            done.is_team_enough = team.as_ref().is_some_and(|team| team.result.is_enough());
        }
        let who = found.enrolled.as_ref().map(|one| HandsIn {
            person: one.person.0,
            institution: one.institution.map(|id| id.0),
            team: team.as_ref().map(|team| team.id),
        });
        let shown = |item: &Item| {
            let is_open = found.reaches(item, now);
            let given = extended.get(&item.id).map_or(&[][..], Vec::as_slice);
            ItemShown {
                id: is_open.then(|| item.id.clone()),
                title: item.title.clone(),
                summary: is_open.then(|| item.summary.clone()),
                kind: item.kind(),
                opens: runs::opens(&found.run, item),
                due: who
                    .zip(item.due_offset_days())
                    .and_then(|(who, due)| deadline(&found.run.calendar, due, given, who)),
                minutes: item.minutes,
                required: item.required,
                deeds: done.items.get(&item.id).copied().unwrap_or_default(),
            }
        };
        let modules = found.course.modules.iter().map(|module| ModuleShown {
            id: module.id.clone(),
            title: module.title.clone(),
            summary: module.summary.clone(),
            items: module.items.iter().map(shown).collect(),
        });
        Ok(CoursePage {
            modules: modules.collect(),
            title: found.course.title.clone(),
            progress: progress(&found.course, &done),
            enrolled: found.enrolled,
            run: found.run,
        })
    }

    /// An item with its texts.
    ///
    /// # Errors
    /// What is not there: also what is not open.
    pub async fn item(&self, reader: Option<PersonId>, run: i64, id: &str) -> Result<ItemRead, SchoolError> {
        let found = self.find(self.reach(), run, reader).await?;
        let item = found.item(id, self.desk.now())?.clone();
        let row = match &found.enrolled {
            Some(one) => deed::Entity::find_by_id((run, one.person.0, id.to_owned())).one(self.reach()).await?,
            None => None,
        };
        Ok(ItemRead {
            run: found.run,
            item,
            position_ms: row.as_ref().map_or(0, |row| number(row.position_ms)),
            deeds: row.as_ref().map(deeds::deeds_of).unwrap_or_default(),
        })
    }

    /// Items that are open to a reader and hold a word in their title, summary or text, in any case.
    ///
    /// # Errors
    /// What is not there.
    pub async fn items_with(
        &self,
        reader: Option<PersonId>,
        run: i64,
        language: Language,
        word: &str,
    ) -> Result<Vec<(String, Words)>, SchoolError> {
        let now = self.desk.now();
        let found = self.find(self.reach(), run, reader).await?;
        let word = word.trim().to_lowercase();
        let holds = |text: &str| !word.is_empty() && text.to_lowercase().contains(&word);
        let in_item = |item: &&Item| {
            let text = item.texts.get(&language).map_or("", String::as_str);
            [item.title.text(language), item.summary.text(language), text].into_iter().any(holds)
        };
        let open = found.course.items().filter(|item| found.reaches(item, now)).filter(in_item);
        Ok(open.map(|item| (item.id.clone(), item.title.clone())).collect())
    }
}
