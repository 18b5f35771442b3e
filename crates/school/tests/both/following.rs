//! Following one discussion, wanting none of it, and the links in letters that end them.

use axum::http::StatusCode;
use chrono::TimeDelta;
use desk::Refusal;
use desk::people::PersonId;
use school::rules::digest::{Following, Rhythm};
use school::rules::enrolment::EnrolmentRole;
use school::rules::forum::Names;
use school::store::forum::NewThread;
use vocabulary::Language;

use crate::browser::Browser;
use crate::forum::{first_thread, post};
use crate::harness::{House, Opened, check, denied};
use crate::letters::to;

/// Another thread than the first, begun by somebody.
async fn second_thread(house: &House, of: &Opened, by: PersonId) -> i64 {
    let new = NewThread { title: "Otro hilo".to_owned(), language: Language::Es, names: Names::Shown };
    house.school.open_thread(by, of.run, &new, &post("Comienzo")).await.unwrap()
}

/// How many letters with a word somebody has got.
async fn got(house: &House, name: &str, word: &str) -> usize {
    to(&house.deliver().await, name).iter().filter(|letter| letter.contains(word)).count()
}

/// The token of the link that ends letters like this one.
fn stops(letter: &str) -> String {
    letter.split("/letters/stop/").nth(1).unwrap().chars().take(43).collect()
}

#[test]
fn who_follows_a_thread_gets_each_of_its_posts_at_once_and_no_others() {
    check("following", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let daily = house.participant(&of, "Daily", None).await;
        let quiet = house.participant(&of, "Quiet", None).await;
        let thread = first_thread(house, &of).await;
        let other = second_thread(house, &of, bela).await;
        school.wish(daily, of.run, Rhythm::Daily, 7).await.unwrap();
        school.wish(quiet, of.run, Rhythm::Immediate, 7).await.unwrap();
        school.post(bela, thread, &post("ANTES")).await.unwrap();
        for person in [carla, daily, bela] {
            school.follow(person, thread, Following::Each).await.unwrap();
        }
        school.follow(quiet, thread, Following::Nothing).await.unwrap();
        school.post(bela, thread, &post("SEGUIDA")).await.unwrap();
        school.post(bela, other, &post("AJENA")).await.unwrap();
        for (name, word, many) in [
            ("carla", "SEGUIDA", 1),
            ("carla", "AJENA", 0),
            ("carla", "ANTES", 0),
            ("daily", "SEGUIDA", 1),
            ("daily", "AJENA", 0),
            ("quiet", "SEGUIDA", 0),
            ("quiet", "AJENA", 1),
            ("bela", "SEGUIDA", 0),
        ] {
            assert_eq!(got(house, name, word).await, many, "{name}: {word}");
        }
        // The digest brings what came before it was followed, and nothing twice.
        house.go_to(1, 8);
        assert_eq!(school.write_digests().await.unwrap(), 1);
        for (word, many) in [("ANTES", 1), ("SEGUIDA", 1), ("AJENA", 1)] {
            assert_eq!(got(house, "daily", word).await, many, "{word}");
        }
        // As the rest of the forum again: once a day, and for who wants none, none.
        for person in [carla, daily] {
            school.follow(person, thread, Following::AsForum).await.unwrap();
        }
        school.post(bela, thread, &post("DESPUÉS")).await.unwrap();
        assert_eq!((got(house, "carla", "DESPU").await, got(house, "daily", "DESPU").await), (0, 0));
        house.go_to(2, 8);
        school.write_digests().await.unwrap();
        assert_eq!((got(house, "carla", "DESPU").await, got(house, "daily", "DESPU").await), (0, 1));
    });
}

#[test]
fn what_may_not_be_read_is_not_followed() {
    check("following rights", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let stranger = house.person("Stranger").await;
        let thread = first_thread(house, &of).await;
        assert_eq!(denied(school.follow(stranger, thread, Following::Each).await), Refusal::NotThere);
        assert_eq!(denied(school.follow(bela, 9_999, Following::Each).await), Refusal::NotThere);
        // Followed, written, and left before the letter went; or wanted no more.
        school.follow(carla, thread, Following::Each).await.unwrap();
        school.post(bela, thread, &post("PRIMERA")).await.unwrap();
        school.leave(of.ana, of.run, carla, EnrolmentRole::Participant).await.unwrap();
        assert_eq!(got(house, "carla", "PRIMERA").await, 0);
        let dora = house.participant(&of, "Dora", None).await;
        school.follow(dora, thread, Following::Each).await.unwrap();
        school.post(bela, thread, &post("SEGUNDA")).await.unwrap();
        school.follow(dora, thread, Following::Nothing).await.unwrap();
        assert_eq!(got(house, "dora", "SEGUNDA").await, 0);
        // What is kept of it is hers to see and to have erased.
        let kept = school.export(dora, dora).await.unwrap();
        assert_eq!(kept["letters about discussions"][0]["letters"], "nothing");
        school.forget(dora, dora).await.unwrap();
        let kept = school.export(dora, dora).await.unwrap();
        assert_eq!(kept["letters about discussions"].as_array().unwrap().len(), 0);
    });
}

