//! From whom to whom: South–South, North–South, triangular, multilateral.
//!
//! South and North are never properties of a country alone and are stored nowhere. They follow,
//! for a year, from a [`Rule`], which is data: the default is documented at [`Rule::default`], and
//! a reader can use another. Every answer carries the clause that led to it.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::country::{self, Country};
use crate::income::{self, IncomeGroup};
use crate::membership;
use crate::table;

const COLONISED: &str = include_str!("../data/colonised.tsv");

/// How a country was dependent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dependence {
    /// Colony.
    Colony,
    /// Protectorate or protected state.
    Protectorate,
    /// League of Nations mandate or UN trust territory.
    Mandate,
    /// Independent in form, under unequal treaties, leased territories or occupation.
    Semicolony,
}

/// A row of the list of colonised and formerly colonised countries.
#[derive(Clone, Copy, Debug)]
pub struct Colonised {
    /// The country's code.
    pub country: &'static str,
    /// The year of independence, where it has one.
    pub independent: Option<i32>,
    /// How it was dependent.
    pub dependence: Dependence,
    /// The code of the last or main coloniser.
    pub coloniser: &'static str,
}

static LIST: LazyLock<HashMap<&'static str, Colonised>> = LazyLock::new(|| {
    table::rows(COLONISED)
        .filter_map(|row| {
            let dependence = match row.cell(2) {
                "colony" => Dependence::Colony,
                "protectorate" => Dependence::Protectorate,
                "mandate" => Dependence::Mandate,
                "semicolony" => Dependence::Semicolony,
                _ => return None,
            };
            let entry =
                Colonised { country: row.cell(0), independent: row.number(1), dependence, coloniser: row.cell(3) };
            Some((entry.country, entry))
        })
        .collect()
});

/// The entry of the stated list of colonised and formerly colonised countries.
pub fn colonised(country: &str) -> Option<&'static Colonised> {
    country::by_code(country).and_then(|country| LIST.get(country.code))
}

/// What decides whether a country is of the South in a year. Clauses are tried in order; the first
/// that says something wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// A name under which an answer can say which rule it used.
    pub name: String,
    /// The clauses.
    pub clauses: Vec<Clause>,
}

/// One clause of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// World Bank income group of the year: the named groups are South, the others North. Says
    /// nothing where the Bank did not classify.
    Income {
        /// The groups that are South.
        south: Vec<IncomeGroup>,
        /// For how many years after the last one of the table its group still counts.
        carried_forward: i32,
    },
    /// Full members of the group in that year are South. Says nothing of others.
    MembersAreSouth {
        /// The group's code.
        group: String,
    },
    /// Full members of the group in that year are North. Says nothing of others.
    MembersAreNorth {
        /// The group's code.
        group: String,
    },
    /// Countries of the stated list of colonised and formerly colonised countries are South.
    Colonised {
        /// The kinds of dependence that count.
        dependence: Vec<Dependence>,
    },
    /// The reader's own list: these are South whatever the year.
    TheseAreSouth {
        /// Country codes.
        countries: Vec<String>,
    },
    /// The reader's own list: these are North whatever the year.
    TheseAreNorth {
        /// Country codes.
        countries: Vec<String>,
    },
    /// In these years, whoever is left is North.
    TheRestIsNorth {
        /// The years.
        years: RangeInclusive<i32>,
    },
}

impl Default for Rule {
    /// The default of this house, after the article in the casebook: low and middle income of that
    /// year are South, high income North. Where there is no income group (before 1987, or not
    /// classified), members of the G-77 (from 1964) and of the Non-Aligned Movement (from 1961)
    /// are South; then the countries of the list of colonised and formerly colonised ones, which
    /// alone decides before 1961. Who is left is North before 1987 and a member of the OECD after;
    /// else unknown.
    fn default() -> Rule {
        let group = |code: &str| code.to_owned();
        Rule {
            name: "default".to_owned(),
            clauses: vec![
                Clause::Income {
                    south: vec![IncomeGroup::Low, IncomeGroup::LowerMiddle, IncomeGroup::UpperMiddle],
                    carried_forward: 3,
                },
                Clause::MembersAreSouth { group: group("G77") },
                Clause::MembersAreSouth { group: group("NAM") },
                Clause::Colonised {
                    dependence: vec![
                        Dependence::Colony,
                        Dependence::Protectorate,
                        Dependence::Mandate,
                        Dependence::Semicolony,
                    ],
                },
                Clause::MembersAreNorth { group: group("OECD") },
                Clause::TheRestIsNorth { years: i32::MIN..=income::YEARS.start() - 1 },
            ],
        }
    }
}

