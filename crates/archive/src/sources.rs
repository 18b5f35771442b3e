//! The bytes that were read: kept in frames, so that a part can be read
//! without unpacking what precedes it.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zeekstd::{DecodeOptions, EncodeOptions, Encoder, FrameSizePolicy};

use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_folder_of};

/// Unpacked bytes of one frame: at most this much is unpacked to read a byte.
const FRAME: u32 = 512 * 1024;
/// How hard is packed: the lightest level takes a third of the time of the usual one, and a sixth more room.
const LEVEL: i32 = 1;

/// What is stored of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    /// SHA-256 of the unpacked bytes, in hexadecimal.
    pub(crate) sha256: String,
    /// How many unpacked bytes.
    pub(crate) bytes: u64,
}

/// Packs one source while it is read.
pub(crate) struct SourceWriter {
    encoder: Encoder<'static, BufWriter<File>>,
    hash: Sha256,
    bytes: u64,
    temporary: PathBuf,
    folder: PathBuf,
}

impl SourceWriter {
    pub(crate) fn create(layout: &Layout, load: i64) -> Result<Self> {
        let folder = layout.sources();
        let temporary = folder.join(format!(".load-{load}.{}.tmp", std::process::id()));
        let file = File::create(&temporary).map_err(ArchiveError::io(&temporary, "written"))?;
        let encoder = EncodeOptions::new()
            .checksum_flag(true)
            .compression_level(LEVEL)
            .frame_size_policy(FrameSizePolicy::Uncompressed(FRAME))
            .into_encoder(BufWriter::new(file))
            .map_err(ArchiveError::storage("packing of the source could not begin"))?;
        Ok(Self { encoder, hash: Sha256::new(), bytes: 0, temporary, folder })
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) -> Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.encoder.write_all(bytes).map_err(ArchiveError::io(&self.temporary, "written"))
    }

    /// Ends the file, makes it durable and gives it its name. Nothing is kept of an empty source.
    pub(crate) fn finish(self) -> Result<Option<Stored>> {
        let Self { encoder, hash, bytes, temporary, folder } = self;
        encoder.finish().map_err(io::Error::other).map_err(ArchiveError::io(&temporary, "written"))?;
        if bytes == 0 {
            fs::remove_file(&temporary).map_err(ArchiveError::io(&temporary, "removed"))?;
            return Ok(None);
        }
        let sha256 = format!("{:x}", hash.finalize());
        let path = folder.join(format!("{sha256}.zst"));
        crate::layout::sync_file(&temporary)?;
        fs::rename(&temporary, &path).map_err(ArchiveError::io(&path, "written"))?;
        sync_folder_of(&path)?;
        Ok(Some(Stored { sha256, bytes }))
    }

    /// Throws away what was packed.
    pub(crate) fn discard(self) {
        // A leftover is removed by the next writer.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Reads `length` bytes from `offset` of the unpacked source.
pub(crate) fn read_range(path: &Path, offset: u64, length: u64) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(ArchiveError::io(path, "read"))?;
    let broken = |error: zeekstd::Error| ArchiveError::io(path, "unpacked")(io::Error::other(error));
    let mut decoder = DecodeOptions::new(file)
        .offset(offset)
        .offset_limit(offset.saturating_add(length))
        .into_decoder()
        .map_err(broken)?;
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = decoder.decompress(&mut buffer).map_err(broken)?;
        if count == 0 {
            return Ok(bytes);
        }
        bytes.extend_from_slice(&buffer[..count]);
    }
}

/// Unpacks the whole source and gives its hash and length.
pub(crate) fn check(path: &Path) -> Result<Stored> {
    let file = File::open(path).map_err(ArchiveError::io(path, "read"))?;
    let broken = |error: zeekstd::Error| ArchiveError::io(path, "unpacked")(io::Error::other(error));
    let mut decoder = DecodeOptions::new(file).into_decoder().map_err(broken)?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = decoder.decompress(&mut buffer).map_err(broken)?;
        if count == 0 {
            return Ok(Stored { sha256: format!("{:x}", hash.finalize()), bytes });
        }
        hash.update(&buffer[..count]);
        bytes += count as u64;
    }
}

/// SHA-256 of a file as it lies, in hexadecimal.
pub(crate) fn file_digest(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(ArchiveError::io(path, "read"))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = file.read(&mut buffer).map_err(ArchiveError::io(path, "read"))?;
        if count == 0 {
            return Ok(format!("{:x}", hash.finalize()));
        }
        hash.update(&buffer[..count]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_part_of_a_source_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        layout.create().unwrap();
        let content: Vec<u8> = (0..1_500_000u32).flat_map(|number| number.to_le_bytes()).collect();
        let mut writer = SourceWriter::create(&layout, 1).unwrap();
        for part in content.chunks(70_001) {
            writer.push(part).unwrap();
        }
        let stored = writer.finish().unwrap().unwrap();
        assert_eq!(stored.bytes, 6_000_000);
        let path = layout.source(&stored.sha256);
        assert_eq!(check(&path).unwrap(), stored);
        assert!(fs::metadata(&path).unwrap().len() < 6_000_000);
        for (offset, length) in [(0, 10), (524_280, 20), (5_999_990, 10), (1_234_567, 1_000_000)] {
            let part = read_range(&path, offset, length).unwrap();
            assert_eq!(part, content[offset as usize..(offset + length) as usize]);
        }
    }

    #[test]
    fn nothing_is_kept_of_an_empty_source() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        layout.create().unwrap();
        let writer = SourceWriter::create(&layout, 1).unwrap();
        assert_eq!(writer.finish().unwrap(), None);
        assert_eq!(fs::read_dir(layout.sources()).unwrap().count(), 0);
    }
}
