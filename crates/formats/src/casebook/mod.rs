//! The casebook: historical cases in TOML, one file an entry, with the passage
//! of a work behind every row.
//!
//! Several files travel as a *bundle*: their texts one after another, each
//! preceded by a line `#=== casebook/<name>.toml`. The identifier of an entry
//! is `casebook:<name>`. A file with `[[work]]` tables describes the works that
//! entries cite as `work:line` or `work:first-last`.

mod check;
mod entry;
mod page;
mod row;
mod rules;
mod tables;
mod works;
mod write;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod write_tests;

use std::io::Read;

use record::{Entry, EntryKind, Finding, Severity, Source, SourceKind};
use toml::de::DeTable;

pub use rules::RULES;
pub use write::{NotCarried, write};

use crate::open::failure;
use crate::sink::{ReadError, Sink};
use crate::unpack::hold;
use page::{Page, Part};
use row::Row;
use works::Works;

/// Prefix of the identifiers of casebook entries, and folder of their files in a bundle.
const CASEBOOK: &str = "casebook";

/// Version of the notation this reader understands.
const VERSION: &str = "1";

/// Tables of an entry file.
const TABLES: &[&str] = &[
    "description",
    "date",
    "party",
    "flow",
    "exchange",
    "term",
    "reading",
    "result",
    "link",
    "place",
    "sector",
    "sdg",
    "tag",
    "document",
];

/// Joins casebook files, in the order given, to a bundle that can be read as
/// one source. Names are those of the files, such as `elam.toml`.
#[must_use]
pub fn bundle<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut bundle = String::new();
    for (name, text) in files {
        bundle.push_str(&format!("{}{CASEBOOK}/{name}\n{text}", page::MARK));
        if !text.ends_with('\n') {
            bundle.push('\n');
        }
    }
    bundle
}

/// As [`bundle`], of bytes that may be no text.
pub(crate) fn bundle_bytes<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut bundle = Vec::new();
    for (name, bytes) in files {
        bundle.extend_from_slice(format!("{}{CASEBOOK}/{name}\n", page::MARK).as_bytes());
        bundle.extend_from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        if !bytes.ends_with(b"\n") {
            bundle.push(b'\n');
        }
    }
    bundle
}

/// Whether a text describes the works of a casebook.
pub(crate) fn describes_works(head: &[u8]) -> bool {
    String::from_utf8_lossy(head).lines().any(|line| line.trim_end() == "[[work]]")
}

/// Whether a text is a casebook file or bundle, by the lines of its beginning.
pub(crate) fn looks_like(head: &str) -> bool {
    head.lines().map(str::trim).any(|line| {
        if line.starts_with(page::MARK) {
            return true;
        }
        if let Some(table) = line.strip_prefix("[[").and_then(|rest| rest.split_once("]]")) {
            let name = table.0.trim();
            return name == "work" || TABLES.contains(&name);
        }
        line.split_once('=').is_some_and(|(key, value)| {
            let value = value.split('#').next().unwrap_or_default().trim();
            key.trim() == "kind" && EntryKind::from_name(value.trim_matches(['"', '\''])).is_some()
        })
    })
}

/// Reads a casebook file or bundle.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole; what is wrong with one of
/// its files or rows is a finding.
pub fn read(input: &mut dyn Read, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let bytes = hold(input).map_err(|error| failure(error, file))?;
    let text = String::from_utf8_lossy(&bytes);
    sink.source(Source {
        kind: SourceKind::File,
        key: file.to_owned(),
        format: Some(CASEBOOK.into()),
        version: Some(VERSION.into()),
        ..Source::default()
    })?;
    sink.bytes(text.as_bytes())?;
    let parts = page::split(&text, file);
    let mut parsed: Vec<Parsed<'_>> = parts.iter().map(Parsed::new).collect();
    let mut works = Works::default();
    for page in &mut parsed {
        for source in works.collect(page) {
            sink.source(source)?;
        }
    }
    let mut entries = Vec::new();
    for page in &parsed {
        if sink.cancelled() {
            return Err(ReadError::Cancelled);
        }
        let ordinal = i32::try_from(entries.len()).ok();
        page.page.begin_entry(ordinal);
        let entry = page.table.as_ref().and_then(|table| read_page(page, table, &works));
        if entry.is_none() {
            page.page.no_entry();
        }
        entries.extend(entry.map(|entry| (entry, &page.page)));
    }
    if parts.len() > 1 {
        check::references(&entries);
    }
    let mut entries = entries.into_iter().peekable();
    for page in &parsed {
        if let Some((mut entry, _)) = entries.next_if(|(_, of)| std::ptr::eq(*of, &raw const page.page)) {
            sink.entry(&mut entry)?;
        }
        for finding in page.page.take_findings() {
            sink.finding(finding)?;
        }
    }
    Ok(())
}

/// One file of the casebook with its tables, none when it is no TOML.
pub(super) struct Parsed<'t> {
    page: Page<'t>,
    table: Option<DeTable<'t>>,
}

impl<'t> Parsed<'t> {
    fn new(part: &'t Part<'t>) -> Self {
        let page = Page::new(part);
        let (table, errors) = DeTable::parse_recoverable(part.text);
        let Some(error) = errors.first() else {
            return Self { page, table: Some(table.into_inner()) };
        };
        let span = error.span().unwrap_or(0..0);
        let further = match errors.len() - 1 {
            0 => String::new(),
            1 => "; one error follows it".to_owned(),
            count => format!("; {count} errors follow it"),
        };
        page.report(
            &span,
            Finding {
                rule: "casebook.toml.invalid".into(),
                severity: Severity::Error,
                read: Some(page.line_of(&span).to_owned()),
                expected: Some(format!("TOML: {}{further}", error.message())),
                done: Some("the file is left out".to_owned()),
                ..Finding::default()
            },
        );
        Self { page, table: None }
    }
}

/// The entry of one file; none when the file has none.
fn read_page(parsed: &Parsed<'_>, table: &DeTable<'_>, works: &Works) -> Option<Entry> {
    let page = &parsed.page;
    let row = Row::top(page, table, works);
    let is_entry = row.has("kind") || row.has("title") || TABLES.iter().any(|name| row.has(name));
    if !is_entry {
        if row.has("work") {
            row.asks("work");
            row.finish();
        } else {
            row.report(
                "casebook.entry.missing",
                Severity::Error,
                None,
                Some("a casebook file has `kind` and `[title]`, or `[[work]]`".to_owned()),
                "the file is left out",
            );
        }
        return None;
    }
    if works.is_empty() && !row.has("firsthand") {
        row.report(
            "casebook.works.missing",
            Severity::Notice,
            None,
            Some("the works that are cited, described by [[work]] tables in works.toml".to_owned()),
            "citations are kept without the heading of their section",
        );
    }
    Some(entry::read(&row, page))
}
