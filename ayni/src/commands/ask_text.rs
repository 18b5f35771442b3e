//! An answer as text for a terminal: a table a section, and what stands beside it.

use archive::{Answer, Cell, Dimension, Exact, Figure, InWhat, Netting, Note, RatesUsed, Section, Value, View};
use record::{Interval, Measure, Qualifier};
use shell::figures::{self, Style};
use shell::{Argument, Texts};
use vocabulary::unit::Count;
use vocabulary::{CodeList, membership, region};

use crate::output::{self, Side};

/// The whole answer.
pub fn text(texts: Texts, answer: &Answer, rates: &[RatesUsed]) -> String {
    if answer.sections.is_empty() && answer.unconvertible.is_empty() {
        return texts.text("cli-ask-nothing");
    }
    let mut parts: Vec<String> = answer.sections.iter().map(|section| section_text(texts, answer, section)).collect();
    for one in &answer.unconvertible {
        let currency = one.currency.clone().unwrap_or_else(|| texts.text("cli-ask-no-currency"));
        let arguments = [("figure", Argument::from(cell_text(texts, &one.total))), ("currency", currency.into())];
        parts.push(texts.text_with("cli-ask-unconvertible", &arguments));
    }
    if !rates.is_empty() {
        let lines: Vec<String> = rates.iter().map(|used| rates_text(texts, used)).collect();
        parts.push(lines.join("\n"));
    }
    parts.extend(beside_sums(texts, answer));
    let notes: Vec<String> = answer.notes.iter().map(|note| format!("· {}", note_text(texts, note))).collect();
    if !notes.is_empty() {
        parts.push(notes.join("\n"));
    }
    parts.join("\n\n")
}

/// One series of rates: how often it was used, from when its rates are, and how far from the dates wanted.
fn rates_text(texts: Texts, used: &RatesUsed) -> String {
    let series = match &used.source {
        Some(source) => format!("{} ({source})", used.series),
        None => used.series.clone(),
    };
    let date = |date: &Option<String>| date.clone().unwrap_or_default();
    let arguments = [
        ("series", Argument::from(series)),
        ("count", used.items.into()),
        ("first", date(&used.first).into()),
        ("last", date(&used.last).into()),
        ("gap", used.longest_gap.unwrap_or_default().unsigned_abs().into()),
    ];
    texts.text_with("cli-ask-rates", &arguments)
}

/// What repeats, by reason, and what rival sources say, by source.
fn beside_sums(texts: Texts, answer: &Answer) -> Vec<String> {
    let line = |named: String, measure: Option<Measure>, in_what: &InWhat, total: &Cell| {
        let of = what(texts, measure, in_what);
        let figure = cell_text(texts, total);
        let items = total.items.or(total.entries).unwrap_or(total.shares);
        let arguments =
            [("named", named.into()), ("of", of.into()), ("figure", figure.into()), ("count", Argument::from(items))];
        format!("  {}", texts.text_with("cli-ask-beside-line", &arguments))
    };
    let block = |key: &str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| format!("{}\n{}", texts.text(key), lines.join("\n")))
    };
    let repeated = answer.repeated.iter();
    let repeated = repeated
        .map(|sum| line(texts.text(&format!("repeats-{}", sum.reason)), sum.measure, &sum.in_what, &sum.total))
        .collect();
    let rivals = answer.rivals.iter();
    let rivals = rivals.map(|sum| line(sum.source.clone(), sum.measure, &sum.in_what, &sum.total)).collect();
    let heading = match answer.question.netting {
        Netting::AsReported => "cli-ask-repeated-counted",
        Netting::Netted => "cli-ask-repeated-left-out",
    };
    let of_rivals =
        if answer.question.view == View::WidestRange { "cli-ask-rivals-compared" } else { "cli-ask-rivals-left-out" };
    [block(heading, repeated), block(of_rivals, rivals)].into_iter().flatten().collect()
}

