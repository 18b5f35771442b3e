//! A course's own folder, packed: out and in without loss.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Files, Imported, PackageError};
use crate::course::{self, Course, Folder, Problem, is_media};

/// The file with which a course's folder begins.
pub(super) const HEAD: &str = "course.toml";

/// Packs a course's own folder with its media, by path within it. The same course gives the same bytes.
///
/// # Errors
/// A course that cannot be written as a folder.
pub fn write_folder(course: &Course, media: &Files) -> Result<Vec<u8>, PackageError> {
    let folder = course::write(course)?;
    let failed = |error: &dyn std::fmt::Display| PackageError::Folder { problem: error.to_string() };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (path, bytes) in folder.files() {
        writer.start_file(path, options).map_err(|error| failed(&error))?;
        writer.write_all(bytes).map_err(|error| failed(&error))?;
    }
    // Sound and pictures are packed already.
    let stored = options.compression_method(CompressionMethod::Stored);
    for (path, bytes) in media {
        writer.start_file(path.as_str(), stored).map_err(|error| failed(&error))?;
        writer.write_all(bytes).map_err(|error| failed(&error))?;
    }
    Ok(writer.finish().map_err(|error| failed(&error))?.into_inner())
}

/// Reads a packed folder. Nothing of it is left out: it is taken whole, or not at all. Its media are what they are found
/// to be where they are kept.
pub(super) fn read(files: &Files) -> Result<Imported, PackageError> {
    let (mut folder, mut media) = (Folder::default(), Files::new());
    for (path, bytes) in files {
        if is_media(path) {
            media.insert(path.clone(), bytes.clone());
        } else {
            folder.insert(path, bytes.clone())?;
        }
    }
    let first =
        |problems: Vec<Problem>| problems.into_iter().next().map_or(PackageError::NothingInIt, PackageError::from);
    let course = course::read(&folder).into_course().map_err(first)?;
    Ok(Imported { course, notes: Vec::new(), media })
}

#[cfg(test)]
mod tests {
    use super::super::{Choices, Wording, read};
    use super::*;

    fn choices() -> Choices {
        let text = || "x".to_owned();
        let wording = Wording { criterion: text(), all_points: text(), no_points: text() };
        Choices { id: "imported".to_owned(), language: vocabulary::Language::Es, wording }
    }

    #[test]
    fn a_folder_goes_out_and_comes_back_the_same() {
        let course = crate::course::full();
        let path = "modules/01-health-diplomacy/items/03-officer-as-diplomat/media/audio.wav";
        let media = Files::from([(path.to_owned(), b"RIFF\0\0\0\0WAVEfmt ".to_vec())]);
        let packed = write_folder(course, &media).unwrap();
        assert_eq!(packed, write_folder(course, &media).unwrap());
        let imported = read(&packed, &choices()).unwrap();
        assert_eq!((&imported.course, &imported.media), (course, &media));
        assert!(imported.notes.is_empty());
    }

    #[test]
    fn a_folder_that_is_not_whole_is_not_taken_and_it_is_said_why() {
        let files =
            super::super::unpack(&write_folder(crate::course::full(), &Files::new()).unwrap(), &super::super::LIMITS)
                .unwrap();
        let mut fewer = files;
        let (name, _) =
            fewer.iter().find(|(path, _)| path.ends_with("es.md")).map(|(path, _)| (path.clone(), ())).unwrap();
        fewer.remove(&name);
        assert!(matches!(super::read(&fewer), Err(PackageError::Folder { .. })));
    }
}
