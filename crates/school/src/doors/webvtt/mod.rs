//! Captions: WebVTT as the W3C's *WebVTT: The Web Video Text Tracks Format* has it, in and out, and
//! SubRip (`.srt`) in.
//!
//! The reader follows the standard's tolerant parser (§6.1): what it cannot use it steps over, and each
//! time it says so with the line. Limits are stated here and a file beyond them is refused whole, so that
//! nothing is cut silently. What is stored for showing goes through [`Captions::made_safe`] first: style
//! sheets go, and cue text keeps only the tags of the standard (§3.5, §6.4).

mod parse;
mod settings;
mod srt;
mod text;
mod transcript;
mod write;

use std::fmt;

pub use parse::parse;
pub use settings::{CueAlign, LineAlign, LinePlace, Percent, PositionAlign, Settings, Vertical};
pub use srt::from_subrip;
pub use text::{Piece, pieces, plain, safe};
pub use transcript::{Passage, transcript};
pub use write::write;

/// A caption file may have at most this many bytes (4 MiB): forty hours of speech have a tenth of it.
pub const LARGEST_FILE: usize = 4 << 20;
/// A caption file may have at most this many cues, notes, styles and regions together.
pub const MOST_BLOCKS: usize = 50_000;
/// At most this many problems are listed one by one; of the others the number is kept.
pub const MOST_PROBLEMS: usize = 200;

/// A moment on the video's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp {
    milliseconds: u64,
}

impl Timestamp {
    /// The moment that many milliseconds after the start.
    #[must_use]
    pub const fn from_milliseconds(milliseconds: u64) -> Self {
        Self { milliseconds }
    }

    /// Milliseconds after the start.
    #[must_use]
    pub const fn milliseconds(self) -> u64 {
        self.milliseconds
    }

    /// Reads a timestamp of WebVTT (§6.3 *collect a WebVTT timestamp*): `mm:ss.ttt`, or with hours of two
    /// digits or more before it. `None` when it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::read_with(text, '.')
    }

    /// As [`read`](Self::read), with the sign that stands before the milliseconds.
    pub(crate) fn read_with(text: &str, before_milliseconds: char) -> Option<Self> {
        let (clock, thousandths) = text.split_once(before_milliseconds)?;
        let mut parts = clock.split(':').rev();
        let seconds = digits(parts.next()?, 2..=2)?;
        let minutes = digits(parts.next()?, 2..=2)?;
        let hours = match parts.next() {
            Some(hours) => digits(hours, 2..=6)?,
            None => 0,
        };
        if parts.next().is_some() || seconds > 59 || minutes > 59 {
            return None;
        }
        let thousandths = digits(thousandths, 3..=3)?;
        Some(Self { milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths })
    }
}

fn digits(text: &str, many: std::ops::RangeInclusive<usize>) -> Option<u64> {
    (many.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Always with hours, as every reader takes it.
impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { milliseconds } = *self;
        let seconds = milliseconds / 1000;
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        write!(formatter, "{hours:02}:{minutes:02}:{:02}.{:03}", seconds % 60, milliseconds % 1000)
    }
}

/// What is shown during a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// Its name in the file, if it has one.
    pub identifier: Option<String>,
    /// When it appears.
    pub start: Timestamp,
    /// When it goes; after `start`.
    pub end: Timestamp,
    /// Where and how it is set.
    pub settings: Settings,
    /// The cue text as it stands in the file, with its tags: lines parted by a line feed, none of them empty.
    pub text: String,
}

/// A part of a caption file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Something to show.
    Cue(Cue),
    /// A comment (§4.1 *WebVTT comment block*), not shown.
    Note(String),
    /// A style sheet in CSS (§4.1 *WebVTT style block*).
    Style(String),
    /// The settings of a region, as they stand in the file (§4.1 *WebVTT region definition block*).
    Region(String),
}

/// A caption file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Captions {
    /// What stands behind `WEBVTT` in the first line; often a title or a language.
    pub header: Option<String>,
    /// Its parts, in the order of the file.
    pub blocks: Vec<Block>,
}