/// South, North or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// Of the South in that year, by the rule.
    South,
    /// Of the North in that year, by the rule.
    North,
    /// No clause says anything.
    Unknown,
}

/// Which clause decided, with what it rested on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The income group of a year (the year asked, or the last one of the table).
    Income {
        /// The group.
        group: IncomeGroup,
        /// The year of the figures.
        year: i32,
    },
    /// Membership of a group in the year.
    Member {
        /// The group's code.
        group: String,
    },
    /// An entry of the list of colonised countries.
    Colonised {
        /// The kind of dependence.
        dependence: Dependence,
    },
    /// The reader's own list.
    OwnList,
    /// No other clause of the rule applied, and it places the rest.
    TheRest,
    /// No clause said anything.
    NoClause,
    /// The code is of no known country.
    NoSuchCountry,
}

/// Where the rule places a country in a year, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The country's code, as asked when it is unknown.
    pub country: String,
    /// The year asked.
    pub year: i32,
    /// The answer.
    pub position: Position,
    /// The clause.
    pub reason: Reason,
}

/// Where `rule` places the country in `year`.
pub fn place(code: &str, year: i32, rule: &Rule) -> Placement {
    let placed = |country: &str, position, reason| Placement { country: country.to_owned(), year, position, reason };
    let Some(country) = country::by_code(code) else {
        return placed(code, Position::Unknown, Reason::NoSuchCountry);
    };
    for clause in &rule.clauses {
        if let Some((position, reason)) = apply(clause, country, year) {
            return placed(country.code, position, reason);
        }
    }
    placed(country.code, Position::Unknown, Reason::NoClause)
}

fn apply(clause: &Clause, country: &Country, year: i32) -> Option<(Position, Reason)> {
    let is_member = |code: &str| {
        membership::group(code)
            .is_some_and(|group| membership::is_member(group, country.code, year.min(group.known_until)) == Some(true))
    };
    match clause {
        Clause::Income { south, carried_forward } => {
            let last = *income::YEARS.end();
            let figures = if (last + 1..=last + carried_forward).contains(&year) { last } else { year };
            let group = income::income_group(country.code, figures)?;
            let position = if south.contains(&group) { Position::South } else { Position::North };
            Some((position, Reason::Income { group, year: figures }))
        }
        Clause::MembersAreSouth { group } => {
            is_member(group).then(|| (Position::South, Reason::Member { group: group.clone() }))
        }
        Clause::MembersAreNorth { group } => {
            is_member(group).then(|| (Position::North, Reason::Member { group: group.clone() }))
        }
        Clause::Colonised { dependence } => {
            let entry = LIST.get(country.code)?;
            dependence
                .contains(&entry.dependence)
                .then_some((Position::South, Reason::Colonised { dependence: entry.dependence }))
        }
        Clause::TheseAreSouth { countries } => listed(countries, country).then_some((Position::South, Reason::OwnList)),
        Clause::TheseAreNorth { countries } => listed(countries, country).then_some((Position::North, Reason::OwnList)),
        Clause::TheRestIsNorth { years } => years.contains(&year).then_some((Position::North, Reason::TheRest)),
    }
}

fn listed(countries: &[String], country: &Country) -> bool {
    countries.iter().any(|code| country::by_code(code).is_some_and(|it| it.code == country.code))
}

/// A partner, as far as direction asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Partner<'a> {
    /// A country (or a body of it), by code.
    Country(&'a str),
    /// A multilateral or regional body.
    Body,
    /// A partner whose country is not known.
    Unknown,
}

