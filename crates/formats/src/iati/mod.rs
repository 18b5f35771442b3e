//! IATI activities, as published: every element of the activity standard 1.0 to
//! 2.03 that the record has a place for. `docs/src/reference/iati-versions.md` says
//! how each construct of version 1 is read.
//!
//! A file passes through three hands. `split` cuts it into activities without
//! looking into them, in bounded memory; [`activity::parse`] reads one activity
//! and depends on nothing but its text; [`read`] gives entries, findings and
//! stored bytes to the sink, personal details overwritten ([`personal`]).
//!
//! Limits, each with a finding when it is met: an activity of 64 MiB or 500,000
//! elements, a text or attribute of 16 MiB, 1,000 attributes of an element,
//! elements nested 64 deep, 64 MiB of titles that rows of results repeat, 1,000
//! findings an activity.
//! Files that declare a document type or entities are refused.
//!
//! | of the standard | in the record |
//! |---|---|
//! | `iati-activity/@linked-data-uri` | other identifier of kind [`activity::LINKED_DATA`] |
//! | sectors of vocabulary 7 and 8, tags of 2 and 3 | purposes of kind `sdg` |
//! | `country-budget-items/budget-item` | purposes of kind `budget-item` |
//! | `conditions`, `crs-add` | terms |
//! | results, indicators, periods | one result row a value |
//! | `legacy-data` | descriptions of kind [`activity::LEGACY_DATA`] |
//! | `activity-website` | documents of category A12 |
//! | `fss`, `reference` of results, `planned-disbursement/@updated` | the source's text only, with a finding |
//! | `person-name`, `telephone`, `email`, `contact-email` of registry records | nowhere: overwritten with spaces in the stored text |

pub mod activity;
pub mod check;
mod codes;
mod context;
mod dates;
mod documents;
mod drafts;
mod element;
mod frame;
mod organisations;
mod parallel;
pub mod personal;
mod places;
mod purposes;
mod registry;
mod remarks;
mod results;
mod rules;
mod scan;
mod split;
mod terms;
mod transactions;
mod translations;
mod values;
mod walk;
pub mod write;

use std::io::BufRead;

use record::{Code, Finding, PlanKind, Source, SourceKind};

use crate::{ReadError, Sink};

pub use context::Context;
pub use parallel::Threads;
pub use rules::RULES;
pub use split::Position;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use {scan::promise as scan_promise, split::promise as split_promise};

use context::Root;
use frame::Frame;
use rules::Rule;
use split::{Kind, Limits, Piece, Splitter};

/// The name of the format, as in [`Source::format`].
pub const FORMAT: &str = "iati-activities";

/// What a file held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Version of the standard that the file names.
    pub version: Option<Code>,
    /// Activities, complete or not; those skipped for their size are findings instead.
    pub activities: u64,
    /// Transactions.
    pub transactions: u64,
    /// Budgets.
    pub budgets: u64,
    /// Planned disbursements.
    pub planned_disbursements: u64,
    /// Findings.
    pub findings: u64,
    /// Bytes given to the sink.
    pub bytes: u64,
}

/// Reads a file of IATI activities: UTF-8, unpacked. `file` names it in findings.
///
/// The sink gets the source first; then, for each activity, the bytes up to its
/// end, the entry, and its findings.
///
/// Activities are parsed on all processors, but for the one that a sink with a thread of its own keeps busy; see
/// [`read_on`].
///
/// # Errors
/// [`ReadError`] when the file cannot be read on, declares a document type or
/// entities, or when the sink refuses or asks to stop. What is wrong inside an
/// activity is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<Summary, ReadError> {
    let threads = if sink.has_own_thread() { Threads::BesideSink } else { Threads::All };
    read_on(threads, input, file, sink)
}

/// The same, with a choice of threads. What the sink gets does not depend on it.
///
/// # Errors
/// As [`read`].
pub fn read_on(
    threads: Threads,
    input: &mut dyn BufRead,
    file: &str,
    sink: &mut dyn Sink,
) -> Result<Summary, ReadError> {
    let splitter = Splitter::new(input, file, Limits::default());
    let reader = Reader { file, sink, summary: Summary::default(), frame: Frame::default(), last: Kind::Between };
    reader.read(splitter, threads)
}

struct Reader<'f, 's> {
    file: &'f str,
    sink: &'s mut dyn Sink,
    summary: Summary,
    /// What stands around the activities.
    frame: Frame,
    /// What the piece before was.
    last: Kind,
}

