//! Foreign XML as a small tree, and XML out. Hostile documents stop at stated limits: a document type is
//! refused, so that there are no entities but XML's own five and numbered characters (XML 1.0 §4.6), and
//! nothing is fetched.

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A document may have at most this many bytes (16 MiB).
pub const LARGEST_DOCUMENT: usize = 16 << 20;
/// Elements stand within one another at most this deep.
pub const DEEPEST: usize = 64;
/// A document has at most this many elements and attributes together.
pub const MOST_PARTS: usize = 500_000;

/// An element. Prefixes of names are left out: the documents that are read here need none to be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name, without prefix.
    pub name: String,
    /// Its attributes: names without prefix, values in plain text.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text directly in it, put together.
    pub text: String,
}

impl Element {
    /// The first child of that name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of that name.
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// What a path of names leads to.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The text of what a path of names leads to, without white space around it; empty when there is none.
    #[must_use]
    pub fn text_at(&self, path: &[&str]) -> &str {
        self.at(path).map_or("", |element| element.text.trim())
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Why a document was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Larger than [`LARGEST_DOCUMENT`], deeper than [`DEEPEST`], or with more than [`MOST_PARTS`].
    #[error("line {line}: the document is larger, deeper or has more parts than is read here")]
    Limit {
        /// The line, from 1.
        line: usize,
    },
    /// It is not UTF-8.
    #[error("line {line}: the document is not UTF-8")]
    NotUtf8 {
        /// The line, from 1.
        line: usize,
    },
    /// It declares a document type, which may define entities.
    #[error("line {line}: the document declares a type (DOCTYPE), which is not read here")]
    Doctype {
        /// The line, from 1.
        line: usize,
    },
    /// An entity that is not XML's own.
    #[error("line {line}: the document uses an entity that XML does not know")]
    Entity {
        /// The line, from 1.
        line: usize,
    },
    /// It is not well-formed.
    #[error("line {line}: the document is not well-formed XML")]
    NotWellFormed {
        /// The line, from 1.
        line: usize,
    },
}

/// Reads a document: its root element.
///
/// # Errors
/// Documents that are not well-formed UTF-8, declare a type or exceed the limits.
pub fn read(bytes: &[u8]) -> Result<Element, XmlError> {
    if bytes.len() > LARGEST_DOCUMENT {
        return Err(XmlError::Limit { line: 1 });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines_before = |end: usize| 1 + bytes.iter().take(end).filter(|&&byte| byte == b'\n').count();
    let text =
        std::str::from_utf8(bytes).map_err(|error| XmlError::NotUtf8 { line: lines_before(error.valid_up_to()) })?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut parts = 0;
    let mut root = None;
    loop {
        let event = reader.read_event();
        let line = || lines_before(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let not_well_formed = || XmlError::NotWellFormed { line: line() };
        let closed = match event.map_err(|_| not_well_formed())? {
            Event::Start(tag) => {
                open.push(element(&tag, &mut parts).ok_or_else(not_well_formed)?);
                None
            }
            Event::Empty(tag) => Some(element(&tag, &mut parts).ok_or_else(not_well_formed)?),
            Event::End(_) => Some(open.pop().ok_or_else(not_well_formed)?),
            Event::Text(text) => {
                add(&mut open, &text.xml10_content()).ok_or_else(not_well_formed)?;
                None
            }
            Event::CData(text) => {
                add(&mut open, &text.xml10_content()).ok_or_else(not_well_formed)?;
                None
            }
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) if is_allowed(character) => character,
                    Ok(None) => named(&reference).ok_or_else(|| XmlError::Entity { line: line() })?,
                    _ => return Err(not_well_formed()),
                };
                add(&mut open, character.encode_utf8(&mut [0; 4])).ok_or_else(not_well_formed)?;
                None
            }
            Event::DocType(_) => return Err(XmlError::Doctype { line: line() }),
            Event::Eof => {
                return if open.is_empty() { root.ok_or_else(not_well_formed) } else { Err(not_well_formed()) };
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => None,
        };
        if parts > MOST_PARTS || open.len() > DEEPEST {
            return Err(XmlError::Limit { line: line() });
        }
        if let Some(element) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(element),
                None if root.is_none() => root = Some(element),
                None => return Err(not_well_formed()),
            }
        }
    }
}

/// Text outside the root is white space only.
fn add(open: &mut [Element], text: &str) -> Option<()> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return None,
    }
    Some(())
}

