//! The texts of a document, built from its updates and given up again: nothing of it lives longer than one act, so that
//! an update that cannot be taken in leaves no trace.
//!
//! Only this module knows yrs, the port of Yjs, which merges what several people write at once. It is never handed bytes
//! that [`wire`](super::wire) has not read; what it still does not bear is caught here.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{
    ClientID, Doc, GetString as _, OffsetKind, Options, ReadTxn as _, StateVector, Text as _, Transact as _, Update,
};

use super::changes::{self, Edit};
use super::wire::{self, Clocks, Contents, Malformed};

/// The texts of a document as they are at one moment.
pub struct Texts {
    doc: Doc,
    sections: Vec<String>,
}

/// What an update did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Whether anything of it was not known before.
    pub is_new: bool,
    /// Writing browsers of which it held something new.
    pub clients: Vec<u64>,
    /// UTF-16 units that were put in.
    pub added: u64,
    /// UTF-16 units that were taken out.
    pub removed: u64,
    /// The sections whose text is another now.
    pub sections: Vec<String>,
}

/// Runs what a library does with foreign bytes; a panic in there is an answer too.
fn guarded<T>(work: impl FnOnce() -> Result<T, Malformed>) -> Result<T, Malformed> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Malformed::NotTaken))
}

impl Texts {
    /// The texts of a document with these sections, from its updates in their order.
    ///
    /// # Errors
    /// [`Malformed`], when what is stored is not what was stored.
    pub fn built(sections: &[String], client: u64, updates: &[Vec<u8>]) -> Result<Self, Malformed> {
        let options = Options { offset_kind: OffsetKind::Utf16, ..Options::with_client_id(ClientID::new(client)) };
        let texts = Self { doc: Doc::with_options(options), sections: sections.to_vec() };
        for section in sections {
            texts.doc.get_or_insert_text(section.as_str());
        }
        for update in updates {
            texts.put(update)?;
        }
        Ok(texts)
    }

    fn put(&self, bytes: &[u8]) -> Result<(), Malformed> {
        guarded(|| {
            let update = Update::decode_v1(bytes).map_err(|_| Malformed::NotTaken)?;
            self.doc.transact_mut().apply_update(update).map_err(|_| Malformed::NotTaken)
        })
    }

    /// What is known of each writing browser.
    #[must_use]
    pub fn clocks(&self) -> Clocks {
        self.doc.transact().state_vector().iter().map(|(client, clock)| (client.get(), *clock)).collect()
    }

    /// The text of each section.
    #[must_use]
    pub fn all(&self) -> BTreeMap<String, String> {
        let of = |section: &String| {
            // Asked for before the transaction: the library waits for itself otherwise.
            let text = self.doc.get_or_insert_text(section.as_str());
            (section.clone(), text.get_string(&self.doc.transact()))
        };
        self.sections.iter().map(of).collect()
    }

    /// Takes an update in, once it is known to hold nothing but text of these sections that follows on what is known.
    ///
    /// # Errors
    /// [`Malformed`]; the texts are not to be used any more then.
    pub fn take(&self, bytes: &[u8]) -> Result<Taken, Malformed> {
        let contents = wire::update(bytes)?;
        if contents.sections.iter().any(|named| !self.sections.contains(named)) {
            return Err(Malformed::NoSuchSection);
        }
        let known = self.clocks();
        if !contents.follows(&known) {
            return Err(Malformed::Gap);
        }
        let before = self.all();
        self.put(bytes)?;
        let taken = guarded(|| self.settled(&contents, &known, &before))?;
        // Whoever comes later gets the whole, whose pieces come in another order.
        if taken.is_new
            && Self::built(&self.sections, self.doc.client_id().get(), &[self.whole()?])?.all() != self.all()
        {
            return Err(Malformed::Unsteady);
        }
        Ok(taken)
    }

    fn settled(
        &self,
        contents: &Contents,
        known: &Clocks,
        before: &BTreeMap<String, String>,
    ) -> Result<Taken, Malformed> {
        let (clocks, after) = (self.clocks(), self.all());
        // Pieces that wait for one another would be kept aside without a word.
        let is_in = |(client, (_, end)): (&u64, &(u32, u32))| clocks.get(client).is_some_and(|clock| clock >= end);
        if !contents.written.iter().all(is_in) {
            return Err(Malformed::Gap);
        }
        // What is left of a sign that was cut in half stands there as U+FFFD; nobody types it.
        let replaced = |texts: &BTreeMap<String, String>| {
            texts.values().flat_map(|text| text.chars()).filter(|sign| *sign == char::REPLACEMENT_CHARACTER).count()
        };
        if replaced(&after) > replaced(before) + contents.replacements_beyond(known) {
            return Err(Malformed::HalfASign);
        }
        let units = |texts: &BTreeMap<String, String>| texts.values().map(|text| units_of(text)).sum::<u64>();
        let added = contents.units_beyond(known);
        let changed = |(section, text): &(&String, &String)| before.get(*section) != Some(*text);
        let sections: Vec<String> = after.iter().filter(changed).map(|(section, _)| section.clone()).collect();
        Ok(Taken {
            is_new: clocks != *known || !sections.is_empty(),
            clients: contents.new_of(known).collect(),
            added,
            removed: (units(before) + added).saturating_sub(units(&after)),
            sections,
        })
    }

    /// An update with everything that a browser with these clocks does not have.
    ///
    /// # Errors
    /// [`Malformed::NotTaken`], when the library fails.
    pub fn beyond(&self, clocks: &Clocks) -> Result<Vec<u8>, Malformed> {
        let map = clocks.iter().map(|(client, clock)| (ClientID::new(*client), *clock)).collect();
        guarded(|| Ok(self.doc.transact().encode_diff_v1(&StateVector::new(map))))
    }

    /// The whole state as one update.
    ///
    /// # Errors
    /// As [`Texts::beyond`].
    pub fn whole(&self) -> Result<Vec<u8>, Malformed> {
        self.beyond(&Clocks::new())
    }

    /// What is known of each writing browser, as a browser reads it.
    #[must_use]
    pub fn vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    /// Makes the text of a section another one, and gives the update that does the same elsewhere: as few words as needed
    /// are touched, so that what others write at the same time stays where they write it. None when it is that text.
    ///
    /// # Errors
    /// [`Malformed::NoSuchSection`]; [`Malformed::NotTaken`], when the library fails.
    pub fn rewrite(&self, section: &str, text: &str) -> Result<Option<Vec<u8>>, Malformed> {
        if !self.sections.iter().any(|known| known == section) {
            return Err(Malformed::NoSuchSection);
        }
        let present = self.all().remove(section).unwrap_or_default();
        let edits = changes::edits(&present, text);
        if edits.is_empty() {
            return Ok(None);
        }
        let clocks = self.clocks();
        guarded(|| {
            let shared = self.doc.get_or_insert_text(section);
            let mut transaction = self.doc.transact_mut();
            for Edit { at, remove, insert } in &edits {
                let units = |part: &str| u32::try_from(units_of(part)).map_err(|_| Malformed::NotTaken);
                let begin = units(&present[..*at])?;
                if *remove > 0 {
                    shared.remove_range(&mut transaction, begin, units(&present[*at..*at + *remove])?);
                }
                if !insert.is_empty() {
                    shared.insert(&mut transaction, begin, insert);
                }
            }
            Ok(())
        })?;
        self.beyond(&clocks).map(Some)
    }
}

/// The length of a text as browsers count it.
#[must_use]
pub fn units_of(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}

#[cfg(test)]
mod tests;
