//! The order of names in the reader's language: *Ángola* beside *Angola*, *ñ* after *n*, small letters before capitals.
//! Unicode's collation with what CLDR says of each language, by ICU4X.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::CollatorBorrowed;
use vocabulary::Language;

use crate::texts::{Texts, locale};

/// One for each language; none where ICU4X lacks one, which a test rules out.
static COLLATORS: LazyLock<[Option<CollatorBorrowed<'static>>; Language::ALL.len()]> = LazyLock::new(|| {
    Language::ALL.map(|language| CollatorBorrowed::try_new((&locale(language)).into(), Default::default()).ok())
});

/// Which of two names comes first in the page's language. Names that the language does not tell apart come in the order
/// of their letters' numbers, so that the order is the same wherever they came from.
#[must_use]
pub fn compare(texts: Texts, one: &str, other: &str) -> Ordering {
    let by_language =
        COLLATORS[texts.language() as usize].as_ref().map_or(Ordering::Equal, |collator| collator.compare(one, other));
    by_language.then_with(|| one.cmp(other))
}

/// A name as what rows are sorted by, alone or beside other things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    texts: Texts,
    name: String,
}

/// The place of a name in the order of the page's language.
#[must_use]
pub fn key(texts: Texts, name: &str) -> Name {
    Name { texts, name: name.to_owned() }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        // Names of one list are in one language.
        compare(self.texts, &self.name, &other.name).then(self.texts.language().cmp(&other.texts.language()))
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Sorts by names in the page's language; what has the same name stays in its order.
pub fn by_name<T>(texts: Texts, items: &mut [T], name: impl Fn(&T) -> &str) {
    items.sort_by(|one, other| compare(texts, name(one), name(other)));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn the_three_languages_are_compiled_in() {
        assert!(COLLATORS.iter().all(Option::is_some));
    }

    #[test]
    fn marks_and_capitals_count_after_letters_only() {
        for language in Language::ALL {
            for ordered in [
                ["co-op", "coop", "Coop", "cooperativa"].as_slice(),
                ["resume", "résumé", "Résumé", "resumen", "Resumen"].as_slice(),
                ["10 de Agosto", "9 de Julio", "Abuja", "açaí", "acelga"].as_slice(),
            ] {
                let mut names: Vec<&str> = ordered.iter().rev().copied().collect();
                by_name(Texts::of(language), &mut names, |name| name);
                assert_eq!(names, ordered, "{language}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_order_is_total(names in prop::collection::vec("\\PC{0,6}", 3)) {
            for language in Language::ALL {
                let (texts, [one, other, third]) = (Texts::of(language), [&names[0], &names[1], &names[2]]);
                prop_assert_eq!(compare(texts, one, other), compare(texts, other, one).reverse());
                prop_assert_eq!(compare(texts, one, other) == Ordering::Equal, one == other);
                if compare(texts, one, other).is_lt() && compare(texts, other, third).is_lt() {
                    prop_assert!(compare(texts, one, third).is_lt());
                }
            }
        }
    }
}
