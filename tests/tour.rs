//! The five-minute tour of the README, as it stands there.

use crate::support::{Office, checkout};

/// The commands of the block that follows `<!-- tour -->`, one a line.
fn tour() -> Vec<String> {
    let readme = std::fs::read_to_string(checkout().join("README.md")).expect("the README can be read");
    let (_, after) = readme.split_once("<!-- tour -->").expect("the README marks its tour");
    let (_, block) = after.split_once("```sh\n").expect("the tour is a block of commands");
    let (block, _) = block.split_once("```").expect("the block ends");
    block
        .lines()
        .map(|line| line.split(" # ").next().unwrap_or_default().trim().to_owned())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

#[test]
fn every_command_of_the_tour_works() {
    let commands = tour();
    assert!(commands.len() >= 6, "{commands:?}");
    let office = Office::with_casebook();
    for command in commands {
        let arguments = command.strip_prefix("ayni ").unwrap_or_else(|| panic!("“{command}” begins with ayni"));
        let words = shell_words(arguments);
        let said = office.run(&words);
        assert_eq!(said.code, Some(0), "{command}\n{}\n{}", said.out, said.err);
        assert!(!said.out.trim().is_empty() || words.first().is_some_and(|word| word == "template"), "{command}");
    }
}

/// Words of a simple command line: blanks separate, double and single quotes hold together.
fn shell_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), letter) => word.push(letter),
            (None, '"' | '\'') => {
                quote = Some(letter);
                begun = true;
            }
            (None, ' ') => {
                if begun || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (None, letter) => word.push(letter),
        }
    }
    if begun || !word.is_empty() {
        words.push(word);
    }
    words
}
