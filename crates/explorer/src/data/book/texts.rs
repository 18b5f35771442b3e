//! The texts of the book, compiled in. A page that is added to `docs/src/SUMMARY.md` is added here; a test compares
//! the two.

use std::sync::LazyLock;

use shell::Language;
use shell::assets::hashed_name;

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
    "how-to/read-through-a-lens",
    "how-to/read-together",
    "how-to/publish",
    "how-to/open-to-people",
    "how-to/live-and-platforms",
    "how-to/take-part-by-mail",
    "how-to/letters-about-the-forum",
    "how-to/recordings-and-files",
    "how-to/check-a-change",
    "reference/commands",
    "reference/api",
    "reference/tables",
    "reference/rules",
    "reference/formats",
    "reference/iati-versions",
    "reference/casebook-format",
    "reference/course-format",
    "reference/rulebook-format",
    "reference/signals",
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
    "explanation/hypothesis",
    "explanation/readings-of-many",
    "explanation/words",
];

/// The pages that are translated into Spanish.
const SPANISH: &[Named] = pages!["es", "introduction", "tutorial/first-steps", "explanation/numbers",];

/// The pages that are translated into Portuguese.
const PORTUGUESE: &[Named] = pages!["pt", "introduction", "tutorial/first-steps", "explanation/numbers",];

/// A picture of the book.
#[derive(Debug)]
pub struct Picture {
    /// The name by which pages call it: its path in `docs/src`.
    pub name: &'static str,
    /// What is in the file, a PNG.
    pub bytes: &'static [u8],
}

impl Picture {
    /// Its name with the beginning of what is in it.
    pub fn hashed(&self) -> String {
        hashed_name(self.name.trim_end_matches(".png"), "png", self.bytes)
    }

    /// Width and height in pixels, from the head of the file (PNG, *IHDR*).
    pub fn size(&self) -> Option<(u32, u32)> {
        let number = |at: usize| Some(u32::from_be_bytes(self.bytes.get(at..at + 4)?.try_into().ok()?));
        Some((number(16)?, number(20)?))
    }
}

macro_rules! pictures {
    ($($name:literal,)*) => {
        &[$(Picture {
            name: concat!("images/", $name, ".png"),
            bytes: include_bytes!(concat!("../../../../../docs/src/images/", $name, ".png")),
        },)*]
    };
}

/// The pictures, which `tests/browser/pictures.mjs` takes.
pub const PICTURES: &[Picture] = pictures![
    "between",
    "cooperation",
    "country",
    "country-figures",
    "enter",
    "explore-behind",
    "explore-flows",
    "explore-table",
    "front",
    "sheet",
    "timeline",
];

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

/// The picture that pages call by this name.
pub fn picture(name: &str) -> Option<&'static Picture> {
    PICTURES.iter().find(|picture| picture.name == name)
}

/// The picture of this hashed name.
pub fn picture_hashed(name: &str) -> Option<&'static Picture> {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| PICTURES.iter().map(Picture::hashed).collect());
    PICTURES.iter().zip(NAMES.iter()).find(|(_, hashed)| *hashed == name).map(|(picture, _)| picture)
}
