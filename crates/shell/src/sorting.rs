//! The order of names in the reader's language: *Ángola* beside *Angola*, *ñ* after *n*, capitals beside small
//! letters.

use std::cmp::Ordering;

use vocabulary::Language;

use crate::texts::Texts;

/// Which of two names comes first in the page's language.
#[must_use]
pub fn compare(texts: Texts, one: &str, other: &str) -> Ordering {
    let key = |name: &str| {
        // The one letter of the three languages that is no variant of another: after every n.
        let name = if texts.language() == Language::Es { name.replace(['ñ', 'Ñ'], "nzzzz") } else { name.to_owned() };
        vocabulary::fold(&name)
    };
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

/// Sorts by names in the page's language; what has the same name stays in its order.
pub fn by_name<T>(texts: Texts, items: &mut [T], name: impl Fn(&T) -> &str) {
    items.sort_by(|one, other| compare(texts, name(one), name(other)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_the_order_of_the_language() {
        // The order of the dictionaries: RAE's (ñ is a letter of its own), Houaiss's, Oxford's.
        for (language, expected) in [
            (Language::Es, ["Angola", "Chile", "cuba", "Napo", "nube", "Ñandubay", "órbita", "Zambia"].as_slice()),
            (Language::Pt, ["África do Sul", "Angola", "Índia", "Índices", "Irã", "São Tomé", "Zâmbia"].as_slice()),
            (
                Language::En,
                ["Åland Islands", "Angola", "Côte d’Ivoire", "Cuba", "Réunion", "Turkey", "Türkiye"].as_slice(),
            ),
        ] {
            let mut names: Vec<&str> = expected.iter().rev().copied().collect();
            by_name(Texts::of(language), &mut names, |name| name);
            assert_eq!(names, expected, "{language}");
        }
        assert_eq!(compare(Texts::of(Language::Es), "Ñ", "Oz"), Ordering::Less);
        assert_eq!(compare(Texts::of(Language::Pt), "ã", "az"), Ordering::Less);
    }
}
