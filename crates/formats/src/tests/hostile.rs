//! Files made to harm, through the front door: each is refused or read with a
//! finding, in bounded memory.
//!
//! What the memory comes to is measured in a process of its own: the test
//! starts itself again with the name of a case. In the ordinary tests the cases
//! are scaled down to take a second; `cargo xtask torture` runs them in full.

use std::io::{self, Read};
use std::process::Command;

use super::{gzip, zip};
use crate::{Collected, ReadError, Sink, SinkError};
use record::{Entry, Finding, Source};

/// Set by `cargo xtask torture`.
const TORTURE: &str = "AYNI_TORTURE_MINUTES";
/// Names the case that the process is to read and measure.
const CASE: &str = "AYNI_HOSTILE_CASE";

const HEAD: &str = "<iati-activities version=\"2.03\">\n<iati-activity><iati-identifier>A</iati-identifier>";
const TAIL: &str =
    "</iati-activity>\n<iati-activity><iati-identifier>LAST</iati-identifier></iati-activity></iati-activities>";

/// A beginning, a middle repeated, and an end, made as they are read.
struct Repeated {
    head: &'static str,
    middle: &'static str,
    times: u64,
    tail: &'static str,
    /// What is being given: its bytes and how many of them were.
    part: Vec<u8>,
    given: usize,
    step: u8,
}

impl Repeated {
    fn new(head: &'static str, middle: &'static str, times: u64, tail: &'static str) -> Self {
        Self { head, middle, times, tail, part: Vec::new(), given: 0, step: 0 }
    }
}

impl Read for Repeated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        const TOGETHER: u64 = 4096;
        while self.given == self.part.len() {
            self.given = 0;
            self.part = match self.step {
                0 => self.head.as_bytes().to_vec(),
                1 if self.times > 0 => {
                    let times = self.times.min(TOGETHER);
                    self.times -= times;
                    self.step = 0;
                    self.middle.as_bytes().repeat(usize::try_from(times).unwrap())
                }
                1 => self.tail.as_bytes().to_vec(),
                _ => return Ok(0),
            };
            self.step += 1;
        }
        let count = buffer.len().min(self.part.len() - self.given);
        buffer[..count].copy_from_slice(&self.part[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

/// Keeps the identifiers and rules, and counts the rest.
#[derive(Default)]
struct Noted {
    identifiers: Vec<String>,
    rules: Vec<String>,
    bytes: u64,
    results: usize,
    plans: usize,
}

impl Sink for Noted {
    fn source(&mut self, _: Source) -> Result<(), SinkError> {
        Ok(())
    }
    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        self.results += entry.results.len();
        self.plans += entry.plans.len();
        self.identifiers.extend(entry.header.identifier.take());
        Ok(())
    }
    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        let rule = finding.rule.to_string();
        if !self.rules.contains(&rule) {
            self.rules.push(rule);
        }
        Ok(())
    }
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.bytes += bytes.len() as u64;
        Ok(())
    }
}

/// A file that wants much memory.
struct Case {
    name: &'static str,
    /// The repeated part, and what stands before and behind it in an activity.
    begin: &'static str,
    middle: &'static str,
    end: &'static str,
    /// Megabytes of it, in the ordinary tests (0: not there) and in full.
    megabytes: (u64, u64),
    /// The findings that tell of it, in the ordinary tests and in full.
    rules: (&'static str, &'static str),
}

/// Each begins behind [`HEAD`] and ends before [`TAIL`].
const CASES: &[Case] = &[
    Case {
        name: "a long attribute",
        begin: "<title a='",
        middle: "0123456789abcdef",
        end: "'/>",
        megabytes: (70, 1_000),
        rules: ("iati.activity.size", "iati.activity.size"),
    },
    Case {
        name: "a long text",
        begin: "<title>",
        middle: "0123456789 abcde",
        end: "</title>",
        megabytes: (0, 1_000),
        rules: ("iati.activity.size", "iati.activity.size"),
    },
    Case {
        name: "a long comment between activities",
        begin: "</iati-activity><!--",
        middle: "0123456789abcdef",
        end: "--><iati-activity>",
        megabytes: (0, 1_000),
        rules: ("iati.gap.size", "iati.gap.size"),
    },
    Case {
        name: "a text of 17 MiB",
        begin: "<title><narrative>",
        middle: "0123456789abcdef",
        end: "</narrative></title>",
        megabytes: (0, 60),
        rules: ("iati.text.length", "iati.text.length"),
    },
    Case {
        name: "nested elements",
        begin: "",
        middle: "<a>",
        end: "",
        megabytes: (3, 60),
        rules: ("iati.xml.depth", "iati.xml.depth"),
    },
    Case {
        name: "budgets without content",
        begin: "",
        middle: "<budget/>",
        end: "",
        megabytes: (1, 60),
        rules: ("iati.findings.many", "iati.activity.elements"),
    },
    Case {
        name: "sectors of one transaction",
        begin: "<transaction>",
        middle: "<sector code='12110'/>",
        end: "</transaction>",
        megabytes: (1, 60),
        rules: ("iati.value.missing", "iati.activity.elements"),
    },
    Case {
        name: "elements of many names",
        begin: "",
        middle: "<b/><c/><d/><e/><f/><g/><h/><i/><j/><k/>",
        end: "",
        megabytes: (1, 60),
        rules: ("iati.element.unknown", "iati.element.unknown"),
    },
    Case {
        name: "ampersands",
        begin: "<title><narrative>",
        middle: "& ",
        end: "</narrative></title>",
        megabytes: (1, 30),
        rules: ("iati.xml.ampersand", "iati.xml.ampersand"),
    },
    Case {
        name: "periods that repeat a title",
        begin: "<budget><value>1</value></budget><result><title><narrative>A title of some forty letters in all.</narrative></title><indicator>",
        middle: "<period/>",
        end: "</indicator></result>",
        megabytes: (1, 60),
        rules: ("iati.currency.missing", "iati.activity.elements"),
    },
];

