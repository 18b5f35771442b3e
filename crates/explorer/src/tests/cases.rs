//! The timeline, the casebook, what hangs on an entry's page, search with its facets, the list with its files.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use formats::Collected;
use record::source::Source;
use record::{
    Citation, Code, Description, Entry, EntryDate, EntryKind, Exchange, Flow, FlowKind, Interval, Judgement, Link,
    LinkKind, Organisation, Origin, Party, Purpose, PurposeKind, Qualifier, Quantity, Reading, Role, SourceKind, Text,
    Value,
};
use shell::addresses::segment;

use super::filling::Given;
use super::{Answer, House, has};
use crate::doors::{SetDoor, SetWay};
use crate::panels::{Asked, Content, Panel, Subject};

fn cited(first: i32, last: i32) -> Origin {
    Origin {
        line: Some(3),
        citations: vec![Citation {
            work: Code::new("csp-2017"),
            section: "Some <historical> threads".into(),
            first_line: first,
            last_line: last,
        }],
    }
}

fn case(name: &str, kind: EntryKind, title: &str, date: Option<&str>, chapter: Option<&str>) -> Entry {
    let mut entry = Entry::default();
    entry.header.kind = kind;
    entry.header.identifier = Some(format!("casebook:{name}"));
    entry.header.titles = vec![Text::new("en", title)];
    entry.descriptions = vec![Description {
        texts: vec![Text::new("en", format!("What happened at {title}."))],
        at: cited(4, 6),
        ..Description::default()
    }];
    entry.dates =
        date.into_iter().map(|date| EntryDate { date: date.parse().unwrap(), ..EntryDate::default() }).collect();
    entry.purposes = chapter
        .into_iter()
        .map(|chapter| Purpose {
            kind: Some(PurposeKind::Tag),
            vocabulary: Some(Code::new("casebook-chapter")),
            code: Some(Code::new(chapter)),
            ..Purpose::default()
        })
        .collect();
    entry
}

fn book() -> Given {
    let link = |kind, name: &str| Link { kind: Some(kind), target: format!("casebook:{name}"), ..Link::default() };
    let mut cuba = case("algeria", EntryKind::Activity, "Physicians for Algeria", Some("1963"), Some("cuba"));
    cuba.flows = vec![Flow {
        name: Some(Code::new("physicians")),
        kind: FlowKind::People,
        quantity: Quantity {
            amount: Interval::hedged(Qualifier::Over, 56.into()),
            qualifier: Some(Qualifier::Over),
            unit: Some(Code::new("physician")),
            ..Quantity::default()
        },
        provider: Organisation::of_country("CU"),
        receiver: Organisation::of_country("DZ"),
        date: Some("1963".parse().unwrap()),
        at: cited(20, 21),
        ..Flow::default()
    }];
    cuba.exchanges = vec![Exchange { went: vec![Code::new("physicians")], at: cited(20, 20), ..Exchange::default() }];
    cuba.links = vec![link(LinkKind::Parent, "whole"), link(LinkKind::Succeeded, "bandung")];
    let reading = |judgement, whose: &str| Reading {
        framework: Some(Code::new("soft-power")),
        judgement: Some(judgement),
        judged_by: vec![Text::new("en", whose)],
        at: cited(30, 31),
        ..Reading::default()
    };
    cuba.readings = vec![reading(Judgement::Supports, "Scholar One"), reading(Judgement::Contradicts, "Scholar <Two>")];
    let mut whole = case("whole", EntryKind::Activity, "Cuba’s cooperation as a whole", Some("1960/.."), Some("cuba"));
    whole.links = vec![link(LinkKind::Child, "algeria"), link(LinkKind::Child, "chile")];
    let chile = case("chile", EntryKind::Activity, "Medics for Chile", Some("1960"), Some("cuba"));
    let bandung = case("bandung", EntryKind::Event, "Bandung Conference", Some("1955"), Some("bandung"));
    let mut precursor = case("haiti", EntryKind::Context, "Independence of <Haiti>", Some("1803"), Some("precursors"));
    precursor.header.precursor = true;
    let mut unasur = case("unasur", EntryKind::Body, "UNASUR", None, None);
    unasur.parties = vec![
        Party { role: Some(Role::Member), organisation: Organisation::of_country("AR"), ..Party::default() },
        Party { role: Some(Role::Member), organisation: Organisation::of_country("BO"), ..Party::default() },
    ];
    let mut course = case("course", EntryKind::Activity, "The course", Some("2017-08/2017-12"), Some("unasur"));
    course.parties = vec![Party {
        role: Some(Role::Requesting),
        organisation: Organisation { reference: Some(Code::new("casebook:unasur")), ..Organisation::default() },
        ..Party::default()
    }];
    let read = Collected {
        sources: vec![
            Source { key: "casebook".into(), title: Some("Cases".into()), ..Source::default() },
            Source {
                kind: SourceKind::Work,
                key: "csp-2017".into(),
                citation: Some("CSP 2017".into()),
                ..Source::default()
            },
        ],
        entries: vec![cuba, whole, chile, bandung, precursor, unasur, course],
        ..Collected::default()
    };
    Given { key: "casebook".into(), format: "casebook".into(), read }
}

