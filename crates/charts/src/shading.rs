//! From amounts to shades: few steps with round bounds.

use crate::figure::Numerals;
use crate::ink::{Ink, SHADES, Texture};
use crate::layout::Sample;
use crate::scale::{self, Ends};
use crate::sheet::Fill;

/// The bounds between shades.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shading {
    bounds: Vec<f64>,
    lowest: f64,
    has_negative: bool,
    has_any: bool,
}

impl Shading {
    /// For these amounts: bounds are round numbers (1, 2, 5 times a power of ten) that part the amounts into about
    /// equal numbers.
    pub fn of(amounts: impl Iterator<Item = Ends>) -> Self {
        let all: Vec<f64> = amounts.filter_map(Ends::central).collect();
        let mut positive: Vec<f64> = all.iter().copied().filter(|amount| *amount > 0.0).collect();
        positive.sort_by(f64::total_cmp);
        let has_negative = all.iter().any(|amount| *amount < 0.0);
        let has_any = all.iter().any(|amount| *amount >= 0.0);
        let (Some(lowest), Some(highest)) = (positive.first().copied(), positive.last().copied()) else {
            return Self { has_negative, has_any, ..Self::default() };
        };
        let lowest = if all.contains(&0.0) { 0.0 } else { lowest };
        let between = round_between(positive[0], highest);
        let wanted = usize::from(SHADES) - 1;
        let bounds = if between.len() <= wanted {
            between
        } else {
            let mut chosen: Vec<f64> = (1..=wanted)
                .filter_map(|step| {
                    let target = positive[(positive.len() - 1) * step / (wanted + 1)].max(f64::MIN_POSITIVE);
                    let distance = |bound: &f64| (bound.ln() - target.ln()).abs();
                    between.iter().copied().min_by(|one, other| distance(one).total_cmp(&distance(other)))
                })
                .collect();
            chosen.dedup();
            chosen
        };
        Self { bounds, lowest, has_negative, has_any }
    }

    /// The shade of an amount: a pattern of two where it may be one or another; none where nothing is known.
    pub fn fill(&self, ends: Ends) -> Option<Fill> {
        let central = ends.central()?;
        let (low, high) = ends.range().unwrap_or((central, central));
        if central < 0.0 {
            return Some(Fill::Textured(Ink::Cochineal, Texture::Falling));
        }
        let (low, high) = (self.shade(low), self.shade(high));
        Some(if low == high { Fill::Solid(low) } else { Fill::Mixed(low, high) })
    }

    fn shade(&self, amount: f64) -> Ink {
        let step = self.bounds.iter().filter(|bound| **bound <= amount).count();
        self.shade_of(step)
    }

    fn shade_of(&self, step: usize) -> Ink {
        let last = usize::from(SHADES) - 1;
        let place = if self.bounds.is_empty() { last - 1 } else { step * last / self.bounds.len() };
        Ink::Shade(u8::try_from(place).unwrap_or(SHADES - 1))
    }

    /// What the shades mean.
    pub fn legend(&self, numerals: &Numerals) -> Vec<(Sample, String)> {
        let written = |bound: f64| scale::number(bound, bound.abs().max(f64::MIN_POSITIVE), numerals);
        let mut items = Vec::new();
        if self.has_negative {
            items.push((Sample::Surface(Fill::Textured(Ink::Cochineal, Texture::Falling)), "< 0".to_owned()));
        }
        if !self.has_any {
            return items;
        }
        for step in 0..=self.bounds.len() {
            let words = match (step.checked_sub(1).map(|below| self.bounds[below]), self.bounds.get(step)) {
                (None, Some(above)) => format!("< {}", written(*above)),
                (Some(below), Some(above)) => format!("{}–{}", written(below), written(*above)),
                (Some(below), None) => format!("≥ {}", written(below)),
                (None, None) => scale::number(self.lowest, self.lowest / 1000.0, numerals),
            };
            items.push((Sample::Surface(Fill::Solid(self.shade_of(step))), words));
        }
        items
    }
}

/// The numbers 1, 2 and 5 times a power of ten that are above the one and not above the other.
fn round_between(low: f64, high: f64) -> Vec<f64> {
    let mut round = Vec::new();
    let mut power = 10.0_f64.powf(low.log10().floor());
    while power <= high && round.len() < 200 {
        round.extend(
            [1.0, 2.0, 5.0].iter().map(|times| times * power).filter(|number| *number > low && *number <= high),
        );
        power *= 10.0;
    }
    round
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shading(amounts: &[f64]) -> Shading {
        Shading::of(amounts.iter().map(|amount| Ends { best: Some(*amount), ..Ends::default() }))
    }

    fn words(shading: &Shading) -> Vec<String> {
        shading.legend(&Numerals::default()).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn bounds_are_round_and_part_the_amounts() {
        let shading = shading(&[1.5, 3.0, 8.0, 40.0, 90.0, 300.0, 700.0, 2500.0]);
        assert!(shading.bounds.len() <= 4 && shading.bounds.is_sorted(), "{:?}", shading.bounds);
        assert_eq!(words(&shading).len(), shading.bounds.len() + 1);
        assert_ne!(shading.shade(1.5), shading.shade(2500.0));
    }

    #[test]
    fn few_amounts_have_few_shades() {
        assert_eq!(words(&shading(&[7.0, 7.0])), ["7"]);
        assert_eq!(words(&shading(&[3.0, 12.0])), ["< 5", "5–10", "≥ 10"]);
        assert_eq!(words(&shading(&[])), [""; 0]);
    }

    #[test]
    fn what_may_be_this_or_that_is_both() {
        let shading = shading(&[3.0, 12.0, 40.0, 90.0]);
        let range = Ends { low: Some(3.0), high: Some(90.0), best: None };
        assert!(matches!(shading.fill(range), Some(Fill::Mixed(low, high)) if low != high));
        assert_eq!(shading.fill(Ends::default()), None);
        let below = Ends { best: Some(-4.0), ..Ends::default() };
        assert!(matches!(shading.fill(below), Some(Fill::Textured(Ink::Cochineal, _))));
    }
}
