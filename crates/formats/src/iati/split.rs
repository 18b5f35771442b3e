//! Finds the activities of a file of any size, in bounded memory.
//!
//! The splitter looks only at what can hide or end an activity: comments,
//! CDATA, processing instructions, the tags of `iati-activity` and the end of
//! the root. Since `<` cannot stand in an attribute, every other tag is passed
//! over without being looked into, and a broken one does no harm to the next
//! activity.
//!
//! Limits: an activity of more than 64 MiB is handed out as [`Kind::Skipped`];
//! of what stands between two activities, what exceeds 16 MiB is handed out as
//! [`Kind::Overflow`]; a root tag of more than 16 MiB is refused. Declarations
//! (`<!DOCTYPE`, `<!ENTITY` …) are refused wherever they stand.

use std::io::{BufRead, Read};

use memchr::{memchr, memchr_iter, memchr3, memmem, memrchr};

use super::rules;
use crate::ReadError;

/// How much may be held in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of one activity.
    pub activity: usize,
    /// Bytes between two activities; bytes of the root tag.
    pub between: usize,
    /// Bytes read at once, at least.
    pub chunk: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { activity: 64 << 20, between: 16 << 20, chunk: 256 << 10 }
    }
}

/// Where a piece begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Bytes before it.
    pub offset: u64,
    /// Its line, from 1.
    pub line: u64,
    /// Its column, from 1, in characters.
    pub column: u64,
}

impl Position {
    /// The beginning of a file.
    pub const START: Self = Self { offset: 0, line: 1, column: 1 };

    /// The position after `bytes`.
    pub(super) fn after(self, bytes: &[u8]) -> Self {
        let (line, column, last_line) = match memrchr(b'\n', bytes) {
            Some(last) => {
                (self.line + memchr_iter(b'\n', bytes).count() as u64, 1, bytes.get(last + 1..).unwrap_or_default())
            }
            None => (self.line, self.column, bytes),
        };
        Self { offset: self.offset + bytes.len() as u64, line, column: column + characters(last_line) }
    }
}

/// How many characters of UTF-8 begin in these bytes.
pub(super) fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u64
}

/// What a piece of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What stands before, between and after activities.
    Between,
    /// More of it than the limit allows.
    Overflow,
    /// One activity, from `<iati-activity` to the end of its end tag.
    Activity,
    /// One activity whose end is missing.
    Unclosed,
    /// The first part of an activity beyond the limit.
    Skipped,
    /// A further part of it.
    SkippedMore,
}

/// A piece of the file. Pieces follow one another without gap or overlap.
#[derive(Debug)]
pub(super) struct Piece<'b> {
    pub kind: Kind,
    pub at: Position,
    /// How many activities precede it, those skipped for their size aside.
    pub entry: i32,
    pub bytes: &'b mut [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Between { overflowing: bool },
    StartTag,
    Inside,
    Skipping { first: bool },
}

const BETWEEN: Mode = Mode::Between { overflowing: false };

enum Event {
    Root(usize),
    ActivityStart(usize),
    ActivityEnd(usize),
    RootEnd(usize),
    /// All that is in memory has been looked at.
    More,
}

/// Cuts a file into pieces; see the module's documentation.
pub(super) struct Splitter<'r> {
    input: &'r mut dyn BufRead,
    file: &'r str,
    limits: Limits,
    buffer: Vec<u8>,
    /// First byte not handed out.
    start: usize,
    /// First byte not looked at.
    at: usize,
    /// What ends the comment, CDATA or instruction that `at` stands in.
    until: Option<&'static [u8]>,
    ended: bool,
    root_seen: bool,
    mode: Mode,
    position: Position,
    /// Activities handed out.
    activities: i32,
}

/// Longest text that must be seen to tell what a `<` begins: `</iati-activities>`.
const LOOKAHEAD: usize = 18;

impl<'r> Splitter<'r> {
    pub fn new(input: &'r mut dyn BufRead, file: &'r str, limits: Limits) -> Self {
        Self {
            input,
            file,
            limits,
            buffer: Vec::new(),
            start: 0,
            at: 0,
            until: None,
            ended: false,
            root_seen: false,
            mode: BETWEEN,
            position: Position::START,
            activities: 0,
        }
    }

