//! A clock that goes back, or leaps ahead by a year, between two looks at what is due.

use chrono::TimeDelta;
use desk::ClockWatch;
use desk::people::PersonId;
use desk::session::Visitor;
use school::rules::digest::Rhythm;
use school::store::by_mail::ByMailAlone;
use school::store::hand_ins::Content;

use crate::forum::{first_thread, post};
use crate::harness::{House, Opened, check, denied};
use crate::letters::to;

const YEAR: TimeDelta = TimeDelta::days(365);
const ESSAY: &str = "essay-a-file-from-my-desk";

/// Two people of a run, and a discussion of it, of which the first is told once a day.
async fn two_of_a_run(house: &House) -> (Opened, PersonId, PersonId, i64) {
    let of = house.running().await;
    let bela = house.participant(&of, "Bela", None).await;
    let carla = house.participant(&of, "Carla", None).await;
    let thread = first_thread(house, &of).await;
    house.school.wish(bela, of.run, Rhythm::Daily, 7).await.unwrap();
    (of, bela, carla, thread)
}

/// What was sent so far, by subject and addressee, sorted.
async fn sent(house: &House) -> Vec<String> {
    let head = |letter: &String| {
        let lines = letter.lines().take_while(|line| !line.is_empty());
        lines.filter(|line| line.starts_with("To: ") || line.starts_with("Subject: ")).collect::<Vec<_>>().join(" ")
    };
    let mut sent: Vec<String> = house.deliver().await.values().map(head).collect();
    sent.sort();
    sent
}

#[test]
fn a_leap_ahead_sends_nothing_opens_nothing_for_good_and_ends_no_session() {
    check("leap ahead", async |house| {
        let school = &house.school;
        let (of, bela, carla, thread) = two_of_a_run(house).await;
        let address = house.desk.person(bela).await.unwrap().unwrap().email;
        let visitor = Visitor::new("198.51.100.7", "Test/1.0");
        house.desk.send_sign_in_link(&address, "es".parse().unwrap(), &visitor).await.unwrap();
        let letters = house.deliver().await;
        let letter = letters.values().find(|letter| letter.contains("/sign-in/")).unwrap();
        let token = letter.split("/sign-in/").nth(1).unwrap().chars().take(43).collect::<String>().parse().unwrap();
        let session = house.desk.sign_in_by_link(&token, &visitor, None).await.unwrap();
        let (mut announcing, mut tidying) = (ClockWatch::default(), ClockWatch::default());
        school.write_what_is_due(&mut announcing).await;
        house.desk.tidy_when_due(&mut tidying).await;
        school.post(carla, thread, &post("LUNES")).await.unwrap();
        let before = sent(house).await;
        let later = crate::harness::COURSE.items().find(|item| item.offset_days > 10).unwrap();
        // A year ahead, looked at twice, and back.
        house.clock.move_by(YEAR);
        for _ in 0..2 {
            school.write_what_is_due(&mut announcing).await;
            house.desk.tidy_when_due(&mut tidying).await;
        }
        house.clock.move_by(-YEAR);
        school.write_what_is_due(&mut announcing).await;
        house.desk.tidy_when_due(&mut tidying).await;
        assert_eq!(sent(house).await, before, "nothing was written of a year that has not come");
        let early = denied(school.item(Some(bela), of.run, &later.id).await);
        assert_eq!(early, desk::Refusal::NotThere);
        let open = house.desk.session(&session.token).await.unwrap();
        assert!(open.is_some_and(|open| open.person == bela), "the session is still there");
        // And the days that do come are told of, each once. A watch that begins anew believes what it finds.
        house.go_to(1, 8);
        for _ in 0..2 {
            school.write_what_is_due(&mut ClockWatch::default()).await;
        }
        let told = house.deliver().await;
        assert_eq!(told.values().filter(|letter| letter.contains("LUNES")).count(), 1);
    });
}

