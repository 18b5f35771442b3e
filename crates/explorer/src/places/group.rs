//! One group of countries: its members through time, what they exchange among each other and with others.

use archive::{Dimension, Filter, Match, Snapshot};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charts::{Case, Figure, MapPlace, Timeline};
use rust_decimal::prelude::ToPrimitive;
use shell::{Argument, Failure, Texts, sorting};
use vocabulary::membership::{self, Kind, Membership};
use vocabulary::{Country, Group, country};

use crate::figure::{self, Block, Named};
use crate::parts::Way;
use crate::places::asking::{self, Given, only};
use crate::places::codes::{self, Found, country_path, group_path};
use crate::places::context::{self, Span};
use crate::places::country_figures::both_directions;
use crate::places::forms::{Form, forms};
use crate::places::groups::known_year;
use crate::places::nearest::LedOn;
use crate::places::overview::Overview;
use crate::places::{amounts, drawn, nearest};
use crate::reader::Reader;

/// Groups with more countries than this have a table of members and no timeline of them.
const TIMELINE: usize = 45;

/// What is read for a group.
#[derive(Debug)]
pub struct GroupRead {
    /// Among the members.
    within: Given,
    /// From members to others.
    out: Given,
    /// From others to members.
    inward: Given,
}

impl GroupRead {
    async fn of(reader: &Reader, group: &Group) -> Result<std::sync::Arc<Self>, Failure> {
        let snapshot = reader.snapshot.clone();
        let code = group.code;
        let kept = &reader.state.places.groups;
        kept.of(snapshot.number(), code, async move { Self::read(&snapshot, code).await }).await
    }

    async fn read(snapshot: &Snapshot, code: &str) -> Result<Self, Failure> {
        let gives = only(Dimension::ProviderMembership, code);
        let gets = only(Dimension::ReceiverMembership, code);
        let not = |filter: &Filter| Filter { matching: Match::None, ..filter.clone() };
        let (within, out, inward) = ([gives.clone(), gets.clone()], [gives.clone(), not(&gets)], [not(&gives), gets]);
        let (within, out, inward) = tokio::try_join!(
            Box::pin(Given::read_sums(snapshot, &within)),
            Box::pin(Given::read_sums(snapshot, &out)),
            Box::pin(Given::read_sums(snapshot, &inward))
        )?;
        Ok(Self { within, out, inward })
    }
}

struct MemberRow {
    way: Way,
    spans: Vec<Span>,
}

#[derive(Template)]
#[template(path = "places_group.html")]
struct GroupPage {
    texts: Texts,
    name: &'static str,
    code: &'static str,
    years: String,
    lead: String,
    known_until: String,
    source: &'static str,
    body: Option<Way>,
    members: Vec<MemberRow>,
    figures: Vec<Block>,
    within: Vec<Form>,
    out: Vec<Form>,
    inward: Vec<Form>,
    ways: [String; 3],
}

fn named(reader: &Reader, written: &str, behind: &str) -> Result<&'static Group, LedOn> {
    match codes::group(written) {
        Found::Here(group) => Ok(group),
        Found::Moved(group) => Err(Box::new(nearest::moved(reader, &format!("{}{behind}", group_path(group))))),
        Found::Nearest(near) => {
            let name = |group: &&Group| group.names.get(reader.texts.language());
            let ways = near.iter().map(|group| nearest::way(reader.address(&group_path(group)), name(group)));
            Err(Box::new(Ok(nearest::offered(reader, written, ways.collect(), ("/groups", "places-groups-title")))))
        }
    }
}

/// `/group/{code}`
pub async fn show(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let group = match named(&reader, &code, "") {
        Ok(group) => group,
        Err(answer) => return *answer,
    };
    let texts = reader.texts;
    let path = group_path(group);
    let (read, overview) = tokio::try_join!(GroupRead::of(&reader, group), Overview::of(&reader))?;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let own = format!("casebook:{}", group.code.to_ascii_lowercase());
    let body = digest.cases.iter().find(|case| case.entry.header.identifier.as_deref() == Some(own.as_str()));
    let year = known_year(group);
    let count = membership::members(group, year).len();
    let name = group.names.get(texts.language());
    let members = members(group);
    let lead = [
        ("group", Argument::from(name)),
        ("count", count.into()),
        ("year", year.to_string().into()),
        ("ever", members.len().into()),
    ];
    let figures = figures(&reader, group, &read, &overview);
    let way = |given: &Given| asking::way(&reader, &given.moved.question);
    let content = GroupPage {
        texts,
        name,
        code: group.code,
        years: context::years(texts, group.from, group.to),
        lead: texts.text_with("places-group-lead", &lead),
        known_until: texts.text_with("places-group-known", &[("year", Argument::from(group.known_until.to_string()))]),
        source: group.source,
        body: body.map(|case| {
            let header = &case.entry.header;
            let address = crate::addresses::entry(header.kind, header.identifier.as_deref(), &case.source, case.key);
            Way {
                address: reader.address(&address),
                name: crate::view::entry::title(texts, &case.entry),
                is_here: false,
            }
        }),
        members: member_rows(&reader, &members),
        figures: figures.iter().map(|named| drawn::block(&reader, &path, named)).collect(),
        within: forms(&reader, &read.within),
        out: forms(&reader, &read.out),
        inward: forms(&reader, &read.inward),
        ways: [way(&read.within), way(&read.out), way(&read.inward)],
    };
    let mut title = reader.title(name);
    title.permanent = Some(path);
    Ok(shell::page(&reader.visit, &title, &content))
}

