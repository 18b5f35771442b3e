//! The targets: bytes to one reader, and what it promises.

use std::io::{BufRead, BufReader, Read};
use std::num::NonZeroUsize;
use std::sync::Arc;

use super::promises::{adds_up, are_the_same, is_explained, kept};
use crate::iati::{self, Threads};
use crate::transcode::Utf8Reader;
use crate::unpack::{self, Counted, HEAD, Trace};
use crate::{ReadError, Sink};
use crate::{aiddata, casebook, crs, datastore, galaxy, practice, segib, undp_ssc, workbook};

const FILE: &str = "file";

/// Bytes that a fuzzer may unfold to before the input is given up as a bomb.
const MOST_UNFOLDED: u64 = 8 << 20;

/// The front door: whatever a file holds, in whatever packing and encoding.
pub fn anything(bytes: &[u8]) {
    let mut summary = None;
    let (outcome, sink) = kept(|sink| {
        summary = Some(crate::read(Box::new(bytes), FILE, sink)?);
        Ok(())
    });
    if let (Ok(()), Some(summary)) = (outcome, summary) {
        adds_up(&summary, &sink);
        assert_eq!(summary.packed_bytes, bytes.len() as u64);
    }
}

/// A file of activities: no byte and no line is lost, and threads change nothing.
pub fn iati_file(bytes: &[u8]) {
    let read = |threads| {
        let mut summary = None;
        let (outcome, sink) = kept(|sink| {
            summary = Some(iati::read_on(threads, &mut BufReader::new(bytes), FILE, sink)?);
            Ok(())
        });
        (outcome, summary, sink)
    };
    let (outcome, summary, sink) = read(Threads::Caller);
    let Some(summary) = summary.filter(|_| outcome.is_ok()) else { return };
    assert_eq!(sink.bytes.len(), bytes.len());
    assert_eq!(summary.activities, sink.entries.len() as u64);
    assert_eq!(summary.findings, sink.findings.len() as u64);
    let lines = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count();
    assert_eq!(lines(&sink.bytes), lines(bytes));
    for entry in &sink.entries {
        let begin = usize::try_from(entry.header.offset).unwrap_or(usize::MAX);
        assert!(sink.bytes[begin..].starts_with(b"<iati-activity"));
        let line = i32::try_from(1 + lines(&sink.bytes[..begin])).unwrap_or(i32::MAX);
        assert_eq!(entry.header.line, Some(line));
    }
    let (_, of_threads, with_threads) = read(Threads::Exactly(NonZeroUsize::MIN));
    assert_eq!(of_threads.as_ref(), Some(&summary));
    are_the_same(&sink, &with_threads);
}

/// One activity, from its text alone.
pub fn iati_activity(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    iati::scan_promise(&text);
    let context = iati::Context { file: FILE, version: Some("2.03".into()), ..iati::Context::default() };
    let parsed = iati::activity::parse(&text, &context, iati::Position::START, 0);
    assert_eq!(parsed.entry.header.length, text.len() as i64);
    assert!(parsed.findings.len() <= 1_001, "{} findings", parsed.findings.len());
    parsed.findings.iter().for_each(is_explained);
    let personal = iati::personal::ranges(text.as_bytes());
    assert!(personal.is_sorted_by_key(|range| range.start));
    let mut blanked = text.as_bytes().to_vec();
    iati::personal::blank(&mut blanked, &personal);
    // What is blanked may change what the rest is, but no address may come to light.
    for range in iati::personal::ranges(&blanked) {
        assert!(memchr::memchr(b'@', &blanked[range.clone()]).is_none(), "an address is left in {range:?}");
    }
}

/// The pieces of a file are the file.
pub fn iati_split(bytes: &[u8]) {
    // The first byte says how much the input gives at a time, so that pieces end anywhere.
    let (capacity, bytes) = bytes.split_first().map_or((1, bytes), |(first, rest)| (usize::from(*first) + 1, rest));
    iati::split_promise(bytes, capacity);
}

