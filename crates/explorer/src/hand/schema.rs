//! What the form asks, declared once: the page, the reader and the writer of its fields all follow these names.

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// One line as it stands; the name of a list of suggestions, if there is one.
    Line(Option<Suggestions>),
    /// A line in each of the entry's languages.
    Words,
    /// Several lines in each of the entry's languages.
    LongWords,
    /// Several lines as they stand.
    Long,
    /// One of a closed list.
    Choice(Choices),
    /// A hedged figure.
    Figure,
    /// A date that may be less exact than a day.
    Date,
}

/// What a line suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggestions {
    Countries,
    Currencies,
    Finance,
    Frameworks,
    Modalities,
    Principles,
    Regions,
    Sectors,
    Targets,
    Units,
}

impl Suggestions {
    /// The identifier of the list on the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Countries => "countries",
            Self::Currencies => "currencies",
            Self::Finance => "finance",
            Self::Frameworks => "frameworks",
            Self::Modalities => "modalities",
            Self::Principles => "principles",
            Self::Regions => "regions",
            Self::Sectors => "sectors",
            Self::Targets => "targets",
            Self::Units => "units",
        }
    }
}

/// What a closed list offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    EntryKind,
    Framework,
    Status,
    Collaboration,
    Precursor,
    YesOrNo,
    DateKind,
    Role,
    OrganisationType,
    FlowKind,
    Measure,
    TransactionType,
    TiedStatus,
    Valuation,
    UnctadGroup,
    Return,
    PlanKind,
    PlanType,
    PlanStatus,
    TermKind,
    Judgement,
    PlaceRole,
    LinkKind,
}

impl Choices {
    /// What is chosen before anybody chooses. A row in which nothing else is filled in says nothing.
    pub const fn initial(self) -> &'static str {
        match self {
            Self::EntryKind => "activity",
            Self::Precursor => "no",
            Self::Measure => "flow",
            Self::Return => "not-stated",
            Self::PlaceRole => "acts",
            _ => "",
        }
    }
}

/// One field of a row.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the row.
    pub name: &'static str,
    /// How it is filled in.
    pub control: Control,
    /// Whether it stands among what is asked only of who wants to say more.
    pub is_further: bool,
}

/// One table of the form: rows of the same fields.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its name.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// Whether it has exactly one row.
    pub is_single: bool,
    /// Whether its rows cite works.
    pub is_cited: bool,
}

const fn field(name: &'static str, control: Control) -> Field {
    Field { name, control, is_further: false }
}

const fn further(name: &'static str, control: Control) -> Field {
    Field { name, control, is_further: true }
}

const fn group(name: &'static str, fields: &'static [Field]) -> Group {
    Group { name, fields, is_single: false, is_cited: true }
}

use Control::{Choice, Date, Figure, Line, Long, LongWords, Words};

const PLAIN: Control = Line(None);
const COUNTRY: Control = Line(Some(Suggestions::Countries));
const CURRENCY: Control = Line(Some(Suggestions::Currencies));
const UNIT: Control = Line(Some(Suggestions::Units));

const ENTRY: Group = Group {
    name: "entry",
    fields: &[
        field("kind", Choice(Choices::EntryKind)),
        field("title", Words),
        field("framework", Choice(Choices::Framework)),
        field("status", Choice(Choices::Status)),
        further("collaboration", Choice(Choices::Collaboration)),
        further("precursor", Choice(Choices::Precursor)),
        further("humanitarian", Choice(Choices::YesOrNo)),
        further("identifier", PLAIN),
    ],
    is_single: true,
    is_cited: false,
};
const DESCRIPTION: Group = group("description", &[field("text", LongWords)]);
const DATE: Group =
    group("date", &[field("kind", Choice(Choices::DateKind)), field("date", Date), further("note", Words)]);
