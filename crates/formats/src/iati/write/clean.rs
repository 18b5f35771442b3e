//! What the types of the schema demand of texts, codes, dates and numbers.

use chrono::{Datelike, NaiveDate};
use record::{Code, FuzzyDate, Origin, Text};
use rust_decimal::Decimal;
use vocabulary::CodeList;
use vocabulary::codelist::Standard;

use crate::gap::{Gaps, Reason};

/// Whether XML 1.0 allows the character.
pub(super) fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// A text without surrounding white space, which counts for nothing, and
/// without characters that XML forbids, which is said; none when nothing is left.
pub(super) fn text(gaps: &mut Gaps, field: &'static str, text: &str) -> Option<String> {
    let trimmed = text.trim();
    let clean = if trimmed.chars().all(is_xml) {
        trimmed.to_owned()
    } else {
        let clean: String = trimmed.chars().filter(|character| is_xml(*character)).collect();
        gaps.changed(field, trimmed, &clean, Reason::Characters);
        clean.trim().to_owned()
    };
    (!clean.is_empty()).then_some(clean)
}

/// The same for an optional text.
pub(super) fn string(gaps: &mut Gaps, field: &'static str, slot: &mut Option<String>) {
    *slot = slot.take().and_then(|value| text(gaps, field, &value));
}

/// The same for each of several texts; those without words go, and languages
/// that are none for the schema.
pub(super) fn texts(gaps: &mut Gaps, field: &'static str, slot: &mut Vec<Text>) {
    for mut one in std::mem::take(slot) {
        let Some(clean) = text(gaps, field, &one.text) else { continue };
        one.text = clean;
        if let Some(language) = &one.language
            && !is_language(language)
        {
            gaps.lost(field, language, Reason::WrongForm);
            one.language = None;
        }
        slot.push(one);
    }
}

/// A code without surrounding white space; one of IATI 1 becomes the one that
/// took its place, and one written otherwise than in its list is written so.
pub(super) fn code(gaps: &mut Gaps, field: &'static str, list: Option<CodeList>, slot: &mut Option<Code>) {
    let Some(read) = slot.take() else { return };
    let Some(clean) = text(gaps, field, &read) else { return };
    let Some(known) = list.and_then(|list| list.understand(&clean)) else {
        *slot = Some(Code::new(clean));
        return;
    };
    let current = known.current();
    if current.code != clean {
        let reason = if known.standard == Standard::Iati1 { Reason::EarlierCode } else { Reason::Spelling };
        gaps.changed(field, &clean, current.code, reason);
    }
    *slot = Some(Code::const_new(current.code));
}

/// Codes of a list; empty ones go.
pub(super) fn codes(gaps: &mut Gaps, field: &'static str, list: CodeList, slot: &mut Vec<Code>) {
    for one in std::mem::take(slot) {
        let mut one = Some(one);
        code(gaps, field, Some(list), &mut one);
        slot.extend(one);
    }
}

/// Takes out the passages a row rests on, which no element of the standard holds.
pub(super) fn origin(gaps: &mut Gaps, at: &mut Origin) {
    gaps.without("citations", &mut at.citations, Reason::Citation);
    at.line = None;
}

/// `xsd:language`.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    parts.next().is_some_and(|first| is_part(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(is_part)
}

/// `xsd:decimal`.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

/// `xsd:dateTime`.
pub(super) fn is_instant(text: &str) -> bool {
    let Some((day, rest)) = text.split_once('T') else { return false };
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone);
    let is_zone = zone.is_empty()
        || zone == "Z"
        || zone.get(1..).is_some_and(|offset| {
            chrono::NaiveTime::parse_from_str(offset, "%H:%M")
                .is_ok_and(|offset| offset <= chrono::NaiveTime::from_hms_opt(14, 0, 0).unwrap_or_default())
                && offset.len() == 5
        });
    // A fraction needs a digit behind its point.
    let is_time =
        time.len() >= 8 && !time.ends_with('.') && chrono::NaiveTime::parse_from_str(time, "%H:%M:%S%.f").is_ok();
    let is_day = day.len() == 10 && day.parse::<NaiveDate>().is_ok_and(is_day);
    // Seconds of 60 are no time for the schema.
    is_day && is_time && is_zone && time.get(6..8) != Some("60")
}

