//! The lens among the other rooms: its pages beside the explorer's, and its panel on the page of a cooperation.

use std::sync::Arc;

use archive::Archive;
use axum::Router;
use explorer::ExplorerState;
use explorer::panels::{Asked, Content, Panel, Subject};
use lens::pages::{Earlier, LensState, Opened};
use lens::readers::Readings;
use shell::Site;

/// The pages of the lens, without language, in the frame of a site; with what readers answered in a house with people.
pub fn pages(archive: Archive, site: Site, explorer: &ExplorerState, readings: Option<Readings>) -> Router {
    let earlier = Arc::new(OfExplorer(explorer.clone()));
    let state = LensState::new(archive, site).with_earlier(earlier);
    lens::pages::router(match readings {
        Some(readings) => state.with_readers(Arc::new(readings)),
        None => state,
    })
}

/// Earlier snapshots as the explorer keeps them open: each is in memory once.
struct OfExplorer(ExplorerState);

impl Earlier for OfExplorer {
    fn snapshot(&self, number: u64) -> Opened<'_> {
        Box::pin(self.0.snapshot(number))
    }
}

/// The intervals of each rulebook on the page of a cooperation.
pub struct Lenses;

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
                Subject::Entry { key, entry, .. } => lens::pages::panel(asked.texts, asked.snapshot, key, entry).await,
                Subject::Country(_) => Ok(None),
            }
        })
    }
}
