//! The pages in memory, with a keeper that keeps nothing but what it was given.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HOST, LOCATION, ORIGIN};
use axum::http::{HeaderMap, Request, StatusCode};
use record::{Entry, Source};
use tower::ServiceExt;

use crate::hand::{Admission, Draft, Guard, Keeper, Pairs, Received, Refused, Removed};

/// What is kept: name, entry, works, edition.
type Kept = (String, Entry, Vec<Source>, Option<i64>);

#[derive(Default)]
struct Memory {
    drafts: Mutex<BTreeMap<String, Draft>>,
    kept: Mutex<Vec<Kept>>,
    is_busy: bool,
}

impl Keeper for Memory {
    fn keep(&self, name: &str, entry: &Entry, works: &[Source], from: Option<i64>) -> Result<i64, Refused> {
        if self.is_busy {
            return Err(Refused::Busy("process 7 (ayni load)".into()));
        }
        self.kept.lock().unwrap().push((name.to_owned(), entry.clone(), works.to_vec(), from));
        Ok(1)
    }

    fn remove(&self, _: &str, _: i64) -> Result<(), Refused> {
        Err(Refused::Missing)
    }

    fn bring_back(&self, _: &str) -> Result<(), Refused> {
        Err(Refused::Busy("process 7".into()))
    }

    fn removed(&self) -> Result<Vec<Removed>, Refused> {
        Ok(vec![Removed { name: "gone".into(), title: "<b>Gone</b>".into(), when: "2026-01-02T03:04:05Z".into() }])
    }

    fn drafts(&self) -> Result<Vec<Draft>, Refused> {
        Ok(self.drafts.lock().unwrap().values().cloned().collect())
    }

    fn draft(&self, name: &str) -> Result<Draft, Refused> {
        self.drafts.lock().unwrap().get(name).cloned().ok_or(Refused::Missing)
    }

    fn keep_draft(&self, name: &str, from: u64, pairs: &Pairs) -> Result<(String, u64), Refused> {
        let mut drafts = self.drafts.lock().unwrap();
        let now = drafts.get(name).map_or(0, |draft| draft.edition);
        let name = if now == from { name.to_owned() } else { format!("{name}-2") };
        let draft = Draft {
            name: name.clone(),
            edition: now + 1,
            changed: "2026-01-02T03:04:05Z".into(),
            pairs: pairs.clone(),
        };
        drafts.insert(name.clone(), draft);
        Ok((name, now + 1))
    }

    fn drop_draft(&self, name: &str) -> Result<(), Refused> {
        self.drafts.lock().unwrap().remove(name);
        Ok(())
    }

    fn template(&self) -> Result<Vec<u8>, Refused> {
        Ok(b"PK".to_vec())
    }

    fn receive(&self, bytes: &[u8]) -> Result<Received, Refused> {
        assert_eq!(bytes, b"the bytes\r\n");
        Ok(Received { name: "abc".into(), ..Received::default() })
    }

    fn received(&self, name: &str) -> Result<Received, Refused> {
        let finding = record::Finding {
            rule: "workbook.figure.invalid".into(),
            file: "workbook.xlsx#flows".into(),
            line: Some(3),
            column: Some(8),
            read: Some("<i>many</i>".into()),
            done: Some("it was read as “<i>many</i>”".into()),
            ..record::Finding::default()
        };
        match name {
            "abc" => Ok(Received {
                name: name.into(),
                entries: vec!["Boats".into()],
                findings: vec![finding],
                unreadable: None,
            }),
            "bad" => {
                Ok(Received { name: name.into(), unreadable: Some("no Excel file".into()), ..Received::default() })
            }
            _ => Err(Refused::Missing),
        }
    }

    fn load(&self, _: &str, key: &str) -> Result<(), Refused> {
        assert_eq!(key, "workbook:ministerio-2026");
        Ok(())
    }
}

struct Here {
    is_open: bool,
}

impl Guard for Here {
    fn is_open_to_all(&self) -> bool {
        self.is_open
    }

