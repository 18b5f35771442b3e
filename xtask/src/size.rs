//! `cargo xtask size`: how large the built program is.

use crate::metadata::Metadata;
use crate::repository;

/// Prints the size of the program for each profile it was built with.
pub fn print() -> Result<(), String> {
    let root = repository::root()?;
    let target = Metadata::read(&root)?.target_directory;
    let mut found_any = false;
    for profile in ["debug", "release"] {
        let path = target.join(profile).join("ayni");
        if let Ok(metadata) = std::fs::metadata(&path) {
            found_any = true;
            println!("{profile:<8} {:>10}   {}", megabytes(metadata.len()), path.display());
        }
    }
    if found_any {
        Ok(())
    } else {
        Err(format!("no built program under {}; build it with `cargo build --release`", target.display()))
    }
}

/// Megabytes of a million bytes, with one decimal.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes + 50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_to_a_tenth() {
        assert_eq!(megabytes(0), "0.0 MB");
        assert_eq!(megabytes(1_949_999), "1.9 MB");
        assert_eq!(megabytes(1_950_000), "2.0 MB");
    }
}
