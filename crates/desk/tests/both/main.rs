//! The desk on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod authenticator;
#[allow(dead_code, reason = "rooms above do with it what these do not")]
mod browser;
mod databases;
mod elsewhere;
mod files;
mod harness;
mod hostile;
mod invitations;
mod keyholder;
mod lines;
mod logs;
mod mail;
mod matrix;
mod new_address;
mod own_data;
mod pages;
mod passkeys;
mod provider;
mod races;
mod roles;
mod scripts;
mod sign_in;
mod tables;
mod together;
mod writing;
mod writing_pages;
