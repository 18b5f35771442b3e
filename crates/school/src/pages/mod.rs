//! The pages of the school. `routes` joins the tables of addresses of all topics; each topic is a module with its own
//! `routes()`, so that who adds one touches a line here and no other topic.
//!
//! Handlers take what the desk's pages take ([`desk::pages`]): a `Guest`, who is signed in (`Known`, without rights, since
//! the school asks for those itself where the data is), what was posted (`Sent`), and the school as `State<School>`.

mod by_mail;
mod calendar;
mod certificates;
mod course;
mod download;
mod forum;
mod group;
mod hall;
mod item;
mod lti;
pub mod markdown;
mod marking;
mod meetings;
mod nav;
mod nominations;
mod organise;
mod packages;
mod people;
mod questions;
mod recording;
mod reports;
mod routes;
mod runs;
mod seat;
mod teams;
mod told;
mod wording;
mod work;

use shell::Way;

/// The way to the school, for the header of every page of a house with people.
pub const WAY: Way = Way { path: "/runs", key: "way-school", also: &[] };

/// What the administration leads to at the school: path, and key of the title.
pub const ADMINISTRATION: &[(&str, &str)] = &[("/administration/platforms", "lti-platforms-title")];

pub use hall::Hall;
pub use routes::{Audience, Route, router, routes, without_language};
