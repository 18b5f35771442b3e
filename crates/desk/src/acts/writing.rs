//! Writing a document with others: beginning it, reading it, taking in what browsers send, saving a section by form.

use std::collections::BTreeSet;

use super::Desk;
use crate::audit::Note;
use crate::cowriting::wire::{self, Malformed};
use crate::cowriting::{
    CHECKPOINT_EVERY, Heard, Key, LARGEST_STATE, LARGEST_UPDATE, LONGEST_SECTION, MOST_SECTIONS, NewWriting, State,
    Taken, Texts, Writing, WritingId, WrittenBy, changes, units_of,
};
use crate::error::{DeskError, Refusal};
use crate::owners::Access;
use crate::people::{NotAName, PersonId};
use crate::secret::{Token, random};
use crate::session::Stage;
use crate::store::{Act, sessions, writing};

/// How many updates go out at once.
const AT_ONCE: u64 = 200;

/// What a browser lacks of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The number of the last update.
    pub sequence: i64,
    /// An update with all that it lacks.
    pub update: Vec<u8>,
    /// How much the house has of each writing browser: what the browser hands over is what goes beyond it.
    pub vector: Vec<u8>,
}

/// What came of a section that was saved by form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The number of the last update.
    pub sequence: i64,
    /// Whether the text was another than the one that had been read.
    pub is_changed: bool,
    /// Whether others had changed the same section meanwhile; what they wrote was kept.
    pub met_others: bool,
}

impl From<Malformed> for DeskError {
    fn from(malformed: Malformed) -> Self {
        match malformed {
            Malformed::Gap => Refusal::WritingOutOfStep.into(),
            other => Refusal::WritingMalformed { why: other.to_string() }.into(),
        }
    }
}

impl Act {
    /// Begins a document of a room's thing, unless it has one of that word already. That the person may is for the room to
    /// know.
    ///
    /// # Errors
    /// [`DeskError::NotAName`], with no section, too many, one key twice, or a section without a heading;
    /// [`DeskError::Database`].
    pub async fn begin_writing(&mut self, new: &NewWriting<'_>) -> Result<WritingId, DeskError> {
        let keys: BTreeSet<_> = new.sections.iter().map(|section| &section.key).collect();
        let is_whole = (1..=MOST_SECTIONS).contains(&new.sections.len())
            && keys.len() == new.sections.len()
            && new.sections.iter().all(|section| !section.headings.is_empty());
        if !is_whole {
            let read = new.sections.iter().map(|section| section.key.as_str()).collect::<Vec<_>>().join(", ");
            return Err(NotAName { read, expected: "1 to 40 sections of different keys, each with a heading" }.into());
        }
        let id = writing::insert(self, new).await?;
        self.note(Note::of("writing.begun").saying(format!("document {} of {} {}", id.0, new.owner.0, new.owner.1)));
        Ok(id)
    }
}