#[test]
fn a_letters_link_ends_such_letters_without_signing_in() {
    check("stop links", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let dora = house.participant(&of, "Dora", None).await;
        let thread = first_thread(house, &of).await;
        school.follow(carla, thread, Following::Each).await.unwrap();
        school.wish(dora, of.run, Rhythm::Immediate, 7).await.unwrap();
        school.post(bela, thread, &post("PRIMERA")).await.unwrap();
        let letters = house.deliver().await;
        let (carlas, doras) = (to(&letters, "carla")[0].clone(), to(&letters, "dora")[0].clone());
        assert!(carlas.contains("=A1s cartas sobre =C2=AB"), "{carlas}");
        assert!(doras.contains("=A1s cartas sobre este foro"), "{doras}");
        // A letter of one discussion leads to it.
        assert!(carlas.contains(&format!("https://ayni.example/runs/{}/forum/{thread}", of.run)), "{carlas}");
        // Looking at the page ends nothing: programs look too. Its button does.
        let token = stops(&carlas);
        assert!(
            carlas.contains(&format!("List-Unsubscribe: <https://ayni.example/letters/stop/{token}/now>")),
            "{carlas}"
        );
        assert!(carlas.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{carlas}");
        let mut nobody = Browser::new(house);
        let path = format!("/letters/stop/{token}");
        let page = nobody.get(&path).await;
        page.shows("Recibe cartas sobre la conversación");
        school.post(bela, thread, &post("SEGUNDA")).await.unwrap();
        assert_eq!(got(house, "carla", "SEGUNDA").await, 1);
        for _ in 0..2 {
            let done = nobody.submit(&page, &path, &[]).await;
            assert_eq!(done.status, StatusCode::OK, "{}", done.body);
            done.shows("No recibirá más estas cartas");
        }
        // A mail program asks once, without a cookie and without our forms.
        let at_once = format!("/letters/stop/{}/now", stops(&doras));
        let asked = [("List-Unsubscribe", "One-Click")];
        assert_eq!(Browser::new(house).post_whole(&at_once, &asked).await.status, StatusCode::NO_CONTENT);
        school.post(bela, thread, &post("TERCERA")).await.unwrap();
        assert_eq!((got(house, "carla", "TERCERA").await, got(house, "dora", "TERCERA").await), (0, 0));
        assert_eq!(school.wish_said(dora, of.run).await.unwrap(), Some((Rhythm::None, 7)));
        let mine = school.threads(carla, of.run, Language::Es).await.unwrap();
        assert_eq!(mine.iter().find(|one| one.id == thread).unwrap().following, Following::Nothing);
        // Nobody's link, and one that has run out.
        let foreign = format!("/letters/stop/{}", "A".repeat(43));
        assert_eq!(nobody.get(&foreign).await.status, StatusCode::GONE);
        for wrong in [format!("{foreign}/now"), "/letters/stop/x/now".to_owned()] {
            assert_eq!(nobody.post_whole(&wrong, &asked).await.status, StatusCode::GONE, "{wrong}");
        }
        house.wait(TimeDelta::days(181));
        assert_eq!(nobody.post_whole(&at_once, &asked).await.status, StatusCode::GONE);
    });
}

#[test]
fn the_page_of_a_thread_says_and_takes_what_is_wanted_of_it() {
    check("following page", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let thread = first_thread(house, &of).await;
        let mut browser = house.browser_of(bela).await;
        let path = format!("/runs/{}/forum/{thread}", of.run);
        let page = browser.get(&path).await;
        page.shows("Cartas sobre este hilo");
        let letters = format!("{path}/letters");
        let done = browser.submit(&page, &letters, &[("letters", "each")]).await;
        assert_eq!(done.leads_to(), format!("{path}?done=letters"));
        let page = browser.get(&path).await;
        assert_eq!(page.form(&format!("/es{letters}"))["letters"], "each");
        browser.get(&format!("/runs/{}/forum", of.run)).await.shows("le llega cada mensaje");
        let wrong = browser.submit(&page, &letters, &[("letters", "sometimes")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        wrong.shows("sometimes");
    });
}
