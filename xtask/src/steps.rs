//! `cargo xtask test`: the steps, one after the other, each timed.

use crate::{checks, command, machine, repository};
use std::env;
use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The environment variable that names the folder of real data.
const SAMPLES: &str = "AYNI_SAMPLES";

/// What one step does, as a sentence's beginning, and how.
struct Step<'a> {
    name: &'static str,
    run: Box<dyn Fn() -> Result<(), String> + 'a>,
}

/// How a step ended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ending {
    Passed(Duration),
    Failed(Duration),
    NotRun,
}

/// Runs every step until one fails, then prints the table of all; the error names the failed step.
pub fn run_all() -> Result<(), String> {
    let root = repository::root()?;
    let root = root.as_path();
    let steps = [
        step("toolchain", machine::check_toolchain),
        step("programs the tests need", machine::install_what_is_missing),
        step("formatting", move || cargo(root, &["fmt", "--all", "--check"])),
        step("house checks", checks::run_and_print),
        step("clippy", move || cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
        // Always the whole workspace: one set of features, so that nothing is compiled twice.
        step("tests", move || {
            let mut command = in_root(root, &["test", "--workspace"]);
            // A recorded answer that differs is a failure, never a file written on the way.
            command.env("INSTA_UPDATE", "no");
            match samples(root, env::var_os(SAMPLES)) {
                Some(folder) => {
                    println!("  {SAMPLES}={}", folder.to_string_lossy());
                    command.env(SAMPLES, folder);
                }
                None => println!("  {SAMPLES} is not set: tests on real data say that they skip"),
            }
            command::run(&mut command)
        }),
    ];
    run_in_order(&steps)
}

fn step<'a>(name: &'static str, run: impl Fn() -> Result<(), String> + 'a) -> Step<'a> {
    Step { name, run: Box::new(run) }
}

fn in_root(root: &Path, arguments: &[&str]) -> Command {
    let mut command = command::cargo();
    command.args(arguments).current_dir(root);
    command
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<(), String> {
    command::run(&mut in_root(root, arguments))
}

/// The folder of real data, as the tests find it.
pub fn samples_of(root: &Path) -> Option<OsString> {
    samples(root, env::var_os(SAMPLES))
}

/// The folder of real data: the one that is set, else the one beside the checkout if there is one.
fn samples(root: &Path, set: Option<OsString>) -> Option<OsString> {
    set.or_else(|| {
        let beside = root.parent()?.join("shared/data");
        beside.is_dir().then(|| beside.into_os_string())
    })
}

fn run_in_order(steps: &[Step<'_>]) -> Result<(), String> {
    let mut endings = vec![Ending::NotRun; steps.len()];
    let mut failure = None;
    for (step, ending) in steps.iter().zip(&mut endings) {
        println!("== {}", step.name);
        // What cargo writes goes past this program's buffer.
        let _ = std::io::stdout().flush();
        let begun = Instant::now();
        match (step.run)() {
            Ok(()) => *ending = Ending::Passed(begun.elapsed()),
            Err(sentence) => {
                *ending = Ending::Failed(begun.elapsed());
                failure = Some(format!("the step \"{}\" failed: {sentence}", step.name));
                break;
            }
        }
    }
    let names: Vec<&str> = steps.iter().map(|step| step.name).collect();
    print!("{}", table(&names, &endings));
    failure.map_or(Ok(()), Err)
}

fn table(names: &[&str], endings: &[Ending]) -> String {
    let width = names.iter().map(|name| name.len()).max().unwrap_or(0);
    let mut total = Duration::ZERO;
    let mut text = String::from("\n");
    for (name, ending) in names.iter().zip(endings) {
        let line = match ending {
            Ending::Passed(time) => {
                total += *time;
                format!("passed   {:>8.1} s", time.as_secs_f64())
            }
            Ending::Failed(time) => {
                total += *time;
                format!("FAILED   {:>8.1} s", time.as_secs_f64())
            }
            Ending::NotRun => "not run".to_owned(),
        };
        text.push_str(&format!("{name:<width$}   {line}\n"));
    }
    text.push_str(&format!("{:<width$}            {:>8.1} s\n", "in all", total.as_secs_f64()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn the_first_failing_step_ends_the_run() {
        let ran = RefCell::new(Vec::new());
        let steps = [
            step("one", || {
                ran.borrow_mut().push("one");
                Ok(())
            }),
            step("two", || {
                ran.borrow_mut().push("two");
                Err("it broke".to_owned())
            }),
            step("three", || {
                ran.borrow_mut().push("three");
                Ok(())
            }),
        ];
        assert_eq!(run_in_order(&steps), Err("the step \"two\" failed: it broke".to_owned()));
        assert_eq!(*ran.borrow(), ["one", "two"]);
    }

    #[test]
    fn the_table_shows_every_step() {
        let endings =
            [Ending::Passed(Duration::from_millis(1500)), Ending::Failed(Duration::from_secs(2)), Ending::NotRun];
        assert_eq!(
            table(&["formatting", "clippy", "tests"], &endings),
            "\nformatting   passed        1.5 s\
             \nclippy       FAILED        2.0 s\
             \ntests        not run\
             \nin all                     3.5 s\n"
        );
    }

    #[test]
    fn a_folder_that_is_set_is_kept() {
        let nowhere = Path::new("/no/such/checkout");
        assert_eq!(samples(nowhere, Some("/data".into())), Some("/data".into()));
        assert_eq!(samples(nowhere, None), None);
    }
}
