//! The hall: what a lens is and is not, the rulebooks, the cards, and doors to the rest.

use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts};

use super::help;
use super::rulebook_path;
use super::state::Door;
use super::visitor::Visitor;
use crate::signal::CATALOGUE;

/// The hall's own doors; others are given to the state.
const DOORS: [Door; 2] = [
    Door { path: "/lens/signals", title: "lenses-signals-title", text: "lenses-door-signals" },
    Door { path: "/lens/theories", title: "lenses-theories-title", text: "lenses-door-theories" },
];

/// A rulebook in the list.
struct Listed {
    title: String,
    address: String,
    beside: String,
    about: String,
    principles: Vec<String>,
    count: String,
}

struct Way {
    address: String,
    title: String,
    text: String,
}

#[derive(Template)]
#[template(path = "lens_hall.html")]
struct HallPage {
    texts: Texts,
    rulebooks: Vec<Listed>,
    doors: Vec<Way>,
    cards: Vec<(String, String)>,
    signals: usize,
    entries: String,
    readings: Option<String>,
    guide: String,
}

/// `/lens`.
pub(super) async fn show(visitor: Visitor) -> Result<Response, Failure> {
    let (texts, language) = (visitor.texts, visitor.texts.language());
    let rulebooks = help::rulebooks()?.iter().map(|one| {
        let address = visitor.address(&rulebook_path(&one.id));
        Listed {
            title: one.title.in_language(language).to_owned(),
            beside: format!("{address}/beside"),
            address,
            about: one.about.in_language(language).to_owned(),
            principles: one.principles.iter().map(|one| one.title.in_language(language).to_owned()).collect(),
            count: texts.text_with("lenses-criteria-count", &[("count", one.criteria().count().into())]),
        }
    });
    let cards = help::cards()?.iter().map(|card| {
        (visitor.address(&format!("/lens/theories/{}", card.id)), card.title.in_language(language).to_owned())
    });
    let doors = DOORS.iter().chain(visitor.state.doors()).map(|door| Way {
        address: visitor.address(door.path),
        title: texts.text(door.title),
        text: texts.text(door.text),
    });
    let content = HallPage {
        texts,
        rulebooks: rulebooks.collect(),
        doors: doors.collect(),
        cards: cards.collect(),
        signals: CATALOGUE.len(),
        entries: visitor.address("/entries"),
        readings: visitor.state.readers().map(|_| visitor.address("/lens/readings")),
        guide: visitor.address("/docs/how-to/read-through-a-lens"),
    };
    let mut title = visitor.title(texts.text("lenses-title"));
    title.description = Some(texts.text("lenses-lead"));
    Ok(shell::page(&visitor.visit, &title, &content))
}
