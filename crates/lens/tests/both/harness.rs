//! Readings at a fresh desk on each database, with a clock that stands still, cases of the casebook, and people.

use std::sync::Arc;

use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use desk::pages::Reception;
use desk::password::Cost;
use desk::people::{EmailAddress, PersonId, Profile};
use desk::rights::{Object, Role};
use desk::session::Visitor;
use desk::{Clock, Desk, Refusal, Settings, Store};
use lens::readers::pages::Hall;
use lens::readers::rules::answering::{Asked, Given};
use lens::readers::rules::assign::PerCase;
use lens::readers::rules::standing::ShownTo;
use lens::readers::rules::subject::{Pair, Subject};
use lens::readers::store::{Change, NewReading};
use lens::readers::{Data, ReadersError, ReadersRefusal, Readings, store};
use lens::reading::{Answer, Quotation};
use shell::rates::Client;
use shell::{Limits, Site};
use tempfile::TempDir;
use vocabulary::Language;

use crate::browser::Browser;
use crate::casebook::{CASES, TenCases};
use crate::databases::each_database;

pub struct House {
    pub readings: Readings,
    pub desk: Desk,
    pub store: Store,
    pub clock: Clock,
    pub folder: TempDir,
}

pub fn check(name: &str, test: impl AsyncFn(&House)) {
    each_database(name, async |store, folder| test(&house(store, folder).await).await);
}

async fn house(store: Store, folder: TempDir) -> House {
    store::migrate(&store).await.unwrap();
    let clock = Clock::standing_at(start());
    let settings = Settings::new("https://ayni.example/", Cost::Least).unwrap();
    let desk = Desk::new(store.clone(), clock.clone(), settings).with_data_of(Arc::new(Data));
    House { readings: Readings::new(desk.clone(), Arc::new(TenCases)), desk, store, clock, folder }
}

/// The pages of desk and readings in the frame of a house.
pub fn router(house: &House) -> Router {
    framed(&house.readings, Router::new())
}

/// The same of other readings, with what stands besides.
pub fn framed(readings: &Readings, besides: Router) -> Router {
    let site = Site::with_ways([]).with_people(desk::pages::people());
    let reception = Reception::new(readings.desk().clone(), site.clone(), Client::Connected);
    let hall = Hall::new(readings.clone(), reception.clone());
    let pages = desk::pages::router(reception).merge(lens::readers::pages::router(hall));
    shell::around(&site, &pages, besides, Arc::new(|| "1".to_owned()), Limits::default())
}

