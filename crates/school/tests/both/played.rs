//! The whole course of the seed in browsers, on a clock that the test moves: `tests/browser/course.mjs` plays, this serves
//! the pages over HTTP and counts what is wrong.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use chrono::{DateTime, TimeDelta, Utc};
use desk::mail::deliver::{Delivery, sender};
use desk::mail::worker::Worker;
use desk::owners::{Owner, Owners};
use desk::password::Cost;
use desk::people::InstitutionKind;
use desk::{Clock, Desk, Settings};
use school::School;
use school::course::Detail;
use school::rules::enrolment::EnrolmentRole;
use school::store::documents::Teams;
use serde_json::{Value, json};
use shell::rates::Client;
use tokio::sync::Mutex;

use crate::harness::{COUNTRIES, COURSE, House, Opened, check, framed};
use crate::scripts;

/// What the script moves and reads besides pages: the clock, and the letters that have gone out.
struct Behind {
    clock: Clock,
    school: School,
    outbox: PathBuf,
    /// By mailbox, oldest first. Held while letters go out, so that they go out once.
    letters: Mutex<BTreeMap<String, Vec<String>>>,
}

impl Behind {
    /// Sends what waits, and reads it as a mail program does.
    async fn deliver(&self) {
        let mut letters = self.letters.lock().await;
        let delivery = Delivery::to_folder(&self.outbox).unwrap();
        let sender = sender("Ayni <ayni@ayni.example>").unwrap();
        let worker = Worker::new(self.school.desk().clone(), delivery, sender).unwrap();
        worker.with_letters_of(Arc::new(self.school.clone())).round().await.unwrap();
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(&self.outbox).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        for file in files {
            let letter = std::fs::read_to_string(&file).unwrap().replace("=\r\n", "");
            let to = letter.lines().find_map(|line| line.strip_prefix("To: ")).unwrap_or_default();
            let to = to.rsplit('<').next().unwrap_or_default().trim_end_matches('>').to_owned();
            letters.entry(to).or_default().push(letter);
            std::fs::remove_file(file).unwrap();
        }
    }
}

/// Goes to a minute of a day of the course, in La Paz; then everything happens that happens by itself.
async fn go_to(State(behind): State<Arc<Behind>>, Query(to): Query<BTreeMap<String, i64>>) -> StatusCode {
    let there: DateTime<Utc> = "2026-08-03T04:00:00Z".parse().unwrap();
    let there = there + TimeDelta::days(to["day"]) + TimeDelta::hours(to["hour"]) + TimeDelta::minutes(to["minute"]);
    behind.clock.move_by(there - behind.clock.now());
    behind.school.announce().await.unwrap();
    behind.school.write_digests().await.unwrap();
    behind.deliver().await;
    StatusCode::NO_CONTENT
}

