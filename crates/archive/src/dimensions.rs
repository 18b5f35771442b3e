//! What an answer can be laid out by and narrowed to, and what that is in the
//! derived shares or in the entries.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::cube::MOST_RELATED;
use crate::derived::{self, Derived, derived_values};
use crate::error::ArchiveError;

macro_rules! dimensions {
    ($( $(#[$meta:meta])* $variant:ident = $word:literal, )*) => {
        /// One thing to lay an answer out by, or to narrow it to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum Dimension {
            $( $(#[$meta])* $variant, )*
            /// A value of a derived table, which another room makes of each entry.
            Derived(&'static Derived),
        }

        impl Dimension {
            /// All of the record itself, in the order in which they are explained; those of derived tables are
            /// [`derived_values`].
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// Its word in commands and addresses.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $word, )*
                    Self::Derived(value) => value.word.as_str(),
                }
            }
        }
    };
}

dimensions! {
    /// Calendar year, when it lies in one.
    Year = "year",
    /// First year of the decade, when it lies in one.
    Decade = "decade",
    /// Country that contributes.
    Provider = "provider",
    /// Country that receives.
    Receiver = "receiver",
    /// Country on either side, or where it goes: one row counts in each.
    Country = "country",
    /// Country where it goes.
    Place = "place",
    /// M49 region of the place, or of the receiver where no place is given.
    Region = "region",
    /// M49 continent of the place, or of the receiver where no place is given.
    Continent = "continent",
    /// M49 region of the provider.
    ProviderRegion = "provider-region",
    /// M49 region of the receiver.
    ReceiverRegion = "receiver-region",
    /// Groups of which a country on either side was a member in that year: one row counts in each.
    Membership = "membership",
    /// Groups of the provider: one row counts in each.
    ProviderMembership = "provider-membership",
    /// Groups of the receiver: one row counts in each.
    ReceiverMembership = "receiver-membership",
    /// Sector: DAC five digits, or three where only these are given.
    Sector = "sector",
    /// DAC three-digit group of the sector.
    SectorGroup = "sector-group",
    /// Whether the sector is health: yes, no.
    Health = "health",
    /// Modality (aid type).
    Modality = "modality",
    /// DAC finance type.
    FinanceType = "finance-type",
    /// DAC flow type.
    FlowType = "flow-type",
    /// IATI transaction type; of plans, the budget type.
    TransactionType = "transaction-type",
    /// Name of the organisation that contributes; of entries, of any partner.
    Partner = "partner",
    /// Name of the organisation that receives.
    ReceivingPartner = "receiving-partner",
    /// Role of any partner in the entry: one row counts in each.
    Role = "role",
    /// Key of the source.
    Source = "source",
    /// South–South, North–South and so on, by the house's rule.
    Direction = "direction",
    /// Kind of the entry.
    EntryKind = "entry-kind",
    /// What the flow consists of.
    Kind = "kind",
    /// How the figure stands in time.
    Measure = "measure",
    /// Currency as reported.
    Currency = "currency",
    /// Unit of the quantity.
    Unit = "unit",
    /// Status of the activity.
    Status = "status",
    /// How the source frames it.
    Framework = "framework",
    /// Collaboration type.
    Collaboration = "collaboration",
    /// How the value is known.
    Valuation = "valuation",
    /// Identifier of the entry.
    Identifier = "identifier",
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Dimension {
    type Err = ArchiveError;

    fn from_str(word: &str) -> Result<Self, ArchiveError> {
        let word = word.trim().replace('_', "-");
        if let Some(dimension) = Self::ALL.iter().copied().find(|dimension| dimension.as_str() == word) {
            return Ok(dimension);
        }
        if let Some(value) = derived_values().find(|value| value.word == word) {
            return Ok(Self::Derived(value));
        }
        // A word with a family is meant for one of its many names: the nearest are enough.
        let nearest = if word.contains(':') { derived::nearest(&word) } else { Vec::new() };
        if !nearest.is_empty() {
            return Err(ArchiveError::Question(format!(
                "“{word}” is nothing to ask by; the nearest are {}",
                nearest.join(", ")
            )));
        }
        let words: Vec<&str> = Self::ALL.iter().map(|one| one.as_str()).collect();
        Err(ArchiveError::Question(format!("“{word}” is nothing to ask by; there are {}", words.join(", "))))
    }
}

impl From<Dimension> for String {
    fn from(dimension: Dimension) -> Self {
        dimension.as_str().to_owned()
    }
}

impl TryFrom<String> for Dimension {
    type Error = ArchiveError;

    fn try_from(word: String) -> Result<Self, ArchiveError> {
        word.parse()
    }
}

/// What a dimension is among the derived shares (`a`) and their entries (`e`).
pub(crate) enum OfShare {
    /// One value a share, from these columns of the shares.
    One(&'static str, &'static [&'static str]),
    /// A list of values a share, from these columns of the shares.
    Many(&'static str, &'static [&'static str]),
    /// One value an entry.
    Entry(&'static str),
    /// The load, which stands for its source.
    Load,
    /// Several values an entry: a query for `load`, `entry`, `value`.
    Related(&'static str),
}

/// What a dimension is among the entries (`e`) with the year and decade they begin in (`d`).
pub(crate) enum OfEntry {
    /// One value an entry.
    One(&'static str),
    /// The load, which stands for its source.
    Load,
    /// Several values an entry: a query for `load`, `entry`, `value`.
    Related(&'static str),
    /// Something of each `country` of the entry: of its partners, of its places, and of its shares, from these columns.
    Countries(&'static str, &'static [&'static str]),
    /// One value for each of the entry's shares (`a`), from these columns.
    Share(&'static str, &'static [&'static str]),
    /// It says nothing of entries as such.
    Nothing,
}

const ROLES: &str = "SELECT load, entry, role AS value FROM party";
const PARTNERS: &str =
    "SELECT load, entry, coalesce(organisation_names[1]['text'], organisation_reference) AS value FROM party";
const SECTORS: &str =
    "SELECT load, entry, code AS value FROM purpose WHERE kind = 'sector' AND coalesce(vocabulary, '1') IN ('1', '2')";
const SECTOR_GROUPS: &str = "SELECT load, entry, sector_group(code) AS value FROM purpose WHERE kind = 'sector' AND coalesce(vocabulary, '1') IN ('1', '2')";
const HEALTH: &str = "SELECT load, entry, health(code) AS value FROM purpose WHERE kind = 'sector' AND coalesce(vocabulary, '1') IN ('1', '2')";
const PLACES: &str = "SELECT load, entry, code AS value FROM place WHERE kind = 'country'";

/// The columns of shares that name countries of the entry as a whole.
pub(crate) const SIDES: &[&str] = &["provider_country", "receiver_country"];

/// The year and decade an entry begins in: the first day of its actual start,
/// else of its planned start, else its earliest other date. A date that spans
/// several years gives none, except a period, which begins on its first day.
pub(crate) const BEGINNINGS: &str = "(SELECT load, entry, \
    CASE WHEN kind = 'period' OR date_part('year', date_first) = date_part('year', date_last) \
         THEN CAST(date_part('year', date_first) AS INT) END AS year, \
    CASE WHEN kind = 'period' OR floor(date_part('year', date_first) / 10.0) = floor(date_part('year', date_last) / 10.0) \
         THEN CAST(floor(date_part('year', date_first) / 10.0) * 10 AS INT) END AS decade \
    FROM (SELECT load, entry, kind, date_first, date_last, row_number() OVER (PARTITION BY load, entry ORDER BY \
          CASE kind WHEN 'actual-start' THEN 0 WHEN 'planned-start' THEN 1 ELSE 2 END, date_first, row) AS rank \
          FROM date WHERE date_first IS NOT NULL AND coalesce(kind, '') NOT IN ('actual-end', 'planned-end', 'published')) \
    WHERE rank = 1)";

impl Dimension {
    /// What it is among the shares.
    pub(crate) fn of_share(self) -> OfShare {
        use OfShare::{Entry, Load, Many, One, Related};
        match self {
            Self::Year => One("a.year", &["year"]),
            Self::Decade => One("a.decade", &["decade"]),
            Self::Provider => One("a.provider_country", &["provider_country"]),
            Self::Receiver => One("a.receiver_country", &["receiver_country"]),
            Self::Country => Many(
                "sides(a.provider_country, a.receiver_country, a.place_country)",
                &["provider_country", "receiver_country", "place_country"],
            ),
            Self::Place => One("a.place_country", &["place_country"]),
            Self::Region => One(
                "coalesce(region(coalesce(a.place_country, a.receiver_country)), concat('as-read:', nullif(a.place_region, '')))",
                &["place_country", "receiver_country", "place_region"],
            ),
            Self::Continent => {
                One("continent(coalesce(a.place_country, a.receiver_country))", &["place_country", "receiver_country"])
            }
            Self::ProviderRegion => One("region(a.provider_country)", &["provider_country"]),
            Self::ReceiverRegion => One("region(a.receiver_country)", &["receiver_country"]),
            Self::Membership => Many(
                "memberships_of_either(a.provider_country, a.receiver_country, a.place_country, a.year)",
                &["provider_country", "receiver_country", "place_country", "year"],
            ),
            Self::ProviderMembership => Many("memberships(a.provider_country, a.year)", &["provider_country", "year"]),
            Self::ReceiverMembership => Many("memberships(a.receiver_country, a.year)", &["receiver_country", "year"]),
            Self::Sector => One("a.sector", &["sector"]),
            Self::SectorGroup => One("sector_group(a.sector)", &["sector"]),
            Self::Health => One("health(a.sector)", &["sector"]),
            Self::Modality => One("a.modality", &["modality"]),
            Self::FinanceType => One("a.finance_type", &["finance_type"]),
            Self::FlowType => One("a.flow_type", &["flow_type"]),
            Self::TransactionType => One("a.transaction_type", &["transaction_type"]),
            Self::Partner => One("coalesce(a.provider_name, a.provider)", &["provider_name", "provider"]),
            Self::ReceivingPartner => One("coalesce(a.receiver_name, a.receiver)", &["receiver_name", "receiver"]),
            Self::Role => Related(ROLES),
            Self::Source => Load,
            Self::Direction => One(
                "direction(a.provider_country, a.receiver_country, a.year)",
                &["provider_country", "receiver_country", "year"],
            ),
            Self::EntryKind => One("a.entry_kind", &["entry_kind"]),
            Self::Kind => One("a.kind", &["kind"]),
            Self::Measure => One("a.measure", &["measure"]),
            Self::Currency => One("a.currency", &["currency"]),
            Self::Unit => One("a.unit", &["unit"]),
            Self::Status => One("a.status", &["status"]),
            Self::Framework => One("a.framework", &["framework"]),
            Self::Collaboration => One("a.collaboration", &["collaboration"]),
            Self::Valuation => One("a.valuation", &["valuation"]),
            Self::Identifier => Entry("e.identifier"),
            Self::Derived(value) => Related(value.query.as_str()),
        }
    }

    /// What it is among the entries.
    pub(crate) fn of_entry(self) -> OfEntry {
        use OfEntry::{Countries, Load, Nothing, One, Related};
        match self {
            Self::Year => One("d.year"),
            Self::Decade => One("d.decade"),
            Self::Country => Countries("country", SIDES),
            Self::Place => Related(PLACES),
            Self::Region => Countries("region(country)", SIDES),
            Self::Continent => Countries("continent(country)", SIDES),
            Self::Sector => Related(SECTORS),
            Self::SectorGroup => Related(SECTOR_GROUPS),
            Self::Health => Related(HEALTH),
            Self::Partner => Related(PARTNERS),
            Self::Role => Related(ROLES),
            Self::Source => Load,
            Self::EntryKind => One("e.kind"),
            Self::Status => One("e.status"),
            Self::Framework => One("e.framework"),
            Self::Collaboration => One("e.collaboration"),
            Self::Identifier => One("e.identifier"),
            Self::Derived(value) => Related(value.query.as_str()),
            Self::Membership | Self::ProviderMembership | Self::ReceiverMembership => Nothing,
            Self::Provider
            | Self::Receiver
            | Self::ProviderRegion
            | Self::ReceiverRegion
            | Self::Modality
            | Self::FinanceType
            | Self::FlowType
            | Self::TransactionType
            | Self::ReceivingPartner
            | Self::Direction
            | Self::Kind
            | Self::Measure
            | Self::Currency
            | Self::Unit
            | Self::Valuation => match self.of_share() {
                OfShare::One(expression, columns) => OfEntry::Share(expression, columns),
                _ => Nothing,
            },
        }
    }

    /// Whether it is known to have few values: those of a closed list.
    pub(crate) fn has_few_values(self) -> bool {
        const FEW: usize = MOST_RELATED as usize;
        match self {
            Self::Role => record::Role::ALL.len() <= FEW,
            Self::Derived(value) => (1..=FEW).contains(&value.words.len()),
            _ => false,
        }
    }

    /// Whether it is about sectors, so that an item is to be shared out by them.
    pub(crate) const fn is_of_sectors(self) -> bool {
        matches!(self, Self::Sector | Self::SectorGroup | Self::Health)
    }

    /// Whether it is about places.
    pub(crate) const fn is_of_places(self) -> bool {
        matches!(self, Self::Place | Self::Region | Self::Continent)
    }

    /// Whether one row may count under several of its values, so that these are no parts of a whole.
    #[must_use]
    pub const fn overlaps(self) -> bool {
        matches!(
            self,
            Self::Country | Self::Membership | Self::ProviderMembership | Self::ReceiverMembership | Self::Role
        )
    }
}
