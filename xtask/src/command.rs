//! How this program starts other programs.

use std::env;
use std::process::Command;

/// A `cargo` command that behaves as if the developer had typed it: the variables that
/// `cargo run` set for this program are taken away, so that nothing is built twice for their sake.
pub fn cargo() -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let set_by_cargo_run = text.starts_with("CARGO_PKG_")
            || text.starts_with("CARGO_MANIFEST_")
            || matches!(text, "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "OUT_DIR");
        if set_by_cargo_run {
            command.env_remove(&name);
        }
    }
    command
}

/// The command as it would be typed, for messages.
pub fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    let mut line = program.to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

/// Runs a command with its output passed through; a failure is a sentence.
pub fn run(command: &mut Command) -> Result<(), String> {
    let line = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(match status.code() {
            Some(code) => format!("`{line}` ended with exit code {code}"),
            None => format!("`{line}` was ended by a signal"),
        }),
        Err(error) => Err(format!("`{line}` could not be started: {error}")),
    }
}

/// Runs a command and returns what it wrote to standard output; a failure is a sentence that
/// carries what it wrote to standard error.
pub fn output(command: &mut Command) -> Result<String, String> {
    let line = shown(command);
    let output = command.output().map_err(|error| format!("`{line}` could not be started: {error}"))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{line}` failed: {}", complaint.trim()));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("`{line}` wrote text that is not UTF-8: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_sentences() {
        let sentence = run(Command::new("sh").args(["-c", "exit 3"])).expect_err("exit 3");
        assert_eq!(sentence, "`sh -c exit 3` ended with exit code 3");
        let sentence = output(Command::new("sh").args(["-c", "echo broken >&2; exit 1"])).expect_err("exit 1");
        assert!(sentence.ends_with("failed: broken"), "{sentence}");
        let sentence = run(&mut Command::new("no-such-program-here")).expect_err("no program");
        assert!(sentence.contains("could not be started"), "{sentence}");
    }

    #[test]
    fn output_is_returned() {
        assert_eq!(output(Command::new("sh").args(["-c", "echo one"])), Ok("one\n".to_owned()));
    }
}
