//! A course in its tenth week, with invented people: for looking at what the school does. Everything is done through the
//! same acts that people do, at the times at which they would do it, on a clock that this module moves. Nothing in it is
//! left to chance: the same first day gives the same course, but for the passwords.
//!
//! No lecture is filmed for this. Three have a sound and a small film made by arithmetic, with captions, so that there is
//! something to play; the texts stand in the place of the others, as the course foresees.

mod crowd;
mod film;
mod names;
mod sound;
mod weeks;
mod words;

pub use crowd::crowd;

use chrono::{NaiveDate, TimeDelta, Utc};
use desk::invitation::Invited;
use desk::password::Cost;
use desk::people::{EmailAddress, InstitutionId, InstitutionKind, Name, NewInstitution, PersonId, Profile, TimeZone};
use desk::rights::{Object, Role};
use desk::session::Visitor;
use desk::{By, Clock, DeskError, Token};
use shell::{Argument, Texts};
use vocabulary::Language;

use crate::course::{Course, Words, shipped};
use crate::error::SchoolError;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::nomination::Quota;
use crate::rules::run::Stage;
use crate::store::School;
use crate::store::enrolments::As;
use crate::store::nominations::{Nominee, Wants};
use crate::store::runs::NewRun;

/// The day of the course at which the demonstration stops: the first essay is in, its marks are out, teams have formed.
pub const LAST_DAY: i64 = 69;

/// Somebody as whom one can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignsIn {
    /// What they are: the key of its name in the locales.
    pub role: &'static str,
    /// Their name.
    pub name: String,
    /// Their mailbox.
    pub email: String,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The run.
    pub run: i64,
    /// The password of all who are named: made for this folder alone.
    pub password: String,
    /// As whom one can sign in.
    pub people: Vec<SignsIn>,
    /// How many take the course.
    pub participants: usize,
    /// From how many countries.
    pub countries: usize,
    /// How many posts stand in the forum.
    pub posts: usize,
    /// How many essays came in.
    pub hand_ins: usize,
    /// How many teams have formed.
    pub teams: usize,
}

/// What is at hand while the demonstration is made.
struct Making<'a> {
    school: &'a School,
    clock: &'a Clock,
    starts_on: NaiveDate,
    password: String,
    people: Vec<SignsIn>,
}

/// Somebody who takes the course.
struct Taker {
    id: PersonId,
    name: String,
    language: Language,
}

/// Makes the demonstration in an empty house whose desk's clock is `clock`, which stands still and lies before the first
/// day. The house must have nobody: that is for the caller to see to ([`School::has_people`]).
///
/// # Errors
/// Whatever an act refuses: then the house is half made, and of no use.
pub async fn fill(school: &School, clock: &Clock, starts_on: NaiveDate) -> Result<Made, SchoolError> {
    let password = password()?;
    let mut making = Making { school, clock, starts_on, password, people: Vec::new() };
    making.go_to(-21, 12);
    let email = address("ana", "rojas", "house")?;
    let profile = profile("Ana Rojas", Language::Es, "America/La_Paz")?;
    let ana = school.desk().install_administrator(&email, &profile).await?;
    let course = school.enter_course(ana, &fictitious()?).await?;
    making.give_password(&email, &profile, course, "demo-administrator").await?;
    let new = NewRun {
        starts_on,
        zone: chrono_tz::America::La_Paz,
        opens_at: hour(9)?,
        due_at: hour(23)? + TimeDelta::minutes(59),
    };
    let run = school.open_run(ana, course, new).await?;
    school.take_to(ana, run, Stage::Nominating).await?;
    let takers = making.nominations(ana, run, course).await?;
    let staff = making.staff(ana, run, course).await?;
    let (posts, hand_ins, teams) = making.weeks(ana, run, &takers, &staff).await?;
    Ok(Made {
        run,
        password: making.password,
        people: making.people,
        participants: takers.len(),
        countries: names::COUNTRIES.len(),
        posts,
        hand_ins,
        teams,
    })
}

