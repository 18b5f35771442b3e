//! The text of a cue: its tags and escapes (§3.5 *WebVTT cue text*, §6.4 *cue text parsing rules*).
//!
//! Foreign text is never shown as it came. It is read into [`Piece`]s, which know the standard's tags and
//! nothing else, and written anew: `<script>`, attributes of HTML and the like have no piece, so that they
//! cannot come out again.

use super::Timestamp;
use crate::doors::xml::named;

/// A piece of cue text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, unescaped.
    Text(String),
    /// A tag of the standard opens.
    Open {
        /// Which: `c`, `i`, `b`, `u`, `ruby`, `rt`, `v` or `lang`.
        tag: &'static str,
        /// Its classes: letters, digits, `-` and `_` only.
        classes: Vec<String>,
        /// Who speaks (`v`), or which language it is (`lang`); empty for the others.
        annotation: String,
    },
    /// That tag closes. Always paired with an opening one.
    Close(&'static str),
    /// From here on at that moment (karaoke, captions that grow).
    At(Timestamp),
}

const TAGS: [&str; 8] = ["c", "i", "b", "u", "ruby", "rt", "v", "lang"];
/// Tags may stand within one another this deep; those beyond are left out, their text stays.
const DEEPEST: usize = 16;

/// Reads cue text. Tags the standard does not know are left out and their text stays, as players do it.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Vec<&'static str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            add_text(&mut pieces, &unescaped(&rest[..end]));
            rest = &rest[end..];
            continue;
        };
        // §6.4: a tag that never ends reaches to the end of the text.
        let end = tag.find('>').unwrap_or(tag.len());
        read_tag(&tag[..end], &mut pieces, &mut open);
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    for tag in open.into_iter().rev() {
        pieces.push(Piece::Close(tag));
    }
    pieces
}

fn add_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn read_tag(tag: &str, pieces: &mut Vec<Piece>, open: &mut Vec<&'static str>) {
    if let Some(name) = tag.strip_prefix('/') {
        // What was opened within it closes with it.
        if let Some(place) = open.iter().rposition(|open| *open == name) {
            pieces.extend(open.drain(place..).rev().map(Piece::Close));
        }
        return;
    }
    if let Some(at) = Timestamp::read(tag.trim()) {
        pieces.push(Piece::At(at));
        return;
    }
    let (name_and_classes, annotation) = tag.split_once([' ', '\t', '\n']).unwrap_or((tag, ""));
    let mut parts = name_and_classes.split('.');
    let name = parts.next().unwrap_or_default();
    let Some(tag) = TAGS.into_iter().find(|tag| *tag == name) else { return };
    // `rt` stands within `ruby` only (§6.4).
    if open.len() >= DEEPEST || (tag == "rt" && open.last() != Some(&"ruby")) {
        return;
    }
    let is_class_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let classes = parts.filter(|class| !class.is_empty() && class.chars().all(is_class_sign));
    let annotation = match tag {
        "v" => collapsed(&unescaped(annotation)),
        "lang" => {
            let language = annotation.trim();
            let is_tag = language.len() <= 35 && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if is_tag { language.to_owned() } else { String::new() }
        }
        _ => String::new(),
    };
    pieces.push(Piece::Open { tag, classes: classes.map(str::to_owned).collect(), annotation });
    open.push(tag);
}

/// White space as single spaces, as §6.4 does it with annotations; none at the ends.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The escapes the standard lists (§3.5 *HTML character reference in text*), and the numbered ones.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        out.push_str(&rest[..place]);
        rest = &rest[place..];
        // The longest name here is `&nbsp;`; a number has at most eight signs.
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((end, character(&rest[1..end])?))) {
            Some((end, character)) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(character) = named(name) {
        return Some(character);
    }
    Some(match name {
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
        }
    })
}

/// Escapes words for cue text. A line feed stays; an empty line would end the cue, so that it goes.
pub(super) fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{200e}' => out.push_str("&lrm;"),
            '\u{200f}' => out.push_str("&rlm;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\r' => out.push('\n'),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
}

/// Cue text written anew from its pieces: the standard's tags, each closed, and everything else as words.
/// Doing it twice changes nothing more.
#[must_use]
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => escaped(&text, &mut out),
            Piece::Open { tag, classes, annotation } => {
                out.push('<');
                out.push_str(tag);
                for class in classes {
                    out.push('.');
                    out.push_str(&class);
                }
                if !annotation.is_empty() {
                    out.push(' ');
                    escaped(&annotation, &mut out);
                }
                out.push('>');
            }
            Piece::Close(tag) => {
                out.push_str("</");
                out.push_str(tag);
                out.push('>');
            }
            Piece::At(at) => out.push_str(&format!("<{at}>")),
        }
    }
    without_blank_lines(&out)
}

/// Lines with something in them: a blank one would end the cue.
pub(super) fn without_blank_lines(text: &str) -> String {
    without_lines(text, |line| line.trim().is_empty())
}

/// The lines that are not left out.
pub(super) fn without_lines(text: &str, is_left_out: impl Fn(&str) -> bool) -> String {
    text.split(['\n', '\r']).filter(|line| !is_left_out(line)).collect::<Vec<_>>().join("\n")
}

/// The words alone. Lines stay lines; what `rt` says above other words is put between brackets.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(&text),
            Piece::Open { tag: "rt", .. } => out.push_str(" ("),
            Piece::Close("rt") => out.push(')'),
            Piece::Open { .. } | Piece::Close(_) | Piece::At(_) => {}
        }
    }
    out
}
