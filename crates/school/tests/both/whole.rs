//! The course of the seed, from nomination to certificate, on a clock that the test moves.

use std::collections::{BTreeMap, BTreeSet};

use desk::people::{InstitutionId, InstitutionKind, PersonId};
use school::SchoolRefusal;
use school::course::ItemKind;
use school::rules::completion::is_complete;
use school::rules::enrolment::EnrolmentRole;
use school::rules::marking::Hundredths;
use school::rules::nomination::Refused;
use school::rules::run::Stage;
use school::store::hand_ins::Content;
use school::store::marks::Save;
use school::store::nominations::Wants;

use crate::forum::post;
use crate::harness::{COUNTRIES, COURSE, House, Opened, check, denied, profile, refused};
use crate::marks::scores;
use crate::nominations::nominee;

/// Twelve ministers send five names each, from health and from foreign affairs; one tries six.
async fn sixty(house: &House, of: &Opened) -> Vec<PersonId> {
    let mut people = Vec::new();
    for (at, country) in COUNTRIES.iter().enumerate() {
        let (health, officer) = house.office(of, country, 5, 3).await;
        let affairs = house.institution(of.ana, InstitutionKind::MinistryOfForeignAffairs, Some(country)).await;
        let employer = |number: usize| if number.is_multiple_of(2) { health } else { affairs };
        let mut list = Vec::new();
        for number in 0..5 {
            let nominee = nominee(number + at, employer(number));
            list.push(house.school.nominate(officer, of.run, health, &nominee, Wants::Place).await.unwrap());
        }
        if at == 0 {
            let sixth = house.school.nominate(officer, of.run, health, &nominee(99, health), Wants::Place).await;
            assert_eq!(refused(sixth), SchoolRefusal::Nomination(Refused::NoPlaceLeft { places: 5 }));
        }
        for id in list {
            let token = house.school.confirm(officer, id, "").await.unwrap();
            let name = format!("Nominee {id}");
            house.school.accept(&token, &profile(&name)).await.unwrap();
            people.push(house.school.enrol_nominee(of.ana, id).await.unwrap());
        }
    }
    people
}

async fn markers(house: &House, of: &Opened) -> Vec<PersonId> {
    let academy = house.institution(of.ana, InstitutionKind::Academic, None).await;
    let mut markers = Vec::new();
    for number in 0..4 {
        let name = format!("Marker {number}");
        markers.push(house.enrolled(of, &name, EnrolmentRole::Marker, Some(academy)).await);
    }
    markers
}

/// Every marker seals what they have to read: 70 points, and one less for every second.
async fn mark_all(house: &House, of: &Opened, markers: &[PersonId], item: &str) {
    let given = house.school.give_out(of.ana, of.run, item).await.unwrap();
    assert!(given > 0);
    for (number, marker) in markers.iter().enumerate() {
        for task in house.school.to_mark(*marker, of.run).await.unwrap() {
            if task.item == item {
                let points = scores(item, 70 - number as u32 % 2);
                house.school.save_mark(*marker, task.hand_in, &points, "", Save::Sealed).await.unwrap();
            }
        }
    }
    assert_eq!(house.school.release_marks(of.ana, of.run, item).await.unwrap(), given);
}

async fn form_teams(house: &House, of: &Opened, body: InstitutionId) -> BTreeMap<i64, BTreeSet<PersonId>> {
    let proposed = house.school.propose_teams(of.ana, of.run, Some(body)).await.unwrap();
    assert_eq!(proposed.len(), 10);
    house.school.form_proposed(of.ana, of.run, &proposed, Some(body)).await.unwrap();
    let teams = house.school.teams(of.ana, of.run).await.unwrap();
    for (team, members) in &teams {
        assert!(team.result.is_met(), "{:?}", team.result.unmet);
        assert_eq!(members.len(), 6);
        assert!(team.result.countries.len() >= 4 && !team.result.inputs.regional_partners.is_empty());
    }
    teams.into_iter().map(|(team, members)| (team.id, members)).collect()
}

