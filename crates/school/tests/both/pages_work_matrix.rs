//! Every address of nominations, hand-ins, marking, teams, reports, certificates, calendars and packages × every kind of
//! person, of this ministry, team and run and of others: the table of routes says who may come, and this sends everybody.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use desk::people::{InstitutionKind, PersonId};
use desk::rights::{Object, Role};
use school::pages::{Audience, Route, routes};
use school::rules::enrolment::EnrolmentRole;
use school::rules::nomination::Quota;
use school::rules::run::Stage;
use school::store::enrolments::As;
use school::store::hand_ins::Content;
use school::store::nominations::{Nominee, Wants};
use school::store::runs::NewRun;
use sea_orm::ConnectionTrait as _;
use vocabulary::Language;

use crate::browser::Page;
use crate::harness::{House, Opened, check, email};
use crate::kinds::{Kind, Outcome, Seat, count, outcome, seats};

const KINDS: [Kind; 15] = [
    Kind::Nobody,
    Kind::WithoutRole,
    Kind::Participant,
    Kind::ParticipantOfAnotherTeam,
    Kind::Tutor,
    Kind::MarkerAsked,
    Kind::MarkerOfOthers,
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
fn expected(route: &Route, kind: Kind) -> Outcome {
    use Kind::*;
    let organises = [Organiser, CourseOrganiser].contains(&kind);
    let takes_part = [Participant, ParticipantOfAnotherTeam].contains(&kind);
    let enrolled = takes_part || [Tutor, MarkerAsked, MarkerOfOthers, Observer, Organiser].contains(&kind);
    let may = match route.audience {
        Audience::Anyone => return Outcome::Reached,
        _ if kind == Nobody => return Outcome::SignIn,
        Audience::SignedIn => true,
        Audience::InRun => enrolled || organises,
        Audience::Enrolled => enrolled,
        // Of the other team's member there is no version.
        Audience::Participants if route.path.contains("{version}") => kind == Participant,
        Audience::Participants => takes_part,
        Audience::Team => kind == Participant || organises,
        Audience::TeamMember => kind == Participant,
        Audience::Markers => [MarkerAsked, MarkerOfOthers].contains(&kind),
        Audience::Asked => kind == MarkerAsked,
        Audience::Organisers => organises,
        Audience::Office => kind == OfficerHere,
        Audience::OfficeOrOrganisers => kind == OfficerHere || organises,
        Audience::MakersOfRuns => [CourseOrganiser, Administrator].contains(&kind),
        Audience::Administrators => kind == Administrator,
        other => panic!("{other:?} is no audience of these pages"),
    };
    if may { Outcome::Reached } else { Outcome::Refused }
}

/// Whether an address is one that this test sends everybody to; the others are those of `pages_matrix`.
pub fn is_of_work(route: &Route) -> bool {
    let fronts = [
        "/nominations",
        "/runs/{run}/nominations",
        "/nomination/",
        "/runs/{run}/items/{item}/hand-in",
        "/runs/{run}/items/{item}/days",
        "/runs/{run}/days",
        "/receipts",
        "/runs/{run}/marking",
        "/runs/{run}/marks",
        "/runs/{run}/teams",
        "/teams",
        "/runs/{run}/progress",
        "/runs/{run}/report",
        "/certificates",
        "/runs/{run}/certificates",
        "/calendar",
        "/courses",
        "/lti",
        "/administration/platforms",
    ];
    fronts.iter().any(|front| route.path.starts_with(front))
}

fn of_work() -> Vec<Route> {
    routes().into_iter().filter(is_of_work).collect()
}

const ESSAY: &str = "essay-a-file-from-my-desk";
/// The number of the certificate that the addresses name.
const CERTIFICATE: &str = "AAAA-BBBB-CCCC-DDDD-EEEE";

/// The people and things that the addresses name.
struct Cast {
    of: Opened,
    elsewhere: i64,
    people: BTreeMap<Kind, PersonId>,
    office: i64,
    other_office: i64,
    nomination: i64,
    team: i64,
    request: i64,
    hand_in: i64,
    receipt: String,
    platform: i64,
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
        let (run, role, from) = match kind {
            Kind::Participant => (of.run, EnrolmentRole::Participant, Some(here)),
            Kind::ParticipantOfAnotherTeam => (of.run, EnrolmentRole::Participant, Some(there)),
            Kind::Tutor => (of.run, EnrolmentRole::Tutor, None),
            Kind::MarkerAsked => (of.run, EnrolmentRole::Marker, None),
            Kind::Observer => (of.run, EnrolmentRole::Observer, None),
            Kind::Organiser => (of.run, EnrolmentRole::Organiser, None),
            Kind::ParticipantElsewhere => (elsewhere, EnrolmentRole::Participant, Some(here)),
            Kind::OrganiserElsewhere => (elsewhere, EnrolmentRole::Organiser, None),
            _ => continue,
        };
        let from = As { institution: from, group: Some(Language::Es) };
        school.enrol(of.ana, run, person, role, &from).await.unwrap();
    }
    let second = house.enrolled(&of, "Second Marker", EnrolmentRole::Marker, None).await;
    for (kind, role) in [
        (Kind::CourseOrganiser, (Role::Organiser, Object::Course(of.course))),
        (Kind::OfficerHere, (Role::NominatingOfficer, Object::Institution(here.0))),
        (Kind::OfficerElsewhere, (Role::NominatingOfficer, Object::Institution(there.0))),
        (Kind::Administrator, (Role::Administrator, Object::House)),
    ] {
        house.desk.give_role(of.ana, people[&kind], role, None, &[]).await.unwrap();
    }
    for (run, office) in [(of.run, here), (of.run, there), (elsewhere, here)] {
        school.set_quota(of.ana, run, office, Quota { places: 5, reserves: 2 }).await.unwrap();
    }
    let nominee = Nominee {
        email: email("rosa@salud.example"),
        name: "Rosa Quispe".parse().unwrap(),
        post: "Directora".parse().unwrap(),
        language: Language::Es,
        employer: here,
    };
    let nomination = school.nominate(people[&Kind::OfficerHere], of.run, here, &nominee, Wants::Place).await.unwrap();
    for run in [of.run, elsewhere] {
        school.take_to(of.ana, run, Stage::Nominating).await.ok();
        school.take_to(of.ana, run, Stage::Running).await.unwrap();
    }
    house.go_to(60, 9);
    let author = people[&Kind::Participant];
    let receipt = school.hand_in(author, of.run, ESSAY, Content::Text("Un texto".to_owned())).await.unwrap().number;
    let request = school.ask_for_days(author, of.run, ESSAY, 3, "una inundación").await.unwrap();
    let team = school.form_team(author, of.run, &"Uno".parse().unwrap()).await.unwrap();
    let other = people[&Kind::ParticipantOfAnotherTeam];
    school.form_team(other, of.run, &"Dos".parse().unwrap()).await.unwrap();
    house.go_to(70, 9);
    assert_eq!(school.give_out(of.ana, of.run, ESSAY).await.unwrap(), 1);
    let hand_in = school.to_mark(people[&Kind::MarkerAsked], of.run).await.unwrap()[0].hand_in;
    assert_eq!(school.to_mark(second, of.run).await.unwrap().len(), 1);
    // A marker who comes later was asked about nothing.
    let later = As { institution: None, group: None };
    school.enrol(of.ana, of.run, people[&Kind::MarkerOfOthers], EnrolmentRole::Marker, &later).await.unwrap();
    let now = match house.store.engine() {
        desk::Engine::Sqlite => "'2026-10-01T13:00:00+00:00'",
        desk::Engine::Postgres => "TIMESTAMPTZ '2026-10-01T13:00:00Z'",
    };
    let act = house.desk.begin(None).await.unwrap();
    let sql = format!(
        "INSERT INTO certificate (run_id, person_id, number, given_at) VALUES ({}, {}, '{CERTIFICATE}', {now})",
        of.run, author.0
    );
    act.transaction().execute_unprepared(&sql).await.unwrap();
    act.commit().await.unwrap();
    let platform = crate::lti::registered_at("https://campus.ministry.example");
    let platform = school.keep_platform(of.ana, None, &platform).await.unwrap();
    Cast {
        of,
        elsewhere,
        people,
        office: here.0,
        other_office: there.0,
        nomination,
        team,
        request,
        hand_in,
        receipt,
        platform,
    }
}

