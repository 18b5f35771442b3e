//! Courses out and in: as cartridges for other systems, as the course's own folder, and from other systems, with all that
//! was left out or decided told.

mod export;
mod import;
mod words;

use super::routes::{Audience, Route, act, show};

/// The largest package that is taken, in bytes (64 MiB).
const LARGEST: usize = 64 << 20;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Administrators, MakersOfRuns};
    vec![
        show(MakersOfRuns, "/courses", export::list),
        show(MakersOfRuns, "/courses/{course}/{package}", export::package),
        show(Administrators, "/courses/import", import::show),
        act(Administrators, "/courses/import", import::take).taking(LARGEST + 64 * 1024),
    ]
}
