//! Scripts for Chromium, which stand in `tests/browser`: where they are run, and what they tell.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A folder with scripts and the packages they need, which npm installs by the lock file when it has changed.
pub fn folder(name: &str, scripts: &[&str]) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser");
    let to = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&to).unwrap();
    let lock = std::fs::read(from.join("package-lock.json")).unwrap();
    let installed = to.join("installed-lock.json");
    for file in ["package.json", "package-lock.json"].iter().chain(scripts) {
        std::fs::copy(from.join(file), to.join(file)).unwrap();
    }
    if std::fs::read(&installed).ok().as_deref() != Some(&lock) {
        let npm = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&to).output().unwrap();
        assert!(npm.status.success(), "{}", String::from_utf8_lossy(&npm.stderr));
        std::fs::write(installed, &lock).unwrap();
    }
    to
}

/// Runs a script to its end; what it told last. Whatever it found wrong fails the test.
pub async fn run(mut command: Command) -> Value {
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().expect("node runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| Some(format!("{}: {}", line["where"].as_str()?, line["wrong"].as_str()?)))
        .collect();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(wrong.is_empty(), "{} things are wrong:\n{}\n{errors}", wrong.len(), wrong.join("\n"));
    assert!(output.status.success(), "{text}{errors}");
    lines.last().expect("a last line").clone()
}
