//! The school on both databases: every test runs on SQLite, and on PostgreSQL where it is installed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../../desk/tests/both/browser.rs"]
#[allow(dead_code, reason = "the desk's tests do with it what these do not")]
mod browser;
mod by_mail;
mod clock_jumps;
mod course_media;
#[path = "../../../desk/tests/both/databases.rs"]
mod databases;
mod demo;
mod following;
mod forum;
mod fresh;
mod harness;
mod kinds;
mod letters;
mod lti;
mod marks;
mod media;
mod meetings;
mod meetings_failing;
mod nominations;
mod own_data;
mod pages_document;
mod pages_forms;
mod pages_matrix;
mod pages_runs;
mod pages_work;
mod pages_work_matrix;
mod played;
mod queries;
mod reading;
mod rights;
#[path = "../../../desk/tests/both/scripts.rs"]
mod scripts;
mod tables;
mod teams;
mod whole;
