//! What a run came to: one's own progress, and reports of the whole run, of a ministry and of each person.

mod closing;
mod own;

use super::routes::{Audience, Route, show};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Enrolled, OfficeOrOrganisers, Organisers};
    vec![
        show(Enrolled, "/runs/{run}/progress", own::show),
        show(Organisers, "/runs/{run}/report", closing::show),
        show(Organisers, "/runs/{run}/report.csv", closing::csv),
        show(Organisers, "/runs/{run}/report/people", closing::people),
        show(Organisers, "/runs/{run}/report/people.csv", closing::people_csv),
        show(Organisers, "/runs/{run}/report/people/{person}", closing::person),
        show(OfficeOrOrganisers, "/runs/{run}/report/offices/{institution}", closing::office),
        show(OfficeOrOrganisers, "/runs/{run}/report/offices/{institution}/people.csv", closing::office_csv),
    ]
}
