//! What every command needs: the data folder, the language, the runtime.

use std::future::Future;
use std::path::PathBuf;

use archive::{Archive, ArchiveError, Options, Snapshot};
use search::Index;
use shell::{Language, Texts};

use crate::cli::{Global, exit};
use crate::failure::{Failure, chain};

/// Bytes that queries together may hold before they use the disk while a record is filled.
const MEMORY_WHILE_FILLING: usize = 384 * 1024 * 1024;

/// What holds for the command that runs.
pub struct Context {
    /// The data folder.
    pub data: PathBuf,
    /// Whether to answer in JSON.
    pub json: bool,
    /// The texts of the answer, in its language.
    pub texts: Texts,
    runtime: tokio::runtime::Runtime,
}

impl Context {
    /// Resolves the settings of the command line and the environment.
    pub fn new(global: &Global) -> Result<Self, Failure> {
        let language = match &global.language {
            Some(wanted) => wanted.parse::<Language>().map_err(|_| {
                Failure::new(format!("--language “{wanted}” is not one of en, es, pt")).code(exit::USAGE)
            })?,
            None => language_of_environment(|name| std::env::var(name).ok()),
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        Ok(Self { data: global.data.clone(), json: global.json, texts: Texts::of(language), runtime })
    }

    /// The language of the answer.
    pub fn language(&self) -> Language {
        self.texts.language()
    }

    /// Waits for a future.
    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// What other threads wait with.
    pub fn handle(&self) -> tokio::runtime::Handle {
        self.runtime.handle().clone()
    }

    fn options() -> Options {
        Options { program: env!("CARGO_PKG_VERSION").to_owned(), ..Options::default() }
    }

    /// The archive, which must exist.
    pub fn archive(&self) -> Result<Archive, Failure> {
        Ok(Archive::open_with(&self.data, Self::options())?)
    }

    /// The archive, made when there is none.
    pub fn archive_or_new(&self) -> Result<Archive, Failure> {
        self.opened_or_made(Self::options())
    }

    /// The same, to be filled: whatever comes of it, queries leave room in a gibibyte for what is read and written.
    pub fn archive_to_fill(&self) -> Result<Archive, Failure> {
        self.opened_or_made(Options { memory: MEMORY_WHILE_FILLING, ..Self::options() })
    }

    fn opened_or_made(&self, options: Options) -> Result<Archive, Failure> {
        Ok(self.wait(Archive::open_or_create(&self.data, options))?)
    }

    /// A snapshot of the archive: the newest when no number is given.
    pub fn snapshot(&self, number: Option<u64>) -> Result<Snapshot, Failure> {
        Ok(self.archive()?.snapshot(number)?)
    }

    /// The text index.
    pub fn index(&self) -> Result<Index, Failure> {
        Ok(Index::open(&self.data.join("search"))?)
    }

    /// A text of the interface.
    pub fn text(&self, key: &str) -> String {
        self.texts.text(key)
    }
}

/// The first of our languages that the usual variables name.
pub fn language_of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())
        .and_then(|value| value.get(..2).and_then(|code| code.parse().ok()))
        .unwrap_or(Language::En)
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        let message = chain(&error);
        let failure = Self::new(message);
        match error {
            ArchiveError::Missing(_) => {
                failure.hint("“ayni load PATH” makes a record; “ayni” alone loads the casebook and serves it")
            }
            ArchiveError::Locked { .. } => failure.code(exit::LOCKED),
            ArchiveError::NoSnapshot { .. } => failure.code(exit::NOT_FOUND).hint("“ayni snapshots” lists them"),
            ArchiveError::NoSource(_) => failure.code(exit::NOT_FOUND).hint("“ayni sources” lists them"),
            ArchiveError::NoEntry { .. } => failure.code(exit::NOT_FOUND),
            ArchiveError::Refused(_) | ArchiveError::Query(_) | ArchiveError::Question(_) => failure.code(exit::USAGE),
            ArchiveError::Unverified { .. } => failure.code(exit::UNSOUND),
            _ => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_language() {
        let of = |pairs: &'static [(&str, &str)]| {
            language_of_environment(|name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "es_AR.UTF-8")]), Language::Es);
        assert_eq!(of(&[("LC_ALL", "pt_BR.UTF-8"), ("LANG", "es_AR.UTF-8")]), Language::Pt);
        assert_eq!(of(&[("LC_ALL", ""), ("LANG", "C.UTF-8")]), Language::En);
        assert_eq!(of(&[]), Language::En);
    }
}
