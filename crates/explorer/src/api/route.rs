//! What the addresses are, in one table: path, parameters, limits, columns. The router, the check of parameters and
//! the OpenAPI document are made of it.

use archive::Dimension;

/// One address.
#[derive(Debug)]
pub struct Route {
    /// Its path, parts in braces.
    pub path: &'static str,
    /// What it gives, in a sentence.
    pub summary: &'static str,
    /// The parts of its path in braces, each with what it is.
    pub parts: &'static [(&'static str, &'static str)],
    /// Its own parameters.
    pub parameters: &'static [Parameter],
    /// Whether it takes a question: every dimension is a parameter then.
    pub is_question: bool,
    /// How many items it gives usually and at most; none when it gives no list.
    pub paged: Option<(usize, usize)>,
    /// The columns of its CSV; empty when there is none. Of a question they follow from the question.
    pub columns: &'static [&'static str],
    /// Whether there is a CSV.
    pub has_csv: bool,
    /// The name of the answer's schema.
    pub schema: &'static str,
    /// An address that answers when the casebook is loaded.
    pub example: &'static str,
}

/// One parameter in the query of an address.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it says, in English.
    pub about: &'static str,
    /// What it can be.
    pub kind: Kind,
}

/// What a parameter can be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any words.
    Words,
    /// A whole number from 0.
    Number,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Several, each given by a parameter of its own.
    Several,
}

const fn words(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, kind: Kind::Words }
}

const fn several(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, kind: Kind::Several }
}

const fn number(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, kind: Kind::Number }
}

const fn one_of(name: &'static str, about: &'static str, words: &'static [&'static str]) -> Parameter {
    Parameter { name, about, kind: Kind::OneOf(words) }
}

/// What every address takes.
pub const COMMON: [Parameter; 2] = [
    one_of("lang", "Language of names; without it, that of Accept-Language.", &["en", "es", "pt"]),
    number("snapshot", "The state of the record to ask; the newest when left out."),
];

/// What an address with a CSV takes.
pub const FORMAT: Parameter =
    one_of("format", "json or csv; without it, what Accept asks for, else JSON.", &["json", "csv"]);

/// What a list takes.
pub const PAGED: [Parameter; 2] = [
    number("limit", "At most this many items. More than the maximum is refused, never cut in silence."),
    number("offset", "Leave out this many items first."),
];

const KIND: Parameter = several(
    "kind",
    "Only this kind of entry: activity, body, event, instrument, context or aggregate; may be repeated.",
);
const SOURCE: Parameter = several("source", "Only of the source with this key; may be repeated.");

impl Route {
    const fn new(path: &'static str, summary: &'static str, schema: &'static str, example: &'static str) -> Self {
        Self {
            path,
            summary,
            parts: &[],
            parameters: &[],
            is_question: false,
            paged: None,
            columns: &[],
            has_csv: false,
            schema,
            example,
        }
    }

    const fn with(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    const fn parts(mut self, parts: &'static [(&'static str, &'static str)]) -> Self {
        self.parts = parts;
        self
    }

    const fn paged(mut self, usual: usize, most: usize) -> Self {
        self.paged = Some((usual, most));
        self
    }

    const fn csv(mut self, columns: &'static [&'static str]) -> Self {
        self.columns = columns;
        self.has_csv = true;
        self
    }

    const fn question(mut self) -> Self {
        self.is_question = true;
        self
    }

    /// Every parameter it takes, the dimensions of a question left out.
    pub fn all_parameters(&self) -> impl Iterator<Item = &Parameter> {
        let format = self.has_csv.then_some(&FORMAT);
        let paged = self.paged.map(|_| &PAGED).into_iter().flatten();
        self.parameters.iter().chain(&COMMON).chain(format).chain(paged)
    }

    /// Whether it takes a parameter of this name.
    pub fn takes(&self, name: &str) -> bool {
        let is_dimension =
            || self.is_question && name.strip_prefix("not-").unwrap_or(name).parse::<Dimension>().is_ok();
        self.all_parameters().any(|parameter| parameter.name == name) || is_dimension()
    }

