//! A course's own folder, packed: out and in without loss.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Files, Imported, PackageError};
use crate::course::{self, Course, Folder, Problem};

/// The file with which a course's folder begins.
pub(super) const HEAD: &str = "course.toml";

/// Packs a course's own folder. The same course gives the same bytes.
///
/// # Errors
/// A course that cannot be written as a folder.
pub fn write_folder(course: &Course) -> Result<Vec<u8>, PackageError> {
    let folder = course::write(course)?;
    let failed = |error: &dyn std::fmt::Display| PackageError::Folder { problem: error.to_string() };
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (path, bytes) in folder.files() {
        writer.start_file(path, options).map_err(|error| failed(&error))?;
        writer.write_all(bytes).map_err(|error| failed(&error))?;
    }
    Ok(writer.finish().map_err(|error| failed(&error))?.into_inner())
}

/// Reads a packed folder. Nothing of it is left out: it is taken whole, or not at all.
pub(super) fn read(files: &Files) -> Result<Imported, PackageError> {
    let mut folder = Folder::default();
    for (path, bytes) in files {
        folder.insert(path, bytes.clone())?;
    }
    let first =
        |problems: Vec<Problem>| problems.into_iter().next().map_or(PackageError::NothingInIt, PackageError::from);
    let course = course::read(&folder).into_course().map_err(first)?;
    Ok(Imported { course, notes: Vec::new() })
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
        let packed = write_folder(course).unwrap();
        assert_eq!(packed, write_folder(course).unwrap());
        let imported = read(&packed, &choices()).unwrap();
        assert_eq!(&imported.course, course);
        assert!(imported.notes.is_empty());
    }

    #[test]
    fn a_folder_that_is_not_whole_is_not_taken_and_it_is_said_why() {
        let files = super::super::unpack(&write_folder(crate::course::full()).unwrap(), &super::super::LIMITS).unwrap();
        let mut fewer = files;
        let (name, _) =
            fewer.iter().find(|(path, _)| path.ends_with("es.md")).map(|(path, _)| (path.clone(), ())).unwrap();
        fewer.remove(&name);
        assert!(matches!(super::read(&fewer), Err(PackageError::Folder { .. })));
    }
}
