//! How much a solution depends on where the anchors were put: one anchor moved at a time.

use super::calibration::Anchors;
use super::minimise::{SolutionKind, minimise};
use super::table::{CaseSets, Thresholds, TruthTable};

/// One anchor moved, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Shifted {
    /// Position of the condition; the outcome's is the number of conditions.
    pub set: usize,
    /// Which anchor: 0 fully out, 1 crossover, 2 fully in.
    pub anchor: usize,
    /// Where it was put.
    pub put_at: f64,
    /// The first model as a sum of products, or why there is none.
    pub model: Result<String, String>,
    /// Whether the models are those of the anchors as given.
    pub is_same: bool,
}

/// Moves every anchor of every set up and down by each share of its distance from the crossover (the crossover by that
/// share of the distance to either side), and minimises anew.
///
/// `measured` has a row a case: what was measured for each condition, and last for the outcome; `anchors` likewise. Where a
/// set has none, its values are memberships already and nothing is moved.
///
/// # Errors
/// A sentence when the cases as given cannot be calibrated or minimised at all.
pub fn robustness(
    names: &[String],
    measured: &[(String, Vec<f64>)],
    anchors: &[Option<Anchors>],
    thresholds: Thresholds,
    kind: &SolutionKind,
    shares: &[f64],
) -> Result<Vec<Shifted>, String> {
    let solved = |anchors: &[Option<Anchors>]| -> Result<Vec<String>, String> {
        let cases = calibrated(measured, anchors)?;
        let table = TruthTable::new(names, &cases, thresholds).map_err(|error| error.to_string())?;
        let solution = minimise(&table, kind).map_err(|error| error.to_string())?;
        let mut models: Vec<String> =
            solution.models.iter().map(|model| super::Solution::written(model, names)).collect();
        models.sort_unstable();
        Ok(models)
    };
    let given = solved(anchors)?;
    let mut shifted = Vec::new();
    for (set, anchor) in anchors.iter().enumerate() {
        let Some(anchor) = anchor else { continue };
        let [exclusion, crossover, inclusion] = anchor.as_given();
        for (which, at) in [exclusion, crossover, inclusion].into_iter().enumerate() {
            for share in shares {
                let steps = match which {
                    0 => [share * (crossover - exclusion), -share * (crossover - exclusion)],
                    1 => [share * (inclusion - crossover), share * (exclusion - crossover)],
                    _ => [share * (inclusion - crossover), -share * (inclusion - crossover)],
                };
                for put_at in steps.map(|step| at + step) {
                    let mut three = [exclusion, crossover, inclusion];
                    three[which] = put_at;
                    let found = Anchors::new(three[0], three[1], three[2]).map_err(|error| error.to_string()).and_then(
                        |moved| {
                            let mut anchors = anchors.to_vec();
                            anchors[set] = Some(moved);
                            solved(&anchors)
                        },
                    );
                    let is_same = found.as_ref() == Ok(&given);
                    let model = found.map(|models| models.into_iter().next().unwrap_or_default());
                    shifted.push(Shifted { set, anchor: which, put_at, model, is_same });
                }
            }
        }
    }
    Ok(shifted)
}

fn calibrated(measured: &[(String, Vec<f64>)], anchors: &[Option<Anchors>]) -> Result<Vec<CaseSets>, String> {
    measured
        .iter()
        .map(|(name, values)| {
            if values.len() != anchors.len() {
                return Err(format!("the case “{name}” has {} values for {} sets", values.len(), anchors.len()));
            }
            let mut memberships = values
                .iter()
                .zip(anchors)
                .map(|(value, anchors)| anchors.map_or(Ok(*value), |anchors| anchors.membership(*value)))
                .collect::<Result<Vec<f64>, _>>()
                .map_err(|error| error.to_string())?;
            let outcome = memberships.pop().ok_or_else(|| format!("the case “{name}” has no value for the outcome"))?;
            Ok(CaseSets { name: name.clone(), conditions: memberships, outcome })
        })
        .collect()
}
