//! The names of what the record distinguishes, in the reader's language.

use record::allocation::{AllocationSet, ConversionState, Item, ShareState};
use record::{
    Basis, DateKind, EntryKind, FlowKind, Judgement, LinkKind, Measure, PlaceKind, PlaceRole, PlanKind, PurposeKind,
    Qualifier, Return, Role, Severity, SourceKind, TermKind, Valuation,
};
use vocabulary::CodeList;

use crate::texts::Texts;

/// A value of a closed list of the record: its name's key is `prefix-value`.
pub trait Named: Copy + 'static {
    /// What the keys of the list begin with.
    const PREFIX: &'static str;

    /// Every value of the list.
    fn all() -> &'static [Self];

    /// The value as stored.
    fn stored(self) -> &'static str;
}

macro_rules! named {
    ($($list:ty => $prefix:literal),* $(,)?) => {
        $(impl Named for $list {
            const PREFIX: &'static str = $prefix;

            fn all() -> &'static [Self] {
                Self::ALL
            }

            fn stored(self) -> &'static str {
                self.as_str()
            }
        })*

        /// The keys of the names of every value of every list.
        #[must_use]
        pub fn keys() -> Vec<String> {
            let mut keys = Vec::new();
            $(keys.extend(<$list>::ALL.iter().map(|&value| key(value)));)*
            for kind in EntryKind::ALL {
                keys.push(format!("entry-kinds-{kind}"));
            }
            for kind in LinkKind::ALL {
                keys.push(format!("link-back-{kind}"));
            }
            for measure in Measure::ALL {
                keys.push(format!("measure-name-{measure}"));
            }
            keys
        }
    };
}

named! {
    EntryKind => "entry-kind",
    Role => "role",
    FlowKind => "flow-kind",
    Measure => "measure",
    Valuation => "valuation",
    Basis => "basis",
    TermKind => "term-kind",
    Return => "return",
    Judgement => "judgement",
    PurposeKind => "purpose-kind",
    PlaceKind => "place-kind",
    PlaceRole => "place-role",
    DateKind => "date-kind",
    LinkKind => "link-kind",
    PlanKind => "plan-kind",
    Qualifier => "hedge",
    Severity => "severity",
    SourceKind => "source-kind",
    Item => "item",
    AllocationSet => "allocation-set",
    ShareState => "share-state",
    ConversionState => "conversion-state",
}

fn key<T: Named>(value: T) -> String {
    format!("{}-{}", T::PREFIX, value.stored())
}

impl Texts {
    /// The name of a value of a closed list: a role, a kind of flow, a severity.
    #[must_use]
    pub fn name<T: Named>(self, value: T) -> String {
        self.text(&key(value))
    }

    /// The name of a kind of entry in the plural.
    #[must_use]
    pub fn kinds(self, kind: EntryKind) -> String {
        self.text(&format!("entry-kinds-{kind}"))
    }

    /// The name of a measure as such (*Stock at a date*), where [`Texts::name`] gives what stands beside a figure.
    #[must_use]
    pub fn measure(self, measure: Measure) -> String {
        self.text(&format!("measure-name-{measure}"))
    }

    /// The relation of a link as seen from the entry it points to.
    #[must_use]
    pub fn link_back(self, kind: LinkKind) -> String {
        self.text(&format!("link-back-{kind}"))
    }

    /// The name of a word that sources choose freely, in the list `prefix`; the word itself when we have no name for
    /// it. Lists: `framework`, `theory`, `principle`, `level`, `format`, `rule`.
    #[must_use]
    pub fn word(self, prefix: &str, word: &str) -> String {
        self.find(&format!("{prefix}-{}", slug(word))).unwrap_or_else(|| word.to_owned())
    }

    /// The name of a code in a code list, with the code beside it; the code alone when the list has no such code.
    #[must_use]
    pub fn code(self, list: CodeList, code: &str) -> String {
        match list.understand(code) {
            Some(known) => format!("{} ({code})", known.names.get(self.language())),
            None => code.to_owned(),
        }
    }

    /// The name of a country by its code; the code itself when it is none of the vocabulary.
    #[must_use]
    pub fn country(self, code: &str) -> String {
        vocabulary::country::by_code(code)
            .map_or_else(|| code.to_owned(), |country| country.names.get(self.language()).to_owned())
    }

    /// The explanation of a rule that findings name; none when we have none.
    #[must_use]
    pub fn rule(self, rule: &str) -> Option<String> {
        self.find(&format!("rule-{}", slug(rule)))
    }
}

/// Letters and digits in lower case, all else as single hyphens: what a key can hold.
pub(crate) fn slug(word: &str) -> String {
    let mut slug = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn every_value_of_every_list_has_a_name_in_every_language() {
        let keys = keys();
        assert!(keys.len() > 150);
        for language in Language::ALL {
            for key in &keys {
                let name = Texts::of(language).find(key);
                assert!(name.is_some_and(|name| !name.trim().is_empty()), "{key} in {language}");
            }
        }
    }

    #[test]
    fn words_of_sources_have_names_where_we_know_them() {
        let texts = Texts::of(Language::Es);
        assert_eq!(texts.word("framework", "south-south"), "Sur-Sur");
        assert_eq!(
            texts.word("level", "exchange between states; solidarity between peoples"),
            "intercambio entre Estados; solidaridad entre pueblos"
        );
        assert_eq!(texts.word("theory", "something new"), "something new");
        assert_eq!(texts.country("DZ"), "Argelia");
        assert_eq!(texts.country("??"), "??");
        assert_eq!(texts.name(Role::Requesting), "La pidió");
        assert_eq!(slug("iati.date.invalid"), "iati-date-invalid");
        assert_eq!(slug("  A; b. "), "a-b");
    }
}