/// Text of any encoding becomes UTF-8 without more.
pub fn transcode(bytes: &[u8]) {
    let mut reader = Utf8Reader::new(bytes, &bytes[..bytes.len().min(HEAD)]);
    let mut text = String::new();
    assert!(reader.read_to_string(&mut text).is_ok(), "what is decoded is UTF-8");
    assert!(text.len() <= bytes.len() * 3 + 16, "{} bytes became {}", bytes.len(), text.len());
    reader.findings(FILE).iter().for_each(is_explained);
}

/// Packed bytes unfold to the same or are refused, and zip archives to their members.
pub fn unpack(bytes: &[u8]) {
    let trace = Arc::new(Trace::default());
    let raw = Counted::new(bytes, Arc::clone(&trace));
    if let Ok((_, _, reader)) = unpack::unpack(Box::new(raw), &trace) {
        // What cannot be read on has been refused or is damaged, with a reason.
        if std::io::copy(&mut reader.take(MOST_UNFOLDED), &mut std::io::sink()).is_err() {
            assert!(trace.seen().refused.is_some());
        }
    }
    let held: Arc<[u8]> = bytes.into();
    if let Ok(archive) = crate::archive::Archive::of_bytes(&held)
        && let crate::archive::Holds::Members(members) = archive.holds()
    {
        for (index, name) in members.iter().take(16) {
            assert!(!name.is_empty());
            let _: std::io::Result<_> = archive
                .with_member(*index, |member| std::io::copy(&mut member.take(MOST_UNFOLDED), &mut std::io::sink()));
        }
    }
}

/// An Excel file.
pub fn workbook_xlsx(bytes: &[u8]) {
    let _ = kept(|sink| workbook::read_xlsx(bytes, FILE, sink));
}

/// A table of a workbook, beside a table of entries.
pub fn workbook_csv(bytes: &[u8]) {
    const NAMES: [&str; 4] = ["entries.csv", "flows.csv", "continued.csv", "dates.csv"];
    let (name, bytes) =
        bytes.split_first().map_or((NAMES[0], bytes), |(first, rest)| (NAMES[usize::from(*first) % NAMES.len()], rest));
    let mut files = vec![(name.to_owned(), bytes.to_vec())];
    if name != NAMES[0] {
        files.push((NAMES[0].to_owned(), b"key,kind\na,body\n".to_vec()));
    }
    let _ = kept(|sink| workbook::read_csv(&files, FILE, sink));
}

/// A casebook file or bundle.
pub fn casebook(bytes: &[u8]) {
    let _ = kept(|sink| casebook::read(&mut &*bytes, FILE, sink));
}

/// The text of a practice.
pub fn practice(bytes: &[u8]) {
    let _ = kept(|sink| practice::read(&mut &*bytes, FILE, sink));
}

/// A reader that the front door gives UTF-8.
fn of_text(bytes: &[u8], read: fn(&mut dyn BufRead, &str, &mut dyn Sink) -> Result<(), ReadError>) {
    let text = String::from_utf8_lossy(bytes);
    let _ = kept(|sink| read(&mut text.as_bytes(), FILE, sink));
}

/// Chinese official finance by location.
pub fn aiddata(bytes: &[u8]) {
    of_text(bytes, aiddata::read);
}

/// Published totals of the DAC.
pub fn crs(bytes: &[u8]) {
    of_text(bytes, crs::read);
}

/// Initiatives of the South–South Galaxy.
pub fn galaxy(bytes: &[u8]) {
    of_text(bytes, galaxy::read);
}

/// Partners, as the Ibero-American secretariat counts them.
pub fn segib(bytes: &[u8]) {
    of_text(bytes, segib::read);
}

/// South–South projects in JSON.
pub fn undp_ssc(bytes: &[u8]) {
    of_text(bytes, undp_ssc::read);
}

/// Answers of the IATI Datastore.
pub fn datastore(bytes: &[u8]) {
    of_text(bytes, datastore::read);
}
