//! Documents to take away: a PDF, a text to go on writing, a picture.
//!
//! A [`Document`] is content without form. [`pdf`] sets it with Typst after
//! one template (`templates/document.typ`) in the look of the house, tagged
//! for who reads by ear; [`docx`] writes it as Office Open XML; [`png`] draws
//! an SVG. The fonts are compiled in, so that every machine makes the same.
//! This crate knows no record and no page, and nothing that stands in a
//! document is ever read as markup of any of the three.
//!
//! All of it is work of a tenth of a second or more: call it where blocking
//! is allowed.
#![warn(missing_docs)]

mod content;
mod docx;
mod error;
mod fonts;
mod pdf;
mod picture;
mod safe;
#[cfg(test)]
mod tests;

pub use content::{Block, Document, Table};
pub use docx::docx;
pub use error::DocumentError;
pub use pdf::{pages, pdf};
pub use picture::{WIDEST, png};
