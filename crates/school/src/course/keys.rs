//! How tables of TOML become types and go back: each type declares its keys once, and reading, writing and the messages
//! follow from that.
//!
//! Everything that is wrong is said, not only the first; keys that are not known are kept, and said too.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize as _;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, Value as Plain};
use vocabulary::Language;

use super::emit::{Out, Section};
use super::problem::Problem;

/// What is found while a course is read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    problems: RefCell<Vec<Problem>>,
    /// Whether texts in all of these are asked for.
    languages: Cell<[bool; 3]>,
}

impl Reading {
    /// Says what is wrong.
    pub fn say(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// From here on every text is asked for in these languages.
    pub fn ask_for(&self, languages: &[Language]) {
        self.languages.set(Language::ALL.map(|language| languages.contains(&language)));
    }

    /// The languages in which texts are asked for.
    pub fn languages(&self) -> Vec<Language> {
        let asked = self.languages.get();
        Language::ALL.into_iter().zip(asked).filter(|(_, is_asked)| *is_asked).map(|(language, _)| language).collect()
    }

    /// All that was said.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// A file that is being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    pub path: &'a str,
    pub text: &'a str,
    pub reading: &'a Reading,
}

impl File<'_> {
    /// Reads the whole file as one table.
    pub fn read<T: Here>(self) -> Option<T> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let line = error.span().map(|span| self.line(span.start));
            self.reading.say(Problem::new(self.path, line, error.message(), "TOML"));
        }
        if !errors.is_empty() {
            return None;
        }
        let table = table.into_inner();
        let mut row = Row { file: self, table: &table, line: 1, used: BTreeSet::new() };
        T::read_here(&mut row)
    }

    fn line(self, offset: usize) -> usize {
        1 + self.text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count()
    }
}

/// One table that is being read.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    file: File<'a>,
    table: &'a DeTable<'a>,
    line: usize,
    used: BTreeSet<String>,
}

impl<'a> Row<'a> {
    /// What stands under a key; from now on the key is known.
    pub fn take(&mut self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.used.insert(key.to_owned());
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Says that a value is not what was expected.
    pub fn unexpected(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let span = value.span();
        let read = self.file.text.get(span.clone()).unwrap_or_default();
        let line = Some(self.file.line(span.start));
        self.say(Problem::new(self.file.path, line, format!("{key} = {read}"), expected));
    }

    /// Says that a key is missing.
    pub fn missing(&self, key: &str, expected: &str) {
        let read = format!("a table without “{key}”");
        self.say(Problem::new(self.file.path, Some(self.line), read, format!("{key} = {expected}")));
    }

    fn say(&self, problem: Problem) {
        self.file.reading.say(problem);
    }

    /// The languages in which texts are asked for.
    pub fn languages(&self) -> Vec<Language> {
        self.file.reading.languages()
    }

    /// The table under a key.
    fn within<'b>(&'b self, key: &str, value: &'b Spanned<DeValue<'b>>) -> Option<Row<'b>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.unexpected(key, value, "a table");
            return None;
        };
        let line = self.file.line(value.span().start);
        Some(Row { file: self.file, table, line, used: BTreeSet::new() })
    }

    /// All keys that nobody took: kept, and said.
    pub fn rest(&mut self) -> toml::Table {
        let mut rest = toml::Table::new();
        for (key, value) in self.table.iter().filter(|(key, _)| !self.used.contains(key.get_ref().as_ref())) {
            let key_text = key.get_ref().to_string();
            let line = Some(self.file.line(key.span().start));
            let read = self.file.text.get(value.span()).unwrap_or_default();
            let known = self.used.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            let problem = Problem::new(self.file.path, line, format!("{key_text} = {read}"), format!("one of {known}"));
            match Plain::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(value) => {
                    self.say(problem.kept());
                    rest.insert(key_text, value);
                }
                Err(_) => self.say(problem),
            }
        }
        rest
    }
}

/// What stands under a key.
pub(crate) trait Value: Sized {
    /// What is expected, in words of a message.
    const EXPECTED: &'static str;
    /// Reads it; none, said, when it is something else.
    fn read(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Self>;
    /// As it is written.
    fn out(&self) -> Out;
}

/// A key that must be there, may be there, or is there several times.
pub(crate) trait Key: Sized {
    fn take(row: &mut Row<'_>, key: &str) -> Option<Self>;
    fn put(&self, key: &str, section: &mut Section);
}

/// What is spread over keys of the table it stands in.
pub(crate) trait Here: Sized {
    fn read_here(row: &mut Row<'_>) -> Option<Self>;
    fn put_here(&self, section: &mut Section);
}

impl<T: Value> Key for T {
    fn take(row: &mut Row<'_>, key: &str) -> Option<Self> {
        match row.take(key) {
            Some(value) => T::read(row, key, value),
            None => {
                row.missing(key, T::EXPECTED);
                None
            }
        }
    }

