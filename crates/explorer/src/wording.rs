//! Answers in words: names of dimensions and values, figures, and what stands beside the sums.
//!
//! The pages, the API and the command line tell of an answer in the same words. What they are is in `locales/`.

use archive::{Answer, Cell, Dimension, Exact, Figure, InWhat, Netting, Note, RatesUsed, Section, Value, View};
use record::{Interval, Measure, Qualifier};
use shell::figures::{self, Style};
use shell::{Argument, Texts};
use vocabulary::unit::Count;
use vocabulary::{CodeList, membership, region};

/// Lines under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// What they tell.
    pub heading: String,
    /// One for each sum.
    pub lines: Vec<String>,
}

/// Money that is in no section because it could not be converted, one sentence a currency.
#[must_use]
pub fn unconvertible(texts: Texts, answer: &Answer) -> Vec<String> {
    let one = |one: &archive::Unconverted| {
        let currency = one.currency.clone().unwrap_or_else(|| texts.text("answer-no-currency"));
        let arguments = [("figure", Argument::from(cell(texts, &one.total))), ("currency", currency.into())];
        texts.text_with("answer-unconvertible", &arguments)
    };
    answer.unconvertible.iter().map(one).collect()
}

/// The series of rates that an answer rests on, one sentence each.
#[must_use]
pub fn rates(texts: Texts, used: &[RatesUsed]) -> Vec<String> {
    used.iter().map(|used| rates_text(texts, used)).collect()
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
    texts.text_with("answer-rates", &arguments)
}

/// What repeats, by reason, and what rival sources say, by source.
#[must_use]
pub fn beside_sums(texts: Texts, answer: &Answer) -> Vec<Lines> {
    let line = |named: String, measure: Option<Measure>, in_what: &InWhat, total: &Cell| {
        let items = total.items.or(total.entries).unwrap_or(total.shares);
        let arguments = [
            ("named", named.into()),
            ("of", what(texts, measure, in_what).into()),
            ("figure", cell(texts, total).into()),
            ("count", Argument::from(items)),
        ];
        texts.text_with("answer-beside-line", &arguments)
    };
    let block = |key: &str, lines: Vec<String>| (!lines.is_empty()).then(|| Lines { heading: texts.text(key), lines });
    let repeated = answer.repeated.iter();
    let repeated = repeated
        .map(|sum| line(texts.text(&format!("repeats-{}", sum.reason)), sum.measure, &sum.in_what, &sum.total))
        .collect();
    let rivals = answer.rivals.iter();
    let rivals = rivals.map(|sum| line(sum.source.clone(), sum.measure, &sum.in_what, &sum.total)).collect();
    let heading = match answer.question.netting {
        Netting::AsReported => "answer-repeated-counted",
        Netting::Netted => "answer-repeated-left-out",
    };
    let of_rivals =
        if answer.question.view == View::WidestRange { "answer-rivals-compared" } else { "answer-rivals-left-out" };
    [block(heading, repeated), block(of_rivals, rivals)].into_iter().flatten().collect()
}

/// What to know of an answer, one sentence each.
#[must_use]
pub fn notes(texts: Texts, answer: &Answer) -> Vec<String> {
    answer.notes.iter().map(|note| note_text(texts, note)).collect()
}

/// The name of a section: its currency, unit or *number*, and how its figures stand in time.
#[must_use]
pub fn heading(texts: Texts, section: &Section) -> String {
    what(texts, section.measure, &section.in_what)
}

/// Currency, unit or *number*, and how it stands in time.
#[must_use]
pub fn what(texts: Texts, measure: Option<Measure>, in_what: &InWhat) -> String {
    let what = match in_what {
        InWhat::Count => texts.text("answer-count"),
        InWhat::Money(Some(code)) => code.clone(),
        InWhat::Money(None) => texts.text("answer-no-currency"),
        InWhat::Quantity(Some(unit)) => figures::unit_name(texts, unit, Count::Several),
        InWhat::Quantity(None) => texts.text("answer-no-unit"),
    };
    match measure {
        Some(measure) => format!("{what} · {}", texts.measure(measure)),
        None => what,
    }
}

/// What is in the total and in no row that one might expect, or in neither.
#[must_use]
pub fn beside(texts: Texts, section: &Section) -> Vec<String> {
    let mut lines = Vec::new();
    if section.total.without_figure > 0 {
        lines.push(texts.text_with("answer-unquantified", &[("count", section.total.without_figure.into())]));
    }
    let mut part = |key: &str, part: Option<&Cell>| {
        if let Some(part) = part {
            lines.push(texts.text_with(key, &[("figure", cell(texts, part).into())]));
        }
    };
    part("answer-without-sector", section.beside.without_sector.as_ref());
    part("answer-without-place", section.beside.without_place.as_ref());
    if section.total.unconvertible > 0 {
        lines.push(texts.text_with("answer-unconverted-count", &[("count", section.total.unconvertible.into())]));
    }
    if section.beside.not_monetised > 0 {
        lines.push(texts.text_with("answer-not-monetised", &[("count", section.beside.not_monetised.into())]));
    }
    lines
}

