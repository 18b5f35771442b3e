//! What was not taken of a package, what was decided, and why one was refused, in the reader's language.

use shell::{Argument, Texts};

use crate::doors::package::{ArchiveError, Note, NoteKind, PackageError};
use crate::doors::xml::XmlError;

/// A note with its place.
pub(super) fn note(texts: Texts, note: &Note) -> String {
    let what = kind(texts, &note.what);
    if note.place.is_empty() { what } else { format!("{}: {what}", note.place) }
}

fn said(texts: Texts, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
    texts.text_with(&format!("work-note-{key}"), arguments)
}

fn kind(texts: Texts, what: &NoteKind) -> String {
    let name = |name: &str| Argument::from(name.to_owned());
    match what {
        NoteKind::Skipped { kind } => said(texts, "skipped", &[("kind", name(kind))]),
        NoteKind::Test => said(texts, "test", &[]),
        NoteKind::Tool => said(texts, "tool", &[]),
        NoteKind::FileMissing { name: file } => said(texts, "file-missing", &[("file", name(file))]),
        NoteKind::FileTooLarge { name: file, bytes } => {
            said(texts, "file-too-large", &[("file", name(file)), ("bytes", (*bytes).into())])
        }
        NoteKind::FileLeftOut { name: file } => said(texts, "file-left-out", &[("file", name(file))]),
        NoteKind::Unreadable { name: file, reason } => {
            said(texts, "unreadable", &[("file", name(file)), ("reason", name(reason))])
        }
        NoteKind::PageTooLarge { bytes } => said(texts, "page-too-large", &[("bytes", (*bytes).into())]),
        NoteKind::Address { read } => said(texts, "address", &[("read", name(read))]),
        NoteKind::PeopleNotRead => said(texts, "people", &[]),
        NoteKind::WasHidden => said(texts, "hidden", &[]),
        NoteKind::OwnModule => said(texts, "own-module", &[]),
        NoteKind::NoLanguage { taken_as } => said(texts, "no-language", &[("language", name(taken_as.own_name()))]),
        NoteKind::Language { read, taken_as } => {
            said(texts, "language", &[("read", name(read)), ("language", name(taken_as.own_name()))])
        }
        NoteKind::OwnFolder => said(texts, "own-folder", &[]),
        NoteKind::OwnFolderNotWhole { reason } => said(texts, "folder-not-whole", &[("reason", name(reason))]),
        NoteKind::WeeksChosen => said(texts, "weeks", &[]),
        NoteKind::MinutesReckoned => said(texts, "minutes", &[]),
        NoteKind::LicenceUnknown => said(texts, "licence", &[]),
        NoteKind::RubricMade => said(texts, "rubric", &[]),
        NoteKind::PointsChosen => said(texts, "points", &[]),
        NoteKind::LengthChosen => said(texts, "length", &[]),
    }
}

