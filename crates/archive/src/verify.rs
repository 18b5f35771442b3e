//! Checks that an archive holds what its manifests say.
//!
//! Files first: the layout, the manifests and their chain, the log and the
//! data files of every table at every version that a manifest names, the
//! stored sources, the cubes; each against the checksum its manifest keeps, so
//! that one changed byte is found wherever it is. Then rows, those of the
//! newest manifest: their number for each load, their places in their entries,
//! shares that sum exactly to what they are shares of. Nothing stops at the
//! first problem; a check that damage makes impossible is named as not done.

mod files;
mod problem;
mod rows;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use problem::{Notice, Problem};

use crate::archive::Archive;
use crate::error::Result;
use crate::layout::Layout;
use crate::manifest;

/// How often verification begins anew when sources are removed everywhere while it looks.
const ATTEMPTS: usize = 3;

/// What verification looked at and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Verification {
    /// The newest snapshot.
    pub snapshot: u64,
    /// Manifests read.
    pub manifests: u64,
    /// Versions of tables opened.
    pub versions: u64,
    /// Files read: logs, data, sources, cubes.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Sources unpacked.
    pub sources: u64,
    /// Bytes of their text.
    pub text: u64,
    /// Rows in the tables of the newest snapshot, those of replaced loads included.
    pub rows: u64,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// What is good to know.
    pub notices: Vec<Notice>,
}

impl Verification {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// All problems in one text.
    #[must_use]
    pub fn problems_joined(&self) -> String {
        self.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }

    fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}

impl Archive {
    /// Checks everything; others may read and write meanwhile.
    ///
    /// # Errors
    /// Only when checking itself is impossible; what is wrong is in the [`Verification`].
    pub async fn verify(&self) -> Result<Verification> {
        let mut attempt = 1;
        loop {
            let before = state(self.layout())?;
            let found = self.verify_once().await?;
            // Removal of a source everywhere rewrites what was just read.
            let is_steady = before.iter().all(|was| state(self.layout()).is_ok_and(|now| now.contains(was)));
            if found.is_sound() || is_steady || attempt == ATTEMPTS {
                return Ok(found);
            }
            attempt += 1;
        }
    }

    async fn verify_once(&self) -> Result<Verification> {
        let mut found = Verification::default();
        let files = files::check(self.layout(), &mut found).await?;
        if let Some(newest) = files.manifests.last() {
            found.snapshot = newest.number;
            let snapshot = self.snapshot_of(rows::physical(newest));
            rows::check(&snapshot, newest, &files, &mut found).await;
        }
        Ok(found)
    }
}

/// The manifests as they lie, to see whether one was rewritten.
fn state(layout: &Layout) -> Result<Vec<(u64, Vec<u8>)>> {
    Ok(manifest::numbers(layout)?
        .into_iter()
        .map(|number| (number, std::fs::read(layout.manifest(number)).unwrap_or_default()))
        .collect())
}
