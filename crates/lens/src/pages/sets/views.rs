//! What is seen of a study: calibration, truth table, solutions, robustness, in words.

use charts::{Amount, Caption, Figure, Scatter, ScatterPoint};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use shell::{Argument, Texts, figures};

use super::asked::{Asked, AskedSet, Source};
use super::cases::Cases;
use crate::pages::many::block::Named;
use crate::sets::{Fit, MinimiseError, Outcome, Row, Shifted, Solution, SolutionKind, Study, Undefined};

/// How many models of a solution are written out.
const MODELS: usize = 12;

/// A measure of a fit.
pub(super) fn measure(texts: Texts, measure: &Result<f64, Undefined>) -> String {
    measure.as_ref().map_or_else(|_| "—".to_owned(), |value| number(texts, *value, 4))
}

/// A number rounded to so many decimals.
pub(super) fn number(texts: Texts, value: f64, decimals: u32) -> String {
    Decimal::from_f64(value).map_or_else(|| value.to_string(), |value| figures::number(texts, value.round_dp(decimals)))
}

/// A measured value with its membership.
pub(super) struct SetView {
    pub name: String,
    pub asked: String,
    pub from: String,
    pub about: String,
}

/// A row of the truth table.
pub(super) struct RowView {
    pub combination: u32,
    pub cells: Vec<&'static str>,
    pub count: usize,
    pub fit: [String; 3],
    pub outcome: String,
    pub is_open: bool,
    pub address: String,
}

/// A solution.
pub(super) struct SolutionView {
    pub name: String,
    pub about: String,
    pub problem: Option<String>,
    pub models: Vec<ModelView>,
    pub notes: Vec<String>,
}

/// One model of a solution.
pub(super) struct ModelView {
    pub written: String,
    pub fit: [String; 3],
    pub products: Vec<(String, [String; 3])>,
}

/// One anchor moved.
pub(super) struct ShiftedView {
    pub set: String,
    pub anchor: String,
    pub put_at: String,
    pub model: String,
    pub same: String,
}

fn fit(texts: Texts, fit: &Fit) -> [String; 3] {
    [measure(texts, &fit.inclusion), measure(texts, &fit.pri), measure(texts, &fit.coverage)]
}

/// The sets, each in a sentence.
pub(super) fn sets(texts: Texts, asked: &Asked) -> Vec<SetView> {
    asked
        .sets
        .iter()
        .map(|set| SetView {
            name: set.name.clone(),
            asked: set.word.clone(),
            from: texts.text(match set.source {
                Source::Number(_) | Source::Word(..) | Source::Criterion(..) => "sets-of-record",
                Source::Readers(..) => "sets-of-readers",
                Source::Column => "sets-of-table",
            }),
            about: match set.anchors {
                Some(anchors) => {
                    let [out, crossover, inside] = anchors.as_given().map(|one| Argument::from(number(texts, one, 8)));
                    let arguments = [("out", out), ("crossover", crossover), ("in", inside)];
                    texts.text_with("sets-calibrated", &arguments)
                }
                None => texts.text("sets-as-it-is"),
            },
        })
        .collect()
}

/// Rows of the truth table; `address` leads to one opened.
pub(super) fn rows(
    texts: Texts,
    study: &Study,
    open: Option<u32>,
    address: &dyn Fn(Option<u32>) -> String,
) -> Vec<RowView> {
    let row = |row: &Row| {
        let is_open = open == Some(row.combination);
        let present = |at: usize| if row.combination >> at & 1 == 1 { "1" } else { "0" };
        RowView {
            combination: row.combination,
            cells: (0..study.table.conditions.len()).map(present).collect(),
            count: row.cases.len(),
            fit: fit(texts, &row.fit),
            outcome: texts.text(match row.outcome {
                Outcome::Shown => "sets-shown",
                Outcome::NotShown => "sets-not-shown",
                Outcome::Remainder => "sets-remainder",
            }),
            is_open,
            address: address((!is_open).then_some(row.combination)),
        }
    };
    study.table.rows.iter().map(row).collect()
}

