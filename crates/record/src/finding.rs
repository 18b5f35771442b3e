//! What was wrong or odd in a source, and what was done about it.

use crate::Code;
use crate::columns::{columns, name_enum};

name_enum! {
    /// How much a finding matters.
    #[derive(Default)]
    pub enum Severity {
        /// Something is lost or wrong in the record because of it.
        Error = "error",
        /// The record is right, the source is not.
        #[default]
        Warning = "warning",
        /// Worth knowing: a default was used, a code is unknown.
        Notice = "notice",
    }
}

columns! {
    /// One message about a source, complete enough to mend it.
    #[derive(Eq)]
    pub struct Finding {
        /// Rule identifier, such as `iati.date.invalid`; its explanation is in the locale files.
        pub rule: Code,
        /// How much it matters.
        pub severity: Severity,
        /// Position of the entry in the source; none when it concerns the file.
        pub entry: Option<i32>,
        /// File, or member of an archive, or sheet of a workbook.
        pub file: String,
        /// Line or row, from 1.
        pub line: Option<i32>,
        /// Column, from 1, in characters.
        pub column: Option<i32>,
        /// Element, cell or field it is about.
        pub subject: Option<String>,
        /// What was read.
        pub read: Option<String>,
        /// What was expected.
        pub expected: Option<String>,
        /// What was done.
        pub done: Option<String>,
    }
}
