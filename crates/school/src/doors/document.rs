//! The text of a document that somebody hands in: Office Open XML (ECMA-376, `.docx`), OpenDocument (`.odt`) or plain text.
//! Which of them it is, is told by its content, never by its name.
//!
//! Of a packed document only the words are read: paragraphs, tabs, line breaks, and notes behind the text. Properties, which name
//! the author, comments, deleted words, pictures and everything that could act are passed over. So a marker reads the
//! text and learns nothing of whose it is that the text itself does not say.

use super::open_document;
use super::package::{ArchiveError, Limits, unpack};
use super::xml::{self, Element, XmlError};

/// How much of a packed document is read: 5,000 members, 24 MiB each, 64 MiB in all, at most 200 times the packed size
/// beyond 16 MiB.
pub const LIMITS: Limits = Limits {
    members: 5_000,
    member_bytes: 24 << 20,
    total_bytes: 64 << 20,
    ratio: 200,
    ratio_free: 16 << 20,
    path_bytes: 512,
};

/// How the kind of an OpenDocument text begins.
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument.text";

/// The longest text that a document may have, in bytes.
pub const LONGEST_TEXT: usize = 2 << 20;

/// Why a document was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// A packed file that is refused.
    #[error("the file cannot be unpacked: {0}")]
    Packed(#[from] ArchiveError),
    /// A packed file of another kind.
    #[error("the file is packed, and is neither a Word document (.docx) nor an OpenDocument text (.odt)")]
    AnotherKind,
    /// Its text cannot be read.
    #[error("its text cannot be read: {0}")]
    Inside(#[from] XmlError),
    /// Neither packed nor text.
    #[error("the file is neither a Word document (.docx), an OpenDocument text (.odt) nor plain text")]
    NotText,
    /// There are no words in it.
    #[error("the file holds no words")]
    Empty,
    /// More text than [`LONGEST_TEXT`].
    #[error("the file holds more than {LONGEST_TEXT} bytes of text")]
    TooLong,
}

impl NotRead {
    /// Its word in the keys of texts.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Packed(_) => "packed",
            Self::AnotherKind => "another-kind",
            Self::Inside(_) => "inside",
            Self::NotText => "not-text",
            Self::Empty => "empty",
            Self::TooLong => "too-long",
        }
    }
}

/// The text of a document, its paragraphs apart by an empty line.
///
/// # Errors
/// [`NotRead`].
pub fn text_of(bytes: &[u8]) -> Result<String, NotRead> {
    let text = if bytes.starts_with(b"PK") { packed(bytes)? } else { plain(bytes)? };
    if text.len() > LONGEST_TEXT {
        return Err(NotRead::TooLong);
    }
    let text = text.trim();
    if text.is_empty() { Err(NotRead::Empty) } else { Ok(text.to_owned()) }
}

/// Plain text: UTF-8, UTF-16 with its mark, or else what Windows writes in Western languages.
fn plain(bytes: &[u8]) -> Result<String, NotRead> {
    let (encoding, bytes) = encoding_rs::Encoding::for_bom(bytes)
        .map_or((encoding_rs::UTF_8, bytes), |(encoding, mark)| (encoding, &bytes[mark..]));
    let text = match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => text,
        None if encoding == encoding_rs::UTF_8 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        None => return Err(NotRead::NotText),
    };
    // Pictures and programs are full of what no text holds.
    if text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t' | '\u{c}')) {
        return Err(NotRead::NotText);
    }
    Ok(text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n"))
}

fn packed(bytes: &[u8]) -> Result<String, NotRead> {
    let files = unpack(bytes, &LIMITS)?;
    let is_open_document = files.get("mimetype").is_some_and(|kind| kind.starts_with(OPEN_DOCUMENT));
    if let Some(content) = files.get("content.xml").filter(|_| is_open_document) {
        return Ok(open_document::words(content, LONGEST_TEXT)?);
    }
    let body = files.get("word/document.xml").ok_or(NotRead::AnotherKind)?;
    let mut words = Words::default();
    words.walk(&xml::read(body)?);
    for (path, note) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let Some(bytes) = files.get(path) else { continue };
        // What separates notes from the text on paper is written as notes too, of a type of its own.
        let root = xml::read(bytes)?;
        for note in root.children(note).filter(|note| note.attribute("type").is_none()) {
            words.end_paragraph();
            words.text.push_str(&format!("[{}] ", note.attribute("id").unwrap_or_default()));
            words.walk(note);
        }
    }
    Ok(words.text)
}

/// The words of a document as they are met.
#[derive(Default)]
struct Words {
    text: String,
}

