//! Texts that many rows repeat, each held once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::error::{ArchiveError, Result};

/// Distinct texts, each with a code: its place among them.
#[derive(Default)]
pub(crate) struct Texts {
    codes: FxHashMap<Arc<str>, i32>,
    pub(crate) all: Vec<Arc<str>>,
    /// The code of the text before, which most repeat.
    last: usize,
}

impl Texts {
    /// The code of a text.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] when there are more texts than codes.
    pub(crate) fn code(&mut self, text: &str) -> Result<i32> {
        const TOO_MANY: ArchiveError = ArchiveError::Order("the record has more different texts than can be counted");
        if self.all.get(self.last).is_none_or(|last| **last != *text) {
            self.last = match self.codes.get(text) {
                Some(&code) => code as usize,
                None => {
                    let code = i32::try_from(self.all.len()).map_err(|_| TOO_MANY)?;
                    let text: Arc<str> = Arc::from(text);
                    self.codes.insert(Arc::clone(&text), code);
                    self.all.push(text);
                    code as usize
                }
            };
        }
        i32::try_from(self.last).map_err(|_| TOO_MANY)
    }

    /// The text of a code.
    pub(crate) fn text(&self, code: i32) -> Option<&str> {
        self.all.get(usize::try_from(code).ok()?).map(|text| &**text)
    }
}
