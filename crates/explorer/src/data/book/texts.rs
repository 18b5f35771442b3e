//! The texts of the book, compiled in. A page that is added to `docs/src/SUMMARY.md` is added here; a test compares
//! the two.

use shell::Language;

/// The table of contents.
pub const SUMMARY: &str = include_str!("../../../../../docs/src/SUMMARY.md");

macro_rules! pages {
    ($folder:literal, $($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../../../../docs/", $folder, "/", $name, ".md"))),)*]
    };
}

/// A page's name and its Markdown.
type Named = (&'static str, &'static str);

/// The pages in English.
const ENGLISH: &[Named] = pages![
    "src",
    "introduction",
    "tutorial/first-steps",
    "tutorial/casebook",
    "how-to/answer-a-minister",
    "how-to/study-a-question",
    "how-to/load-files",
    "how-to/enter-by-hand",
    "how-to/check-a-file",
    "how-to/ask-questions",
    "how-to/explore",
    "how-to/look-at-a-country",
    "how-to/read-cases",
    "how-to/publish",
    "how-to/open-to-people",
    "how-to/check-a-change",
    "reference/commands",
    "reference/api",
    "reference/tables",
    "reference/rules",
    "reference/formats",
    "reference/iati-versions",
    "reference/casebook-format",
    "reference/course-format",
    "reference/flatten",
    "reference/differences-iatiflattener",
    "reference/benchmarks",
    "reference/publish-iati",
    "reference/check",
    "reference/serving",
    "reference/exit-codes",
    "reference/build-times",
    "reference/tasks",
    "reference/house-checks",
    "explanation/the-house",
    "explanation/numbers",
    "explanation/double-counting",
    "explanation/words",
];

/// The pages that are translated into Spanish.
const SPANISH: &[Named] = pages!["es", "introduction", "tutorial/first-steps", "explanation/numbers",];

/// The pages that are translated into Portuguese.
const PORTUGUESE: &[Named] = pages!["pt", "introduction", "tutorial/first-steps", "explanation/numbers",];

/// The pictures.
const PICTURES: &[(&str, &[u8])] = &[("images/front.png", include_bytes!("../../../../../docs/src/images/front.png"))];

/// The pages in a language, the translated ones only when it is not English.
pub const fn pages(language: Language) -> &'static [Named] {
    match language {
        Language::En => ENGLISH,
        Language::Es => SPANISH,
        Language::Pt => PORTUGUESE,
    }
}

/// A page in a language, or in English where it is not translated; with the language it is in.
pub fn page(name: &str, language: Language) -> Option<(&'static str, Language)> {
    let of = |language| pages(language).iter().find(|(one, _)| *one == name).map(|(_, text)| (*text, language));
    of(language).or_else(|| of(Language::En))
}

/// A picture.
pub fn picture(name: &str) -> Option<&'static [u8]> {
    PICTURES.iter().find(|(one, _)| *one == name).map(|(_, bytes)| *bytes)
}
