//! The pages of the lens: its hall, rulebooks, signals, theory cards, and one cooperation read.
//!
//! [`router`] makes them for a [`LensState`]: the record, and whoever answers for readers. They are public, and need no
//! database of people. A handler finds the entry, has it gathered and read by the rooms beside (`cases`, `reading`), and
//! words what was found; templates only lay out.
//!
//! | address, without language | page |
//! |---|---|
//! | `/lens` | what a lens is, rulebooks, cards |
//! | `/lens/RULEBOOK`, `/lens/RULEBOOK.toml` | a rulebook, and its file |
//! | `/lens/RULEBOOK/ID`, `…/reading.json`, `…/reading.csv` | one cooperation read |
//! | `/lens/RULEBOOK/beside` | the authors' own judgements beside the intervals |
//! | `/lens/RULEBOOK/many`, `/lens/RULEBOOK/sensitivity` | any set of entries read ([`many`]) |
//! | `/lens/sets` | cases as fuzzy sets ([`sets`]) |
//! | `/lens/signals`, `/lens/signals/NAME` | signals |
//! | `/lens/theories`, `/lens/theories/CARD`, `/lens/theories/CARD.toml` | theory cards |

mod beside;
mod brief;
mod drawn;
mod files;
mod hall;
mod help;
pub mod many;
mod panel;
mod readers_door;
mod reading;
mod rows;
mod rulebook;
mod said;
pub mod sets;
mod signals;
mod state;
mod theories;
mod values;
mod view;
mod visitor;

#[cfg(test)]
mod tests;

use archive::{EntryKey, Snapshot};
use axum::Router;
use axum::routing::get;
use shell::Way;
use shell::addresses::segment;

use crate::cases::{self, CasesError};

pub use panel::{OnPage, panel};
pub use readers_door::{AppliedCard, Pair, Readers, Told};
pub use state::{Door, Earlier, LensState, Opened};

/// The way to the lens, for the header of every page.
pub const WAY: Way = Way { path: "/lens", key: "way-lens", also: &[] };

/// All pages of this topic, without language; to be put into the frame of the house by `shell::around`.
pub fn router(state: LensState) -> Router {
    Router::new()
        .route("/lens", get(hall::show))
        .route("/lens/signals", get(signals::list))
        .route("/lens/signals/{name}", get(signals::show))
        .route("/lens/theories", get(theories::list))
        .route("/lens/theories/{card}", get(theories::show))
        .route("/lens/{rulebook}", get(rulebook::show))
        .route("/lens/{rulebook}/beside", get(beside::show))
        .route("/lens/{rulebook}/{id}", get(reading::show))
        .route("/lens/{rulebook}/{id}/reading.json", get(reading::json))
        .route("/lens/{rulebook}/{id}/reading.csv", get(reading::csv))
        .merge(many::routes())
        .merge(sets::routes())
        .with_state(state)
}

/// The page of a rulebook, without language.
pub(crate) fn rulebook_path(rulebook: &str) -> String {
    format!("/lens/{rulebook}")
}

/// What addresses of the lens call an entry: its identifier, else its source and place (`SOURCE#N`), which also stands for
/// an identifier that no path can hold.
pub(crate) fn id_of(snapshot: &Snapshot, key: EntryKey, identifier: Option<&str>) -> String {
    match identifier.filter(|identifier| !matches!(identifier.trim(), "" | "." | "..")) {
        Some(identifier) => identifier.to_owned(),
        None => format!("{}#{}", snapshot.key_of(key.load), key.position),
    }
}

/// The page on which the entry of an id is read through a rulebook, without language.
pub(crate) fn reading_path(rulebook: &str, id: &str) -> String {
    format!("/lens/{rulebook}/{}", segment(id))
}

/// Reads what the first reading of a snapshot would wait for: figures of countries, and commercial flows.
///
/// # Errors
/// [`CasesError`] when the record cannot be read.
pub async fn make_ready(snapshot: &Snapshot) -> Result<(), CasesError> {
    cases::context(snapshot).await?;
    cases::commerce(snapshot).await?;
    Ok(())
}
