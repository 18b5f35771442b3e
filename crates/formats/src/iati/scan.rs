//! Cuts the text of an activity into tags, texts and references.
//!
//! What nearly all of a well-formed file is made of (plain tags, texts,
//! references) is cut here, each byte looked at once. Whatever else stands in
//! it, comments and CDATA as well as everything broken, quick-xml is asked
//! about; the test at the end holds both to the same answer.

use std::borrow::Cow;

use memchr::{memchr2, memchr3, memchr3_iter};
use quick_xml::Reader;
use quick_xml::errors::{Error as XmlError, IllFormedError, SyntaxError};
use quick_xml::events::{BytesText, Event};

use super::element::Attribute;
use super::walk::LONGEST_TEXT;

/// What stands next in a text.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// A start tag, or one that closes itself.
    Tag(Tag<'a>),
    /// An end tag, which is that of the innermost open element.
    End,
    /// Characters without references, line ends as they stand, and whether
    /// some of these are not as XML wants them (carriage returns).
    Text(&'a str, bool),
    /// The characters of a CDATA section, line ends as XML says.
    Data(Cow<'a, str>),
    /// The name of a reference.
    Reference(&'a str),
    /// A document type declaration.
    Declaration,
    /// Nothing more.
    Nothing,
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(super) struct Tag<'a> {
    pub name: &'a str,
    /// The byte of its `<`.
    pub at: usize,
    /// Whether it closes itself.
    pub empty: bool,
    pub attributes: Written<'a>,
}

/// How the attributes of a tag are written.
#[derive(Debug, PartialEq)]
pub(super) enum Written<'a> {
    /// Plainly: [`Scanner::attributes`] holds them.
    Plainly,
    /// Likewise, but some values hold references or line ends.
    WithReferences,
    /// Otherwise: what stands behind the name, and its byte.
    Oddly(&'a str, usize),
}

/// Why no token could be cut.
#[derive(Debug)]
pub(super) struct Fault {
    pub error: XmlError,
    /// The byte of the fault.
    pub at: usize,
    /// Whether the text ended before it was clear what stands there.
    pub at_end: bool,
}

/// Cuts a text into tokens.
pub(super) struct Scanner<'a> {
    source: &'a str,
    at: usize,
    /// Names of the elements whose end has not come.
    open: Vec<&'a str>,
    /// The attributes of the last tag, in order, each name once; values as written.
    pub attributes: Vec<Attribute<'a>>,
}

/// What a byte is to a scanner that is inside a tag.
mod class {
    /// Part of a name, and of a value.
    pub const PLAIN: u8 = 0;
    /// Space, tab, line end: ends a name.
    pub const BLANK: u8 = 1;
    /// `"` or `'`.
    pub const QUOTE: u8 = 2;
    /// `=`, `>`, `/`, `<`, and what only some take for white space: ends a name.
    pub const MARK: u8 = 3;
    /// `&`: part of a name, and special in a value.
    pub const REFERENCE: u8 = 4;

    pub const OF: [u8; 256] = {
        let mut classes = [PLAIN; 256];
        classes[b' ' as usize] = BLANK;
        classes[b'\t' as usize] = BLANK;
        classes[b'\n' as usize] = BLANK;
        classes[b'\r' as usize] = BLANK;
        classes[b'"' as usize] = QUOTE;
        classes[b'\'' as usize] = QUOTE;
        classes[b'=' as usize] = MARK;
        classes[b'\x0C' as usize] = MARK;
        classes[b'>' as usize] = MARK;
        classes[b'/' as usize] = MARK;
        classes[b'<' as usize] = MARK;
        classes[b'&' as usize] = REFERENCE;
        classes
    };
}

/// Attributes of a plain tag; to look through more of them takes another way.
const PLAINLY_MANY: usize = 64;

/// Bytes that may end a value, or are not taken as they stand.
const SPECIAL_IN_VALUES: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"\"'&\t\n\r";
    let mut index = 0;
    while index < bytes.len() {
        special[bytes[index] as usize] = true;
        index += 1;
    }
    special
};

fn class_of(byte: u8) -> u8 {
    class::OF[usize::from(byte)]
}

/// From `at` on, the first byte that is not of this class.
fn behind(bytes: &[u8], at: usize, class: u8) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| class_of(byte) != class).unwrap_or(rest.len())
}

