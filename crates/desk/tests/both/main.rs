//! The desk on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod harness;
mod invitations;
mod mail;
mod own_data;
mod postgres;
mod races;
mod roles;
mod sign_in;
mod tables;
