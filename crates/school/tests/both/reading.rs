use std::collections::BTreeSet;

use desk::Refusal;
use desk::people::InstitutionKind;
use school::SchoolRefusal;
use school::course::ItemKind;
use school::rules::enrolment::EnrolmentRole;
use school::rules::forum::Names;
use school::rules::questionnaire::{Answers, Told};
use school::rules::run::Stage;
use school::store::forum::{NewPost, NewThread};
use school::store::hand_ins::Content;
use vocabulary::Language;

use crate::harness::{COURSE, check, denied, refused};

/// Every function that hands out something of an item, asked before its time and after.
#[test]
fn what_is_not_open_is_not_there_by_any_way() {
    check("early fetch", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let ana = of.ana;
        let bela = house.participant(&of, "Bela", None).await;
        let marker = house.enrolled(&of, "Marker", EnrolmentRole::Marker, None).await;
        let stranger = house.person("Stranger").await;
        school.open_item_threads(ana, of.run).await.unwrap();
        let language = Language::Es;
        house.go_to(27, 10);
        // Day 28 opens the second module: five items, its forum among them.
        let opening = |day: u32| COURSE.items().filter(move |item| item.offset_days == day);
        let soon: Vec<_> = opening(28).map(|item| item.id.clone()).collect();
        assert!(soon.len() >= 4, "{soon:?}");
        let word = "sanitarias";
        for reader in [Some(bela), Some(marker), Some(stranger), None] {
            for item in &soon {
                assert_eq!(denied(school.item(reader, of.run, item).await), Refusal::NotThere, "{item}");
            }
            let found = school.items_with(reader, of.run, language, word).await.unwrap();
            assert!(found.iter().all(|(id, _)| !soon.contains(id)), "{found:?}");
        }
        let page = school.course_page(Some(bela), of.run).await.unwrap();
        let open: BTreeSet<_> =
            page.modules.iter().flat_map(|module| &module.items).filter_map(|item| item.id.clone()).collect();
        let expected: BTreeSet<_> =
            COURSE.items().filter(|item| item.offset_days <= 27).map(|item| item.id.clone()).collect();
        assert_eq!(open, expected);
        for item in page.modules.iter().flat_map(|module| &module.items) {
            assert_eq!(item.id.is_some(), item.summary.is_some());
        }
        for reader in [Some(stranger), None] {
            assert_eq!(denied(school.course_page(reader, of.run).await), Refusal::NotThere);
        }
        let threads = school.threads(bela, of.run, language).await.unwrap();
        assert_eq!(threads.len(), 1, "only the first module's");
        let all = school.threads(ana, of.run, language).await.unwrap();
        assert_eq!(all.len(), 5, "who organises prepares them");
        let early =
            all.iter().find(|thread| thread.item.as_deref() == Some("forum-south-american-integration")).unwrap().id;
        let post = NewPost { text: "Hola".to_owned(), language, reply_to: None };
        assert_eq!(denied(school.discussion(bela, early, None, language).await), Refusal::NotThere);
        assert_eq!(denied(school.post(bela, early, &post).await), Refusal::NotThere);
        assert_eq!(denied(school.read_up_to(bela, early, 1).await), Refusal::NotThere);
        let watched = "0-5000".parse().unwrap();
        assert_eq!(denied(school.watched(bela, of.run, "long-roots", &watched, 0).await), Refusal::NotThere);
        assert_eq!(denied(school.confirm_read(bela, of.run, "long-roots").await), Refusal::NotThere);
        let live = "live-south-american-integration";
        assert_eq!(denied(school.answer_live(bela, of.run, live, "x").await), Refusal::NotThere);
        let essay = "essay-a-file-from-my-desk";
        let text = || Content::Text("x".to_owned());
        assert_eq!(denied(school.hand_in(bela, of.run, essay, text()).await), Refusal::NotThere);
        assert_eq!(denied(school.my_hand_ins(bela, of.run, essay).await), Refusal::NotThere);
        school.announce().await.unwrap();
        let letters = house.deliver().await;
        let title = "Raíces largas";
        assert!(!letters.values().any(|letter| letter.contains(title) || letter.contains("long-roots")));
        // A microsecond before nine it is not there; at nine it is.
        house.go_to(28, 9);
        house.wait(-chrono::TimeDelta::microseconds(1));
        assert_eq!(denied(school.item(Some(bela), of.run, "long-roots").await), Refusal::NotThere);
        house.wait(chrono::TimeDelta::microseconds(1));
        for item in &soon {
            school.item(Some(bela), of.run, item).await.unwrap();
        }
        assert!(!school.items_with(Some(bela), of.run, language, word).await.unwrap().is_empty());
        school.discussion(bela, early, None, language).await.unwrap();
        school.watched(bela, of.run, "long-roots", &watched, 5000).await.unwrap();
        school.hand_in(bela, of.run, essay, text()).await.unwrap();
        // Who is not in the run still gets nothing of it.
        for reader in [Some(stranger), None] {
            assert_eq!(denied(school.item(reader, of.run, "long-roots").await), Refusal::NotThere);
        }
    });
}

