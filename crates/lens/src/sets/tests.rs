//! Oracles, what is undefined, and minimisation against brute force.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn near(found: f64, expected: f64, places: i32) {
    assert!((found - expected).abs() < 0.5 * 10f64.powi(-places), "{found} against {expected}");
}

#[test]
fn calibration_by_three_anchors() {
    let anchors = Anchors::new(2.0, 5.0, 8.0).unwrap();
    near(anchors.membership(2.0).unwrap(), 0.05, 12);
    near(anchors.membership(5.0).unwrap(), 0.5, 12);
    near(anchors.membership(8.0).unwrap(), 0.95, 12);
    let small = Anchors::new(8.0, 5.0, 2.0).unwrap();
    near(small.membership(2.0).unwrap(), 0.95, 12);
    // Each side has its own distance.
    let skewed = Anchors::new(0.0, 1.0, 10.0).unwrap();
    near(skewed.membership(0.0).unwrap(), 0.05, 12);
    near(skewed.membership(10.0).unwrap(), 0.95, 12);
}

#[test]
fn anchors_that_calibrate_nothing_are_refused() {
    assert!(matches!(Anchors::new(2.0, 2.0, 8.0), Err(AnchorsError::NotApart { .. })));
    assert!(matches!(Anchors::new(2.0, 8.0, 8.0), Err(AnchorsError::NotApart { .. })));
    assert!(matches!(Anchors::new(2.0, 9.0, 8.0), Err(AnchorsError::NotBetween { .. })));
    assert_eq!(Anchors::new(f64::NAN, 1.0, 2.0), Err(AnchorsError::NotANumber));
    assert_eq!(Anchors::new(0.0, 1.0, 2.0).unwrap().membership(f64::INFINITY), Err(AnchorsError::NotANumber));
}

#[test]
fn inclusion_coverage_and_pri() {
    let (x, y) = ([0.9, 0.8, 0.6, 0.3, 0.1], [0.8, 0.9, 0.7, 0.2, 0.4]);
    near(inclusion(&x, &y).unwrap(), 0.9259, 4);
    near(coverage(&x, &y).unwrap(), 0.8333, 4);
    near(pri(&x, &y).unwrap(), 0.8889, 4);
    assert_eq!(inclusion(&[0.0], &[1.0]), Err(Undefined::Empty));
    assert_eq!(coverage(&[1.0], &[0.0]), Err(Undefined::Empty));
    assert_eq!(pri(&[0.4, 0.5], &[0.5, 0.5]), Err(Undefined::Empty));
    assert_eq!(inclusion(&[1.0], &[]), Err(Undefined::NotOfTheSameCases));
}

fn names(count: usize) -> Vec<String> {
    ('A'..='Z').take(count).map(String::from).collect()
}

fn case(name: &str, conditions: &[f64], outcome: f64) -> CaseSets {
    CaseSets { name: name.into(), conditions: conditions.to_vec(), outcome }
}

#[test]
fn rows_open_to_their_cases() {
    let cases = [
        case("a", &[0.9, 0.2], 0.8),
        case("b", &[0.7, 0.1], 0.9),
        case("c", &[0.1, 0.9], 0.2),
        case("d", &[0.5, 0.9], 0.9),
    ];
    let table = TruthTable::new(&names(2), &cases, Thresholds::default()).unwrap();
    let rows: Vec<(u32, Vec<usize>, Outcome)> =
        table.rows.iter().map(|row| (row.combination, row.cases.clone(), row.outcome)).collect();
    assert_eq!(rows, [(0b01, vec![0, 1], Outcome::Shown), (0b10, vec![2], Outcome::NotShown)]);
    assert_eq!(table.undecided, [Undecided { case: 3, condition: 0 }]);
    // In A*~B: .8, .7, .1, .1; min with the outcome: .8, .7, .1, .1 → inclusion 1.
    near(table.rows[0].fit.inclusion.unwrap(), 1.0, 12);
    // In ~A*B: .1, .1, .9, .5; min with the outcome: .1, .1, .2, .5 → .9/1.6.
    near(table.rows[1].fit.inclusion.unwrap(), 0.5625, 12);
    let few = TruthTable::new(&names(2), &cases, Thresholds { cases: 2, ..Thresholds::default() }).unwrap();
    assert_eq!(few.rows[1].outcome, Outcome::Remainder);
}

