//! The demonstration: made by acts alone, the same every time, and fit to be looked at.

use std::sync::Mutex;

use desk::session::Visitor;
use school::demo::{LAST_DAY, Made, fill};
use vocabulary::Language;

use crate::harness::{check, email};

#[test]
fn the_demonstration_is_the_same_every_time_and_whole() {
    let made: Mutex<Vec<Made>> = Mutex::new(Vec::new());
    check("demonstration", async |house| {
        assert!(!house.school.has_people().await.unwrap());
        let new = fill(&house.school, &house.clock, "2026-08-10".parse().unwrap()).await.unwrap();
        assert!(house.school.has_people().await.unwrap());
        assert_eq!((new.participants, new.countries, new.hand_ins, new.teams), (60, 12, 55, 10));
        let day =
            (house.clock.now() - "2026-08-10T04:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap()).num_days();
        assert_eq!(day, LAST_DAY);
        // Everybody who is named gets in, and sees the course.
        for one in &new.people {
            let visitor = Visitor::new("192.0.2.7", "Test/1.0");
            let signed_in = house.desk.sign_in_by_password(&email(&one.email), &new.password, &visitor, None).await;
            let person = signed_in.unwrap_or_else(|error| panic!("{}: {error}", one.email)).person;
            let sees = house.school.runs_of(Some(person)).await.unwrap().len();
            assert_eq!(sees, usize::from(one.role != "demo-officer"), "{}", one.role);
            house.wait(chrono::TimeDelta::minutes(1));
        }
        let listed = house.desk.person_by_email(&email(&new.people[0].email)).await.unwrap().unwrap();
        let ana = listed.id;
        let threads = house.school.threads(ana, new.run, Language::Es).await.unwrap();
        let posts: usize = threads.iter().map(|thread| thread.posts as usize).sum();
        assert_eq!(posts, new.posts);
        assert!(posts > 150, "{posts}");
        for (team, members) in house.school.teams(ana, new.run).await.unwrap() {
            assert!(team.result.is_met() && members.len() == 6);
        }
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
        made.lock().unwrap().push(Made { password: String::new(), ..new });
    });
    let made = made.into_inner().unwrap();
    assert!(made.windows(2).all(|two| two[0] == two[1]), "{made:?}");
}