fn section_text(texts: Texts, answer: &Answer, section: &Section) -> String {
    let mut lines = vec![heading(texts, section)];
    let rows = &answer.question.rows;
    let columns = &answer.question.columns;
    let mut headings: Vec<(String, Side)> =
        rows.iter().map(|dimension| (name(texts, *dimension), Side::Left)).collect();
    for column in &section.columns {
        let labels: Vec<String> =
            columns.iter().zip(column).map(|(dimension, value)| label(texts, *dimension, value)).collect();
        headings.push((labels.join(" · "), Side::Right));
    }
    let mut table_rows: Vec<Vec<String>> = section
        .rows
        .iter()
        .map(|row| {
            let labels = rows.iter().zip(&row.keys).map(|(dimension, value)| label(texts, *dimension, value));
            let cells =
                row.cells.iter().map(|cell| cell.as_ref().map_or_else(String::new, |cell| cell_text(texts, cell)));
            labels.chain(cells).collect()
        })
        .collect();
    // Under several columns a total over all of them would read as the last one's: it gets a line of its own.
    let total_in_table = !rows.is_empty() && section.columns.len() == 1;
    if total_in_table {
        let mut total = vec![texts.text("cli-ask-total")];
        total.resize(rows.len(), String::new());
        total.push(cell_text(texts, &section.total));
        table_rows.push(total);
    }
    let borrowed: Vec<(&str, Side)> = headings.iter().map(|(text, side)| (text.as_str(), *side)).collect();
    lines.push(output::table(&borrowed, table_rows).to_string());
    if section.columns.len() > 1 {
        lines.push(format!("{}: {}", texts.text("cli-ask-total"), cell_text(texts, &section.total)));
    }
    lines.extend(beside(texts, section));
    let shown = section.rows.len();
    if (shown as u64) < section.row_count {
        let arguments = [("shown", Argument::from(shown)), ("total", Argument::from(section.row_count))];
        lines.push(texts.text_with("cli-more", &arguments));
    }
    lines.join("\n")
}

fn heading(texts: Texts, section: &Section) -> String {
    what(texts, section.measure, &section.in_what)
}

/// Currency, unit or *number*, and how it stands in time.
fn what(texts: Texts, measure: Option<Measure>, in_what: &InWhat) -> String {
    let what = match in_what {
        InWhat::Count => texts.text("cli-ask-count"),
        InWhat::Money(Some(code)) => code.clone(),
        InWhat::Money(None) => texts.text("cli-ask-no-currency"),
        InWhat::Quantity(Some(unit)) => figures::unit_name(texts, unit, Count::Several),
        InWhat::Quantity(None) => texts.text("cli-ask-no-unit"),
    };
    match measure {
        Some(measure) => format!("{what} · {}", texts.measure(measure)),
        None => what,
    }
}

/// What is in the total and in no row that one might expect, or in neither.
fn beside(texts: Texts, section: &Section) -> Vec<String> {
    let mut lines = Vec::new();
    if section.total.without_figure > 0 {
        lines.push(texts.text_with("cli-ask-unquantified", &[("count", section.total.without_figure.into())]));
    }
    let mut part = |key: &str, cell: Option<&Cell>| {
        if let Some(cell) = cell {
            lines.push(texts.text_with(key, &[("figure", cell_text(texts, cell).into())]));
        }
    };
    part("cli-ask-without-sector", section.beside.without_sector.as_ref());
    part("cli-ask-without-place", section.beside.without_place.as_ref());
    if section.total.unconvertible > 0 {
        lines.push(texts.text_with("cli-ask-unconverted-count", &[("count", section.total.unconvertible.into())]));
    }
    if section.beside.not_monetised > 0 {
        lines.push(texts.text_with("cli-ask-not-monetised", &[("count", section.beside.not_monetised.into())]));
    }
    lines
}

/// A figure with its open ends; how many have none, when nothing else is there.
fn cell_text(texts: Texts, cell: &Cell) -> String {
    let figure = figure_text(texts, &cell.figure);
    match (figure, cell.without_figure) {
        (Some(figure), 0) => figure,
        (Some(figure), count) => {
            texts.text_with("cli-ask-and-without", &[("figure", figure.into()), ("count", count.into())])
        }
        (None, 0) => "—".to_owned(),
        (None, count) => texts.text_with("cli-ask-only-without", &[("count", count.into())]),
    }
}

/// The hedge that a sum with one open end and a best value at the other stands for.
fn hedge_of(interval: &Interval) -> Option<Qualifier> {
    match (interval.low, interval.best, interval.high) {
        (None, Some(best), Some(high)) if best == high => Some(Qualifier::Almost),
        (Some(low), Some(best), None) if best == low => Some(Qualifier::Over),
        _ => None,
    }
}

fn figure_text(texts: Texts, figure: &Figure) -> Option<String> {
    let decimal = |end: Option<Exact>| end.and_then(Exact::to_decimal);
    let interval = Interval { low: decimal(figure.low), best: decimal(figure.best), high: decimal(figure.high) };
    let all_fit = [(figure.low, interval.low), (figure.best, interval.best), (figure.high, interval.high)]
        .iter()
        .all(|(exact, decimal)| exact.is_some() == decimal.is_some());
    if all_fit {
        return figures::interval(texts, hedge_of(&interval), &interval, Style::Digits);
    }
    // Beyond what a decimal of the record holds, the digits are written as they are.
    Some(
        [figure.low, figure.best, figure.high]
            .into_iter()
            .flatten()
            .map(|end| end.to_string())
            .collect::<Vec<_>>()
            .join("–"),
    )
}

