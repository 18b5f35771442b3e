//! How far what goes is answered by what comes, in a network of partners; for flows of one unit.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use thiserror::Error;

/// Why there is no measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Undefined {
    /// Nothing flows between two different partners.
    #[error("nothing flows between the partners")]
    NoFlow,
    /// Every partner is linked with every other: chance would give the same.
    #[error("every partner is linked with every other, as any arrangement of so many links would be")]
    Complete,
    /// The partner neither contributes nor receives.
    #[error("the partner neither contributes nor receives")]
    NotAPartner,
    /// A flow below zero has no direction.
    #[error("a flow is below zero: {0}")]
    BelowZero(Decimal),
    /// The numbers are too large to compute with.
    #[error("the numbers are too large")]
    TooLarge,
}

/// Who contributes how much to whom, in one unit. Flows of a partner to itself are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Network {
    partners: BTreeMap<String, usize>,
    flows: BTreeMap<(usize, usize), Decimal>,
}

impl Network {
    /// A network of flows: from, to, how much. Flows between the same two add up; one of nothing makes no link, and its
    /// partners are in the network all the same.
    ///
    /// # Errors
    /// [`Undefined::BelowZero`] when a flow is, [`Undefined::TooLarge`] when a sum does not fit.
    pub fn new<'a>(flows: impl IntoIterator<Item = (&'a str, &'a str, Decimal)>) -> Result<Self, Undefined> {
        let mut network = Self::default();
        for (from, to, amount) in flows {
            let (from, to) = (network.partner(from), network.partner(to));
            if amount.is_sign_negative() && !amount.is_zero() {
                return Err(Undefined::BelowZero(amount));
            }
            if from == to || amount.is_zero() {
                continue;
            }
            let sum = network.flows.entry((from, to)).or_default();
            *sum = sum.checked_add(amount).ok_or(Undefined::TooLarge)?;
        }
        Ok(network)
    }

    fn partner(&mut self, name: &str) -> usize {
        let next = self.partners.len();
        *self.partners.entry(name.to_owned()).or_insert(next)
    }

    /// Weighted reciprocity Σ min(w_ij, w_ji) / Σ w_ij over all ordered pairs: the share of what flows that is answered.
    ///
    /// # Errors
    /// [`Undefined::NoFlow`] when nothing flows.
    pub fn weighted(&self) -> Result<Decimal, Undefined> {
        let (mut answered, mut whole) = (Decimal::ZERO, Decimal::ZERO);
        for (&(from, to), &amount) in &self.flows {
            let back = self.flows.get(&(to, from)).copied().unwrap_or_default();
            answered = answered.checked_add(amount.min(back)).ok_or(Undefined::TooLarge)?;
            whole = whole.checked_add(amount).ok_or(Undefined::TooLarge)?;
        }
        if whole.is_zero() { Err(Undefined::NoFlow) } else { Ok(answered / whole) }
    }

    /// Binary reciprocity: the share of links that are returned.
    ///
    /// # Errors
    /// [`Undefined::NoFlow`] when there is no link.
    pub fn binary(&self) -> Result<Decimal, Undefined> {
        if self.flows.is_empty() {
            return Err(Undefined::NoFlow);
        }
        let returned = self.flows.keys().filter(|&&(from, to)| self.flows.contains_key(&(to, from))).count();
        Ok(Decimal::from(returned) / Decimal::from(self.flows.len()))
    }

    /// ρ = (r − ā)/(1 − ā) with ā = L/(N(N − 1)) (Garlaschelli and Loffredo 2004): above 0 where links are returned more
    /// often than by chance, below 0 where less.
    ///
    /// # Errors
    /// [`Undefined::NoFlow`] without a link, [`Undefined::Complete`] when every link there can be is there.
    pub fn beyond_chance(&self) -> Result<Decimal, Undefined> {
        let binary = self.binary()?;
        let partners = Decimal::from(self.partners.len());
        let density = Decimal::from(self.flows.len()) / (partners * (partners - Decimal::ONE));
        if density == Decimal::ONE {
            return Err(Undefined::Complete);
        }
        Ok((binary - density) / (Decimal::ONE - density))
    }

    /// Role balance of a partner, (out − in)/(out + in): 1 only contributes, −1 only receives.
    ///
    /// # Errors
    /// [`Undefined::NotAPartner`] when nothing goes from or to it.
    pub fn role_balance(&self, partner: &str) -> Result<Decimal, Undefined> {
        let &partner = self.partners.get(partner).ok_or(Undefined::NotAPartner)?;
        let (mut out, mut into) = (Decimal::ZERO, Decimal::ZERO);
        for (&(from, to), &amount) in &self.flows {
            let sum = if from == partner { &mut out } else { &mut into };
            if from == partner || to == partner {
                *sum = sum.checked_add(amount).ok_or(Undefined::TooLarge)?;
            }
        }
        let both = out.checked_add(into).ok_or(Undefined::TooLarge)?;
        if both.is_zero() { Err(Undefined::NotAPartner) } else { Ok((out - into) / both) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn network(flows: &[(&str, &str, i64)]) -> Network {
        Network::new(flows.iter().map(|&(from, to, amount)| (from, to, Decimal::from(amount)))).unwrap()
    }

    #[test]
    fn three_partners() {
        // Oracle of the design.
        let three = network(&[("A", "B", 3), ("B", "A", 1), ("A", "C", 2), ("C", "B", 4)]);
        assert_eq!(three.weighted().unwrap(), Decimal::new(2, 1));
        assert_eq!(three.binary().unwrap(), Decimal::new(5, 1));
        assert_eq!(three.beyond_chance().unwrap().round_dp(12), Decimal::new(-5, 1));
        assert_eq!(three.role_balance("A").unwrap().round_dp(6), Decimal::new(666_667, 6));
        assert_eq!(three.role_balance("B").unwrap(), Decimal::new(-75, 2));
    }

    #[test]
    fn what_is_undefined_says_why() {
        assert_eq!(network(&[]).weighted(), Err(Undefined::NoFlow));
        assert_eq!(network(&[("A", "A", 3)]).binary(), Err(Undefined::NoFlow));
        assert_eq!(network(&[("A", "B", 1), ("B", "A", 1)]).beyond_chance(), Err(Undefined::Complete));
        assert_eq!(network(&[("A", "B", 0)]).role_balance("A"), Err(Undefined::NotAPartner));
        assert_eq!(network(&[]).role_balance("A"), Err(Undefined::NotAPartner));
        assert_eq!(Network::new([("A", "B", -Decimal::ONE)]), Err(Undefined::BelowZero(-Decimal::ONE)));
    }

    proptest! {
        #[test]
        fn what_is_wholly_answered_has_one_and_what_is_not_has_none(flows in prop::collection::vec((0usize..4, 4usize..8, 1i64..1000), 1..12)) {
            let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
            let out: Vec<(&str, &str, i64)> = flows.iter().map(|&(from, to, amount)| (names[from], names[to], amount)).collect();
            prop_assert_eq!(network(&out).weighted(), Ok(Decimal::ZERO));
            let both: Vec<_> = out.iter().flat_map(|&(from, to, amount)| [(from, to, amount), (to, from, amount)]).collect();
            prop_assert_eq!(network(&both).weighted(), Ok(Decimal::ONE));
            prop_assert_eq!(network(&both).binary(), Ok(Decimal::ONE));
        }
    }
}