    /// Where the piece handed out last ends.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The tag of the root element, from `<` to `>`, when the file has one
    /// other than an activity, and where it stands. To be asked before the first piece.
    pub fn root(&mut self) -> Result<Option<(&[u8], Position)>, ReadError> {
        loop {
            match self.event()? {
                Event::Root(tag) => {
                    self.at = tag;
                    if let Some((end, _)) = tag_end(&self.buffer[tag..]) {
                        self.at = tag + end;
                        let at = self.position.after(&self.buffer[self.start..tag]);
                        return Ok(Some((&self.buffer[tag..tag + end], at)));
                    }
                    // Look at the tag again when more of it has come.
                    self.root_seen = false;
                }
                Event::ActivityStart(at) | Event::ActivityEnd(at) | Event::RootEnd(at) => {
                    self.at = at;
                    return Ok(None);
                }
                Event::More => {}
            }
            if self.buffer.len() - self.start > self.limits.between {
                return Err(self.refused("the outermost element does not begin within 16 MiB"));
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// The next piece; none at the end.
    pub fn next_piece(&mut self) -> Result<Option<Piece<'_>>, ReadError> {
        loop {
            match self.mode {
                Mode::Between { overflowing } => {
                    let kind = if overflowing { Kind::Overflow } else { Kind::Between };
                    match self.event()? {
                        Event::ActivityStart(at) => {
                            self.mode = Mode::StartTag;
                            self.at = at;
                            if at > self.start {
                                return Ok(Some(self.piece(kind, at)));
                            }
                        }
                        Event::Root(at) | Event::ActivityEnd(at) | Event::RootEnd(at) => {
                            self.at = at + 2;
                        }
                        Event::More => {
                            let full = self.at - self.start > self.limits.between;
                            if full || (overflowing && self.at > self.start) {
                                self.mode = Mode::Between { overflowing: true };
                                let end = self.character_boundary(self.at);
                                return Ok(Some(self.piece(kind, end)));
                            }
                            if !self.fill()? {
                                return Ok(self.rest(kind));
                            }
                        }
                    }
                }
                Mode::StartTag => match tag_end(&self.buffer[self.start..]) {
                    Some((end, self_closing)) => {
                        self.at = self.start + end;
                        if self_closing {
                            self.mode = BETWEEN;
                            return Ok(Some(self.piece(Kind::Activity, self.at)));
                        }
                        self.mode = Mode::Inside;
                    }
                    None => {
                        // Nothing of the tag has been looked at; what is in memory is inside it.
                        self.at = self.buffer.len();
                        if let Some(piece) = self.more_of_activity()? {
                            return Ok(Some(self.piece(piece.0, piece.1)));
                        }
                        if matches!(self.mode, Mode::StartTag) {
                            self.at = self.start;
                        }
                    }
                },
                Mode::Inside => match self.event()? {
                    Event::ActivityEnd(at) => match memchr(b'>', &self.buffer[at..]) {
                        Some(length) => {
                            self.at = at + length + 1;
                            self.mode = BETWEEN;
                            let kind = if self.at - self.start > self.limits.activity {
                                Kind::Skipped
                            } else {
                                Kind::Activity
                            };
                            return Ok(Some(self.piece(kind, self.at)));
                        }
                        None => {
                            self.at = at;
                            if let Some(piece) = self.more_of_activity()? {
                                return Ok(Some(self.piece(piece.0, piece.1)));
                            }
                        }
                    },
                    Event::ActivityStart(at) | Event::RootEnd(at) => {
                        self.at = at;
                        self.mode = BETWEEN;
                        return Ok(Some(self.piece(Kind::Unclosed, at)));
                    }
                    Event::Root(at) => self.at = at + 1,
                    Event::More => {
                        if let Some(piece) = self.more_of_activity()? {
                            return Ok(Some(self.piece(piece.0, piece.1)));
                        }
                    }
                },
                Mode::Skipping { first } => {
                    let kind = if first { Kind::Skipped } else { Kind::SkippedMore };
                    match self.event()? {
                        Event::ActivityEnd(at) => {
                            self.at = memchr(b'>', &self.buffer[at..]).map_or(at + 2, |length| at + length + 1);
                            self.mode = BETWEEN;
                            return Ok(Some(self.piece(kind, self.at)));
                        }
                        Event::ActivityStart(at) | Event::RootEnd(at) => {
                            self.at = at;
                            self.mode = BETWEEN;
                            if at > self.start {
                                return Ok(Some(self.piece(kind, at)));
                            }
                        }
                        Event::Root(at) => self.at = at + 1,
                        Event::More => {
                            if self.at > self.start {
                                self.mode = Mode::Skipping { first: false };
                                return Ok(Some(self.piece(kind, self.at)));
                            }
                            if !self.fill()? {
                                return Ok(self.rest(kind));
                            }
                        }
                    }
                }
            }
        }
    }

    /// Reads more of the activity at `start`; else says how it is to be handed out.
    fn more_of_activity(&mut self) -> Result<Option<(Kind, usize)>, ReadError> {
        if self.buffer.len() - self.start > self.limits.activity {
            self.mode = Mode::Skipping { first: false };
            return Ok(Some((Kind::Skipped, self.at.max(self.start + 1))));
        }
        if self.fill()? {
            return Ok(None);
        }
        self.mode = BETWEEN;
        self.at = self.buffer.len();
        Ok(Some((Kind::Unclosed, self.at)))
    }

    fn rest(&mut self, kind: Kind) -> Option<Piece<'_>> {
        self.mode = BETWEEN;
        let end = self.buffer.len();
        self.at = end;
        (end > self.start).then(|| self.piece(kind, end))
    }

    fn piece(&mut self, kind: Kind, end: usize) -> Piece<'_> {
        let begin = self.start;
        let at = self.position;
        self.position = at.after(&self.buffer[begin..end]);
        self.start = end;
        let entry = self.activities;
        if matches!(kind, Kind::Activity | Kind::Unclosed) {
            self.activities = entry.saturating_add(1);
        }
        Piece { kind, at, entry, bytes: &mut self.buffer[begin..end] }
    }

