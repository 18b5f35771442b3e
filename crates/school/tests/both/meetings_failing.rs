//! A server of live sessions that fails in every way: the reader gets a sentence, and the plain link where there is
//! one.

use std::time::Duration;

use axum::http::StatusCode;

use crate::harness::check;
use crate::meetings::{Fake, ITEM, Mood, set_at_server};

#[test]
fn a_server_that_fails_leaves_a_sentence_and_the_plain_link() {
    check("meetings failing", async |house| {
        let fake = Fake::served().await;
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let mut ana = fake.browser(house, of.ana).await;
        set_at_server(&mut ana, &of, "es", "https://reunion.example/plan-b").await;
        house.go_to(23, 18);
        let live = format!("/runs/{}/items/{ITEM}", of.run);
        let mut browser = fake.browser(house, bela).await;
        // While the server is well the other way in is not offered.
        assert!(!browser.get(&live).await.body.contains("plan-b"));
        let moods = [Mood::Slow, Mood::Huge, Mood::NotXml, Mood::Refusing, Mood::Bomb, Mood::Redirecting, Mood::Broken];
        for mood in moods {
            fake.is_in(mood);
            let time = Duration::from_millis(if mood == Mood::Slow { 200 } else { 60_000 });
            let mut browser = fake.browser_waiting(house, bela, time).await;
            let page = browser.get(&format!("{live}/join/es")).await;
            assert_eq!(page.status, StatusCode::BAD_GATEWAY, "{mood:?}: {}", page.body);
            page.shows("El otro servidor no responde como debería.");
            page.shows("href=\"https://reunion.example/plan-b\"");
            for wrong in ["secret of the network", "checksum", "127.0.0.1", "⟦"] {
                assert!(!page.body.contains(wrong), "{mood:?}: {wrong}");
            }
            let page = browser.get(&format!("{live}/recordings")).await;
            assert_eq!(page.status, StatusCode::BAD_GATEWAY, "{mood:?}");
        }
        assert_eq!(fake.called("inside").len(), 0, "no redirect is followed");
        fake.is_in(Mood::Right);
        assert_eq!(browser.get(&format!("{live}/join/es")).await.status, StatusCode::SEE_OTHER);
        // A house that gave its server up leaves the plain link too.
        let mut browser = house.browser_of(bela).await;
        let page = browser.get(&format!("{live}/join/es")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.shows("href=\"https://reunion.example/plan-b\"");
    });
}
