//! Every address of the desk × every kind of person: the table of routes says who may come, and this sends everybody.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use desk::invitation::Invited;
use desk::pages::{Audience, Route, routes};
use desk::people::{InstitutionId, InstitutionKind, NewInstitution, PersonId};
use desk::rights::{Object, Role};
use desk::{By, Token, Viewer};

use crate::browser::{Browser, Page, with_forms};
use crate::harness::{House, check, email, profile, visitor};

/// A kind of person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Nobody,
    WithoutRole,
    OfficerHere,
    OfficerElsewhere,
    Organiser,
    Recorder,
    Administrator,
}

const KINDS: [Kind; 7] = [
    Kind::Nobody,
    Kind::WithoutRole,
    Kind::OfficerHere,
    Kind::OfficerElsewhere,
    Kind::Organiser,
    Kind::Recorder,
    Kind::Administrator,
];

/// What comes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The page or the act was reached, whatever it said.
    Reached,
    /// Signing in comes first.
    SignIn,
    /// The right is missing.
    Forbidden,
    /// As if there were nothing.
    Hidden,
}

/// The rule, said independently of the code that keeps it.
fn expected(audience: Audience, kind: Kind) -> Outcome {
    match (audience, kind) {
        (Audience::Anyone, _) | (_, Kind::Administrator) => Outcome::Reached,
        (_, Kind::Nobody) => Outcome::SignIn,
        (Audience::SignedIn, _) | (Audience::Office, Kind::OfficerHere) | (Audience::Owner, Kind::Organiser) => {
            Outcome::Reached
        }
        (Audience::Office | Audience::Owner, _) => Outcome::Hidden,
        (Audience::Administrators, _) => Outcome::Forbidden,
    }
}

fn outcome(page: &Page) -> Outcome {
    match page.status {
        StatusCode::SEE_OTHER if page.leads_to().starts_with("/sign-in?next=") => Outcome::SignIn,
        StatusCode::FORBIDDEN => Outcome::Forbidden,
        StatusCode::NOT_FOUND => Outcome::Hidden,
        status if status.is_server_error() => panic!("{status}: {}", page.body),
        _ => Outcome::Reached,
    }
}

/// The people and things that the addresses name.
struct Cast {
    people: Vec<(Kind, PersonId)>,
    here: InstitutionId,
    zoe: PersonId,
    role_of_zoe: i64,
    invitation: i64,
    document: i64,
}

async fn person(house: &House, name: &str) -> PersonId {
    // Through an invitation to what is taken away again: the only way to an account that is not an administrator's.
    let address = email(&format!("{name}@salud.example"));
    let invited =
        Invited { email: address, language: "es".parse().unwrap(), role: Role::Tutor, object: Object::Run(1) };
    let (_, token) = house.desk.invite(By::Machine, &invited, "x", &[]).await.unwrap();
    let signed_in = house.desk.accept_invitation(&token, &profile(name), &visitor(), None).await.unwrap();
    let file = house.desk.person_file(Viewer::Machine, signed_in.person).await.unwrap();
    house.desk.end_role(By::Machine, file.roles[0].id, &[]).await.unwrap();
    signed_in.person
}

