//! What is tried on the pages by those who should get nowhere.

use axum::http::StatusCode;
use desk::Token;

use crate::browser::{Browser, Page, with_forms};
use crate::harness::{PASSWORD, check, email};
use crate::pages::first;

const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

#[test]
fn a_session_that_was_planted_is_worth_nothing_after_signing_in() {
    check("fixation pages", async |house| {
        let mut ana = first(house).await;
        ana.fill("/account/password", &[("new", PASSWORD)]).await;
        // Of no session, and of one's own: either is put into the victim's browser first.
        let mut thief = Browser::new(house);
        let page = thief.get("/sign-in").await;
        thief.submit(&page, "/sign-in", &[("email", "ana@salud.example"), ("password", PASSWORD)]).await;
        for planted in [Token::random().unwrap(), thief.session().unwrap()] {
            let mut victim = Browser::new(house).with_session(&planted);
            let forms = planted.form_token();
            let fields = [("token", forms.as_str()), ("email", "ana@salud.example"), ("password", PASSWORD)];
            let page = victim.post("/sign-in", &fields).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
            assert_ne!(victim.session().unwrap(), planted);
            let page = Browser::new(house).with_session(&planted).get("/account").await;
            assert!(page.leads_to().starts_with("/sign-in"), "{}", page.status);
            assert_eq!(victim.get("/account").await.status, StatusCode::OK);
        }
    });
}

/// A page without what differs from one reading to the next: tokens.
fn without_tokens(page: &Page) -> String {
    let parts = page.body.split("name=\"token\" value=\"");
    parts.enumerate().map(|(place, part)| if place == 0 { part } else { &part[43..] }).collect()
}

#[test]
fn known_and_unknown_addresses_get_the_same_answer() {
    check("enumeration pages", async |house| {
        first(house).await.fill("/account/password", &[("new", PASSWORD)]).await;
        let mut answers: Vec<Vec<String>> = Vec::new();
        for address in ["ana@salud.example", "ano@salud.example"] {
            let (mut browser, forms) = with_forms(house);
            let mut told = Vec::new();
            let before = house.store.questions();
            for _ in 0..3 {
                let fields = [("token", forms.as_str()), ("email", address), ("password", "not the password")];
                let page = browser.post("/sign-in", &fields).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
                told.push(without_tokens(&page).replace(address, "X"));
                let page = browser.post("/sign-in/link", &[("token", &forms), ("email", address)]).await;
                told.push(format!("{} {}", page.status, page.leads_to()));
            }
            // As much work, told by the questions to the database.
            told.push((house.store.questions() - before).to_string());
            answers.push(told);
        }
        let (known, unknown) = (&answers[0], &answers[1]);
        for (one, other) in known.iter().zip(unknown) {
            assert_eq!(one, other);
        }
    });
}

