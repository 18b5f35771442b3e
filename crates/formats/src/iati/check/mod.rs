//! Checks IATI files as they stand: well-formed XML, the structure and the types of the standard's
//! schema, its ruleset, and its code lists.
//!
//! The check streams: it holds one activity or organisation at a time, and of it only what rules
//! ask for. Each breach is one [`Problem`] with its place; what a limit keeps from being checked is
//! one too.
//!
//! | module | purpose |
//! |---|---|
//! | `place` | lines and columns while bytes stream by |
//! | `tag`, `names` | what XML allows |
//! | `run` | from XML to elements |
//! | `elements`, `attributes` | the structure of the standard, element by element |
//! | `structure`, `kinds` | what may stand where, by version |
//! | `codes` | code lists |
//! | `tree`, `ruleset` | the rules between elements |
//! | `rules` | every rule, with its meaning |

mod attributes;
mod codes;
mod elements;
mod kinds;
mod names;
mod place;
mod problem;
mod rules;
mod ruleset;
mod run;
mod structure;
mod tag;
mod tree;

use std::io::{self, BufRead};

use chrono::NaiveDate;
use record::Severity;

pub use codes::described as code_rules;
pub use problem::Problem;
pub use rules::{Described, RULES};
pub use structure::{FileKind, Version};

/// What to hold a file against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The version of the standard; none for the one that the file names.
    pub version: Option<Version>,
    /// The day that dates may not lie after.
    pub today: NaiveDate,
}

impl Options {
    /// The version that the file names, and today (UTC).
    #[must_use]
    pub fn today() -> Self {
        Self { version: None, today: chrono::Utc::now().date_naive() }
    }
}

/// What was checked, and how much was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Checked {
    /// Which of the standard's files it is; none when it is neither.
    pub kind: Option<FileKind>,
    /// The version it was checked as.
    pub version: Option<Version>,
    /// Activities or organisations.
    pub units: u64,
    /// Bytes of text.
    pub bytes: u64,
    /// Problems of weight *error*.
    pub errors: u64,
    /// Problems of weight *warning*.
    pub warnings: u64,
    /// Problems of weight *notice*.
    pub notices: u64,
}

impl Checked {
    pub(crate) fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Notice => self.notices += 1,
        }
    }
}

/// Checks a file of UTF-8 text, problem by problem in the order in which they are met.
///
/// ```
/// use formats::iati::check::{Options, check};
///
/// let file = r#"<iati-activities version="2.03"><iati-activity/></iati-activities>"#;
/// let mut rules = Vec::new();
/// let checked = check(&mut file.as_bytes(), &Options::today(), &mut |problem| rules.push(problem.rule))?;
/// assert_eq!(checked.units, 1);
/// assert!(rules.contains(&"schema.element.missing"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// When the input cannot be read. What is wrong with the file is a [`Problem`].
pub fn check(input: &mut dyn BufRead, options: &Options, report: &mut dyn FnMut(Problem)) -> io::Result<Checked> {
    run::run(input, options, report)
}
