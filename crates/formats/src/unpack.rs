//! Packed files: what they are packed with, and how far they may unfold.
//!
//! A file of a few kilobytes can unfold to terabytes. The limits below are far
//! beyond what publishers send and stop such files before they fill a disk.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use crate::sink::Wanted;

/// A file may unfold to this many times its packed size, beyond [`RATIO_FREE`].
pub const LARGEST_RATIO: u64 = 1_000;
/// Below this many unpacked bytes (1 GiB) the ratio is not looked at.
pub const RATIO_FREE: u64 = 1 << 30;
/// No packed file may unfold to more bytes than this (64 GiB).
pub const LARGEST_UNPACKED: u64 = 64 << 30;
/// No archive may hold more members than this.
pub const MOST_MEMBERS: usize = 100_000;
/// Files that are read as a whole (casebook, practice, workbook, an archive
/// through standard input) may have at most this many bytes (256 MiB).
pub const LARGEST_HELD: u64 = 256 << 20;

/// How far packed bytes may unfold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    ratio: u64,
    ratio_free: u64,
    unpacked: u64,
}

/// The limits of this module.
pub(crate) const LIMITS: Limits = Limits { ratio: LARGEST_RATIO, ratio_free: RATIO_FREE, unpacked: LARGEST_UNPACKED };

/// Bytes looked at to recognise a file.
pub(crate) const HEAD: usize = 64 * 1024;

/// What a file is packed with, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not packed.
    Plain,
    /// gzip (RFC 1952).
    Gzip,
    /// Zstandard (RFC 8878).
    Zstandard,
    /// A zip archive of files, which may be an Excel workbook.
    Zip,
}

impl Packing {
    /// Recognises a packing by the first bytes of a file.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            // A frame, or a skippable frame before the first one.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstandard,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            _ => Self::Plain,
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Gzip => "gzip",
            Self::Zstandard => "zstd",
            Self::Zip => "zip",
        }
    }
}

/// What is seen while a file passes through its readers. Shared between them,
/// so that a reader at the end can be told why one in the middle stopped.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    state: Mutex<Seen>,
}

/// The state of a [`Trace`].
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Bytes as they came.
    pub raw: u64,
    /// Hash of the bytes as they came; none where nobody has a use for it.
    pub hash: Option<Sha256>,
    /// Why reading was refused.
    pub refused: Option<String>,
    /// What is damaged in the packing; what came before it is read.
    pub damaged: Option<String>,
    /// Whether the operating system failed to read.
    pub failed: bool,
}

impl Trace {
    /// Of a file for a sink that wants this of it.
    pub fn new(wanted: Wanted) -> Self {
        let hash = (wanted == Wanted::Everything).then(Sha256::default);
        Self { state: Mutex::new(Seen { hash, ..Seen::default() }) }
    }

    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        // A panic elsewhere leaves counters that are still true.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The hash of all bytes that came, in hexadecimal.
    pub fn sha256(&self) -> Option<String> {
        self.seen().hash.clone().map(|hash| format!("{:x}", hash.finalize()))
    }

    fn refuse(&self, reason: String) -> io::Error {
        let error = io::Error::new(io::ErrorKind::InvalidData, reason.clone());
        self.seen().refused = Some(reason);
        error
    }
}

/// Counts and hashes the bytes as they came.
pub(crate) struct Counted<R> {
    inner: R,
    trace: Arc<Trace>,
}

impl<R> Counted<R> {
    pub fn new(inner: R, trace: Arc<Trace>) -> Self {
        Self { inner, trace }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(count) => {
                let mut seen = self.trace.seen();
                seen.raw += count as u64;
                if let Some(hash) = &mut seen.hash {
                    hash.update(&buffer[..count]);
                }
                Ok(count)
            }
            Err(error) => {
                if error.kind() != io::ErrorKind::Interrupted {
                    self.trace.seen().failed = true;
                }
                Err(error)
            }
        }
    }
}

/// Stops a packed file that unfolds too far, and turns damage in the packing
/// into an early end: what could be unpacked is read.
struct Unfolding<R> {
    inner: R,
    trace: Arc<Trace>,
    packing: Packing,
    limits: Limits,
    unpacked: u64,
    ended: bool,
}

impl<R: Read> Read for Unfolding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let count = match self.inner.read(buffer) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => {
                let mut seen = self.trace.seen();
                if seen.failed {
                    return Err(error);
                }
                self.ended = true;
                seen.damaged = Some(format!(
                    "the {} data cannot be unpacked beyond its first {} bytes: {error}",
                    self.packing.name(),
                    self.unpacked
                ));
                return Ok(0);
            }
        };
        self.unpacked += count as u64;
        let packed = self.trace.seen().raw;
        self.limits.check(self.unpacked, packed).map_err(|reason| self.trace.refuse(reason))?;
        Ok(count)
    }
}

impl Limits {
    /// Whether so many bytes may come out of so few; else why not.
    pub fn check(&self, unpacked: u64, packed: u64) -> Result<(), String> {
        if unpacked > self.unpacked {
            return Err(format!(
                "it unfolds to more than {} bytes, the most that is read from one packed file",
                self.unpacked
            ));
        }
        if unpacked > self.ratio_free && unpacked / self.ratio > packed {
            return Err(format!(
                "{packed} packed bytes unfold to more than {unpacked}: beyond {} bytes at most {} times the packed size is read",
                self.ratio_free, self.ratio
            ));
        }
        Ok(())
    }
}

