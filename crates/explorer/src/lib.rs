//! The pages on which a person sees what the record holds.
//!
//! [`router`] makes them for an [`ExplorerState`]: the archive and the text
//! index of one data folder. Pages are HTML that needs no script, in three
//! languages, at the permanent addresses of [`addresses`]. What an entry looks
//! like is decided in `view` (plain functions), what is read for it in
//! `pages`; templates only lay out. This crate writes nothing itself; what is entered
//! by hand is kept by the program.
#![warn(missing_docs)]

pub mod addresses;
mod api;
mod cases;
mod csv;
mod data;
mod digest;
pub mod doors;
mod downloads;
mod earlier;
mod error;
mod explore;
mod figure;
pub mod hand;
pub mod nearest;
mod pages;
mod paging;
pub mod panels;
mod parts;
mod places;
mod reader;
mod sheets;
mod view;
pub mod wording;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use archive::Archive;
use axum::Router;
use axum::routing::get;
use record::EntryKind;
use search::Index;
use shell::paper::Press;
use shell::{Limits, Site, Way};

use crate::digest::Digests;
use crate::earlier::Earlier;
use crate::explore::Answers;
pub use crate::sheets::{SheetError, Sheets};

/// The ways in the header of every page, each with what else is reached by it.
const WAYS: [Way; 6] = [
    Way { path: "/explore", key: "way-explore", also: &[] },
    Way {
        path: "/entries",
        key: "way-cooperations",
        also: &["/cooperation", "/body", "/instrument", "/total", "/enter", "/partner", "/partners"],
    },
    Way {
        path: "/countries",
        key: "way-countries",
        also: &["/country", "/between", "/group", "/groups", "/sector", "/sectors"],
    },
    Way { path: "/timeline", key: "way-timeline", also: &["/casebook", "/event", "/context"] },
    Way { path: "/data", key: "way-data", also: &["/sources", "/source", "/findings"] },
    Way { path: "/docs", key: "way-guide", also: &[] },
];

/// What every page of the house has in common, as far as the record goes: the ways in the header.
#[must_use]
pub fn site() -> Site {
    Site::with_ways(WAYS)
}

/// What all pages share. Cheap to clone.
#[derive(Clone)]
pub struct ExplorerState {
    archive: Archive,
    index: Arc<Index>,
    site: Site,
    digests: Digests,
    press: shell::paper::MaybePress,
    sheets: Option<Arc<dyn Sheets>>,
    earlier: Earlier,
    answers: Answers,
    choices: explore::Choices,
    kept: data::kept::Kept,
    histories: data::history::Histories,
    rules: Arc<[&'static str]>,
    places: places::KeptPlaces,
    panels: Arc<[Arc<dyn panels::Panel>]>,
    doors: Arc<[Arc<dyn doors::SetDoor>]>,
    hand: Option<hand::Hand>,
    others: Router,
    whole: Router,
    limits: Limits,
}

impl ExplorerState {
    /// The pages' share of an archive and of the text index that belongs to it.
    #[must_use]
    pub fn new(archive: Archive, index: Arc<Index>) -> Self {
        Self {
            archive,
            index,
            site: site(),
            digests: Digests::default(),
            press: None,
            sheets: None,
            earlier: Earlier::default(),
            answers: Answers::default(),
            choices: explore::Choices::default(),
            kept: data::kept::Kept::default(),
            histories: data::history::Histories::default(),
            rules: Arc::new([]),
            places: places::KeptPlaces::default(),
            panels: Arc::new([]),
            doors: Arc::new([]),
            hand: None,
            others: Router::new(),
            whole: Router::new(),
            limits: Limits::default(),
        }
    }

    /// The same, with the names of all rules that findings follow, so that those never found are listed too.
    #[must_use]
    pub fn with_rules(mut self, rules: impl IntoIterator<Item = &'static str>) -> Self {
        self.rules = rules.into_iter().collect();
        self
    }

    /// The names of the rules that findings follow, as far as the program said them.
    pub(crate) fn rules(&self) -> &[&'static str] {
        &self.rules
    }

    /// The snapshot of that number, kept open for a while: what addresses with `?snapshot=N` show.
    ///
    /// # Errors
    /// A [`shell::Failure`] when no snapshot has it.
    pub async fn snapshot(&self, number: u64) -> Result<archive::Snapshot, shell::Failure> {
        let (state, number) = (self.clone(), number.to_string());
        // Opening reads files.
        let opened = tokio::task::spawn_blocking(move || state.earlier.of(&state.archive, &number)).await;
        opened.map_err(|error| shell::Failure::internal(&error))?
    }

