//! Pictures and sound in one file: ISO/IEC 14496-12 (boxes), 14496-15 (H.264 in it), and FLAC encapsulated in it.

use super::flac::{self, Sound};
use super::picture::{self, Stream};
use crate::demo::sound::{RATE, SECONDS};

/// Milliseconds: the time of the film and of its pictures.
const TIME: u32 = 1_000;
/// As it is: neither turned nor scaled.
const MATRIX: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn boxed(name: &[u8; 4], parts: &[Vec<u8>]) -> Vec<u8> {
    let inner = parts.concat();
    [numbers(&[size(inner.len() + 8)]), name.to_vec(), inner].concat()
}

/// A box with version 0 and flags before what is in it.
fn full(name: &[u8; 4], flags: u32, parts: &[Vec<u8>]) -> Vec<u8> {
    boxed(name, &[numbers(&[flags]), parts.concat()])
}

/// What a track is of.
struct Track<'a> {
    number: u32,
    /// `vide` or `soun`.
    handler: &'a [u8; 4],
    /// Units of time a second.
    scale: u32,
    /// Units of time a sample.
    each: u32,
    volume: u32,
    width: u16,
    height: u16,
    /// The header of its kind.
    header: Vec<u8>,
    /// How its samples are read.
    entry: Vec<u8>,
    samples: Vec<usize>,
    a_chunk: u32,
    /// Whether only the first sample stands by itself.
    refers_back: bool,
}

impl Track<'_> {
    fn written(&self, chunks: &[u32]) -> Vec<u8> {
        let shape = [u32::from(self.width) << 16, u32::from(self.height) << 16];
        let head = [&[0, 0, self.number, 0, SECONDS * TIME, 0, 0, 0, self.volume << 16][..], &MATRIX, &shape].concat();
        let handler = [numbers(&[0]), self.handler.to_vec(), vec![0; 13]].concat();
        let samples: Vec<u32> = self.samples.iter().map(|bytes| size(*bytes)).collect();
        let count = size(samples.len());
        let nowhere_else = full(b"dref", 0, &[numbers(&[1]), full(b"url ", 1, &[])]);
        let table = boxed(
            b"stbl",
            &[
                full(b"stsd", 0, &[numbers(&[1]), self.entry.clone()]),
                full(b"stts", 0, &[numbers(&[1, count, self.each])]),
                if self.refers_back { full(b"stss", 0, &[numbers(&[1, 1])]) } else { Vec::new() },
                full(b"stsc", 0, &[numbers(&[1, 1, self.a_chunk, 1])]),
                full(b"stsz", 0, &[numbers(&[0, count]), numbers(&samples)]),
                full(b"stco", 0, &[numbers(&[size(chunks.len())]), numbers(chunks)]),
            ],
        );
        boxed(
            b"trak",
            &[
                full(b"tkhd", 3, &[numbers(&head)]),
                boxed(
                    b"mdia",
                    &[
                        // “und”: of no language.
                        full(b"mdhd", 0, &[numbers(&[0, 0, self.scale, SECONDS * self.scale, 0x55c4_0000])]),
                        full(b"hdlr", 0, &[handler]),
                        boxed(b"minf", &[self.header.clone(), boxed(b"dinf", &[nowhere_else]), table]),
                    ],
                ),
            ],
        )
    }
}

/// Reserved bytes, and the first of the places where samples lie.
const ENTRY: [u8; 8] = [0, 0, 0, 0, 0, 0, 0, 1];

fn entry_of_pictures(stream: &Stream) -> Vec<u8> {
    let counted = |unit: &[u8]| [numbers(&[size(unit.len())]).split_off(2), unit.to_vec()].concat();
    let profile = stream.sequence.get(1..4).unwrap_or_default().to_vec();
    let how = boxed(
        b"avcC",
        &[
            vec![1],
            profile,
            // Lengths of four bytes; one set of each kind.
            vec![0xff, 0xe1],
            counted(&stream.sequence),
            vec![1],
            counted(&stream.parameters),
        ],
    );
    let shape = [picture::WIDTH.to_be_bytes(), picture::HEIGHT.to_be_bytes()].concat();
    // 72 dots an inch; one frame a sample; no name; 24 bits a pixel; no table of colours.
    let rest = [numbers(&[0x0048_0000, 0x0048_0000, 0]), vec![0, 1], vec![0; 32], vec![0, 24, 0xff, 0xff]].concat();
    boxed(b"avc1", &[ENTRY.to_vec(), vec![0; 16], shape, rest, how])
}

fn entry_of_sound(sound: &Sound) -> Vec<u8> {
    // The last block of metadata, of the kind that tells of the stream, and its length.
    let block = numbers(&[0x8000_0000 | size(sound.about.len())]);
    let how = full(b"dfLa", 0, &[block, sound.about.clone()]);
    // One channel of eight bits.
    boxed(b"fLaC", &[ENTRY.to_vec(), vec![0; 8], vec![0, 1, 0, 8, 0, 0, 0, 0], numbers(&[RATE << 16]), how])
}

/// The file: one picture and two frames of sound for each second, side by side.
pub(super) fn file(stream: &Stream, sound: &Sound) -> Vec<u8> {
    let pictures: Vec<Vec<u8>> =
        stream.pictures.iter().map(|unit| [numbers(&[size(unit.len())]), unit.clone()].concat()).collect();
    let tracks = [
        Track {
            number: 1,
            handler: b"vide",
            scale: TIME,
            each: TIME,
            volume: 0,
            width: picture::WIDTH,
            height: picture::HEIGHT,
            header: full(b"vmhd", 1, &[vec![0; 8]]),
            entry: entry_of_pictures(stream),
            samples: pictures.iter().map(Vec::len).collect(),
            a_chunk: 1,
            refers_back: true,
        },
        Track {
            number: 2,
            handler: b"soun",
            scale: RATE,
            each: u32::from(flac::LENGTH),
            volume: 0x100,
            width: 0,
            height: 0,
            header: full(b"smhd", 0, &[vec![0; 4]]),
            entry: entry_of_sound(sound),
            samples: sound.frames.iter().map(Vec::len).collect(),
            a_chunk: 2,
            refers_back: false,
        },
    ];
    let kinds = boxed(b"ftyp", &[b"isom".to_vec(), numbers(&[0x200]), b"isomiso2avc1mp41".to_vec()]);
    let (mut media, mut starts) = (Vec::new(), [Vec::new(), Vec::new()]);
    for (picture, frames) in pictures.iter().zip(sound.frames.chunks(2)) {
        let [of_pictures, of_sound] = &mut starts;
        of_pictures.push(size(media.len()));
        media.extend_from_slice(picture);
        of_sound.push(size(media.len()));
        media.extend(frames.iter().flatten());
    }
    let movie = |from: u32| {
        let about = [&[0, 0, TIME, SECONDS * TIME, 0x1_0000, 0x100_0000, 0, 0][..], &MATRIX, &[0; 6], &[3]].concat();
        let mut parts = vec![full(b"mvhd", 0, &[numbers(&about)])];
        parts.extend(
            tracks
                .iter()
                .zip(&starts)
                .map(|(track, starts)| track.written(&starts.iter().map(|start| start + from).collect::<Vec<_>>())),
        );
        boxed(b"moov", &parts)
    };
    // The places do not change the size of what names them.
    let from = size(kinds.len() + movie(0).len() + 8);
    [kinds, movie(from), boxed(b"mdat", &[media])].concat()
}
