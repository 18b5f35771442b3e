//! The parts of the book that say what the program says: commands, tables, rules.
//!
//! They stand in `docs/src/reference` between two marks and are held against the program here. After a change of the
//! program, `AYNI_WRITE_BOOK=1 cargo test --workspace --bins -- book` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, CommandFactory};
use record::Table;

use crate::cli::Cli;

/// What stands between them is made here.
const MARKS: [&str; 2] = ["<!-- made by a test -->", "<!-- /made by a test -->"];

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Compares the made part of a page with what it should be, or writes it.
#[track_caller]
fn check(page: &str, made: &str) {
    let path = checkout().join("docs/src/reference").join(page);
    let text = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once(MARKS[0]).unwrap_or_else(|| panic!("{page} has no {}", MARKS[0]));
    let (there, tail) = rest.split_once(MARKS[1]).unwrap_or_else(|| panic!("{page} has no {}", MARKS[1]));
    if std::env::var_os("AYNI_WRITE_BOOK").is_some() {
        let [begin, end] = MARKS;
        std::fs::write(&path, format!("{head}{begin}\n\n{}\n\n{end}{tail}", made.trim())).unwrap();
        return;
    }
    assert!(there.trim() == made.trim(), "{page} is not what the program says; AYNI_WRITE_BOOK=1 writes it anew");
}

#[test]
fn the_page_of_commands_is_what_the_program_says() {
    let mut command = Cli::command();
    command.build();
    let mut text = String::from("## What holds for every command\n\n");
    options(&mut text, command.get_arguments().filter(|argument| argument.is_global_set()));
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        describe(&mut text, command, "ayni");
    }
    check("commands.md", &text);
}

fn describe(text: &mut String, command: &Command, before: &str) {
    let name = format!("{before} {}", command.get_name());
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    // Clap keeps the lines of a docstring apart by blank lines only.
    let about = about.split("\n\n").map(|part| part.replace('\n', " ")).collect::<Vec<_>>().join("\n\n");
    let _ = write!(text, "\n## {name}\n\n{}\n\n", ended(&guarded(&about)));
    let mut own = command.clone();
    let usage = own.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let _ = write!(text, "```text\n{usage}\n```\n\n");
    options(text, command.get_arguments().filter(|argument| !argument.is_global_set()));
    if let Some(after) = command.get_after_help() {
        let after = after.to_string();
        let (examples, rest) = after.split_once("\n\n").unwrap_or((&after, ""));
        let lines: Vec<&str> = examples.lines().skip(1).map(str::trim).collect();
        if !lines.is_empty() {
            let _ = write!(text, "\n```sh\n{}\n```\n", lines.join("\n"));
        }
        for part in rest.split("\n\n").filter(|part| !part.trim().is_empty()) {
            let _ = write!(text, "\n{}\n", guarded(&part.replace('\n', " ")));
        }
    }
    for below in command.get_subcommands().filter(|command| command.get_name() != "help") {
        describe(text, below, &name);
    }
}

fn options<'a>(text: &mut String, arguments: impl Iterator<Item = &'a Arg>) {
    let mut arguments: Vec<&Arg> =
        arguments.filter(|argument| !["help", "version"].contains(&argument.get_id().as_str())).collect();
    arguments.sort_by_key(|argument| !argument.is_positional());
    for argument in arguments {
        let value = argument
            .get_value_names()
            .map(|names| names.iter().map(|name| format!("<{name}>")).collect::<Vec<_>>().join(" "));
        let value = value.filter(|_| argument.get_action().takes_values()).unwrap_or_default();
        let named = match argument.get_long() {
            Some(long) => format!("--{long} {value}"),
            None => value,
        };
        let help = argument.get_long_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
        let _ = write!(text, "- `{}`: {}", named.trim(), ended(&guarded(&help.replace('\n', " "))));
        let defaults: Vec<String> =
            argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
        if !defaults.is_empty() && argument.get_action().takes_values() {
            let _ = write!(text, " Usually `{}`.", defaults.join(" "));
        }
        let possible: Vec<String> =
            argument.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
        if !possible.is_empty() && argument.get_action().takes_values() {
            let _ = write!(text, " One of {}.", possible.join(", "));
        }
        text.push('\n');
    }
}

/// The sentence with its point.
fn ended(sentence: &str) -> String {
    let has_end = sentence.is_empty() || sentence.ends_with(['.', ':', '!', '?']);
    if has_end { sentence.to_owned() } else { format!("{sentence}.") }
}

/// Text in which Markdown sees no mark of its own.
fn guarded(text: &str) -> String {
    text.replace('<', "\\<").replace('*', "\\*").replace('|', "\\|")
}

#[test]
fn the_page_of_rules_is_what_the_readers_say() {
    let mut rules: Vec<(&str, String)> =
        formats::rules::all().map(|(rule, meaning)| (rule, meaning.to_owned())).collect();
    let texts = shell::Texts::of(shell::Language::En);
    rules.extend(record::allocation::FINDING_RULES.map(|rule| (rule, texts.rule(rule).unwrap())));
    rules.sort();
    let mut text = String::new();
    let mut family = "";
    for (rule, meaning) in &rules {
        let first = rule.split('.').next().unwrap();
        if first != family {
            family = first;
            let _ = write!(text, "\n## {family}\n\n| rule | meaning |\n|---|---|\n");
        }
        let _ = writeln!(text, "| `{rule}` | {} |", guarded(meaning));
    }
    check("rules.md", &text);
}