    /// `end`, or up to three bytes less so that no character is cut.
    fn character_boundary(&self, end: usize) -> usize {
        (self.start + 1..=end)
            .rev()
            .take(4)
            .find(|&end| self.buffer.get(end).is_none_or(|byte| byte & 0xC0 != 0x80))
            .unwrap_or(end)
    }

    /// Reads more, at least as much as is already held, so that looking at
    /// something again from its beginning costs no more than reading it did.
    fn fill(&mut self) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.at -= self.start;
            self.start = 0;
        }
        let wanted = self.buffer.len().max(self.limits.chunk);
        let read = Read::take(&mut *self.input, wanted as u64)
            .read_to_end(&mut self.buffer)
            .map_err(|source| ReadError::Io { path: self.file.to_owned(), source })?;
        self.ended = read < wanted;
        Ok(read > 0)
    }

    /// The next thing that matters, from `at` on; `at` is left on the byte after what was passed.
    fn event(&mut self) -> Result<Event, ReadError> {
        loop {
            if let Some(end) = self.until {
                match memmem::find(&self.buffer[self.at..], end) {
                    Some(length) => {
                        self.at += length + end.len();
                        self.until = None;
                    }
                    None => {
                        let seen = if self.ended { 0 } else { end.len() - 1 };
                        self.at = self.at.max(self.buffer.len().saturating_sub(seen));
                        return Ok(Event::More);
                    }
                }
            }
            let Some(length) = memchr(b'<', &self.buffer[self.at..]) else {
                self.at = self.buffer.len();
                return Ok(Event::More);
            };
            let at = self.at + length;
            let rest = &self.buffer[at..];
            if rest.len() < LOOKAHEAD && !self.ended {
                self.at = at;
                return Ok(Event::More);
            }
            match rest.get(1) {
                Some(b'!') if rest.starts_with(b"<!--") => {
                    self.until = Some(b"-->");
                    self.at = at + 4;
                }
                Some(b'!') if rest.starts_with(b"<![CDATA[") => {
                    self.until = Some(b"]]>");
                    self.at = at + 9;
                }
                Some(b'!') => {
                    if is_declaration(rest) {
                        return Err(self.declaration(at));
                    }
                    self.at = at + 2;
                }
                Some(b'?') => {
                    self.until = Some(b"?>");
                    self.at = at + 2;
                }
                Some(b'i') if is_tag(rest, b"<iati-activity") => {
                    self.at = at + 1;
                    self.root_seen = true;
                    return Ok(Event::ActivityStart(at));
                }
                Some(b'/') if is_tag(rest, b"</iati-activity") => {
                    self.at = at + 1;
                    return Ok(Event::ActivityEnd(at));
                }
                Some(b'/') if is_tag(rest, b"</iati-activities") => {
                    self.at = at + 1;
                    return Ok(Event::RootEnd(at));
                }
                Some(first) if !self.root_seen && is_name_start(*first) => {
                    self.at = at + 1;
                    self.root_seen = true;
                    return Ok(Event::Root(at));
                }
                _ => self.at = at + 1,
            }
        }
    }

    fn declaration(&self, at: usize) -> ReadError {
        let place = self.position.after(&self.buffer[self.start..at]);
        let name: String = self.buffer[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_graphic())
            .take(12)
            .map(|&byte| char::from(byte))
            .collect();
        self.refused(&format!(
            "line {}: {name} … declares a document type or an entity. Declarations are refused ({}) \
             because they can read other files or exhaust the memory; remove the declaration and load again",
            place.line,
            rules::DOCTYPE.id
        ))
    }

    fn refused(&self, reason: &str) -> ReadError {
        ReadError::Refused { path: self.file.to_owned(), reason: reason.to_owned() }
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || byte >= 0x80
}

