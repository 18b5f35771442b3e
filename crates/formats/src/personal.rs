//! Finds e-mail addresses and telephone numbers in plain text, so that they
//! can be overwritten in what is stored.

use std::ops::Range;

/// Digits that make a run of digits and separators a telephone number.
const FEWEST_DIGITS: usize = 7;

/// The e-mail addresses in a text, `name (at) place.org` among them.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let lower = text.to_ascii_lowercase();
    for sign in ["@", "(at)", "[at]"] {
        for (at, _) in lower.match_indices(sign) {
            let after = &text[at + sign.len()..];
            let (before, after_blanks) = if sign == "@" {
                (&text[..at], 0)
            } else {
                (text[..at].trim_end_matches(' '), after.len() - after.trim_start_matches(' ').len())
            };
            let name = before.len() - before.trim_end_matches(of_a_name).len();
            let place = after[after_blanks..].find(|letter| !of_a_place(letter)).unwrap_or(after.len() - after_blanks);
            let place_text = after[after_blanks..after_blanks + place].trim_end_matches(['.', '-']);
            if name > 0 && place_text.contains('.') {
                found.push(before.len() - name..at + sign.len() + after_blanks + place_text.len());
            }
        }
    }
    merged(found)
}

fn of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-' | '\'')
}

fn of_a_place(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '.' | '-')
}

/// The telephone numbers in a line of a contact: digits with the signs that
/// stand between them, seven digits or more. Years and dates have one or two
/// groups of four digits at most and are not taken for numbers.
pub(crate) fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_digit() || matches!(bytes[at], b'+' | b'(')) {
            at += 1;
            continue;
        }
        let length = bytes[at..]
            .iter()
            .position(|byte| !(byte.is_ascii_digit() || matches!(byte, b'+' | b'(' | b')' | b'-' | b'.' | b'/' | b' ')))
            .unwrap_or(bytes.len() - at);
        let run = &bytes[at..at + length];
        let end = run.iter().rposition(u8::is_ascii_digit).map_or(0, |last| last + 1);
        let digits = run.iter().filter(|byte| byte.is_ascii_digit()).count();
        if digits >= FEWEST_DIGITS && !is_span_of_years(&run[..end]) {
            found.push(at..at + end);
        }
        at += length.max(1);
    }
    found
}

/// `2015-2019`, `2015 - 2019`.
fn is_span_of_years(run: &[u8]) -> bool {
    let mut years = run.split(|byte| !byte.is_ascii_digit()).filter(|group| !group.is_empty());
    let is_year = |group: Option<&[u8]>| {
        group.is_some_and(|digits| digits.len() == 4 && (digits.starts_with(b"19") || digits.starts_with(b"20")))
    };
    is_year(years.next()) && is_year(years.next()) && years.next().is_none()
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Overwrites ranges of a text with as many spaces as they have bytes.
pub(crate) fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut from = 0;
    for range in merged(ranges.to_vec()) {
        blanked.push_str(text.get(from..range.start).unwrap_or_default());
        blanked.extend(std::iter::repeat_n(' ', range.len()));
        from = range.end;
    }
    blanked.push_str(text.get(from..).unwrap_or_default());
    blanked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut ranges = addresses(text);
        ranges.extend(telephones(text));
        let blanked = blanked(text, &ranges);
        assert_eq!(blanked.len(), text.len());
        assert_eq!(blanked.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{text}");
    }

    #[test]
    fn addresses_and_numbers_go_and_the_rest_stays() {
        check("Email: ana.lópez@salud.gob.xx;", "Email: ;");
        check("write to office (at) example.org, please", "write to , please");
        check("Tel: +593 (2) 259-5640", "Tel:");
        check("Tel. (02) 2595640 ext 12", "Tel. ext 12");
        check("period 2015-2019, 12 countries, SDG 17.16", "period 2015-2019, 12 countries, SDG 17.16");
        check("@home or a@b without a dot", "@home or a@b without a dot");
        check("a@b.org,c@d.org", ",");
    }
}
