//! What the pages of people share.

use shell::Site;
use shell::rates::Client;

use crate::acts::Desk;
use crate::cookie::Line;

/// The desk as pages reach it. Cheap to copy; the state of a room with people gives one by `FromRef`.
#[derive(Debug, Clone)]
pub struct Reception {
    /// The desk.
    pub desk: Desk,
    /// What all pages have in common.
    pub site: Site,
    /// How clients are known.
    pub client: Client,
    /// Pages of other rooms that the administration leads to: path, and key of the title.
    pub ways: &'static [(&'static str, &'static str)],
}

impl Reception {
    /// The reception of a desk.
    #[must_use]
    pub const fn new(desk: Desk, site: Site, client: Client) -> Self {
        Self { desk, site, client, ways: &[] }
    }

    /// The same; the administration leads to these pages of other rooms too.
    #[must_use]
    pub fn with_ways(self, ways: &'static [(&'static str, &'static str)]) -> Self {
        Self { ways, ..self }
    }

    /// How the house is reached.
    #[must_use]
    pub fn line(&self) -> Line {
        Line::of(self.desk.address())
    }
}