impl<'f> Reader<'f, '_> {
    fn read(mut self, mut splitter: Splitter<'_>, threads: Threads) -> Result<Summary, ReadError> {
        let root = splitter.root()?.map(|(tag, at)| (Root::parse(tag), at));
        match splitter.next_piece()? {
            None => {
                self.begin(root.as_ref())?;
            }
            Some(mut first) => {
                let replaced = self.look(&mut first);
                let context = self.begin(root.as_ref())?;
                self.piece(&context, first, replaced, None)?;
                parallel::each_piece(&mut splitter, &context, threads, |mut piece, prepared| {
                    let replaced = self.look(&mut piece);
                    self.piece(&context, piece, replaced, prepared)
                })?;
            }
        }
        // Where an activity breaks off, that has been said.
        if !matches!(self.last, Kind::Unclosed | Kind::Skipped | Kind::SkippedMore) {
            self.frame.finish(splitter.position());
            self.odd()?;
        }
        if self.summary.activities == 0 {
            let remark = FileRemark { done: "the file is kept, without entries", ..FileRemark::default() };
            self.finding(rules::EMPTY, Position::START, remark)?;
        }
        Ok(self.summary)
    }

    /// Looks at what stands between two activities, and makes it what is to be
    /// stored; tells how many bytes of it were not UTF-8.
    fn look(&mut self, piece: &mut Piece<'_>) -> usize {
        if piece.kind != Kind::Between {
            return 0;
        }
        // Contacts may stand here too, in comments or astray.
        let personal = personal::ranges(piece.bytes);
        personal::blank(piece.bytes, &personal);
        let addresses = registry::addresses(piece.bytes);
        personal::blank(piece.bytes, &addresses);
        let replaced = make_utf8(piece.bytes);
        look(&mut self.frame, piece.bytes, piece.at);
        replaced
    }

    /// Hands a piece of the file to the sink; an activity with what was read of it.
    fn piece(
        &mut self,
        context: &Context<'_>,
        piece: Piece<'_>,
        replaced: usize,
        prepared: Option<Prepared>,
    ) -> Result<(), ReadError> {
        if self.sink.cancelled() {
            return Err(ReadError::Cancelled);
        }
        let Piece { kind, at, entry, bytes } = piece;
        match kind {
            Kind::Between => {
                if replaced > 0 {
                    self.finding(rules::TEXT_ENCODING, at, FileRemark { done: NOT_UTF8, ..FileRemark::default() })?;
                }
                self.odd()?;
                self.give(bytes)?;
            }
            Kind::Overflow => {
                erase(bytes);
                if self.last != Kind::Overflow {
                    let remark = FileRemark { done: "overwritten with spaces", ..FileRemark::default() };
                    self.finding(rules::GAP_SIZE, at, remark)?;
                }
                self.give(bytes)?;
            }
            Kind::Activity | Kind::Unclosed => {
                let prepared = prepared.unwrap_or_else(|| prepare(bytes, context, at, entry));
                self.activity(at, bytes, prepared)?;
            }
            Kind::Skipped | Kind::SkippedMore => {
                // What is not read could hold personal details anywhere.
                erase(bytes);
                if kind == Kind::Skipped {
                    let remark = FileRemark {
                        subject: "iati-activity",
                        done: "skipped, and its text overwritten with spaces",
                        ..FileRemark::default()
                    };
                    self.finding(rules::ACTIVITY_SIZE, at, remark)?;
                }
                self.give(bytes)?;
            }
        }
        self.last = kind;
        Ok(())
    }

    /// Tells the sink what the root says, and `iati-activities` when it stands
    /// inside another root; gives what all activities share.
    fn begin(&mut self, root: Option<&(Root, Position)>) -> Result<Context<'f>, ReadError> {
        let inner = self.frame.activities().cloned();
        let inner = inner.as_ref();
        let none = (Root::default(), Position::START);
        let (root, at) = root.unwrap_or(&none);
        let version = root.version.clone().or_else(|| inner?.version.clone());
        self.summary.version.clone_from(&version);
        self.sink.source(Source {
            kind: SourceKind::File,
            key: self.file.to_owned(),
            format: Some(Code::const_new(FORMAT)),
            version: version.clone(),
            ..Source::default()
        })?;
        if root.name != "iati-activities" {
            let remark =
                FileRemark { read: Some(&root.name), done: "the activities inside are read", ..FileRemark::default() };
            self.finding(rules::ROOT, *at, remark)?;
        }
        let remark = match version.as_deref() {
            None => Some((rules::VERSION, "read as version 1")),
            Some(number) if context::is_version(number) => None,
            Some(number) if number.starts_with('1') => Some((rules::VERSION_UNKNOWN, "read as version 1.05")),
            Some(_) => Some((rules::VERSION_UNKNOWN, "read as version 2.03")),
        };
        if let Some((rule, done)) = remark {
            let read = version.as_deref();
            self.finding(
                rule,
                *at,
                FileRemark { subject: "iati-activities/@version", read, done, ..FileRemark::default() },
            )?;
        }
        let namespaces = root.namespaces.iter().chain(inner.into_iter().flat_map(|inner| &inner.namespaces));
        let namespaces = namespaces.cloned().collect();
        Ok(Context { file: self.file, version, namespaces, wanted: self.sink.wanted() })
    }

    /// Gives what is odd about the frame.
    fn odd(&mut self) -> Result<(), ReadError> {
        for odd in self.frame.take_odd() {
            let remark = FileRemark {
                subject: &odd.subject,
                read: Some(&odd.read),
                expected: odd.expected.as_deref(),
                done: odd.done,
            };
            self.finding(odd.rule, odd.at, remark)?;
        }
        Ok(())
    }

    /// Gives the bytes of one activity, its entry and its findings.
    fn activity(&mut self, at: Position, bytes: &[u8], prepared: Prepared) -> Result<(), ReadError> {
        let Prepared { mut parsed, replaced } = prepared;
        self.give(bytes)?;
        self.summary.activities += 1;
        self.summary.transactions += parsed.entry.flows.len() as u64;
        let budgets = parsed.entry.plans.iter().filter(|plan| plan.kind == Some(PlanKind::Budget)).count() as u64;
        self.summary.budgets += budgets;
        self.summary.planned_disbursements += parsed.entry.plans.len() as u64 - budgets;
        self.sink.entry(&mut parsed.entry)?;
        if replaced > 0 {
            let remark = FileRemark { subject: "iati-activity", done: NOT_UTF8, ..FileRemark::default() };
            self.finding(rules::TEXT_ENCODING, at, remark)?;
        }
        for finding in parsed.findings {
            self.summary.findings += 1;
            self.sink.finding(finding)?;
        }
        Ok(())
    }

    fn give(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        self.summary.bytes += bytes.len() as u64;
        Ok(self.sink.bytes(bytes)?)
    }

    fn finding(&mut self, rule: Rule, at: Position, remark: FileRemark<'_>) -> Result<(), ReadError> {
        self.summary.findings += 1;
        let clamp = |number: u64| Some(i32::try_from(number).unwrap_or(i32::MAX));
        Ok(self.sink.finding(Finding {
            rule: Code::const_new(rule.id),
            severity: rule.severity,
            file: self.file.to_owned(),
            line: clamp(at.line),
            column: clamp(at.column),
            subject: Some(remark.subject.to_owned()),
            read: remark.read.filter(|read| !read.is_empty()).map(str::to_owned),
            expected: remark.expected.map(str::to_owned),
            done: Some(remark.done.to_owned()),
            ..Finding::default()
        })?)
    }
}