/// The name of a dimension as a heading.
pub fn name(texts: Texts, dimension: Dimension) -> String {
    texts.text(&format!("dimension-{dimension}"))
}

/// A value of a dimension in words.
pub fn label(texts: Texts, dimension: Dimension, value: &Value) -> String {
    let Some(value) = value else {
        return texts.text(match dimension {
            Dimension::Year | Dimension::Decade => "cli-ask-undated",
            _ => "cli-ask-unknown",
        });
    };
    let named = |prefix: &str| texts.find(&format!("{prefix}-{value}")).unwrap_or_else(|| value.clone());
    let group = |code: &str| {
        membership::group(code).map_or_else(|| code.to_owned(), |group| group.names.get(texts.language()).to_owned())
    };
    let place = |code: &str| {
        region::by_m49(code).map_or_else(|| code.to_owned(), |region| region.names.get(texts.language()).to_owned())
    };
    match dimension {
        Dimension::Decade => texts.text_with("cli-ask-decade", &[("year", value.as_str().into())]),
        Dimension::Provider | Dimension::Receiver | Dimension::Country | Dimension::Place => texts.country(value),
        Dimension::Region | Dimension::Continent | Dimension::ProviderRegion | Dimension::ReceiverRegion => {
            place(value)
        }
        Dimension::Membership | Dimension::ProviderMembership | Dimension::ReceiverMembership => group(value),
        Dimension::Sector => texts.code(CodeList::Sector, value),
        Dimension::SectorGroup => texts.code(CodeList::SectorCategory, value),
        Dimension::Modality => texts.code(CodeList::AidType, value),
        Dimension::FinanceType => texts.code(CodeList::FinanceType, value),
        Dimension::FlowType => texts.code(CodeList::FlowType, value),
        Dimension::TransactionType => texts.code(CodeList::TransactionType, value),
        Dimension::Status => texts.code(CodeList::ActivityStatus, value),
        Dimension::Collaboration => texts.code(CodeList::CollaborationType, value),
        Dimension::Unit => figures::unit_name(texts, value, Count::Several),
        Dimension::Health => named("health"),
        Dimension::Role => named("role"),
        Dimension::Direction => named("direction"),
        Dimension::EntryKind => named("entry-kinds"),
        Dimension::Kind => named("flow-kind"),
        Dimension::Measure => named("measure-name"),
        Dimension::Valuation => named("valuation"),
        Dimension::Framework => texts.word("framework", value),
        Dimension::Year
        | Dimension::Partner
        | Dimension::ReceivingPartner
        | Dimension::Source
        | Dimension::Currency
        | Dimension::Identifier => value.clone(),
    }
}

fn note_text(texts: Texts, note: &Note) -> String {
    match note {
        Note::Overlaps { dimension } => {
            let dimension = texts.find(&format!("dimension-{dimension}")).unwrap_or_else(|| (*dimension).to_owned());
            texts.text_with("note-overlaps", &[("dimension", dimension.into())])
        }
        Note::OtherMeasures => texts.text("note-other-measures"),
        Note::WiderUnits { units } => {
            let names: Vec<String> = units.iter().map(|unit| figures::unit_name(texts, unit, Count::Several)).collect();
            texts.text_with("note-wider-units", &[("units", names.join(", ").into())])
        }
        Note::NothingRepeats => texts.text("note-nothing-repeats"),
        Note::EntriesAreNotNetted => texts.text("note-entries-are-not-netted"),
        Note::RepetitionsCounted => texts.text("note-repetitions-counted"),
        Note::RepetitionsLeftOut => texts.text("note-repetitions-left-out"),
        Note::BudgetsMayRepeat => texts.text("note-budgets-may-repeat"),
        Note::WholeYearsOnly => texts.text("note-whole-years-only"),
        Note::LeftOut { sources } => texts.text_with("note-left-out", &[("sources", sources.join(", ").into())]),
        Note::WidestRange { sources } if sources.is_empty() => texts.text("note-widest-range-none"),
        Note::WidestRange { sources } => {
            texts.text_with("note-widest-range", &[("sources", sources.join(", ").into())])
        }
        Note::DirectionRule => texts.text("note-direction-rule"),
    }
}
