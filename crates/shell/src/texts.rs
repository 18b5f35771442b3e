//! The texts of the interface, from the Fluent files in `locales/`, compiled in.

use std::borrow::Borrow;
use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use icu_locale_core::{Locale, locale};
use unic_langid::LanguageIdentifier;
use vocabulary::Language;

use crate::figures;

/// A value that a text takes: a word, or a number that chooses its plural form.
pub type Argument<'a> = fluent_bundle::FluentValue<'a>;

type Bundle = FluentBundle<FluentResource>;

macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../../../locales/", $language, "/names.ftl")),
            include_str!(concat!("../../../locales/", $language, "/figures.ftl")),
            include_str!(concat!("../../../locales/", $language, "/shell.ftl")),
            include_str!(concat!("../../../locales/", $language, "/explorer.ftl")),
            include_str!(concat!("../../../locales/", $language, "/explore.ftl")),
            include_str!(concat!("../../../locales/", $language, "/places.ftl")),
            include_str!(concat!("../../../locales/", $language, "/cases.ftl")),
            include_str!(concat!("../../../locales/", $language, "/hand.ftl")),
            include_str!(concat!("../../../locales/", $language, "/data.ftl")),
            include_str!(concat!("../../../locales/", $language, "/paper.ftl")),
            include_str!(concat!("../../../locales/", $language, "/cli.ftl")),
            include_str!(concat!("../../../locales/", $language, "/help.ftl")),
            include_str!(concat!("../../../locales/", $language, "/answers.ftl")),
            include_str!(concat!("../../../locales/", $language, "/findings.ftl")),
            include_str!(concat!("../../../locales/", $language, "/findings-said.ftl")),
            include_str!(concat!("../../../locales/", $language, "/publish.ftl")),
            include_str!(concat!("../../../locales/", $language, "/check.ftl")),
            include_str!(concat!("../../../locales/", $language, "/desk.ftl")),
            include_str!(concat!("../../../locales/", $language, "/school.ftl")),
            include_str!(concat!("../../../locales/", $language, "/school-pages.ftl")),
            include_str!(concat!("../../../locales/", $language, "/school-work.ftl")),
            include_str!(concat!("../../../locales/", $language, "/admin.ftl")),
            include_str!(concat!("../../../locales/", $language, "/people.ftl")),
            include_str!(concat!("../../../locales/", $language, "/cowriting.ftl")),
            include_str!(concat!("../../../locales/", $language, "/lens.ftl")),
            include_str!(concat!("../../../locales/", $language, "/lens-cli.ftl")),
            include_str!(concat!("../../../locales/", $language, "/lens-pages.ftl")),
            include_str!(concat!("../../../locales/", $language, "/lens-many.ftl")),
            include_str!(concat!("../../../locales/", $language, "/readers.ftl")),
            include_str!(concat!("../../../locales/", $language, "/ways-in.ftl")),
            include_str!(concat!("../../../locales/", $language, "/by-mail.ftl")),
            include_str!(concat!("../../../locales/", $language, "/media.ftl")),
            include_str!(concat!("../../../locales/", $language, "/meetings.ftl")),
        ]
    };
}

static BUNDLES: LazyLock<[Bundle; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(bundle));

fn bundle(language: Language) -> Bundle {
    let files: &[&str] = match language {
        Language::En => files!("en"),
        Language::Es => files!("es"),
        Language::Pt => files!("pt"),
    };
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    // Names of bodies and people are in the reader's own script; the marks would be copied along with them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::En => number_in_english,
        Language::Es => number_in_spanish,
        Language::Pt => number_in_portuguese,
    }));
    for file in files {
        // What of a file can be read is taken; the tests refuse files with errors and keys given twice.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// What Unicode's data are asked for in a language.
pub(crate) fn locale(language: Language) -> Locale {
    match language {
        Language::En => locale!("en"),
        Language::Es => locale!("es"),
        Language::Pt => locale!("pt"),
    }
}

fn number_in_english<M>(value: &Argument<'_>, _: &M) -> Option<String> {
    number_in(Language::En, value)
}

fn number_in_spanish<M>(value: &Argument<'_>, _: &M) -> Option<String> {
    number_in(Language::Es, value)
}

fn number_in_portuguese<M>(value: &Argument<'_>, _: &M) -> Option<String> {
    number_in(Language::Pt, value)
}

/// Numbers among the arguments are counts; any other number comes as a text, written by [`figures`].
fn number_in(language: Language, value: &Argument<'_>) -> Option<String> {
    match value {
        Argument::Number(number) => Some(figures::grouped(language, &number.as_string())),
        _ => None,
    }
}

/// The texts in one language. A handle: cheap to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Texts {
    language: Language,
}