/// The course that comes with the program, under a name that says what it is.
fn fictitious() -> Result<Course, SchoolError> {
    let mut course = shipped("health-diplomacy").map_err(SchoolError::Course)?;
    let title = |language: Language| {
        let title = Argument::from(course.title.text(language));
        (language, Texts::of(language).text_with("demo-course-title", &[("title", title)]))
    };
    course.title = Words::of(Language::ALL.into_iter().map(title).collect::<Vec<_>>());
    "health-diplomacy-demonstration".clone_into(&mut course.id);
    Ok(course)
}

fn hour(hour: u32) -> Result<chrono::NaiveTime, SchoolError> {
    chrono::NaiveTime::from_hms_opt(hour, 0, 0).ok_or_else(|| crate::error::unknown("(an hour)", "an hour of the day"))
}

/// A password that nobody can guess, since the folder may be served to others.
fn password() -> Result<String, SchoolError> {
    let letters: String = Token::random()?.reveal().chars().filter(char::is_ascii_alphanumeric).collect();
    let parts: Vec<&str> = [0..4, 4..8, 8..12].into_iter().filter_map(|part| letters.get(part)).collect();
    Ok(parts.join("-"))
}

/// A mailbox that leads nowhere: `.example` is kept for that (RFC 2606).
fn address(given: &str, family: &str, place: &str) -> Result<EmailAddress, SchoolError> {
    let plain = |text: &str| text.to_lowercase().chars().map(names::plain).collect::<String>();
    let text = format!("{}.{}@{}.example", plain(given), plain(family), plain(place));
    text.parse().map_err(|wrong| DeskError::NotAName(wrong).into())
}

fn name(text: &str) -> Result<Name, SchoolError> {
    text.parse().map_err(|wrong| DeskError::NotAName(wrong).into())
}

fn profile(who: &str, language: Language, zone: &str) -> Result<Profile, SchoolError> {
    let time_zone: TimeZone = zone.parse().map_err(DeskError::NotAName)?;
    Ok(Profile { name: name(who)?, language, time_zone })
}

