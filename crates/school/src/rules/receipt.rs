//! Receipts: what proves that something arrived, and what arrived.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// What was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrived<'a> {
    /// The run's number.
    pub run: i64,
    /// The item.
    pub item: &'a str,
    /// Whose it is: a person's or a team's number, and which of the two.
    pub owner: (&'a str, i64),
    /// The version, from 1.
    pub version: u32,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: &'a str,
    /// When it arrived.
    pub at: DateTime<Utc>,
}

/// Letters and digits that are not mistaken for one another (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The receipt's number: a hundred bits over all that arrived, in five groups. Whoever has the same bytes and the
/// record gets the same number, and nobody gets it for other bytes.
#[must_use]
pub fn number(arrived: &Arrived<'_>) -> String {
    let mut hasher = Sha256::new_with_prefix(b"ayni-receipt-1");
    let fields = [
        arrived.run.to_string(),
        arrived.item.to_owned(),
        arrived.owner.0.to_owned(),
        arrived.owner.1.to_string(),
        arrived.version.to_string(),
        arrived.sha256.to_owned(),
        arrived.at.timestamp_micros().to_string(),
    ];
    for field in fields {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field.as_bytes());
    }
    let digest = hasher.finalize();
    let mut number = String::with_capacity(24);
    for place in 0..20 {
        if place > 0 && place % 4 == 0 {
            number.push('-');
        }
        let bit = place * 5;
        let pair = u16::from(digest[bit / 8]) << 8 | u16::from(digest[bit / 8 + 1]);
        number.push(char::from(SIGNS[usize::from(pair >> (11 - bit % 8) & 31)]));
    }
    number
}

/// Words of a text: what blanks separate and what holds a letter or a digit.
#[must_use]
pub fn words(text: &str) -> u32 {
    let count = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The largest hand-in, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn arrived(sha256: &str) -> Arrived<'_> {
        let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        Arrived { run: 1, item: "essay", owner: ("person", 7), version: 1, sha256, at }
    }

    #[test]
    fn a_receipt_is_of_these_bytes_at_this_instant() {
        // FIPS 180-4, the example of one block.
        let hash = sha256(b"abc");
        assert_eq!(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let one = number(&arrived(&hash));
        assert_eq!(one, number(&arrived(&hash)));
        assert_eq!(one.len(), 24);
        assert!(one.split('-').all(|group| group.len() == 4), "{one}");
        let others = [
            Arrived { run: 2, ..arrived(&hash) },
            Arrived { item: "essay2", ..arrived(&hash) },
            Arrived { owner: ("team", 7), ..arrived(&hash) },
            Arrived { version: 2, ..arrived(&hash) },
            Arrived { at: arrived(&hash).at + chrono::TimeDelta::microseconds(1), ..arrived(&hash) },
            arrived(&hash[1..]),
        ];
        assert!(others.iter().all(|other| number(other) != one));
    }

    #[test]
    fn words_are_what_holds_a_letter() {
        assert_eq!(words("Qué va, qué vino — y qué no.  "), 7);
        assert_eq!(words(" \n – …"), 0);
        assert_eq!(words("well-known"), 1);
    }

    proptest! {
        #[test]
        fn numbers_use_only_the_signs_and_differ(one in any::<[u8; 8]>(), two in any::<[u8; 8]>()) {
            let (a, b) = (sha256(&one), sha256(&two));
            let number_of_a = number(&arrived(&a));
            prop_assert!(number_of_a.bytes().all(|sign| sign == b'-' || SIGNS.contains(&sign)));
            prop_assert_eq!(number_of_a == number(&arrived(&b)), one == two);
        }
    }
}
