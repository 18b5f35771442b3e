//! Paths that the documents name exist: a document that leads to a room long gone misleads.

use super::Problem;
use super::markdown::{Mention, mentions};
use crate::repository::TextFile;
use std::collections::BTreeSet;

/// First folders of paths that documents name and that are not the repository's: the data folder
/// that the program makes, and what building makes.
const NOT_OF_THE_REPOSITORY: &[&str] = &["ayni-data", "target"];

/// Endings by which a path is taken for one of the repository even when its first folder is unknown
/// here: that first folder may be what is misspelt.
const SOURCE_ENDINGS: &[&str] = &[".rs", ".md", ".toml", ".ftl", ".html", ".css"];

/// Whether the check reads this file.
pub fn is_a_document(path: &str) -> bool {
    matches!(path, "README.md" | "ARCHITECTURE.md" | "CONTRIBUTING.md" | "CHANGELOG.md" | "SECURITY.md")
        || (path.starts_with("docs/src/") && path.ends_with(".md"))
}

/// Finds paths in backticks, and link targets, that are no file or folder of the repository; and
/// pages of the book that its table of contents leaves out.
pub fn missing(documents: &[TextFile], files: &[String]) -> Vec<Problem> {
    let tree = Tree::new(files);
    let mut problems = Vec::new();
    for document in documents {
        for mention in mentions(&document.text) {
            let (line, named, exists) = match mention {
                Mention::Code(line, code) => (line, code, tree.has_code(code)),
                Mention::Link(line, target) => (line, target, tree.has_link(&document.path, target)),
            };
            if !exists {
                problems.push(Problem::new(
                    format!("{}:{line}", document.path),
                    format!("`{named}`"),
                    "a file or folder of the repository",
                ));
            }
        }
    }
    problems.extend(pages_left_out(documents));
    problems
}

const CONTENTS: &str = "docs/src/SUMMARY.md";

fn pages_left_out(documents: &[TextFile]) -> Vec<Problem> {
    let Some(contents) = documents.iter().find(|document| document.path == CONTENTS) else {
        return Vec::new();
    };
    let listed: BTreeSet<String> = mentions(&contents.text)
        .into_iter()
        .filter_map(|mention| match mention {
            Mention::Link(_, target) => resolve(CONTENTS, target),
            Mention::Code(..) => None,
        })
        .collect();
    documents
        .iter()
        .filter(|document| document.path.starts_with("docs/src/") && document.path != CONTENTS)
        .filter(|document| !listed.contains(&document.path))
        .map(|document| {
            Problem::new(&document.path, format!("a page that {CONTENTS} does not list"), "a line for it there")
        })
        .collect()
}

/// The repository's files and folders.
struct Tree {
    entries: BTreeSet<String>,
}

impl Tree {
    fn new(files: &[String]) -> Tree {
        let mut entries = BTreeSet::new();
        for file in files {
            entries.insert(file.clone());
            for (at, _) in file.match_indices('/') {
                entries.insert(file[..at].to_owned());
            }
        }
        Tree { entries }
    }

    /// Whether code in backticks is no path of the repository, or one that exists. A path may be
    /// shortened at its beginning (`commands/load.rs`), as prose does after naming the room.
    fn has_code(&self, code: &str) -> bool {
        let Some(path) = self.as_path(code) else {
            return true;
        };
        let tail = format!("/{path}");
        self.entries.contains(path) || self.entries.iter().any(|entry| entry.ends_with(&tail))
    }

