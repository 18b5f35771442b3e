//! The organiser's closing report, reports by ministry and by person, each as a page and as a table for spreadsheets.

use std::collections::BTreeMap;

use axum::extract::Path;
use desk::pages::{Answer, Block, Cell, Sheet, Table};
use desk::people::InstitutionId;
use shell::Texts;

use super::super::seat::Seat;
use super::super::teams::country;
use super::super::{download, nav, wording};
use super::own;
use crate::course::Course;
use crate::rules::closing::{Counts, Report, Row, report};
use crate::rules::completion::is_complete;

type Names = BTreeMap<InstitutionId, String>;

fn counts(counts: &Counts) -> [u32; 5] {
    [counts.enrolled, counts.left, counts.took_part, counts.completed, counts.certificates]
}

const COUNTED: [&str; 5] = ["enrolled", "left", "took-part", "completed", "certificates"];

fn headings(texts: Texts, first: &str) -> Vec<String> {
    let mut headings = vec![texts.text(&format!("work-column-{first}"))];
    headings.extend(COUNTED.map(|key| texts.text(&format!("work-column-{key}"))));
    headings
}

/// The name of a country, or that somebody came from a body of several.
fn country_of(texts: Texts, code: Option<&String>) -> String {
    code.map_or_else(|| texts.text("work-of-no-country"), |code| country(texts, code))
}

fn institution_of(texts: Texts, names: &Names, id: Option<i64>) -> String {
    let name = id.and_then(|id| names.get(&InstitutionId(id)).cloned());
    name.unwrap_or_else(|| texts.text("work-of-no-institution"))
}

/// The counts of groups, named, in the order of their names.
fn groups(texts: Texts, report: &Report, names: &Names) -> [Vec<(String, Option<i64>, Counts)>; 2] {
    let by_country =
        report.by_country.iter().map(|(code, counts)| (country_of(texts, code.as_ref()), None, counts.clone()));
    let by_institution =
        report.by_institution.iter().map(|(id, counts)| (institution_of(texts, names, *id), *id, counts.clone()));
    let mut both = [by_country.collect::<Vec<_>>(), by_institution.collect()];
    both.iter_mut().for_each(|groups| groups.sort_by(|one, two| one.0.cmp(&two.0)));
    both
}

