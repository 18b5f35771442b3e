//! What a page of the school costs the program itself: `cargo run --release -p school --example page_cost`, with how many
//! requests of each page as an argument (4000 where none is named).
//!
//! Fills the demonstration's course in a fresh folder (SQLite), signs its sixty people in by the links of their letters,
//! and asks for the course page and for the discussion with most posts, in memory: the router is called with all that
//! stands around it in a server, four requests at a time, each by the next of the sixty. There is no network in between,
//! and nothing that asks, so that processor time is the page's own. What a server does is measured by
//! `benches/school/bench.py`.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use desk::files::Files;
use desk::mail::deliver::{Delivery, sender};
use desk::mail::worker::Worker;
use desk::owners::{Owner, Owners};
use desk::pages::Reception;
use desk::password::Cost;
use desk::people::{EmailAddress, PersonId};
use desk::session::Visitor;
use desk::{Clock, Desk, Settings, Store, Token};
use school::School;
use school::demo::{self, LAST_DAY, Made};
use school::pages::Hall;
use school::store::documents::Teams;
use shell::paper::{Paper, PaperError, Press};
use shell::rates::Client;
use shell::{Limits, Site};
use tokio::runtime::Builder;
use vocabulary::Language;

/// Requests at a time: as many connections as Moodle was measured with.
const AT_ONCE: usize = 4;
/// Where the house stands.
const ADDRESS: &str = "http://127.0.0.1:8080";

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let requests = std::env::args().nth(1).map_or(Ok(4_000), |text| text.parse())?;
    let threads = || Builder::new_multi_thread().enable_all().build();
    // A server has threads that listen and threads that make pages.
    let (listening, making) = (threads()?, threads()?);
    let folder = tempfile::tempdir()?;
    listening.block_on(async {
        let (school, made) = demonstration(folder.path()).await?;
        let (ana, cookies) = sign_in(&school, &made, folder.path()).await?;
        let limits = Limits { making: Some(making.handle().clone()), client: Client::Forwarded, ..Limits::default() };
        let router = router(&school, limits);
        let run = format!("/es/runs/{}", made.run);
        let threads = school.threads(ana, made.run, Language::Es).await?;
        let most = threads.iter().max_by_key(|thread| thread.posts).ok_or("no thread")?;
        println!("{} people, {} requests of each page, {AT_ONCE} at a time", cookies.len(), requests);
        let discussion = format!("discussion of {} posts", most.posts);
        for (name, page) in [("course page", run.clone()), (discussion.as_str(), format!("{run}/forum/{}", most.id))] {
            measure(&school, &router, &cookies, (name, page), requests).await?;
        }
        Ok(())
    })
}

/// The course in its tenth week, as `ayni demo course` makes it; the clock goes on from there by itself.
async fn demonstration(folder: &Path) -> Outcome<(School, Made)> {
    let store = Store::in_file(&folder.join("desk.sqlite")).await?;
    school::store::migrate(&store).await?;
    let starts_on = chrono::Utc::now().date_naive() - chrono::TimeDelta::days(LAST_DAY + 1);
    let begins = (starts_on - chrono::TimeDelta::days(28)).and_time(chrono::NaiveTime::MIN).and_utc();
    let clock = Clock::standing_at(begins);
    let making = School::new(desk(&store, folder, &clock, demo::COST)?);
    let made = demo::fill(&making, &clock, starts_on).await?;
    Ok((School::new(desk(&store, folder, &Clock::of_the_machine(), Cost::Full)?), made))
}

fn desk(store: &Store, folder: &Path, clock: &Clock, cost: Cost) -> Outcome<Desk> {
    let desk = Desk::new(store.clone(), clock.clone(), Settings::new(ADDRESS, cost)?);
    let desk = desk.with_owners(Owners::new([Arc::new(Teams) as Arc<dyn Owner>]));
    Ok(desk.with_files(Files::in_folder(&folder.join("files"))?))
}

/// Who administers the house, and the cookies of all who take the course.
async fn sign_in(school: &School, made: &Made, folder: &Path) -> Outcome<(PersonId, Vec<String>)> {
    let desk = school.desk();
    let ana: EmailAddress = made.people.first().ok_or("nobody")?.email.parse()?;
    let ana = desk.person_by_email(&ana).await?.ok_or("no administrator")?.id;
    let deliver = async |to: &Path| -> Outcome<()> {
        let worker = Worker::new(desk.clone(), Delivery::to_folder(to)?, sender("Ayni <ayni@ayni.example>")?)?;
        worker.with_letters_of(Arc::new(school.clone())).round().await?;
        Ok(())
    };
    // What was written in the weeks before is out of the way.
    deliver(&folder.join("before")).await?;
    let people = school.people_of(ana, made.run).await?;
    let takers = people.iter().filter(|one| one.enrolled.is(school::rules::enrolment::EnrolmentRole::Participant));
    let visitor = |place: usize| Visitor::new(format!("198.51.100.{place}"), "measure");
    for (place, taker) in takers.enumerate() {
        let address: EmailAddress = taker.email.as_deref().unwrap_or_default().parse()?;
        desk.send_sign_in_link(&address, Language::Es, &visitor(place)).await?;
    }
    let outbox = folder.join("outbox");
    deliver(&outbox).await?;
    let mut cookies = Vec::new();
    for (place, letter) in std::fs::read_dir(&outbox)?.enumerate() {
        let letter = std::fs::read_to_string(letter?.path())?.replace("=\r\n", "");
        let Some((_, after)) = letter.split_once("/sign-in/") else { continue };
        let token: Token = after.get(..43).unwrap_or_default().parse()?;
        let signed_in = desk.sign_in_by_link(&token, &visitor(place), None).await?;
        cookies.push(format!("ayni={}", signed_in.token.reveal()));
    }
    Ok((ana, cookies))
}

