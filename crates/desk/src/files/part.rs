//! Which part of a file is asked for (RFC 9110, 14.1.2): one range, or all of it.

use std::ops::Range;

/// What is handed out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Nothing, since the file ends before.
    Beyond,
}

/// What a `Range` header asks of a file of that length. What is no range of bytes, or asks for several at once, is
/// answered with the whole, as the standard allows.
#[must_use]
pub fn part_of(header: Option<&str>, size: u64) -> Part {
    header.and_then(|header| asked(header, size)).unwrap_or(Part::Whole)
}

fn asked(header: &str, size: u64) -> Option<Part> {
    let (unit, range) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.trim().split_once('-')?;
    if first.is_empty() {
        let length = number(last)?.min(size);
        return Some(if length == 0 { Part::Beyond } else { Part::Bytes(size - length..size) });
    }
    let first = number(first)?;
    let end = match last {
        "" => size,
        last => number(last)?.saturating_add(1).min(size),
    };
    if !last.is_empty() && number(last)? < first {
        return None;
    }
    Some(if first >= size { Part::Beyond } else { Part::Bytes(first..end) })
}

/// A number as the header writes it; one that is larger than any file stands for the largest.
fn number(text: &str) -> Option<u64> {
    let is_one = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Part) {
        assert_eq!(part_of(Some(header), 10), expected, "{header}");
    }

    #[test]
    fn one_range_is_read_as_the_standard_has_it() {
        assert_eq!(part_of(None, 10), Part::Whole);
        check("bytes=0-3", Part::Bytes(0..4));
        check("Bytes=9-", Part::Bytes(9..10));
        check("bytes=-3", Part::Bytes(7..10));
        check("bytes=-30", Part::Bytes(0..10));
        check("bytes=4-99999999999999999999999", Part::Bytes(4..10));
        check("bytes=10-", Part::Beyond);
        check("bytes=99999999999999999999999-", Part::Beyond);
        check("bytes=-0", Part::Beyond);
        for whole in
            ["bytes=4-3", "bytes=0-1,3-4", "bytes=", "bytes=-", "bytes=a-b", "lines=0-1", "bytes", "bytes=+1-2"]
        {
            check(whole, Part::Whole);
        }
        assert_eq!(part_of(Some("bytes=0-0"), 0), Part::Beyond);
        assert_eq!(part_of(Some("bytes=-5"), 0), Part::Beyond);
    }

    proptest! {
        #[test]
        fn a_range_is_the_slice_of_the_same_bounds(size in 0_u64..200, first in 0_u64..250, more in 0_u64..250) {
            let bytes: Vec<u64> = (0..size).collect();
            let last = first + more;
            let expected: Vec<u64> = bytes.iter().copied().filter(|at| (first..=last).contains(at)).collect();
            match part_of(Some(&format!("bytes={first}-{last}")), size) {
                Part::Bytes(part) => {
                    let part = usize::try_from(part.start).unwrap()..usize::try_from(part.end).unwrap();
                    prop_assert_eq!(&bytes[part], &expected[..]);
                }
                Part::Beyond => prop_assert!(expected.is_empty()),
                Part::Whole => prop_assert!(false),
            }
            let tail: Vec<u64> = bytes.iter().rev().take(usize::try_from(more).unwrap()).rev().copied().collect();
            match part_of(Some(&format!("bytes=-{more}")), size) {
                Part::Bytes(part) => {
                    let part = usize::try_from(part.start).unwrap()..usize::try_from(part.end).unwrap();
                    prop_assert_eq!(&bytes[part], &tail[..]);
                }
                Part::Beyond => prop_assert!(tail.is_empty()),
                Part::Whole => prop_assert!(false),
            }
        }

        #[test]
        fn whatever_is_asked_lies_within_the_file(header in "bytes=[0-9,-]{0,12}|.{0,20}", size in 0_u64..1_000) {
            if let Part::Bytes(part) = part_of(Some(&header), size) {
                prop_assert!(part.start < part.end && part.end <= size);
            }
        }
    }
}
