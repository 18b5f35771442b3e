//! What organisers do with a run: opening one, its stage, dates, live sessions, people, a word to everybody, and what was
//! answered. Other topics of theirs stand beside it with routes of their own, and are named in [`ways`].

mod announcement;
mod answers;
mod item;
mod new_run;
mod people;
mod recordings;
mod run;

use desk::pages::Guest;

use crate::pages::routes::Route;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    [
        new_run::routes(),
        run::routes(),
        item::routes(),
        recordings::routes(),
        people::routes(),
        announcement::routes(),
        answers::routes(),
    ]
    .concat()
}

/// The ways from the organiser's page of a run: paths behind `/runs/RUN`, with the keys of their names.
const WAYS: &[(&str, &str)] = &[
    ("/organise/people", "school-people-title"),
    ("/organise/announcement", "school-announcement-title"),
    ("/organise/answers", "school-answers-title"),
    ("/organise/by-mail", "by-mail-organise-title"),
    ("/seals", "school-seals-title"),
    ("/nominations", "work-overview-title"),
    ("/days", "work-days-page-title"),
    ("/marks", "work-marks-title"),
    ("/teams", "work-teams-title"),
    ("/report", "work-report-title"),
    ("/certificates", "work-certificates-title"),
];

fn ways(guest: &Guest, run: i64) -> Vec<(String, String)> {
    let way = |(path, key): &(&str, &str)| (guest.address(&format!("/runs/{run}{path}")), guest.text(key));
    WAYS.iter().map(way).collect()
}
