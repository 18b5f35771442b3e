//! Proposing teams: the same people always give the same teams, and every team meets the rule, or it is said why none
//! can.
//!
//! People are dealt to teams as cards are. First of each country as many as there are teams, at most; dealt one after
//! another, no two of these land in one team unless all teams have one. That gives every team as many countries as the
//! thinnest can have. The rest follow in the same round, so that sizes differ by one at most. Then people of the same
//! country change places while that brings languages and interests together: it moves no country.

use std::collections::{BTreeMap, BTreeSet};

use super::team::TeamRule;

/// Somebody to be placed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The country at enrolment; none for somebody of a regional body.
    pub country: Option<String>,
    /// The language they work in.
    pub language: String,
    /// What they would work on.
    pub interests: BTreeSet<String>,
    /// The person's number.
    pub person: i64,
}

/// Why there is no proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotPropose {
    /// So many people cannot be divided into teams of these sizes.
    #[error("{people} people cannot be divided into teams of {least} to {most}")]
    NoSize {
        /// How many there are.
        people: usize,
        /// The fewest a team may have.
        least: u32,
        /// The most.
        most: u32,
    },
    /// There are too few people of different countries.
    #[error("{teams} teams of {must} countries take {needed} people of different countries a team; there are {are}")]
    TooFewCountries {
        /// Teams, the fewest that are possible.
        teams: usize,
        /// Countries each must have.
        must: u32,
        /// How many that takes.
        needed: usize,
        /// How many there are, counting of each country one a team.
        are: usize,
    },
    /// No regional body takes part in the run, and too few people come from one.
    #[error("no regional body is a partner, and {are} people come from one where {teams} teams need it")]
    NoRegionalBody {
        /// Teams.
        teams: usize,
        /// People of a regional body.
        are: usize,
    },
}

/// How often everyone's place is looked at again.
const ROUNDS: usize = 3;

/// Proposes teams, each a list of people by number. `has_regional_partner`: whether a regional body is a partner of
/// every team.
///
/// # Errors
/// [`CannotPropose`].
pub fn propose(
    rule: &TeamRule,
    people: &[Candidate],
    has_regional_partner: bool,
) -> Result<Vec<Vec<i64>>, CannotPropose> {
    let mut people: Vec<Candidate> = people.to_vec();
    people.sort();
    people.dedup_by_key(|one| one.person);
    let teams = number_of_teams(rule, &people, has_regional_partner)?;
    let dealt = deal(people, teams);
    Ok(dealt_better(dealt))
}

/// How many of each country; those of none are apart.
fn by_country(people: &[Candidate]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for country in people.iter().filter_map(|one| one.country.as_deref()) {
        *counts.entry(country).or_insert(0) += 1;
    }
    counts
}

/// The number of teams whose size is nearest to the middle, of all that are possible.
fn number_of_teams(rule: &TeamRule, people: &[Candidate], has_partner: bool) -> Result<usize, CannotPropose> {
    let (least, most) = (rule.members_at_least.max(1) as usize, rule.members_at_most.max(1) as usize);
    let count = people.len();
    let sizes_hold = |teams: &usize| count / teams >= least && count.div_ceil(*teams) <= most;
    let fitting: Vec<usize> = (1..=count / least).filter(sizes_hold).collect();
    let Some(fewest) = fitting.first().copied() else {
        let (least, most) = (rule.members_at_least, rule.members_at_most);
        return Err(CannotPropose::NoSize { people: count, least, most });
    };
    let countries = by_country(people);
    let distinct = |teams: usize| countries.values().map(|count| (*count).min(teams)).sum::<usize>();
    let needed = |teams: usize| teams * rule.countries_at_least as usize;
    let of_body = people.iter().filter(|one| one.country.is_none()).count();
    let body_holds = |teams: usize| !rule.regional_body || has_partner || of_body >= teams;
    let possible = fitting.iter().copied().filter(|teams| distinct(*teams) >= needed(*teams) && body_holds(*teams));
    let middle = (least + most) / 2;
    // The distance of the size from the middle, as a fraction over `teams`, compared without fractions.
    let nearer = |one: &usize, two: &usize| {
        let distance = |teams: usize| count.abs_diff(middle * teams);
        (distance(*one) * two).cmp(&(distance(*two) * one)).then(two.cmp(one))
    };
    possible.min_by(nearer).ok_or_else(|| {
        if distinct(fewest) < needed(fewest) {
            let (must, are) = (rule.countries_at_least, distinct(fewest));
            CannotPropose::TooFewCountries { teams: fewest, must, needed: needed(fewest), are }
        } else {
            CannotPropose::NoRegionalBody { teams: fewest, are: of_body }
        }
    })
}

