//! Live sessions at a BigBlueButton that is served in the test: it checks the checksums of its calls itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chrono::TimeDelta;
use desk::people::PersonId;
use school::School;
use school::outside::Outside;
use school::rules::enrolment::EnrolmentRole;
use school::settings::{Raw, Resolved};
use school::store::enrolments::As;
use sha2::{Digest as _, Sha256};
use shell::rates::Client;
use url::form_urlencoded;
use vocabulary::Language;

use crate::browser::{Browser, Page};
use crate::harness::{House, Opened, check, framed};

const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";
pub const ITEM: &str = "live-health-diplomacy";

/// How the server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Right,
    Slow,
    Huge,
    NotXml,
    Refusing,
    Bomb,
    Redirecting,
    Broken,
}

/// A call that came with a right checksum: its name and its query.
type Call = (String, BTreeMap<String, String>);

#[derive(Clone)]
pub struct Fake {
    calls: Arc<Mutex<Vec<Call>>>,
    in_the_room: Arc<Mutex<Vec<String>>>,
    mood: Arc<Mutex<Mood>>,
    pub address: String,
}

impl Fake {
    pub async fn served() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self {
            calls: Arc::default(),
            in_the_room: Arc::default(),
            mood: Arc::new(Mutex::new(Mood::Right)),
            address,
        };
        let router = Router::new()
            .route("/bigbluebutton/api/{call}", get(answer))
            .route("/inside", get(|State(fake): State<Fake>| async move { fake.note("inside", BTreeMap::new()) }))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    fn note(&self, name: &str, query: BTreeMap<String, String>) {
        self.calls.lock().unwrap().push((name.to_owned(), query));
    }

