//! A text in the three languages of the house.

use serde::Deserialize;
use vocabulary::Language;

/// A text in English, Spanish and Portuguese; all three are there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
    /// In Portuguese.
    pub pt: String,
}

impl Words {
    /// The text in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Es => &self.es,
            Language::Pt => &self.pt,
        }
    }

    /// The languages in which the text is empty.
    pub fn missing(&self) -> impl Iterator<Item = Language> + '_ {
        Language::ALL.into_iter().filter(|&language| self.in_language(language).trim().is_empty())
    }
}
