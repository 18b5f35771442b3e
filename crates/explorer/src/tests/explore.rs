//! *Explore*: every figure is the archive's, every address leads back, and nothing hostile gets through.

use archive::{Archive, CellKey, Dimension, Page, Question, Snapshot, TableValue};
use axum::http::header::CONTENT_DISPOSITION;
use record::{Purpose, PurposeKind, Value};
use shell::{Language, Texts};

use super::*;
use crate::wording;

/// Writes a “spreadsheet” that a test can read.
struct Sheets;

impl crate::Sheets for Sheets {
    fn xlsx(&self, headings: &[String], rows: Vec<Vec<TableValue>>) -> Result<Vec<u8>, crate::SheetError> {
        Ok(format!("{}:{}", headings.join(","), rows.len()).into_bytes())
    }
}

struct Place {
    house: House,
    archive: Archive,
}

fn money(identifier: &str, from: &str, to: &str, year: i32, amount: i64, currency: &str) -> Entry {
    let flow = Flow {
        kind: FlowKind::Money,
        transaction_type: Some(Code::new("3")),
        provider: Organisation::of_country(from),
        receiver: Organisation::of_country(to),
        date: Some(format!("{year}-06-01").parse().unwrap()),
        value: Value {
            amount: Interval::exact(amount.into()),
            currency: Some(Code::new(currency)),
            ..Value::default()
        },
        at: at(7),
        ..Flow::default()
    };
    let purpose = |code: &str, percentage: i64| Purpose {
        kind: Some(PurposeKind::Sector),
        vocabulary: Some(Code::new("1")),
        code: Some(Code::new(code)),
        percentage: Some(percentage.into()),
        ..Purpose::default()
    };
    Entry {
        header: Header {
            identifier: Some(identifier.into()),
            titles: vec![Text::new("en", format!("<i>{identifier}</i>"))],
            ..Header::default()
        },
        flows: vec![flow],
        purposes: vec![purpose("12220", 60), purpose("11110", 40)],
        ..Entry::default()
    }
}

async fn place() -> Place {
    let mut all = sources();
    let read = Collected {
        sources: vec![Source {
            key: "money.xml".into(),
            title: Some("Money & <b>more</b>".into()),
            licence: Some("CC BY 4.0".into()),
            ..Source::default()
        }],
        entries: vec![
            money("m:1", "CN", "TZ", 2010, 1_000, "USD"),
            money("m:2", "CN", "AO", 2011, 2_500, "USD"),
            money("m:3", "BR", "MZ", 2011, 300, "EUR"),
            money("m:4", "AR", "BO", 2012, 7, "VES"),
        ],
        ..Collected::default()
    };
    all.push(Given { key: "money.xml".into(), format: "iati-activities".into(), read });
    let folder = tempfile::tempdir().unwrap();
    let (archive, index) = Box::pin(fill(folder.path(), all)).await.unwrap();
    let state = crate::ExplorerState::new(archive.clone(), index).with_sheets(std::sync::Arc::new(Sheets));
    Place { house: House { router: crate::router(state.clone()), folder, state }, archive }
}

fn question(pairs: &str) -> Question {
    let pairs: Vec<(&str, &str)> = pairs.split('&').filter_map(|pair| pair.split_once('=')).collect();
    Question::from_pairs(pairs).question
}

/// Every figure of an answer stands on the page, with an address of the rows behind it.
async fn check_figures(place: &Place, snapshot: &Snapshot, pairs: &str) {
    let answer = snapshot.ask(&question(pairs)).await.unwrap();
    assert!(!answer.sections.is_empty(), "{pairs}");
    for language in Language::ALL {
        let texts = Texts::of(language);
        let body = place.house.page(&format!("/{}/explore?{pairs}", language.code())).await;
        for section in &answer.sections {
            has(&body, &[&wording::heading(texts, section), &format!(">{}</a>", wording::cell(texts, &section.total))]);
            for cell in section.rows.iter().flat_map(|row| row.cells.iter().flatten()) {
                has(&body, &[&format!(">{}</a>", wording::cell(texts, cell))]);
            }
            for line in wording::beside(texts, section) {
                has(&body, &[&line]);
            }
        }
        for line in wording::unconvertible(texts, &answer) {
            has(&body, &[&line]);
        }
    }
}

