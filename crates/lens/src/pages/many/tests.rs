//! The pages in memory, over the whole casebook.

use std::path::Path;
use std::sync::Arc;

use archive::{Archive, EntryKey, NewLoad, Options, ReadSource, Snapshot, Wait};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Request, StatusCode};
use formats::Collected;
use serde_json::Value as Json;
use shell::paper::{Paper, PaperError, Press};
use shell::{Limits, Site};
use tokio::sync::OnceCell;
use tower::ServiceExt;

use super::Words;
use crate::cases::{context, gather};
use crate::many::Given as OfReader;
use crate::pages::{AppliedCard, LensState, Pair, Readers, Told, router};
use crate::reading::{Answer, ReaderAnswer};
use crate::rulebook::shipped;

/// The pages over the casebook, and the record itself.
pub(crate) struct House {
    _folder: tempfile::TempDir,
    pub archive: Archive,
    pub router: Router,
}

/// What a page answered.
pub(crate) struct Given {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// Finds the entries at even places of any words.
struct EvenOnes;

impl Words for EvenOnes {
    fn with_words<'a>(&'a self, snapshot: &'a Snapshot, _: &'a str) -> Told<'a, Vec<EntryKey>> {
        Box::pin(async move {
            let keys = snapshot.entry_keys(&archive::EntryFilter::default()).await.unwrap();
            Ok(keys.into_iter().step_by(2).collect())
        })
    }
}

