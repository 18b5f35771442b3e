//! One file a command: what it takes, what it does, how it answers.

pub mod admin;
mod answer_file;
pub mod ask;
mod ask_text;
pub mod backup;
pub mod bench;
pub mod check;
pub mod demo;
mod difference;
pub mod export;
pub mod findings;
pub mod flatten;
pub mod forget;
pub mod load;
pub mod migrate;
pub mod publish;
pub mod restore;
pub mod search;
pub mod serve;
pub mod show;
pub mod show_rivals;
mod show_text;
pub mod snapshots;
pub mod sources;
pub mod sql;
pub mod template;
pub mod verify;