    /// The part of the code that names a path of this repository, if it looks like one.
    fn as_path<'a>(&self, code: &'a str) -> Option<&'a str> {
        // `file.rs:12` names a line; `locales/{en,es,pt}` and `casebook/*.toml` name several: what
        // stands before is checked.
        let path = code.split(':').next().unwrap_or(code);
        let path = match path.find(['*', '{', '<', '…']) {
            Some(at) => &path[..path[..at].rfind('/')?],
            None => path,
        };
        let path = path.strip_prefix("./").unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let is_plain = !path.is_empty()
            && code.split(':').nth(1).is_none_or(|line| line.parse::<u32>().is_ok())
            && path.chars().all(|letter| letter.is_ascii_alphanumeric() || "._-/".contains(letter));
        if !is_plain || path.starts_with(['/', '-']) || path.starts_with("..") {
            return None;
        }
        let (first, has_folder) = match path.split_once('/') {
            Some((first, _)) => (first, true),
            None => (path, false),
        };
        if NOT_OF_THE_REPOSITORY.contains(&first) {
            return None;
        }
        let is_source = SOURCE_ENDINGS.iter().any(|ending| path.ends_with(ending) && path != *ending);
        let is_below_a_known_folder = has_folder && self.entries.contains(first);
        // A lone name is taken for a path only when it is one of Rust: `practice.md` may be anybody's.
        let counts = is_below_a_known_folder || (is_source && (has_folder || path.ends_with(".rs")));
        counts.then_some(path)
    }

    fn has_link(&self, document: &str, target: &str) -> bool {
        match resolve(document, target) {
            Some(path) => self.entries.contains(&path),
            None => true,
        }
    }
}

/// The path that a link in a document leads to, or `None` when it leads out of the repository's
/// files: to the web, to a place on the same page.
fn resolve(document: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or(target);
    if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let mut folders: Vec<&str> = document.split('/').collect();
    folders.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                // Above the root: kept as written, so that it is reported.
                if folders.pop().is_none() {
                    return Some(target.to_owned());
                }
            }
            name => folders.push(name),
        }
    }
    Some(folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str) -> Vec<String> {
        let files = [
            "README.md",
            "Cargo.toml",
            "ayni/src/commands/load.rs",
            "crates/record/src/lib.rs",
            "casebook/cuba.toml",
            "docs/src/guide/first.md",
        ]
        .map(str::to_owned);
        missing(&[TextFile::new(path, text)], &files).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn existing_paths_pass() {
        let text = "`crates/record/src/lib.rs`, `crates/record/`, `commands/load.rs`, `load.rs:12`, \
                    `casebook/*.toml`, `crates/<room>/src`, [guide](docs/src/guide/first.md#top), \
                    [web](https://example.org/x.md), [here](#below)";
        assert_eq!(check("README.md", text), [""; 0]);
    }

    #[test]
    fn what_is_no_path_passes() {
        let text = "`cargo xtask test`, `application/json`, `ayni-data/archive/x.toml`, `../shared/data`, \
                    `/healthz`, `http://127.0.0.1:8080`, `archive::Question`, `2.01/2.03`, `practice.md`, `--csv`";
        assert_eq!(check("README.md", text), [""; 0]);
    }

    #[test]
    fn missing_paths_are_named_with_their_line() {
        for wrong in [
            "crates/recrod/src/lib.rs",
            "crates/record/src/flow.rs",
            "crate/record/src/lib.rs",
            "casebook/brazil/",
            "casebok/cuba.toml",
            "lost.rs",
            "casebook/brazil/*.toml",
        ] {
            let problems = check("README.md", &format!("first\n`{wrong}`\n"));
            assert_eq!(problems.len(), 1, "{wrong}");
            assert!(problems[0].starts_with("README.md:2: "), "{problems:?}");
            assert!(problems[0].contains(wrong));
        }
    }

    #[test]
    fn links_are_read_from_the_documents_folder() {
        assert_eq!(check("docs/src/guide/second.md", "[a](first.md) [b](../../../README.md)"), [""; 0]);
        assert_eq!(check("docs/src/guide/second.md", "[a](../first.md)").len(), 1);
        assert_eq!(check("README.md", "[a](../README.md)").len(), 1);
    }

    #[test]
    fn pages_outside_the_contents_are_named() {
        let documents = [
            TextFile::new(CONTENTS, "- [One](one.md)\n"),
            TextFile::new("docs/src/one.md", ""),
            TextFile::new("docs/src/two.md", ""),
        ];
        let files = documents.each_ref().map(|document| document.path.clone());
        let problems = missing(&documents, &files);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "docs/src/two.md");
    }
}
