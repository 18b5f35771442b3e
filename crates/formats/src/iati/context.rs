//! What all activities of a file share.

use std::borrow::Cow;

use record::Code;
use vocabulary::CodeList;

use crate::sink::Wanted;

/// What the file's root says, for the activities in it.
#[derive(Debug, Clone, Default)]
pub struct Context<'f> {
    /// The file, for findings.
    pub file: &'f str,
    /// Version of the standard, as the root gives it.
    pub version: Option<Code>,
    /// Prefixes that the root declares, with their addresses.
    pub namespaces: Vec<(String, String)>,
    /// What of an activity is read.
    pub wanted: Wanted,
}

impl Context<'_> {
    /// Whether the file follows version 1 of the standard, or does not say.
    #[must_use]
    pub fn first_line(&self) -> bool {
        self.version.as_deref().is_none_or(|version| version.starts_with("1"))
    }
}

/// Whether a version of the standard has this number; 1.0 and 1.00 are its first.
pub(super) fn is_version(number: &str) -> bool {
    matches!(number, "1.0" | "1.00") || CodeList::Version.get(number).is_some()
}

/// The outermost element of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Root {
    pub name: String,
    pub version: Option<Code>,
    pub namespaces: Vec<(String, String)>,
}

impl Root {
    /// Reads the root's tag, from `<` to `>`.
    pub fn parse(tag: &[u8]) -> Self {
        let text: Cow<'_, str> = String::from_utf8_lossy(tag);
        let inner = text.trim_start_matches('<').trim_end_matches(['>', '/']);
        let name_length = inner.find(|character: char| character.is_ascii_whitespace()).unwrap_or(inner.len());
        let (name, rest) = inner.split_at(name_length);
        let mut root = Self { name: name.to_owned(), ..Self::default() };
        // A tag of its own, so that the attributes are read as everywhere.
        let empty = Context::default();
        let mut walk = super::walk::Walk::new("", &empty, super::split::Position::START, 0);
        let mut element = super::element::Element { name: "", at: 0, empty: true, attributes: Vec::new() };
        super::element::attributes(&mut walk, &mut element, rest, 0);
        root.version = element.code("version");
        for (name, value, _) in element.attributes {
            if let Some(("xmlns", prefix)) = name.split_once(':') {
                root.namespaces.push((prefix.to_owned(), value.into_owned()));
            }
        }
        root
    }
}
