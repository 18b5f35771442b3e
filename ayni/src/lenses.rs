//! The lens among the other rooms: its pages beside the explorer's, and its panel on the page of a cooperation.

use std::sync::Arc;

use archive::{Archive, EntryKey, Snapshot};
use axum::Router;
use explorer::ExplorerState;
use explorer::doors::{SetDoor, SetWay};
use explorer::panels::{Asked, Content, Panel, Subject};
use lens::pages::many::Words;
use lens::pages::{Door, Earlier, LensState, OnPage, Opened, Told};
use lens::readers::Readings;
use search::{Index, Query};
use shell::{Failure, Site, Texts};

use crate::press::HousePress;

/// The pages of the lens, without language, in the frame of a site; with what readers answered in a house with people.
pub fn pages(
    archive: Archive,
    index: Arc<Index>,
    site: Site,
    explorer: &ExplorerState,
    readings: Option<Readings>,
) -> Router {
    let earlier = Arc::new(OfExplorer(explorer.clone()));
    let state = LensState::new(archive, site).with_earlier(earlier).with_words(Arc::new(OfIndex(index)));
    let state = state.with_door(SETS).with_press(Arc::new(HousePress));
    lens::pages::router(match readings {
        Some(readings) => state.with_readers(Arc::new(readings)),
        None => state,
    })
}

/// The way to cases as sets.
const SETS: Door = Door { path: lens::pages::sets::PATH, title: "sets-title", text: "sets-lead" };

/// Words as the text index finds them.
struct OfIndex(Arc<Index>);

impl Words for OfIndex {
    fn with_words<'a>(&'a self, snapshot: &'a Snapshot, words: &'a str) -> Told<'a, Vec<EntryKey>> {
        let query = Query { words: words.to_owned(), visible: Arc::new(snapshot.visible_loads()), ..Query::default() };
        let index = Arc::clone(&self.0);
        Box::pin(async move {
            let found = tokio::task::spawn_blocking(move || index.keys(&query)).await;
            let found = found.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
            Ok(found.into_iter().map(|(load, position)| EntryKey { load, position }).collect())
        })
    }
}

/// Earlier snapshots as the explorer keeps them open: each is in memory once.
struct OfExplorer(ExplorerState);

impl Earlier for OfExplorer {
    fn snapshot(&self, number: u64) -> Opened<'_> {
        Box::pin(self.0.snapshot(number))
    }
}

/// The intervals of each rulebook on the page of a cooperation, and the ways from a set to its reading.
pub struct Lenses;

impl SetDoor for Lenses {
    fn title(&self) -> &'static str {
        "many-from-set"
    }

    fn ways(&self, texts: Texts) -> Vec<SetWay> {
        let ways = lens::pages::many::ways(texts.language()).into_iter();
        ways.map(|(path, title)| SetWay { path, name: title.to_owned() }).collect()
    }
}

impl Panel for Lenses {
    fn name(&self) -> &'static str {
        "lenses"
    }

    fn title(&self) -> &'static str {
        "lenses-panel-title"
    }

    fn content<'a>(&'a self, asked: &'a Asked<'a>) -> Content<'a> {
        Box::pin(async move {
            match asked.subject {
                Subject::Entry { key, source, entry, other_claims } => {
                    let on_page = OnPage { key, entry, source, other_claims };
                    lens::pages::panel(asked.texts, asked.snapshot, on_page).await
                }
                Subject::Country(_) => Ok(None),
            }
        })
    }
}
