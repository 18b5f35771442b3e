//! Opening a run of a course: of one that was entered, or of one that comes with the program, which is entered with it.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{NaiveDate, NaiveTime};
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent, Sheet};

use crate::course::{shipped, shipped_names};
use crate::error::SchoolError;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::store::School;
use crate::store::runs::NewRun;

pub(super) fn routes() -> Vec<Route> {
    use Audience::MakersOfRuns;
    vec![show(MakersOfRuns, "/runs/new", new), act(MakersOfRuns, "/runs/new", open)]
}

/// What stands before the name of a course that comes with the program and was not entered yet.
const SHIPPED: &str = "shipped:";

struct Typed<'a> {
    course: &'a str,
    day: &'a str,
    zone: &'a str,
    opens: &'a str,
    due: &'a str,
    wrong: [Option<&'static str>; 3],
    problem: Option<String>,
    status: StatusCode,
}

/// `/runs/new`
async fn new(guest: Guest, reader: Known, State(school): State<School>) -> Answer {
    let zone = reader.person.profile.time_zone.name();
    let typed = Typed {
        course: "",
        day: "",
        zone,
        opens: "09:00",
        due: "23:59",
        wrong: [None; 3],
        problem: None,
        status: StatusCode::OK,
    };
    page(&guest, &reader, &school, &typed).await
}

async fn page(guest: &Guest, reader: &Known, school: &School, typed: &Typed<'_>) -> Answer {
    let (texts, language) = (guest.texts, guest.language());
    let fail = |error: SchoolError| told(guest, zone_of(Some(reader)), error);
    let courses = school.courses(reader.person.id).await.map_err(fail)?;
    let mut choices: Vec<Choice> = courses
        .iter()
        .map(|one| Choice::new(one.id.to_string(), format!("{} ({})", one.title.text(language), one.version)))
        .collect();
    let rights = school.desk().rights(reader.person.id).await.map_err(|error| fail(error.into()))?;
    for name in shipped_names().into_iter().filter(|_| rights.administers()) {
        let Ok(course) = shipped(name) else { continue };
        if !courses.iter().any(|one| one.slug == course.id && one.version == course.version) {
            let name = format!("{} ({})", course.title.text(language), course.version);
            choices.push(Choice::new(format!("{SHIPPED}{}", course.id), name));
        }
    }
    let wrong = |place: usize| typed.wrong[place].map(|key| texts.text(key));
    let form = Form::new(guest, "/runs/new", texts.text("school-run-open"))
        .field(Field::choice("course", texts.text("school-run-course"), choices).value(typed.course))
        .field(Field::day("day", texts.text("school-run-first-day")).value(typed.day).problem(wrong(0)))
        .field(
            Field::text("zone", texts.text("school-run-zone"))
                .value(typed.zone)
                .hint(texts.text("hint-time-zone"))
                .problem(wrong(1)),
        )
        .field(Field::hour("opens", texts.text("school-run-opens-at")).value(typed.opens).problem(wrong(2)))
        .field(Field::hour("due", texts.text("school-run-due-at")).value(typed.due));
    let sheet = Sheet::new(texts.text("school-run-new"))
        .problem(typed.problem.clone())
        .link(guest.address("/runs"), texts.text("school-runs-title"))
        .text(texts.text("school-run-new-lead"))
        .form(form);
    Ok(guest.page_with(typed.status, &sheet))
}

/// `/runs/new`, posted
async fn open(reader: Known, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let fail = |error: SchoolError| told(guest, zone_of(Some(&reader)), error);
    // The right first: nothing is told of what was typed to who may open none.
    let courses = school.courses(reader.person.id).await.map_err(fail)?;
    let mut typed = Typed {
        course: sent.get("course"),
        day: sent.get("day"),
        zone: sent.get("zone"),
        opens: sent.get("opens"),
        due: sent.get("due"),
        wrong: [None; 3],
        problem: None,
        status: StatusCode::UNPROCESSABLE_ENTITY,
    };
    let hour = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").or_else(|_| text.trim().parse()).ok();
    let day = typed.day.trim().parse::<NaiveDate>().ok();
    let zone = typed.zone.trim().parse::<chrono_tz::Tz>().ok();
    let hours = hour(typed.opens).zip(hour(typed.due));
    typed.wrong = [
        day.is_none().then_some("school-wrong-day"),
        zone.is_none().then_some("wrong-time-zone"),
        hours.is_none().then_some("school-wrong-hour"),
    ];
    let (Some(starts_on), Some(zone), Some((opens_at, due_at))) = (day, zone, hours) else {
        return page(guest, &reader, &school, &typed).await;
    };
    let entered = match typed.course.strip_prefix(SHIPPED) {
        Some(name) => match shipped(name) {
            Ok(course) => school.enter_course(reader.person.id, &course).await,
            Err(problems) => Err(SchoolError::Course(problems)),
        },
        None => {
            let id = typed.course.parse::<i64>().ok().filter(|id| courses.iter().any(|one| one.id == *id));
            id.ok_or_else(|| desk::Refusal::NotThere.into())
        }
    };
    let new = NewRun { starts_on, zone, opens_at, due_at };
    let opened = match entered {
        Ok(course) => school.open_run(reader.person.id, course, new).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(run) => Ok(guest.see_other(&format!("/runs/{run}/organise?done=opened"))),
        Err(error) => match problem(guest, zone_of(Some(&reader)), &error) {
            Some(problem) => {
                typed.problem = Some(problem);
                typed.status = status_of(&error);
                page(guest, &reader, &school, &typed).await
            }
            None => Err(fail(error)),
        },
    }
}