impl<'a> Scanner<'a> {
    pub fn new(source: &'a str) -> Self {
        Self { source, at: 0, open: Vec::with_capacity(8), attributes: Vec::new() }
    }

    /// The byte that stands next.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Passes over white space when a tag stands behind it.
    pub fn skip_blanks(&mut self) {
        let bytes = self.source.as_bytes();
        let next = behind(bytes, self.at, class::BLANK);
        if bytes.get(next) == Some(&b'<') {
            self.at = next;
        }
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token<'a>, Fault> {
        loop {
            let bytes = self.source.as_bytes();
            let token = match bytes.get(self.at) {
                None => Token::Nothing,
                Some(b'<') => match bytes.get(self.at + 1) {
                    Some(b'/') => self.end()?,
                    None | Some(b'!' | b'?') => match self.asked()? {
                        Some(token) => token,
                        None => continue,
                    },
                    Some(_) => match self.tag() {
                        Some(tag) => Token::Tag(tag),
                        None => match self.asked()? {
                            Some(token) => token,
                            None => continue,
                        },
                    },
                },
                Some(b'&') => self.reference(),
                Some(_) => {
                    let rest = &bytes[self.at..];
                    let mut length = memchr3(b'<', b'&', b'\r', rest).unwrap_or(rest.len());
                    let has_returns = rest.get(length) == Some(&b'\r');
                    if has_returns {
                        length += memchr2(b'<', b'&', &rest[length..]).unwrap_or(rest.len() - length);
                    }
                    Token::Text(self.taken(self.at + length), has_returns)
                }
            };
            return Ok(token);
        }
    }

