//! The pages in memory, over a few cases of the casebook and what is hostile.

use std::path::Path;
use std::sync::Arc;

use archive::{Archive, NewLoad, Options, ReadSource, Wait};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use axum::http::{HeaderMap, Request, StatusCode};
use formats::Collected;
use record::entry::Header;
use record::{Code, Entry, Organisation, Party, Role, Source, Term, TermKind, Text};
use shell::addresses::segment;
use shell::{Language, Limits, Site};
use tower::ServiceExt;

use super::*;
use crate::many::Given as OfReader;
use crate::reading::{Answer, Quotation, ReaderAnswer};

/// An identifier with everything that addresses have trouble with.
const ODD: &str = "XM/1 a%2Fb?ü#<script>";

fn casebook(names: &[&str]) -> Collected {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let files: Vec<(String, String)> = names
        .iter()
        .map(|name| (format!("{name}.toml"), std::fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap()))
        .collect();
    let bundle = formats::casebook::bundle(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut sink = Collected::default();
    formats::casebook::read(&mut bundle.as_bytes(), "casebook", &mut sink).unwrap();
    sink
}

fn party(country: &str) -> Party {
    Party { role: Some(Role::Requesting), organisation: Organisation::of_country(country), ..Party::default() }
}

fn hostile() -> Collected {
    let header = |identifier: Option<&str>| Header {
        identifier: identifier.map(str::to_owned),
        titles: vec![Text::new("en", "<script>alert(1)</script> exchange")],
        ..Header::default()
    };
    let receiving = Party { role: Some(Role::Receiving), ..party("VE") };
    let odd = Entry {
        header: header(Some(ODD)),
        parties: (0..120).map(|_| party("VE")).chain([receiving]).collect(),
        terms: vec![Term {
            kind: Some(TermKind::Condition),
            texts: vec![Text::new("es", "=SUMA(1) <b>patentes</b>")],
            quotation: Some("<i>words</i>".into()),
            ..Term::default()
        }],
        ..Entry::default()
    };
    let nameless = Entry { header: header(None), ..Entry::default() };
    let rival = Entry { header: header(Some("casebook:elam")), ..Entry::default() };
    Collected { entries: vec![odd, nameless, rival], bytes: b"x".to_vec(), ..Collected::default() }
}

async fn fill(folder: &Path, sources: Vec<(&str, Collected)>) -> Archive {
    let archive = Archive::open_or_create(folder, Options::default()).await.unwrap();
    let mut writer = archive.writer(Wait::No, "a test").await.unwrap();
    for (number, (key, read)) in sources.into_iter().enumerate() {
        writer.begin(NewLoad { key: key.to_owned(), reader: "test 1".to_owned() }).unwrap();
        let own = Source { key: key.to_owned(), ..Source::default() };
        let is_told = read.sources.iter().any(|source| source.key == key);
        for source in (!is_told).then_some(own).into_iter().chain(read.sources) {
            writer.push_source(source).unwrap();
        }
        for entry in &read.entries {
            writer.push_entry(entry).unwrap();
        }
        writer.push_bytes(&read.bytes).unwrap();
        let sha256 = format!("{number:064x}");
        writer.finish_load(ReadSource { sha256, format: None, version: None }).unwrap();
    }
    writer.commit("a test", None).await.unwrap();
    archive.refresh().unwrap();
    archive
}

struct House {
    _folder: tempfile::TempDir,
    router: Router,
}

struct Given {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// Readers who answered one criterion of one case, and applied one card.
struct Two;

impl Readers for Two {
    fn answers<'a>(&'a self, rulebook: &'a str, entry: &'a str) -> Told<'a, Vec<ReaderAnswer>> {
        let of = |reader: &str, answer| ReaderAnswer {
            principle: "even-terms".into(),
            criterion: "asked-for".into(),
            reader: reader.into(),
            answer,
            quotations: vec![Quotation {
                source: "csp-2017".into(),
                place: "lines 1–2".into(),
                text: "they <b>asked</b>".into(),
            }],
            remark: "read twice".into(),
        };
        let is_asked = rulebook == "sjssc" && entry == "casebook:barrio-adentro";
        let answers = if is_asked { vec![of("R1", Answer::Yes), of("R2", Answer::No)] } else { Vec::new() };
        Box::pin(async move { Ok(answers) })
    }

    fn edition<'a>(&'a self, _: &'a str) -> Told<'a, String> {
        Box::pin(async { Ok("one".to_owned()) })
    }

    fn given<'a>(&'a self, rulebook: &'a str) -> Told<'a, Vec<OfReader>> {
        Box::pin(async move {
            let entry = "casebook:barrio-adentro";
            let given = self.answers(rulebook, entry).await?.into_iter().map(|answer| OfReader {
                entry: entry.to_owned(),
                principle: answer.principle,
                criterion: answer.criterion,
                reader: answer.reader,
                answer: answer.answer,
            });
            Ok(given.collect())
        })
    }

    fn cards<'a>(&'a self, pair: &'a Pair) -> Told<'a, Vec<AppliedCard>> {
        let card = AppliedCard {
            card: "realism".into(),
            reader: "R1".into(),
            years: Some((2003, 2010)),
            counts_for: vec![Quotation { text: "votes".into(), ..Quotation::default() }],
            counts_against: Vec::new(),
            remark: String::new(),
        };
        let is_asked = (pair.one.as_str(), pair.other.as_str()) == ("CU", "VE");
        Box::pin(async move { Ok(if is_asked { vec![card] } else { Vec::new() }) })
    }
}

