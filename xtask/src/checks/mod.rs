//! The house checks. Each is a plain function from what was read to a list of problems, so that its
//! tests can show it failing on a wrong input.

mod edges;
mod files;
mod libraries;
mod licences;
mod lints;
mod markdown;
mod paths;
mod programs;
mod snapshots;
mod spdx;
mod texts;
mod words;

use crate::edges::ROOMS;
use crate::libraries::HOUSED_LIBRARIES;
use crate::machine::TOOLS;
use crate::metadata::Metadata;
use crate::repository::{Repository, TextFile};
use crate::writing;
use std::fmt;

/// Something that is not as the house wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a file, a file with its line, a package.
    pub place: String,
    /// What was found there.
    pub read: String,
    /// What should be there, or what to do.
    pub expected: String,
}

impl Problem {
    fn new(place: impl Into<String>, read: impl Into<String>, expected: impl Into<String>) -> Problem {
        Problem { place: place.into(), read: read.into(), expected: expected.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: read {}; expected {}", self.place, self.read, self.expected)
    }
}

/// What one check found, with how much it looked at: a check that looked at nothing is visible.
struct Finding {
    check: &'static str,
    looked_at: String,
    problems: Vec<Problem>,
}

/// Runs every check and prints what each looked at and found; an error says how many problems.
pub fn run_and_print() -> Result<(), String> {
    let repository = Repository::open()?;
    let metadata = Metadata::read(&repository.root)?;
    let findings = run(&repository, &metadata)?;
    let mut problems = 0;
    for finding in &findings {
        let verdict = match finding.problems.len() {
            0 => "ok".to_owned(),
            1 => "1 problem".to_owned(),
            many => format!("{many} problems"),
        };
        println!("  {}: {verdict} ({})", finding.check, finding.looked_at);
        for problem in &finding.problems {
            println!("    {problem}");
        }
        problems += finding.problems.len();
    }
    match problems {
        0 => Ok(()),
        1 => Err("the house checks found 1 problem".to_owned()),
        many => Err(format!("the house checks found {many} problems")),
    }
}

fn run(repository: &Repository, metadata: &Metadata) -> Result<Vec<Finding>, String> {
    let members = metadata.members();
    let outsiders: Vec<_> = metadata.outsiders().collect();
    let documents = repository.texts(paths::is_a_document)?;
    let locales = repository.texts(texts::is_a_locale_file)?;
    let templates = repository.texts(texts::is_a_template)?;
    let names = repository.texts(|path| path == words::NAMES_OF_CODES)?;
    let rust = repository.texts(|path| path.ends_with(".rs"))?;
    let scripts = repository.texts(|path| path == writing::MADE || writing::SOURCES.contains(&path))?;
    let recorded = repository.texts(|path| path.ends_with(".snap"))?;
    let manifests = members
        .iter()
        .map(|member| {
            let path = &member.manifest_path;
            let path = path.strip_prefix(&repository.root).unwrap_or(path);
            let path = path.to_string_lossy().into_owned();
            let text = repository.text(&path)?;
            Ok(TextFile { path, text })
        })
        .collect::<Result<Vec<_>, String>>()?;

    let mut language_problems = texts::compare_languages(&locales);
    language_problems.extend(words::forbidden_in_locales(&locales));
    language_problems.extend(words::forbidden_in_templates(&templates));
    language_problems.extend(words::forbidden_in_names(&names));
    let mut source_problems = files::too_large(&repository.sizes()?, files::LARGE_FILES);
    source_problems.extend(files::too_long(&rust, files::LONG_FILES));
    source_problems.extend(files::left_undone(&rust));
    let edges = ROOMS.iter().map(|room| room.stands_on.len()).sum::<usize>();

    Ok(vec![
        Finding {
            check: "edges between rooms",
            looked_at: format!("{} packages, {edges} edges", members.len()),
            problems: edges::compare(ROOMS, &members),
        },
        Finding {
            check: "libraries in their rooms",
            looked_at: format!("{} libraries", HOUSED_LIBRARIES.len()),
            problems: libraries::strays(HOUSED_LIBRARIES, &members),
        },
        Finding {
            check: "licences of dependencies",
            looked_at: format!("{} packages", outsiders.len()),
            problems: licences::not_allowed(licences::ALLOWED, &outsiders),
        },
        Finding {
            check: "lints inherited",
            looked_at: format!("{} manifests", manifests.len()),
            problems: lints::not_inherited(&manifests),
        },
        Finding {
            check: "paths named in documents",
            looked_at: format!("{} documents", documents.len()),
            problems: paths::missing(&documents, &repository.files),
        },
        Finding {
            check: "texts in three languages",
            looked_at: format!("{} text files, {} templates", locales.len(), templates.len()),
            problems: language_problems,
        },
        Finding {
            check: "size and state of files",
            looked_at: format!("{} files, {} of Rust", repository.files.len(), rust.len()),
            problems: source_problems,
        },
        Finding {
            check: "programs that are started",
            looked_at: format!("{} tools declared", TOOLS.len()),
            problems: programs::undeclared(&rust, TOOLS),
        },
        Finding {
            check: "recorded answers",
            looked_at: format!("{} snapshots", recorded.len()),
            problems: snapshots::orphans(&recorded, &rust),
        },
        Finding {
            check: "the script that is made",
            looked_at: format!("{} files", scripts.len()),
            problems: writing::wrong(&scripts)
                .map(|read| Problem::new(writing::MADE, read, "what `cargo xtask writing` makes"))
                .into_iter()
                .collect(),
        },
    ])
}
