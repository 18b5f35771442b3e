use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::{SignedIn, cookie};
use futures_util::StreamExt as _;
use tower::ServiceExt as _;

use crate::browser::Browser;
use crate::harness::{House, check, router, with_role};
use crate::writing::document;

async fn member(house: &House, name: &str) -> (PersonId, Browser, SignedIn) {
    let person = with_role(house, name, Role::Member, Object::Team(1)).await;
    let signed_in = house.by_link(&format!("{name}@salud.example")).await;
    std::fs::remove_dir_all(house.folder.path().join("outbox")).unwrap();
    let browser = Browser::new(house).with_session(&signed_in.token);
    (person, browser, signed_in)
}

#[test]
fn a_document_is_written_read_and_brought_back_without_a_script() {
    check("writing by form", async |house| {
        let (ana, mut browser, _) = member(house, "ana").await;
        let id = document(house, ana, 1).await.0;
        let base = format!("/writing/{id}");
        let page = browser.get(&base).await;
        page.shows("<h1>Red de laboratorios</h1>");
        page.shows("Aquí todavía no hay nada escrito.");
        page.shows("<a href=\"/es/team/1\">Equipo 1</a>");
        page.shows("/static/writing.");
        let section = format!("{base}/section/goal");
        let saved = browser.fill(&section, &[("text", "<script>alert(1)</script>\r\n\r\nDos & tres")]).await;
        assert_eq!((saved.status, saved.leads_to()), (StatusCode::SEE_OTHER, &*format!("{base}?done=saved#goal")));
        let page = browser.get(&format!("{base}?done=saved")).await;
        page.shows("Guardado.");
        page.shows("&#60;script&#62;alert(1)&#60;/script&#62;\n\nDos &#38; tres");
        assert!(!page.body.contains("<script>alert"));
        // Two forms open at once: the later one keeps what the former wrote.
        let (mine, theirs) = (browser.get(&section).await, browser.get(&section).await);
        assert_eq!(mine.form(&format!("/es{section}"))["text"], "<script>alert(1)</script>\n\nDos & tres");
        let text = "<script>alert(1)</script>\r\n\r\nDos & tres y cuatro";
        browser.submit(&mine, &section, &[("text", text)]).await;
        let saved = browser.submit(&theirs, &section, &[("text", "Uno.\r\n\r\nDos & tres")]).await;
        assert_eq!(saved.leads_to(), format!("{base}?done=met-others#goal"));
        browser.get(&base).await.shows("Uno.\n\nDos &#38; tres y cuatro");
        // What is too long stays in the form.
        let long = "a".repeat(100_001);
        let refused = browser.fill(&section, &[("text", &long)]).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        refused.shows("demasiado largo");
        assert_eq!(refused.form(&format!("/es{section}"))["text"], long);
        // History, a name for a state, an earlier state, and back.
        let history = browser.get(&format!("{base}/history")).await;
        let named = browser.submit(&history, &format!("{base}/snapshots"), &[("name", "Para <b>votar</b>")]).await;
        assert_eq!(named.leads_to(), format!("{base}/history?done=named"));
        let unnamed = browser.submit(&history, &format!("{base}/snapshots"), &[("name", " ")]).await;
        assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
        let history = browser.get(&format!("{base}/history")).await;
        history.shows("Para &#60;b&#62;votar&#60;/b&#62;");
        history.shows("por formulario");
        history.shows(&format!("/es{base}/version/3?from=2"));
        let version = browser.get(&format!("{base}/version/3?from=2")).await;
        version.shows("<ins>Uno.</ins>");
        let restored = browser.get(&format!("{base}/version/1")).await;
        restored.shows("Dos &#38; tres</div>");
        let restored = browser.submit(&restored, &format!("{base}/restore"), &[]).await;
        assert_eq!(restored.leads_to(), format!("{base}?done=restored"));
        let page = browser.get(&format!("{base}?done=restored")).await;
        assert!(!page.body.contains("cuatro"));
        for path in ["/version/99", "/section/none", "x", "/version/2?from=3", "/history?before=x", "/news?since=x"] {
            let status = browser.get(&format!("{base}{path}")).await.status;
            assert!(status.is_client_error(), "{path}: {status}");
        }
    });
}

/// The line on which news come, piece by piece.
async fn line(house: &House, signed_in: &SignedIn, path: &str) -> (StatusCode, axum::body::BodyDataStream) {
    let set = cookie::set(&signed_in.token, desk::session::Stage::Whole, cookie::Line::Safe);
    let cookie = set.split(';').next().unwrap().to_owned();
    let request = Request::get(format!("/es{path}"))
        .header("host", "ayni.example")
        .header("accept-encoding", "gzip, br")
        .header("cookie", cookie)
        .body(Body::empty())
        .unwrap();
    let response = router(house).oneshot(request).await.unwrap();
    let kind = response.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    if response.status() == StatusCode::OK {
        assert_eq!(kind.as_deref(), Some("text/event-stream"));
        assert!(!response.headers().contains_key("content-encoding"), "news are not held back to be packed");
    }
    (response.status(), response.into_body().into_data_stream())
}

