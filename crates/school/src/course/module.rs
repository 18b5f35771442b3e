//! `module.toml`: a module, and its items in order.

use super::item::Item;
use super::keys::{Source, Words, table};

table! {
    /// A module.
    pub struct Module {
        /// Its name in the course.
        id: String = "id",
        /// Its first and last week, from 1.
        weeks: Vec<u32> = "weeks",
        /// Where it comes from.
        source: Source = here,
        /// The folders of its items under `items/`, in order; as many as [`items`](Self::items).
        item_folders: Vec<String> = "items",
        /// What it is called.
        title: Words = "title",
        /// What it is about.
        summary: Words = "summary",
        /// What a participant can do afterwards.
        aims: Vec<Aim> = "aim",
        /// Its items, in order.
        items: Vec<Item> = beside,
    }

    /// What a participant can do afterwards.
    pub struct Aim {
        /// Where it comes from.
        source: Source = here,
        /// The aim.
        text: Words = here,
    }
}