/// What was read of one activity.
struct Prepared {
    parsed: activity::Parsed,
    /// Bytes of it that were not UTF-8.
    replaced: usize,
}

/// Reads one activity, and makes its bytes what is to be stored: UTF-8, without
/// personal details.
fn prepare(bytes: &mut [u8], context: &Context<'_>, at: Position, entry: i32) -> Prepared {
    // Positions are those of the text as it came, so it is read before it is blanked.
    let personal = personal::ranges(bytes);
    let mut replaced = 0;
    let parsed = match std::str::from_utf8(bytes) {
        Ok(text) => activity::parse(text, context, at, entry),
        Err(_) => {
            replaced = make_utf8(bytes);
            let text = String::from_utf8_lossy(bytes);
            activity::parse(&text, context, at, entry)
        }
    };
    personal::blank(bytes, &personal);
    if !personal.is_empty() {
        // A character that a range cut would be half a character now.
        make_utf8(bytes);
    }
    Prepared { parsed, replaced }
}

/// What is said about the file as a whole or a piece of it.
struct FileRemark<'r> {
    subject: &'r str,
    read: Option<&'r str>,
    expected: Option<&'r str>,
    done: &'r str,
}

impl Default for FileRemark<'_> {
    fn default() -> Self {
        Self { subject: "iati-activities", read: None, expected: None, done: "" }
    }
}

const NOT_UTF8: &str = "a question mark stands for each byte that is not UTF-8";

/// Looks at what stands between two activities, when it is at hand as a whole.
fn look(frame: &mut Frame, bytes: &[u8], at: Position) {
    if bytes.len() >= Limits::default().between {
        frame.lose();
    } else if !frame::says_nothing(bytes)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        frame.look(text, at);
    }
}

/// Replaces every byte that is not UTF-8 by a question mark; tells how many there were.
fn make_utf8(bytes: &mut [u8]) -> usize {
    let mut replaced = 0;
    let mut from = 0;
    while let Err(error) = std::str::from_utf8(&bytes[from..]) {
        let begin = from + error.valid_up_to();
        let end = error.error_len().map_or(bytes.len(), |length| begin + length);
        for byte in &mut bytes[begin..end] {
            *byte = b'?';
        }
        replaced += end - begin;
        from = end;
    }
    replaced
}

/// Overwrites everything with spaces; line ends stay.
fn erase(bytes: &mut [u8]) {
    let all = 0..bytes.len();
    personal::blank(bytes, &[all]);
}
