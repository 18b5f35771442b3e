//! Ways to narrow a search, with how many entries each would leave.

use shell::{Texts, sorting};

/// One way to narrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The narrowed search.
    pub address: String,
    /// What it is narrowed to.
    pub name: String,
    /// How many entries that leaves, as it is written.
    pub count: String,
    /// The same as a number.
    pub weight: u64,
}

/// Ways to narrow by one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// By what.
    pub title: String,
    /// The ways that are shown at once.
    pub first: Vec<Facet>,
    /// The others.
    pub rest: Vec<Facet>,
}

/// How many ways of a group are shown at once, and how many in all; the rarest are reached with more words.
const AT_ONCE: usize = 6;
const MOST: usize = 40;

impl Group {
    /// A group with the largest counts first; none when there is no choice.
    pub fn largest(texts: Texts, title: &str, mut facets: Vec<Facet>) -> Option<Self> {
        facets.sort_by(|one, other| {
            other.weight.cmp(&one.weight).then_with(|| sorting::compare(texts, &one.name, &other.name))
        });
        Self::in_order(texts, title, facets)
    }

    /// A group in the order given; none when there is no choice.
    pub fn in_order(texts: Texts, title: &str, mut facets: Vec<Facet>) -> Option<Self> {
        if facets.is_empty() {
            return None;
        }
        facets.truncate(MOST);
        let rest = facets.split_off(facets.len().min(AT_ONCE));
        Some(Self { title: texts.text(title), first: facets, rest })
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[test]
    fn the_largest_come_first_and_the_others_are_folded_away() {
        let facet =
            |weight: u64| Facet { address: String::new(), name: weight.to_string(), count: weight.to_string(), weight };
        let texts = Texts::of(Language::En);
        let group = Group::largest(texts, "kinds", (1..=50).map(facet).collect()).unwrap();
        assert_eq!(group.first.iter().map(|one| one.weight).collect::<Vec<_>>(), [50, 49, 48, 47, 46, 45]);
        assert_eq!(group.rest.len(), 34);
        assert_eq!(Group::largest(texts, "kinds", Vec::new()), None);
    }
}
