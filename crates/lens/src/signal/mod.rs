//! Signals: named, typed, nullable quantities of one entry, each defined once.
//!
//! A signal says what the record says and nothing else; whether that speaks for or against a criterion is said by the
//! rulebook that names it. No value means that the record does not say. Each is explained in a sentence in `locales/`
//! under `signal-NAME`, with what no value means under `signal-NAME-null`.

mod case;
mod catalogue;
mod context;
mod even_terms;
mod marks;
mod others;

#[cfg(test)]
mod published_tests;
#[cfg(test)]
mod tests;

pub use case::{Case, Known, Sides};
pub use catalogue::{CATALOGUE, SIDES};
pub use context::{Context, FURTHEST_YEAR, Series};
pub use others::{EXPORT_CREDIT, PARALLEL_YEARS};

use record::{Interval, PlaceRole, Role, Table, TermKind};
use rust_decimal::Decimal;

/// What a family of signals is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// On what terms the partners stand.
    EvenTerms,
    /// How unlike in size and means the two countries are.
    Asymmetry,
    /// Values stated or at stake.
    Values,
    /// What lasts.
    Transformation,
    /// What part a community has.
    Community,
    /// Commercial interests beside it.
    ParallelInterests,
    /// How well it is told.
    Transparency,
    /// From whom to whom.
    Direction,
}

impl Family {
    /// All families, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::EvenTerms,
        Self::Asymmetry,
        Self::Values,
        Self::Transformation,
        Self::Community,
        Self::ParallelInterests,
        Self::Transparency,
        Self::Direction,
    ];

    /// Its word in commands and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EvenTerms => "even-terms",
            Self::Asymmetry => "asymmetry",
            Self::Values => "values",
            Self::Transformation => "transformation",
            Self::Community => "community",
            Self::ParallelInterests => "parallel-interests",
            Self::Transparency => "transparency",
            Self::Direction => "direction",
        }
    }
}

impl Unit {
    /// Its word in the texts.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::LogRatio => "log-ratio",
            Self::Years => "years",
            Self::People => "people",
            Self::Count => "count",
            Self::Dollars => "dollars",
        }
    }
}

/// In what a number or an interval counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hundredths of a whole.
    Percent,
    /// The decimal logarithm of provider over receiver: 0 is equal, 1 is ten to one.
    LogRatio,
    /// Calendar years, a part of one as a fraction.
    Years,
    /// People.
    People,
    /// Rows, works or claims.
    Count,
    /// Dollars of the United States, as reported.
    Dollars,
}

/// What values a signal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Truth,
    /// One of these words.
    Category(&'static [&'static str]),
    /// One number.
    Number(Unit),
    /// A range with a best value or none; either end may be open.
    Interval(Unit),
}

/// The words of a signal that is true or false, as rulebooks write them.
pub const TRUTHS: &[&str] = &["true", "false"];

impl Kind {
    /// The words that a value can be; none of numbers.
    #[must_use]
    pub const fn words(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Truth => Some(TRUTHS),
            Self::Category(words) => Some(words),
            Self::Number(_) | Self::Interval(_) => None,
        }
    }
}

/// What a signal says of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// True or false.
    Truth(bool),
    /// One of the signal's words.
    Word(&'static str),
    /// A number in the signal's unit.
    Number(Decimal),
    /// A range in the signal's unit.
    Interval(Interval),
}

/// A row that a value rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Evidence {
    /// The table.
    pub table: Table,
    /// Position among the entry's rows of that table, from 0.
    pub row: usize,
}

/// What was found for a signal in one entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The value; none when the record does not say.
    pub value: Option<Value>,
    /// The rows it rests on; without a value, those that speak of it and leave it open.
    pub evidence: Vec<Evidence>,
}

/// A table of the record and the columns of it that a signal reads.
pub type Needs = (Table, &'static [&'static str]);