/// An activity of so many transactions, as a published file gives it.
fn many(identifier: &str, count: i32, publisher: &str) -> Given {
    let mut entry = Entry::default();
    entry.header.identifier = Some(identifier.into());
    entry.header.titles = vec![Text::new("en", format!("Many payments of {publisher}"))];
    entry.header.defaults.currency = Some(Code::new("USD"));
    entry.parties = vec![Party {
        role: Some(Role::Reporting),
        organisation: Organisation {
            kind: Some(Code::new(if publisher == "ministry" { "10" } else { "21" })),
            ..Organisation::of_country("BR")
        },
        ..Party::default()
    }];
    entry.flows = (0..count)
        .map(|number| Flow {
            transaction_type: Some(Code::new("3")),
            value: Value { amount: Interval::exact(10.into()), ..Value::default() },
            provider: Organisation::of_country("BR"),
            receiver: Organisation {
                names: vec![Text::new("pt", format!("Hospital número {number} de Moçambique"))],
                ..Organisation::of_country("MZ")
            },
            date: Some(format!("{}-05-{:02}", 2000 + number % 20, 1 + number % 28).parse().unwrap()),
            at: Origin { line: Some(number), ..Origin::default() },
            ..Flow::default()
        })
        .collect();
    let read = Collected {
        sources: vec![Source { key: format!("{publisher}.xml"), ..Source::default() }],
        entries: vec![entry],
        ..Collected::default()
    };
    Given { key: format!("{publisher}.xml"), format: "iati-activities".into(), read }
}

