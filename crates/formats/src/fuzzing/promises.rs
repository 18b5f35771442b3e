//! What holds of everything that a reader gives to its sink.

use std::collections::HashSet;
use std::sync::LazyLock;

use record::Finding;

use crate::{Collected, ReadError, Summary};

static RULES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| crate::rules::all().map(|(id, _)| id).collect());

/// Reads with `read`, and checks what it gave whether it came to the end or not.
pub(super) fn kept(read: impl FnOnce(&mut Collected) -> Result<(), ReadError>) -> (Result<(), ReadError>, Collected) {
    let mut sink = Collected::default();
    let outcome = read(&mut sink);
    assert!(std::str::from_utf8(&sink.bytes).is_ok(), "the stored text is not UTF-8");
    for finding in &sink.findings {
        is_explained(finding);
    }
    for entry in &sink.entries {
        let (offset, length) = (entry.header.offset, entry.header.length);
        assert!(offset >= 0 && length >= 0, "an entry at {offset} of {length} bytes");
        let end = usize::try_from(offset + length).unwrap_or(usize::MAX);
        assert!(end <= sink.bytes.len(), "an entry ends at {end} of {} bytes", sink.bytes.len());
    }
    match &outcome {
        Ok(()) => assert!(!sink.sources.is_empty(), "a file without a source"),
        Err(ReadError::Refused { .. } | ReadError::Unknown { .. }) => {}
        Err(error) => panic!("bytes in memory cannot fail so: {error}"),
    }
    (outcome, sink)
}

/// A finding is of a known rule, and says where it stands in what.
pub(super) fn is_explained(finding: &Finding) {
    assert!(RULES.contains(finding.rule.as_str()), "no meaning for {finding:?}");
    assert!(finding.line.is_none_or(|line| line >= 1), "{finding:?}");
    assert!(finding.column.is_none_or(|column| column >= 1), "{finding:?}");
    assert!(!finding.file.is_empty(), "{finding:?}");
}

/// The summary counts what the sink got.
pub(super) fn adds_up(summary: &Summary, sink: &Collected) {
    assert_eq!(summary.counts.entries, sink.entries.len() as u64);
    assert_eq!(summary.counts.findings, sink.findings.len() as u64);
    assert_eq!(summary.counts.bytes, sink.bytes.len() as u64);
    let flows: usize = sink.entries.iter().map(|entry| entry.flows.len()).sum();
    assert_eq!(summary.counts.flows, flows as u64);
}

/// The same was given twice.
pub(super) fn are_the_same(one: &Collected, two: &Collected) {
    assert_eq!(one.sources, two.sources);
    assert!(one.bytes == two.bytes, "the stored bytes differ");
    assert_eq!(one.entries, two.entries);
    assert_eq!(one.findings, two.findings);
}
