//! `cargo xtask rates --from DIR --retrieved DAY`: the exchange rates that are compiled into the program, from the
//! files of those who publish them. The readers of `formats` read them, so that what is compiled in and what is
//! loaded are read alike; this program only starts the example that does it.

use crate::{command, repository};

/// Where the compiled rates lie in the repository.
const COMPILED: &str = "crates/record/data/rates.txt.zst";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The folder with the files as they were fetched.
    from: String,
    /// The day on which they were fetched.
    retrieved: String,
}

/// Reads the words after `rates`; the error is the sentence to print.
pub fn parse(words: &[&str]) -> Result<Wanted, String> {
    match words {
        ["--from", from, "--retrieved", retrieved] if is_day(retrieved) => {
            Ok(Wanted { from: (*from).to_owned(), retrieved: (*retrieved).to_owned() })
        }
        _ => Err(format!(
            "read `rates {}`, expected `rates --from DIR --retrieved DAY`, the day as 2026-11-21",
            words.join(" ")
        )),
    }
}

/// Whether a text has the form of a day: digits and two strokes.
fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Writes the compiled rates anew.
pub fn run(wanted: &Wanted) -> Result<(), String> {
    let root = repository::root()?;
    let mut cargo = command::cargo();
    cargo.current_dir(&root).args(["run", "--quiet", "-p", "formats", "--example", "compiled_rates", "--"]);
    // The folder is meant from where the task was started.
    let from = std::path::absolute(&wanted.from).map_err(|error| format!("{}: {error}", wanted.from))?;
    cargo.arg(from).args([wanted.retrieved.as_str(), COMPILED]);
    command::run(&mut cargo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_and_the_day_are_both_needed() {
        let wanted = parse(&["--from", "fx", "--retrieved", "2026-11-21"]).expect("both are there");
        assert_eq!((wanted.from.as_str(), wanted.retrieved.as_str()), ("fx", "2026-11-21"));
        for words in [&["--from", "fx"][..], &["--from", "fx", "--retrieved", "21.11.2026"], &[]] {
            assert!(parse(words).is_err_and(|sentence| sentence.contains("--retrieved DAY")), "{words:?}");
        }
    }
}
