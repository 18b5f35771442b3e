//! Making a reading, answering and comparing by the pages, without script.

use axum::http::StatusCode;
use lens::readers::rules::standing::ShownTo;
use lens::reading::Answer;

use crate::casebook::CASES;
use crate::harness::{asked, check, given, quoted};

#[test]
fn a_reading_is_made_from_words_and_led_by_its_pages() {
    check("lead", async |house| {
        let ana = house.recorder("Ana").await;
        house.person("Bo").await;
        let mut browser = house.browser_of(ana).await;
        browser.get("/lens/readings").await.shows("Cree una y agregue a sus lectores");
        let page = browser.get("/lens/readings/new").await;
        let mut fields = page.form("/es/lens/readings/new");
        fields.insert("words".to_owned(), "IBSA".to_owned());
        fields.insert("cases".to_owned(), CASES[1].to_owned());
        fields.insert("title".to_owned(), "Mi lectura".to_owned());
        fields.insert("do".to_owned(), "find".to_owned());
        let typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let page = browser.post("/lens/readings/new", &typed).await;
        page.shows("Se encontró un caso");
        let found = page.form("/es/lens/readings/new");
        assert_eq!(found["cases"], format!("{}\n{}", CASES[1], CASES[3]));
        assert_eq!(found["title"], "Mi lectura");
        // What is wrong is told, and what was typed stays.
        let page = browser.submit(&page, "/lens/readings/new", &[("cases", "nobody:knows")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("El registro no tiene nobody:knows");
        assert_eq!(page.form("/es/lens/readings/new")["cases"], "nobody:knows");
        let page = browser.submit(&page, "/lens/readings/new", &[("cases", CASES[3])]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let path = page.leads_to().split('?').next().unwrap().to_owned();
        let page = browser.get(&path).await;
        page.shows("Todavía no lee nadie");
        let page = browser.submit(&page, &format!("{path}/readers"), &[("email", "nobody@gente.example")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("Nadie aquí tiene este correo electrónico");
        let page = browser.submit(&page, &format!("{path}/readers"), &[("email", "bo@gente.example")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let page = browser.get(&path).await;
        let page = browser.submit(&page, &format!("{path}/assign"), &[]).await;
        assert!(page.leads_to().ends_with("done=assigned"), "{}", page.body);
        browser.get(&path).await.shows("una persona lo lee, 0 terminó");
        let page = browser.get(&path).await;
        browser.submit(&page, &format!("{path}/close"), &[]).await;
        let page = browser.get(&path).await;
        let page = browser.submit(&page, &format!("{path}/reopen"), &[("reason", " ")]).await;
        page.shows("Diga por qué.");
    });
}

#[test]
fn a_reader_answers_without_script_and_nothing_typed_is_lost() {
    check("code", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.reading(ana, 2, &["Bo"], ShownTo::Everybody).await;
        let mut browser = house.browser_of(bo).await;
        let page = browser.get(&format!("/lens/readings/{id}/next")).await;
        let path = page.leads_to().to_owned();
        assert_eq!(path, format!("/lens/readings/{id}/cases/1?part=even-terms"));
        let page = browser.get(&path).await;
        page.shows("porque la pidieron el alcalde y los habitantes");
        page.shows("tras el cierre, sus respuestas las ve todo el mundo");
        let token = browser.session().unwrap().form_token();
        let name = |what: &str| format!("even-terms.no-conditions:{what}");
        let names = ["answer", "text", "source", "place", "remark", "base"].map(name);
        let [answer, text, source, place, remark, base] = names.each_ref().map(String::as_str);
        // A remark without an answer is told, and stays.
        let typed = [("token", token.as_str()), (base, "0"), (remark, "porque sí")];
        let page = browser.post(&path, &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("Elija una de las respuestas");
        page.shows("porque sí");
        let typed = [
            ("token", token.as_str()),
            (base, "0"),
            (answer, "partly"),
            (text, "El proveedor no puso condiciones."),
            (source, "term 2"),
            (place, ""),
            (remark, "porque sí"),
            ("do", ""),
        ];
        let page = browser.post(&path, &typed).await;
        // The part has other questions: on to the next part, and what was left out comes again at the end.
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        assert_ne!(page.leads_to(), path);
        let page = browser.get(&path).await;
        page.shows("value=\"partly\" data-key=\"2\" checked");
        page.shows("El proveedor no puso condiciones.</textarea>");
        // From a window that saw the first version; the text stays, and the next attempt stands on what is kept.
        let late = [("token", token.as_str()), (base, "0"), (answer, "no"), (remark, "tarde")];
        let page = browser.post(&path, &late).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.shows("cambió mientras tanto en otra ventana");
        page.shows("tarde");
        page.shows(&format!("name=\"{base}\" value=\"1\""));
        let page = browser.post(&path, &[("token", token.as_str()), ("do", "undo:even-terms.no-conditions")]).await;
        assert!(page.leads_to().ends_with("done=undone"), "{}", page.body);
        let task = house.readings.task(bo, id, 1).await.unwrap();
        assert_eq!(task.answers[&asked("even-terms", "no-conditions")].given, None);
        // As the script sends one answer.
        let one = format!("/lens/readings/{id}/cases/1/answer?part=even-terms");
        let page = browser.post(&one, &[("token", token.as_str()), (base, "2"), (answer, "yes")]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let told: serde_json::Value = serde_json::from_str(&page.body).unwrap();
        assert_eq!(told, serde_json::json!({ "said": "Guardado.", "version": 3 }));
        let page = browser.post(&one, &[("token", token.as_str()), (base, "1"), (answer, "no")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        house.readings.close(ana, id).await.unwrap();
        let page = browser.post(&one, &[("token", token.as_str()), (base, "3"), (answer, "no")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        browser.get(&path).await.shows("La lectura está cerrada");
    });
}

#[test]
fn agreement_is_shown_with_what_it_rests_on_and_dissent_with_its_quotations() {
    check("compare", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let cy = house.person("Cy").await;
        let id = house.reading(ana, 10, &["Bo", "Cy"], ShownTo::Members).await;
        let question = || asked("community-based", "local-ideas");
        // They agree on eight cases (five yes, three no) and differ on two: α = 1 − 19·4/192 = 0.604, as computed by hand
        // beside the arithmetic.
        for place in 1..=10 {
            let (one, two) = match place {
                1..=5 => (Answer::Yes, Answer::Yes),
                6..=8 => (Answer::No, Answer::No),
                9 => (Answer::Yes, Answer::No),
                _ => (Answer::No, Answer::Yes),
            };
            house.answer(bo, id, place, question(), given(one)).await;
            house.answer(cy, id, place, question(), quoted(two, &format!("palabras del caso {place}"), "")).await;
        }
        let mut browser = house.browser_of(ana).await;
        let path = format!("/lens/readings/{id}");
        let page = browser.get(&format!("{path}/agreement")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.shows("Las respuestas se muestran cuando se cierra");
        house.readings.close(ana, id).await.unwrap();
        let page = browser.get(&format!("{path}/agreement")).await;
        page.shows("0,604 (");
        page.shows("muy poco para concluir algo");
        page.shows("20 dadas a ciegas");
        page.shows(&format!("{path}/answers?case=9"));
        assert!(!page.body.contains(&format!("{path}/answers?case=8")), "{}", page.body);
        let page = browser.get(&format!("{path}/answers?case=9")).await;
        page.shows("Aquí los lectores difieren.");
        page.shows("<blockquote>palabras del caso 9</blockquote>");
        let page = browser.get(&format!("{path}/codings.csv")).await;
        assert_eq!(page.body.lines().count(), 21, "{}", page.body);
    });
}
