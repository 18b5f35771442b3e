//! The router in memory, over an archive in a temporary folder.

mod cases;
mod explore;
pub mod filling;
mod places;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, Request, StatusCode};
pub use filling::{Given, fill};
use formats::Collected;
use record::entry::Header;
use record::source::Source;
use record::{
    Citation, Code, Entry, EntryDate, EntryKind, Exchange, Finding, Flow, FlowKind, Interval, Link, LinkKind, Measure,
    Organisation, Origin, Party, Place, PlaceKind, Qualifier, Quantity, Return, Role, Severity, SourceKind, Term,
    TermKind, Text,
};
use shell::addresses::segment;
use tower::ServiceExt;

/// An identifier with everything that addresses have trouble with.
const ODD: &str = "XM/1 a%2Fb?ü#<script>";

fn at(line: i32) -> Origin {
    Origin {
        line: Some(line),
        citations: vec![Citation { work: Code::new("csp-2017"), section: "S".into(), first_line: 4, last_line: 6 }],
    }
}

fn cooperation() -> Entry {
    let flow = |name: &str, from: &str, to: &str| Flow {
        name: Some(Code::new(name)),
        provider: Organisation::of_country(from),
        receiver: Organisation::of_country(to),
        at: at(20),
        ..Flow::default()
    };
    Entry {
        header: Header {
            identifier: Some("casebook:barrio-adentro".into()),
            titles: vec![Text::new("en", "Inside the Neighbourhood"), Text::new("es", "Misión Barrio Adentro")],
            framework: Some(Code::new("south-south")),
            length: 12,
            line: Some(1),
            ..Header::default()
        },
        dates: vec![EntryDate { date: "2003".parse().unwrap(), ..EntryDate::default() }],
        parties: vec![Party {
            role: Some(Role::Requesting),
            organisation: Organisation {
                names: vec![Text::new("es", "comités <b>comunitarios</b>")],
                ..Organisation::of_country("VE")
            },
            at: at(9),
            ..Party::default()
        }],
        flows: vec![
            Flow {
                kind: FlowKind::People,
                measure: Measure::Stock,
                quantity: Quantity {
                    amount: Interval::hedged(Qualifier::Over, 14_000.into()),
                    qualifier: Some(Qualifier::Over),
                    unit: Some(Code::new("physician")),
                    text: None,
                },
                ..flow("physicians", "CU", "VE")
            },
            Flow { kind: FlowKind::Goods, ..flow("oil", "VE", "CU") },
        ],
        exchanges: vec![Exchange {
            titles: vec![Text::new("en", "Doctors and oil")],
            level: Some("exchange between states".into()),
            went: vec![Code::new("physicians")],
            came: vec![Code::new("oil"), Code::new("casebook:other#gone")],
            ..Exchange::default()
        }],
        terms: vec![Term {
            kind: Some(TermKind::Obligation),
            owed_to: vec![Text::new("en", "the home community")],
            quotation: Some("words of <i>theirs</i>".into()),
            ..Term::default()
        }],
        links: vec![Link { kind: Some(LinkKind::RespondsTo), target: ODD.into(), ..Link::default() }],
        places: vec![Place { kind: Some(PlaceKind::Country), code: Some(Code::new("VE")), ..Place::default() }],
        ..Entry::default()
    }
}

fn other(identifier: Option<&str>, kind: EntryKind, title: &str) -> Entry {
    Entry {
        header: Header {
            kind,
            identifier: identifier.map(str::to_owned),
            titles: vec![Text::new("en", title)],
            ..Header::default()
        },
        exchanges: vec![Exchange { answer: Return::NotExpected, ..Exchange::default() }],
        ..Entry::default()
    }
}

