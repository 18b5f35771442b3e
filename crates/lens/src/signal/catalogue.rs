//! The list of all signals, with what each reads.

use record::{PlaceRole, Role, Table, TermKind};

use super::Definition as D;
use super::Unit::{Count, Dollars, LogRatio, People, Percent, Years};
use super::{Definition, Family, Kind, Needs, Series, Signal, Topic};

/// On which side somebody stands: where work is received, where it is contributed, on both, or elsewhere.
pub const SIDES: &[&str] = &["receiver", "provider", "both", "others"];

const fn signal(
    name: &'static str,
    family: Family,
    kind: Kind,
    needs: &'static [Needs],
    definition: Definition,
) -> Signal {
    Signal { name, family, kind, needs, definition }
}

/// The words of the directions that are known.
const KNOWN_DIRECTIONS: &[&str] = match vocabulary::Direction::WORDS.split_last() {
    Some((_unknown, known)) => known,
    None => &[],
};

const WORDS: &[&str] = &["kind", "texts", "quotation"];
const PARTNERS: Needs = (Table::Party, &["role", "organisation_country", "organisation_names", "organisation_kind"]);
const FLOW_SIDES: Needs = (Table::Flow, &["provider_country", "receiver_country"]);
const PLACES: Needs = (Table::Place, &["kind", "code", "role"]);
const SECTORS: Needs = (Table::Purpose, &["flow", "kind", "vocabulary", "code", "percentage"]);
const DATES: Needs = (Table::Date, &["kind", "date_first", "date_last"]);
const OBSERVATIONS: Needs = (Table::Observation, &["indicator", "country", "year", "value"]);
const TERM_PARTIES: Needs = (Table::Term, &["kind", "code", "party"]);

const SIDED: &[Needs] = &[PARTNERS, FLOW_SIDES, PLACES];
const RATIO: &[Needs] = &[PARTNERS, FLOW_SIDES, PLACES, DATES, OBSERVATIONS];
const SPOKEN: &[Needs] =
    &[(Table::Term, WORDS), (Table::Purpose, &["kind", "code", "texts"]), (Table::Description, &["texts"])];
const SHARE: &[Needs] = &[SECTORS];
const COMMUNITY: &[Needs] = &[PARTNERS];

use Family::{Asymmetry, Community, Direction, EvenTerms, ParallelInterests, Transformation, Transparency, Values};