/// The largest amount of memory that this process has held, in MiB.
fn peak_of_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// Reads the case that the process was started for.
#[test]
fn torture_hostile_case() {
    let Ok(name) = std::env::var(CASE) else { return };
    let case = CASES.iter().find(|case| case.name == name).unwrap();
    let in_full = std::env::var_os(TORTURE).is_some();
    let megabytes = if in_full { case.megabytes.1 } else { case.megabytes.0 };
    let times = megabytes * 1_000_000 / case.middle.len() as u64;
    let middle = Repeated::new(case.begin, case.middle, times, case.end);
    let stream = HEAD.as_bytes().chain(middle).chain(TAIL.as_bytes());
    let mut noted = Noted::default();
    crate::read(Box::new(stream), "file.xml", &mut noted).unwrap();
    let expected = if in_full { case.rules.1 } else { case.rules.0 };
    assert!(noted.rules.iter().any(|rule| rule == expected), "{name}: {:?}", noted.rules);
    assert!(noted.bytes >= megabytes * 1_000_000, "{name}: {} bytes", noted.bytes);
    assert_eq!(noted.identifiers.last().map(String::as_str), Some("LAST"), "{name}: the rest goes on");
    let peak = peak_of_memory();
    println!("{name}: {megabytes} MB, at most {peak} MiB of memory");
    assert!(peak < 1024, "{name}: {peak} MiB");
}

#[test]
fn torture_memory_stays_below_a_gibibyte() {
    if std::env::var_os(CASE).is_some() {
        return;
    }
    let own = std::env::current_exe().unwrap();
    let in_full = std::env::var_os(TORTURE).is_some();
    for case in CASES.iter().filter(|case| in_full || case.megabytes.0 > 0) {
        let output =
            Command::new(&own).args(["torture_hostile_case", "--nocapture"]).env(CASE, case.name).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        println!("{}", said.lines().find(|line| line.starts_with(case.name)).unwrap_or_default());
    }
}

fn read(bytes: &[u8]) -> (Result<(), ReadError>, Collected) {
    let mut sink = Collected::default();
    let outcome = crate::read(Box::new(bytes), "file", &mut sink).map(|_| ());
    (outcome, sink)
}

#[track_caller]
fn is_refused(bytes: &[u8], reason: &str) {
    let (outcome, sink) = read(bytes);
    let message = outcome.unwrap_err().to_string();
    assert!(message.contains(reason), "{message}");
    assert_eq!(sink.entries, []);
}

#[test]
fn entities_are_refused_in_every_encoding_and_packing() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                <iati-activities version=\"2.03\"><iati-activity><iati-identifier>&b;</iati-identifier></iati-activity></iati-activities>";
    let wide: Vec<u8> = format!("\u{feff}{bomb}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hidden = bomb.replace("<!DOCTYPE", "<!--x--><!doctype");
    let outside = bomb.replace("<!ENTITY a \"ha\">", "<!ENTITY a SYSTEM \"file:///etc/passwd\">");
    for text in [bomb.as_bytes(), &wide, hidden.as_bytes(), outside.as_bytes()] {
        is_refused(text, "declares a document type");
        is_refused(&gzip(text), "declares a document type");
        is_refused(&zstd::encode_all(text, 0).unwrap(), "declares a document type");
        is_refused(&zip(&[("a.xml", text)]), "declares a document type");
    }
}

