//! Reading what browsers send of a document, before any library builds anything from it.
//!
//! The form is Yjs's update, version 1 (yjs, `src/utils/encoding.js`). Of all that it can carry, a document of named texts
//! needs strings, their deletion and what is left of deleted ones; everything else is refused here, as are counts
//! that the bytes cannot hold, so that no reader behind this one is asked to make room for what is not there.

use std::collections::BTreeMap;

/// The highest clock that is taken: far above what a document may hold, and far below where sums would overflow.
const HIGHEST_CLOCK: u64 = 1 << 30;
/// The highest number of a writing browser: Yjs 13 draws 32 random bits.
const HIGHEST_CLIENT: u64 = u32::MAX as u64;

/// Why bytes are no update that a document takes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// The bytes end within something.
    #[error("the bytes end at {at}, within {within}")]
    Cut {
        /// Where.
        at: usize,
        /// Within what.
        within: &'static str,
    },
    /// Something follows the end.
    #[error("{left} bytes follow the end")]
    Left {
        /// How many.
        left: usize,
    },
    /// A number is higher than any that belongs there.
    #[error("at {at} a number is too high for {expected}")]
    TooHigh {
        /// Where.
        at: usize,
        /// What it should be.
        expected: &'static str,
    },
    /// A string is no UTF-8.
    #[error("at {at} a string is no UTF-8")]
    NotText {
        /// Where.
        at: usize,
    },
    /// It holds what a document of texts has not.
    #[error("at {at} it holds {what}, which no document of texts has")]
    Foreign {
        /// Where.
        at: usize,
        /// What.
        what: &'static str,
    },
    /// It writes into a section that the document has not.
    #[error("it writes into a section that the document does not have")]
    NoSuchSection,
    /// It does not begin where the document's knowledge of its writer ends, or builds on what the document does not have.
    #[error("it builds on what the document does not have")]
    Gap,
    /// A browser's number under which somebody else wrote.
    #[error("it is written under the number of somebody else's browser")]
    NotTheirs,
    /// It takes half of a sign away, or writes between its halves: what is left would be no text.
    #[error("it cuts a sign in half")]
    HalfASign,
    /// Its pieces name neighbours that no writer could have had: where they stand depends on the order in which they
    /// are put together, so that two readers would see different texts.
    #[error("where it stands depends on the order in which it is read")]
    Unsteady,
    /// The library that keeps the texts refused it.
    #[error("it cannot be taken in")]
    NotTaken,
}

/// Where a writing browser stood: its number, and how much of it is known.
pub type Clocks = BTreeMap<u64, u32>;

/// What an update holds, as far as it must be known before it is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// For each writing browser, the clocks that the update covers, from and up to.
    pub written: BTreeMap<u64, (u32, u32)>,
    /// The highest clock, exclusive, that it refers to for each writing browser.
    pub referred: Clocks,
    /// Sections that it names.
    pub sections: Vec<String>,
    /// Each string: whose it is, its clock, its length in UTF-16 units, how many signs of it stand for what is no sign.
    strings: Vec<(u64, u32, u32, usize)>,
}

impl Contents {
    /// Whether it can be taken in by a document that knows that much: nothing is left out before it, and everything that
    /// it refers to is known or part of it.
    #[must_use]
    pub fn follows(&self, known: &Clocks) -> bool {
        let of = |client: &u64| known.get(client).copied().unwrap_or(0);
        let reach = |client: &u64| self.written.get(client).map_or(0, |(_, end)| *end).max(of(client));
        self.written.iter().all(|(client, (start, _))| *start <= of(client))
            && self.referred.iter().all(|(client, end)| *end <= reach(client))
    }

    /// The writing browsers of which it holds something new.
    pub fn new_of<'a>(&'a self, known: &'a Clocks) -> impl Iterator<Item = u64> + 'a {
        let is_new = |(client, (_, end)): &(&u64, &(u32, u32))| *end > known.get(*client).copied().unwrap_or(0);
        self.written.iter().filter(is_new).map(|(client, _)| *client)
    }

    /// How many UTF-16 units of text are new.
    #[must_use]
    pub fn units_beyond(&self, known: &Clocks) -> u64 {
        let new = |(client, clock, length, _): &(u64, u32, u32, usize)| {
            let begin = (*clock).max(known.get(client).copied().unwrap_or(0));
            u64::from((clock + length).saturating_sub(begin))
        };
        self.strings.iter().map(new).sum()
    }
}

impl Contents {
    /// How many signs that stand for what is no sign (U+FFFD) its strings hold, as far as they are new.
    #[must_use]
    pub fn replacements_beyond(&self, known: &Clocks) -> usize {
        let is_new = |(client, clock, length, _): &&(u64, u32, u32, usize)| {
            clock + length > known.get(client).copied().unwrap_or(0)
        };
        self.strings.iter().filter(is_new).map(|(.., count)| count).sum()
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self, within: &'static str) -> Result<u8, Malformed> {
        let byte = *self.bytes.get(self.at).ok_or(Malformed::Cut { at: self.at, within })?;
        self.at += 1;
        Ok(byte)
    }