#[test]
fn the_run_may_set_another_time() {
    check("release set", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let later = "2026-08-03T18:30:00".parse().unwrap();
        let item = "officer-as-diplomat";
        assert_eq!(denied(house.school.set_release(bela, of.run, item, Some(later)).await), Refusal::NotAllowed);
        house.school.item(Some(bela), of.run, item).await.unwrap();
        house.school.set_release(of.ana, of.run, item, Some(later)).await.unwrap();
        assert_eq!(denied(house.school.item(Some(bela), of.run, item).await), Refusal::NotThere);
        house.go_to(0, 18);
        assert_eq!(denied(house.school.item(Some(bela), of.run, item).await), Refusal::NotThere);
        house.go_to(0, 19);
        house.school.item(Some(bela), of.run, item).await.unwrap();
    });
}

#[test]
fn afterwards_videos_and_readings_are_open_to_everyone() {
    check("archive", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        house.go_to(200, 9);
        house.school.take_to(of.ana, of.run, Stage::Closed).await.unwrap();
        assert_eq!(denied(house.school.item(None, of.run, "long-roots").await), Refusal::NotThere);
        house.school.item(Some(bela), of.run, "long-roots").await.unwrap();
        let watched = "0-5000".parse().unwrap();
        let late = house.school.watched(bela, of.run, "long-roots", &watched, 0).await;
        assert_eq!(refused(late), SchoolRefusal::WrongStage);
        house.school.take_to(of.ana, of.run, Stage::OpenArchive).await.unwrap();
        for item in COURSE.items() {
            let is_open = matches!(item.kind(), ItemKind::Video | ItemKind::Reading);
            assert_eq!(house.school.item(None, of.run, &item.id).await.is_ok(), is_open, "{}", item.id);
        }
        let page = house.school.course_page(None, of.run).await.unwrap();
        let open = page.modules.iter().flat_map(|module| &module.items).filter(|item| item.id.is_some()).count();
        assert_eq!(open, 21 + 5);
        let new = NewThread { title: "x".to_owned(), language: Language::Es, names: Names::Shown };
        let post = NewPost { text: "x".to_owned(), language: Language::Es, reply_to: None };
        assert!(house.school.open_thread(bela, of.run, &new, &post).await.is_err());
    });
}

