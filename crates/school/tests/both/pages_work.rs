//! The school's work through its pages: as a browser without script sees it.

use axum::http::StatusCode;
use desk::people::{InstitutionKind, PersonId};
use school::doors::jws::{Algorithm, KeySet};
use school::doors::open_badges::{is_about, verify};
use school::rules::enrolment::EnrolmentRole;
use school::rules::marking::Hundredths;
use sea_orm::ConnectionTrait as _;

use crate::browser::{Browser, Page, with_forms};
use crate::harness::{House, Opened, check};
use crate::marks::scores;

const ESSAY: &str = "essay-a-file-from-my-desk";

/// The form of a page posted to a path, with what is typed and with one of its buttons.
async fn press(browser: &mut Browser, page: &Page, path: &str, typed: &[(&str, &str)], button: &str) -> Page {
    let mut fields = page.form(&format!("/es{path}"));
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields.insert("do".to_owned(), button.to_owned());
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

#[test]
fn an_office_nominates_the_ministry_confirms_and_the_person_answers_by_the_letter() {
    check("nomination pages", async |house| {
        let of = house.open().await;
        let (ministry, officer) = house.office(&of, "PER", 1, 2).await;
        let mut officer = house.browser_of(officer).await;
        let lists = officer.get("/nominations").await;
        let path = format!("/runs/{}/nominations/{}", of.run, ministry.0);
        lists.shows(&format!("href=\"/es{path}\""));
        let add = format!("{path}/add");
        let rosa = [("name", "Rosa Quispe"), ("email", "rosa@salud.example"), ("post", "=cmd|' /C calc'!A0")];
        // What was typed comes back with what is wrong.
        let page = officer.get(&path).await;
        let wrong = officer.submit(&page, &add, &[("name", "Rosa Quispe"), ("email", "nada"), ("post", "")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form(&format!("/es{add}"))["name"], "Rosa Quispe");
        let done = officer.submit(&wrong, &add, &rosa).await;
        assert_eq!(done.leads_to(), format!("{path}?done=added"), "{}", done.body);
        let page = officer.get(&path).await;
        let second = [("name", "Luis Paz"), ("email", "luis@salud.example"), ("post", "Asesor")];
        let full = officer.submit(&page, &add, &second).await;
        assert_eq!(full.status, StatusCode::CONFLICT, "one place means one");
        full.shows("1");
        for (name, address) in [("Luis Paz", "luis@salud.example"), ("Ema Ríos", "ema@salud.example")] {
            let typed = [("name", name), ("email", address), ("post", "Asesor"), ("seat", "reserve")];
            let done = officer.submit(&page, &add, &typed).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
        // The second reserve goes before the first.
        let all = house.school.nominations(of.ana, of.run, ministry).await.unwrap();
        let (first, ema) = (all[0].id, all[2].id);
        let page = officer.get(&path).await;
        officer.submit(&page, &format!("{path}/{ema}/before"), &[]).await;
        let list = officer.get(&path).await;
        assert!(list.body.find("Ema Ríos").unwrap() < list.body.find("Luis Paz").unwrap(), "{}", list.body);
        // No spreadsheet runs what somebody wrote as a post.
        let csv = officer.get(&format!("{path}/list.csv")).await;
        assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
        csv.shows("'=cmd|");
        assert!(!csv.body.contains(",=cmd") && !csv.body.contains(",\"=cmd"), "{}", csv.body);
        let done = officer.submit(&list, &format!("{path}/{first}/confirm"), &[]).await;
        assert_eq!(done.leads_to(), format!("{path}?done=confirmed"));
        let letters = house.deliver().await;
        let letter = letters.values().find(|letter| letter.contains("rosa@salud.example")).unwrap();
        let token: String = letter.split("/nomination/").nth(1).unwrap().chars().take(43).collect();
        let (mut rosa, _) = with_forms(house);
        let answer = format!("/nomination/{token}");
        let page = rosa.get(&answer).await;
        page.shows("Rosa Quispe");
        assert_eq!(page.headers["cache-control"], "no-store");
        let wrong = rosa.submit(&page, &format!("{answer}/accept"), &[("time-zone", "Luna")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let yes = rosa.submit(&wrong, &format!("{answer}/accept"), &[("time-zone", "America/Lima")]).await;
        assert_eq!(yes.status, StatusCode::OK, "{}", yes.body);
        assert_eq!(rosa.get(&answer).await.status, StatusCode::GONE, "a link is used once");
        // The organiser sees all offices, and lets her in.
        let mut ana = house.browser_of(of.ana).await;
        ana.get(&format!("/runs/{}/nominations", of.run)).await.shows("1 de 1");
        let page = ana.get(&path).await;
        let done = ana.submit(&page, &format!("{path}/{first}/enrol"), &[]).await;
        assert_eq!(done.leads_to(), format!("{path}?done=enrolled"), "{}", done.body);
        let history = officer.get(&format!("{path}/{first}")).await;
        for step in ["puesto en la lista", "confirmado por el ministerio", "aceptado por la persona", "inscrito"] {
            history.shows(step);
        }
        // A substitution needs its reason, and keeps what was typed.
        let refused = officer.submit(&history, &format!("{path}/{first}/substitute"), &[("why", " ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = officer.submit(&refused, &format!("{path}/{first}/substitute"), &[("why", "otro destino")]).await;
        assert_eq!(done.leads_to(), format!("{path}?done=substituted"));
        officer.get(&format!("{path}/{first}")).await.shows("otro destino");
    });
}

struct Class {
    of: Opened,
    author: PersonId,
    markers: [PersonId; 2],
}

async fn class(house: &House) -> Class {
    let of = house.running().await;
    let bolivia = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some("BOL")).await;
    let author = house.participant(&of, "Author Mamani", Some(bolivia)).await;
    let one = house.enrolled(&of, "Marker One", EnrolmentRole::Marker, None).await;
    let two = house.enrolled(&of, "Marker Two", EnrolmentRole::Marker, None).await;
    house.go_to(60, 9);
    Class { of, author, markers: [one, two] }
}

#[test]
fn what_is_typed_survives_two_windows_a_lost_line_and_the_deadline() {
    check("drafts", async |house| {
        let Class { of, author, .. } = class(house).await;
        let path = format!("/runs/{}/items/{ESSAY}/hand-in", of.run);
        let mut browser = house.browser_of(author).await;
        let (first, second) = (browser.get(&path).await, browser.get(&path).await);
        let saved = press(&mut browser, &first, &path, &[("text", "Uno\r\ndos")], "").await;
        assert_eq!(saved.leads_to(), format!("{path}?done=saved"), "{}", saved.body);
        assert_eq!(browser.get(&path).await.form(&format!("/es{path}"))["text"], "Uno\ndos");
        // The other window began with nothing: nothing is replaced, and both texts are there.
        let differs = press(&mut browser, &second, &path, &[("text", "Tres <b>")], "").await;
        assert_eq!(differs.status, StatusCode::CONFLICT);
        assert_eq!(differs.form(&format!("/es{path}"))["text"], "Tres <b>");
        differs.shows("Uno\ndos</pre>");
        assert!(!differs.body.contains("<b>"), "{}", differs.body);
        let joined = press(&mut browser, &differs, &path, &[("text", "Uno dos tres")], "").await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        // Handed in; sent once more, since the answer was lost, it is the same version with the same receipt.
        let page = browser.get(&path).await;
        let one = press(&mut browser, &page, &path, &[("text", "Uno dos tres")], "hand-in").await;
        let again = press(&mut browser, &page, &path, &[("text", "Uno dos tres")], "hand-in").await;
        assert!(one.leads_to().starts_with(&format!("{path}?receipt=")), "{}", one.body);
        assert_eq!(one.leads_to(), again.leads_to());
        let versions = house.school.my_hand_ins(author, of.run, ESSAY).await.unwrap();
        assert_eq!((versions.len(), versions[0].words), (1, Some(3)));
        browser.get(one.leads_to()).await.shows(&versions[0].number);
        // Whoever has the number learns what arrived, and nothing of whose it is.
        let receipt = Browser::new(house).get(&format!("/receipts/{}", versions[0].number)).await;
        receipt.shows(&versions[0].sha256);
        assert!(!receipt.body.contains("Mamani"), "{}", receipt.body);
        let file = browser.get(&format!("{path}/1")).await;
        assert_eq!(file.body, "Uno dos tres");
        assert_eq!(file.headers["content-type"], "application/octet-stream");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
        // After the deadline the text is kept although it is not handed in.
        house.go_to(68, 9);
        let mut browser = house.browser_of(author).await;
        let page = browser.get(&path).await;
        let late = press(&mut browser, &page, &path, &[("text", "Uno dos tres cuatro")], "hand-in").await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
        assert_eq!(browser.get(&path).await.form(&format!("/es{path}"))["text"], "Uno dos tres cuatro");
        assert_eq!(house.school.my_hand_ins(author, of.run, ESSAY).await.unwrap().len(), 1);
    });
}

fn document(text: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let body =
        format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    for (name, text) in [("docProps/core.xml", "<a><creator>Author Mamani</creator></a>"), ("word/document.xml", &body)]
    {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn marks_are_seen_by_nobody_before_both_are_sealed_and_markers_learn_no_name() {
    check("marking pages", async |house| {
        let Class { of, author, markers } = class(house).await;
        let path = format!("/runs/{}/items/{ESSAY}/hand-in", of.run);
        let mut writer = house.browser_of(author).await;
        let page = writer.get(&path).await;
        let token = page.form(&format!("/es{path}/file"))["token"].clone();
        let fields = [("token", token.as_str())];
        let picture = writer.post_file(&format!("{path}/file"), &fields, "a.png", b"\x89PNG\r\n\x1a\n\0").await;
        assert_eq!(picture.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", picture.body);
        let none = writer.post_file(&format!("{path}/file"), &[("token", "x")], "a.txt", b"text").await;
        assert_eq!(none.status, StatusCode::FORBIDDEN);
        let sent =
            writer.post_file(&format!("{path}/file"), &fields, "Mamani ensayo.docx", &document("Un caso leído.")).await;
        assert!(sent.leads_to().starts_with(&format!("{path}?receipt=")), "{}", sent.body);
        writer.get(sent.leads_to()).await.shows("Mamani ensayo.docx");
        house.go_to(70, 9);
        let mut ana = house.browser_of(of.ana).await;
        let marks = format!("/runs/{}/marks", of.run);
        let page = ana.get(&marks).await;
        ana.submit(&page, &format!("{marks}/{ESSAY}/give-out"), &[]).await;
        let mut one = house.browser_of(markers[0]).await;
        let mut two = house.browser_of(markers[1]).await;
        let mut writer = house.browser_of(author).await;
        let hand_in = house.school.to_mark(markers[0], of.run).await.unwrap()[0].hand_in;
        let task = format!("/runs/{}/marking/{hand_in}", of.run);
        one.get(&format!("/runs/{}/marking", of.run)).await.shows(&format!("href=\"/es{task}\""));
        let page = one.get(&task).await;
        page.shows("Un caso leído.");
        assert!(!page.body.contains("Mamani"), "a file's properties and name tell nothing: {}", page.body);
        let given = |total| -> Vec<(String, String)> {
            let points = scores(ESSAY, total).into_iter();
            points.map(|(criterion, points)| (format!("points-{criterion}"), points.to_string())).collect()
        };
        // 73 is found nowhere else on these pages, and neither is the comment.
        let (points, comment) = (given(73), "Comentario secreto 7341");
        let mut typed: Vec<(&str, &str)> = points.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        typed.push(("comment", comment));
        let many = [(typed[0].0, "9999")];
        let wrong = press(&mut one, &page, &task, &many, "seal").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form(&format!("/es{task}"))[typed[0].0], "9999", "what was typed stays");
        for button in ["", "seal"] {
            let done = press(&mut one, &page, &task, &typed, button).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
        let sealed = press(&mut one, &page, &task, &typed, "").await;
        assert_eq!(sealed.status, StatusCode::CONFLICT, "what is sealed stays");
        // By no page, table or file of anybody else's, nor in a letter or the log.
        let report = format!("/runs/{}/report", of.run);
        for (browser, paths) in [
            (&mut two, vec![task.clone(), format!("/runs/{}/marking", of.run)]),
            (&mut writer, vec![path.clone(), format!("/runs/{}/progress", of.run)]),
            (
                &mut ana,
                vec![
                    marks.clone(),
                    report.clone(),
                    format!("{report}.csv"),
                    format!("{report}/people"),
                    format!("{report}/people.csv"),
                    format!("{report}/people/{}", author.0),
                    "/administration/audit".to_owned(),
                ],
            ),
        ] {
            for path in paths {
                let page = browser.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                for secret in [comment, "73 punt"] {
                    assert!(!page.body.contains(secret), "{path}: {}", page.body);
                }
            }
        }
        assert_eq!(ana.get(&task).await.status, StatusCode::NOT_FOUND, "who organises marks nothing");
        assert!(!house.deliver().await.values().any(|letter| letter.contains("7341")));
        // The second marker seals: both see both, and the author sees the mark once it is released.
        let points = given(75);
        let typed: Vec<(&str, &str)> = points.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = two.get(&task).await;
        press(&mut two, &page, &task, &typed, "seal").await;
        two.get(&task).await.shows(comment);
        one.get(&task).await.shows("74");
        assert!(!writer.get(&path).await.body.contains(comment));
        let page = ana.get(&marks).await;
        ana.submit(&page, &format!("{marks}/{ESSAY}/release"), &[]).await;
        let page = writer.get(&path).await;
        page.shows(comment);
        page.shows("74");
        assert!(!page.body.contains("Marker One"), "{}", page.body);
        assert_eq!(house.school.my_mark(author, of.run, ESSAY).await.unwrap().unwrap().mark, Hundredths::of(74));
    });
}

#[test]
fn days_are_asked_for_and_given_and_the_deadline_moves_in_ones_own_zone() {
    check("days", async |house| {
        let Class { of, author, .. } = class(house).await;
        let path = format!("/runs/{}/items/{ESSAY}", of.run);
        let hand_in = format!("{path}/hand-in");
        let mut writer = house.browser_of(author).await;
        let page = writer.get(&hand_in).await;
        page.shows("America/La_Paz");
        let wrong = writer.submit(&page, &format!("{path}/days"), &[("days", "400"), ("why", "x")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        let asked = writer.submit(&page, &format!("{path}/days"), &[("days", "4"), ("why", "una inundación")]).await;
        assert_eq!(asked.leads_to(), format!("{hand_in}?done=asked"), "{}", asked.body);
        let mut ana = house.browser_of(of.ana).await;
        let days = format!("/runs/{}/days", of.run);
        let page = ana.get(&days).await;
        page.shows("una inundación");
        let request = page.body.split(&format!("{days}/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let silent = press(&mut ana, &page, &format!("{days}/{request}"), &[], "refuse").await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal says why");
        let given = press(&mut ana, &page, &format!("{days}/{request}"), &[("days", "4")], "").await;
        assert_eq!(given.leads_to(), format!("{days}?done=answered"), "{}", given.body);
        let again = press(&mut ana, &page, &format!("{days}/{request}"), &[("days", "4")], "").await;
        assert_eq!(again.status, StatusCode::NOT_FOUND, "it is answered once");
        assert!(
            house.deliver().await.values().any(|letter| letter.contains("author.mamani@") && letter.contains("4 d"))
        );
        house.go_to(70, 9);
        let mut writer = house.browser_of(author).await;
        let page = writer.get(&hand_in).await;
        let done = press(&mut writer, &page, &hand_in, &[("text", "Tarde y bien")], "hand-in").await;
        assert!(done.leads_to().contains("receipt="), "{}", done.body);
    });
}

#[test]
fn teams_form_under_the_rule_and_are_proposed() {
    check("team pages", async |house| {
        let of = house.running().await;
        let body = house.institution(of.ana, InstitutionKind::RegionalBody, None).await;
        let mut people = Vec::new();
        for country in ["ARG", "BOL", "BRA", "CHL", "COL"] {
            let ministry = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some(country)).await;
            people.push(house.participant(&of, &format!("Persona {country}"), Some(ministry)).await);
        }
        house.go_to(60, 9);
        let teams = format!("/runs/{}/teams", of.run);
        let mut first = house.browser_of(people[0]).await;
        let page = first.get(&teams).await;
        let formed = first.submit(&page, &teams, &[("name", "Frontera <sana>")]).await;
        let team = formed.leads_to().split('?').next().unwrap().to_owned();
        first.get(&team).await.shows("1 de 4 países");
        for person in &people[1..3] {
            let mut browser = house.browser_of(*person).await;
            let page = browser.get(&teams).await;
            let joined = browser.submit(&page, &format!("{team}/join"), &[]).await;
            assert_eq!(joined.leads_to(), format!("{team}?done=joined"), "{}", joined.body);
        }
        let page = first.get(&team).await;
        page.shows("3 de 4 países");
        page.shows("Falta el organismo regional");
        first.submit(&page, &format!("{team}/partners"), &[("partner", &body.0.to_string())]).await;
        let mut fourth = house.browser_of(people[3]).await;
        let mut fifth = house.browser_of(people[4]).await;
        for browser in [&mut fourth, &mut fifth] {
            let page = browser.get(&team).await;
            browser.submit(&page, &format!("{team}/join"), &[]).await;
        }
        fourth.get(&team).await.shows("La regla se cumple");
        // Somebody leaves, and the rule is asked again; the organiser lets the team off it, with a reason.
        let page = fourth.get(&team).await;
        fourth.submit(&page, &format!("{team}/leave"), &[]).await;
        first.get(&team).await.shows("4 de al menos 5 integrantes");
        let mut ana = house.browser_of(of.ana).await;
        let page = ana.get(&team).await;
        let refused = ana.submit(&page, &format!("{team}/waive"), &[("why", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        ana.submit(&page, &format!("{team}/waive"), &[("why", "un huracán")]).await;
        first.get(&teams).await.shows("un huracán");
        assert!(!first.get(&teams).await.body.contains("<sana>"));
        // One is left without a team: too few for one, and that is said.
        let proposal = format!("{teams}/proposal");
        let none = ana.get(&proposal).await;
        assert_eq!(none.status, StatusCode::CONFLICT, "{}", none.body);
        for country in ["ECU", "GUY", "PRY", "SUR"] {
            let ministry = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some(country)).await;
            house.participant(&of, &format!("Persona {country}"), Some(ministry)).await;
        }
        let page = ana.get(&proposal).await;
        page.shows("Persona CHL");
        let formed = ana.submit(&page, &proposal, &[("body", &body.0.to_string())]).await;
        assert_eq!(formed.leads_to(), format!("{teams}?done=proposed"), "{}", formed.body);
        let all = house.school.teams(of.ana, of.run).await.unwrap();
        assert_eq!(all.len(), 2);
        assert!(all[1].0.result.is_met(), "{:?}", all[1].0.result);
    });
}

async fn certificate(house: &House, run: i64, person: PersonId, number: &str) {
    let now = match house.store.engine() {
        desk::Engine::Sqlite => "'2026-08-03T13:00:00+00:00'",
        desk::Engine::Postgres => "TIMESTAMPTZ '2026-08-03T13:00:00Z'",
    };
    let act = house.desk.begin(None).await.unwrap();
    let sql = format!(
        "INSERT INTO certificate (run_id, person_id, number, given_at) VALUES ({run}, {}, '{number}', {now})",
        person.0
    );
    act.transaction().execute_unprepared(&sql).await.unwrap();
    act.commit().await.unwrap();
}

#[test]
fn an_outsider_verifies_a_certificate_and_its_badge_and_a_revocation_is_told() {
    check("certificate pages", async |house| {
        let of = house.running().await;
        let rosa = house.participant(&of, "Rosa Quispe", None).await;
        let number = "AAAA-BBBB-CCCC-DDDD-EEEE";
        certificate(house, of.run, rosa, number).await;
        let mut outsider = Browser::new(house);
        let page = outsider.get(&format!("/certificates/{}", number.to_lowercase())).await;
        page.shows("Este certificado es válido");
        page.shows("Quispe");
        assert!(!page.body.contains("@gente.example"), "{}", page.body);
        let pdf = outsider.get(&format!("/certificates/{number}/certificate.pdf")).await;
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        pdf.shows(&format!("https://ayni.example/es/certificates/{number}"));
        // The badge, verified by what the house publishes.
        let keys = outsider.whole("/badges/keys.json").await;
        let keys = KeySet::read(keys.body.as_bytes()).unwrap();
        let token = outsider.whole(&format!("/badges/{number}/badge.jwt?in=es")).await;
        assert_eq!(token.headers["access-control-allow-origin"], "*");
        let profile: serde_json::Value =
            serde_json::from_str(&outsider.whole("/badges/issuer.json").await.body).unwrap();
        let url = |path: &str| url::Url::parse(&format!("https://ayni.example{path}")).unwrap();
        assert_eq!(profile["id"], url("/badges/issuer.json").as_str());
        let issuer = school::doors::open_badges::Issuer {
            id: url("/badges/issuer.json"),
            name: profile["name"].as_str().unwrap().to_owned(),
            page: None,
            keys: url("/badges/keys.json"),
            revocations: url("/badges/revoked.json"),
        };
        let now = house.clock.now();
        let verified = verify(&token.body, &issuer, Algorithm::Rs256, &keys, &[], now).unwrap();
        assert_eq!(verified.id, url(&format!("/certificates/{number}")).as_str());
        assert!(is_about(&verified, "rosa.quispe@gente.example") && !is_about(&verified, "otra@gente.example"));
        assert_eq!(verified.achievement, "Diplomacia en salud en el contexto de la integración suramericana");
        assert!(
            !token.body.is_empty()
                && !outsider.whole(&format!("/badges/{number}/badge.json")).await.body.contains("@gente")
        );
        // The key stays.
        assert_eq!(
            house.school.badge_key().await.unwrap().public().unwrap().thumbprint(),
            house.school.badge_key().await.unwrap().public().unwrap().thumbprint()
        );
        let mut ana = house.browser_of(of.ana).await;
        let list = format!("/runs/{}/certificates", of.run);
        let page = ana.get(&list).await;
        let silent = ana.submit(&page, &format!("{list}/{number}/revoke"), &[("why", " ")]).await;
        assert_eq!(silent.status, StatusCode::CONFLICT, "{}", silent.body);
        let done = ana.submit(&page, &format!("{list}/{number}/revoke"), &[("why", "texto ajeno")]).await;
        assert_eq!(done.leads_to(), format!("{list}?done=revoked"), "{}", done.body);
        let page = outsider.get(&format!("/certificates/{number}")).await;
        page.shows("ya no es válido");
        page.shows("texto ajeno");
        assert_eq!(
            outsider.get(&format!("/certificates/{number}/certificate.pdf")).await.status,
            StatusCode::NOT_FOUND
        );
        let revoked = outsider.whole("/badges/revoked.json").await;
        revoked.shows(&format!("https://ayni.example/certificates/{number}"));
        assert_eq!(outsider.get("/certificates/ZZZZ-0000").await.status, StatusCode::NOT_FOUND);
        assert_eq!(outsider.whole("/badges/ZZZZ-0000/badge.jwt").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_calendar_tells_what_changes_and_what_is_called_off_until_its_link_is_taken_back() {
    check("calendar", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let group = vocabulary::Language::Es;
        let at = house.clock.now() + chrono::TimeDelta::days(9);
        let meets = school::store::live::LiveTime { at, link: String::new(), place: Default::default() };
        house.school.set_live_time(of.ana, of.run, "live-health-diplomacy", group, Some(&meets)).await.unwrap();
        let mut browser = house.browser_of(bela).await;
        let page = browser.get("/calendar").await;
        let made = browser.submit(&page, "/calendar", &[]).await;
        let address = made.body.split("https://ayni.example").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let mut program = Browser::new(house);
        let first = program.whole(&address).await;
        assert_eq!(first.headers["content-type"], "text/calendar; charset=utf-8");
        let text = first.body.replace("\r\n ", "");
        assert!(
            text.contains("Sesión en vivo: ") && text.contains(&at.format("DTSTART:%Y%m%dT%H%M%SZ").to_string()),
            "{text}"
        );
        assert_eq!(text.matches("BEGIN:VEVENT").count(), text.matches("UID:").count());
        let due = |body: &str| {
            let body = body.replace("\r\n ", "");
            let event = body.split("BEGIN:VEVENT").find(|event| event.contains("Vence: ")).unwrap().to_owned();
            let line = |name: &str| event.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
            (line("UID"), line("SEQUENCE"), line("DTSTART"))
        };
        let before = due(&first.body);
        assert_eq!(before.1, "SEQUENCE:0");
        house.wait(chrono::TimeDelta::hours(1));
        assert_eq!(program.whole(&address).await.body, first.body, "the same entries give the same bytes");
        let whom = school::rules::extension::Whom::Person(bela.0);
        for item in crate::harness::COURSE.items().filter(|item| item.due_offset_days().is_some()) {
            let more = school::rules::extension::Extension { whom, days: 2 };
            house.school.extend(of.ana, of.run, &item.id, more, "una inundación").await.unwrap();
        }
        let after = due(&program.whole(&address).await.body);
        assert_eq!((&after.0, after.1.as_str()), (&before.0, "SEQUENCE:1"));
        assert_ne!(after.2, before.2);
        // Who leaves keeps the entries, called off.
        house.school.leave(of.ana, of.run, bela, EnrolmentRole::Participant).await.unwrap();
        let gone = program.whole(&address).await.body;
        assert_eq!(gone.matches("STATUS:CANCELLED").count(), gone.matches("BEGIN:VEVENT").count());
        assert!(gone.matches("BEGIN:VEVENT").count() == first.body.matches("BEGIN:VEVENT").count());
        let page = browser.get("/calendar").await;
        browser.submit(&page, "/calendar/revoke", &[]).await;
        assert_eq!(program.whole(&address).await.status, StatusCode::GONE);
        assert_eq!(program.whole("/calendar/nonsense/ayni.ics").await.status, StatusCode::GONE);
    });
}

#[test]
fn courses_go_out_and_come_in_and_what_was_left_out_is_told() {
    check("packages", async |house| {
        let of = house.open().await;
        let mut ana = house.browser_of(of.ana).await;
        let list = ana.get("/courses").await;
        for name in ["folder.zip", "cartridge-es-1.1.imscc", "cartridge-pt-1.3.imscc"] {
            let path = format!("/courses/{}/{name}", of.course);
            list.shows(&format!("href=\"/es{path}\""));
            let file = ana.get(&path).await;
            assert_eq!((file.status, file.bytes.get(..2)), (StatusCode::OK, Some(&b"PK"[..])), "{path}");
            let choices = school::doors::package::Choices {
                id: "x".to_owned(),
                language: vocabulary::Language::Es,
                wording: school::doors::package::Wording {
                    criterion: "x".to_owned(),
                    all_points: "x".to_owned(),
                    no_points: "x".to_owned(),
                },
            };
            let read = school::doors::package::read(&file.bytes, &choices).unwrap();
            assert_eq!(read.course, *crate::harness::COURSE, "{name}");
        }
        assert_eq!(
            ana.get(&format!("/courses/{}/cartridge-fr-1.1.imscc", of.course)).await.status,
            StatusCode::NOT_FOUND
        );
        let page = ana.get("/courses/import").await;
        let token = page.form("/es/courses/import")["token"].clone();
        let fields = [("token", token.as_str()), ("id", "curso-ajeno"), ("language", "es")];
        let wrong = ana.post_file("/courses/import", &fields, "a.zip", b"no archive").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.shows("no es un zip");
        assert_eq!(wrong.form("/es/courses/import")["id"], "curso-ajeno", "what was typed stays");
        let backup = moodle();
        let taken = ana.post_file("/courses/import", &fields, "respaldo.mbz", &backup).await;
        assert_eq!(taken.status, StatusCode::OK, "{}", taken.body);
        taken.shows("fue incorporado");
        taken.shows("los paquetes no hablan de semanas");
        let courses = house.school.courses(of.ana).await.unwrap();
        assert!(courses.iter().any(|one| one.slug == "curso-ajeno"), "{courses:?}");
        // Twice is told as what it is.
        let again = ana.post_file("/courses/import", &fields, "respaldo.mbz", &backup).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.body);
    });
}

/// The Moodle backup of the doors' own tests, packed.
fn moodle() -> Vec<u8> {
    use std::io::Write as _;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/doors/package/moodle");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&std::fs::read(&path).unwrap()).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}