/// The direction of a cooperation or of a flow. Its labels are texts of the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Countries of the South contribute to countries of the South.
    SouthSouth,
    /// Countries of the North contribute to countries of the South.
    NorthSouth,
    /// Countries of the South contribute to countries of the North.
    SouthNorth,
    /// Countries of the North contribute to countries of the North.
    NorthNorth,
    /// Countries of the South contribute to countries of the South together with a country of the
    /// North or a multilateral body.
    Triangular,
    /// A multilateral body contributes or receives, and no country beside it.
    Multilateral,
    /// Within one country.
    Domestic,
    /// Not known, or partners of both kinds receive.
    Unknown,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Direction; 8] = [
        Direction::SouthSouth,
        Direction::NorthSouth,
        Direction::SouthNorth,
        Direction::NorthNorth,
        Direction::Triangular,
        Direction::Multilateral,
        Direction::Domestic,
        Direction::Unknown,
    ];

    /// The words of [`Direction::ALL`], in its order: what is not known comes last.
    pub const WORDS: [&'static str; Self::ALL.len()] = {
        let mut words = [""; Self::ALL.len()];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::ALL[at].word();
            at += 1;
        }
        words
    };

    /// The word for it in files and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Direction::SouthSouth => "south-south",
            Direction::NorthSouth => "north-south",
            Direction::SouthNorth => "south-north",
            Direction::NorthNorth => "north-north",
            Direction::Triangular => "triangular",
            Direction::Multilateral => "multilateral",
            Direction::Domestic => "domestic",
            Direction::Unknown => "unknown",
        }
    }

    /// The direction of that word.
    pub fn from_word(word: &str) -> Option<Direction> {
        Direction::ALL.into_iter().find(|direction| direction.word() == word.trim())
    }
}

/// A direction with the placements that it rests on: providers first, then receivers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The direction.
    pub direction: Direction,
    /// The rule's name.
    pub rule: String,
    /// Where each providing country was placed.
    pub providers: Vec<Placement>,
    /// Where each receiving country was placed.
    pub receivers: Vec<Placement>,
}

/// The direction from `providers` to `receivers` in `year`.
pub fn classify(providers: &[Partner<'_>], receivers: &[Partner<'_>], year: i32, rule: &Rule) -> Direction {
    explain(providers, receivers, year, rule).direction
}

/// Like [`classify`], with where each country was placed and why.
pub fn explain(providers: &[Partner<'_>], receivers: &[Partner<'_>], year: i32, rule: &Rule) -> Explanation {
    let place_all = |partners: &[Partner<'_>]| -> Vec<Placement> {
        partners
            .iter()
            .filter_map(|partner| match partner {
                Partner::Country(code) => Some(place(code, year, rule)),
                Partner::Body | Partner::Unknown => None,
            })
            .collect()
    };
    let placed_providers = place_all(providers);
    let placed_receivers = place_all(receivers);
    Explanation {
        direction: direct(&Side::of(providers, &placed_providers), &Side::of(receivers, &placed_receivers)),
        rule: rule.name.clone(),
        providers: placed_providers,
        receivers: placed_receivers,
    }
}

/// What is on one side of a cooperation.
struct Side {
    south: Presence,
    north: Presence,
    body: Presence,
    unknown: Presence,
    only_country: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Present,
    Absent,
}

impl Side {
    fn of(partners: &[Partner<'_>], placed: &[Placement]) -> Side {
        let any = |found: bool| if found { Presence::Present } else { Presence::Absent };
        let position = |wanted| any(placed.iter().any(|it| it.position == wanted));
        let only_country = placed
            .first()
            .filter(|first| placed.len() == partners.len() && placed.iter().all(|it| it.country == first.country));
        Side {
            south: position(Position::South),
            north: position(Position::North),
            body: any(partners.contains(&Partner::Body)),
            unknown: any(
                partners.contains(&Partner::Unknown) || placed.iter().any(|it| it.position == Position::Unknown)
            ),
            only_country: only_country.map(|placement| placement.country.clone()),
        }
    }
}

fn direct(providers: &Side, receivers: &Side) -> Direction {
    use Presence::{Absent, Present};
    if providers.only_country.is_some() && providers.only_country == receivers.only_country {
        return Direction::Domestic;
    }
    if providers.unknown == Present || receivers.unknown == Present {
        return Direction::Unknown;
    }
    let receives = match (receivers.south, receivers.north, receivers.body) {
        (Present, Absent, _) => Position::South,
        (Absent, Present, _) => Position::North,
        (Absent, Absent, Present) => return Direction::Multilateral,
        // Receivers of both kinds, or none.
        _ => return Direction::Unknown,
    };
    match (providers.south, providers.north, providers.body, receives) {
        (Absent, Absent, Present, _) => Direction::Multilateral,
        (Present, Present, _, Position::South) | (Present, Absent, Present, Position::South) => Direction::Triangular,
        (Present, Absent, _, Position::South) => Direction::SouthSouth,
        (Present, Absent, _, Position::North) => Direction::SouthNorth,
        (Absent, Present, _, Position::South) => Direction::NorthSouth,
        (Absent, Present, _, Position::North) => Direction::NorthNorth,
        _ => Direction::Unknown,
    }
}

#[cfg(test)]
mod tests;
