//! The nomination desk: an office's own list, the organiser's overview of all, and the page on which the person answers.

mod answer;
mod office;
mod overview;
mod words;

use super::routes::{Audience, Route, act, show};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Anyone, Office, OfficeOrOrganisers, Organisers, SignedIn};
    vec![
        show(SignedIn, "/nominations", office::own),
        show(Organisers, "/runs/{run}/nominations", overview::list),
        act(Organisers, "/runs/{run}/nominations/places", overview::set_places),
        show(Organisers, "/runs/{run}/nominations/list.csv", overview::csv),
        show(OfficeOrOrganisers, "/runs/{run}/nominations/{institution}", office::list),
        show(OfficeOrOrganisers, "/runs/{run}/nominations/{institution}/list.csv", office::csv),
        act(Office, "/runs/{run}/nominations/{institution}/add", office::add),
        act(Office, "/runs/{run}/nominations/{institution}/fill", office::fill),
        show(OfficeOrOrganisers, "/runs/{run}/nominations/{institution}/{nomination}", office::history),
        act(Office, "/runs/{run}/nominations/{institution}/{nomination}/confirm", office::confirm),
        act(Office, "/runs/{run}/nominations/{institution}/{nomination}/before", office::before),
        act(OfficeOrOrganisers, "/runs/{run}/nominations/{institution}/{nomination}/withdraw", office::withdraw),
        act(OfficeOrOrganisers, "/runs/{run}/nominations/{institution}/{nomination}/substitute", office::substitute),
        act(Organisers, "/runs/{run}/nominations/{institution}/{nomination}/enrol", overview::enrol),
        show(Anyone, "/nomination/{token}", answer::ask),
        act(Anyone, "/nomination/{token}/accept", answer::accept),
        act(Anyone, "/nomination/{token}/decline", answer::decline),
    ]
}
