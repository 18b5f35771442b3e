//! Packed courses as files in memory: zip, and tar within gzip. The archive is taken to be hostile.
//!
//! Nothing is written to a disk and no path of the archive's own choosing is followed. Limits are stated
//! below and an archive beyond one of them, or with something in it that no honest program packs (a link, a
//! device, a path that leads out, a name that is no text, the same name twice), is refused whole, with the
//! name of the member: what else such an archive holds is not to be trusted either.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use flate2::read::MultiGzDecoder;

/// How much of an archive is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Members, folders included.
    pub members: usize,
    /// Bytes of one member, unpacked.
    pub member_bytes: u64,
    /// Bytes of all members, unpacked.
    pub total_bytes: u64,
    /// How many times its packed size an archive may unfold to, beyond [`ratio_free`](Self::ratio_free).
    pub ratio: u64,
    /// Below this many unpacked bytes the ratio is not looked at.
    pub ratio_free: u64,
    /// Bytes of a member's path.
    pub path_bytes: usize,
}

/// The limits for courses: 20,000 members, 64 MiB each, 256 MiB in all, at most 200 times the packed size
/// beyond 16 MiB, paths of at most 512 bytes.
pub const LIMITS: Limits = Limits {
    members: 20_000,
    member_bytes: 64 << 20,
    total_bytes: 256 << 20,
    ratio: 200,
    ratio_free: 16 << 20,
    path_bytes: 512,
};

/// The files of an archive, by path with `/` between names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why an archive was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Neither zip nor gzip.
    #[error("the file is neither a zip archive nor a tar archive packed with gzip")]
    NotAnArchive,
    /// It ends too early, or contradicts itself.
    #[error("the archive is damaged{}", near(.member))]
    Damaged {
        /// The member where that was noticed; empty when none.
        member: String,
    },
    /// More members than [`Limits::members`].
    #[error("the archive has more than {most} members")]
    TooManyMembers {
        /// The limit.
        most: usize,
    },
    /// A member larger than [`Limits::member_bytes`].
    #[error("`{member}` unfolds to more than {most} bytes")]
    MemberTooLarge {
        /// Its path.
        member: String,
        /// The limit.
        most: u64,
    },
    /// Members together larger than [`Limits::total_bytes`].
    #[error("the archive unfolds to more than {most} bytes")]
    TooLarge {
        /// The limit.
        most: u64,
    },
    /// It unfolds beyond [`Limits::ratio`].
    #[error("the archive unfolds to more than {most} times its size")]
    Ratio {
        /// The limit.
        most: u64,
    },
    /// A path that leads out of the archive or is no path.
    #[error("`{member}` is a path that leads out of the archive, or none at all")]
    Path {
        /// The path, with signs that cannot be shown replaced.
        member: String,
    },
    /// A name that is not UTF-8.
    #[error("`{member}` is a name that is not UTF-8")]
    Name {
        /// The name, with signs that cannot be shown replaced.
        member: String,
    },
    /// The same path twice.
    #[error("`{member}` is in the archive twice")]
    Twice {
        /// The path; empty when only the numbers of members tell of it.
        member: String,
    },
    /// A link, a device or something else that is no file.
    #[error("`{member}` is a link or a device")]
    NotAFile {
        /// The path.
        member: String,
    },
    /// Encrypted, or packed in another way than deflate.
    #[error("`{member}` is encrypted, or packed in a way that is not read here")]
    Packing {
        /// The path.
        member: String,
    },
}

fn near(member: &str) -> String {
    if member.is_empty() { String::new() } else { format!(" near `{member}`") }
}

/// Reads an archive.
///
/// # Errors
/// The first reason to refuse it.
pub fn unpack(bytes: &[u8], limits: &Limits) -> Result<Files, ArchiveError> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => unzip(bytes, limits),
        [0x1f, 0x8b, ..] => untar(bytes, limits),
        _ => Err(ArchiveError::NotAnArchive),
    }
}