    /// The text up to `end`, which is passed over.
    fn taken(&mut self, end: usize) -> &'a str {
        let text = self.source.get(self.at..end).unwrap_or_default();
        self.at = end;
        text
    }

    /// What begins with an ampersand: a reference, or a text when it is none.
    fn reference(&mut self) -> Token<'a> {
        let behind = self.at + 1;
        let bytes = self.source.as_bytes();
        match memchr3(b';', b'&', b'<', &bytes[behind..]) {
            Some(length) if bytes[behind + length] == b';' => {
                let name = self.source.get(behind..behind + length).unwrap_or_default();
                self.at = behind + length + 1;
                Token::Reference(name)
            }
            Some(length) => self.ampersand(behind + length),
            None => self.ampersand(bytes.len()),
        }
    }

    /// The text up to `end`, which begins with an ampersand.
    fn ampersand(&mut self, end: usize) -> Token<'a> {
        let text = self.taken(end);
        Token::Text(text, text.contains('\r'))
    }

    /// An end tag.
    fn end(&mut self) -> Result<Token<'a>, Fault> {
        let bytes = self.source.as_bytes();
        let begin = self.at + 2;
        let expected = self.open.pop();
        if let Some(expected) = expected {
            let end = begin + expected.len();
            if bytes.get(end) == Some(&b'>') && bytes.get(begin..end) == Some(expected.as_bytes()) {
                self.at = end + 1;
                return Ok(Token::End);
            }
        }
        let mut quote = None;
        let close = memchr3_iter(b'>', b'\'', b'"', &bytes[begin..]).find(|&length| {
            let byte = bytes[begin + length];
            match quote {
                None if byte == b'>' => return true,
                None => quote = Some(byte),
                Some(open) if open == byte => quote = None,
                Some(_) => {}
            }
            false
        });
        let Some(length) = close else {
            let error = XmlError::Syntax(match quote {
                None => SyntaxError::UnclosedTag,
                Some(b'"') => SyntaxError::UnclosedDoubleQuotedAttributeValue,
                Some(_) => SyntaxError::UnclosedSingleQuotedAttributeValue,
            });
            return Err(Fault { error, at: self.at, at_end: true });
        };
        let name = self.source.get(begin..begin + length).unwrap_or_default().trim_end_matches([' ', '\t', '\n', '\r']);
        let error = match expected {
            Some(expected) if expected == name => {
                self.at = begin + length + 1;
                return Ok(Token::End);
            }
            Some(expected) => {
                IllFormedError::MismatchedEndTag { expected: expected.to_owned(), found: name.to_owned() }
            }
            None => IllFormedError::UnmatchedEndTag(name.to_owned()),
        };
        Err(Fault { error: XmlError::IllFormed(error), at: self.at, at_end: false })
    }

    /// A start tag that is written plainly.
    fn tag(&mut self) -> Option<Tag<'a>> {
        let bytes = self.source.as_bytes();
        let at = self.at;
        let name_end = behind(bytes, at + 1, class::PLAIN);
        let name = self.source.get(at + 1..name_end).filter(|name| !name.is_empty())?;
        let mut attributes = Written::Plainly;
        self.attributes.clear();
        let mut next = name_end;
        let (end, empty) = loop {
            next = behind(bytes, next, class::BLANK);
            match *bytes.get(next)? {
                b'>' => break (next + 1, false),
                b'/' if bytes.get(next + 1) == Some(&b'>') => break (next + 2, true),
                byte if class_of(byte) != class::PLAIN || next == name_end => return None,
                _ => {}
            }
            let begin = next;
            let equals = behind(bytes, begin, class::PLAIN);
            let quote = *bytes.get(equals + 1)?;
            if bytes[equals] != b'=' || class_of(quote) != class::QUOTE {
                return None;
            }
            let open = equals + 2;
            let mut close = open;
            loop {
                close += bytes.get(close..)?.iter().position(|&byte| SPECIAL_IN_VALUES[usize::from(byte)])?;
                match bytes[close] {
                    byte if byte == quote => break,
                    b'"' | b'\'' => {}
                    _ => attributes = Written::WithReferences,
                }
                close += 1;
            }
            let name = self.source.get(begin..equals)?;
            if close - open > LONGEST_TEXT || self.attributes.len() >= PLAINLY_MANY {
                return None;
            }
            if self.attributes.iter().any(|(known, ..)| *known == name) {
                return None;
            }
            self.attributes.push((name, Cow::Borrowed(self.source.get(open..close)?), begin));
            next = close + 1;
        };
        self.at = end;
        if !empty {
            self.open.push(name);
        }
        Some(Tag { name, at, empty, attributes })
    }

    /// What quick-xml says stands next; none for what is not looked at.
    fn asked(&mut self) -> Result<Option<Token<'a>>, Fault> {
        let begin = self.at;
        let mut reader = Reader::from_str(&self.source[begin..]);
        let position = |position: u64| begin + usize::try_from(position).unwrap_or(usize::MAX);
        let event = reader.read_event();
        self.at = position(reader.buffer_position()).min(self.source.len());
        Ok(Some(match event {
            Ok(Event::Start(tag)) => self.odd_tag(tag.len(), tag.name().as_ref().len(), 1),
            Ok(Event::Empty(tag)) => self.odd_tag(tag.len(), tag.name().as_ref().len(), 2),
            Ok(Event::CData(text)) => Token::Data(text.xml10_content()),
            Ok(Event::DocType(_)) => Token::Declaration,
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => return Ok(None),
            // None of these begins with what was asked about.
            Ok(Event::Text(_) | Event::GeneralRef(_) | Event::End(_) | Event::Eof) => Token::Nothing,
            Err(error) => {
                let at = position(reader.error_position()).min(self.source.len());
                return Err(Fault { error, at, at_end: self.at >= self.source.len() });
            }
        }))
    }

    /// The tag that was just passed: `tail` bytes follow its content.
    fn odd_tag(&mut self, content: usize, name: usize, tail: usize) -> Token<'a> {
        let end = self.at.saturating_sub(tail);
        let begin = end.saturating_sub(content);
        let tag = self.source.get(begin..end).unwrap_or_default();
        let (name, rest) = tag.split_at_checked(name).unwrap_or((tag, ""));
        let empty = tail == 2;
        if !empty {
            self.open.push(name);
        }
        self.attributes.clear();
        Token::Tag(Tag {
            name,
            at: begin.saturating_sub(1),
            empty,
            attributes: Written::Oddly(rest, begin + name.len()),
        })
    }
}

