//! The rule of a team: how many countries, the regional body, how many people. Countries are those of the enrolments;
//! what somebody says of themselves later changes no team.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::course::{Course, Detail};

/// What a team must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRule {
    /// The fewest different countries.
    pub countries_at_least: u32,
    /// Whether the regional body must take part.
    pub regional_body: bool,
    /// The fewest members.
    pub members_at_least: u32,
    /// The most.
    pub members_at_most: u32,
}

/// A member, as enrolled.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Member {
    /// The person's number.
    pub person: i64,
    /// The country of the institution at enrolment, as an ISO 3166-1 code of three letters.
    pub country: Option<String>,
    /// Whether they came from a regional body.
    pub of_regional_body: bool,
}

/// What a team consists of when the rule is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inputs {
    /// Its members.
    pub members: BTreeSet<Member>,
    /// Regional bodies that are its partners, by their numbers.
    pub regional_partners: BTreeSet<i64>,
    /// Why the rule was waived, when it was.
    pub waiver: Option<String>,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unmet {
    /// Too few countries.
    Countries {
        /// There are.
        are: u32,
        /// There must be.
        must: u32,
    },
    /// No regional body.
    RegionalBody,
    /// Too few members.
    TooFew {
        /// There are.
        are: u32,
        /// There must be.
        must: u32,
    },
    /// Too many members.
    TooMany {
        /// There are.
        are: u32,
        /// There may be.
        may: u32,
    },
}

/// The rule's answer, with what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleResult {
    /// The rule.
    pub rule: TeamRule,
    /// What it was asked about.
    pub inputs: Inputs,
    /// The countries that were counted.
    pub countries: BTreeSet<String>,
    /// What is missing; nothing when the rule is met.
    pub unmet: Vec<Unmet>,
}

impl RuleResult {
    /// Whether the rule is met as it stands.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.unmet.is_empty()
    }

    /// Whether the team may go on: the rule is met, or waived with a reason.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.is_met() || self.inputs.waiver.is_some()
    }
}

impl TeamRule {
    /// The rule of a course, when it has a project: what the project's item says, and what `course.toml` says besides.
    #[must_use]
    pub fn of(course: &Course) -> Option<Self> {
        let stated = course.project.as_ref()?;
        let rule = course.items().find_map(|item| match &item.detail {
            Detail::Project(project) => Some(&project.rule),
            _ => None,
        });
        let sizes = stated.team.as_ref().map(|team| (team.members_at_least, team.members_at_most));
        let more = rule.and_then(|rule| rule.more.as_ref()).map(|more| (more.members_at_least, more.members_at_most));
        let (members_at_least, members_at_most) = more.or(sizes)?;
        Some(Self {
            countries_at_least: rule.map_or(stated.countries_at_least, |rule| rule.countries_at_least),
            regional_body: rule.map_or(stated.regional_body, |rule| rule.regional_body),
            members_at_least,
            members_at_most,
        })
    }

    /// Asks the rule.
    #[must_use]
    pub fn ask(&self, inputs: Inputs) -> RuleResult {
        let countries: BTreeSet<_> = inputs.members.iter().filter_map(|member| member.country.clone()).collect();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (members, distinct) = (number(inputs.members.len()), number(countries.len()));
        let mut unmet = Vec::new();
        if distinct < self.countries_at_least {
            unmet.push(Unmet::Countries { are: distinct, must: self.countries_at_least });
        }
        let is_there = !inputs.regional_partners.is_empty() || inputs.members.iter().any(|one| one.of_regional_body);
        if self.regional_body && !is_there {
            unmet.push(Unmet::RegionalBody);
        }
        if members < self.members_at_least {
            unmet.push(Unmet::TooFew { are: members, must: self.members_at_least });
        }
        if members > self.members_at_most {
            unmet.push(Unmet::TooMany { are: members, may: self.members_at_most });
        }
        RuleResult { rule: *self, inputs, countries, unmet }
    }

    /// Whether one more may join a team of so many. Countries refuse nobody: they come as the team forms.
    #[must_use]
    pub const fn has_room(&self, members: u32) -> bool {
        members < self.members_at_most
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULE: TeamRule =
        TeamRule { countries_at_least: 4, regional_body: true, members_at_least: 5, members_at_most: 8 };

    fn team(countries: &[&str], partners: &[i64]) -> Inputs {
        let member = |(person, country): (usize, &&str)| Member {
            person: person as i64,
            country: (!country.is_empty()).then(|| (*country).to_owned()),
            of_regional_body: country.is_empty(),
        };
        Inputs {
            members: countries.iter().enumerate().map(member).collect(),
            regional_partners: partners.iter().copied().collect(),
            waiver: None,
        }
    }

    #[test]
    fn four_countries_and_the_regional_body() {
        assert!(RULE.ask(team(&["ARG", "BOL", "BRA", "CHL", "CHL"], &[1])).is_met());
        assert!(RULE.ask(team(&["ARG", "BOL", "BRA", "CHL", ""], &[])).is_met(), "somebody of the body itself");
        let three = RULE.ask(team(&["ARG", "BOL", "BRA", "BRA"], &[]));
        let missing = [Unmet::Countries { are: 3, must: 4 }, Unmet::RegionalBody, Unmet::TooFew { are: 4, must: 5 }];
        assert_eq!(three.unmet, missing);
        assert_eq!(three.countries, ["ARG", "BOL", "BRA"].map(str::to_owned).into());
        let nine = RULE.ask(team(&["ARG", "BOL", "BRA", "CHL", "COL", "ECU", "GUY", "PRY", "PER"], &[1]));
        assert_eq!(nine.unmet, [Unmet::TooMany { are: 9, may: 8 }]);
        assert!(!nine.is_enough());
        let waived = RULE.ask(Inputs { waiver: Some("one left in the last week".to_owned()), ..nine.inputs });
        assert!(!waived.is_met() && waived.is_enough());
    }

    #[test]
    fn the_rule_of_the_course_is_that_of_its_project() {
        let rule = TeamRule::of(crate::course::full()).unwrap();
        assert_eq!(rule, RULE);
        assert_eq!(TeamRule::of(&crate::course::shipped("health-diplomacy-short").unwrap()), None);
    }

    proptest! {
        #[test]
        fn the_answer_names_what_it_was_made_of(countries in prop::collection::vec("[A-D]{0,1}", 0..10), partner in any::<bool>()) {
            let names: Vec<&str> = countries.iter().map(String::as_str).collect();
            let result = RULE.ask(team(&names, if partner { &[3] } else { &[] }));
            // Asked again about the same, it says the same; and it survives being stored.
            prop_assert_eq!(result.rule.ask(result.inputs.clone()), result.clone());
            let text = serde_json::to_string(&result).unwrap();
            prop_assert_eq!(serde_json::from_str::<RuleResult>(&text).unwrap(), result.clone());
            let met = result.countries.len() >= 4 && (5..=8).contains(&names.len()) && (partner || names.contains(&""));
            prop_assert_eq!(result.is_met(), met);
        }
    }
}
