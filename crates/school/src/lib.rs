//! The course: from nomination to certificate. Courses are folders of Markdown and TOML; runs of them are rows
//! beside the desk's people.
//!
//! Rules are plain functions ([`rules`]). What a person does is a method of [`School`]: it asks the rules and writes
//! change, audit and letters in one transaction. Only [`store`] knows the database.
#![warn(missing_docs)]

pub mod course;
pub mod demo;
pub mod doors;
mod error;
pub mod letters;
pub mod outside;
pub mod pages;
pub mod rules;
pub mod settings;
pub mod store;

pub use error::{SchoolError, SchoolRefusal};
pub use store::School;
