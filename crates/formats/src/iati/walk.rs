//! Walks through the elements of one activity and keeps what is wrong with them.

use std::borrow::Cow;
use std::collections::HashSet;

use memchr::memchr;
use quick_xml::Reader;
use quick_xml::errors::Error as XmlError;
use quick_xml::events::Event;
use record::{Code, Finding, Text};

use super::context::Context;
use super::element::{Attribute, Element, attributes as read_attributes};
use super::remarks::Remark;
use super::rules::{self, Rule};
use super::split::Position;

/// Nothing more can be read of the activity; the reason has become a finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop;

/// What reading an element comes to.
pub(super) type Step<T = ()> = Result<T, Stop>;

/// Bytes of one text or attribute.
pub(super) const LONGEST_TEXT: usize = 16 << 20;
/// Elements inside one another.
const DEEPEST: usize = 64;

/// What comes next in an element.
pub(super) enum Node<'a> {
    /// The start tag of a child; its content comes next unless it is empty.
    Element(Element<'a>),
    /// A stretch of text, with references resolved.
    Text(usize, Cow<'a, str>),
    /// The end of the element.
    End,
}

/// Reads one activity, event by event.
pub(super) struct Walk<'a> {
    pub context: &'a Context<'a>,
    pub(super) source: &'a str,
    pub(super) begin: Position,
    pub(super) entry: i32,
    reader: Reader<&'a [u8]>,
    /// The elements being read, outermost first, with the byte of their `<`.
    pub(super) path: Vec<(&'a str, usize)>,
    /// Prefixes declared in the activity.
    namespaces: Vec<(String, String)>,
    pub(super) findings: Vec<Finding>,
    pub(super) unlisted: usize,
    pub(super) said: HashSet<(&'static str, String)>,
    /// A byte and the number of line ends before it.
    pub(super) line_mark: (usize, u64),
    /// A byte, where its line begins, and the characters between.
    pub(super) column_mark: (usize, usize, u64),
    /// Lists of attributes that were read, to be used again.
    spare: Vec<Vec<Attribute<'a>>>,
    /// Countries of organisation identifiers met in this activity.
    pub(super) countries: Vec<(Code, Option<Code>)>,
}

impl<'a> Walk<'a> {
    pub fn new(source: &'a str, context: &'a Context<'a>, begin: Position, entry: i32) -> Self {
        let mut reader = Reader::from_str(source);
        // Publishers write “A & B”; reading on is worth more than refusing.
        reader.config_mut().allow_dangling_amp = true;
        Self {
            context,
            source,
            begin,
            entry,
            reader,
            path: Vec::with_capacity(8),
            namespaces: Vec::new(),
            findings: Vec::new(),
            unlisted: 0,
            said: HashSet::new(),
            line_mark: (0, 0),
            column_mark: (0, 0, 0),
            spare: Vec::new(),
            countries: Vec::new(),
        }
    }

    // Events.

    /// The next node of the element being read.
    pub fn next(&mut self) -> Step<Node<'a>> {
        loop {
            let before = self.at();
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let (content, name) = (tag.len(), tag.name().as_ref().len());
                    return Ok(Node::Element(self.element(content, name, 1)));
                }
                Ok(Event::Empty(tag)) => {
                    let (content, name) = (tag.len(), tag.name().as_ref().len());
                    return Ok(Node::Element(self.element(content, name, 2)));
                }
                Ok(Event::End(_)) => return Ok(Node::End),
                Ok(Event::Text(text)) => {
                    let raw = self.source.get(before..self.at()).unwrap_or_default();
                    let text = match memchr(b'\r', raw.as_bytes()) {
                        Some(_) => text.xml10_content(),
                        None => Cow::Borrowed(raw),
                    };
                    if text.starts_with('&') {
                        self.lone_ampersand(before, &text);
                    }
                    return Ok(Node::Text(before, text));
                }
                Ok(Event::CData(text)) => return Ok(Node::Text(before, text.xml10_content())),
                Ok(Event::GeneralRef(name)) => {
                    let resolved = self.reference(before, &name);
                    return Ok(Node::Text(before, resolved));
                }
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                Ok(Event::DocType(_)) => {
                    return Err(self.broken(
                        rules::XML_MALFORMED,
                        before,
                        "a document type declaration inside an activity",
                    ));
                }
                Ok(Event::Eof) => {
                    let end = self.source.len();
                    return Err(self.broken(rules::ACTIVITY_UNCLOSED, end, "no </iati-activity>"));
                }
                Err(error) => {
                    let at = usize::try_from(self.reader.error_position()).unwrap_or(0).min(self.source.len());
                    let rule = match error {
                        // A tag that is cut off is the end of what came of the file.
                        XmlError::Syntax(_) if self.at() >= self.source.len() => rules::ACTIVITY_UNCLOSED,
                        _ => rules::XML_MALFORMED,
                    };
                    return Err(self.broken(rule, at, &plainly(&error)));
                }
            }
        }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.source.len())
    }

    /// The element whose start tag was just read: `tail` bytes follow its content.
    fn element(&mut self, content: usize, name: usize, tail: usize) -> Element<'a> {
        let end = self.at().saturating_sub(tail);
        let begin = end.saturating_sub(content);
        let tag = self.source.get(begin..end).unwrap_or_default();
        let (name, rest) = tag.split_at_checked(name).unwrap_or((tag, ""));
        let attributes = if rest.is_empty() { Vec::new() } else { self.spare.pop().unwrap_or_default() };
        let mut element = Element { name, at: begin.saturating_sub(1), empty: tail == 2, attributes };
        if !rest.is_empty() {
            read_attributes(self, &mut element, rest, begin + name.len());
        }
        element
    }

    /// What a reference of a text or attribute stands for; as written when unknown.
    pub fn reference(&mut self, at: usize, name: &str) -> Cow<'a, str> {
        if let Some(character) = resolve(name) {
            return character;
        }
        let written = format!("&{name};");
        if name.is_empty() || name.contains(|character: char| character.is_whitespace()) {
            // “Salud & vida;” holds an ampersand, not a reference.
            self.lone_ampersand(at, &written);
            return Cow::Owned(written);
        }
        self.report(
            rules::XML_ENTITY,
            at,
            Remark {
                read: Some(&written),
                expected: Some("&amp; &lt; &gt; &quot; &apos; or a character reference"),
                done: "kept as written",
                ..Remark::default()
            },
        );
        Cow::Owned(written)
    }

    /// Reports an ampersand that begins no reference.
    pub fn lone_ampersand(&mut self, at: usize, text: &str) {
        self.report(
            rules::XML_AMPERSAND,
            at,
            Remark { read: Some(text), expected: Some("&amp;"), done: "read as &", ..Remark::default() },
        );
    }

    fn broken(&mut self, rule: Rule, at: usize, what: &str) -> Stop {
        let unfinished = self.path.get(1).copied();
        let done = match unfinished {
            Some((name, begin)) => {
                let line = self.line(begin);
                format!("what precedes is kept; the unfinished <{name}> of line {line} is left out")
            }
            None => "what precedes is kept".to_owned(),
        };
        self.report(rule, at, Remark { read: Some(what), done: &done, ..Remark::default() });
        Stop
    }

    // Elements.

    /// Enters an element: its unread attributes are reported.
    fn enter(&mut self, element: &mut Element<'a>) {
        self.path.push((element.name, element.at));
        let mut attributes = std::mem::take(&mut element.attributes);
        for (name, value, at) in attributes.drain(..) {
            match name.split_once(':') {
                Some(("xml", _)) => {}
                Some(("xmlns", prefix)) => self.namespaces.push((prefix.to_owned(), value.into_owned())),
                Some((prefix, _)) => self.foreign(prefix, at),
                None if name == "xmlns" => {}
                None => {
                    let subject = format!("@{name}");
                    let key = format!("{}{subject}", element.name);
                    if self.first_time(rules::ATTRIBUTE_UNKNOWN, &key) {
                        self.report(
                            rules::ATTRIBUTE_UNKNOWN,
                            at,
                            Remark {
                                subject: &subject,
                                read: Some(&value),
                                done: "kept in the source's text only",
                                ..Remark::default()
                            },
                        );
                    }
                }
            }
        }
        if attributes.capacity() > 0 {
            self.spare.push(attributes);
        }
    }

    /// Reads the children of an element. `visit` must read the child to its end.
    pub fn children(
        &mut self,
        mut element: Element<'a>,
        mut visit: impl FnMut(&mut Self, Element<'a>) -> Step,
    ) -> Step {
        self.enter(&mut element);
        if !element.empty {
            loop {
                match self.next()? {
                    Node::Element(child) => match child.name.split_once(':') {
                        Some((prefix, _)) => self.skip_foreign(prefix, child)?,
                        None => visit(self, child)?,
                    },
                    Node::Text(at, text) => self.stray(at, &text),
                    Node::End => break,
                }
            }
        }
        self.path.pop();
        Ok(())
    }

    /// Reads an element without children: only its attributes count.
    pub fn leaf(&mut self, element: Element<'a>) -> Step {
        self.children(element, Self::unknown)
    }

    /// The text of an element, without surrounding white space. Text of
    /// elements inside it is part of it, and they are reported.
    pub fn text(&mut self, mut element: Element<'a>) -> Step<String> {
        self.enter(&mut element);
        let mut joined = String::new();
        let mut depth = 0usize;
        if !element.empty {
            loop {
                match self.next()? {
                    Node::Text(at, text) if joined.is_empty() => self.append(&mut joined, text.trim_start(), at),
                    Node::Text(at, text) => self.append(&mut joined, &text, at),
                    Node::Element(child) => {
                        if !child.name.contains(':') {
                            self.report_unknown(&child, "its text is read as part of the text around it");
                        }
                        depth += usize::from(!child.empty);
                    }
                    Node::End if depth == 0 => break,
                    Node::End => depth -= 1,
                }
            }
        }
        self.path.pop();
        Ok(trimmed(joined))
    }

    /// The texts of an element: its narratives, and text that stands directly
    /// in it as in version 1.
    pub fn texts(&mut self, element: Element<'a>) -> Step<Vec<Text>> {
        self.texts_and(element, Self::unknown)
    }

    /// The texts of an element that has other children too.
    pub fn texts_and(
        &mut self,
        mut element: Element<'a>,
        mut visit: impl FnMut(&mut Self, Element<'a>) -> Step,
    ) -> Step<Vec<Text>> {
        let language = element.code("xml:lang");
        let mut texts = Vec::new();
        let mut direct = String::new();
        self.enter(&mut element);
        if !element.empty {
            loop {
                match self.next()? {
                    Node::Text(at, text) => {
                        if !direct.is_empty() || !is_blank(&text) {
                            if direct.is_empty() && !self.context.first_line() {
                                self.stray(at, &text);
                            }
                            self.append(&mut direct, &text, at);
                        }
                    }
                    Node::Element(mut child) => match child.name {
                        "narrative" => {
                            let own = child.code("xml:lang");
                            let text = self.text(child)?;
                            if !text.is_empty() {
                                texts.push(Text { language: own.or_else(|| language.clone()), text });
                            }
                        }
                        name => match name.split_once(':') {
                            Some((prefix, _)) => self.skip_foreign(prefix, child)?,
                            None => visit(self, child)?,
                        },
                    },
                    Node::End => break,
                }
            }
        }
        self.path.pop();
        let direct = trimmed(direct);
        if !direct.is_empty() {
            texts.push(Text { language, text: direct });
        }
        Ok(texts)
    }

    fn append(&mut self, joined: &mut String, text: &str, at: usize) {
        let room = LONGEST_TEXT.saturating_sub(joined.len());
        let taken = text.get(..text.floor_char_boundary(room)).unwrap_or_default();
        joined.push_str(taken);
        if taken.len() < text.len() && self.first_time(rules::TEXT_LENGTH, &at.to_string()) {
            self.report(rules::TEXT_LENGTH, at, Remark { done: "cut at 16 MiB", ..Remark::default() });
        }
    }

    /// Text where only elements are expected.
    fn stray(&mut self, at: usize, text: &str) {
        if is_blank(text) || self.context.first_line() {
            return;
        }
        let key = self.path.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("/");
        if self.first_time(rules::TEXT_STRAY, &key) {
            let blanks = text.len() - text.trim_start().len();
            self.report(
                rules::TEXT_STRAY,
                at + blanks,
                Remark { read: Some(text.trim()), expected: Some("elements only"), ..Remark::default() },
            );
        }
    }

    /// Passes over an element that the standard does not have in this place.
    pub fn unknown(&mut self, element: Element<'a>) -> Step {
        self.report_unknown(&element, "kept in the source's text only");
        self.skip(element)
    }

    fn report_unknown(&mut self, element: &Element<'a>, done: &str) {
        let parent = self.path.last().map_or("", |(name, _)| *name);
        let key = format!("{parent}/{}", element.name);
        if self.first_time(rules::ELEMENT_UNKNOWN, &key) {
            self.report(
                rules::ELEMENT_UNKNOWN,
                element.at,
                Remark { subject: element.name, done, ..Remark::default() },
            );
        }
    }

    /// Passes over an element of the standard that the record has no place for.
    pub fn unrecorded(&mut self, element: Element<'a>) -> Step {
        let parent = self.path.last().map_or("", |(name, _)| *name);
        let key = format!("{parent}/{}", element.name);
        if self.first_time(rules::ELEMENT_UNRECORDED, &key) {
            self.report(
                rules::ELEMENT_UNRECORDED,
                element.at,
                Remark { subject: element.name, done: "kept in the source's text only", ..Remark::default() },
            );
        }
        self.skip(element)
    }

    /// Passes over an element and all in it, however deep.
    pub fn skip(&mut self, element: Element<'a>) -> Step {
        let mut depth = usize::from(!element.empty);
        while depth > 0 {
            match self.next()? {
                Node::Element(child) => {
                    depth += usize::from(!child.empty);
                    if depth + self.path.len() > DEEPEST && self.first_time(rules::XML_DEPTH, "") {
                        self.report(
                            rules::XML_DEPTH,
                            child.at,
                            Remark { subject: child.name, done: "kept in the source's text only", ..Remark::default() },
                        );
                    }
                }
                Node::End => depth -= 1,
                Node::Text(..) => {}
            }
        }
        Ok(())
    }

    fn skip_foreign(&mut self, prefix: &str, element: Element<'a>) -> Step {
        for (name, value, _) in &element.attributes {
            if let Some(("xmlns", prefix)) = name.split_once(':') {
                self.namespaces.push((prefix.to_owned(), value.to_string()));
            }
        }
        self.foreign(prefix, element.at);
        self.skip(element)
    }

    fn foreign(&mut self, prefix: &str, at: usize) {
        if !self.first_time(rules::NAMESPACE_FOREIGN, prefix) {
            return;
        }
        let declared = self.namespaces.iter().rev().chain(&self.context.namespaces);
        let address = declared.filter(|(name, _)| name == prefix).map(|(_, address)| address.clone()).next();
        let read = match address {
            Some(address) => format!("{prefix}: {address}"),
            None => format!("{prefix}: (not declared)"),
        };
        self.report(
            rules::NAMESPACE_FOREIGN,
            at,
            Remark { read: Some(&read), done: "kept in the source's text only", ..Remark::default() },
        );
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace()) || text.trim().is_empty()
}

/// Without surrounding white space, in place.
fn trimmed(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    let blanks = text.len() - text.trim_start().len();
    if blanks > 0 {
        text.drain(..blanks);
    }
    text
}

/// The character of a predefined entity or character reference, when XML 1.0 allows it.
fn resolve(name: &str) -> Option<Cow<'static, str>> {
    Some(Cow::Borrowed(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                    u32::from_str_radix(digits, 16).ok()?
                }
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
                _ => return None,
            };
            let character = char::from_u32(code)?;
            let allowed =
                matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
            return allowed.then(|| Cow::Owned(character.to_string()));
        }
    }))
}

/// What quick-xml says, for people.
pub(super) fn plainly(error: &XmlError) -> String {
    use quick_xml::errors::IllFormedError;
    match error {
        XmlError::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("</{found}> where </{expected}> was expected")
        }
        XmlError::IllFormed(IllFormedError::UnmatchedEndTag(found)) => format!("</{found}> without a start tag"),
        XmlError::Syntax(error) => error.to_string(),
        XmlError::IllFormed(error) => error.to_string(),
        other => other.to_string(),
    }
}
