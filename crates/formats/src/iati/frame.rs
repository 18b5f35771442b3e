//! What stands around the activities: the root and whatever else is between them.
//!
//! The splitter finds activities wherever they are; this tells whether the rest
//! is well-formed, where it stops being so, and what else is in it. Nothing of
//! it is read into the record.

use std::collections::HashSet;

use memchr::memchr;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::context::Root;
use super::rules::{self, Rule};
use super::split::Position;
use super::walk::plainly;

/// The element that holds the activities.
const ACTIVITIES: &str = "iati-activities";
/// Elements inside one another; beyond, the frame is no longer looked at.
const DEEPEST: usize = 64;
/// Findings about the frame of a file; beyond, it is no longer looked at.
const MOST_SAID: usize = 100;

/// Something wrong or odd about the frame.
#[derive(Debug)]
pub(super) struct Odd {
    pub rule: Rule,
    pub at: Position,
    pub subject: String,
    pub read: String,
    pub expected: Option<String>,
    pub done: &'static str,
}

/// The elements around the activities, as far as the file has been read.
#[derive(Debug, Default)]
pub(super) struct Frame {
    open: Vec<String>,
    /// The first `iati-activities`, wherever it stands.
    activities: Option<Root>,
    odd: Vec<Odd>,
    said: HashSet<String>,
    /// How much has been said.
    count: usize,
    /// Nothing more can be said: it is not well-formed, or too large to be held.
    lost: bool,
}

impl Frame {
    /// Looks at what stands between two activities. `text` begins at `at`.
    pub fn look(&mut self, text: &str, at: Position) {
        if self.lost {
            return;
        }
        // Not quick-xml's affair: it would count bytes from behind the mark.
        let (text, at) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (rest, at.after("\u{feff}".as_bytes())),
            None => (text, at),
        };
        let mut reader = Reader::from_str(text);
        let settings = reader.config_mut();
        settings.allow_dangling_amp = true;
        settings.check_end_names = false;
        settings.allow_unmatched_ends = true;
        loop {
            let before = place(reader.buffer_position(), text);
            let event = reader.read_event();
            let here = || at.after(&text.as_bytes()[..before]);
            match event {
                Ok(Event::Start(tag)) => {
                    let name = tag.name().as_ref().to_owned();
                    self.begin(&name, &text[before..place(reader.buffer_position(), text)], &here);
                    self.open.push(name);
                    self.lost = self.open.len() > DEEPEST;
                }
                Ok(Event::Empty(tag)) => {
                    let name = tag.name().as_ref().to_owned();
                    self.begin(&name, &text[before..place(reader.buffer_position(), text)], &here);
                }
                Ok(Event::End(tag)) => self.end(tag.name().as_ref(), here),
                Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                    let words = text[before..place(reader.buffer_position(), text)].trim();
                    let is_stray = !words.is_empty() && self.open.last().is_some_and(|name| name == ACTIVITIES);
                    if is_stray && self.said.insert(String::new()) {
                        self.odd(rules::TEXT_STRAY, here(), ACTIVITIES, words, "kept in the source's text only");
                    }
                }
                Ok(Event::Eof) => return,
                Ok(_) => {}
                Err(error) => {
                    let fault = place(reader.error_position(), text);
                    let at = at.after(&text.as_bytes()[..fault]);
                    self.odd(rules::XML_MALFORMED, at, ACTIVITIES, &plainly(&error), KEPT);
                    self.lost = true;
                }
            }
            if self.lost {
                return;
            }
        }
    }

    /// Stops looking: a piece is too large, or its end is not at hand.
    pub fn lose(&mut self) {
        self.lost = true;
    }

    /// What the first `iati-activities` says, when it is not the outermost element.
    pub fn activities(&self) -> Option<&Root> {
        self.activities.as_ref()
    }

    /// What is odd about the pieces looked at since this was asked last.
    pub fn take_odd(&mut self) -> Vec<Odd> {
        std::mem::take(&mut self.odd)
    }

    /// The file has come to its end, at `at`.
    pub fn finish(&mut self, at: Position) {
        if self.lost {
            return;
        }
        if let Some(name) = self.open.pop() {
            self.odd.push(Odd {
                rule: rules::XML_MALFORMED,
                at,
                subject: shortened(&name),
                read: "the end of the file".to_owned(),
                expected: Some(format!("</{}>", shortened(&name))),
                done: KEPT,
            });
        }
    }

    fn begin(&mut self, name: &str, tag: &str, here: &impl Fn() -> Position) {
        if name == ACTIVITIES && self.activities.is_none() {
            self.activities = Some(Root::parse(tag.as_bytes()));
        }
        if self.open.last().is_none_or(|parent| parent != ACTIVITIES) {
            return;
        }
        let (rule, key) = match name.split_once(':') {
            Some((prefix, _)) => (rules::NAMESPACE_FOREIGN, format!("{prefix}:")),
            None => (rules::ELEMENT_UNKNOWN, name.to_owned()),
        };
        if self.said.insert(key) {
            self.odd(rule, here(), ACTIVITIES, &format!("<{name}>"), "kept in the source's text only");
        }
    }

    fn end(&mut self, name: &str, here: impl Fn() -> Position) {
        let Some(expected) = self.open.pop() else {
            self.odd(rules::XML_MALFORMED, here(), name, &format!("</{name}> without a start tag"), KEPT);
            return;
        };
        if expected != name {
            let read = format!("</{name}> where </{expected}> was expected");
            self.odd(rules::XML_MALFORMED, here(), name, &read, KEPT);
            // An end further out ends what is inside it; any other is taken for the one expected.
            if let Some(outer) = self.open.iter().rposition(|open| open == name) {
                self.open.truncate(outer);
            }
        }
    }

    fn odd(&mut self, rule: Rule, at: Position, subject: &str, read: &str, done: &'static str) {
        let (subject, read) = (shortened(subject), shortened(read));
        self.odd.push(Odd { rule, at, subject, read, expected: None, done });
        self.count += 1;
        self.lost |= self.count >= MOST_SAID;
    }
}