#[tokio::test]
async fn the_timeline_is_read_decade_by_decade_in_every_language() {
    let house = House::with(vec![book()]).await;
    let body = house.page("/en/timeline").await;
    let places: Vec<Option<usize>> = ["id=\"d1800\"", "id=\"d1950\"", "id=\"d1960\"", "id=\"d2010\"", "id=\"undated\""]
        .map(|anchor| body.find(anchor))
        .to_vec();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    has(
        &body,
        &[
            "Independence of &#60;Haiti&#62;",
            "over 56 physicians",
            "Cuba → Algeria",
            // What handed something on, seen from both ends.
            "Came after",
            "Was followed by",
            "#d1960\"",
            "/en/casebook/cuba",
            "/en/timeline/figure/timeline.svg",
        ],
    );
    for (language, words) in [("es", "década de 1960"), ("pt", "década de 1960"), ("en", "1960s")] {
        has(&house.page(&format!("/{language}/timeline")).await, &[words, "</html>"]);
    }
    let narrowed = house.page("/en/timeline?theme=cuba&kind=activity&region=019").await;
    has(&narrowed, &["1 case", "Physicians for Algeria"]);
    assert!(!narrowed.contains("id=\"d1950\""));
    has(&house.page("/en/timeline?kind=instrument").await, &["No case in the record answers to this"]);
    for wrong in ["theme=nothing", "region=999x", "source=none", "kind=x", "page=0"] {
        let answer = house.ask(&format!("/en/timeline?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        has(&answer.body, &[wrong]);
    }
    let table = house.ask("/en/timeline.csv?theme=cuba").await;
    assert_eq!(table.body.lines().count(), 4, "{}", table.body);
    has(&table.body, &["casebook:algeria,activity,Physicians for Algeria,1963,1963-01-01,1963-12-31,cuba,CU DZ"]);
}

#[tokio::test]
async fn the_casebook_is_a_book_of_chapters_in_the_order_of_time() {
    let house = House::with(vec![book()]).await;
    let contents = house.page("/en/casebook").await;
    let chapters: Vec<Option<usize>> =
        ["/en/casebook/precursors", "/en/casebook/bandung", "/en/casebook/cuba", "/en/casebook/unasur"]
            .map(|address| contents.find(address))
            .to_vec();
    assert!(chapters.iter().all(Option::is_some) && chapters.is_sorted(), "{chapters:?}");
    let body = house.page("/en/casebook/cuba").await;
    has(
        &body,
        &[
            "Cuba’s cooperation",
            "over 56 physicians",
            "csp-2017, lines 4–6",
            "href=\"#work-csp-2017\"",
            "id=\"work-csp-2017\"",
            "Some &#60;historical&#62; threads",
            "lines 4–6, 20–21, 30–31",
            "Not agreed:",
            "Scholar One",
            "Scholar &#60;Two&#62;",
            "rel=\"prev\"",
            "rel=\"next\"",
        ],
    );
    assert_eq!(house.ask("/en/casebook/nothing").await.status, StatusCode::NOT_FOUND);
    for language in ["es", "pt"] {
        has(&house.page(&format!("/{language}/casebook")).await, &["Cuba"]);
        has(&house.page(&format!("/{language}/casebook/cuba")).await, &["56"]);
    }
    let json = house.ask("/en/casebook/book.json").await;
    assert_eq!(json.headers[CONTENT_TYPE], "application/json");
    let value: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(value["chapters"][0]["chapter"], "precursors");
    assert_eq!(value["chapters"][2]["entries"].as_array().unwrap().len(), 3);
    // Nothing prints without a press, and nothing is offered.
    assert!(!contents.contains("book.pdf"));
    assert_eq!(house.ask("/en/casebook/book.pdf").await.status, StatusCode::NOT_FOUND);
    has(&House::with(Vec::new()).await.page("/en/casebook").await, &["ayni load --casebook"]);
}

/// A press that writes the text of the paper instead of setting it.
struct Typewriter;

impl shell::paper::Press for Typewriter {
    fn pdf(&self, paper: &shell::paper::Paper) -> Result<Vec<u8>, shell::paper::PaperError> {
        Ok(format!("{paper:?}").into_bytes())
    }

    fn pages(&self, _: &shell::paper::Paper) -> Result<usize, shell::paper::PaperError> {
        Ok(1)
    }

    fn editable(&self, _: &shell::paper::Paper) -> Result<Vec<u8>, shell::paper::PaperError> {
        Err(shell::paper::PaperError("out of paper".into()))
    }

    fn png(&self, _: &str, _: u32) -> Result<Vec<u8>, shell::paper::PaperError> {
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn the_casebook_prints_as_a_whole() {
    let house = House::made(vec![book()], |state| state.with_press(Arc::new(Typewriter))).await;
    has(&house.page("/en/casebook").await, &["/en/casebook/book.pdf", "/en/casebook/book.docx"]);
    let pdf = house.ask("/en/casebook/book.pdf").await;
    assert_eq!((pdf.status, &pdf.headers[CONTENT_TYPE]), (StatusCode::OK, &"application/pdf".parse().unwrap()));
    has(&pdf.body, &["over 56 physicians", "Scholar One", "csp-2017, lines 4–6", "Independence of <Haiti>"]);
    assert_eq!(house.ask("/en/casebook/book.docx").await.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn ten_thousand_transactions_stay_a_small_page_and_the_sums_come_first() {
    let house = House::with(vec![many("BR-1", 10_000, "ministry")]).await;
    let answer = house.ask("/en/cooperation/BR-1").await;
    assert_eq!(answer.status, StatusCode::OK);
    // Repeated rows pack well: a tenth of this goes over the wire.
    assert!(answer.body.len() < 200_000, "{}", answer.body.len());
    has(
        &answer.body,
        &["USD\u{a0}5,000", "10,000 flows", "1–100 of 10,000", "/entry/0/flows.csv", "figure/by-year.svg"],
    );
    assert!(answer.body.find("id=\"totals\"") < answer.body.find("id=\"flows\""));
    has(&house.page("/en/cooperation/BR-1?flows=100").await, &["9,901–10,000 of 10,000", "Hospital número 9999"]);
    let csv = house.ask("/en/source/ministry.xml/entry/0/flows.csv").await;
    assert_eq!(csv.body.lines().count(), 10_001);
    // The sums are those of the same question to the whole record.
    let ask = house.state.archive.current();
    let question = archive::Question::from_pairs([("measure", "type:3"), ("by", "year"), ("identifier", "BR-1")]);
    let cells = ask.ask(&question.question).await.unwrap();
    assert_eq!(cells.sections[0].rows.len(), 20);
}

#[tokio::test]
async fn rival_claims_stand_side_by_side_and_the_views_say_whom_they_count() {
    let house = House::with(vec![many("BR-1", 12, "ministry"), many("BR-1", 13, "ngo")]).await;
    for language in ["en", "es", "pt"] {
        let body = house.page(&format!("/{language}/cooperation/BR-1")).await;
        has(&body, &["class=\"differs\"", "USD\u{a0}120", "USD\u{a0}130", "ministry.xml", "ngo.xml"]);
    }
    let body = house.page("/en/cooperation/BR-1").await;
    has(&body, &["“official first” counts ministry.xml", "“third party first” counts ngo.xml"]);
    // The newer official source repeats none; the other repeats it row by row.
    has(&house.page("/en/source/ngo.xml/entry/0").await, &["rows repeat others"]);
}

#[tokio::test]
async fn an_entry_stands_among_its_neighbours() {
    let house = House::with(vec![book()]).await;
    let chile = house.page("/en/cooperation/casebook:chile").await;
    has(&chile, &["Other parts of the same whole", "Physicians for Algeria", "Cuba’s cooperation as a whole"]);
    let unasur = house.page("/en/body/casebook:unasur").await;
    has(&unasur, &["its members through time", "/en/group/unasur", "Takes part in", "The course", "/en/country/bo"]);
    assert_eq!(unasur.matches("<dt>Is a member</dt>").count(), 1, "members stand together");
    let course = house.page("/en/cooperation/casebook:course").await;
    has(&course, &["/en/casebook/unasur", "UNASUR, ISAGS and health diplomacy"]);
    for language in ["es", "pt"] {
        has(&house.page(&format!("/{language}/event/casebook:bandung")).await, &["Bandung"]);
    }
}

#[tokio::test]
async fn files_and_history_hang_on_an_entry() {
    let house = House::with(vec![book()]).await;
    let body = house.page("/en/cooperation/casebook:algeria").await;
    has(&body, &["Cite this", "Source: Cases", "entry.json", "flows.csv", "/history"]);
    let json = house.ask("/en/source/casebook/entry/0/entry.json").await;
    let value: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(value["record"]["header"]["identifier"], "casebook:algeria");
    assert_eq!(json.headers[CONTENT_DISPOSITION], "attachment; filename=\"casebook-algeria.json\"");
    let csv = house.ask("/en/source/casebook/entry/0/flows.csv").await;
    has(&csv.body, &["people,flow,,1963,56,56,,physician", "csp-2017:20-21"]);
    for language in ["en", "es", "pt"] {
        house.page(&format!("/{language}/source/casebook/entry/0/history")).await;
    }
    has(&house.page("/en/source/casebook/entry/0/history").await, &["Came with its source", "snapshot 1"]);
    for nowhere in ["history", "entry.json", "flows.csv", "figure/by-year.svg"] {
        let answer = house.ask(&format!("/en/source/casebook/entry/99/{nowhere}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn the_history_tells_what_a_new_reading_changed() {
    let house = House::with(vec![many("BR-1", 2, "ministry")]).await;
    house.load(vec![many("BR-1", 3, "ministry")]).await;
    let body = house.page("/en/source/ministry.xml/entry/0/history").await;
    has(&body, &["Changed", "Flows: 1 came, 0 went", "USD\u{a0}20", "USD\u{a0}30", "snapshot 1", "snapshot 2"]);
    // The earlier snapshot can be read on the entry's own page, too.
    has(&house.page("/en/source/ministry.xml/entry/0?snapshot=1").await, &["2 flows"]);
    assert_eq!(house.ask("/en/source/ministry.xml/entry/0?snapshot=77").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.ask("/en/timeline?snapshot=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn search_narrows_mends_and_leads_on() {
    let house = House::with(vec![book(), many("BR-1", 1, "ministry")]).await;
    let body = house.page("/en/search?q=happened").await;
    has(&body, &["7 entries found", "Narrow", "Cuba", "1960s", "English", "country=CU"]);
    has(&house.page("/en/search?q=happened&country=CU").await, &["1 entry found", "Physicians", "Take off: Cuba"]);
    has(&house.page("/en/search?q=happened&decade=1950").await, &["Bandung"]);
    let newest = house.page("/en/search?q=happened&sort=newest").await;
    assert!(newest.find("The course") < newest.find("Bandung Conference"));
    // What is misspelt is mended, in any letter.
    has(&house.page("/en/search?q=Confernece").await, &["Did you mean:", "q=conference"]);
    // A country's name in any language or its code leads to its page, an identifier to the entry.
    for words in ["Argelia", "dz", "DZA"] {
        has(&house.page(&format!("/en/search?q={words}")).await, &["href=\"/en/country/dz\""]);
    }
    let found = house.ask(&format!("/pt/search?q={}", segment("casebook:unasur"))).await;
    assert_eq!(
        (found.status, found.headers[LOCATION].to_str().unwrap()),
        (StatusCode::FOUND, "/pt/body/casebook:unasur")
    );
    has(&house.page("/es/search?q=%22sin+cerrar").await, &["Falta cerrar unas comillas"]);
    has(&house.page("/pt/search?q=zzzzzz&kind=body").await, &["Buscar sem restringir"]);
    for wrong in ["country=ZZZ", "decade=1955", "language=xx1", "source=none", "sort=colour", "snapshot=x"] {
        let answer = house.ask(&format!("/en/search?q=a&{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    // An earlier snapshot is searched, and its hits lead into it.
    house.load(vec![many("BR-2", 1, "ngo")]).await;
    has(&house.page("/en/search?q=payments").await, &["2 entries found"]);
    has(&house.page("/en/search?q=payments&snapshot=1").await, &["1 entry found", "snapshot 1", "BR-1?snapshot=1"]);
}

#[tokio::test]
async fn the_list_is_narrowed_and_taken_away() {
    let house = House::with(vec![book(), many("BR-1", 1, "ministry")]).await;
    has(
        &house.page("/en/entries?country=dz").await,
        &["1 entry", "Physicians for Algeria", "/en/entries.csv?country=DZ"],
    );
    has(&house.page("/en/entries?source=ministry.xml&kind=activity").await, &["1 entry", "Many payments"]);
    let csv = house.ask("/en/entries.csv?kind=event").await;
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
    let json: serde_json::Value = serde_json::from_str(&house.ask("/en/entries.json").await.body).unwrap();
    assert_eq!((json["total"].as_u64(), json["parts"].as_u64()), (Some(8), Some(1)));
    assert_eq!(house.ask("/en/entries?country=nowhere").await.status, StatusCode::BAD_REQUEST);
}

/// A panel that says how many flows an entry has, and fails on countries.
struct Counting;

impl Panel for Counting {
    fn name(&self) -> &'static str {
        "counting"
    }

    fn title(&self) -> &'static str {
        "flows-title"
    }

    fn content<'a>(&'a self, asked: &'a Asked<'a>) -> Content<'a> {
        Box::pin(async move {
            match asked.subject {
                Subject::Entry { entry, .. } if entry.flows.is_empty() => Ok(None),
                Subject::Entry { entry, key, .. } => {
                    Ok(Some(format!("<p>{} in {}</p>", entry.flows.len(), key.position)))
                }
                Subject::Country(_) => Err(shell::Failure::not_found("nothing")),
            }
        })
    }
}

#[tokio::test]
async fn other_rooms_fill_slots_and_a_failing_one_costs_only_its_slot() {
    let house = House::made(vec![book()], |state| state.with_panels([Arc::new(Counting) as Arc<dyn Panel>])).await;
    has(&house.page("/en/cooperation/casebook:algeria").await, &["<h2 id=\"counting\">Flows</h2>", "<p>1 in 0</p>"]);
    assert!(!house.page("/en/event/casebook:bandung").await.contains("id=\"counting\""));
    has(
        &house.page("/en/country/cu").await,
        &["<h2 id=\"counting\">Flows</h2>\n<p class=\"notice\">", "id=\"context\""],
    );
}

/// A room that counts what a set has.
struct Counts;

impl SetDoor for Counts {
    fn title(&self) -> &'static str {
        "flows-title"
    }

    fn ways(&self, texts: shell::Texts) -> Vec<SetWay> {
        vec![SetWay { path: "/counts/one".to_owned(), name: format!("One <{}>", texts.language()) }]
    }
}

#[tokio::test]
async fn a_set_goes_to_other_rooms_with_its_filters() {
    let house = House::made(vec![book()], |state| state.with_doors([Arc::new(Counts) as Arc<dyn SetDoor>])).await;
    for (page, way) in [
        (
            "/en/entries?country=dz&kind=activity&sort=source&page=1",
            "/en/counts/one?entry-kind=activity&#38;country=DZ",
        ),
        ("/pt/entries?source=casebook", "/pt/counts/one?source=casebook"),
        ("/en/search?q=physicians&country=dz", "/en/counts/one?country=DZ&#38;q=physicians"),
        (
            "/en/explore?measure=entries&by=receiver&receiver=dz&from=1960&q=physicians&sort=largest&snapshot=1",
            "/en/counts/one?receiver=DZ&#38;from=1960&#38;q=physicians&#38;snapshot=1",
        ),
    ] {
        let body = house.page(page).await;
        assert!(body.contains(&format!("href=\"{way}\"")), "{way} is not on {page}: {body}");
        assert!(body.contains("One &#60;"), "{body}");
    }
    // By decade or language nothing but a search is narrowed.
    assert!(!house.page("/en/search?q=physicians&decade=1960").await.contains("/counts/one"));
    // Without such a room there are no ways.
    let without = House::made(vec![book()], |state| state).await;
    assert!(!without.page("/en/entries").await.contains("/counts/one"));
}

#[tokio::test]
async fn hostile_texts_stay_texts_on_every_page() {
    let mut given = book();
    let hostile = "<script>alert(1)</script>\" onload=\"x";
    for entry in &mut given.read.entries {
        entry.header.titles = vec![Text::new("en", hostile)];
        for party in &mut entry.parties {
            party.organisation.names = vec![Text::new("en", hostile)];
        }
        for flow in &mut entry.flows {
            flow.quotation = Some(hostile.into());
            flow.provider.names = vec![Text::new("en", hostile)];
        }
    }
    let house = House::with(vec![given]).await;
    for page in ["timeline", "casebook", "casebook/cuba", "cooperation/casebook:algeria", "search?q=alert", "entries"] {
        let Answer { body, .. } = house.ask(&format!("/en/{page}")).await;
        has(&body, &["&#60;script&#62;"]);
        assert!(!body.contains("\" onload=\""), "{page}");
    }
    // No cell of a file becomes a formula.
    let house = House::with(vec![many("=cmd|x", 1, "ministry")]).await;
    has(&house.ask("/en/entries.csv").await.body, &["\n'=cmd|x,"]);
}
