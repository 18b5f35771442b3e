//! Every address of the school × every kind of person, of this run and of others: the table of routes says who may come,
//! and this sends everybody.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use desk::people::{InstitutionKind, PersonId};
use desk::rights::{Object, Role};
use school::pages::{Audience, Route, routes};
use school::rules::enrolment::EnrolmentRole;
use school::rules::forum::Names;
use school::rules::run::Stage;
use school::store::enrolments::As;
use school::store::forum::{NewPost, NewThread};
use school::store::runs::NewRun;
use vocabulary::Language;

use crate::browser::Page;
use crate::harness::{COURSE, House, Opened, check};
use crate::kinds::{Kind, Outcome, Seat, count, outcome, seats};
use crate::pages_work_matrix::is_of_work;

const KINDS: [Kind; 14] = [
    Kind::Nobody,
    Kind::WithoutRole,
    Kind::Participant,
    Kind::Tutor,
    Kind::Marker,
    Kind::Moderator,
    Kind::Observer,
    Kind::Organiser,
    Kind::CourseOrganiser,
    Kind::ParticipantElsewhere,
    Kind::OrganiserElsewhere,
    Kind::OfficerHere,
    Kind::OfficerElsewhere,
    Kind::Administrator,
];

/// The rule, said independently of the code that keeps it.
fn expected(audience: Audience, kind: Kind) -> Outcome {
    use Kind::{
        Administrator, CourseOrganiser, Marker, Moderator, Nobody, Observer, OfficerHere, Organiser, Participant, Tutor,
    };
    let enrolled = [Participant, Tutor, Marker, Moderator, Observer, Organiser];
    let may = match audience {
        Audience::Anyone => return Outcome::Reached,
        _ if kind == Nobody => return Outcome::SignIn,
        Audience::SignedIn => true,
        Audience::InRun => enrolled.contains(&kind) || kind == CourseOrganiser,
        Audience::Enrolled => enrolled.contains(&kind),
        Audience::Participants | Audience::Authors => kind == Participant,
        Audience::Handlers => [Participant, Moderator, Organiser, CourseOrganiser].contains(&kind),
        Audience::Writers => [Participant, Tutor, Moderator, Organiser].contains(&kind),
        Audience::Moderators => [Moderator, Organiser].contains(&kind),
        Audience::Tutors => [Tutor, Organiser, CourseOrganiser].contains(&kind),
        Audience::Markers => kind == Marker,
        Audience::Organisers => [Organiser, CourseOrganiser].contains(&kind),
        Audience::EnrolledOrganisers => kind == Organiser,
        Audience::Office => kind == OfficerHere,
        Audience::MakersOfRuns => [CourseOrganiser, Administrator].contains(&kind),
        other => panic!("{other:?} is no audience of these pages"),
    };
    if may { Outcome::Reached } else { Outcome::Refused }
}

/// The addresses that this test sends everybody to; the others are those of `pages_work_matrix`.
fn of_the_course() -> Vec<Route> {
    routes().into_iter().filter(|route| !is_of_work(route)).collect()
}

/// The people and things that the addresses name.
struct Cast {
    of: Opened,
    elsewhere: i64,
    people: BTreeMap<Kind, PersonId>,
    zoe: PersonId,
    office: i64,
    thread: i64,
    post: i64,
    sealed: i64,
    seal: i64,
}

fn words(text: &str) -> NewPost {
    NewPost { text: text.to_owned(), language: Language::Es, reply_to: None }
}

