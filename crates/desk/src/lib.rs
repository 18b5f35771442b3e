//! People and what they may do: accounts, sessions, roles, invitations, the audit, mail, and the database under it all.
//!
//! Rules are plain functions from state to decision ([`rights`], [`throttle`], [`session`], [`audit`],
//! [`second_factor`]). What a person does is a method of [`Desk`]: it asks the rules and writes change, audit and
//! letters in one transaction. Only `store` knows the database.
#![warn(missing_docs)]

mod acts;
pub mod audit;
mod caller;
mod clock;
pub mod cookie;
pub mod copies;
pub mod cowriting;
mod error;
pub mod files;
pub mod invitation;
pub mod mail;
pub mod open_id;
pub mod owners;
pub mod pages;
pub mod passkey;
pub mod password;
pub mod people;
mod public_key;
pub mod rights;
pub mod rooms;
pub mod second_factor;
mod secret;
pub mod session;
pub mod settings;
mod store;
pub mod throttle;

pub use acts::{
    Arrived, AuditPage, Brought, Counts, Desk, FactorState, Lacking, Member, NewFactor, PersonFile, Saved, Settings,
    SignedIn, SignedInPerson, WritingHistory, WritingVersion,
};
pub use caller::{By, Viewer};
pub use clock::{Clock, ClockWatch};
pub use error::{DeskError, Refusal};
pub use secret::{Browser, NoToken, Token};
pub use store::StepStatus;
pub use store::outbox::LetterStatus;
pub use store::rooms::{rights_through, steps_of_the_desk};
pub use store::{Act, Engine, Lines, Sql, Step, Store};