    /// A number of seven bits a byte, the lowest first.
    fn number(&mut self, most: u64, expected: &'static str) -> Result<u64, Malformed> {
        let at = self.at;
        let (mut number, mut shift) = (0_u64, 0_u32);
        loop {
            let byte = self.byte(expected)?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
            shift += 7;
            // Eight bytes hold more than any number that is taken.
            if shift > 49 {
                return Err(Malformed::TooHigh { at, expected });
            }
        }
        if number > most { Err(Malformed::TooHigh { at, expected }) } else { Ok(number) }
    }

    /// How many of something follow, each of at least so many bytes.
    fn count(&mut self, least: usize, expected: &'static str) -> Result<u64, Malformed> {
        let most = (self.bytes.len() - self.at) / least;
        self.number(most as u64, expected)
    }

    fn clock(&mut self) -> Result<u32, Malformed> {
        let clock = self.number(HIGHEST_CLOCK, "a clock")?;
        Ok(u32::try_from(clock).unwrap_or(u32::MAX))
    }

    fn client(&mut self) -> Result<u64, Malformed> {
        self.number(HIGHEST_CLIENT, "the number of a browser")
    }

    fn text(&mut self) -> Result<&'a str, Malformed> {
        let length = usize::try_from(self.count(1, "the length of a string")?).unwrap_or(usize::MAX);
        let at = self.at;
        let bytes = self.bytes.get(at..at.saturating_add(length)).ok_or(Malformed::Cut { at, within: "a string" })?;
        self.at += length;
        std::str::from_utf8(bytes).map_err(|_| Malformed::NotText { at })
    }

    fn end(&self) -> Result<(), Malformed> {
        let left = self.bytes.len() - self.at;
        if left == 0 { Ok(()) } else { Err(Malformed::Left { left }) }
    }
}

/// A state vector: how much a browser has.
///
/// # Errors
/// [`Malformed`].
pub fn state_vector(bytes: &[u8]) -> Result<Clocks, Malformed> {
    let mut reader = Reader { bytes, at: 0 };
    let mut clocks = Clocks::new();
    for _ in 0..reader.count(2, "how many browsers")? {
        let client = reader.client()?;
        let clock = reader.clock()?;
        clocks.insert(client, clock);
    }
    reader.end()?;
    Ok(clocks)
}

/// What an update holds.
///
/// # Errors
/// [`Malformed`].
pub fn update(bytes: &[u8]) -> Result<Contents, Malformed> {
    let mut reader = Reader { bytes, at: 0 };
    let mut contents = Contents::default();
    for _ in 0..reader.count(4, "how many browsers")? {
        blocks_of_client(&mut reader, &mut contents)?;
    }
    for _ in 0..reader.count(2, "how many browsers' deletions")? {
        let client = reader.client()?;
        for _ in 0..reader.count(2, "how many deletions")? {
            let (clock, length) = (reader.clock()?, reader.clock()?);
            refer(&mut contents, client, clock.saturating_add(length));
        }
    }
    reader.end()?;
    Ok(contents)
}

fn blocks_of_client(reader: &mut Reader<'_>, contents: &mut Contents) -> Result<(), Malformed> {
    let count = reader.count(1, "how many pieces")?;
    let client = reader.client()?;
    let start = reader.clock()?;
    let mut clock = start;
    for _ in 0..count {
        let at = reader.at;
        let length = block(reader, contents, (client, clock))?;
        if length == 0 {
            return Err(Malformed::Foreign { at, what: "a piece of no length" });
        }
        clock = clock.saturating_add(length);
        if u64::from(clock) > HIGHEST_CLOCK {
            return Err(Malformed::TooHigh { at, expected: "a clock" });
        }
    }
    // Yjs writes the pieces of one browser once.
    if count == 0 || contents.written.insert(client, (start, clock)).is_some() {
        return Err(Malformed::Foreign { at: reader.at, what: "no piece of a browser, or its pieces twice" });
    }
    Ok(())
}

