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
}

impl Default for Limits {
    fn default() -> Self {
        Self { activity: 64 << 20, between: 16 << 20 }
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
}

/// Bytes read at once, at least.
const CHUNK: usize = 256 << 10;

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
        }
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
        Piece { kind, at, bytes: &mut self.buffer[begin..end] }
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
        let wanted = self.buffer.len().max(CHUNK);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    type Pieces = Vec<(Kind, u64, u64, String)>;

    fn split(text: &[u8], limits: Limits, capacity: usize) -> Result<Pieces, ReadError> {
        let mut input = BufReader::with_capacity(capacity, text);
        let mut splitter = Splitter::new(&mut input, "test.xml", limits);
        splitter.root()?;
        let mut pieces = Vec::new();
        while let Some(piece) = splitter.next_piece()? {
            pieces.push((
                piece.kind,
                piece.at.offset,
                piece.at.line,
                String::from_utf8_lossy(piece.bytes).into_owned(),
            ));
        }
        Ok(pieces)
    }

    fn activities(text: &str) -> Vec<(Kind, String)> {
        let pieces = split(text.as_bytes(), Limits::default(), 8192).unwrap();
        let joined: String = pieces.iter().map(|piece| piece.3.as_str()).collect();
        assert_eq!(joined, text);
        pieces.into_iter().filter(|piece| piece.0 != Kind::Between).map(|(kind, _, _, text)| (kind, text)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(Kind, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
        assert_eq!(activities(text), expected);
    }

    #[test]
    fn activities_are_found_wherever_they_stand() {
        check(
            "<iati-activities><iati-activity><a/></iati-activity>\n<iati-activity/></iati-activities>",
            &[(Kind::Activity, "<iati-activity><a/></iati-activity>"), (Kind::Activity, "<iati-activity/>")],
        );
        check(
            "<result><iati-activity a='>'  ></iati-activity ></result>",
            &[(Kind::Activity, "<iati-activity a='>'  ></iati-activity >")],
        );
        check("<iati-activities><iati-activity-x/></iati-activities>", &[]);
    }

    #[test]
    fn ends_inside_comments_cdata_and_instructions_are_no_ends() {
        let activity = "<iati-activity><!-- </iati-activity> --><![CDATA[</iati-activity>]]><?p </iati-activity> ?></iati-activity>";
        check(
            &format!("<!-- <iati-activity> --><iati-activities>{activity}</iati-activities>"),
            &[(Kind::Activity, activity)],
        );
    }

    #[test]
    fn a_missing_end_costs_one_activity() {
        check(
            "<iati-activities><iati-activity><a><iati-activity>b</iati-activity><iati-activity>c</iati-activities>",
            &[
                (Kind::Unclosed, "<iati-activity><a>"),
                (Kind::Activity, "<iati-activity>b</iati-activity>"),
                (Kind::Unclosed, "<iati-activity>c"),
            ],
        );
        check(
            "<iati-activities><iati-activity a=\"x><b>t</b></iati-activity><iati-activity/>",
            &[(Kind::Activity, "<iati-activity a=\"x><b>t</b></iati-activity>"), (Kind::Activity, "<iati-activity/>")],
        );
        check("<iati-activities><iati-activity", &[(Kind::Unclosed, "<iati-activity")]);
    }

    #[test]
    fn pieces_know_their_byte_and_line() {
        let text = "<iati-activities>\n\n<iati-activity>\n</iati-activity>\n<iati-activity/></iati-activities>";
        let places: Vec<(u64, u64)> = split(text.as_bytes(), Limits::default(), 16)
            .unwrap()
            .into_iter()
            .filter(|piece| piece.0 == Kind::Activity)
            .map(|piece| (piece.1, piece.2))
            .collect();
        assert_eq!(places, [(19, 3), (52, 5)]);
    }

    #[test]
    fn declarations_are_refused_with_their_line() {
        let text = "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities/>";
        let error = split(text.as_bytes(), Limits::default(), 64).unwrap_err();
        assert!(error.to_string().starts_with("test.xml: line 2: <!DOCTYPE"), "{error}");
    }

    #[test]
    fn memory_stays_bounded_and_no_byte_is_lost() {
        let limits = Limits { activity: 1 << 20, between: 1 << 20 };
        let long = "x".repeat(3 << 20);
        for text in [
            format!("<iati-activities><iati-activity><a>{long}</a></iati-activity><iati-activity/></iati-activities>"),
            format!("<iati-activities><iati-activity a='{long}'></iati-activity><iati-activity/></iati-activities>"),
            format!("<iati-activities><iati-activity><!--{long}--></iati-activity><iati-activity/></iati-activities>"),
        ] {
            let pieces = split(text.as_bytes(), limits, 8192).unwrap();
            let joined: String = pieces.iter().map(|piece| piece.3.as_str()).collect();
            assert_eq!(joined, text);
            assert_eq!(pieces.iter().filter(|piece| piece.0 == Kind::Skipped).count(), 1);
            assert_eq!(pieces.iter().filter(|piece| piece.0 == Kind::Activity).count(), 1);
        }
        let text = format!("<iati-activities><!--{long}--><iati-activity/></iati-activities>");
        let pieces = split(text.as_bytes(), limits, 8192).unwrap();
        assert!(pieces.iter().any(|piece| piece.0 == Kind::Overflow));
        assert_eq!(pieces.iter().map(|piece| piece.3.len()).sum::<usize>(), text.len());
    }
}
