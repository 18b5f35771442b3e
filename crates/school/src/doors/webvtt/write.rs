//! The writer of WebVTT (§4 *syntax*).

use super::text::without_lines;
use super::{Block, Captions, Cue};

/// Writes captions as a WebVTT file: UTF-8 without a byte order mark, lines ended by a line feed, times
/// with hours. What would break the form (an arrow or a blank line within a part) is mended, so that
/// reading the file again gives the same parts.
#[must_use]
pub fn write(captions: &Captions) -> String {
    let mut out = String::from("WEBVTT");
    if let Some(header) = captions.header.as_deref().map(one_line).filter(|header| !header.is_empty()) {
        out.push(' ');
        out.push_str(&header);
    }
    out.push('\n');
    for block in &captions.blocks {
        match block {
            Block::Cue(cue) => write_cue(cue, &mut out),
            Block::Note(note) => {
                let note = within_a_block(note);
                out.push_str(if note.contains('\n') { "\nNOTE\n" } else { "\nNOTE " });
                out.push_str(&note);
                out.push('\n');
            }
            Block::Style(style) => write_definition("STYLE", style, &mut out),
            Block::Region(region) => write_definition("REGION", region, &mut out),
        }
    }
    out
}

fn write_cue(cue: &Cue, out: &mut String) {
    let text = within_a_block(&cue.text);
    if text.is_empty() || cue.end <= cue.start {
        return;
    }
    out.push('\n');
    if let Some(identifier) = cue.identifier.as_deref().map(one_line).filter(|identifier| !identifier.is_empty()) {
        out.push_str(&identifier);
        out.push('\n');
    }
    out.push_str(&format!("{} --> {}{}\n{text}\n", cue.start, cue.end, one_setting_line(cue)));
}

fn one_setting_line(cue: &Cue) -> String {
    cue.settings.to_string().replace("-->", "").replace(['\n', '\r'], "")
}

fn write_definition(name: &str, body: &str, out: &mut String) {
    out.push('\n');
    out.push_str(name);
    out.push('\n');
    let body = within_a_block(body);
    if !body.is_empty() {
        out.push_str(&body);
        out.push('\n');
    }
}

fn one_line(text: &str) -> String {
    within_a_block(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An empty line would end the block; one of other blanks does not, and stays.
fn within_a_block(text: &str) -> String {
    without_lines(&text.replace("-->", "--&gt;").replace('\0', "\u{fffd}"), str::is_empty)
}
