//! `cargo xtask fuzz`: every reader of foreign bytes, on inputs nobody meant, for as long as asked.
//!
//! With a nightly toolchain and cargo-fuzz, libFuzzer looks for inputs that reach new code. Without
//! them, the same targets run on random changes of the fixtures, with the toolchain of the house.

use crate::{command, repository};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How long all targets run together when no number is given.
pub const DEFAULT_MINUTES: u32 = 10;

/// The environment variable that the random test reads: seconds a target.
const SECONDS: &str = "AYNI_FUZZ_SECONDS";

/// The room whose tests run the targets without libFuzzer.
const ROOM: &str = "formats";

/// What the readers may use at most, in megabytes.
const MOST_MEMORY: u32 = 1024;

/// Runs every target for its share of the minutes. An input that breaks a promise is kept as a test.
pub fn run(minutes: u32) -> Result<(), String> {
    let root = repository::root()?;
    let targets = targets(&root)?;
    let seconds = (u64::from(minutes) * 60 / targets.len() as u64).max(1);
    println!("{} targets, {seconds} seconds each: {}", targets.len(), targets.join(", "));
    if !has_libfuzzer() {
        println!("cargo-fuzz or a nightly toolchain is missing (`rustup toolchain install nightly`,");
        println!("`cargo install cargo-fuzz`): the targets run on random changes of the fixtures instead");
        return command::run(
            in_root(&root, "cargo")
                .args(["test", "--release", "--package", ROOM, "--lib", "fuzz_every_reader", "--", "--nocapture"])
                .env(SECONDS, seconds.to_string()),
        );
    }
    command::run(in_root(&root, "cargo").args([
        "+nightly",
        "run",
        "--quiet",
        "--manifest-path",
        "fuzz/Cargo.toml",
        "--example",
        "seeds",
    ]))?;
    let mut broken = Vec::new();
    for target in &targets {
        if let Err(sentence) = command::run(&mut libfuzzer(&root, target, seconds)) {
            println!("{sentence}");
            broken.push(target.as_str());
        }
    }
    if broken.is_empty() {
        return Ok(());
    }
    Err(format!(
        "these targets break their promise: {}. Copy the inputs in fuzz/artifacts to crates/{ROOM}/tests/crashes, \
         into the folder of the target: the ordinary tests read them from then on",
        broken.join(", ")
    ))
}

/// The targets, by their files.
fn targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fuzz/fuzz_targets");
    let listing =
        std::fs::read_dir(&folder).map_err(|error| format!("{} is not readable: {error}", folder.display()))?;
    let mut targets: Vec<String> = listing
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    targets.sort();
    match targets.is_empty() {
        true => Err(format!("{} holds no target", folder.display())),
        false => Ok(targets),
    }
}

/// Whether libFuzzer can be built and run here.
fn has_libfuzzer() -> bool {
    command::output(outside("cargo").args(["+nightly", "fuzz", "--version"])).is_ok()
}

fn libfuzzer(root: &Path, target: &str, seconds: u64) -> Command {
    let corpus = PathBuf::from("fuzz/corpus").join(target);
    let mut command = in_root(root, "cargo");
    command.args(["+nightly", "fuzz", "run", target]).arg(corpus);
    let kept = PathBuf::from(format!("crates/{ROOM}/tests/crashes")).join(target);
    if root.join(&kept).is_dir() {
        command.arg(kept);
    }
    command.args(["--", &format!("-max_total_time={seconds}"), &format!("-rss_limit_mb={MOST_MEMORY}")]);
    // The school's store brings SQLite, whose tables of constants the sanitizer takes for two definitions of one.
    command.env("ASAN_OPTIONS", "detect_odr_violation=0");
    command
}

/// A command through rustup's proxy, which understands `+nightly`; the variables that fix the
/// toolchain of the cargo that started this program are taken away.
fn outside(program: &str) -> Command {
    let mut command = Command::new(program);
    for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTC", "RUSTDOC"] {
        command.env_remove(name);
    }
    command
}

fn in_root(root: &Path, program: &str) -> Command {
    let mut command = outside(program);
    command.current_dir(root);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_the_files_of_the_fuzz_package() {
        let root = repository::root().expect("a checkout");
        let found = targets(&root).expect("targets");
        assert!(found.contains(&"anything".to_owned()) && found.is_sorted());
        assert!(targets(Path::new("/no/such/checkout")).is_err());
    }

    #[test]
    fn a_target_begins_with_its_seeds_and_what_once_broke_it() {
        let folder = std::env::temp_dir();
        let line = command::shown(&libfuzzer(&folder, "practice", 7));
        assert_eq!(
            line,
            "cargo +nightly fuzz run practice fuzz/corpus/practice -- -max_total_time=7 -rss_limit_mb=1024"
        );
    }
}