fn deal(people: Vec<Candidate>, teams: usize) -> Vec<Vec<Candidate>> {
    let mut seen: BTreeMap<Option<String>, usize> = BTreeMap::new();
    // Those of no country are dealt as a country is: one a team, as far as they go.
    let (first, rest): (Vec<_>, Vec<_>) = people.into_iter().partition(|one| {
        let count = seen.entry(one.country.clone()).or_insert(0);
        *count += 1;
        *count <= teams
    });
    let mut dealt = vec![Vec::new(); teams];
    for (place, one) in first.into_iter().chain(rest).enumerate() {
        dealt[place % teams].push(one);
    }
    dealt
}

/// How well somebody fits among others: languages count most, then interests.
fn fit(one: &Candidate, team: &[Candidate]) -> usize {
    let others = team.iter().filter(|other| other.person != one.person);
    others
        .map(|other| {
            3 * usize::from(other.language == one.language) + other.interests.intersection(&one.interests).count()
        })
        .sum()
}

/// Lets people of the same country change teams while both teams together fit better.
fn dealt_better(mut teams: Vec<Vec<Candidate>>) -> Vec<Vec<i64>> {
    for _ in 0..ROUNDS {
        let mut is_changed = false;
        for one in 0..teams.len() {
            for place in 0..teams[one].len() {
                is_changed |= change_place(&mut teams, one, place);
            }
        }
        if !is_changed {
            break;
        }
    }
    let numbers = |team: Vec<Candidate>| {
        let mut numbers: Vec<_> = team.into_iter().map(|one| one.person).collect();
        numbers.sort_unstable();
        numbers
    };
    teams.into_iter().map(numbers).collect()
}

/// How many other teams are looked at for one person.
const TEAMS_LOOKED_AT: usize = 16;

fn change_place(teams: &mut [Vec<Candidate>], one: usize, place: usize) -> bool {
    let count = teams.len();
    for step in 1..count.min(TEAMS_LOOKED_AT) {
        let two = (one + step) % count;
        let country = teams[one][place].country.clone();
        let Some(other) = teams[two].iter().position(|candidate| candidate.country == country) else { continue };
        let fits = |teams: &[Vec<Candidate>], (a, at): (usize, usize)| fit(&teams[a][at], &teams[a]);
        let before = fits(teams, (one, place)) + fits(teams, (two, other));
        swap(teams, (one, place), (two, other));
        if fits(teams, (one, place)) + fits(teams, (two, other)) > before {
            return true;
        }
        swap(teams, (one, place), (two, other));
    }
    false
}