#[test]
fn the_whole_course_from_nomination_to_certificate() {
    check("whole run", async |house| {
        let of = house.open().await;
        let school = &house.school;
        let people = sixty(house, &of).await;
        assert_eq!(people.len(), 60);
        let body = house.institution(of.ana, InstitutionKind::RegionalBody, None).await;
        let markers = markers(house, &of).await;
        school.take_to(of.ana, of.run, Stage::Running).await.unwrap();
        school.open_item_threads(of.ana, of.run).await.unwrap();
        let lazy = people[59];
        let working = &people[..59];
        let mut teams = BTreeMap::new();
        // Twenty-one weeks, one video a week.
        for week in 0..21_i64 {
            house.go_to(week * 7, 9);
            school.announce().await.unwrap();
            if week == 8 {
                teams = form_teams(house, &of, body).await;
            }
            let opened = COURSE.items().filter(|item| i64::from(item.offset_days) / 7 == week);
            let mut videos = 0;
            for item in opened {
                match item.kind() {
                    ItemKind::Video => {
                        videos += 1;
                        school.set_recording(of.ana, of.run, &item.id, 60_000).await.unwrap();
                        for (at, person) in working.iter().enumerate() {
                            if at % 3 == 0 {
                                school.confirm_read(*person, of.run, &item.id).await.unwrap();
                            } else {
                                let watched = "0-30000,20000-50000".parse().unwrap();
                                school.watched(*person, of.run, &item.id, &watched, 50_000).await.unwrap();
                            }
                        }
                    }
                    ItemKind::Forum => {
                        let threads = school.threads(of.ana, of.run, vocabulary::Language::Es).await.unwrap();
                        let thread = threads.iter().find(|one| one.item.as_ref() == Some(&item.id)).unwrap();
                        for person in working {
                            school.post(*person, thread.id, &post("Pienso que…")).await.unwrap();
                        }
                    }
                    ItemKind::Live => {
                        school.was_there(of.ana, of.run, &item.id, &working[..40]).await.unwrap();
                        for person in &working[40..] {
                            school.answer_live(*person, of.run, &item.id, "Por escrito").await.unwrap();
                        }
                    }
                    ItemKind::Essay => {
                        for (at, person) in working.iter().enumerate() {
                            let text = format!("Ensayo {at}, {}", item.id);
                            school.hand_in(*person, of.run, &item.id, Content::Text(text)).await.unwrap();
                        }
                    }
                    ItemKind::Project | ItemKind::Reading => {}
                }
            }
            assert_eq!(videos, 1, "week {}", week + 1);
        }
        let project = COURSE.items().find(|item| item.kind() == ItemKind::Project).unwrap();
        for (team, members) in &teams {
            let one = *members.iter().find(|one| **one != lazy).unwrap();
            let file = Content::File { name: format!("{team}.docx"), bytes: format!("project {team}").into_bytes() };
            school.hand_in(one, of.run, &project.id, file).await.unwrap();
            // Another member sees the receipt: it is the team's.
            let other = *members.iter().next_back().unwrap();
            assert_eq!(school.my_hand_ins(other, of.run, &project.id).await.unwrap().len(), 1);
        }
        house.go_to(150, 9);
        for item in COURSE.items().filter(|item| matches!(item.kind(), ItemKind::Essay | ItemKind::Project)) {
            mark_all(house, &of, &markers, &item.id).await;
        }
        // Markers 0 and 2 gave 70, 1 and 3 gave 69.
        let mark = school.my_mark(people[3], of.run, &project.id).await.unwrap().unwrap().mark;
        assert!((Hundredths(6900)..=Hundredths(7000)).contains(&mark), "{mark}");
        assert!(is_complete(&school.course_page(Some(people[3]), of.run).await.unwrap().progress));
        let given = school.give_certificates(of.ana, of.run).await.unwrap();
        let expected: BTreeSet<_> = working.iter().copied().collect();
        assert_eq!(given.into_iter().collect::<BTreeSet<_>>(), expected, "all but the one who did nothing");
        assert_eq!(school.give_certificates(of.ana, of.run).await.unwrap(), [], "once");
        // Somebody from outside checks a number; a revoked one says so.
        let (run, number) = school.my_certificates(people[0]).await.unwrap().remove(0);
        let seen = school.certificate(&number).await.unwrap();
        assert_eq!((seen.run, seen.revoked.is_none()), (run, true));
        assert_eq!(seen.course, COURSE.title);
        assert_eq!(denied(school.certificate("0000-0000").await), desk::Refusal::NotThere);
        assert_eq!(denied(school.revoke(people[1], &number, "x").await), desk::Refusal::NotAllowed);
        school.revoke(of.ana, &number, "given to the wrong person").await.unwrap();
        assert!(school.certificate(&number).await.unwrap().revoked.is_some());
        school.take_to(of.ana, of.run, Stage::Closed).await.unwrap();
        let report = school.closing_report(of.ana, of.run).await.unwrap();
        assert_eq!((report.all.enrolled, report.all.completed, report.all.certificates), (60, 59, 58));
        assert_eq!(report.by_country.len(), 12);
        assert!(report.by_country.values().all(|counts| counts.enrolled == 5));
        school.take_to(of.ana, of.run, Stage::OpenArchive).await.unwrap();
        school.item(None, of.run, "long-roots").await.unwrap();
        let letters = house.deliver().await;
        let certificates = letters.values().filter(|letter| letter.contains("/certificates/")).count();
        assert_eq!(certificates, 59);
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
