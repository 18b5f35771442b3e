//! The rules that findings follow, with how often each was found.

use std::collections::{BTreeMap, BTreeSet};

use archive::FindingCount;
use record::Severity;

/// How often one rule was found, by how much it matters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleCount {
    /// The rule.
    pub rule: String,
    /// Findings by which something is lost or wrong.
    pub errors: u64,
    /// Findings about a source that is wrong.
    pub warnings: u64,
    /// Findings worth knowing.
    pub notices: u64,
    /// How many sources have such findings.
    pub sources: u64,
}

impl RuleCount {
    /// Findings of all severities.
    pub const fn all(&self) -> u64 {
        self.errors + self.warnings + self.notices
    }
}

/// The rules that were found and those of `known` that were not, the most frequent first, then by name.
pub fn counts_by_rule(counts: &[FindingCount], known: &[&'static str]) -> Vec<RuleCount> {
    let mut by_rule: BTreeMap<&str, (RuleCount, BTreeSet<&str>)> =
        known.iter().map(|rule| (*rule, Default::default())).collect();
    for one in counts {
        let (count, sources) = by_rule.entry(&one.rule).or_default();
        sources.insert(&one.source);
        match Severity::from_name(&one.severity) {
            Some(Severity::Error) => count.errors += one.count,
            Some(Severity::Notice) => count.notices += one.count,
            _ => count.warnings += one.count,
        }
    }
    let mut rules: Vec<RuleCount> = by_rule
        .into_iter()
        .map(|(rule, (count, sources))| RuleCount { rule: rule.to_owned(), sources: sources.len() as u64, ..count })
        .collect();
    rules.sort_by_key(|one| std::cmp::Reverse(one.all()));
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_counted_over_sources_and_those_never_found_are_there_too() {
        let count = |source: &str, rule: &str, severity: &str, count| FindingCount {
            source: source.to_owned(),
            rule: rule.to_owned(),
            severity: severity.to_owned(),
            count,
        };
        let counts =
            [count("a", "x.y", "error", 2), count("b", "x.y", "warning", 3), count("b", "new.rule", "notice", 1)];
        let rules = counts_by_rule(&counts, &["never.found", "x.y"]);
        let shown: Vec<_> = rules.iter().map(|one| (one.rule.as_str(), one.all(), one.sources)).collect();
        assert_eq!(shown, [("x.y", 5, 2), ("new.rule", 1, 1), ("never.found", 0, 0)]);
        assert_eq!((rules[0].errors, rules[0].warnings, rules[1].notices), (2, 3, 1));
    }
}
