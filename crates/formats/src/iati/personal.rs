//! Finds the personal details in contact elements, so that they can be
//! overwritten in what is stored.
//!
//! This works on the characters, not on parsed XML: what is broken, commented
//! out or cut off must not leave a name or a telephone number behind. Within
//! `contact-info`, from its start tag to its end tag or the end of the text:
//!
//! - of the elements organisation, department, job-title, website and
//!   mailing-address, the text stays, except words that hold an `@`;
//! - of every other element, all text and all attribute values go, and so does
//!   all text outside of elements;
//! - comments go.
//!
//! Line ends always stay, so that lines keep their numbers.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memchr_iter, memmem};

/// Elements of a contact that speak of the office, not of a person.
const OF_THE_OFFICE: [&[u8]; 5] = [b"organisation", b"department", b"job-title", b"website", b"mailing-address"];

/// Elements of a person: text in them goes even where the element around them is not closed.
const OF_A_PERSON: [&[u8]; 3] = [b"person-name", b"telephone", b"email"];

const CONTACT: &[u8] = b"contact-info";
static CONTACTS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(CONTACT));

/// The bytes to overwrite with spaces, in ascending order.
pub fn ranges(text: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut next = contact_tag(text, 0);
    while let Some(tag) = next {
        let following = contact_tag(text, tag.name_end);
        if !tag.is_end {
            // The tag that ends it stays, whatever it stands in: without it, what follows would be of this contact.
            let end = following.as_ref().map_or(text.len(), |following| following.open);
            region(text, tag.name_end, end, &mut found);
        }
        next = following;
    }
    found
}

/// A tag of a contact.
struct ContactTag {
    /// Where its `<` stands.
    open: usize,
    /// The byte behind its name.
    name_end: usize,
    is_end: bool,
}

