//! The rule of a team in words: what it asks for, and what of it is not met.

use shell::{Argument, Texts};

use crate::rules::team::{RuleResult, TeamRule, Unmet};

/// What a team must have.
pub(super) fn asked(texts: Texts, rule: TeamRule) -> String {
    let arguments = [
        ("countries", Argument::from(rule.countries_at_least)),
        ("least", Argument::from(rule.members_at_least)),
        ("most", Argument::from(rule.members_at_most)),
        ("body", Argument::from(if rule.regional_body { "yes" } else { "no" })),
    ];
    texts.text_with("work-rule", &arguments)
}

/// Where a team stands: met, waived with the reason, or what is missing.
pub(super) fn state(texts: Texts, result: &RuleResult) -> String {
    if result.is_met() {
        return texts.text("work-rule-met");
    }
    let missing: Vec<String> = result.unmet.iter().map(|one| unmet(texts, *one)).collect();
    let missing = missing.join(" ");
    match &result.inputs.waiver {
        Some(reason) => {
            texts.text_with("work-rule-waived", &[("reason", reason.as_str().into()), ("missing", missing.into())])
        }
        None => missing,
    }
}

fn unmet(texts: Texts, unmet: Unmet) -> String {
    let number = Argument::from;
    match unmet {
        Unmet::Countries { are, must } => {
            texts.text_with("work-unmet-countries", &[("are", number(are)), ("must", number(must))])
        }
        Unmet::RegionalBody => texts.text("work-unmet-body"),
        Unmet::TooFew { are, must } => {
            texts.text_with("work-unmet-few", &[("are", number(are)), ("must", number(must))])
        }
        Unmet::TooMany { are, may } => {
            texts.text_with("work-unmet-many", &[("are", number(are)), ("may", number(may))])
        }
    }
}

/// The countries that were counted, by name.
pub(super) fn countries(texts: Texts, result: &RuleResult) -> String {
    let names: Vec<String> = result.countries.iter().map(|code| country(texts, code)).collect();
    if names.is_empty() { "—".to_owned() } else { names.join(", ") }
}

/// A country's name, or its code where it has none.
pub(in crate::pages) fn country(texts: Texts, code: &str) -> String {
    vocabulary::country::by_alpha3(code)
        .map_or_else(|| code.to_owned(), |country| country.names.get(texts.language()).to_owned())
}