/// What was taken so far, held against the limits.
struct Taken<'a> {
    limits: &'a Limits,
    packed: u64,
    unpacked: u64,
    members: usize,
    files: Files,
    folders: std::collections::BTreeSet<String>,
}

impl<'a> Taken<'a> {
    fn new(bytes: &[u8], limits: &'a Limits) -> Self {
        let packed = bytes.len() as u64;
        Self { limits, packed, unpacked: 0, members: 0, files: Files::new(), folders: Default::default() }
    }

    fn member(&mut self) -> Result<(), ArchiveError> {
        self.members += 1;
        let most = self.limits.members;
        if self.members > most { Err(ArchiveError::TooManyMembers { most }) } else { Ok(()) }
    }

    fn most(&self) -> u64 {
        self.limits.total_bytes.min(self.limits.ratio_free.max(self.packed.saturating_mul(self.limits.ratio)))
    }

    fn too_much(&self) -> ArchiveError {
        if self.most() < self.limits.total_bytes {
            ArchiveError::Ratio { most: self.limits.ratio }
        } else {
            ArchiveError::TooLarge { most: self.limits.total_bytes }
        }
    }

    /// Reads a member to its end, however large it says that it is.
    fn read(&mut self, member: &str, reader: impl Read) -> Result<Vec<u8>, ArchiveError> {
        let left = self.most().saturating_sub(self.unpacked);
        let most = self.limits.member_bytes.min(left);
        let mut bytes = Vec::new();
        reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| self.of_reading(&error, member))?;
        let many = bytes.len() as u64;
        if many > self.limits.member_bytes {
            return Err(ArchiveError::MemberTooLarge {
                member: shown(member.as_bytes()),
                most: self.limits.member_bytes,
            });
        }
        if many > left {
            return Err(self.too_much());
        }
        self.unpacked += many;
        Ok(bytes)
    }

    fn of_reading(&self, error: &io::Error, member: &str) -> ArchiveError {
        if error.get_ref().is_some_and(|inner| inner.is::<TooMuch>()) {
            self.too_much()
        } else {
            ArchiveError::Damaged { member: shown(member.as_bytes()) }
        }
    }

    fn add_file(&mut self, path: String, bytes: Vec<u8>) -> Result<(), ArchiveError> {
        if self.folders.contains(&path) || self.files.contains_key(&path) {
            return Err(ArchiveError::Twice { member: path });
        }
        // Every folder above it is one; none of them may be a file.
        for (place, _) in path.match_indices('/') {
            let folder = &path[..place];
            if self.files.contains_key(folder) {
                return Err(ArchiveError::Twice { member: folder.to_owned() });
            }
            if !self.folders.contains(folder) {
                self.folders.insert(folder.to_owned());
            }
        }
        self.files.insert(path, bytes);
        Ok(())
    }
}

