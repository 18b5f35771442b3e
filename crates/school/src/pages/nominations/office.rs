//! An office's own list.

use std::collections::BTreeMap;

use axum::extract::Path;
use desk::pages::{Answer, Block, Cell, Choice, Field, Form, Sent, Sheet, Table};
use desk::people::{EmailAddress, Institution, InstitutionId, Name};
use shell::Language;

use super::super::seat::{Seat, Typed};
use super::super::{download, wording};
use super::words;
use crate::rules::nomination::{Seat as ListSeat, Status};
use crate::rules::run::Stage;
use crate::store::nominations::{Nomination, Nominee, Wants};
use crate::store::offices::OfficeList;

/// `/nominations`
pub(super) async fn own(seat: Seat) -> Answer {
    let lists = seat.school.own_lists(seat.id()).await.map_err(|error| seat.told(error))?;
    let names = if lists.is_empty() { BTreeMap::new() } else { seat.institutions().await? };
    let row = |list: &crate::store::offices::OwnList| {
        let path = format!("/runs/{}/nominations/{}", list.run.id, list.office.0);
        vec![
            Cell::link(seat.address(&path), list.course.title.text(seat.language())),
            Cell::text(names.get(&list.office).cloned().unwrap_or_default()),
            Cell::text(wording::day(seat.guest.texts, list.run.calendar.starts_on)),
            Cell::text(wording::stage(seat.guest.texts, list.run.stage)),
            Cell::text(list.quota.places.to_string()),
        ]
    };
    let headings =
        ["school-run-course", "work-column-office", "school-run-starts", "school-run-stage", "work-column-places"];
    let table = Table {
        caption: seat.text("work-own-lists-caption"),
        headings: headings.map(|key| seat.text(key)).to_vec(),
        rows: lists.iter().map(row).collect(),
    };
    let sheet = Sheet::new(seat.text("work-own-lists-title"))
        .text(seat.text("work-own-lists-lead"))
        .table(table, seat.text("work-own-lists-none"));
    Ok(seat.page(&sheet))
}

fn front(list: &OfficeList) -> String {
    format!("/runs/{}/nominations/{}", list.run.id, list.office.0)
}

/// `/runs/{run}/nominations/{institution}`
pub(super) async fn list(seat: Seat, Path((run, office)): Path<(i64, i64)>) -> Answer {
    page(&seat, run, office, &Typed::default(), &BTreeMap::new()).await
}

/// What is wrong with fields, by their names.
type Wrong = BTreeMap<&'static str, String>;

async fn page(seat: &Seat, run: i64, office: i64, typed: &Typed, wrong: &Wrong) -> Answer {
    let found = seat.school.office_list(seat.id(), run, InstitutionId(office)).await;
    let found = found.map_err(|error| seat.told(error))?;
    let all = seat.school.desk().institutions().await.map_err(|error| seat.told(error.into()))?;
    let names: BTreeMap<_, _> = all.iter().map(|one| (one.id, one.name(seat.language()).to_owned())).collect();
    let texts = seat.guest.texts;
    let headings = ["name", "post", "employer", "seat", "status", "do"];
    let table = Table {
        caption: words::taken(texts, found.quota, &found.nominations),
        headings: headings.map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: words::sorted(&found.nominations).into_iter().map(|one| row(seat, &found, one, &names)).collect(),
    };
    let name = names.get(&found.office).cloned().unwrap_or_default();
    let title = seat.with("work-office-title", &[("office", name.into())]);
    let course = seat.with(
        "work-office-lead",
        &[
            ("course", found.course.title.text(seat.language()).into()),
            ("stage", wording::stage(texts, found.run.stage).into()),
        ],
    );
    let mut sheet = Sheet::new(title)
        .notice(seat.done("work-nomination"))
        .text(course)
        .table(table, seat.text("work-office-empty"));
    let front = front(&found);
    sheet = sheet.link(seat.address(&format!("{front}/list.csv")), seat.text("work-as-csv"));
    if found.is_own {
        let waits = found.nominations.iter().any(|one| one.status.is_live() && one.seat != ListSeat::Place);
        let taken = found.nominations.iter().filter(|one| one.status.is_live() && one.seat == ListSeat::Place).count();
        if waits && taken < found.quota.places as usize {
            let fill = Form::new(&seat.guest, &format!("{front}/fill"), seat.text("work-nomination-fill"));
            sheet = sheet.text(seat.text("work-nomination-fill-lead")).form(fill);
        }
        if found.run.stage == Stage::Nominating {
            sheet = sheet.heading(seat.text("work-nominate-title")).form(form(seat, &found, &all, typed, wrong));
        }
    }
    Ok(typed.page(seat, sheet))
}

