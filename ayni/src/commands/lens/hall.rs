//! `ayni lens` and `ayni lens signals`: what there is to read through, and what is read.

use clap::Args;
use explorer::nearest;
use lens::rulebook::Rulebook;
use lens::signal::{CATALOGUE, Family, Kind, Signal};
use lens::theory;
use serde_json::json;

use super::books;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// Lists the rulebooks and the theory cards.
pub fn hall(context: &Context) -> Result<u8, Failure> {
    let rulebooks = books::shipped()?;
    let cards = theory::shipped().map_err(books::of_problems)?;
    let language = context.language();
    let criteria = |rulebook: &Rulebook| rulebook.criteria().count();
    if context.json {
        let rulebooks: Vec<_> = rulebooks
            .iter()
            .map(|one| {
                json!({
                    "id": one.id,
                    "title": one.title.in_language(language),
                    "about": one.about.in_language(language),
                    "principles": one.principles.iter().map(|principle| &principle.id).collect::<Vec<_>>(),
                    "criteria": criteria(one),
                    "least_coverage": one.least_coverage.normalize().to_string(),
                })
            })
            .collect();
        let cards: Vec<_> = cards
            .iter()
            .map(|card| {
                json!({
                    "id": card.id,
                    "title": card.title.in_language(language),
                    "expects": card.expects.text.in_language(language),
                })
            })
            .collect();
        output::json(&json!({ "rulebooks": rulebooks, "theories": cards }))?;
        return Ok(exit::DONE);
    }
    let headings = ["id", "title", "principles", "criteria"].map(|name| context.text(&format!("cli-lens-{name}")));
    let sides = [Side::Left, Side::Left, Side::Right, Side::Right];
    let columns: Vec<(&str, Side)> = headings.iter().map(String::as_str).zip(sides).collect();
    let rows = rulebooks.iter().map(|one| {
        let title = one.title.in_language(language).to_owned();
        vec![one.id.clone(), title, one.principles.len().to_string(), criteria(one).to_string()]
    });
    output::print(&context.text("cli-lens-rulebooks"))?;
    output::print(&output::table(&columns, rows).to_string())?;
    output::print(&format!("\n{}", context.text("cli-lens-theories")))?;
    let rows = cards.iter().map(|card| vec![card.id.clone(), card.title.in_language(language).to_owned()]);
    output::print(&output::table(columns.get(..2).unwrap_or_default(), rows).to_string())?;
    output::print(&format!("\n{}", context.text("cli-lens-no-score")))?;
    Ok(exit::DONE)
}

/// Explain the signals: what each says, and what it means that it has no value.
///
/// Any question can be laid out by them, as `ayni ask --rows signal:tied`; the
/// table `signal` of `ayni sql` has a column for each.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni lens signals\n  ayni lens signals tied\n  ayni lens signals --json --language pt"
)]
pub struct Signals {
    /// The signal; all when left out.
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

impl Signals {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let wanted = self.name.as_deref().map(|name| name.strip_prefix("signal:").unwrap_or(name));
        let signals: Vec<&Signal> =
            CATALOGUE.iter().filter(|signal| wanted.is_none_or(|wanted| signal.name == wanted)).collect();
        if let (Some(wanted), true) = (wanted, signals.is_empty()) {
            let near = nearest::nearest(wanted, CATALOGUE.iter().map(|signal| signal.name), |name| vec![*name], 3);
            let near = if near.is_empty() { String::new() } else { format!("; the nearest: {}", near.join(", ")) };
            return Err(Failure::new(format!("there is no signal “{wanted}”{near}"))
                .code(exit::NOT_FOUND)
                .hint("“ayni lens signals” lists them"));
        }
        if context.json {
            let signals: Vec<_> = signals.iter().map(|signal| explained_json(context, signal)).collect();
            output::json(&json!({ "signals": signals }))?;
            return Ok(exit::DONE);
        }
        for family in Family::ALL {
            let of_family: Vec<&&Signal> = signals.iter().filter(|signal| signal.family == family).collect();
            if !of_family.is_empty() {
                output::print(&context.text(&format!("signal-family-{}", family.as_str())))?;
            }
            for signal in of_family {
                output::print(&explained(context, signal))?;
            }
        }
        Ok(exit::DONE)
    }
}

/// The words or the unit of a signal's values.
fn values(context: &Context, signal: &Signal) -> String {
    match signal.kind {
        Kind::Number(unit) => context.text(&format!("signal-unit-{}", unit.as_str())),
        Kind::Interval(unit) => {
            let unit = context.text(&format!("signal-unit-{}", unit.as_str()));
            context.texts.text_with("cli-lens-range", &[("unit", unit.into())])
        }
        Kind::Truth | Kind::Category(_) => {
            let words = signal.kind.words().unwrap_or_default().iter();
            let said = words.map(|word| format!("{word} ({})", context.text(&format!("signal-word-{word}"))));
            said.collect::<Vec<_>>().join(", ")
        }
    }
}

fn explained(context: &Context, signal: &Signal) -> String {
    let says = context.text(&format!("signal-{}", signal.name));
    let null = context.text(&format!("signal-{}-null", signal.name));
    let values = context.texts.text_with("cli-lens-values", &[("values", values(context, signal).into())]);
    let null = context.texts.text_with("cli-lens-null", &[("meaning", null.into())]);
    format!("  {}\n    {says}\n    {values}\n    {null}", signal.name)
}

fn explained_json(context: &Context, signal: &Signal) -> serde_json::Value {
    let (kind, unit) = match signal.kind {
        Kind::Truth => ("truth", None),
        Kind::Category(_) => ("category", None),
        Kind::Number(unit) => ("number", Some(unit)),
        Kind::Interval(unit) => ("interval", Some(unit)),
    };
    json!({
        "name": signal.name,
        "word": lens::table::word_of(signal),
        "family": signal.family.as_str(),
        "kind": kind,
        "words": signal.kind.words(),
        "unit": unit.map(lens::signal::Unit::as_str),
        "says": context.text(&format!("signal-{}", signal.name)),
        "null": context.text(&format!("signal-{}-null", signal.name)),
        "reads": signal.needs.iter().map(|(table, columns)| json!({ "table": table.as_str(), "columns": columns })).collect::<Vec<_>>(),
    })
}
