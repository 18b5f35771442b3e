//! Lists of partners as people write them in a line.

use record::{Basis, Code, Organisation, Text};
use vocabulary::country;

/// Words that a name of an organisation holds: what stands on both sides of an
/// *and* decides whether it joins two names or is part of one.
const OF_ORGANISATIONS: &[&str] = &[
    "agency",
    "academy",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "college",
    "commission",
    "committee",
    "community",
    "cooperative",
    "corporation",
    "council",
    "department",
    "embassy",
    "federation",
    "foundation",
    "fund",
    "government",
    "hospital",
    "initiative",
    "institute",
    "institution",
    "ministry",
    "network",
    "office",
    "organisation",
    "organization",
    "programme",
    "program",
    "school",
    "secretariat",
    "service",
    "society",
    "undp",
    "union",
    "university",
    "unosc",
    "unossc",
    "unicef",
    "who",
    "paho",
    "fao",
    "ilo",
];

/// The names in a list with commas, semicolons and a last *and*; commas in
/// parentheses part nothing.
pub(crate) fn organisations(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in pieces(list) {
        let piece = piece.strip_prefix("and ").unwrap_or(piece).trim();
        match two_names(piece) {
            Some((first, second)) => names.extend([first.to_owned(), second.to_owned()]),
            None => names.push(piece.to_owned()),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What commas and semicolons outside of parentheses part.
fn pieces(list: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut depth = 0usize;
    let mut from = 0;
    for (index, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                pieces.push(list[from..index].trim());
                from = index + 1;
            }
            _ => {}
        }
    }
    pieces.push(list[from..].trim().trim_end_matches('.'));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The two names that an *and* joins.
fn two_names(piece: &str) -> Option<(&str, &str)> {
    piece.rmatch_indices(" and ").find_map(|(at, and)| {
        let (first, second) = (piece[..at].trim(), piece[at + and.len()..].trim());
        let closed = first.matches('(').count() == first.matches(')').count();
        (closed && names_organisation(first) && names_organisation(second)).then_some((first, second))
    })
}

/// Whether the words are those of an organisation's name.
pub(super) fn names_organisation(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        let lower = word.to_lowercase();
        let singular = lower.strip_suffix("ies").map(|stem| format!("{stem}y"));
        OF_ORGANISATIONS.contains(&lower.as_str())
            || OF_ORGANISATIONS.contains(&lower.trim_end_matches('s'))
            || singular.is_some_and(|word| OF_ORGANISATIONS.contains(&word.as_str()))
            || (word.len() >= 3 && word.chars().all(char::is_uppercase))
    })
}

/// An organisation by its name, with the country that the name ends with
/// (*… Foundation (ABC) of Brazil*), if it does.
pub(super) fn organisation(name: &str) -> Organisation {
    let country = country_in_name(name);
    Organisation {
        names: vec![Text::new("", name)],
        country_basis: country.as_ref().map(|_| Basis::Name),
        country,
        ..Organisation::default()
    }
}

fn country_in_name(name: &str) -> Option<Code> {
    let mut bare = String::new();
    let mut depth = 0usize;
    for letter in name.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    let bare = bare.trim();
    bare.match_indices(" of ").find_map(|(at, of)| by_name(&bare[at + of.len()..]))
}

/// A country's code by its name, with or without an article.
pub(super) fn by_name(name: &str) -> Option<Code> {
    let name = name.trim();
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    country::by_name(name).or_else(|| country::by_name(bare)).map(|country| Code::from(country.code))
}

/// The countries and regions of a list: name, and code when it is a country's.
pub(crate) fn countries(list: &str) -> Vec<(String, Option<Code>)> {
    let pieces = pieces(list);
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let piece = pieces[at];
        // "Bolivia, Plurinational State of": the comma is part of the name.
        if let Some(next) = pieces.get(at + 1)
            && by_name(next).is_none()
        {
            let joined = format!("{piece}, {next}");
            if let Some(code) = by_name(&joined) {
                found.push((joined, Some(code)));
                at += 2;
                continue;
            }
        }
        at += 1;
        let piece = piece.strip_prefix("and ").unwrap_or(piece);
        if let Some(code) = by_name(piece) {
            found.push((piece.to_owned(), Some(code)));
            continue;
        }
        // An "and" joins two countries unless it is part of a name such as Trinidad and Tobago.
        let parted = piece.match_indices(" and ").find_map(|(and, word)| {
            let (first, second) = (&piece[..and], &piece[and + word.len()..]);
            Some([(first, by_name(first)?), (second, by_name(second)?)])
        });
        match parted {
            Some(two) => found.extend(two.map(|(name, code)| (name.trim().to_owned(), Some(code)))),
            None => found.push((piece.to_owned(), None)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_organisations_part_at_the_right_and() {
        assert_eq!(
            organisations(
                "ABC-XY, Centre for Seeds of the Field Foundation (CSF/ FF) of Brazil and Northern University (NU, Lima)"
            ),
            [
                "ABC-XY",
                "Centre for Seeds of the Field Foundation (CSF/ FF) of Brazil",
                "Northern University (NU, Lima)"
            ]
        );
        assert_eq!(organisations("Ministry of Health and Sport"), ["Ministry of Health and Sport"]);
        assert_eq!(organisations("One Agency; and Two Bank."), ["One Agency", "Two Bank"]);
        let codes: Vec<_> = ["Field Foundation (FF) of Brazil", "University of Peru (Lima)", "Bank of Hope"]
            .map(|name| organisation(name).country)
            .into_iter()
            .collect();
        assert_eq!(codes, [Some("BR".into()), Some("PE".into()), None]);
    }

    #[test]
    fn lists_of_countries_keep_names_with_commas_and_ands() {
        let codes: Vec<_> = countries(
            "Argentina, the Plurinational State of Bolivia, Trinidad and Tobago, Peru and Chile, and Latin America",
        )
        .into_iter()
        .map(|(name, code)| code.map_or(name, |code| code.to_string()))
        .collect();
        assert_eq!(codes, ["AR", "BO", "TT", "PE", "CL", "Latin America"]);
    }
}
