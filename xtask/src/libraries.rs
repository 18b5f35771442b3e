//! The libraries that are at home in certain rooms only, because they are slow to build, because
//! they would let a room do another one's work, or both.

/// A library and the rooms that may depend on it, tests included.
#[derive(Debug, Clone, Copy)]
pub struct HousedLibrary {
    /// The library's package name.
    pub library: &'static str,
    /// The only packages of the workspace that may declare it.
    pub rooms: &'static [&'static str],
    /// Why it is kept there; part of the message when another room declares it.
    pub because: &'static str,
}

const TABLES: &str = "only the archive knows how the record's tables are stored";
const DOORS: &str = "only formats reads and writes files of other makers";
const WEB: &str = "only pages and their server speak HTTP";
const AS_WRITTEN: &str = "how a language writes numbers and sorts names is known in one place";
const PAPER: &str = "only documents sets type and draws pictures";
const PACKED_XML: &str = "only formats, documents for what a word processor opens, and the doors of the school read and write files of other makers (the tests of charts read what it draws)";
const SCHOOL_DOORS: &str = "only the doors of the school read courses, calendars and letters of other makers";
const PEOPLE: &str = "only the rooms with a store of people know their database";
const PROOFS: &str = "only the desk checks who somebody is";
const WRITING: &str = "only the desk keeps what several people write at once";
const COMMANDS: &str = "only the program knows the command line and the terminal";

/// The table, by room.
pub const HOUSED_LIBRARIES: &[HousedLibrary] = &[
    HousedLibrary { library: "datafusion", rooms: &["archive"], because: TABLES },
    HousedLibrary { library: "deltalake", rooms: &["archive"], because: TABLES },
    HousedLibrary { library: "parquet", rooms: &["archive"], because: TABLES },
    HousedLibrary { library: "tantivy", rooms: &["search"], because: "only search knows how the text index is stored" },
    HousedLibrary { library: "quick-xml", rooms: &["charts", "documents", "formats", "school"], because: PACKED_XML },
    HousedLibrary { library: "calamine", rooms: &["formats"], because: DOORS },
    HousedLibrary { library: "rust_xlsxwriter", rooms: &["formats"], because: DOORS },
    HousedLibrary { library: "zip", rooms: &["documents", "formats", "school"], because: PACKED_XML },
    HousedLibrary { library: "typst", rooms: &["documents"], because: PAPER },
    HousedLibrary { library: "typst-layout", rooms: &["documents"], because: PAPER },
    HousedLibrary { library: "typst-pdf", rooms: &["documents"], because: PAPER },
    HousedLibrary { library: "resvg", rooms: &["documents"], because: PAPER },
    HousedLibrary { library: "axum", rooms: &["ayni", "desk", "explorer", "lens", "school", "shell"], because: WEB },
    HousedLibrary { library: "tower-http", rooms: &["ayni", "explorer", "shell"], because: WEB },
    HousedLibrary {
        library: "askama",
        rooms: &["desk", "explorer", "lens", "school", "shell"],
        because: "only rooms with pages have templates",
    },
    HousedLibrary {
        library: "fluent-bundle",
        rooms: &["shell"],
        because: "the texts in three languages have one reader",
    },
    HousedLibrary { library: "icu_collator", rooms: &["shell"], because: AS_WRITTEN },
    HousedLibrary { library: "icu_decimal", rooms: &["shell"], because: AS_WRITTEN },
    HousedLibrary { library: "html5gum", rooms: &["school"], because: SCHOOL_DOORS },
    HousedLibrary { library: "icalendar", rooms: &["school"], because: SCHOOL_DOORS },
    HousedLibrary { library: "mail-parser", rooms: &["school"], because: SCHOOL_DOORS },
    HousedLibrary { library: "tar", rooms: &["school"], because: SCHOOL_DOORS },
    HousedLibrary { library: "sea-orm", rooms: &["desk", "lens", "school"], because: PEOPLE },
    HousedLibrary { library: "sea-query-sqlx", rooms: &["desk"], because: PEOPLE },
    HousedLibrary { library: "sea-orm-migration", rooms: &["desk", "lens", "school"], because: PEOPLE },
    HousedLibrary { library: "argon2", rooms: &["desk"], because: PROOFS },
    HousedLibrary { library: "totp-rs", rooms: &["desk"], because: PROOFS },
    HousedLibrary { library: "qrcodegen", rooms: &["desk"], because: PROOFS },
    HousedLibrary { library: "ciborium", rooms: &["desk"], because: PROOFS },
    HousedLibrary {
        library: "ureq",
        rooms: &["ayni", "desk"],
        because: "only the desk asks others, for proofs of who somebody is",
    },
    HousedLibrary { library: "similar", rooms: &["desk"], because: WRITING },
    HousedLibrary { library: "yrs", rooms: &["desk"], because: WRITING },
    HousedLibrary { library: "lettre", rooms: &["desk"], because: "only the desk sends mail" },
    HousedLibrary { library: "reqwest", rooms: &["school"], because: "only the doors of the school ask other servers" },
    HousedLibrary { library: "object_store", rooms: &["desk"], because: "only the desk keeps the files of people" },
    HousedLibrary {
        library: "prometheus-client",
        rooms: &["ayni"],
        because: "only the program tells what the house measures",
    },
    HousedLibrary { library: "clap", rooms: &["ayni"], because: COMMANDS },
    HousedLibrary { library: "indicatif", rooms: &["ayni"], because: COMMANDS },
    HousedLibrary { library: "mimalloc", rooms: &["ayni"], because: "only the program says who gives out its memory" },
    HousedLibrary {
        library: "capctl",
        rooms: &["ayni"],
        because: "only the program asks the system how its memory lies",
    },
];
