//! One way to run every test: a fresh desk on each database, with a clock that stands still.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use desk::password::Cost;
use desk::people::{EmailAddress, PersonId, Profile};
use desk::session::{Session, Visitor};
use desk::{Clock, Desk, Refusal, Settings, SignedIn, Store};
use tempfile::TempDir;

use crate::postgres;

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
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_file(&folder.path().join("desk.sqlite")).await.unwrap();
        test(&house(store, folder).await).await;
        if let Some(address) = postgres::new_database(name) {
            let store = Store::at_address(&address).await.unwrap();
            test(&house(store, tempfile::tempdir().unwrap()).await).await;
        }
    });
}

async fn house(store: Store, folder: TempDir) -> House {
    store.migrate().await.unwrap();
    let clock = Clock::standing_at(start());
    let settings = Settings::new("https://ayni.example/", Cost::Least).unwrap();
    House { desk: Desk::new(store.clone(), clock.clone(), settings), store, clock, folder }
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

/// Why something was refused; anything else fails the test.
pub fn refused<T>(answer: Result<T, desk::DeskError>) -> Refusal {
    let Err(error) = answer else { panic!("it should have been refused") };
    error.refusal().unwrap_or_else(|| panic!("{error}")).clone()
}