    fn admits<'a>(&'a self, headers: &'a HeaderMap) -> crate::hand::Answer<'a> {
        let of = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let admission = match of("host") {
            Some("localhost:1") if self.is_open && of("x-forwarded-for").is_none() => {
                Admission::Writer("secret".to_owned())
            }
            Some("people.example") => Admission::SignsInFirst,
            _ => Admission::Closed,
        };
        Box::pin(std::future::ready(admission))
    }
}

struct House {
    _folder: tempfile::TempDir,
    router: Router,
    memory: Arc<Memory>,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl House {
    async fn with(memory: Memory, is_open: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (archive, index) = Box::pin(crate::tests::filling::fill(folder.path(), Vec::new())).await.unwrap();
        let memory = Arc::new(memory);
        let state = crate::ExplorerState::new(archive, index).with_hand(memory.clone(), Arc::new(Here { is_open }));
        Self { _folder: folder, router: crate::router(state), memory }
    }

    async fn open() -> Self {
        Self::with(Memory::default(), true).await
    }

    async fn answer(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = String::from_utf8_lossy(&to_bytes(body, 8 << 20).await.unwrap()).into_owned();
        // The house's own script, and no other.
        let foreign = body.split("<script").skip(1).any(|rest| !rest.starts_with(" src=\"/static/ayni."));
        assert!(!foreign && !body.contains('⟦'), "{body}");
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn get(&self, address: &str) -> Answer {
        self.answer(Request::get(address).header(HOST, "localhost:1").body(Body::empty()).unwrap()).await
    }

    async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", shell::addresses::segment(value))).collect();
        let request = Request::post(address)
            .header(HOST, "localhost:1")
            .header(ORIGIN, "http://localhost:1")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")));
        self.answer(request.unwrap()).await
    }

    /// Presses a button of the form, and gives the page it leads to.
    async fn press(&self, button: &str, fields: &[(&str, &str)]) -> (String, Answer) {
        let mut all = vec![("token", "secret"), ("do", button), ("languages", "es"), ("written", "es")];
        all.extend_from_slice(fields);
        let answer = self.post("/es/enter", &all).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let address = answer.headers[LOCATION].to_str().unwrap().to_owned();
        let next = self.get(address.split('#').next().unwrap()).await;
        (address, next)
    }
}

#[track_caller]
fn has(body: &str, words: &[&str]) {
    for one in words {
        assert!(body.contains(one), "“{one}” is not in {body}");
    }
}

#[tokio::test]
async fn every_page_stands_in_every_language_and_no_cache_keeps_it() {
    let house = House::open().await;
    house.press("draft", &[("entry.0.title.es", "Barcas")]).await;
    for language in ["en", "es", "pt"] {
        for path in [
            "/enter",
            "/enter/new",
            "/enter/new?to=casebook%3Aelam",
            "/enter/draft/barcas",
            "/enter/draft/barcas?check=1",
            "/enter/draft/barcas/preview",
            "/enter/workbook",
            "/enter/workbook/abc",
            "/enter/workbook/bad",
        ] {
            let answer = house.get(&format!("/{language}{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
            assert!(!answer.headers.contains_key(ETAG), "{path}");
            assert_eq!(answer.headers[CACHE_CONTROL], "no-store", "{path}");
            has(&answer.body, &["<h1", &format!("<html lang=\"{language}\"")]);
        }
        for path in ["/enter/nothing", "/enter/draft/nothing", "/enter/nothing/remove", "/enter/workbook/nothing"] {
            assert_eq!(house.get(&format!("/{language}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let start = house.get("/en/enter").await.body;
    has(&start, &["Barcas", "&#60;b&#62;Gone&#60;/b&#62;", "/en/enter/gone/bring-back", "Download the workbook"]);
    let received = house.get("/en/enter/workbook/abc").await.body;
    has(&received, &["flows!H3", "&#60;i&#62;many", "Boats"]);
    let received = house.get("/es/enter/workbook/abc").await.body;
    has(&received, &["<dd>se leyó como “&#60;i&#62;many"]);
}

#[tokio::test]
async fn rows_are_added_by_a_button_and_everything_typed_stays() {
    let house = House::open().await;
    let typed = [("entry.0.title.es", "Barcas \"de\" totora & más"), ("flow.0.quantity", "muchísimas <b>")];
    let (address, page) = house.press("add:flow", &typed).await;
    assert_eq!(address, "/es/enter/draft/barcas-de-totora-mas?at=flow-1#flow-1");
    has(
        &page.body,
        &["value=\"Barcas &#34;de&#34; totora &#38; más\"", "value=\"muchísimas &#60;b&#62;\"", "id=\"flow-1\""],
    );
    // The new row has the focus, and no error is shown before somebody asks.
    assert_eq!(page.body.matches(" autofocus").count(), 1);
    assert!(!page.body.contains("aria-invalid"));
    let (_, page) = house.press("check", &typed).await;
    has(&page.body, &["Se leyó: «muchísimas &#60;b&#62;»", "aria-invalid=\"true\"", "href=\"#flow.0.quantity\""]);
    let (_, page) = house.press("drop:flow.0", &typed).await;
    assert!(!page.body.contains("muchísimas"));
    let mut more = typed.to_vec();
    more.push(("new_language", "qu"));
    let (_, page) = house.press("language", &more).await;
    has(&page.body, &["name=\"entry.0.title.qu\"", "lang=\"qu\""]);
}

#[tokio::test]
async fn saving_needs_an_entry_that_is_understood_and_leads_to_it() {
    let house = House::open().await;
    let (address, page) = house.press("save", &[("flow.0.kind", "goods")]).await;
    assert_eq!(address, "/es/enter/draft/untitled?check=1#checked");
    has(&page.body, &["Falta"]);
    assert!(house.memory.kept.lock().unwrap().is_empty());
    let fields = [
        ("draft", "untitled"),
        ("draft_edition", "1"),
        ("entry.0.title.es", "Barcas"),
        ("flow.0.kind", "goods"),
        ("flow.0.quantity", "casi 140.000"),
    ];
    let (address, _) = house.press("save", &fields).await;
    assert_eq!(address, "/es/cooperation/hand:barcas");
    let kept = house.memory.kept.lock().unwrap();
    let (name, entry, _, from) = &kept[0];
    assert_eq!((name.as_str(), entry.header.identifier.as_deref(), *from), ("barcas", Some("hand:barcas"), None));
    assert_eq!(entry.flows[0].quantity.amount.high, Some(140_000.into()));
    assert!(house.memory.drafts.lock().unwrap().is_empty(), "the draft has become the entry");
}

#[tokio::test]
async fn while_another_writes_the_draft_is_kept_and_says_who() {
    let house = House::with(Memory { is_busy: true, ..Memory::default() }, true).await;
    let (_, page) = house.press("save", &[("entry.0.title.es", "Barcas")]).await;
    has(&page.body, &["process 7 (ayni load)", "value=\"Barcas\""]);
    assert_eq!(house.memory.drafts.lock().unwrap().len(), 1);
    let again = house.post("/es/enter/gone/bring-back", &[("token", "secret")]).await;
    has(&again.body, &["process 7"]);
}

#[tokio::test]
async fn two_who_change_one_draft_both_keep_what_they_typed() {
    let house = House::open().await;
    house.press("draft", &[("entry.0.title.es", "Barcas")]).await;
    let from = [("draft", "barcas"), ("draft_edition", "1")];
    let mine = [from[0], from[1], ("entry.0.title.es", "Mías")];
    let theirs = [from[0], from[1], ("entry.0.title.es", "Suyas")];
    house.press("draft", &theirs).await;
    let (address, page) = house.press("draft", &mine).await;
    assert!(address.starts_with("/es/enter/draft/barcas-2?kept=1&beside=1"), "{address}");
    has(&page.body, &["Alguien más cambió este borrador", "value=\"Mías\""]);
    has(&house.get("/es/enter/draft/barcas").await.body, &["value=\"Suyas\""]);
    // A draft that changes an entry says when that entry is gone.
    let (_, page) = house.press("draft", &[("about", "gone"), ("edition", "3"), ("entry.0.title.es", "X")]).await;
    has(&page.body, &["Alguien quitó esta entrada", "value=\"over:new\""]);
}

#[tokio::test]
async fn foreign_pages_foreign_names_and_closed_houses_are_refused_with_a_way_on() {
    let house = House::open().await;
    let fields = "token=secret&do=draft&entry.0.title.es=X";
    let form = "application/x-www-form-urlencoded";
    for (host, origin, kind, body) in [
        ("localhost:1", "https://evil.example", form, fields),
        ("localhost:1", "http://localhost:1", form, "token=guess&do=draft"),
        ("localhost:1", "http://localhost:1", "text/plain", fields),
        ("rebound.example", "http://rebound.example", form, fields),
    ] {
        for path in [
            "/es/enter",
            "/es/enter/draft/x/drop",
            "/es/enter/x/remove",
            "/es/enter/x/bring-back",
            "/es/enter/workbook",
        ] {
            let request = Request::post(path).header(HOST, host).header(ORIGIN, origin).header(CONTENT_TYPE, kind);
            let answer = house.answer(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{host} {origin} {kind} {path}");
            has(&answer.body, &["<html lang=\"es\"", "<h1>"]);
        }
    }
    assert!(house.memory.drafts.lock().unwrap().is_empty());
    let closed = House::with(Memory::default(), false).await;
    for path in ["/en/enter", "/en/enter/new", "/en/enter/workbook/template", "/en/enter/x", "/en/enter/draft/x"] {
        let answer = closed.get(path).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        has(&answer.body, &["Nothing can be entered here", "ayni template", "ayni load"]);
    }
    let answer = closed.post("/en/enter", &[("token", "secret")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_has_not_said_who_they_are_signs_in_first_and_comes_back() {
    let house = House::open().await;
    for path in ["/es/enter", "/es/enter/new"] {
        let request = Request::get(path).header(HOST, "people.example").body(Body::empty()).unwrap();
        let answer = house.answer(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        let next = shell::addresses::segment(path.strip_prefix("/es").unwrap());
        assert_eq!(answer.headers[LOCATION].to_str().unwrap(), format!("/es/sign-in?next={next}"));
        assert_eq!(answer.headers[CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn a_workbook_is_received_within_its_limit_and_shown_before_it_is_kept() {
    let house = House::open().await;
    let send = |token: &str, file: &str| {
        let part = |head: &str, body: &str| format!("--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
        let body =
            format!("{}{}--b--\r\n", part("name=\"token\"", token), part("name=\"file\"; filename=\"x.xlsx\"", file));
        let request = Request::post("/es/enter/workbook")
            .header(HOST, "localhost:1")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        request.body(Body::from(body)).unwrap()
    };
    let answer = house.answer(send("secret", "the bytes\r\n")).await;
    assert_eq!(
        (answer.status, answer.headers[LOCATION].to_str().unwrap()),
        (StatusCode::SEE_OTHER, "/es/enter/workbook/abc")
    );
    assert_eq!(house.answer(send("guess", "the bytes\r\n")).await.status, StatusCode::FORBIDDEN);
    has(&house.answer(send("secret", "")).await.body, &["No se eligió ningún archivo"]);
    let large = "x".repeat(crate::hand::LARGEST_WORKBOOK + 1);
    let answer = house.answer(send("secret", &large)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    has(&answer.body, &["16 MiB"]);
    let form = "x".repeat(crate::hand::LARGEST_FORM + 1);
    assert_eq!(
        house.post("/es/enter", &[("token", "secret"), ("a", &form)]).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let nameless = house.post("/es/enter/workbook/abc", &[("token", "secret"), ("name", "¿?")]).await;
    has(&nameless.body, &["Hace falta un nombre"]);
    let kept = house.post("/es/enter/workbook/abc", &[("token", "secret"), ("name", "Ministerio 2026")]).await;
    assert_eq!(kept.headers[LOCATION], "/es/enter?done=workbook");
    let template = house.get("/es/enter/workbook/template").await;
    assert!(template.headers[CONTENT_TYPE].to_str().unwrap().contains("spreadsheet"));
}
