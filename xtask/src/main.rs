//! The project's own tasks: `cargo xtask test`, `check`, `torture`, `fuzz`, `size`, `corpus`, `rates`,
//! `outlines`, `writing`.
//!
//! This program stands beside the house: it depends on no room, so that it compiles in seconds and
//! can say what is wrong with a room that does not compile.

mod checks;
mod command;
mod corpus;
mod edges;
mod fuzz;
mod libraries;
mod machine;
mod metadata;
mod outlines;
mod rates;
mod repository;
mod size;
mod steps;
mod torture;
mod writing;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask: the tasks of this repository

Usage: cargo xtask <TASK>

Tasks:
  test                   Install what the tests need, then formatting, house checks, clippy, all tests
  check                  Only the house checks (edges, libraries, paths, texts, licences, files)
  torture [--minutes N] [--program FILE]
                         The long fault tests, for N minutes (default 10); of a program that was built otherwise,
                         say with --release, which dies more often in the same time
  fuzz [--minutes N]     Every reader on inputs nobody meant, for N minutes (default 10)
  size                   The size of the built program
  corpus --activities N [--transactions N] --out DIR
                         A large body of IATI files for measurements: real ones, repeated
  rates --from DIR --retrieved DAY
                         The exchange rates compiled into the program, from the files of their publishers
  outlines --from FILE   The country outlines compiled into the maps, from world-atlas's countries-50m.json
  writing                The script for writing together, static/writing.js, from static/writing and Yjs (takes npm)

Example: cargo xtask test

Exit codes: 0 all is well, 1 something failed (the last line says what), 2 the command line was wrong.
CARGO_TARGET_DIR is respected. AYNI_SAMPLES names a folder of real data for the tests that read one;
when it is not set and ../shared/data exists, that folder is used.
";

/// What was asked for on the command line.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Test,
    Check,
    Torture(torture::Wanted),
    Fuzz { minutes: u32 },
    Size,
    Corpus(corpus::Wanted),
    Rates(rates::Wanted),
    Outlines(outlines::Wanted),
    Writing,
    Help,
}

/// Reads the words after `cargo xtask`; the error is the sentence to print.
fn parse(words: &[String]) -> Result<Task, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test"] => Ok(Task::Test),
        ["check"] => Ok(Task::Check),
        ["size"] => Ok(Task::Size),
        ["writing"] => Ok(Task::Writing),
        ["torture", rest @ ..] if !rest.iter().any(|word| matches!(*word, "--help" | "-h")) => {
            torture::parse(rest).map(Task::Torture)
        }
        ["fuzz"] => Ok(Task::Fuzz { minutes: fuzz::DEFAULT_MINUTES }),
        ["fuzz", "--minutes", minutes] => Ok(Task::Fuzz { minutes: read_minutes(minutes)? }),
        ["corpus", rest @ ..] if !rest.iter().any(|word| matches!(*word, "--help" | "-h")) => {
            corpus::parse(rest).map(Task::Corpus)
        }
        ["rates", rest @ ..] if !rest.iter().any(|word| matches!(*word, "--help" | "-h")) => {
            rates::parse(rest).map(Task::Rates)
        }
        ["outlines", rest @ ..] if !rest.iter().any(|word| matches!(*word, "--help" | "-h")) => {
            outlines::parse(rest).map(Task::Outlines)
        }
        [] | ["help" | "--help" | "-h"] | [_, "--help" | "-h"] => Ok(Task::Help),
        other => Err(format!(
            "read `{}`, expected one of: test, check, torture, fuzz [--minutes N], size, corpus, rates, \
             outlines, writing",
            other.join(" ")
        )),
    }
}

fn read_minutes(minutes: &str) -> Result<u32, String> {
    match minutes.parse() {
        Ok(minutes) if minutes > 0 => Ok(minutes),
        _ => Err(format!("read `--minutes {minutes}`, expected a whole number of minutes from 1 up")),
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let task = match parse(&words) {
        Ok(task) => task,
        Err(sentence) => {
            eprintln!("xtask: {sentence}. `cargo xtask --help` shows the tasks.");
            return ExitCode::from(2);
        }
    };
    let outcome = match task {
        Task::Help => {
            print!("{HELP}");
            Ok(())
        }
        Task::Test => steps::run_all(),
        Task::Check => checks::run_and_print(),
        Task::Torture(wanted) => torture::run(&wanted),
        Task::Fuzz { minutes } => fuzz::run(minutes),
        Task::Size => size::print(),
        Task::Writing => writing::run(),
        Task::Rates(wanted) => rates::run(&wanted),
        Task::Outlines(wanted) => outlines::run(&wanted),
        Task::Corpus(wanted) => repository::root()
            .and_then(|root| corpus::run(&wanted, steps::samples_of(&root).as_deref().map(std::path::Path::new))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        parse(&words)
    }

    #[test]
    fn tasks_are_read() {
        assert_eq!(parsed("test"), Ok(Task::Test));
        assert_eq!(parsed("torture"), Ok(Task::Torture(torture::Wanted { minutes: 10, program: None })));
        let program = Some("target/release/ayni".to_owned());
        let wanted = torture::Wanted { minutes: 3, program };
        assert_eq!(parsed("torture --program target/release/ayni --minutes 3"), Ok(Task::Torture(wanted)));
        assert_eq!(parsed("fuzz --minutes 5"), Ok(Task::Fuzz { minutes: 5 }));
        assert_eq!(parsed(""), Ok(Task::Help));
        assert_eq!(parsed("test --help"), Ok(Task::Help));
    }

    #[test]
    fn wrong_words_are_named() {
        for line in [
            "tset",
            "test now",
            "torture --minutes 0",
            "torture --minutes many",
            "torture --program",
            "fuzz --minutes -1",
        ] {
            let sentence = parsed(line).expect_err("a wrong command line");
            let wrong = line.strip_prefix("torture ").or(line.strip_prefix("fuzz ")).unwrap_or(line);
            assert!(sentence.contains(wrong), "{sentence}");
        }
    }
}
