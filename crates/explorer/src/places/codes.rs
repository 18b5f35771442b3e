//! What an address means by a country, a group or a sector: the one it names, the one it means, or the nearest.

use vocabulary::sector::Sector;
use vocabulary::{Country, Group, country, fold, membership, sector};

use crate::nearest::nearest;

/// How many near ones are offered.
const OFFERED: usize = 8;

/// What a written code or name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// It is the one whose page has this address.
    Here(T),
    /// It means this one, whose page has another address.
    Moved(T),
    /// It means nothing; these are written like it.
    Nearest(Vec<T>),
}

/// The address of a country's page, without language.
pub fn country_path(country: &Country) -> String {
    format!("/country/{}", country.code.to_ascii_lowercase())
}

/// The address of the page between two countries; the first is read first.
pub fn between_path(one: &Country, other: &Country) -> String {
    format!("/between/{}/{}", one.code.to_ascii_lowercase(), other.code.to_ascii_lowercase())
}

/// The address of a group's page.
pub fn group_path(group: &Group) -> String {
    format!("/group/{}", group.code.to_ascii_lowercase())
}

/// The address of a sector's page.
pub fn sector_path(sector: &Sector) -> String {
    format!("/sector/{}", sector.code())
}

/// The country that is written: its code in small letters, another code, or a name in any of the languages.
pub fn country(written: &str) -> Found<&'static Country> {
    let word = written.trim();
    if let Some(known) = country::by_code(word) {
        let is_own = written == known.code.to_ascii_lowercase();
        return if is_own { Found::Here(known) } else { Found::Moved(known) };
    }
    let numeric = || word.parse().ok().filter(|_| word.len() == 3).and_then(country::by_numeric);
    let meant = country::by_alpha2(word)
        .or_else(|| country::by_alpha3(word))
        .or_else(numeric)
        .or_else(|| country::by_name(word))
        .or_else(|| country::by_name(&word.replace(['-', '_', '+'], " ")));
    match meant {
        Some(known) => Found::Moved(known),
        None => {
            let written_so = |country: &Country| {
                let names = country.names.all().into_iter().chain(country.aliases.iter().copied());
                names.chain([country.alpha3]).collect()
            };
            Found::Nearest(nearest(word, country::all(), |country| written_so(country), OFFERED))
        }
    }
}

/// The group that is written: its code, or its name in any of the languages.
pub fn group(written: &str) -> Found<&'static Group> {
    let word = written.trim();
    if let Some(known) = membership::group(word) {
        let is_own = written == known.code.to_ascii_lowercase();
        return if is_own { Found::Here(known) } else { Found::Moved(known) };
    }
    let wanted = fold(word);
    let named =
        membership::groups().iter().find(|group| group.names.all().into_iter().any(|name| fold(name) == wanted));
    match named {
        Some(known) => Found::Moved(known),
        None => {
            let written_so = |group: &&Group| group.names.all().into_iter().chain([group.code]).collect();
            Found::Nearest(nearest(word, membership::groups(), written_so, OFFERED))
        }
    }
}

/// The sector that is written: three or five digits of the DAC, or its name in any of the languages.
pub fn sector(written: &str) -> Found<Sector> {
    let word = written.trim();
    if let Some(known) = sector::by_code(word) {
        return if written == known.code() { Found::Here(known) } else { Found::Moved(known) };
    }
    let all = || sector::groups().chain(sector::purposes());
    let wanted = fold(word);
    if let Some(known) = all().find(|sector| sector.entry().names.all().into_iter().any(|name| fold(name) == wanted)) {
        return Found::Moved(known);
    }
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        // Codes of one group begin alike: the longest beginning that leads somewhere.
        let begins = |length: usize| -> Vec<Sector> {
            let Some(beginning) = word.get(..length) else { return Vec::new() };
            all().filter(|sector| sector.code().starts_with(beginning)).take(OFFERED).collect()
        };
        let found = (2..=word.len().min(5)).rev().map(begins).find(|found| !found.is_empty());
        return Found::Nearest(found.unwrap_or_default());
    }
    Found::Nearest(nearest(word, all(), |sector| sector.entry().names.all().to_vec(), OFFERED))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(written: &str) -> String {
        match country(written) {
            Found::Here(country) => format!("here {}", country.code),
            Found::Moved(country) => format!("moved {}", country.code),
            Found::Nearest(near) => near.iter().map(|country| country.code).collect::<Vec<_>>().join(" "),
        }
    }

    #[test]
    fn countries_are_found_by_any_code_and_name_and_near_ones_are_offered() {
        for (written, expected) in [
            ("br", "here BR"),
            ("BR", "moved BR"),
            (" br", "moved BR"),
            ("BRA", "moved BR"),
            ("076", "moved BR"),
            ("Brasil", "moved BR"),
            ("brésil", "BR"),
            ("south-africa", "moved ZA"),
            ("su", "here SU"),
            ("urss", "moved SU"),
            ("yu", "here YU"),
            ("cshh", "here CSHH"),
            ("cs", "moved CSXX"),
            ("Brazl", "BR"),
            ("Venezuale", "VE"),
            ("", ""),
            ("<script>", ""),
        ] {
            assert!(led(written).starts_with(expected), "{written}: {}", led(written));
        }
        assert_eq!(led(&"x".repeat(100_000)), "");
        assert!(led("guinea-x").split(' ').any(|code| code == "GN"), "{}", led("guinea-x"));
    }

    #[test]
    fn groups_and_sectors_too() {
        assert!(matches!(group("unasur"), Found::Here(group) if group.code == "UNASUR"));
        assert!(matches!(group("G-77"), Found::Moved(group) if group.code == "G77"));
        assert!(matches!(group("unión de naciones suramericanas"), Found::Moved(group) if group.code == "UNASUR"));
        assert!(matches!(group("unasurr"), Found::Nearest(near) if near[0].code == "UNASUR"));
        assert!(matches!(sector("12220"), Found::Here(found) if found.code() == "12220"));
        assert!(matches!(sector("122"), Found::Here(found) if found.code() == "122"));
        assert!(matches!(sector("Atención básica de salud"), Found::Moved(found) if found.code() == "12220"));
        assert!(matches!(sector("12229"), Found::Nearest(near) if near.iter().any(|one| one.code() == "12220")));
        assert!(matches!(sector("malaria contrl"), Found::Nearest(near) if near[0].code() == "12262"));
        assert!(matches!(sector("99"), Found::Nearest(_)));
        assert!(matches!(sector("é1"), Found::Nearest(_)));
    }
}