/// One piece; its length in UTF-16 units.
fn block(reader: &mut Reader<'_>, contents: &mut Contents, (client, clock): (u64, u32)) -> Result<u32, Malformed> {
    const HAS_ORIGIN: u8 = 0x80;
    const HAS_RIGHT_ORIGIN: u8 = 0x40;
    const HAS_KEY: u8 = 0x20;
    let at = reader.at;
    let info = reader.byte("a piece")?;
    if info == 0 {
        // What is left of something that was deleted with all around it.
        return reader.clock();
    }
    if info == 10 {
        return Err(Malformed::Foreign { at, what: "a gap" });
    }
    if info & HAS_KEY != 0 {
        return Err(Malformed::Foreign { at, what: "a key" });
    }
    for side in [HAS_ORIGIN, HAS_RIGHT_ORIGIN] {
        if info & side != 0 {
            let neighbour = (reader.client()?, reader.clock()?);
            refer(contents, neighbour.0, neighbour.1.saturating_add(1));
        }
    }
    if info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN) == 0 {
        if reader.number(1, "the kind of what it stands in")? != 1 {
            return Err(Malformed::Foreign { at, what: "a text within a text" });
        }
        let section = reader.text()?;
        if !contents.sections.iter().any(|known| known == section) {
            contents.sections.push(section.to_owned());
        }
    }
    match info & 0x1f {
        1 => reader.clock(),
        4 => {
            let text = reader.text()?;
            let length = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
            let replacements = text.chars().filter(|sign| *sign == char::REPLACEMENT_CHARACTER).count();
            contents.strings.push((client, clock, length, replacements));
            Ok(length)
        }
        _ => Err(Malformed::Foreign { at, what: "something that is no text" }),
    }
}

fn refer(contents: &mut Contents, client: u64, end: u32) {
    let reach = contents.referred.entry(client).or_insert(0);
    *reach = (*reach).max(end);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What Yjs 13.6.33 writes for `new Y.Doc()` with clientID 7 after `getText("goal").insert(0, "añ😀")`, and after
    /// `delete(0, 1)` on top; taken from it with `Buffer.from(Y.encodeStateAsUpdate(doc)).toString("hex")`.
    const WRITTEN: &str = "010107000401 04676f616c 07 61c3b1f09f9880 00";
    const DELETED: &str = "010207000101 04676f616c 01 840700 06 c3b1f09f9880 01 07 01 00 01";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<u8> = hex.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        digits.chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
    }

    #[test]
    fn what_yjs_writes_is_understood() {
        let contents = update(&bytes(WRITTEN)).unwrap();
        assert_eq!(contents.written, [(7, (0, 4))].into(), "a, ñ, and two units for the face");
        assert_eq!(contents.sections, ["goal"]);
        assert!(contents.follows(&Clocks::new()));
        assert_eq!(contents.new_of(&Clocks::new()).collect::<Vec<_>>(), [7]);
        assert_eq!((contents.units_beyond(&Clocks::new()), contents.units_beyond(&[(7, 3)].into())), (4, 1));
        let whole = bytes(WRITTEN);
        for cut in 0..whole.len() {
            assert!(update(&whole[..cut]).is_err(), "{cut}");
        }
        assert_eq!(update(&[&whole[..], &[0]].concat()), Err(Malformed::Left { left: 1 }));
    }

    #[test]
    fn what_is_no_text_and_what_is_not_there_is_refused() {
        for (hex, why) in [
            // A key, a format, a text within a text, a piece of no length, a gap that Yjs marks.
            ("0101070024 01 04676f616c 01 6b 01 61 00", "a key"),
            ("0101070006 01 04676f616c 01 62 01 31 00", "something that is no text"),
            ("0101070004 00 0700 01 61 00", "a text within a text"),
            ("0101070000 00 00", "a piece of no length"),
            ("0101070004 01 04676f616c 00 00", "a piece of no length"),
            ("010107000a 05 00", "a gap"),
        ] {
            match update(&bytes(hex)) {
                Err(Malformed::Foreign { what, .. }) => assert_eq!(what, why, "{hex}"),
                other => panic!("{hex}: {other:?}"),
            }
        }
        // Four thousand million browsers in six bytes.
        assert!(matches!(update(&bytes("ffffffff0f00")), Err(Malformed::TooHigh { at: 0, .. })));
        assert!(matches!(state_vector(&bytes("ffffffff0f00")), Err(Malformed::TooHigh { .. })));
        let orphan = update(&bytes("01010700c4 0909 0908 01 61 00")).unwrap();
        assert!(!orphan.follows(&Clocks::new()) && orphan.follows(&[(9, 10)].into()));
        let later = update(&bytes("01010705 04 01 04676f616c 01 61 00")).unwrap();
        assert!(!later.follows(&Clocks::new()) && later.follows(&[(7, 5)].into()));
        let deletes = update(&bytes("00 01 07 01 00 05")).unwrap();
        assert!(!deletes.follows(&[(7, 4)].into()) && deletes.follows(&[(7, 5)].into()));
        assert_eq!(update(&bytes(DELETED)).unwrap().units_beyond(&Clocks::new()), 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn any_bytes_are_an_answer_and_never_more_than_they_hold(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(contents) = update(&bytes) {
                prop_assert!(contents.written.len() + contents.strings.len() + contents.sections.len() <= bytes.len());
            }
            if let Ok(clocks) = state_vector(&bytes) {
                prop_assert!(clocks.len() * 2 <= bytes.len());
            }
        }
    }
}
