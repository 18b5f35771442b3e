//! What `cargo metadata` says of the workspace: the few fields the checks read.

use crate::command;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace and everything it depends on, for the machine's own platform.
#[derive(Debug, Deserialize)]
pub struct Metadata {
    /// The members and all their dependencies.
    pub packages: Vec<Package>,
    /// The identifiers of the packages that are members of the workspace.
    pub workspace_members: Vec<String>,
    /// Where built files go.
    pub target_directory: PathBuf,
}

/// One package.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    /// Cargo's identifier, unique in the graph.
    pub id: String,
    /// The package's name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence as an SPDX expression, when it declares one.
    pub license: Option<String>,
    /// What it declares in its own manifest, of every kind and platform.
    pub dependencies: Vec<Dependency>,
    /// Where its `Cargo.toml` is.
    pub manifest_path: PathBuf,
}

/// One dependency as a manifest declares it.
#[derive(Debug, Clone, Deserialize)]
pub struct Dependency {
    /// The name of the package depended upon (not a local renaming).
    pub name: String,
    /// `None` for a normal dependency, else `dev` or `build`.
    pub kind: Option<String>,
    /// Set when the dependency is a folder of this repository.
    pub path: Option<PathBuf>,
}

impl Dependency {
    /// Whether only tests, examples and benchmarks see it.
    pub fn is_for_tests(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

impl Metadata {
    /// Asks cargo. Limited to the machine's platform: cargo then downloads nothing that is only
    /// for another one.
    pub fn read(root: &Path) -> Result<Metadata, String> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let versions = command::output(Command::new(rustc).arg("-vV"))?;
        let host = versions
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .ok_or("`rustc -vV` names no host platform")?;
        let text = command::output(
            command::cargo().args(["metadata", "--format-version", "1", "--filter-platform", host]).current_dir(root),
        )?;
        serde_json::from_str(&text).map_err(|error| format!("`cargo metadata` wrote what cannot be read: {error}"))
    }

    /// The workspace's own packages, by name.
    pub fn members(&self) -> Vec<&Package> {
        let mut members: Vec<&Package> =
            self.packages.iter().filter(|package| self.workspace_members.contains(&package.id)).collect();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        members
    }

    /// Everything that is not the workspace's own.
    pub fn outsiders(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| !self.workspace_members.contains(&package.id))
    }
}

/// Made-up packages for the checks' tests.
#[cfg(test)]
pub mod made_up {
    use super::*;

    /// A package with dependencies written as `name`, `dev:name` or `build:name`; those of the
    /// repository's own carry a leading slash after the kind (`/record`, `dev:/formats`).
    pub fn package(name: &str, dependencies: &[&str]) -> Package {
        Package {
            id: format!("{name} 1.0.0"),
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: Some("MIT".to_owned()),
            dependencies: dependencies.iter().map(|text| dependency(text)).collect(),
            manifest_path: PathBuf::from(format!("/house/crates/{name}/Cargo.toml")),
        }
    }

    fn dependency(text: &str) -> Dependency {
        let (kind, name) = match text.split_once(':') {
            Some((kind, name)) => (Some(kind.to_owned()), name),
            None => (None, text),
        };
        let own = name.strip_prefix('/');
        Dependency {
            name: own.unwrap_or(name).to_owned(),
            kind,
            path: own.map(|name| PathBuf::from(format!("/house/crates/{name}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_of_cargo_is_read() {
        let text = r#"{"packages":[
            {"id":"a","name":"record","version":"0.1.0","license":"Apache-2.0","license_file":null,
             "dependencies":[{"name":"vocabulary","kind":null,"path":"/x/vocabulary","rename":null},
                             {"name":"proptest","kind":"dev"}],
             "manifest_path":"/x/record/Cargo.toml"},
            {"id":"b","name":"serde","version":"1.0.0","license":"MIT OR Apache-2.0",
             "dependencies":[],"manifest_path":"/y/Cargo.toml"}],
            "workspace_members":["a"],"target_directory":"/t","workspace_root":"/x"}"#;
        let metadata: Metadata = serde_json::from_str(text).expect("valid metadata");
        let members = metadata.members();
        assert_eq!(members.len(), 1);
        assert_eq!(members[0].name, "record");
        assert!(!members[0].dependencies[0].is_for_tests());
        assert!(members[0].dependencies[1].is_for_tests());
        let outsiders: Vec<_> = metadata.outsiders().map(|package| &package.name).collect();
        assert_eq!(outsiders, ["serde"]);
    }
}
