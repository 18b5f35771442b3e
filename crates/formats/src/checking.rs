//! One input to the check: unpacked, in UTF-8, and nothing kept of it.

use std::io;
use std::sync::Arc;

use record::{Finding, Severity};

use crate::archive::{Archive, Holds};
use crate::iati::check::{Checked, Options, Problem, check};
use crate::open::{Input, Place, failure};
use crate::recognise::binary_kind;
use crate::sink::ReadError;
use crate::transcode::Utf8Reader;
use crate::unpack::{Bytes, Counted, HEAD, Packing, Trace, hold, look_ahead, unpack};

/// What can be checked, for the message about what cannot.
const CHECKED: &str =
    "Checked are IATI files (XML): activities and organisations, plain or packed with gzip, zstd or zip";

impl Input {
    /// Checks it as an IATI file, problem by problem. What is wrong with its packing or encoding is
    /// a problem too, with the rule identifiers that reading has for it.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read, or is not XML at all.
    pub fn check(&self, options: &Options, report: &mut dyn FnMut(Problem)) -> Result<Checked, ReadError> {
        let name = self.name.as_str();
        match &self.place {
            Place::Tables(_) | Place::Casebook(_) => {
                let reason = format!("it is a folder of tables or a casebook. {CHECKED}");
                Err(ReadError::Unknown { path: name.to_owned(), reason })
            }
            place => place
                .with_bytes(|bytes| check_packed(bytes, name, options, report))
                .map_err(|error| failure(error, name))?,
        }
    }
}

fn check_packed(
    raw: Bytes<'_>,
    name: &str,
    options: &Options,
    report: &mut dyn FnMut(Problem),
) -> Result<Checked, ReadError> {
    let trace = Arc::new(Trace::default());
    let outcome = check_traced(Box::new(Counted::new(raw, Arc::clone(&trace))), name, &trace, options, report);
    // A reader in the middle knows better why reading stopped.
    if let Some(reason) = trace.seen().refused.take() {
        return Err(ReadError::Refused { path: name.to_owned(), reason });
    }
    let mut checked = outcome?;
    if let Some(damage) = trace.seen().damaged.take() {
        let problem = Problem::of_file("file.packing.damaged", Severity::Error, 1, Some(damage), None);
        tell(problem, &mut checked, report);
    }
    Ok(checked)
}

fn check_traced(
    raw: Bytes<'_>,
    name: &str,
    trace: &Arc<Trace>,
    options: &Options,
    report: &mut dyn FnMut(Problem),
) -> Result<Checked, ReadError> {
    let io = |error: io::Error| failure(error, name);
    let (packing, head, mut unpacked) = unpack(raw, trace).map_err(io)?;
    if packing != Packing::Zip {
        return check_text(unpacked, &head, name, options, report);
    }
    let bytes: Arc<[u8]> = hold(&mut unpacked).map_err(io)?.into();
    let archive = Archive::of_bytes(&bytes).map_err(io)?;
    let refused = |reason: String| ReadError::Unknown { path: name.to_owned(), reason: format!("{reason}. {CHECKED}") };
    let members = match archive.holds() {
        Holds::Excel => return Err(refused("it is an Excel workbook".to_owned())),
        Holds::Document(kind) => return Err(refused(kind.to_string())),
        Holds::Members(members) => members,
    };
    match members.as_slice() {
        [(index, member)] => {
            let name = format!("{name}/{member}");
            archive
                .with_member(*index, |bytes| {
                    let (head, bytes) = look_ahead(Box::new(bytes), HEAD).map_err(|error| failure(error, &name))?;
                    check_text(bytes, &head, &name, options, report)
                })
                .map_err(|error| failure(error, &name))?
        }
        several => Err(refused(format!("it is a zip archive of {} files; name it by its path", several.len()))),
    }
}

fn check_text(
    bytes: Bytes<'_>,
    head: &[u8],
    name: &str,
    options: &Options,
    report: &mut dyn FnMut(Problem),
) -> Result<Checked, ReadError> {
    let refused = |reason: String| ReadError::Unknown { path: name.to_owned(), reason: format!("{reason}. {CHECKED}") };
    if let Some(kind) = binary_kind(head) {
        return Err(refused(kind));
    }
    let mut text = Utf8Reader::new(bytes, head);
    let beginning = io::BufRead::fill_buf(&mut text).map_err(|error| failure(error, name))?;
    match beginning.trim_ascii_start().first() {
        None => return Err(refused("it is empty".to_owned())),
        Some(b'<') => {}
        Some(_) => return Err(refused("it is no XML: it does not begin with “<”".to_owned())),
    }
    let mut checked = check(&mut text, options, report).map_err(|error| failure(error, name))?;
    for finding in text.findings(name) {
        let Finding { rule, severity, line, read, expected, .. } = finding;
        let known = crate::rules::FILES.iter().find(|(id, _)| *id == rule.as_str());
        if let Some((rule, _)) = known {
            let line = line.and_then(|line| u64::try_from(line).ok()).unwrap_or(1);
            tell(Problem::of_file(rule, severity, line, read, expected), &mut checked, report);
        }
    }
    Ok(checked)
}

fn tell(problem: Problem, checked: &mut Checked, report: &mut dyn FnMut(Problem)) {
    checked.count(problem.severity);
    report(problem);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> Result<Vec<(&'static str, u64)>, String> {
        let mut found = Vec::new();
        let report = &mut |problem: Problem| found.push((problem.rule, problem.line));
        check_packed(Box::new(bytes), "file", &Options::today(), report).map_err(|error| error.to_string())?;
        Ok(found)
    }

    #[test]
    fn what_is_no_xml_is_refused_in_a_sentence() {
        for (bytes, expected) in [
            (&b""[..], "it is empty"),
            (b"not XML", "it does not begin with"),
            (b"%PDF-1.7", "it is a PDF document"),
            (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "zip archive of 0 files"),
        ] {
            let error = check(bytes).unwrap_err();
            assert!(error.contains(expected) && error.contains("IATI"), "{error}");
        }
    }

    #[test]
    fn packing_and_encoding_are_part_of_the_check() {
        let text =
            "<?xml version='1.0' encoding='ISO-8859-1'?>\n<iati-activities version='2.03'>\n\n<a/></iati-activities>";
        let plain = check(text.as_bytes()).unwrap();
        assert!(plain.contains(&("schema.element.unknown", 4)), "{plain:?}");
        assert_eq!(check(&zstd::encode_all(text.as_bytes(), 1).unwrap()).unwrap(), plain);
        let wrong = b"<iati-activities version='2.03'>\n<!-- \xff -->\n</iati-activities>";
        assert!(check(wrong).unwrap().contains(&("file.encoding.undecodable", 2)));
        let long = format!("{}{}", &text[text.find("<iati").unwrap_or(0)..], " ".repeat(1 << 20));
        let mut cut = zstd::encode_all(long.as_bytes(), 1).unwrap();
        cut.truncate(cut.len() - 4);
        assert!(check(&cut).unwrap().contains(&("file.packing.damaged", 1)));
    }
}