/// A field of a declared row: its name, its type and what it is.
struct Field {
    name: String,
    of: String,
    about: String,
}

/// The declarations of rows in the room of the record, by the name of the struct.
fn declared() -> BTreeMap<String, Vec<Field>> {
    let mut declared = BTreeMap::new();
    read(&checkout().join("crates/record/src"), &mut declared);
    declared
}

fn read(folder: &Path, declared: &mut BTreeMap<String, Vec<Field>>) {
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            read(&path, declared);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut fields: Option<(String, Vec<Field>)> = None;
        let mut about = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(words) = line.strip_prefix("/// ") {
                about.push_str(if about.is_empty() { "" } else { " " });
                about.push_str(words);
            } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
                fields = Some((name.to_owned(), Vec::new()));
                about.clear();
            } else if line == "}" {
                if let Some((name, fields)) = fields.take() {
                    declared.insert(name, fields);
                }
            } else if let Some((name, of)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
                let of = of.trim_end_matches(',').trim_start_matches("Option<").trim_end_matches('>').to_owned();
                if let Some((_, fields)) = &mut fields {
                    fields.push(Field { name: name.to_owned(), of, about: std::mem::take(&mut about) });
                }
            } else if !line.starts_with("#[") {
                about.clear();
            }
        }
    }
}

/// What a column is: the sentence beside its field, that of the whole before that of the part.
fn about(declared: &BTreeMap<String, Vec<Field>>, row: &str, column: &str) -> Option<String> {
    let fields = declared.get(row)?;
    if let Some(field) = fields.iter().find(|field| field.name == column) {
        return Some(field.about.clone());
    }
    let (field, rest) = fields
        .iter()
        .filter_map(|field| Some((field, column.strip_prefix(&field.name)?.strip_prefix('_')?)))
        .max_by_key(|(field, _)| field.name.len())?;
    let whole = field.about.trim_end_matches('.');
    Some(match about(declared, &field.of, rest) {
        Some(part) => format!("{whole}: {}", small(&part)),
        None => field.about.clone(),
    })
}

/// The sentence with a small first letter, unless it begins with a name in capitals.
fn small(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match (letters.next(), sentence.chars().nth(1)) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => sentence.to_owned(),
    }
}

/// The declarations that a table's rows are made of.
fn rows_of(table: Table) -> &'static str {
    match table {
        Table::Source => "Source",
        Table::Entry => "Header",
        Table::Description => "Description",
        Table::Date => "EntryDate",
        Table::Contact => "Contact",
        Table::Party => "Party",
        Table::Purpose => "Purpose",
        Table::Flow => "Flow",
        Table::Exchange => "Exchange",
        Table::Plan => "Plan",
        Table::Term => "Term",
        Table::Reading => "Reading",
        Table::Result => "ResultRow",
        Table::Document => "Document",
        Table::Link => "Link",
        Table::Place => "Place",
        Table::Finding => "Finding",
        Table::Share => "Share",
        Table::Profile => "Profile",
        Table::Rate => "Rate",
        Table::Observation => "Observation",
        Table::Indicator => "Indicator",
    }
}

/// What a type of Arrow is called in the book.
fn kind(of: &str) -> String {
    if let Some(rest) = of.strip_prefix("List") {
        return if rest.contains("Struct") { "list of structures".to_owned() } else { "list".to_owned() };
    }
    let plain = of.split('(').next().unwrap_or(of);
    match plain {
        "Utf8" => "text",
        "Int32" | "Int64" => "whole number",
        "Boolean" => "yes or no",
        "Decimal128" => "decimal",
        "Date32" => "day",
        other => panic!("a type without a name in the book: {other}"),
    }
    .to_owned()
}

#[test]
fn the_page_of_tables_is_the_schema_of_the_record() {
    let declared = declared();
    let mut text = String::new();
    let mut explain = |name: &str, key: &str, rows: &[&str], columns: Vec<(String, String)>| {
        let _ = write!(text, "\n## {name}\n\n| column | type | what it is |\n|---|---|---|\n");
        for (column, of) in columns {
            // A key is named as it is; a column of the rows may begin as a key does.
            let of_key = declared.get(key).and_then(|fields| fields.iter().find(|field| field.name == column));
            let of_rows = || rows.iter().find_map(|rows| about(&declared, rows, &column));
            let what = of_key.map(|field| field.about.clone()).or_else(of_rows);
            let what =
                what.filter(|what| !what.is_empty()).unwrap_or_else(|| panic!("{name}.{column} is not explained"));
            let _ = writeln!(text, "| `{column}` | {} | {} |", kind(&of), guarded(&what));
        }
    };
    macro_rules! columns {
        ($schema:expr) => {
            $schema.fields().iter().map(|field| (field.name().clone(), field.data_type().to_string())).collect()
        };
    }
    for &table in Table::ALL {
        let key = if table.is_of_entries() { "RowKey" } else { "LoadKey" };
        // The row of an entry has two columns that follow from its other tables.
        explain(table.as_str(), key, &[rows_of(table), "ItemCounts"], columns!(table.schema()));
        if table == Table::Profile {
            // A view: each share with what its profile says.
            let schema = record::tables::allocation_schema();
            explain("allocation", "RowKey", &["Allocation", "Profile"], columns!(schema));
        }
    }
    check("tables.md", &text);
}
