//! One way to run every test: a fresh desk on each database, with a clock that stands still.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use desk::owners::{Access, Answer, Owner, Owners, Place};
use desk::pages::Reception;
use desk::password::Cost;
use desk::people::{EmailAddress, PersonId, Profile};
use desk::rights::{Object, Role};
use desk::session::{Session, Visitor};
use desk::{Act, Clock, Desk, Refusal, Settings, SignedIn, Store};
use shell::rates::Client;
use shell::{Limits, Site};
use tempfile::TempDir;

use crate::databases::each_database;

/// A password long enough.
pub const PASSWORD: &str = "chacana de piedra";

/// A desk with its clock and a folder of its own.
pub struct House {
    pub desk: Desk,
    pub store: Store,
    pub clock: Clock,
    pub folder: TempDir,
}

/// Runs a test on an empty desk on each database.
pub fn check(name: &str, test: impl AsyncFn(&House)) {
    each_database(name, async |store, folder| test(&house(store, folder).await).await);
}

async fn house(store: Store, folder: TempDir) -> House {
    store.migrate().await.unwrap();
    let clock = Clock::standing_at(start());
    let settings = Settings::new("https://ayni.example/", Cost::Least).unwrap();
    let desk = Desk::new(store.clone(), clock.clone(), settings).with_owners(owners());
    House { desk, store, clock, folder }
}

/// The rooms of the tests' house.
pub fn owners() -> Owners {
    Owners::new([Arc::new(Teams) as Arc<dyn Owner>])
}

/// A room that owns what teams write: members, organisers and administrators write, tutors read.
#[derive(Debug)]
struct Teams;

impl Owner for Teams {
    fn kind(&self) -> &'static str {
        "team"
    }

    fn access<'a>(&'a self, act: &'a Act, person: PersonId, number: i64) -> Answer<'a, Access> {
        Box::pin(async move {
            let rights = act.rights(person).await?;
            let writes = rights.administers()
                || rights.has(Role::Organiser, Object::Run(1))
                || rights.has(Role::Member, Object::Team(number));
            let reads = rights.has(Role::Tutor, Object::Run(1));
            Ok(if writes {
                Access::Write
            } else if reads {
                Access::Read
            } else {
                Access::Hidden
            })
        })
    }

    fn place(&self, number: i64, _: vocabulary::Language) -> Place {
        Place { path: format!("/team/{number}"), name: format!("Equipo {number}") }
    }
}

/// The desk's pages in the frame of a house.
pub fn router(house: &House) -> Router {
    framed(&house.desk, Router::new())
}

/// The pages of a desk in the frame of a house, and what stands besides.
pub fn framed(desk: &Desk, besides: Router) -> Router {
    let site = Site::with_ways([]).with_people(desk::pages::people());
    let pages = desk::pages::router(Reception::new(desk.clone(), site.clone(), Client::Connected));
    shell::around(&site, &pages, besides, Arc::new(|| "1".to_owned()), Limits::default())
}

/// When every test begins; a whole step of thirty seconds.
pub fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_010, 123_456_000).unwrap()
}

pub fn email(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

pub fn profile(name: &str) -> Profile {
    Profile {
        name: name.parse().unwrap(),
        language: "es".parse().unwrap(),
        time_zone: "America/La_Paz".parse().unwrap(),
    }
}

pub fn visitor() -> Visitor {
    Visitor::new("192.0.2.1", "Test/1.0")
}

/// A visitor whom no count by address stops.
pub fn visitor_number(number: usize) -> Visitor {
    Visitor::new(format!("198.51.{}.{}", number / 250, number % 250), "Test/1.0")
}

impl House {
    /// The administrator, Ana.
    pub async fn ana(&self) -> PersonId {
        self.desk.install_administrator(&email("ana@salud.example"), &profile("Ana Rojas")).await.unwrap()
    }

    pub fn wait(&self, time: TimeDelta) {
        self.clock.move_by(time);
    }

    /// The token in the newest letter of a kind: letters are read as they lie in the outbox folder.
    pub async fn token_in_newest_letter(&self, path: &str) -> String {
        let letters = self.deliver().await;
        let (_, letter) = letters.iter().next_back().expect("a letter");
        let address = format!("https://ayni.example/{path}/");
        let after = letter.split(&address).nth(1).unwrap_or_else(|| panic!("no {address} in {letter}"));
        after.chars().take(43).collect()
    }

    /// Sends what waits into the folder; all letters there, by number, soft line breaks taken out.
    pub async fn deliver(&self) -> BTreeMap<i64, String> {
        let folder = self.folder.path().join("outbox");
        let delivery = desk::mail::deliver::Delivery::to_folder(&folder).unwrap();
        let sender = desk::mail::deliver::sender("Ayni <ayni@ayni.example>").unwrap();
        desk::mail::worker::Worker::new(self.desk.clone(), delivery, sender).unwrap().round().await.unwrap();
        let mut letters = BTreeMap::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap().replace("=\r\n", "");
            letters.insert(name.strip_prefix("letter-").unwrap().parse().unwrap(), text);
        }
        letters
    }

    /// Signs in by an e-mailed link.
    pub async fn by_link(&self, address: &str) -> SignedIn {
        self.desk.send_sign_in_link(&email(address), "es".parse().unwrap(), &visitor()).await.unwrap();
        let token = self.token_in_newest_letter("sign-in").await.parse().unwrap();
        self.desk.sign_in_by_link(&token, &visitor(), None).await.unwrap()
    }

    /// Signs in by link and sets the password.
    pub async fn with_password(&self, address: &str) -> Session {
        let signed_in = self.by_link(address).await;
        let session = self.desk.session(&signed_in.token).await.unwrap().unwrap();
        self.desk.set_password(&session, None, PASSWORD, &visitor()).await.unwrap();
        session
    }
}

/// Somebody with an account and one role.
pub async fn with_role(house: &House, name: &str, role: Role, object: Object) -> PersonId {
    let mut act = house.desk.begin(None).await.unwrap();
    let person = act.person_of(&email(&format!("{name}@salud.example")), &profile(name)).await.unwrap();
    act.give_role(person, role, object).await.unwrap();
    act.commit().await.unwrap();
    person
}

/// Why something was refused; anything else fails the test.
pub fn refused<T>(answer: Result<T, desk::DeskError>) -> Refusal {
    let Err(error) = answer else { panic!("it should have been refused") };
    error.refusal().unwrap_or_else(|| panic!("{error}")).clone()
}
