//! Long lists of numbers in few bytes.

/// Numbers in the order in which they came, which as a rule rise by little: each is kept as its difference from the one
/// before, in as many bytes of seven bits as it takes (zigzag and LEB128).
#[derive(Debug, Default)]
pub(super) struct Numbers {
    bytes: Vec<u8>,
    last: Option<u32>,
}

impl Numbers {
    /// Adds a number, unless it is the one that came last.
    pub(super) fn push(&mut self, number: u32) {
        if self.last == Some(number) {
            return;
        }
        let difference = i64::from(number) - i64::from(self.last.unwrap_or_default());
        self.last = Some(number);
        let mut rest = ((difference << 1) ^ (difference >> 63)).cast_unsigned();
        while rest > 0x7f {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    /// How many there are at most: each takes a byte at least.
    pub(super) fn most(&self) -> usize {
        self.bytes.len()
    }

    /// The numbers in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.bytes.iter();
        let mut last = 0_i64;
        std::iter::from_fn(move || {
            let (mut zigzag, mut shift) = (0_u64, 0);
            loop {
                let byte = *bytes.next()?;
                zigzag |= u64::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
            }
            last += (zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed();
            u32::try_from(last).ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rising_numbers_take_a_byte_each() {
        let mut numbers = Numbers::default();
        (0..1_000).for_each(|number| numbers.push(number * 60));
        assert_eq!(numbers.most(), 1_000);
        assert_eq!(Numbers::default().iter().next(), None);
    }

    proptest! {
        #[test]
        fn they_come_back_as_they_went_in(all in prop::collection::vec(any::<u32>(), 0..50), near in 0..u32::MAX - 9) {
            let mut wanted = all;
            wanted.extend([0, u32::MAX, near, near + 3, near + 9, near]);
            let mut numbers = Numbers::default();
            wanted.iter().for_each(|&number| numbers.push(number));
            wanted.dedup();
            prop_assert_eq!(numbers.iter().collect::<Vec<_>>(), wanted);
        }
    }
}