    fn put(&self, key: &str, section: &mut Section) {
        section.put(key, self.out());
    }
}

impl<T: Value> Key for Option<T> {
    fn take(row: &mut Row<'_>, key: &str) -> Option<Self> {
        match row.take(key) {
            Some(value) => T::read(row, key, value).map(Some),
            None => Some(None),
        }
    }

    fn put(&self, key: &str, section: &mut Section) {
        if let Some(value) = self {
            section.put(key, value.out());
        }
    }
}

impl<T: Value> Key for Vec<T> {
    fn take(row: &mut Row<'_>, key: &str) -> Option<Self> {
        let Some(value) = row.take(key) else { return Some(Vec::new()) };
        let DeValue::Array(array) = value.get_ref() else {
            row.unexpected(key, value, "a list");
            return None;
        };
        let read: Vec<_> = array.iter().map(|value| T::read(row, key, value)).collect();
        read.into_iter().collect()
    }

    fn put(&self, key: &str, section: &mut Section) {
        let mut plain = Vec::new();
        let mut tables = Vec::new();
        for value in self {
            match value.out() {
                Out::Inline(value) => plain.push(value),
                Out::Table(table) => tables.push(table),
                Out::Tables(_) => {}
            }
        }
        if !plain.is_empty() {
            section.put(key, Out::Inline(Plain::Array(plain)));
        }
        if !tables.is_empty() {
            section.put(key, Out::Tables(tables));
        }
    }
}

impl Value for String {
    const EXPECTED: &'static str = "a text";
    fn read(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Self> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                row.unexpected(key, value, Self::EXPECTED);
                None
            }
        }
    }
    fn out(&self) -> Out {
        Out::Inline(Plain::String(self.clone()))
    }
}

impl Value for bool {
    const EXPECTED: &'static str = "true or false";
    fn read(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Boolean(is) => Some(*is),
            _ => {
                row.unexpected(key, value, Self::EXPECTED);
                None
            }
        }
    }
    fn out(&self) -> Out {
        Out::Inline(Plain::Boolean(*self))
    }
}

impl Value for u32 {
    const EXPECTED: &'static str = "a whole number from 0 to 100000";
    fn read(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Self> {
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number| *number <= 100_000);
        if number.is_none() {
            row.unexpected(key, value, Self::EXPECTED);
        }
        number
    }
    fn out(&self) -> Out {
        Out::Inline(Plain::Integer(i64::from(*self)))
    }
}

impl Value for Language {
    const EXPECTED: &'static str = "en, es or pt";
    fn read(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Self> {
        let language = match value.get_ref() {
            DeValue::String(text) => Language::ALL.into_iter().find(|language| language.code() == text.as_ref()),
            _ => None,
        };
        if language.is_none() {
            row.unexpected(key, value, Self::EXPECTED);
        }
        language
    }
    fn out(&self) -> Out {
        Out::Inline(Plain::String(self.code().to_owned()))
    }
}

/// A text in the course's languages. A handle: cheap to copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Arc<BTreeMap<Language, String>>);

impl Words {
    /// From texts by language.
    #[must_use]
    pub fn of(texts: impl IntoIterator<Item = (Language, String)>) -> Self {
        Self(Arc::new(texts.into_iter().collect()))
    }

    /// The text in that language.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The text in that language, or in the first there is; empty where there is none at all.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        self.get(language).or_else(|| self.0.values().next().map(String::as_str)).unwrap_or_default()
    }

    /// All texts, by language.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }
}

impl Here for Words {
    fn read_here(row: &mut Row<'_>) -> Option<Self> {
        let asked = row.languages();
        let mut texts = BTreeMap::new();
        let mut is_whole = true;
        for language in Language::ALL {
            match row.take(language.code()) {
                Some(value) => match String::read(row, language.code(), value) {
                    Some(text) => drop(texts.insert(language, text)),
                    None => is_whole = false,
                },
                None if asked.contains(&language) => {
                    row.missing(language.code(), "the text in this language of the course");
                    is_whole = false;
                }
                None => {}
            }
        }
        is_whole.then(|| Self(Arc::new(texts)))
    }

    fn put_here(&self, section: &mut Section) {
        for (language, text) in self.0.iter() {
            section.put(language.code(), text.out());
        }
    }
}

impl Value for Words {
    const EXPECTED: &'static str = "a table with a text in each language";
    fn read(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Self> {
        let mut inner = row.within(key, value)?;
        let words = Self::read_here(&mut inner);
        for (other, value) in inner.table.iter().filter(|(name, _)| !inner.used.contains(name.get_ref().as_ref())) {
            inner.unexpected(other.get_ref(), value, "a language of the course");
        }
        words
    }
    fn out(&self) -> Out {
        let mut section = Section::default();
        self.put_here(&mut section);
        Out::Table(section)
    }
}

/// Passages of works that something rests on: one text, or a list of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citations(pub Vec<String>);

impl Here for Citations {
    fn read_here(row: &mut Row<'_>) -> Option<Self> {
        let is_text = matches!(row.take("cite").map(Spanned::get_ref), Some(DeValue::String(_)));
        if is_text { String::take(row, "cite").map(|one| Self(vec![one])) } else { Vec::take(row, "cite").map(Self) }
    }