fn row(seat: &Seat, list: &OfficeList, one: &Nomination, names: &BTreeMap<InstitutionId, String>) -> Vec<Cell> {
    let texts = seat.guest.texts;
    let path = format!("{}/{}", front(list), one.id);
    let mut forms = Vec::new();
    let button = |act: &str| {
        Form::new(&seat.guest, &format!("{path}/{act}"), seat.text(&format!("work-nomination-{act}"))).small()
    };
    if list.is_own && one.status == Status::Proposed {
        forms.push(button("confirm"));
    }
    let first = list.nominations.iter().filter(|one| one.status.is_live()).filter_map(|one| match one.seat {
        ListSeat::Reserve(rank) => Some(rank),
        ListSeat::Place => None,
    });
    let first = first.min();
    if list.is_own
        && one.status.is_live()
        && matches!(one.seat, ListSeat::Reserve(rank) if first.is_some_and(|first| rank > first))
    {
        forms.push(button("before"));
    }
    if list.organises && one.status == Status::Accepted && one.seat == ListSeat::Place {
        forms.push(button("enrol"));
    }
    vec![
        Cell::link(seat.address(&path), one.nominee.name.as_str()),
        Cell::text(one.nominee.post.as_str()),
        Cell::text(names.get(&one.nominee.employer).cloned().unwrap_or_default()),
        Cell::text(words::seat(texts, one.seat)),
        Cell::text(words::status(texts, one.status)),
        Cell { forms, ..Cell::default() },
    ]
}

/// Where a nominee may be employed: an institution of the office's country, or the office itself.
fn employers(all: &[Institution], office: InstitutionId) -> impl Iterator<Item = &Institution> {
    let country = all.iter().find(|one| one.id == office).and_then(|one| one.country.clone());
    all.iter().filter(move |one| one.id == office || (country.is_some() && one.country == country))
}

fn form(seat: &Seat, list: &OfficeList, all: &[Institution], typed: &Typed, wrong: &Wrong) -> Form {
    let label = |name: &str| seat.text(&format!("work-field-{name}"));
    let keep = |field: Field, name: &str| typed.keep(field, name).problem(wrong.get(name).cloned());
    let employers = employers(all, list.office);
    let employers = employers.map(|one| Choice::new(one.id.0.to_string(), one.name(seat.language()))).collect();
    let seats = vec![
        Choice::new("place", seat.text("work-nomination-place")),
        Choice::new("reserve", seat.text("work-nomination-as-reserve")),
    ];
    let own = list.office.0.to_string();
    Form::new(&seat.guest, &format!("{}/add", front(list)), seat.text("work-nominate-button"))
        .field(keep(Field::text("name", label("nominee-name")), "name"))
        .field(keep(Field::email("email", label("nominee-email")).autocomplete("off"), "email"))
        .field(keep(Field::text("post", label("nominee-post")), "post"))
        .field(
            Field::choice("employer", label("nominee-employer"), employers)
                .value(typed.or("employer", &own))
                .problem(wrong.get("employer").cloned()),
        )
        .field(
            Field::choice("language", label("nominee-language"), wording::languages(Language::ALL))
                .value(typed.or("language", seat.language().code())),
        )
        .field(Field::choice("seat", label("nominee-seat"), seats).value(typed.or("seat", "place")))
}

