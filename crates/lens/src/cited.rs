//! The works that rulebooks and theory cards rest on, and passages of them.

use record::{Citation, Code};
use serde::Deserialize;
use toml::Spanned;

use crate::problem::Page;

/// A work, with the lines at which its sections stand in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Key by which passages name it.
    pub key: String,
    /// Title.
    pub title: String,
    /// How to cite it.
    pub citation: String,
    /// Lines of its text.
    pub lines: i32,
    /// Its sections: heading and first line.
    pub sections: Vec<(String, i32)>,
}

/// A work as it stands in a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWork {
    key: Spanned<String>,
    title: Spanned<String>,
    citation: Spanned<String>,
    lines: Spanned<i32>,
    section: Vec<RawSection>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSection {
    heading: Spanned<String>,
    first: Spanned<i32>,
}

/// The works of a file, checked: keys once, sections in order and within the work.
pub(crate) fn works(raw: Vec<RawWork>, page: &mut Page<'_>) -> Vec<Work> {
    let mut works: Vec<Work> = Vec::new();
    for work in raw {
        if works.iter().any(|other| other.key == *work.key.get_ref()) {
            page.say(&work.key.span(), "a key that no other work of this file has");
        }
        for text in [&work.title, &work.citation] {
            if text.get_ref().trim().is_empty() {
                page.say(&text.span(), "words");
            }
        }
        let mut last = 0;
        for section in &work.section {
            let first = *section.first.get_ref();
            if first <= last || first > *work.lines.get_ref() {
                let expected = format!("a line after {last}, and at most {}, the work's last", work.lines.get_ref());
                page.say(&section.first.span(), expected);
            }
            last = first;
        }
        works.push(Work {
            key: work.key.into_inner(),
            title: work.title.into_inner(),
            citation: work.citation.into_inner(),
            lines: work.lines.into_inner(),
            sections: work
                .section
                .into_iter()
                .map(|section| (section.heading.into_inner(), section.first.into_inner()))
                .collect(),
        });
    }
    works
}

/// The passage that a text such as `csp-2017:422-424` names, with the heading it stands under.
pub(crate) fn passage(text: &Spanned<String>, works: &[Work], page: &mut Page<'_>) -> Option<Citation> {
    let parsed = text.get_ref().split_once(':').and_then(|(key, lines)| {
        let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
        Some((key, first.parse::<i32>().ok()?, last.parse::<i32>().ok()?))
    });
    let Some((key, first, last)) = parsed else {
        page.say(&text.span(), "a passage as WORK:LINE or WORK:FIRST-LAST");
        return None;
    };
    let Some(work) = works.iter().find(|work| work.key == key) else {
        let keys: Vec<&str> = works.iter().map(|work| work.key.as_str()).collect();
        page.say(&text.span(), format!("a work that this file describes: {}", keys.join(", ")));
        return None;
    };
    if first < 1 || last < first || last > work.lines {
        page.say(&text.span(), format!("lines from 1 to {}, the first before the last", work.lines));
        return None;
    }
    let section = work.sections.iter().rev().find(|(_, start)| *start <= first).map(|(heading, _)| heading.clone());
    Some(Citation { work: Code::new(key), section: section.unwrap_or_default(), first_line: first, last_line: last })
}