impl Texts {
    /// The texts in `language`.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text of a key that the program names.
    ///
    /// A key without a text is a mistake of ours, which the tests find; it is shown as `⟦key⟧`, never as nothing.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The text of a key that the program names, with its arguments.
    #[must_use]
    pub fn text_with(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.find_with(key, arguments).unwrap_or_else(|| {
            debug_assert!(false, "no text of that name and arguments in {}: {key}", self.language);
            tracing::error!(key, language = self.language.code(), "a text is missing");
            format!("⟦{key}⟧")
        })
    }

    /// The text with a count, under the argument name `count`. Templates pass references, code passes numbers.
    #[must_use]
    pub fn count(self, key: &str, count: impl Borrow<usize>) -> String {
        self.text_with(key, &[("count", Argument::from(*count.borrow()))])
    }

    /// The text of a key that comes from data; none when there is no such text.
    #[must_use]
    pub fn find(self, key: &str) -> Option<String> {
        self.find_with(key, &[])
    }

    /// The text with its arguments, where the key and all its arguments are known.
    pub(crate) fn find_with(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
        let (text, is_whole) = self.format(key, arguments)?;
        is_whole.then_some(text)
    }

    /// The text as it is written, with each argument by its name, as `{$name}`.
    #[must_use]
    pub fn pattern(self, key: &str) -> Option<String> {
        self.format(key, &[]).map(|(text, _)| text)
    }

    /// The text, and whether nothing was wrong with it; an argument that is not given is left as `{$name}`.
    fn format(self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<(String, bool)> {
        let bundle = match self.language {
            Language::En => &BUNDLES[0],
            Language::Es => &BUNDLES[1],
            Language::Pt => &BUNDLES[2],
        };
        let pattern = bundle.get_message(key)?.value()?;
        let arguments = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
        Some((text, errors.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(files: &[&str]) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for file in files {
            if let Err((_, errors)) = FluentResource::try_new((*file).to_owned()) {
                panic!("{errors:?}");
            }
            for line in file.lines() {
                if let Some((key, _)) = line.split_once(" =")
                    && line.starts_with(|first: char| first.is_ascii_alphabetic())
                {
                    assert!(keys.insert(key.to_owned()), "{key} stands twice");
                }
            }
        }
        keys
    }

    #[test]
    fn the_three_languages_have_the_same_texts_without_errors() {
        let (english, spanish, portuguese) = (keys(files!("en")), keys(files!("es")), keys(files!("pt")));
        assert!(english.len() > 200, "{}", english.len());
        assert_eq!(english, spanish);
        assert_eq!(english, portuguese);
    }

    #[test]
    fn arguments_are_filled_in_without_marks_and_numbers_are_written_as_the_language_does() {
        let shown = |language| Texts::of(language).text_with("figure-about", &[("figure", Argument::from(14_000))]);
        assert_eq!(shown(Language::En), "about 14,000");
        assert_eq!(shown(Language::Es), "cerca de 14.000");
        assert_eq!(shown(Language::Pt), "cerca de 14.000");
    }

    #[test]
    fn what_comes_from_data_may_have_no_text() {
        assert_eq!(Texts::of(Language::En).find("rule-of-nobody"), None);
        assert_eq!(Texts::of(Language::Pt).find("role-deciding").as_deref(), Some("Decide"));
    }
}
