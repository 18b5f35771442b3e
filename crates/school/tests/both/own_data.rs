//! What the school keeps about people goes out and goes away together with what the desk keeps, or not at all.

use std::sync::Arc;

use desk::Refusal;
use school::rules::forum::Shown;
use vocabulary::Language;

use crate::forum::{first_thread, post};
use crate::harness::check;

#[test]
fn the_desk_takes_out_and_erases_what_the_school_keeps_in_the_same_act() {
    check("own data", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let thread = first_thread(house, &of).await;
        house.school.post(bela, thread, &post("Mi expediente")).await.unwrap();
        let desk = house.desk.clone().with_data_of(Arc::new(house.school.clone()));
        let kept = desk.export(bela, bela).await.unwrap();
        let school = &kept["rooms"]["school"];
        assert_eq!(school["enrolments"].as_array().unwrap().len(), 1, "{kept}");
        assert!(school["posts"].to_string().contains("Mi expediente"), "{kept}");
        // What is refused at the desk does nothing at the school: its only administrator stays, and stays in the run.
        let refused = desk.erase(of.ana, of.ana).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::LastAdministrator));
        assert!(house.school.enrolled(of.run, of.ana).await.unwrap().is_some());
        desk.erase(bela, bela).await.unwrap();
        assert!(house.school.enrolled(of.run, bela).await.unwrap().is_none());
        let seen = house.school.discussion(of.ana, thread, None, Language::Es).await.unwrap();
        assert!(seen.posts.iter().all(|post| post.text != Shown::Text("Mi expediente".to_owned())), "{seen:?}");
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
