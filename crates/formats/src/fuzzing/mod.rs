//! What must hold whatever the bytes are: one function for each reader of
//! foreign bytes, which panics when its promise is broken.
//!
//! The same functions run in three ways: on every fixture and on the inputs
//! that once broke a promise (the folder `tests/crashes`), on random changes of
//! the fixtures ([`mutation`]), and under libFuzzer in the package `fuzz`
//! beside the workspace.
//!
//! **A new reader** adds a line to [`TARGETS`], a file of that name to
//! `fuzz/fuzz_targets`, and its fixtures to [`seeds`]. What must hold of every
//! reader is in `promises.rs`.

pub mod mutation;
mod promises;
pub mod seeds;
mod targets;
#[cfg(test)]
mod tests;

/// A reader of foreign bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name: also that of its file in `fuzz/fuzz_targets` and of its folder in `tests/crashes`.
    pub name: &'static str,
    /// Gives it the bytes. Panics when it does not do as promised.
    pub run: fn(&[u8]),
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// Every reader of foreign bytes.
pub const TARGETS: &[Target] = &[
    Target { name: "anything", run: targets::anything, seeds: seeds::of_everything },
    Target { name: "iati_file", run: targets::iati_file, seeds: seeds::of_iati },
    Target { name: "iati_activity", run: targets::iati_activity, seeds: seeds::of_iati_activities },
    Target { name: "iati_split", run: targets::iati_split, seeds: seeds::of_iati },
    Target { name: "transcode", run: targets::transcode, seeds: seeds::of_encodings },
    Target { name: "unpack", run: targets::unpack, seeds: seeds::of_packings },
    Target { name: "workbook_xlsx", run: targets::workbook_xlsx, seeds: seeds::of_workbooks },
    Target { name: "workbook_csv", run: targets::workbook_csv, seeds: seeds::of_tables },
    Target { name: "casebook", run: targets::casebook, seeds: seeds::of_casebooks },
    Target { name: "aiddata", run: targets::aiddata, seeds: seeds::of_aiddata },
    Target { name: "crs", run: targets::crs, seeds: seeds::of_crs },
    Target { name: "galaxy", run: targets::galaxy, seeds: seeds::of_galaxy },
    Target { name: "segib", run: targets::segib, seeds: seeds::of_segib },
    Target { name: "undp_ssc", run: targets::undp_ssc, seeds: seeds::of_undp_ssc },
    Target { name: "datastore", run: targets::datastore, seeds: seeds::of_datastore },
    Target { name: "practice", run: targets::practice, seeds: seeds::of_practices },
];

/// Runs the target of that name.
///
/// # Panics
/// When there is no such target, and when the reader breaks its promise.
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    let target = target.unwrap_or_else(|| panic!("no fuzz target is called {name}"));
    (target.run)(bytes);
}