/// The text with line ends as XML says.
pub(super) fn with_line_ends(text: &str) -> Cow<'_, str> {
    BytesText::from_escaped(text).xml10_content()
}

/// Panics unless the tokens of a text are what quick-xml finds in it.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn promise(text: &str) {
    // The mark is taken off before.
    let text = text.trim_start_matches('\u{feff}');
    let mut scanner = Scanner::new(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let before = scanner.at();
        let event = loop {
            match reader.read_event() {
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
                event => break event,
            }
        };
        let token = scanner.next();
        match (token, event) {
            (Ok(Token::Tag(tag)), Ok(Event::Start(event) | Event::Empty(event))) => {
                assert_eq!(tag.name, event.name().as_ref());
                let content = &text[tag.at + 1..scanner.at() - 1 - usize::from(tag.empty)];
                assert_eq!(content, &*event);
            }
            (Ok(Token::End), Ok(Event::End(_))) => {}
            (Ok(Token::Text(token, has_returns)), Ok(Event::Text(event))) => {
                assert_eq!(token, &*event);
                assert_eq!(has_returns, token.contains('\r'));
            }
            (Ok(Token::Data(token)), Ok(Event::CData(event))) => assert_eq!(token, event.xml10_content()),
            (Ok(Token::Reference(token)), Ok(Event::GeneralRef(event))) => assert_eq!(token, &*event),
            (Ok(Token::Declaration), Ok(Event::DocType(_))) => {}
            (Ok(Token::Nothing), Ok(Event::Eof)) => return,
            (Err(fault), Err(error)) => {
                assert_eq!(fault.error.to_string(), error.to_string());
                assert_eq!(fault.at as u64, reader.error_position());
                let at_end = matches!(error, XmlError::Syntax(_)) && reader.buffer_position() >= text.len() as u64;
                assert_eq!(fault.at_end && matches!(error, XmlError::Syntax(_)), at_end, "{error}");
                return;
            }
            (token, event) => panic!("at {before}: {token:?} where quick-xml has {event:?}"),
        }
        assert_eq!(scanner.at() as u64, reader.buffer_position());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_quick_xml() {
        for text in [
            "",
            "<a/>",
            "<a b='1' c=\"2\"><d>t &amp; u</d ></a>",
            "<a\tb='&lt;\n'\r\n/>",
            "<a b = '1'/>",
            "<a b='1'c='2'>",
            "<a b='1' b='2'/>",
            "<a b/>",
            "<a/b>",
            "<a b='>'>x</a>",
            "<a 'b>'>x</a>",
            "< a>",
            "<>",
            "<",
            "<a",
            "<a b='",
            "<a b=\"x></a>",
            "</a>",
            "<a></b>",
            "<a></a '>'>",
            "<a></a",
            "<a></a \"",
            "<a>& b &c &d; e&",
            "<a>&;&#x41;</a>",
            "<a><!-- <b> --><![CDATA[x\r\n<]]>y<?p q?><!DOCTYPE z></a>",
            "<a><!-- ",
            "<a><![CDATA[",
            "<a><?p",
            "<a><!x></a>",
            "<a>\r\n ñ€😀</a>",
            "<ñ é='ü'/>",
        ] {
            promise(text);
        }
    }

    #[test]
    fn attributes_are_kept_as_written() {
        let mut scanner = Scanner::new("<a b='1' xml:lang=\"x&amp;y\"/>");
        let Ok(Token::Tag(tag)) = scanner.next() else { panic!("no tag") };
        assert_eq!((tag.name, tag.empty, tag.attributes), ("a", true, Written::WithReferences));
        let written: Vec<_> = scanner.attributes.iter().map(|(name, value, at)| (*name, value.as_ref(), *at)).collect();
        assert_eq!(written, [("b", "1", 3), ("xml:lang", "x&amp;y", 9)]);
        let mut scanner = Scanner::new("<a b = '1'/>");
        let Ok(Token::Tag(tag)) = scanner.next() else { panic!("no tag") };
        assert_eq!(tag.attributes, Written::Oddly(" b = '1'", 2));
    }
}