#[test]
fn tables_that_cannot_be_are_refused() {
    let of = |cases: &[CaseSets], count| {
        TruthTable::new(&names(count), cases, Thresholds::default()).unwrap_err().to_string()
    };
    assert_eq!(of(&[case("a", &[0.1], 0.2)], 2), "the case “a” has 1 memberships for 2 conditions");
    assert_eq!(of(&[case("a", &[1.1], 0.2)], 1), "the case “a” has a membership of 1.1, which is not from 0 to 1");
    assert_eq!(of(&[case("a", &[f64::NAN], 0.2)], 1), "the case “a” has a membership of NaN, which is not from 0 to 1");
    assert_eq!(of(&[], 0), "0 conditions; a truth table has from 1 to 14");
}

/// A table of crisp rows: each combination and whether it shows the outcome; the others are remainders.
fn table(count: usize, rows: &[(u32, bool)]) -> TruthTable {
    let cases: Vec<CaseSets> = rows
        .iter()
        .map(|(bits, shown)| {
            let conditions: Vec<f64> = (0..count).map(|at| f64::from((bits >> at) & 1)).collect();
            case(&bits.to_string(), &conditions, f64::from(u8::from(*shown)))
        })
        .collect();
    TruthTable::new(&names(count), &cases, Thresholds::default()).unwrap()
}

fn written(solution: &Solution, count: usize) -> Vec<String> {
    solution.models.iter().map(|model| Solution::written(model, &names(count))).collect()
}

#[test]
fn the_three_solutions_of_a_small_table() {
    // A*B*~C shows the outcome and ~A*~B*~C does not. The rest are remainders.
    let table = table(3, &[(0b011, true), (0b000, false)]);
    let solve = |kind| written(&minimise(&table, &kind).unwrap(), 3);
    assert_eq!(solve(SolutionKind::Conservative), ["A*B*~C"]);
    assert_eq!(solve(SolutionKind::Parsimonious), ["A", "B"]);
    use Expectation::{Absent, None as No, Present};
    // C present is expected to help: A*B*C is an easy remainder, and ~C goes. A and B stay, being present.
    assert_eq!(solve(SolutionKind::Intermediate(vec![Present, Present, Present])), ["A*B"]);
    assert_eq!(solve(SolutionKind::Intermediate(vec![No, No, No])), ["A*B*~C"]);
    assert_eq!(solve(SolutionKind::Intermediate(vec![Present, Absent, Absent])), ["A*~C"]);
}

#[test]
fn what_cannot_be_minimised_says_why() {
    assert_eq!(minimise(&table(2, &[(0, false)]), &SolutionKind::Parsimonious), Err(MinimiseError::NothingShown));
    let kind = SolutionKind::Intermediate(vec![Expectation::None]);
    assert_eq!(minimise(&table(2, &[(0, true)]), &kind), Err(MinimiseError::Expectations { found: 1, expected: 2 }));
    // With nothing against it, everything goes.
    assert_eq!(written(&minimise(&table(2, &[(0, true)]), &SolutionKind::Parsimonious).unwrap(), 2), ["1"]);
}

/// Primes and smallest sums by trying everything: all products, and all choices of them by size.
fn by_force(count: usize, shown: &[u32], allowed: &[u32]) -> (BTreeSet<Cube>, BTreeSet<BTreeSet<Cube>>) {
    let everything = 0..1u32 << count;
    let mut products = Vec::new();
    for cares in everything.clone() {
        for bits in everything.clone().filter(|bits| bits & !cares == 0) {
            let cube = Cube { cares, bits };
            if everything.clone().filter(|one| cube.has(*one)).all(|one| allowed.contains(&one)) {
                products.push(cube);
            }
        }
    }
    let holds_more = |one: &Cube, two: &Cube| one != two && everything.clone().all(|at| !two.has(at) || one.has(at));
    let primes: Vec<Cube> = products
        .iter()
        .filter(|cube| !products.iter().any(|other| holds_more(other, cube)) && shown.iter().any(|row| cube.has(*row)))
        .copied()
        .collect();
    for size in 0..=primes.len() {
        let mut found = BTreeSet::new();
        choose(&primes, size, 0, &mut Vec::new(), &mut |chosen| {
            if shown.iter().all(|row| chosen.iter().any(|cube: &Cube| cube.has(*row))) {
                found.insert(chosen.iter().copied().collect::<BTreeSet<Cube>>());
            }
        });
        if !found.is_empty() {
            return (primes.into_iter().collect(), found);
        }
    }
    (primes.into_iter().collect(), BTreeSet::new())
}

fn choose(from: &[Cube], size: usize, start: usize, chosen: &mut Vec<Cube>, then: &mut impl FnMut(&[Cube])) {
    if chosen.len() == size {
        return then(chosen);
    }
    for at in start..from.len() {
        chosen.push(from[at]);
        choose(from, size, at + 1, chosen, then);
        chosen.pop();
    }
}

