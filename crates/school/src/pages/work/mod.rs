//! What people hand in: writing it, sending a file, the receipts, and more days for it.

mod days;
mod hand_in;
mod receipt;
mod rubric;

pub(super) use hand_in::escaped;
pub(super) use rubric::block as rubric_block;

use super::routes::{Audience, Route, act, show};
use crate::rules::receipt::LARGEST;
use crate::store::drafts::LONGEST_DRAFT;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Anyone, Organisers, Participants};
    vec![
        show(Participants, "/runs/{run}/items/{item}/hand-in", hand_in::show),
        // A letter outside ASCII takes up to nine bytes as forms send it, and a text of a hundred pages must come through.
        act(Participants, "/runs/{run}/items/{item}/hand-in", hand_in::write).taking(LONGEST_DRAFT * 4),
        act(Participants, "/runs/{run}/items/{item}/hand-in/file", hand_in::file).taking(LARGEST + 64 * 1024),
        show(Participants, "/runs/{run}/items/{item}/hand-in/{version}", hand_in::version),
        act(Participants, "/runs/{run}/items/{item}/days", hand_in::ask_for_days),
        show(Organisers, "/runs/{run}/days", days::list),
        act(Organisers, "/runs/{run}/days", days::give),
        act(Organisers, "/runs/{run}/days/{request}", days::answer),
        show(Anyone, "/receipts/{receipt}", receipt::show),
    ]
}
