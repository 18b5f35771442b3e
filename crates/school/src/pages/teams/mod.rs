//! Teams: the board on which they form under the rule, one team's page, and the organiser's proposals.

mod board;
mod proposal;
mod rule;
mod team;

pub(super) use rule::country;

use super::routes::{Audience, Route, act, show};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{InRun, Organisers, Participants, Team, TeamMember};
    vec![
        show(InRun, "/runs/{run}/teams", board::show),
        act(Participants, "/runs/{run}/teams", board::form),
        show(Organisers, "/runs/{run}/teams/proposal", proposal::show),
        act(Organisers, "/runs/{run}/teams/proposal", proposal::form),
        show(InRun, "/runs/{run}/teams/{team}", team::show),
        act(Participants, "/runs/{run}/teams/{team}/join", team::join),
        act(Team, "/runs/{run}/teams/{team}/leave", team::leave),
        act(Team, "/runs/{run}/teams/{team}/partners", team::add_partner),
        act(Team, "/runs/{run}/teams/{team}/name", team::name),
        act(Organisers, "/runs/{run}/teams/{team}/waive", team::waive),
        act(TeamMember, "/runs/{run}/teams/{team}/document", team::begin_document),
        show(InRun, "/teams/{team}", team::lead),
    ]
}
