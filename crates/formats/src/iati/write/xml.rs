//! The elements of one activity as text.

use std::io;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use record::{Code, Text};

/// Names of attributes with their values; those without a value are not written.
pub(super) type Attributes<'a> = &'a [(&'a str, Option<&'a str>)];

/// Writes elements into memory.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    pub fn new() -> Self {
        Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2) }
    }

    /// What was written.
    pub fn into_text(self) -> String {
        // Only texts were written.
        String::from_utf8_lossy(&self.writer.into_inner()).into_owned()
    }

    /// A start tag.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Start(tag(name, attributes)))
    }

    /// An end tag.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element that is nothing but its attributes.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.writer.write_event(Event::Empty(tag(name, attributes)))
    }

    /// An element that is a code: `<activity-status code="2"/>`; nothing without one.
    pub fn code(&mut self, name: &str, code: Option<&Code>) -> io::Result<()> {
        match code {
            Some(code) => self.leaf(name, &[("code", Some(code))]),
            None => Ok(()),
        }
    }

    /// An element with text.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        // A reader makes a line end of a carriage return, but not of a reference to one.
        let escaped = partial_escape(text).replace('\r', "&#13;");
        self.writer.write_event(Event::Text(BytesText::from_escaped(escaped)))?;
        self.close(name)
    }

    /// An element with a narrative for each text.
    pub fn texts(&mut self, name: &str, attributes: Attributes<'_>, texts: &[Text]) -> io::Result<()> {
        if texts.is_empty() {
            return self.leaf(name, attributes);
        }
        self.open(name, attributes)?;
        self.narratives(texts)?;
        self.close(name)
    }

    /// The same, or nothing without a text.
    pub fn texts_if_any(&mut self, name: &str, texts: &[Text]) -> io::Result<()> {
        if texts.is_empty() { Ok(()) } else { self.texts(name, &[], texts) }
    }

    /// A narrative for each text.
    pub fn narratives(&mut self, texts: &[Text]) -> io::Result<()> {
        for text in texts {
            self.text("narrative", &[("xml:lang", text.language.as_deref())], &text.text)?;
        }
        Ok(())
    }
}

fn tag<'n>(name: &'n str, attributes: Attributes<'_>) -> BytesStart<'n> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        if let Some(value) = value {
            tag.push_attribute((*name, *value));
        }
    }
    tag
}

/// A truth value as the standard's examples write it.
pub(super) const fn truth(value: Option<bool>) -> Option<&'static str> {
    match value {
        Some(true) => Some("1"),
        Some(false) => Some("0"),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_texts_is_escaped_and_absent_attributes_are_not_written() {
        let mut xml = Xml::new();
        xml.texts("title", &[("a", Some("\"<\n")), ("b", None)], &[Text::new("es", "a & b ]]> \r\n c")]).unwrap();
        assert_eq!(
            xml.into_text(),
            "<title a=\"&quot;&lt;&#10;\">\n  <narrative xml:lang=\"es\">a &amp; b ]]&gt; &#13;\n c</narrative>\n</title>"
        );
    }
}