/// All signals, by family.
pub const CATALOGUE: &[Signal] = &[
    signal(
        "conditions",
        EvenTerms,
        Kind::Category(&["by-provider", "by-receiver", "by-others", "unattributed", "refused", "contradictory"]),
        &[TERM_PARTIES, PARTNERS, FLOW_SIDES, PLACES],
        D::Conditions,
    ),
    signal(
        "condition-kind",
        EvenTerms,
        Kind::Category(&["policy", "performance", "fiduciary", "several"]),
        &[(Table::Term, &["kind", "code"])],
        D::ConditionKind,
    ),
    signal(
        "tied",
        EvenTerms,
        Kind::Category(&["untied", "partly-tied", "tied", "mixed"]),
        &[(Table::Flow, &["tied_status"]), (Table::Entry, &["defaults_tied_status"])],
        D::Tied,
    ),
    signal(
        "finance",
        EvenTerms,
        Kind::Category(&["grant", "concessional", "non-concessional", "mixed"]),
        &[
            (Table::Flow, &["kind", "finance_type", "flow_type"]),
            (Table::Entry, &["defaults_finance_type", "defaults_flow_type"]),
            (Table::Term, &["kind", "code", "texts"]),
        ],
        D::Finance,
    ),
    signal(
        "grant-element",
        EvenTerms,
        Kind::Number(Percent),
        &[(Table::Term, &["kind", "code", "texts"])],
        D::GrantElement,
    ),
    signal(
        "obligation-owed-to",
        EvenTerms,
        Kind::Category(&["community", "receiver", "provider", "others", "several"]),
        &[(Table::Term, &["kind", "owed_to"]), PARTNERS, FLOW_SIDES, PLACES],
        D::ObligationOwedTo,
    ),
    signal(
        "both-contribute",
        EvenTerms,
        Kind::Truth,
        &[FLOW_SIDES, (Table::Exchange, &["answer", "went", "came"]), (Table::Entry, &["kind"])],
        D::BothContribute,
    ),
    signal(
        "return-expected",
        EvenTerms,
        Kind::Category(&["answered", "not-expected", "several"]),
        &[(Table::Exchange, &["answer"])],
        D::ReturnExpected,
    ),
    signal("requested-by", EvenTerms, Kind::Category(SIDES), SIDED, D::SideOf(Role::Requesting)),
    signal("decided-by", EvenTerms, Kind::Category(SIDES), SIDED, D::SideOf(Role::Deciding)),
    signal("accountable", EvenTerms, Kind::Category(SIDES), SIDED, D::SideOf(Role::Accountable)),
    signal(
        "agenda-set-by",
        EvenTerms,
        Kind::Category(&["receiver", "provider", "both", "community", "others"]),
        &[TERM_PARTIES, PARTNERS, FLOW_SIDES, PLACES],
        D::AgendaSetBy,
    ),
    signal("host-implements", EvenTerms, Kind::Number(Percent), SIDED, D::HostShare(Role::Implementing)),
    signal(
        "naming",
        EvenTerms,
        Kind::Category(&["cooperation", "aid", "both"]),
        &[(Table::Term, &["kind", "party", "texts", "quotation"])],
        D::Naming,
    ),
    signal("gdp-ratio", Asymmetry, Kind::Interval(LogRatio), RATIO, D::Ratio(Series::Gdp)),
    signal("gdp-per-head-ratio", Asymmetry, Kind::Interval(LogRatio), RATIO, D::Ratio(Series::GdpPerHead)),
    signal("population-ratio", Asymmetry, Kind::Interval(LogRatio), RATIO, D::Ratio(Series::Population)),
    signal("health-spending-ratio", Asymmetry, Kind::Interval(LogRatio), RATIO, D::Ratio(Series::HealthSpending)),
    signal("doctors-ratio", Asymmetry, Kind::Interval(LogRatio), RATIO, D::Ratio(Series::Doctors)),
    signal("speaks-of-public-provision", Values, Kind::Truth, SPOKEN, D::Speaks(Topic::PublicProvision)),
    signal("speaks-of-user-fees", Values, Kind::Truth, SPOKEN, D::Speaks(Topic::UserFees)),
    signal("speaks-of-patents", Values, Kind::Truth, SPOKEN, D::Speaks(Topic::Patents)),
    signal("speaks-of-rights", Values, Kind::Truth, SPOKEN, D::Speaks(Topic::Rights)),
    signal(
        "stated-commitments",
        Values,
        Kind::Number(Count),
        &[(Table::Term, &["kind"])],
        D::CountOfTerms(&[TermKind::Principle, TermKind::Motive]),
    ),
    signal(
        "primary-care-share",
        Transformation,
        Kind::Number(Percent),
        SHARE,
        D::SectorShare(&["12220", "12230", "12261", "72011"]),
    ),
    signal(
        "health-systems-share",
        Transformation,
        Kind::Number(Percent),
        SHARE,
        D::SectorShare(&["12110", "12182", "12196", "12230", "13010", "13096"]),
    ),
    signal(
        "training-share",
        Transformation,
        Kind::Number(Percent),
        SHARE,
        D::SectorShare(&["12181", "12281", "13081", "14081"]),
    ),
    signal("medicines-share", Transformation, Kind::Number(Percent), SHARE, D::SectorShare(&["32168"])),
    signal(
        "water-nutrition-share",
        Transformation,
        Kind::Number(Percent),
        SHARE,
        D::SectorShare(&["12240", "140", "520"]),
    ),
    signal(
        "disease-curative-share",
        Transformation,
        Kind::Number(Percent),
        SHARE,
        D::SectorShare(&["12191", "12250", "12262", "12263", "12264", "12350", "13040"]),
    ),
    signal("duration", Transformation, Kind::Interval(Years), &[DATES], D::Duration),
    signal(
        "people-trained",
        Transformation,
        Kind::Interval(People),
        &[(
            Table::Flow,
            &[
                "kind",
                "measure",
                "quantity_amount_low",
                "quantity_amount_best",
                "quantity_amount_high",
                "quantity_unit",
            ],
        )],
        D::PeopleTrained,
    ),
    signal(
        "return-to-practice",
        Transformation,
        Kind::Truth,
        &[PLACES, (Table::Term, &["kind", "texts", "quotation"])],
        D::ReturnToPractice,
    ),
    signal("community-requests", Community, Kind::Truth, COMMUNITY, D::CommunityIn(Role::Requesting)),
    signal("community-decides", Community, Kind::Truth, COMMUNITY, D::CommunityIn(Role::Deciding)),
    signal("community-hosts", Community, Kind::Truth, COMMUNITY, D::CommunityIn(Role::Hosting)),
    signal("community-implements", Community, Kind::Truth, COMMUNITY, D::CommunityIn(Role::Implementing)),
    signal("staff-live-there", Community, Kind::Truth, &[PLACES], D::PlaceWith(PlaceRole::Lives)),
    signal(
        "population-served",
        Community,
        Kind::Interval(People),
        &[(
            Table::Place,
            &["population_amount_low", "population_amount_best", "population_amount_high", "population_unit"],
        )],
        D::PopulationServed,
    ),
    signal(
        "parallel-interest-stated",
        ParallelInterests,
        Kind::Truth,
        &[(Table::Term, &["kind"]), (Table::Link, &["kind"])],
        D::ParallelInterest,
    ),
    signal(
        "parallel-flows",
        ParallelInterests,
        Kind::Interval(Dollars),
        &[
            FLOW_SIDES,
            DATES,
            SECTORS,
            (
                Table::Flow,
                &[
                    "kind",
                    "flow_type",
                    "value_amount_low",
                    "value_amount_best",
                    "value_amount_high",
                    "value_currency",
                    "date_first",
                ],
            ),
        ],
        D::ParallelFlows(&["210", "230", "231", "232", "322", "323"]),
    ),
    signal("works-cited", Transparency, Kind::Number(Count), &[(Table::Source, &["kind", "key"])], D::WorksCited),
    signal(
        "source-quality",
        Transparency,
        Kind::Number(Percent),
        &[(Table::Source, &["kind", "source_quality"])],
        D::SourceQuality,
    ),
    signal(
        "completeness",
        Transparency,
        Kind::Number(Percent),
        &[PARTNERS, SECTORS, FLOW_SIDES, (Table::Term, &["kind"]), PLACES, DATES],
        D::Completeness,
    ),
    signal(
        "results-reported",
        Transparency,
        Kind::Truth,
        &[(Table::Result, &["actual", "quantity_amount_low", "titles"])],
        D::ResultsReported,
    ),
    signal(
        "contradictory-claims",
        Transparency,
        Kind::Number(Count),
        &[(Table::Entry, &["identifier", "status", "collaboration", "humanitarian"]), DATES],
        D::ContradictoryClaims,
    ),
    signal(
        "direction",
        Direction,
        Kind::Category(KNOWN_DIRECTIONS),
        &[PARTNERS, FLOW_SIDES, PLACES, DATES],
        D::Direction,
    ),
    signal("intra-regional", Direction, Kind::Truth, SIDED, D::IntraRegional),
    signal("shared-border", Direction, Kind::Truth, SIDED, D::SharedBorder),
];
