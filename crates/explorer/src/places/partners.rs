//! The organisations that take part.

use archive::{Page, PartnerCount, PartnerFilter, PartnerOrder};
use askama::Template;
use axum::response::Response;
use record::Role;
use serde_json::json;
use shell::{Failure, Texts};

use crate::addresses::with_query;
use crate::error::of_archive;
use crate::pages::entries::usize;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::places::files::{self, Form, Table};
use crate::places::{amounts, nearest};
use crate::reader::Reader;

const SIZE: usize = 50;

/// The orders a reader can choose: the answer in the address, the key of its name, the archive's order.
const ORDERS: [(&str, &str, PartnerOrder); 2] =
    [("entries", "sort-entries", PartnerOrder::Entries), ("name", "sort-key", PartnerOrder::Name)];

struct Row {
    way: Way,
    reference: Option<String>,
    country: Option<String>,
    entries: String,
}

struct Choice {
    value: &'static str,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "places_partners.html")]
struct Partners {
    texts: Texts,
    action: String,
    words: String,
    roles: Vec<Choice>,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    is_record_empty: bool,
    all: String,
    files: Vec<Way>,
}

/// The address of an organisation's page: by its name, else its identifier.
pub fn partner_path(name: &str) -> String {
    format!("/partner/{}", shell::addresses::segment(name))
}

/// What the address asks of the list, and the name of the order in it.
fn asked(reader: &Reader) -> Result<(PartnerFilter, &str), Failure> {
    let words = reader.questions.get("q").map(|words| words.trim().to_owned());
    let role = match reader.questions.get("role") {
        None => None,
        Some(name) => Some(Role::from_name(name).ok_or_else(|| Failure::not_understood(format!("role={name}")))?),
    };
    let sort = reader.questions.get("sort").unwrap_or(ORDERS[0].0);
    let order = ORDERS.iter().find(|(name, _, _)| *name == sort).map(|(_, _, order)| *order);
    let order = order.ok_or_else(|| Failure::not_understood(format!("sort={sort}")))?;
    Ok((PartnerFilter { words, role, order }, sort))
}

/// `/partners.csv` and `/partners.json`: the list as it is narrowed.
pub async fn list(form: Form, reader: Reader) -> Result<Response, Failure> {
    let (filter, _) = asked(&reader)?;
    let part = files::part(&reader)?;
    let page = Page { skip: part.skip(), take: Some(part.size) };
    let found = reader.snapshot.partners(&filter, page).await.map_err(of_archive)?;
    let headings = ["name", "identifier", "country", "entries"].map(str::to_owned).to_vec();
    let row = |one: &PartnerCount| vec![json!(one.name), json!(one.reference), json!(one.country), json!(one.entries)];
    let rows = found.items.iter().map(row).collect();
    files::file(&reader, form, &Table { name: "partners", headings, rows, total: usize(found.total) })
}

/// `/partners?q=&role=&sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let (filter, sort) = asked(&reader)?;
    let role = filter.role;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let found = reader.snapshot.partners(&filter, page).await.map_err(of_archive)?;
    let total = usize(found.total);
    let all_roles = Choice { value: "", name: texts.text("places-roles-all"), is_chosen: role.is_none() };
    let roles = Role::ALL.iter().map(|&one| Choice {
        value: one.as_str(),
        name: texts.name(one),
        is_chosen: role == Some(one),
    });
    let content = Partners {
        texts,
        action: reader.address("/partners"),
        words: filter.words.unwrap_or_default(),
        roles: std::iter::once(all_roles).chain(roles).collect(),
        count: texts.count("places-partners-count", total),
        sorts: ORDERS
            .iter()
            .map(|(name, key, _)| {
                let mut questions = reader.questions.others(&["sort", "page"]);
                questions.push(("sort", Some(name)));
                Way {
                    address: with_query(&reader.address("/partners"), &questions),
                    name: Said::plain(texts.text(key)),
                    is_here: *name == sort,
                }
            })
            .collect(),
        rows: found.items.iter().map(|one| row(&reader, one)).collect(),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "")?,
        is_record_empty: reader.snapshot.entry_count() == 0,
        all: reader.address("/partners"),
        files: files::ways(&reader, "/partners", total),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("places-partners-title")), &content))
}

fn row(reader: &Reader, one: &PartnerCount) -> Row {
    Row {
        way: nearest::way(reader.address(&partner_path(&one.name)), one.name.as_str()),
        reference: one.reference.clone().filter(|reference| *reference != one.name),
        country: one.country.as_deref().map(|code| reader.texts.country(code)),
        entries: amounts::counted(reader.texts, one.entries),
    }
}