impl Desk {
    /// The documents of a room's thing, without their texts, in the order in which they were begun.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn writings_of(&self, owner: (&str, i64)) -> Result<Vec<Writing>, DeskError> {
        writing::of_owner(self.store(), owner).await
    }

    /// A document as it is now, and how far the person may go with it. Four questions to the database.
    ///
    /// # Errors
    /// [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn writing(&self, person: PersonId, id: WritingId) -> Result<(Writing, State, Access), DeskError> {
        let act = self.store.read(self.now()).await?;
        let (writing, access) = self.readable(&act, person, id).await?;
        let parts = parts_until(&act, &writing, writing.head).await?;
        act.commit().await?;
        let state = State { sequence: writing.head, texts: built(&writing, 0, &parts)?.all() };
        Ok((writing, state, access))
    }

    /// How far the person may go with a document.
    ///
    /// # Errors
    /// [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn writing_access(&self, person: PersonId, id: WritingId) -> Result<Access, DeskError> {
        let act = self.store.read(self.now()).await?;
        let (_, access) = self.readable(&act, person, id).await?;
        act.commit().await?;
        Ok(access)
    }

    /// A document that the person may read, as the act sees it.
    pub(super) async fn readable(
        &self,
        act: &Act,
        person: PersonId,
        id: WritingId,
    ) -> Result<(Writing, Access), DeskError> {
        let writing = writing::by_id(act, id).await?.ok_or(Refusal::NotThere)?;
        let access = self.owners.allow(act, person, (&writing.owner.0, writing.owner.1), Access::Read).await?;
        Ok((writing, access))
    }

    /// A document that the person may write, held until the act is over.
    pub(super) async fn writable(&self, act: &Act, person: PersonId, id: WritingId) -> Result<Writing, DeskError> {
        let writing = writing::held(act, id).await?.ok_or(Refusal::NotThere)?;
        self.owners.allow(act, person, (&writing.owner.0, writing.owner.1), Access::Write).await?;
        Ok(writing)
    }

    /// What a browser lacks that has this much, by Yjs's state vector.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], [`Refusal::WritingMalformed`]; [`DeskError::Database`].
    pub async fn lacking(&self, person: PersonId, id: WritingId, vector: &[u8]) -> Result<Lacking, DeskError> {
        let act = self.store.read(self.now()).await?;
        let (writing, _) = self.readable(&act, person, id).await?;
        let parts = parts_until(&act, &writing, writing.head).await?;
        act.commit().await?;
        let clocks = wire::state_vector(vector)?;
        let texts = built(&writing, 0, &parts)?;
        Ok(Lacking { sequence: writing.head, update: texts.beyond(&clocks)?, vector: texts.vector() })
    }

    /// Takes an update of a browser in. When this returns, it is stored; sent once more, it changes nothing. Returns the
    /// number of the document's last update.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], [`Refusal::NotAllowed`]; [`Refusal::WritingMalformed`];
    /// [`Refusal::WritingOutOfStep`], when it builds on what the house does not have; [`Refusal::WritingTooLong`];
    /// [`DeskError::Database`].
    pub async fn take_update(&self, person: PersonId, id: WritingId, update: &[u8]) -> Result<i64, DeskError> {
        let act = self.begin(Some(person)).await?;
        let writing = self.writable(&act, person, id).await?;
        if update.len() > LARGEST_UPDATE {
            return Err(Refusal::WritingTooLong.into());
        }
        let parts = parts_until(&act, &writing, writing.head).await?;
        let sequence = keep(&act, &writing, &parts, Incoming { person, way: WrittenBy::Live, update }).await?;
        act.commit().await?;
        self.hub.tell(id);
        Ok(sequence)
    }

    /// Saves a section whole, by somebody who had read it after the update `base`: what they changed is put in, and what
    /// others wrote since then stays.
    ///
    /// # Errors
    /// As [`Desk::take_update`]; [`Refusal::NotThere`], also for a section or an update that is none.
    pub async fn save_section(
        &self,
        person: PersonId,
        id: WritingId,
        (section, base): (&str, i64),
        text: &str,
    ) -> Result<Saved, DeskError> {
        let act = self.begin(Some(person)).await?;
        let writing = self.writable(&act, person, id).await?;
        if writing.section(section).is_none() || !(0..=writing.head).contains(&base) {
            return Err(Refusal::NotThere.into());
        }
        let text = changes::with_plain_line_ends(text);
        let parts = parts_between(&act, &writing, (base, writing.head)).await?;
        let (update, met_others) = rewritten(&writing, &parts, (section, base), &text)?;
        let Some(update) = update else {
            act.commit().await?;
            return Ok(Saved { sequence: writing.head, is_changed: false, met_others });
        };
        let sequence = keep(&act, &writing, &parts, Incoming { person, way: WrittenBy::Form, update: &update }).await?;
        act.commit().await?;
        self.hub.tell(id);
        Ok(Saved { sequence, is_changed: true, met_others })
    }

    /// Opens a window on a document for somebody who may read it: from then on, they hear that there are news. The news
    /// themselves are read by [`Desk::updates_after`], which asks for the right.
    ///
    /// # Errors
    /// [`Refusal::TooManyWindows`], also when the house is closing.
    pub fn hear_writing(&self, person: PersonId, name: &str, id: WritingId) -> Result<Heard, DeskError> {
        self.hub.enter(id, person, name).ok_or_else(|| Refusal::TooManyWindows.into())
    }

    /// The updates after a number, in order, at most two hundred. Session and right are looked at in the same reading:
    /// whoever was signed out or lost the right hears nothing that was written afterwards.
    ///
    /// # Errors
    /// [`Refusal::NotThere`]; [`DeskError::Database`].
    pub async fn updates_after(
        &self,
        session: &Token,
        id: WritingId,
        sequence: i64,
    ) -> Result<Vec<(i64, Vec<u8>)>, DeskError> {
        let now = self.now();
        let act = self.store.read(now).await?;
        let found = sessions::by_token(&act, session).await?;
        let is_open = |session: &crate::session::Session| session.stage == Stage::Whole && session.is_open_at(now);
        let session = found.filter(is_open).ok_or(Refusal::NotThere)?;
        self.readable(&act, session.person, id).await?;
        let updates = writing::updates_after(&act, id, sequence, AT_ONCE).await?;
        act.commit().await?;
        Ok(updates)
    }

    /// Says in which section somebody writes, to those who have the document open.
    pub(crate) fn writes_in(&self, person: PersonId, id: WritingId, section: &str) {
        // Shown to others: what is no key is not.
        if section.parse::<Key>().is_ok() {
            self.hub.writes_in(id, person, section);
            self.hub.tell(id);
        }
    }

    /// Closes all windows on documents, so that a server that is asked to stop need not wait for them.
    pub fn end_windows(&self) {
        self.hub.end();
    }
}

/// A part of a document's bytes, with the number of the update with which it ends.
pub(super) type Part = (i64, Vec<u8>);

