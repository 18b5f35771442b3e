//! Every target on its seeds, on what once broke it, and on random changes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::mutation::{Chance, change};
use super::seeds::files;
use super::{TARGETS, Target};

/// Set by `cargo xtask fuzz`: how long each target runs. Unset, it is a number of rounds.
const SECONDS: &str = "AYNI_FUZZ_SECONDS";

/// Rounds of each target in the ordinary tests.
const ROUNDS: u64 = 200;

fn crashes(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crashes").join(target.name)
}

#[test]
fn every_seed_and_every_input_that_broke_a_reader_once_is_read() {
    for target in TARGETS {
        let seeds = (target.seeds)();
        assert!(!seeds.is_empty(), "{} has nothing to begin with", target.name);
        for bytes in seeds.iter().chain(&files(&crashes(target))) {
            (target.run)(bytes);
        }
        for bytes in [&b""[..], b"\0", b"\xff\xfe", b"\x1f\x8b", b"PK\x03\x04"] {
            (target.run)(bytes);
        }
    }
}

#[test]
fn fuzz_every_reader_with_random_changes() {
    let seconds = std::env::var(SECONDS).ok().map(|text| text.parse::<u64>().unwrap());
    let mut broken = Vec::new();
    for target in TARGETS {
        let seeds = (target.seeds)();
        let started = Instant::now();
        let goes_on = |round: u64| match seconds {
            Some(seconds) => started.elapsed() < Duration::from_secs(seconds),
            None => round < ROUNDS,
        };
        // Every run of minutes sees inputs of its own; the ordinary tests the same ones every time.
        let first = if seconds.is_some() { std::process::id().into() } else { 0 };
        let mut round = 0;
        while goes_on(round) {
            let mut chance = Chance::new((first << 32) + round);
            let mut bytes = seeds[chance.below(seeds.len())].clone();
            change(&mut bytes, &seeds, &mut chance);
            round += 1;
            if catch_unwind(AssertUnwindSafe(|| (target.run)(&bytes))).is_err() {
                broken.push(kept(target, &bytes));
                break;
            }
        }
        println!("{}: {round} inputs in {:.1} s", target.name, started.elapsed().as_secs_f64());
    }
    assert!(broken.is_empty(), "these inputs broke a promise; they are kept as tests: {broken:?}");
}

/// Keeps an input that broke a reader, where the test above finds it from now on.
fn kept(target: &Target, bytes: &[u8]) -> PathBuf {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let folder = crashes(target);
    std::fs::create_dir_all(&folder).unwrap();
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let path = folder.join(format!("{:016x}", hasher.finish()));
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn libfuzzer_runs_the_same_targets() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let mut found: Vec<String> = std::fs::read_dir(folder.join("fuzz_targets"))
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        // The reader of letters is at home in the school, whose tests run the same promise.
        .filter(|name| name != "mail")
        .collect();
    found.sort();
    let mut names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    names.sort_unstable();
    assert_eq!(found, names);
    for name in names {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "fuzz/Cargo.toml does not list {name}");
        let text = std::fs::read_to_string(folder.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(text.contains(&format!("\"{name}\"")), "fuzz_targets/{name}.rs runs another target");
    }
}
