//! The course as its readers see it. What is not open is not there: these are the only functions that hand out an
//! item's text.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use desk::people::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use vocabulary::Language;

use super::enrolments::Enrolled;
use super::live::LiveTime;
use super::runs::{self, Run};
use super::standing::{self, Standing};
use super::tables::{deed, extension};
use super::teams::Team;
use super::{School, deeds, not_there, number};
use crate::course::{Course, Detail, Item, ItemKind, Words, Works};
use crate::error::SchoolError;
use crate::rules::completion::{Deeds, Done, Progress, progress};
use crate::rules::enrolment::EnrolmentRole;
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
    /// Whether that is enough: for the certificate where it counts, else to be through with it.
    pub is_done: bool,
    /// When and where groups meet, of a live session; where, once it is open.
    pub meetings: Vec<Meeting>,
}

/// When and where a group meets for a live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The group's language.
    pub group: Language,
    /// How long it takes.
    pub minutes: u32,
    /// The day of the course, where no time is set yet.
    pub day: Option<NaiveDate>,
    /// The time, and the link, where they are set.
    pub time: Option<LiveTime>,
}

/// Questionnaires of a course, by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuestionnaireNames {
    /// Before the course.
    pub before: Option<String>,
    /// After each module.
    pub per_module: Option<String>,
    /// After the course.
    pub after: Option<String>,
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
    /// What is asked of those who take it.
    pub questionnaires: QuestionnaireNames,
    /// The groups among which who takes it chooses.
    pub groups: Vec<Language>,
    /// Whether the reader organises the run, or its course.
    pub organises: bool,
}

/// An open item beside another: its name and title; none where there is none.
pub type Neighbour = Option<(String, Words)>;

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
    /// What the course is called.
    pub course: Words,
    /// The module's title.
    pub module: Words,
    /// The reader, when they are in the run.
    pub enrolled: Option<Enrolled>,
    /// When and where groups meet, of a live session.
    pub meetings: Vec<Meeting>,
    /// When it is due for everyone, when it is handed in; extensions are not counted.
    pub due: Option<DateTime<Utc>>,
    /// The items before and after it in the course that are open.
    pub beside: (Neighbour, Neighbour),
    /// The works that the course cites, by their keys.
    pub works: Vec<(String, String)>,
}

/// Who reads, what the run is, and what it has set.
pub(super) struct Found {
    pub run: Run,
    pub course: Arc<Course>,
    pub enrolled: Option<Enrolled>,
    pub reader: Reader,
    /// The reader's team.
    pub team: Option<Team>,
}

impl Found {
    /// Whether the reader reaches an item now.
    pub fn reaches(&self, item: &Item, now: DateTime<Utc>) -> bool {
        self.reaches_what_opens(item, runs::opens(&self.run, item), now)
    }

    /// The same, where it is known when the item opens.
    fn reaches_what_opens(&self, item: &Item, opens: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        // Asked for visitors alone.
        let afterwards: Vec<_> = match self.reader {
            Reader::Visitor => self.course.opened_afterwards().collect(),
            Reader::Organiser | Reader::Enrolled(_) => Vec::new(),
        };
        can_reach(self.reader, self.run.stage, (item.kind(), opens), &afterwards, now)
    }

    /// When and where groups meet for an item; where, only when it is open.
    pub(super) fn meetings(&self, item: &Item, is_open: bool) -> Vec<Meeting> {
        let Detail::Live(detail) = &item.detail else { return Vec::new() };
        let times = self.run.live.get(&item.id);
        let one = |session: &crate::course::Session| Meeting {
            group: session.group,
            minutes: session.minutes,
            day: self.run.calendar.day(session.offset_days),
            time: times
                .and_then(|times| times.get(session.group.code()))
                .map(|time| LiveTime { link: if is_open { time.link.clone() } else { String::new() }, ..time.clone() }),
        };
        detail.sessions.iter().map(one).collect()
    }

    /// The item, when it is there for the reader; otherwise it is not, whatever the reason.
    pub fn item(&self, id: &str, now: DateTime<Utc>) -> Result<&Item, SchoolError> {
        self.course.item(id).filter(|item| self.reaches(item, now)).ok_or_else(not_there)
    }

    /// When an item opens that is not open yet.
    pub(super) fn opens_after(&self, id: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        runs::opens(&self.run, self.course.item(id)?).filter(|opens| *opens > now)
    }
}

/// Whether somebody is through with an item of which nothing more is asked.
const fn is_through(kind: ItemKind, deeds: &Deeds) -> bool {
    match kind {
        ItemKind::Video => deeds.is_text_read || deeds.watched_percent >= 100,
        ItemKind::Reading => deeds.is_text_read,
        ItemKind::Live => deeds.was_there || deeds.is_answered,
        ItemKind::Forum => deeds.posts > 0,
        ItemKind::Essay | ItemKind::Project => deeds.mark.is_some(),
    }
}

/// The names of the course's questionnaires.
fn names_of(course: &Course) -> QuestionnaireNames {
    let of = |file: Option<&String>| {
        let found = course.questionnaires.iter().find(|(name, _)| Some(name) == file);
        found.map(|(_, questionnaire)| questionnaire.id.clone())
    };
    course.questionnaire_files.as_ref().map_or_else(QuestionnaireNames::default, |files| QuestionnaireNames {
        before: of(files.before.as_ref()),
        per_module: of(files.per_module.as_ref()),
        after: of(files.after.as_ref()),
    })
}

