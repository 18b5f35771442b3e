//! A course's folder on a disk, whole with its media: taken in, and written.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use axum::body::Bytes;
use desk::DeskError;
use desk::people::PersonId;
use futures_util::{StreamExt as _, stream};

use super::School;
use super::media::{Coming, MediaBrought};
use crate::course::{Course, Folder, Problem, media_of, media_on_disk, read, write};
use crate::error::SchoolError;

/// How much of a file is read at once.
const PIECE: usize = 256 * 1024;

/// A course's folder that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderTaken {
    /// The number of the course.
    pub course: i64,
    /// Whether this version was entered before, so that only its media were brought.
    pub was_there: bool,
    /// Renditions that were kept.
    pub renditions: usize,
    /// Captions and texts that were kept.
    pub words: usize,
    /// What was not understood or not taken, by file and line.
    pub problems: Vec<Problem>,
}

/// A course's folder that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderWritten {
    /// Files of the course.
    pub files: usize,
    /// Renditions, captions and texts beside them.
    pub media: usize,
}

fn of_disk(error: io::Error) -> SchoolError {
    DeskError::Files(Box::new(error)).into()
}

/// A file's bytes, as they are asked for.
fn coming(path: &Path) -> io::Result<Coming> {
    // A link that came in the place of a file since the folder was looked through is not followed.
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut file = File::open(path)?;
    let pieces = std::iter::from_fn(move || {
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece) {
            Ok(0) => None,
            Ok(count) => {
                piece.truncate(count);
                Some(Ok(Bytes::from(piece)))
            }
            Err(error) => Some(Err(error)),
        }
    });
    Ok(stream::iter(pieces).boxed())
}

impl School {
    /// Takes in the folder of a course with its media. A version that was entered before is not entered again: where it is
    /// the same, its media are brought, so that what was broken off can be begun anew.
    ///
    /// # Errors
    /// [`SchoolError::Course`], when the course does not hold; what is not allowed; what the desk says of its files. What
    /// is wrong with media is told in what is returned.
    pub async fn take_folder(&self, actor: PersonId, path: &Path) -> Result<FolderTaken, SchoolError> {
        let folder = Folder::on_disk(path).map_err(SchoolError::Course)?;
        let was_read = read(&folder);
        let mut problems = was_read.problems.clone();
        let course = was_read.into_course().map_err(SchoolError::Course)?;
        let (number, was_there) = match self.entered_before(actor, &course).await? {
            Some(number) => (number, true),
            None => (self.enter_course(actor, &course).await?, false),
        };
        let (paths, of_paths) = media_on_disk(path);
        problems.extend(of_paths);
        let head = |name: &str| match folder.get(name) {
            Some(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            None => small(&path.join(name)),
        };
        let (media, of_media) = media_of(&course, &paths, head);
        problems.extend(of_media);
        let brought = if media.files.is_empty() {
            MediaBrought::default()
        } else {
            self.bring_media(actor, number, &media, |name| coming(&path.join(name))).await?
        };
        problems.extend(brought.problems);
        let (renditions, words) = (brought.renditions, brought.words);
        Ok(FolderTaken { course: number, was_there, renditions, words, problems })
    }

    /// The number of a course that is entered already, word for word.
    async fn entered_before(&self, actor: PersonId, course: &Course) -> Result<Option<i64>, SchoolError> {
        let listed = match self.courses(actor).await {
            Ok(listed) => listed,
            // Whoever may not see any is told so when the course is entered.
            Err(error) if error.desk_refusal().is_some() => return Ok(None),
            Err(error) => return Err(error),
        };
        let same = listed.iter().find(|one| one.slug == course.id && one.version == course.version);
        let Some(same) = same else { return Ok(None) };
        let there = self.course(same.id).await?;
        Ok((write(&there).ok() == write(course).ok()).then_some(same.id))
    }

    /// Writes a course with its media into a folder, which must be empty or absent and gets its name last.
    ///
    /// # Errors
    /// What is not allowed or not there; what the desk says of its files; [`DeskError::Files`] for the disk.
    pub async fn write_course_folder(
        &self,
        reader: PersonId,
        course: i64,
        to: &Path,
    ) -> Result<FolderWritten, SchoolError> {
        let kept = self.media_of_course(reader, course).await?;
        let folder = write(&*self.course(course).await?).map_err(|problem| SchoolError::Course(vec![problem]))?;
        if to.exists() && fs::read_dir(to).map_err(of_disk)?.next().is_some() {
            let message = format!("{} is not empty; a course is written into an empty folder", to.display());
            return Err(of_disk(io::Error::new(io::ErrorKind::AlreadyExists, message)));
        }
        let to = std::path::absolute(to).map_err(of_disk)?;
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let partial = to.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        let written = self.write_all(&folder, &kept, &partial).await;
        let named = written.and_then(|media| {
            if to.exists() {
                fs::remove_dir(&to).map_err(of_disk)?;
            }
            fs::rename(&partial, &to).map_err(of_disk)?;
            Ok(FolderWritten { files: folder.files().count(), media })
        });
        if named.is_err() {
            // What led here is the error to report; a leftover shows in its name what it is.
            let _ = fs::remove_dir_all(&partial);
        }
        named
    }

    async fn write_all(
        &self,
        folder: &Folder,
        kept: &[super::media::MediaKept],
        partial: &Path,
    ) -> Result<usize, SchoolError> {
        folder.write_to(partial).map_err(of_disk)?;
        let mut count = 0;
        for one in kept {
            fs::create_dir_all(partial.join(&one.folder)).map_err(of_disk)?;
            for (name, text) in one.texts() {
                fs::write(partial.join(name), text).map_err(of_disk)?;
                count += 1;
            }
            for rendition in &one.recording.renditions {
                let mut file = File::create(partial.join(one.name_of(rendition))).map_err(of_disk)?;
                let mut coming = self.bytes_of(rendition).await?;
                while let Some(piece) = coming.next().await {
                    let piece = piece.map_err(|error| DeskError::Files(Box::new(error)))?;
                    file.write_all(&piece).map_err(of_disk)?;
                }
                count += 1;
            }
        }
        Ok(count)
    }
}

/// What stands in a small file.
fn small(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(PIECE as u64).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