/// A random table: for each combination of so many conditions shown, not shown, or no case.
fn any_table() -> impl Strategy<Value = (usize, Vec<(u32, bool)>)> {
    (1usize..=4).prop_flat_map(|count| {
        prop::collection::vec(0u8..3, 1 << count).prop_map(move |says| {
            let rows = (0u32..).zip(says).filter(|(_, says)| *says < 2).map(|(at, says)| (at, says == 1)).collect();
            (count, rows)
        })
    })
}

fn any_expectation() -> impl Strategy<Value = Expectation> {
    prop::sample::select(vec![Expectation::Present, Expectation::Absent, Expectation::None])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn minimisation_is_what_brute_force_finds((count, rows) in any_table(), expectations in prop::collection::vec(any_expectation(), 4)) {
        prop_assume!(rows.iter().any(|(_, shown)| *shown));
        let table = table(count, &rows);
        let shown = table.with(Outcome::Shown);
        for kind in [
            SolutionKind::Conservative,
            SolutionKind::Parsimonious,
            SolutionKind::Intermediate(expectations[..count].to_vec()),
        ] {
            let solution = minimise(&table, &kind).unwrap();
            prop_assert!(solution.is_fewest && solution.is_all);
            let allowed: Vec<u32> = shown.iter().chain(&solution.remainders).copied().collect();
            let (primes, models) = by_force(count, &shown, &allowed);
            prop_assert_eq!(solution.primes.iter().copied().collect::<BTreeSet<_>>(), primes);
            let found: BTreeSet<BTreeSet<Cube>> =
                solution.models.iter().map(|model| model.iter().copied().collect()).collect();
            prop_assert_eq!(found.len(), solution.models.len(), "no model twice");
            prop_assert_eq!(found, models);
        }
    }

    #[test]
    fn the_intermediate_lies_between((count, rows) in any_table(), expectations in prop::collection::vec(any_expectation(), 4)) {
        prop_assume!(rows.iter().any(|(_, shown)| *shown));
        let table = table(count, &rows);
        let remainders = |kind: SolutionKind| -> BTreeSet<u32> { minimise(&table, &kind).unwrap().remainders.into_iter().collect() };
        let easy = remainders(SolutionKind::Intermediate(expectations[..count].to_vec()));
        prop_assert!(easy.is_subset(&remainders(SolutionKind::Parsimonious)));
        prop_assert!(remainders(SolutionKind::Intermediate(vec![Expectation::None; count])).is_empty());
    }

    #[test]
    fn measures_stay_within_their_bounds(pairs in prop::collection::vec((0.0f64..=1.0, 0.0f64..=1.0), 1..20)) {
        let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        for measure in [inclusion(&x, &y), coverage(&x, &y), pri(&x, &y)].into_iter().flatten() {
            prop_assert!((-1e-9..=1.0 + 1e-9).contains(&measure), "{}", measure);
        }
        prop_assert_eq!(inclusion(&x, &y).ok(), coverage(&y, &x).ok());
    }

    #[test]
    fn calibration_keeps_the_order(anchors in (-100f64..0.0, 1f64..50.0, 60f64..200.0), one in -500f64..500.0, two in -500f64..500.0) {
        let anchors = Anchors::new(anchors.0, anchors.1, anchors.2).unwrap();
        let (low, high) = (anchors.membership(one.min(two)).unwrap(), anchors.membership(one.max(two)).unwrap());
        prop_assert!(0.0 <= low && low <= high && high <= 1.0);
    }
}

#[test]
fn a_model_fits_as_its_products_do() {
    let cases = [case("a", &[0.9, 0.2], 0.8), case("b", &[0.3, 0.6], 0.7)];
    let model = [Cube { cares: 0b01, bits: 0b01 }, Cube { cares: 0b10, bits: 0b10 }];
    assert_eq!(solution_membership(&model, &cases), [0.9, 0.6]);
    let (whole, products) = Solution::fits(&model, &cases);
    // min(.9, .8) + min(.6, .7) = 1.4 of 1.5; A alone .8 + .3 of 1.2.
    near(whole.inclusion.unwrap(), 1.4 / 1.5, 12);
    near(products[0].inclusion.unwrap(), 1.1 / 1.2, 12);
}

