//! SubRip in, as a convenience: the form most transcription tools write. It has no standard; what is read
//! is what players agree on: a number, `00:00:01,000 --> 00:00:04,000`, lines of text, a blank line.

use super::parse::Lines;
use super::text::without_blank_lines;
use super::{
    Block, Captions, Cue, LARGEST_FILE, MOST_BLOCKS, ProblemKind, Problems, Read, Refusal, Settings, Timestamp,
};
use super::{safe, shortened};

/// Reads a SubRip file as captions. Of tags within the text `i`, `b` and `u` are kept; `font` and the
/// marks of other programs (`{\an8}`) go.
///
/// # Errors
/// As [`parse`](super::parse()); a file in which no cue is found is refused as well, since that is how one
/// tells that it is none.
pub fn from_subrip(bytes: &[u8]) -> Result<Read, Refusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    let mut problems = Problems::default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            problems.add(1, ProblemKind::ReadAsWindows1252);
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
        }
    };
    let text = text.replace('\0', "\u{fffd}");
    let mut captions = Captions::default();
    let mut latest = None;
    let mut lines = Lines::of(&text);
    while let Some(lump) = lines.next_lump() {
        if captions.blocks.len() >= MOST_BLOCKS {
            return Err(Refusal::TooManyBlocks);
        }
        let Some(place) = lump.lines.iter().take(2).position(|line| line.contains("-->")) else {
            problems.add(lump.first, ProblemKind::Stray { read: shortened(lump.lines[0]) });
            continue;
        };
        let line = lump.first + place;
        let Some((start, end)) = read_times(lump.lines[place]) else {
            problems.add(line, ProblemKind::Times { read: shortened(lump.lines[place]) });
            continue;
        };
        if end <= start {
            problems.add(line, ProblemKind::EndBeforeStart { start, end });
            continue;
        }
        let text = cue_text(&lump.lines[place + 1..]);
        if text.is_empty() {
            problems.add(line, ProblemKind::Empty);
            continue;
        }
        if latest.is_some_and(|latest| start < latest) {
            problems.add(line, ProblemKind::OutOfOrder { start });
        }
        latest = Some(start);
        captions.blocks.push(Block::Cue(Cue { identifier: None, start, end, settings: Settings::default(), text }));
    }
    if captions.blocks.is_empty() {
        let first = text.lines().next().unwrap_or_default();
        return Err(Refusal::NoCues { read: shortened(first) });
    }
    Ok(problems.with(captions))
}

fn read_times(line: &str) -> Option<(Timestamp, Timestamp)> {
    let (start, rest) = line.split_once("-->")?;
    // Some tools write coordinates behind the times.
    let end = rest.split_whitespace().next()?;
    Some((read_time(start.trim())?, read_time(end)?))
}

fn read_time(text: &str) -> Option<Timestamp> {
    Timestamp::read_with(text, ',').or_else(|| Timestamp::read(text))
}

/// In SubRip `&` is a letter, and so is `<` where no tag can begin; `{…}` at the start of a line is a mark
/// of another program.
fn cue_text(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| match line.strip_prefix("{\\").and_then(|marked| marked.split_once('}')) {
        Some((_, words)) => words,
        None => line,
    });
    let text = lines.collect::<Vec<_>>().join("\n").replace('&', "&amp;");
    let mut marked = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        let begins_tag = text[place + c.len_utf8()..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        match c {
            '<' if !begins_tag => marked.push_str("&lt;"),
            c => marked.push(c),
        }
    }
    without_blank_lines(&safe(&marked))
}
