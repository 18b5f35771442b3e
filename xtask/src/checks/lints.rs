//! Every package inherits the workspace's lints: a room without them is checked for less.

use super::Problem;
use crate::repository::TextFile;

/// Finds manifests without `[lints]` and `workspace = true` under it.
pub fn not_inherited(manifests: &[TextFile]) -> Vec<Problem> {
    manifests
        .iter()
        .filter(|manifest| !inherits(&manifest.text))
        .map(|manifest| {
            Problem::new(&manifest.path, "no inherited lints", "a section `[lints]` with `workspace = true`")
        })
        .collect()
}

fn inherits(manifest: &str) -> bool {
    let mut section = "";
    manifest.lines().map(str::trim).any(|line| {
        if line.starts_with('[') {
            section = line;
        }
        let compact: String = line.split_whitespace().collect();
        (section == "[lints]" && compact == "workspace=true") || compact == "lints.workspace=true"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> usize {
        not_inherited(&[TextFile::new("crates/record/Cargo.toml", text)]).len()
    }

    #[test]
    fn only_the_section_counts() {
        assert_eq!(check("[package]\nname = \"a\"\n\n[lints]\nworkspace = true\n"), 0);
        assert_eq!(check("[package]\nworkspace = true\n\n[lints]\n"), 1);
        assert_eq!(check("[lints]\nworkspace = false\n"), 1);
        assert_eq!(check("[package]\nname = \"a\"\n"), 1);
    }
}