pub fn start() -> DateTime<Utc> {
    "2026-07-20T12:00:00Z".parse().unwrap()
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

/// The address of whoever has that name.
pub fn address_of(name: &str) -> String {
    format!("{}@gente.example", name.to_lowercase().replace(' ', "."))
}

/// A question of the first rulebook.
pub fn asked(part: &str, question: &str) -> Asked {
    Asked { part: part.to_owned(), question: question.to_owned() }
}

/// An answer without evidence.
pub fn given(answer: Answer) -> Given {
    Given { answer, quotations: Vec::new(), remark: String::new() }
}

/// An answer with a quotation and a remark.
pub fn quoted(answer: Answer, text: &str, remark: &str) -> Given {
    let quotation = Quotation { source: "term 1".to_owned(), place: "l. 12".to_owned(), text: text.to_owned() };
    Given { answer, quotations: vec![quotation], remark: remark.to_owned() }
}

/// The first answer to a question.
pub fn first(asked: Asked, given: Given) -> Change {
    Change { asked, base: 0, given }
}

impl House {
    pub fn wait(&self, time: TimeDelta) {
        self.clock.move_by(time);
    }

    /// A person with an account.
    pub async fn person(&self, name: &str) -> PersonId {
        let mut act = self.desk.begin(None).await.unwrap();
        let person = act.person_of(&email(&address_of(name)), &profile(name)).await.unwrap();
        act.commit().await.unwrap();
        person
    }

    /// Somebody who may enter the record, and so lead a reading.
    pub async fn recorder(&self, name: &str) -> PersonId {
        let person = self.person(name).await;
        let mut act = self.desk.begin(None).await.unwrap();
        act.give_role(person, Role::Recorder, Object::House).await.unwrap();
        act.commit().await.unwrap();
        person
    }

    /// A reading of some cases through the first rulebook, with readers to whom all cases are assigned.
    pub async fn reading(&self, leader: PersonId, cases: usize, readers: &[&str], shown_to: ShownTo) -> i64 {
        let new = NewReading {
            title: "Diez casos".parse().unwrap(),
            subject: Subject::Rulebook("sjssc".to_owned()),
            cases: CASES.iter().take(cases).map(|id| (*id).to_owned()).collect(),
            per_case: PerCase::All,
            shown_to,
        };
        let id = self.readings.make(leader, &new, Language::Es).await.unwrap();
        for reader in readers {
            self.readings.add_reader(leader, id, &email(&address_of(reader))).await.unwrap();
        }
        if !readers.is_empty() {
            self.readings.assign(leader, id, PerCase::All).await.unwrap();
        }
        id
    }

    /// A reading of the theory cards on Cuba and Venezuela.
    pub async fn theories(&self, leader: PersonId, readers: &[&str]) -> i64 {
        let new = NewReading {
            title: "Cuba y Venezuela".parse().unwrap(),
            subject: Subject::Theories(Pair::new("CU", "VE", 2003, 2013).unwrap()),
            cases: Vec::new(),
            per_case: PerCase::All,
            shown_to: ShownTo::Everybody,
        };
        let id = self.readings.make(leader, &new, Language::Es).await.unwrap();
        for reader in readers {
            self.readings.add_reader(leader, id, &email(&address_of(reader))).await.unwrap();
        }
        self.readings.assign(leader, id, PerCase::All).await.unwrap();
        id
    }

    /// Answers one question of one case.
    pub async fn answer(&self, reader: PersonId, reading: i64, place: usize, asked: Asked, given: Given) {
        self.readings.answer(reader, reading, place, &[first(asked, given)]).await.unwrap();
    }

    /// A browser in which somebody is signed in, by an e-mailed link.
    pub async fn browser_of(&self, person: PersonId) -> Browser {
        Browser::new(self).with_session(&self.session_of(person).await)
    }

    /// A session of somebody's, by an e-mailed link.
    pub async fn session_of(&self, person: PersonId) -> desk::Token {
        use desk::mail::deliver::{Delivery, sender};
        let address = self.desk.person(person).await.unwrap().unwrap().email;
        let visitor = Visitor::new(format!("198.51.{}.{}", person.0 / 250, person.0 % 250), "Test/1.0");
        self.desk.send_sign_in_link(&address, "es".parse().unwrap(), &visitor).await.unwrap();
        let folder = self.folder.path().join("outbox");
        let delivery = Delivery::to_folder(&folder).unwrap();
        let sender = sender("Ayni <ayni@ayni.example>").unwrap();
        desk::mail::worker::Worker::new(self.desk.clone(), delivery, sender).unwrap().round().await.unwrap();
        let to = format!("To: {address}");
        let letters =
            std::fs::read_dir(&folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        let letter = letters.map(|letter| letter.replace("=\r\n", "")).find(|letter| letter.contains(&to)).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        let after = letter.split("https://ayni.example/sign-in/").nth(1).unwrap_or_else(|| panic!("{letter}"));
        let token = after.chars().take(43).collect::<String>().parse().unwrap();
        self.desk.sign_in_by_link(&token, &visitor, None).await.unwrap().token
    }

    /// How many entries the audit has; that it holds together is seen on the way.
    pub async fn audited(&self) -> i64 {
        self.desk.verify_audit().await.unwrap().unwrap()
    }
}

/// Why a rule of readings refused; anything else fails the test.
pub fn refused<T>(answer: Result<T, ReadersError>) -> ReadersRefusal {
    let Err(error) = answer else { panic!("it should have been refused") };
    error.refusal().unwrap_or_else(|| panic!("{error}")).clone()
}

/// Why the desk refused; anything else fails the test.
pub fn denied<T>(answer: Result<T, ReadersError>) -> Refusal {
    let Err(error) = answer else { panic!("it should have been refused") };
    match error {
        ReadersError::Desk(error) => error.refusal().unwrap_or_else(|| panic!("{error}")).clone(),
        other => panic!("{other}"),
    }
}
