//! A certificate as a PDF of one page, with the address at which it is checked.

use axum::extract::{Path, State};
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Guest};
use shell::paper::{Block, Paper};
use shell::{Failure, Texts};

use super::super::download;
use super::super::hall::Printing;
use super::super::told::zone_of;
use super::public::find;
use crate::course::Course;
use crate::store::School;
use crate::store::certificates::Certificate;

/// `/certificates/{certificate}/certificate.pdf`
pub(super) async fn pdf(
    guest: Guest,
    State(school): State<School>,
    State(printing): State<Printing>,
    Path(number): Path<String>,
) -> Answer {
    let zone = zone_of(None);
    let found = find(&guest, &school, zone, &number).await?;
    let not_there = || Failure::not_found(guest.visit.path().to_owned()).into_response();
    // Of one that holds no more, or of somebody who was erased, no new paper is made.
    if found.revoked.is_some() || found.name.is_empty() {
        return Err(not_there());
    }
    let press = printing.0.ok_or_else(not_there)?;
    let run = school.run(found.run).await.map_err(|error| super::super::told::told(&guest, zone, error))?;
    let course = school.course(run.course).await.map_err(|error| super::super::told::told(&guest, zone, error))?;
    let paper = paper(guest.texts, school.desk().address(), &found, &course);
    let made = tokio::task::spawn_blocking(move || press.pdf(&paper)).await;
    let made = made.map_err(|error| Failure::internal(&error).into_response())?;
    let bytes = made.map_err(|error| Failure::internal(&error).into_response())?;
    Ok(download::file(&guest, &format!("certificate-{}.pdf", found.number), "application/pdf", bytes))
}

/// What stands on it.
fn paper(texts: Texts, address: &str, found: &Certificate, course: &Course) -> Paper {
    let language = texts.language();
    let day = shell::dates::day(texts, found.given_at.date_naive());
    let arguments = [
        ("name", found.name.as_str().into()),
        ("course", found.course.text(language).into()),
        ("day", day.as_str().into()),
    ];
    let place = format!("{address}/{}/certificates/{}", language.code(), found.number);
    let objectives: Vec<String> =
        course.objectives.iter().map(|objective| objective.text.text(language).to_owned()).collect();
    let mut blocks = vec![
        Block::Heading(found.name.clone()),
        Block::Paragraph(texts.text_with("work-paper-text", &arguments)),
        Block::Paragraph(course.summary.text(language).to_owned()),
    ];
    if !objectives.is_empty() {
        blocks.push(Block::Heading(texts.text("work-paper-objectives")));
        blocks.push(Block::List(objectives));
    }
    let check = [("number", found.number.as_str().into()), ("address", place.as_str().into())];
    blocks.push(Block::Note(texts.text_with("work-paper-check", &check)));
    Paper {
        title: texts.text("work-certificate-title"),
        subtitle: Some(found.course.text(language).to_owned()),
        language,
        colophon: format!("{} · {place}", found.number),
        blocks,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use vocabulary::Language;

    use super::*;

    #[test]
    fn the_paper_names_person_course_number_and_address_in_every_language() {
        let course = crate::course::full();
        let found = Certificate {
            number: "ABCD-EFGH".to_owned(),
            name: "Rosa Quispe".to_owned(),
            course: course.title.clone(),
            run: 3,
            given_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
            revoked: None,
        };
        for language in Language::ALL {
            let paper = paper(Texts::of(language), "https://ayni.example", &found, course);
            let all = format!("{paper:?}");
            let address = format!("https://ayni.example/{}/certificates/ABCD-EFGH", language.code());
            for part in ["Rosa Quispe", course.title.text(language), address.as_str()] {
                assert!(all.contains(part), "{part} in {all}");
            }
            assert!(!all.contains('⟦') && paper.colophon.contains("ABCD-EFGH"), "{all}");
        }
    }
}
