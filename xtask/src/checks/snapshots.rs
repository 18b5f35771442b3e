//! Recorded answers (insta snapshots) belong to a test that still exists.

use super::Problem;
use crate::repository::TextFile;

/// Finds snapshots whose source file is gone, or whose name no longer stands in it.
///
/// insta names a file `<module>__<name>.snap` and writes the source's path into its header; the
/// name is the test function's (without a leading `test_`), with `-2`, `-3` … for further ones, or
/// the one given in the assertion.
pub fn orphans(snapshots: &[TextFile], rust: &[TextFile]) -> Vec<Problem> {
    snapshots
        .iter()
        .filter_map(|snapshot| {
            let Some(source) = source_of(&snapshot.text) else {
                return Some(Problem::new(
                    &snapshot.path,
                    "no line `source:` in its header",
                    "a snapshot that insta wrote",
                ));
            };
            let Some(test) = rust.iter().find(|file| file.path == source) else {
                return Some(Problem::new(
                    &snapshot.path,
                    format!("the source {source}, which does not exist"),
                    "the snapshot removed with its test",
                ));
            };
            let name = name_of(&snapshot.path);
            (!test.text.contains(name)).then(|| {
                Problem::new(
                    &snapshot.path,
                    format!("the name `{name}`, which {source} does not contain"),
                    "the snapshot removed with its test",
                )
            })
        })
        .collect()
}

fn source_of(text: &str) -> Option<&str> {
    let header = text.strip_prefix("---")?.split("\n---").next()?;
    header.lines().find_map(|line| line.strip_prefix("source: ")).map(|source| source.trim().trim_matches('"'))
}

fn name_of(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.strip_suffix(".snap").unwrap_or(file);
    let name = stem.rsplit("__").next().unwrap_or(stem);
    match name.rsplit_once('-') {
        Some((before, number)) if number.parse::<u32>().is_ok() => before,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, source: &str) -> Vec<String> {
        let snapshot = TextFile::new(path, &format!("---\nsource: {source}\nexpression: a\n---\ntext\n"));
        let rust = [TextFile::new("crates/a/src/show.rs", "fn test_an_entry() {}")];
        orphans(&[snapshot], &rust).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn snapshots_of_living_tests_pass() {
        for name in ["a__show__an_entry.snap", "a__show__an_entry-2.snap"] {
            let path = format!("crates/a/src/snapshots/{name}");
            assert_eq!(check(&path, "crates/a/src/show.rs"), [""; 0]);
        }
    }

    #[test]
    fn orphans_are_named() {
        let gone = check("crates/a/src/snapshots/a__gone.snap", "crates/a/src/gone.rs");
        assert!(gone[0].contains("crates/a/src/gone.rs, which does not exist"), "{gone:?}");
        let renamed = check("crates/a/src/snapshots/a__show__a_body.snap", "crates/a/src/show.rs");
        assert!(renamed[0].contains("the name `a_body`"), "{renamed:?}");
        let foreign = orphans(&[TextFile::new("x.snap", "text")], &[]);
        assert!(foreign[0].read.contains("source:"));
    }
}
