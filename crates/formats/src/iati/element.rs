//! A start tag and its attributes.

use std::borrow::Cow;

use memchr::{memchr, memchr2};
use record::Code;

use super::remarks::Remark;
use super::rules;
use super::walk::{LONGEST_TEXT, Walk};

/// Name, value and byte of an attribute.
pub(super) type Attribute<'a> = (&'a str, Cow<'a, str>, usize);

/// Attributes of one element that are read; the standard has ten at most.
const MOST_ATTRIBUTES: usize = 1_000;

/// A start tag. Its attributes are taken out as they are read; what is left
/// when the element is entered is unknown to the standard.
pub(super) struct Element<'a> {
    /// Its name with any prefix.
    pub name: &'a str,
    /// The byte of its `<`.
    pub at: usize,
    /// Whether the tag closes itself.
    pub empty: bool,
    /// Names, values and bytes of attributes not taken yet.
    pub attributes: Vec<Attribute<'a>>,
}

impl<'a> Element<'a> {
    /// The value of an attribute, as written.
    pub fn take(&mut self, name: &str) -> Option<Cow<'a, str>> {
        let index = self.attributes.iter().position(|attribute| attribute.0 == name)?;
        Some(self.attributes.swap_remove(index).1)
    }

    /// The value of an attribute without surrounding white space; none when empty.
    pub fn code(&mut self, name: &str) -> Option<Code> {
        let value = self.take(name)?;
        let code = trimmed(&value);
        (!code.is_empty()).then(|| Code::new(code))
    }

    /// The same as a string.
    pub fn string(&mut self, name: &str) -> Option<String> {
        let value = self.take(name)?;
        let text = trimmed(&value);
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// The text without surrounding white space, which few texts have.
pub(super) fn trimmed(text: &str) -> &str {
    let is_letter = |byte: &u8| byte.is_ascii_graphic();
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(is_letter) && bytes.last().is_some_and(is_letter) { text } else { text.trim() }
}

/// Reads the attributes of a tag: `rest` begins at byte `at`, behind the name.
pub(super) fn attributes<'a>(walk: &mut Walk<'a>, element: &mut Element<'a>, rest: &'a str, at: usize) {
    let bytes = rest.as_bytes();
    let skip_blanks = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let mut next = skip_blanks(0);
    while next < bytes.len() {
        let begin = next;
        let attribute = (|| {
            let name_end =
                begin + bytes[begin..].iter().position(|byte| *byte == b'=' || byte.is_ascii_whitespace())?;
            let equals = skip_blanks(name_end);
            if name_end == begin || bytes.get(equals) != Some(&b'=') {
                return None;
            }
            let open = skip_blanks(equals + 1);
            let quote = *bytes.get(open).filter(|byte| matches!(byte, b'"' | b'\''))?;
            let close = open + 1 + memchr(quote, &bytes[open + 1..])?;
            Some((rest.get(begin..name_end)?, rest.get(open + 1..close)?, open + 1, close + 1))
        })();
        let Some((name, value, value_at, end)) = attribute else {
            walk.report(
                rules::XML_ATTRIBUTE,
                at + begin,
                Remark {
                    subject: element.name,
                    read: Some(&rest[begin..]),
                    expected: Some("name=\"value\""),
                    done: "the attributes before it are read",
                },
            );
            return;
        };
        next = skip_blanks(end);
        if element.attributes.len() >= MOST_ATTRIBUTES {
            let expected = Some("at most 1,000 attributes");
            let remark =
                Remark { subject: element.name, expected, done: "the first 1,000 are read", ..Remark::default() };
            walk.report(rules::XML_ATTRIBUTE, at + begin, remark);
            return;
        }
        if element.attributes.iter().any(|(known, ..)| *known == name) {
            let subject = format!("{}/@{name}", element.name);
            walk.report(
                rules::ATTRIBUTE_REPEATED,
                at + begin,
                Remark { subject: &subject, read: Some(value), done: "the first one counts", ..Remark::default() },
            );
            continue;
        }
        let value = normalised(walk, value, at + value_at);
        element.attributes.push((name, value, at + begin));
    }
}

/// The value with references resolved and line ends and tabs as spaces, as XML says.
pub(super) fn normalised<'a>(walk: &mut Walk<'a>, value: &'a str, at: usize) -> Cow<'a, str> {
    let value = if value.len() > LONGEST_TEXT {
        walk.report(rules::TEXT_LENGTH, at, Remark { done: "cut at 16 MiB", ..Remark::default() });
        &value[..value.floor_char_boundary(LONGEST_TEXT)]
    } else {
        value
    };
    let is_plain = value.bytes().all(|byte| !matches!(byte, b'&' | b'\n' | b'\r' | b'\t'));
    if is_plain {
        return Cow::Borrowed(value);
    }
    let spaced = |text: &str| text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    let mut result = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(ampersand) = memchr(b'&', rest.as_bytes()) {
        result.push_str(&spaced(&rest[..ampersand]));
        let behind = &rest[ampersand + 1..];
        let place = at + (value.len() - rest.len()) + ampersand;
        match memchr2(b';', b'&', behind.as_bytes()) {
            Some(end) if behind.as_bytes()[end] == b';' && !behind[..end].contains(' ') => {
                result.push_str(&walk.reference(place, &behind[..end]));
                rest = &behind[end + 1..];
            }
            _ => {
                walk.lone_ampersand(place, value);
                result.push('&');
                rest = behind;
            }
        }
    }
    result.push_str(&spaced(rest));
    Cow::Owned(result)
}
