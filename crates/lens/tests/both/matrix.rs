//! Every address of readings × every kind of person: the table of routes says who may come, and this sends everybody.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use desk::people::PersonId;
use desk::rights::{Object, Role};
use lens::readers::pages::{Audience, Route, routes};
use lens::readers::rules::assign::PerCase;
use lens::readers::rules::standing::ShownTo;
use lens::reading::Answer;

use crate::browser::{Browser, Page, with_forms};
use crate::harness::{House, address_of, asked, check, email, given};

/// A kind of person, as seen from the reading and case that the addresses name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Nobody,
    WithoutRole,
    Leader,
    ReaderOfTheCase,
    ReaderOfAnother,
    FormerReader,
    LeaderElsewhere,
    ReaderElsewhere,
    Administrator,
}

const KINDS: [Kind; 9] = [
    Kind::Nobody,
    Kind::WithoutRole,
    Kind::Leader,
    Kind::ReaderOfTheCase,
    Kind::ReaderOfAnother,
    Kind::FormerReader,
    Kind::LeaderElsewhere,
    Kind::ReaderElsewhere,
    Kind::Administrator,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Reached,
    SignIn,
    Refused,
}

fn outcome(page: &Page) -> Outcome {
    match page.status {
        StatusCode::SEE_OTHER if page.leads_to().starts_with("/sign-in?next=") => Outcome::SignIn,
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Outcome::Refused,
        status if status.is_server_error() => panic!("{status}: {}", page.body),
        _ => Outcome::Reached,
    }
}

/// The rule, said independently of the code that keeps it.
fn expected(audience: Audience, kind: Kind) -> Outcome {
    use Kind::{Administrator, Leader, LeaderElsewhere, Nobody, ReaderOfAnother, ReaderOfTheCase};
    let may = match audience {
        _ if kind == Nobody => return Outcome::SignIn,
        Audience::SignedIn => true,
        Audience::Makers => [Leader, LeaderElsewhere, Administrator].contains(&kind),
        Audience::Members => [Leader, ReaderOfTheCase, ReaderOfAnother].contains(&kind),
        Audience::Leader => kind == Leader,
        Audience::Administrators => kind == Administrator,
        Audience::LeaderOrAdministrators => [Leader, Administrator].contains(&kind),
        Audience::Readers => [ReaderOfTheCase, ReaderOfAnother].contains(&kind),
        Audience::ReadersOfTheCase => kind == ReaderOfTheCase,
    };
    if may { Outcome::Reached } else { Outcome::Refused }
}

struct Cast {
    reading: i64,
    /// The place of a case that one reader reads and the other does not.
    place: usize,
    import: i64,
    people: BTreeMap<Kind, PersonId>,
    spare: PersonId,
}

fn file() -> Vec<u8> {
    let case = crate::casebook::CASES[0];
    format!("case,rulebook,principle,criterion,reader,answer\r\n{case},sjssc,community-based,local-ideas,Eva,no\r\n")
        .into_bytes()
}

async fn cast(house: &House) -> Cast {
    let mut people = BTreeMap::new();
    for kind in KINDS.into_iter().filter(|kind| *kind != Kind::Nobody) {
        people.insert(kind, house.person(&format!("{kind:?}")).await);
    }
    let spare = house.person("Spare").await;
    let mut act = house.desk.begin(None).await.unwrap();
    for (kind, role) in [
        (Kind::Leader, Role::Recorder),
        (Kind::LeaderElsewhere, Role::Recorder),
        (Kind::Administrator, Role::Administrator),
    ] {
        act.give_role(people[&kind], role, Object::House).await.unwrap();
    }
    act.commit().await.unwrap();
    house.reading(people[&Kind::LeaderElsewhere], 2, &["ReaderElsewhere"], ShownTo::Everybody).await;
    let leader = people[&Kind::Leader];
    let reading = house.reading(leader, 10, &["FormerReader"], ShownTo::Members).await;
    house.readings.end_reader(leader, reading, people[&Kind::FormerReader]).await.unwrap();
    for kind in [Kind::ReaderOfTheCase, Kind::ReaderOfAnother] {
        house.readings.add_reader(leader, reading, &email(&address_of(&format!("{kind:?}")))).await.unwrap();
    }
    house.readings.assign(leader, reading, PerCase::Some(1)).await.unwrap();
    let round = house.readings.round(people[&Kind::ReaderOfTheCase], reading, (0, 50)).await.unwrap();
    let place = round.cases.iter().find(|one| one.own.is_some()).unwrap().place;
    house.readings.add_reader(leader, reading, &email(&address_of("Spare"))).await.unwrap();
    house.readings.import(leader, reading, "a.csv", &file()).await.unwrap();
    let import = house.readings.imports(leader, reading).await.unwrap()[0].id;
    let question = asked("community-based", "local-ideas");
    house.answer(people[&Kind::ReaderOfTheCase], reading, place, question, given(Answer::Yes)).await;
    Cast { reading, place, import, people, spare }
}

