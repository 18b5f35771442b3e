//! Which characters XML allows, and which in names.
//!
//! Source: Extensible Markup Language (XML) 1.0, fifth edition (W3C 2008), productions 2, 4 and 4a.

/// Whether a name may begin with the character; the colon of a prefix included.
pub(super) fn is_name_start(character: char) -> bool {
    matches!(character,
        ':' | 'A'..='Z' | '_' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// Whether a name may hold the character.
pub(super) fn is_name_character(character: char) -> bool {
    is_name_start(character)
        || matches!(character,
            '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// Whether the text is a name with at most one prefix.
pub(super) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_name_start)
        && characters.all(is_name_character)
        && text.split(':').count() <= 2
        && text.split(':').all(|part| part.chars().next().is_some_and(is_name_start))
}

/// The byte of the first character that XML does not allow.
pub(super) fn forbidden(text: &str) -> Option<usize> {
    let is_suspect = |byte: &u8| (*byte < b' ' && !matches!(*byte, b'\t' | b'\n' | b'\r')) || *byte == 0xef;
    // Almost every text passes here, byte by byte.
    let first = text.bytes().position(|byte| is_suspect(&byte))?;
    text[first..]
        .char_indices()
        .find(|(_, character)| {
            matches!(*character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        })
        .map(|(at, _)| first + at)
}

/// Whether the character may be meant by a reference such as `&#233;`.
pub(super) fn is_allowed(character: char) -> bool {
    let mut buffer = [0; 4];
    forbidden(character.encode_utf8(&mut buffer)).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_characters_are_those_of_xml() {
        for name in ["iati-activity", "x:a", "_1", "año"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "-a", "a b", "a:", ":a:b", "a:b:c", "a'b"] {
            assert!(!is_name(name), "{name}");
        }
        assert_eq!(forbidden("a\tñ\r\n\u{fffd}"), None);
        assert_eq!(forbidden("ña\u{1}"), Some(3));
        assert_eq!(forbidden("\u{fffd}\u{ffff}"), Some(3));
        assert!(is_allowed('é') && !is_allowed('\u{0}'));
    }
}
