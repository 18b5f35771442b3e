//! The pages as people use them: in a browser without script.

use axum::http::StatusCode;
use chrono::TimeDelta;
use desk::people::PersonId;
use desk::{FactorState, Viewer, second_factor};

use crate::browser::Browser;
use crate::harness::{House, PASSWORD, check, email};

/// Invites the first administrator and accepts in a browser.
pub async fn first(house: &House) -> Browser {
    let token =
        house.desk.invite_first_administrator(&email("ana@salud.example"), "es".parse().unwrap()).await.unwrap();
    let mut browser = Browser::new(house);
    let path = format!("/invitation/{}", token.reveal());
    let typed = [("name", "Ana Rojas"), ("time-zone", "America/La_Paz")];
    let page = browser.fill(&path, &typed).await;
    assert_eq!((page.status, page.leads_to()), (StatusCode::SEE_OTHER, "/account/password?done=welcome"));
    browser
}

/// The path of a link in the newest letter.
async fn linked(house: &House, path: &str) -> String {
    format!("/{path}/{}", house.token_in_newest_letter(path).await)
}

#[test]
fn an_account_begins_by_invitation_and_lives_on() {
    check("pages", async |house| {
        let mut browser = first(house).await;
        browser.get("/account/password?done=welcome").await.shows("Ponga ahora una contraseña");
        let page = browser.fill("/account/password", &[("new", "k7-clave")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("12");
        assert!(!page.body.contains("k7-clave"), "what was typed as a password is not sent back");
        let page = browser.fill("/account/password", &[("new", PASSWORD)]).await;
        assert_eq!(page.leads_to(), "/account?done=password");
        let page = browser.get("/account").await;
        page.shows("ana@salud.example");
        page.shows("Administración");
        // What is wrong is told beside its field, and everything typed stays.
        let page = browser.submit(&page, "/account", &[("name", "Ana R."), ("time-zone", "La Paz")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = page.form("/es/account");
        assert_eq!((fields["name"].as_str(), fields["time-zone"].as_str()), ("Ana R.", "La Paz"));
        page.shows("aria-invalid=\"true\"");
        let page = browser.submit(&page, "/account", &[("language", "pt"), ("time-zone", "America/Lima")]).await;
        assert_eq!(page.headers["location"], "/pt/account?done=saved");

        let page = browser.get("/account").await;
        let page = browser.submit(&page, "/sign-out", &[]).await;
        assert_eq!((page.leads_to(), browser.session()), ("/sign-in?done=signed-out", None));
        let page = browser.get("/account/sessions").await;
        assert_eq!(page.leads_to(), "/sign-in?next=%2Faccount%2Fsessions");
        let wrong = browser.get(page.leads_to()).await;
        let typed = [("email", "ana@salud.example"), ("password", "not the password")];
        let wrong = browser.submit(&wrong, "/sign-in", &typed).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form("/es/sign-in")["email"], "ana@salud.example", "what was typed stays");
        let typed = [("email", "Ana@Salud.example "), ("password", PASSWORD)];
        let page = browser.submit(&wrong, "/sign-in", &typed).await;
        assert_eq!((page.status, page.leads_to()), (StatusCode::SEE_OTHER, "/account/sessions"));
        browser.get("/account/sessions").await.shows("192.0.2.9");
    });
}

#[test]
fn a_forgotten_password_is_replaced_by_letter() {
    check("forgotten pages", async |house| {
        first(house).await;
        let mut browser = Browser::new(house);
        let page = browser.get("/forgotten").await;
        let page = browser.submit(&page, "/sign-in/link", &[("email", "ana@salud.example")]).await;
        assert_eq!(page.leads_to(), "/sign-in/sent");
        let path = linked(house, "sign-in").await;
        // A program that opens links does not use it up.
        for _ in 0..2 {
            assert_eq!(browser.get(&path).await.status, StatusCode::OK);
        }
        assert_eq!(browser.fill(&path, &[]).await.leads_to(), "/account?done=by-link");
        let page = browser.get("/account/password").await;
        assert!(!page.body.contains("name=\"present\""), "the old one is not asked for");
        assert_eq!(
            browser.submit(&page, "/account/password", &[("new", PASSWORD)]).await.leads_to(),
            "/account?done=password"
        );
        let again = Browser::new(house).fill(&path, &[]).await;
        assert_eq!(again.status, StatusCode::GONE);
        house.wait(TimeDelta::minutes(31));
        browser.get("/account/password").await.shows("name=\"present\"");
    });
}

#[test]
fn an_address_moves_once_the_new_mailbox_has_answered() {
    check("address pages", async |house| {
        let mut browser = first(house).await;
        let page = browser.fill("/account/address", &[("email", "no address")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.form("/es/account/address")["email"], "no address");
        let page = browser.submit(&page, "/account/address", &[("email", "rojas@salud.example")]).await;
        assert_eq!(page.leads_to(), "/account/address?done=sent");
        let letters = house.deliver().await;
        let letter = letters.values().find(|letter| letter.contains("/new-address/")).unwrap();
        let path = format!("/new-address/{}", &letter.split("/new-address/").nth(1).unwrap()[..43]);
        // Whoever opens it need not be signed in.
        let mut other = Browser::new(house);
        other.get(&path).await.shows("rojas@salud.example");
        assert_eq!(other.fill(&path, &[]).await.leads_to(), "/sign-in?done=new-address");
        assert_eq!(browser.get("/account").await.leads_to(), "/sign-in?next=%2Faccount");
        assert_eq!(other.get(&path).await.status, StatusCode::GONE);
    });
}

async fn secret(house: &House, id: PersonId) -> Vec<u8> {
    let person = house.desk.person(id).await.unwrap().unwrap();
    match house.desk.second_factor_of(&person).await.unwrap() {
        FactorState::Waits(factor) => factor.secret,
        _ => panic!("no factor waits"),
    }
}

#[test]
fn a_second_factor_is_set_asked_for_and_removed() {
    check("factor pages", async |house| {
        let mut browser = first(house).await;
        let ana = house.desk.person_by_email(&email("ana@salud.example")).await.unwrap().unwrap().id;
        browser.fill("/account/password", &[("new", PASSWORD)]).await;
        let page = browser.get("/account/second-factor").await;
        let page = browser.submit(&page, "/account/second-factor/begin", &[]).await;
        assert_eq!(page.leads_to(), "/account/second-factor");
        let page = browser.get("/account/second-factor").await;
        page.shows("data:image/svg+xml;base64,");
        let secret = secret(house, ana).await;
        let wrong = browser.submit(&page, "/account/second-factor/confirm", &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code = || second_factor::code_at(&secret, house.desk.now()).unwrap();
        let page = browser.submit(&wrong, "/account/second-factor/confirm", &[("code", &code())]).await;
        let codes: Vec<String> = page.body.split("<code>").skip(1).map(|part| part[..19].to_owned()).collect();
        assert_eq!((page.status, codes.len()), (StatusCode::OK, 10), "{}", page.body);
        let later = browser.get("/account/second-factor").await;
        assert!(codes.iter().all(|code| !later.body.contains(code)), "they are shown once");

        let mut other = Browser::new(house);
        let typed = [("email", "ana@salud.example"), ("password", PASSWORD)];
        let page = other.get("/sign-in?next=/office").await;
        let page = other.submit(&page, "/sign-in", &typed).await;
        assert_eq!(page.leads_to(), "/sign-in/code?next=%2Foffice");
        let waiting = other.session().unwrap();
        assert!(other.get("/account").await.leads_to().starts_with("/sign-in"), "half a proof opens nothing");
        let page = other.get("/sign-in/code?next=%2Foffice").await;
        let wrong = other.submit(&page, "/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = other.submit(&wrong, "/sign-in/code", &[("code", &codes[4])]).await;
        assert_eq!(page.leads_to(), "/office");
        assert_ne!(other.session().unwrap(), waiting);
        assert_eq!(other.get("/account").await.status, StatusCode::OK);

        house.wait(TimeDelta::seconds(30));
        let page = other.get("/account/second-factor").await;
        let page = other.submit(&page, "/account/second-factor/remove", &[("code", &code())]).await;
        assert_eq!(page.leads_to(), "/account?done=second-factor-removed");
    });
}

#[test]
fn sessions_data_and_erasure_are_ones_own() {
    check("own pages", async |house| {
        let mut browser = first(house).await;
        browser.fill("/account/password", &[("new", PASSWORD)]).await;
        let mut other = Browser::new(house);
        let typed = [("email", "ana@salud.example"), ("password", PASSWORD)];
        let page = other.get("/sign-in").await;
        other.submit(&page, "/sign-in", &typed).await;
        let page = browser.get("/account/sessions").await;
        assert_eq!(browser.submit(&page, "/account/sessions/end-others", &[]).await.status, StatusCode::SEE_OTHER);
        assert!(other.get("/account").await.leads_to().starts_with("/sign-in"));

        let page = browser.get("/account/data").await;
        let file = browser.submit(&page, "/account/data", &[]).await;
        assert_eq!(file.headers["content-type"], "application/json");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let kept: serde_json::Value = serde_json::from_str(&file.body).unwrap();
        assert_eq!(kept["person"]["e-mail"], "ana@salud.example");

        house.wait(TimeDelta::hours(1));
        let wrong = browser.fill("/account/erase", &[("email", "eva@salud.example"), ("present", PASSWORD)]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form("/es/account/erase")["email"], "eva@salud.example");
        let typed = [("email", "ana@salud.example"), ("present", "not the password")];
        assert_eq!(browser.submit(&wrong, "/account/erase", &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let typed = [("email", "ana@salud.example"), ("present", PASSWORD)];
        let last = browser.submit(&wrong, "/account/erase", &typed).await;
        assert_eq!(last.status, StatusCode::CONFLICT, "the last administrator stays");
        house.desk.install_administrator(&email("eva@salud.example"), &crate::harness::profile("Eva")).await.unwrap();
        let gone = browser.submit(&wrong, "/account/erase", &typed).await;
        assert_eq!((gone.leads_to(), browser.session()), ("/sign-in?done=erased", None));
        assert!(house.desk.person_by_email(&email("ana@salud.example")).await.unwrap().is_none());
    });
}

#[test]
fn an_administrator_keeps_institutions_people_and_invitations() {
    check("administration pages", async |house| {
        let mut ana = first(house).await;
        let path = "/administration/institutions";
        let page = ana.fill(path, &[("kind", "academic"), ("country", "BOL")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "no name in any language");
        let fields = page.form("/es/administration/institutions");
        assert_eq!((fields["kind"].as_str(), fields["country"].as_str()), ("academic", "BOL"));
        let page =
            ana.submit(&page, path, &[("name-es", "Ministerio <b>de</b> Salud"), ("name-pt", "Ministério")]).await;
        assert_eq!(page.leads_to(), "/administration/institutions?done=entered");
        let (id, _) = house.desk.institution_names("es".parse().unwrap()).await.unwrap().pop_first().unwrap();
        let own = format!("{path}/{}", id.0);
        ana.get(&own).await.shows("Ministerio &#60;b&#62;de&#60;/b&#62; Salud");
        let changed = ana.fill(&own, &[("kind", "ministry-of-health"), ("name-es", "Ministerio de Salud")]).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER);

        let path = "/administration/invitations";
        let page = ana.get(&format!("{path}?object=institution:{}", id.0)).await;
        assert_eq!(page.form("/es/administration/invitations")["object"], format!("institution:{}", id.0));
        let wrong = ana.submit(&page, path, &[("email", "eva@salud.example"), ("role", "administrator")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "an institution has no administrator");
        assert_eq!(wrong.form("/es/administration/invitations")["email"], "eva@salud.example");
        let sent = ana.submit(&wrong, path, &[("role", "nominating-officer")]).await;
        assert_eq!(sent.leads_to(), "/administration/invitations?done=written");
        let mut eva = Browser::new(house);
        let invitation = linked(house, "invitation").await;
        eva.get(&invitation).await.shows("Ana Rojas");
        eva.fill(&invitation, &[("name", "Eva"), ("time-zone", "America/Lima")]).await;
        eva.get("/office").await.shows("Ministerio de Salud");
        eva.get(&format!("/office/{}", id.0)).await.shows("eva@salud.example");
        assert_eq!(eva.get(&format!("/office/{}", id.0 + 1)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(eva.get("/administration").await.status, StatusCode::FORBIDDEN);

        ana.fill(path, &[("email", "ruth@salud.example"), ("role", "recorder"), ("object", "house")]).await;
        let page = ana.get(path).await;
        let withdraw = page.body.split("action=\"/es").find(|part| part.contains("/withdraw\"")).unwrap();
        let withdraw = withdraw.split('"').next().unwrap().to_owned();
        assert_eq!(ana.submit(&page, &withdraw, &[]).await.leads_to(), "/administration/invitations?done=withdrawn");
        let ruth = linked(house, "invitation").await;
        assert_eq!(Browser::new(house).get(&ruth).await.status, StatusCode::GONE);

        let page = ana.get("/administration/people?q=EVA").await;
        page.shows("Responsable de postulaciones: Ministerio de Salud");
        assert!(!page.body.contains("ana@salud.example"));
        let of_eva = house.desk.person_by_email(&email("eva@salud.example")).await.unwrap().unwrap().id;
        let own = format!("/administration/people/{}", of_eva.0);
        let page = ana.get(&own).await;
        let given = ana
            .submit(&page, &format!("{own}/roles"), &[("role", "staff"), ("object", &format!("institution:{}", id.0))])
            .await;
        assert_eq!(given.leads_to(), format!("{own}?done=role-given"));
        let twice = ana
            .submit(&page, &format!("{own}/roles"), &[("role", "staff"), ("object", &format!("institution:{}", id.0))])
            .await;
        assert_eq!(twice.status, StatusCode::CONFLICT);
        let ended = ana.submit(&page, &format!("{own}/end-sessions"), &[]).await;
        assert_eq!(ended.leads_to(), format!("{own}?done=sessions-ended"));
        assert!(eva.get("/office").await.leads_to().starts_with("/sign-in"));
        let wrong = ana.submit(&page, &format!("{own}/erase"), &[("email", "ana@salud.example")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let erased = ana.submit(&page, &format!("{own}/erase"), &[("email", "eva@salud.example")]).await;
        assert_eq!(erased.leads_to(), "/administration/people?done=erased");
        assert_eq!(house.desk.people(Viewer::Machine, "", (0, 9)).await.unwrap().1, 1);
        ana.get("/administration/audit").await.shows("person.erased");
        assert_eq!(ana.get("/administration/audit?before=x").await.status, StatusCode::BAD_REQUEST);
        house.desk.verify_audit().await.unwrap().unwrap();
    });
}

#[test]
fn lists_come_in_parts() {
    check("parts", async |house| {
        let mut ana = first(house).await;
        for number in 0..60 {
            let profile = crate::harness::profile(&format!("Person {number:02}"));
            let address = email(&format!("person{number}@salud.example"));
            house.desk.install_administrator(&address, &profile).await.unwrap();
        }
        let page = ana.get("/administration/people").await;
        page.shows("61 personas");
        assert!(page.body.contains("Person 48") && !page.body.contains("Person 49"), "by name, fifty a page");
        let page = ana.get("/administration/people?q=person&page=2").await;
        assert!(page.body.contains("Person 59") && !page.body.contains("Person 49"));
        page.shows("/es/administration/people?q=person&#38;page=1");
        assert_eq!(ana.get("/administration/people?page=0").await.status, StatusCode::BAD_REQUEST);
        let newest = ana.get("/administration/audit").await;
        let older = newest.body.split("audit?before=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let page = ana.get(&format!("/administration/audit?before={older}")).await;
        page.shows("invitation.written");
    });
}
