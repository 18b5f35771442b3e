//! Readings on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../../desk/tests/both/browser.rs"]
#[allow(dead_code, reason = "the desk's tests do with it what these do not")]
mod browser;
mod casebook;
mod coding;
#[path = "../../../desk/tests/both/databases.rs"]
mod databases;
mod harness;
mod leaders;
mod matrix;
mod own_data;
mod pages;
mod played;
mod rounds;
#[path = "../../../desk/tests/both/scripts.rs"]
mod scripts;
mod tables;
