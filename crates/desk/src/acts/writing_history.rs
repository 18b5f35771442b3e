//! The history of a document: who wrote what when, states with a name, and bringing one back.

use super::Desk;
use super::writing::{Incoming, Part, built, keep, parts_until, parts_with_last, unused_client};
use crate::audit::Note;
use crate::cowriting::changes::{Mark, marked};
use crate::cowriting::{Change, Snapshot, State, Writing, WritingId, WrittenBy};
use crate::error::{DeskError, Refusal};
use crate::owners::Access;
use crate::people::{Name, PersonId};
use crate::store::writing;

/// A part of a document's history.
#[derive(Debug, Clone)]
pub struct WritingHistory {
    /// The document.
    pub writing: Writing,
    /// How far the person may go with it.
    pub access: Access,
    /// Changes, the newest first.
    pub changes: Vec<Change>,
    /// All states with a name, the newest first.
    pub snapshots: Vec<Snapshot>,
}

/// An earlier state of a document, and how it differs from another.
#[derive(Debug, Clone)]
pub struct WritingVersion {
    /// The document.
    pub writing: Writing,
    /// How far the person may go with it.
    pub access: Access,
    /// The state.
    pub state: State,
    /// The change with which it came about; none for the empty beginning.
    pub change: Option<Change>,
    /// Each section laid over the state that it is compared with, by key.
    pub marked: Vec<(String, Vec<(Mark, String)>)>,
}

impl Desk {
    /// The history of a document before an update, the newest first, at most so many changes. Four questions to the
    /// database.
    ///
    /// # Errors
    /// [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn writing_history(
        &self,
        person: PersonId,
        id: WritingId,
        before: Option<i64>,
        most: u64,
    ) -> Result<WritingHistory, DeskError> {
        let act = self.store.read(self.now()).await?;
        let (writing, access) = self.readable(&act, person, id).await?;
        let changes = writing::changes(&act, id, before, most).await?;
        let snapshots = writing::snapshots(&act, id).await?;
        act.commit().await?;
        Ok(WritingHistory { writing, access, changes, snapshots })
    }

    /// A document as it was after an update, laid over what it was after an earlier one. Four questions to the database.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], also for an update that never was; [`DeskError::Database`].
    pub async fn writing_version(
        &self,
        person: PersonId,
        id: WritingId,
        (earlier, sequence): (i64, i64),
    ) -> Result<WritingVersion, DeskError> {
        let act = self.store.read(self.now()).await?;
        let (writing, access) = self.readable(&act, person, id).await?;
        if !(0..=writing.head).contains(&sequence) || !(0..=sequence).contains(&earlier) {
            return Err(Refusal::NotThere.into());
        }
        // Never from a checkpoint of that very update: who made it is read along with it.
        let found = parts_with_last(&act, &writing, (earlier.min(sequence - 1), sequence)).await?;
        act.commit().await?;
        let (parts, change) = (found.bytes, found.last);
        let until = parts.iter().take_while(|(part, _)| *part <= earlier).count();
        let before = built(&writing, 0, &parts[..until])?.all();
        let texts = built(&writing, 0, &parts)?.all();
        let laid = |key: String| {
            let of = |texts: &std::collections::BTreeMap<String, String>| texts.get(&key).cloned().unwrap_or_default();
            let parts = marked(&of(&before), &of(&texts));
            (key, parts)
        };
        let marked = writing.keys().into_iter().map(laid).collect();
        Ok(WritingVersion { access, state: State { sequence, texts }, change, marked, writing })
    }

    /// Gives a state of a document a name; its number. Names are never taken back.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], also for an update that never was; [`Refusal::NotAllowed`]; [`DeskError::Database`].
    pub async fn name_state(
        &self,
        person: PersonId,
        id: WritingId,
        sequence: i64,
        name: &Name,
    ) -> Result<i64, DeskError> {
        let mut act = self.begin(Some(person)).await?;
        let writing = self.writable(&act, person, id).await?;
        if !(0..=writing.head).contains(&sequence) {
            return Err(Refusal::NotThere.into());
        }
        let snapshot = writing::insert_snapshot(&act, id, sequence, name.as_str(), person).await?;
        act.note(Note::of("writing.named").saying(format!("document {} after update {sequence}", id.0)));
        act.commit().await?;
        Ok(snapshot)
    }

    /// Brings an earlier state back as a new change: everything that was written in between stays in the history, and can
    /// be brought back in the same way. Returns the number of the document's last update.
    ///
    /// # Errors
    /// As [`Desk::name_state`], and [`Refusal::WritingTooLong`].
    pub async fn restore_writing(&self, person: PersonId, id: WritingId, sequence: i64) -> Result<i64, DeskError> {
        let mut act = self.begin(Some(person)).await?;
        let writing = self.writable(&act, person, id).await?;
        if !(0..=writing.head).contains(&sequence) {
            return Err(Refusal::NotThere.into());
        }
        let earlier = parts_until(&act, &writing, sequence).await?;
        let parts = parts_until(&act, &writing, writing.head).await?;
        let update = restoring(&writing, &earlier, &parts)?;
        let now = keep(&act, &writing, &parts, Incoming { person, way: WrittenBy::Restored, update: &update }).await?;
        act.note(Note::of("writing.restored").saying(format!("document {} to update {sequence}", id.0)));
        act.commit().await?;
        self.hub.tell(id);
        Ok(now)
    }
}

/// The update that makes every section what it was.
fn restoring(writing: &Writing, earlier: &[Part], parts: &[Part]) -> Result<Vec<u8>, DeskError> {
    let wanted = built(writing, 0, earlier)?.all();
    let clocks = built(writing, 0, parts)?.clocks();
    let present = built(writing, unused_client(&clocks)?, parts)?;
    for (section, text) in &wanted {
        present.rewrite(section, text)?;
    }
    Ok(present.beyond(&clocks)?)
}
