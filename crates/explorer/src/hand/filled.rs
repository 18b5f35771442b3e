//! A form as it stands: every field by its name, exactly as it was typed.
//!
//! A field is named `group.row.field`, a text `group.row.field.language`, a citation `group.row.cite.N.work`. Rows
//! and citations count from 0. Beside them stand a few fields about the form itself ([`Filled::about`]).

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::Language;

use super::guard::TOKEN;
use super::keeper::Pairs;
use super::schema::{self, Control, Group};

/// The languages of the entry's texts, separated by spaces.
const LANGUAGES: &str = "languages";
/// The language in whose way figures are written.
const WRITTEN: &str = "written";
/// The field in which another language is asked for.
pub const NEW_LANGUAGE: &str = "new_language";
/// Which button was pressed.
pub const DO: &str = "do";

/// A form as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    fields: BTreeMap<String, String>,
}

impl Filled {
    /// An empty form in a language, with one row of what is asked of every cooperation.
    pub fn empty(language: Language) -> Self {
        let mut filled = Self::default();
        filled.set(WRITTEN, language.code());
        filled.set(LANGUAGES, language.code());
        for group in ["entry", "description", "date", "party", "flow"] {
            filled.add_row(group);
        }
        filled
    }

    /// What was posted or kept. What belongs to the act of sending is left out.
    pub fn from_pairs(pairs: &Pairs) -> Self {
        let fields = pairs
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), TOKEN | DO | NEW_LANGUAGE))
            .map(|(name, value)| (name.clone(), value.replace("\r\n", "\n")))
            .collect();
        Self { fields }
    }

    /// All fields that have something in them, and the first field of rows that have nothing.
    pub fn to_pairs(&self) -> Pairs {
        self.fields.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// What stands in a field.
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Puts something into a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.insert(name.to_owned(), value.into());
    }

    /// A number that the form carries about itself; none when it is not there or is none.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// The languages of the entry's texts, in the order of their codes: at least one.
    pub fn languages(&self) -> Vec<String> {
        let mut languages: BTreeSet<String> =
            self.get(LANGUAGES).split_whitespace().filter(|code| is_language(code)).map(str::to_owned).collect();
        if languages.is_empty() {
            languages.insert(self.written().code().to_owned());
        }
        languages.into_iter().collect()
    }

    /// Lets the entry have texts in another language.
    pub fn add_language(&mut self, code: &str) {
        let mut languages = self.languages();
        languages.push(code.to_owned());
        self.set(LANGUAGES, languages.join(" "));
    }

    /// The language in whose way figures are written.
    pub fn written(&self) -> Language {
        self.get(WRITTEN).parse().unwrap_or_default()
    }

    /// States in whose way figures are written.
    pub fn set_written(&mut self, language: Language) {
        self.set(WRITTEN, language.code());
    }

    /// The numbers of a table's rows, in order.
    pub fn rows(&self, group: &str) -> Vec<usize> {
        self.numbers(&format!("{group}."))
    }

    /// The numbers that follow a prefix in the names of fields.
    pub fn numbers(&self, prefix: &str) -> Vec<usize> {
        let following = self.fields.range(prefix.to_owned()..).take_while(|(name, _)| name.starts_with(prefix));
        let numbers: BTreeSet<usize> =
            following.filter_map(|(name, _)| name.get(prefix.len()..)?.split('.').next()?.parse().ok()).collect();
        numbers.into_iter().collect()
    }

    /// Adds an empty row to a table and gives its number.
    pub fn add_row(&mut self, group: &str) -> Option<usize> {
        let group = schema::group_of(group)?;
        let number = self.rows(group.name).last().map_or(0, |last| last.saturating_add(1));
        self.begin_row(group, number);
        Some(number)
    }

    /// Makes a row exist, with what is chosen before anybody chooses.
    pub fn begin_row(&mut self, group: &Group, number: usize) {
        for field in group.fields {
            if let Control::Choice(choices) = field.control {
                self.set(&format!("{}.{number}.{}", group.name, field.name), choices.initial());
            }
        }
        if let Some(first) = group.fields.first().filter(|first| !matches!(first.control, Control::Choice(_))) {
            let name = match first.control {
                Control::Words | Control::LongWords => {
                    let language = self.languages().into_iter().next().unwrap_or_default();
                    format!("{}.{number}.{}.{language}", group.name, first.name)
                }
                _ => format!("{}.{number}.{}", group.name, first.name),
            };
            self.set(&name, "");
        }
    }

    /// Takes a row out.
    pub fn drop_row(&mut self, group: &str, number: usize) {
        let prefix = format!("{group}.{number}.");
        self.fields.retain(|name, _| !name.starts_with(&prefix));
    }

    /// Whether nobody has filled in anything of a row.
    pub fn is_row_empty(&self, group: &Group, number: usize) -> bool {
        let prefix = format!("{}.{number}.", group.name);
        let initial = |name: &str| {
            group.fields.iter().find(|field| field.name == name).map_or("", |field| match field.control {
                Control::Choice(choices) => choices.initial(),
                _ => "",
            })
        };
        self.fields.range(prefix.clone()..).take_while(|(name, _)| name.starts_with(&prefix)).all(|(name, value)| {
            value.trim().is_empty() || value == initial(name.get(prefix.len()..).unwrap_or_default())
        })
    }
}

/// Two or three small letters, as ISO 639 has them.
pub fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|letter| letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_and_go_and_the_rest_stays() {
        let mut filled = Filled::empty(Language::Es);
        assert_eq!((filled.rows("flow"), filled.rows("link")), (vec![0], vec![]));
        assert_eq!(filled.add_row("flow"), Some(1));
        assert_eq!(filled.add_row("boat"), None);
        filled.set("flow.1.quantity", "casi 140.000");
        filled.set("flow.10.quantity", "7");
        filled.drop_row("flow", 1);
        assert_eq!(filled.rows("flow"), vec![0, 10]);
        assert_eq!(filled.get("flow.10.quantity"), "7");
        let flow = schema::group_of("flow").unwrap();
        assert!(filled.is_row_empty(flow, 0) && !filled.is_row_empty(flow, 10));
        assert_eq!(Filled::from_pairs(&filled.to_pairs()), filled);
    }

    #[test]
    fn languages_are_codes_and_figures_have_one_way_of_writing() {
        let mut filled = Filled::empty(Language::Pt);
        filled.add_language("qu");
        assert_eq!(filled.languages(), ["pt", "qu"]);
        filled.set(LANGUAGES, "<b> PT ../x");
        assert_eq!(filled.languages(), ["pt"]);
        assert_eq!(filled.written(), Language::Pt);
        let sent = vec![(TOKEN.to_owned(), "t".to_owned()), ("a".to_owned(), "x\r\ny".to_owned())];
        assert_eq!(Filled::from_pairs(&sent).to_pairs(), [("a".to_owned(), "x\ny".to_owned())]);
    }
}
