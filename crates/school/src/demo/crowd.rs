//! A crowd beside the sixty of the demonstration, for finding out what a course of thousands costs: the organiser enrols
//! them, they read the first lecture, and nothing else.

use desk::people::{EmailAddress, InstitutionKind, PersonId};
use vocabulary::Language;

use super::{Made, names, profile};
use crate::course::ItemKind;
use crate::error::{SchoolError, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::store::School;
use crate::store::enrolments::As;

/// How many accounts one act makes.
const AT_ONCE: usize = 500;

/// Adds so many people to a demonstration that was just made, spread over the ministries of health of its countries.
///
/// # Errors
/// Whatever an act refuses: then the house is half made, and of no use.
pub async fn crowd(school: &School, made: &mut Made, people: usize) -> Result<(), SchoolError> {
    let desk = school.desk();
    let administrator = made.people.first().and_then(|one| one.email.parse::<EmailAddress>().ok());
    let found = match &administrator {
        Some(email) => desk.person_by_email(email).await?,
        None => None,
    };
    let ana = found.ok_or_else(|| unknown("(nobody)", "the administrator of the demonstration"))?.id;
    let all = desk.institutions().await?;
    let ministries: Vec<_> = all.iter().filter(|one| one.kind == InstitutionKind::MinistryOfHealth).collect();
    let course = school.course(school.run(made.run).await?.course).await?;
    let first = course.items().find(|item| item.kind() == ItemKind::Video);
    let numbers: Vec<usize> = (0..people).collect();
    for some in numbers.chunks(AT_ONCE) {
        let mut act = desk.begin(Some(ana)).await?;
        let mut added: Vec<(usize, PersonId)> = Vec::with_capacity(some.len());
        for number in some {
            let (given, family) = names::of(*number);
            let email = format!("person-{number}@crowd.example").parse::<EmailAddress>();
            let email = email.map_err(desk::DeskError::NotAName)?;
            let profile = profile(&format!("{given} {family} {number}"), Language::Es, "America/Lima")?;
            added.push((*number, act.person_of(&email, &profile).await?));
        }
        act.commit().await?;
        for (number, person) in added {
            let institution = ministries.get(number % ministries.len().max(1)).map(|one| one.id);
            let from = As { institution, group: Some(Language::Es) };
            school.enrol(ana, made.run, person, EnrolmentRole::Participant, &from).await?;
            if let Some(item) = first {
                school.confirm_read(person, made.run, &item.id).await?;
            }
        }
    }
    made.participants += people;
    Ok(())
}
