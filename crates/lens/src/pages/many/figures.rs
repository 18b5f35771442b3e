//! The figures of a set: how much is answered, the spread of intervals, and both over time.

use charts::{Amount, Bar, Bars, Caption, Figure, Line, Multiples, Panel, Point, Series};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use shell::{Argument, Texts, figures};

use super::block::Named;
use super::read::ReadSet;
use super::show::Asking;
use crate::many::{Compiled, CompiledPrinciple, End, PrincipleTally, Whose};
use crate::pages::values::{percent, span};
use crate::reading::Span;
use crate::rulebook::{Principle, Rulebook};

/// The hundredths at which the spread is shown.
pub(super) const HUNDREDTHS: [u64; 5] = [10, 25, 50, 75, 90];

/// The middle of an interval's ends, where some may be shown.
pub(super) fn middle(tally: &PrincipleTally, principle: &CompiledPrinciple) -> Option<Span> {
    at(tally, principle, 50)
}

fn at(tally: &PrincipleTally, principle: &CompiledPrinciple, hundredths: u64) -> Option<Span> {
    let share = |end| tally.quantile(end, hundredths).map(|part| principle.share(part));
    Some(Span { low: share(End::Low)?, high: share(End::High)? })
}

fn amount(texts: Texts, interval: Span) -> Amount {
    let share = |value: Decimal| (value * Decimal::ONE_HUNDRED).to_f64();
    Amount { best: None, low: share(interval.low), high: share(interval.high), text: span(texts, interval) }
}

/// All figures of a set, those with nothing to show left out.
pub(super) fn figures(texts: Texts, asking: &Asking, set: &ReadSet, number: u64) -> Vec<Named> {
    let Asking { rulebook, compiled, asked } = asking;
    let key = match asked.whose {
        Whose::Record => "many-figure-source",
        Whose::Readers => "many-figure-source-readers",
        Whose::Both => "many-figure-source-both",
    };
    let source = texts.text_with(key, &[("number", Argument::from(number.to_string()))]);
    let mut drawn = Vec::new();
    let principles = || rulebook.principles.iter().zip(&compiled.principles).zip(&set.whole.principles);
    for ((principle, compiled), tally) in principles() {
        drawn.push(coverage(texts, principle, compiled, tally, &source));
        drawn.extend(spread(texts, principle, compiled, tally, &source));
    }
    drawn.extend(over_time(texts, rulebook, compiled, set, &source));
    drawn
}

/// The name of the figure that shows the spread of a principle.
pub(super) fn spread_name(principle: &Principle) -> String {
    format!("spread-{}", principle.id)
}

/// The name of the figure that shows how much of a principle is answered.
pub(super) fn coverage_name(principle: &Principle) -> String {
    format!("coverage-{}", principle.id)
}

fn title_of(texts: Texts, principle: &Principle) -> Argument<'static> {
    principle.title.in_language(texts.language()).to_owned().into()
}

fn coverage(
    texts: Texts,
    principle: &Principle,
    compiled: &CompiledPrinciple,
    tally: &PrincipleTally,
    source: &str,
) -> Named {
    let histogram = tally.histogram(compiled);
    let bars = histogram.iter().enumerate().map(|(tenths, count)| {
        let (from, to) = (tenths.saturating_sub(1) * 10, tenths * 10);
        let name = match tenths {
            0 => texts.text("many-bin-none"),
            _ => texts.text_with("many-bin", &[("from", Argument::from(from)), ("to", Argument::from(to))]),
        };
        let exactly = count.to_f64();
        let text = figures::grouped(texts.language(), &count.to_string());
        let amount = Amount { best: exactly, low: exactly, high: exactly, text };
        Bar { name, amount: Some(amount), address: None }
    });
    let title = texts.text_with("many-figure-coverage", &[("principle", title_of(texts, principle))]);
    Named {
        name: coverage_name(principle),
        figure: Figure::Bars(Bars {
            bars: bars.collect(),
            headings: [texts.text("many-answered-part"), texts.text("many-entries")],
        }),
        caption: Caption {
            description: title.clone(),
            title,
            unit: texts.text("many-entries"),
            source: source.to_owned(),
        },
    }
}

fn spread(
    texts: Texts,
    principle: &Principle,
    compiled: &CompiledPrinciple,
    tally: &PrincipleTally,
    source: &str,
) -> Option<Named> {
    let bars: Vec<Bar> = HUNDREDTHS
        .iter()
        .filter_map(|hundredths| {
            let interval = at(tally, compiled, *hundredths)?;
            Some(Bar {
                name: texts.text(&format!("many-quantile-{hundredths}")),
                amount: Some(amount(texts, interval)),
                address: None,
            })
        })
        .collect();
    if bars.is_empty() {
        return None;
    }
    let title = texts.text_with("many-figure-spread", &[("principle", title_of(texts, principle))]);
    Some(Named {
        name: spread_name(principle),
        figure: Figure::Bars(Bars { bars, headings: [texts.text("many-quantile"), texts.text("many-ends")] }),
        caption: Caption {
            description: texts.text("many-figure-spread-described"),
            title,
            unit: texts.text("many-unit-percent"),
            source: source.to_owned(),
        },
    })
}

fn over_time(texts: Texts, rulebook: &Rulebook, compiled: &Compiled, set: &ReadSet, source: &str) -> Option<Named> {
    let panels: Vec<Panel> = rulebook
        .principles
        .iter()
        .zip(&compiled.principles)
        .enumerate()
        .filter_map(|(place, (principle, compiled))| {
            let points: Vec<Point> = set
                .years
                .iter()
                .filter_map(|(year, tally)| {
                    let interval = middle(tally.principles.get(place)?, compiled)?;
                    Some(Point { year: *year, amount: amount(texts, interval) })
                })
                .collect();
            let title = principle.title.in_language(texts.language()).to_owned();
            let lines = vec![Line { name: texts.text("many-middle"), points }];
            let is_seen = lines.iter().any(|line| line.points.len() > 1);
            is_seen.then(|| Panel { title, series: Series { lines, years: texts.text("many-year") } })
        })
        .collect();
    if panels.is_empty() {
        return None;
    }
    Some(Named {
        name: "time".to_owned(),
        figure: Figure::Multiples(Multiples { panels }),
        caption: Caption {
            title: texts.text("many-figure-time"),
            unit: texts.text("many-unit-percent"),
            source: source.to_owned(),
            description: texts.text("many-figure-time-described"),
        },
    })
}

/// A mean coverage in words.
pub(super) fn coverage_text(texts: Texts, share: Option<Decimal>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| percent(texts, share))
}
