//! Walks through the elements of one activity and keeps what is wrong with them.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::errors::Error as XmlError;
use record::{Code, Finding, Text};

use super::context::Context;
use super::element::{Attribute, Element, attributes as read_attributes, normalised};
use super::remarks::Remark;
use super::rules::{self, Rule};
use super::scan::{Fault, Scanner, Tag, Token, Written, with_line_ends};
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
/// Elements of one activity that are read: each may come to a row of a kilobyte.
const MOST_ELEMENTS: usize = 500_000;
/// Prefixes declared in one activity that are remembered.
const MOST_NAMESPACES: usize = 1_000;

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
    scanner: Scanner<'a>,
    /// The elements being read, outermost first, with the byte of their `<`.
    pub(super) path: Vec<(&'a str, usize)>,
    /// Prefixes declared in the activity.
    namespaces: Vec<(String, String)>,
    pub(super) findings: Vec<Finding>,
    pub(super) unlisted: usize,
    /// What has been said, by rule.
    pub(super) said: Vec<(&'static str, HashSet<String>)>,
    /// A byte and the number of line ends before it.
    pub(super) line_mark: (usize, u64),
    /// A byte, where its line begins, and the characters between.
    pub(super) column_mark: (usize, usize, u64),
    /// Lists of attributes that were read, to be used again.
    spare: Vec<Vec<Attribute<'a>>>,
    /// Elements read.
    elements: usize,
    /// Elements beyond [`MOST_ELEMENTS`], and the byte of the first.
    pub(super) unread: Option<(usize, usize)>,
    /// Bytes of texts that rows repeat.
    pub(super) repeated: usize,
    /// Countries of organisation identifiers met in this activity.
    pub(super) countries: Vec<(Code, Option<Code>)>,
}

impl<'a> Walk<'a> {
    pub fn new(source: &'a str, context: &'a Context<'a>, begin: Position, entry: i32) -> Self {
        Self {
            context,
            source,
            begin,
            entry,
            scanner: Scanner::new(source),
            path: Vec::with_capacity(8),
            namespaces: Vec::new(),
            findings: Vec::new(),
            unlisted: 0,
            said: Vec::new(),
            line_mark: (0, 0),
            column_mark: (0, 0, 0),
            spare: Vec::new(),
            elements: 0,
            unread: None,
            repeated: 0,
            countries: Vec::new(),
        }
    }

    // Events.

    /// The next node of the element being read.
    pub fn next(&mut self) -> Step<Node<'a>> {
        let before = self.scanner.at();
        match self.scanner.next() {
            Ok(Token::Tag(tag)) => Ok(Node::Element(self.element(tag))),
            Ok(Token::End) => Ok(Node::End),
            Ok(Token::Text(text, has_returns)) => {
                let text = if has_returns { with_line_ends(text) } else { Cow::Borrowed(text) };
                if text.starts_with('&') {
                    // Publishers write “A & B”; reading on is worth more than refusing.
                    self.lone_ampersand(before, &text);
                }
                Ok(Node::Text(before, text))
            }
            Ok(Token::Data(text)) => Ok(Node::Text(before, text)),
            Ok(Token::Reference(name)) => Ok(Node::Text(before, self.reference(before, name))),
            Ok(token @ (Token::Declaration | Token::Nothing)) => Err(self.ended_by(&token, before)),
            Err(fault) => Err(self.fault(&fault)),
        }
    }

    /// Why nothing can be read on at a token that ends the activity before its end tag.
    fn ended_by(&mut self, token: &Token<'a>, at: usize) -> Stop {
        match token {
            Token::Declaration => {
                self.broken(rules::XML_MALFORMED, at, "a document type declaration inside an activity")
            }
            _ => self.broken(rules::ACTIVITY_UNCLOSED, self.source.len(), "no </iati-activity>"),
        }
    }

    /// The next node of an element in which white space alone says nothing.
    fn next_beyond_blanks(&mut self) -> Step<Node<'a>> {
        self.scanner.skip_blanks();
        self.next()
    }

    fn fault(&mut self, fault: &Fault) -> Stop {
        let rule = match fault.error {
            // A tag that is cut off is the end of what came of the file.
            XmlError::Syntax(_) if fault.at_end => rules::ACTIVITY_UNCLOSED,
            _ => rules::XML_MALFORMED,
        };
        self.broken(rule, fault.at, &plainly(&fault.error))
    }

    /// The element whose start tag was just read.
    fn element(&mut self, tag: Tag<'a>) -> Element<'a> {
        let Tag { name, at, empty, attributes } = tag;
        let mut element = Element { name, at, empty, attributes: Vec::new() };
        if let Written::Oddly(rest, at) = attributes {
            element.attributes = self.spare.pop().unwrap_or_default();
            read_attributes(self, &mut element, rest, at);
        } else if !self.scanner.attributes.is_empty() {
            let spare = self.spare.pop().unwrap_or_default();
            element.attributes = std::mem::replace(&mut self.scanner.attributes, spare);
            if attributes == Written::WithReferences {
                for (name, value, at) in &mut element.attributes {
                    if let Cow::Borrowed(written) = *value {
                        // The value stands behind the name, the equals sign and the quotation mark.
                        *value = normalised(self, written, *at + name.len() + 2);
                    }
                }
            }
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
                Some(("xmlns", prefix)) => self.declare(prefix, &value),
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
        self.keep_room(attributes);
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
                match self.next_beyond_blanks()? {
                    Node::Element(child) if self.is_beyond(&child) => self.skip(child)?,
                    Node::Element(child) => match prefix(child.name) {
                        Some(prefix) => self.skip_foreign(prefix, child)?,
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

    /// Whether so many elements were read that this one is not.
    fn is_beyond(&mut self, element: &Element<'a>) -> bool {
        self.elements += 1;
        let is_beyond = self.elements > MOST_ELEMENTS;
        if is_beyond {
            let (count, first) = self.unread.unwrap_or((0, element.at));
            self.unread = Some((count + 1, first));
        }
        is_beyond
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
        // The first stretch, nearly always the only one.
        let mut first = None;
        let mut depth = 0usize;
        if !element.empty {
            loop {
                match self.next()? {
                    Node::Text(at, text) if first.is_none() && text.len() <= LONGEST_TEXT => first = Some((at, text)),
                    Node::Text(at, text) => {
                        if let Some((at, first)) = first.replace((at, Cow::Borrowed(""))) {
                            self.append_to(&mut joined, &first, at);
                        }
                        self.append_to(&mut joined, &text, at);
                    }
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
        match first {
            Some((_, text)) if joined.is_empty() => Ok(super::element::trimmed(&text).to_owned()),
            _ => Ok(trimmed(joined)),
        }
    }

    /// Appends to what was read of a text, which begins without white space.
    fn append_to(&mut self, joined: &mut String, text: &str, at: usize) {
        let text = if joined.is_empty() { text.trim_start() } else { text };
        self.append(joined, text, at);
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
                let node = if direct.is_empty() { self.next_beyond_blanks() } else { self.next() };
                match node? {
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
                                if texts.is_empty() {
                                    texts.reserve_exact(1);
                                }
                                texts.push(Text { language: own.or_else(|| language.clone()), text });
                            }
                        }
                        name => match prefix(name) {
                            Some(prefix) => self.skip_foreign(prefix, child)?,
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
        self.keep_room(element.attributes);
        while depth > 0 {
            match self.next_beyond_blanks()? {
                Node::Element(child) => {
                    depth += usize::from(!child.empty);
                    if depth + self.path.len() > DEEPEST && self.first_time(rules::XML_DEPTH, "") {
                        self.report(
                            rules::XML_DEPTH,
                            child.at,
                            Remark { subject: child.name, done: "kept in the source's text only", ..Remark::default() },
                        );
                    }
                    self.keep_room(child.attributes);
                }
                Node::End => depth -= 1,
                Node::Text(..) => {}
            }
        }
        Ok(())
    }

    /// Passes over an element that nobody wants: of what is wrong in it, only what ends the reading is told.
    pub fn pass_over(&mut self, element: Element<'a>) -> Step {
        let mut depth = usize::from(!element.empty);
        self.keep_room(element.attributes);
        while depth > 0 {
            self.scanner.skip_blanks();
            let at = self.scanner.at();
            match self.scanner.next() {
                Ok(Token::Tag(tag)) => depth += usize::from(!tag.empty),
                Ok(Token::End) => depth -= 1,
                Ok(Token::Text(..) | Token::Data(_) | Token::Reference(_)) => {}
                Ok(token @ (Token::Declaration | Token::Nothing)) => return Err(self.ended_by(&token, at)),
                Err(fault) => return Err(self.fault(&fault)),
            }
        }
        Ok(())
    }

    /// Keeps a list of attributes that are not needed any more, to be used again.
    fn keep_room(&mut self, mut attributes: Vec<Attribute<'a>>) {
        if attributes.capacity() > 0 {
            attributes.clear();
            self.spare.push(attributes);
        }
    }

    fn skip_foreign(&mut self, prefix: &str, element: Element<'a>) -> Step {
        for (name, value, _) in &element.attributes {
            if let Some(("xmlns", prefix)) = name.split_once(':') {
                self.declare(prefix, value);
            }
        }
        self.foreign(prefix, element.at);
        self.skip(element)
    }

    fn declare(&mut self, prefix: &str, address: &str) {
        if self.namespaces.len() < MOST_NAMESPACES {
            self.namespaces.push((prefix.to_owned(), address.to_owned()));
        } else if self.first_time(rules::NAMESPACE_MANY, "") {
            let at = self.path.last().map_or(0, |(_, at)| *at);
            let done = "its address is not remembered";
            self.report(rules::NAMESPACE_MANY, at, Remark { read: Some(prefix), done, ..Remark::default() });
        }
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

/// Adds texts to those that are there; mostly there are none.
pub(super) fn add_texts(into: &mut Vec<Text>, more: Vec<Text>) {
    if into.is_empty() {
        *into = more;
    } else {
        into.extend(more);
    }
}

/// The prefix of a name.
fn prefix(name: &str) -> Option<&str> {
    name.bytes().position(|byte| byte == b':').map(|colon| &name[..colon])
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
