//! The types of values in the standard: XML Schema's own, as it defines them.
//!
//! Source: XML Schema Part 2: Datatypes, second edition (W3C 2004). White space around a value
//! is left out of account for every type but texts.

use chrono::NaiveDate;

/// A type of XML Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ValueKind {
    String,
    AnyUri,
    Boolean,
    Date,
    DateTime,
    Decimal,
    Int,
    Integer,
    NonNegativeInteger,
    PositiveInteger,
    Language,
    NameToken,
}

impl ValueKind {
    const ALL: [(Self, &'static str); 12] = [
        (Self::String, "string"),
        (Self::AnyUri, "anyURI"),
        (Self::Boolean, "boolean"),
        (Self::Date, "date"),
        (Self::DateTime, "dateTime"),
        (Self::Decimal, "decimal"),
        (Self::Int, "int"),
        (Self::Integer, "integer"),
        (Self::NonNegativeInteger, "nonNegativeInteger"),
        (Self::PositiveInteger, "positiveInteger"),
        (Self::Language, "language"),
        (Self::NameToken, "NMTOKEN"),
    ];

    /// The type of that name.
    pub fn known(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// The type of that name; a text when there is none, which a test of the table excludes.
    pub fn from_name(name: &str) -> Self {
        Self::known(name).unwrap_or(Self::String)
    }

    /// Its name in XML Schema.
    pub const fn name(self) -> &'static str {
        match self {
            Self::String => "xsd:string",
            Self::AnyUri => "xsd:anyURI",
            Self::Boolean => "xsd:boolean",
            Self::Date => "xsd:date",
            Self::DateTime => "xsd:dateTime",
            Self::Decimal => "xsd:decimal",
            Self::Int => "xsd:int",
            Self::Integer => "xsd:integer",
            Self::NonNegativeInteger => "xsd:nonNegativeInteger",
            Self::PositiveInteger => "xsd:positiveInteger",
            Self::Language => "xsd:language",
            Self::NameToken => "xsd:NMTOKEN",
        }
    }

    /// An example, for people.
    pub const fn example(self) -> &'static str {
        match self {
            Self::String => "text",
            Self::AnyUri => "https://example.org/report.pdf",
            Self::Boolean => "1, 0, true, false",
            Self::Date => "2015-03-31",
            Self::DateTime => "2015-03-31T09:00:00",
            Self::Decimal => "1234.50",
            Self::Int | Self::Integer => "12",
            Self::NonNegativeInteger => "0, 1, 2 …",
            Self::PositiveInteger => "1, 2, 3 …",
            Self::Language => "es",
            Self::NameToken => "activity-date",
        }
    }

    /// Whether the text is a value of the type.
    pub fn accepts(self, text: &str) -> bool {
        if self == Self::String {
            return true;
        }
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        match self {
            Self::String => true,
            Self::AnyUri => is_uri(text),
            Self::Boolean => matches!(text, "true" | "false" | "1" | "0"),
            Self::Date => date(text).is_some(),
            Self::DateTime => is_date_time(text),
            Self::Decimal => is_decimal(text),
            Self::Int => is_integer(text) && text.trim_start_matches('+').parse::<i32>().is_ok(),
            Self::Integer => is_integer(text),
            Self::NonNegativeInteger => is_integer(text) && (!text.starts_with('-') || is_zero(text)),
            Self::PositiveInteger => is_integer(text) && !text.starts_with('-') && !is_zero(text),
            Self::Language => is_language(text),
            Self::NameToken => !text.is_empty() && text.chars().all(super::names::is_name_character),
        }
    }
}

/// The day of an `xsd:date`, its zone left out; none when it is no such date.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let day = bytes.get(..10)?;
    // Years of more than four digits are allowed by the type and by no calendar of cooperation.
    let is_shaped = day.iter().enumerate().all(|(index, byte)| match index {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if !is_shaped || !is_zone(text.get(10..)?) {
        return None;
    }
    let year: i32 = text.get(..4)?.parse().ok()?;
    let (month, day) = (text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?);
    if year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Nothing, `Z`, or an offset of at most fourteen hours.
fn is_zone(text: &str) -> bool {
    match text.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', h1 @ b'0'..=b'9', h2 @ b'0'..=b'9', b':', m1 @ b'0'..=b'5', b'0'..=b'9'] => {
            let hours = (h1 - b'0') * 10 + (h2 - b'0');
            hours < 14 || (hours == 14 && *m1 == b'0' && text.ends_with('0'))
        }
        _ => false,
    }
}

