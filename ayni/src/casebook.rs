//! The casebook compiled into the program.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

/// Key of the casebook among the sources.
pub const KEY: &str = "casebook";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../casebook");

/// The casebook as one text: a bundle of its files, in the order of their names.
pub fn bundle() -> &'static str {
    static BUNDLE: LazyLock<String> = LazyLock::new(|| {
        formats::casebook::bundle(FILES.files().filter_map(|file| {
            let name = file.path().to_str().filter(|name| name.ends_with(".toml"))?;
            Some((name, file.contents_utf8()?))
        }))
    });
    &BUNDLE
}

/// SHA-256 of the bundle, in hexadecimal: what a load of it would have.
pub fn sha256() -> String {
    format!("{:x}", Sha256::digest(bundle().as_bytes()))
}
