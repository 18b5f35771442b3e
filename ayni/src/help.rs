//! The help of the command line, in the language of the user.
//!
//! The texts are in `locales/*/help.ftl`: `help-COMMAND` for what a command
//! does, `help-COMMAND-long` for more about it, `help-COMMAND-ARGUMENT` for one
//! of its arguments (`help-shared-ARGUMENT` for those that several have), and
//! `help-COMMAND-ARGUMENT-VALUE` for what it may be. Examples are commands and
//! stay as they are. English is said beside the code; its texts in `locales`
//! are for translators, and a test keeps them equal. What clap itself says of a command line it does not understand is in
//! English.

use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command, CommandFactory};
use shell::{Language, Texts};

use crate::cli::Cli;
use crate::context::language_of_environment;

/// What a block of examples begins with.
const EXAMPLES: &str = "Examples:";

/// The command line, explained in a language.
pub fn command(texts: Texts) -> Command {
    let mut command = Cli::command();
    if texts.language() == Language::En {
        return command;
    }
    // Only then are the arguments that hold for every command, and `help`, in their places.
    command.build();
    translated(command, "ayni", texts)
}

/// The language of the help: it is needed before the command line can be read.
pub fn language(arguments: impl Iterator<Item = String>, variable: impl Fn(&str) -> Option<String>) -> Language {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    let mut named = None;
    while let Some(argument) = arguments.next() {
        if let Some(value) = argument.strip_prefix("--language=") {
            named = Some(value.to_owned());
        } else if argument == "--language" {
            named = arguments.next();
        }
    }
    named
        .or_else(|| variable("AYNI_LANGUAGE"))
        .and_then(|code| code.parse().ok())
        .unwrap_or_else(|| language_of_environment(variable))
}

fn translated(command: Command, key: &str, texts: Texts) -> Command {
    let find = |name: &str| texts.find(&format!("help-{key}{name}"));
    let mut command = command
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            texts.text("help-usage")
        ))
        .subcommand_help_heading(texts.text("help-commands"))
        .mut_args(|argument| explained(argument, key, texts));
    if let Some(about) = find("") {
        if let Some(more) = find("-long") {
            command = command.long_about(format!("{about}.\n\n{more}"));
        }
        command = command.about(about);
    }
    if let Some(after) = command.get_after_help().map(StyledStr::to_string) {
        command = command.after_help(after_help(&after, find("-after"), texts));
    }
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        // The commands below `help` are clap's own and say nothing more.
        let below = if key == "ayni" { name.clone() } else { format!("{key}-{name}") };
        command = command.mut_subcommand(name, |command| translated(command, &below, texts));
    }
    command
}

/// The examples under their heading, and what follows them.
fn after_help(after: &str, rest: Option<String>, texts: Texts) -> String {
    let (examples, own) = after.split_once("\n\n").unwrap_or((after, ""));
    let examples = examples.replacen(EXAMPLES, &texts.text("help-examples"), 1);
    match rest {
        Some(rest) => format!("{examples}\n\n{rest}"),
        None if own.is_empty() => examples,
        None => format!("{examples}\n\n{own}"),
    }
}

fn explained(argument: Arg, command: &str, texts: Texts) -> Arg {
    let id = argument.get_id().as_str().replace('_', "-");
    let find = |name: &str| found(texts, command, &format!("{id}{name}"));
    let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
    let argument = argument.help_heading(texts.text(heading));
    let Some(help) = find("") else { return argument };
    let explained: Vec<String> = values(&argument)
        .iter()
        .filter_map(|value| Some(format!("- {}: {}", value.get_name(), find(&format!("-{}", value.get_name()))?)))
        .collect();
    if explained.is_empty() {
        // clap's own arguments have long texts too.
        return argument.long_help(help.clone()).help(help);
    }
    let list = format!("{help}\n\n{}\n{}", texts.text("help-values"), explained.join("\n"));
    argument.help(help).long_help(list).hide_possible_values(true)
}