pub fn sources() -> Vec<Given> {
    let casebook = Collected {
        sources: vec![
            Source { key: "casebook".into(), title: Some("Cases".into()), ..Source::default() },
            Source {
                kind: SourceKind::Work,
                key: "csp-2017".into(),
                citation: Some("Cad. Saúde Pública 2017".into()),
                ..Source::default()
            },
        ],
        entries: vec![
            cooperation(),
            other(Some(ODD), EntryKind::Event, "<script>alert(1)</script> earthquake"),
            other(None, EntryKind::Context, "A context without identifier"),
        ],
        findings: vec![Finding {
            rule: Code::new("iati.date.invalid"),
            severity: Severity::Error,
            entry: Some(0),
            file: "a.toml".into(),
            line: Some(3),
            read: Some("<script>31 June".into()),
            expected: Some("YYYY-MM-DD".into()),
            done: Some("left as it <was>".into()),
            ..Finding::default()
        }],
        bytes: b"<raw> \xc3\xbcber!".to_vec(),
        ..Collected::default()
    };
    let rival = Collected {
        sources: vec![Source { key: "a/b c.xml".into(), ..Source::default() }],
        entries: vec![other(Some("casebook:barrio-adentro"), EntryKind::Activity, "The rival’s title")],
        ..Collected::default()
    };
    vec![
        Given { key: "casebook".into(), format: "casebook".into(), read: casebook },
        Given { key: "a/b c.xml".into(), format: "iati-activities".into(), read: rival },
    ]
}

pub(crate) struct House {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) router: Router,
    pub(crate) state: crate::ExplorerState,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl House {
    pub(crate) async fn with(sources: Vec<Given>) -> Self {
        Self::made(sources, |state| state).await
    }

    /// A house with whatever else is given to it.
    async fn made(sources: Vec<Given>, add: impl FnOnce(crate::ExplorerState) -> crate::ExplorerState) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The writer is large: on the heap, it leaves room on the small stack of a test.
        let (archive, index) = Box::pin(fill(folder.path(), sources)).await.unwrap();
        let state = add(crate::ExplorerState::new(archive, index));
        Self { router: crate::router(state.clone()), folder, state }
    }

    /// Loads further sources, or the same ones anew.
    async fn load(&self, sources: Vec<Given>) {
        Box::pin(fill(self.folder.path(), sources)).await.unwrap();
        self.state.archive.refresh().unwrap();
        self.state.index.refresh().unwrap();
    }

    pub(crate) async fn ask(&self, address: &str) -> Answer {
        let request = Request::get(address).header(ACCEPT_LANGUAGE, "es").body(Body::empty()).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = String::from_utf8(to_bytes(body, 4 << 20).await.unwrap().to_vec()).unwrap();
        assert!(parts.headers.contains_key(CONTENT_SECURITY_POLICY), "{address}");
        let kind = parts.headers.get(axum::http::header::CONTENT_TYPE);
        if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
            // The house's own file, and nothing else.
            let scripts = body.matches("<script").count();
            assert_eq!(scripts, body.matches("<script src=\"/static/ayni.").count(), "{address}: {body}");
        }
        assert!(!body.contains('⟦'), "{address}: {body}");
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn binary(&self, address: &str) -> Vec<u8> {
        self.file(address).await.1
    }

    /// What comes with a file, and the file.
    pub(crate) async fn file(&self, address: &str) -> (HeaderMap, Vec<u8>) {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        (parts.headers, to_bytes(body, 4 << 20).await.unwrap().to_vec())
    }

    pub(crate) async fn page(&self, address: &str) -> String {
        let answer = self.ask(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        answer.body
    }
}

#[track_caller]
pub(crate) fn has(body: &str, words: &[&str]) {
    for one in words {
        assert!(body.contains(one), "“{one}” is not in {body}");
    }
}

#[tokio::test]
async fn every_page_stands_in_every_language() {
    let house = House::with(sources()).await;
    let identifier = segment("casebook:barrio-adentro");
    for language in ["en", "es", "pt"] {
        for path in [
            "/".to_owned(),
            "/entries".to_owned(),
            "/entries?kind=event&sort=identifier".to_owned(),
            "/search".to_owned(),
            "/search?q=neighbourhood&kind=activity".to_owned(),
            "/search?q=nothingofthatname".to_owned(),
            format!("/cooperation/{identifier}"),
            format!("/event/{}", segment(ODD)),
            "/source/casebook".to_owned(),
            "/source/a%2Fb%20c.xml/entry/0".to_owned(),
            "/source/casebook/entry/2".to_owned(),
            "/sources?sort=findings".to_owned(),
            "/findings".to_owned(),
            "/findings?source=casebook&rule=iati.date.invalid&severity=error".to_owned(),
            "/about".to_owned(),
        ] {
            let body = house.page(&format!("/{language}{path}")).await;
            has(&body, &["<!doctype html>", "</html>", "<h1", &format!("<html lang=\"{language}\"")]);
            // Four in the head, and the ways to the two other languages.
            assert_eq!(body.matches("hreflang=\"").count(), 6, "{path}");
        }
    }
}

