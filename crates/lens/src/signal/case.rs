//! What signals are computed from: one entry, and what stands around it.

use std::collections::BTreeSet;

use chrono::Datelike;
use record::{Code, DateKind, Entry, FlowKind, Organisation, PlaceKind, PlaceRole, Role, Source, Table, Text};
use vocabulary::{country, fold};

use super::context::Context;
use super::{Evidence, Found, Topic, Value, marks};

/// One entry, and what stands around it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// The source it was loaded from, where it is known.
    pub source: Option<&'a Source>,
    /// Entries that claim the same identifier, the entry itself not among them.
    pub other_claims: &'a [&'a Entry],
    /// Entries of the same provider to the same receivers, for parallel flows.
    pub neighbours: &'a [&'a Entry],
    /// Figures of countries.
    pub context: &'a Context,
    /// What several signals need, where it was found beforehand.
    pub known: Option<&'a Known>,
}

/// What several signals need of one case: found once for all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    sides: Sides,
    /// The rows that speak of each topic of [`Topic::SPOKEN`].
    spoken: [Vec<Evidence>; Topic::SPOKEN.len()],
}

impl Known {
    /// Finds it.
    #[must_use]
    pub fn of(case: &Case<'_>) -> Self {
        Self { sides: Case { known: None, ..*case }.sides(), spoken: marks::spoken(case.entry) }
    }
}

/// Who contributes and who receives, by country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sides {
    /// Countries that contribute.
    pub providers: BTreeSet<Code>,
    /// Countries that receive.
    pub receivers: BTreeSet<Code>,
    /// The rows that say so.
    pub evidence: Vec<Evidence>,
}

/// On which side somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    Receiver,
    Provider,
    Others,
}

impl<'a> Case<'a> {
    /// An entry by itself: nothing else is known.
    #[must_use]
    pub const fn alone(entry: &'a Entry, context: &'a Context) -> Self {
        Self { entry, source: None, other_claims: &[], neighbours: &[], context, known: None }
    }

    /// The same with what several signals need of it, which was found of this case.
    #[must_use]
    pub const fn knowing(self, known: &'a Known) -> Self {
        Self { known: Some(known), ..self }
    }

    /// The rows that speak of a topic.
    pub(super) fn spoken(&self, topic: Topic) -> Vec<Evidence> {
        let at = Topic::SPOKEN.iter().position(|one| *one == topic);
        match (self.known, at) {
            (Some(known), Some(at)) => known.spoken[at].clone(),
            _ => marks::rows_of(self.entry, topic),
        }
    }

    /// Who contributes and who receives.
    ///
    /// Receives: the countries of receiving and hosting parties; where there are none, the countries where the work is
    /// done; where there are none, those of the receivers of flows. Contributes: the countries of the providers of
    /// flows and of funding and extending parties, without those that receive; where there are none, those of
    /// implementing parties, then of the reporting one. What comes back in an exchange makes nobody receive: what is
    /// asked is where the cooperation takes place.
    #[must_use]
    pub fn sides(&self) -> Sides {
        if let Some(known) = self.known {
            return known.sides.clone();
        }
        let mut sides = Sides::default();
        let mut evidence = BTreeSet::new();
        for step in 0..3 {
            if !sides.receivers.is_empty() {
                break;
            }
            let mut take = |table, row, country: Option<&Code>| {
                if let Some(country) = country {
                    sides.receivers.insert(country.clone());
                    evidence.insert(Evidence { table, row });
                }
            };
            match step {
                0 => {
                    for (row, party) in self.parties(&[Role::Receiving, Role::Hosting]) {
                        take(Table::Party, row, party.country.as_ref());
                    }
                }
                1 => {
                    for (row, place) in self.entry.places.iter().enumerate() {
                        if place.kind == Some(PlaceKind::Country) && place.role == PlaceRole::Acts {
                            take(Table::Place, row, place.code.as_ref());
                        }
                    }
                }
                _ => {
                    for (row, flow) in self.entry.flows.iter().enumerate() {
                        take(Table::Flow, row, flow.receiver.country.as_ref());
                    }
                }
            }
        }
        for step in 0..3 {
            if !sides.providers.is_empty() {
                break;
            }
            let roles: &[Role] = match step {
                0 => &[Role::Funding, Role::Extending],
                1 => &[Role::Implementing],
                _ => &[Role::Reporting],
            };
            let flows = self.entry.flows.iter().enumerate().filter(|_| step == 0);
            let of_flows = flows.map(|(row, flow)| (Table::Flow, row, flow.provider.country.as_ref()));
            let of_parties = self.parties(roles).map(|(row, party)| (Table::Party, row, party.country.as_ref()));
            for (table, row, country) in of_flows.chain(of_parties) {
                if let Some(country) = country.filter(|country| !sides.receivers.contains(*country)) {
                    sides.providers.insert(country.clone());
                    evidence.insert(Evidence { table, row });
                }
            }
        }
        sides.evidence = evidence.into_iter().collect();
        sides
    }

