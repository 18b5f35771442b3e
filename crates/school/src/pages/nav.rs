//! The ways between the pages of one run: the same on all of them, and nothing is asked for them.

use desk::pages::{Block, Guest};

/// The ways that stand at the top of a page of a run: to the course, its forum, and the list of runs.
pub(super) fn ways(guest: &Guest, run: i64) -> Vec<(String, String)> {
    let way = |path: String, key: &str| (guest.address(&path), guest.text(key));
    vec![
        way("/runs".to_owned(), "school-runs-title"),
        way(format!("/runs/{run}"), "school-way-course"),
        way(format!("/runs/{run}/forum"), "school-way-forum"),
    ]
}

/// The same as a part of a sheet.
pub(super) fn block(guest: &Guest, run: i64) -> Block {
    Block::Links(ways(guest, run))
}
