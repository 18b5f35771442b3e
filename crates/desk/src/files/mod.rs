//! Files that people bring: kept once for what is in them, however often they are named, and handed out as long as
//! something names them. What a file is, is told by its content; its name is something that is shown and never a path.
//!
//! A file comes in two steps, so that nothing half written is ever named. [`Desk::receive_file`](crate::Desk) takes it
//! in while it is sent, and [`Act::settle_file`](crate::Act) names it together with whatever else the act writes. What
//! stops in between leaves something that nobody names, which is swept away a day later.

mod keep;
mod kind;
mod part;

pub use keep::{FileBytes, Files};
pub use kind::{FileKind, HEAD};
pub use part::{Part, part_of};

use chrono::{DateTime, TimeDelta, Utc};

use crate::people::PersonId;

/// The number of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub i64);

/// How long something that nobody names is kept: as long as the longest upload may take, and a night for whoever took
/// the wrong one away.
pub const GRACE: TimeDelta = TimeDelta::hours(24);

/// How much one person may bring within a day, in bytes, where nothing else is said: some twenty lectures.
pub const A_DAY: u64 = 20_000_000_000;

/// A file that something names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its number.
    pub id: FileId,
    /// What is in it, as SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
    /// What it was called; empty when nobody said.
    pub name: String,
    /// Who brought it, unless they were erased.
    pub person: Option<PersonId>,
    /// When it was named.
    pub at: DateTime<Utc>,
}

/// A file that has come in and that nothing names yet.
#[derive(Debug)]
pub struct Arrived {
    /// What is in it, as SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
    /// What it was called.
    pub name: String,
    /// Where it waits.
    pub(crate) waits: String,
}

/// The longest name of a file that is kept, in letters.
const LONGEST_NAME: usize = 120;

/// The last part of a path, without signs that cannot be shown or that would end a header.
pub(crate) fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_shown = |sign: &char| {
        !sign.is_control()
            && !matches!(sign, '"' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    last.chars().filter(is_shown).take(LONGEST_NAME).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_a_path_and_can_be_shown() {
        for (sent, expected) in [
            ("ensayo.docx", "ensayo.docx"),
            ("C:\\Users\\Rosa\\ensayo final.docx", "ensayo final.docx"),
            ("../../etc/passwd", "passwd"),
            ("a\u{202e}xcod.exe", "axcod.exe"),
            ("a\"; filename=\"b", "a; filename=b"),
            ("\r\nSet-Cookie: x", "Set-Cookie: x"),
        ] {
            assert_eq!(shown_name(sent), expected);
        }
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder_or_its_header(sent in any::<String>()) {
            let name = shown_name(&sent);
            prop_assert!(!name.contains(['/', '\\', '"', '\r', '\n']) && name.chars().count() <= LONGEST_NAME);
        }
    }
}
