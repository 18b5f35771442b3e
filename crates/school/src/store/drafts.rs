//! What is being written before it is handed in, kept as it is saved; and all that the page shows on which one writes.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use desk::people::PersonId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QuerySelect};

use super::extensions::{self, Request};
use super::hand_ins::{Owner, Receipt, receipt_of, versions};
use super::items::Found;
use super::marks::{self, Agreed};
use super::runs::Run;
use super::tables::{draft, extension};
use super::teams::Team;
use super::{School, allow, items, not_there, number, teams};
use crate::course::{Course, Item, ItemKind};
use crate::error::{SchoolError, SchoolRefusal};
use crate::rules::draft::{Saving, saving, with_plain_line_ends};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::extension::{HandsIn, deadline};
use crate::rules::run::Stage;

/// The longest draft, in bytes: some thirty thousand words.
pub const LONGEST_DRAFT: usize = 250_000;

/// What is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// How often it was saved.
    pub version: u32,
    /// Who saved it last.
    pub saved_by: PersonId,
    /// When.
    pub saved_at: DateTime<Utc>,
}

/// What became of a draft that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftSaved {
    /// It is kept, as that version.
    Kept(u32),
    /// Something else was saved since: this. Nothing was changed.
    Differs(Draft),
}

/// All that a participant sees where they write.
#[derive(Debug, Clone)]
pub struct WritingPlace {
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// What is handed in.
    pub item: Item,
    /// The team, for what a team hands in.
    pub team: Option<Team>,
    /// When it is due for them.
    pub due: Option<DateTime<Utc>>,
    /// What they are writing.
    pub draft: Option<Draft>,
    /// What they have handed in, the newest first.
    pub versions: Vec<Receipt>,
    /// What they asked for, the newest last; asked of the database only while days can still be asked for.
    pub requests: Vec<Request>,
    /// The mark, once it is released.
    pub mark: Option<Agreed>,
}

fn draft_of(row: draft::Model) -> Draft {
    Draft { version: number(row.version), saved_by: PersonId(row.saved_by), saved_at: row.saved_at, text: row.text }
}

/// What is handed in, when it is something that is, and whose it is.
async fn owned<'a>(
    at: &impl ConnectionTrait,
    found: &'a Found,
    actor: PersonId,
    item: &str,
    now: DateTime<Utc>,
) -> Result<(&'a Item, Owner, Option<Team>), SchoolError> {
    let what = found.item(item, now)?;
    let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
    allow(enrolled.is(EnrolmentRole::Participant))?;
    match what.kind() {
        ItemKind::Essay => Ok((what, Owner::Person(actor), None)),
        ItemKind::Project => {
            let team = teams::of_member(at, found.run.id, actor).await?.ok_or(SchoolRefusal::NoTeam)?;
            Ok((what, Owner::Team(team.id), Some(team)))
        }
        _ => Err(not_there()),
    }
}

impl School {
    /// Where a participant writes an item: five questions to the database before it is due, and one more for a team's.
    ///
    /// # Errors
    /// What is not there or not theirs; [`SchoolRefusal::NoTeam`].
    pub async fn writing_place(&self, reader: PersonId, run: i64, id: &str) -> Result<WritingPlace, SchoolError> {
        let now = self.desk.now();
        let found = self.find(self.reach(), run, Some(reader)).await?;
        let (item, owner, team) = owned(self.reach(), &found, reader, id, now).await?;
        let item = item.clone();
        let of_item = extension::Column::RunId.eq(run).and(extension::Column::Item.eq(id));
        let given = items::extensions_where(self.reach(), of_item).await?.remove(id).unwrap_or_default();
        let who = HandsIn {
            person: reader.0,
            institution: found.enrolled.as_ref().and_then(|one| one.institution).map(|id| id.0),
            team: team.as_ref().map(|team| team.id),
        };
        let due = item.due_offset_days().and_then(|days| deadline(&found.run.calendar, days, &given, who));
        let is_over = due.is_none_or(|due| due < now);
        let (word, owner_id) = owner.key();
        let key = (run, id.to_owned(), word.to_owned(), owner_id);
        let draft = draft::Entity::find_by_id(key).one(self.reach()).await?.map(draft_of);
        let rows = versions(self.reach(), run, id, owner).await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        // Marks come after the deadline, and requests before it.
        let mark = if is_over { marks::released(self.reach(), &ids).await? } else { None };
        let requests = if is_over { Vec::new() } else { extensions::of_person(self.reach(), run, id, reader).await? };
        Ok(WritingPlace {
            course: found.course,
            run: found.run,
            item,
            team,
            due,
            draft,
            versions: rows.iter().map(receipt_of).collect(),
            requests,
            mark,
        })
    }

    /// Keeps what is being written, also after the deadline: what was typed is never lost to a clock.
    ///
    /// # Errors
    /// What is not there or not theirs; [`SchoolRefusal::WrongStage`], [`SchoolRefusal::TextLength`].
    pub async fn save_draft(
        &self,
        actor: PersonId,
        run: i64,
        id: &str,
        typed: &str,
        began_with: u32,
    ) -> Result<DraftSaved, SchoolError> {
        let text = with_plain_line_ends(typed);
        if text.len() > LONGEST_DRAFT {
            return Err(SchoolRefusal::TextLength { read: text.len(), most: LONGEST_DRAFT }.into());
        }
        let act = self.begin(actor).await?;
        let found = self.find(act.transaction(), run, Some(actor)).await?;
        let (_, owner, _) = owned(act.transaction(), &found, actor, id, act.at()).await?;
        if found.run.stage != Stage::Running {
            return Err(SchoolRefusal::WrongStage.into());
        }
        let (word, owner_id) = owner.key();
        // A row to hold, so that of two who save at once one waits for the other.
        let row = draft::ActiveModel {
            run_id: Set(run),
            item: Set(id.to_owned()),
            owner: Set(word.to_owned()),
            owner_id: Set(owner_id),
            text: Set(String::new()),
            version: Set(0),
            saved_by: Set(actor.0),
            saved_at: Set(act.at()),
        };
        use draft::Column::{Item, Owner as Word, OwnerId, RunId};
        let keep = OnConflict::columns([RunId, Item, Word, OwnerId]).do_nothing().to_owned();
        draft::Entity::insert(row).on_conflict(keep).try_insert().exec_without_returning(act.transaction()).await?;
        let key = (run, id.to_owned(), word.to_owned(), owner_id);
        let held = draft::Entity::find_by_id(key).lock_exclusive().one(act.transaction()).await?;
        let held = held.map(draft_of).ok_or_else(not_there)?;
        let stored = (held.version > 0).then_some((held.version, held.text.as_str()));
        let version = match saving(stored, began_with, &text) {
            Saving::Differs => return Ok(DraftSaved::Differs(held)),
            Saving::IsThere => return Ok(DraftSaved::Kept(held.version)),
            Saving::Keep(version) => version,
        };
        let change = draft::ActiveModel {
            text: Set(text),
            version: Set(i64::from(version)),
            saved_by: Set(actor.0),
            saved_at: Set(act.at()),
            ..Default::default()
        };
        let this = RunId.eq(run).and(Item.eq(id)).and(Word.eq(word)).and(OwnerId.eq(owner_id));
        draft::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
        act.commit().await?;
        Ok(DraftSaved::Kept(version))
    }
}