const KEPT: &str = "what precedes is kept, and activities that follow are read";

/// A byte of the text, at a character's beginning.
fn place(byte: u64, text: &str) -> usize {
    text.floor_char_boundary(usize::try_from(byte).unwrap_or(usize::MAX).min(text.len()))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whether a piece says nothing: the common case between two activities.
pub(super) fn says_nothing(text: &[u8]) -> bool {
    memchr(b'<', text).is_none() && text.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(pieces: &[&str]) -> Vec<String> {
        let mut frame = Frame::default();
        let mut at = Position::START;
        for piece in pieces {
            frame.look(piece, at);
            at = at.after(piece.as_bytes());
        }
        frame.finish(at);
        frame
            .take_odd()
            .into_iter()
            .map(|odd| format!("{}:{} {} {}", odd.at.line, odd.at.column, odd.rule.id, odd.read))
            .collect()
    }

    #[test]
    fn ordinary_frames_say_nothing() {
        for pieces in [
            &["\u{feff}<?xml version='1.0'?>\n<iati-activities version='2.03'>\n", "\n", "</iati-activities>\n"][..],
            &["<result><ok>True</ok><iati-activities><!-- <x> --><?p?>", "</iati-activities>yes</result>"],
            &["<iati-activities/>"],
            &["", ""],
        ] {
            assert_eq!(odd(pieces), Vec::<String>::new(), "{pieces:?}");
        }
    }

    #[test]
    fn the_break_is_named_with_its_line() {
        assert_eq!(
            odd(&["<iati-acti>\n", "\n", "\n</iati-activities>"]),
            ["4:1 iati.xml.malformed </iati-activities> where </iati-acti> was expected"]
        );
        assert_eq!(
            odd(&["<iati-activities>\n\t//>>>\n"]),
            ["1:18 iati.text.stray //>>>", "3:1 iati.xml.malformed the end of the file"]
        );
        assert_eq!(
            odd(&["<r><iati-activities>", "</r>"]),
            ["1:21 iati.xml.malformed </r> where </iati-activities> was expected"]
        );
        assert_eq!(odd(&["</x>"]), ["1:1 iati.xml.malformed </x> without a start tag"]);
        assert_eq!(odd(&["<iati-activities>", "<!-- never closed"]).len(), 1);
    }

    #[test]
    fn what_is_no_activity_is_named_once() {
        assert_eq!(
            odd(&["<iati-activities><a><b/></a>", "<a/><ir:record x='1'/><ir:other></ir:other>", "</iati-activities>"]),
            ["1:18 iati.element.unknown <a>", "1:33 iati.namespace.foreign <ir:record>"]
        );
    }

    #[test]
    fn a_hostile_frame_is_given_up() {
        assert_eq!(odd(&["<iati-activities>", &"</x>".repeat(10_000)]).len(), MOST_SAID);
        assert_eq!(odd(&["<iati-activities>", &"<x>".repeat(10_000)]), ["1:18 iati.element.unknown <x>"]);
        let name = "x".repeat(1_000_000);
        assert!(odd(&[&format!("<{name}>")])[0].len() < 300);
    }

    #[test]
    fn the_root_of_the_activities_is_found_inside_another() {
        let mut frame = Frame::default();
        frame.look("<result><iati-activities version=\"2.02\" xmlns:x='y'>", Position::START);
        let root = frame.activities().unwrap();
        assert_eq!(root.version.as_deref(), Some("2.02"));
        assert_eq!(root.namespaces, [("x".to_owned(), "y".to_owned())]);
    }
}
