//! `ayni lens check`: whether a rulebook or a theory card is as the lens wants it.

use std::path::{Path, PathBuf};

use clap::Args;
use lens::theory::{self, Card};
use lens::{Problems, Rulebook};
use serde_json::json;

use super::books;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Check rulebooks and theory cards of one's own.
///
/// Says everything that is wrong, each with its line and column. A file is
/// taken for a theory card when it says what counts for and against, or lies in
/// a folder `theories`; a card may cite the works of `works.toml` beside it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni lens check my-rulebook.toml\n  ayni lens check theories/*.toml --json\n\nExit codes: 0 nothing is wrong · 7 something is · 1 a file could not be read"
)]
pub struct Check {
    /// Rulebooks and theory cards.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rulebook,
    Card,
    Works,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Rulebook => "rulebook",
            Self::Card => "theory",
            Self::Works => "works",
        }
    }

    fn of(path: &Path, text: &str) -> Self {
        let is_named = |name: &str| path.file_name().is_some_and(|file| file == name);
        let lies_in = |name: &str| path.parent().and_then(Path::file_name).is_some_and(|folder| folder == name);
        if is_named(WORKS) {
            Self::Works
        } else if lies_in("theories") || text.lines().any(|line| line.trim_start().starts_with("counts_for")) {
            Self::Card
        } else {
            Self::Rulebook
        }
    }
}

/// The file with the works that several cards cite.
const WORKS: &str = "works.toml";

impl Check {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let mut code = exit::DONE;
        for path in &self.files {
            let text = books::read(path)?;
            let kind = Kind::of(path, &text);
            let problems = problems(path, &text, kind)?;
            if !problems.is_empty() {
                code = exit::PROBLEMS;
            }
            if context.json {
                let problems: Vec<_> = problems
                    .iter()
                    .map(|one| {
                        json!({ "file": one.file, "line": one.line, "column": one.column, "read": one.read, "expected": one.expected })
                    })
                    .collect();
                output::json(
                    &json!({ "file": path.display().to_string(), "kind": kind.as_str(), "problems": problems }),
                )?;
                continue;
            }
            for problem in &problems {
                output::print(&output::shown(&problem.to_string()))?;
            }
            if problems.is_empty() {
                let arguments = [
                    ("file", path.display().to_string().into()),
                    ("kind", context.text(&format!("cli-lens-kind-{}", kind.as_str())).into()),
                ];
                output::print(&context.texts.text_with("cli-lens-sound", &arguments))?;
            }
        }
        Ok(code)
    }
}

fn problems(path: &Path, text: &str, kind: Kind) -> Result<Vec<lens::Problem>, Failure> {
    let file = path.display().to_string();
    let found = |read: Result<(), Problems>| read.err().map(|problems| problems.0).unwrap_or_default();
    Ok(match kind {
        Kind::Rulebook => found(Rulebook::read(&file, text).map(|_| ())),
        Kind::Works => found(theory::read_works(&file, text).map(|_| ())),
        Kind::Card => {
            let beside = path.with_file_name(WORKS);
            if !beside.is_file() {
                return Ok(found(Card::read(&file, text, &[]).map(|_| ())));
            }
            match theory::read_works(&beside.display().to_string(), &books::read(&beside)?) {
                Ok(works) => found(Card::read(&file, text, &works).map(|_| ())),
                Err(problems) => problems.0,
            }
        }
    })
}
