//! The three languages of the house, and names in them.

use std::fmt;
use std::str::FromStr;

/// A language that every name and page of the house exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// Portuguese (of Brazil).
    Pt,
}

impl Language {
    /// All languages, in the order in which the house lists them.
    pub const ALL: [Language; 3] = [Language::En, Language::Es, Language::Pt];

    /// The ISO 639-1 code: `en`, `es` or `pt`.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
            Language::Pt => "pt",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Es => "Español",
            Language::Pt => "Português",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// The text names none of the three languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{read}» is not a language of the house; expected en, es or pt")]
pub struct UnknownLanguage {
    /// What was read.
    pub read: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a language code; a region (`pt-BR`, `es_AR`) is ignored, and so is case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or("");
        Language::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
            .ok_or_else(|| UnknownLanguage { read: text.to_owned() })
    }
}

/// One name in the three languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Names {
    /// In English.
    pub en: &'static str,
    /// In Spanish.
    pub es: &'static str,
    /// In Portuguese.
    pub pt: &'static str,
}

impl Names {
    /// Names from three texts; a missing Spanish or Portuguese one falls back to English.
    pub(crate) fn new(en: &'static str, es: &'static str, pt: &'static str) -> Names {
        Names { en, es: if es.is_empty() { en } else { es }, pt: if pt.is_empty() { en } else { pt } }
    }

    /// The name in `language`.
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Es => self.es,
            Language::Pt => self.pt,
        }
    }

    /// The three names, in the order of [`Language::ALL`].
    pub fn all(&self) -> [&'static str; 3] {
        [self.en, self.es, self.pt]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_with_regions_and_any_case() {
        assert_eq!("pt-BR".parse(), Ok(Language::Pt));
        assert_eq!("ES".parse(), Ok(Language::Es));
        assert_eq!("en_GB".parse(), Ok(Language::En));
        let error = "fr".parse::<Language>().unwrap_err();
        assert_eq!(error.to_string(), "«fr» is not a language of the house; expected en, es or pt");
    }

    #[test]
    fn a_missing_translation_falls_back_to_english() {
        let names = Names::new("clinic", "", "clínica");
        assert_eq!(names.get(Language::Es), "clinic");
        assert_eq!(names.get(Language::Pt), "clínica");
    }
}