async fn next(line: &mut axum::body::BodyDataStream) -> Option<String> {
    let piece = tokio::time::timeout(std::time::Duration::from_secs(20), line.next()).await.expect("within 20 s");
    piece.map(|piece| String::from_utf8(piece.unwrap().to_vec()).unwrap())
}

/// Pieces up to the one that holds a word, all of them.
async fn until(line: &mut axum::body::BodyDataStream, word: &str) -> String {
    let mut all = String::new();
    while !all.contains(word) {
        all.push_str(&next(line).await.unwrap_or_else(|| panic!("the line ended before {word}: {all}")));
    }
    all
}

#[test]
fn news_come_while_one_may_read_and_end_when_one_may_not() {
    check("news", async |house| {
        let (ana, _, of_ana) = member(house, "ana").await;
        let (eva, mut evas, of_eva) = member(house, "eva").await;
        let id = document(house, ana, 1).await;
        let base = format!("/writing/{}", id.0);
        let save = async |number: i64, text: &str| {
            house.desk.save_section(ana, id, ("goal", number), text).await.unwrap();
        };
        save(0, "Uno").await;
        let (status, mut line_of_eva) = line(house, &of_eva, &format!("{base}/news?since=0")).await;
        assert_eq!(status, StatusCode::OK);
        let first = until(&mut line_of_eva, "event: present").await;
        assert!(first.contains("id: 1\nevent: update\ndata: ") && first.contains("\"name\":\"eva\""), "{first}");
        let (_, mut line_of_ana) = line(house, &of_ana, &format!("{base}/news?since=1")).await;
        until(&mut line_of_ana, "eva").await;
        until(&mut line_of_eva, "ana").await;
        save(1, "Uno dos").await;
        assert!(until(&mut line_of_eva, "id: 2").await.contains("event: update"));

        // An update that Eva hands over reaches Ana, with where Eva writes.
        let forms = of_eva.token.form_token();
        let doc = yrs::Doc::with_client_id(55);
        {
            use yrs::{Text as _, Transact as _};
            let text = doc.get_or_insert_text("budget");
            text.insert(&mut doc.transact_mut(), 0, "100");
        }
        let update = {
            use yrs::{ReadTxn as _, Transact as _};
            URL_SAFE_NO_PAD.encode(doc.transact().encode_diff_v1(&yrs::StateVector::default()))
        };
        let posted = [("token", forms.as_str()), ("update", &update), ("section", "budget")];
        let answer = evas.post(&format!("{base}/update"), &posted).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "{\"sequence\":3}"));
        let heard = until(&mut line_of_ana, "budget").await;
        assert!(heard.contains("id: 3") && heard.contains("{\"name\":\"eva\",\"section\":\"budget\"}"), "{heard}");
        let synced = evas.post(&format!("{base}/sync"), &[("token", &forms), ("vector", "AA")]).await;
        assert!(synced.body.starts_with("{\"sequence\":3,\"update\":\""), "{}", synced.body);
        for (path, field) in [("update", "update"), ("sync", "vector")] {
            let answer = evas.post(&format!("{base}/{path}"), &[("token", &forms), (field, "%%%")]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        }

        // Eva leaves the team: what is written from then on does not reach her, and nothing of hers is taken.
        until(&mut line_of_eva, "id: 3").await;
        let mut act = house.desk.begin(None).await.unwrap();
        act.take_role(eva, Role::Member, Object::Team(1)).await.unwrap();
        act.commit().await.unwrap();
        save(3, "Uno dos secreto").await;
        let rest = until(&mut line_of_eva, "event: gone").await;
        assert!(!rest.contains("event: update"), "{rest}");
        assert_eq!(next(&mut line_of_eva).await, None);
        assert_eq!(evas.post(&format!("{base}/update"), &posted).await.status, StatusCode::NOT_FOUND);
        assert_eq!(line(house, &of_eva, &format!("{base}/news")).await.0, StatusCode::NOT_FOUND);

        // Ana signs out elsewhere: her line ends as well.
        until(&mut line_of_ana, "id: 4").await;
        house.desk.sign_out(&of_ana.token).await.unwrap();
        house.desk.save_section(ana, id, ("goal", 4), "Uno").await.unwrap();
        let rest = until(&mut line_of_ana, "event: gone").await;
        assert!(!rest.contains("event: update"), "{rest}");
    });
}

#[test]
fn lines_end_when_they_are_asked_to_and_when_the_house_closes() {
    check("lines", async |house| {
        let (ana, _, of_ana) = member(house, "ana").await;
        let id = document(house, ana, 1).await;
        let path = format!("/writing/{}/news", id.0);
        let (_, mut short) = line(house, &of_ana, &format!("{path}?for=0")).await;
        until(&mut short, "event: again").await;
        assert_eq!(next(&mut short).await, None);
        let mut open = Vec::new();
        for _ in 0..12 {
            let (status, mut line) = line(house, &of_ana, &path).await;
            assert_eq!(status, StatusCode::OK);
            until(&mut line, "event: present").await;
            open.push(line);
        }
        assert_eq!(line(house, &of_ana, &path).await.0, StatusCode::TOO_MANY_REQUESTS);
        drop(open.pop());
        let (status, mut last) = line(house, &of_ana, &path).await;
        assert_eq!(status, StatusCode::OK);
        house.desk.end_windows();
        until(&mut last, "event: again").await;
    });
}
