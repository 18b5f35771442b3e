//! Files that are too large, too long, or left undone.

use super::Problem;
use crate::repository::TextFile;

/// No file of the repository is larger, in bytes: larger ones are data, and data has another home.
pub const LARGEST_FILE: u64 = 1024 * 1024;

/// No Rust file is longer, in lines: a longer one holds more than one purpose.
pub const LONGEST_RUST_FILE: usize = 600;

/// Files that may be larger than [`LARGEST_FILE`], by path.
pub const LARGE_FILES: &[&str] = &[];

/// Rust files that may be longer than [`LONGEST_RUST_FILE`], by path: generated tables only.
pub const LONG_FILES: &[&str] = &[];

/// Finds files above the size limit. An exception that is not needed is a problem too.
pub fn too_large(sizes: &[(String, u64)], exceptions: &[&str]) -> Vec<Problem> {
    let over: Vec<&(String, u64)> = sizes.iter().filter(|(_, bytes)| *bytes > LARGEST_FILE).collect();
    let mut problems: Vec<Problem> = over
        .iter()
        .filter(|(path, _)| !exceptions.contains(&path.as_str()))
        .map(|(path, bytes)| Problem::new(path, format!("{bytes} bytes"), format!("at most {LARGEST_FILE}")))
        .collect();
    problems.extend(needless(exceptions, |exception| over.iter().any(|(path, _)| path == exception)));
    problems
}

/// Finds Rust files above the line limit. An exception that is not needed is a problem too.
pub fn too_long(rust: &[TextFile], exceptions: &[&str]) -> Vec<Problem> {
    let over: Vec<(&str, usize)> = rust
        .iter()
        .map(|file| (file.path.as_str(), file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_RUST_FILE)
        .collect();
    let mut problems: Vec<Problem> = over
        .iter()
        .filter(|(path, _)| !exceptions.contains(path))
        .map(|(path, lines)| {
            Problem::new(*path, format!("{lines} lines"), format!("at most {LONGEST_RUST_FILE}: one purpose a file"))
        })
        .collect();
    problems.extend(needless(exceptions, |exception| over.iter().any(|(path, _)| *path == exception)));
    problems
}

fn needless(exceptions: &[&str], is_needed: impl Fn(&str) -> bool) -> Vec<Problem> {
    exceptions
        .iter()
        .filter(|exception| !is_needed(exception))
        .map(|exception| {
            Problem::new(
                "xtask/src/checks/files.rs",
                format!("an exception for {exception}"),
                "only exceptions for files that are above the limit",
            )
        })
        .collect()
}

/// What unfinished code looks like. Written in two halves, so that this file does not find itself.
const UNDONE: &[&str] = &[concat!("to", "do!"), concat!("unimple", "mented!"), concat!("#[ig", "nore")];

/// Finds code that says of itself that it is not finished, and tests that are switched off.
pub fn left_undone(rust: &[TextFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in rust {
        for (index, line) in file.text.lines().enumerate() {
            for marker in UNDONE {
                if stands_in(line, marker) {
                    problems.push(Problem::new(
                        format!("{}:{}", file.path, index + 1),
                        format!("`{marker}`"),
                        "finished code and tests that run",
                    ));
                }
            }
        }
    }
    problems
}

/// Whether the marker stands in the line as a word of its own, not as the end of a longer name.
fn stands_in(line: &str, marker: &str) -> bool {
    line.match_indices(marker)
        .any(|(at, _)| !line[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_files_are_found() {
        let sizes = [("small.csv".to_owned(), LARGEST_FILE), ("large.csv".to_owned(), LARGEST_FILE + 1)];
        let problems = too_large(&sizes, &[]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "large.csv");
        assert_eq!(too_large(&sizes, &["large.csv"]), []);
        let problems = too_large(&sizes[..1], &["large.csv"]);
        assert!(problems[0].read.contains("an exception for large.csv"));
    }

    #[test]
    fn long_files_are_found() {
        let limit = TextFile::new("limit.rs", &"\n".repeat(LONGEST_RUST_FILE));
        let long = TextFile::new("long.rs", &"\n".repeat(LONGEST_RUST_FILE + 1));
        let files = [limit, long];
        let problems = too_long(&files, &[]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "long.rs");
        assert_eq!(problems[0].read, "601 lines");
        assert_eq!(too_long(&files, &["long.rs"]), []);
        assert_eq!(too_long(&files[..1], &["limit.rs"]).len(), 1);
    }

    #[test]
    fn undone_code_is_found_with_its_line() {
        for marker in UNDONE {
            let file = TextFile::new("a.rs", &format!("fn a() {{\n    {marker}\n}}\n"));
            let problems = left_undone(&[file]);
            assert_eq!(problems.len(), 1, "{marker}");
            assert_eq!(problems[0].place, "a.rs:2");
        }
        let longer_name = format!("my_{}(a)", UNDONE[0]);
        assert_eq!(left_undone(&[TextFile::new("a.rs", &longer_name)]), []);
    }
}