/// The next tag of a contact.
fn contact_tag(text: &[u8], mut from: usize) -> Option<ContactTag> {
    // Where letters were looked through already, and what stands before them: a long run is
    // looked through once.
    let mut seen: (usize, Option<(usize, u8)>) = (0, None);
    loop {
        let name = from + CONTACTS.find(text.get(from..)?)?;
        from = name + CONTACT.len();
        // Before the name there may be a prefix.
        let before = text[seen.0..name]
            .iter()
            .rposition(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.')))
            .map(|last| (seen.0 + last, text[seen.0 + last]))
            .or(seen.1);
        seen = (name, before);
        let prefix_fits = |last: usize| name == last + 1 || text[name - 1] == b':';
        match before {
            Some((last, b'<')) if prefix_fits(last) => {
                return Some(ContactTag { open: last, name_end: from, is_end: false });
            }
            Some((last, b'/')) if prefix_fits(last) && last > 0 && text[last - 1] == b'<' => {
                return Some(ContactTag { open: last - 1, name_end: from, is_end: true });
            }
            _ => {}
        }
    }
}

/// Overwrites ranges with spaces; line ends stay.
pub fn blank(text: &mut [u8], ranges: &[Range<usize>]) {
    for range in ranges {
        if let Some(bytes) = text.get_mut(range.clone()) {
            for byte in bytes {
                if !matches!(byte, b'\n' | b'\r') {
                    *byte = b' ';
                }
            }
        }
    }
}

/// The text of an office without words that hold an `@`; none of them: unchanged.
pub fn without_addresses(text: &str) -> Cow<'_, str> {
    if !text.contains('@') {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut found = Vec::new();
    addresses(text.as_bytes(), 0, text.len(), &mut found);
    blank(&mut bytes, &found);
    // Words end at ASCII bytes, so what is left is UTF-8 as before.
    match String::from_utf8(bytes) {
        Ok(text) => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Err(_) => Cow::Borrowed(""),
    }
}

/// From behind the name of the start tag to the end of the contact.
fn region(text: &[u8], from: usize, to: usize, found: &mut Vec<Range<usize>>) {
    let mut at = memchr(b'>', &text[from..to]).map_or(to, |length| from + length + 1);
    addresses(text, from, at, found);
    // A contact without content has no end tag: the next one is another contact's.
    if at > from + 1 && text[at - 2] == b'/' {
        return;
    }
    let mut office: Option<&[u8]> = None;
    while at < to {
        let open = memchr(b'<', &text[at..to]).map_or(to, |length| at + length);
        words(text, at, open, office.is_some(), found);
        if open == to {
            return;
        }
        let rest = &text[open..to];
        if rest.starts_with(b"<!--") {
            at = memmem::find(rest, b"-->").map_or(to, |length| open + length);
            push(text, open + 4, at, found);
            at = (at + 3).min(to);
            continue;
        }
        if rest.starts_with(b"<![CDATA[") {
            let begin = open + 9;
            let end = memmem::find(rest, b"]]>").map_or(to, |length| open + length);
            words(text, begin, end, office.is_some(), found);
            at = (end + 3).min(to);
            continue;
        }
        let close = tag_end(text, open, to);
        let is_end = rest.get(1) == Some(&b'/');
        let name = local_name(&text[open + 1 + usize::from(is_end)..close]);
        let self_closing = close > open && text.get(close.saturating_sub(2)) == Some(&b'/');
        if is_end {
            if office == Some(name) {
                office = None;
            }
        } else {
            if OF_A_PERSON.contains(&name) {
                office = None;
            } else if office.is_none() && OF_THE_OFFICE.contains(&name) && !self_closing {
                office = Some(name);
            }
            if office.is_some() || name == b"narrative" {
                addresses(text, open, close, found);
            } else {
                attribute_values(text, open, close, found);
            }
        }
        at = close;
    }
}

/// Where a tag ends: behind its `>` outside quotes, or before a `<`.
fn tag_end(text: &[u8], open: usize, to: usize) -> usize {
    let mut quote = None;
    for (index, &byte) in text[open + 1..to].iter().enumerate() {
        match (byte, quote) {
            (b'<', _) => return open + 1 + index,
            (b'>', None) => return open + 2 + index,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    to
}

fn local_name(tag: &[u8]) -> &[u8] {
    let end =
        tag.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).unwrap_or(tag.len());
    let name = &tag[..end];
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

fn attribute_values(text: &[u8], open: usize, close: usize, found: &mut Vec<Range<usize>>) {
    let mut at = open;
    while let Some(length) = memchr::memchr2(b'"', b'\'', &text[at..close]) {
        let begin = at + length + 1;
        let end = memchr(text[begin - 1], &text[begin..close]).map_or(close, |length| begin + length);
        push(text, begin, end, found);
        at = (end + 1).min(close);
    }
}

fn words(text: &[u8], from: usize, to: usize, of_the_office: bool, found: &mut Vec<Range<usize>>) {
    if of_the_office {
        addresses(text, from, to, found);
    } else {
        push(text, from, to, found);
    }
}

/// Words around each `@`.
fn addresses(text: &[u8], from: usize, to: usize, found: &mut Vec<Range<usize>>) {
    let ends_word = |byte: &u8| {
        byte.is_ascii_whitespace() || matches!(byte, b'<' | b'>' | b'"' | b'\'' | b'(' | b')' | b',' | b';' | b'=')
    };
    let mut done = from;
    for length in memchr_iter(b'@', &text[from..to]) {
        let at = from + length;
        if at < done {
            continue;
        }
        let begin = text[done..at].iter().rposition(ends_word).map_or(done, |position| done + position + 1);
        let end = text[at..to].iter().position(ends_word).map_or(to, |length| at + length);
        push(text, begin, end, found);
        done = end;
    }
}

fn push(text: &[u8], from: usize, to: usize, found: &mut Vec<Range<usize>>) {
    if from < to && !text[from..to].iter().all(u8::is_ascii_whitespace) {
        found.push(from..to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut bytes = text.as_bytes().to_vec();
        let found = ranges(&bytes);
        blank(&mut bytes, &found);
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn persons_go_and_the_office_stays() {
        check(
            "<a>A B</a><contact-info type=\"1\"><organisation><narrative>Org</narrative></organisation>\
             <person-name><narrative>Ana</narrative></person-name><telephone>+57 1</telephone><email>a@b.co</email></contact-info><b>x</b>",
            "<a>A B</a><contact-info type=\"1\"><organisation><narrative>Org</narrative></organisation>\
             <person-name><narrative>   </narrative></person-name><telephone>     </telephone><email>      </email></contact-info><b>x</b>",
        );
        check(
            "<contact-info>\n<person-name>José\nPérez</person-name>\n</contact-info>",
            "<contact-info>\n<person-name>     \n      </person-name>\n</contact-info>",
        );
    }

    #[test]
    fn addresses_elsewhere_in_a_contact_go() {
        check(
            "<contact-info><job-title>Desk (ana@b.co), 2nd floor</job-title><website>mailto:x@y.z</website></contact-info> me@home",
            "<contact-info><job-title>Desk (        ), 2nd floor</job-title><website>            </website></contact-info> me@home",
        );
        assert_eq!(without_addresses("Desk ana@b.co"), "Desk");
        assert_eq!(without_addresses("Desk"), "Desk");
    }

    #[test]
    fn nothing_is_left_by_what_is_broken_or_hidden() {
        check("<contact-info><email>a@b.co", "<contact-info><email>      ");
        check(
            "<!-- <contact-info><email>a@b.co</email></contact-info> -->",
            "<!-- <contact-info><email>      </email></contact-info> -->",
        );
        check(
            "<contact-info><!-- Ana --><email><![CDATA[a@b]]></email><phone number='12'/>Ana</contact-info>",
            "<contact-info><!--     --><email><![CDATA[   ]]></email><phone number='  '/>   </contact-info>",
        );
        check(
            "<contact-info/><title>T</title><contact-info type='1'/>",
            "<contact-info/><title>T</title><contact-info type='1'/>",
        );
        check(
            "<contact-info><organisation>O, contact-info<email>a</email></contact-info>",
            "<contact-info><organisation>O, contact-info<email> </email></contact-info>",
        );
        check(
            "<contact-info type='a@b'><![CDATA[n<contact-info c@d",
            "<contact-info type='   '><![CDATA[ <contact-info    ",
        );
        check("<contact-info><!-- a </contact-info> me@home", "<contact-info><!--   </contact-info> me@home");
        check(
            "<contact-info><email>a<contact-info><x:email>b</x:email></x:contact-info>c",
            "<contact-info><email> <contact-info><x:email> </x:email></x:contact-info>c",
        );
    }
}
