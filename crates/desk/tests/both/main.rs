//! The desk on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(missing_docs, clippy::unwrap_used)]

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
