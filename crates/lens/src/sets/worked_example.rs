//! The worked example of the book, computed from the table on its page.

use super::{CaseSets, Cube, Outcome, SolutionKind, Thresholds, TruthTable, coverage, inclusion, minimise, pri};

const PAGE: &str = include_str!("../../../../docs/src/explanation/hypothesis.md");

/// Name, LEFT, GROWTH and SJSSC of each case; none where the article does not say.
fn cases() -> Vec<(&'static str, [Option<f64>; 3])> {
    PAGE.lines()
        .skip_while(|line| !line.starts_with("| case |"))
        .skip(2)
        .map_while(|line| {
            let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
            let value = |at: usize| match cells[at] {
                "?" => None,
                written => Some(format!("0{written}").parse().unwrap()),
            };
            Some((cells[0], [value(1), value(2), value(3)]))
        })
        .collect()
}

/// The conjunction and the outcome, with what is unknown put so.
fn sets(growth: f64, outcome: f64) -> (Vec<f64>, Vec<f64>) {
    cases()
        .into_iter()
        .map(|(_, [left, grew, engages])| (left.unwrap().min(grew.unwrap_or(growth)), engages.unwrap_or(outcome)))
        .unzip()
}

#[track_caller]
fn stated(value: f64) {
    let written = format!("{value:.4}");
    let written = written.strip_prefix('0').unwrap();
    assert!(PAGE.contains(written), "{written} is not on the page");
}

#[test]
fn the_page_states_what_its_table_gives() {
    assert_eq!(cases().len(), 9);
    let known: Vec<[f64; 3]> =
        cases().iter().filter_map(|(_, [left, grew, engages])| Some([(*left)?, (*grew)?, (*engages)?])).collect();
    assert_eq!(known.len(), 3);
    let x: Vec<f64> = known.iter().map(|case| case[0].min(case[1])).collect();
    let y: Vec<f64> = known.iter().map(|case| case[2]).collect();
    for measure in [inclusion(&x, &y), coverage(&x, &y), pri(&x, &y)] {
        stated(measure.unwrap());
    }
}

#[test]
fn what_is_unknown_moves_the_inclusion_between_the_ends_that_the_page_states() {
    let mut ends: Vec<f64> = Vec::new();
    for growth in [0.0, 0.33, 0.67, 1.0] {
        for outcome in [0.0, 0.33, 0.67, 1.0] {
            let (x, y) = sets(growth, outcome);
            ends.push(inclusion(&x, &y).unwrap());
        }
    }
    stated(ends.iter().copied().fold(1.0, f64::min));
    stated(ends.iter().copied().fold(0.0, f64::max));
}

#[test]
fn the_truth_table_of_the_known_cases_does_not_show_it() {
    let known: Vec<CaseSets> = cases()
        .into_iter()
        .filter_map(|(name, [left, grew, engages])| {
            Some(CaseSets { name: name.to_owned(), conditions: vec![left?, grew?], outcome: engages? })
        })
        .collect();
    let names = ["LEFT".to_owned(), "GROWTH".to_owned()];
    let table = TruthTable::new(&names, &known, Thresholds::default()).unwrap();
    let rows: Vec<(u32, Outcome)> = table.rows.iter().map(|row| (row.combination, row.outcome)).collect();
    assert_eq!(rows, [(0b00, Outcome::Shown), (0b11, Outcome::NotShown)]);
    // At an inclusion of .6 both rows show it, and the conservative solution has the conjunction as one of its terms.
    let lower = Thresholds { inclusion: 0.6, ..Thresholds::default() };
    let table = TruthTable::new(&names, &known, lower).unwrap();
    let solution = minimise(&table, &SolutionKind::Conservative).unwrap();
    assert!(solution.models[0].contains(&Cube { cares: 0b11, bits: 0b11 }));
}