fn address(route: &Route, cast: &Cast) -> String {
    let path = route
        .path
        .replace("{reading}", &cast.reading.to_string())
        .replace("{place}", &cast.place.to_string())
        .replace("{person}", &cast.spare.0.to_string())
        .replace("{import}", &cast.import.to_string());
    assert!(!path.contains('{'), "{path} has a part that this test does not know");
    if route.path.contains("/cases/") && route.method == "POST" { format!("{path}?part=community-based") } else { path }
}

async fn request(browser: &mut Browser, forms: &str, route: &Route, path: &str) -> Page {
    if route.method == "GET" {
        return browser.get(path).await;
    }
    if route.path.ends_with("/imports") {
        return browser.post_file(path, &[("token", forms)], "b.csv", &file()).await;
    }
    let fields = [
        ("token", forms),
        ("email", "x@gente.example"),
        ("per-case", "1"),
        ("reason", "x"),
        ("community-based.local-ideas:answer", "no"),
    ];
    browser.post(path, &fields).await
}

#[test]
fn everybody_comes_to_where_they_may_and_nowhere_else() {
    check("matrix", async |house| {
        let cast = cast(house).await;
        let mut seats = BTreeMap::new();
        seats.insert(Kind::Nobody, with_forms(house));
        for (kind, person) in &cast.people {
            let browser = house.browser_of(*person).await;
            let forms = browser.session().unwrap().form_token();
            seats.insert(*kind, (browser, forms));
        }
        let routes = routes();
        assert!(routes.len() >= 21, "{}", routes.len());
        let (mut wrong, mut met) = (Vec::new(), BTreeMap::new());
        for route in &routes {
            for kind in KINDS {
                let path = address(route, &cast);
                let before = house.audited().await;
                let (browser, forms) = seats.get_mut(&kind).unwrap();
                let page = request(browser, forms, route, &path).await;
                let (is, should) = (outcome(&page), expected(route.audience, kind));
                // What is there only once is gone after it was reached once; the state says so.
                *met.entry(is).or_insert(0) += 1;
                if is != should {
                    let method = route.method;
                    wrong.push(format!("{method} {path} as {kind:?}: {is:?} ({}), not {should:?}", page.status));
                }
                if is != Outcome::Reached && house.audited().await != before {
                    wrong.push(format!("{} {path} as {kind:?} did something", route.method));
                }
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
        assert_eq!(met.len(), 3, "{met:?}");
    });
}

#[test]
fn no_page_asks_more_than_it_may_or_is_larger_than_it_may_be() {
    check("questions", async |house| {
        let cast = cast(house).await;
        let mut tried = 0;
        for closed in [false, true] {
            if closed {
                house.readings.close(cast.people[&Kind::Leader], cast.reading).await.unwrap();
            }
            for kind in [Kind::Leader, Kind::ReaderOfTheCase] {
                let mut browser = house.browser_of(cast.people[&kind]).await;
                // The session is marked as used at most every five minutes; that is no question of the page.
                browser.get("/lens/readings").await;
                for route in routes().iter().filter(|route| route.method == "GET") {
                    if expected(route.audience, kind) != Outcome::Reached {
                        continue;
                    }
                    let path = address(route, &cast);
                    let before = house.store.questions();
                    let page = browser.get(&path).await;
                    let asked = house.store.questions() - before;
                    assert!(asked <= 6, "{path} as {kind:?}: {asked} questions");
                    assert!(page.body.len() <= 40_000, "{path}: {} bytes", page.body.len());
                    for wrong in ["⟦", " style=", "<script>", "onclick"] {
                        assert!(!page.body.contains(wrong), "{path}: {wrong} in {}", page.body);
                    }
                    tried += 1;
                }
            }
        }
        assert!(tried >= 20, "{tried}");
    });
}
