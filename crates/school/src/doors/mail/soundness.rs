//! What is looked at before a letter is given to its reader: sizes, and letters within letters, which would let it go as
//! deep as somebody likes.

use super::{LARGEST, LONGEST_HEADERS, MOST_PARTS, NotMail};

/// Refuses what is larger or has more parts than is read. Every part that is more than plain text has a header of this
/// name, so that parts are not more, nor deeper.
pub fn check(bytes: &[u8]) -> Result<(), NotMail> {
    if bytes.len() > LARGEST {
        return Err(NotMail::TooLarge);
    }
    if end_of_headers(bytes) > LONGEST_HEADERS {
        return Err(NotMail::Headers);
    }
    if kinds(bytes).nth(MOST_PARTS).is_some() {
        return Err(NotMail::Parts);
    }
    Ok(())
}

/// Where the headers end: at the first empty line, or nowhere.
fn end_of_headers(bytes: &[u8]) -> usize {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if matches!(line, b"\n" | b"\r\n") {
            return at;
        }
        at += line.len();
        if at > LONGEST_HEADERS {
            return at;
        }
    }
    bytes.len()
}

const NAME: &[u8] = b"content-type";

/// Where the words `Content-Type` end, wherever they stand.
fn kinds(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let is_name = |window: &[u8]| matches!(window[0], b'c' | b'C') && window.eq_ignore_ascii_case(NAME);
    let found = bytes.windows(NAME.len()).enumerate().filter(move |(_, window)| is_name(window));
    found.map(|(at, _)| at + NAME.len())
}

/// Makes letters within a letter parts of an unknown kind, which are not opened: in the value of each such header, the
/// words for them become others of the same length.
pub fn close_letters_within(bytes: &mut [u8]) {
    let starts: Vec<usize> = kinds(bytes).collect();
    for start in starts {
        let end = start + end_of_value(&bytes[start..]);
        for (word, other) in [(b"message".as_slice(), b"x-other".as_slice()), (b"digest", b"x-many")] {
            let value = &mut bytes[start..end];
            let mut at = 0;
            while at + word.len() <= value.len() {
                if value[at..at + word.len()].eq_ignore_ascii_case(word) {
                    value[at..at + word.len()].copy_from_slice(other);
                }
                at += 1;
            }
        }
    }
}

/// Where the value of a header ends: at a line break that no blank follows. Long ones end sooner.
fn end_of_value(bytes: &[u8]) -> usize {
    let most = bytes.len().min(LONGEST_HEADERS);
    let ends = |at: &usize| bytes[*at] == b'\n' && !matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
    (0..most).find(ends).unwrap_or(most)
}