#[test]
fn letters_written_in_a_year_that_has_not_come_do_not_leave_when_the_clock_is_set_right() {
    check("letters of a leap", async |house| {
        let of = house.running().await;
        house.participant(&of, "Bela", None).await;
        house.school.announce().await.unwrap();
        let before = sent(house).await;
        // Whoever looks without a watch, as a program that starts at that moment: written, and waiting to leave.
        house.clock.move_by(TimeDelta::days(20));
        assert!(house.school.announce().await.unwrap() > 0);
        house.clock.move_by(TimeDelta::days(-20));
        assert_eq!(sent(house).await, before, "what is not open is told to nobody");
        // Its day comes, and it is told once, by the letter that waited.
        let later = crate::harness::COURSE.items().find(|item| (5..=20).contains(&item.offset_days)).unwrap();
        house.go_to(i64::from(later.offset_days), 10);
        let told = sent(house).await.len();
        assert!(told > before.len(), "{told}");
        house.school.announce().await.unwrap();
        assert_eq!(sent(house).await.len(), told, "once");
    });
}

#[test]
fn a_clock_that_goes_back_sends_nothing_again_and_closes_what_is_not_open() {
    check("clock back", async |house| {
        let school = &house.school;
        let (of, bela, carla, thread) = two_of_a_run(house).await;
        school.post(carla, thread, &post("LUNES")).await.unwrap();
        house.go_to(65, 9);
        school.announce().await.unwrap();
        assert_eq!(school.write_digests().await.unwrap(), 1);
        let handed = school.hand_in(bela, of.run, ESSAY, Content::Text("x".to_owned())).await.unwrap();
        let before = sent(house).await;
        // By a year, with and without a watch: before the course began.
        house.clock.move_by(-YEAR);
        for _ in 0..2 {
            school.write_what_is_due(&mut ClockWatch::default()).await;
        }
        assert_eq!(sent(house).await, before);
        assert_eq!(denied(school.item(Some(bela), of.run, ESSAY).await), desk::Refusal::NotThere);
        // Forward again: nothing is sent a second time, and what was handed in is as it was.
        house.clock.move_by(YEAR);
        for _ in 0..2 {
            school.write_what_is_due(&mut ClockWatch::default()).await;
        }
        assert_eq!(sent(house).await, before);
        let kept = school.my_hand_ins(bela, of.run, ESSAY).await.unwrap();
        assert_eq!((kept.len(), &kept[0].number), (1, &handed.number));
        assert!(house.desk.verify_audit().await.unwrap().is_ok(), "the audit holds though its times went back");
    });
}

#[test]
fn after_a_leap_that_nobody_noticed_letters_come_as_before() {
    check("mark of a leap", async |house| {
        let school = &house.school;
        let (of, bela, carla, thread) = two_of_a_run(house).await;
        school.take_part_by_mail(carla, of.run, carla, ByMailAlone::Yes).await.unwrap();
        school.post(carla, thread, &post("LUNES")).await.unwrap();
        // A program that starts in a year that has not come marks it as covered.
        house.clock.move_by(YEAR);
        school.post(carla, thread, &post("LEJOS")).await.unwrap();
        school.write_what_is_due(&mut ClockWatch::default()).await;
        house.clock.move_by(-YEAR);
        let before = house.deliver().await.len();
        school.post(carla, thread, &post("MARTES")).await.unwrap();
        // The wrong marks are seen, and at the next hour of each the letters come, with nothing left out.
        for day in 1..=8 {
            house.go_to(day, 8);
            school.write_what_is_due(&mut ClockWatch::default()).await;
        }
        let letters = house.deliver().await;
        let told = |name: &str, word: &str| to(&letters, name).iter().filter(|letter| letter.contains(word)).count();
        for word in ["LUNES", "LEJOS", "MARTES"] {
            assert_eq!(told("bela", word), 1, "{word}");
        }
        assert!(letters.len() > before);
        assert!(told("carla", "Subject: ") > 0);
        assert!(told("carla", "semana") >= 1, "her week comes again");
        assert_eq!(school.wish_said(bela, of.run).await.unwrap(), Some((Rhythm::Daily, 7)));
    });
}