impl House {
    async fn new() -> Self {
        Self::with(|state| state).await
    }

    async fn with(add: impl FnOnce(LensState) -> LensState) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names = ["barrio-adentro", "elam", "ibsa", "china-contemporary-cooperation", "works"];
        // The writer is large: on the heap, it leaves room on the small stack of a test.
        let sources = vec![("casebook", casebook(&names)), ("a/b c.xml", hostile())];
        let archive = Box::pin(fill(folder.path(), sources)).await;
        let site = Site::with_ways([WAY]);
        let pages = router(add(LensState::new(archive, site.clone())));
        let edition = Arc::new(|| "1".to_owned());
        let router = shell::around(&site, &pages, Router::new(), edition, Limits::default());
        Self { _folder: folder, router }
    }

    async fn ask(&self, address: &str) -> Given {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = String::from_utf8(to_bytes(body, 4 << 20).await.unwrap().to_vec()).unwrap();
        assert!(!body.contains('⟦'), "{address}: {body}");
        Given { status: parts.status, headers: parts.headers, body }
    }

    async fn page(&self, address: &str) -> String {
        let given = self.ask(address).await;
        assert_eq!(given.status, StatusCode::OK, "{address}: {}", given.body);
        given.body
    }
}

#[track_caller]
fn has(body: &str, words: &[&str]) {
    for one in words {
        assert!(body.contains(one), "“{one}” is not in {body}");
    }
}

/// Words that the interface never says; what partners themselves call it is quoted.
#[track_caller]
fn says_no_forbidden_word(address: &str, body: &str) {
    let main = body.split("<main").nth(1).unwrap_or_default().split("</main>").next().unwrap_or_default();
    let quoted = ["“aid”", "«ayuda»", "“ajuda”"];
    let said = quoted.iter().fold(main.to_lowercase(), |text, one| text.replace(one, ""));
    let words: Vec<&str> = said.split(|letter: char| !letter.is_alphanumeric()).collect();
    for word in ["aid", "donor", "donors", "beneficiary", "beneficiaries", "donante", "donantes", "doador", "doadores"]
    {
        assert!(!words.contains(&word), "{address} says {word}");
    }
}