/// Whether a tag of exactly that name begins here.
fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    rest.starts_with(name)
        && rest.get(name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}

fn is_declaration(rest: &[u8]) -> bool {
    [&b"<!DOCTYPE"[..], b"<!ENTITY", b"<!ELEMENT", b"<!ATTLIST", b"<!NOTATION"]
        .iter()
        .any(|name| rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name)))
}

/// Where the tag that begins here ends, and whether it closes itself. A `<`
/// before its `>` ends a broken tag. None when the end has not come yet.
fn tag_end(bytes: &[u8]) -> Option<(usize, bool)> {
    let mut at = 1;
    loop {
        at += memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let quote = bytes[at];
        if quote == b'>' {
            return Some((at + 1, bytes[at - 1] == b'/'));
        }
        let value = bytes.get(at + 1..)?;
        match memchr::memchr2(quote, b'<', value) {
            Some(length) if value[length] == b'<' => return Some((at + 1 + length, false)),
            Some(length) => at += length + 2,
            None => return None,
        }
    }
}

/// Panics unless the pieces of a file are the file, each where it says it is.
/// `size` is what is read at once and, in kilobytes, held at most.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn promise(bytes: &[u8], size: usize) {
    let limits = Limits { activity: size << 10, between: size << 10, chunk: size };
    let mut input = bytes;
    let mut splitter = Splitter::new(&mut input, "file", limits);
    let mut all = || -> Result<(), ReadError> {
        splitter.root()?;
        let (mut at, mut entry) = (Position::START, 0);
        while let Some(piece) = splitter.next_piece()? {
            let begin = usize::try_from(at.offset).unwrap_or(usize::MAX);
            assert!(!piece.bytes.is_empty() && bytes[begin..].starts_with(piece.bytes));
            assert_eq!((piece.at, piece.entry), (at, entry));
            at = at.after(piece.bytes);
            entry += i32::from(matches!(piece.kind, Kind::Activity | Kind::Unclosed));
        }
        assert_eq!(at, Position::START.after(bytes));
        Ok(())
    };
    assert!(matches!(all(), Ok(()) | Err(ReadError::Refused { .. })));
}

#[cfg(test)]
mod tests;