/// A reader that can be handed to another thread.
pub(crate) type Bytes<'a> = Box<dyn Read + Send + 'a>;

/// Reads ahead, and gives what was read together with a reader that begins with it.
pub(crate) fn look_ahead<'a>(mut reader: Bytes<'a>, most: usize) -> io::Result<(Vec<u8>, Bytes<'a>)> {
    let mut head = Vec::new();
    reader.by_ref().take(most as u64).read_to_end(&mut head)?;
    let again = io::Cursor::new(head.clone()).chain(reader);
    Ok((head, Box::new(again)))
}

/// Takes one layer of gzip or zstd off. A zip archive is handed back as it is.
pub(crate) fn unpack<'a>(raw: Bytes<'a>, trace: &Arc<Trace>) -> io::Result<(Packing, Vec<u8>, Bytes<'a>)> {
    unpack_within(raw, trace, LIMITS)
}

fn unpack_within<'a>(raw: Bytes<'a>, trace: &Arc<Trace>, limits: Limits) -> io::Result<(Packing, Vec<u8>, Bytes<'a>)> {
    let (head, raw) = look_ahead(raw, HEAD)?;
    let packing = Packing::of(&head);
    let decoder: Bytes<'a> = match packing {
        Packing::Plain | Packing::Zip => return Ok((packing, head, raw)),
        Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(raw)),
        Packing::Zstandard => Box::new(zstd::stream::read::Decoder::new(raw)?),
    };
    let unfolding = Unfolding { inner: decoder, trace: Arc::clone(trace), packing, limits, unpacked: 0, ended: false };
    let (head, unpacked) = look_ahead(Box::new(unfolding), HEAD)?;
    let within = Packing::of(&head);
    if within != Packing::Plain {
        return Err(trace.refuse(format!(
            "a {} file inside a {} file: only one layer of packing is taken off; unpack it first",
            within.name(),
            packing.name()
        )));
    }
    Ok((packing, head, unpacked))
}

/// Reads all of it, refusing what is larger than [`LARGEST_HELD`].
///
/// # Errors
/// The reason when it is too large, or the refusal to read.
pub(crate) fn hold(reader: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LARGEST_HELD + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_HELD {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("it is larger than {LARGEST_HELD} bytes, the most that a file of this kind may have"),
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(packed: &[u8]) -> (io::Result<Vec<u8>>, Arc<Trace>) {
        let trace = Arc::new(Trace::new(Wanted::Everything));
        let raw = Counted::new(packed, Arc::clone(&trace));
        let bytes = unpack(Box::new(raw), &trace).and_then(|(_, _, mut reader)| hold(&mut reader));
        (bytes, trace)
    }

    #[test]
    fn each_packing_gives_the_same_bytes() {
        let text = "one two three ".repeat(10_000).into_bytes();
        for packed in [text.clone(), gzip(&text), zstd::encode_all(&text[..], 3).unwrap()] {
            let (bytes, trace) = unpacked(&packed);
            assert!(bytes.unwrap() == text);
            assert_eq!(trace.seen().raw, packed.len() as u64);
            assert_eq!(trace.sha256(), Some(format!("{:x}", Sha256::digest(&packed))));
        }
    }

    #[test]
    fn an_archive_in_an_archive_is_refused() {
        let (bytes, trace) = unpacked(&gzip(&gzip(b"text")));
        assert!(bytes.is_err());
        assert!(trace.seen().refused.as_deref().unwrap().starts_with("a gzip file inside a gzip file"));
    }

    #[test]
    fn a_cut_file_is_read_as_far_as_it_goes() {
        let text: Vec<u8> =
            (0u32..200_000).flat_map(|number| (number.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
        let packed = gzip(&text);
        let (bytes, trace) = unpacked(&packed[..packed.len() / 2]);
        let bytes = bytes.unwrap();
        assert!(bytes.len() > 1000 && text.starts_with(&bytes));
        assert!(trace.seen().damaged.as_deref().unwrap().contains("gzip"));
    }

    #[test]
    fn a_bomb_is_stopped() {
        assert_eq!(LIMITS.check(RATIO_FREE, 1), Ok(()));
        assert!(LIMITS.check(RATIO_FREE + 1, 1_000_000).unwrap_err().contains("1000 times"));
        assert_eq!(LIMITS.check(RATIO_FREE + 1, 2_000_000), Ok(()));
        assert!(LIMITS.check(LARGEST_UNPACKED + 1, u64::MAX).is_err());
        // Zeros shrink to far less than a thousandth.
        let zeros = zstd::encode_all(io::repeat(0).take(8 << 20), 1).unwrap();
        let trace = Arc::new(Trace::default());
        let raw = Counted::new(&zeros[..], Arc::clone(&trace));
        let limits = Limits { ratio_free: 1 << 20, ..LIMITS };
        let (_, _, mut reader) = unpack_within(Box::new(raw), &trace, limits).unwrap();
        assert!(io::copy(&mut reader, &mut io::sink()).is_err());
        assert!(trace.seen().refused.is_some());
    }
}