fn unzip(bytes: &[u8], limits: &Limits) -> Result<Files, ArchiveError> {
    let mut taken = Taken::new(bytes, limits);
    let damaged = || ArchiveError::Damaged { member: String::new() };
    // The library keeps of members with one name the last. The directory's own count tells of the others; a
    // count of 65,535 stands for one written elsewhere, which is beyond the limit anyway.
    let declared = declared_members(bytes).ok_or_else(damaged)?;
    if declared > limits.members {
        return Err(ArchiveError::TooManyMembers { most: limits.members });
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() != declared {
        return Err(ArchiveError::Twice { member: String::new() });
    }
    for index in 0..archive.len() {
        taken.member()?;
        let member = archive.by_index_raw(index).map_err(|_| damaged())?;
        let name = checked_path(member.name_raw(), limits)?;
        let (is_folder, is_link) = (member.is_dir(), member.is_symlink());
        let kind = member.unix_mode().map(|mode| mode & 0o170_000);
        let is_known =
            matches!(member.compression(), zip::CompressionMethod::Stored | zip::CompressionMethod::Deflated);
        let is_read = is_known && !member.encrypted();
        drop(member);
        if is_link || !matches!(kind, None | Some(0 | 0o040_000 | 0o100_000)) {
            return Err(ArchiveError::NotAFile { member: name });
        }
        if is_folder {
            continue;
        }
        if !is_read {
            return Err(ArchiveError::Packing { member: name });
        }
        let member = archive.by_index(index).map_err(|_| ArchiveError::Damaged { member: name.clone() })?;
        let bytes = taken.read(&name, member)?;
        taken.add_file(name, bytes)?;
    }
    Ok(taken.files)
}

/// The number of members in the record at the end (APPNOTE 4.3.16).
fn declared_members(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let tail = &bytes[from..];
    let place = tail.windows(4).rposition(|window| window == [b'P', b'K', 5, 6])?;
    let number = |at: usize| Some(usize::from(u16::from_le_bytes(tail.get(at..at + 2)?.try_into().ok()?)));
    // The record and its comment reach no further than the file.
    let end = place + 22 + number(place + 20)?;
    (end <= tail.len()).then(|| number(place + 10)).flatten()
}

fn untar(bytes: &[u8], limits: &Limits) -> Result<Files, ArchiveError> {
    let mut taken = Taken::new(bytes, limits);
    let damaged = || ArchiveError::Damaged { member: String::new() };
    // Headers and long names unfold too: all that comes out of the packing is counted, with room for the
    // headers of as many members as there may be.
    let headers = limits.members as u64 * 4 * 512;
    let most = taken.most().saturating_add(headers);
    let mut archive = tar::Archive::new(Bounded { inner: MultiGzDecoder::new(bytes), left: most });
    let entries = archive.entries().map_err(|_| damaged())?;
    for entry in entries {
        let entry = entry.map_err(|error| taken.of_reading(&error, ""))?;
        taken.member()?;
        let kind = entry.header().entry_type();
        let raw = entry.path_bytes().into_owned();
        // Folders end in `/`, and some programs begin each path with `./`.
        let raw = raw.strip_prefix(b"./").unwrap_or(&raw);
        if kind.is_dir() && (raw.is_empty() || raw == b".") {
            continue;
        }
        let name = checked_path(raw, limits)?;
        if kind.is_dir() {
            continue;
        }
        if !(kind.is_file() || kind.is_contiguous()) {
            return Err(ArchiveError::NotAFile { member: name });
        }
        let bytes = taken.read(&name, entry)?;
        taken.add_file(name, bytes)?;
    }
    // The sum at the end of the packing tells whether it is whole.
    let rest = io::copy(&mut archive.into_inner(), &mut io::sink());
    rest.map_err(|error| taken.of_reading(&error, ""))?;
    Ok(taken.files)
}

/// A reader that fails once more came out of it than it may.
struct Bounded<R> {
    inner: R,
    left: u64,
}

#[derive(Debug, thiserror::Error)]
#[error("more was unpacked than may be")]
struct TooMuch;

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let many = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(many as u64).ok_or_else(|| io::Error::other(TooMuch))?;
        Ok(many)
    }
}

/// A path that stays within: no way up, not absolute, no drive, no backslash, nothing that cannot be shown.
fn checked_path(raw: &[u8], limits: &Limits) -> Result<String, ArchiveError> {
    let path = std::str::from_utf8(raw).map_err(|_| ArchiveError::Name { member: shown(raw) })?;
    let path = path.strip_suffix('/').unwrap_or(path);
    let is_wrong = |name: &str| name.is_empty() || name == "." || name == "..";
    let is_hidden =
        |c: char| c.is_control() || c == '\\' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    if path.len() > limits.path_bytes || has_drive || path.contains(is_hidden) || path.split('/').any(is_wrong) {
        return Err(ArchiveError::Path { member: shown(raw) });
    }
    Ok(path.to_owned())
}

/// A name for a message: its first 120 letters, those that cannot be shown replaced.
fn shown(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    text.chars().take(120).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
pub(super) mod tests;