fn swap(teams: &mut [Vec<Candidate>], one: (usize, usize), two: (usize, usize)) {
    let (low, high) = if one.0 < two.0 { (one, two) } else { (two, one) };
    let (before, after) = teams.split_at_mut(high.0);
    std::mem::swap(&mut before[low.0][low.1], &mut after[0][high.1]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::team::{Inputs, Member};
    use super::*;

    const RULE: TeamRule =
        TeamRule { countries_at_least: 4, regional_body: true, members_at_least: 5, members_at_most: 8 };

    fn candidate(person: i64, country: &str, language: &str, interest: u8) -> Candidate {
        Candidate {
            person,
            country: (country != "-").then(|| country.to_owned()),
            language: language.to_owned(),
            interests: [format!("interest {}", interest % 5)].into(),
        }
    }

    fn class(countries: usize, each: usize) -> Vec<Candidate> {
        (0..countries * each)
            .map(|at| {
                let language = if at % 3 == 0 { "en" } else { "es" };
                candidate(at as i64, &format!("C{:02}", at % countries), language, (at * 7) as u8)
            })
            .collect()
    }

    fn asked(rule: &TeamRule, team: &[i64], people: &[Candidate], partner: bool) -> super::super::team::RuleResult {
        let member = |person: &i64| {
            let one = people.iter().find(|one| one.person == *person).unwrap();
            Member { person: *person, country: one.country.clone(), of_regional_body: one.country.is_none() }
        };
        rule.ask(Inputs {
            members: team.iter().map(member).collect(),
            regional_partners: if partner { [1].into() } else { BTreeSet::new() },
            waiver: None,
        })
    }

    #[test]
    fn sixty_people_of_twelve_countries_make_ten_teams() {
        let people = class(12, 5);
        let teams = propose(&RULE, &people, true).unwrap();
        assert_eq!(teams.len(), 10);
        for team in &teams {
            assert!(asked(&RULE, team, &people, true).is_met());
            assert_eq!(team.len(), 6);
        }
    }

    #[test]
    fn languages_come_together_where_countries_allow_it() {
        let people = class(12, 5);
        let score = |teams: &[Vec<i64>]| -> usize {
            let of = |person: &i64| people.iter().find(|one| one.person == *person).unwrap().clone();
            teams
                .iter()
                .map(|team| {
                    let team: Vec<_> = team.iter().map(of).collect();
                    team.iter().map(|one| fit(one, &team)).sum::<usize>()
                })
                .sum()
        };
        let mut sorted = people.clone();
        sorted.sort();
        let dealt: Vec<Vec<i64>> =
            deal(sorted, 10).into_iter().map(|team| team.into_iter().map(|one| one.person).collect()).collect();
        assert!(score(&propose(&RULE, &people, true).unwrap()) > score(&dealt));
    }

    #[test]
    fn it_says_why_it_cannot() {
        assert_eq!(propose(&RULE, &class(12, 0), true), Err(CannotPropose::NoSize { people: 0, least: 5, most: 8 }));
        assert_eq!(propose(&RULE, &class(9, 1), true), Err(CannotPropose::NoSize { people: 9, least: 5, most: 8 }));
        let three = Err(CannotPropose::TooFewCountries { teams: 2, must: 4, needed: 8, are: 6 });
        assert_eq!(propose(&RULE, &class(3, 5), true), three);
        assert_eq!(propose(&RULE, &class(12, 5), false), Err(CannotPropose::NoRegionalBody { teams: 8, are: 0 }));
    }

    #[test]
    fn ten_thousand_people_are_placed() {
        let people = class(12, 834);
        let teams = propose(&RULE, &people, true).unwrap();
        assert_eq!(teams.iter().map(Vec::len).sum::<usize>(), people.len());
        assert!(teams.iter().all(|team| (5..=8).contains(&team.len())));
    }

    /// Whether any division into that many teams has enough countries, tried by brute force over counts: each country
    /// can give at most one useful person to each team.
    fn is_possible(people: &[Candidate], rule: &TeamRule) -> bool {
        (1..=people.len()).any(|teams| {
            let sizes = people.len() / teams >= rule.members_at_least as usize
                && people.len().div_ceil(teams) <= rule.members_at_most as usize;
            let useful: usize = by_country(people).values().map(|count| (*count).min(teams)).sum();
            sizes && useful >= teams * rule.countries_at_least as usize
        })
    }

    proptest! {
        #[test]
        fn every_proposal_meets_the_rule_and_leaves_nobody_out(
            drawn in prop::collection::vec((0_u8..7, 0_u8..3, any::<u8>()), 0..60), least in 1_u32..6, more in 0_u32..4, must in 1_u32..5
        ) {
            let people: Vec<_> = drawn.iter().enumerate().map(|(at, (country, language, interest))| {
                candidate(at as i64, &format!("C{country}"), ["en", "es", "pt"][usize::from(*language)], *interest)
            }).collect();
            let rule = TeamRule {
                countries_at_least: must, regional_body: true, members_at_least: least, members_at_most: least + more,
            };
            let proposed = propose(&rule, &people, true);
            prop_assert_eq!(proposed.is_ok(), is_possible(&people, &rule), "{:?}", proposed);
            let mut shuffled = people.clone();
            shuffled.reverse();
            prop_assert_eq!(&propose(&rule, &shuffled, true), &proposed);
            if let Ok(teams) = proposed {
                for team in &teams {
                    let result = asked(&rule, team, &people, true);
                    prop_assert!(result.is_met(), "{:?}", result.unmet);
                }
                let mut placed: Vec<_> = teams.into_iter().flatten().collect();
                placed.sort_unstable();
                prop_assert_eq!(placed, (0..people.len() as i64).collect::<Vec<_>>());
            }
        }
    }
}