impl Words {
    /// The tree is at most [`xml::DEEPEST`] deep, so that this goes no deeper.
    fn walk(&mut self, element: &Element) {
        // More than may be is noticed at the end; here it only must not grow on.
        if self.text.len() > LONGEST_TEXT {
            return;
        }
        match element.name.as_str() {
            "t" => self.text.push_str(&element.text.replace(|sign: char| sign.is_control(), " ")),
            "tab" => self.text.push('\t'),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            "footnoteReference" | "endnoteReference" => {
                self.text.push_str(&format!("[{}]", element.attribute("id").unwrap_or_default()));
            }
            // Deleted words, moved ones where they were, instructions of fields; properties; and the older form of what
            // stands beside it in a newer one.
            "del" | "moveFrom" | "delText" | "instrText" | "rPr" | "pPr" | "sectPr" | "tblPr" | "Fallback" => {}
            "p" => {
                element.children.iter().for_each(|child| self.walk(child));
                self.end_paragraph();
            }
            _ => element.children.iter().for_each(|child| self.walk(child)),
        }
    }

    fn end_paragraph(&mut self) {
        let end = self.text.trim_end_matches(['\n', ' ']).len();
        self.text.truncate(end);
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use proptest::prelude::*;
    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> Vec<u8> {
        let document = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
        zipped(&[
            ("[Content_Types].xml", "<Types/>"),
            ("docProps/core.xml", "<p><creator>Rosa Quispe</creator></p>"),
            ("word/document.xml", &document),
            (
                "word/footnotes.xml",
                &format!(
                    "<w:footnotes {SPACE}><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>\
                     <w:footnote w:id=\"2\"><w:p><w:r><w:t>Halfdan Mahler, 1981.</w:t></w:r></w:p></w:footnote></w:footnotes>"
                ),
            ),
        ])
    }

    #[test]
    fn the_words_of_a_document_and_nothing_of_its_author() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Qué va</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space=\"preserve\">y qué </w:t></w:r><w:r><w:t>viene</w:t><w:tab/><w:t>1</w:t></w:r>\
            <w:del><w:r><w:delText>borrado</w:delText></w:r></w:del><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>celda</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let text = text_of(&document(body)).unwrap();
        assert_eq!(text, "Qué va\n\ny qué viene\t1[2]\n\ncelda\n\n[2] Halfdan Mahler, 1981.");
    }

    #[test]
    fn the_words_of_an_open_document() {
        let content = "<x><p>Qué <span>va</span></p><p>y qué viene</p></x>";
        let text =
            text_of(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]));
        assert_eq!(text.unwrap(), "Qué va\n\ny qué viene");
        let sheet = zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
        assert_eq!(text_of(&sheet), Err(NotRead::AnotherKind));
    }

    #[test]
    fn plain_text_in_the_encodings_that_offices_write() {
        assert_eq!(text_of("año\r\nnuevo".as_bytes()).unwrap(), "año\nnuevo");
        assert_eq!(text_of(b"\xef\xbb\xbfa\xc3\xb1o").unwrap(), "año");
        assert_eq!(text_of(b"a\xf1o").unwrap(), "año");
        assert_eq!(text_of(b"\xff\xfea\0\xf1\0o\0").unwrap(), "año");
    }

    #[test]
    fn what_is_no_document_is_refused_with_why() {
        assert_eq!(text_of(b"\x89PNG\r\n\x1a\n\0\0"), Err(NotRead::NotText));
        assert_eq!(text_of(b" \n "), Err(NotRead::Empty));
        assert_eq!(text_of(&zipped(&[("a.txt", "x")])), Err(NotRead::AnotherKind));
        assert!(matches!(text_of(b"PK\x03\x04 and no more"), Err(NotRead::Packed(_))));
        let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>";
        assert!(matches!(text_of(&zipped(&[("word/document.xml", entity)])), Err(NotRead::Inside(_))));
        let up = zipped(&[("../../etc/passwd", "x"), ("word/document.xml", "<a/>")]);
        assert!(matches!(text_of(&up), Err(NotRead::Packed(ArchiveError::Path { .. }))));
        assert_eq!(text_of("x".repeat(LONGEST_TEXT + 1).as_bytes()), Err(NotRead::TooLong));
    }

    #[test]
    fn what_unfolds_without_measure_is_refused() {
        let bomb = zipped(&[("word/document.xml", &" ".repeat(25 << 20))]);
        assert!(bomb.len() < 200_000, "{}", bomb.len());
        assert!(matches!(text_of(&bomb), Err(NotRead::Packed(_))));
        let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
        assert!(matches!(
            text_of(&zipped(&[("word/document.xml", &deep)])),
            Err(NotRead::Inside(XmlError::Limit { .. }))
        ));
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_makes_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = text_of(&bytes);
        }

        #[test]
        fn a_document_that_was_cut_or_changed_is_read_or_refused(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
            let mut bytes = document("<w:p><w:r><w:t>uno</w:t></w:r></w:p>");
            let place = place.index(bytes.len());
            if cut { bytes.truncate(place) } else { bytes[place] = byte }
            let _ = text_of(&bytes);
        }

        #[test]
        fn words_come_out_as_they_went_in(words in prop::collection::vec("[a-zñáç]{1,12}", 1..20)) {
            let body: String = words.iter().map(|word| format!("<w:p><w:r><w:t>{word}</w:t></w:r></w:p>")).collect();
            let text = text_of(&document(&body)).unwrap();
            prop_assert!(text.starts_with(&words.join("\n\n")), "{text}");
        }
    }
}
