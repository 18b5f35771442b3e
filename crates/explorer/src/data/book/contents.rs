//! The table of contents: `docs/src/SUMMARY.md`, as mdBook reads it.

use std::sync::LazyLock;

use super::texts;

/// One page in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its title.
    pub title: String,
    /// Its name: the path in `docs/src` without ending.
    pub page: String,
}

/// One line of the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The heading of a part.
    Heading(String),
    /// A page.
    Page(Line),
}

/// The table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// Its lines, in order.
    pub lines: Vec<Item>,
}

impl Contents {
    /// Reads headings (`# Part`) and links (`[Title](page.md)`), whatever stands before them.
    pub fn read(summary: &str) -> Self {
        let lines = summary.lines().filter_map(|line| {
            if let Some(heading) = line.strip_prefix("# ") {
                return (heading.trim() != "Summary").then(|| Item::Heading(heading.trim().to_owned()));
            }
            let (_, rest) = line.split_once('[')?;
            // A title may hold brackets of its own; the target begins at the last `](`.
            let (title, target) = rest.rsplit_once("](")?;
            let page = target.split(')').next()?.strip_suffix(".md")?;
            let title = title.replace('`', "");
            Some(Item::Page(Line { title, page: page.to_owned() }))
        });
        Self { lines: lines.collect() }
    }

    /// That of the book compiled in.
    pub fn compiled() -> &'static Self {
        static CONTENTS: LazyLock<Contents> = LazyLock::new(|| Contents::read(texts::SUMMARY));
        &CONTENTS
    }

    /// The pages in order.
    pub fn pages(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter_map(|line| match line {
            Item::Page(line) => Some(line),
            Item::Heading(_) => None,
        })
    }

    /// The pages before and after one.
    pub fn around(&self, page: &str) -> (Option<&Line>, Option<&Line>) {
        let pages: Vec<&Line> = self.pages().collect();
        let Some(at) = pages.iter().position(|line| line.page == page) else {
            return (None, None);
        };
        (at.checked_sub(1).and_then(|before| pages.get(before).copied()), pages.get(at + 1).copied())
    }
}
