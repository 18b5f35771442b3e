//! Bytes of any encoding that XML and spreadsheets come in, as UTF-8.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use record::{Finding, Severity};

/// Bytes decoded at a time.
const BLOCK: usize = 64 * 1024;

/// Decodes a stream to UTF-8. A byte order mark is left out, bytes that do not
/// decode become U+FFFD, and an XML declaration that names another encoding is
/// made to name UTF-8, which the text now is.
pub(crate) struct Utf8Reader<R> {
    inner: R,
    decoder: Decoder,
    /// Bytes read and not yet decoded.
    waiting: Vec<u8>,
    decoded: String,
    position: usize,
    at_start: bool,
    ended: bool,
    notes: Notes,
}

/// What was found out about the encoding.
#[derive(Debug, Default, Clone)]
pub(crate) struct Notes {
    /// The encoding the bytes were taken for.
    name: &'static str,
    /// What the file says, when it cannot be so.
    contradicts: Option<String>,
    /// Whether the encoding is a guess.
    guessed: bool,
    /// Sequences of bytes that do not decode.
    undecodable: u64,
    /// Line of the first of them.
    first_line: i64,
    lines: i64,
}

impl<R: Read> Utf8Reader<R> {
    /// Decodes `inner`, whose first bytes are `head`.
    pub fn new(inner: R, head: &[u8]) -> Self {
        let (encoding, contradicts, guessed) = encoding_of(head);
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            waiting: Vec::new(),
            decoded: String::new(),
            position: 0,
            at_start: true,
            ended: false,
            notes: Notes { name: encoding.name(), contradicts, guessed, lines: 1, ..Notes::default() },
        }
    }

    /// What to say about the encoding once all is read.
    pub fn findings(&self, file: &str) -> Vec<Finding> {
        self.notes.findings(file)
    }

    fn fill(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.position = 0;
        while self.decoded.is_empty() && !self.ended {
            self.read_block()?;
            self.decode()?;
        }
        if self.at_start && !self.decoded.is_empty() {
            self.at_start = false;
            if let Some(renamed) = renamed_declaration(&self.decoded) {
                self.decoded = renamed;
            }
        }
        self.notes.lines += memchr::memchr_iter(b'\n', self.decoded.as_bytes()).count() as i64;
        Ok(())
    }

    /// Reads until a block waits, or until the end.
    fn read_block(&mut self) -> io::Result<()> {
        let mut filled = self.waiting.len();
        self.waiting.resize(BLOCK.max(filled), 0);
        let mut outcome = Ok(());
        while filled < self.waiting.len() {
            match self.inner.read(&mut self.waiting[filled..]) {
                Ok(0) => break,
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    outcome = Err(error);
                    break;
                }
            }
        }
        self.waiting.truncate(filled);
        self.ended = filled < BLOCK;
        outcome
    }

    fn decode(&mut self) -> io::Result<()> {
        let too_long = || io::Error::new(io::ErrorKind::OutOfMemory, "a block of text is too long");
        let text = &mut self.decoded;
        let mut consumed = 0;
        loop {
            let rest = &self.waiting[consumed..];
            let needed = self.decoder.max_utf8_buffer_length_without_replacement(rest.len()).ok_or_else(too_long)?;
            text.reserve(needed);
            let (result, read) = self.decoder.decode_to_string_without_replacement(rest, text, self.ended);
            consumed += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    if self.notes.undecodable == 0 {
                        let above = memchr::memchr_iter(b'\n', text.as_bytes()).count() as i64;
                        self.notes.first_line = self.notes.lines + above;
                    }
                    self.notes.undecodable += 1;
                    text.push('\u{fffd}');
                }
            }
        }
        self.waiting.drain(..consumed);
        Ok(())
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Utf8Reader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.position >= self.decoded.len() {
            self.fill()?;
        }
        Ok(&self.decoded.as_bytes()[self.position..])
    }

    fn consume(&mut self, amount: usize) {
        self.position = (self.position + amount).min(self.decoded.len());
    }
}

impl Notes {
    fn findings(&self, file: &str) -> Vec<Finding> {
        let finding = |rule: &str, severity, read: String, expected: &str, done: String| Finding {
            rule: rule.into(),
            severity,
            file: file.to_owned(),
            line: Some(1),
            subject: Some("encoding".to_owned()),
            read: Some(read),
            expected: Some(expected.to_owned()),
            done: Some(done),
            ..Finding::default()
        };
        let mut findings = Vec::new();
        if let Some(read) = &self.contradicts {
            findings.push(finding(
                "file.encoding.wrong",
                Severity::Warning,
                read.clone(),
                "the name of the encoding that the bytes are in",
                format!("read as {}", self.name),
            ));
        }
        if self.guessed {
            findings.push(finding(
                "file.encoding.guessed",
                Severity::Warning,
                "bytes that are not UTF-8, and no word about their encoding".to_owned(),
                "UTF-8",
                format!("read as {}", self.name),
            ));
        }
        if self.undecodable > 0 {
            findings.push(Finding {
                line: i32::try_from(self.first_line).ok(),
                ..finding(
                    "file.encoding.undecodable",
                    Severity::Error,
                    format!(
                        "{} sequences of bytes that are no {} text, the first in this line",
                        self.undecodable, self.name
                    ),
                    self.name,
                    "each replaced by U+FFFD".to_owned(),
                )
            });
        }
        findings
    }
}

