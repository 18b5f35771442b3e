//! Entering a cooperation by hand: what has no file.
//!
//! `schema` declares what is asked. A form as it stands is [`filled::Filled`]; `reading` makes an entry of it and says
//! per field what was not understood, `writing` makes a form of an entry, `view` lays it out. Whatever is sent is
//! first kept as a draft, and pages show drafts: nothing that was typed is lost, and a page can be loaded again.
//! Keeping itself is the program's ([`Keeper`]), and so is the decision who may ([`Guard`]).

mod cells;
mod filled;
mod guard;
mod keeper;
mod names;
mod pages;
mod reading;
mod schema;
mod view;
mod writing;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use archive::EntryRef;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub use guard::{Admission, Answer, Guard};
pub use keeper::{Draft, Keeper, PREFIX, Pairs, Received, Refused, Removed, key_of, window_of};

use crate::reader::Reader;
use crate::{ExplorerState, addresses};

/// Largest form that is taken, in bytes: some thousand rows.
pub const LARGEST_FORM: usize = 2 * 1024 * 1024;
/// Largest workbook that is taken, in bytes.
pub const LARGEST_WORKBOOK: usize = 16 * 1024 * 1024;

/// What pages need in order to write.
#[derive(Clone)]
pub struct Hand {
    /// Who keeps what is entered.
    pub keeper: Arc<dyn Keeper>,
    /// Who may write.
    pub guard: Arc<dyn Guard>,
}

/// Where an entry can be corrected, when it was made by hand, or else added to by an entry of one's own; none where
/// nobody can write.
pub(crate) fn way_from(reader: &Reader, entry: &EntryRef) -> Option<(String, String)> {
    let is_offered = |hand: &&Hand| hand.guard.is_open_to_all() || reader.visit.looks_signed_in();
    reader.state.hand().filter(is_offered)?;
    let texts = reader.texts;
    if let Some(name) = entry.source.strip_prefix(PREFIX) {
        return Some((reader.address(&format!("/enter/{name}")), texts.text("hand-correct")));
    }
    let identifier = entry.header.identifier.as_deref().filter(|identifier| !identifier.is_empty())?;
    let address = addresses::with_query(&reader.address("/enter/new"), &[("to", Some(identifier))]);
    Some((address, texts.text("hand-add-what-you-know")))
}

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    let forms = Router::new()
        .route("/enter", get(pages::start::show).post(pages::form::posted))
        .route("/enter/new", get(pages::form::new))
        .route("/enter/draft/{name}", get(pages::form::draft))
        .route("/enter/draft/{name}/preview", get(pages::preview::show))
        .route("/enter/draft/{name}/drop", post(pages::start::drop_draft))
        .route("/enter/{name}", get(pages::form::edit))
        .route("/enter/{name}/preview", get(pages::preview::of_entry))
        .route("/enter/{name}/remove", get(pages::remove::show).post(pages::remove::posted))
        .route("/enter/{name}/bring-back", post(pages::remove::bring_back))
        .route("/enter/workbook/template", get(pages::workbook::template))
        .route("/enter/workbook/{name}", get(pages::workbook::received).post(pages::workbook::keep))
        .layer(DefaultBodyLimit::max(LARGEST_FORM));
    let workbook = Router::new()
        .route("/enter/workbook", get(pages::workbook::show).post(pages::workbook::receive))
        .layer(DefaultBodyLimit::max(LARGEST_WORKBOOK));
    forms.merge(workbook)
}