const PARTY: Group = group(
    "party",
    &[
        field("role", Choice(Choices::Role)),
        field("name", Words),
        field("country", COUNTRY),
        field("type", Choice(Choices::OrganisationType)),
        further("body", PLAIN),
        further("note", Words),
    ],
);
const SECTOR: Group = group(
    "sector",
    &[field("code", Line(Some(Suggestions::Sectors))), field("percentage", Figure), further("note", Words)],
);
const SDG: Group = group("sdg", &[field("code", Line(Some(Suggestions::Targets))), further("note", Words)]);
const TAG: Group = group("tag", &[field("note", Words), further("code", PLAIN), further("vocabulary", PLAIN)]);
const FLOW: Group = group(
    "flow",
    &[
        field("kind", Choice(Choices::FlowKind)),
        field("id", PLAIN),
        field("provider_country", COUNTRY),
        field("provider_name", Words),
        field("receiver_country", COUNTRY),
        field("receiver_name", Words),
        field("quantity", Figure),
        field("unit", UNIT),
        field("measure", Choice(Choices::Measure)),
        field("date", Date),
        field("value", Figure),
        field("currency", CURRENCY),
        field("valuation", Choice(Choices::Valuation)),
        field("note", Words),
        further("quantity_text", PLAIN),
        further("value_text", PLAIN),
        further("value_date", Date),
        further("provider_type", Choice(Choices::OrganisationType)),
        further("provider_body", PLAIN),
        further("receiver_type", Choice(Choices::OrganisationType)),
        further("receiver_body", PLAIN),
        further("transaction_type", Choice(Choices::TransactionType)),
        further("finance_type", Line(Some(Suggestions::Finance))),
        further("tied_status", Choice(Choices::TiedStatus)),
        further("humanitarian", Choice(Choices::YesOrNo)),
        further("modality", Line(Some(Suggestions::Modalities))),
        further("unctad_group", Choice(Choices::UnctadGroup)),
        further("quote", Long),
    ],
);
const EXCHANGE: Group = group(
    "exchange",
    &[
        field("title", Words),
        field("answer", Choice(Choices::Return)),
        field("went", PLAIN),
        field("came", PLAIN),
        field("level", PLAIN),
        further("id", PLAIN),
        further("quote", Long),
    ],
);
const PLAN: Group = group(
    "plan",
    &[
        field("kind", Choice(Choices::PlanKind)),
        field("period", Date),
        field("value", Figure),
        field("currency", CURRENCY),
        field("provider_country", COUNTRY),
        field("provider_name", Words),
        field("receiver_country", COUNTRY),
        field("receiver_name", Words),
        field("status", Choice(Choices::PlanStatus)),
        further("type", Choice(Choices::PlanType)),
        further("valuation", Choice(Choices::Valuation)),
        further("value_text", PLAIN),
        further("value_date", Date),
        further("provider_type", Choice(Choices::OrganisationType)),
        further("provider_body", PLAIN),
        further("receiver_type", Choice(Choices::OrganisationType)),
        further("receiver_body", PLAIN),
    ],
);
const TERM: Group = group(
    "term",
    &[
        field("kind", Choice(Choices::TermKind)),
        field("text", LongWords),
        field("party", Words),
        field("owed_to", Words),
        field("flow", PLAIN),
        field("quote", Long),
    ],
);
const READING: Group = group(
    "reading",
    &[
        field("framework", Line(Some(Suggestions::Frameworks))),
        field("principle", Line(Some(Suggestions::Principles))),
        field("judgement", Choice(Choices::Judgement)),
        field("text", LongWords),
        further("scope", Words),
        further("by", Words),
        further("quote", Long),
    ],
);
const PLACE: Group = group(
    "place",
    &[
        field("role", Choice(Choices::PlaceRole)),
        field("country", COUNTRY),
        field("name", Words),
        field("percentage", Figure),
        field("population", Figure),
        further("population_unit", UNIT),
        further("region", Line(Some(Suggestions::Regions))),
        further("note", Words),
    ],
);
const RESULT: Group = group(
    "result",
    &[
        field("title", Words),
        field("quantity", Figure),
        field("unit", UNIT),
        field("actual", PLAIN),
        field("date", Date),
        further("target", PLAIN),
        further("quantity_text", PLAIN),
        further("note", Words),
        further("quote", Long),
    ],
);
const DOCUMENT: Group = group("document", &[field("url", PLAIN), field("title", Words), field("language", PLAIN)]);
const LINK: Group =
    group("link", &[field("kind", Choice(Choices::LinkKind)), field("to", PLAIN), field("note", Words)]);
const WORK: Group = Group {
    name: "work",
    fields: &[
        field("key", PLAIN),
        field("title", PLAIN),
        field("publisher", PLAIN),
        field("citation", PLAIN),
        field("link", PLAIN),
        further("licence", PLAIN),
    ],
    is_single: false,
    is_cited: false,
};

/// A part of the form with its question, and its tables.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its name: the key of its heading is `hand-part-NAME`.
    pub name: &'static str,
    /// Its tables.
    pub groups: &'static [Group],
}

/// The form: who, what, how, why; where is asked last, then what came of it and what it rests on.
pub const PARTS: &[Part] = &[
    Part { name: "entry", groups: &[ENTRY, DESCRIPTION, DATE] },
    Part { name: "who", groups: &[PARTY] },
    Part { name: "what", groups: &[SECTOR, SDG, TAG] },
    Part { name: "how", groups: &[FLOW, EXCHANGE, PLAN] },
    Part { name: "why", groups: &[TERM, READING] },
    Part { name: "where", groups: &[PLACE] },
    Part { name: "results", groups: &[RESULT, DOCUMENT, LINK] },
    Part { name: "works", groups: &[WORK] },
];

/// All tables of the form.
pub fn groups() -> impl Iterator<Item = &'static Group> {
    PARTS.iter().flat_map(|part| part.groups)
}

/// The table of a name.
pub fn group_of(name: &str) -> Option<&'static Group> {
    groups().find(|group| group.name == name)
}