/// The encoding that the first bytes of a file speak for, what the file says
/// when that cannot be true, and whether it is a guess.
fn encoding_of(head: &[u8]) -> (&'static Encoding, Option<String>, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return (encoding, None, false);
    }
    match head {
        [b'<', 0, _, 0, ..] => return (UTF_16LE, None, false),
        [0, b'<', 0, _, ..] => return (UTF_16BE, None, false),
        _ => {}
    }
    if let Some(label) = declared_encoding(head) {
        let name = String::from_utf8_lossy(label.of(head)).into_owned();
        return match Encoding::for_label(label.of(head)) {
            // Read as single bytes so far, so it cannot be two bytes a letter.
            Some(encoding) if encoding.is_ascii_compatible() => (encoding, None, false),
            _ => (UTF_8, Some(name), false),
        };
    }
    if head.trim_ascii_start().starts_with(b"<") || is_utf8_so_far(head) {
        (UTF_8, None, false)
    } else {
        (WINDOWS_1252, None, true)
    }
}

/// Whether the bytes are UTF-8, a character cut off at their end aside.
fn is_utf8_so_far(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// Where the label of an encoding stands in an XML declaration.
#[derive(Debug, Clone, Copy)]
struct Label {
    start: usize,
    end: usize,
}

impl Label {
    fn of(self, head: &[u8]) -> &[u8] {
        &head[self.start..self.end]
    }
}

fn declared_encoding(head: &[u8]) -> Option<Label> {
    let skipped = head.len() - head.trim_ascii_start().len();
    let declaration = head[skipped..].strip_prefix(b"<?xml")?;
    let length = memchr::memmem::find(declaration, b"?>")?;
    let declaration = &declaration[..length];
    let name = memchr::memmem::find(declaration, b"encoding")?;
    let after = &declaration[name + b"encoding".len()..];
    let equals = after.trim_ascii_start().strip_prefix(b"=")?;
    let quoted = equals.trim_ascii_start();
    let quote = *quoted.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let length = memchr::memchr(quote, &quoted[1..])?;
    let start = skipped + b"<?xml".len() + declaration.len() - quoted.len() + 1;
    Some(Label { start, end: start + length })
}

/// The text with its XML declaration naming UTF-8; none when it needs no change.
fn renamed_declaration(decoded: &str) -> Option<String> {
    let label = declared_encoding(decoded.as_bytes())?;
    let written = decoded.get(label.start..label.end)?;
    if written.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    Some([&decoded[..label.start], "UTF-8", &decoded[label.end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<Finding>) {
        let mut reader = Utf8Reader::new(bytes, &bytes[..bytes.len().min(crate::unpack::HEAD)]);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        (text, reader.findings("file"))
    }

    fn rules(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.rule.as_str()).collect()
    }

    #[test]
    fn declared_encodings_become_utf8() {
        let (text, findings) = decoded(b"<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>Espa\xf1a</a>");
        assert_eq!(text, "<?xml version='1.0' encoding='UTF-8'?>\n<a>España</a>");
        assert_eq!(rules(&findings), Vec::<&str>::new());
        let wide: Vec<u8> = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ñ</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&wide).0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ñ</a>");
        assert_eq!(decoded(&wide[2..]).0, decoded(&wide).0);
        assert_eq!(decoded(b"\xef\xbb\xbf<a/>").0, "<a/>");
    }

    #[test]
    fn long_texts_keep_characters_that_cross_a_block() {
        let text = format!("x{}", "ñé€😀".repeat(40_000));
        assert!(decoded(text.as_bytes()).0 == text);
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(decoded(&wide).0 == text);
    }

    #[test]
    fn what_does_not_decode_is_replaced_and_reported() {
        let (text, findings) = decoded(b"<a>\n\nb\xffc\xfe</a>");
        assert_eq!(text, "<a>\n\nb\u{fffd}c\u{fffd}</a>");
        assert_eq!(rules(&findings), ["file.encoding.undecodable"]);
        assert_eq!(findings[0].line, Some(3));
        assert!(findings[0].read.as_deref().unwrap().starts_with("2 sequences"));
        let (text, findings) = decoded(b"Espa\xf1a,1");
        assert_eq!(text, "España,1");
        assert_eq!(rules(&findings), ["file.encoding.guessed"]);
        let (text, findings) = decoded(b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>");
        assert_eq!(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>");
        assert_eq!(rules(&findings), ["file.encoding.wrong"]);
    }
}
