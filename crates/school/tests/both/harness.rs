//! A fresh school on each database, with a clock that stands still, and people to fill it.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use desk::files::Files;
use desk::mail::deliver::{Delivery, sender};
use desk::mail::worker::Worker;
use desk::owners::{Owner, Owners};
use desk::pages::Reception;
use desk::password::Cost;
use desk::people::{EmailAddress, InstitutionId, InstitutionKind, NewInstitution, PersonId, Profile};
use desk::rights::{Object, Role};
use desk::session::Visitor;
use desk::{Clock, Desk, Refusal, Settings, Store};
use school::course::Course;
use school::outside::Outside;
use school::pages::Hall;
use school::rules::enrolment::EnrolmentRole;
use school::rules::nomination::Quota;
use school::rules::run::Stage;
use school::settings::Resolved;
use school::store::documents::Teams;
use school::store::enrolments::As;
use school::store::runs::NewRun;
use school::{School, SchoolError, SchoolRefusal};
use shell::paper::{Paper, PaperError, Press};
use shell::rates::Client;
use shell::{Limits, Site};
use tempfile::TempDir;

use crate::browser::Browser;
use crate::databases::each_database;

/// The course that comes with the program.
pub static COURSE: LazyLock<Course> = LazyLock::new(|| school::course::shipped("health-diplomacy").unwrap());

/// Twelve countries, as the course has them.
pub const COUNTRIES: [&str; 12] = ["ARG", "BOL", "BRA", "CHL", "COL", "ECU", "GUY", "PRY", "PER", "SUR", "URY", "VEN"];

pub struct House {
    pub school: School,
    pub desk: Desk,
    pub store: Store,
    pub clock: Clock,
    pub folder: TempDir,
}

/// A run with who organises it.
pub struct Opened {
    pub run: i64,
    pub course: i64,
    pub ana: PersonId,
}

pub fn check(name: &str, test: impl AsyncFn(&House)) {
    each_database(name, async |store, folder| test(&house(store, folder).await).await);
}

async fn house(store: Store, folder: TempDir) -> House {
    school::store::migrate(&store).await.unwrap();
    let clock = Clock::standing_at(start());
    let settings = Settings::new("https://ayni.example/", Cost::Least).unwrap();
    let owners = Owners::new([Arc::new(Teams) as Arc<dyn Owner>]);
    let desk = Desk::new(store.clone(), clock.clone(), settings).with_owners(owners);
    let desk = desk.with_files(Files::in_folder(&folder.path().join("files")).unwrap());
    // Names lead to public addresses, and nobody is asked where they do.
    let outside = Outside::default().resolving_by(|name| match name {
        "inside.example" => vec![[10, 0, 0, 1].into()],
        _ => vec![[8, 8, 8, 8].into()],
    });
    let resolved = Resolved { meetings: None, outside };
    House { school: School::new(desk.clone()).with_settings(resolved), desk, store, clock, folder }
}

/// The pages of desk and school in the frame of a house.
pub fn router(house: &House) -> Router {
    framed(&house.school, Client::Connected, Router::new())
}

/// The pages of a school and its desk in the frame of a house, and what stands besides; who comes is known by `client`.
pub fn framed(school: &School, client: Client, besides: Router) -> Router {
    let site = Site::with_ways([]).with_people(desk::pages::people());
    let reception =
        Reception::new(school.desk().clone(), site.clone(), client).with_ways(school::pages::ADMINISTRATION);
    let hall = Hall::new(school.clone(), reception.clone()).with_press(Arc::new(Typewriter));
    let pages = desk::pages::router(reception).merge(school::pages::router(hall.clone()));
    let other = school::pages::without_language(hall).merge(besides);
    shell::around(&site, &pages, other, Arc::new(|| "1".to_owned()), Limits::default())
}

/// A press that writes down what it is given.
pub struct Typewriter;

impl Press for Typewriter {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, PaperError> {
        Ok(format!("%PDF {paper:?}").into_bytes())
    }

    fn pages(&self, _: &Paper) -> Result<usize, PaperError> {
        Ok(1)
    }

    fn editable(&self, _: &Paper) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("it only types".to_owned()))
    }

    fn png(&self, _: &str, _: u32) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("it only types".to_owned()))
    }
}

/// Two weeks before day 0, which is 3 August 2026 in La Paz.
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

impl House {
    pub fn wait(&self, time: TimeDelta) {
        self.clock.move_by(time);
    }

    /// Goes to an hour of a day of the course, in La Paz.
    pub fn go_to(&self, day: i64, hour: i64) {
        let there: DateTime<Utc> = "2026-08-03T04:00:00Z".parse().unwrap();
        let there = there + TimeDelta::days(day) + TimeDelta::hours(hour);
        self.clock.move_by(there - self.clock.now());
    }

