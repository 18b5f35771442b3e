//! The course: from nomination to certificate. Courses are folders of Markdown and TOML; runs of them are rows
//! beside the desk's people.
#![warn(missing_docs)]

pub mod course;
pub mod doors;
