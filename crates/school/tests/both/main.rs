//! The school on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod forum;
mod harness;
mod letters;
mod marks;
mod nominations;
#[path = "../../../desk/tests/both/postgres.rs"]
mod postgres;
mod queries;
mod reading;
mod rights;
mod tables;
mod teams;
mod whole;