/// A figure with its open ends; how many have none, when nothing else is there.
#[must_use]
pub fn cell(texts: Texts, cell: &Cell) -> String {
    // Sums whose ends are both open are known of, and say nothing.
    let open = || (cell.known > 0).then(|| texts.text("answer-open"));
    let known = figure(texts, &cell.figure).or_else(open);
    match (known, cell.without_figure) {
        (Some(figure), 0) => figure,
        (Some(figure), count) => {
            texts.text_with("answer-and-without", &[("figure", figure.into()), ("count", count.into())])
        }
        (None, 0) => "—".to_owned(),
        (None, count) => texts.text_with("answer-only-without", &[("count", count.into())]),
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

/// A sum in digits; none when nothing is known.
#[must_use]
pub fn figure(texts: Texts, figure: &Figure) -> Option<String> {
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
#[must_use]
pub fn name(texts: Texts, dimension: Dimension) -> String {
    let Dimension::Derived(derived) = dimension else { return texts.text(&format!("dimension-{dimension}")) };
    texts.find(&key_of(&derived.word)).unwrap_or_else(|| derived.word.clone())
}

/// The key of the name of a derived value: no key has a colon.
fn key_of(word: &str) -> String {
    format!("dimension-{}", word.replace(':', "-"))
}

/// A derived value in words: a word of its family (`signal-word-tied`), a number, or a range as `2..3.5`, `2..`, `..3.5`
/// or, where only the best value is known, `~3`.
fn derived_label(texts: Texts, word: &str, value: &str) -> String {
    let family = word.split(':').next().unwrap_or_default();
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().ok();
    let interval = match (value.split_once(".."), value.strip_prefix('~')) {
        (Some((low, high)), _) => Interval { low: number(low), best: None, high: number(high) },
        (None, Some(best)) => Interval { low: None, best: number(best), high: None },
        (None, None) => number(value).map(Interval::exact).unwrap_or_default(),
    };
    figures::interval(texts, None, &interval, Style::Digits)
        .or_else(|| texts.find(&format!("{family}-word-{value}")))
        .unwrap_or_else(|| value.to_owned())
}

/// A value of a dimension in words.
#[must_use]
pub fn label(texts: Texts, dimension: Dimension, value: &Value) -> String {
    let Some(value) = value else {
        return texts.text(match dimension {
            Dimension::Year | Dimension::Decade => "answer-undated",
            Dimension::Derived(_) => "answer-not-said",
            _ => "answer-unknown",
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
        Dimension::Decade => texts.text_with("answer-decade", &[("year", value.as_str().into())]),
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
        Dimension::Derived(derived) => derived_label(texts, &derived.word, value),
        Dimension::Year
        | Dimension::Partner
        | Dimension::ReceivingPartner
        | Dimension::Source
        | Dimension::Currency
        | Dimension::Identifier => value.clone(),
    }
}

/// What a note says.
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

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn a_sum_with_an_open_end_keeps_its_hedge() {
        let texts = Texts::of(Language::En);
        let over = Figure { low: Some(Exact::whole(14_000)), best: Some(Exact::whole(14_000)), high: None };
        let mut one = Cell { figure: over, known: 1, ..Cell::default() };
        assert_eq!(cell(texts, &one), "over 14,000");
        one.without_figure = 2;
        assert_eq!(cell(texts, &one), "over 14,000 + 2 without figure");
        let none = Cell { without_figure: 1, ..Cell::default() };
        assert_eq!(cell(texts, &none), "— (1 without figure)");
        let open = Cell { known: 2, open_low: 1, open_high: 1, without_best: 2, ..Cell::default() };
        assert_eq!(cell(texts, &open), "— (open at both ends)");
    }

    #[test]
    fn values_have_names_and_the_unknown_says_so() {
        let texts = Texts::of(Language::Pt);
        let value = |text: &str| Some(text.to_owned());
        assert_eq!(label(texts, Dimension::Receiver, &value("DZ")), "Argélia");
        assert_eq!(label(texts, Dimension::Decade, &None), texts.text("answer-undated"));
        assert_eq!(label(texts, Dimension::Partner, &value("<b>")), "<b>");
    }
}