#[tokio::test]
async fn what_findings_say_is_in_the_readers_language_or_says_that_it_is_not() {
    let house = House::with(sources()).await;
    let path = "findings?source=casebook&rule=iati.date.invalid";
    let not_known = "left as it &#60;was&#62;</dd>";
    has(&house.page(&format!("/en/{path}")).await, &["<dd>YYYY-MM-DD</dd>", &format!("<dd>{not_known}")]);
    for language in ["es", "pt"] {
        let body = house.page(&format!("/{language}/{path}")).await;
        has(&body, &["<dd>AAAA-MM-DD</dd>", &format!("<dd lang=\"en\">{not_known}")]);
    }
}

#[tokio::test]
async fn a_cooperation_shows_who_what_how_why_where_in_this_order() {
    let house = House::with(sources()).await;
    let body = house.page("/en/cooperation/casebook:barrio-adentro").await;
    let places: Vec<Option<usize>> =
        ["id=\"who\"", "id=\"what\"", "id=\"how\"", "id=\"why\"", "id=\"where\""].map(|id| body.find(id)).to_vec();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    has(
        &body,
        &[
            "Inside the Neighbourhood",
            "<span lang=\"es\">comités &#60;b&#62;comunitarios&#60;/b&#62;</span></a> (<a href=\"/en/country/ve\">Venezuela</a>)",
            "over 14,000 physicians",
            "at that time",
            "the source gives no figure",
            "What went",
            "casebook:other#gone",
            "owed to the home community",
            "“words of &#60;i&#62;theirs&#60;/i&#62;”",
            "csp-2017, lines 4–6",
            "line 20 of the file",
            "Several sources speak of it",
            "The rival’s title",
            "href=\"/en/source/a%2Fb%20c.xml/entry/0\"",
            "Cad. Saúde Pública 2017",
            "This is not a date",
        ],
    );
    let spanish = house.page("/es/cooperation/casebook:barrio-adentro").await;
    has(&spanish, &["Misión Barrio Adentro", "más de 14.000 médicos"]);
}

#[tokio::test]
async fn odd_identifiers_have_pages_and_links_lead_both_ways() {
    let house = House::with(sources()).await;
    let address = format!("/en/event/{}", segment(ODD));
    let body = house.page(&address).await;
    has(&body, &["&#60;script&#62;alert(1)&#60;/script&#62; earthquake", "Was answered by"]);
    has(&body, &["href=\"/en/cooperation/casebook:barrio-adentro\""]);
    let there = house.page("/en/cooperation/casebook:barrio-adentro").await;
    has(&there, &[&format!("href=\"{address}\""), "Responds to"]);
    // The word of another kind leads to the right one, an address without language to the reader's.
    let wrong = house.ask(&format!("/en/body/{}", segment(ODD))).await;
    assert_eq!((wrong.status, wrong.headers[LOCATION].to_str().unwrap()), (StatusCode::FOUND, address.as_str()));
    let bare = house.ask("/cooperation/casebook:barrio-adentro").await;
    assert_eq!(bare.headers[LOCATION], "/es/cooperation/casebook:barrio-adentro");
}

#[tokio::test]
async fn the_source_s_own_text_is_plain_text() {
    let house = House::with(sources()).await;
    let answer = house.ask("/en/source/casebook/entry/0/raw").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "<raw> über!"));
    assert_eq!(answer.headers[CONTENT_TYPE], "text/plain; charset=utf-8");
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
}

