//! How long the arithmetic of the lens takes: `cargo run --release -p lens --example measure`.

use std::path::Path;
use std::time::Instant;

use lens::agreement::{Bootstrap, Level, Values, alpha, bootstrap};
use lens::sets::{CaseSets, Expectation, SolutionKind, Thresholds, TruthTable, minimise};
use lens::signal::{Case, Context};

fn main() {
    agreement();
    sets();
    readings();
}

/// The same numbers every time.
fn noise(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

fn agreement() {
    let mut seed = 88_172_645_463_325_252;
    for (what, distinct) in [("4 answers", 4u64), ("as many answers as values", u64::MAX)] {
        let units: Vec<Vec<f64>> =
            (0..25_000).map(|_| (0..4).map(|_| (noise(&mut seed) % distinct) as f64).collect()).collect();
        for level in [Level::Nominal, Level::Ordinal, Level::Interval] {
            let start = Instant::now();
            let values = Values::of_units(&units);
            let found = values.as_ref().map(|values| alpha(values, level));
            println!("α of 100,000 values, {what}, {}: {:?} ({found:?})", level.as_str(), start.elapsed());
        }
        if distinct == 4
            && let Ok(values) = Values::of_units(&units)
        {
            let start = Instant::now();
            let interval = bootstrap(&values, Level::Ordinal, Bootstrap::default());
            println!("its interval, 1000 draws of 25,000 units: {:?} ({interval:?})", start.elapsed());
        }
    }
}

/// Twelve conditions, two hundred cases: an outcome that follows from a rule but for some cases, and one that follows
/// from nothing.
fn sets() {
    let mut seed = 88_172_645_463_325_252;
    let names: Vec<String> = ('A'..='L').map(String::from).collect();
    for (what, noise_share) in [("a rule", 0), ("a rule with exceptions", 20), ("chance alone", 2)] {
        let cases: Vec<CaseSets> = (0..200)
            .map(|at| {
                let conditions: Vec<f64> = (0..12).map(|_| (noise(&mut seed) % 1000) as f64 / 999.0).collect();
                let rule = conditions[0].min(conditions[1]).max(conditions[2].min(1.0 - conditions[3]));
                let is_noise = noise_share > 0 && noise(&mut seed).is_multiple_of(noise_share);
                let outcome = if is_noise { (noise(&mut seed) % 1000) as f64 / 999.0 } else { rule };
                CaseSets { name: at.to_string(), conditions, outcome }
            })
            .collect();
        let start = Instant::now();
        let Ok(table) = TruthTable::new(&names, &cases, Thresholds::default()) else { return };
        println!("truth table of 12 conditions × 200 cases, {what}: {:?}, {} rows", start.elapsed(), table.rows.len());
        let kinds = [
            SolutionKind::Conservative,
            SolutionKind::Parsimonious,
            SolutionKind::Intermediate(vec![Expectation::Present; 12]),
        ];
        for kind in kinds {
            let start = Instant::now();
            let word = match kind {
                SolutionKind::Conservative => "conservative",
                SolutionKind::Parsimonious => "parsimonious",
                SolutionKind::Intermediate(_) => "intermediate",
            };
            match minimise(&table, &kind) {
                Ok(solution) => println!(
                    "  {word}: {:?}, {} primes, {} models of {} products, proven {}, all {}",
                    start.elapsed(),
                    solution.primes.len(),
                    solution.models.len(),
                    solution.models.first().map_or(0, Vec::len),
                    solution.is_fewest,
                    solution.is_all
                ),
                Err(error) => println!("  {word}: {error}"),
            }
        }
    }
}

/// Every entry of the casebook through every rulebook.
fn readings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let Ok(files) = std::fs::read_dir(folder) else { return };
    let mut entries = Vec::new();
    for path in files.flatten().map(|file| file.path()) {
        let (Ok(text), Some(name)) = (std::fs::read_to_string(&path), path.file_name()) else { continue };
        let bundle = formats::casebook::bundle([(name.to_string_lossy().as_ref(), text.as_str())].into_iter());
        let mut sink = formats::Collected::default();
        if formats::casebook::read(&mut bundle.as_bytes(), "casebook", &mut sink).is_ok() {
            entries.append(&mut sink.entries);
        }
    }
    let start = Instant::now();
    let context = Context::shipped();
    println!("figures of countries read: {:?}", start.elapsed());
    let start = Instant::now();
    let rulebooks = lens::rulebook::shipped().unwrap_or_default();
    println!("rulebooks read: {:?}", start.elapsed());
    // Of three times the quickest, so that what else the machine does is not counted.
    let (mut slowest, mut sum) = (std::time::Duration::ZERO, std::time::Duration::ZERO);
    for entry in &entries {
        let quickest = (0..3)
            .map(|_| {
                let start = Instant::now();
                let case = Case::alone(entry, context);
                for rulebook in rulebooks {
                    let _ = rulebook.reading(|signal| signal.of(&case), &[]);
                }
                start.elapsed()
            })
            .min()
            .unwrap_or_default();
        slowest = slowest.max(quickest);
        sum += quickest;
    }
    println!("{} entries through {} rulebooks: {sum:?}, the slowest {slowest:?}", entries.len(), rulebooks.len());
}
