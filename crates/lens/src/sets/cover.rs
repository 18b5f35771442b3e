//! The fewest products that hold all combinations: exact, with every choice of as few.

use std::collections::{BTreeSet, HashMap};

/// A set of products, or of combinations, as bits.
type Bits = Vec<u64>;

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Covers {
    /// Choices of products, each ascending by position; all have the same number.
    pub choices: Vec<Vec<usize>>,
    /// Whether it is proven that no fewer suffice.
    pub is_fewest: bool,
    /// Whether these are all choices of so few.
    pub is_all: bool,
}

/// How much is searched before the best found is given, marked as unproven. The same on every machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Words of 64 bits that are looked at, in each of the two searches.
    pub words: u64,
    /// Choices that are kept.
    pub choices: usize,
}

/// Every smallest choice of products that together hold all of `needed`; `holds(product, needed)` says which.
pub(super) fn covers(products: usize, needed: usize, holds: impl Fn(usize, usize) -> bool, effort: Effort) -> Covers {
    if needed == 0 {
        return Covers { choices: vec![Vec::new()], is_fewest: true, is_all: true };
    }
    // Products that hold the same combinations stand for each other until the end.
    let mut alike: HashMap<Bits, Vec<usize>> = HashMap::new();
    for product in 0..products {
        alike.entry(bits(needed, (0..needed).filter(|row| holds(product, *row)))).or_default().push(product);
    }
    let mut groups: Vec<(Bits, Vec<usize>)> = alike.into_iter().collect();
    groups.sort_unstable_by(|one, two| count(&two.0).cmp(&count(&one.0)).then_with(|| one.1.cmp(&two.1)));
    let table: Vec<Bits> = groups.iter().map(|(held, _)| held.clone()).collect();
    // While the number is sought, what holds less than another is not needed.
    let mut widest: Vec<usize> = Vec::new();
    for (at, held) in table.iter().enumerate() {
        if !widest.iter().any(|other| within(held, &table[*other])) {
            widest.push(at);
        }
    }
    let rows: Vec<Bits> =
        (0..needed).map(|row| bits(table.len(), (0..table.len()).filter(|at| has(&table[*at], row)))).collect();
    let all = bits(needed, 0..needed);
    let greedy = greedily(&table, &widest, &all);
    let mut search = Search { table: &table, rows: &rows, best: greedy.len(), found: greedy, words: effort.words };
    let is_fewest = search.fewest(&all, &mut Vec::new(), &bits(table.len(), widest));
    let (best, found) = (search.best, std::mem::take(&mut search.found));
    let first = |choice: &[usize]| -> Vec<usize> {
        let mut choice: Vec<usize> = choice.iter().filter_map(|at| groups[*at].1.first().copied()).collect();
        choice.sort_unstable();
        choice
    };
    let mut choices = BTreeSet::from([first(&found)]);
    if !is_fewest {
        return Covers { choices: choices.into_iter().collect(), is_fewest, is_all: false };
    }
    search.words = effort.words;
    let mut of_groups = BTreeSet::new();
    let mut is_all =
        search.every(&all, &mut Vec::new(), &bits(table.len(), 0..table.len()), best, effort.choices, &mut of_groups);
    for choice in of_groups {
        let members: Vec<&[usize]> = choice.iter().map(|at| groups[*at].1.as_slice()).collect();
        is_all &= expand(&members, &mut Vec::new(), effort.choices, &mut choices);
    }
    Covers { choices: choices.into_iter().collect(), is_fewest, is_all }
}

/// Adds every choice of one product of each group; false when there are more than are kept.
fn expand(groups: &[&[usize]], chosen: &mut Vec<usize>, most: usize, choices: &mut BTreeSet<Vec<usize>>) -> bool {
    let Some((group, rest)) = groups.split_first() else {
        let mut choice = chosen.clone();
        choice.sort_unstable();
        if choices.len() >= most && !choices.contains(&choice) {
            return false;
        }
        choices.insert(choice);
        return true;
    };
    group.iter().all(|product| {
        chosen.push(*product);
        let goes_on = expand(rest, chosen, most, choices);
        chosen.pop();
        goes_on
    })
}

fn bits(length: usize, set: impl IntoIterator<Item = usize>) -> Bits {
    let mut bits = vec![0u64; length.div_ceil(64)];
    for at in set {
        bits[at / 64] |= 1 << (at % 64);
    }
    bits
}

