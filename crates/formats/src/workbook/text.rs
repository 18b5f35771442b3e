//! What a cell holds, letter by letter: how texts, absent texts and lists are
//! told apart, and how letters that a spreadsheet would change are written.
//!
//! Three layers, each undone in reverse on reading:
//!
//! | layer | writes | when |
//! |---|---|---|
//! | [`quote`] | `"…"` around the text | it is empty, or begins or ends with white space |
//! | [`join`] | ` \| ` between items, `\` before a `\|`, `\` in an item | a cell holds a list |
//! | [`guard`] | `\u{…}` | a spreadsheet file cannot hold the letter or would read it as something else |

use std::borrow::Cow;

/// The text as it stands in a cell: an empty cell means that there is no text,
/// `""` that there is an empty one. White space around a cell is ignored on
/// reading, so a text that has some is put between quotation marks. A text
/// that merely stands between quotation marks stays as it is.
pub(super) fn quote(text: &str) -> Cow<'_, str> {
    if needs_quotes(text) { Cow::Owned(format!("\"{text}\"")) } else { Cow::Borrowed(text) }
}

/// The inverse of [`quote`].
pub(super) fn unquote(cell: &str) -> &str {
    quoted(cell).unwrap_or(cell)
}

/// Whether a text is empty, has white space at an end, or is such a text
/// between quotation marks. A loop instead of recursion: a hostile cell may
/// consist of quotation marks only.
fn needs_quotes(text: &str) -> bool {
    let mut inner = text;
    loop {
        if inner.is_empty() || inner.trim() != inner {
            return true;
        }
        match between_quotes(inner) {
            Some(next) => inner = next,
            None => return false,
        }
    }
}

fn between_quotes(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// What stands between the quotation marks, if [`quote`] put them there.
fn quoted(cell: &str) -> Option<&str> {
    between_quotes(cell).filter(|inner| needs_quotes(inner))
}

/// Writes letters that a spreadsheet file cannot hold, or that a program
/// between would change, as `\u{hexadecimal}`.
///
/// These are: control characters other than tab and line feed, U+FFFE and
/// U+FFFF (XML has no place for them); `_x0041_` (an escape of Excel's own);
/// `<r>` at the beginning (rich text to the library that writes); the mark of
/// a [continued cell](super::continued); and `\u{` itself.
pub(super) fn guard(text: &str) -> Cow<'_, str> {
    let mut guarded = String::new();
    let mut kept = 0;
    for (position, letter) in text.char_indices() {
        let rest = text.get(position..).unwrap_or_default();
        let escape = match letter {
            '\t' | '\n' => false,
            '\\' => rest.starts_with("\\u{"),
            '_' => is_excel_escape(rest),
            '<' => position == 0 && rest.starts_with("<r>"),
            '[' => rest.starts_with(super::continued::MARK),
            '\u{fffe}' | '\u{ffff}' => true,
            other => other.is_control(),
        };
        if escape {
            guarded.push_str(text.get(kept..position).unwrap_or_default());
            guarded.push_str(&letter.escape_unicode().to_string());
            kept = position + letter.len_utf8();
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    guarded.push_str(text.get(kept..).unwrap_or_default());
    Cow::Owned(guarded)
}

/// `_xHHHH_`, which Excel reads as one letter.
fn is_excel_escape(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 7 && bytes.starts_with(b"_x") && bytes[2..6].iter().all(u8::is_ascii_hexdigit) && bytes[6] == b'_'
}

/// The inverse of [`guard`]; what only looks like an escape stays as it is.
pub(super) fn unguard(cell: &str) -> Cow<'_, str> {
    if !cell.contains("\\u{") {
        return Cow::Borrowed(cell);
    }
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(start) = rest.find("\\u{") {
        let (before, escape) = rest.split_at(start);
        text.push_str(before);
        let digits = escape.get(3..).unwrap_or_default();
        let letter = digits.find('}').filter(|end| (1..=6).contains(end)).and_then(|end| {
            let code = u32::from_str_radix(digits.get(..end)?, 16).ok()?;
            Some((char::from_u32(code)?, 3 + end + 1))
        });
        match letter {
            Some((letter, length)) => {
                text.push(letter);
                rest = escape.get(length..).unwrap_or_default();
            }
            None => {
                text.push_str("\\u{");
                rest = digits;
            }
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Puts `\` before every `\` and every letter of `special`.
pub(super) fn escape(text: &str, special: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\\' || special.contains(&letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The inverse of [`escape`]; a `\` at the end stands for itself.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(letters.next().unwrap_or('\\')),
            other => plain.push(other),
        }
    }
    plain
}

/// Splits at every `separator` that no `\` precedes; the parts are still escaped.
pub(super) fn split_at(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (position, letter) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if letter == separator {
            parts.push(text.get(start..position).unwrap_or_default());
            start = position + letter.len_utf8();
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Items of a list, each already escaped for `|`, in one cell.
pub(super) fn join(items: &[String]) -> String {
    items.join(" | ")
}

/// The items of a list, each still escaped; no item in an empty cell.
pub(super) fn items(cell: &str) -> Vec<&str> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    split_at(cell, '|').into_iter().map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_texts_that_would_change_are_quoted() {
        for (text, cell) in [
            ("plain", "plain"),
            ("", "\"\""),
            (" led", "\" led\""),
            ("\"said\"", "\"said\""),
            ("\"", "\""),
            ("\"\"", "\"\"\"\""),
            ("\"Sandino\" and \"Martí\"", "\"Sandino\" and \"Martí\""),
        ] {
            assert_eq!(quote(text), cell);
            assert_eq!(unquote(cell), text);
        }
    }

    #[test]
    fn letters_that_a_file_cannot_hold_are_spelt_out() {
        for (text, cell) in [
            ("a\u{1}b", "a\\u{1}b"),
            ("\r\n", "\\u{d}\n"),
            ("_x0041_", "\\u{5f}x0041_"),
            ("_x41_", "_x41_"),
            ("\\u{41}", "\\u{5c}u{41}"),
            ("C:\\users", "C:\\users"),
            ("<r>", "\\u{3c}r>"),
            ("x<r>", "x<r>"),
        ] {
            assert_eq!(guard(text), cell);
            assert_eq!(unguard(cell), text);
        }
        assert_eq!(unguard("\\u{zz} \\u{110000} \\u{"), "\\u{zz} \\u{110000} \\u{");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "(?s)[\" \\\\u{}1_x0041|a\n]{0,12}|.{0,12}") {
            let quoted = quote(&text);
            prop_assert_eq!(quoted.trim(), quoted.as_ref());
            prop_assert!(!quoted.is_empty());
            prop_assert_eq!(unquote(&quoted), text.as_str());
            let guarded = guard(&text);
            prop_assert_eq!(unguard(&guarded), text.as_str());
            prop_assert_eq!(unescape(&escape(&text, &['|', ':'])), text.as_str());
        }

        #[test]
        fn every_list_comes_back(list in prop::collection::vec("[\" \\\\|:a]{0,6}", 0..5)) {
            let cell = join(&list.iter().map(|item| escape(&quote(item), &['|'])).collect::<Vec<_>>());
            let read: Vec<String> =
                items(&cell).into_iter().map(|item| unquote(&unescape(item)).to_owned()).collect();
            prop_assert_eq!(read, list);
        }
    }
}
