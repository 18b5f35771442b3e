//! The explanations of the template, in the three languages (`notes.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use vocabulary::Language;

const TABLE: &str = include_str!("notes.tsv");

/// One note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    texts: [&'static str; 3],
}

impl Note {
    /// The note in a language.
    pub(super) fn get(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.texts[0],
            Language::Es => self.texts[1],
            Language::Pt => self.texts[2],
        }
    }
}

/// Key and note, in the order of the file.
fn rows() -> impl Iterator<Item = (&'static str, Note)> {
    TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1).map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        (next(), Note { texts: [next(), next(), next()] })
    })
}

static NOTES: LazyLock<HashMap<&'static str, Note>> = LazyLock::new(|| rows().collect());

/// The note of that key.
pub(super) fn get(key: &str) -> Option<Note> {
    NOTES.get(key).copied()
}

/// The notes of those keys in one language, the general before the particular.
pub(super) fn joined(keys: &[String], language: Language) -> String {
    keys.iter()
        .filter_map(|key| get(key))
        .map(|note| note.get(language))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The notes whose key begins so, in the order of the file.
pub(super) fn beginning(prefix: &'static str) -> impl Iterator<Item = Note> {
    rows().filter(move |(key, _)| key.starts_with(prefix)).map(|(_, note)| note)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::lists::{self, List};
    use super::super::sheets;
    use super::*;

    /// Every key that the sheets and lists ask for.
    fn wanted() -> BTreeSet<String> {
        let mut keys: BTreeSet<String> = sheets::all()
            .iter()
            .flat_map(|sheet| {
                let own = [format!("sheet.{}", sheet.name)];
                own.into_iter().chain(sheet.faces.iter().flat_map(|face| face.notes.clone()))
            })
            .collect();
        for list in &lists::all().0 {
            match list {
                List::Words(words) => {
                    keys.extend((words.all)().iter().map(|word| format!("list.{}.{word}", words.name)))
                }
                List::YesNo => keys.extend(["list.yes_no.yes".to_owned(), "list.yes_no.no".to_owned()]),
                _ => {}
            }
        }
        keys
    }

    #[test]
    fn every_note_is_asked_for_and_every_one_asked_for_exists() {
        let written: BTreeSet<String> = rows().map(|(key, _)| key.to_owned()).collect();
        assert_eq!(rows().count(), written.len(), "a key stands twice");
        let wanted = wanted();
        let missing: Vec<_> = wanted.difference(&written).collect();
        let unused: Vec<_> =
            written.difference(&wanted).filter(|key| !key.starts_with("readme.") && *key != "key").collect();
        assert!(missing.is_empty(), "no note for {missing:#?}");
        assert!(unused.is_empty(), "never shown: {unused:#?}");
    }

    #[test]
    fn every_note_stands_in_three_languages_in_the_words_of_the_house() {
        let refused = ["donor", "donante", "doador", "beneficiar", "benefactor", "ayuda", "ajuda"];
        for (key, note) in rows() {
            for language in Language::ALL {
                let text = note.get(language).to_lowercase();
                assert!(!text.trim().is_empty(), "{key} has no {language}");
                for word in refused {
                    assert!(!text.contains(word), "{key}: {text}");
                }
                let words: Vec<&str> = text.split(|letter: char| !letter.is_alphabetic()).collect();
                assert!(!words.contains(&"aid"), "{key}: {text}");
            }
        }
    }
}