/// The three solutions.
pub(super) fn solutions(texts: Texts, study: &Study) -> Vec<SolutionView> {
    let names = &study.table.conditions;
    study
        .solutions
        .iter()
        .map(|(kind, solution)| {
            let word = kind_word(kind);
            let mut view = SolutionView {
                name: texts.text(&format!("sets-{word}")),
                about: texts.text(&format!("sets-{word}-text")),
                problem: None,
                models: Vec::new(),
                notes: Vec::new(),
            };
            match solution {
                Err(MinimiseError::NothingShown) => view.problem = Some(texts.text("sets-nothing-shown")),
                Err(error) => view.problem = Some(error.to_string()),
                Ok(solution) => {
                    if solution.models.len() > 1 {
                        let models = Argument::from(solution.models.len());
                        view.notes.push(texts.text_with("sets-ambiguous", &[("models", models)]));
                    }
                    if solution.models.len() > MODELS {
                        view.notes.push(texts.text_with("sets-models-shown", &[("shown", MODELS.into())]));
                    }
                    if !solution.is_fewest {
                        view.notes.push(texts.text("sets-not-proven"));
                    } else if !solution.is_all {
                        view.notes.push(texts.text("sets-not-all"));
                    }
                    view.models = solution
                        .models
                        .iter()
                        .take(MODELS)
                        .map(|model| {
                            let (whole, products) = Solution::fits(model, &study.cases);
                            let products = model.iter().zip(&products);
                            ModelView {
                                written: Solution::written(model, names),
                                fit: fit(texts, &whole),
                                products: products.map(|(cube, one)| (cube.written(names), fit(texts, one))).collect(),
                            }
                        })
                        .collect();
                }
            }
            view
        })
        .collect()
}

/// The word of a kind of solution.
pub(super) const fn kind_word(kind: &SolutionKind) -> &'static str {
    match kind {
        SolutionKind::Conservative => "conservative",
        SolutionKind::Parsimonious => "parsimonious",
        SolutionKind::Intermediate(_) => "intermediate",
    }
}

/// What moving anchors does.
pub(super) fn shifted(texts: Texts, asked: &Asked, shifted: &[Shifted]) -> Vec<ShiftedView> {
    let anchor =
        |which: usize| texts.text(["sets-anchor-out", "sets-anchor-crossover", "sets-anchor-in"][which.min(2)]);
    shifted
        .iter()
        .map(|one| ShiftedView {
            set: asked.sets.get(one.set).map(|set| set.name.clone()).unwrap_or_default(),
            anchor: anchor(one.anchor),
            put_at: number(texts, one.put_at, 4),
            model: one.model.clone().unwrap_or_else(|_| texts.text("sets-no-model")),
            same: texts.text(if one.is_same { "sets-same" } else { "sets-other" }),
        })
        .collect()
}

/// The name of the figure of a set.
pub(super) fn calibration_name(place: usize) -> String {
    format!("calibration-{}", place + 1)
}

/// What the calibration of each set does to the cases, where it has anchors.
pub(super) fn calibrations(texts: Texts, asked: &Asked, cases: &Cases, source: &str) -> Vec<Named> {
    let sets = asked.sets.iter().enumerate();
    sets.filter_map(|(place, set)| calibration(texts, set, place, cases, source)).collect()
}

fn calibration(texts: Texts, set: &AskedSet, place: usize, cases: &Cases, source: &str) -> Option<Named> {
    let anchors = set.anchors?;
    let amount = |value: f64, decimals: u32| Amount {
        best: Some(value),
        low: Some(value),
        high: Some(value),
        text: number(texts, value, decimals),
    };
    let point = |name: String, value: f64| {
        let membership = anchors.membership(value).ok()?;
        Some(ScatterPoint { name, across: amount(value, 4), up: amount(membership, 4), address: None })
    };
    let keys = ["sets-anchor-out", "sets-anchor-crossover", "sets-anchor-in"];
    let mut points: Vec<ScatterPoint> =
        keys.iter().zip(anchors.as_given()).filter_map(|(key, value)| point(texts.text(key), value)).collect();
    points.extend(cases.measured.iter().filter_map(|case| {
        let value = case.values.get(place).copied().flatten()?;
        point(case.name.clone(), value)
    }));
    let title = texts.text_with("sets-figure", &[("set", set.name.clone().into())]);
    Some(Named {
        name: calibration_name(place),
        figure: Figure::Scatter(Scatter {
            points,
            across: texts.text("sets-measured"),
            up: texts.text("sets-membership"),
            heading: texts.text("sets-case"),
        }),
        caption: Caption { title: title.clone(), unit: String::new(), source: source.to_owned(), description: title },
    })
}