fn has(bits: &Bits, at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

fn within(one: &Bits, two: &Bits) -> bool {
    one.iter().zip(two).all(|(one, two)| one & !two == 0)
}

fn count(bits: &Bits) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

fn common(one: &Bits, two: &Bits) -> u32 {
    one.iter().zip(two).map(|(one, two)| (one & two).count_ones()).sum()
}

fn without(bits: &Bits, gone: &Bits) -> Bits {
    bits.iter().zip(gone).map(|(bits, gone)| bits & !gone).collect()
}

fn members(bits: &Bits) -> impl Iterator<Item = usize> + '_ {
    bits.iter()
        .enumerate()
        .flat_map(|(at, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit))
}

fn greedily(table: &[Bits], usable: &[usize], all: &Bits) -> Vec<usize> {
    let mut left = all.clone();
    let mut chosen = Vec::new();
    while count(&left) > 0 {
        // The first of those that hold the most.
        let best = usable.iter().copied().rev().max_by_key(|at| common(&table[*at], &left));
        let Some(best) = best.filter(|best| common(&table[*best], &left) > 0) else { break };
        left = without(&left, &table[best]);
        chosen.push(best);
    }
    chosen
}

/// A depth-first search: at each step the combination that the fewest products hold is held by each of them in turn.
struct Search<'a> {
    /// The combinations that each product holds.
    table: &'a [Bits],
    /// The products that hold each combination.
    rows: &'a [Bits],
    best: usize,
    found: Vec<usize>,
    /// What may still be looked at.
    words: u64,
}

/// What a look at the combinations that are left shows.
struct Survey {
    /// Products that are needed in any case: combinations no two of which one usable product holds.
    at_least: usize,
    /// The usable products that hold the combination which the fewest hold.
    options: Vec<usize>,
}

impl Search<'_> {
    /// None when the search has ended. A combination that no usable product holds has no options.
    fn survey(&mut self, left: &Bits, usable: &Bits) -> Option<Survey> {
        let cost = u64::from(count(left)) * usable.len() as u64;
        self.words = self.words.checked_sub(2 * cost + 1)?;
        let mut order: Vec<(u32, usize)> = members(left).map(|row| (common(&self.rows[row], usable), row)).collect();
        order.sort_unstable();
        let narrowest = order.first().map_or(0, |(_, row)| *row);
        let options = members(&self.rows[narrowest]).filter(|product| has(usable, *product)).collect();
        let mut at_least = 0;
        let mut touched: Bits = vec![0; usable.len()];
        for (_, row) in order {
            let row = &self.rows[row];
            let is_apart =
                row.iter().zip(&touched).zip(usable).all(|((row, touched), usable)| row & touched & usable == 0);
            if is_apart {
                at_least += 1;
                touched.iter_mut().zip(row).for_each(|(touched, row)| *touched |= row);
            }
        }
        Some(Survey { at_least, options })
    }

    /// Finds the smallest number; false when the search ended before it was proven.
    fn fewest(&mut self, left: &Bits, chosen: &mut Vec<usize>, usable: &Bits) -> bool {
        if count(left) == 0 {
            if chosen.len() < self.best {
                self.best = chosen.len();
                self.found.clone_from(chosen);
            }
            return true;
        }
        let Some(Survey { at_least, mut options }) = self.survey(left, usable) else { return false };
        if chosen.len() + at_least >= self.best {
            return true;
        }
        options.sort_by_key(|product| std::cmp::Reverse(common(&self.table[*product], left)));
        let mut usable = usable.clone();
        for product in options {
            chosen.push(product);
            let is_done = self.fewest(&without(left, &self.table[product]), chosen, &usable);
            chosen.pop();
            if !is_done {
                return false;
            }
            // What follows holds this combination by another product.
            usable[product / 64] &= !(1 << (product % 64));
        }
        true
    }

    /// Collects every choice of exactly the smallest number; false when there are more than are kept or searched.
    fn every(
        &mut self,
        left: &Bits,
        chosen: &mut Vec<usize>,
        usable: &Bits,
        size: usize,
        most: usize,
        choices: &mut BTreeSet<Vec<usize>>,
    ) -> bool {
        if count(left) == 0 {
            if choices.len() >= most {
                return false;
            }
            choices.insert(chosen.clone());
            return true;
        }
        let Some(Survey { at_least, options }) = self.survey(left, usable) else { return false };
        if chosen.len() + at_least > size {
            return true;
        }
        let mut usable = usable.clone();
        for product in options {
            chosen.push(product);
            let is_done = self.every(&without(left, &self.table[product]), chosen, &usable, size, most, choices);
            chosen.pop();
            if !is_done {
                return false;
            }
            usable[product / 64] &= !(1 << (product % 64));
        }
        true
    }
}
