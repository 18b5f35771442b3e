//! The attributes of a tag, read strictly: what XML does not allow is a fault.

use std::borrow::Cow;

use memchr::memchr2;

use super::names;

/// An attribute as it stands in a tag.
#[derive(Debug, Clone)]
pub(super) struct Attribute<'t> {
    pub name: &'t str,
    /// Its value, references resolved and white space made spaces.
    pub value: Cow<'t, str>,
    /// The byte of its name, counted from the tag's `<`.
    pub at: usize,
}

/// What is wrong with a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A name that is none.
    Name,
    /// No value, no quotation marks, no space before the next attribute, or `<` in a value.
    Attribute,
    /// An attribute that stands twice.
    Repeated,
    /// A reference to nothing that XML knows.
    Reference,
    /// A character that XML does not allow.
    Character,
    /// More attributes than [`MOST_ATTRIBUTES`]; the others are not read.
    TooMany,
}

/// Most attributes of a tag that are read.
pub(super) const MOST_ATTRIBUTES: usize = 1_000;
/// Most faults of a tag that are told.
const MOST_FAULTS: usize = 100;
/// Longest reference that means something: `&#x10FFFF;` with zeros to spare.
const LONGEST_REFERENCE: usize = 16;

/// A fault and the byte where it is, counted from the tag's `<`.
pub(super) type Faults = Vec<(Fault, usize)>;

/// Reads the attributes of a tag whose content, without the angle brackets, is `content`; its name
/// has `name` bytes. Attributes behind a broken one are not read.
pub(super) fn attributes<'t>(content: &'t str, name: usize, found: &mut Vec<Attribute<'t>>, faults: &mut Faults) {
    found.clear();
    let bytes = content.as_bytes();
    let blanks = |from: usize| from + bytes[from..].iter().take_while(|byte| is_blank(**byte)).count();
    let mut next = name;
    loop {
        let begin = blanks(next);
        if begin >= bytes.len() {
            return;
        }
        if found.len() >= MOST_ATTRIBUTES {
            faults.push((Fault::TooMany, begin + 1));
            return;
        }
        if begin == next {
            faults.push((Fault::Attribute, begin + 1));
            return;
        }
        let name_end = begin + bytes[begin..].iter().take_while(|byte| !is_blank(**byte) && **byte != b'=').count();
        let equals = blanks(name_end);
        let quote_at = if bytes.get(equals) == Some(&b'=') { blanks(equals + 1) } else { bytes.len() };
        let quote = match bytes.get(quote_at) {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => {
                faults.push((Fault::Attribute, begin + 1));
                return;
            }
        };
        let Some(length) = memchr::memchr(quote, &bytes[quote_at + 1..]) else {
            faults.push((Fault::Attribute, begin + 1));
            return;
        };
        let name = &content[begin..name_end];
        let raw = &content[quote_at + 1..quote_at + 1 + length];
        if !names::is_name(name) {
            faults.push((Fault::Name, begin + 1));
        }
        if found.iter().any(|attribute| attribute.name == name) {
            faults.push((Fault::Repeated, begin + 1));
        }
        let value = value(raw, quote_at + 2, faults);
        found.push(Attribute { name, value, at: begin + 1 });
        next = quote_at + length + 2;
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The value of an attribute that is written `raw` at byte `at` of its tag.
fn value<'t>(raw: &'t str, at: usize, faults: &mut Faults) -> Cow<'t, str> {
    if let Some(bracket) = memchr::memchr(b'<', raw.as_bytes()) {
        faults.push((Fault::Attribute, at + bracket));
    }
    if let Some(character) = names::forbidden(raw) {
        faults.push((Fault::Character, at + character));
    }
    let is_plain = memchr::memchr(b'&', raw.as_bytes()).is_none()
        && !raw.bytes().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r'));
    if is_plain {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(index) = memchr2(b'&', b'\n', rest.as_bytes()).into_iter().chain(rest.find(['\t', '\r'])).min() {
        text.push_str(&rest[..index]);
        let special = &rest[index..];
        if !special.starts_with('&') {
            text.push(' ');
            rest = special.strip_prefix("\r\n").unwrap_or(&special[1..]);
            continue;
        }
        let near = &special.as_bytes()[..special.len().min(LONGEST_REFERENCE)];
        let reference = memchr::memchr(b';', near).map(|end| &special[1..end]);
        match reference.and_then(|name| Some((name, resolve(name)?))) {
            Some((name, character)) => {
                text.push(character);
                rest = &special[name.len() + 2..];
            }
            None => {
                if faults.len() < MOST_FAULTS {
                    faults.push((Fault::Reference, at + raw.len() - special.len()));
                }
                text.push('&');
                rest = &special[1..];
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character that a reference means: `amp`, `#38`, `#x26`.
pub(super) fn resolve(name: &str) -> Option<char> {
    let number = match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let code = match number.strip_prefix('x') {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(digits, 16).ok()?,
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    char::from_u32(code).filter(|character| names::is_allowed(*character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> (Vec<(String, String)>, Vec<Fault>) {
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        let name = content.find([' ', '\n']).unwrap_or(content.len());
        attributes(content, name, &mut found, &mut faults);
        let found = found.iter().map(|it| (it.name.to_owned(), it.value.to_string())).collect();
        (found, faults.into_iter().map(|(fault, _)| fault).collect())
    }

    #[test]
    fn attributes_are_read_strictly() {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        assert_eq!(read("a b='1' c = \"x &amp; y&#233;\"").0, pairs(&[("b", "1"), ("c", "x & yé")]));
        assert_eq!(read("a b='1\r\n2\t3'").0, pairs(&[("b", "1 2 3")]));
        for (content, fault) in [
            ("a b", Fault::Attribute),
            ("a b=1", Fault::Attribute),
            ("a b='1'c='2'", Fault::Attribute),
            ("a b='<'", Fault::Attribute),
            ("a b='1' b='2'", Fault::Repeated),
            ("a 1b='1'", Fault::Name),
            ("a b='&nbsp;'", Fault::Reference),
            ("a b='R&D'", Fault::Reference),
            ("a b='&#0;'", Fault::Reference),
            ("a b='\u{1}'", Fault::Character),
        ] {
            assert_eq!(read(content).1, [fault], "{content}");
        }
    }
}
