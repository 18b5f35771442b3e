//! The fuzz targets of `formats::fuzzing`, run by libFuzzer, which looks for inputs that reach new code.
//!
//! `cargo xtask fuzz --minutes 10` runs them all; by hand, with a nightly toolchain and cargo-fuzz:
//!
//! ```sh
//! cargo +nightly run --manifest-path fuzz/Cargo.toml --example seeds -- fuzz/corpus
//! cargo +nightly fuzz run iati_file fuzz/corpus/iati_file -- -max_total_time=600
//! ```
//!
//! An input that breaks a promise is put into `crates/formats/tests/crashes/<target>`, where the ordinary
//! tests read it from then on.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// libFuzzer's hook ends the program at every panic. A reader may catch one of a library (as that of Excel
/// files does), so the hook that only prints is put back, and [`run`] ends the program.
pub fn begin() {
    let _ = std::panic::take_hook();
}

/// Gives the bytes to a target; what breaks a promise ends the program, which libFuzzer reports.
pub fn run(target: &str, bytes: &[u8]) {
    run_promise(|bytes| formats::fuzzing::run(target, bytes), bytes);
}

/// The same for a reader of another room: the function panics when the reader breaks its promise.
pub fn run_promise(promise: impl FnOnce(&[u8]), bytes: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| promise(bytes))).is_err() {
        std::process::abort();
    }
}
