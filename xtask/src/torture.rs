//! `cargo xtask torture`: the fault tests of the end-to-end tests, for as long as asked, and the
//! readers on hostile files of full size.

use crate::{command, repository};
use std::path::Path;
use std::process::Command;

/// How long the tests go on when no number is given.
pub const DEFAULT_MINUTES: u32 = 10;

/// The environment variable that the tests read; unset, they keep to a small bounded number of
/// rounds.
const MINUTES: &str = "AYNI_TORTURE_MINUTES";

/// Runs the tests whose name contains `torture`. Finding none is a failure: a torture of nothing
/// would always pass.
pub fn run(minutes: u32) -> Result<(), String> {
    let root = repository::root()?;
    let listing = command::output(in_root(&root).args(["--list"]))?;
    let names = tests_in(&listing);
    if names.is_empty() {
        return Err("no test has `torture` in its name".to_owned());
    }
    println!("{} for {minutes} minutes: {}", count(names.len()), names.join(", "));
    command::run(in_root(&root).args(["--nocapture"]).env(MINUTES, minutes.to_string()))
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
}
