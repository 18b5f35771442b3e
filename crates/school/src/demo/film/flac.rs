//! A sound in FLAC ([RFC 9639](https://www.rfc-editor.org/rfc/rfc9639)) without an encoder: frames of samples as they are.

use super::super::sound::RATE;

/// Samples a frame: half a second.
pub(super) const LENGTH: u16 = 4_000;

/// A sound in frames.
pub(super) struct Sound {
    /// What a decoder is told of the whole (8.2).
    pub about: Vec<u8>,
    /// The frames.
    pub frames: Vec<Vec<u8>>,
}

/// Frames of samples of one byte, of which 128 is silence.
pub(super) fn frames(samples: &[u8]) -> Sound {
    let mut about = [LENGTH.to_be_bytes(), LENGTH.to_be_bytes()].concat();
    // The sizes of frames are not told; then the rate, one channel and eight bits, how many samples, and no sum of them.
    about.extend_from_slice(&[0; 6]);
    let total = u64::try_from(samples.len()).unwrap_or(0);
    about.extend_from_slice(&(u64::from(RATE) << 44 | 7 << 36 | total).to_be_bytes());
    about.extend_from_slice(&[0; 16]);
    let frames =
        (0_u8..).zip(samples.chunks_exact(usize::from(LENGTH))).map(|(number, samples)| frame(number, samples));
    Sound { about, frames: frames.collect() }
}

/// A frame (9): its header with its own sum, one subframe of the verbatim kind, the sum of all.
fn frame(number: u8, samples: &[u8]) -> Vec<u8> {
    let [high, low] = (LENGTH - 1).to_be_bytes();
    let mut frame = vec![0xff, 0xf8, 0x74, 0x02, number, high, low];
    frame.push(sum_of_8(&frame));
    frame.push(0x02);
    frame.extend(samples.iter().map(|sample| sample.wrapping_sub(128)));
    let sum = sum_of_16(&frame);
    frame.extend_from_slice(&sum.to_be_bytes());
    frame
}

/// CRC with the polynomial x⁸ + x² + x + 1.
fn sum_of_8(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ byte, |sum: u8, _| if sum & 0x80 == 0 { sum << 1 } else { sum << 1 ^ 0x07 })
    })
}

/// CRC with the polynomial x¹⁶ + x¹⁵ + x² + 1.
fn sum_of_16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        let begun = sum ^ u16::from(*byte) << 8;
        (0..8).fold(begun, |sum: u16, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x8005 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_standard() {
        // The check values of CRC-8/SMBUS and CRC-16/UMTS for “123456789”.
        assert_eq!((sum_of_8(b"123456789"), sum_of_16(b"123456789")), (0xf4, 0xfee8));
    }

    #[test]
    fn a_frame_holds_its_samples() {
        let sound = frames(&[128; 8_000]);
        assert_eq!((sound.about.len(), sound.frames.len()), (34, 2));
        // The header and its sum, the kind of the subframe, the samples, the sum.
        assert!(sound.frames.iter().all(|frame| frame.len() == 8 + 1 + 4_000 + 2));
        assert_eq!(sound.about[10..18], [0x01, 0xf4, 0x00, 0x70, 0x00, 0x00, 0x1f, 0x40]);
    }
}
