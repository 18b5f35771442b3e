//! The reader of WebVTT, after §6.1 and §6.3 of the standard.

use super::text::collapsed;
use super::{Block, Captions, Cue, LARGEST_FILE, MOST_BLOCKS, ProblemKind, Problems, Read, Refusal, Timestamp};
use super::{settings, shortened};

/// Reads a WebVTT file.
///
/// Byte order mark, `CR`, `LF` and `CR LF` are taken as the standard says (§6.1, steps 1 to 3).
///
/// # Errors
/// A file without the signature, larger than [`LARGEST_FILE`] or with more than [`MOST_BLOCKS`] parts is
/// refused. Everything else that cannot be used is a problem with its line.
pub fn parse(bytes: &[u8]) -> Result<Read, Refusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    let mut problems = Problems::default();
    let text = decoded(bytes, &mut problems);
    let mut lines = Lines::of(&text);
    let mut captions = Captions { header: signature(lines.next_line().unwrap_or_default())?, blocks: Vec::new() };
    // Until the first blank line there may be metadata of older files; they are not part of the format.
    lines.skip_to_blank();
    let mut latest = None;
    while let Some(lump) = lines.next_lump() {
        if captions.blocks.len() >= MOST_BLOCKS {
            return Err(Refusal::TooManyBlocks);
        }
        read_lump(&lump, &mut captions, &mut latest, &mut problems);
    }
    Ok(problems.with(captions))
}

/// UTF-8 with replacement, and no NUL (§6.1, step 2).
fn decoded(bytes: &[u8], problems: &mut Problems) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
            problems.add(line, ProblemKind::NotUtf8);
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    text.replace('\0', "\u{fffd}")
}

fn signature(first: &str) -> Result<Option<String>, Refusal> {
    let header = match first.strip_prefix("WEBVTT") {
        Some("") => None,
        Some(rest) if rest.starts_with([' ', '\t']) => Some(collapsed(rest)),
        _ => return Err(Refusal::NoSignature { read: shortened(first) }),
    };
    Ok(header.filter(|header| !header.is_empty() && !header.contains("-->")))
}

/// The lines of a text, ended by `CR LF`, `CR` or `LF`.
pub(super) struct Lines<'a> {
    rest: Option<&'a str>,
    given_back: Option<&'a str>,
    /// The number of the line that was given last, from 1.
    number: usize,
}

/// Lines between blank ones.
pub(super) struct Lump<'a> {
    /// The number of the first.
    pub(super) first: usize,
    pub(super) lines: Vec<&'a str>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: Some(text), given_back: None, number: 0 }
    }

    fn next_line(&mut self) -> Option<&'a str> {
        if let Some(line) = self.given_back.take() {
            return Some(line);
        }
        let rest = self.rest?;
        self.number += 1;
        let Some(end) = rest.find(['\n', '\r']) else {
            self.rest = None;
            return Some(rest);
        };
        let after = &rest[end..];
        self.rest = Some(after.strip_prefix("\r\n").unwrap_or(&after[1..]));
        Some(&rest[..end])
    }

    /// Steps over what stands directly under the signature: metadata of older files, no part of the format.
    /// A cue may begin there (§6.1, step 11).
    fn skip_to_blank(&mut self) {
        while let Some(line) = self.next_line() {
            if line.contains("-->") {
                self.given_back = Some(line);
            }
            if line.is_empty() || self.given_back.is_some() {
                return;
            }
        }
    }

    /// The lines up to the next blank one; `None` at the end. A second line with an arrow ends a lump too,
    /// since it begins a cue (§6.1 *collect a WebVTT block*).
    pub(super) fn next_lump(&mut self) -> Option<Lump<'a>> {
        let mut lump = Lump { first: 0, lines: Vec::new() };
        let mut arrow = false;
        while let Some(line) = self.next_line() {
            if line.is_empty() {
                if lump.lines.is_empty() {
                    continue;
                }
                break;
            }
            let begins_times = line.contains("-->");
            if begins_times && (arrow || lump.lines.len() > 1) {
                self.given_back = Some(line);
                break;
            }
            arrow |= begins_times;
            if lump.lines.is_empty() {
                lump.first = self.number;
            }
            lump.lines.push(line);
        }
        (!lump.lines.is_empty()).then_some(lump)
    }
}

fn read_lump(lump: &Lump<'_>, captions: &mut Captions, latest: &mut Option<Timestamp>, problems: &mut Problems) {
    let Lump { first, lines } = lump;
    if let Some(place) = lines.iter().take(2).position(|line| line.contains("-->")) {
        let identifier = (place == 1).then(|| collapsed(lines[0])).filter(|identifier| !identifier.is_empty());
        let body = &lines[place + 1..];
        if let Some(cue) = read_cue(*first + place, lines[place], identifier, body, problems) {
            if latest.is_some_and(|latest| cue.start < latest) {
                problems.add(first + place, ProblemKind::OutOfOrder { start: cue.start });
            }
            *latest = Some(cue.start);
            captions.blocks.push(Block::Cue(cue));
        }
        return;
    }
    let body = lines[1..].join("\n");
    let head = lines[0].trim_end_matches([' ', '\t']);
    match head {
        "STYLE" | "REGION" if latest.is_some() => {
            let what = if head == "STYLE" { "STYLE" } else { "REGION" };
            problems.add(*first, ProblemKind::TooLate { what });
        }
        "STYLE" => captions.blocks.push(Block::Style(body)),
        "REGION" => captions.blocks.push(Block::Region(body)),
        _ => match lines[0].strip_prefix("NOTE").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
            Some(rest) => {
                let note = [rest.trim(), body.as_str()].join("\n");
                captions.blocks.push(Block::Note(note.trim().to_owned()));
            }
            None => problems.add(*first, ProblemKind::Stray { read: shortened(lines[0]) }),
        },
    }
}

fn read_cue(
    line: usize,
    times: &str,
    identifier: Option<String>,
    body: &[&str],
    problems: &mut Problems,
) -> Option<Cue> {
    let Some((start, end, rest)) = read_times(times) else {
        problems.add(line, ProblemKind::Times { read: shortened(times) });
        return None;
    };
    if end <= start {
        problems.add(line, ProblemKind::EndBeforeStart { start, end });
        return None;
    }
    if body.is_empty() {
        problems.add(line, ProblemKind::Empty);
        return None;
    }
    let settings = settings::read(rest, line, problems);
    Some(Cue { identifier, start, end, settings, text: body.join("\n") })
}

/// §6.3 *collect WebVTT cue timings and settings*.
fn read_times(line: &str) -> Option<(Timestamp, Timestamp, &str)> {
    let (start, rest) = line.split_once("-->")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let (end, rest) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    Some((Timestamp::read(start.trim_matches([' ', '\t']))?, Timestamp::read(end)?, rest))
}
