//! Theory cards: what explains a country's foreign policy, rather than one activity.
//!
//! A card says who proposed a theory and from where, what it leads one to expect, what in the record would count for and
//! against, and what the authors of the article in the casebook say it captures and misses. A reader applies cards to
//! two countries in a period, with quotations; several stand side by side, and there are no intervals.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use record::Citation;
use serde::Deserialize;
use toml::Spanned;

use crate::cited::{self, RawWork, Work};
use crate::problem::{Page, Problems};
use crate::rulebook::checked_words as words;
use crate::words::Words;

/// One theory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id: the name of its file.
    pub id: String,
    /// Its name.
    pub title: Words,
    /// Who proposed it, and from where.
    pub proposed: Said,
    /// What it leads one to expect.
    pub expects: Said,
    /// What in the record would count for it.
    pub counts_for: Vec<Words>,
    /// What in the record would count against it.
    pub counts_against: Vec<Words>,
    /// What the article's authors say it captures; none where they say nothing of the kind.
    pub captures: Option<Said>,
    /// What they say it misses; none where they say nothing of the kind.
    pub misses: Option<Said>,
}

/// A statement, and where it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is said, in our words.
    pub text: Words,
    /// Where.
    pub found: Vec<Citation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCard {
    title: Spanned<Words>,
    proposed: RawSaid,
    expects: RawSaid,
    counts_for: Spanned<Vec<Spanned<Words>>>,
    counts_against: Spanned<Vec<Spanned<Words>>>,
    captures: Option<RawSaid>,
    misses: Option<RawSaid>,
    #[serde(default)]
    work: Vec<RawWork>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSaid {
    found: Spanned<Vec<Spanned<String>>>,
    text: Spanned<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWorks {
    work: Vec<RawWork>,
}

/// Reads the works that several cards cite: a file of `[[work]]` tables.
///
/// # Errors
/// [`Problems`]: everything that is wrong, each with its line and column.
pub fn read_works(file: &str, text: &str) -> Result<Vec<Work>, Problems> {
    let mut page = Page::new(file, text);
    let works = match toml::from_str::<RawWorks>(text) {
        Ok(raw) => cited::works(raw.work, &mut page),
        Err(error) => {
            page.say_error(&error);
            Vec::new()
        }
    };
    page.verdict().map(|()| works)
}

impl Card {
    /// Reads a card. `file` is the name that messages give; the id is its stem. `shared` are the works that it may cite
    /// beside those it describes itself.
    ///
    /// # Errors
    /// [`Problems`]: everything that is wrong, each with its line and column.
    pub fn read(file: &str, text: &str, shared: &[Work]) -> Result<Self, Problems> {
        let mut page = Page::new(file, text);
        let card = match toml::from_str::<RawCard>(text) {
            Ok(raw) => Some(checked(file, raw, shared, &mut page)),
            Err(error) => {
                page.say_error(&error);
                None
            }
        };
        page.verdict()?;
        // Without a card there is a problem, and the line above has returned.
        card.ok_or(Problems(Vec::new()))
    }
}

fn checked(file: &str, raw: RawCard, shared: &[Work], page: &mut Page<'_>) -> Card {
    let mut works = cited::works(raw.work, page);
    works.extend(shared.iter().cloned());
    let said = |raw: RawSaid, page: &mut Page<'_>| {
        if raw.found.get_ref().is_empty() {
            page.say(&raw.found.span(), "at least one passage, such as [\"WORK:12-14\"]");
        }
        let found = raw.found.get_ref().iter().filter_map(|text| cited::passage(text, &works, page)).collect();
        Said { text: words(raw.text, page), found }
    };
    let name = file.rsplit('/').next().unwrap_or(file);
    let (proposed, expects) = (said(raw.proposed, page), said(raw.expects, page));
    let captures = raw.captures.map(|raw| said(raw, page));
    let misses = raw.misses.map(|raw| said(raw, page));
    Card {
        id: name.strip_suffix(".toml").unwrap_or(name).to_owned(),
        title: words(raw.title, page),
        proposed,
        expects,
        counts_for: listed(raw.counts_for, page),
        counts_against: listed(raw.counts_against, page),
        captures,
        misses,
    }
}

/// A theory for or against which nothing can count is none that a reader could apply.
fn listed(raw: Spanned<Vec<Spanned<Words>>>, page: &mut Page<'_>) -> Vec<Words> {
    if raw.get_ref().is_empty() {
        page.say(&raw.span(), "at least one thing that would count");
    }
    raw.into_inner().into_iter().map(|one| words(one, page)).collect()
}

macro_rules! cards {
    ($($name:literal,)*) => {
        &[$((
            concat!("lenses/theories/", $name, ".toml"),
            include_str!(concat!("../../../../lenses/theories/", $name, ".toml")),
        ),)*]
    };
}

/// The works that the shipped cards cite.
pub const SHIPPED_WORKS: (&str, &str) =
    ("lenses/theories/works.toml", include_str!("../../../../lenses/theories/works.toml"));

/// The files of `lenses/theories/`, compiled in: name and text, in the order in which they are shown.
pub const SHIPPED: &[(&str, &str)] = cards![
    "realism",
    "soft-power",
    "symbolic-capital",
    "liberalism",
    "institutionalism",
    "constructivism",
    "hegemony",
    "counter-hegemonic-solidarity",
    "social-democratic",
    "sub-imperialism",
    "imperial-capitalism",
    "dependency",
    "world-systems",
    "post-colonial",
    "proletarian-internationalism",
    "humanitarian-internationalism",
    "structural-cooperation",
];

/// The cards that come with the program, each read and checked once.
///
/// # Errors
/// The [`Problems`] of the first file that is not right; a test reads them all, so that no program that passed it has any.
pub fn shipped() -> Result<&'static [Card], &'static Problems> {
    static CARDS: LazyLock<Result<Vec<Card>, Problems>> = LazyLock::new(|| {
        let works = read_works(SHIPPED_WORKS.0, SHIPPED_WORKS.1)?;
        SHIPPED.iter().map(|(file, text)| Card::read(file, text, &works)).collect()
    });
    CARDS.as_ref().map(Vec::as_slice)
}