/// Why a package was not read, or not written.
pub(super) fn refused(texts: Texts, error: &PackageError) -> String {
    let text =
        |key: &str, arguments: &[(&str, Argument<'_>)]| texts.text_with(&format!("work-package-{key}"), arguments);
    let name = |name: &str| Argument::from(name.to_owned());
    match error {
        PackageError::Archive(error) => archive(texts, error),
        PackageError::UnknownKind => text("unknown-kind", &[]),
        PackageError::Contents { file, error } => {
            text("contents", &[("file", name(file)), ("reason", xml(texts, error).into())])
        }
        PackageError::Missing { file, missing } => text("missing", &[("file", name(file)), ("missing", name(missing))]),
        PackageError::NothingInIt => text("nothing", &[]),
        PackageError::TooMuch => text("too-much", &[]),
        PackageError::NoSuchLanguage { language } => text("no-language", &[("language", name(language.own_name()))]),
        PackageError::Folder { problem } => text("folder-wrong", &[("problem", name(problem))]),
    }
}

/// What is wrong with a document inside a package.
fn xml(texts: Texts, error: &XmlError) -> String {
    let (key, line) = match error {
        XmlError::Limit { line } => ("limit", line),
        XmlError::NotUtf8 { line } => ("utf8", line),
        XmlError::Doctype { line } => ("doctype", line),
        XmlError::Entity { line } => ("entity", line),
        XmlError::NotWellFormed { line } => ("malformed", line),
    };
    texts.text_with(&format!("work-xml-{key}"), &[("line", Argument::from(*line))])
}

fn archive(texts: Texts, error: &ArchiveError) -> String {
    let text =
        |key: &str, arguments: &[(&str, Argument<'_>)]| texts.text_with(&format!("work-archive-{key}"), arguments);
    let name = |name: &str| Argument::from(name.to_owned());
    match error {
        ArchiveError::NotAnArchive => text("none", &[]),
        ArchiveError::Damaged { member } if member.is_empty() => text("damaged", &[]),
        ArchiveError::Damaged { member } => text("damaged-near", &[("member", name(member))]),
        ArchiveError::TooManyMembers { most } => text("members", &[("most", (*most).into())]),
        ArchiveError::MemberTooLarge { member, most } => {
            text("member-large", &[("member", name(member)), ("most", (*most).into())])
        }
        ArchiveError::TooLarge { most } => text("large", &[("most", (*most).into())]),
        ArchiveError::Ratio { most } => text("ratio", &[("most", (*most).into())]),
        ArchiveError::Path { member } => text("path", &[("member", name(member))]),
        ArchiveError::Name { member } => text("name", &[("member", name(member))]),
        ArchiveError::Twice { member } => text("twice", &[("member", name(member))]),
        ArchiveError::NotAFile { member } => text("link", &[("member", name(member))]),
        ArchiveError::Packing { member } => text("packing", &[("member", name(member))]),
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    fn notes() -> Vec<NoteKind> {
        let x = || "x".to_owned();
        vec![
            NoteKind::Skipped { kind: x() },
            NoteKind::Test,
            NoteKind::Tool,
            NoteKind::FileMissing { name: x() },
            NoteKind::FileTooLarge { name: x(), bytes: 7 },
            NoteKind::FileLeftOut { name: x() },
            NoteKind::Unreadable { name: x(), reason: x() },
            NoteKind::PageTooLarge { bytes: 7 },
            NoteKind::Address { read: x() },
            NoteKind::PeopleNotRead,
            NoteKind::WasHidden,
            NoteKind::OwnModule,
            NoteKind::NoLanguage { taken_as: Language::Es },
            NoteKind::Language { read: x(), taken_as: Language::Es },
            NoteKind::OwnFolder,
            NoteKind::OwnFolderNotWhole { reason: x() },
            NoteKind::WeeksChosen,
            NoteKind::MinutesReckoned,
            NoteKind::LicenceUnknown,
            NoteKind::RubricMade,
            NoteKind::PointsChosen,
            NoteKind::LengthChosen,
        ]
    }

    fn errors() -> Vec<PackageError> {
        let x = || "x".to_owned();
        let mut errors: Vec<PackageError> = [
            ArchiveError::NotAnArchive,
            ArchiveError::Damaged { member: String::new() },
            ArchiveError::Damaged { member: x() },
            ArchiveError::TooManyMembers { most: 7 },
            ArchiveError::MemberTooLarge { member: x(), most: 7 },
            ArchiveError::TooLarge { most: 7 },
            ArchiveError::Ratio { most: 7 },
            ArchiveError::Path { member: x() },
            ArchiveError::Name { member: x() },
            ArchiveError::Twice { member: x() },
            ArchiveError::NotAFile { member: x() },
            ArchiveError::Packing { member: x() },
        ]
        .into_iter()
        .map(PackageError::from)
        .collect();
        errors.extend([
            PackageError::UnknownKind,
            PackageError::Contents { file: "f", error: XmlError::NotWellFormed { line: 1 } },
            PackageError::Contents { file: "f", error: XmlError::Limit { line: 1 } },
            PackageError::Contents { file: "f", error: XmlError::NotUtf8 { line: 1 } },
            PackageError::Contents { file: "f", error: XmlError::Doctype { line: 1 } },
            PackageError::Contents { file: "f", error: XmlError::Entity { line: 1 } },
            PackageError::Missing { file: "f", missing: "m" },
            PackageError::NothingInIt,
            PackageError::TooMuch,
            PackageError::NoSuchLanguage { language: Language::Pt },
            PackageError::Folder { problem: x() },
        ]);
        errors
    }

    #[test]
    fn every_note_and_every_refusal_has_its_sentence_in_every_language() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            for what in notes() {
                let said = note(texts, &Note { place: "Unidad 1".to_owned(), what });
                assert!(said.starts_with("Unidad 1: ") && said.ends_with('.') && !said.contains('⟦'), "{said}");
            }
            for error in errors() {
                let said = refused(texts, &error);
                assert!(said.ends_with('.') && !said.contains('⟦'), "{said}");
            }
        }
    }
}
