//! One file of a bundle: where its text stands, and what is wrong with it.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use record::{Finding, Origin};

/// What a line that begins a file of a bundle starts with.
pub(super) const MARK: &str = "#=== ";

/// The text of one file, alone or in a bundle.
#[derive(Debug)]
pub(super) struct Part<'t> {
    /// Name for people, `casebook/elam.toml` in a bundle.
    pub name: String,
    pub text: &'t str,
    /// First byte of the text in the bundle.
    pub offset: usize,
    /// Line of the first byte in the bundle, from 1.
    pub first_line: usize,
}

impl Part<'_> {
    /// The file's name without folder and ending.
    pub fn slug(&self) -> Option<&str> {
        let name = self.name.rsplit('/').next().unwrap_or(&self.name);
        let slug = name.strip_suffix(".toml").unwrap_or(name);
        let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        (!slug.is_empty() && slug != "-" && slug.chars().all(plain)).then_some(slug)
    }
}

/// The files of a bundle, or the one file that is none.
pub(super) fn split<'t>(text: &'t str, file: &str) -> Vec<Part<'t>> {
    let mut parts: Vec<Part<'t>> = Vec::new();
    // Where the line begins that ends the part before.
    let mut marks = Vec::new();
    let mut offset = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let next = offset + line.len();
        let begins = match line.strip_prefix(MARK) {
            // A mark without a name: what follows is known by the bundle.
            Some(name) if name.trim().is_empty() => Some((file, next, index + 2)),
            Some(name) => Some((name.trim(), next, index + 2)),
            None => (index == 0).then_some((file, 0, 1)),
        };
        if let Some((name, start, first_line)) = begins {
            marks.push(offset);
            parts.push(Part { name: name.to_owned(), text: "", offset: start, first_line });
        }
        offset = next;
    }
    marks.push(text.len());
    for (part, &end) in parts.iter_mut().zip(&marks[1..]) {
        part.text = text.get(part.offset..end).unwrap_or_default();
    }
    if parts.is_empty() {
        parts.push(Part { name: file.to_owned(), text: "", offset: 0, first_line: 1 });
    }
    // Comments above the first mark are of nobody.
    if parts.len() > 1 && parts[0].name == file && only_comments(parts[0].text) {
        parts.remove(0);
    }
    parts
}

fn only_comments(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// One file while it is read: its lines, and its findings so far.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub part: &'t Part<'t>,
    /// First byte of each line.
    lines: Vec<usize>,
    entry: Cell<Option<i32>>,
    firsthand: Cell<bool>,
    findings: RefCell<Vec<Finding>>,
}

impl<'t> Page<'t> {
    pub fn new(part: &'t Part<'t>) -> Self {
        let newlines = memchr::memchr_iter(b'\n', part.text.as_bytes());
        Self {
            part,
            lines: std::iter::once(0).chain(newlines.map(|at| at + 1)).collect(),
            entry: Cell::new(None),
            firsthand: Cell::new(false),
            findings: RefCell::default(),
        }
    }

    /// Findings from here on are about the entry of this position.
    pub fn begin_entry(&self, ordinal: Option<i32>) {
        self.entry.set(ordinal);
    }

    /// Rows without a citation rest on whoever wrote the file.
    pub fn set_firsthand(&self) {
        self.firsthand.set(true);
    }

    /// Whether rows without a citation rest on whoever wrote the file.
    pub fn is_firsthand(&self) -> bool {
        self.firsthand.get()
    }

    /// No entry came of it: its findings are about the file.
    pub fn no_entry(&self) {
        self.entry.set(None);
        for finding in self.findings.borrow_mut().iter_mut() {
            finding.entry = None;
        }
    }

    /// Line (from 0) and first byte of the line that a byte stands in.
    fn line_at(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= offset).saturating_sub(1);
        (line, self.lines.get(line).copied().unwrap_or(0))
    }

    /// The text of the line that a span begins in.
    pub fn line_of(&self, span: &Range<usize>) -> &'t str {
        let start = self.line_at(span.start).1;
        self.part.text[start..].lines().next().unwrap_or_default()
    }

    /// Where a row stands, in lines of the bundle.
    pub fn origin(&self, span: &Range<usize>) -> Origin {
        let line = self.line_at(span.start).0 + self.part.first_line;
        Origin { line: i32::try_from(line).ok(), citations: Vec::new() }
    }

    /// Keeps a finding about a place of the file.
    pub fn report(&self, span: &Range<usize>, finding: Finding) {
        let (line, start) = self.line_at(span.start);
        let before = self.part.text.get(start..span.start).unwrap_or_default();
        self.findings.borrow_mut().push(Finding {
            entry: self.entry.get(),
            file: self.part.name.clone(),
            line: i32::try_from(line + 1).ok(),
            column: i32::try_from(before.chars().count() + 1).ok(),
            ..finding
        });
    }

    /// Keeps a finding about a line of the bundle, or about the file.
    pub fn report_line(&self, line: Option<i32>, finding: Finding) {
        let before = i32::try_from(self.part.first_line).unwrap_or(i32::MAX) - 1;
        self.findings.borrow_mut().push(Finding {
            entry: self.entry.get(),
            file: self.part.name.clone(),
            line: line.map(|line| line - before),
            ..finding
        });
    }

    pub fn take_findings(&self) -> Vec<Finding> {
        self.findings.take()
    }
}
