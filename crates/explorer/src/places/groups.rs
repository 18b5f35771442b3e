//! The groups of countries that the house knows.

use askama::Template;
use axum::response::Response;
use chrono::Datelike;
use serde_json::json;
use shell::{Failure, Texts};
use vocabulary::{Group, membership};

use crate::pages::today;
use crate::parts::Way;
use crate::places::codes::group_path;
use crate::places::files::{self, Form, Table};
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
    files: Vec<Way>,
}

/// The last year of which the members of a group are known: this year, if the table goes that far.
pub fn known_year(group: &Group) -> i32 {
    today().year().min(group.known_until).min(group.to.unwrap_or(i32::MAX))
}

/// `/groups.csv` and `/groups.json`: the same list.
pub async fn list(form: Form, reader: Reader) -> Result<Response, Failure> {
    let headings = ["code", "name", "from", "to", "members", "members_in"].map(str::to_owned).to_vec();
    let row = |group: &'static Group| {
        let year = known_year(group);
        let members = membership::members(group, year).len();
        let name = group.names.get(reader.texts.language());
        vec![json!(group.code), json!(name), json!(group.from), json!(group.to), json!(members), json!(year)]
    };
    let (all, part) = (membership::groups(), files::part(&reader)?);
    let rows = part.of(all).iter().map(row).collect();
    files::file(&reader, form, &Table { name: "groups", headings, rows, total: all.len() })
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
    let rows: Vec<Row> = membership::groups().iter().map(row).collect();
    let content = Groups { texts, files: files::ways(&reader, "/groups", rows.len()), rows };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("places-groups-title")), &content))
}
