//! Zip archives: what they hold, each member read apart from the others.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::unpack::{LIMITS, MOST_MEMBERS};

/// Bytes read from the file at a time.
const BLOCK: usize = 64 * 1024;

/// A member that makes a zip archive an Excel workbook.
const EXCEL_MEMBER: &str = "xl/workbook.xml";

/// Bytes that several readers share, each at its own place.
#[derive(Debug, Clone)]
enum Store {
    File(Arc<File>),
    Memory(Arc<[u8]>),
}

/// One reader of a [`Store`].
#[derive(Debug)]
pub(crate) struct Shared {
    store: Store,
    length: u64,
    position: u64,
    /// What was read last, and where it begins.
    block: Vec<u8>,
    block_start: u64,
}

impl Clone for Shared {
    fn clone(&self) -> Self {
        Self { store: self.store.clone(), length: self.length, position: 0, block: Vec::new(), block_start: 0 }
    }
}

impl Shared {
    fn new(store: Store, length: u64) -> Self {
        Self { store, length, position: 0, block: Vec::new(), block_start: 0 }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.block.resize(BLOCK, 0);
        self.block_start = self.position;
        let count = match &self.store {
            Store::File(file) => file.read_at(&mut self.block, self.position),
            Store::Memory(bytes) => {
                let from = usize::try_from(self.position).unwrap_or(usize::MAX);
                let rest = bytes.get(from..).unwrap_or_default();
                let count = rest.len().min(BLOCK);
                self.block[..count].copy_from_slice(&rest[..count]);
                Ok(count)
            }
        };
        self.block.truncate(*count.as_ref().unwrap_or(&0));
        count.map(|_| ())
    }
}

impl Read for Shared {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let held = self.block_start..self.block_start + self.block.len() as u64;
        if !held.contains(&self.position) {
            self.fill()?;
        }
        let from = usize::try_from(self.position - self.block_start).unwrap_or(usize::MAX);
        let rest = self.block.get(from..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(distance) => self.length.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position =
            position.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the beginning of the file"))?;
        Ok(self.position)
    }
}

/// A zip archive, cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Archive {
    zip: ZipArchive<Shared>,
}

/// What an archive holds.
#[derive(Debug)]
pub(crate) enum Holds {
    /// It is an Excel workbook.
    Excel,
    /// It is a document of another kind that happens to be a zip archive.
    Document(&'static str),
    /// Files, in the order of their names: position and name.
    Members(Vec<(usize, String)>),
}

impl Archive {
    /// Opens a file.
    ///
    /// # Errors
    /// What the operating system or the archive's directory is refused for.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Self::open(Shared::new(Store::File(Arc::new(file)), length))
    }

    /// Opens an archive that is held in memory.
    ///
    /// # Errors
    /// What the archive's directory is refused for.
    pub fn of_bytes(bytes: &Arc<[u8]>) -> io::Result<Self> {
        Self::open(Shared::new(Store::Memory(Arc::clone(bytes)), bytes.len() as u64))
    }

    fn open(shared: Shared) -> io::Result<Self> {
        let length = shared.length;
        let zip = ZipArchive::new(shared).map_err(as_io)?;
        if zip.len() > MOST_MEMBERS {
            return Err(invalid(format!("the archive has {} members; at most {MOST_MEMBERS} are read", zip.len())));
        }
        let mut archive = Self { zip };
        archive.check_sizes(length)?;
        Ok(archive)
    }

    /// Refuses archives whose members overlap or unfold too far together.
    fn check_sizes(&mut self, length: u64) -> io::Result<()> {
        let mut unpacked = 0u64;
        for index in 0..self.zip.len() {
            let member = self.zip.by_index_raw(index).map_err(as_io)?;
            unpacked = unpacked.saturating_add(member.size());
        }
        if self.zip.has_overlapping_files().map_err(as_io)? {
            return Err(invalid("members of the archive lie on one another, as in archives made to harm".to_owned()));
        }
        LIMITS.check(unpacked, length).map_err(invalid)
    }

    /// What the archive holds. Folders, hidden files and the notes that some
    /// systems add are left out.
    pub fn holds(&self) -> Holds {
        if self.zip.index_for_name(EXCEL_MEMBER).is_some() {
            return Holds::Excel;
        }
        if self.zip.index_for_name("[Content_Types].xml").is_some() {
            return Holds::Document("it is an Office document that is no workbook");
        }
        if self.zip.index_for_name("mimetype").is_some() && self.zip.index_for_name("content.xml").is_some() {
            return Holds::Document("it is an OpenDocument file; save a spreadsheet as .xlsx");
        }
        let is_hidden = |name: &str| name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        let mut members: Vec<(usize, String)> = (0..self.zip.len())
            .filter_map(|index| Some((index, self.zip.name_for_index(index)?.to_owned())))
            .filter(|(_, name)| !name.ends_with('/') && !is_hidden(name))
            // One without a name is called by its place: messages and sources name it.
            .map(|(index, name)| (index, if name.is_empty() { format!("#{}", index + 1) } else { name }))
            .collect();
        members.sort_by(|one, two| one.1.cmp(&two.1));
        Holds::Members(members)
    }

    /// Reads a member from its beginning with `read`. Its name is never used as a path.
    ///
    /// # Errors
    /// What the member is refused for: encrypted, or packed in an unknown way.
    pub fn with_member<T>(&self, index: usize, read: impl FnOnce(&mut (dyn Read + Send)) -> T) -> io::Result<T> {
        let mut zip = self.zip.clone();
        let mut member = zip.by_index(index).map_err(as_io)?;
        Ok(read(&mut Sendable(&mut member)))
    }

    /// Unpacked size of a member, as the directory says.
    pub fn size(&self, index: usize) -> Option<u64> {
        self.zip.clone().by_index_raw(index).ok().map(|member| member.size())
    }
}

/// Says of a reader that it may pass to another thread, which the compiler checks.
struct Sendable<R>(R);

impl<R: Read + Send> Read for Sendable<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            // What the unpacking says; the disk fails in other ways.
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                invalid(format!("it is damaged: {error}"))
            }
            _ => error,
        })
    }
}

fn invalid(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

fn as_io(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            invalid("the zip archive breaks off before its end".to_owned())
        }
        ZipError::Io(error) => error,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => invalid("it is encrypted".to_owned()),
        other => invalid(format!("the zip archive cannot be read: {other}")),
    }
}