fn address(route: &Route, cast: &Cast) -> String {
    let token = desk::Token::random().unwrap().reveal();
    let mut path = route
        .path
        .replace("{item}", ESSAY)
        .replace("{token}", &token)
        .replace("{package}", "folder.zip")
        .replace("{certificate}", CERTIFICATE)
        .replace("{receipt}", &cast.receipt);
    for (name, number) in [
        ("{run}", cast.of.run),
        ("{course}", cast.of.course),
        ("{person}", cast.people[&Kind::Participant].0),
        ("{institution}", cast.office),
        ("{nomination}", cast.nomination),
        ("{team}", cast.team),
        ("{request}", cast.request),
        ("{hand_in}", cast.hand_in),
        ("{version}", 1),
        ("{platform}", cast.platform),
    ] {
        path = path.replace(name, &number.to_string());
    }
    assert!(!path.contains('{'), "{path} has a part that this test does not know");
    path
}

async fn request(seat: &mut Seat, route: &Route, path: &str, cast: &Cast) -> Page {
    if route.method == "GET" {
        return seat.0.get(path).await;
    }
    let (person, partner) = (cast.people[&Kind::Participant].0.to_string(), cast.office.to_string());
    let fields = [("token", seat.1.as_str()), ("person", &person), ("partner", &partner)];
    if path.ends_with("/file") || path.ends_with("/import") {
        return seat.0.post_file(path, &fields, "a.txt", b"text").await;
    }
    seat.0.post(path, &fields).await
}