#[tokio::test]
async fn what_is_not_there_or_not_understood_is_said_in_the_reader_s_language() {
    let house = House::with(sources()).await;
    for (address, status, words) in [
        ("/es/cooperation/none%3Cscript%3E", StatusCode::NOT_FOUND, "Aquí no hay nada"),
        ("/pt/source/none", StatusCode::NOT_FOUND, "Não há nada aqui"),
        ("/en/source/casebook/entry/77", StatusCode::NOT_FOUND, "There is nothing here"),
        ("/en/source/casebook/entry/x", StatusCode::NOT_FOUND, "There is nothing here"),
        ("/en/nowhere", StatusCode::NOT_FOUND, "nowhere"),
        ("/en/entries?page=99", StatusCode::NOT_FOUND, "There is nothing here"),
        ("/en/entries?page=0", StatusCode::BAD_REQUEST, "page=0"),
        ("/en/entries?sort=colour", StatusCode::BAD_REQUEST, "sort=colour"),
        ("/en/search?q=x&kind=%3Cscript%3E", StatusCode::BAD_REQUEST, "&#60;script&#62;"),
        ("/en/findings?severity=dire", StatusCode::BAD_REQUEST, "severity=dire"),
        ("/en/findings?source=none", StatusCode::NOT_FOUND, "none"),
        ("/en/event/%FF", StatusCode::BAD_REQUEST, "not understood"),
    ] {
        let answer = house.ask(address).await;
        assert_eq!(answer.status, status, "{address}");
        has(&answer.body, &[words]);
    }
}

#[tokio::test]
async fn words_are_found_and_marked() {
    let house = House::with(sources()).await;
    let body = house.page("/en/search?q=neighbourhood").await;
    has(&body, &["1 entry found", "<mark>Neighbourhood</mark>"]);
    let body = house.page("/en/search?q=earthquakee").await;
    has(&body, &["one letter away", "&#60;script&#62;"]);
    has(&house.page("/en/search?q=%3Cb%3E").await, &["value=\"&#60;b&#62;\""]);
}

#[tokio::test]
async fn the_front_page_tells_on_whose_terms_and_an_empty_record_says_what_fills_it() {
    let house = House::with(sources()).await;
    let body = house.page("/en/").await;
    has(&body, &["On whose terms?", "Who gives what to whom", "Cases in time", "Newest loads", "Cuba", "Further in"]);
    // Passages lead to the works on the entry's own page.
    has(&body, &["href=\"/en/cooperation/casebook:barrio-adentro\""]);
    assert!(!body.contains("href=\"#work-"));
    let empty = House::with(Vec::new()).await;
    for (address, words) in [
        ("/es/", "El registro está vacío"),
        ("/en/", "ayni load --casebook"),
        ("/pt/entries", "Ainda não se carregou nada"),
        ("/en/search?q=x", "Nothing has been loaded yet"),
        ("/en/sources", "No source has been loaded yet"),
        ("/en/findings", "Nothing has been loaded yet"),
    ] {
        has(&empty.page(address).await, &[words]);
    }
}

#[tokio::test]
async fn health_and_robots_are_plain() {
    let house = House::with(sources()).await;
    assert!(house.ask("/healthz").await.body.starts_with("ok\nsnapshot "));
    has(&house.ask("/robots.txt").await.body, &["User-agent: *", "Disallow: /pt/search", "Disallow: /es/enter"]);
}

#[test]
fn every_rule_of_the_readers_is_explained_in_every_language() {
    for language in shell::Language::ALL {
        let texts = shell::Texts::of(language);
        for (rule, _) in formats::rules::all() {
            assert!(texts.rule(rule).is_some(), "{rule} in {language}");
        }
    }
}

/// Keys between quotation marks after these calls, in all files below a folder.
fn keys_named(folder: &std::path::Path, keys: &mut std::collections::BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys_named(&path, keys);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for call in ["texts.text(\"", "texts.text_with(\"", "texts.count(\"", "fact(\""] {
            for part in text.split(call).skip(1) {
                keys.extend(part.split_once('"').map(|(key, _)| key.to_owned()));
            }
        }
    }
}

#[test]
fn every_text_that_pages_name_exists_in_every_language() {
    let mut keys = std::collections::BTreeSet::new();
    let room = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "templates", "../shell/templates"] {
        keys_named(&room.join(folder), &mut keys);
    }
    assert!(keys.len() > 120, "{}", keys.len());
    let texts: Vec<String> = shell::Language::ALL
        .iter()
        .map(|language| {
            let folder = room.join(format!("../../locales/{language}"));
            std::fs::read_dir(folder)
                .unwrap()
                .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
                .collect::<Vec<_>>()
                .concat()
        })
        .collect();
    for key in keys {
        let line = format!("\n{key} =");
        assert!(texts.iter().all(|text| text.contains(&line)), "{key}");
    }
}
