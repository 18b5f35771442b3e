//! What the tests need of the machine, and how a fresh Debian gets it.

use crate::command;
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

/// A program that tests start, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tool {
    /// The Debian package that holds it.
    pub package: &'static str,
    /// The program whose presence shows that the package is there.
    pub program: &'static str,
    /// What the tests need it for.
    pub because: &'static str,
}

/// Everything besides the Rust toolchain and the C compiler that cargo links with.
pub const TOOLS: &[Tool] = &[
    Tool { package: "git", program: "git", because: "the house checks read the list of tracked files" },
    Tool { package: "python3", program: "python3", because: "sums are compared with a count that shares no code" },
    Tool {
        package: "libxml2-utils",
        program: "xmllint",
        because: "what is published is held against the standard's schema",
    },
    Tool {
        package: "poppler-utils",
        program: "pdfinfo",
        because: "papers say that they are tagged, and in which language",
    },
    Tool { package: "poppler-utils", program: "pdftotext", because: "what papers say is read back" },
    Tool { package: "procps", program: "kill", because: "the program is stopped, and killed, as a machine does it" },
    Tool { package: "mount", program: "mount", because: "a small disk is filled" },
    Tool { package: "mount", program: "umount", because: "the small disk is taken away" },
    Tool {
        package: "postgresql",
        program: "pg_ctlcluster",
        because: "the desk is tested on PostgreSQL as well as on SQLite",
    },
    Tool { package: "chromium", program: "chromium", because: "pages are looked at in a browser" },
    Tool { package: "nodejs", program: "node", because: "the browser is driven by a script" },
    Tool { package: "npm", program: "npm", because: "what the script needs is installed by its lock file" },
];

/// Makes sure that rustfmt and clippy belong to the toolchain; the error says how to add them.
pub fn check_toolchain() -> Result<(), String> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let answer =
            command::cargo().args([subcommand, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !answer.is_ok_and(|status| status.success()) {
            return Err(format!("the toolchain has no {component}; add it with `rustup component add {component}`"));
        }
    }
    Ok(())
}

/// Installs the packages of missing programs with apt, as root or through sudo.
pub fn install_what_is_missing() -> Result<(), String> {
    let missing: Vec<Tool> = missing(TOOLS, is_on_the_path);
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        println!("  `{}` is missing (Debian package {}): {}", tool.program, tool.package, tool.because);
    }
    let packages: Vec<&str> = missing.iter().map(|tool| tool.package).collect();
    let advice = format!("install it by hand and run this again: apt-get install {}", packages.join(" "));
    if !is_on_the_path("apt-get") {
        return Err(format!("this machine has no apt-get; {advice}"));
    }
    let may_ask_root = is_root()? || is_on_the_path("sudo");
    if !may_ask_root {
        return Err(format!("installing needs root, and this user is not root and has no sudo; {advice}"));
    }
    // A fresh machine has no lists of packages, or old ones: one update before the one install.
    apt(&["update", "--quiet"]).map_err(|error| format!("{error}; {advice}"))?;
    let mut install = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    install.extend(&packages);
    apt(&install).map_err(|error| format!("{error}; {advice}"))?;
    let still: Vec<&str> = missing.iter().map(|tool| tool.program).filter(|program| !is_on_the_path(program)).collect();
    if still.is_empty() {
        Ok(())
    } else {
        Err(format!("apt-get installed {} and still there is no {} on the PATH", packages.join(", "), still.join(", ")))
    }
}

fn apt(arguments: &[&str]) -> Result<(), String> {
    let mut command = if is_root()? {
        Command::new("env")
    } else {
        // sudo that would ask for a password fails instead of waiting for one nobody types.
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "env"]);
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    command::run(&mut command)
}

fn is_root() -> Result<bool, String> {
    Ok(command::output(Command::new("id").arg("-u"))?.trim() == "0")
}

fn missing(tools: &[Tool], is_there: impl Fn(&str) -> bool) -> Vec<Tool> {
    tools.iter().copied().filter(|tool| !is_there(tool.program)).collect()
}

fn is_on_the_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| is_executable(&folder.join(program))))
}

fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_listed() {
        let found = missing(TOOLS, |program| program != "kill");
        let packages: Vec<&str> = found.iter().map(|tool| tool.package).collect();
        assert_eq!(packages, ["procps"]);
        assert_eq!(missing(TOOLS, |_| true), []);
    }

    #[test]
    fn programs_are_looked_for_on_the_path() {
        assert!(is_on_the_path("sh"));
        assert!(!is_on_the_path("no-such-program-here"));
        // A folder of the PATH, and a file that cannot be run, are no programs.
        assert!(!is_executable(Path::new("/usr/bin")));
        assert!(!is_executable(Path::new("/etc/passwd")));
    }

    #[test]
    fn the_reference_page_lists_the_same_programs() {
        let root = crate::repository::root().expect("a checkout");
        let page = std::fs::read_to_string(root.join("docs/src/reference/tasks.md")).expect("the reference page");
        let listed = page
            .lines()
            .skip_while(|line| !line.starts_with("| Debian package"))
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let declared = TOOLS.iter().map(|tool| format!("| {} | `{}` | {} |", tool.package, tool.program, tool.because));
        assert!(listed.eq(declared), "docs/src/reference/tasks.md differs from the table");
    }

    #[test]
    fn each_program_is_declared_once() {
        for (index, tool) in TOOLS.iter().enumerate() {
            assert!(TOOLS[..index].iter().all(|other| other.program != tool.program), "{}", tool.program);
        }
    }
}
