//! Texts of foreign making, made fit for paper: no control characters, nothing that turns the direction of what
//! follows, places where a long word may break, and a sign for letters that no font has.

use crate::fonts::FONTS;

/// What stands for a letter that no font has.
pub(crate) const MISSING: char = '□';

/// Words longer than this may break inside.
const LONG: usize = 24;

/// Whether a letter is of a kind that XML and paper can hold: no control character but the line break, no override of
/// direction, no code point that is no character.
fn is_fit(letter: char) -> bool {
    let code = u32::from(letter);
    let turns = matches!(code, 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069);
    let is_none = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE || code == 0xFEFF;
    letter == '\n' || !(letter.is_control() || turns || is_none)
}

/// The text without what paper cannot hold; tabs and other ends of lines become spaces and line breaks.
pub(crate) fn fit(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    text.chars().filter(|letter| is_fit(*letter)).collect()
}

/// Text for the fonts: what they lack is shown as [`MISSING`].
#[derive(Debug, Default)]
pub(crate) struct Printer {
    /// Whether something was lacking.
    pub(crate) lacked: bool,
}

impl Printer {
    /// The text as it can be set.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let fit = fit(text);
        let mut set = String::with_capacity(fit.len());
        for (position, word) in fit.split(' ').enumerate() {
            if position > 0 {
                set.push(' ');
            }
            let is_long = word.chars().count() > LONG;
            for letter in word.chars() {
                let is_there = letter == '\n' || letter.is_whitespace() || FONTS.have(letter);
                self.lacked |= !is_there;
                set.push(if is_there { letter } else { MISSING });
                if is_long && "/.-_=&?,;:|".contains(letter) {
                    set.push('\u{200B}');
                }
            }
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_paper_cannot_hold_is_left_out() {
        assert_eq!(fit("a\u{0}b\u{7}c\td\r\ne\rf\u{202E}g\u{FFFE}"), "abc d\ne\nfg");
        assert_eq!(fit("Ñandú “x” 1–2"), "Ñandú “x” 1–2");
    }

    #[test]
    fn letters_without_a_font_are_shown_as_such() {
        let mut printer = Printer::default();
        assert_eq!(printer.text("Salud\nμ"), "Salud\nμ");
        assert!(!printer.lacked);
        assert_eq!(printer.text("中国 援"), "□□ □");
        assert!(printer.lacked);
    }

    #[test]
    fn long_words_may_break() {
        let mut printer = Printer::default();
        assert_eq!(printer.text("XM-DAC-928"), "XM-DAC-928");
        assert!(printer.text("https://example.org/a/long/address").contains("/\u{200B}a"));
    }
}