/// `/runs/{run}/report`
pub(super) async fn show(seat: Seat, Path(run): Path<i64>) -> Answer {
    let report = seat.school.closing_report(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let texts = seat.guest.texts;
    let totals = COUNTED.iter().zip(counts(&report.all));
    let totals = totals.map(|(key, many)| (texts.text(&format!("work-column-{key}")), Cell::text(many.to_string())));
    let [by_country, by_institution] = groups(texts, &report, &names);
    let table = |key: &str, groups: Vec<(String, Option<i64>, Counts)>| {
        let row = |(name, id, all): (String, Option<i64>, Counts)| {
            let first = match id {
                Some(id) => Cell::link(seat.address(&format!("/runs/{run}/report/offices/{id}")), name),
                None => Cell::text(name),
            };
            let counted = counts(&all).map(|many| Cell::text(many.to_string()));
            std::iter::once(first).chain(counted).collect()
        };
        Table {
            caption: texts.text(&format!("work-report-by-{key}")),
            headings: headings(texts, key),
            rows: groups.into_iter().map(row).collect(),
        }
    };
    let ways = ["report.csv", "report/people", "report/people.csv", "organise/answers", "certificates"];
    let ways = ways.map(|way| {
        (seat.address(&format!("/runs/{run}/{way}")), texts.text(&format!("work-way-{}", way.replace(['/', '.'], "-"))))
    });
    let sheet = Sheet::new(texts.text("work-report-title"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text("work-report-lead"))
        .block(Block::Pairs(totals.collect()))
        .block(Block::Links(ways.to_vec()))
        .table(table("country", by_country), texts.text("work-report-none"))
        .table(table("institution", by_institution), texts.text("work-report-none"));
    Ok(seat.page(&sheet))
}

/// `/runs/{run}/report.csv`
pub(super) async fn csv(seat: Seat, Path(run): Path<i64>) -> Answer {
    let report = seat.school.closing_report(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let texts = seat.guest.texts;
    let mut first = headings(texts, "group");
    first.insert(0, texts.text("work-column-by"));
    let mut rows = vec![first];
    let mut add = |by: &str, name: String, all: &Counts| {
        let mut row = vec![texts.text(&format!("work-by-{by}")), name];
        row.extend(counts(all).map(|many| many.to_string()));
        rows.push(row);
    };
    add("all", String::new(), &report.all);
    let [by_country, by_institution] = groups(texts, &report, &names);
    by_country.into_iter().for_each(|(name, _, all)| add("country", name, &all));
    by_institution.into_iter().for_each(|(name, _, all)| add("institution", name, &all));
    Ok(download::csv(&seat.guest, &format!("report-{run}"), &rows))
}

/// People as rows for spreadsheets. With `marks`, one column an item that is marked.
fn people_rows(texts: Texts, course: &Course, rows: &[Row], names: &Names, marks: Marks) -> Vec<Vec<String>> {
    let marked: Vec<_> = course.items().filter(|item| item.rubric().is_some() && marks == Marks::Shown).collect();
    let mut first: Vec<String> = ["person", "country", "institution", "state", "completed", "certificates"]
        .map(|key| texts.text(&format!("work-column-{key}")))
        .to_vec();
    let kinds =
        rows.first().map(|row| row.progress.iter().map(|one| wording::kind(texts, one.kind)).collect::<Vec<_>>());
    first.extend(kinds.unwrap_or_default());
    first.extend(marked.iter().map(|item| item.title.text(texts.language()).to_owned()));
    let yes = |is: bool| texts.text(if is { "work-yes" } else { "work-no" });
    let mut all = vec![first];
    for row in rows {
        let mut line = vec![
            row.name.clone(),
            country_of(texts, row.country.as_ref()),
            institution_of(texts, names, row.institution),
            texts.text(state_of(row)),
            yes(is_complete(&row.progress)),
            yes(row.has_certificate),
        ];
        line.extend(row.progress.iter().map(|one| format!("{}/{}", one.done.len(), one.needed)));
        line.extend(marked.iter().map(|item| row.marks.get(&item.id).map(ToString::to_string).unwrap_or_default()));
        all.push(line);
    }
    all
}

/// Whether marks stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Shown,
    LeftOut,
}

const fn state_of(row: &Row) -> &'static str {
    if row.has_left {
        "work-state-left"
    } else if row.took_part {
        "work-state-takes-part"
    } else {
        "work-state-not-begun"
    }
}

/// People as a table of a page; `way` is where each leads.
fn people_table(seat: &Seat, rows: &[Row], names: &Names, way: Option<&str>) -> Table {
    let texts = seat.guest.texts;
    let row = |row: &Row| {
        let name = if row.name.is_empty() { "—" } else { &row.name };
        let met = row.progress.iter().filter(|one| one.is_met()).count();
        vec![
            match way {
                Some(way) => Cell::link(seat.address(&format!("{way}/{}", row.person)), name),
                None => Cell::text(name),
            },
            Cell::text(country_of(texts, row.country.as_ref())),
            Cell::text(institution_of(texts, names, row.institution)),
            Cell::text(texts.text(state_of(row))),
            Cell::text(format!("{met} / {}", row.progress.len())),
            Cell::text(texts.text(if row.has_certificate { "work-yes" } else { "work-no" })),
        ]
    };
    let headings = ["person", "country", "institution", "state", "done", "certificates"];
    Table {
        caption: texts.text_with("work-people-caption", &[("count", rows.len().into())]),
        headings: headings.map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: rows.iter().map(row).collect(),
    }
}

/// How many people stand on one page.
const PEOPLE: u64 = 100;

/// `/runs/{run}/report/people`
pub(super) async fn people(seat: Seat, Path(run): Path<i64>) -> Answer {
    let part = seat.guest.part(PEOPLE).map_err(axum::response::IntoResponse::into_response)?;
    let rows = seat.school.closing_rows(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let texts = seat.guest.texts;
    let from = usize::try_from(part.0).unwrap_or(usize::MAX).min(rows.len());
    let shown = &rows[from..rows.len().min(from.saturating_add(PEOPLE as usize))];
    let way = format!("/runs/{run}/report/people");
    let sheet = Sheet::new(texts.text("work-people-title"))
        .block(nav::block(&seat.guest, run))
        .link(seat.address(&format!("{way}.csv")), texts.text("work-as-csv"))
        .table(people_table(&seat, shown, &names, Some(&way)), texts.text("work-report-none"))
        .parts(&seat.guest, part, rows.len() as u64, "");
    Ok(seat.page(&sheet))
}

/// `/runs/{run}/report/people.csv`
pub(super) async fn people_csv(seat: Seat, Path(run): Path<i64>) -> Answer {
    let rows = seat.school.closing_rows(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let course = course(&seat, run).await?;
    let names = seat.institutions().await?;
    let rows = people_rows(seat.guest.texts, &course, &rows, &names, Marks::Shown);
    Ok(download::csv(&seat.guest, &format!("people-{run}"), &rows))
}

async fn course(seat: &Seat, run: i64) -> Result<std::sync::Arc<Course>, axum::response::Response> {
    let run = seat.school.run(run).await.map_err(|error| seat.told(error))?;
    seat.school.course(run.course).await.map_err(|error| seat.told(error))
}

/// `/runs/{run}/report/people/{person}`
pub(super) async fn person(seat: Seat, Path((run, person)): Path<(i64, i64)>) -> Answer {
    let rows = seat.school.closing_rows(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let row = rows.into_iter().find(|row| row.person == person);
    let row = row.ok_or_else(|| seat.told(desk::Refusal::NotThere.into()))?;
    let course = course(&seat, run).await?;
    let names = seat.institutions().await?;
    let texts = seat.guest.texts;
    let mut pairs = vec![
        (texts.text("work-column-country"), Cell::text(country_of(texts, row.country.as_ref()))),
        (texts.text("work-column-institution"), Cell::text(institution_of(texts, &names, row.institution))),
        (texts.text("work-column-state"), Cell::text(texts.text(state_of(&row)))),
        (
            texts.text("work-column-certificates"),
            Cell::text(texts.text(if row.has_certificate { "work-yes" } else { "work-no" })),
        ),
    ];
    for (item, mark) in &row.marks {
        let title = course.item(item).map_or(item.as_str(), |item| item.title.text(seat.language()));
        pairs.push((title.to_owned(), Cell::text(seat.with("work-points", &[("mark", mark.to_string().into())]))));
    }
    let name = if row.name.is_empty() { "—".to_owned() } else { row.name.clone() };
    let sheet = Sheet::new(name)
        .block(Block::Pairs(pairs))
        .table(own::table(texts, &course, &row.progress), texts.text("work-progress-none"))
        .link(seat.address(&format!("/runs/{run}/report/people")), texts.text("work-people-title"));
    Ok(seat.page(&sheet))
}

/// `/runs/{run}/report/offices/{institution}`: without marks, which are nobody's but the author's and the organiser's.
pub(super) async fn office(seat: Seat, Path((run, office)): Path<(i64, i64)>) -> Answer {
    let id = InstitutionId(office);
    let rows = seat.school.rows_of_office(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    let names = seat.institutions().await?;
    let texts = seat.guest.texts;
    let total = report(&rows).all;
    let totals = COUNTED.iter().zip(counts(&total));
    let totals = totals.map(|(key, many)| (texts.text(&format!("work-column-{key}")), Cell::text(many.to_string())));
    let name = names.get(&id).cloned().unwrap_or_default();
    let sheet = Sheet::new(seat.with("work-office-report-title", &[("office", name.into())]))
        .text(texts.text("work-office-report-lead"))
        .block(Block::Pairs(totals.collect()))
        .link(seat.address(&format!("/runs/{run}/report/offices/{office}/people.csv")), texts.text("work-as-csv"))
        .table(people_table(&seat, &rows, &names, None), texts.text("work-report-none"));
    Ok(seat.page(&sheet))
}

/// `/runs/{run}/report/offices/{institution}/people.csv`
pub(super) async fn office_csv(seat: Seat, Path((run, office)): Path<(i64, i64)>) -> Answer {
    let id = InstitutionId(office);
    let rows = seat.school.rows_of_office(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    let course = course(&seat, run).await?;
    let names = seat.institutions().await?;
    let rows = people_rows(seat.guest.texts, &course, &rows, &names, Marks::LeftOut);
    Ok(download::csv(&seat.guest, &format!("people-{run}-{office}"), &rows))
}
