//! Registry records: some files of version 1 carry, before their activities, what the registry
//! knows of the file, with the e-mail address of a contact in an attribute.

use std::ops::Range;

use memchr::{memchr, memmem};

const ADDRESS: &[u8] = b"contact-email";

/// The values of `contact-email`, to be overwritten with spaces; up to the end where one is not closed.
pub(super) fn addresses(text: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for name in memmem::find_iter(text, ADDRESS) {
        let behind = &text[name + ADDRESS.len()..];
        let blanks = |from: usize| from + behind[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let equals = blanks(0);
        if behind.get(equals) != Some(&b'=') {
            continue;
        }
        let open = blanks(equals + 1);
        let Some(quote) = behind.get(open).filter(|byte| matches!(byte, b'"' | b'\'')) else { continue };
        let begin = name + ADDRESS.len() + open + 1;
        let end = memchr(*quote, &text[begin..]).map_or(text.len(), |length| begin + length);
        found.push(begin..end);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::personal::blank;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut bytes = text.as_bytes().to_vec();
        let found = addresses(&bytes);
        blank(&mut bytes, &found);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn the_address_of_a_contact_goes() {
        check(
            "<ir:registry-record file-id=\"XX\" contact-email=\"ana@b.co\" format='xml'/>",
            "<ir:registry-record file-id=\"XX\" contact-email=\"        \" format='xml'/>",
        );
        check("<r contact-email = 'a@b' x='1'>", "<r contact-email = '   ' x='1'>");
        check("<r contact-email='a@b", "<r contact-email='   ");
        check(
            "<contact-email>text, contact-email</contact-email>",
            "<contact-email>text, contact-email</contact-email>",
        );
        check("contact-email", "contact-email");
    }
}