/// How a signal is computed from the rows of an entry: what a query over the record has to do too.
///
/// Each is documented at the function of the same name that computes it for one entry. *Sides* are those of
/// [`Case::sides`], *the year* that of [`Case::year`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Definition {
    /// Who set the conditions, from terms of the kind condition, their codes and parties, and the sides.
    Conditions,
    /// IATI's ConditionType of terms of the kind condition.
    ConditionKind,
    /// IATI's TiedStatus of flows, else of the entry.
    Tied,
    /// Grant, concessional or not: finance type, flow type and grant element of flows of money.
    Finance,
    /// As stated, else from interest rate, maturity and grace period.
    GrantElement,
    /// To whom terms of the kind obligation are owed, by the sides and the words for a community.
    ObligationOwedTo,
    /// An answered exchange, or flows both ways between two countries; false where no return is expected.
    BothContribute,
    /// The answers of exchanges.
    ReturnExpected,
    /// The sides of the countries of parties in a role.
    SideOf(Role),
    /// The side of the parties of terms of the kind agenda, or the community.
    AgendaSetBy,
    /// Of parties in a role with a known country, the share that is of a receiving one.
    HostShare(Role),
    /// What terms of the kind naming call it that name a side or a community.
    Naming,
    /// log₁₀ of provider over receiver in a series, least and most over all pairs, near the year.
    Ratio(Series),
    /// True where a text of a term, tag or description has a word of the topic; else nothing.
    Speaks(Topic),
    /// How many terms are of these kinds; nothing where none is.
    CountOfTerms(&'static [TermKind]),
    /// The share of the entry's DAC sectors whose codes begin with one of these.
    SectorShare(&'static [&'static str]),
    /// Years between start and end.
    Duration,
    /// The largest quantity in people among flows of training, of one measure.
    PeopleTrained,
    /// True where a place returns, or a term of the kind obligation or condition speaks of it.
    ReturnToPractice,
    /// Whether a community is among the parties in a role.
    CommunityIn(Role),
    /// True where a place has this role; else nothing.
    PlaceWith(PlaceRole),
    /// The sum of the populations of places.
    PopulationServed,
    /// True where a term or a link is of the kind parallel interest; else nothing.
    ParallelInterest,
    /// Dollars of neighbouring entries for what begins with one of these sectors, or as export credit.
    ParallelFlows(&'static [&'static str]),
    /// Distinct works that rows cite, at least one.
    WorksCited,
    /// The source's own score.
    SourceQuality,
    /// Of six questions the share that has an answer.
    Completeness,
    /// Whether results have values; nothing where there are no results.
    ResultsReported,
    /// Of five statements how many differ between the entries of one identifier.
    ContradictoryClaims,
    /// From whom to whom, by `vocabulary::direction` for the year.
    Direction,
    /// Whether all countries of both sides are in one M49 subregion.
    IntraRegional,
    /// Whether a provider and a receiver share a land border.
    SharedBorder,
}

/// What a text may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Care that the state provides.
    PublicProvision,
    /// Fees of those who use it, and privatisation.
    UserFees,
    /// Patents and what goes round them.
    Patents,
    /// Rights in law or constitution.
    Rights,
    /// Going back to practise.
    Return,
    /// A community, its people or its bodies.
    Community,
}

/// What a signal is.
#[derive(Debug, Clone, Copy)]
pub struct Signal {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub family: Family,
    /// What values it has.
    pub kind: Kind,
    /// The tables and columns it reads, beside the keys of their rows.
    pub needs: &'static [Needs],
    /// How it is computed.
    pub definition: Definition,
}

/// The signal of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Signal> {
    CATALOGUE.iter().find(|signal| signal.name == name)
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::PublicProvision, Self::UserFees, Self::Patents, Self::Rights, Self::Return, Self::Community];

    /// The topics that are looked for in all texts of an entry.
    pub(crate) const SPOKEN: [Self; 4] = [Self::PublicProvision, Self::UserFees, Self::Patents, Self::Rights];

    /// The words by which a text is known to speak of it: folded as `vocabulary::fold` folds, a text has one when it has
    /// its words in a row.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        marks::words(self)
    }
}

impl Signal {
    /// What the signal says of one entry, and the rows that rests on: what a query over the record has to give too.
    #[must_use]
    pub fn of(&self, case: &Case<'_>) -> Found {
        match self.definition {
            Definition::Conditions => even_terms::conditions(case),
            Definition::ConditionKind => even_terms::condition_kind(case),
            Definition::Tied => even_terms::tied(case),
            Definition::Finance => even_terms::finance(case),
            Definition::GrantElement => even_terms::grant_element(case),
            Definition::ObligationOwedTo => even_terms::obligation_owed_to(case),
            Definition::BothContribute => even_terms::both_contribute(case),
            Definition::ReturnExpected => even_terms::return_expected(case),
            Definition::SideOf(role) => even_terms::side_of(case, role),
            Definition::AgendaSetBy => even_terms::agenda_set_by(case),
            Definition::HostShare(role) => even_terms::host_share(case, role),
            Definition::Naming => even_terms::naming(case),
            Definition::Ratio(series) => others::ratio(case, series),
            Definition::Speaks(topic) => others::speaks(case, topic),
            Definition::CountOfTerms(kinds) => others::count_of_terms(case, kinds),
            Definition::SectorShare(codes) => others::sector_share(case, codes),
            Definition::Duration => others::duration(case),
            Definition::PeopleTrained => others::people_trained(case),
            Definition::ReturnToPractice => others::return_to_practice(case),
            Definition::CommunityIn(role) => others::community_in(case, role),
            Definition::PlaceWith(role) => others::place_with(case, role),
            Definition::PopulationServed => others::population_served(case),
            Definition::ParallelInterest => others::parallel_interest(case),
            Definition::ParallelFlows(codes) => others::parallel_flows(case, codes),
            Definition::WorksCited => others::works_cited(case),
            Definition::SourceQuality => others::source_quality(case),
            Definition::Completeness => others::completeness(case),
            Definition::ResultsReported => others::results_reported(case),
            Definition::ContradictoryClaims => others::contradictory_claims(case),
            Definition::Direction => others::direction(case),
            Definition::IntraRegional => others::intra_regional(case),
            Definition::SharedBorder => others::shared_border(case),
        }
    }
}
