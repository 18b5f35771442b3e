//! The rules of the school: plain functions from state to decision. They know no database, no clock and no page.

pub mod by_mail;
pub mod certificate;
pub mod closing;
pub mod completion;
pub mod digest;
pub mod draft;
pub mod enrolment;
pub mod extension;
pub mod forum;
pub mod marking;
pub mod meeting;
pub mod nomination;
pub mod proposing;
pub mod questionnaire;
pub mod receipt;
pub mod recording;
pub mod release;
pub mod run;
pub mod team;
pub mod watched;