#[test]
fn everybody_comes_to_where_they_may_and_nowhere_else() {
    check("work matrix", async |house| {
        let cast = cast(house).await;
        let mut seats = seats(house, &cast.people).await;
        let routes = of_work();
        assert!(routes.len() >= 60, "{}", routes.len());
        let (mut wrong, mut met) = (Vec::new(), BTreeMap::new());
        for route in &routes {
            for kind in KINDS {
                if route.path.contains("{team}") {
                    // Whoever left before is back.
                    house.school.join_team(cast.people[&Kind::Participant], cast.team).await.ok();
                }
                let path = address(route, &cast);
                let before = count(house).await;
                let page = request(seats.get_mut(&kind).unwrap(), route, &path, &cast).await;
                let (is, should) = (outcome(&page), expected(route, kind));
                *met.entry(format!("{is:?}")).or_insert(0) += 1;
                if is != should {
                    wrong
                        .push(format!("{} {path} as {kind:?}: {is:?} ({}), not {should:?}", route.method, page.status));
                }
                if (is != Outcome::Reached || route.method == "GET") && count(house).await != before {
                    wrong.push(format!("{} {path} as {kind:?} did something", route.method));
                }
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
        assert!(met.len() == 3 && met.values().all(|many| *many > 50), "{met:?}");
    });
}

#[test]
fn nothing_of_another_run_ministry_or_team_is_reached_under_this_ones_address() {
    check("work elsewhere", async |house| {
        let cast = cast(house).await;
        // Ana organises both runs, and the marker marks in both: no right is missing.
        let mut ana = house.browser_of(cast.of.ana).await;
        let forms = ana.session().unwrap().form_token();
        let mut tried = 0;
        for route in of_work() {
            let named = ["{nomination}", "{team}", "{request}", "{hand_in}"];
            let of_run = route.path.contains("{run}") && route.path.contains("{certificate}");
            // Without a run in its address it leads to the one the team is in.
            let is_of_any = route.path == "/teams/{team}";
            if is_of_any || (!of_run && !named.iter().any(|part| route.path.contains(part))) {
                continue;
            }
            let here = address(&route, &cast);
            let run = format!("/runs/{}/", cast.of.run);
            let mut paths = vec![here.replacen(&run, &format!("/runs/{}/", cast.elsewhere), 1)];
            if route.path.contains("{nomination}") {
                let office = format!("/nominations/{}/", cast.office);
                paths.push(here.replacen(&office, &format!("/nominations/{}/", cast.other_office), 1));
            }
            for path in paths {
                let before = count(house).await;
                let page = if route.method == "GET" {
                    ana.get(&path).await
                } else {
                    let person = cast.people[&Kind::Participant].0.to_string();
                    let fields = [("token", forms.as_str()), ("why", "x"), ("person", &person), ("days", "2")];
                    ana.post(&path, &fields).await
                };
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{} {path}: {}", route.method, page.body);
                assert_eq!(count(house).await, before, "{path}");
                tried += 1;
            }
        }
        assert!(tried >= 20, "{tried}");
    });
}

#[test]
fn no_page_asks_more_than_it_may_or_is_larger_than_it_may_be() {
    check("work questions", async |house| {
        let cast = cast(house).await;
        let mut seats = seats(house, &cast.people).await;
        let mut tried = 0;
        for kind in [Kind::Participant, Kind::MarkerAsked, Kind::OfficerHere, Kind::Organiser, Kind::Administrator] {
            let seat = seats.get_mut(&kind).unwrap();
            seat.0.get(&format!("/runs/{}/teams", cast.of.run)).await;
            for route in of_work().iter().filter(|route| route.method == "GET") {
                if expected(route, kind) != Outcome::Reached || route.path.contains("{package}") {
                    continue;
                }
                let path = address(route, &cast);
                let before = house.store.questions();
                let page = seat.0.get(&path).await;
                let asked = house.store.questions() - before;
                // What everyone of a course opens; the rest is opened by few, now and then.
                let is_of_many = matches!(
                    route.path,
                    "/runs/{run}/teams"
                        | "/runs/{run}/progress"
                        | "/runs/{run}/nominations/{institution}"
                        | "/runs/{run}/nominations"
                        | "/certificates/{certificate}"
                        | "/nominations"
                        | "/calendar"
                );
                let most = if is_of_many { 6 } else { 14 };
                assert!(asked <= most, "{path} as {kind:?}: {asked} questions");
                assert!(page.body.len() <= 60_000, "{path}: {} bytes", page.body.len());
                for wrong in ["⟦", " style=", "<script>", "onclick"] {
                    assert!(!page.body.contains(wrong), "{path}: {wrong} in {}", page.body);
                }
                tried += 1;
            }
        }
        assert!(tried > 40, "{tried}");
    });
}

#[test]
fn nothing_is_read_or_handed_in_before_its_day() {
    check("work early", async |house| {
        let cast = cast(house).await;
        // The essay's brief opens on day 28.
        house.go_to(27, 9);
        let mut seats = seats(house, &cast.people).await;
        let mut tried = 0;
        for kind in [Kind::Participant, Kind::ParticipantOfAnotherTeam, Kind::Tutor, Kind::MarkerAsked, Kind::Observer]
        {
            for route in of_work().iter().filter(|route| route.path.contains("{item}")) {
                let path = address(route, &cast);
                let page = request(seats.get_mut(&kind).unwrap(), route, &path, &cast).await;
                assert_eq!(outcome(&page), Outcome::Refused, "{} {path} as {kind:?}", route.method);
                tried += 1;
            }
        }
        assert!(tried >= 30, "{tried}");
    });
}
