//! `cargo xtask torture`: the fault tests of the end-to-end tests, for as long as asked, and the
//! readers on hostile files of full size.

use crate::{command, read_minutes, repository};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long the tests go on when no number is given.
pub const DEFAULT_MINUTES: u32 = 10;

/// The environment variable that the tests read; unset, they keep to a small bounded number of
/// rounds.
const MINUTES: &str = "AYNI_TORTURE_MINUTES";

/// The environment variable that names the program which the end-to-end tests run; unset, the one built with them.
const PROGRAM: &str = "AYNI_TEST_PROGRAM";

/// What is tortured, and for how long.
#[derive(Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Minutes for each test.
    pub minutes: u32,
    /// A program that was built otherwise than the tests.
    pub program: Option<String>,
}

/// Reads the words after `torture`; the error is the sentence to print.
pub fn parse(words: &[&str]) -> Result<Wanted, String> {
    let mut wanted = Wanted { minutes: DEFAULT_MINUTES, program: None };
    for pair in words.chunks(2) {
        match pair {
            ["--minutes", minutes] => wanted.minutes = read_minutes(minutes)?,
            ["--program", program] => wanted.program = Some((*program).to_owned()),
            other => return Err(format!("read `{}`, expected --minutes N or --program FILE", other.join(" "))),
        }
    }
    Ok(wanted)
}

/// Runs the tests whose name contains `torture`. Finding none is a failure: a torture of nothing
/// would always pass.
pub fn run(wanted: &Wanted) -> Result<(), String> {
    let root = repository::root()?;
    let program = wanted.program.as_deref().map(program_at).transpose()?;
    let listing = command::output(in_root(&root).args(["--list"]))?;
    let names = tests_in(&listing);
    if names.is_empty() {
        return Err("no test has `torture` in its name".to_owned());
    }
    println!("{} for {} minutes: {}", count(names.len()), wanted.minutes, names.join(", "));
    let mut tests = in_root(&root);
    tests.args(["--nocapture"]).env(MINUTES, wanted.minutes.to_string());
    if let Some(program) = program {
        println!("of {}", program.display());
        tests.env(PROGRAM, program);
    }
    command::run(&mut tests)
}

/// The whole path of a program: tests run it in folders of their own.
fn program_at(path: &str) -> Result<PathBuf, String> {
    let found = std::fs::canonicalize(path).ok().filter(|path| path.is_file());
    found.ok_or_else(|| format!("there is no program {path}; build it with `cargo build --release`"))
}

/// The whole workspace, not the packages that have such tests: the features stay those of every other
/// build, and nothing is compiled twice.
fn in_root(root: &Path) -> Command {
    let mut command = command::cargo();
    command.args(["test", "--workspace", "--lib", "--test", "end_to_end", "torture", "--"]).current_dir(root);
    command
}

fn tests_in(listing: &str) -> Vec<&str> {
    listing.lines().filter_map(|line| line.strip_suffix(": test")).collect()
}

fn count(tests: usize) -> String {
    match tests {
        1 => "1 test".to_owned(),
        many => format!("{many} tests"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_tests_are_found() {
        let listing = "faults::torture_kill: test\nfaults::torture_disk: test\n\n2 tests, 0 benchmarks\n";
        assert_eq!(tests_in(listing), ["faults::torture_kill", "faults::torture_disk"]);
        assert!(tests_in("0 tests, 0 benchmarks\n").is_empty());
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        assert!(program_at("target/nowhere/ayni").expect_err("no such file").contains("target/nowhere/ayni"));
        assert!(program_at(env!("CARGO_MANIFEST_DIR")).is_err(), "a folder is no program");
    }
}
