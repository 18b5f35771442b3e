//! What differs between two texts: as edits of the older one, and as words to show.

use std::time::Duration;

use similar::{Algorithm, DiffOp, TextDiff};

/// How long the shortest way from one text to another is looked for; after that, a longer one is taken.
const PATIENCE: Duration = Duration::from_millis(200);

/// One edit: at a byte of the older text, so many bytes are taken out and a text is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where, in bytes of the older text.
    pub at: usize,
    /// How many of its bytes are taken out.
    pub remove: usize,
    /// What is put in.
    pub insert: String,
}

/// A part of two texts laid over each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// In both.
    Same,
    /// In the older one only.
    Removed,
    /// In the newer one only.
    Added,
}

/// The text as a form gives it back: one kind of line end.
#[must_use]
pub fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// How far two texts agree from their beginning and from their end, in bytes; the two do not overlap.
fn agreement(older: &str, newer: &str) -> (usize, usize) {
    let same = |(one, other): &(char, char)| one == other;
    let size = |(one, _): (char, char)| one.len_utf8();
    let head = older.chars().zip(newer.chars()).take_while(same).map(size).sum::<usize>();
    let tail = older[head..].chars().rev().zip(newer[head..].chars().rev()).take_while(same).map(size).sum();
    (head, tail)
}

fn between<'a>(older: &'a str, newer: &'a str) -> TextDiff<'a, 'a, 'a, str> {
    TextDiff::configure().algorithm(Algorithm::Myers).timeout(PATIENCE).diff_words(older, newer)
}

/// A part of one text and the part of the other that stands in its place.
struct Step<'a> {
    /// Where it begins, in bytes of the older text.
    at: usize,
    older: &'a [&'a str],
    newer: &'a [&'a str],
    is_same: bool,
}

/// Both texts part by part, in order. The way is followed by its lengths alone: where a step says it begins, the library
/// may have moved it since.
fn steps<'a>(diff: &'a TextDiff<'a, 'a, 'a, str>) -> Vec<Step<'a>> {
    let (mut older, mut newer, mut at) = (diff.old_slices(), diff.new_slices(), 0);
    let mut steps = Vec::with_capacity(diff.ops().len());
    for op in diff.ops() {
        let (taken, rest_of_older) = older.split_at(op.old_range().len());
        let (given, rest_of_newer) = newer.split_at(op.new_range().len());
        steps.push(Step { at, older: taken, newer: given, is_same: matches!(op, DiffOp::Equal { .. }) });
        at += taken.iter().map(|word| word.len()).sum::<usize>();
        (older, newer) = (rest_of_older, rest_of_newer);
    }
    steps
}

/// The edits that make the newer text of the older one, word by word, the last first: each can be made without moving the
/// next.
#[must_use]
pub fn edits(older: &str, newer: &str) -> Vec<Edit> {
    let (head, tail) = agreement(older, newer);
    let diff = between(&older[head..older.len() - tail], &newer[head..newer.len() - tail]);
    let of = |step: &Step<'_>| Edit {
        at: head + step.at,
        remove: step.older.iter().map(|word| word.len()).sum(),
        insert: step.newer.concat(),
    };
    steps(&diff).iter().rev().filter(|step| !step.is_same).map(of).collect()
}

/// Both texts laid over each other, word by word.
#[must_use]
pub fn marked(older: &str, newer: &str) -> Vec<(Mark, String)> {
    let diff = between(older, newer);
    let mut parts: Vec<(Mark, String)> = Vec::new();
    let mut put = |mark: Mark, text: String| match parts.last_mut() {
        _ if text.is_empty() => {}
        Some((last, before)) if *last == mark => before.push_str(&text),
        _ => parts.push((mark, text)),
    };
    for step in steps(&diff) {
        if step.is_same {
            put(Mark::Same, step.newer.concat());
        } else {
            put(Mark::Removed, step.older.concat());
            put(Mark::Added, step.newer.concat());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(older: &str, edits: &[Edit]) -> String {
        edits.iter().fold(older.to_owned(), |mut text, edit| {
            text.replace_range(edit.at..edit.at + edit.remove, &edit.insert);
            text
        })
    }

    #[test]
    fn a_word_is_changed_where_it_stands() {
        let edits = edits("La meta es clara. Fin.", "La meta es justa. Fin.");
        assert_eq!(edits, [Edit { at: 11, remove: 4, insert: "just".to_owned() }], "{edits:?}");
        assert_eq!(
            marked("uno dos", "uno tres"),
            [(Mark::Same, "uno ".into()), (Mark::Removed, "dos".into()), (Mark::Added, "tres".into())]
        );
        assert_eq!(with_plain_line_ends("a\r\nb\rc\n"), "a\nb\nc\n");
    }

    proptest! {
        #[test]
        fn edits_lead_from_any_text_to_any_other(older in "[ab ñ😀\n]{0,60}", newer in "[ab ñ😀\n]{0,60}") {
            prop_assert_eq!(made(&older, &edits(&older, &newer)), newer.clone());
            let parts = marked(&older, &newer);
            let without = |left_out: Mark| {
                parts.iter().filter(|(mark, _)| *mark != left_out).map(|(_, text)| text.as_str()).collect::<String>()
            };
            prop_assert_eq!((without(Mark::Added), without(Mark::Removed)), (older, newer));
        }
    }
}
