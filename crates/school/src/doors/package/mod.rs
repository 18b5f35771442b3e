//! Courses of other systems, packed: in as a [`Course`], out as a file.
//!
//! - **Common Cartridge** 1.1 and 1.3 (1EdTech), in and out: [`write_cartridge`], [`read()`].
//! - **Moodle backups** (`.mbz`: tar within gzip, or zip), in.
//! - **A course's own folder**, packed as zip, in and out: [`write_folder`], [`read()`].
//!
//! What a package is, is told by its content, never by its name. Everything that was not taken, and everything
//! that had to be decided, is a [`Note`]: with its place, and what was done.
//!
//! **Languages.** A cartridge and a Moodle course speak one language. Out, one cartridge is written for each
//! language, with the texts of that language for other systems to show. With them goes the course's own
//! folder, whole, in all its languages, as *associated content* of a learning application (Common Cartridge
//! 1.3 §2.3), which other systems keep and do not show. In, that folder is taken when it is there, and the
//! course is the same as before in every language; otherwise the course is in the package's language, or the
//! one that the reader named when the package names none that is known here. The cards of parts in live
//! sessions are in the folder too: a cartridge is for those who teach.

mod archive;
mod cartridge;
mod markup;
mod moodle;
mod outline;
mod whole;

use vocabulary::Language;

pub use archive::{ArchiveError, Files, LIMITS, Limits, unpack};
pub use cartridge::{CartridgeVersion, write_cartridge};
pub use markup::{LARGEST_PAGE, outward, to_markdown};

pub use whole::write_folder;

use crate::course::{Course, Folder, Problem, is_media};
use crate::doors::xml::XmlError;

/// How a package is read.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The course's name in addresses, when the package does not hold the course's own folder: small
    /// letters, digits and `-`.
    pub id: String,
    /// The language of its texts, when the package names none that is known here.
    pub language: Language,
    /// The words for a rubric that has to be made.
    pub wording: Wording,
}

/// Words that become part of an imported course, in its language: for what is handed in and had no rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The title of the only criterion.
    pub criterion: String,
    /// What earns all points.
    pub all_points: String,
    /// What earns none.
    pub no_points: String,
}

/// A package that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The course.
    pub course: Course,
    /// What was not taken or had to be decided, in the order of the package.
    pub notes: Vec<Note>,
    /// The media in the course's own folder, by path within it.
    pub media: Files,
}

/// Something that was not taken, or had to be decided.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", if .place.is_empty() { String::new() } else { format!("{place}: ") })]
pub struct Note {
    /// The title or file it is about; empty for the whole course. Foreign text.
    pub place: String,
    /// What it is.
    pub what: NoteKind,
}

/// Kinds of notes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteKind {
    /// A kind of thing that courses here do not have.
    #[error("`{kind}` is not read; it was left out")]
    Skipped {
        /// The package's word for it, shortened.
        kind: String,
    },
    /// Questions of a test.
    #[error("tests (QTI) are not read; it was left out")]
    Test,
    /// A link to a tool elsewhere.
    #[error("links to tools (LTI) are not read; it was left out")]
    Tool,
    /// A file that the package names and does not hold.
    #[error("the file `{name}` is not in the package")]
    FileMissing {
        /// Its path, shortened.
        name: String,
    },
    /// A file larger than a course's may be.
    #[error("the file `{name}` has {bytes} bytes, more than a course's file may have; it was left out")]
    FileTooLarge {
        /// Its name.
        name: String,
        /// Its size.
        bytes: u64,
    },
    /// A file that could not be put into the course's folder.
    #[error("the file `{name}` could not be put into the course's folder; it was left out")]
    FileLeftOut {
        /// Its name.
        name: String,
    },
    /// A part of the package that cannot be read.
    #[error("`{name}` cannot be read ({reason}); it was left out")]
    Unreadable {
        /// Its path.
        name: String,
        /// Why.
        reason: String,
    },
    /// A page beyond [`LARGEST_PAGE`].
    #[error("the page has {bytes} bytes, more than is read; it was left out")]
    PageTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// An address that is not of the web.
    #[error("`{read}` is not an address of the web; the link was left out")]
    Address {
        /// The address, shortened.
        read: String,
    },
    /// People, posts and hand-ins of a backup.
    #[error("people and what they wrote are in the package; they were not read")]
    PeopleNotRead,
    /// Something hidden in the other system.
    #[error("it was hidden from participants; it is visible now")]
    WasHidden,
    /// A section within a section (Moodle's subsection).
    #[error("sections within sections are not known here; what is in it stands in a module of its own")]
    OwnModule,
    /// No language is named.
    #[error("the package names no language; the texts were taken as {}", .taken_as.own_name())]
    NoLanguage {
        /// What was done.
        taken_as: Language,
    },
    /// A language that is not known here.
    #[error("the language `{read}` is not one of this program; the texts were taken as {}", .taken_as.own_name())]
    Language {
        /// The package's word for it, shortened.
        read: String,
        /// What was done.
        taken_as: Language,
    },
    /// The course's own folder was in it.
    #[error("the course's own folder was in the package; it was taken, and the pages beside it were not read")]
    OwnFolder,
    /// The course's own folder was in it and is not whole.
    #[error("the course's own folder was in the package and is not whole ({reason}); the pages were read instead")]
    OwnFolderNotWhole {
        /// The first problem.
        reason: String,
    },
    /// Weeks were decided.
    #[error("packages say nothing of weeks; one module a week was chosen")]
    WeeksChosen,
    /// Minutes were reckoned.
    #[error("packages say nothing of minutes; they were reckoned from the length of the texts")]
    MinutesReckoned,
    /// Nobody said under which licence it is.
    #[error("packages say nothing of a licence that could be relied on; it was set as unknown")]
    LicenceUnknown,
    /// A rubric was made.
    #[error("it has no rubric here; one with a single criterion was made, due after a week, with no limit of words")]
    RubricMade,
    /// Points were decided.
    #[error("the package does not say how many points there are; 100 were chosen")]
    PointsChosen,
    /// A length was decided.
    #[error("the package does not say how long the session is; 60 minutes were chosen")]
    LengthChosen,
}

