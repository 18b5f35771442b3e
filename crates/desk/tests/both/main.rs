//! The desk on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod browser;
mod harness;
mod hostile;
mod invitations;
mod keyholder;
mod mail;
mod matrix;
mod new_address;
mod own_data;
mod pages;
mod postgres;
mod races;
mod roles;
mod sign_in;
mod tables;
