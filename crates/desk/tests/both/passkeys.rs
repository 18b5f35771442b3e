use std::process::Command;

use axum::Router;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use desk::passkey::{MOST, Shown};
use desk::password::Cost;
use desk::people::Name;
use desk::session::{Proof, Session, Stage};
use desk::{Browser as Bound, Desk, Refusal, Settings, SignedIn, Token, cookie, second_factor};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::Value;

use crate::authenticator::{Authenticator, PRESENT, VERIFIED};
use crate::browser::Browser;
use crate::harness::{House, PASSWORD, check, email, framed, owners, profile, refused, visitor};
use crate::scripts;

fn name(text: &str) -> Name {
    text.parse().unwrap()
}

/// Adds a passkey with a fresh authenticator.
async fn added(house: &House, session: &Session, browser: &Token, algorithm: i64) -> Authenticator {
    let mut authenticator = Authenticator::new(algorithm);
    let told = house.desk.begin_passkey(session, Bound::with(browser)).await.unwrap();
    let made = authenticator.make(&told);
    let what = (&name("teléfono azul"), &made);
    house.desk.add_passkey(session, Some(PASSWORD), Bound::with(browser), what, &visitor()).await.unwrap();
    authenticator
}

async fn told(house: &House, browser: &Token) -> Value {
    house.desk.begin_passkey_sign_in(Bound::with(browser), &visitor()).await.unwrap()
}

async fn sign_in(house: &House, browser: &Token, shown: &Shown) -> Result<SignedIn, desk::DeskError> {
    house.desk.sign_in_by_passkey(Bound::with(browser), shown, &visitor(), None).await
}

/// Ana with a password, her session, and a browser.
async fn ana(house: &House) -> (Session, Token) {
    house.ana().await;
    (house.with_password("ana@salud.example").await, Token::random().unwrap())
}

#[test]
fn a_passkey_of_each_kind_signs_in_without_an_address() {
    check("passkeys", async |house| {
        let (session, browser) = ana(house).await;
        for algorithm in [-7, -8, -257] {
            let mut authenticator = added(house, &session, &browser, algorithm).await;
            authenticator.counter = 5;
            let shown = authenticator.show(&told(house, &browser).await);
            let signed_in = sign_in(house, &browser, &shown).await.unwrap();
            assert_eq!((signed_in.person, signed_in.stage), (session.person, Stage::Whole), "{algorithm}");
            let began = house.desk.session(&signed_in.token).await.unwrap().unwrap();
            assert_eq!(began.proof, Proof::Passkey);
        }
        let passkeys = house.desk.passkeys_of(session.person).await.unwrap();
        assert_eq!(passkeys.len(), 3);
        assert!(passkeys.iter().all(|one| one.used_at == Some(house.desk.now()) && one.name == "teléfono azul"));
        let letters = house.deliver().await;
        let told_of =
            |letter: &&String| letter.contains("To: ana@salud.example") && letter.contains("La clave de acceso");
        assert_eq!(letters.values().filter(told_of).count(), 3, "{letters:?}");
        house.desk.verify_audit().await.unwrap().unwrap();
    });
}

#[test]
fn it_counts_as_two_factors_only_where_the_authenticator_knew_the_person() {
    check("two factors", async |house| {
        let (session, browser) = ana(house).await;
        let factor = house.desk.begin_second_factor(&session).await.unwrap();
        let code = second_factor::code_at(&factor.secret, house.desk.now()).unwrap();
        house.desk.confirm_second_factor(&session, &code, &visitor()).await.unwrap();
        let mut authenticator = added(house, &session, &browser, -7).await;
        for (flags, stage) in [(PRESENT | VERIFIED, Stage::Whole), (PRESENT, Stage::AwaitsSecondFactor)] {
            authenticator.flags = flags;
            let shown = authenticator.show(&told(house, &browser).await);
            assert_eq!(sign_in(house, &browser, &shown).await.unwrap().stage, stage);
        }
    });
}

