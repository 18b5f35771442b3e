//! Where in a file something stands, kept while the file streams by.

use std::io::{self, BufRead, Read};

use memchr::memchr2_iter;

use super::super::split::characters;

/// No tag, text or comment may be longer than this (16 MiB): the check must not hold more.
pub(super) const LONGEST_TOKEN: u64 = 16 << 20;

/// A line and a column, both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u64,
    pub column: u64,
    /// Whether the text before it ends with a carriage return, which a line feed would complete.
    after_return: bool,
}

impl Place {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1, after_return: false };

    /// The place after a text that begins here. Lines end as XML says: with a line feed, a
    /// carriage return, or both.
    pub fn after(mut self, text: &[u8]) -> Self {
        let mut line_begin = None;
        for at in memchr2_iter(b'\n', b'\r', text) {
            let before = if at == 0 { self.after_return } else { text[at - 1] == b'\r' };
            if text[at] == b'\r' || !before {
                self.line += 1;
            }
            line_begin = Some(at + 1);
        }
        match line_begin {
            Some(begin) => self.column = 1 + characters(&text[begin..]),
            None => self.column += characters(text),
        }
        if let Some(last) = text.last() {
            self.after_return = *last == b'\r';
        }
        self
    }
}

/// Hands bytes on and remembers where it is.
pub(super) struct Tracked<'r> {
    input: &'r mut dyn BufRead,
    place: Place,
    bytes: u64,
    /// Bytes read when the present token began.
    token: u64,
    too_long: bool,
}

impl<'r> Tracked<'r> {
    pub fn new(input: &'r mut dyn BufRead) -> Self {
        Self { input, place: Place::START, bytes: 0, token: 0, too_long: false }
    }

    /// Where the next byte stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Bytes read.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Begins a token.
    pub fn begin(&mut self) {
        self.token = self.bytes;
    }

    /// Whether reading stopped because a token is longer than [`LONGEST_TOKEN`].
    pub fn is_too_long(&self) -> bool {
        self.too_long
    }
}

impl Read for Tracked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Tracked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes - self.token > LONGEST_TOKEN {
            self.too_long = true;
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a tag or text is too long"));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What was filled is still there: a reader that has bytes gives them without reading on.
        if let Ok(available) = self.input.fill_buf() {
            let amount = amount.min(available.len());
            self.place = self.place.after(&available[..amount]);
            self.bytes += amount as u64;
            self.input.consume(amount);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_xml_says() {
        let after = |text: &str| {
            let place = Place::START.after(text.as_bytes());
            (place.line, place.column)
        };
        assert_eq!(after("abc"), (1, 4));
        assert_eq!(after("añ\nx"), (2, 2));
        assert_eq!(after("a\r\nb\rc\n"), (4, 1));
        // The same in pieces, however they are cut.
        let text = "a\r\nb\rc\r\rñ\n\n";
        for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
            let (first, second) = text.as_bytes().split_at(cut);
            let parted = Place::START.after(first).after(second);
            assert_eq!((parted.line, parted.column), after(text), "{cut}");
        }
    }
}
