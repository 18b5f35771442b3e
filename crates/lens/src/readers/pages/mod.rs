//! The pages of readings, below `/lens/readings`. `routes` is the one table of their addresses, each with who may come.
//!
//! Handlers take what the desk's pages take ([`desk::pages`]). Rights are asked where the data is.

mod coding;
mod coding_form;
mod codings;
mod compare;
mod hall;
mod lead;
mod leader;
mod list;
mod make;
mod round;
mod routes;
mod seat;

/// The path of the list of readings, without language.
pub const PATH: &str = "/lens/readings";

pub use hall::Hall;
pub use routes::{Audience, Route, router, routes};

/// The path of a reading, without language.
#[must_use]
pub fn path(reading: i64) -> String {
    format!("{PATH}/{reading}")
}
