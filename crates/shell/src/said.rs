//! What findings say, in the reader's language.
//!
//! The readers of files write English sentences into the record: what was expected, what was done, and at times what
//! they saw in place of what was read. They stay as they are stored. The English texts of `findings-said.ftl` are those
//! sentences: a stored one is recognised by them, and worded with its arguments by the text of the same key. What is
//! not recognised, such as a sentence of an older program, is shown as it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use vocabulary::Language;

use crate::names::slug;
use crate::texts::{Argument, Texts};

/// What keys of these texts begin with.
const PREFIX: &str = "said-";
/// What keys of sentences begin with that stand in place of what was read: their rule follows, or `any`.
const SEEN: &str = "said-seen-";
const SEEN_BY_ANY: &str = "said-seen-any-";
/// An argument of this name is a sentence of its own.
const PHRASE: &str = "phrase";
/// Arguments that are whole numbers.
const COUNTS: [&str; 5] = ["column", "count", "line", "lines", "most"];

static TABLE: LazyLock<Table> = LazyLock::new(|| table(Texts::of(Language::En)));

/// A sentence of a finding, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// The sentence in the reader's language, or as it is stored.
    pub text: String,
    /// The language it is in where that is not the reader's.
    pub language: Option<&'static str>,
    /// Key of the text that words it; none when the sentence is not known.
    pub key: Option<&'static str>,
}

struct Table {
    whole: HashMap<String, &'static str>,
    /// The most particular first.
    composed: Vec<Composed>,
}

/// A sentence that is put together from parts.
struct Composed {
    key: &'static str,
    before: String,
    /// Each argument's name, and what follows it.
    arguments: Vec<(String, String)>,
}

impl Composed {
    fn new(key: &'static str, pattern: &str) -> Self {
        let mut pieces = pattern.split("{$");
        let before = pieces.next().unwrap_or_default().to_owned();
        let argument = |piece: &str| {
            let (name, after) = piece.split_once('}').unwrap_or((piece, ""));
            (name.to_owned(), after.to_owned())
        };
        Self { key, before, arguments: pieces.map(argument).collect() }
    }

    /// Letters of it that are no argument.
    fn own_length(&self) -> usize {
        self.before.len() + self.arguments.iter().map(|(_, after)| after.len()).sum::<usize>()
    }

    /// The arguments by name, when the sentence is this one.
    fn read<'s>(&'s self, sentence: &'s str) -> Option<Vec<(&'s str, &'s str)>> {
        let mut rest = sentence.strip_prefix(self.before.as_str())?;
        let ((last, end), inner) = self.arguments.split_last()?;
        let mut found = Vec::with_capacity(self.arguments.len());
        for (name, after) in inner {
            let (value, further) = rest.split_once(after.as_str())?;
            found.push((name.as_str(), value));
            rest = further;
        }
        found.push((last.as_str(), rest.strip_suffix(end.as_str())?));
        let fits = |name: &str, value: &str| {
            !value.is_empty() && (!COUNTS.contains(&name) || value.bytes().all(|byte| byte.is_ascii_digit()))
        };
        found.iter().all(|(name, value)| fits(name, value)).then_some(found)
    }
}

/// Every key of the file, in its order.
pub fn keys() -> impl Iterator<Item = &'static str> {
    include_str!("../../../locales/en/findings-said.ftl")
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(PREFIX))
}

fn table(english: Texts) -> Table {
    let mut table = Table { whole: HashMap::new(), composed: Vec::new() };
    for (key, pattern) in keys().filter_map(|key| Some((key, english.pattern(key)?))) {
        if pattern.contains("{$") {
            table.composed.push(Composed::new(key, &pattern));
        } else if !key.starts_with(SEEN) {
            table.whole.insert(pattern, key);
        } else {
            // What is read is looked up by its rule, too, so that two rules may read the same.
            table.composed.push(Composed { key, before: pattern, arguments: Vec::new() });
        }
    }
    table.composed.sort_by_key(|one| std::cmp::Reverse(one.own_length()));
    table
}

