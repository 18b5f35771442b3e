//! The plain transcript of captions: what a reader without sound or a good line takes.

use super::{Captions, Piece, Timestamp, pieces};

/// A passage of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// When it begins.
    pub start: Timestamp,
    /// Who speaks, when the captions say so.
    pub voice: Option<String>,
    /// What is said, as plain words: anything that shows it must escape it.
    pub text: String,
}

/// A silence of this many milliseconds begins a new passage once a sentence has ended.
const PAUSE: u64 = 1_500;
/// A passage of this many letters ends with its sentence.
const LONG: usize = 600;

/// Joins cues into passages: a new one begins with another voice, after a pause at the end of a sentence,
/// or at the end of a sentence once it is long. Lines that the cue before already showed (captions that
/// roll up) are not said twice.
#[must_use]
pub fn transcript(captions: &Captions) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    let mut spoken_until = Timestamp::default();
    for cue in captions.cues() {
        let mut lines = Vec::new();
        for (voice, words) in by_voice(&cue.text) {
            for line in words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
                if !line.is_empty() {
                    lines.push((voice.clone(), line));
                }
            }
        }
        let repeated = rolled_up(&shown, &lines);
        shown = lines.iter().map(|(_, line)| line.clone()).collect();
        let pause = cue.start.milliseconds().saturating_sub(spoken_until.milliseconds());
        spoken_until = spoken_until.max(cue.end);
        for (index, (voice, line)) in lines.into_iter().enumerate().skip(repeated) {
            let goes_on = passages.last().is_some_and(|last| {
                let sentence_ended = last.text.ends_with(['.', '?', '!', '…', '”', '"', '»']);
                let paused = index == repeated && pause >= PAUSE;
                last.voice == voice && !(sentence_ended && (paused || last.text.len() >= LONG))
            });
            match passages.last_mut() {
                Some(last) if goes_on => {
                    last.text.push(' ');
                    last.text.push_str(&line);
                }
                _ => passages.push(Passage { start: cue.start, voice, text: line }),
            }
        }
    }
    passages
}

/// How many of the first lines stood at the end of the cue before.
fn rolled_up(shown: &[String], lines: &[(Option<String>, String)]) -> usize {
    let most = shown.len().min(lines.len());
    let repeats = |many: &usize| shown[shown.len() - many..].iter().eq(lines[..*many].iter().map(|(_, line)| line));
    // A cue that only repeats is new speech, unless the one before had the same and more.
    (1..=most).rev().find(repeats).filter(|many| *many < lines.len() || shown.len() > *many).unwrap_or(0)
}

/// The words of a cue, by who says them.
fn by_voice(text: &str) -> Vec<(Option<String>, String)> {
    let mut parts: Vec<(Option<String>, String)> = Vec::new();
    let mut voices: Vec<Option<String>> = Vec::new();
    for piece in pieces(text) {
        let mut add = |words: &str, voice: Option<&Option<String>>| {
            let voice = voice.cloned().flatten();
            match parts.last_mut() {
                Some((last, text)) if *last == voice => text.push_str(words),
                _ => parts.push((voice, words.to_owned())),
            }
        };
        match piece {
            Piece::Text(words) => add(&words, voices.last()),
            Piece::Open { tag: "rt", .. } => add(" (", voices.last()),
            Piece::Close("rt") => add(")", voices.last()),
            Piece::Open { tag: "v", annotation, .. } => voices.push((!annotation.is_empty()).then_some(annotation)),
            Piece::Close("v") => {
                voices.pop();
            }
            _ => {}
        }
    }
    parts
}
