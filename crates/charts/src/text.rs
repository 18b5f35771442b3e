//! How long text is, and how it is broken or shortened to fit.
//!
//! Whoever reads the document has a font of their own. Widths are those of `DejaVu Sans`, which is wider than the
//! other fonts named in the document, so that what fits here fits there.

/// Advance widths of the letters from U+0020 to U+007E, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As usual.
    Regular,
    /// Wider by a tenth.
    Bold,
}

/// How wide a text is at a size, in pixels.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    let factor = if weight == Weight::Bold { 1.1 } else { 1.0 };
    f64::from(thousandths) / 1000.0 * size * factor
}

fn advance(letter: char) -> u32 {
    let code = u32::from(letter);
    match code {
        0x20..=0x7e => u32::from(WIDTHS[(code - 0x20) as usize]),
        // Combining marks and what has no width.
        0x300..=0x36f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        // Letters with marks, Greek and Cyrillic: as wide as the widest usual ones.
        0xc0..=0xde => 770,
        0xdf..=0x24f => 640,
        0x370..=0x52f => 720,
        0x202f | 0x2009 => 200,
        0xa0 => 318,
        0x2013 => 500,
        0x2018..=0x201f => 518,
        0x2190..=0x21ff => 838,
        _ => 1000,
    }
}

/// The text without what a document cannot hold or a line cannot show: control characters become spaces, runs of
/// spaces one.
pub fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_forbidden = letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}');
        // Marks that turn the direction of what follows would reach beyond their own text.
        let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if turns {
            continue;
        }
        if is_forbidden || letter == ' ' {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else {
            clean.push(letter);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// A text in lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<String>,
    /// Whether something was left out.
    pub is_shortened: bool,
}

/// The text as one line of at most so many pixels, its end cut off with `…` where it is longer.
pub fn shortened(text: &str, size: f64, weight: Weight, most: f64) -> Lines {
    wrapped(text, size, weight, most, 1)
}

/// The text in at most `most_lines` lines of at most `most` pixels, broken between words, or within a word that is
/// longer than a line; the end is cut off with `…`.
pub fn wrapped(text: &str, size: f64, weight: Weight, most: f64, most_lines: usize) -> Lines {
    let text = cleaned(text);
    let measure = |text: &str| width(text, size, weight);
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        if lines.len() + 1 >= most_lines {
            if measure(rest) <= most {
                lines.push(rest.to_owned());
                return Lines { lines, is_shortened: false };
            }
            let fitting = fitting(rest, most - measure("…"), &measure);
            let cut = rest[..fitting].trim_end_matches([' ', ',', ';', ':', '-', '–', '(']);
            lines.push(format!("{cut}…"));
            return Lines { lines, is_shortened: true };
        }
        let end = break_of(rest, most, &measure);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    Lines { lines, is_shortened: false }
}

/// Where a line ends: after the last word that fits, after a hyphen or a slash, or within a word; never at the start.
fn break_of(text: &str, most: f64, measure: &dyn Fn(&str) -> f64) -> usize {
    if measure(text) <= most {
        return text.len();
    }
    let mut best = 0;
    for (place, letter) in text.char_indices() {
        let end = match letter {
            ' ' => place,
            '-' | '/' | '–' | '→' => place + letter.len_utf8(),
            _ => continue,
        };
        if measure(&text[..end]) > most {
            break;
        }
        best = end;
    }
    if best > 0 { best } else { fitting(text, most, measure) }
}

/// How many bytes of the text fit; at least those of its first letter.
fn fitting(text: &str, most: f64, measure: &dyn Fn(&str) -> f64) -> usize {
    let mut end = text.chars().next().map_or(0, char::len_utf8);
    for (place, letter) in text.char_indices() {
        let next = place + letter.len_utf8();
        if measure(&text[..next]) > most {
            break;
        }
        end = end.max(next);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, most: f64, most_lines: usize) -> (Vec<String>, bool) {
        let Lines { lines, is_shortened } = wrapped(text, 10.0, Weight::Regular, most, most_lines);
        (lines, is_shortened)
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        let (lines, is_shortened) = lines("Venezuela with Cuba", 60.0, 3);
        assert_eq!((lines.join("|").as_str(), is_shortened), ("Venezuela|with Cuba", false));
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        let (lines, is_shortened) = lines("Ministry of Health of the Bolivarian Republic", 70.0, 2);
        assert!(is_shortened);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| width(line, 10.0, Weight::Regular) <= 70.0), "{lines:?}");
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        let (lines, _) = lines("Donaudampfschifffahrtsgesellschaft", 60.0, 9);
        assert!(lines.len() > 2);
        assert_eq!(lines.concat(), "Donaudampfschifffahrtsgesellschaft");
    }

    #[test]
    fn nothing_gives_no_line() {
        assert_eq!(lines(" \u{7}", 50.0, 2), (Vec::new(), false));
    }

    #[test]
    fn what_a_document_cannot_hold_is_left_out() {
        assert_eq!(cleaned("a\u{0}b\n c\u{202e}d\u{ffff}"), "a b cd");
    }
}