    /// The states of the record through time.
    pub(crate) async fn history(&self) -> Result<Arc<data::history::History>, shell::Failure> {
        self.histories.now(&self.archive).await
    }

    /// The same, with a press that makes documents and pictures.
    #[must_use]
    pub fn with_press(mut self, press: Arc<dyn Press>) -> Self {
        self.press = Some(press);
        self
    }

    /// The same, with something that writes spreadsheets.
    #[must_use]
    pub fn with_sheets(mut self, sheets: Arc<dyn Sheets>) -> Self {
        self.sheets = Some(sheets);
        self
    }

    /// The same, with what other rooms add to the pages of entries and countries.
    #[must_use]
    pub fn with_panels(mut self, panels: impl IntoIterator<Item = Arc<dyn panels::Panel>>) -> Self {
        self.panels = panels.into_iter().collect();
        self
    }

    /// The same, with the rooms that make something of any set of entries.
    #[must_use]
    pub fn with_doors(mut self, doors: impl IntoIterator<Item = Arc<dyn doors::SetDoor>>) -> Self {
        self.doors = doors.into_iter().collect();
        self
    }

    /// The rooms that make something of sets.
    pub(crate) fn doors(&self) -> &[Arc<dyn doors::SetDoor>] {
        &self.doors
    }

    /// What other rooms add.
    pub(crate) fn panels(&self) -> &[Arc<dyn panels::Panel>] {
        &self.panels
    }

    /// The same, with one who keeps what is entered by hand, for those whom the guard admits.
    #[must_use]
    pub fn with_hand(mut self, keeper: Arc<dyn hand::Keeper>, guard: Arc<dyn hand::Guard>) -> Self {
        self.hand = Some(hand::Hand { keeper, guard });
        self
    }

    /// Who keeps what is entered by hand, when there is somebody.
    pub(crate) const fn hand(&self) -> Option<&hand::Hand> {
        self.hand.as_ref()
    }

    /// The same in a house with more ways, or with people.
    #[must_use]
    pub fn with_site(mut self, site: Site) -> Self {
        self.site = site;
        self
    }

    /// The same, beside the pages of other rooms, whose addresses are without language too.
    #[must_use]
    pub fn with_pages(mut self, pages: Router) -> Self {
        self.others = self.others.merge(pages);
        self
    }

    /// The same, with addresses of other rooms that have no language: what programs fetch.
    #[must_use]
    pub fn with_whole_paths(mut self, whole: Router) -> Self {
        self.whole = self.whole.merge(whole);
        self
    }

    /// The same, within other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// What makes documents and pictures, when there is something.
    pub(crate) const fn press(&self) -> Option<&Arc<dyn Press>> {
        self.press.as_ref()
    }
}

/// All pages, with their languages, headers, limits and failures.
pub fn router(state: ExplorerState) -> Router {
    let mut of_language = Router::new()
        .route("/", get(pages::front::show))
        .route("/entries", get(pages::entries::show))
        .route("/search", get(pages::search::show))
        .route("/sources", get(pages::sources::show))
        .route("/source/{key}", get(pages::source::show))
        .route("/source/{key}/entry/{position}", get(pages::entry::placed))
        .route("/source/{key}/entry/{position}/raw", get(pages::plain::raw))
        .route("/findings", get(pages::findings::show))
        .route("/about", get(pages::about::show))
        .merge(explore::routes())
        .merge(places::routes())
        .merge(cases::routes())
        .merge(hand::routes())
        .merge(data::routes());
    for &kind in EntryKind::ALL {
        let path = format!("/{}/{{*identifier}}", addresses::word(kind));
        of_language = of_language.route(&path, get(move |reader, uri| pages::entry::claimed(kind, reader, uri)));
    }
    let other = Router::new()
        .route("/healthz", get(pages::plain::health))
        .route("/robots.txt", get(pages::plain::robots))
        .merge(api::routes(&state))
        .with_state(state.clone())
        .merge(state.whole.clone());
    let archive = state.archive.clone();
    // The front page tells another cooperation every day.
    let edition = Arc::new(move || format!("{}-{}", archive.current().number(), pages::today().format("%j")));
    let (site, limits) = (state.site.clone(), state.limits.clone());
    let others = state.others.clone();
    shell::around(&site, &of_language.with_state(state).merge(others), other, edition, limits)
}