/// What a document up to an update is built of.
pub(super) async fn parts_until(act: &Act, writing: &Writing, until: i64) -> Result<Vec<Part>, DeskError> {
    parts_between(act, writing, (until, until)).await
}

/// The same, of which every state from `from` to `until` can be built.
pub(super) async fn parts_between(
    act: &Act,
    writing: &Writing,
    (from, until): (i64, i64),
) -> Result<Vec<Part>, DeskError> {
    Ok(parts_with_last(act, writing, (from, until)).await?.bytes)
}

/// The same, with who made the last change.
pub(super) async fn parts_with_last(
    act: &Act,
    writing: &Writing,
    (from, until): (i64, i64),
) -> Result<writing::Parts, DeskError> {
    let found = writing::parts(act, writing.id, (from, until)).await?;
    let parts = &found.bytes;
    let end = parts.last().map_or(0, |(sequence, _)| *sequence);
    // An update that is missing must not be taken for one that never was.
    let is_whole = end == until && parts.windows(2).all(|pair| pair[0].0 + 1 == pair[1].0);
    if !is_whole {
        let read = format!("document {} with updates up to {end}", writing.id.0);
        return Err(DeskError::UnknownValue { read, expected: "every update up to its last" });
    }
    Ok(found)
}

/// The texts of a document from its parts.
pub(super) fn built(writing: &Writing, client: u64, parts: &[Part]) -> Result<Texts, DeskError> {
    let bytes: Vec<Vec<u8>> = parts.iter().map(|(_, bytes)| bytes.clone()).collect();
    Texts::built(&writing.keys(), client, &bytes).map_err(|malformed| DeskError::UnknownValue {
        read: format!("document {}: {malformed}", writing.id.0),
        expected: "updates that were taken in before",
    })
}

/// A number for a browser of the house's own under which nobody has written.
pub(super) fn unused_client(known: &wire::Clocks) -> Result<u64, DeskError> {
    loop {
        let client = u64::from(u32::from_be_bytes(random()?));
        if !known.contains_key(&client) {
            return Ok(client);
        }
    }
}

/// The update that makes of a section, as it was after `base`, this text; and whether the section is another by now.
fn rewritten(
    writing: &Writing,
    parts: &[Part],
    (section, base): (&str, i64),
    text: &str,
) -> Result<(Option<Vec<u8>>, bool), DeskError> {
    let present = built(writing, 0, parts)?;
    let client = unused_client(&present.clocks())?;
    let until = parts.iter().take_while(|(sequence, _)| *sequence <= base).count();
    let read = built(writing, client, &parts[..until])?;
    let met_others = present.all().get(section) != read.all().get(section);
    Ok((read.rewrite(section, text)?, met_others))
}

/// What comes in.
pub(super) struct Incoming<'a> {
    pub person: PersonId,
    pub way: WrittenBy,
    pub update: &'a [u8],
}

/// Takes an update in and stores it, with a checkpoint where one is due; the number of the document's last update.
pub(super) async fn keep(
    act: &Act,
    held: &Writing,
    parts: &[Part],
    Incoming { person, way, update }: Incoming<'_>,
) -> Result<i64, DeskError> {
    let (taken, whole) = taken(held, parts, update)?;
    if !taken.is_new {
        return Ok(held.head);
    }
    for client in &taken.clients {
        if writing::owner_of_client(act, held.id, *client, person).await? != person {
            return Err(Malformed::NotTheirs.into());
        }
    }
    let (added, removed) = (taken.added, taken.removed);
    let new = writing::NewUpdate { person, way, sections: &taken.sections, added, removed, bytes: update };
    let sequence = writing::append(act, held, new).await?;
    if let Some(whole) = whole {
        writing::put_checkpoint(act, held.id, sequence, whole).await?;
    }
    Ok(sequence)
}

/// What an update does to a document, within what a document may hold; and the whole state where a checkpoint is due.
fn taken(held: &Writing, parts: &[Part], update: &[u8]) -> Result<(Taken, Option<Vec<u8>>), DeskError> {
    let texts = built(held, 0, parts)?;
    let before = texts.all();
    let taken = texts.take(update)?;
    let after = texts.all();
    for section in &taken.sections {
        let length = after.get(section).map_or(0, |text| units_of(text));
        // Whatever makes a section that is too long shorter is welcome.
        if length > LONGEST_SECTION && length > before.get(section).map_or(0, |text| units_of(text)) {
            return Err(Refusal::WritingTooLong.into());
        }
    }
    let is_due = (held.head + 1) % CHECKPOINT_EVERY == 0;
    let may_be_too_large = parts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() + update.len() > LARGEST_STATE;
    if !is_due && !may_be_too_large {
        return Ok((taken, None));
    }
    let whole = texts.whole()?;
    if whole.len() > LARGEST_STATE {
        return Err(Refusal::WritingTooLong.into());
    }
    Ok((taken, is_due.then_some(whole)))
}
