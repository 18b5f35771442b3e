//! Products of conditions as cubes, and the prime ones among them.
//!
//! Every product of *n* conditions is a number with *n* digits of base three: absent, present, or left out. Whether a
//! product holds no combination that must not be in it follows from its two halves, so that one pass over all 3ⁿ finds
//! every implicant, and a second one those that are prime: none of their literals can be left out.

/// The most conditions that are minimised: 3¹⁴ products are some five million.
pub const MOST_CONDITIONS: usize = 14;

/// A product of conditions: those in `cares` are present or absent as `bits` has them, the others are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cube {
    /// The conditions that are in the product.
    pub cares: u32,
    /// Of these, the ones that are present.
    pub bits: u32,
}

impl Cube {
    /// Whether a combination is in the product.
    #[must_use]
    pub const fn has(self, combination: u32) -> bool {
        (combination ^ self.bits) & self.cares == 0
    }

    /// The product in letters of the field, such as `A*~B`; `1` where every condition is left out.
    #[must_use]
    pub fn written(self, names: &[String]) -> String {
        let literals: Vec<String> = names
            .iter()
            .enumerate()
            .filter(|(at, _)| self.cares >> at & 1 == 1)
            .map(|(at, name)| if self.bits >> at & 1 == 1 { name.clone() } else { format!("~{name}") })
            .collect();
        if literals.is_empty() { "1".to_owned() } else { literals.join("*") }
    }

    /// Membership of a case in the product.
    #[must_use]
    pub fn membership(self, conditions: &[f64]) -> f64 {
        conditions
            .iter()
            .enumerate()
            .filter(|(at, _)| self.cares >> at & 1 == 1)
            .map(|(at, membership)| if self.bits >> at & 1 == 1 { *membership } else { 1.0 - membership })
            .fold(1.0, f64::min)
    }
}

/// Left out, as a digit.
const OUT: usize = 2;

/// All prime implicants of a function of `count` conditions that has at least one of `needed` in it: products that hold
/// only combinations for which `allowed` is true, and none of whose literals can be left out.
pub(super) fn primes(count: usize, allowed: &[bool], needed: &[u32]) -> Vec<Cube> {
    let powers: Vec<usize> = (0..=count as u32).map(|n| 3usize.pow(n)).collect();
    let all = powers.get(count).copied().unwrap_or(1);
    let mut is_implicant = vec![false; all];
    // Where the first digit that is left out stands, and the cube without it comes before: digits 0 and 1 are less
    // than 2. A cube without such a digit is a combination.
    let mut digits = vec![0usize; count];
    for code in 0..all {
        let open = digits.iter().position(|digit| *digit == OUT);
        let holds = match open {
            Some(at) => {
                let power = powers.get(at).copied().unwrap_or(1);
                let half = |code: usize| is_implicant.get(code).copied().unwrap_or(false);
                half(code - power) && half(code - 2 * power)
            }
            None => {
                let combination = digits.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << at);
                allowed.get(combination).copied().unwrap_or(false)
            }
        };
        if let Some(place) = is_implicant.get_mut(code) {
            *place = holds;
        }
        for digit in &mut digits {
            *digit += 1;
            if *digit <= OUT {
                break;
            }
            *digit = 0;
        }
    }
    let mut primes = Vec::new();
    digits.fill(0);
    for code in 0..all {
        if is_implicant.get(code).copied().unwrap_or(false) {
            let can_grow = digits.iter().zip(&powers).any(|(digit, power)| {
                *digit != OUT && is_implicant.get(code + (OUT - digit) * power).copied().unwrap_or(false)
            });
            if !can_grow {
                let mut cube = Cube { cares: 0, bits: 0 };
                for (at, digit) in digits.iter().enumerate().filter(|(_, digit)| **digit != OUT) {
                    cube.cares |= 1 << at;
                    cube.bits |= (*digit as u32) << at;
                }
                if needed.iter().any(|combination| cube.has(*combination)) {
                    primes.push(cube);
                }
            }
        }
        for digit in &mut digits {
            *digit += 1;
            if *digit <= OUT {
                break;
            }
            *digit = 0;
        }
    }
    primes.sort_unstable();
    primes
}