#[test]
fn what_does_not_hold_signs_nobody_in() {
    check("refused passkeys", async |house| {
        let (session, browser) = ana(house).await;
        let mut good = added(house, &session, &browser, -7).await;
        let not_taken = async |shown: &Shown, why: &str| {
            assert_eq!(refused(sign_in(house, &browser, shown).await), Refusal::PasskeyNotTaken, "{why}");
            // The account behind a passkey is counted; here it is about something else.
            house.wait(TimeDelta::minutes(2));
        };
        let told = async || told(house, &browser).await;

        good.origin = "https://evil.example".to_owned();
        not_taken(&good.show(&told().await), "another origin").await;
        good.origin = "http://ayni.example".to_owned();
        not_taken(&good.show(&told().await), "an open line").await;
        good.origin = "https://ayni.example".to_owned();
        good.house = "evil.example".to_owned();
        not_taken(&good.show(&told().await), "another house").await;
        good.house = "ayni.example".to_owned();
        good.flags = VERIFIED;
        not_taken(&good.show(&told().await), "nobody present").await;
        good.flags = PRESENT;

        let mut invented = told().await;
        invented["challenge"] = Token::random().unwrap().reveal().into();
        not_taken(&good.show(&invented), "an invented challenge").await;
        let other_browser = Token::random().unwrap();
        let of_another = house.desk.begin_passkey_sign_in(Bound::with(&other_browser), &visitor()).await.unwrap();
        not_taken(&good.show(&of_another), "another browser's challenge").await;
        let to_make = house.desk.begin_passkey(&session, Bound::with(&browser)).await.unwrap();
        not_taken(&good.show(&to_make), "a challenge for something else").await;
        let late = told().await;
        house.wait(TimeDelta::minutes(10));
        not_taken(&good.show(&late), "too late").await;

        let mut forged = good.show(&told().await);
        forged.signature = Authenticator::new(-7).show(&told().await).signature;
        not_taken(&forged, "another key's signature").await;
        let mut changed = good.show(&told().await);
        changed.authenticator_data[32] |= VERIFIED;
        not_taken(&changed, "flags put in afterwards").await;
        not_taken(&Authenticator::new(-7).show(&told().await), "an unknown passkey").await;
        let mut nobodys = good.show(&told().await);
        nobodys.user_handle.clear();
        not_taken(&nobodys, "nobody's").await;

        // Eva's passkey under Ana's handle.
        house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        let of_eva = house.with_password("eva@salud.example").await;
        let mut evas = added(house, &of_eva, &browser, -7).await;
        let own = std::mem::replace(&mut evas.handle, good.handle.clone());
        not_taken(&evas.show(&told().await), "another person's").await;
        evas.handle = own;
        assert_eq!(sign_in(house, &browser, &evas.show(&told().await)).await.unwrap().person, of_eva.person);

        let once = good.show(&told().await);
        sign_in(house, &browser, &once).await.unwrap();
        not_taken(&once, "twice").await;
    });
}

#[test]
fn a_counter_that_goes_back_is_refused_and_stands_in_the_audit() {
    check("counter", async |house| {
        let (session, browser) = ana(house).await;
        let mut authenticator = added(house, &session, &browser, -7).await;
        authenticator.counter = 9;
        sign_in(house, &browser, &authenticator.show(&told(house, &browser).await)).await.unwrap();
        let before = house.desk.verify_audit().await.unwrap().unwrap();
        for counter in [9, 8, 0] {
            authenticator.counter = counter;
            let answer = sign_in(house, &browser, &authenticator.show(&told(house, &browser).await)).await;
            assert_eq!(refused(answer), Refusal::PasskeyNotTaken, "{counter}");
        }
        let entries = house.desk.audit_after(session.person, before).await.unwrap();
        let deeds: Vec<&str> = entries.iter().map(|(entry, _)| entry.deed.as_str()).collect();
        assert_eq!(deeds, ["passkey.counter-went-back"; 3]);
        authenticator.counter = 10;
        sign_in(house, &browser, &authenticator.show(&told(house, &browser).await)).await.unwrap();
    });
}