async fn cast(house: &House) -> Cast {
    let desk = &house.desk;
    let ana = house.ana().await;
    let institution = async |name: &str| {
        let names = [("es", name.parse().unwrap())].into();
        let new = NewInstitution { kind: InstitutionKind::MinistryOfHealth, country: None, names };
        desk.enter_institution(By::Machine, &new).await.unwrap()
    };
    let (here, elsewhere) = (institution("Aquí").await, institution("Allá").await);
    let mut people = vec![(Kind::Administrator, ana)];
    for (kind, roles) in [
        (Kind::WithoutRole, vec![]),
        (Kind::OfficerHere, vec![(Role::NominatingOfficer, Object::Institution(here.0))]),
        (
            Kind::OfficerElsewhere,
            vec![
                (Role::NominatingOfficer, Object::Institution(elsewhere.0)),
                (Role::Staff, Object::Institution(elsewhere.0)),
                // A course of the same number is no institution.
                (Role::Observer, Object::Course(here.0)),
            ],
        ),
        (Kind::Organiser, vec![(Role::Organiser, Object::Run(1)), (Role::Organiser, Object::Course(1))]),
        (Kind::Recorder, vec![(Role::Recorder, Object::House)]),
    ] {
        let id = person(house, &format!("{kind:?}").to_lowercase()).await;
        for role in roles {
            desk.give_role(By::Machine, id, role, None, &[]).await.unwrap();
        }
        people.push((kind, id));
    }
    let zoe = person(house, "zoe").await;
    let role = (Role::Staff, Object::Institution(elsewhere.0));
    let role_of_zoe = desk.give_role(By::Machine, zoe, role, None, &[]).await.unwrap();
    let invited = Invited {
        email: email("new@salud.example"),
        language: "es".parse().unwrap(),
        role: Role::Staff,
        object: Object::Institution(here.0),
    };
    let (invitation, _) = desk.invite(By::Machine, &invited, "x", &[]).await.unwrap();
    let document = crate::writing::document(house, ana, 7).await.0;
    desk.save_section(ana, desk::cowriting::WritingId(document), ("goal", 0), "Una red.").await.unwrap();
    Cast { people, here, zoe, role_of_zoe, invitation, document }
}

/// A browser in which somebody of a kind is signed in, the number of that session, and what its forms carry.
type Seat = (Browser, i64, String);

/// The browser of a kind of person: the one they had, or a new one when their session is over.
async fn seat(house: &House, cast: &Cast, seats: &mut BTreeMap<Kind, Seat>, kind: Kind) -> Seat {
    if let Some(seat) = seats.get(&kind) {
        let is_open = match seat.0.session() {
            Some(token) => house.desk.session(&token).await.unwrap().is_some(),
            None => kind == Kind::Nobody,
        };
        if is_open {
            return seat.clone();
        }
    }
    let seat = browser(house, cast, kind).await;
    seats.insert(kind, seat.clone());
    seat
}

async fn browser(house: &House, cast: &Cast, kind: Kind) -> Seat {
    let Some((_, person)) = cast.people.iter().find(|(other, _)| *other == kind) else {
        let (browser, forms) = with_forms(house);
        return (browser, 0, forms);
    };
    let address = house.desk.person(*person).await.unwrap().unwrap().email;
    let signed_in = house.by_link(address.as_str()).await;
    // Letters that were read need not be read again, and the throttle is another test's matter.
    std::fs::remove_dir_all(house.folder.path().join("outbox")).unwrap();
    house.wait(chrono::TimeDelta::minutes(2));
    let forms = signed_in.token.form_token();
    (Browser::new(house).with_session(&signed_in.token), signed_in.session, forms)
}

fn address(route: &Route, cast: &Cast, session: i64) -> String {
    let mut path = route.path.replace("{token}", &Token::random().unwrap().reveal());
    for (name, number) in [
        ("{institution}", cast.here.0),
        ("{person}", cast.zoe.0),
        ("{role}", cast.role_of_zoe),
        ("{invitation}", cast.invitation),
        ("{session}", session),
        ("{document}", cast.document),
        ("{sequence}", 1),
        // Of nobody: what is not there leads to one's own.
        ("{passkey}", 1),
        ("{linked}", 1),
    ] {
        path = path.replace(name, &number.to_string());
    }
    path = path.replace("{section}", "goal").replace("{provider}", "nobody");
    if path.ends_with("/news") {
        // News are listened for as long as one is asked to.
        path.push_str("?for=0");
    }
    assert!(!path.contains('{'), "{path} has a part that this test does not know");
    path
}

async fn count(house: &House) -> i64 {
    house.desk.verify_audit().await.unwrap().unwrap()
}

