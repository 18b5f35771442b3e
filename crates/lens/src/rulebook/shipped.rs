//! The rulebooks that come with the program.

use std::sync::LazyLock;

use super::Rulebook;
use crate::problem::Problems;

/// The files of `lenses/`, compiled in: name and text, in the order in which they are shown.
pub const SHIPPED: &[(&str, &str)] = &[
    ("lenses/sjssc.toml", include_str!("../../../../lenses/sjssc.toml")),
    ("lenses/social-medicine.toml", include_str!("../../../../lenses/social-medicine.toml")),
    ("lenses/buenos-aires.toml", include_str!("../../../../lenses/buenos-aires.toml")),
];

/// The rulebooks that come with the program, each read and checked once.
///
/// # Errors
/// The [`Problems`] of the first that is not right; a test reads them all, so that no program that passed it has any.
pub fn shipped() -> Result<&'static [Rulebook], &'static Problems> {
    static BOOKS: LazyLock<Result<Vec<Rulebook>, Problems>> =
        LazyLock::new(|| SHIPPED.iter().map(|(file, text)| Rulebook::read(file, text)).collect());
    BOOKS.as_ref().map(Vec::as_slice)
}