async fn cast(house: &House) -> Cast {
    let of = house.open().await;
    let school = &house.school;
    let new = NewRun {
        starts_on: "2026-08-03".parse().unwrap(),
        zone: "America/La_Paz".parse().unwrap(),
        opens_at: "09:00:00".parse().unwrap(),
        due_at: "23:59:59".parse().unwrap(),
    };
    let elsewhere = school.open_run(of.ana, of.course, new).await.unwrap();
    let here = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some("PER")).await;
    let there = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some("CHL")).await;
    let mut people = BTreeMap::new();
    for kind in KINDS.into_iter().filter(|kind| *kind != Kind::Nobody) {
        let person = house.person(&format!("{kind:?}")).await;
        people.insert(kind, person);
        let (run, role) = match kind {
            Kind::Participant => (of.run, EnrolmentRole::Participant),
            Kind::Tutor => (of.run, EnrolmentRole::Tutor),
            Kind::Marker => (of.run, EnrolmentRole::Marker),
            Kind::Moderator => (of.run, EnrolmentRole::Moderator),
            Kind::Observer => (of.run, EnrolmentRole::Observer),
            Kind::Organiser => (of.run, EnrolmentRole::Organiser),
            Kind::ParticipantElsewhere => (elsewhere, EnrolmentRole::Participant),
            Kind::OrganiserElsewhere => (elsewhere, EnrolmentRole::Organiser),
            _ => continue,
        };
        let from = As { institution: None, group: Some(Language::Es) };
        school.enrol(of.ana, run, person, role, &from).await.unwrap();
    }
    for (kind, role) in [
        (Kind::CourseOrganiser, (Role::Organiser, Object::Course(of.course))),
        (Kind::OfficerHere, (Role::NominatingOfficer, Object::Institution(here.0))),
        (Kind::OfficerElsewhere, (Role::NominatingOfficer, Object::Institution(there.0))),
        (Kind::Administrator, (Role::Administrator, Object::House)),
    ] {
        house.desk.give_role(of.ana, people[&kind], role, None, &[]).await.unwrap();
    }
    let zoe = house.enrolled(&of, "Zoe", EnrolmentRole::Observer, None).await;
    for run in [of.run, elsewhere] {
        school.take_to(of.ana, run, Stage::Nominating).await.ok();
        school.take_to(of.ana, run, Stage::Running).await.unwrap();
        school.open_item_threads(of.ana, run).await.unwrap();
    }
    crate::media::record(house, &of, "officer-as-diplomat").await;
    // After the first live session.
    house.go_to(30, 9);
    let open = NewThread { title: "Abierto".to_owned(), language: Language::Es, names: Names::Shown };
    let thread = school.open_thread(people[&Kind::Participant], of.run, &open, &words("Hola")).await.unwrap();
    let post = school.discussion(of.ana, thread, None, Language::Es).await.unwrap().posts[0].id;
    let sealed = NewThread { names: Names::Sealed, ..open };
    let sealed = school.open_thread(of.ana, of.run, &sealed, &words("Sin nombre")).await.unwrap();
    let sealed = school.discussion(of.ana, sealed, None, Language::Es).await.unwrap().posts[0].id;
    let seal = school.ask_to_open(people[&Kind::Organiser], sealed, "una amenaza").await.unwrap();
    Cast { of, elsewhere, people, zoe, office: here.0, thread, post, sealed, seal }
}

/// An item that each address can name.
fn item_of(path: &str) -> &'static str {
    let is_live =
        ["/answer", "/attendance", "/meeting/", "/join/", "/recordings"].iter().any(|part| path.contains(part));
    if is_live { "live-health-diplomacy" } else { "officer-as-diplomat" }
}

fn address(route: &Route, cast: &Cast, item: &str) -> String {
    let post = if route.path.ends_with("/ask-to-open") { cast.sealed } else { cast.post };
    let mut path = route.path.replace("{item}", item).replace("{questionnaire}", "before").replace("{group}", "es");
    path = path.replace("{rendition}", "audio").replace("{language}", "es");
    for (name, number) in [
        ("{run}", cast.of.run),
        ("{person}", cast.zoe.0),
        ("{institution}", cast.office),
        ("{thread}", cast.thread),
        ("{post}", post),
        ("{seal}", cast.seal),
    ] {
        path = path.replace(name, &number.to_string());
    }
    // A token of nobody's: who comes by one that opens something has a test of its own.
    path = path.replace("{token}", &"A".repeat(43));
    assert!(!path.contains('{'), "{path} has a part that this test does not know");
    path
}

