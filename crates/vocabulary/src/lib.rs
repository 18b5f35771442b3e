//! The words of the house: codes, countries, memberships through time, units, currencies.
//!
//! Every table is compiled in, names its source at its head (`data/*.tsv`) and is read once. All
//! look-ups answer `Option`: what is not in a table is unknown, never a guess.

pub mod codelist;
pub mod country;
pub mod currency;
pub mod direction;
mod fold;
pub mod income;
mod language;
pub mod membership;
pub mod modality;
pub mod organisation;
pub mod region;
pub mod sdg;
pub mod sector;
mod table;
pub mod unctad;
pub mod unit;
mod written;

pub use codelist::{Code, CodeList};
pub use country::Country;
pub use direction::Direction;
pub use fold::fold;
pub use income::IncomeGroup;
pub use language::{Language, Names, UnknownLanguage};
pub use membership::Group;
pub use unit::Unit;