    /// The administrator, Ana, who enters the course and opens a run.
    pub async fn open(&self) -> Opened {
        let ana = self.desk.install_administrator(&email("ana@salud.example"), &profile("Ana Rojas")).await.unwrap();
        let course = self.school.enter_course(ana, &COURSE).await.unwrap();
        let new = NewRun {
            starts_on: "2026-08-03".parse().unwrap(),
            zone: "America/La_Paz".parse().unwrap(),
            opens_at: "09:00:00".parse().unwrap(),
            due_at: "23:59:59".parse().unwrap(),
        };
        let run = self.school.open_run(ana, course, new).await.unwrap();
        self.school.take_to(ana, run, Stage::Nominating).await.unwrap();
        Opened { run, course, ana }
    }

    /// The same, and the course is held: it is nine in the morning of day 0.
    pub async fn running(&self) -> Opened {
        let opened = self.open().await;
        self.school.take_to(opened.ana, opened.run, Stage::Running).await.unwrap();
        self.go_to(0, 9);
        opened
    }

    pub async fn institution(&self, by: PersonId, kind: InstitutionKind, country: Option<&str>) -> InstitutionId {
        let names = [("es", format!("{} {}", kind.word(), country.unwrap_or("")).parse().unwrap())].into();
        let new = NewInstitution { kind, country: country.map(str::to_owned), names };
        self.desk.enter_institution(by, &new).await.unwrap()
    }

    /// A person with an account.
    pub async fn person(&self, name: &str) -> PersonId {
        let mut act = self.desk.begin(None).await.unwrap();
        let address = email(&format!("{}@gente.example", name.to_lowercase().replace(' ', ".")));
        let person = act.person_of(&address, &profile(name)).await.unwrap();
        act.commit().await.unwrap();
        person
    }

    /// A browser in which somebody is signed in, by an e-mailed link.
    pub async fn browser_of(&self, person: PersonId) -> Browser {
        let address = self.desk.person(person).await.unwrap().unwrap().email;
        let visitor = Visitor::new(format!("198.51.{}.{}", person.0 / 250, person.0 % 250), "Test/1.0");
        self.desk.send_sign_in_link(&address, "es".parse().unwrap(), &visitor).await.unwrap();
        let letters = self.deliver().await;
        // Letters that were read need not be read again.
        std::fs::remove_dir_all(self.folder.path().join("outbox")).unwrap();
        let to = format!("To: {address}");
        let (_, letter) = letters.iter().rev().find(|(_, letter)| letter.contains(&to)).expect("a letter");
        let after = letter.split("https://ayni.example/sign-in/").nth(1).unwrap_or_else(|| panic!("{letter}"));
        let token = after.chars().take(43).collect::<String>().parse().unwrap();
        let signed_in = self.desk.sign_in_by_link(&token, &visitor, None).await.unwrap();
        Browser::new(self).with_session(&signed_in.token)
    }

    /// Somebody of an institution, enrolled directly.
    pub async fn enrolled(
        &self,
        of: &Opened,
        name: &str,
        role: EnrolmentRole,
        from: Option<InstitutionId>,
    ) -> PersonId {
        let person = self.person(name).await;
        let from = As { institution: from, group: Some("es".parse().unwrap()) };
        self.school.enrol(of.ana, of.run, person, role, &from).await.unwrap();
        person
    }

    pub async fn participant(&self, of: &Opened, name: &str, from: Option<InstitutionId>) -> PersonId {
        self.enrolled(of, name, EnrolmentRole::Participant, from).await
    }

    /// A ministry of health with its nominating officer and its places.
    pub async fn office(&self, of: &Opened, country: &str, places: u32, reserves: u32) -> (InstitutionId, PersonId) {
        let ministry = self.institution(of.ana, InstitutionKind::MinistryOfHealth, Some(country)).await;
        let officer = self.person(&format!("Officer {country}")).await;
        let role = (Role::NominatingOfficer, Object::Institution(ministry.0));
        self.desk.give_role(of.ana, officer, role, None, &[]).await.unwrap();
        self.school.set_quota(of.ana, of.run, ministry, Quota { places, reserves }).await.unwrap();
        (ministry, officer)
    }

    /// Sends what waits; all letters so far, by number, decoded enough to be searched.
    pub async fn deliver(&self) -> BTreeMap<i64, String> {
        let folder = self.folder.path().join("outbox");
        let delivery = Delivery::to_folder(&folder).unwrap();
        let worker = Worker::new(self.desk.clone(), delivery, sender("Ayni <ayni@ayni.example>").unwrap()).unwrap();
        worker.with_letters_of(Arc::new(self.school.clone())).round().await.unwrap();
        let mut letters = BTreeMap::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap().replace("=\r\n", "");
            letters.insert(name.strip_prefix("letter-").unwrap().parse().unwrap(), text);
        }
        letters
    }
}

/// Why the school refused; anything else fails the test.
pub fn refused<T>(answer: Result<T, SchoolError>) -> SchoolRefusal {
    let Err(error) = answer else { panic!("it should have been refused") };
    error.refusal().unwrap_or_else(|| panic!("{error}")).clone()
}

/// Why the desk refused; anything else fails the test.
pub fn denied<T>(answer: Result<T, SchoolError>) -> Refusal {
    let Err(error) = answer else { panic!("it should have been refused") };
    error.desk_refusal().unwrap_or_else(|| panic!("{error}")).clone()
}