#[test]
fn who_tries_too_often_is_told_when_to_come_back() {
    check("throttling pages", async |house| {
        first(house).await.fill("/account/password", &[("new", PASSWORD)]).await;
        for address in ["ana@salud.example", "ano@salud.example"] {
            let (mut browser, forms) = with_forms(house);
            let fields = [("token", forms.as_str()), ("email", address), ("password", "not the password")];
            for _ in 0..10 {
                assert_eq!(browser.post("/sign-in", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            }
            let page = browser.post("/sign-in", &fields).await;
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            let seconds: i64 = page.headers["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((800..=901).contains(&seconds), "{seconds}");
            assert_eq!(page.form("/es/sign-in")["email"], address, "what was typed stays");
        }
        // Not even the right password is heard, from wherever.
        let (mut browser, forms) = with_forms(house);
        browser.address = "198.51.100.7".to_owned();
        let fields = [("token", forms.as_str()), ("email", "ana@salud.example"), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.status, StatusCode::TOO_MANY_REQUESTS);
        // Other accounts from another address are.
        let fields = [("token", forms.as_str()), ("email", "eva@salud.example"), ("password", PASSWORD)];
        assert_eq!(browser.post("/sign-in", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_name_with_a_script_in_it_is_shown_as_it_was_written() {
    check("stored script", async |house| {
        let mut ana = first(house).await;
        let saved = ana.fill("/account", &[("name", SCRIPT)]).await;
        assert_eq!(saved.leads_to(), "/account?done=saved");
        let institution = ana.fill("/administration/institutions", &[("name-es", SCRIPT)]).await;
        assert_eq!(institution.status, StatusCode::SEE_OTHER);
        let page = ana.get("/administration/invitations").await;
        ana.submit(&page, "/administration/invitations", &[("email", "eva@salud.example"), ("role", "recorder")]).await;
        let invitation = format!("/invitation/{}", house.token_in_newest_letter("invitation").await);
        let mut paths = vec![invitation];
        let ana_id = house.desk.person_by_email(&email("ana@salud.example")).await.unwrap().unwrap().id;
        let (office, _) = house.desk.institution_names("es".parse().unwrap()).await.unwrap().pop_first().unwrap();
        paths.extend([
            "/account".to_owned(),
            "/administration/people".to_owned(),
            format!("/administration/people/{}", ana_id.0),
            "/administration/institutions".to_owned(),
            format!("/administration/institutions/{}", office.0),
            format!("/office/{}", office.0),
            "/administration/invitations".to_owned(),
            "/administration/audit".to_owned(),
            format!("/administration/people?q={}", shell::addresses::segment(SCRIPT)),
        ]);
        let mut shown = 0;
        for path in paths {
            let page = ana.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.body.contains("<script>") && !page.body.contains("<img src=x"), "{path}: {}", page.body);
            shown += page.body.matches("&#60;script&#62;alert(1)").count();
        }
        assert!(shown >= 10, "{shown}");
        // What is typed wrongly comes back as it was written, too.
        let (mut browser, forms) = with_forms(house);
        let page = browser.post("/sign-in", &[("token", &forms), ("email", SCRIPT), ("next", SCRIPT)]).await;
        assert_eq!(page.form("/es/sign-in")["email"], SCRIPT);
        assert!(!page.body.contains("<script>alert"));
    });
}

#[test]
fn nobody_is_led_out_of_the_house() {
    check("open redirect", async |house| {
        first(house).await.fill("/account/password", &[("new", PASSWORD)]).await;
        for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"] {
            let mut browser = Browser::new(house);
            let page = browser.get(&format!("/sign-in?next={}", shell::addresses::segment(next))).await;
            assert_eq!(page.form("/es/sign-in")["next"], "");
            let forms = page.form("/es/sign-in")["token"].clone();
            let fields =
                [("token", forms.as_str()), ("email", "ana@salud.example"), ("password", PASSWORD), ("next", next)];
            assert_eq!(browser.post("/sign-in", &fields).await.headers["location"], "/es/account");
        }
    });
}

#[test]
fn signing_in_leads_back_to_what_can_be_opened_again() {
    check("back", async |house| {
        let (mut browser, forms) = with_forms(house);
        let page = browser.get("/administration/people?q=ana&page=2").await;
        assert_eq!(page.leads_to(), "/sign-in?next=%2Fadministration%2Fpeople%3Fq%3Dana%26page%3D2");
        let page = browser.post("/account/sessions/5/end", &[("token", &forms)]).await;
        assert_eq!(page.leads_to(), "/sign-in?next=%2Faccount");
    });
}

#[test]
fn links_that_were_used_or_made_up_open_nothing() {
    check("token reuse", async |house| {
        let token =
            house.desk.invite_first_administrator(&email("ana@salud.example"), "es".parse().unwrap()).await.unwrap();
        let path = format!("/invitation/{}", token.reveal());
        let typed = [("name", "Ana"), ("time-zone", "UTC")];
        let page = Browser::new(house).get(&path).await;
        assert_eq!(Browser::new(house).fill(&path, &typed).await.status, StatusCode::SEE_OTHER);
        // Another browser that had the page open, and anybody who comes later.
        let (mut late, forms) = with_forms(house);
        let fields = [("token", forms.as_str()), ("name", "Eva"), ("time-zone", "UTC"), ("language", "es")];
        assert_eq!(late.post(&path, &fields).await.status, StatusCode::GONE);
        assert!(page.body.contains("ana@salud.example"));
        assert_eq!(late.get(&path).await.status, StatusCode::GONE);
        assert_eq!(house.desk.people(desk::Viewer::Machine, "", (0, 9)).await.unwrap().1, 1);
        for made_up in [Token::random().unwrap().reveal(), "short".to_owned(), "%00".to_owned(), "x".repeat(3000)] {
            for path in ["invitation", "new-address"] {
                let page = late.get(&format!("/{path}/{made_up}")).await;
                assert_eq!(page.status, StatusCode::GONE, "{path}/{made_up}");
            }
            let page = late.post(&format!("/sign-in/{made_up}"), &[("token", &forms)]).await;
            assert_eq!(page.status, StatusCode::GONE, "{made_up}");
        }
    });
}

#[test]
fn a_form_that_was_open_while_one_signed_in_keeps_what_was_typed() {
    check("stale form", async |house| {
        let mut ana = first(house).await;
        let page = ana.get("/account").await;
        // In another window: out and in again. The open page's token belongs to the former session.
        let out = ana.submit(&page, "/sign-out", &[]).await;
        assert_eq!(out.status, StatusCode::SEE_OTHER);
        let signed_in = house.by_link("ana@salud.example").await;
        let mut ana = ana.with_session(&signed_in.token);
        let again = ana.submit(&page, "/account", &[("name", "Ana Rojas Quispe")]).await;
        assert_eq!(again.status, StatusCode::FORBIDDEN);
        assert_eq!(again.form("/es/account")["name"], "Ana Rojas Quispe");
        let saved = ana.submit(&again, "/account", &[]).await;
        assert_eq!(saved.leads_to(), "/account?done=saved");
        ana.get("/account").await.shows("Ana Rojas Quispe");
        // A password that was typed is not sent back.
        let (mut browser, _) = with_forms(house);
        let fields = [("token", "x"), ("email", "ana@salud.example"), ("password", PASSWORD)];
        let page = browser.post("/sign-in", &fields).await;
        assert!(page.status == StatusCode::FORBIDDEN && !page.body.contains(PASSWORD));
    });
}

#[test]
fn cookies_are_safe_and_addresses_do_nothing() {
    check("cookies", async |house| {
        let token =
            house.desk.invite_first_administrator(&email("ana@salud.example"), "es".parse().unwrap()).await.unwrap();
        let path = format!("/invitation/{}", token.reveal());
        let page = Browser::new(house).fill(&path, &[("name", "Ana"), ("time-zone", "UTC")]).await;
        let cookies: Vec<&str> =
            page.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
        assert!(!cookies.is_empty());
        for cookie in cookies {
            assert!(cookie.starts_with("__Host-ayni") && cookie.contains("HttpOnly; SameSite=Lax; Secure"), "{cookie}");
            assert!(!cookie.to_lowercase().contains("domain"), "{cookie}");
        }
        let (mut browser, forms) = with_forms(house);
        let large = "x".repeat(70_000);
        let page = browser.post("/sign-in", &[("token", &forms), ("email", &large)]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        let page = browser.get("/sign-out").await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "a picture's address signs nobody out");
    });
}
