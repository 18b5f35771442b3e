//! Names of nobody: given and family names that are common in the region, put together by number.

use vocabulary::Language;

/// A country of the course.
pub(super) struct Country {
    /// ISO 3166-1, three letters.
    pub code: &'static str,
    /// The language of its office.
    pub language: Language,
    /// The zone of its capital.
    pub zone: &'static str,
}

const fn country(code: &'static str, language: Language, zone: &'static str) -> Country {
    Country { code, language, zone }
}

/// The twelve.
pub(super) const COUNTRIES: [Country; 12] = [
    country("ARG", Language::Es, "America/Argentina/Buenos_Aires"),
    country("BOL", Language::Es, "America/La_Paz"),
    country("BRA", Language::Pt, "America/Sao_Paulo"),
    country("CHL", Language::Es, "America/Santiago"),
    country("COL", Language::Es, "America/Bogota"),
    country("ECU", Language::Es, "America/Guayaquil"),
    country("GUY", Language::En, "America/Guyana"),
    country("PRY", Language::Es, "America/Asuncion"),
    country("PER", Language::Es, "America/Lima"),
    country("SUR", Language::En, "America/Paramaribo"),
    country("URY", Language::Es, "America/Montevideo"),
    country("VEN", Language::Es, "America/Caracas"),
];

const GIVEN: [&str; 20] = [
    "Alba", "Bruno", "Carmen", "Darío", "Elisa", "Fabio", "Gloria", "Hugo", "Inés", "Joel", "Lía", "Mateo", "Noemí",
    "Óscar", "Pilar", "Raúl", "Silvia", "Tomás", "Úrsula", "Víctor",
];

const FAMILY: [&str; 20] = [
    "Acosta",
    "Benítez",
    "Cárdenas",
    "Duarte",
    "Espinoza",
    "Figueroa",
    "Gutiérrez",
    "Herrera",
    "Ibáñez",
    "Jara",
    "Ledesma",
    "Mendoza",
    "Núñez",
    "Ortega",
    "Paredes",
    "Quiroga",
    "Rivas",
    "Salazar",
    "Toledo",
    "Vargas",
];

/// The name of that number: of up to four hundred no two are the same.
pub(super) fn of(number: usize) -> (&'static str, &'static str) {
    let (given, family) = (number % GIVEN.len(), (number * 7 + number / GIVEN.len() * 3) % FAMILY.len());
    (GIVEN[given], FAMILY[family])
}

/// A letter as it stands in a mailbox's name.
pub(super) fn plain(letter: char) -> char {
    match letter {
        'á' | 'ã' | 'â' => 'a',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'õ' | 'ô' => 'o',
        'ú' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nobody_has_the_name_of_another() {
        let all: BTreeSet<_> = (0..100).map(of).collect();
        assert_eq!(all.len(), 100);
    }
}
