//! The courses that were entered, each with its packages.

use axum::extract::Path;
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Block, Cell, Sheet, Table};
use futures_util::StreamExt as _;
use shell::{Failure, Language};

use super::super::download;
use super::super::seat::Seat;
use super::LARGEST;
use super::words;
use crate::doors::package::{CartridgeVersion, Files, PackageError, write_cartridge, write_folder};
use crate::error::SchoolError;
use crate::store::lists::CourseListed;

/// The most bytes of media that go into a package, so that it can be taken in again.
const MOST_MEDIA: u64 = LARGEST as u64 / 2;

/// A package of a course, as its address names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Package {
    Folder,
    Cartridge(Language, CartridgeVersion),
}

impl Package {
    /// `folder.zip`, `cartridge-es-1.1.imscc`.
    fn name(self) -> String {
        match self {
            Self::Folder => "folder.zip".to_owned(),
            Self::Cartridge(language, version) => format!("cartridge-{}-{}.imscc", language.code(), short(version)),
        }
    }

    fn of(name: &str) -> Option<Self> {
        let versions = [CartridgeVersion::V1_1, CartridgeVersion::V1_3];
        let cartridges =
            Language::ALL.into_iter().flat_map(|language| versions.map(|version| Self::Cartridge(language, version)));
        std::iter::once(Self::Folder).chain(cartridges).find(|one| one.name() == name)
    }
}

const fn short(version: CartridgeVersion) -> &'static str {
    match version {
        CartridgeVersion::V1_1 => "1.1",
        CartridgeVersion::V1_3 => "1.3",
    }
}

/// `/courses`
pub(super) async fn list(seat: Seat) -> Answer {
    let courses = seat.school.courses(seat.id()).await.map_err(|error| seat.told(error))?;
    let sizes = seat.school.media_sizes(&courses).await.map_err(|error| seat.told(error))?;
    let mut rows = Vec::new();
    for listed in &courses {
        rows.extend(rows_of(&seat, listed).await?);
    }
    let texts = seat.guest.texts;
    let table = Table {
        caption: texts.text_with("work-courses-caption", &[("count", courses.len().into())]),
        headings: ["course", "version", "package"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows,
    };
    let too_large = courses.iter().filter_map(|one| {
        let size = sizes.get(&one.id).filter(|size| **size > MOST_MEDIA)?;
        let said = [
            ("course", one.title.text(seat.language()).into()),
            ("size", shell::figures::bytes(texts, *size).into()),
            ("number", one.id.to_string().into()),
        ];
        Some(texts.text_with("work-media-too-large", &said))
    });
    let too_large: Vec<String> = too_large.collect();
    let sheet = Sheet::new(texts.text("work-courses-title"))
        .notice(seat.done("work-courses"))
        .text(texts.text("work-courses-lead"))
        .table(table, texts.text("work-courses-none"));
    let sheet = if too_large.is_empty() { sheet } else { sheet.block(Block::Items(too_large)) };
    Ok(seat.page(&sheet.link(seat.address("/courses/import"), texts.text("work-import-title"))))
}

/// A row a package: the course's own folder first, then a cartridge for each of its languages and each edition.
async fn rows_of(seat: &Seat, listed: &CourseListed) -> Result<Vec<Vec<Cell>>, axum::response::Response> {
    let course = seat.school.course(listed.id).await.map_err(|error| seat.told(error))?;
    let versions = [CartridgeVersion::V1_1, CartridgeVersion::V1_3];
    let cartridges =
        course.languages.iter().flat_map(|language| versions.map(|version| Package::Cartridge(*language, version)));
    let row = |package: Package| {
        let words = match package {
            Package::Folder => seat.text("work-package-folder"),
            Package::Cartridge(language, version) => seat.with(
                "work-package-cartridge",
                &[("language", language.own_name().into()), ("version", short(version).into())],
            ),
        };
        let way = seat.address(&format!("/courses/{}/{}", listed.id, package.name()));
        vec![Cell::text(listed.title.text(seat.language())), Cell::text(listed.version.clone()), Cell::link(way, words)]
    };
    Ok(std::iter::once(Package::Folder).chain(cartridges).map(row).collect())
}

/// `/courses/{course}/{package}`
pub(super) async fn package(seat: Seat, Path((course, name)): Path<(i64, String)>) -> Answer {
    let courses = seat.school.courses(seat.id()).await.map_err(|error| seat.told(error))?;
    let not_there = || seat.told(desk::Refusal::NotThere.into());
    let listed = courses.iter().find(|one| one.id == course).ok_or_else(not_there)?;
    let package = Package::of(&name).ok_or_else(not_there)?;
    let course = seat.school.course(listed.id).await.map_err(|error| seat.told(error))?;
    let media = match package {
        Package::Folder => media(&seat, listed.id).await.map_err(|error| seat.told(error))?,
        Package::Cartridge(..) => Files::new(),
    };
    // Packing a course with its files keeps a processor busy.
    let made = tokio::task::spawn_blocking(move || match package {
        Package::Folder => write_folder(&course, &media),
        Package::Cartridge(language, version) => write_cartridge(&course, language, version),
    });
    match made.await.map_err(|error| Failure::internal(&error).into_response())? {
        Ok(bytes) => {
            let file = format!("{}-{}-{name}", listed.slug, listed.version);
            Ok(download::file(&seat.guest, &file, "application/zip", bytes))
        }
        Err(PackageError::NoSuchLanguage { .. }) => Err(not_there()),
        Err(error) => {
            let sheet = Sheet::new(seat.text("refused-title")).problem(words::refused(seat.guest.texts, &error));
            Err(seat.guest.page_with(axum::http::StatusCode::CONFLICT, &sheet))
        }
    }
}

/// The media of a course, by path in its folder; none where they are larger than a package that is taken in.
async fn media(seat: &Seat, course: i64) -> Result<Files, SchoolError> {
    let kept = seat.school.media_of_course(seat.id(), course).await?;
    let renditions = || kept.iter().flat_map(|one| &one.recording.renditions);
    let mut media = Files::new();
    if renditions().map(|one| one.size).sum::<u64>() > MOST_MEDIA {
        return Ok(media);
    }
    for one in &kept {
        media.extend(one.texts().into_iter().map(|(path, text)| (path, text.into_bytes())));
        for rendition in &one.recording.renditions {
            let mut bytes = Vec::new();
            let mut coming = seat.school.bytes_of(rendition).await?;
            while let Some(piece) = coming.next().await {
                bytes.extend_from_slice(&piece.map_err(|error| desk::DeskError::Files(Box::new(error)))?);
            }
            media.insert(one.name_of(rendition), bytes);
        }
    }
    Ok(media)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_found_by_its_name_and_nothing_else() {
        for name in ["folder.zip", "cartridge-en-1.1.imscc", "cartridge-pt-1.3.imscc"] {
            assert_eq!(Package::of(name).unwrap().name(), name);
        }
        for name in ["", "folder", "cartridge-fr-1.1.imscc", "cartridge-en-1.2.imscc", "../folder.zip"] {
            assert_eq!(Package::of(name), None, "{name}");
        }
    }
}
