//! What people do on the school's pages, as a browser without script does it.

use axum::http::StatusCode;
use desk::people::InstitutionKind;
use school::rules::enrolment::EnrolmentRole;
use school::rules::run::Stage;

use crate::browser::Browser;
use crate::harness::{House, Opened, check};

async fn held(house: &House) -> Opened {
    let of = house.running().await;
    house.school.open_item_threads(of.ana, of.run).await.unwrap();
    of
}

#[test]
fn an_organiser_makes_a_run_and_takes_it_to_the_open_archive_by_forms_alone() {
    check("run by forms", async |house| {
        let (email, profile) = (crate::harness::email("ana@salud.example"), crate::harness::profile("Ana"));
        let person = house.desk.install_administrator(&email, &profile).await.unwrap();
        let mut ana = house.browser_of(person).await;
        let page = ana.fill("/runs/new", &[("day", "2026-02-30"), ("zone", "Lima")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("Escriba un día como 2027-08-02.");
        assert_eq!(page.form("/es/runs/new")["zone"], "Lima", "what was typed is still there");
        let typed = [
            ("course", "shipped:health-diplomacy"),
            ("day", "2026-08-03"),
            ("zone", "America/La_Paz"),
            ("due", "23:59"),
        ];
        let page = ana.submit(&page, "/runs/new", &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let path = page.leads_to().split('?').next().unwrap().to_owned();
        let run = path.trim_start_matches("/runs/").trim_end_matches("/organise").to_owned();
        for (stage, label) in [("nominating", "postulaciones abiertas"), ("running", "en marcha")] {
            let page = ana.get(&path).await;
            let mut fields = page.form(&format!("/es{path}/stage"));
            fields.insert("stage".to_owned(), stage.to_owned());
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(ana.post(&format!("{path}/stage"), &fields).await.status, StatusCode::SEE_OTHER);
            ana.get(&path).await.shows(label);
        }
        // The threads of the course are there once it is held.
        house.go_to(0, 9);
        // Two weeks later one signs in again.
        let mut ana = house.browser_of(person).await;
        ana.get(&format!("/runs/{run}/forum")).await.shows("¿Cuándo habló por última vez en nombre de su país?");
        // A date of one's own for an item, in the zone of the run.
        let item = format!("{path}/items/officer-as-diplomat");
        let page = ana.get(&item).await;
        let page = ana.submit(&page, &format!("{item}/release"), &[("day", "2026-08-20"), ("hour", "18:30")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        ana.get(&path).await.shows("20 de agosto de 2026, 18:30 (fijado aquí)");
        let page = ana.get(&item).await;
        let page = ana.submit(&page, &format!("{item}/release"), &[("day", "2026-08-20"), ("hour", "")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A tutor without an account.
        let people = format!("{path}/people");
        let page = ana.fill(&people, &[("name", "Tania Quispe"), ("email", "no es")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("Esto no es una dirección de correo.");
        let page = ana.submit(&page, &people, &[("email", "tania@academia.example"), ("role", "tutor")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        ana.get(&people).await.shows("tania@academia.example");
        let letters = house.deliver().await;
        assert!(letters.values().any(|letter| letter.contains("To: tania@academia.example")));
        for stage in ["closed", "open-archive"] {
            let page = ana.get(&path).await;
            let page = ana.submit(&page, &format!("{path}/stage"), &[("stage", stage)]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        }
        house.go_to(200, 9);
        // Everybody reads what the course opens afterwards, and nothing else.
        let mut nobody = Browser::new(house);
        nobody.get(&format!("/runs/{run}")).await.shows("La funcionaria que también es diplomática");
        nobody.get(&format!("/runs/{run}/items/officer-as-diplomat")).await.shows("Una práctica sin escuela");
        assert_eq!(nobody.get(&format!("/runs/{run}/forum")).await.status, StatusCode::SEE_OTHER);
        let live = nobody.get(&format!("/runs/{run}/items/live-health-diplomacy")).await;
        assert_eq!(live.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn who_takes_the_course_reads_watches_and_answers() {
    check("reading pages", async |house| {
        let of = held(house).await;
        let bela = house.participant(&of, "Bela", None).await;
        let mut bela = house.browser_of(bela).await;
        let course = format!("/runs/{}", of.run);
        let page = bela.get(&course).await;
        page.shows("Lo que sigue");
        page.shows("Video: 0 de 21 que se piden.");
        // Times are those of the reader, whose clock is La Paz's.
        page.shows("3 de agosto de 2026");
        let path = format!("{course}/items/officer-as-diplomat");
        let page = bela.get(&path).await;
        page.shows("<h3>Una práctica sin escuela</h3>");
        page.shows("Todavía no hay grabación");
        page.shows("galaxy-2019");
        let watched = format!("{path}/watched");
        let wrong = bela.submit(&page, &watched, &[("from", "5:00"), ("to", "4:00")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form(&format!("/es{watched}"))["from"], "5:00");
        house.school.set_recording(of.ana, of.run, "officer-as-diplomat", 600_000).await.unwrap();
        for (from, to) in [("0:00", "4:00"), ("2:00", "8:00")] {
            let page = bela.get(&path).await;
            assert_eq!(bela.submit(&page, &watched, &[("from", from), ("to", to)]).await.status, StatusCode::SEE_OTHER);
        }
        // The player of the script says the same as intervals; all of it is joined.
        let page = bela.get(&path).await;
        assert_eq!(page.form(&format!("/es{watched}"))["from"], "8:00", "where they stopped");
        let token = page.form(&format!("/es{watched}"))["token"].clone();
        let fields = [("token", token.as_str()), ("intervals", "470000-500000,0-1000"), ("position", "500000")];
        assert_eq!(bela.post(&watched, &fields).await.status, StatusCode::SEE_OTHER);
        bela.get(&course).await.shows("Video: 1 de 21 que se piden.");
        let page = bela.get(&path).await;
        assert_eq!(bela.submit(&page, &format!("{path}/read"), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!bela.get(&path).await.body.contains("He leído el texto"));
        // Before the course.
        let questions = format!("{course}/questions/before");
        let page = bela.get(&questions).await;
        page.shows("Sus respuestas se guardan sin su nombre");
        let field = "q-can-describe";
        let page = bela.submit(&page, &questions, &[(field, "77")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        let page = bela.fill(&questions, &[(field, "1")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        bela.get(&questions).await.shows("Ya ha respondido");
        // The group, and what she would work on.
        let group = format!("{course}/group");
        let typed = [("group", "en"), ("interests", "vacunas en la frontera\nmigración")];
        assert_eq!(bela.fill(&group, &typed).await.status, StatusCode::SEE_OTHER);
        let page = bela.get(&group).await;
        assert_eq!(page.form(&format!("/es{group}"))["group"], "en");
        page.shows("vacunas en la frontera");
    });
}

#[test]
fn a_live_session_is_told_in_ones_own_time_and_its_link_once_it_is_open() {
    check("live pages", async |house| {
        let of = held(house).await;
        let bela = house.participant(&of, "Bela", None).await;
        let (mut ana, mut browser) = (house.browser_of(of.ana).await, house.browser_of(bela).await);
        let organise = format!("/runs/{}/organise/items/live-health-diplomacy", of.run);
        let page = ana.get(&organise).await;
        let wrong = [("day", "2026-08-26"), ("hour", "18:00"), ("link", "javascript:alert(1)")];
        let path = format!("{organise}/meeting/es");
        let page = ana.submit(&page, &path, &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        let right = [("link", "https://reunion.example/sala-es")];
        assert_eq!(ana.submit(&page, &path, &right).await.status, StatusCode::SEE_OTHER);
        let course = browser.get(&format!("/runs/{}", of.run)).await;
        course.shows("26 de agosto de 2026, 18:00");
        assert!(!course.body.contains("sala-es"));
        house.go_to(22, 9);
        // Three weeks later one signs in again.
        let (mut ana, mut browser) = (house.browser_of(of.ana).await, house.browser_of(bela).await);
        let live = format!("/runs/{}/items/live-health-diplomacy", of.run);
        browser.get(&live).await.shows("href=\"https://reunion.example/sala-es\"");
        // Half an hour west of La Paz's clock there is nobody; Buenos Aires is an hour ahead.
        let carla = house.participant(&of, "Carla", None).await;
        let profile = desk::people::Profile {
            time_zone: "America/Argentina/Buenos_Aires".parse().unwrap(),
            ..crate::harness::profile("Carla")
        };
        house.desk.change_profile(carla, &profile).await.unwrap();
        let mut carla_browser = house.browser_of(carla).await;
        carla_browser.get(&live).await.shows("26 de agosto de 2026, 19:00");
        // Who was there, and who answers in writing.
        let attendance = format!("{live}/attendance");
        let page = ana.get(&attendance).await;
        let bela_number = bela.0.to_string();
        assert_eq!(ana.submit(&page, &attendance, &[("person", &bela_number)]).await.status, StatusCode::SEE_OTHER);
        ana.get(&attendance).await.shows("Estuvo una persona");
        assert!(!browser.get(&live).await.body.contains("Su respuesta escrita"));
        let page = carla_browser.get(&live).await;
        let answer = format!("{live}/answer");
        let empty = carla_browser.submit(&page, &answer, &[("answer", "  ")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = carla_browser.submit(&page, &answer, &[("answer", "Cedimos el plazo, no el precio.")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        carla_browser.get(&live).await.shows("Su respuesta llegó");
    });
}

#[test]
fn the_forum_is_written_answered_changed_and_moderated() {
    check("forum pages", async |house| {
        let of = held(house).await;
        let peru = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some("PER")).await;
        let bela = house.participant(&of, "Bela", Some(peru)).await;
        let carla = house.participant(&of, "Carla", None).await;
        let mona = house.enrolled(&of, "Mona", EnrolmentRole::Moderator, None).await;
        let (mut bela, mut carla) = (house.browser_of(bela).await, house.browser_of(carla).await);
        let mut mona = house.browser_of(mona).await;
        let forum = format!("/runs/{}/forum", of.run);
        let new = format!("{forum}/new");
        let page = bela.fill(&new, &[("title", "Vacunas"), ("text", " ")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = "Dos **líneas**\ny <script>alert(1)</script> [aquí](javascript:x)";
        let page = bela.submit(&page, &new, &[("text", said)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let thread = page.leads_to().to_owned();
        let page = carla.get(&thread).await;
        page.shows("<strong>líneas</strong>");
        page.shows("&lt;script&gt;");
        assert!(!page.body.contains("javascript:"));
        carla.get(&forum).await.shows("hay algo nuevo");
        let post: i64 = page.body.split("id=\"post-").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
        // An answer to a post, and how far one has read.
        let page = carla.get(&format!("{thread}?reply={post}")).await;
        page.shows("Su mensaje responde a Bela.");
        let page = carla.submit(&page, &thread, &[("text", "De acuerdo")]).await;
        assert!(page.leads_to().contains("done=posted#post-"), "{}", page.leads_to());
        let page = bela.get(&thread).await;
        page.shows("en respuesta a Bela");
        assert_eq!(bela.submit(&page, &format!("{thread}/read"), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!bela.get(&forum).await.body.contains("hay algo nuevo"));
        // Only who wrote it changes it; only moderators see what was there before.
        let path = format!("{forum}/posts/{post}");
        assert_eq!(carla.get(&path).await.status, StatusCode::NOT_FOUND);
        let page = bela.get(&path).await;
        assert!(!page.body.contains("Versiones"));
        assert_eq!(bela.submit(&page, &path, &[("text", "Tres líneas")]).await.status, StatusCode::SEE_OTHER);
        carla.get(&thread).await.shows("modificado");
        let page = mona.get(&path).await;
        page.shows("<strong>líneas</strong>");
        let down = format!("{path}/take-down");
        assert_eq!(mona.submit(&page, &down, &[("why", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(mona.submit(&page, &down, &[("why", "fuera de lugar")]).await.status, StatusCode::SEE_OTHER);
        let page = carla.get(&thread).await;
        page.shows("Este mensaje fue retirado por quien modera.");
        assert!(!page.body.contains("Tres líneas"));
        mona.get(&path).await.shows("fuera de lugar");
        let page = mona.get(&path).await;
        assert_eq!(mona.submit(&page, &format!("{path}/restore"), &[]).await.status, StatusCode::SEE_OTHER);
        carla.get(&thread).await.shows("Tres líneas");
        // Letters at an hour of one's own.
        let letters = format!("{forum}/letters");
        assert_eq!(carla.fill(&letters, &[("rhythm", "daily"), ("hour", "6")]).await.status, StatusCode::SEE_OTHER);
        let page = carla.get(&letters).await;
        assert_eq!(page.form(&format!("/es{letters}"))["hour"], "6");
    });
}

#[test]
fn a_thread_without_names_shows_voices_and_its_seal_takes_two() {
    check("seal pages", async |house| {
        let of = held(house).await;
        let bela = house.participant(&of, "Bela Secreta", None).await;
        let otto = house.enrolled(&of, "Otto", EnrolmentRole::Organiser, None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let (mut ana, mut otto) = (house.browser_of(of.ana).await, house.browser_of(otto).await);
        let (mut bela, mut carla) = (house.browser_of(bela).await, house.browser_of(carla).await);
        let new = format!("/runs/{}/forum/new", of.run);
        let page = ana.fill(&new, &[("title", "A puerta cerrada"), ("text", "Abro"), ("names", "sealed")]).await;
        let thread = page.leads_to().to_owned();
        let page = bela.get(&thread).await;
        page.shows("Sin nombres: lo que aquí se dice");
        let page = bela.submit(&page, &thread, &[("text", "Lo que no diría con nombre")]).await;
        let post: i64 = page.leads_to().split("#post-").nth(1).unwrap().parse().unwrap();
        for reader in [&mut carla, &mut ana] {
            let page = reader.get(&thread).await;
            page.shows("Voz 2");
            assert!(!page.body.contains("Bela Secreta"));
        }
        // She alone can change it.
        let path = format!("/runs/{}/forum/posts/{post}", of.run);
        bela.get(&thread).await.shows(&format!("/es{path}\""));
        assert!(!carla.get(&thread).await.body.contains(&format!("/es{path}\"")));
        let page = bela.get(&path).await;
        assert_eq!(bela.submit(&page, &path, &[("text", "Mejor dicho")]).await.status, StatusCode::SEE_OTHER);
        // One asks, another agrees; only then the two see it.
        let page = ana.get(&path).await;
        assert!(!page.body.contains("Bela Secreta"));
        let page = ana.submit(&page, &format!("{path}/ask-to-open"), &[("reason", "una amenaza")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let seals = format!("/runs/{}/seals", of.run);
        let page = ana.get(&seals).await;
        page.shows("una amenaza");
        assert!(!page.body.contains("Aceptar"), "who asked does not agree");
        let page = otto.get(&seals).await;
        let number = page.body.split(&format!("action=\"/es{seals}/")).nth(1).unwrap().split('"').next().unwrap();
        let answer = format!("{seals}/{number}");
        assert_eq!(otto.submit(&page, &answer, &[("answer", "yes")]).await.status, StatusCode::SEE_OTHER);
        let page = ana.get(&seals).await;
        ana.submit(&page, &format!("{answer}/look"), &[]).await.shows("Bela Secreta");
        assert_eq!(carla.get(&seals).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_word_to_everybody_reaches_everybody_and_five_answers_are_told() {
    check("announcement pages", async |house| {
        let of = held(house).await;
        let mut people = Vec::new();
        for number in 0..5 {
            people.push(house.participant(&of, &format!("Gente {number}"), None).await);
        }
        let mut ana = house.browser_of(of.ana).await;
        let path = format!("/runs/{}/organise/announcement", of.run);
        let page = ana.fill(&path, &[("title", "Cambio de hora"), ("text", "La sesión es a las **siete**.")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let letters = house.deliver().await;
        let said = letters.values().filter(|letter| letter.contains("siete")).count();
        assert_eq!(said, 5, "one letter to each, none to who wrote it");
        for (number, person) in people.iter().enumerate() {
            let answers = [("can-describe".to_owned(), (number % 2).to_string())].into();
            house.school.answer(*person, of.run, "before", "", &answers).await.unwrap();
            let page = ana.get(&format!("/runs/{}/organise/answers?questionnaire=before", of.run)).await;
            assert_eq!(page.body.contains("<dd>3</dd>"), number == 4, "{}", page.body);
        }
        let moved = ana.get(&format!("/runs/{}/report/answers?of=before", of.run)).await;
        assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(moved.leads_to(), format!("/runs/{}/organise/answers?questionnaire=before", of.run));
        house.school.take_to(of.ana, of.run, Stage::Closed).await.unwrap();
        let late = ana.fill(&path, &[("title", "Tarde"), ("text", "x")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    });
}