/// Why a package was not read, or not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// The archive was refused.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Neither a cartridge nor a backup nor a course's folder.
    #[error("the package holds none of imsmanifest.xml, moodle_backup.xml and course.toml at its top")]
    UnknownKind,
    /// Its table of contents cannot be read.
    #[error("{file}: {error}")]
    Contents {
        /// The file.
        file: &'static str,
        /// Why.
        error: XmlError,
    },
    /// The table of contents is of another form.
    #[error("{file} has no usable `{missing}`")]
    Missing {
        /// The file.
        file: &'static str,
        /// What is missing.
        missing: &'static str,
    },
    /// There is nothing in it that a course here could have.
    #[error("nothing in the package can be taken")]
    NothingInIt,
    /// It names the same things so often that reading it would take more than [`MOST_WORK`].
    #[error(
        "reading the package would take more than {MOST_WORK} bytes, since it names the same things again and again"
    )]
    TooMuch,
    /// The course has no text in that language.
    #[error("the course has no texts in {}", .language.own_name())]
    NoSuchLanguage {
        /// The language.
        language: Language,
    },
    /// The course cannot be written as a folder.
    #[error("{problem}")]
    Folder {
        /// Why.
        problem: String,
    },
}

impl From<Problem> for PackageError {
    fn from(problem: Problem) -> Self {
        Self::Folder { problem: problem.to_string() }
    }
}

/// Reads a package: what it is, is told by its content.
///
/// # Errors
/// Archives that are refused, packages of another kind, and those with nothing in them.
pub fn read(bytes: &[u8], choices: &Choices) -> Result<Imported, PackageError> {
    let files = unpack(bytes, &LIMITS)?;
    if files.contains_key("imsmanifest.xml") {
        cartridge::read(&files, choices)
    } else if files.contains_key("moodle_backup.xml") {
        moodle::read(&files, choices)
    } else if files.contains_key(whole::HEAD) {
        whole::read(&files)
    } else {
        Err(PackageError::UnknownKind)
    }
}

/// Bytes of documents, pages and files that are read, and of texts that are made, for one package (384 MiB). Each
/// member of an archive is there once, but a table of contents can name it a hundred thousand times.
pub const MOST_WORK: u64 = 384 << 20;

/// What was spent of [`MOST_WORK`].
#[derive(Debug, Default)]
struct Work(u64);

impl Work {
    fn spend(&mut self, bytes: usize) {
        self.0 = self.0.saturating_add(bytes as u64);
    }

    const fn is_too_much(&self) -> bool {
        self.0 > MOST_WORK
    }
}

/// The language that a tag such as `es-419` or `pt_br` names.
fn language_of(tag: &str) -> Option<Language> {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(first.trim()))
}

/// The language to take the texts as, with a note when the package does not say.
fn language_or(tag: &str, choices: &Choices, notes: &mut Vec<Note>) -> Language {
    language_of(tag).unwrap_or_else(|| {
        let taken_as = choices.language;
        let what = match tag.trim() {
            "" => NoteKind::NoLanguage { taken_as },
            tag => NoteKind::Language { read: super::jws::shortened(tag), taken_as },
        };
        notes.push(Note { place: String::new(), what });
        taken_as
    })
}

/// The course's own folder and its media, when a package holds it under a path, or what is wrong with it.
fn own_folder(files: &Files, within: &str) -> Option<Result<(Course, Files), String>> {
    files.contains_key(&format!("{within}/course.toml")).then(|| {
        let (mut folder, mut media) = (Folder::default(), Files::new());
        for (path, bytes) in files {
            if let Some(path) = path.strip_prefix(within).and_then(|path| path.strip_prefix('/')) {
                if is_media(path) {
                    media.insert(path.to_owned(), bytes.clone());
                } else {
                    folder.insert(path, bytes.clone()).map_err(|problem| problem.to_string())?;
                }
            }
        }
        let first = |problems: Vec<Problem>| problems.first().map(ToString::to_string).unwrap_or_default();
        crate::course::read(&folder).into_course().map_err(first).map(|course| (course, media))
    })
}

#[cfg(test)]
mod tests;
