//! A small film made by arithmetic: what stands in the demonstration for a lecture. Its picture is a cloth that is woven in
//! time with the sound: no encoder is needed for a picture of which little changes ([`picture`]), nor for a sound that is
//! kept as it is ([`flac`]); [`mp4`] holds both.

mod flac;
mod mp4;
mod picture;

use super::sound;

/// The film as an MP4 file. Another number gives another cloth.
pub(super) fn film(number: u32) -> Vec<u8> {
    let tones: Vec<usize> = (0..sound::SECONDS).map(|second| sound::tone_at(second, number)).collect();
    mp4::file(&picture::woven(&tones), &flac::frames(&sound::samples(number)))
}

#[cfg(test)]
mod tests {
    use desk::files::FileKind;

    use super::*;

    /// The boxes of a part of a file, each with what is in it.
    fn boxes(mut bytes: &[u8]) -> Vec<(String, &[u8])> {
        let mut found = Vec::new();
        while !bytes.is_empty() {
            let size = u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize;
            found.push((String::from_utf8(bytes[4..8].to_vec()).unwrap(), &bytes[8..size]));
            bytes = &bytes[size..];
        }
        found
    }

    fn within<'a>(bytes: &'a [u8], path: &[&str], which: usize) -> &'a [u8] {
        path.iter().fold(bytes, |bytes, name| {
            let found: Vec<_> = boxes(bytes).into_iter().filter(|(is, _)| is == name).collect();
            found.get(if *name == "trak" { which } else { 0 }).unwrap().1
        })
    }

    #[test]
    fn every_sample_lies_where_the_file_says() {
        let file = film(0);
        assert_eq!(FileKind::of(&file), FileKind::Mp4);
        let names: Vec<_> = boxes(&file).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["ftyp", "moov", "mdat"]);
        let numbers = |bytes: &[u8]| -> Vec<usize> {
            bytes.chunks(4).map(|four| u32::from_be_bytes(four.try_into().unwrap()) as usize).collect()
        };
        let stbl = ["moov", "trak", "mdia", "minf", "stbl"];
        for (track, samples_a_chunk, first) in [(0, 1, None), (1, 2, Some([0xff, 0xf8]))] {
            let of = |name| within(within(&file, &stbl, track), &[name], 0);
            let (sizes, chunks) = (numbers(&of("stsz")[12..]), numbers(&of("stco")[8..]));
            assert_eq!(chunks.len(), sound::SECONDS as usize);
            assert_eq!(sizes.len(), chunks.len() * samples_a_chunk);
            for (chunk, sizes) in chunks.iter().zip(sizes.chunks(samples_a_chunk)) {
                let mut at = *chunk;
                for size in sizes {
                    let sample = &file[at..at + size];
                    match first {
                        // A picture is one unit, behind its own length.
                        None => assert_eq!(numbers(&sample[..4]), [size - 4]),
                        Some(sync) => assert_eq!(sample[..2], sync),
                    }
                    at += size;
                }
            }
        }
        assert!(file.len() < 400_000, "{}", file.len());
        assert_eq!(film(0), file);
        assert_ne!(film(1), file);
    }
}
