//! Pictures in H.264 (ITU-T H.264, baseline profile) without an encoder: the first is written sample by sample (macroblocks
//! of the type `I_PCM`), and of each later one the few squares that change, the rest being skipped.

/// Pixels across: 26 squares of 16.
pub(super) const WIDTH: u16 = 416;
/// Pixels down: 15 squares.
pub(super) const HEIGHT: u16 = 240;
const ACROSS: usize = 26;
const DOWN: usize = 15;

/// Luma and the two chromas, as in ITU-R BT.601.
type Colour = [u8; 3];
const CLOTH: Colour = [233, 125, 130];
const THREAD: Colour = [127, 80, 154];
const BORDER: Colour = [74, 147, 110];

/// A stream of pictures, one a second.
pub(super) struct Stream {
    /// The sequence parameter set.
    pub sequence: Vec<u8>,
    /// The picture parameter set.
    pub parameters: Vec<u8>,
    /// The pictures, of one unit each.
    pub pictures: Vec<Vec<u8>>,
}

/// A cloth into which every second weaves a square at the height of its tone, with a border that grows below.
pub(super) fn woven(tones: &[usize]) -> Stream {
    let squares = |second: usize| -> Vec<(usize, Colour)> {
        let column = second + 1;
        let tone = tones.get(second).copied().unwrap_or(0);
        vec![((2 + 2 * tone) * ACROSS + column, THREAD), ((DOWN - 1) * ACROSS + column, BORDER)]
    };
    let pictures = (0..tones.len()).map(|second| match second {
        0 => whole(&squares(0)),
        _ => changed(second, &squares(second)),
    });
    Stream { sequence: sequence(), parameters: parameters(), pictures: pictures.collect() }
}

fn sequence() -> Vec<u8> {
    let mut bits = Bits::default();
    // Baseline, also within constrained baseline; level 3.
    bits.put(66, 8).put(0b1100_0000, 8).put(30, 8);
    // Number 0; frame numbers of four bits; shown in the order of decoding; one frame to refer to, without gaps.
    bits.exp(0).exp(0).exp(2).exp(1).put(0, 1);
    bits.exp(ACROSS - 1).exp(DOWN - 1);
    // Frames only, direct inference; neither cropped nor annotated.
    bits.put(1, 1).put(1, 1).put(0, 1).put(0, 1);
    bits.unit(0x67)
}

fn parameters() -> Vec<u8> {
    let mut bits = Bits::default();
    // Number 0 of sequence 0; variable lengths; one slice group; one reference; no weights; quantisers as they are.
    bits.exp(0).exp(0).put(0, 1).put(0, 1).exp(0).exp(0).exp(0).put(0, 1).put(0, 2).exp(0).exp(0).exp(0);
    // Slices say whether edges are smoothed.
    bits.put(1, 1).put(0, 1).put(0, 1);
    bits.unit(0x68)
}

/// The header of a slice that is a whole picture: its kind, its number, and what else the kind needs.
fn slice(kind: usize, number: usize, more: impl FnOnce(&mut Bits)) -> Bits {
    let mut bits = Bits::default();
    bits.exp(0).exp(kind).exp(0).put(number % 16, 4);
    more(&mut bits);
    // The quantiser as it is; no edge is smoothed.
    bits.exp(0).exp(1);
    bits
}

/// A picture that refers to none.
fn whole(squares: &[(usize, Colour)]) -> Vec<u8> {
    let mut bits = slice(7, 0, |bits| _ = bits.exp(0).put(0, 1).put(0, 1));
    for place in 0..ACROSS * DOWN {
        let colour = squares.iter().find(|(at, _)| *at == place).map_or(CLOTH, |(_, colour)| *colour);
        bits.exp(25).square(colour);
    }
    bits.unit(0x65)
}

/// The picture before, with other squares in some places, which are in order.
fn changed(number: usize, squares: &[(usize, Colour)]) -> Vec<u8> {
    let mut bits = slice(5, number, |bits| _ = bits.put(0, 1).put(0, 1).put(0, 1));
    let mut next = 0;
    for (place, colour) in squares {
        bits.exp(place - next).exp(30).square(*colour);
        next = place + 1;
    }
    if next < ACROSS * DOWN {
        bits.exp(ACROSS * DOWN - next);
    }
    bits.unit(0x41)
}

/// Bits, the highest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken; 0 where it is full.
    taken: u32,
}

impl Bits {
    fn put(&mut self, value: usize, bits: u32) -> &mut Self {
        for place in (0..bits).rev() {
            if self.taken == 0 {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut().filter(|_| value >> place & 1 == 1) {
                *last |= 0x80 >> self.taken;
            }
            self.taken = (self.taken + 1) % 8;
        }
        self
    }

    /// A number in Exp-Golomb code (9.1); 0 is the same with and without a sign.
    fn exp(&mut self, value: usize) -> &mut Self {
        let bits = (value + 1).ilog2();
        self.put(0, bits).put(value + 1, bits + 1)
    }

    /// The samples of a square of one colour, from the next whole byte on.
    fn square(&mut self, [luma, blue, red]: Colour) -> &mut Self {
        self.taken = 0;
        for (sample, times) in [(luma, 256), (blue, 64), (red, 64)] {
            self.bytes.extend(std::iter::repeat_n(sample, times));
        }
        self
    }

    /// The unit of that kind: ended by a one, and without what looks like the beginning of another (7.4.1).
    fn unit(mut self, kind: u8) -> Vec<u8> {
        self.put(1, 1);
        let mut unit = vec![kind];
        let mut zeros = 0;
        for byte in self.bytes {
            if zeros == 2 && byte <= 3 {
                unit.push(3);
                zeros = 0;
            }
            zeros = if byte == 0 { zeros + 1 } else { 0 };
            unit.push(byte);
        }
        unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_coded_as_in_the_standard() {
        // Table 9-2: 1, 010, 011, 00100 … and the end of a unit.
        let mut bits = Bits::default();
        bits.exp(0).exp(1).exp(2).exp(3);
        assert_eq!(bits.unit(0x67), [0x67, 0b1010_0110, 0b0100_1000]);
        let mut zeros = Bits::default();
        zeros.put(0, 24).put(1, 8);
        assert_eq!(zeros.unit(0x41), [0x41, 0, 0, 3, 0, 1, 0x80]);
    }

    #[test]
    fn later_pictures_hold_what_changes() {
        let stream = woven(&[0, 5, 2]);
        let sizes: Vec<usize> = stream.pictures.iter().map(Vec::len).collect();
        assert!(sizes[0] > ACROSS * DOWN * 384 && sizes[1] < 800 && sizes[2] < 800, "{sizes:?}");
        assert_eq!(stream.sequence[..4], [0x67, 66, 0xc0, 30]);
        assert_eq!((usize::from(WIDTH), usize::from(HEIGHT)), (ACROSS * 16, DOWN * 16));
    }
}
