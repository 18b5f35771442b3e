//! Addresses: percent-encoding of what stands in them, and the language they begin with.

use vocabulary::Language;

/// A text as one segment of a path or one value of a query: everything is percent-encoded (UTF-8) but the unreserved
/// characters of RFC 3986 and the colon, which identifiers use and which is harmless behind a slash.
#[must_use]
pub fn segment(text: &str) -> String {
    const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEXADECIMAL[usize::from(byte >> 4)]));
            encoded.push(char::from(HEXADECIMAL[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// The text that a percent-encoded part of a path stands for; none when it is not UTF-8.
/// A percent sign that two hexadecimal digits do not follow stands for itself.
#[must_use]
pub fn decoded(part: &str) -> Option<String> {
    let bytes = part.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut position = 0;
    while let Some(&byte) = bytes.get(position) {
        let pair = (byte == b'%').then(|| part.get(position + 1..position + 3)).flatten();
        // from_str_radix would also take a sign.
        let code = pair
            .filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match code {
            Some(code) => {
                out.push(code);
                position += 3;
            }
            None => {
                out.push(byte);
                position += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// The fields of a form as browsers send them; none when it is not UTF-8.
#[must_use]
pub fn fields(form: &[u8]) -> Option<Vec<(String, String)>> {
    let text = std::str::from_utf8(form).ok()?;
    let plain = |part: &str| decoded(&part.replace('+', " "));
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((plain(name)?, plain(value)?))
        })
        .collect()
}

/// The language that a path begins with, and the rest of it (with its query, if it has one).
#[must_use]
pub fn language_of(path: &str) -> Option<(Language, &str)> {
    let inner = path.strip_prefix('/')?;
    let (first, rest) = inner.find(['/', '?']).map_or((inner, "/"), |end| inner.split_at(end));
    let language = Language::ALL.into_iter().find(|language| language.code() == first)?;
    Some((language, rest))
}

/// A path as a log may hold it: parts that could be tokens, which open something, are left out.
#[must_use]
pub fn without_secrets(path: &str) -> String {
    let is_token =
        |part: &str| part.len() >= 40 && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    path.split('/').map(|part| if is_token(part) { "…" } else { part }).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_log_learns_no_token() {
        let token = "x".repeat(43);
        assert_eq!(without_secrets(&format!("/es/sign-in/{token}")), "/es/sign-in/…");
        assert_eq!(without_secrets("/es/cooperation/XM-DAC-928-AR-2020-21"), "/es/cooperation/XM-DAC-928-AR-2020-21");
    }

    #[test]
    fn identifiers_stay_readable_and_slashes_are_hidden() {
        assert_eq!(segment("XM-DAC-928-AR-2020-21"), "XM-DAC-928-AR-2020-21");
        assert_eq!(segment("casebook:barrio-adentro"), "casebook:barrio-adentro");
        assert_eq!(segment("a/b c%2F?é"), "a%2Fb%20c%252F%3F%C3%A9");
        assert_eq!(decoded("100%"), Some("100%".to_owned()));
        assert_eq!(decoded("%+1x%zz"), Some("%+1x%zz".to_owned()));
        assert_eq!(decoded("%FF"), None);
    }

    #[test]
    fn fields_are_read_as_browsers_send_them() {
        let read = fields(b"a.0.b=casi+140%2E000%0D%0Ax&empty=&bare&%C3%B1=1%2B1").unwrap();
        let expected = [("a.0.b", "casi 140.000\r\nx"), ("empty", ""), ("bare", ""), ("ñ", "1+1")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(fields(b"a=%FF"), None);
        assert_eq!(fields(b""), Some(Vec::new()));
    }

    #[test]
    fn the_language_is_the_first_segment() {
        assert_eq!(language_of("/es/search"), Some((Language::Es, "/search")));
        assert_eq!(language_of("/pt"), Some((Language::Pt, "/")));
        assert_eq!(language_of("/en?q=1"), Some((Language::En, "?q=1")));
        assert_eq!(language_of("/english"), None);
        assert_eq!(language_of("/"), None);
        assert_eq!(language_of("en/"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_posted_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Some(read) = fields(&bytes) {
                let length: usize = read.iter().map(|(name, value)| name.len() + value.len()).sum();
                prop_assert!(length <= bytes.len());
            }
        }

        #[test]
        fn fields_come_back(pairs in proptest::collection::vec((any::<String>(), any::<String>()), 0..5)) {
            let sent: Vec<String> =
                pairs.iter().map(|(name, value)| format!("{}={}", segment(name), segment(value))).collect();
            prop_assert_eq!(fields(sent.join("&").as_bytes()), Some(pairs));
        }

        #[test]
        fn what_is_encoded_is_one_segment_and_comes_back(text in any::<String>()) {
            let encoded = segment(&text);
            prop_assert!(!encoded.contains(['/', '?', '#', '&', '"', '<', ' ']));
            prop_assert_eq!(decoded(&encoded), Some(text));
        }
    }
}
