//! A data file that is read where it is wanted: each piece in one call to the system, as long as it is known to be.
//!
//! Read as any file, each page of each column would have the file named once more, its place looked for, its end tried
//! for and the name given back. An entry is some hundreds of pages.

use std::fs::File;
use std::path::Path;

use bytes::Bytes;
use parquet::file::reader::{ChunkReader, Length};

/// An open data file.
pub(crate) struct Positioned {
    file: File,
    length: u64,
}

impl Positioned {
    pub(crate) fn open(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { file, length })
    }
}

impl Length for Positioned {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Positioned {
    type T = <File as ChunkReader>::T;

    fn get_read(&self, start: u64) -> parquet::errors::Result<Self::T> {
        self.file.get_read(start)
    }

    #[cfg(unix)]
    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        use std::os::unix::fs::FileExt;
        let end = start.checked_add(length as u64).filter(|end| *end <= self.length);
        if end.is_none() {
            return Err(parquet::errors::ParquetError::EOF(format!(
                "{length} bytes from {start} on are not all there"
            )));
        }
        let mut bytes = vec![0; length];
        self.file.read_exact_at(&mut bytes, start)?;
        Ok(bytes.into())
    }

    #[cfg(not(unix))]
    fn get_bytes(&self, start: u64, length: usize) -> parquet::errors::Result<Bytes> {
        self.file.get_bytes(start, length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_read_from_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, b"doctors for oil").unwrap();
        let file = Positioned::open(&path).unwrap();
        assert_eq!(file.len(), 15);
        assert_eq!(file.get_bytes(8, 7).unwrap(), "for oil");
        assert_eq!(file.get_bytes(0, 7).unwrap(), "doctors");
        assert_eq!(file.get_bytes(15, 0).unwrap(), "");
        assert!(file.get_bytes(9, 7).is_err());
        assert!(file.get_bytes(u64::MAX, 7).is_err());
        assert!(Positioned::open(folder.path().join("none").as_path()).is_err());
    }
}