/// The text and the arguments of a sentence among those that `is_asked`.
fn recognise(sentence: &str, is_asked: impl Fn(&str) -> bool) -> Option<(&'static str, Vec<(&str, &str)>)> {
    let read = |one: &'static Composed| match one.arguments.is_empty() {
        true => (one.before == sentence).then(|| (one.key, Vec::new())),
        false => one.read(sentence).map(|arguments| (one.key, arguments)),
    };
    TABLE.composed.iter().filter(|one| is_asked(one.key)).find_map(read)
}

impl Texts {
    /// What a finding says was expected or done.
    #[must_use]
    pub fn said(self, sentence: &str) -> Worded {
        let known = match TABLE.whole.get(sentence) {
            Some(&key) => Some((key, Vec::new())),
            None => recognise(sentence, |key| !key.starts_with(SEEN)),
        };
        self.worded(sentence, known, |phrase| self.said(phrase))
    }

    /// What a finding of this rule says in place of what was read; none when it is what was read itself.
    #[must_use]
    pub fn said_in_place(self, rule: &str, read: &str) -> Option<Worded> {
        let own = format!("{SEEN}{}-", slug(rule));
        let known = recognise(read, |key| key.starts_with(SEEN_BY_ANY) || key.starts_with(&own))?;
        let as_read = |phrase: &str| Worded { text: phrase.to_owned(), language: None, key: None };
        let phrase = |phrase: &str| self.said_in_place(rule, phrase).unwrap_or_else(|| as_read(phrase));
        Some(self.worded(read, Some(known), phrase))
    }