/// What was typed as a nominee; else what is wrong with each field.
fn nominee(seat: &Seat, sent: &Sent, all: &[Institution], office: InstitutionId) -> Result<Nominee, Wrong> {
    let mut wrong = Wrong::new();
    let name = sent.get("name").parse::<Name>().map_err(|_| wrong.insert("name", seat.text("wrong-name"))).ok();
    let email = sent.get("email").parse::<EmailAddress>();
    let email = email.map_err(|_| wrong.insert("email", seat.text("wrong-email"))).ok();
    let post = sent.get("post").parse::<Name>().map_err(|_| wrong.insert("post", seat.text("wrong-name"))).ok();
    let language = sent.get("language").parse::<Language>();
    let language = language.map_err(|_| wrong.insert("language", seat.text("wrong-language"))).ok();
    let employer = employers(all, office).find(|one| one.id.0.to_string() == sent.get("employer"));
    if employer.is_none() {
        wrong.insert("employer", seat.text("work-wrong-employer"));
    }
    match (email, name, post, language, employer) {
        (Some(email), Some(name), Some(post), Some(language), Some(employer)) => {
            Ok(Nominee { email, name, post, language, employer: employer.id })
        }
        _ => Err(wrong),
    }
}

/// `/runs/{run}/nominations/{institution}/add`, posted
pub(super) async fn add(seat: Seat, Path((run, office)): Path<(i64, i64)>, sent: Sent) -> Answer {
    let id = InstitutionId(office);
    // Whether the list is there for them comes before what is wrong with what was typed.
    let list = seat.school.office_list(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    if !list.is_own {
        return Err(seat.told(desk::Refusal::NotAllowed.into()));
    }
    let all = seat.school.desk().institutions().await.map_err(|error| seat.told(error.into()))?;
    let new = match nominee(&seat, &sent, &all, id) {
        Ok(new) => new,
        Err(wrong) => {
            let typed = Typed::not_read(sent, seat.text("work-not-taken"));
            return page(&seat, run, office, &typed, &wrong).await;
        }
    };
    let wants = if sent.get("seat") == "reserve" { Wants::Reserve } else { Wants::Place };
    match seat.school.nominate(seat.id(), run, id, &new, wants).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/nominations/{office}?done=added"))),
        Err(error) => {
            let typed = Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?;
            page(&seat, run, office, &typed, &BTreeMap::new()).await
        }
    }
}

/// `/runs/{run}/nominations/{institution}/fill`, posted
pub(super) async fn fill(seat: Seat, Path((run, office)): Path<(i64, i64)>, _sent: Sent) -> Answer {
    let filled = seat.school.fill_place(seat.id(), run, InstitutionId(office)).await;
    filled.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("/runs/{run}/nominations/{office}?done=filled")))
}

type Named = Path<(i64, i64, i64)>;

/// Leads back to the list after an act.
fn back(seat: &Seat, (run, office): (i64, i64), word: &str) -> axum::response::Response {
    seat.guest.see_other(&format!("/runs/{run}/nominations/{office}?done={word}"))
}

/// That a nomination is on the list that the address names.
async fn on_list(seat: &Seat, run: i64, office: i64, id: i64) -> Result<(), axum::response::Response> {
    let is_of = seat.school.is_on_list(id, run, InstitutionId(office)).await;
    is_of.map_err(|error| seat.told(error))
}

/// `…/{nomination}/confirm`, posted
pub(super) async fn confirm(seat: Seat, Path((run, office, id)): Named, sent: Sent) -> Answer {
    on_list(&seat, run, office, id).await?;
    // The token goes into the letter and nowhere else.
    let _token = seat.school.confirm(seat.id(), id, sent.get("why")).await.map_err(|error| seat.told(error))?;
    Ok(back(&seat, (run, office), "confirmed"))
}

/// `…/{nomination}/before`, posted
pub(super) async fn before(seat: Seat, Path((run, office, id)): Named, _sent: Sent) -> Answer {
    on_list(&seat, run, office, id).await?;
    seat.school.rank_before(seat.id(), id).await.map_err(|error| seat.told(error))?;
    Ok(back(&seat, (run, office), "ranked"))
}

