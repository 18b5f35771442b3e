//! The texts of the interface: English, Spanish and Portuguese say the same things.

use super::Problem;
use crate::repository::TextFile;
use std::collections::{BTreeMap, BTreeSet};

/// The languages of the interface; English is the one the others are compared with.
pub const LANGUAGES: [&str; 3] = ["en", "es", "pt"];

/// Whether this is a file of texts.
pub fn is_a_locale_file(path: &str) -> bool {
    path.starts_with("locales/") && path.ends_with(".ftl")
}

/// Whether this is a page's template.
pub fn is_a_template(path: &str) -> bool {
    path.contains("/templates/") && path.ends_with(".html")
}

/// One text of a Fluent file: a message, a term or an attribute.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// `key`, `-term` or `key.attribute`.
    pub key: String,
    /// The line it begins on, from 1.
    pub line: usize,
    /// What it says, with its placeables, line by line.
    pub value: String,
}

/// Reads the keys and values of a Fluent file.
///
/// Grammar: Fluent syntax 1.0. A key begins in the first column; lines that are indented, or that
/// close a placeable, continue the text above; lines that begin with `#` are comments.
pub fn read(fluent: &str) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut message = String::new();
    for (index, line) in fluent.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let is_indented = line.starts_with([' ', '\t']);
        let body = line.trim_start();
        let attribute = body.strip_prefix('.').filter(|_| is_indented);
        match definition(attribute.unwrap_or(body)) {
            Some((name, value)) if !is_indented || attribute.is_some() => {
                let key = if attribute.is_some() {
                    format!("{message}.{name}")
                } else {
                    message = name.to_owned();
                    name.to_owned()
                };
                texts.push(Text { key, line: index + 1, value: value.to_owned() });
            }
            _ => {
                if let Some(text) = texts.last_mut() {
                    text.value.push('\n');
                    text.value.push_str(body);
                }
            }
        }
    }
    texts
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim_end();
    let letters = name.strip_prefix('-').unwrap_or(name);
    let is_name = letters.starts_with(|first: char| first.is_ascii_alphabetic())
        && letters.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
    is_name.then(|| (name, value.trim()))
}

/// The arguments that a text takes: `$count` and the like.
fn arguments(value: &str) -> BTreeSet<&str> {
    value
        .split('$')
        .skip(1)
        .map(|rest| {
            let end = rest
                .find(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)))
                .unwrap_or(rest.len());
            &rest[..end]
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// Compares the languages file by file: the same files, the same keys, each with the same
/// arguments, none twice, none empty.
pub fn compare_languages(files: &[TextFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut languages: BTreeMap<&str, BTreeMap<String, (String, Text)>> = BTreeMap::new();
    for language in LANGUAGES {
        let folder = format!("locales/{language}/");
        let mut keys = BTreeMap::new();
        for file in files.iter().filter(|file| file.path.starts_with(&folder)) {
            for text in read(&file.text) {
                let place = format!("{}:{}", file.path, text.line);
                if text.value.is_empty() {
                    problems.push(Problem::new(&place, format!("`{}` without a text", text.key), "a text"));
                }
                let key = format!("{}#{}", &file.path[folder.len()..], text.key);
                if let Some((earlier, _)) = keys.get(&key) {
                    problems.push(Problem::new(
                        place,
                        format!("`{}`, which stands at {earlier} already", text.key),
                        "each key once",
                    ));
                } else {
                    keys.insert(key, (place, text));
                }
            }
        }
        if keys.is_empty() {
            problems.push(Problem::new(folder, "no text", "the texts in this language"));
        }
        languages.insert(language, keys);
    }
    let english = &languages["en"];
    for language in &LANGUAGES[1..] {
        let other = &languages[language];
        problems.extend(keys_missing_from(language, english, other));
        problems.extend(keys_missing_from("en", other, english));
        for (key, (place, text)) in other {
            let Some((_, original)) = english.get(key) else {
                continue;
            };
            let (wanted, found) = (arguments(&original.value), arguments(&text.value));
            if wanted != found {
                problems.push(Problem::new(
                    place,
                    format!("`{}` with {}", text.key, listed(&found)),
                    format!("{}, as in English", listed(&wanted)),
                ));
            }
        }
    }
    problems
}

fn listed(arguments: &BTreeSet<&str>) -> String {
    if arguments.is_empty() {
        return "no argument".to_owned();
    }
    let names: Vec<String> = arguments.iter().map(|name| format!("${name}")).collect();
    names.join(", ")
}

fn keys_missing_from(
    language: &str,
    there: &BTreeMap<String, (String, Text)>,
    here: &BTreeMap<String, (String, Text)>,
) -> Vec<Problem> {
    there
        .iter()
        .filter(|(key, _)| !here.contains_key(*key))
        .map(|(key, (place, text))| {
            let file = key.split('#').next().unwrap_or(key);
            Problem::new(
                format!("locales/{language}/{file}"),
                format!("no text `{}`", text.key),
                format!("the text that stands at {place}"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "\
# The front page
front-title = On whose terms?
    .hint = A hint
-house = Ayni
entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
";

    fn check(spanish: &str) -> Vec<String> {
        let files = [
            TextFile::new("locales/en/front.ftl", ENGLISH),
            TextFile::new("locales/es/front.ftl", spanish),
            TextFile::new("locales/pt/front.ftl", ENGLISH),
        ];
        compare_languages(&files).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn fluent_is_read() {
        let texts = read(ENGLISH);
        let keys: Vec<&str> = texts.iter().map(|text| text.key.as_str()).collect();
        assert_eq!(keys, ["front-title", "front-title.hint", "-house", "entries"]);
        assert_eq!(texts[3].line, 5);
        assert_eq!(texts[3].value, "{ $count ->\n[one] { $count } entry\n*[other] { $count } entries\n}");
    }

    #[test]
    fn equal_languages_pass() {
        assert_eq!(check(ENGLISH), [""; 0]);
    }

    #[test]
    fn a_missing_text_is_named_in_both_directions() {
        let without = ENGLISH.replace("-house = Ayni\n", "");
        assert_eq!(
            check(&without),
            ["locales/es/front.ftl: read no text `-house`; expected the text that stands at locales/en/front.ftl:4"]
        );
        let further = format!("{ENGLISH}more = Más\n");
        let problems = check(&further);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("locales/en/front.ftl: read no text `more`"));
        let attribute = ENGLISH.replace("    .hint = A hint\n", "");
        assert!(check(&attribute)[0].contains("`front-title.hint`"));
    }

    #[test]
    fn other_arguments_are_a_problem() {
        let problems = check(&ENGLISH.replace("$count", "$conteo"));
        assert_eq!(problems, ["locales/es/front.ftl:5: read `entries` with $conteo; expected $count, as in English"]);
    }

    #[test]
    fn a_key_twice_and_an_empty_text_are_problems() {
        let twice = format!("{ENGLISH}-house = Ayni\n");
        assert!(check(&twice)[0].contains("`-house`, which stands at locales/es/front.ftl:4"));
        let empty = ENGLISH.replace("= Ayni", "=");
        assert!(check(&empty)[0].contains("`-house` without a text"));
    }

    #[test]
    fn a_language_without_texts_is_a_problem() {
        let problems = compare_languages(&[TextFile::new("locales/en/front.ftl", "a = b\n")]);
        let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
        assert!(places.contains(&"locales/es/"), "{places:?}");
        assert!(places.contains(&"locales/pt/"), "{places:?}");
    }
}