    /// The names that it takes, to look for the nearest of a misspelt one.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = self.parameters.iter().map(|parameter| parameter.name).collect();
        names.extend(COMMON.iter().map(|parameter| parameter.name));
        if self.has_csv {
            names.push(FORMAT.name);
        }
        if self.paged.is_some() {
            names.extend(PAGED.iter().map(|parameter| parameter.name));
        }
        if self.is_question {
            names.extend(Dimension::ALL.iter().map(|dimension| dimension.as_str()));
        }
        names
    }
}

/// `/api/v1`
pub static INDEX: Route = Route::new("/api/v1", "What there is to ask, and the limits.", "Index", "/api/v1");

/// `/api/v1/openapi.json`
pub static OPENAPI: Route =
    Route::new("/api/v1/openapi.json", "This description, OpenAPI 3.1.", "OpenApi", "/api/v1/openapi.json");

/// `/api/v1/ask`
pub static ASK: Route = Route::new(
    "/api/v1/ask",
    "Figures: one question to the record, as /explore and ayni ask put it.",
    "Answer",
    "/api/v1/ask?measure=unit:physician&by=decade&across=receiver",
)
.question()
.with(&[
    words(
        "measure",
        "What is summed or counted: flows, commitments, disbursements, expenditures, incoming, pledges, budgets, \
         planned-disbursements, count, flow-count, type:CODE, unit:UNIT or a kind of flow.",
    ),
    words("by", "What the rows are: dimensions, separated by commas."),
    words("across", "What the columns are: dimensions, separated by commas."),
    number("from", "First year; what does not lie wholly in the years is left out."),
    number("to", "Last year."),
    words("view", "Which of several sources of one activity: all, official-first, third-party-first, widest-range."),
    words("money", "as-reported or usd."),
    words("netted", "Whether rows that repeat others are left out: yes or no."),
    words("sort", "Order of the rows: keys, keys-backwards, largest or smallest."),
    words("q", "Only entries with these words."),
])
.paged(100, 10_000)
.csv(&[]);

/// `/api/v1/entries`
pub static ENTRIES: Route = Route::new(
    "/api/v1/entries",
    "Entries of the record: what each says of itself.",
    "Entries",
    "/api/v1/entries?kind=activity&limit=2",
)
.with(&[
    KIND,
    SOURCE,
    several("country", "Only with this country as a partner, a side of a flow or a place; may be repeated."),
    several("identifier", "Only those that claim this identifier; may be repeated."),
    one_of(
        "sort",
        "Their order: as they stand in their sources, by title or by identifier.",
        &["source", "title", "identifier"],
    ),
])
.paged(100, 1_000)
.csv(&["source", "position", "kind", "identifier", "title", "status", "framework", "updated", "page"]);

/// `/api/v1/entry/{source}/{position}`
pub static ENTRY: Route = Route::new(
    "/api/v1/entry/{source}/{position}",
    "One entry with all its rows, by its place in its source.",
    "Entry",
    "/api/v1/entry/casebook/0",
)
.parts(&[("source", "Key of the source."), ("position", "Position of the entry in it, from 0.")]);

/// `/api/v1/by-identifier/{identifier}`
pub static BY_IDENTIFIER: Route = Route::new(
    "/api/v1/by-identifier/{*identifier}",
    "Every entry that claims an identifier, with all its rows: rival claims stand side by side.",
    "Claims",
    "/api/v1/by-identifier/casebook:barrio-adentro",
)
.parts(&[("identifier", "The identifier, percent-encoded.")]);

/// `/api/v1/search`
pub static SEARCH: Route = Route::new(
    "/api/v1/search",
    "Entries by words, the best first, in English, Spanish, Portuguese and French.",
    "Hits",
    "/api/v1/search?q=physicians&limit=2",
)
.with(&[words("q", "The words; all must occur. “…” asks for them in that order, -word leaves out."), KIND])
.paged(20, 1_000)
.csv(&["source", "position", "kind", "identifier", "title", "passage", "language", "page"]);

