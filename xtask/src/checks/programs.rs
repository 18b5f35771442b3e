//! Programs that code and tests start are declared: a fresh machine has only what is asked for.

use super::Problem;
use crate::machine::Tool;
use crate::repository::TextFile;

/// Programs that need no declaration: those of Debian's essential packages that are of use here,
/// and those of the Rust toolchain.
const ALWAYS_THERE: &[&str] = &[
    "bash",
    "cargo",
    "chmod",
    "chown",
    "cp",
    "dd",
    "df",
    "env",
    "false",
    "gzip",
    "id",
    "mount",
    "mountpoint",
    "rustc",
    "sh",
    "sleep",
    "sync",
    "tar",
    "true",
    "truncate",
    "umount",
];

/// How Rust starts a program by name.
const START: &str = "Command::new(\"";

/// Finds programs that are started by name and that the table of tools does not declare. The task
/// runner's own are left out: it looks for each before it starts it.
pub fn undeclared(rust: &[TextFile], tools: &[Tool]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in rust {
        if file.path.starts_with("xtask/") {
            continue;
        }
        for (index, line) in file.text.lines().enumerate() {
            for (at, _) in line.match_indices(START) {
                let rest = &line[at + START.len()..];
                let name = rest.split('"').next().unwrap_or(rest);
                let is_declared = ALWAYS_THERE.contains(&name) || tools.iter().any(|tool| tool.program == name);
                if !is_declared {
                    problems.push(Problem::new(
                        format!("{}:{}", file.path, index + 1),
                        format!("the program `{name}`"),
                        "it and its Debian package declared in xtask/src/machine.rs",
                    ));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const XMLLINT: Tool = Tool { package: "libxml2-utils", program: "xmllint", because: "schemas" };

    fn check(path: &str, program: &str) -> Vec<Problem> {
        let text = format!("\n    let answer = {START}{program}\").output();\n");
        undeclared(&[TextFile::new(path, &text)], &[XMLLINT])
    }

    #[test]
    fn declared_programs_pass() {
        for program in ["xmllint", "sh"] {
            assert_eq!(check("crates/formats/tests/all.rs", program), []);
        }
        assert_eq!(check("xtask/src/machine.rs", "sudo"), []);
    }

    #[test]
    fn others_are_named_with_their_line() {
        let problems = check("crates/formats/tests/all.rs", "xmlstarlet");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "crates/formats/tests/all.rs:2");
        assert!(problems[0].read.contains("xmlstarlet"));
    }
}