/// The addresses to which a part of a page leads.
fn links(body: &str) -> Vec<&str> {
    body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn every_page() -> Vec<String> {
    let mut paths = ["", "/signals", "/theories"].map(|path| format!("/lens{path}")).to_vec();
    for rulebook in crate::rulebook::shipped().unwrap() {
        paths.push(format!("/lens/{}", rulebook.id));
        paths.push(format!("/lens/{}/beside", rulebook.id));
        for case in ["casebook:barrio-adentro", "casebook:ibsa", ODD] {
            paths.push(format!("/lens/{}/{}", rulebook.id, segment(case)));
        }
    }
    paths.extend(crate::signal::CATALOGUE.iter().map(|signal| format!("/lens/signals/{}", signal.name)));
    paths.extend(crate::theory::shipped().unwrap().iter().map(|card| format!("/lens/theories/{}", card.id)));
    paths
}

#[tokio::test]
async fn every_page_is_there_in_every_language_with_all_its_texts() {
    let house = House::new().await;
    for language in Language::ALL {
        for path in every_page() {
            let address = format!("/{language}{path}");
            let body = house.page(&address).await;
            assert!(!body.contains("<script>"), "{address}");
            // What the record itself says keeps its words.
            if !path.contains("casebook") && !path.contains("beside") {
                says_no_forbidden_word(&address, &body);
            }
            for link in links(&body).into_iter().filter(|link| link.starts_with("/en/lens")) {
                let path = link.split('#').next().unwrap_or_default().replace("&#38;", "&");
                if language == Language::En && !path.contains("?with") {
                    assert_eq!(house.ask(&path).await.status, StatusCode::OK, "{link} on {address}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_hall_leads_to_every_rulebook_and_says_what_a_lens_is_not() {
    let door = Door { path: "/lens/signals", title: "lenses-signals-all", text: "lenses-signals-lead" };
    let house = House::with(|state| state.with_door(door)).await;
    let body = house.page("/en/lens").await;
    has(&body, &["no ranking of countries", "/en/lens/sjssc\"", "/en/lens/social-medicine\"", "All signals"]);
    has(&body, &["/en/lens/theories/realism\"", "aria-current=\"page\""]);
    // Without readers nothing leads to their work.
    assert!(!body.contains("/lens/readings"));
}

#[tokio::test]
async fn a_rulebook_shows_every_criterion_with_what_which_value_says_and_its_file() {
    let house = House::new().await;
    for rulebook in crate::rulebook::shipped().unwrap() {
        let body = house.page(&format!("/es/lens/{}", rulebook.id)).await;
        for (principle, criterion) in rulebook.criteria() {
            has(&body, &[&format!("id=\"{}.{}\"", principle.id, criterion.id), &format!("id=\"{}\"", principle.id)]);
            for bearing in &criterion.signals {
                has(&body, &[&format!("/es/lens/signals/{}\"", bearing.signal.name)]);
            }
        }
        let file = house.ask(&format!("/es/lens/{}.toml", rulebook.id)).await;
        let disposition = file.headers[CONTENT_DISPOSITION].to_str().unwrap();
        assert_eq!(disposition, format!("attachment; filename=\"{}.toml\"", rulebook.id));
        let read = crate::Rulebook::read(&format!("{}.toml", rulebook.id), &file.body).unwrap();
        assert_eq!(read.criteria().count(), rulebook.criteria().count());
    }
    let body = house.page("/en/lens/sjssc").await;
    has(&body, &["set by the contributing side", "csp-2017, line", "Cad. Saúde Pública"]);
}

#[tokio::test]
async fn a_reading_shows_its_rows_with_their_ways_and_sources() {
    let house = House::new().await;
    let body = house.page("/en/lens/sjssc/casebook:barrio-adentro").await;
    has(
        &body,
        &["<svg class=\"interval\"", "role=\"img\"", "In brief", "What the record cannot tell", "csp-2017, line"],
    );
    has(&body, &["/en/cooperation/casebook:barrio-adentro#party-1\"", "#work-csp-2017\"", "?snapshot=1"]);
    // Every row that is shown leads to its place.
    let rows = body.matches("<li><a href=\"/en/cooperation/casebook:barrio-adentro#").count();
    let listed: usize = body
        .split("class=\"tight rows\"")
        .skip(1)
        .map(|rest| rest.split("</ul>").next().unwrap_or_default().matches("<li>").count())
        .sum();
    assert!(rows > 20 && rows == listed, "{rows} of {listed}");
    // Each fragment that the page leads to is on it, once.
    for link in links(&body).into_iter().filter_map(|link| link.strip_prefix('#')) {
        assert_eq!(body.matches(&format!("id=\"{link}\"")).count(), 1, "{link}");
    }
    // What others claim too is shown by its place, so that its rows are the right ones.
    let body = house.page("/pt/lens/sjssc/casebook:elam").await;
    has(&body, &["/pt/source/casebook/entry/"]);
}

#[tokio::test]
async fn several_rulebooks_stand_side_by_side() {
    let house = House::new().await;
    let body = house.page("/en/lens/sjssc/casebook:elam?with=social-medicine").await;
    has(&body, &["id=\"sjssc\"", "id=\"social-medicine\"", "class=\"halves\""]);
    has(&body, &["href=\"/en/lens/sjssc/casebook:elam?with=social-medicine%2Cbuenos-aires\""]);
    let one = house.page("/en/lens/sjssc/casebook:elam?with=sjssc").await;
    assert_eq!(one.matches("id=\"sjssc\"").count(), 1);
    let given = house.ask("/en/lens/sjssc/casebook:elam?with=nothing").await;
    assert_eq!(given.status, StatusCode::NOT_FOUND);
    has(&given.body, &["/en/lens/social-medicine\""]);
}

#[tokio::test]
async fn readings_go_out_as_files_without_formulas() {
    let house = House::new().await;
    let given = house.ask(&format!("/en/lens/sjssc/{}/reading.json", segment(ODD))).await;
    let told: serde_json::Value = serde_json::from_str(&given.body).unwrap();
    assert_eq!(told["entry"]["identifier"], ODD);
    assert_eq!((told["snapshot"].as_u64(), told["rulebook"]["id"].as_str()), (Some(1), Some("sjssc")));
    let principles = told["principles"].as_array().unwrap();
    assert_eq!(principles.len(), 4);
    let least: f64 = told["rulebook"]["least_coverage"].as_str().unwrap().parse().unwrap();
    for principle in principles {
        let coverage: f64 = principle["coverage"].as_str().unwrap().parse().unwrap();
        assert_eq!(principle["interval"].is_null(), coverage < least, "{principle}");
    }
    let file = house.ask(&format!("/en/lens/sjssc/{}/reading.csv", segment(ODD))).await;
    assert!(file.headers[CONTENT_DISPOSITION].to_str().unwrap().is_ascii());
    let mut lines = csv::Reader::from_reader(file.body.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
    assert!(rows.iter().all(|row| row.len() == 11));
    assert!(rows.iter().any(|row| &row[5] == "requested-by" && &row[6] == "receiver" && row[9].contains("party:119")));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')));
}

#[tokio::test]
async fn many_rows_are_shown_in_parts_and_lead_to_their_part_of_the_page() {
    let house = House::new().await;
    let body = house.page(&format!("/en/lens/sjssc/{}", segment(ODD))).await;
    has(&body, &["more rows are in the JSON file", "more rows</summary>", "&#60;i&#62;words&#60;/i&#62;"]);
    has(&body, &["parties=2#party-121\""]);
}

#[tokio::test]
async fn what_has_no_identifier_is_named_by_its_place() {
    let house = House::new().await;
    let body = house.page(&format!("/en/lens/sjssc/{}", segment("a/b c.xml#1"))).await;
    has(&body, &["/en/source/a%2Fb%20c.xml/entry/1\"", "Too little is answered"]);
}

#[tokio::test]
async fn unknown_names_are_answered_with_help() {
    let house = House::new().await;
    for (address, words) in [
        ("/en/lens/nothing", "/en/lens/sjssc\""),
        ("/en/lens/nothing/casebook:elam", "/en/lens/sjssc\""),
        ("/en/lens/nothing.toml", "/en/lens/sjssc\""),
        ("/en/lens/sjssc/casebook:gone", "Search for its title"),
        ("/en/lens/sjssc/a%2Fb%20c.xml%2399", "Search for its title"),
        ("/en/lens/sjssc/a%2Fb%20c.xml%23-1", "Search for its title"),
        ("/es/lens/sjssc/%3Cscript%3E", "Ninguna entrada"),
        ("/en/lens/sjssc/'%20OR%201%3D1", "Search for its title"),
        ("/en/lens/signals/nothing", "All signals"),
        ("/pt/lens/theories/nothing", "Todas as fichas"),
        ("/en/lens/theories/nothing.toml", "All theory cards"),
        ("/en/lens/sjssc/casebook:elam?snapshot=99", "snapshot=99"),
        ("/en/lens/sjssc/beside?page=99", "page=99"),
    ] {
        let given = house.ask(address).await;
        assert_eq!(given.status, StatusCode::NOT_FOUND, "{address}");
        has(&given.body, &[words]);
        assert!(!given.body.contains("<script>"), "{address}");
    }
    for address in ["/en/lens?snapshot=x", "/en/lens/sjssc/beside?page=0", "/en/lens/sjssc/%FF"] {
        assert_eq!(house.ask(address).await.status, StatusCode::BAD_REQUEST, "{address}");
    }
}

#[tokio::test]
async fn authors_judgements_stand_beside_the_intervals() {
    let house = House::new().await;
    let body = house.page("/en/lens/sjssc/beside").await;
    has(
        &body,
        &["/en/lens/sjssc/casebook:barrio-adentro\"", "It proves nothing", "the interval reaches over both sides"],
    );
    has(&body, &["id=\"content\"", "of the whole"]);
    let empty = house.page("/en/lens/buenos-aires/beside").await;
    has(&empty, &["class=\"empty\""]);
}

#[tokio::test]
async fn what_readers_say_stands_beside_the_record_and_is_never_stored() {
    let without = House::new().await;
    let given = without.ask("/en/lens/sjssc/casebook:barrio-adentro").await;
    has(&given.body, &["In this house nobody can sign in"]);
    let house = House::with(|state| state.with_readers(Arc::new(Two))).await;
    let given = house.ask("/en/lens/sjssc/casebook:barrio-adentro").await;
    has(&given.body, &["R1", "R2", "they &#60;b&#62;asked&#60;/b&#62;", "csp-2017, lines 1–2", "readers differ"]);
    has(&given.body, &["2003–2010", "Realism", "votes", "2 answers of readers", "/en/lens/readings\""]);
    assert_eq!(given.headers[CACHE_CONTROL], "no-store");
    let given = house.ask("/en/lens/sjssc/casebook:elam").await;
    has(&given.body, &["No reader has answered"]);
    let file = house.ask("/en/lens/sjssc/casebook:barrio-adentro/reading.csv").await;
    assert!(file.body.contains("reader,R2"), "{}", file.body);
}

#[tokio::test]
async fn the_panel_is_for_cooperations() {
    let folder = tempfile::tempdir().unwrap();
    let sources = vec![("casebook", casebook(&["barrio-adentro", "ibsa", "works"]))];
    let archive = Box::pin(fill(folder.path(), sources)).await;
    let snapshot = archive.current();
    for (id, is_shown) in [("casebook:barrio-adentro", true), ("casebook:ibsa", false)] {
        let key = cases::find(&snapshot, id).await.unwrap().unwrap();
        let entry = snapshot.entry(key).await.unwrap();
        let source = snapshot.source("casebook").await.unwrap().source;
        for language in Language::ALL {
            let texts = shell::Texts::of(language);
            let of_page = OnPage { key, entry: &entry, source: &source, other_claims: Some(&[]) };
            let html = panel(texts, &snapshot, of_page).await.unwrap();
            // What the page has not read is read here.
            let unread = OnPage { other_claims: None, ..of_page };
            assert_eq!(html, panel(texts, &snapshot, unread).await.unwrap());
            assert_eq!(html.is_some(), is_shown, "{id}");
            let Some(html) = html else { continue };
            has(&html, &[&format!("/{language}/lens/social-medicine/{id}\""), "<svg class=\"interval\""]);
            assert!(!html.contains('⟦'), "{html}");
        }
    }
    let odd = Code::new("x");
    assert_eq!(reading_path(&odd, "a/b"), "/lens/x/a%2Fb");
}

#[test]
fn no_rulebook_has_the_name_of_a_page() {
    for rulebook in crate::rulebook::shipped().unwrap() {
        assert!(!["signals", "theories", "readings", "sets", "many"].contains(&rulebook.id.as_str()));
    }
}