    pub fn is_in(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn called(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let calls = self.calls.lock().unwrap();
        calls.iter().filter(|(is, _)| is == name).map(|(_, query)| query.clone()).collect()
    }

    /// The house with this server.
    fn school(&self, house: &House, time: Duration) -> School {
        let raw = Raw {
            bigbluebutton: Some(format!("{}/bigbluebutton/api", self.address)),
            bigbluebutton_secret: Some(SECRET.to_owned()),
            inside_servers: None,
        };
        let Resolved { meetings, outside } = raw.resolve().unwrap();
        let outside: Outside = outside.within(time);
        house.school.clone().with_settings(Resolved { meetings, outside })
    }

    pub async fn browser(&self, house: &House, person: PersonId) -> Browser {
        self.browser_waiting(house, person, Duration::from_secs(60)).await
    }

    /// The same, in a house that waits so long for the server.
    pub async fn browser_waiting(&self, house: &House, person: PersonId, time: Duration) -> Browser {
        let router = framed(&self.school(house, time), Client::Connected, Router::new());
        house.browser_of(person).await.before(router)
    }
}

fn xml(body: &str) -> Response {
    ([(CONTENT_TYPE, "text/xml")], body.to_owned()).into_response()
}

fn right(name: &str, query: &str, checksum: &str) -> bool {
    let hash = Sha256::digest(format!("{name}{query}{SECRET}"));
    hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>() == checksum
}

async fn answer(State(fake): State<Fake>, Path(name): Path<String>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap();
    let (query, checksum) = query.rsplit_once("&checksum=").unwrap();
    if !right(&name, query, checksum) {
        return xml("<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey></response>");
    }
    let pairs: BTreeMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let meeting = pairs["meetingID"].clone();
    fake.note(&name, pairs);
    let mood = *fake.mood.lock().unwrap();
    match mood {
        Mood::Right => {}
        Mood::Slow => std::future::pending().await,
        Mood::Huge => return xml(&format!("<response>{}</response>", "<a/>".repeat(1 << 20))),
        Mood::NotXml => return "<!doctype html><p>secret of the network".into_response(),
        Mood::Refusing => {
            return xml("<response><returncode>FAILED</returncode><messageKey>maxMeetings</messageKey></response>");
        }
        Mood::Bomb => {
            return xml("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>\
                        <response><returncode>SUCCESS</returncode><meetingID>&c;</meetingID></response>");
        }
        Mood::Redirecting => {
            return (StatusCode::FOUND, [(LOCATION, format!("{}/inside", fake.address))]).into_response();
        }
        Mood::Broken => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
    match name.as_str() {
        "create" => xml(&format!(
            "<response><returncode>SUCCESS</returncode><meetingID>{meeting}</meetingID>\
             <createTime>1531155809613</createTime></response>"
        )),
        "getMeetingInfo" => {
            let people = fake.in_the_room.lock().unwrap().clone();
            let one = |id: &String| format!("<attendee><userID>{id}</userID><fullName>x</fullName></attendee>");
            let people: String = people.iter().map(one).collect();
            xml(&format!("<response><returncode>SUCCESS</returncode><attendees>{people}</attendees></response>"))
        }
        "getRecordings" => xml(&format!(
            "<response><returncode>SUCCESS</returncode><recordings><recording><recordID>r1</recordID>\
             <meetingID>{meeting}</meetingID><name>Sesión &lt;1&gt;</name><published>true</published>\
             <startTime>1787781600000</startTime><playback><format><type>presentation</type>\
             <url>https://bbb.example/playback/r1</url></format><format><type>video</type>\
             <url>javascript:alert(1)</url></format></playback></recording><recording><recordID>r2</recordID>\
             <name>Borrador</name><published>false</published><playback><format><type>video</type>\
             <url>https://bbb.example/playback/r2</url></format></playback></recording></recordings></response>"
        )),
        _ => xml("<response><returncode>FAILED</returncode><messageKey>notFound</messageKey></response>"),
    }
}

/// An organiser sets the session of a group at the server, by the form of the item's page.
pub async fn set_at_server(ana: &mut Browser, of: &Opened, group: &str, link: &str) {
    let organise = format!("/runs/{}/organise/items/{ITEM}", of.run);
    let page = ana.get(&organise).await;
    let typed = [("day", "2026-08-26"), ("hour", "18:00"), ("link", link), ("place", "server")];
    let page = ana.submit(&page, &format!("{organise}/meeting/{group}"), &typed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

/// The address that a browser is led to, and what it says.
fn joined(page: &Page) -> BTreeMap<String, String> {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let location = page.headers["location"].to_str().unwrap();
    let (path, query) = location.split_once('?').unwrap();
    assert!(path.ends_with("/bigbluebutton/api/join"), "{path}");
    let (query, checksum) = query.rsplit_once("&checksum=").unwrap();
    assert!(right("join", query, checksum));
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.body.is_empty(), "the link stands in no page: {}", page.body);
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

#[test]
fn a_session_is_joined_by_a_link_that_is_made_for_the_click() {
    check("meetings", async |house| {
        let fake = Fake::served().await;
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let tutor = house.enrolled(&of, "Tomas", EnrolmentRole::Tutor, None).await;
        let observer = house.enrolled(&of, "Olga", EnrolmentRole::Observer, None).await;
        let english = house.person("Erin").await;
        let from = As { institution: None, group: Some(Language::En) };
        house.school.enrol(of.ana, of.run, english, EnrolmentRole::Participant, &from).await.unwrap();
        set_at_server(&mut fake.browser(house, of.ana).await, &of, "es", "").await;
        house.go_to(23, 16);
        let live = format!("/runs/{}/items/{ITEM}", of.run);
        let join = format!("{live}/join/es");
        let mut bela_browser = fake.browser(house, bela).await;
        let page = bela_browser.get(&live).await;
        page.shows(&format!("href=\"/es{join}\""));
        assert!(!page.body.contains("checksum"));
        let early = bela_browser.get(&join).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
        early.shows("Se puede entrar en esta sesión desde 2026-08-26 17:45.");
        assert_eq!(fake.called("create").len(), 0, "nobody needed it yet");
        // Those who lead it come earlier.
        house.wait(TimeDelta::hours(1));
        let mut tutor_browser = fake.browser(house, tutor).await;
        let led = joined(&tutor_browser.get(&join).await);
        assert_eq!((led["role"].as_str(), led["fullName"].as_str()), ("MODERATOR", "Tomas"));
        assert_eq!(led["createTime"], "1531155809613");
        assert_eq!(joined(&fake.browser(house, of.ana).await.get(&join).await)["role"], "MODERATOR");
        assert_eq!(bela_browser.get(&join).await.status, StatusCode::CONFLICT);
        house.wait(TimeDelta::minutes(45));
        let took = joined(&bela_browser.get(&join).await);
        assert_eq!((took["role"].as_str(), took["fullName"].as_str()), ("VIEWER", "Bela"));
        assert_eq!(took["userID"], format!("p{}", bela.0));
        assert_eq!(joined(&fake.browser(house, observer).await.get(&join).await)["role"], "VIEWER");
        let created = fake.called("create");
        assert!(created.len() == 4 && created.iter().all(|call| call == &created[0]), "{created:?}");
        assert!(created[0]["meetingID"].starts_with("ayni-") && created[0]["meetingID"].len() == 45);
        // Another group's session, a group without one, and who is not in the run.
        let mut english_browser = fake.browser(house, english).await;
        let other = english_browser.get(&join).await;
        assert_eq!(other.status, StatusCode::CONFLICT);
        other.shows("otro grupo de idioma");
        assert_eq!(english_browser.get(&format!("{live}/join/en")).await.status, StatusCode::CONFLICT);
        assert_eq!(english_browser.get(&format!("{live}/join/pt")).await.status, StatusCode::NOT_FOUND);
        let stranger = house.person("Sara").await;
        assert_eq!(fake.browser(house, stranger).await.get(&join).await.status, StatusCode::NOT_FOUND);
        house.wait(TimeDelta::hours(5));
        bela_browser.get(&join).await.shows("Esta sesión ha terminado.");
        assert_eq!(fake.called("create").len(), 4);
    });
}

#[test]
fn attendance_is_taken_from_the_door_or_the_room_and_recordings_are_listed() {
    check("meetings attendance", async |house| {
        let fake = Fake::served().await;
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let tutor = house.enrolled(&of, "Tomas", EnrolmentRole::Tutor, None).await;
        set_at_server(&mut fake.browser(house, of.ana).await, &of, "es", "").await;
        house.go_to(23, 18);
        let live = format!("/runs/{}/items/{ITEM}", of.run);
        joined(&fake.browser(house, bela).await.get(&format!("{live}/join/es")).await);
        let there = async || house.school.there(tutor, of.run, ITEM).await.unwrap();
        assert!(there().await.is_empty(), "a click alone is no attendance");
        let mut tutor_browser = fake.browser(house, tutor).await;
        let attendance = format!("{live}/attendance");
        let page = tutor_browser.get(&attendance).await;
        page.shows("26 de agosto de 2026, 18:00");
        // The room: with somebody who is nobody of ours.
        *fake.in_the_room.lock().unwrap() = vec![format!("p{}", carla.0), "p999999".to_owned(), "x".to_owned()];
        let token = page.form(&format!("/es{attendance}/taken"))["token"].clone();
        let taken = format!("{attendance}/taken");
        let done = tutor_browser.post(&taken, &[("token", &token), ("from", "room")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(there().await, BTreeSet::from([carla]));
        let done = tutor_browser.post(&taken, &[("token", &token), ("from", "door")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert_eq!(there().await, BTreeSet::from([bela, carla]));
        // Who only takes the course writes nothing down, and no server is asked for them.
        let mut bela_browser = fake.browser(house, bela).await;
        let asked = fake.called("getMeetingInfo").len();
        let token = bela_browser.session().unwrap().form_token();
        let refused = bela_browser.post(&taken, &[("token", &token), ("from", "room")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(fake.called("getMeetingInfo").len(), asked);
        let page = bela_browser.get(&format!("{live}/recordings")).await;
        page.shows("href=\"https://bbb.example/playback/r1\"");
        page.shows("Sesión &#60;1&#62;");
        assert!(!page.body.contains("javascript:") && !page.body.contains("Borrador"), "{}", page.body);
        // What is kept about her says so, and goes with her.
        let kept = house.school.export(bela, bela).await.unwrap();
        assert_eq!(kept["live sessions joined"][0]["item"], ITEM);
        house.school.forget(bela, bela).await.unwrap();
        let joined = house.school.joined(tutor, of.run, ITEM).await.unwrap();
        assert!(!joined.contains_key(&bela));
    });
}
