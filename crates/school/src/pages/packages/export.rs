//! The courses that were entered, each with its packages.

use axum::extract::Path;
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Cell, Sheet, Table};
use shell::{Failure, Language};

use super::super::download;
use super::super::seat::Seat;
use super::words;
use crate::doors::package::{CartridgeVersion, PackageError, write_cartridge, write_folder};
use crate::store::lists::CourseListed;

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
    let sheet = Sheet::new(texts.text("work-courses-title"))
        .notice(seat.done("work-courses"))
        .text(texts.text("work-courses-lead"))
        .table(table, texts.text("work-courses-none"))
        .link(seat.address("/courses/import"), texts.text("work-import-title"));
    Ok(seat.page(&sheet))
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
    // Packing a course with its files keeps a processor busy.
    let made = tokio::task::spawn_blocking(move || match package {
        Package::Folder => write_folder(&course),
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
