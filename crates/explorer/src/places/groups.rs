//! The groups of countries that the house knows.

use askama::Template;
use axum::response::Response;
use chrono::Datelike;
use shell::{Failure, Texts};
use vocabulary::{Group, membership};

use crate::pages::today;
use crate::parts::Way;
use crate::places::codes::group_path;
use crate::places::{context, nearest};
use crate::reader::Reader;

struct Row {
    way: Way,
    code: &'static str,
    years: String,
    members: String,
}

#[derive(Template)]
#[template(path = "places_groups.html")]
struct Groups {
    texts: Texts,
    rows: Vec<Row>,
}

/// The last year of which the members of a group are known: this year, if the table goes that far.
pub fn known_year(group: &Group) -> i32 {
    today().year().min(group.known_until).min(group.to.unwrap_or(i32::MAX))
}

/// `/groups`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let row = |group: &'static Group| {
        let year = known_year(group);
        let count = membership::members(group, year).len();
        let arguments = [("count", count.into()), ("year", year.to_string().into())];
        Row {
            way: nearest::way(reader.address(&group_path(group)), group.names.get(texts.language())),
            code: group.code,
            years: context::years(texts, group.from, group.to),
            members: texts.text_with("places-members-in", &arguments),
        }
    };
    let content = Groups { texts, rows: membership::groups().iter().map(row).collect() };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("places-groups-title")), &content))
}
