//! Random changes of known inputs, the same ones for the same number.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A sequence of numbers that look random (SplitMix64; Steele, Lea, Flood 2014).
#[derive(Debug, Clone)]
pub struct Chance(SplitMix64);

impl Chance {
    /// The sequence of this number.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(SplitMix64::seed_from_u64(seed))
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        match end as u64 {
            0 => 0,
            end => usize::try_from(self.0.next_u64() % end).unwrap_or(0),
        }
    }
}

/// What breaks readers: markup of every format, numbers at the edges, marks and line ends.
const WORDS: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "</",
    "/>",
    "&#x;",
    "&#0;",
    "=",
    "<!DOCTYPE a [",
    "<!ENTITY a 'b'>",
    "&a;",
    "xml:lang=\"es\"",
    "<iati-activity>",
    "</iati-activity>",
    "<iati-activities version='2.03'>",
    "<contact-info>",
    "<email>a@b.c</email>",
    "<narrative>",
    "iso-date=\"2016-02-30\"",
    "[[",
    "]]",
    "[",
    "]",
    "{",
    "}",
    "#=== casebook/x.toml\n",
    "cite = \"w:1-2\"",
    "\"\"\"",
    "'''",
    "\\u{0}",
    "\\",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "#",
    "|",
    ":",
    "-",
    "0",
    "-1",
    "1e999",
    "99999999999999999999",
    "0.000000001",
    "NaN",
    "%",
    "\u{feff}",
    "\u{a0}",
    "é",
    "ñ",
    "€",
    "😀",
    "\u{2028}",
];

/// Changes some of the bytes, up to eight times; `others` lends parts.
pub fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], chance: &mut Chance) {
    for _ in 0..=chance.below(8) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(200)).min(bytes.len());
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 if chance.below(4) == 0 => bytes.truncate(at),
            5 if !others.is_empty() => {
                let other = &others[chance.below(others.len())];
                let from = chance.below(other.len());
                let part = other[from..(from + chance.below(400)).min(other.len())].to_vec();
                bytes.splice(at..end, part);
            }
            6 => {
                let word = WORDS[chance.below(WORDS.len())].repeat(1 + chance.below(3) * chance.below(40));
                bytes.splice(at..at, word.into_bytes());
            }
            _ => {
                let word = WORDS[chance.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
}
