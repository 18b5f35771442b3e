//! A sound made by arithmetic: what stands in the demonstration for the recording of a lecture, so that a player has
//! something to play.

/// How long it is, in seconds.
pub(super) const SECONDS: u32 = 24;
/// Samples a second, of one byte each: little for a poor line.
pub(super) const RATE: u32 = 8_000;
/// Tones of a pentatonic scale, as cycles in eight seconds: whole numbers, so that none begins with a click.
const TONES: [u32; 6] = [2_096, 2_352, 2_640, 3_136, 3_520, 4_192];

/// The sound as a wave. Another number gives another melody.
pub(super) fn wave(number: u32) -> Vec<u8> {
    let samples = RATE * SECONDS;
    let mut bytes = Vec::with_capacity(samples as usize + 44);
    bytes.extend_from_slice(b"RIFF");
    bytes.extend_from_slice(&(samples + 36).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt ");
    // The format's own length, uncompressed, one channel, the rate twice (samples and bytes), one byte a sample.
    bytes.extend_from_slice(&16_u32.to_le_bytes());
    bytes.extend_from_slice(&[1, 0, 1, 0]);
    bytes.extend_from_slice(&RATE.to_le_bytes());
    bytes.extend_from_slice(&RATE.to_le_bytes());
    bytes.extend_from_slice(&[1, 0, 8, 0]);
    bytes.extend_from_slice(b"data");
    bytes.extend_from_slice(&samples.to_le_bytes());
    bytes.extend(self::samples(number));
    bytes
}

/// The samples alone, of which 128 is silence.
pub(super) fn samples(number: u32) -> Vec<u8> {
    (0..RATE * SECONDS).map(|at| sample(at, number)).collect()
}

/// Which of the six tones sounds in a second, from 0.
pub(super) fn tone_at(second: u32, number: u32) -> usize {
    ((second * (number + 2) + second / 5) % 6) as usize
}

/// One sample: a tone that changes every second and fades within it. A parabola stands for the sine.
fn sample(at: u32, number: u32) -> u8 {
    let second = at / RATE;
    let tone = TONES.get(tone_at(second, number)).copied().unwrap_or(TONES[0]);
    let within = i64::from(at % RATE);
    // The place in the cycle, from -1000 to 1000.
    let place = (i64::from(at) * i64::from(tone) * 2_000 / (8 * i64::from(RATE))) % 2_000 - 1_000;
    let curve = 4 * place * (1_000 - place.abs()) / 1_000;
    let loudness = 60 * (i64::from(RATE) - within) / i64::from(RATE);
    u8::try_from(128 + curve * loudness / 1_000).unwrap_or(128)
}

#[cfg(test)]
mod tests {
    use desk::files::FileKind;

    use super::*;

    #[test]
    fn it_is_a_wave_that_is_neither_silent_nor_too_loud() {
        let bytes = wave(0);
        assert_eq!(FileKind::of(&bytes), FileKind::Wav);
        assert_eq!(bytes.len(), 44 + 8_000 * 24);
        let sound = &bytes[44..];
        let (least, most) = (sound.iter().min().unwrap(), sound.iter().max().unwrap());
        assert!((60..90).contains(least) && (165..200).contains(most), "{least} {most}");
        assert_ne!(wave(1), bytes);
        assert_eq!(wave(0), bytes);
    }
}
