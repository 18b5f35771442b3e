//! The addresses of the explorer, without language: readable, and the same for ever.
//!
//! | address | page |
//! |---|---|
//! | `/` | front |
//! | `/entries`, `/search` | entries by list, by words |
//! | `/cooperation/ID`, `/body/ID`, `/event/ID`, `/instrument/ID`, `/context/ID`, `/total/ID` | what claims an identifier |
//! | `/source/KEY`, `/source/KEY/entry/N`, `…/raw` | a source, its N-th entry (from 0), the entry's own text |
//! | `/sources`, `/findings`, `/about` | |
//! | `/countries`, `/country/br`, `/country/br/sheet` | countries, one of them, its sheet on one page |
//! | `/between`, `/between/cu/ve` | two countries, in the order in which they are read |
//! | `/countries.csv`, `/countries.json`, and so `/partners`, `/sectors`, `/groups` | the lists as files |
//! | `/partners`, `/partner/NAME-OR-ID`, `/sectors`, `/sector/12220`, `/groups`, `/group/unasur` | |
//!
//! `ID` and `KEY` are percent-encoded, slashes too.

use archive::EntryKey;
use record::EntryKind;
use shell::addresses::segment;

/// The word for a kind of entry in addresses.
#[must_use]
pub const fn word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Activity => "cooperation",
        EntryKind::Body => "body",
        EntryKind::Event => "event",
        EntryKind::Instrument => "instrument",
        EntryKind::Context => "context",
        EntryKind::Aggregate => "total",
    }
}

/// What claims an identifier.
#[must_use]
pub fn claimed(kind: EntryKind, identifier: &str) -> String {
    format!("/{}/{}", word(kind), segment(identifier))
}

/// An entry by its place in its source.
#[must_use]
pub fn placed(source: &str, key: EntryKey) -> String {
    format!("/source/{}/entry/{}", segment(source), key.position)
}

/// The page of an entry: by its identifier when it has one, else by its place.
#[must_use]
pub fn entry(kind: EntryKind, identifier: Option<&str>, source: &str, key: EntryKey) -> String {
    match identifier.filter(|identifier| can_stand_in_a_path(identifier)) {
        Some(identifier) => claimed(kind, identifier),
        None => placed(source, key),
    }
}

/// The page of a source.
#[must_use]
pub fn source(key: &str) -> String {
    format!("/source/{}", segment(key))
}

/// Browsers take `.` and `..` out of paths, however they are written.
fn can_stand_in_a_path(identifier: &str) -> bool {
    !matches!(identifier.trim(), "" | "." | "..")
}

/// A path with the questions that have an answer.
#[must_use]
pub fn with_query(path: &str, questions: &[(&str, Option<&str>)]) -> String {
    let mut address = path.to_owned();
    let mut separator = '?';
    for (name, value) in questions {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            address.push(separator);
            address.push_str(name);
            address.push('=');
            address.push_str(&segment(value));
            separator = '&';
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_without_a_usable_identifier_has_an_address_too() {
        let key = EntryKey { load: 9, position: 3 };
        assert_eq!(entry(EntryKind::Event, Some("a/b c"), "x.xml", key), "/event/a%2Fb%20c");
        for identifier in [None, Some(""), Some(".."), Some(" ")] {
            assert_eq!(entry(EntryKind::Activity, identifier, "a/x.xml", key), "/source/a%2Fx.xml/entry/3");
        }
    }

    #[test]
    fn unanswered_questions_are_left_out_of_addresses() {
        let address = with_query("/search", &[("q", Some("a&b=c")), ("kind", None), ("page", Some("2"))]);
        assert_eq!(address, "/search?q=a%26b%3Dc&page=2");
        assert_eq!(with_query("/search", &[("q", Some(""))]), "/search");
    }
}
