//! What every page and every command shares: languages, figures, layout, errors.
//!
//! [`Texts`], [`names`], [`figures`] and [`dates`] know nothing of the web; the
//! command line uses them too. The rest is the frame of the pages: [`page`]
//! lays them out, [`negotiation`] finds the reader's language, [`failure`] maps
//! errors, [`serve`] puts headers, compression and limits around a router,
//! [`kept`] gives a page that was made once to all who ask for it.
//! This crate knows no archive and reads no table.
#![warn(missing_docs)]

pub mod addresses;
pub mod assets;
mod coding;
pub mod csv;
pub mod dates;
pub mod failure;
pub mod figures;
pub mod kept;
mod making;
pub mod measured;
pub mod names;
pub mod negotiation;
mod packed;
pub mod page;
pub mod paper;
pub mod problem;
pub mod rates;
pub mod said;
pub mod serve;
pub mod sorting;
pub mod texts;

pub use failure::Failure;
pub use kept::NotKept;
pub use page::{People, Site, Title, Visit, Way, page, page_of_failure};
pub use said::Worded;
pub use serve::{Edition, Limits, around, policy_with};
pub use texts::{Argument, Texts};
pub use vocabulary::Language;