    fn put_here(&self, section: &mut Section) {
        match self.0.as_slice() {
            [one] => section.put("cite", one.out()),
            several => several.to_vec().put("cite", section),
        }
    }
}

/// Where it comes from: passages of works, or the choice of whoever wrote the course. With neither, what contains it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Passages of works.
    pub cite: Citations,
    /// Whether the authors of the course decided it.
    pub own_choice: bool,
}

impl Here for Source {
    fn read_here(row: &mut Row<'_>) -> Option<Self> {
        let own_choice = <Option<bool> as Key>::take(row, "own_choice");
        let cite = Citations::read_here(row);
        Some(Self { cite: cite?, own_choice: own_choice?.unwrap_or(false) })
    }

    fn put_here(&self, section: &mut Section) {
        if self.own_choice {
            section.put("own_choice", true.out());
        }
        self.cite.put_here(section);
    }
}

/// Reads the table under a key as a type.
pub(crate) fn read_table<T: Here>(row: &Row<'_>, key: &str, value: &Spanned<DeValue<'_>>) -> Option<T> {
    let mut inner = row.within(key, value)?;
    T::read_here(&mut inner)
}

/// Declares a table: its fields, and for each the key (`"key"`), or `here` for what is spread over the table itself, or
/// `beside` for what comes from elsewhere. `parts` are spread over a table that has keys besides.
macro_rules! table {
    (@take $row:ident here) => { crate::course::keys::Here::read_here($row) };
    (@take $row:ident beside) => { Some(Default::default()) };
    (@take $row:ident $key:literal) => { crate::course::keys::Key::take($row, $key) };
    (@put $section:ident here $value:expr) => { crate::course::keys::Here::put_here($value, $section) };
    (@put $section:ident beside $value:expr) => { let _ = $value; };
    (@put $section:ident $key:literal $value:expr) => { crate::course::keys::Key::put($value, $key, $section) };
    ($($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty = $how:tt,)* })+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Keys that this version does not know, as they were read.
            pub other: toml::Table,
        }

        impl crate::course::keys::Here for $name {
            fn read_here(row: &mut crate::course::keys::Row<'_>) -> Option<Self> {
                $(let $field: Option<$type> = table!(@take row $how);)*
                let other = row.rest();
                Some(Self { $($field: $field?,)* other })
            }

            fn put_here(&self, section: &mut crate::course::emit::Section) {
                $(table!(@put section $how &self.$field);)*
                for (key, value) in &self.other {
                    section.put(key, crate::course::emit::Out::of(value.clone()));
                }
            }
        }

        impl crate::course::keys::Value for $name {
            const EXPECTED: &'static str = "a table";
            fn read(
                row: &crate::course::keys::Row<'_>,
                key: &str,
                value: &toml::Spanned<toml::de::DeValue<'_>>,
            ) -> Option<Self> {
                crate::course::keys::read_table(row, key, value)
            }
            fn out(&self) -> crate::course::emit::Out {
                let mut section = crate::course::emit::Section::default();
                crate::course::keys::Here::put_here(self, &mut section);
                crate::course::emit::Out::Table(section)
            }
        }
    )+ };
    (parts $($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty = $how:tt,)* })+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl crate::course::keys::Here for $name {
            fn read_here(row: &mut crate::course::keys::Row<'_>) -> Option<Self> {
                $(let $field: Option<$type> = table!(@take row $how);)*
                Some(Self { $($field: $field?,)* })
            }

            fn put_here(&self, section: &mut crate::course::emit::Section) {
                $(table!(@put section $how &self.$field);)*
            }
        }
    )+ };
}

/// Declares a choice of words.
macro_rules! choice {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word for it in files and in the database.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The one of that word.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    )+ };
    (in files $($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => {
        choice! { $($(#[$doc])* pub enum $name { $($(#[$variant_doc])* $variant = $word,)+ })+ }
        $(
        impl crate::course::keys::Value for $name {
            const EXPECTED: &'static str = concat!("one of", $(" ", $word,)+);
            fn read(
                row: &crate::course::keys::Row<'_>,
                key: &str,
                value: &toml::Spanned<toml::de::DeValue<'_>>,
            ) -> Option<Self> {
                let one = match value.get_ref() {
                    toml::de::DeValue::String(word) => Self::of(word),
                    _ => None,
                };
                if one.is_none() {
                    row.unexpected(key, value, Self::EXPECTED);
                }
                one
            }
            fn out(&self) -> crate::course::emit::Out {
                crate::course::emit::Out::Inline(toml::Value::String(self.word().to_owned()))
            }
        }
    )+ };
}

pub(crate) use {choice, table};