/// `/api/v1/sources`
pub static SOURCES: Route = Route::new(
    "/api/v1/sources",
    "The sources: what each says of itself, and what was read from it.",
    "Sources",
    "/api/v1/sources",
)
.with(&[SOURCE, one_of("sort", "Their order.", &["key", "entries", "findings", "loaded", "licence", "publisher"])])
.paged(100, 1_000)
.csv(&[
    "key",
    "title",
    "publisher",
    "licence",
    "citation",
    "retrieved",
    "format",
    "version",
    "entries",
    "activities",
    "flows",
    "plans",
    "findings",
    "rates",
    "observations",
    "bytes",
    "sha256",
    "stored_sha256",
    "source_quality",
    "completeness",
    "loaded_at",
    "load",
]);

/// `/api/v1/findings`
pub static FINDINGS: Route =
    Route::new("/api/v1/findings", "What was wrong or odd in the sources.", "Findings", "/api/v1/findings?limit=2")
        .with(&[
            SOURCE,
            several("rule", "Only of this rule; may be repeated."),
            several("severity", "Only of this severity: error, warning or notice; may be repeated."),
        ])
        .paged(100, 10_000)
        .csv(&["source", "entry", "rule", "severity", "file", "line", "column", "subject", "read", "expected", "done"]);

/// `/api/v1/rules`
pub static RULES: Route = Route::new(
    "/api/v1/rules",
    "Every rule that findings follow: what it means, and how often it was found.",
    "Rules",
    "/api/v1/rules?limit=2",
)
.with(&[SOURCE])
.paged(1_000, 1_000)
.csv(&["rule", "meaning", "errors", "warnings", "notices", "sources"]);

/// `/api/v1/snapshots`
pub static SNAPSHOTS: Route = Route::new(
    "/api/v1/snapshots",
    "The states of the record through time, the newest first.",
    "Snapshots",
    "/api/v1/snapshots",
)
.paged(100, 1_000)
.csv(&[
    "number", "parent", "created", "reason", "program", "sources", "entries", "flows", "plans", "findings", "loaded",
    "reloaded", "gone",
]);

/// `/api/v1/difference/{from}/{to}`
pub static DIFFERENCE: Route = Route::new(
    "/api/v1/difference/{from}/{to}",
    "What changed from one snapshot to another.",
    "Difference",
    "/api/v1/difference/0/1",
)
.parts(&[("from", "Number of the first snapshot."), ("to", "Number of the second.")]);

/// `/api/v1/indicators`
pub static INDICATORS: Route = Route::new(
    "/api/v1/indicators",
    "The context series: figures about countries in years. They are no cooperation and are in no sum.",
    "Indicators",
    "/api/v1/indicators",
)
.paged(100, 1_000)
.csv(&["indicator", "title", "countries", "first", "last", "figures"]);

/// `/api/v1/series/{indicator}`
pub static SERIES: Route = Route::new(
    "/api/v1/series/{*indicator}",
    "The figures of one context series, as each source states them.",
    "Series",
    "/api/v1/series/population",
)
.parts(&[("indicator", "Code of the indicator.")])
.with(&[
    several("country", "Only of this country: ISO 3166-1 alpha-2; may be repeated."),
    number("from", "First year."),
    number("to", "Last year."),
])
.paged(1_000, 10_000)
.csv(&["source", "indicator", "place", "country", "country_name", "year", "value", "text", "line"]);

/// `/api/v1/countries`
pub static COUNTRIES: Route = Route::new(
    "/api/v1/countries",
    "The countries, territories and former states that the record knows, with their codes.",
    "Countries",
    "/api/v1/countries?lang=es&limit=2",
)
.paged(1_000, 1_000)
.csv(&["code", "alpha2", "alpha3", "numeric", "name", "region", "region_name", "former_from", "former_to", "groups"]);
