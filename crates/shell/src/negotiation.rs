//! Which language a reader is shown who has not chosen one.

use vocabulary::Language;

/// The language of the house that `Accept-Language` (RFC 9110, section 12.5.4) likes best: the one of the highest
/// weight, the first of equals; English when it names none of them. Regions are ignored (`pt-BR` is Portuguese).
#[must_use]
pub fn negotiate(accept_language: Option<&str>) -> Language {
    let mut best: Option<(u16, Language)> = None;
    for part in accept_language.unwrap_or_default().split(',') {
        let (range, weight) = part.split_once(';').map_or((part, Some(1000)), |(range, weight)| (range, weigh(weight)));
        let Some(weight) = weight.filter(|weight| *weight > 0) else { continue };
        let language = match range.trim() {
            "*" => Some(Language::default()),
            range => range.parse().ok(),
        };
        if let Some(language) = language
            && best.is_none_or(|(most, _)| weight > most)
        {
            best = Some((weight, language));
        }
    }
    best.map_or_else(Language::default, |(_, language)| language)
}

/// `q=0.8` in thousandths; none when it is no weight.
fn weigh(text: &str) -> Option<u16> {
    let digits = text.trim().strip_prefix("q=").or_else(|| text.trim().strip_prefix("Q="))?.trim();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let thousandths: u16 = format!("{fraction:0<3}").parse().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" => (thousandths == 0).then_some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_language_is_taken() {
        for (header, expected) in [
            (None, Language::En),
            (Some("es-AR,es;q=0.9,en;q=0.8"), Language::Es),
            (Some("en;q=0.5, pt-BR"), Language::Pt),
            (Some("fr, de;q=0.9, pt;q=0.1"), Language::Pt),
            (Some("qu, ay"), Language::En),
            (Some("es;q=0, *;q=0.1"), Language::En),
            (Some("es;q=nonsense, pt;q=0.001"), Language::Pt),
            (Some(";;,,q=1;es"), Language::En),
            (Some("pt;q=0.8, es;q=0.8"), Language::Pt),
        ] {
            assert_eq!(negotiate(header), expected, "{header:?}");
        }
    }
}
