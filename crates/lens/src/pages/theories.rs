//! Theory cards: all of them, and one in full.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use shell::{Failure, Texts};

use super::files::attached;
use super::help;
use super::rulebook::{passages, works};
use super::visitor::Visitor;
use crate::cited::Work;
use crate::theory::{self, SHIPPED, SHIPPED_WORKS, Said};

/// What a card says, and where that is found.
struct SaidView {
    text: String,
    found: Vec<(String, String)>,
}

/// A card in the list.
struct Listed {
    address: String,
    title: String,
    expects: String,
}

#[derive(Template)]
#[template(path = "lens_theories.html")]
struct TheoriesPage {
    texts: Texts,
    cards: Vec<Listed>,
    hall: String,
}

#[derive(Template)]
#[template(path = "lens_theory.html")]
struct TheoryPage {
    texts: Texts,
    title: String,
    parts: Vec<(String, Option<SaidView>)>,
    counts_for: Vec<String>,
    counts_against: Vec<String>,
    works: Vec<(String, String)>,
    file: String,
    hall: String,
    all: String,
    has_readers: bool,
    readings: String,
}

/// `/lens/theories`.
pub(super) async fn list(visitor: Visitor) -> Result<Response, Failure> {
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let cards = help::cards()?.iter().map(|card| Listed {
        address: visitor.address(&format!("/lens/theories/{}", card.id)),
        title: card.title.in_language(language).to_owned(),
        expects: card.expects.text.in_language(language).to_owned(),
    });
    let content = TheoriesPage { texts, cards: cards.collect(), hall: visitor.address("/lens") };
    let mut title = visitor.title(texts.text("lenses-theories-title"));
    title.description = Some(texts.text("lenses-theories-lead"));
    Ok(shell::page(&visitor.visit, &title, &content))
}

/// `/lens/theories/CARD`, and `/lens/theories/CARD.toml`.
pub(super) async fn show(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failure> {
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let stem = id.strip_suffix(".toml");
    let missing = || help::not_listed(&visitor, &id, "/lens/theories", "lenses-theories-all");
    let card = help::cards()?.iter().find(|card| card.id == stem.unwrap_or(&id)).ok_or_else(missing)?;
    if stem.is_some() {
        let name = format!("{}.toml", card.id);
        let file = SHIPPED.iter().find(|(path, _)| path.rsplit('/').next() == Some(name.as_str()));
        let (_, text) = file.ok_or_else(missing)?;
        return Ok(attached(*text, "application/toml; charset=utf-8", &name));
    }
    let said = |said: &Said| SaidView {
        text: said.text.in_language(language).to_owned(),
        found: passages(texts, &said.found),
    };
    let parts = [
        ("lenses-card-proposed", Some(&card.proposed)),
        ("lenses-card-expects", Some(&card.expects)),
        ("lenses-card-captures", card.captures.as_ref()),
        ("lenses-card-misses", card.misses.as_ref()),
    ];
    let counts = |all: &[crate::Words]| all.iter().map(|one| one.in_language(language).to_owned()).collect();
    let content = TheoryPage {
        texts,
        title: card.title.in_language(language).to_owned(),
        parts: parts.into_iter().map(|(key, one)| (texts.text(key), one.map(said))).collect(),
        counts_for: counts(&card.counts_for),
        counts_against: counts(&card.counts_against),
        works: works(&shared_works()?),
        file: visitor.address(&format!("/lens/theories/{}.toml", card.id)),
        hall: visitor.address("/lens"),
        all: visitor.address("/lens/theories"),
        has_readers: visitor.state.readers().is_some(),
        readings: visitor.address("/lens/readings"),
    };
    let mut title = visitor.title(content.title.clone());
    title.description = Some(card.expects.text.in_language(language).to_owned());
    title.permanent = Some(format!("/lens/theories/{}", card.id));
    Ok(shell::page(&visitor.visit, &title, &content))
}

/// The works that passages of the cards name.
fn shared_works() -> Result<Vec<Work>, Failure> {
    let (file, text) = SHIPPED_WORKS;
    theory::read_works(file, text).map_err(|problems| Failure::internal(&problems))
}