#[test]
fn a_new_passkey_must_hold_too() {
    check("new passkeys", async |house| {
        let (session, browser) = ana(house).await;
        house.wait(TimeDelta::minutes(31));
        let begin = async || house.desk.begin_passkey(&session, Bound::with(&browser)).await.unwrap();
        let add = async |made: &desk::passkey::Made, present: &str| {
            let what = (&name("llave"), made);
            house.desk.add_passkey(&session, Some(present), Bound::with(&browser), what, &visitor()).await
        };
        let mut authenticator = Authenticator::new(-8);
        let made = authenticator.make(&begin().await);
        assert_eq!(refused(add(&made, "not the password").await), Refusal::WrongProof);
        authenticator.origin = "https://evil.example".to_owned();
        assert_eq!(refused(add(&authenticator.make(&begin().await), PASSWORD).await), Refusal::PasskeyNotTaken);
        authenticator.origin = "https://ayni.example".to_owned();
        authenticator.flags = VERIFIED;
        assert_eq!(refused(add(&authenticator.make(&begin().await), PASSWORD).await), Refusal::PasskeyNotTaken);
        authenticator.flags = PRESENT;
        let made = authenticator.make(&begin().await);
        add(&made, PASSWORD).await.unwrap();
        assert_eq!(refused(add(&made, PASSWORD).await), Refusal::PasskeyNotTaken, "the same answer twice");
        let again = authenticator.make(&begin().await);
        assert_eq!(refused(add(&again, PASSWORD).await), Refusal::PasskeyNotTaken, "the same passkey twice");
        let to_show = told(house, &browser).await;
        let mut swapped = begin().await;
        swapped["challenge"] = to_show["challenge"].clone();
        let swapped = Authenticator::new(-8).make(&swapped);
        assert_eq!(refused(add(&swapped, PASSWORD).await), Refusal::PasskeyNotTaken, "a challenge to sign in");
        house.wait(TimeDelta::minutes(16));
        for number in 1..MOST {
            let made = Authenticator::new(-8).make(&begin().await);
            add(&made, PASSWORD).await.unwrap();
            assert_eq!(house.desk.passkeys_of(session.person).await.unwrap().len(), number + 1);
            house.wait(TimeDelta::minutes(2));
        }
        let full = Refusal::PasskeysFull { most: MOST };
        assert_eq!(refused(house.desk.begin_passkey(&session, Bound::with(&browser)).await), full);
    });
}

#[test]
fn one_is_renamed_and_removed_by_its_owner_alone() {
    check("owners", async |house| {
        let (session, browser) = ana(house).await;
        let authenticator = added(house, &session, &browser, -7).await;
        let id = house.desk.passkeys_of(session.person).await.unwrap()[0].id;
        house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        let eva = house.with_password("eva@salud.example").await;
        assert_eq!(refused(house.desk.rename_passkey(eva.person, id, &name("x")).await), Refusal::NotThere);
        assert_eq!(refused(house.desk.remove_passkey(&eva, Some(PASSWORD), id, &visitor()).await), Refusal::NotThere);
        assert_eq!(refused(house.desk.passkey_of(eva.person, id).await), Refusal::NotThere);
        house.desk.rename_passkey(session.person, id, &name("llavero")).await.unwrap();
        assert_eq!(house.desk.passkey_of(session.person, id).await.unwrap().name, "llavero");
        let shown = authenticator.show(&told(house, &browser).await);
        let signed_in = sign_in(house, &browser, &shown).await.unwrap();
        house.desk.remove_passkey(&session, Some(PASSWORD), id, &visitor()).await.unwrap();
        assert!(house.desk.session(&signed_in.token).await.unwrap().is_none(), "what began by it is over");
        assert!(house.desk.sessions_of(session.person).await.unwrap().iter().any(|one| one.id == session.id));
        let shown = authenticator.show(&told(house, &browser).await);
        assert_eq!(refused(sign_in(house, &browser, &shown).await), Refusal::PasskeyNotTaken);
        let letters = house.deliver().await;
        assert!(letters.values().any(|letter| letter.contains("llavero")), "{letters:?}");
        // The mailbox is a way in all the same.
        house.by_link("ana@salud.example").await;
    });
}

