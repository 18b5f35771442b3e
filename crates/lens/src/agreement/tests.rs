//! Krippendorff's own example, α by its definition over all pairs, and what is undefined.

use proptest::prelude::*;

use super::*;

/// Four observers, twelve units; 0 stands for a missing value (Krippendorff 2011, example C).
const EXAMPLE: [[u8; 12]; 4] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];

fn example() -> Values {
    let readers: Vec<Vec<Option<f64>>> =
        EXAMPLE.iter().map(|row| row.iter().map(|value| (*value > 0).then_some(f64::from(*value))).collect()).collect();
    Values::of_readers(&readers).unwrap()
}

#[test]
fn krippendorffs_example() {
    for (level, expected) in [
        (Level::Nominal, 0.743_421),
        (Level::Ordinal, 0.815_388),
        (Level::Interval, 0.849_107),
        (Level::Ratio, 0.797_403),
    ] {
        let found = alpha(&example(), level).unwrap();
        assert!((found.alpha - expected).abs() < 5e-7, "{level:?}: {}", found.alpha);
        assert_eq!((found.pairable, found.units, found.distinct), (40, 11, 5));
    }
}

#[test]
fn what_is_undefined_says_why() {
    let of = |units: &[&[f64]]| Values::of_units(units.iter().copied()).unwrap();
    assert_eq!(alpha(&of(&[&[1.0], &[2.0], &[]]), Level::Nominal), Err(Undefined::NoPairs));
    assert_eq!(alpha(&of(&[&[1.0, 1.0], &[1.0, 1.0], &[2.0]]), Level::Ordinal), Err(Undefined::NoVariation));
    assert_eq!(alpha(&of(&[&[-1.0, 1.0]]), Level::Ratio), Err(Undefined::BelowZero));
    assert_eq!(Values::of_units([[1.0, f64::NAN]]).unwrap_err(), Undefined::NotANumber);
    assert_eq!(bootstrap(&of(&[&[1.0, 1.0]]), Level::Nominal, Bootstrap::default()), Err(Undefined::NoVariation));
    assert_eq!(most_divided(&of(&[&[1.0]]), Level::Nominal), Err(Undefined::NoPairs));
    // Two readers of one unit who differ: as far from agreement as two values can be.
    assert_eq!(alpha(&of(&[&[0.0, 1.0]]), Level::Nominal).unwrap().alpha, 0.0);
}

#[test]
fn minus_zero_is_zero() {
    let values = Values::of_units([[0.0, -0.0], [1.0, 1.0]]).unwrap();
    assert_eq!(alpha(&values, Level::Nominal).unwrap().alpha, 1.0);
}

#[test]
fn the_most_divided_come_first() {
    // Distances of interval: 0..1 → 1; 0, ½ → ¼; three readers 0, 0, 1 → 2/3.
    let units: [&[f64]; 5] = [&[1.0, 1.0], &[0.0, 0.5], &[0.0, 1.0], &[0.0, 0.0, 1.0], &[1.0]];
    let divided = most_divided(&Values::of_units(units).unwrap(), Level::Interval).unwrap();
    let order: Vec<usize> = divided.iter().map(|unit| unit.unit).collect();
    assert_eq!(order, [2, 3, 1]);
    assert_eq!(divided[0].distance, 1.0);
    assert!((divided[1].distance - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(divided[2].distance, 0.25);
}

#[test]
fn the_bootstrap_is_the_same_for_the_same_seed_and_spans_alpha() {
    for level in Level::ALL {
        let once = bootstrap(&example(), level, Bootstrap::default()).unwrap();
        assert_eq!(once, bootstrap(&example(), level, Bootstrap::default()).unwrap());
        let found = alpha(&example(), level).unwrap().alpha;
        assert!(once.low < found && found < once.high && once.high <= 1.0, "{level:?} {once:?}");
        assert_eq!(once.defined + once.undefined, 1000);
        let narrower = bootstrap(&example(), level, Bootstrap { level: 0.5, ..Bootstrap::default() }).unwrap();
        assert!(once.low <= narrower.low && narrower.high <= once.high);
        assert_ne!(once, bootstrap(&example(), level, Bootstrap { seed: 2, ..Bootstrap::default() }).unwrap());
    }
}

#[test]
fn draws_without_variation_are_told() {
    // Two units of three agree alike; a draw of only these has no variation: about (2/3)³ of all.
    let values = Values::of_units([[1.0, 1.0], [1.0, 1.0], [1.0, 2.0]]).unwrap();
    let drawn = bootstrap(&values, Level::Nominal, Bootstrap::default()).unwrap();
    assert!((200..400).contains(&drawn.undefined), "{drawn:?}");
}

/// α by its definition: coincidences of all pairs of values, and distances as the literature writes them.
fn by_definition(units: &[Vec<u8>], level: Level) -> Option<f64> {
    let units: Vec<&Vec<u8>> = units.iter().filter(|unit| unit.len() > 1).collect();
    let mut counts = [0.0f64; 6];
    let mut coincidences = [[0.0f64; 6]; 6];
    for unit in &units {
        for (at, one) in unit.iter().enumerate() {
            counts[usize::from(*one)] += 1.0;
            for (other, two) in unit.iter().enumerate() {
                if at != other {
                    coincidences[usize::from(*one)][usize::from(*two)] += 1.0 / (unit.len() as f64 - 1.0);
                }
            }
        }
    }
    let distance = |c: usize, k: usize| -> f64 {
        let (c, k) = (c.min(k), c.max(k));
        match level {
            Level::Nominal => f64::from(u8::from(c != k)),
            Level::Ordinal => ((c..=k).map(|g| counts[g]).sum::<f64>() - (counts[c] + counts[k]) / 2.0).powi(2),
            Level::Interval => (c as f64 - k as f64).powi(2),
            Level::Ratio if c == k => 0.0,
            Level::Ratio => ((c as f64 - k as f64) / (c as f64 + k as f64)).powi(2),
        }
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for c in 0..6 {
        for k in 0..6 {
            observed += coincidences[c][k] * distance(c, k);
            expected += counts[c] * counts[k] * distance(c, k);
        }
    }
    let all: f64 = counts.iter().sum();
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

proptest! {
    #[test]
    fn alpha_is_as_defined(units in prop::collection::vec(prop::collection::vec(0u8..6, 0..5), 0..12)) {
        let values = Values::of_units(units.iter().map(|unit| unit.iter().map(|value| f64::from(*value)).collect::<Vec<f64>>())).unwrap();
        for level in Level::ALL {
            match (alpha(&values, level), by_definition(&units, level)) {
                (Ok(found), Some(expected)) => prop_assert!((found.alpha - expected).abs() < 1e-9, "{:?}", level),
                (Err(Undefined::NoPairs | Undefined::NoVariation), None) => {}
                (found, expected) => prop_assert!(false, "{:?} {:?}", found, expected),
            }
        }
    }

    #[test]
    fn interval_alpha_does_not_mind_scale_or_place(units in prop::collection::vec(prop::collection::vec(0u8..6, 2..5), 2..12), place in -1e6f64..1e6, scale in 0.01f64..100.0) {
        let of = |change: &dyn Fn(f64) -> f64| {
            Values::of_units(units.iter().map(|unit| unit.iter().map(|value| change(f64::from(*value))).collect::<Vec<f64>>())).unwrap()
        };
        if let Ok(found) = alpha(&of(&|value| value), Level::Interval) {
            let moved = alpha(&of(&|value| value * scale + place), Level::Interval).unwrap();
            prop_assert!((found.alpha - moved.alpha).abs() < 1e-4);
        }
    }
}
