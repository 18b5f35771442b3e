//! The line that a byte of a text stands in.

/// Counts lines from one place of a text to the next. The csv reader counts lines too, but one too few where
/// lines end with a carriage return and a line feed.
pub(crate) struct Lines<'t> {
    text: &'t [u8],
    counted: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    pub fn of(text: &'t [u8]) -> Self {
        Self { text, counted: 0, line: 1 }
    }

    /// The line, from 1, of the first byte at or after `place` that ends no line. Places are asked in their order.
    pub fn at(&mut self, place: u64) -> u64 {
        let place = usize::try_from(place).unwrap_or(usize::MAX).min(self.text.len());
        let blanks = self.text[place..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let place = (place + blanks).max(self.counted);
        self.line += memchr::memchr_iter(b'\n', &self.text[self.counted..place]).count() as u64;
        self.counted = place;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_one_letter_or_two() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc"] {
            let mut lines = Lines::of(text.as_bytes());
            let found: Vec<u64> = ["a", "b", "c"].map(|word| lines.at(text.find(word).unwrap() as u64)).to_vec();
            assert_eq!(found, [1, 2, 4]);
            assert_eq!(lines.at(u64::MAX), 4);
        }
        assert_eq!(Lines::of(b"a\r\nb").at(2), 2, "a place that ends a line is taken for the next one's");
    }
}