/// The letters to somebody.
async fn letters(
    State(behind): State<Arc<Behind>>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Json<Vec<String>> {
    behind.deliver().await;
    Json(behind.letters.lock().await.get(&asked["to"]).cloned().unwrap_or_default())
}

/// The house at an address of its own. Whoever comes is told apart by the header of a proxy, as behind one.
fn router(house: &House, base: &str) -> Router {
    let settings = Settings::new(base, Cost::Least).unwrap();
    let owners = Owners::new([Arc::new(Teams) as Arc<dyn Owner>]);
    let desk = Desk::new(house.store.clone(), house.clock.clone(), settings).with_owners(owners);
    let files = desk::files::Files::in_folder(&house.folder.path().join("files")).unwrap();
    let school = School::new(desk.with_files(files));
    let behind = Behind {
        clock: house.clock.clone(),
        school: school.clone(),
        outbox: house.folder.path().join("played"),
        letters: Mutex::new(BTreeMap::new()),
    };
    let besides = Router::new()
        .route("/test/clock", post(go_to))
        .route("/test/letters", post(letters))
        .with_state(Arc::new(behind));
    framed(&school, Client::Forwarded, besides)
}

/// The language and the zone of a country's offices.
fn speaks(country: &str) -> (&'static str, &'static str) {
    match country {
        "BRA" => ("pt", "America/Sao_Paulo"),
        "GUY" => ("en", "America/Guyana"),
        "SUR" => ("en", "America/Paramaribo"),
        "PER" => ("es", "America/Lima"),
        _ => ("es", "America/Argentina/Buenos_Aires"),
    }
}

/// Everybody who is there before the first name is sent, and what the course holds.
async fn cast(house: &House, of: &Opened, base: &str) -> Value {
    let mut offices = Vec::new();
    for country in COUNTRIES {
        let (health, officer) = house.office(of, country, 5, 3).await;
        let affairs = house.institution(of.ana, InstitutionKind::MinistryOfForeignAffairs, Some(country)).await;
        let email = house.desk.person(officer).await.unwrap().unwrap().email;
        let (language, zone) = speaks(country);
        offices.push(json!({
            "country": country, "officer": email.as_str(), "health": health.0, "affairs": affairs.0,
            "language": language, "zone": zone,
        }));
    }
    let body = house.institution(of.ana, InstitutionKind::RegionalBody, None).await;
    let academy = house.institution(of.ana, InstitutionKind::Academic, None).await;
    house.enrolled(of, "Tania Tutora", EnrolmentRole::Tutor, Some(academy)).await;
    for number in 1..=4 {
        house.enrolled(of, &format!("Marcadora {number}"), EnrolmentRole::Marker, Some(academy)).await;
    }
    let items: Vec<Value> = COURSE
        .items()
        .map(|item| {
            let points = item.rubric().map(|rubric| rubric.criteria.as_slice()).unwrap_or_default();
            let points: Vec<_> = points.iter().map(|one| json!([one.id, one.points])).collect();
            let groups = match &item.detail {
                Detail::Live(live) => live.sessions.iter().map(|one| one.group.code()).collect(),
                _ => Vec::new(),
            };
            json!({
                "id": item.id, "kind": item.kind().word(), "day": item.offset_days, "groups": groups, "points": points,
            })
        })
        .collect();
    let markers: Vec<_> = (1..=4).map(|number| format!("marcadora.{number}@gente.example")).collect();
    json!({
        "base": base, "run": of.run, "ana": "ana@salud.example", "tutor": "tania.tutora@gente.example",
        "markers": markers, "offices": offices, "body": body.0, "items": items,
    })
}

#[test]
fn the_whole_course_is_played_in_browsers_from_nomination_to_open_archive() {
    let folder = scripts::folder("course", &["course.mjs", "course_look.mjs", "course_reader.mjs"]);
    // Pages are the same on either database: they are looked at with axe on the first.
    let is_first = AtomicBool::new(true);
    check("course in browsers", async |house| {
        let of = house.open().await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut cast = cast(house, &of, &base).await;
        let looks = is_first.swap(false, Ordering::Relaxed);
        cast["accessible"] = json!(looks);
        let path = house.folder.path().join("cast.json");
        std::fs::write(&path, cast.to_string()).unwrap();
        let router = router(house, &base);
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let mut node = Command::new("node");
        node.arg(folder.join("course.mjs")).arg(&path);
        let told = scripts::run(node).await;
        server.abort();
        println!("{told}");
        // Not less than it was when this was written, so that nothing is left out unseen.
        let at_least = |what: &str, least: u64| assert!(told[what].as_u64().unwrap() >= least, "{what}: {told}");
        at_least("checked", 700);
        at_least("requests", 4_000);
        at_least("looked", if looks { 270 } else { 0 });
        assert_eq!((&told["teams"], &told["threads"]), (&json!(10), &json!(5)));
        let report = house.school.closing_report(of.ana, of.run).await.unwrap();
        assert_eq!((report.all.enrolled, report.all.completed, report.all.certificates), (60, 59, 59));
        assert_eq!(report.by_country.len(), 12);
        assert!(report.by_country.values().all(|counts| counts.enrolled == 5));
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