    fn worded(
        self,
        sentence: &str,
        known: Option<(&'static str, Vec<(&str, &str)>)>,
        phrase: impl Fn(&str) -> Worded,
    ) -> Worded {
        let worded = known.and_then(|(key, arguments)| {
            let arguments: Vec<(&str, Argument<'_>)> = arguments
                .into_iter()
                .map(|(name, value)| match name {
                    PHRASE => (name, Argument::from(phrase(value).text)),
                    _ => (name, Argument::from(value)),
                })
                .collect();
            Some(Worded { text: self.find_with(key, &arguments)?, language: None, key: Some(key) })
        });
        worded.unwrap_or_else(|| {
            // A bare number or name, as of an encoding, is in no language.
            let is_english = self.language() != Language::En && sentence.contains(' ');
            Worded { text: sentence.to_owned(), language: is_english.then_some(Language::En.code()), key: None }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SPANISH: Texts = Texts::of(Language::Es);

    #[track_caller]
    fn check(sentence: &str, spanish: &str, portuguese: &str) {
        for (language, expected) in [(Language::En, sentence), (Language::Es, spanish), (Language::Pt, portuguese)] {
            let said = Texts::of(language).said(sentence);
            assert_eq!((said.text.as_str(), said.language), (expected, None));
            assert!(said.key.is_some());
        }
    }

    #[test]
    fn sentences_are_worded_with_their_arguments() {
        check("the value is left out", "el valor se deja fuera", "o valor fica de fora");
        check("one of goods, people", "uno de estos: goods, people", "um destes: goods, people");
        check(
            "what precedes is kept; the unfinished <title> of line 14 is left out",
            "lo que precede se conserva; el <title> sin terminar de la línea 14 se deja fuera",
            "o que precede é mantido; o <title> inacabado da linha 14 fica de fora",
        );
    }

    #[test]
    fn the_most_particular_sentence_is_recognised() {
        check("read as version 1", "se lee como versión 1", "lê-se como versão 1");
        check("read as “Cóte”", "se lee como “Cóte”", "lê-se como “Cóte”");
        check("read as 2012", "se lee como 2012", "lê-se como 2012");
        check(
            "read as 2012, with its first and last day",
            "se lee como 2012, con su primer día y el último",
            "lê-se como 2012, com seu primeiro dia e o último",
        );
        check(
            "TOML: expected `=`; 3 errors follow it",
            "TOML: expected `=`; le siguen 3 errores",
            "TOML: expected `=`; seguem-se 3 erros",
        );
    }

    #[test]
    fn a_sentence_within_a_sentence_is_worded_too() {
        check(
            "N, about N, almost N, over N, at-least N, up-to N, N..M or N..over M: the amount is empty",
            "N, about N, almost N, over N, at-least N, up-to N, N..M o N..over M: el monto está vacío",
            "N, about N, almost N, over N, at-least N, up-to N, N..M ou N..over M: o valor está vazio",
        );
    }

    #[test]
    fn what_is_not_known_stays_as_it_is_and_says_its_language() {
        let sentence = "left to the gods";
        assert_eq!(SPANISH.said(sentence), Worded { text: sentence.to_owned(), language: Some("en"), key: None });
        assert_eq!(Texts::of(Language::En).said(sentence).language, None);
        assert_eq!(SPANISH.said("0").language, None);
        // A count is a number.
        assert_eq!(SPANISH.said("many cells").key, None);
    }

    #[test]
    fn what_stands_in_place_of_what_was_read_is_known_by_its_rule() {
        let of = |rule, read| SPANISH.said_in_place(rule, read).map(|said| said.text);
        assert_eq!(of("aiddata.row.short", "5 cells").as_deref(), Some("5 celdas"));
        assert_eq!(of("aiddata.date.serial", "5 cells"), None);
        let address = of("undp-ssc.personal.withheld", "an e-mail address");
        assert_eq!(address.as_deref(), Some("una dirección de correo electrónico"));
        let counted = "39948 (the first of 7 in the file)";
        assert_eq!(of("aiddata.date.serial", counted).as_deref(), Some("39948 (el primero de 7 en el archivo)"));
    }

    #[test]
    fn every_key_has_an_english_sentence_of_its_own_that_leads_back_to_it() {
        let english = Texts::of(Language::En);
        for key in keys().filter(|key| !key.starts_with(SEEN)) {
            // An argument is filled with its own name, a count with a number.
            let filled = english.pattern(key).unwrap_or_default();
            let filled = COUNTS.iter().fold(filled, |text, name| text.replace(&format!("{{${name}}}"), "7"));
            let pieces: Vec<&str> = filled.split("{$").collect();
            let filled = pieces.iter().enumerate().fold(String::new(), |text, (place, piece)| match place {
                0 => text + piece,
                _ => text + &piece.replacen('}', "", 1),
            });
            let said = english.said(&filled);
            assert_eq!((said.key, said.text), (Some(key), filled));
        }
    }

    #[test]
    fn every_language_words_all_arguments() {
        let arguments = |text: &str| {
            let mut names: Vec<String> =
                text.split("{$").skip(1).filter_map(|piece| Some(piece.split_once('}')?.0.to_owned())).collect();
            names.sort_unstable();
            names
        };
        for key in keys() {
            let [english, spanish, portuguese] =
                Language::ALL.map(|language| arguments(&Texts::of(language).pattern(key).expect(key)));
            assert!(english == spanish && english == portuguese, "{key}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_shown_in_english_as_it_is(sentence in ".{0,80}", rule in "[a-z.]{0,20}") {
            let english = Texts::of(Language::En);
            prop_assert_eq!(english.said(&sentence).text, sentence.clone());
            if let Some(said) = english.said_in_place(&rule, &sentence) {
                prop_assert_eq!(said.text, sentence);
            }
        }

        #[test]
        fn arguments_come_back(text in "[^“”{}]{1,20}", line in 0..1_000_000_u32) {
            let said = SPANISH.said(&format!("“{text}”, as in line {line}"));
            prop_assert_eq!(said.text, format!("“{text}”, como en la línea {line}"));
        }
    }
}
