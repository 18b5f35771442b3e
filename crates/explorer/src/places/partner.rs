//! One organisation, by its identifier or its name: its roles, its cooperations, what goes through it.

use archive::{Dimension, Filter, Match, Measured, Page, PartnerFilter, PartnerRole, Question, Snapshot};
use askama::Template;
use axum::http::Uri;
use axum::response::Response;
use record::{EntryKind, Role};
use shell::{Failure, Texts};
use vocabulary::CodeList;

use crate::addresses;
use crate::error::of_archive;
use crate::pages::Listed;
use crate::pages::entries::usize;
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::places::asking::{self, Given, flows_question, question};
use crate::places::between_read::entries_behind;
use crate::places::codes::country_path;
use crate::places::forms::{Form, forms};
use crate::places::partners::partner_path;
use crate::places::{amounts, nearest};
use crate::reader::Reader;
use crate::view::entry::title;

const SIZE: usize = 25;

/// How many names one page asks about: a common identifier can go with very many.
const NAMES: usize = 40;

/// How many roles, names and identifiers one page shows; it says of how many.
const ROLES: usize = 60;

/// What is read for an organisation.
#[derive(Debug)]
pub struct PartnerRead {
    roles: Vec<PartnerRole>,
    names: Vec<String>,
    more_names: usize,
    gives: Given,
    gets: Given,
}

impl PartnerRead {
    async fn of(reader: &Reader, written: &str) -> Result<std::sync::Arc<Self>, Failure> {
        let snapshot = reader.snapshot.clone();
        let kept = &reader.state.places.partners;
        let name = written.to_owned();
        kept.of(snapshot.number(), written, async move { Self::read(&snapshot, &name).await }).await
    }

    async fn read(snapshot: &Snapshot, written: &str) -> Result<Self, Failure> {
        let roles = snapshot.partner(written).await.map_err(of_archive)?;
        let mut names: Vec<String> = Vec::new();
        for role in &roles {
            if !names.contains(&role.name) {
                names.push(role.name.clone());
            }
        }
        if names.is_empty() {
            // Nobody has that name: the page offers the nearest, kept by nobody.
            return Err(Failure::not_found(written));
        }
        let more_names = names.len().saturating_sub(NAMES);
        names.truncate(NAMES);
        let (gives, gets) = ([named(Dimension::Partner, &names)], [named(Dimension::ReceivingPartner, &names)]);
        let (gives, gets) = tokio::try_join!(
            Box::pin(Given::read(snapshot, &gives, &[])),
            Box::pin(Given::read(snapshot, &gets, &[]))
        )?;
        Ok(Self { roles, names, more_names, gives, gets })
    }

    fn entries(&self) -> Question {
        question(Measured::Entries, &[], &[named(Dimension::Partner, &self.names)])
    }
}

fn named(dimension: Dimension, names: &[String]) -> Filter {
    Filter { dimension, values: names.iter().cloned().map(Some).collect(), matching: Match::Any }
}

struct RoleRow {
    role: String,
    name: Option<Way>,
    reference: Option<String>,
    kind: Option<String>,
    country: Option<Way>,
    entries: String,
}

#[derive(Template)]
#[template(path = "places_partner.html")]
struct PartnerPage {
    texts: Texts,
    name: String,
    meta: Vec<String>,
    body: Option<Way>,
    rows: Vec<RoleRow>,
    rows_total: usize,
    more_names: usize,
    gives: Vec<Form>,
    gets: Vec<Form>,
    gives_way: String,
    gets_way: String,
    cooperations: Vec<Listed>,
    cooperations_way: String,
    count: String,
    pager: Option<Pager>,
}