#[test]
fn bombs_in_archives_are_refused_before_they_unfold() {
    let empty = vec![b' '; 1 << 20];
    let packed = gzip(&empty);
    is_refused(&gzip(&packed), "only one layer of packing is taken off");
    is_refused(&zip(&[("a.gz", &packed)]), "only one layer of packing is taken off");
    is_refused(&gzip(&zip(&[("a.xml", b"<a/>")])), "only one layer of packing is taken off");
    // Members that lie on one another: the same bytes counted many times (Fifield 2019).
    let archive = zip(&[("a.xml", &empty), ("b.xml", b"<a/>")]);
    let directory = memchr::memmem::rfind(&archive, b"PK\x01\x02").unwrap();
    let mut overlapping = archive.clone();
    // The second member is said to begin where the first one does.
    overlapping[directory + 42..directory + 46].copy_from_slice(&0u32.to_le_bytes());
    let (outcome, _) = read(&overlapping);
    assert!(matches!(outcome, Err(ReadError::Refused { .. })), "{outcome:?}");
    // A directory that promises more than any archive may hold.
    let mut promising = archive.clone();
    promising[directory + 24..directory + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    let (outcome, _) = read(&promising);
    assert!(matches!(outcome, Err(ReadError::Refused { .. })), "{outcome:?}");
}

#[test]
fn torture_a_packed_file_that_unfolds_too_far_is_refused() {
    // 1 GiB may come of anything; the ordinary tests look at the arithmetic in `unpack`.
    if std::env::var_os(TORTURE).is_none() {
        return;
    }
    let spaces = Repeated::new("<iati-activities version='2.03'>", "                ", (2 << 30) / 16, "");
    let packed = zstd::encode_all(spaces, 1).unwrap();
    let mut noted = Noted::default();
    let error = crate::read(Box::new(packed.as_slice()), "file", &mut noted).unwrap_err();
    assert!(error.to_string().contains("at most 1000 times the packed size is read"), "{error}");
}

#[test]
fn a_million_brackets_are_no_recursion() {
    for (begin, nested) in [
        ("kind = \"event\"\nx = ", "["),
        ("kind = \"event\"\nx = ", "{a="),
        ("kind = \"event\"\n[x", ".a"),
        ("[[work]]\nkey = \"w\"\n", "[["),
    ] {
        let text = format!("{begin}{}", nested.repeat(1_000_000));
        let (outcome, sink) = read(text.as_bytes());
        assert!(outcome.is_err() || !sink.findings.is_empty(), "{begin}{nested}…");
    }
}

/// Fixtures of files of activities that are well-formed.
const WHOLE: [&str; 4] = ["everything.xml", "bom-crlf.xml", "contact.xml", "version-1.xml"];

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/iati/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn what_precedes_a_break_is_kept() {
    for name in WHOLE {
        let bytes = fixture(name);
        let (_, whole) = read(&bytes);
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        for length in (0..bytes.len()).step_by(61) {
            let (outcome, cut) = read(&bytes[..length]);
            if outcome.is_err() {
                assert!(cut.entries.is_empty(), "{name} cut at {length}");
                continue;
            }
            assert_eq!(cut.bytes.len() + mark, length, "{name}: every byte before the break is kept");
            for (one, other) in cut.entries.iter().zip(&whole.entries) {
                let end = mark as i64 + other.header.offset + other.header.length;
                if end <= length as i64 {
                    assert_eq!(one, other, "{name} cut at {length}");
                }
            }
            let complete = whole
                .entries
                .iter()
                .filter(|entry| mark as i64 + entry.header.offset + entry.header.length <= length as i64);
            assert!(cut.entries.len() >= complete.count(), "{name} cut at {length}");
            if length > 0 && cut.entries.len() < whole.entries.len() {
                assert!(!cut.findings.is_empty(), "{name} cut at {length}: nothing is said of the break");
            }
        }
    }
}

#[test]
fn wrong_words_about_the_encoding_are_reported_and_cost_no_entry() {
    let text = "<iati-activities version=\"2.03\"><iati-activity><iati-identifier>A</iati-identifier>\
                <title><narrative>Cooperación ñ</narrative></title></iati-activity></iati-activities>";
    let latin = |text: &str| text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<u8>>();
    let declared = |label: &str| format!("<?xml version=\"1.0\" encoding=\"{label}\"?>{text}");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    #[track_caller]
    fn check(bytes: &[u8], title: &str, rules: &[&str]) {
        let (outcome, sink) = read(bytes);
        outcome.unwrap();
        assert_eq!(sink.entries[0].header.titles[0].text, title);
        let of_files =
            sink.findings.iter().map(|finding| finding.rule.as_str()).filter(|rule| rule.starts_with("file."));
        assert_eq!(of_files.collect::<Vec<_>>(), rules);
    }
    check(declared("UTF-8").as_bytes(), "Cooperación ñ", &[]);
    check(&latin(&declared("ISO-8859-1")), "Cooperación ñ", &[]);
    // Latin 1 that says it is UTF-8: what does not decode is replaced, and said.
    check(&latin(&declared("UTF-8")), "Cooperaci\u{fffd}n \u{fffd}", &["file.encoding.undecodable"]);
    // One byte a letter that says it is two.
    check(declared("UTF-16").as_bytes(), "Cooperación ñ", &["file.encoding.wrong"]);
    check(declared("no such thing").as_bytes(), "Cooperación ñ", &["file.encoding.wrong"]);
    // Two bytes a letter that say they are one: the bytes know better.
    check(&wide(&declared("ISO-8859-1")), "Cooperación ñ", &[]);
    check(&wide(&format!("\u{feff}{}", declared("UTF-8"))), "Cooperación ñ", &[]);
}