/// The text of an argument: the command's own, that of the command above it, or the shared one.
fn found(texts: Texts, command: &str, argument: &str) -> Option<String> {
    let above = command.split_once('-').map_or(command, |(above, _)| above);
    [command, above, "shared"].iter().find_map(|whose| texts.find(&format!("help-{whose}-{argument}")))
}

/// What an option may be, when it is one of a list.
fn values(argument: &Arg) -> Vec<PossibleValue> {
    match argument.get_action() {
        ArgAction::Set | ArgAction::Append => argument.get_possible_values(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What English says beside the code: the command, the key after it, and the text.
    fn beside_the_code(command: &Command, name: &str, texts: &mut Vec<(String, String, String)>) {
        let text = |text: Option<&StyledStr>| text.map(StyledStr::to_string).unwrap_or_default();
        let more = |text: Option<&StyledStr>| text?.to_string().split_once("\n\n").map(|(_, rest)| rest.to_owned());
        texts.push((name.to_owned(), String::new(), text(command.get_about())));
        let long = more(command.get_long_about()).map(|text| ("long".to_owned(), text));
        let after = more(command.get_after_help()).map(|text| ("after".to_owned(), text));
        texts.extend(long.into_iter().chain(after).map(|(key, text)| (name.to_owned(), key, text)));
        for argument in command.get_arguments().filter(|argument| argument.get_id() != "help") {
            let id = argument.get_id().as_str().replace('_', "-");
            texts.push((name.to_owned(), id.clone(), text(argument.get_help())));
            for value in values(argument) {
                texts.push((name.to_owned(), format!("{id}-{}", value.get_name()), text(value.get_help())));
            }
        }
        for below in command.get_subcommands().filter(|command| command.get_name() != "help") {
            let key = if name == "ayni" { String::new() } else { format!("{name}-") } + below.get_name();
            beside_the_code(below, &key, texts);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_every_language() {
        let mut root = Cli::command();
        root.build();
        let mut beside = Vec::new();
        beside_the_code(&root, "ayni", &mut beside);
        assert!(beside.len() > 100, "{}", beside.len());
        let mut missing = Vec::new();
        for (command, key, english) in beside {
            for language in Language::ALL {
                let texts = Texts::of(language);
                let text =
                    if key.is_empty() { texts.find(&format!("help-{command}")) } else { found(texts, &command, &key) };
                if text.is_none() || language == Language::En && text.as_ref() != Some(&english) {
                    missing.push(format!("{language}: help-{command}-{key} = {english}; there is {text:?}"));
                }
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn help_is_given_in_the_language_asked_for() {
        let mut command = command(Texts::of(Language::Es));
        let help = command.find_subcommand_mut("ask").unwrap().render_long_help().to_string();
        for part in ["Uso: ayni ask", "Opciones:", "Valores posibles:", "- official-first: Primero", "Ejemplos:"] {
            assert!(help.contains(part), "{part}: {help}");
        }
        let root = command.render_help().to_string();
        assert!(root.contains("Órdenes:") && root.contains("Mostrar la versión"), "{root}");
        for english in ["Usage", "Options:", "Print ", "Show ", "Examples"] {
            assert!(!help.contains(english) && !root.contains(english), "{english}: {help}{root}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_command_line_is_read() {
        let of = |arguments: &[&str], variable: &'static str| {
            language(arguments.iter().map(|&argument| argument.to_owned()), move |name| {
                (name == "AYNI_LANGUAGE" || name == "LANG").then(|| variable.to_owned()).filter(|_| name == "LANG")
            })
        };
        assert_eq!(of(&["--language", "pt", "ask"], "es_AR.UTF-8"), Language::Pt);
        assert_eq!(of(&["ask", "--language=en"], "es_AR.UTF-8"), Language::En);
        assert_eq!(of(&["ask"], "es_AR.UTF-8"), Language::Es);
        assert_eq!(of(&["ask", "--", "--language", "pt"], "C"), Language::En);
    }
}
