//! What all pages of the lens share.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use archive::{Archive, Snapshot};
use shell::paper::{MaybePress, Press};
use shell::{Failure, Site};

use super::many::{KeptSets, Words};
use super::readers_door::Readers;

/// An earlier snapshot that is being opened.
pub type Opened<'a> = Pin<Box<dyn Future<Output = Result<Snapshot, Failure>> + Send + 'a>>;

/// Who keeps earlier snapshots open, for addresses with `?snapshot=N`.
pub trait Earlier: Send + Sync {
    /// The snapshot of a number.
    fn snapshot(&self, number: u64) -> Opened<'_>;
}

/// A way from the hall to pages beside these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// Its path, without language.
    pub path: &'static str,
    /// Key of its name.
    pub title: &'static str,
    /// Key of the sentence that says what is there.
    pub text: &'static str,
}

/// What all pages of the lens share. Cheap to clone.
#[derive(Clone)]
pub struct LensState {
    archive: Archive,
    site: Site,
    readers: Option<Arc<dyn Readers>>,
    earlier: Option<Arc<dyn Earlier>>,
    doors: Arc<[Door]>,
    words: Option<Arc<dyn Words>>,
    press: MaybePress,
    sets: KeptSets,
}

impl LensState {
    /// The pages of a record, in the frame of a site.
    #[must_use]
    pub fn new(archive: Archive, site: Site) -> Self {
        Self {
            archive,
            site,
            readers: None,
            earlier: None,
            doors: Arc::new([]),
            words: None,
            press: None,
            sets: KeptSets::default(),
        }
    }

    /// The same, with what readers answered.
    #[must_use]
    pub fn with_readers(mut self, readers: Arc<dyn Readers>) -> Self {
        self.readers = Some(readers);
        self
    }

    /// The same, with earlier snapshots.
    #[must_use]
    pub fn with_earlier(mut self, earlier: Arc<dyn Earlier>) -> Self {
        self.earlier = Some(earlier);
        self
    }

    /// The same, with one more door in the hall.
    #[must_use]
    pub fn with_door(mut self, door: Door) -> Self {
        self.doors = self.doors.iter().copied().chain([door]).collect();
        self
    }

    /// The same, with a search for words.
    #[must_use]
    pub fn with_words(mut self, words: Arc<dyn Words>) -> Self {
        self.words = Some(words);
        self
    }

    /// The same, with a press that makes pictures.
    #[must_use]
    pub fn with_press(mut self, press: Arc<dyn Press>) -> Self {
        self.press = Some(press);
        self
    }

    /// What makes pictures, when there is something.
    pub(super) const fn press(&self) -> Option<&Arc<dyn Press>> {
        self.press.as_ref()
    }

    /// Who finds entries by words, when there is somebody.
    pub(super) const fn words(&self) -> Option<&Arc<dyn Words>> {
        self.words.as_ref()
    }

    /// The sets that were read for readings of many.
    pub(super) const fn sets(&self) -> &KeptSets {
        &self.sets
    }

    /// The record.
    pub(crate) const fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The frame of the pages.
    pub(crate) const fn site(&self) -> &Site {
        &self.site
    }

    /// Who keeps what readers answered, when there is somebody.
    pub(crate) fn readers(&self) -> Option<&dyn Readers> {
        self.readers.as_deref()
    }

    /// The doors that stand in the hall beside its own.
    pub(crate) fn doors(&self) -> &[Door] {
        &self.doors
    }

    /// The snapshot of a number as an address has it.
    pub(crate) async fn snapshot(&self, number: &str) -> Result<Snapshot, Failure> {
        let asked = || format!("snapshot={number}");
        let number: u64 = number.trim().parse().map_err(|_| Failure::not_understood(asked()))?;
        let current = self.archive.current();
        if current.number() == number {
            return Ok(current);
        }
        match &self.earlier {
            Some(earlier) => earlier.snapshot(number).await,
            None => Err(Failure::not_found(asked())),
        }
    }
}
