//! What is kept between requests is never shown in the place of what is: a text, a role, a session that changed is seen
//! changed by the very next request.

use axum::http::StatusCode;
use school::rules::enrolment::EnrolmentRole;
use school::rules::run::Stage;
use school::store::forum::Moderation;

use crate::forum::{first_thread, post};
use crate::harness::check;

#[test]
fn the_next_request_sees_what_changed_and_nobody_sees_what_is_anothers() {
    check("fresh", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let moderator = house.enrolled(&of, "Moderator", EnrolmentRole::Moderator, None).await;
        let thread = first_thread(house, &of).await;
        let (mut hers, mut mine) = (house.browser_of(carla).await, house.browser_of(bela).await);
        let (course, page) = (format!("/runs/{}", of.run), format!("/runs/{}/forum/{thread}", of.run));
        let id = house.school.post(bela, thread, &post("Lo *primero* que digo")).await.unwrap();
        for _ in 0..2 {
            let shown = hers.get(&page).await;
            shown.shows("<p>Lo <em>primero</em> que digo</p>");
            assert!(!shown.body.contains(&format!("forum/posts/{id}")), "the way to change it is its author's");
            mine.get(&page).await.shows(&format!("forum/posts/{id}"));
        }
        house.school.change_post(bela, id, "Lo *segundo* que digo").await.unwrap();
        let shown = hers.get(&page).await;
        shown.shows("<p>Lo <em>segundo</em> que digo</p>");
        assert!(!shown.body.contains("primero"));
        let down = Moderation::TakeDown { why: "names a patient".to_owned() };
        house.school.moderate(moderator, id, &down).await.unwrap();
        assert!(!hers.get(&page).await.body.contains("segundo"));
        house.school.moderate(moderator, id, &Moderation::Restore).await.unwrap();
        hers.get(&page).await.shows("segundo");
        // What somebody is in the run counts as it is now.
        assert!(!hers.get(&course).await.body.contains("/marking"));
        house.school.enrol(of.ana, of.run, carla, EnrolmentRole::Marker, &Default::default()).await.unwrap();
        hers.get(&course).await.shows("/marking");
        house.school.leave(of.ana, of.run, carla, EnrolmentRole::Marker).await.unwrap();
        assert!(!hers.get(&course).await.body.contains("/marking"));
        house.school.leave(of.ana, of.run, carla, EnrolmentRole::Participant).await.unwrap();
        assert_eq!(hers.get(&course).await.status, StatusCode::NOT_FOUND);
        assert_eq!(hers.get(&page).await.status, StatusCode::NOT_FOUND);
        // So does how far the run is.
        mine.get(&page).await.shows("id=\"write\"");
        house.school.take_to(of.ana, of.run, Stage::Closed).await.unwrap();
        assert!(!mine.get(&page).await.body.contains("id=\"write\""));
        // A session that was ended elsewhere opens nothing any more.
        let session = house.desk.sessions_of(bela).await.unwrap()[0].id;
        assert_eq!(mine.get(&course).await.status, StatusCode::OK);
        house.desk.end_session(bela, session).await.unwrap();
        for path in [&course, &page] {
            let answer = mine.get(path).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            assert!(answer.leads_to().starts_with("/sign-in"));
        }
    });
}