#[test]
fn what_was_watched_is_joined_however_it_comes_in() {
    check("watched", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let item = "officer-as-diplomat";
        house.school.set_recording(of.ana, of.run, item, 100_000).await.unwrap();
        // Twenty pieces at once from two tabs, every second one twice: nothing is lost, nothing counted twice.
        let tasks: Vec<_> = (0..20_u32)
            .chain((0..20).step_by(2))
            .map(|piece| {
                let (school, run) = (house.school.clone(), of.run);
                let watched = format!("{}-{}", piece * 4000, (piece + 1) * 4000).parse().unwrap();
                tokio::spawn(async move { school.watched(bela, run, item, &watched, piece * 4000).await.unwrap() })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let read = house.school.item(Some(bela), of.run, item).await.unwrap();
        assert_eq!(read.deeds.watched_percent, 80);
        let beyond = "90000-900000".parse().unwrap();
        assert_eq!(house.school.watched(bela, of.run, item, &beyond, 1).await.unwrap(), 90);
        assert_eq!(house.school.item(Some(bela), of.run, item).await.unwrap().position_ms, 1);
    });
}

#[test]
fn answers_are_kept_without_names_and_few_are_not_told() {
    check("questionnaire", async |house| {
        let of = house.running().await;
        let answers = |step: usize| -> Answers { [("can-describe".to_owned(), step.to_string())].into() };
        let mut people = Vec::new();
        for number in 0..6 {
            people.push(house.participant(&of, &format!("Person {number}"), None).await);
        }
        for (number, person) in people[..4].iter().enumerate() {
            house.school.answer(*person, of.run, "before", "", &answers(number)).await.unwrap();
        }
        let twice = house.school.answer(people[0], of.run, "before", "", &answers(1)).await;
        assert_eq!(refused(twice), SchoolRefusal::AnsweredAlready);
        assert_eq!(house.school.told(of.ana, of.run, "before", "").await.unwrap()["can-describe"], Told::TooFew);
        house.school.answer(people[4], of.run, "before", "", &answers(3)).await.unwrap();
        let told = house.school.told(of.ana, of.run, "before", "").await.unwrap();
        let counts = [("0", 1), ("1", 1), ("2", 1), ("3", 2)].map(|(step, count)| (step.to_owned(), count)).into();
        assert_eq!(told["can-describe"], Told::Counts(counts));
        assert_eq!(denied(house.school.told(people[0], of.run, "before", "").await), Refusal::NotAllowed);
        // One a module where it is asked after each; none for a module that is not there.
        let useful: Answers = [("useful".to_owned(), "1".to_owned())].into();
        house.school.answer(people[0], of.run, "module", "health-diplomacy", &useful).await.unwrap();
        house.school.answer(people[0], of.run, "module", "south-american-integration", &useful).await.unwrap();
        let wrong = house.school.answer(people[0], of.run, "module", "", &useful).await;
        assert_eq!(denied(wrong), Refusal::NotThere);
        // No entry of the audit is by somebody at the time of an answer.
        let audit = house.desk.audit_after(of.ana, 0).await.unwrap();
        assert!(audit.iter().all(|(entry, _)| !entry.deed.starts_with("answer") || entry.deed == "answers.read"));
        for (number, person) in people.iter().enumerate() {
            let step = 4 - number % 2;
            house.school.answer(*person, of.run, "after", "", &answers(step)).await.unwrap();
        }
        let compared = house.school.before_and_after(of.ana, of.run).await.unwrap();
        // 0, 1, 2, 3, 3 before; 4, 3, 4, 3, 4, 3 after.
        assert_eq!((compared[0].before, compared[0].after, compared[0].answered), (180, 350, (5, 6)));
    });
}

#[test]
fn a_course_is_entered_once_a_version_by_who_may() {
    check("course", async |house| {
        let of = house.open().await;
        let stranger = house.person("Stranger").await;
        assert_eq!(denied(house.school.enter_course(stranger, &COURSE).await), Refusal::NotAllowed);
        assert!(house.school.enter_course(of.ana, &COURSE).await.is_err());
        let newer = school::course::Course { version: "2".to_owned(), ..COURSE.clone() };
        let id = house.school.enter_course(of.ana, &newer).await.unwrap();
        // A school that has nothing in memory reads the same from the tables.
        let again = school::School::new(house.desk.clone());
        assert_eq!(*again.course(id).await.unwrap(), newer);
        assert_eq!(*again.course(of.course).await.unwrap(), *COURSE);
        let body = house.institution(of.ana, InstitutionKind::RegionalBody, None).await;
        let person = house.participant(&of, "From the body", Some(body)).await;
        let enrolled = house.school.enrolled(of.run, person).await.unwrap().unwrap();
        assert_eq!((enrolled.country, enrolled.of_regional_body), (None, true));
    });
}