/// `…/{nomination}/withdraw`, posted
pub(super) async fn withdraw(seat: Seat, Path((run, office, id)): Named, sent: Sent) -> Answer {
    on_list(&seat, run, office, id).await?;
    match seat.school.withdraw(seat.id(), id, sent.get("why")).await {
        Ok(()) => Ok(back(&seat, (run, office), "withdrawn")),
        Err(error) => {
            one(&seat, run, office, id, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await
        }
    }
}

/// `…/{nomination}/substitute`, posted
pub(super) async fn substitute(seat: Seat, Path((run, office, id)): Named, sent: Sent) -> Answer {
    on_list(&seat, run, office, id).await?;
    match seat.school.substitute(seat.id(), id, sent.get("why")).await {
        Ok(_) => Ok(back(&seat, (run, office), "substituted")),
        Err(error) => {
            one(&seat, run, office, id, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await
        }
    }
}

/// `/runs/{run}/nominations/{institution}/list.csv`
pub(super) async fn csv(seat: Seat, Path((run, office)): Path<(i64, i64)>) -> Answer {
    let office = InstitutionId(office);
    let found = seat.school.office_list(seat.id(), run, office).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let rows = words::rows(seat.guest.texts, &[(office, &found.nominations)], &names);
    Ok(download::csv(&seat.guest, &format!("nominations-{run}-{}", office.0), &rows))
}

/// `/runs/{run}/nominations/{institution}/{nomination}`
pub(super) async fn history(seat: Seat, Path((run, office, id)): Named) -> Answer {
    one(&seat, run, office, id, &Typed::default()).await
}

/// One name with what was done to it, and what can be done.
async fn one(seat: &Seat, run: i64, office: i64, id: i64, typed: &Typed) -> Answer {
    let found = seat.school.nomination(seat.id(), run, InstitutionId(office), id).await;
    let found = found.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let (nomination, path) = (&found.nomination, format!("/runs/{run}/nominations/{office}/{id}"));
    let step = |taken: &crate::store::nominations::StepTaken| {
        let by = taken.by.and_then(|by| found.names.get(&by).cloned());
        vec![
            Cell::text(texts.find(&format!("work-step-{}", taken.step)).unwrap_or_else(|| taken.step.clone())),
            Cell::text(seat.at(taken.at)),
            Cell::text(by.unwrap_or_else(|| texts.text("work-step-by-nominee"))),
            Cell::text(if taken.why.is_empty() { "—" } else { &taken.why }),
        ]
    };
    let headings = ["step", "when", "by", "why"];
    let steps = Table {
        caption: texts.text("work-history-caption"),
        headings: headings.map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: found.steps.iter().map(step).collect(),
    };
    let pairs = vec![
        (texts.text("work-column-email"), Cell::text(nomination.nominee.email.as_str())),
        (texts.text("work-column-post"), Cell::text(nomination.nominee.post.as_str())),
        (texts.text("work-column-language"), Cell::text(nomination.nominee.language.own_name())),
        (texts.text("work-column-seat"), Cell::text(words::seat(texts, nomination.seat))),
        (texts.text("work-column-status"), Cell::text(words::status(texts, nomination.status))),
    ];
    let mut sheet = Sheet::new(nomination.nominee.name.as_str().to_owned())
        .block(Block::Pairs(pairs))
        .table(steps, texts.text("work-history-none"));
    if nomination.status.is_live() {
        let why = |act: &str| {
            let field = typed.keep(Field::lines("why", texts.text("work-field-why"), 2), "why");
            Form::new(&seat.guest, &format!("{path}/{act}"), texts.text(&format!("work-nomination-{act}"))).field(field)
        };
        sheet = sheet.heading(texts.text("work-nomination-end-title"));
        if nomination.seat == ListSeat::Place {
            sheet = sheet.text(texts.text("work-nomination-substitute-lead")).form(why("substitute"));
        }
        sheet = sheet.text(texts.text("work-nomination-withdraw-lead")).form(why("withdraw").grave());
    }
    let back = (seat.address(&format!("/runs/{run}/nominations/{office}")), texts.text("work-to-list"));
    let sheet = sheet.link(back.0, back.1);
    Ok(typed.page(seat, sheet))
}