impl Making<'_> {
    /// Moves the clock to an hour of a day of the course, in La Paz. Never back.
    fn go_to(&self, day: i64, hour: i64) {
        let midnight = self.starts_on.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(4);
        let there: chrono::DateTime<Utc> = midnight + TimeDelta::days(day) + TimeDelta::hours(hour);
        let step = there - self.clock.now();
        if step > TimeDelta::zero() {
            self.clock.move_by(step);
        }
    }

    /// Gives somebody the password, by an invitation as anybody gets one.
    async fn give_password(
        &mut self,
        email: &EmailAddress,
        profile: &Profile,
        course: i64,
        role: &'static str,
    ) -> Result<PersonId, SchoolError> {
        let desk = self.school.desk();
        let visitor = Visitor::new("127.0.0.1", "ayni demo course");
        let invited = Invited {
            email: email.clone(),
            language: profile.language,
            role: Role::Observer,
            object: Object::Course(course),
        };
        let (_, token) = desk.invite(By::Machine, &invited, "demonstration", &[]).await?;
        let signed_in = desk.accept_invitation(&token, profile, &visitor, None).await?;
        if let Some(session) = desk.session(&signed_in.token).await? {
            desk.set_password(&session, None, &self.password, &visitor).await?;
        }
        desk.sign_out(&signed_in.token).await?;
        let name = profile.name.as_str().to_owned();
        self.people.push(SignsIn { role, name, email: email.as_str().to_owned() });
        Ok(signed_in.person)
    }

    async fn institution(
        &self,
        by: PersonId,
        kind: InstitutionKind,
        country: Option<&str>,
        key: &str,
    ) -> Result<InstitutionId, SchoolError> {
        let mut called = std::collections::BTreeMap::new();
        for language in Language::ALL {
            let found = country.and_then(vocabulary::country::by_alpha3);
            let place = found.map_or("", |country| country.names.get(language));
            let text = Texts::of(language).text_with(key, &[("country", Argument::from(place))]);
            called.insert(language.code(), name(&text)?);
        }
        let new = NewInstitution { kind, country: country.map(str::to_owned), names: called };
        Ok(self.school.desk().enter_institution(by, &new).await?)
    }

    /// Twelve ministries send five names each, from health and from foreign affairs, and all come.
    async fn nominations(&mut self, ana: PersonId, run: i64, course: i64) -> Result<Vec<Taker>, SchoolError> {
        let mut takers = Vec::new();
        for (place, country) in names::COUNTRIES.iter().enumerate() {
            let code = Some(country.code);
            let health = self.institution(ana, InstitutionKind::MinistryOfHealth, code, "demo-health").await?;
            let affairs =
                self.institution(ana, InstitutionKind::MinistryOfForeignAffairs, code, "demo-affairs").await?;
            self.school.set_quota(ana, run, health, Quota { places: 5, reserves: 3 }).await?;
            let (given, family) = names::of(60 + place);
            let officer_address = address(given, family, &format!("salud-{}", country.code))?;
            let officer_profile = profile(&format!("{given} {family}"), country.language, country.zone)?;
            let officer = if place == 0 {
                self.give_password(&officer_address, &officer_profile, course, "demo-officer").await?
            } else {
                let mut act = self.school.desk().begin(Some(ana)).await?;
                let officer = act.person_of(&officer_address, &officer_profile).await?;
                act.commit().await?;
                officer
            };
            let role = (Role::NominatingOfficer, Object::Institution(health.0));
            self.school.desk().give_role(ana, officer, role, None, &[]).await?;
            for number in 0..5 {
                let (given, family) = names::of(place * 5 + number);
                let whole = format!("{given} {family}");
                let house = if number % 2 == 0 { "salud" } else { "cancilleria" };
                let email = address(given, family, &format!("{house}-{}", country.code))?;
                let nominee = Nominee {
                    email: email.clone(),
                    name: name(&whole)?,
                    post: name(words::post(country.language, place * 5 + number))?,
                    language: country.language,
                    employer: if number % 2 == 0 { health } else { affairs },
                };
                let id = self.school.nominate(officer, run, health, &nominee, Wants::Place).await?;
                let token = self.school.confirm(officer, id, "").await?;
                let profile = profile(&whole, country.language, country.zone)?;
                self.school.accept(&token, &profile).await?;
                let person = self.school.enrol_nominee(ana, id).await?;
                if takers.is_empty() {
                    self.give_password(&email, &profile, course, "demo-participant").await?;
                }
                takers.push(Taker { id: person, name: whole, language: country.language });
            }
        }
        Ok(takers)
    }

    /// Who organises, tutors, moderates and marks; the regional body last.
    async fn staff(&mut self, ana: PersonId, run: i64, course: i64) -> Result<Staff, SchoolError> {
        use EnrolmentRole::{Marker, Moderator, Organiser, Tutor};
        let academy = self.institution(ana, InstitutionKind::Academic, None, "demo-academy").await?;
        let body = self.institution(ana, InstitutionKind::RegionalBody, None, "demo-body").await?;
        let mut markers = Vec::new();
        let mut tutor = ana;
        let roles = [
            (Organiser, "demo-organiser"),
            (Tutor, "demo-tutor"),
            (Moderator, "demo-moderator"),
            (Marker, "demo-marker"),
            (Marker, "demo-marker"),
            (Marker, ""),
            (Marker, ""),
        ];
        for (place, (role, key)) in roles.into_iter().enumerate() {
            let (given, family) = names::of(72 + place);
            let email = address(given, family, "academia")?;
            let profile = profile(&format!("{given} {family}"), Language::Es, "America/Argentina/Buenos_Aires")?;
            let person = if key.is_empty() {
                let mut act = self.school.desk().begin(Some(ana)).await?;
                let person = act.person_of(&email, &profile).await?;
                act.commit().await?;
                person
            } else {
                self.give_password(&email, &profile, course, key).await?
            };
            let from = As { institution: Some(academy), group: None };
            self.school.enrol(ana, run, person, role, &from).await?;
            match role {
                Marker => markers.push(person),
                Tutor => tutor = person,
                _ => {}
            }
        }
        Ok(Staff { tutor, markers, body })
    }
}

/// Who works in the course.
struct Staff {
    tutor: PersonId,
    markers: Vec<PersonId>,
    body: InstitutionId,
}

/// How dear the passwords of the demonstration are: as dear as all.
pub const COST: Cost = Cost::Full;