#[test]
fn they_are_taken_out_and_erased_with_the_account() {
    check("own passkeys", async |house| {
        let (session, browser) = ana(house).await;
        house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        let authenticator = added(house, &session, &browser, -7).await;
        house.desk.begin_passkey(&session, Bound::with(&browser)).await.unwrap();
        let export = house.desk.export(session.person, session.person).await.unwrap();
        assert_eq!(export["passkeys"][0]["name"], "teléfono azul");
        assert!(!export.to_string().contains(&URL_SAFE_NO_PAD.encode(&authenticator.id)));
        house.desk.erase(session.person, session.person).await.unwrap();
        let act = house.desk.begin(None).await.unwrap();
        for table in ["passkey", "passkey_holder", "linked_account"] {
            let backend = act.transaction().get_database_backend();
            let sql = Statement::from_string(backend, format!("SELECT * FROM {table}"));
            assert!(act.transaction().query_all_raw(sql).await.unwrap().is_empty(), "{table}");
        }
        drop(act);
        let shown = authenticator.show(&told(house, &browser).await);
        assert_eq!(refused(sign_in(house, &browser, &shown).await), Refusal::PasskeyNotTaken);
    });
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn the_pages_do_what_their_script_asks() {
    check("passkey pages", async |house| {
        let mut browser = crate::pages::first(house).await;
        browser.get("/account").await.shows("/es/account/passkeys");
        let page = browser.get("/account/passkeys").await;
        page.shows("Todavía no tiene ninguna clave de acceso");
        page.shows("<noscript>");
        let typed = [("name", "teléfono azul")];
        let without_script = browser.submit(&page, "/account/passkeys", &typed).await;
        assert_eq!(without_script.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(without_script.form("/es/account/passkeys")["name"], "teléfono azul", "what was typed stays");
        let token = page.form("/es/account/passkeys")["token"].clone();
        let told = browser.post("/account/passkeys/begin", &[("token", &token)]).await;
        assert_eq!(told.headers["content-type"], "application/json");
        let mut authenticator = Authenticator::new(-7);
        let made = authenticator.make(&serde_json::from_str(&told.body).unwrap());
        let (client_data, attestation) = (text(&made.client_data), text(&made.attestation));
        let filled =
            [("name", "teléfono azul"), ("client-data", client_data.as_str()), ("attestation", attestation.as_str())];
        let page = browser.submit(&page, "/account/passkeys", &filled).await;
        assert_eq!(page.leads_to(), "/account/passkeys?done=added");
        let page = browser.get("/account/passkeys?done=added").await;
        page.shows("teléfono azul");
        let one = page.body.split("href=\"/es/account/passkeys/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let own = format!("/account/passkeys/{one}");

        let mut other = Browser::new(house);
        let page = other.get("/sign-in?next=%2Foffice").await;
        let token = page.form("/es/sign-in/passkey")["token"].clone();
        let told = other.post("/sign-in/passkey/begin", &[("token", &token)]).await;
        let shown = authenticator.show(&serde_json::from_str(&told.body).unwrap());
        let filled = [
            ("credential", text(&shown.credential)),
            ("client-data", text(&shown.client_data)),
            ("authenticator-data", text(&shown.authenticator_data)),
            ("signature", text(&shown.signature)),
            ("user-handle", text(&shown.user_handle)),
        ];
        let filled: Vec<(&str, &str)> = filled.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // In another browser the same answer is worth nothing.
        let mut thief = Browser::new(house);
        let thiefs = thief.get("/sign-in").await;
        assert_eq!(thief.submit(&thiefs, "/sign-in/passkey", &filled).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let entered = other.submit(&page, "/sign-in/passkey", &filled).await;
        assert_eq!(entered.leads_to(), "/office");
        other.get("/account/sessions").await.shows("clave de acceso");
        assert_eq!(thief.submit(&thiefs, "/sign-in/passkey", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let page = browser.get(&own).await;
        let renamed = browser.submit(&page, &format!("{own}/rename"), &[("name", "")]).await;
        assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        let renamed = browser.submit(&page, &format!("{own}/rename"), &[("name", "llavero")]).await;
        assert_eq!(renamed.leads_to(), "/account/passkeys?done=renamed");
        let removed = browser.submit(&page, &format!("{own}/remove"), &[]).await;
        assert_eq!(removed.leads_to(), "/account/passkeys?done=removed");
        assert_eq!(browser.get(&own).await.leads_to(), "/account/passkeys");
    });
}

/// `tests/browser/passkey.mjs` clicks, this serves and counts what is wrong.
#[test]
fn chromium_makes_a_passkey_and_signs_in_with_it() {
    let folder = scripts::folder("passkey", &["passkey.mjs"]);
    check("passkey in a browser", async |house| {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        // Browsers make passkeys for names alone.
        let base = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        house.ana().await;
        let signed_in = house.by_link("ana@salud.example").await;
        let set = cookie::set(&signed_in.token, Stage::Whole, cookie::Line::Open);
        let settings = Settings::new(&base, Cost::Least).unwrap();
        let desk = Desk::new(house.store.clone(), house.clock.clone(), settings).with_owners(owners());
        let router = framed(&desk, Router::new());
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let mut node = Command::new("node");
        node.arg(folder.join("passkey.mjs")).arg(&base).arg(set.split(';').next().unwrap());
        let told = scripts::run(node).await;
        server.abort();
        assert!(told["looked"].as_u64().unwrap() >= 9, "{told}");
    });
}