/// Extensions of a run, by item.
pub(super) async fn extensions(
    at: &impl ConnectionTrait,
    run: i64,
) -> Result<BTreeMap<String, Vec<Extension>>, SchoolError> {
    extensions_where(at, extension::Column::RunId.eq(run)).await
}

/// Those extensions that are asked for, by item.
pub(super) async fn extensions_where(
    at: &impl ConnectionTrait,
    these: impl sea_orm::sea_query::IntoCondition,
) -> Result<BTreeMap<String, Vec<Extension>>, SchoolError> {
    let rows = extension::Entity::find().filter(these).all(at).await?;
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
    /// Who reads a run, and what decides what they reach: one question to the database, two for who is not in it.
    pub(super) async fn find(
        &self,
        at: &impl ConnectionTrait,
        run: i64,
        reader: Option<PersonId>,
    ) -> Result<Found, SchoolError> {
        self.find_in(at, standing::in_run(at, run, reader).await?, reader).await
    }

    /// The same, where it was read already where the reader stands: none, or one for who is not in the run.
    pub(super) async fn find_in(
        &self,
        at: &impl ConnectionTrait,
        standing: Standing,
        reader: Option<PersonId>,
    ) -> Result<Found, SchoolError> {
        let Standing { run, enrolled, team } = standing;
        let course = self.course_at(at, run.course).await?;
        let reader = match (&enrolled, reader) {
            (Some(enrolled), _) => enrolled.reader(),
            (None, Some(person))
                if runs::organises(&desk::rights_through(at, person, self.desk.now()).await?, &run) =>
            {
                Reader::Organiser
            }
            _ => Reader::Visitor,
        };
        Ok(Found { run, course, enrolled, reader, team })
    }

    /// A course's page: three questions to the database, whatever the course's size.
    ///
    /// # Errors
    /// What is not there: also a run that this reader does not see yet.
    pub async fn course_page(&self, reader: Option<PersonId>, run: i64) -> Result<CoursePage, SchoolError> {
        let now = self.desk.now();
        let found = self.find(self.reach(), run, reader).await?;
        if found.enrolled.is_none() && !found.course.items().any(|item| found.reaches(item, now)) {
            return Err(not_there());
        }
        let mut done = Done::default();
        let mut extended = BTreeMap::new();
        if let Some(enrolled) = &found.enrolled {
            done.items = deeds::of(self.reach(), run, enrolled.person).await?;
            extended = extensions(self.reach(), run).await?;
            done.is_team_enough = found.team.as_ref().is_some_and(|team| team.result.is_enough());
        }
        let who = found.enrolled.as_ref().map(|one| HandsIn {
            person: one.person.0,
            institution: one.institution.map(|id| id.0),
            team: found.team.as_ref().map(|team| team.id),
        });
        let progress = progress(&found.course, &done);
        let shown = |item: &Item| {
            let deeds = done.items.get(&item.id).copied().unwrap_or_default();
            let opens = runs::opens(&found.run, item);
            let is_open = found.reaches_what_opens(item, opens, now);
            let given = extended.get(&item.id).map_or(&[][..], Vec::as_slice);
            ItemShown {
                id: is_open.then(|| item.id.clone()),
                title: item.title.clone(),
                summary: is_open.then(|| item.summary.clone()),
                kind: item.kind(),
                opens,
                due: who
                    .zip(item.due_offset_days())
                    .and_then(|(who, due)| deadline(&found.run.calendar, due, given, who)),
                minutes: item.minutes,
                required: item.required,
                is_done: progress.iter().any(|need| need.done.contains(&item.id)) || is_through(item.kind(), &deeds),
                deeds,
                meetings: found.meetings(item, is_open),
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
            progress,
            questionnaires: names_of(&found.course),
            organises: matches!(found.reader, Reader::Organiser | Reader::Enrolled(EnrolmentRole::Organiser)),
            groups: found.course.groups.iter().map(|group| group.language).collect(),
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
        let now = self.desk.now();
        let item = found.item(id, now)?.clone();
        let open: Vec<&Item> = found.course.items().filter(|item| found.reaches(item, now)).collect();
        let here = open.iter().position(|one| one.id == item.id);
        let named = |place: Option<usize>| {
            let item = open.get(place?)?;
            Some((item.id.clone(), item.title.clone()))
        };
        let beside = (named(here.and_then(|here| here.checked_sub(1))), named(here.map(|here| here + 1)));
        let module = found.course.modules.iter().find(|module| module.items.iter().any(|one| one.id == item.id));
        let due = item.due_offset_days().and_then(|due| found.run.calendar.due(due));
        let row = match &found.enrolled {
            Some(one) => deed::Entity::find_by_id((run, one.person.0, id.to_owned())).one(self.reach()).await?,
            None => None,
        };
        Ok(ItemRead {
            meetings: found.meetings(&item, true),
            course: found.course.title.clone(),
            module: module.map(|module| module.title.clone()).unwrap_or_default(),
            due,
            beside,
            works: found.course.works.as_ref().map(Works::cited).unwrap_or_default(),
            enrolled: found.enrolled,
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