/// The addresses of a page that begin so, as the page has them.
fn addresses<'a>(body: &'a str, beginning: &str) -> Vec<String> {
    let parts = body.split("href=\"").skip(1).filter_map(|part| part.split('"').next());
    parts.filter(|address: &&'a str| address.starts_with(beginning)).map(|one| one.replace("&#38;", "&")).collect()
}

#[tokio::test]
async fn every_figure_is_the_archive_s_and_has_its_rows() {
    let place = place().await;
    let snapshot = place.archive.current();
    for pairs in [
        "by=provider,receiver&money=usd",
        "by=year&across=provider",
        "by=sector&across=year",
        "measure=kind:people&by=receiver",
        "measure=count&by=entry-kind",
    ] {
        check_figures(&place, &snapshot, pairs).await;
    }
    let body = place.house.page("/en/explore?by=receiver&provider=CN").await;
    let behind = addresses(&body, "/en/explore/behind?");
    assert_eq!(behind.len(), 3, "two figures and the total: {behind:?}");
    for address in &behind {
        let rows = place.house.page(address).await;
        has(&rows, &["/en/cooperation/m:", "money.xml", "line 7", "&#60;i&#62;m:"]);
    }
    let cell = CellKey {
        measure: Some(Measure::Flow),
        in_what: archive::InWhat::Money(Some("USD".into())),
        row: vec![Some("TZ".into())],
        column: vec![],
    };
    let archive = snapshot.rows_behind(&question("by=receiver&provider=CN"), &cell, Page::ALL).await.unwrap();
    assert_eq!(archive.total, 1);
    let rows = place.house.page(behind.iter().find(|one| one.contains("row=TZ")).unwrap()).await;
    has(&rows, &["1 row of the record", "1,000"]);
    let euros = place.house.page("/en/explore?by=receiver&provider=BR&money=usd").await;
    let rows = place.house.page(&addresses(&euros, "/en/explore/behind?")[0]).await;
    has(&rows, &["300 EUR", "EUR for 1 USD"]);
}

#[tokio::test]
async fn the_address_is_the_question() {
    let place = place().await;
    let body = place.house.page("/en/explore?by=year&by=receiver&provider=China&provider=&q=&from=2010").await;
    let number = place.archive.current().number();
    has(&body, &["Money that moved, by year and receiving country, contributed by China, since 2010"]);
    let permanent = format!("/en/explore?by=year,receiver&#38;provider=CN&#38;from=2010&#38;snapshot={number}");
    has(&body, &[&permanent]);
    let again = place.house.page(&permanent.replace("&#38;", "&")).await;
    has(&again, &["1,000", "2,500", &format!("snapshot={number}")]);
    let empty = place.house.page("/en/explore?snapshot=0&by=year").await;
    has(&empty, &["Nothing has been loaded"]);
    assert_eq!(place.house.ask("/en/explore?snapshot=99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(place.house.ask("/en/explore?snapshot=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_not_understood_is_said_with_what_comes_nearest() {
    let place = place().await;
    let body =
        place.house.page("/en/explore?by=reciever,year&provider=Chinna&colour=red&measure=flowz&from=soon").await;
    has(&body, &["“reciever”", "“Chinna”", "“colour”", "“flowz”", "“soon”", ">China</a>", "2,500"]);
    assert!(addresses(&body, "/en/explore?").iter().any(|one| one.ends_with("by=receiver")), "{body}");
    assert!(addresses(&body, "/en/explore?").iter().any(|one| one.ends_with("provider=CN")), "{body}");
    let years = place.house.page("/en/explore?by=year&from=2012&to=2010").await;
    has(&years, &["The years ended before they began", "from 2010 to 2012"]);
    let hostile =
        place.house.page("/en/explore?by=%3Cscript%3E&provider=%22%3E%3Cb%3E&q=%3Ci%3E&partner=%3Cu%3E").await;
    for words in ["<b>", "<i>", "<u>"] {
        assert!(!hostile.contains(words), "{hostile}");
    }
    let nonsense = place.house.ask("/en/explore?measure=count&by=membership").await;
    has(&nonsense.body, &["This question cannot be asked"]);
    assert_eq!(nonsense.headers["cache-control"], "no-store");
    for address in ["/en/explore?by=year&page=9", "/en/explore?by=year&part=9", "/en/explore/answer.doc?by=year"] {
        assert_eq!(place.house.ask(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(place.house.ask("/en/explore/behind?by=year").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn each_view_shows_what_it_can_and_says_what_it_needs() {
    let place = place().await;
    for (pairs, show) in [
        ("by=receiver", "map"),
        ("by=provider,receiver", "flows"),
        ("by=year&across=receiver", "time"),
        ("by=provider,receiver,sector-group", "diagram"),
    ] {
        for language in ["en", "es", "pt"] {
            let body = place.house.page(&format!("/{language}/explore?{pairs}&show={show}")).await;
            has(&body, &["<figure", "/explore/figure/figure-1.svg?"]);
            let figures = addresses(&body, &format!("/{language}/explore/figure/figure-1"));
            for address in &figures {
                place.house.page(address).await;
            }
            assert!(figures.len() >= 2, "{figures:?}");
        }
        let wrong = place.house.page(&format!("/en/explore?by=status&show={show}")).await;
        assert!(!wrong.contains("<figure"), "{wrong}");
        has(&wrong, &["Ask the same by"]);
    }
}

#[tokio::test]
async fn an_answer_can_be_taken_away_whole() {
    let place = place().await;
    let snapshot = place.archive.current();
    let pairs = "by=receiver&across=year&money=usd";
    let answer = snapshot.ask(&question(pairs)).await.unwrap();
    let csv = place.house.ask(&format!("/en/explore/answer.csv?{pairs}&page=1")).await;
    let mut expected = Vec::new();
    answer.write_csv(&mut expected).unwrap();
    assert_eq!(csv.body.as_bytes(), expected);
    let name = csv.headers[CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.contains(&format!("by-receiver-across-year-money-usd-snapshot-{}.csv", snapshot.number())), "{name}");
    let rates = snapshot.rates_behind(&question(pairs)).await.unwrap();
    let json = place.house.page(&format!("/en/explore/answer.json?{pairs}")).await;
    assert_eq!(json, answer.to_json_line(&rates).unwrap());
    let sheet = place.house.page(&format!("/en/explore/answer.xlsx?{pairs}")).await;
    assert!(sheet.starts_with("in_time,in_what,receiver,year,low"), "{sheet}");
    let request = Request::get(format!("/en/explore/answer.parquet?{pairs}")).body(Body::empty()).unwrap();
    let response = place.house.router.clone().oneshot(request).await.unwrap();
    let parquet = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    assert_eq!(parquet.as_ref(), answer.to_parquet().unwrap());
    let cited = place.house.page(&format!("/en/explore/cite?{pairs}")).await;
    has(&cited, &["Money &#38; &#60;b&#62;more", "CC BY 4.0", "@misc{ayni-", "TY  - DATA", "snapshot="]);
    for form in ["bib", "ris"] {
        place.house.page(&format!("/en/explore/cite.{form}?{pairs}")).await;
    }
}

#[tokio::test]
async fn the_form_offers_what_occurs_and_the_empty_page_questions() {
    let place = place().await;
    let body = place.house.page("/es/explore").await;
    has(&body, &["Preguntar al registro", "Médicos, por década y país que recibe, con aporte de Cuba"]);
    has(&body, &["<option value=\"CN\">China</option>", "<option value=\"unit:physician\">Médicos</option>"]);
    assert!(!body.contains("<option value=\"FR\">"), "what does not occur is not offered");
    let narrowed = place.house.page("/es/explore?by=year&not-provider=CN&sector-group=122").await;
    has(&narrowed, &["name=\"not-provider\" value=\"CN\" checked", "name=\"sector-group\" value=\"122\" checked"]);
    assert!(!narrowed.contains("<option value=\"11110\">"), "purposes of the groups chosen only");
    for address in addresses(&body, "/es/explore?") {
        place.house.page(&address).await;
    }
    let nothing = place.house.page("/pt/explore?by=year&provider=FJ").await;
    has(&nothing, &["Nenhuma linha responde", "Sem “com contribuição de Fiji”"]);
}

#[tokio::test]
async fn names_are_sorted_as_the_reader_s_language_does() {
    let place = place().await;
    let order = |body: &str, names: [&str; 2]| {
        let at = |name: &str| body.find(&format!(">{name}</a></th>")).unwrap_or_else(|| panic!("{name} in {body}"));
        at(names[0]) < at(names[1])
    };
    let body = place.house.page("/en/explore?by=receiver").await;
    assert!(order(&body, ["Angola", "Tanzania"]), "AO before TZ");
    let dimension = Dimension::Receiver;
    let name = wording::label(Texts::of(Language::Pt), dimension, &Some("TZ".to_owned()));
    let body = place.house.page("/pt/explore?by=receiver&sort=keys-backwards").await;
    assert!(order(&body, [&name, "Angola"]));
    let largest = place.house.page("/en/explore?by=receiver&sort=largest").await;
    assert!(order(&largest, ["Angola", "Tanzania"]));
}
