//! The words of an OpenDocument text (`.odt`, ISO/IEC 26300): paragraphs, headings, tabs, line breaks, and notes where they
//! stand, in brackets. Properties, comments, deleted words, pictures and everything that could act are passed over.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xml::{DEEPEST, LARGEST_DOCUMENT, MOST_PARTS, XmlError};

/// The most blanks that one mark stands for.
const MOST_BLANKS: usize = 200;

/// Elements whose words are nobody's text.
const PASSED_OVER: &[&str] =
    &["annotation", "tracked-changes", "forms", "sequence-decls", "scripts", "styles", "automatic-styles", "meta"];

/// The words of `content.xml`, its paragraphs apart by an empty line. It stops once there are more than `most` bytes.
pub(super) fn words(bytes: &[u8], most: usize) -> Result<String, XmlError> {
    if bytes.len() > LARGEST_DOCUMENT {
        return Err(XmlError::Limit { line: 1 });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| XmlError::NotUtf8 { line: 1 })?;
    let mut reader = Reader::from_str(text);
    let mut words = Words { most, ..Words::default() };
    let (mut depth, mut parts) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event();
        let line = || 1 + text.as_bytes().iter().take(place(&reader)).filter(|byte| **byte == b'\n').count();
        match event.map_err(|_| XmlError::NotWellFormed { line: line() })? {
            Event::Start(tag) => {
                depth += 1;
                parts += 1;
                words.begin(&tag, depth);
            }
            Event::Empty(tag) => {
                parts += 1;
                words.begin(&tag, depth + 1);
                words.end(tag.local_name().as_ref(), depth + 1);
            }
            Event::End(tag) => {
                words.end(tag.local_name().as_ref(), depth);
                depth = depth.checked_sub(1).ok_or_else(|| XmlError::NotWellFormed { line: line() })?;
            }
            Event::Text(text) => words.add(&text.xml10_content()),
            Event::CData(text) => words.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => character,
                    Ok(None) => super::xml::named(&reference).ok_or_else(|| XmlError::Entity { line: line() })?,
                    Err(_) => return Err(XmlError::NotWellFormed { line: line() }),
                };
                words.add(character.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(XmlError::Doctype { line: line() }),
            Event::Eof if depth == 0 && parts > 0 => return Ok(words.text),
            Event::Eof => return Err(XmlError::NotWellFormed { line: line() }),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        if parts > MOST_PARTS || depth > DEEPEST {
            return Err(XmlError::Limit { line: line() });
        }
        if words.text.len() > most {
            return Ok(words.text);
        }
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The words as they are met.
#[derive(Default)]
struct Words {
    text: String,
    most: usize,
    /// How deep paragraphs stand that are open.
    paragraphs: usize,
    /// How deep the element stands that is passed over.
    passed_over: Option<usize>,
}

impl Words {
    fn begin(&mut self, tag: &BytesStart<'_>, depth: usize) {
        if self.passed_over.is_some() {
            return;
        }
        match tag.local_name().as_ref() {
            name if PASSED_OVER.contains(&name) => self.passed_over = Some(depth),
            "p" | "h" => self.paragraphs += 1,
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            "s" => {
                let count = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == "c");
                let count = count.and_then(|one| one.value.parse().ok()).unwrap_or(1_usize);
                self.text.push_str(&" ".repeat(count.min(MOST_BLANKS)));
            }
            "note-body" => self.text.push_str(" ["),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, depth: usize) {
        if let Some(from) = self.passed_over {
            if from == depth {
                self.passed_over = None;
            }
            return;
        }
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                // A paragraph of a note stands within one of the text.
                if self.paragraphs == 0 {
                    self.text.truncate(self.text.trim_end_matches(['\n', ' ']).len());
                    if !self.text.is_empty() {
                        self.text.push_str("\n\n");
                    }
                }
            }
            "note-body" => self.text.push(']'),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.passed_over.is_some() || self.paragraphs == 0 || self.text.len() > self.most {
            return;
        }
        // White space of any kind and length is one blank (ISO/IEC 26300-3, 6.1.2).
        for sign in text.chars() {
            let sign = if sign.is_control() || sign == ' ' { ' ' } else { sign };
            if sign != ' ' || !self.text.ends_with([' ', '\n', '\t']) && !self.text.is_empty() {
                self.text.push(sign);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn content(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:automatic-styles>\
             <p>no</p></office:automatic-styles><office:body><office:text>{body}</office:text></office:body>\
             </office:document-content>"
        )
    }

    #[track_caller]
    fn check(body: &str, expected: &str) {
        assert_eq!(words(content(body).as_bytes(), 10_000).unwrap().trim(), expected, "{body}");
    }

    #[test]
    fn the_words_of_a_text_in_their_order() {
        check(
            "<text:h>Qué va</text:h><text:p>y <text:span>qué</text:span>\n  viene<text:tab/>1</text:p>",
            "Qué va\n\ny qué viene\t1",
        );
        check("<text:p>a<text:s text:c=\"3\"/>b<text:line-break/>c &amp; d&#233;</text:p>", "a   b\nc & dé");
        check(
            "<text:p>uno<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Mahler, 1981</text:p>\
             </text:note-body></text:note> dos</text:p>",
            "uno1 [Mahler, 1981] dos",
        );
        check(
            "<text:tracked-changes><text:p>borrado</text:p></text:tracked-changes><text:p>x<office:annotation>\
             <text:p>Ana: no</text:p></office:annotation>y</text:p>",
            "xy",
        );
        check("<table:table><table:table-cell><text:p>celda</text:p></table:table-cell></table:table>", "celda");
    }

    #[test]
    fn what_is_hostile_is_refused_or_cut() {
        let read = |text: &str| words(text.as_bytes(), 10_000);
        assert!(matches!(read("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"), Err(XmlError::Doctype { .. })));
        assert!(matches!(read(&"<a>".repeat(100)), Err(XmlError::Limit { .. })));
        assert!(matches!(read("<a>&nobody;</a>"), Err(XmlError::Entity { .. })));
        assert!(matches!(read("<a>"), Err(XmlError::NotWellFormed { .. })));
        assert!(
            read(&content(&"<text:p><text:s text:c=\"99999999\"/>x</text:p>".repeat(2_000))).unwrap().len() < 12_000
        );
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_makes_it_fall_over(text in "[<>/a-z=\"'&;#!\\[\\] ]{0,200}") {
            let _ = words(text.as_bytes(), 100);
        }
    }
}
