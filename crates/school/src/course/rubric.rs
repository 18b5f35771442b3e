//! `rubric.toml`: how an essay or a project is marked.

use super::keys::{Source, Words, table};

table! {
    /// How something is marked.
    pub struct Rubric {
        /// Where it comes from.
        source: Source = here,
        /// The most points; what the criteria sum to.
        total: u32 = "total",
        /// The criteria.
        criteria: Vec<Criterion> = "criterion",
    }

    /// One criterion.
    pub struct Criterion {
        /// Its name in the rubric.
        id: String = "id",
        /// The most points.
        points: u32 = "points",
        /// What it is called.
        title: Words = "title",
        /// From the highest to the lowest; the highest has the criterion's points, the lowest none.
        levels: Vec<Level> = "level",
    }

    /// What earns how many points.
    pub struct Level {
        /// The points.
        points: u32 = "points",
        /// The descriptor.
        text: Words = here,
    }
}
