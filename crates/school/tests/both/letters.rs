use school::rules::digest::Rhythm;
use school::rules::enrolment::EnrolmentRole;
use school::store::forum::Moderation;
use school::store::hand_ins::Content;

use crate::forum::{first_thread, post};
use crate::harness::check;

pub fn to<'a>(letters: &'a std::collections::BTreeMap<i64, String>, name: &str) -> Vec<&'a String> {
    let header = format!("To: {name}@gente.example");
    letters.values().filter(|letter| letter.lines().any(|line| line == header)).collect()
}

#[test]
fn whether_a_post_may_be_read_is_asked_again_when_its_letter_leaves() {
    check("rights at sending", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let dora = house.participant(&of, "Dora", None).await;
        let thread = first_thread(house, &of).await;
        for person in [bela, carla, dora] {
            school.wish(person, of.run, Rhythm::Immediate, 7).await.unwrap();
        }
        // Written, and waiting in the outbox: then Carla leaves the run, and the first post is taken down.
        let first = school.post(bela, thread, &post("PRIMERA")).await.unwrap();
        school.post(bela, thread, &post("SEGUNDA")).await.unwrap();
        school.leave(of.ana, of.run, carla, EnrolmentRole::Participant).await.unwrap();
        let why = "names a patient".to_owned();
        school.moderate(of.ana, first, &Moderation::TakeDown { why }).await.unwrap();
        let letters = house.deliver().await;
        assert_eq!(to(&letters, "carla").len(), 0, "she is not in the run any more");
        assert_eq!(to(&letters, "bela").len(), 0, "nobody is written of their own posts");
        let dora = to(&letters, "dora");
        assert_eq!(dora.len(), 1);
        assert!(dora[0].contains("SEGUNDA") && !dora[0].contains("PRIMERA"), "{}", dora[0]);
        assert!(!letters.values().any(|letter| letter.contains("PRIMERA")));
        assert_eq!(house.desk.unsent_letters(10).await.unwrap(), [], "what must not go is done with");
    });
}

#[test]
fn digests_come_at_the_readers_hour_once_with_what_is_new() {
    check("digests", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        house.participant(&of, "Carla", None).await;
        let daily = house.participant(&of, "Daily", None).await;
        let weekly = house.participant(&of, "Weekly", None).await;
        let never = house.participant(&of, "Never", None).await;
        let thread = first_thread(house, &of).await;
        school.wish(daily, of.run, Rhythm::Daily, 7).await.unwrap();
        school.wish(weekly, of.run, Rhythm::Weekly, 7).await.unwrap();
        school.wish(never, of.run, Rhythm::None, 7).await.unwrap();
        school.post(bela, thread, &post("LUNES")).await.unwrap();
        assert_eq!(school.write_digests().await.unwrap(), 0, "not before seven");
        house.go_to(1, 7);
        // Two who write at once write one letter.
        let (one, two) = tokio::join!(school.write_digests(), school.write_digests());
        assert_eq!(one.unwrap() + two.unwrap(), 1);
        house.go_to(1, 20);
        school.post(bela, thread, &post("MARTES")).await.unwrap();
        house.go_to(2, 8);
        assert_eq!(school.write_digests().await.unwrap(), 1);
        house.go_to(3, 8);
        assert_eq!(school.write_digests().await.unwrap(), 0, "nothing is new");
        house.go_to(7, 8);
        assert_eq!(school.write_digests().await.unwrap(), 1);
        let letters = house.deliver().await;
        let said = |name: &str| -> Vec<(bool, bool)> {
            let letters = to(&letters, name);
            letters.iter().map(|letter| (letter.contains("LUNES"), letter.contains("MARTES"))).collect()
        };
        assert_eq!(said("daily"), [(true, false), (false, true)]);
        assert_eq!(said("weekly"), [(true, true)]);
        assert_eq!(said("never"), []);
        assert_eq!(said("carla"), [], "who said nothing gets nothing");
    });
}

#[test]
fn what_opens_and_what_is_due_is_told_once_and_only_where_it_still_holds() {
    check("announcements", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        house.participant(&of, "Carla", None).await;
        house.enrolled(&of, "Marker", EnrolmentRole::Marker, None).await;
        // Day 0 opens three items; two people take the course.
        let open = crate::harness::COURSE.items().filter(|item| item.offset_days == 0).count();
        assert_eq!(school.announce().await.unwrap(), 2 * open);
        assert_eq!(school.announce().await.unwrap(), 0, "once");
        house.deliver().await;
        house.go_to(28, 9);
        school.announce().await.unwrap();
        house.deliver().await;
        // Three days before the deadline of the first essay; Bela's has arrived between writing and sending.
        house.go_to(65, 9);
        let before = house.deliver().await.len();
        school.announce().await.unwrap();
        school.hand_in(bela, of.run, "essay-a-file-from-my-desk", Content::Text("x".to_owned())).await.unwrap();
        let letters = house.deliver().await;
        assert!(letters.len() > before);
        let reminded = |name| to(&letters, name).into_iter().filter(|letter| letter.contains("Vence pronto")).count();
        assert_eq!((reminded("bela"), reminded("carla"), reminded("marker")), (0, 1, 0));
    });
}
