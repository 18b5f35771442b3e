//! The pages of the desk: signing in, one's own account, offices, administration.
//!
//! `routes` is the one table of addresses, each with who may come. What a page needs of a request is a [`Guest`]; who is
//! signed in is a [`SignedInPerson`](crate::SignedInPerson), asked for as a parameter of a handler; what was posted is a
//! [`Sent`], which only exists when it comes from a form of ours; and a [`Form`] carries what it takes for that. Rooms with
//! pages of their own use the same four: their state gives a [`Reception`] by `FromRef`.

mod account;
mod address;
mod administration;
mod audit;
mod elsewhere;
mod erasure;
mod fields;
mod form;
mod guest;
mod hand_out;
mod institutions;
mod invitation;
mod invitations;
mod letters;
mod office;
mod origin;
mod own_data;
mod passkeys;
mod password;
mod people;
mod person;
mod picture;
mod reception;
mod routes;
mod second_factor;
mod sent;
mod sent_file;
mod sent_upload;
mod sessions;
mod sheet;
mod sign_in;
mod signed_in;
mod times;
mod wording;
mod writing;

pub use fields::{Choice, Field};
pub use form::Form;
pub use guest::{Answer, Guest};
pub use hand_out::{As, hand_out, words};
pub use reception::Reception;
pub use routes::{Audience, Route, router, routes};
pub use sent::Sent;
pub use sent_file::SentFile;
pub use sent_upload::{SentUpload, Uploaded};
pub use sheet::{Block, Cell, Sheet, Table};
pub use signed_in::{Administrator, Known};
pub use times::instant;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use shell::Way;

use crate::cookie;

/// The way to one's own account, for the header of every page of the house.
#[must_use]
pub fn people() -> shell::People {
    shell::People {
        sign_in: Way { path: "/sign-in", key: "way-sign-in", also: &["/forgotten"] },
        account: Way { path: "/account", key: "way-account", also: &["/office", "/administration"] },
        is_signed_in: looks_signed_in,
    }
}

fn looks_signed_in(headers: &HeaderMap) -> bool {
    let cookies = headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    cookie::looks_like_a_session(cookies)
}
