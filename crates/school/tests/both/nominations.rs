use desk::Refusal;
use desk::people::InstitutionId;
use school::SchoolRefusal;
use school::rules::nomination::{Quota, Refused, Seat, Status, Step};
use school::rules::run::Stage;
use school::store::nominations::{Nominee, Wants};

use crate::harness::{check, denied, email, profile, refused};

/// How many try at once.
const MANY: usize = 200;

pub fn nominee(number: usize, employer: InstitutionId) -> Nominee {
    Nominee {
        email: email(&format!("nominee{number}-{}@salud.example", employer.0)),
        name: format!("Nominee {number} of {}", employer.0).parse().unwrap(),
        post: "Técnica".parse().unwrap(),
        language: ["es", "en", "pt"][number % 3].parse().unwrap(),
        employer,
    }
}

#[test]
fn of_two_hundred_nominations_at_once_for_five_places_five_come_through() {
    check("places race", async |house| {
        let of = house.open().await;
        let (ministry, officer) = house.office(&of, "BOL", 5, 0).await;
        let tasks: Vec<_> = (0..MANY)
            .map(|number| {
                let school = house.school.clone();
                let nominee = nominee(number, ministry);
                let run = of.run;
                tokio::spawn(async move { school.nominate(officer, run, ministry, &nominee, Wants::Place).await })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => won += 1,
                Err(error) => assert_eq!(
                    error.refusal(),
                    Some(&SchoolRefusal::Nomination(Refused::NoPlaceLeft { places: 5 })),
                    "{error}"
                ),
            }
        }
        assert_eq!(won, 5);
        assert_eq!(house.school.nominations(officer, of.run, ministry).await.unwrap().len(), 5);
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}

#[test]
fn one_mailbox_two_hundred_times_at_once_stands_on_the_list_once() {
    check("mailbox race", async |house| {
        let of = house.open().await;
        let (one, officer) = house.office(&of, "BOL", 100, 0).await;
        let (two, other) = house.office(&of, "PER", 100, 0).await;
        let tasks: Vec<_> = (0..MANY)
            .map(|number| {
                let school = house.school.clone();
                let (office, officer) = if number % 2 == 0 { (one, officer) } else { (two, other) };
                let nominee = nominee(7, one);
                let run = of.run;
                tokio::spawn(async move { school.nominate(officer, run, office, &nominee, Wants::Place).await })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => won += 1,
                Err(error) => assert_eq!(error.refusal(), Some(&SchoolRefusal::NominatedAlready), "{error}"),
            }
        }
        assert_eq!(won, 1);
    });
}

#[test]
fn from_the_list_to_the_run_and_who_sees_it() {
    check("way", async |house| {
        let of = house.open().await;
        let (ministry, officer) = house.office(&of, "BOL", 1, 1).await;
        let (_, stranger) = house.office(&of, "PER", 1, 1).await;
        let id = house.school.nominate(officer, of.run, ministry, &nominee(1, ministry), Wants::Place).await.unwrap();
        // Another office neither sees nor touches it, and none but officers nominate.
        assert_eq!(denied(house.school.nominations(stranger, of.run, ministry).await), Refusal::NotThere);
        assert_eq!(denied(house.school.history(stranger, id).await), Refusal::NotThere);
        assert_eq!(denied(house.school.confirm(stranger, id, "").await), Refusal::NotAllowed);
        assert_eq!(denied(house.school.withdraw(stranger, id, "x").await), Refusal::NotAllowed);
        let two = nominee(2, ministry);
        assert_eq!(
            denied(house.school.nominate(of.ana, of.run, ministry, &two, Wants::Place).await),
            Refusal::NotAllowed
        );
        // Nobody is in before the ministry signed and the person said yes.
        let out_of_order = |status, step| SchoolRefusal::Nomination(Refused::OutOfOrder { status, step });
        let early = refused(house.school.enrol_nominee(of.ana, id).await);
        assert_eq!(early, out_of_order(Status::Proposed, Step::Enrol));
        let token = house.school.confirm(officer, id, "signed by the minister").await.unwrap();
        let letters = house.deliver().await;
        let letter = letters.values().next_back().unwrap();
        assert!(letter.contains("https://ayni.example/nomination/"), "{letter}");
        let (run, person) = house.school.accept(&token, &profile("Nominee One")).await.unwrap();
        assert_eq!(run, of.run);
        assert_eq!(denied(house.school.accept(&token, &profile("Again")).await), Refusal::LinkNotValid);
        let letters = house.deliver().await;
        let told = letters.values().filter(|letter| letter.contains("To: officer.bol@") && letter.contains("aceptada"));
        assert_eq!(told.count(), 1, "the office hears of it");
        assert_eq!(house.school.enrolled(of.run, person).await.unwrap(), None);
        assert_eq!(denied(house.school.enrol_nominee(officer, id).await), Refusal::NotAllowed);
        assert_eq!(house.school.enrol_nominee(of.ana, id).await.unwrap(), person);
        let enrolled = house.school.enrolled(of.run, person).await.unwrap().unwrap();
        assert_eq!((enrolled.institution, enrolled.country.as_deref()), (Some(ministry), Some("BOL")));
        let steps: Vec<_> = house.school.history(officer, id).await.unwrap().into_iter().map(|one| one.step).collect();
        assert_eq!(steps, ["proposed", "confirm", "accept", "enrol"]);
    });
}

#[test]
fn a_reserve_takes_the_place_and_the_history_stays() {
    check("reserves", async |house| {
        let of = house.open().await;
        let (ministry, officer) = house.office(&of, "BOL", 1, 2).await;
        let school = &house.school;
        let nominate =
            async |number, wants| school.nominate(officer, of.run, ministry, &nominee(number, ministry), wants).await;
        let first = nominate(1, Wants::Place).await.unwrap();
        let second = nominate(2, Wants::Reserve).await.unwrap();
        let third = nominate(3, Wants::Reserve).await.unwrap();
        let full = SchoolRefusal::Nomination(Refused::NoReserveLeft { reserves: 2 });
        assert_eq!(refused(nominate(4, Wants::Reserve).await), full);
        let token = school.confirm(officer, first, "").await.unwrap();
        let long = "x".repeat(10_001);
        assert!(matches!(refused(school.decline(&token, &long).await), SchoolRefusal::TextLength { read: 10_001, .. }));
        school.decline(&token, "another duty").await.unwrap();
        // The place is free; the first reserve takes it, unconfirmed as they were.
        assert_eq!(school.fill_place(officer, of.run, ministry).await.unwrap(), second);
        let list = school.nominations(officer, of.run, ministry).await.unwrap();
        let state = |id| list.iter().find(|one| one.id == id).map(|one| (one.seat, one.status)).unwrap();
        assert_eq!(state(first), (Seat::Place, Status::Declined));
        assert_eq!(state(second), (Seat::Place, Status::Proposed));
        assert_eq!(state(third), (Seat::Reserve(2), Status::Proposed));
        // More places let nobody in by themselves.
        school.set_quota(of.ana, of.run, ministry, Quota { places: 5, reserves: 2 }).await.unwrap();
        assert_eq!(school.fill_place(officer, of.run, ministry).await.unwrap(), third);
        let out_of_order = Refused::OutOfOrder { status: Status::Proposed, step: Step::Enrol };
        assert_eq!(refused(school.enrol_nominee(of.ana, third).await), SchoolRefusal::Nomination(out_of_order));
        // Substitution after enrolment: the one leaves the run, the other's history says whose place it was.
        let token = school.confirm(officer, second, "").await.unwrap();
        let (_, person) = school.accept(&token, &profile("Second")).await.unwrap();
        school.enrol_nominee(of.ana, second).await.unwrap();
        let fourth = nominate(4, Wants::Reserve).await.unwrap();
        assert_eq!(refused(school.substitute(officer, second, " ").await), SchoolRefusal::NoReason);
        assert_eq!(school.substitute(officer, second, "moved to another ministry").await.unwrap(), fourth);
        assert_eq!(school.enrolled(of.run, person).await.unwrap(), None);
        let history = school.history(officer, second).await.unwrap();
        let last = history.last().unwrap();
        assert_eq!((last.step.as_str(), last.other), ("substitute", Some(fourth)));
        assert_eq!(school.history(officer, fourth).await.unwrap().last().unwrap().other, Some(second));
    });
}

#[test]
fn lists_are_sent_while_the_run_nominates() {
    check("stage", async |house| {
        let of = house.open().await;
        let (ministry, officer) = house.office(&of, "BOL", 5, 0).await;
        house.school.take_to(of.ana, of.run, Stage::Running).await.unwrap();
        let late = house.school.nominate(officer, of.run, ministry, &nominee(1, ministry), Wants::Place).await;
        assert_eq!(refused(late), SchoolRefusal::WrongStage);
        assert_eq!(refused(house.school.take_to(of.ana, of.run, Stage::Draft).await), SchoolRefusal::WrongStage);
        assert_eq!(denied(house.school.take_to(officer, of.run, Stage::Closed).await), Refusal::NotAllowed);
    });
}

#[test]
fn a_person_takes_out_all_that_is_kept_and_can_be_forgotten() {
    use crate::forum::{first_thread, post};
    use school::store::hand_ins::Content;

    check("own data", async |house| {
        let of = house.open().await;
        let (ministry, officer) = house.office(&of, "BOL", 5, 0).await;
        let school = &house.school;
        let id = school.nominate(officer, of.run, ministry, &nominee(1, ministry), Wants::Place).await.unwrap();
        let token = school.confirm(officer, id, "").await.unwrap();
        let (_, bela) = school.accept(&token, &profile("Bela Secreta")).await.unwrap();
        school.enrol_nominee(of.ana, id).await.unwrap();
        let other = house.participant(&of, "Other", None).await;
        school.take_to(of.ana, of.run, Stage::Running).await.unwrap();
        house.go_to(28, 9);
        let thread = first_thread(house, &of).await;
        school.post(bela, thread, &post("PALABRAS")).await.unwrap();
        let essay = "essay-a-file-from-my-desk";
        let receipt = school.hand_in(bela, of.run, essay, Content::Text("ENSAYO".to_owned())).await.unwrap();
        assert_eq!(denied(school.export(other, bela).await), Refusal::NotAllowed);
        let export = school.export(bela, bela).await.unwrap().to_string();
        for kept in ["nominee1", "PALABRAS", "ENSAYO", &receipt.number, "participant"] {
            assert!(export.contains(kept), "{kept} in {export}");
        }
        assert_eq!(denied(school.forget(other, bela).await), Refusal::NotAllowed);
        school.forget(bela, bela).await.unwrap();
        school.forget(bela, bela).await.unwrap();
        let export = school.export(bela, bela).await.unwrap().to_string();
        for gone in ["nominee1", "Nominee", "PALABRAS", "ENSAYO"] {
            assert!(!export.contains(gone), "{gone} in {export}");
        }
        house.desk.erase(bela, bela).await.unwrap();
        // The list, the thread and the receipt go on to work, and name nobody.
        let list = school.nominations(officer, of.run, ministry).await.unwrap();
        assert_eq!(list[0].nominee.name.as_str(), "—");
        let shown = school.discussion(other, thread, None, vocabulary::Language::Es).await.unwrap();
        assert_eq!(shown.posts[0].text, school::rules::forum::Shown::TakenDown);
        assert_eq!(school.receipt(&receipt.number).await.unwrap().sha256, receipt.sha256);
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