/// Whether the schema's `xsd:date` can hold the day: years 1 to 9999.
pub(super) fn is_day(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// The day, when the date is exactly one.
pub(super) fn exact_day(date: &FuzzyDate) -> Option<NaiveDate> {
    let day = date.first.filter(|first| Some(*first) == date.last)?;
    (is_day(day) && *date == FuzzyDate::day(day)).then_some(day)
}

/// A day that the schema cannot hold goes.
pub(super) fn day(gaps: &mut Gaps, field: &'static str, slot: &mut Option<NaiveDate>) {
    if let Some(one) = *slot
        && !is_day(one)
    {
        gaps.lost(field, &one, Reason::WrongForm);
        *slot = None;
    }
}

/// A number as the schema writes it.
pub(super) fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// An address as `xsd:anyURI` allows it: characters that may not stand in one
/// are percent-encoded, which is said. One that is no address even so goes.
pub(super) fn address(gaps: &mut Gaps, field: &'static str, slot: &mut Option<String>) {
    string(gaps, field, slot);
    let Some(read) = slot.take() else { return };
    let encoded = percent_encoded(&read);
    if !is_address(&encoded) {
        gaps.lost(field, &read, Reason::WrongForm);
        return;
    }
    if encoded != read {
        gaps.changed(field, &read, &encoded, Reason::Spelling);
    }
    *slot = Some(encoded);
}

/// Letters beyond ASCII may stand in `xsd:anyURI` as they are.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut fragment_begun = false;
    for (position, character) in text.char_indices() {
        let hexadecimal = text.as_bytes().get(position + 1..position + 3);
        let stands = match character {
            '%' => hexadecimal.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            '#' => !std::mem::replace(&mut fragment_begun, true),
            // RFC 3986: unreserved and reserved characters, brackets (only of an IPv6 address) apart.
            character if character.is_ascii() => {
                character.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(character)
            }
            character => !character.is_whitespace() && !character.is_control(),
        };
        if stands {
            encoded.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}

/// Whether what is left is a URI reference: its scheme and its port are the parts that can still be wrong.
fn is_address(text: &str) -> bool {
    let path_begins = text.find(['/', '?', '#']).unwrap_or(text.len());
    let rest = match text.find(':').filter(|colon| *colon < path_begins) {
        Some(colon) => {
            let (scheme, rest) = text.split_at(colon);
            let first_is_letter = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
            let others_fit = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
            if !first_is_letter || !others_fit {
                return false;
            }
            &rest[1..]
        }
        None => text,
    };
    let Some(authority) = rest.strip_prefix("//") else { return true };
    let authority = &authority[..authority.find(['/', '?', '#']).unwrap_or(authority.len())];
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.split_once(':') {
        // libxml2 holds a port in 32 bits.
        Some((_, port)) => port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit()) && !port.is_empty(),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_of_the_schema() {
        for (text, expected) in
            [("en", true), ("pt-BR", true), ("", false), ("español", false), ("e1", false), ("en-", false)]
        {
            assert_eq!(is_language(text), expected, "{text}");
        }
        for (text, expected) in
            [("88.8", true), ("-.5", true), ("1.", true), (".", false), ("8,8", false), ("1e3", false)]
        {
            assert_eq!(is_decimal(text), expected, "{text}");
        }
        for (text, expected) in [
            ("2024-01-01T07:15:37Z", true),
            ("2024-01-01T07:15:37.123456789+01:00", true),
            ("2024-01-01T07:15:37-05:00", true),
            ("2024-01-01T07:15:37", true),
            ("2024-01-01", false),
            ("2024-01-01T07:15", false),
            ("2024-01-01T25:00:00Z", false),
            ("2024-01-01T07:15:37.", false),
            ("2024-02-30T07:15:37Z", false),
            ("2024-01-01T07:15:37+1:00", false),
        ] {
            assert_eq!(is_instant(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_encoded_or_refused() {
        let check = |text: &str| {
            let mut slot = Some(text.to_owned());
            address(&mut Gaps::default(), "url", &mut slot);
            slot
        };
        assert_eq!(check("http://example.org/a?b=c#d").as_deref(), Some("http://example.org/a?b=c#d"));
        assert_eq!(check("http://example.org/a b[1]").as_deref(), Some("http://example.org/a%20b%5B1%5D"));
        assert_eq!(check("http://example.org/100%#a#b").as_deref(), Some("http://example.org/100%25#a%23b"));
        assert_eq!(check("http://example.org/año").as_deref(), Some("http://example.org/año"));
        assert_eq!(check("www.example.org:8080/x"), Some("www.example.org:8080/x".to_owned()));
        assert_eq!(check("http://host:port/x"), None);
        assert_eq!(check("1a:b"), None);
        assert_eq!(check(" "), None);
    }

    #[test]
    fn a_date_is_a_day_or_none() {
        assert!(exact_day(&"2016-02-29".parse().unwrap()).is_some());
        for text in ["2016", "~2016-02-29", "2016-02-29/2016-02-29", "2016-02-29/.."] {
            assert_eq!(exact_day(&text.parse().unwrap()), None, "{text}");
        }
    }
}
