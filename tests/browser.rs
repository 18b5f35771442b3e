//! The pages in Chromium: `tests/browser/run.mjs` goes through them, this starts the record and counts what is wrong;
//! `tests/browser/pictures.mjs` takes the pictures of the book.
//!
//! `AYNI_SCREENSHOTS=DIR` keeps a picture of each page at each width in each language, `AYNI_PICTURES=DIR` those of the
//! book.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::support::{Office, checkout};

/// Made once: both tests need it, and they run side by side.
static MODULES: LazyLock<PathBuf> = LazyLock::new(modules);

#[test]
fn pages_hold_in_a_browser_with_and_without_script() {
    let modules = &*MODULES;
    let office = Office::with_casebook();
    let server = office.serve();
    let mut run = Command::new("node");
    run.arg(modules.join("run.mjs")).arg(&server.address);
    if let Some(folder) = std::env::var_os("AYNI_SCREENSHOTS") {
        run.arg("--screenshots").arg(folder);
    }
    let output = run.output().expect("node runs");
    let lines: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is a JSON value"))
        .collect();
    assert!(output.status.success(), "{}\n{lines:#?}", String::from_utf8_lossy(&output.stderr));
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| Some(format!("{}: {}", line["where"].as_str()?, line["wrong"].as_str()?)))
        .collect();
    let looked = lines.last().and_then(|line| line["looked"].as_u64()).unwrap_or_default();
    assert!(looked > 100, "only {looked} pages were looked at");
    assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_pictures_of_the_book_can_be_taken_anew() {
    let modules = &*MODULES;
    let office = Office::with_casebook();
    let server = office.serve();
    let taken = tempfile::tempdir().expect("a folder");
    let folder = std::env::var_os("AYNI_PICTURES").map_or_else(|| taken.path().to_owned(), |to| checkout().join(to));
    let output = Command::new("node")
        .arg(modules.join("pictures.mjs"))
        .arg(&server.address)
        .arg(&folder)
        .output()
        .expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = |folder: &Path| -> BTreeSet<OsString> {
        std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").file_name()).collect()
    };
    assert_eq!(names(&folder), names(&checkout().join("docs/src/images")));
}

/// The folder with the scripts and the packages they need, which npm installs by the lock file when it has changed.
fn modules() -> PathBuf {
    let from = checkout().join("tests/browser");
    let to = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("browser");
    std::fs::create_dir_all(&to).expect("the folder can be made");
    let lock = std::fs::read(from.join("package-lock.json")).expect("the lock file");
    let installed = to.join("installed-lock.json");
    for file in ["package.json", "package-lock.json", "pictures.mjs", "run.mjs"] {
        std::fs::copy(from.join(file), to.join(file)).expect("the script can be copied");
    }
    if std::fs::read(&installed).ok().as_deref() != Some(&lock) {
        let npm = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&to).output();
        let npm = npm.expect("npm runs");
        assert!(npm.status.success(), "{}", String::from_utf8_lossy(&npm.stderr));
        std::fs::write(installed, &lock).expect("the mark can be written");
    }
    to
}