    /// The parties in one of these roles, with their rows.
    pub(super) fn parties(&self, roles: &'a [Role]) -> impl Iterator<Item = (usize, &'a Organisation)> + use<'a> {
        let parties = self.entry.parties.iter().enumerate();
        parties
            .filter(|(_, party)| party.role.is_some_and(|role| roles.contains(&role)))
            .map(|(row, party)| (row, &party.organisation))
    }

    /// The year it begins in: of its actual start, else of its planned start, else of its earliest other date.
    #[must_use]
    pub fn year(&self) -> Option<(i32, Evidence)> {
        let rank = |kind: Option<DateKind>| match kind {
            Some(DateKind::ActualStart) => Some(0),
            Some(DateKind::PlannedStart) => Some(1),
            Some(DateKind::ActualEnd | DateKind::PlannedEnd | DateKind::Published) => None,
            _ => Some(2),
        };
        self.entry
            .dates
            .iter()
            .enumerate()
            .filter_map(|(row, date)| Some((rank(date.kind)?, date.date.first?, row)))
            .min()
            .map(|(_, first, row)| (first.year(), Evidence { table: Table::Date, row }))
    }

    /// Whether it has flows of people, training, goods and the like, or of money.
    pub(super) fn flows_of(&self, kinds: &'a [FlowKind]) -> impl Iterator<Item = (usize, &'a record::Flow)> + use<'a> {
        self.entry.flows.iter().enumerate().filter(|(_, flow)| kinds.contains(&flow.kind))
    }
}

impl Sides {
    /// On which side a country is.
    pub(super) fn of_country(&self, country: &str) -> Side {
        if self.receivers.iter().any(|code| code == country) {
            Side::Receiver
        } else if self.providers.iter().any(|code| code == country) {
            Side::Provider
        } else {
            Side::Others
        }
    }

    /// The sides of the countries that a text names.
    pub(super) fn named_in(&self, texts: &[Text]) -> BTreeSet<Side> {
        let mut named = BTreeSet::new();
        for text in texts {
            let words = format!(" {} ", fold(&text.text));
            let names = |codes: &BTreeSet<Code>| {
                codes.iter().filter_map(|code| country::by_code(code)).any(|country| {
                    let names = [country.names.en, country.names.es, country.names.pt];
                    names.iter().chain(&country.aliases).any(|name| words.contains(&format!(" {} ", fold(name))))
                })
            };
            if names(&self.receivers) {
                named.insert(Side::Receiver);
            }
            if names(&self.providers) {
                named.insert(Side::Provider);
            }
        }
        named
    }
}

/// The word for a set of sides: both when it has both, else the one it has; none when it is empty.
pub(super) fn word_of(sides: &BTreeSet<Side>) -> Option<&'static str> {
    match (sides.contains(&Side::Receiver), sides.contains(&Side::Provider)) {
        (true, true) => Some("both"),
        (true, false) => Some("receiver"),
        (false, true) => Some("provider"),
        (false, false) => sides.contains(&Side::Others).then_some("others"),
    }
}

impl Found {
    pub(super) fn word(word: Option<&'static str>, evidence: Vec<Evidence>) -> Self {
        Self { value: word.map(Value::Word), evidence }
    }

    pub(super) fn truth(truth: Option<bool>, evidence: Vec<Evidence>) -> Self {
        Self { value: truth.map(Value::Truth), evidence }
    }
}

/// Rows of a table as evidence.
pub(super) fn rows(table: Table, rows: impl IntoIterator<Item = usize>) -> Vec<Evidence> {
    rows.into_iter().map(|row| Evidence { table, row }).collect()
}
