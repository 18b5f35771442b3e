//! One file or work that says something.

use rust_decimal::Decimal;

use crate::Code;
use crate::columns::{columns, name_enum};

name_enum! {
    /// Whether a source was loaded or is cited by one that was.
    #[derive(Default)]
    pub enum SourceKind {
        /// A file that was loaded.
        #[default]
        File = "file",
        /// A work that a loaded file cites.
        Work = "work",
    }
}

columns! {
    /// One file or work that says something: one row of the table `source`.
    #[derive(Eq)]
    pub struct Source {
        /// Whether it was loaded or cited.
        pub kind: SourceKind,
        /// Its key: unique among the live sources (files), or among the works of one source.
        pub key: String,
        /// Title.
        pub title: Option<String>,
        /// Who published it.
        pub publisher: Option<String>,
        /// How to cite it.
        pub citation: Option<String>,
        /// Licence.
        pub licence: Option<String>,
        /// When it was fetched or read, as an RFC 3339 instant or a date.
        pub retrieved: Option<String>,
        /// Format: `casebook`, `iati-activities`, `workbook`, `practice`.
        pub format: Option<Code>,
        /// Version of the format.
        pub version: Option<Code>,
        /// SHA-256 of the bytes as they came, in hexadecimal.
        pub sha256: Option<String>,
        /// SHA-256 of the bytes as stored (personal details blanked), in hexadecimal.
        pub stored_sha256: Option<String>,
        /// Length of the stored bytes before compression.
        pub bytes: Option<i64>,
        /// Score of the source's quality, 0 to 1, by a stated method.
        pub source_quality: Option<Decimal>,
        /// Score of the data's completeness, 0 to 1, by a stated method.
        pub completeness: Option<Decimal>,
    }
}
