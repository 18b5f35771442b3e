//! Every act that only organisers do, by everyone else; every reading, by who is not in the run.

use desk::Refusal;
use desk::people::{InstitutionId, InstitutionKind, PersonId};
use desk::rights::{Object, Role};
use school::rules::enrolment::EnrolmentRole;
use school::rules::extension::{Extension, Whom};
use school::rules::forum::{Answer, Names};
use school::rules::nomination::Quota;
use school::rules::run::Stage;
use school::store::enrolments::As;
use school::store::forum::NewThread;
use school::store::nominations::Wants;
use school::{School, SchoolError};
use vocabulary::Language;

use crate::forum::{first_thread, post};
use crate::harness::{House, Opened, check, profile};
use crate::nominations::nominee;

const ESSAY: &str = "essay-a-file-from-my-desk";

/// What the acts are about.
struct Things {
    run: i64,
    office: InstitutionId,
    accepted: i64,
    somebody: PersonId,
    team: i64,
    thread: i64,
    sealed: i64,
    request: i64,
    certificate: String,
}

type Outcome = (&'static str, Result<(), SchoolError>);

/// Every act of an organiser, tried by somebody.
async fn acts_of_an_organiser(school: &School, by: PersonId, on: &Things) -> Vec<Outcome> {
    let run = on.run;
    let give = Extension { whom: Whom::All, days: 1 };
    let places = Quota { places: 9, reserves: 9 };
    let tutor = EnrolmentRole::Tutor;
    vec![
        ("take_to", school.take_to(by, run, Stage::Closed).await),
        ("set_release", school.set_release(by, run, ESSAY, None).await),
        ("set_recording", school.set_recording(by, run, "long-roots", 1).await),
        ("set_quota", school.set_quota(by, run, on.office, places).await),
        ("enrol", school.enrol(by, run, on.somebody, tutor, &As::default()).await),
        ("leave", school.leave(by, run, on.somebody, EnrolmentRole::Participant).await),
        ("everyone", school.everyone(by, run).await.map(drop)),
        ("enrol_nominee", school.enrol_nominee(by, on.accepted).await.map(drop)),
        ("open_item_threads", school.open_item_threads(by, run).await.map(drop)),
        ("extend", school.extend(by, run, ESSAY, give, "x").await.map(drop)),
        ("give_out", school.give_out(by, run, ESSAY).await.map(drop)),
        ("release_marks", school.release_marks(by, run, ESSAY).await.map(drop)),
        ("leave_team", school.leave_team(by, on.team, on.somebody).await.map(drop)),
        ("waive", school.waive(by, on.team, "x").await.map(drop)),
        ("add_partner", school.add_partner(by, on.team, on.office).await.map(drop)),
        ("propose_teams", school.propose_teams(by, run, None).await.map(drop)),
        ("form_proposed", school.form_proposed(by, run, &[vec![]], None).await.map(drop)),
        ("told", school.told(by, run, "before", "").await.map(drop)),
        ("before_and_after", school.before_and_after(by, run).await.map(drop)),
        ("give_certificates", school.give_certificates(by, run).await.map(drop)),
        ("revoke", school.revoke(by, &on.certificate, "x").await),
        ("closing_report", school.closing_report(by, run).await.map(drop)),
        ("ask_to_open", school.ask_to_open(by, on.sealed, "x").await.map(drop)),
        ("answer_opening", school.answer_opening(by, on.request, Answer::Yes).await),
        ("opened", school.opened(by, on.request).await.map(drop)),
    ]
}

/// What everyone in a run reads or does, tried by somebody.
async fn readings(school: &School, by: PersonId, on: &Things) -> Vec<Outcome> {
    let (run, language) = (on.run, Language::Es);
    let watched = "0-1".parse().unwrap();
    vec![
        ("course_page", school.course_page(Some(by), run).await.map(drop)),
        ("item", school.item(Some(by), run, "officer-as-diplomat").await.map(drop)),
        ("threads", school.threads(by, run, language).await.map(drop)),
        ("discussion", school.discussion(by, on.thread, None, language).await.map(drop)),
        ("post", school.post(by, on.thread, &post("x")).await.map(drop)),
        ("read_up_to", school.read_up_to(by, on.thread, 1).await),
        ("teams", school.teams(by, run).await.map(drop)),
        ("form_team", school.form_team(by, run, &"x".parse().unwrap()).await.map(drop)),
        ("join_team", school.join_team(by, on.team).await.map(drop)),
        ("watched", school.watched(by, run, "officer-as-diplomat", &watched, 0).await.map(drop)),
        ("confirm_read", school.confirm_read(by, run, "officer-as-diplomat").await),
        ("choose", school.choose(by, run, None, &Default::default()).await),
        ("answer", school.answer(by, run, "before", "", &Default::default()).await),
        ("nominations", school.nominations(by, run, on.office).await.map(drop)),
        ("history", school.history(by, on.accepted).await.map(drop)),
        ("rows_of_office", school.rows_of_office(by, run, on.office).await.map(drop)),
        ("my_mark", school.my_mark(by, run, ESSAY).await.map(drop)),
    ]
}

async fn things(house: &House, of: &Opened) -> Things {
    let school = &house.school;
    let (office, officer) = house.office(of, "BOL", 5, 0).await;
    let nominate = async |number| {
        let id = school.nominate(officer, of.run, office, &nominee(number, office), Wants::Place).await.unwrap();
        let token = school.confirm(officer, id, "").await.unwrap();
        (id, school.accept(&token, &profile(&format!("Somebody {number}"))).await.unwrap().1)
    };
    let (first, somebody) = nominate(1).await;
    school.enrol_nominee(of.ana, first).await.unwrap();
    let (accepted, _) = nominate(2).await;
    school.take_to(of.ana, of.run, Stage::Running).await.unwrap();
    house.go_to(60, 9);
    let thread = first_thread(house, of).await;
    let new = NewThread { title: "x".to_owned(), language: Language::Es, names: Names::Sealed };
    let other = school.open_thread(of.ana, of.run, &new, &post("x")).await.unwrap();
    let sealed = school.post(somebody, other, &post("y")).await.unwrap();
    let request = school.ask_to_open(of.ana, sealed, "x").await.unwrap();
    let team = school.form_team(somebody, of.run, &"x".parse().unwrap()).await.unwrap();
    let certificate = "0000-0000-0000-0000-0000".to_owned();
    Things { run: of.run, office, accepted, somebody, team, thread, sealed, request, certificate }
}

fn is_denied(outcome: &Result<(), SchoolError>) -> bool {
    let Err(error) = outcome else { return false };
    matches!(error.desk_refusal(), Some(Refusal::NotAllowed | Refusal::NotThere))
}

#[test]
fn nobody_does_what_only_organisers_do_and_strangers_read_nothing() {
    check("matrix", async |house| {
        let of = house.open().await;
        let on = things(house, &of).await;
        let mut others = Vec::new();
        for role in EnrolmentRole::ALL.iter().copied().filter(|role| *role != EnrolmentRole::Organiser) {
            others.push((role.word(), house.enrolled(&of, role.word(), role, Some(on.office)).await));
        }
        // Who organises another run of another course version, and who nominates for another ministry.
        let elsewhere = house.person("Organiser elsewhere").await;
        let newer = school::course::Course { version: "2".to_owned(), ..crate::harness::COURSE.clone() };
        let course = house.school.enter_course(of.ana, &newer).await.unwrap();
        house.desk.give_role(of.ana, elsewhere, (Role::Organiser, Object::Course(course)), None, &[]).await.unwrap();
        let ministry = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some("PER")).await;
        let officer = house.person("Officer elsewhere").await;
        let role = (Role::NominatingOfficer, Object::Institution(ministry.0));
        house.desk.give_role(of.ana, officer, role, None, &[]).await.unwrap();
        let strangers = [
            ("organiser elsewhere", elsewhere),
            ("officer elsewhere", officer),
            ("stranger", house.person("Stranger").await),
        ];
        for (who, person) in others.iter().chain(&strangers) {
            for (act, outcome) in acts_of_an_organiser(&house.school, *person, &on).await {
                assert!(is_denied(&outcome), "{act} by {who}: {outcome:?}");
            }
        }
        for (who, person) in &strangers {
            for (act, outcome) in readings(&house.school, *person, &on).await {
                assert!(is_denied(&outcome), "{act} by {who}: {outcome:?}");
            }
        }
        // Of an office's list, no role in a run is enough.
        for (who, person) in &others {
            for (act, outcome) in readings(&house.school, *person, &on).await {
                if matches!(act, "nominations" | "history" | "rows_of_office") {
                    assert!(is_denied(&outcome), "{act} by {who}: {outcome:?}");
                }
            }
        }
        // The acts themselves are possible: the organiser is refused, if at all, for another reason than who they are.
        let denied: Vec<_> = acts_of_an_organiser(&house.school, of.ana, &on)
            .await
            .into_iter()
            .filter(|(_, outcome)| is_denied(outcome))
            .map(|(act, _)| act)
            .collect();
        // She asked for the seal herself and nobody has agreed; there is no such certificate; the first act closed the
        // run, so that nobody is let in or leaves a team twice.
        assert_eq!(denied, ["leave_team", "revoke", "opened"]);
    });
}
