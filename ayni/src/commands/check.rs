//! `ayni check`: whether IATI files are as the standard wants them.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;
use formats::iati::check::{Checked, Options, Problem, Version};
use record::Severity;
use serde_json::json;
use shell::Argument;

use crate::checking::{self, Told};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::output;

/// Check IATI files: XML, structure, rules and code lists.
///
/// Reads files, folders, packed files and standard input (-); keeps nothing.
/// One line a problem: where it is, how much it matters, which rule, what to
/// do. The book lists the rules (reference, “Rules of ayni check”).
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni check report.xml\n  ayni check reports/ --severity error\n  ayni check --standard 2.03 old.xml\n  gunzip -c report.xml.gz | ayni check - --json\n\nExit codes: 0 no errors · 7 errors found · 3 some input could not be checked"
)]
pub struct Check {
    /// Files, folders, packed files, or - for standard input.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Show problems of this weight and above: error, warning or notice.
    #[arg(long, value_name = "SEVERITY", default_value = "notice", value_parser = severity)]
    severity: Severity,
    /// Check as this version of the standard, whatever the file says: 1.01 to 2.03.
    #[arg(long, value_name = "VERSION", value_parser = version)]
    standard: Option<Version>,
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::from_name(text).ok_or_else(|| "expected error, warning or notice".to_owned())
}

fn version(text: &str) -> Result<Version, String> {
    Version::from_name(text).ok_or_else(|| format!("expected one of {}", Version::ALL.map(Version::name).join(", ")))
}

/// How much a weight weighs.
fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Notice => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    }
}

/// What all files together came to.
#[derive(Debug, Default)]
struct Total {
    files: u64,
    unreadable: u64,
    units: u64,
    errors: u64,
    warnings: u64,
    notices: u64,
    hidden: u64,
}

impl Total {
    fn add(&mut self, checked: &Checked) {
        self.files += 1;
        self.units += checked.units;
        self.errors += checked.errors;
        self.warnings += checked.warnings;
        self.notices += checked.notices;
    }

    const fn exit_code(&self) -> u8 {
        match (self.files, self.errors, self.unreadable) {
            (0, ..) => exit::FAILED,
            (_, 0, 0) => exit::DONE,
            (_, 0, _) => exit::PARTLY,
            _ => exit::PROBLEMS,
        }
    }
}

impl Check {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let options = Options { version: self.standard, ..Options::today() };
        let walk = formats::inputs_of_any_key(&self.paths);
        let mut total = Total::default();
        for refused in &walk.refused {
            total.unreadable += 1;
            unreadable(context, &chain(refused))?;
        }
        let hidden = AtomicU64::new(0);
        let shown = |file: &str, problem: &Problem| {
            if weight(problem.severity) < weight(self.severity) {
                hidden.fetch_add(1, Ordering::Relaxed);
                return None;
            }
            Some(line(context, file, problem))
        };
        checking::check(&walk.inputs, &options, &shown, |told| match told {
            Told::Lines(lines) => output::bytes(lines.as_bytes()),
            Told::End(Ok(checked)) => {
                total.add(&checked);
                Ok(())
            }
            Told::End(Err(error)) => {
                total.unreadable += 1;
                unreadable(context, &chain(&error))
            }
        })?;
        total.hidden = hidden.into_inner();
        if walk.inputs.is_empty() && walk.refused.is_empty() {
            return Err(Failure::new(context.text("check-none")));
        }
        summarise(context, &total)?;
        Ok(total.exit_code())
    }
}

/// A problem for people, or as one line of JSON.
fn line(context: &Context, file: &str, problem: &Problem) -> String {
    let texts = context.texts;
    let read = problem.read.as_deref().unwrap_or_default();
    let arguments =
        [("read", Argument::from(read)), ("expected", problem.expected.as_deref().unwrap_or_default().into())];
    let (message, remedy) = if problem.message.is_empty() {
        (texts.rule(problem.rule).unwrap_or_default(), texts.text("check-file-remedy"))
    } else {
        let key = format!("check-{}", problem.message);
        (texts.text_with(&key, &arguments), texts.text_with(&format!("{key}-remedy"), &arguments))
    };
    if context.json {
        let answer = json!({
            "file": file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.as_str(),
            "rule": problem.rule,
            "subject": problem.subject,
            "read": problem.read,
            "expected": problem.expected,
            "message": message,
            "remedy": remedy,
        });
        return answer.to_string();
    }
    let severity = texts.text(&format!("check-severity-{}", problem.severity.as_str()));
    let mut line = format!("{file}:{}:{} {severity} {}", problem.line, problem.column, problem.rule);
    if !problem.subject.is_empty() {
        line.push_str(&format!(" {}:", problem.subject));
    }
    line.push_str(&format!(" {message}"));
    if !read.is_empty() {
        line.push_str(&format!(" ({})", texts.text_with("check-read", &arguments)));
    }
    line.push_str(&format!(" — {remedy}"));
    output::shown(&line).replace('\n', " ")
}

fn unreadable(context: &Context, reason: &str) -> Result<(), Failure> {
    if context.json {
        return output::json(&json!({ "file": null, "error": reason }));
    }
    let text = context.texts.text_with("check-unreadable", &[("reason", reason.into())]);
    eprintln!("ayni: {}", output::shown(&text));
    Ok(())
}

fn summarise(context: &Context, total: &Total) -> Result<(), Failure> {
    if context.json {
        return output::json(&json!({ "summary": {
            "files": total.files,
            "unreadable": total.unreadable,
            "units": total.units,
            "errors": total.errors,
            "warnings": total.warnings,
            "notices": total.notices,
            "hidden": total.hidden,
        }}));
    }
    let counts = [
        ("files", total.files),
        ("units", total.units),
        ("errors", total.errors),
        ("warnings", total.warnings),
        ("notices", total.notices),
    ];
    let arguments = counts.map(|(name, count)| (name, Argument::from(count)));
    eprintln!("{}", context.texts.text_with("check-summary", &arguments));
    if total.hidden > 0 {
        let count = usize::try_from(total.hidden).unwrap_or(usize::MAX);
        eprintln!("{}", context.texts.count("check-hidden", count));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use shell::{Argument, Language, Texts};

    #[test]
    fn every_rule_has_a_message_and_a_remedy_in_every_language() {
        let own = formats::iati::check::RULES.iter().map(|rule| rule.message);
        let codes = formats::iati::check::code_rules().map(|(rule, _, _)| rule.message);
        for message in own.chain(codes) {
            for language in Language::ALL {
                let arguments = [("read", Argument::from("READ")), ("expected", "EXPECTED".into())];
                for key in [format!("check-{message}"), format!("check-{message}-remedy")] {
                    let text = Texts::of(language).text_with(&key, &arguments);
                    assert!(text.ends_with(['.', '?']) || text.ends_with("EXPECTED."), "{key} in {language}: {text}");
                }
            }
        }
    }
}
