//! Doors in and out: the forms in which other systems keep courses, captions, dates and badges.
//!
//! Each door is plain: bytes in, types out, and back. None of them knows the database, a server or a page;
//! time, keys and what was seen before are handed over. What comes from elsewhere is hostile until read:
//! every reader states its limits and refuses what is beyond them.

pub mod address;
pub mod bigbluebutton;
pub mod calendar;
pub mod document;
pub mod jws;
pub mod lti;
pub mod mail;
pub mod open_badges;
mod open_document;
pub mod package;
pub mod webvtt;
pub mod xml;