impl Captions {
    /// The cues, in the order of the file.
    pub fn cues(&self) -> impl Iterator<Item = &Cue> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Cue(cue) => Some(cue),
            _ => None,
        })
    }

    /// What may be stored and shown to others: cue text keeps the standard's tags alone ([`safe`]), style
    /// sheets are left out (they can fetch from other places and hide what is said), cues left without
    /// text go. Says how many styles and cues were left out.
    #[must_use]
    pub fn made_safe(self) -> (Self, LeftOut) {
        let mut left_out = LeftOut::default();
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for block in self.blocks {
            match block {
                Block::Style(_) => left_out.styles += 1,
                Block::Cue(cue) => {
                    let text = safe(&cue.text);
                    if plain(&text).trim().is_empty() {
                        left_out.empty_cues += 1;
                    } else {
                        left_out.changed_cues += usize::from(text != cue.text);
                        blocks.push(Block::Cue(Cue { text, ..cue }));
                    }
                }
                other => blocks.push(other),
            }
        }
        (Self { header: self.header, blocks }, left_out)
    }
}

/// What [`Captions::made_safe`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Style sheets left out.
    pub styles: usize,
    /// Cues left out because nothing readable was in them.
    pub empty_cues: usize,
    /// Cues whose text was changed: tags that are not of the standard went, signs were escaped.
    pub changed_cues: usize,
}

/// A file that was read, and what could not be used in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What was understood.
    pub captions: Captions,
    /// What was not, in the order of the lines; the first [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many more problems there were.
    pub further_problems: usize,
}

/// Something in the file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// What it is.
    pub what: ProblemKind,
}

/// Kinds of problems; each says what was read and what was done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// Bytes that are no UTF-8.
    #[error("some bytes are not UTF-8; each was replaced by the sign for an unknown letter")]
    NotUtf8,
    /// A SubRip file in an older encoding.
    #[error("the file is not UTF-8; it was read as Windows-1252")]
    ReadAsWindows1252,
    /// A line with an arrow that gives no times.
    #[error("`{read}` is no pair of times such as 00:01.000 --> 00:04.500; the cue was left out")]
    Times {
        /// The line, shortened.
        read: String,
    },
    /// An end that is not after its start.
    #[error("the cue ends at {end}, not after its start at {start}; it was left out")]
    EndBeforeStart {
        /// Its start.
        start: Timestamp,
        /// Its end.
        end: Timestamp,
    },
    /// A cue that starts before the one before it.
    #[error("the cue starts at {start}, before the cue above it; it was kept in its place")]
    OutOfOrder {
        /// Its start.
        start: Timestamp,
    },
    /// A setting that the standard does not know, or with a value it does not have.
    #[error("`{read}` is no setting of a cue; it was left out")]
    Setting {
        /// The setting, shortened.
        read: String,
    },
    /// Text between blank lines that is no cue.
    #[error("`{read}` belongs to no cue; it was left out")]
    Stray {
        /// The first line of it, shortened.
        read: String,
    },
    /// A cue without text.
    #[error("the cue has no text; it was left out")]
    Empty,
    /// A style sheet or region after the first cue, where the standard does not read it (§4.1).
    #[error("a {what} block stands after the first cue, where players do not read it; it was left out")]
    TooLate {
        /// `STYLE` or `REGION`.
        what: &'static str,
    },
}

/// Why a file was not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not begin as the standard asks (§4.1).
    #[error("the file begins with `{read}`; a WebVTT file begins with the word WEBVTT")]
    NoSignature {
        /// Its first line, shortened.
        read: String,
    },
    /// A SubRip file in which there is no cue.
    #[error("no captions were found; the file begins with `{read}`")]
    NoCues {
        /// Its first line, shortened.
        read: String,
    },
    /// Larger than [`LARGEST_FILE`].
    #[error("the file has {bytes} bytes; captions may have at most {LARGEST_FILE}")]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// More parts than [`MOST_BLOCKS`].
    #[error("the file has more than {MOST_BLOCKS} cues and other parts")]
    TooManyBlocks,
}

/// Collects problems up to the limit.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    listed: Vec<Problem>,
    further: usize,
}

impl Problems {
    pub(crate) fn add(&mut self, line: usize, what: ProblemKind) {
        if self.listed.len() < MOST_PROBLEMS {
            self.listed.push(Problem { line, what });
        } else {
            self.further += 1;
        }
    }

    pub(crate) fn with(self, captions: Captions) -> Read {
        Read { captions, problems: self.listed, further_problems: self.further }
    }
}

/// A piece of foreign text for a message: its first 60 letters.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests;