#[test]
fn everybody_comes_to_where_they_may_and_nowhere_else() {
    check("matrix", async |house| {
        let cast = cast(house).await;
        let routes = routes();
        assert!(routes.len() >= 50, "{}", routes.len());
        let (mut wrong, mut seats) = (Vec::new(), BTreeMap::new());
        let mut met = BTreeMap::new();
        for route in &routes {
            for kind in KINDS {
                let (mut browser, session, forms) = seat(house, &cast, &mut seats, kind).await;
                let path = address(route, &cast, session);
                let before = count(house).await;
                let page = if route.method == "GET" {
                    browser.get(&path).await
                } else {
                    let zoe = cast.zoe.0.to_string();
                    browser.post(&path, &[("token", &forms), ("person", &zoe)]).await
                };
                let (came, should) = (outcome(&page), expected(route.audience, kind));
                *met.entry(format!("{should:?}")).or_insert(0) += 1;
                if came != should {
                    wrong.push(format!(
                        "{} {path} as {kind:?}: {came:?} ({}), not {should:?}",
                        route.method, page.status
                    ));
                }
                let is_turned_away = should != Outcome::Reached;
                if (is_turned_away || route.method == "GET") && count(house).await != before {
                    wrong.push(format!("{} {path} as {kind:?} wrote into the audit", route.method));
                }
                assert_eq!(page.headers["cache-control"], "no-store", "{path}");
                assert!(page.headers["content-security-policy"].to_str().unwrap().contains("script-src 'self'"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        // Each of the four was asked for, and often.
        assert!(met.len() == 4 && met["Hidden"] >= 4 && met.values().sum::<i32>() >= 350, "{met:?}");
    });
}

#[test]
fn nothing_is_done_without_what_a_form_of_ours_carries() {
    check("csrf", async |house| {
        let cast = cast(house).await;
        let (other, mut seats) = (Token::random().unwrap().form_token(), BTreeMap::new());
        for route in routes().iter().filter(|route| route.method == "POST") {
            for kind in [Kind::Nobody, Kind::Administrator] {
                let (browser, session, forms) = seat(house, &cast, &mut seats, kind).await;
                let path = address(route, &cast, session);
                let zoe = cast.zoe.0.to_string();
                let before = (count(house).await, house.desk.letters(Viewer::Machine, 99).await.unwrap().len());
                for (token, headers) in [
                    // Without a token, with another's, and with the right one from another house's page.
                    ("", vec![("sec-fetch-site", "same-origin")]),
                    (other.as_str(), vec![("sec-fetch-site", "same-origin")]),
                    (other.as_str(), vec![]),
                    (forms.as_str(), vec![("origin", "https://evil.example")]),
                    (forms.as_str(), vec![("origin", "null")]),
                    (forms.as_str(), vec![("sec-fetch-site", "cross-site")]),
                    (forms.as_str(), vec![("sec-fetch-site", "same-site"), ("origin", "https://ayni.example")]),
                ] {
                    let fields = [("token", token), ("person", zoe.as_str()), ("email", "ana@salud.example")];
                    let page = browser.clone().post_with(&path, &fields, &headers).await;
                    let is_refused = page.status == StatusCode::FORBIDDEN || outcome(&page) == Outcome::SignIn;
                    assert!(is_refused, "{path} as {kind:?} with {headers:?}: {}", page.status);
                    let is_from_elsewhere =
                        headers.iter().any(|(name, value)| *name == "origin" && !value.contains("ayni"));
                    assert!(!is_from_elsewhere || !page.body.contains("name=\"token\""), "{path}: {}", page.body);
                }
                let after = (count(house).await, house.desk.letters(Viewer::Machine, 99).await.unwrap().len());
                assert_eq!(before, after, "{path} as {kind:?}");
            }
        }
    });
}

#[test]
fn no_page_asks_the_database_more_than_six_questions_or_is_larger_than_it_may_be() {
    check("questions", async |house| {
        let cast = cast(house).await;
        let (mut browser, session, _) = browser(house, &cast, Kind::Administrator).await;
        // The session is marked as used at most every five minutes; that is no question of the page.
        browser.get("/account").await;
        for route in routes().iter().filter(|route| route.method == "GET") {
            let path = address(route, &cast, session);
            let before = house.store.questions();
            let page = browser.get(&path).await;
            let asked = house.store.questions() - before;
            assert!(asked <= 6, "{path}: {asked} questions");
            assert!(page.body.len() <= 40_000, "{path}: {} bytes", page.body.len());
            assert!(!page.body.contains('⟦') && !page.body.contains(" style=") && !page.body.contains("<script>"));
        }
    });
}