fn casebook() -> Collected {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    let bundle = formats::casebook::bundle(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut sink = Collected::default();
    formats::casebook::read(&mut bundle.as_bytes(), "casebook", &mut sink).unwrap();
    sink
}

/// Pages over the casebook.
pub(crate) async fn house(add: impl FnOnce(LensState) -> LensState) -> House {
    crate::table::register();
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open_or_create(folder.path(), Options::default()).await.unwrap();
    let mut writer = archive.writer(Wait::No, "a test").await.unwrap();
    let read = casebook();
    writer.begin(NewLoad { key: "casebook".to_owned(), reader: "test 1".to_owned() }).unwrap();
    for source in read.sources {
        writer.push_source(source).unwrap();
    }
    for entry in &read.entries {
        writer.push_entry(entry).unwrap();
    }
    writer.push_bytes(&read.bytes).unwrap();
    writer.finish_load(ReadSource { sha256: format!("{:064x}", 1), format: None, version: None }).unwrap();
    writer.commit("a test", None).await.unwrap();
    archive.refresh().unwrap();
    let site = Site::with_ways([crate::pages::WAY]);
    let state = add(LensState::new(archive.clone(), site.clone()));
    let edition: shell::Edition = Arc::new(|| "1".to_owned());
    let router = shell::around(&site, &router(state), Router::new(), edition, Limits::default());
    House { _folder: folder, archive, router }
}

/// The pages over the casebook, loaded once for all tests.
static HOUSE: OnceCell<House> = OnceCell::const_new();

/// An address of the casebook's pages.
pub(crate) async fn at(address: &str) -> Given {
    HOUSE.get_or_init(|| house(|state| state)).await.at(address).await
}

impl House {
    pub async fn at(&self, address: &str) -> Given {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = String::from_utf8(to_bytes(body, 8 << 20).await.unwrap().to_vec()).unwrap();
        Given { status: parts.status, headers: parts.headers, body }
    }
}

/// Pages of one test at a time wait on the runtime of the one that loaded the record: one runtime serves them all.
pub(crate) fn in_house<F: Future<Output = ()>>(test: F) {
    static RUNTIME: std::sync::LazyLock<tokio::runtime::Runtime> = std::sync::LazyLock::new(|| {
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
    });
    RUNTIME.block_on(test);
}

fn entries(json: &str) -> Vec<Json> {
    let whole: Json = serde_json::from_str(json).unwrap();
    whole["entries"].as_array().unwrap().clone()
}

#[test]
fn every_entry_of_a_file_is_read_as_it_is_read_alone() {
    in_house(async {
        let given = at("/en/lens/sjssc/many/readings.json").await;
        let house = HOUSE.get().unwrap();
        let snapshot = house.archive.current();
        let rulebook = &shipped().unwrap()[0];
        let listed = entries(&given.body);
        assert!(listed.len() > 20 && listed.len() as u64 == snapshot.entry_count());
        let around = context(&snapshot).await.unwrap();
        for one in &listed {
            let key = EntryKey {
                load: snapshot.manifest().loads[0].load,
                position: i32::try_from(one["position"].as_i64().unwrap()).unwrap(),
            };
            let gathered = gather(&snapshot, key).await.unwrap();
            gathered.read(&around, |case| {
                let reading = rulebook.reading(|signal| signal.of(case), &[]).unwrap();
                for (told, principle) in one["principles"].as_array().unwrap().iter().zip(&reading.principles) {
                    let plain = |share: rust_decimal::Decimal| Json::from(share.round_dp(6).normalize().to_string());
                    assert_eq!(told["id"], Json::from(principle.principle.id.clone()));
                    assert_eq!(told["coverage"], plain(principle.coverage), "{}", one["identifier"]);
                    assert_eq!(told["interval"].is_null(), !principle.is_shown);
                    if principle.is_shown {
                        let interval = [&told["interval"]["low"], &told["interval"]["high"]];
                        assert_eq!(interval, [&plain(principle.span.low), &plain(principle.span.high)]);
                    }
                }
            });
        }
    });
}

#[test]
fn the_page_says_coverage_first_in_three_languages() {
    in_house(async {
        for language in ["en", "es", "pt"] {
            for rulebook in shipped().unwrap() {
                let given = at(&format!("/{language}/lens/{}/many", rulebook.id)).await;
                assert_eq!(given.status, StatusCode::OK, "{}", given.body);
                assert!(!given.body.contains('⟦'), "{}", given.body);
                let place = |anchor: &str| given.body.find(&format!("id=\"{anchor}\"")).unwrap();
                assert!(place("coverage") < place("spread") && place("spread") < place("entries"));
                for principle in &rulebook.principles {
                    assert!(given.body.contains(&format!("coverage-{}.bare.svg", principle.id)));
                }
                assert!(given.body.contains("/lens/sets?") || given.body.contains("/lens/sets\""));
                let sensitivity = at(&format!("/{language}/lens/{}/sensitivity", rulebook.id)).await;
                assert_eq!(sensitivity.status, StatusCode::OK);
                assert!(!sensitivity.body.contains('⟦') && sensitivity.body.contains("rowgroup"));
            }
        }
    });
}

#[test]
fn a_set_is_narrowed_and_its_parts_are_those_of_its_files() {
    in_house(async {
        let all = entries(&at("/en/lens/sjssc/many/readings.json").await.body).len();
        let some = entries(&at("/en/lens/sjssc/many/readings.json?country=CU").await.body).len();
        let others = entries(&at("/en/lens/sjssc/many/readings.json?not-country=CU").await.body).len();
        assert!(some > 0 && some < all && some + others == all, "{some} {others} {all}");
        let csv = at("/en/lens/sjssc/many/readings.csv?country=Cuba").await;
        assert!(csv.headers[CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
        assert!(csv.body.starts_with(
            "\u{feff}source,position,identifier,title,year,criteria_answered,answers_from,even-terms_low,"
        ));
        let listed = at("/en/lens/sjssc/many?country=CU&order=coverage&form=kind").await;
        assert!(listed.body.contains("/en/lens/sjssc/casebook"), "{}", listed.body);
        // The permanent address names the snapshot and asks the same.
        let snapshot = HOUSE.get().unwrap().archive.current().number();
        let permanent = format!("/en/lens/sjssc/many?country=CU&form=kind&order=coverage&snapshot={snapshot}");
        assert!(listed.body.contains(&permanent.replace('&', "&#38;")), "{}", listed.body);
        assert_eq!(at(&permanent).await.status, StatusCode::OK);
        let paged = at("/en/lens/sjssc/many?page=2").await;
        assert_eq!(paged.status, if all > 50 { StatusCode::OK } else { StatusCode::NOT_FOUND });
        assert_eq!(at("/en/lens/sjssc/many?page=9999").await.status, StatusCode::NOT_FOUND);
        assert_eq!(at("/en/lens/nothing/many").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_is_wrong_or_empty_is_told_in_words() {
    in_house(async {
        for language in ["en", "es", "pt"] {
            let wrong = at(&format!("/{language}/lens/sjssc/many?receiver=Atlantis&form=provider&colour=red")).await;
            assert_eq!(wrong.status, StatusCode::OK);
            for word in ["Atlantis", "provider", "colour"] {
                assert!(wrong.body.contains(&format!("{word}”")) || wrong.body.contains(&format!("{word}»")), "{word}");
            }
            let empty = at(&format!("/{language}/lens/sjssc/many?from=1700&to=1701")).await;
            assert!(empty.body.contains("class=\"empty\"") && !empty.body.contains("id=\"coverage\""));
            let words = at(&format!("/{language}/lens/sjssc/many?q=malaria")).await;
            assert!(words.body.contains("class=\"empty\"") && words.body.contains("value=\"malaria\""));
        }
        assert_eq!(at("/en/lens/sjssc/many/readings.csv?q=malaria").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn figures_are_files_of_their_own() {
    in_house(async {
        let svg = at("/en/lens/sjssc/many/figure/coverage-even-terms.svg?width=1200").await;
        assert!(svg.status == StatusCode::OK && svg.body.starts_with("<svg"));
        let csv = at("/en/lens/sjssc/many/figure/coverage-even-terms.csv").await;
        assert_eq!(csv.body.lines().count(), 1 + crate::many::BINS);
        for wrong in ["nothing.svg", "coverage-even-terms.gif", "coverage-even-terms"] {
            assert_eq!(at(&format!("/en/lens/sjssc/many/figure/{wrong}")).await.status, StatusCode::NOT_FOUND);
        }
        let width = at("/en/lens/sjssc/many/figure/coverage-even-terms.svg?width=7").await;
        assert_eq!(width.status, StatusCode::BAD_REQUEST);
    });
}

/// A press whose pictures say how wide they are.
struct Wide;

impl Press for Wide {
    fn pdf(&self, _: &Paper) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("no paper".to_owned()))
    }

    fn pages(&self, _: &Paper) -> Result<usize, PaperError> {
        Err(PaperError("no paper".to_owned()))
    }

    fn editable(&self, _: &Paper) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("no paper".to_owned()))
    }

    fn png(&self, svg: &str, width: u32) -> Result<Vec<u8>, PaperError> {
        Ok(format!("{width} {}", svg.contains("<title")).into_bytes())
    }
}

#[test]
fn pictures_are_there_where_the_house_has_a_press() {
    in_house(async {
        let address = "/en/lens/sjssc/many/figure/coverage-even-terms.png";
        assert_eq!(at(address).await.status, StatusCode::NOT_FOUND);
        assert!(!at("/en/lens/sjssc/many").await.body.contains(".png"));
        let house = house(|state| state.with_press(Arc::new(Wide))).await;
        let given = house.at(&format!("{address}?width=1200")).await;
        assert_eq!((given.body.as_str(), &given.headers[CONTENT_TYPE]), ("2400 true", &"image/png".parse().unwrap()));
        assert!(
            house
                .at("/en/lens/sjssc/many?country=CU")
                .await
                .body
                .contains("/en/lens/sjssc/many/figure/coverage-even-terms.png?country=CU&#38;width=1200")
        );
        let asked = "condition=signal:completeness&anchors=20%2050%2080&outcome=signal:direction%3Dsouth-south";
        let sets = house.at(&format!("/en/lens/sets?{asked}")).await;
        assert!(sets.body.contains("/en/lens/sets/figure/calibration-1.png?"), "{}", sets.body);
        let given = house.at(&format!("/en/lens/sets/figure/calibration-1.png?{asked}")).await;
        assert_eq!(given.headers[CONTENT_TYPE], "image/png");
    });
}

#[test]
fn words_narrow_a_set_where_somebody_finds_them() {
    in_house(async {
        let house = house(|state| state.with_words(Arc::new(EvenOnes))).await;
        let all = entries(&house.at("/en/lens/sjssc/many/readings.json").await.body).len();
        let found = entries(&house.at("/en/lens/sjssc/many/readings.json?q=malaria").await.body).len();
        assert_eq!(found, all.div_ceil(2));
    });
}

/// Two readers of one case, whose reading may still be open.
pub(crate) struct TwoReaders {
    pub is_closed: std::sync::atomic::AtomicBool,
}

/// The case that they read.
pub(crate) const READ: &str = "casebook:barrio-adentro";

impl TwoReaders {
    fn is_closed(&self) -> bool {
        self.is_closed.load(std::sync::atomic::Ordering::SeqCst)
    }

    fn all() -> Vec<OfReader> {
        let of = |criterion: &str, reader: &str, answer| OfReader {
            entry: READ.to_owned(),
            principle: "even-terms".to_owned(),
            criterion: criterion.to_owned(),
            reader: reader.to_owned(),
            answer,
        };
        let principle = shipped().unwrap()[0].principle("even-terms").unwrap();
        let mut all = vec![of("asked-for", "R1", Answer::Yes), of("asked-for", "R2", Answer::No)];
        let others = principle.criteria.iter().filter(|one| one.id != "asked-for");
        all.extend(others.map(|one| of(&one.id, "R1", Answer::No)));
        all
    }
}

impl Readers for TwoReaders {
    fn answers<'a>(&'a self, rulebook: &'a str, entry: &'a str) -> Told<'a, Vec<ReaderAnswer>> {
        let is_told = rulebook == "sjssc" && entry == READ && self.is_closed();
        let all = if is_told { Self::all() } else { Vec::new() };
        let told = all.into_iter().map(|given| ReaderAnswer {
            principle: given.principle,
            criterion: given.criterion,
            reader: given.reader,
            answer: given.answer,
            quotations: Vec::new(),
            remark: String::new(),
        });
        Box::pin(std::future::ready(Ok(told.collect())))
    }

    fn edition<'a>(&'a self, _: &'a str) -> Told<'a, String> {
        let edition = if self.is_closed() { "closed" } else { "" };
        Box::pin(std::future::ready(Ok(edition.to_owned())))
    }

    fn given<'a>(&'a self, rulebook: &'a str) -> Told<'a, Vec<OfReader>> {
        let is_told = rulebook == "sjssc" && self.is_closed();
        Box::pin(std::future::ready(Ok(if is_told { Self::all() } else { Vec::new() })))
    }

    fn cards<'a>(&'a self, _: &'a Pair) -> Told<'a, Vec<AppliedCard>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }
}

/// A house with two readers, whose reading is open at first.
pub(crate) async fn house_with_readers() -> (House, Arc<TwoReaders>) {
    let readers = Arc::new(TwoReaders { is_closed: false.into() });
    let theirs = Arc::clone(&readers);
    (house(|state| state.with_readers(theirs)).await, readers)
}

#[test]
fn readers_answers_count_as_on_the_page_of_the_entry_and_only_when_they_are_open() {
    in_house(async {
        let (house, readers) = house_with_readers().await;
        let files = async |whose: &str| {
            entries(&house.at(&format!("/en/lens/sjssc/many/readings.json?answers={whose}")).await.body)
        };
        // While the reading is open nobody sees that there are answers, nor what they are.
        let record = files("record").await;
        assert_eq!(files("both").await, record);
        assert!(files("readers").await.iter().all(|one| one["answers_from"].is_null()));
        let page = house.at("/en/lens/sjssc/many?answers=both").await.body;
        assert!(page.contains("Of none of these entries"), "{page}");
        readers.is_closed.store(true, std::sync::atomic::Ordering::SeqCst);
        // From then on, at once, they count where they are asked for.
        assert_eq!(files("record").await, record);
        let (both, alone) = (files("both").await, files("readers").await);
        let of = |all: &[Json]| all.iter().find(|one| one["identifier"] == READ).unwrap().clone();
        let page = house.at(&format!("/en/lens/sjssc/{READ}/reading.json")).await;
        let page: Json = serde_json::from_str(&page.body).unwrap();
        let share = |value: &Json| value.as_str().unwrap().parse::<f64>().unwrap();
        for (one, shown) in
            of(&both)["principles"].as_array().unwrap().iter().zip(page["principles"].as_array().unwrap())
        {
            assert!((share(&one["coverage"]) - share(&shown["coverage"])).abs() < 1e-5, "{one} {shown}");
            assert_eq!(one["interval"].is_null(), shown["interval"].is_null(), "{one} {shown}");
            for end in ["low", "high"].into_iter().filter(|_| !one["interval"].is_null()) {
                assert!((share(&one["interval"][end]) - share(&shown["interval"][end])).abs() < 1e-5, "{one} {shown}");
            }
        }
        assert_ne!(of(&both)["principles"], of(&record)["principles"]);
        assert_eq!(
            (of(&both)["answers_from"].as_str(), of(&alone)["answers_from"].as_str()),
            (Some("both"), Some("readers"))
        );
        let criteria = shipped().unwrap()[0].principle("even-terms").unwrap().criteria.len();
        assert_eq!(of(&alone)["criteria_answered"], criteria);
        assert_eq!(of(&alone)["criteria_answered_by_readers"], criteria);
        let others =
            |all: &[Json]| -> Vec<Json> { all.iter().filter(|one| one["identifier"] != READ).cloned().collect() };
        assert_eq!(others(&both), others(&record));
        assert!(others(&alone).iter().all(|one| one["criteria_answered"] == 0));
        for language in ["en", "es", "pt"] {
            for whose in ["record", "readers", "both"] {
                let given = house.at(&format!("/{language}/lens/sjssc/many?answers={whose}&country=CU")).await;
                assert!(!given.body.contains('⟦') && given.body.contains("id=\"answers\""), "{}", given.body);
                assert_eq!(given.headers[CACHE_CONTROL], "no-store");
                // What its links do not say is the record's.
                assert!(whose == "record" || given.body.contains(&format!("answers={whose}")), "{}", given.body);
            }
        }
        let csv = house.at("/en/lens/sjssc/many/readings.csv?answers=readers").await;
        assert_eq!(csv.headers[CACHE_CONTROL], "no-store");
        assert_eq!(csv.body.lines().filter(|line| line.contains(",readers,")).count(), 1, "{}", csv.body);
        let figure = house.at("/en/lens/sjssc/many/figure/coverage-even-terms.csv?answers=readers").await;
        assert!(figure.status == StatusCode::OK && figure.headers[CACHE_CONTROL] == "no-store");
        let wrong = house.at("/en/lens/sjssc/many?answers=oracles").await;
        assert!(wrong.body.contains("“oracles”"), "{}", wrong.body);
        // Opened again, they are gone at once.
        readers.is_closed.store(false, std::sync::atomic::Ordering::SeqCst);
        assert_eq!(files("both").await, record);
        // A house without readers says so.
        assert!(at("/en/lens/sjssc/many").await.body.contains("nobody can sign in"));
    });
}