/// The pages of desk and school in the frame of the house.
fn router(school: &School, limits: Limits) -> Router {
    let site = Site::with_ways([school::pages::WAY]).with_people(desk::pages::people());
    let reception = Reception::new(school.desk().clone(), site.clone(), limits.client);
    let hall = Hall::new(school.clone(), reception.clone()).with_press(Arc::new(NoPress));
    let pages = desk::pages::router(reception).merge(school::pages::router(hall.clone()));
    shell::around(&site, &pages, school::pages::without_language(hall), Arc::new(|| "1".to_owned()), limits)
}

/// Nothing is printed here.
struct NoPress;

impl Press for NoPress {
    fn pdf(&self, _: &Paper) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("there is no press".to_owned()))
    }

    fn pages(&self, _: &Paper) -> Result<usize, PaperError> {
        Err(PaperError("there is no press".to_owned()))
    }

    fn editable(&self, _: &Paper) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("there is no press".to_owned()))
    }

    fn png(&self, _: &str, _: u32) -> Result<Vec<u8>, PaperError> {
        Err(PaperError("there is no press".to_owned()))
    }
}

async fn measure(
    school: &School,
    router: &Router,
    cookies: &[String],
    (name, page): (&str, String),
    requests: usize,
) -> Outcome<()> {
    let (_, plain) = ask(router.clone(), page.clone(), cookies[0].clone(), "identity").await?;
    let (took, packed) = ask(router.clone(), page.clone(), cookies[0].clone(), "gzip").await?;
    // Everybody once, so that nothing is made for the first time.
    many(router, cookies, &page, cookies.len().max(AT_ONCE)).await?;
    let (asked, used, begun) = (school.desk().store().questions(), processor()?, Instant::now());
    let made = many(router, cookies, &page, requests).await?;
    let (lasted, used) = (begun.elapsed(), processor()?.saturating_sub(used));
    let each = |total: f64| total / made as f64;
    println!(
        "{name}: {:.0} requests a second, {:.3} ms of processor time each, {:.1} questions each; {plain} bytes, {packed} \
         packed, {:.2} ms alone",
        made as f64 / lasted.as_secs_f64(),
        each(used.as_secs_f64() * 1000.0),
        each((school.desk().store().questions() - asked) as f64),
        took.as_secs_f64() * 1000.0,
    );
    Ok(())
}

/// So many requests, some at a time; how many were made.
async fn many(router: &Router, cookies: &[String], page: &str, requests: usize) -> Outcome<usize> {
    let mut lines = tokio::task::JoinSet::new();
    for line in 0..AT_ONCE {
        let (router, cookies, page) = (router.clone(), cookies.to_vec(), page.to_owned());
        lines.spawn(async move {
            let mine = (line..requests).step_by(AT_ONCE);
            let mut made = 0;
            for place in mine {
                ask(router.clone(), page.clone(), cookies[place % cookies.len()].clone(), "gzip").await?;
                made += 1;
            }
            Outcome::Ok(made)
        });
    }
    let mut made = 0;
    while let Some(line) = lines.join_next().await {
        made += line??;
    }
    Ok(made)
}

/// One request: how long it took, and how many bytes came.
async fn ask(router: Router, page: String, cookie: String, coding: &str) -> Outcome<(Duration, usize)> {
    let request = Request::get(page)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT_ENCODING, coding)
        .header("x-forwarded-for", "198.51.100.1")
        .body(Body::empty())?;
    let begun = Instant::now();
    let response = tower::ServiceExt::oneshot(router, request).await?;
    let (status, is_packed) = (response.status(), response.headers().contains_key(header::CONTENT_ENCODING));
    let body = to_bytes(response.into_body(), 1 << 22).await?;
    if status != StatusCode::OK || is_packed != (coding == "gzip") {
        return Err(format!("answered {status}, packed: {is_packed}").into());
    }
    Ok((begun.elapsed(), body.len()))
}

/// Processor time of all threads so far, as the kernel counts it (proc(5), `schedstat`).
fn processor() -> Outcome<Duration> {
    let mut nanoseconds = 0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let told = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        nanoseconds += told.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}