/// `/group/{code}/figure/{file}`
pub async fn figure(Path((code, file)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let group = match named(&reader, &code, &format!("/figure/{}", shell::addresses::segment(&file))) {
        Ok(group) => group,
        Err(answer) => return *answer,
    };
    let (read, overview) = tokio::try_join!(GroupRead::of(&reader, group), Overview::of(&reader))?;
    figure::answer(&reader, figures(&reader, group, &read, &overview), &file).await
}

/// The countries that ever belonged to a group, each with its spans.
fn members(group: &Group) -> Vec<(&'static Country, Vec<&'static Membership>)> {
    let spans = |country: &'static Country| {
        let mut spans: Vec<&Membership> = membership::spans(group, country.code).collect();
        spans.sort_by_key(|span| (span.from, span.kind == Kind::Suspended));
        (country, spans)
    };
    country::all().iter().map(spans).filter(|(_, spans)| !spans.is_empty()).collect()
}

fn member_rows(reader: &Reader, members: &[(&'static Country, Vec<&'static Membership>)]) -> Vec<MemberRow> {
    let texts = reader.texts;
    let row = |(country, spans): &(&'static Country, Vec<&'static Membership>)| MemberRow {
        way: nearest::way(reader.address(&country_path(country)), country.names.get(texts.language())),
        spans: spans.iter().map(|span| Span::new(texts, span)).collect(),
    };
    let mut rows: Vec<MemberRow> = members.iter().map(row).collect();
    sorting::by_name(texts, &mut rows, |row| &row.way.name.text);
    rows
}

fn figures(reader: &Reader, group: &'static Group, read: &GroupRead, overview: &Overview) -> Vec<Named> {
    let texts = reader.texts;
    let year = known_year(group);
    let name = group.names.get(texts.language());
    let title = |key: &str| texts.text_with(key, &[("group", Argument::from(name)), ("year", year.to_string().into())]);
    let counts: std::collections::BTreeMap<&str, u64> = overview.counts().into_iter().collect();
    let places = membership::members(group, year)
        .into_iter()
        .map(|country| MapPlace {
            code: country.code.to_owned(),
            name: country.names.get(texts.language()).to_owned(),
            amount: counts.get(country.code).map(|count| amounts::drawn_count(texts, *count)),
            is_member: true,
            address: Some(reader.address(&country_path(country))),
        })
        .collect();
    let unit = texts.text("places-unit-cooperations");
    let mut all: Vec<Named> = Vec::new();
    all.extend(drawn::map(reader, "map", title("places-figure-members"), unit, places, Some(name.to_owned())));
    all.extend(timeline(reader, group, title("places-figure-membership")));
    let mut lines = drawn::lines(texts, &texts.text("places-line-within"), &read.within.moved);
    lines.extend(drawn::lines(texts, &texts.text("places-line-within-committed"), &read.within.committed));
    lines.extend(both_directions(texts, &read.out, &read.inward));
    all.extend(drawn::series(reader, "over-time", title("places-figure-group-time"), "USD".to_owned(), lines));
    all
}

/// Who was a member when; none of very large groups.
fn timeline(reader: &Reader, group: &'static Group, title: String) -> Option<Named> {
    let texts = reader.texts;
    let members = members(group);
    if members.is_empty() || members.len() > TIMELINE {
        return None;
    }
    let end_of_table = group.to.unwrap_or(group.known_until);
    let mut cases: Vec<(i32, Case)> = Vec::new();
    for (country, spans) in &members {
        for span in spans {
            let shown = Span::new(texts, span);
            let kind = shown.kind.unwrap_or_else(|| texts.text("places-member"));
            let case = Case {
                name: country.names.get(texts.language()).to_owned(),
                kind,
                when: shown.years,
                first: span.earliest.unwrap_or(span.from).to_f64(),
                first_latest: span.earliest.and_then(|_| span.from.to_f64()),
                last: span.to.map(|last| last + 1).and_then(|last| last.to_f64()),
                goes_on: span.to.is_none() && span.from <= end_of_table,
                address: Some(reader.address(&country_path(country))),
            };
            cases.push((span.from, case));
        }
    }
    cases.sort_by_cached_key(|(from, case)| (*from, sorting::key(texts, &case.name)));
    let cases = cases.into_iter().map(|(_, case)| case).collect();
    let headings = [texts.text("flow-when"), texts.text("dimension-country"), texts.text("places-member-how")];
    let caption = drawn::caption(reader, title, String::new());
    Some(Named { name: "membership", figure: Figure::Timeline(Timeline { cases, headings }), caption })
}