fn element(tag: &BytesStart<'_>, parts: &mut usize) -> Option<Element> {
    *parts += 1;
    let mut element = Element { name: tag.local_name().as_ref().to_owned(), ..Element::default() };
    for attribute in tag.attributes() {
        *parts += 1;
        let attribute = attribute.ok()?;
        // The five entities of XML and numbered characters; another is an error.
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?;
        element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Some(element)
}

/// The character of one of XML's own five entities (XML 1.0 §4.6).
pub(super) fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// XML 1.0 §2.2.
const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Writes a document, indented.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    /// A document that begins with its declaration.
    #[must_use]
    pub fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element with text, or an empty one.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        if text.is_empty() {
            self.out.push_str("/>\n");
        } else {
            self.out.push_str(&format!(">{}</{name}>\n", escaped(text)));
        }
    }

    /// The document, with everything closed.
    #[must_use]
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            // Line ends in a value would be read as spaces (XML 1.0 §3.3.3).
            let value = escaped(value).replace('\n', "&#10;").replace('\t', "&#9;");
            self.out.push_str(&format!(" {name}=\"{value}\""));
        }
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }
}

/// Text with what XML can hold, escaped.
fn escaped(text: &str) -> String {
    let text: String = text.replace("\r\n", "\n").chars().filter(|c| is_allowed(*c)).collect();
    escape(text.replace('\r', "\n")).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_document_is_read_with_its_names_texts_and_attributes() {
        let document = "<?xml version='1.0'?><!-- c --><x:a xmlns:x='u' b='1 &amp; &#50;'> t&lt;<c/><![CDATA[<d>]]>&#x41;<c>2</c></x:a>\n";
        let root = read(document.as_bytes()).unwrap();
        assert_eq!(root.name, "a");
        assert_eq!(root.attribute("b"), Some("1 & 2"));
        assert_eq!(root.text, " t<<d>A");
        assert_eq!(root.children("c").count(), 2);
        assert_eq!(root.at(&["c"]).map(|c| c.text.as_str()), Some(""));
        assert_eq!(root.text_at(&["nothing", "there"]), "");
    }

    #[test]
    fn hostile_documents_are_refused_with_the_line() {
        let refused = |document: &str| read(document.as_bytes()).unwrap_err();
        let laughs = "<?xml version='1.0'?>\n<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>\n<l>&b;</l>";
        assert_eq!(refused(laughs), XmlError::Doctype { line: 2 });
        assert!(matches!(refused("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), XmlError::Doctype { .. }));
        assert_eq!(refused("<a>\n&xxe;</a>"), XmlError::Entity { line: 2 });
        assert!(matches!(refused("<a b='&xxe;'/>"), XmlError::NotWellFormed { .. }));
        assert!(matches!(refused("<a>&#0;</a>"), XmlError::NotWellFormed { .. }));
        for wrong in ["", "x", "<a>", "<a></b>", "<a/><b/>", "</a>", "<a b=1/>", "<a b='1' b='2'/>", "<a/>x"] {
            assert!(matches!(refused(wrong), XmlError::NotWellFormed { .. }), "{wrong}");
        }
        assert_eq!(read(b"<a>\n\xff</a>").unwrap_err(), XmlError::NotUtf8 { line: 2 });
        let deep = "<a>".repeat(DEEPEST + 1) + &"</a>".repeat(DEEPEST + 1);
        assert!(matches!(refused(&deep), XmlError::Limit { .. }));
        assert!(read(("<a>".repeat(DEEPEST) + &"</a>".repeat(DEEPEST)).as_bytes()).is_ok());
        let many = format!("<a>{}</a>", "<b/>".repeat(MOST_PARTS));
        assert!(matches!(refused(&many), XmlError::Limit { .. }));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[<>/a!\\[\\]CDAT&;#x1 '\"=?-]{0,80}") {
            let _ = read(&bytes);
            let _ = read(text.as_bytes());
        }

        #[test]
        fn what_is_written_is_read_again(text in any::<String>(), value in any::<String>()) {
            let mut writer = Writer::new();
            writer.open("a", &[("v", &value)]);
            writer.leaf("b", &[], &text);
            let root = read(writer.finish().as_bytes()).unwrap();
            let held = |text: &str| {
                let text: String = text.replace("\r\n", "\n").chars().filter(|c| is_allowed(*c)).collect();
                text.replace('\r', "\n")
            };
            prop_assert_eq!(root.attribute("v").map(str::to_owned), Some(held(&value)));
            prop_assert_eq!(&root.child("b").unwrap().text, &held(&text));
        }
    }
}