async fn request(seat: &mut Seat, route: &Route, path: &str, cast: &Cast) -> Page {
    if route.method == "GET" {
        return seat.0.get(path).await;
    }
    if path.contains("/organise/") && (path.ends_with("/media") || path.ends_with("/captions")) {
        return seat.0.post_file(path, &[("token", seat.1.as_str())], "a.txt", b"text").await;
    }
    let taker = cast.people[&Kind::Participant].0.to_string();
    let fields = [("token", seat.1.as_str()), ("answer", "yes"), ("role", "observer"), ("person", &taker)];
    seat.0.post(path, &fields).await
}

#[test]
fn everybody_comes_to_where_they_may_and_nowhere_else() {
    check("school matrix", async |house| {
        let cast = cast(house).await;
        let mut seats = seats(house, &cast.people).await;
        let routes = of_the_course();
        assert!(routes.len() >= 40, "{}", routes.len());
        let (mut wrong, mut met) = (Vec::new(), BTreeMap::new());
        for route in &routes {
            for kind in KINDS {
                if route.path.ends_with("/leave") {
                    let (role, from) = (EnrolmentRole::Observer, As::default());
                    house.school.enrol(cast.of.ana, cast.of.run, cast.zoe, role, &from).await.unwrap();
                }
                let path = address(route, &cast, item_of(route.path));
                if route.path.ends_with("/remove") {
                    crate::media::record(house, &cast.of, "officer-as-diplomat").await;
                }
                let before = count(house).await;
                let page = request(seats.get_mut(&kind).unwrap(), route, &path, &cast).await;
                let (is, should) = (outcome(&page), expected(route.audience, kind));
                *met.entry(format!("{is:?}")).or_insert(0) += 1;
                if is != should {
                    wrong
                        .push(format!("{} {path} as {kind:?}: {is:?} ({}), not {should:?}", route.method, page.status));
                }
                if is != Outcome::Reached && count(house).await != before {
                    wrong.push(format!("{} {path} as {kind:?} did something", route.method));
                }
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
        assert!(met.len() == 3, "{met:?}");
    });
}

#[test]
fn nothing_of_another_run_is_reached_under_this_runs_address() {
    check("other run", async |house| {
        let cast = cast(house).await;
        // Somebody who organises both, so that no right is missing.
        let (mut ana, forms) = {
            let browser = house.browser_of(cast.of.ana).await;
            let forms = browser.session().unwrap().form_token();
            (browser, forms)
        };
        let mut tried = 0;
        for route in of_the_course() {
            if !["{thread}", "{post}", "{seal}"].iter().any(|part| route.path.contains(part)) {
                continue;
            }
            let path = address(&route, &cast, "officer-as-diplomat");
            let path = path.replacen(&format!("/runs/{}/", cast.of.run), &format!("/runs/{}/", cast.elsewhere), 1);
            let before = count(house).await;
            let page = if route.method == "GET" {
                ana.get(&path).await
            } else {
                let fields =
                    [("token", forms.as_str()), ("text", "x"), ("why", "x"), ("reason", "x"), ("answer", "yes")];
                ana.post(&path, &fields).await
            };
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{} {path}: {}", route.method, page.body);
            assert_eq!(count(house).await, before, "{path}");
            tried += 1;
        }
        assert!(tried >= 8, "{tried}");
    });
}

#[test]
fn what_is_not_open_is_reached_by_no_address() {
    check("early", async |house| {
        let cast = cast(house).await;
        house.go_to(0, 10);
        let mut seats = seats(house, &cast.people).await;
        // One of each kind that opens later, with a word of its text.
        let now = house.clock.now();
        let starts: chrono::DateTime<chrono::Utc> = "2026-08-03T13:00:00Z".parse().unwrap();
        let mut later: BTreeMap<_, &school::course::Item> = BTreeMap::new();
        for item in COURSE.items() {
            if starts + chrono::TimeDelta::days(i64::from(item.offset_days)) > now {
                later.entry(item.kind()).or_insert(item);
            }
        }
        assert_eq!(later.len(), 6, "every kind of item");
        let threads = house.school.threads(cast.of.ana, cast.of.run, Language::Es).await.unwrap();
        let is_open = |item: &Option<String>| {
            let found = item.as_ref().and_then(|id| COURSE.item(id));
            found.is_none_or(|item| item.offset_days == 0)
        };
        let closed = threads.iter().find(|thread| !is_open(&thread.item)).unwrap().id;
        let kinds = KINDS.into_iter().filter(|kind| !matches!(kind, Kind::Organiser | Kind::CourseOrganiser));
        let mut tried = 0;
        for kind in kinds {
            let seat = seats.get_mut(&kind).unwrap();
            for route in of_the_course() {
                let paths: Vec<(String, Option<String>)> = if route.path.contains("{item}") {
                    let of_item = |item: &&school::course::Item| {
                        let text = item.texts.get(&Language::Es).map(|text| text.chars().take(40).collect());
                        (address(&route, &cast, &item.id), text)
                    };
                    later.values().map(of_item).collect()
                } else if route.path.contains("{thread}") {
                    let path = route.path.replace("{run}", &cast.of.run.to_string());
                    vec![(path.replace("{thread}", &closed.to_string()), None)]
                } else {
                    continue;
                };
                for (path, text) in paths {
                    // A tutor writes down who was at a session whenever it was held.
                    if kind == Kind::Tutor && route.method == "POST" && path.contains("/attendance") {
                        continue;
                    }
                    let page = request(seat, &route, &path, &cast).await;
                    assert_ne!(
                        outcome(&page),
                        Outcome::Reached,
                        "{} {path} as {kind:?}: {}",
                        route.method,
                        page.status
                    );
                    assert!(text.is_none_or(|text| !page.body.contains(&text)), "{path} as {kind:?}");
                    tried += 1;
                }
            }
            // The pages that list what there is name nothing that leads there, and hold none of the texts.
            for path in [format!("/runs/{}", cast.of.run), format!("/runs/{}/forum", cast.of.run)] {
                let page = seat.0.get(&path).await;
                for item in later.values() {
                    assert!(!page.body.contains(&format!("/items/{}", item.id)), "{path} as {kind:?}: {}", item.id);
                    let summary = item.summary.text(Language::Es);
                    assert!(!page.body.contains(summary), "{path} as {kind:?}: {summary}");
                }
                assert!(!page.body.contains(&format!("/forum/{closed}\"")), "{path} as {kind:?}");
            }
        }
        assert!(tried > 500, "{tried}");
    });
}

#[test]
fn no_page_asks_more_than_it_may_or_is_larger_than_it_may_be() {
    check("school questions", async |house| {
        let cast = cast(house).await;
        let mut seats = seats(house, &cast.people).await;
        let mut tried = 0;
        for kind in [Kind::Participant, Kind::Organiser] {
            let seat = seats.get_mut(&kind).unwrap();
            // The session is marked as used at most every five minutes; that is no question of the page. The course is read
            // once.
            seat.0.get(&format!("/runs/{}", cast.of.run)).await;
            for route in of_the_course().iter().filter(|route| route.method == "GET") {
                if expected(route.audience, kind) != Outcome::Reached {
                    continue;
                }
                let path = address(route, &cast, item_of(route.path));
                let before = house.store.questions();
                let page = seat.0.get(&path).await;
                let asked = house.store.questions() - before;
                // What organisers look at now and then may ask more than what sixty people open at once.
                let is_of_few = !matches!(
                    route.audience,
                    Audience::Anyone
                        | Audience::InRun
                        | Audience::Enrolled
                        | Audience::Participants
                        | Audience::Writers
                );
                let most = if is_of_few { 14 } else { 6 };
                assert!(asked <= most, "{path} as {kind:?}: {asked} questions");
                assert!(page.body.len() <= 60_000, "{path}: {} bytes", page.body.len());
                for wrong in ["⟦", " style=", "<script>", "onclick"] {
                    assert!(!page.body.contains(wrong), "{path}: {wrong} in {}", page.body);
                }
                tried += 1;
            }
        }
        assert!(tried > 20, "{tried}");
    });
}