fn is_date_time(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else {
        return false;
    };
    if day.len() != 10 || date(day).is_none() {
        return false;
    }
    let end = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(whole, fraction)| (whole, Some(fraction)));
    let two = |from: usize| whole.get(from..from + 2).filter(|it| is_digits(it)).and_then(|it| it.parse::<u8>().ok());
    let is_shaped = whole.len() == 8 && whole.as_bytes()[2] == b':' && whole.as_bytes()[5] == b':';
    let (Some(hours), Some(minutes), Some(seconds)) = (two(0), two(3), two(6)) else {
        return false;
    };
    let in_range = (hours < 24 && minutes < 60 && seconds < 60)
        || (hours == 24 && minutes == 0 && seconds == 0 && fraction.is_none_or(|it| it.bytes().all(|it| it == b'0')));
    is_shaped && in_range && fraction.is_none_or(is_digits) && is_zone(zone)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is an `xsd:decimal`.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    match digits.split_once('.') {
        None => is_digits(digits),
        Some((whole, fraction)) => {
            (is_digits(whole) && (fraction.is_empty() || is_digits(fraction)))
                || (whole.is_empty() && is_digits(fraction))
        }
    }
}

fn is_integer(text: &str) -> bool {
    is_digits(text.strip_prefix(['+', '-']).unwrap_or(text))
}

fn is_zero(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0' | b'+' | b'-'))
}

/// `es`, `pt-BR`.
fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| {
        (1..=8).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphabetic() || (index > 0 && byte.is_ascii_digit()))
    })
}

/// Whether the text is a reference as RFC 3986 writes them, once the characters that XML Schema
/// lets stand for themselves are escaped.
fn is_uri(text: &str) -> bool {
    let bytes = text.as_bytes();
    let percent_is_whole = memchr::memchr_iter(b'%', bytes).all(|at| {
        bytes.get(at + 1).is_some_and(u8::is_ascii_hexdigit) && bytes.get(at + 2).is_some_and(u8::is_ascii_hexdigit)
    });
    if !percent_is_whole || memchr::memchr_iter(b'#', bytes).count() > 1 {
        return false;
    }
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let rest = match text[..end].split_once(':') {
        None => text,
        Some((scheme, _)) => {
            let mut letters = scheme.bytes();
            let is_scheme = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
                && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'+' | b'-' | b'.'));
            if !is_scheme {
                return false;
            }
            &text[scheme.len() + 1..]
        }
    };
    match rest.strip_prefix("//") {
        None => !rest.contains(['[', ']']),
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            is_authority(&rest[..end]) && !rest[end..].contains(['[', ']'])
        }
    }
}

/// User, host and port.
fn is_authority(text: &str) -> bool {
    let host = text.rsplit_once('@').map_or(text, |(_, host)| host);
    let port = match host.strip_prefix('[') {
        Some(literal) => match literal.split_once(']') {
            Some((_, "")) => "",
            Some((_, after)) => match after.strip_prefix(':') {
                Some(port) => port,
                None => return false,
            },
            None => return false,
        },
        None => match host.split_once(':') {
            Some((name, port)) if !name.contains(['[', ']']) => port,
            Some(_) => return false,
            None => return !host.contains(['[', ']']),
        },
    };
    port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: ValueKind, accepted: &[&str], refused: &[&str]) {
        for text in accepted {
            assert!(kind.accepts(text), "{} {text:?}", kind.name());
        }
        for text in refused {
            assert!(!kind.accepts(text), "{} {text:?}", kind.name());
        }
    }

    #[test]
    fn values_are_those_of_xml_schema() {
        check(ValueKind::Boolean, &["1", "0", " true\n", "false"], &["", "yes", "True", "2"]);
        check(
            ValueKind::Date,
            &["2016-02-29", "2016-02-29Z", "2016-02-29-05:00", "\n2016-02-29 ", "2016-02-29+14:00"],
            &["", "2015-02-29", "2016-2-29", "29/02/2016", "2016-02-29T00:00:00", "2016-02-29+14:01", "0000-01-01"],
        );
        check(
            ValueKind::DateTime,
            &["2014-09-10T07:15:37Z", "2014-09-10T07:15:37.5+01:00", "2014-09-10T24:00:00", "2014-09-10T07:15:37"],
            &["2014-09-10", "2014-09-10T07:15", "2014-09-10 07:15:37", "2014-09-10T25:00:00", "2014-09-10T07:15:37."],
        );
        check(
            ValueKind::Decimal,
            &["1", "-1.50", "+.5", "3.", " 12 "],
            &["", ".", "1,000", "1e3", "NaN", "19%", "--1"],
        );
        check(ValueKind::PositiveInteger, &["1", "+2010", "007"], &["0", "-1", "1.0", "", "2010-01-01"]);
        check(ValueKind::NonNegativeInteger, &["0", "-0", "3"], &["-1", "x"]);
        check(ValueKind::Int, &["-2147483648", "+1", "2147483647"], &["2147483648", "1.5", ""]);
        check(ValueKind::Language, &["en", "pt-BR", "x-klingon"], &["", "e n", "languages-en", "1a"]);
        check(ValueKind::NameToken, &["a b".split(' ').next().unwrap_or_default(), "iati-1"], &["", "a b", "a@b"]);
    }

    #[test]
    fn addresses_are_references() {
        check(
            ValueKind::AnyUri,
            &[
                "",
                "http://example.org/a b.pdf",
                "www.example.org",
                "http://example.org:80/ñ?x=1#y",
                "mailto:x",
                "http://[::1]/",
            ],
            &["100%", "http://a#b#c", "1a:b", "http://a:b/", "http://[::1", "a[b]"],
        );
    }
}