/// `/partner/NAME-OR-REF?page=`
pub async fn show(reader: Reader, uri: Uri) -> Result<Response, Failure> {
    // Decoded here: a name may contain slashes and percent signs of its own.
    let written = uri.path().get("/partner/".len()..).unwrap_or_default();
    let written = shell::addresses::decoded(written).ok_or_else(|| Failure::not_understood(written))?;
    let texts = reader.texts;
    let read = match PartnerRead::of(&reader, &written).await {
        Ok(read) => read,
        Err(failure) if failure.status == axum::http::StatusCode::NOT_FOUND => return near(&reader, &written).await,
        Err(failure) => return Err(failure),
    };
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let asked = read.entries();
    let found = entries_behind(&reader.snapshot, &asked, page).await?;
    let total = usize(found.total);
    let name = read.names.first().cloned().unwrap_or(written.clone());
    let mut references: Vec<String> = read.roles.iter().filter_map(|role| role.reference.clone()).collect();
    references.sort();
    references.dedup();
    references.retain(|reference| *reference != name);
    references.truncate(6);
    let content = PartnerPage {
        texts,
        meta: references,
        body: body(&reader, &read).await?,
        rows: read.roles.iter().take(ROLES).map(|role| row(&reader, role, &written, &name)).collect(),
        rows_total: read.roles.len(),
        more_names: read.more_names,
        gives: forms(&reader, &read.gives),
        gets: forms(&reader, &read.gets),
        gives_way: asking::way(&reader, &flows_question(&read.gives)),
        gets_way: asking::way(&reader, &flows_question(&read.gets)),
        cooperations: found.items.iter().map(|entry| Listed::new(&reader, entry)).collect(),
        cooperations_way: asking::way(&reader, &asked),
        count: texts.count("entries-count", total),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#cooperations")?,
        name: name.clone(),
    };
    let mut title = reader.title(name);
    title.permanent = Some(partner_path(&written));
    Ok(shell::page(&reader.visit, &title, &content))
}

fn row(reader: &Reader, role: &PartnerRole, written: &str, name: &str) -> RoleRow {
    let texts = reader.texts;
    let is_other = |text: &str| text != written && text != name;
    RoleRow {
        role: role.role.map_or_else(|| texts.text("unknown"), |role: Role| texts.name(role)),
        name: is_other(&role.name).then(|| nearest::way(reader.address(&partner_path(&role.name)), role.name.as_str())),
        reference: role.reference.clone().filter(|reference| *reference != role.name),
        kind: role.kind.as_deref().map(|code| texts.code(CodeList::OrganisationType, code)),
        country: role.country.as_deref().map(|code| {
            let known = vocabulary::country::by_code(code);
            let address = known.map(|country| reader.address(&country_path(country))).unwrap_or_default();
            nearest::way(address, texts.country(code))
        }),
        entries: amounts::counted(texts, role.entries),
    }
}

/// The page of the body that the record holds under the same identifier or title.
async fn body(reader: &Reader, read: &PartnerRead) -> Result<Option<Way>, Failure> {
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let folded: Vec<String> = read.names.iter().map(|name| vocabulary::fold(name)).collect();
    let is_it = |case: &&crate::digest::Case| {
        let header = &case.entry.header;
        let by_reference = read
            .roles
            .iter()
            .any(|role| role.reference.is_some() && role.reference.as_deref() == header.identifier.as_deref());
        let by_title = header.titles.iter().any(|title| folded.contains(&vocabulary::fold(&title.text)));
        header.kind == EntryKind::Body && (by_reference || by_title)
    };
    Ok(digest.cases.iter().find(is_it).map(|case| {
        let header = &case.entry.header;
        let address = addresses::entry(header.kind, header.identifier.as_deref(), &case.source, case.key);
        Way { address: reader.address(&address), name: title(reader.texts, &case.entry), is_here: false }
    }))
}

/// Organisations with these letters in their names, longest words first when all of them find nothing.
async fn near(reader: &Reader, written: &str) -> Result<Response, Failure> {
    let mut tries = vec![written.trim().to_owned()];
    let mut words: Vec<&str> = written.split_whitespace().filter(|word| word.chars().count() >= 4).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    tries.extend(words.into_iter().take(2).map(str::to_owned));
    tries.extend(written.chars().count().checked_sub(2).filter(|length| *length >= 4).map(|length| {
        // A slip of the pen is likelier at the end of a word than at its beginning.
        written.trim().chars().take(length).collect()
    }));
    let mut ways = Vec::new();
    for words in tries.into_iter().filter(|words| !words.is_empty()) {
        let filter = PartnerFilter { words: Some(words), ..PartnerFilter::default() };
        let found = reader.snapshot.partners(&filter, Page::first(8)).await.map_err(of_archive)?;
        ways = found
            .items
            .iter()
            .map(|one| nearest::way(reader.address(&partner_path(&one.name)), one.name.as_str()))
            .collect();
        if !ways.is_empty() {
            break;
        }
    }
    Ok(nearest::offered(reader, written, ways, ("/partners", "places-partners-title")))
}