#[test]
fn robustness_says_which_anchors_matter() {
    let measured = [("a", [9.0, 9.0]), ("b", [8.0, 8.5]), ("c", [5.4, 1.0]), ("d", [2.0, 1.5])]
        .map(|(name, values)| (name.to_owned(), values.to_vec()));
    let anchors = [Anchors::new(2.0, 5.5, 8.0).unwrap(), Anchors::new(2.0, 5.0, 8.0).unwrap()].map(Some);
    let kind = SolutionKind::Parsimonious;
    let shifted = robustness(&names(1), &measured, &anchors, Thresholds::default(), &kind, &[0.2]).unwrap();
    assert_eq!(shifted.len(), 2 * 3 * 2);
    // With the crossover of the condition at 4.8, the case c is in the set and not in the outcome.
    let moved = shifted.iter().find(|one| one.set == 0 && one.anchor == 1 && one.put_at < 5.0).unwrap();
    assert!(!moved.is_same, "{moved:?}");
    let fully_in: Vec<&Shifted> = shifted.iter().filter(|one| one.set == 0 && one.anchor == 2).collect();
    assert_eq!(fully_in.len(), 2);
    assert!(fully_in.iter().all(|one| one.is_same && one.model.as_deref() == Ok("A")), "{fully_in:?}");
    assert!(robustness(&names(1), &measured, &anchors[..1], Thresholds::default(), &kind, &[0.2]).is_err());
}

#[test]
fn the_file_for_r_has_names_that_it_takes() {
    let cases = [case("=x", &[0.25, 1.0], 0.5), case("Côte, d", &[0.1, 0.0], 1.0)];
    let conditions = ["Acción social".to_owned(), "2 accion-social".to_owned()];
    let file = for_r(&conditions, "accion social", &cases, None).unwrap();
    let from: Vec<String> = cases.iter().map(|_| "=A: readers (2)".to_owned()).collect();
    let with = for_r(&conditions, "accion social", &cases, Some(&from)).unwrap();
    assert_eq!(with.names, file.names);
    for (line, with) in file.csv.lines().zip(with.csv.lines()) {
        let rest = with.strip_prefix(line).unwrap();
        assert!(rest == ",from" || rest == ",'=A: readers (2)", "{with}");
    }
    assert_eq!(file.csv, "case,ACCIONSOCIAL,S2ACCIONSOCIAL,ACCIONSOCIAL2\n'=x,0.25,1,0.5\n\"Côte, d\",0.1,0,1\n");
    assert_eq!(file.names[2], ("accion social".to_owned(), "ACCIONSOCIAL2".to_owned()));
}

#[test]
fn a_study_leaves_out_what_is_not_known_and_says_so() {
    let set = |name: &str, anchors: Option<Anchors>| Set { name: name.into(), anchors, expects: Expectation::Present };
    let sets = [set("long", Anchors::new(1.0, 3.0, 6.0).ok()), set("asked", None), set("kept", None)];
    let measured = [
        ("a", [Some(9.0), Some(1.0), Some(1.0)]),
        ("b", [Some(8.0), Some(1.0), Some(0.8)]),
        ("c", [Some(1.0), Some(0.0), Some(0.1)]),
        ("d", [None, Some(1.0), Some(1.0)]),
    ]
    .map(|(name, values)| Measured { name: name.into(), values: values.to_vec() });
    let study = Study::of(&sets, &measured, Thresholds::default()).unwrap();
    assert_eq!((study.kept.as_slice(), study.left_out.as_slice()), ([0, 1, 2].as_slice(), [(3, 0)].as_slice()));
    assert_eq!(study.table.rows.len(), 2);
    let written: Vec<String> = study
        .solutions
        .iter()
        .map(|(_, solution)| Solution::written(&solution.as_ref().unwrap().models[0], &study.table.conditions))
        .collect();
    assert_eq!(written, ["long*asked", "long", "long*asked"]);
    let shifted = study.robustness(&sets, &measured, &SolutionKind::Parsimonious).unwrap();
    assert_eq!(shifted.len(), 6, "one set has anchors, of three each is moved up and down");
    let wrong = [Measured { name: "e".into(), values: vec![Some(2.0), Some(7.0), Some(1.0)] }];
    let error = Study::of(&sets, &wrong, Thresholds::default()).unwrap_err();
    assert_eq!(error, StudyError::NotAMembership { case: "e".into(), set: "asked".into(), value: 7.0 });
    assert_eq!(Study::of(&sets[2..], &[], Thresholds::default()).unwrap_err(), StudyError::NoConditions);
    let script = script(
        &["long".into(), "asked".into()],
        "kept",
        &[Expectation::Present, Expectation::Absent],
        Thresholds::default(),
    );
    assert!(script.contains("conditions = c(\"LONG\", \"ASKED\")") && script.contains("dir.exp = c(1, 0)"), "{script}");
}
