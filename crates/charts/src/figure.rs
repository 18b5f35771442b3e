//! What figures show: plain values, with the words to write beside them.

/// The words around a figure, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caption {
    /// One sentence that says what is seen.
    pub title: String,
    /// What the figures are in.
    pub unit: String,
    /// Where they come from, with the snapshot.
    pub source: String,
    /// For who does not see it: what it shows, in a sentence or two.
    pub description: String,
}

/// What all figures of a language say alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// How the numbers of axes and legends are written.
    pub numerals: Numerals,
    /// What stands where there is nothing to show.
    pub empty: String,
    /// What stands where an amount is not known; a stroke when empty.
    pub unknown: String,
    /// What an axis says that measures off ratios instead of amounts. Without this word, no axis does.
    pub logarithmic: String,
}

/// How a language writes the numbers of axes and legends, which no caller can write beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numerals {
    /// Before the fraction.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
    /// How many whole digits a number has that is written in groups.
    pub groups_from: usize,
    /// What follows thousands (`thousand`), or empty: then all digits are written.
    pub thousand: String,
    /// What follows millions, or empty.
    pub million: String,
    /// What follows thousands of millions (`billion`, `mil millones`), or empty.
    pub billion: String,
}

impl Default for Numerals {
    /// As the International System of Units writes them: `12 345.6`, with narrow spaces.
    fn default() -> Self {
        Self {
            decimal: '.',
            group: '\u{202f}',
            groups_from: 5,
            thousand: String::new(),
            million: String::new(),
            billion: String::new(),
        }
    }
}

/// A figure of the record: a best value, a range, or both; an end may be open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Amount {
    /// The best value; none when there is only a range.
    pub best: Option<f64>,
    /// Low end; none when open.
    pub low: Option<f64>,
    /// High end; none when open.
    pub high: Option<f64>,
    /// As it is written in the reader's language, with its unit where the figure's unit does not say it.
    pub text: String,
}

/// What can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Countries shaded by an amount, members of a group marked.
    Map(Map),
    /// Flows between countries, both directions.
    FlowMap(FlowMap),
    /// Who → through whom → to whom → for what.
    FlowDiagram(FlowDiagram),
    /// Amounts over years.
    Series(Series),
    /// Horizontal bars, in the order given.
    Bars(Bars),
    /// Several series side by side on one scale.
    Multiples(Multiples),
    /// Cases in time, dates as fuzzy as they are.
    Timeline(Timeline),
    /// Who with whom.
    Matrix(Matrix),
    /// Two amounts against each other.
    Scatter(Scatter),
}

/// Countries shaded by an amount.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// The countries that have an amount or are members; all others are drawn plain.
    pub places: Vec<MapPlace>,
    /// What a marked member is a member of; none when membership is not shown.
    pub members_of: Option<String>,
    /// ISO 3166-1 alpha-2 codes to fit the map to; empty for the world.
    pub extent: Vec<String>,
    /// The legend's word for countries of which nothing is known.
    pub nothing: String,
    /// Heading of the table's columns: country, amount.
    pub headings: [String; 2],
}

/// One country of a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapPlace {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its name in the reader's language.
    pub name: String,
    /// Its amount; none for *nothing is known*.
    pub amount: Option<Amount>,
    /// Whether it is a member of the group shown.
    pub is_member: bool,
    /// Where a click leads.
    pub address: Option<String>,
}

/// Flows between countries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowMap {
    /// The flows, one for each direction.
    pub arcs: Vec<Arc>,
    /// ISO 3166-1 alpha-2 codes to fit the map to; empty for the world.
    pub extent: Vec<String>,
    /// Heading of the table's columns: from, to, amount.
    pub headings: [String; 3],
}

/// One direction between two countries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arc {
    /// Code and name of the country it comes from.
    pub from: (String, String),
    /// Code and name of the country it goes to.
    pub to: (String, String),
    /// How much.
    pub amount: Amount,
    /// Where a click leads.
    pub address: Option<String>,
}

impl FlowMap {
    /// A map of the part of the world in which the arcs are; of the whole world when they span more of it.
    #[must_use]
    pub fn around(arcs: Vec<Arc>, headings: [String; 3]) -> Self {
        let codes: std::collections::BTreeSet<&String> = arcs.iter().flat_map(|arc| [&arc.from.0, &arc.to.0]).collect();
        Self { extent: codes.into_iter().cloned().collect(), arcs, headings }
    }
}

/// Who → through whom → to whom → for what.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowDiagram {
    /// Heading of each stage, in order (two or more).
    pub stages: Vec<String>,
    /// The flows; each has as many stops as there are stages.
    pub paths: Vec<FlowPath>,
    /// The word for all that is too small to draw by itself.
    pub rest: String,
    /// Heading of the table's last column.
    pub heading: String,
}

/// One flow through the stages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowPath {
    /// Names of the stops, the word for *unknown* included.
    pub stops: Vec<String>,
    /// How much.
    pub amount: Amount,
}

/// Amounts over years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// The lines.
    pub lines: Vec<Line>,
    /// Heading of the table's first column.
    pub years: String,
}

/// One line of a series. A year without a point is a gap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its points, in the order of years.
    pub points: Vec<Point>,
}

/// A year's amount: a range is drawn as a band.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// How much.
    pub amount: Amount,
}

/// Horizontal bars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// The bars, in the order in which they are drawn.
    pub bars: Vec<Bar>,
    /// Heading of the table's columns: name, amount.
    pub headings: [String; 2],
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// How much; none for *nothing is known*.
    pub amount: Option<Amount>,
    /// Where a click leads.
    pub address: Option<String>,
}

/// Several series on one scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Multiples {
    /// The panels.
    pub panels: Vec<Panel>,
}

/// One small series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// Its title.
    pub title: String,
    /// What it shows.
    pub series: Series,
}

/// Cases in time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// The cases, in the order in which they are drawn.
    pub cases: Vec<Case>,
    /// Heading of the table's columns: when, what, kind.
    pub headings: [String; 3],
}

/// One case. Its dates are decimal years (1959.5 is mid-1959).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// What it is (a word that chooses its mark).
    pub kind: String,
    /// As the date is written.
    pub when: String,
    /// The earliest it can have begun; none when not known.
    pub first: Option<f64>,
    /// The latest it can have begun, when only a span is known.
    pub first_latest: Option<f64>,
    /// The latest it can have ended; none when it goes on or is not known.
    pub last: Option<f64>,
    /// Whether it still goes on.
    pub goes_on: bool,
    /// Where a click leads.
    pub address: Option<String>,
}

/// Who with whom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Names of the rows.
    pub rows: Vec<String>,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// One list a row, one cell a column; none where there is nothing.
    pub cells: Vec<Vec<Option<Amount>>>,
    /// What rows and columns are.
    pub headings: [String; 2],
}

/// Two amounts against each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scatter {
    /// The points.
    pub points: Vec<ScatterPoint>,
    /// What is across, with its unit.
    pub across: String,
    /// What is up, with its unit.
    pub up: String,
    /// Heading of the table's first column.
    pub heading: String,
}

/// One point; a range is drawn as a bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScatterPoint {
    /// Its name.
    pub name: String,
    /// Across.
    pub across: Amount,
    /// Up.
    pub up: Amount,
    /// Where a click leads.
    pub address: Option<String>,
}

/// A figure's data as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}
