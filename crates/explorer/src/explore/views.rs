//! An answer as figures: a map, flows on a map, a series, a diagram. Each shows what it can of a question, and says what
//! it needs when it can show nothing.

use archive::{Answer, Cell, Dimension, Exact, Match, Section, Value};
use charts::{Amount, Arc, Caption, Figure, FlowDiagram, FlowMap, FlowPath, Line, Map, MapPlace, Point, Series};
use shell::{Argument, Texts};

use crate::explore::asked::{Asked, Show};
use crate::explore::table::country_page;
use crate::figure::Named;
use crate::wording;

/// How many sections are drawn; the table has the others.
pub const DRAWN: usize = 6;

/// How many lines a series has; the largest are drawn.
const LINES: usize = 8;

/// How many flows a map or a diagram is given; the largest are.
const FLOWS: usize = 150;

/// Names of figures in addresses.
const NAMES: [&str; DRAWN] = ["figure-1", "figure-2", "figure-3", "figure-4", "figure-5", "figure-6"];

/// Why a question cannot be shown in this way, and what can be asked instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// What it needs.
    pub text: String,
    /// Questions that have it: what they are called, and the questions.
    pub instead: Vec<(String, Asked)>,
}

/// The figures of an answer, with remarks on what is not in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The figures, one a section.
    pub figures: Vec<Named>,
    /// What is not drawn, for each figure.
    pub remarks: Vec<Vec<String>>,
}

/// What a figure is made from.
pub struct Drawer<'a> {
    pub texts: Texts,
    pub asked: &'a Asked,
    pub answer: &'a Answer,
    /// The question as a sentence.
    pub sentence: &'a str,
    /// Where the figures come from, with the snapshot.
    pub source: &'a str,
    /// Puts the language before a path.
    pub localised: &'a dyn Fn(&str) -> String,
}

const COUNTRIES: [Dimension; 4] = [Dimension::Provider, Dimension::Receiver, Dimension::Country, Dimension::Place];

impl Drawer<'_> {
    /// The figures of the view that is asked for; none of them for the table.
    ///
    /// # Errors
    /// [`Needs`], when the question has nothing that the view can show.
    pub fn draw(&self, show: Show) -> Result<Drawn, Needs> {
        match show {
            Show::Table => Ok(Drawn { figures: Vec::new(), remarks: Vec::new() }),
            Show::Map => self.map(),
            Show::Flows => self.flows(),
            Show::Time => self.time(),
            Show::Diagram => self.diagram(),
        }
    }

    fn rows(&self) -> &[Dimension] {
        &self.answer.question.rows
    }

    fn needs(&self, key: &str, instead: &[&[Dimension]]) -> Needs {
        let instead = instead.iter().map(|rows| {
            let other = self.asked.with(|asked| {
                asked.worded.question.rows = rows.to_vec();
                asked.worded.question.columns.clear();
            });
            let names: Vec<String> = rows.iter().map(|one| wording::by(self.texts, *one)).collect();
            (self.texts.text_with("explore-ask-by", &[("dimensions", names.join(", ").into())]), other)
        });
        Needs { text: self.texts.text(key), instead: instead.collect() }
    }

    /// A figure for each of the first sections that have something to draw.
    fn each(&self, figure: impl Fn(&Section) -> (Figure, Vec<String>)) -> Drawn {
        let mut drawn = Drawn { figures: Vec::new(), remarks: Vec::new() };
        let figures = self.answer.sections.iter().map(|section| (section, figure(section)));
        let figures = figures.filter(|(_, (figure, _))| has_something(figure));
        for ((section, (figure, remarks)), name) in figures.zip(NAMES) {
            drawn.figures.push(Named { name, figure, caption: self.caption(section) });
            drawn.remarks.push(remarks);
        }
        drawn
    }

    fn caption(&self, section: &Section) -> Caption {
        let unit = wording::heading(self.texts, section);
        let mut largest: Vec<_> = section
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten().map(move |cell| (row, cell)))
            .filter(|(_, cell)| cell.figure.leading().is_some())
            .collect();
        largest.sort_by_key(|(_, cell)| std::cmp::Reverse(cell.figure.leading()));
        let named: Vec<String> = largest
            .iter()
            .take(3)
            .map(|(row, cell)| format!("{}: {}", self.row_name(&row.keys), wording::cell(self.texts, cell)))
            .collect();
        let arguments = [
            ("sentence", Argument::from(self.sentence)),
            ("unit", unit.as_str().into()),
            ("largest", named.join("; ").into()),
        ];
        Caption {
            title: self.sentence.to_owned(),
            description: self.texts.text_with("explore-figure-description", &arguments),
            unit,
            source: self.source.to_owned(),
        }
    }

    fn row_name(&self, keys: &[Value]) -> String {
        let labels: Vec<String> =
            self.rows().iter().zip(keys).map(|(one, value)| wording::label(self.texts, *one, value)).collect();
        labels.join(" → ")
    }

    fn amount(&self, cell: &Cell) -> Option<Amount> {
        cell.figure.leading()?;
        let number = |end: Option<Exact>| end.map(approximate);
        Some(Amount {
            best: number(cell.figure.best),
            low: number(cell.figure.low),
            high: number(cell.figure.high),
            text: wording::cell(self.texts, cell),
        })
    }

    /// *Not on the map*: what has no place there.
    fn left_out(&self, key: &str, names: Vec<String>) -> Vec<String> {
        if names.is_empty() {
            return Vec::new();
        }
        vec![self.texts.text_with(key, &[("what", names.join("; ").into())])]
    }

    fn map(&self) -> Result<Drawn, Needs> {
        let [dimension] = self.rows() else {
            return Err(self
                .needs("explore-map-needs", &[&[Dimension::Receiver], &[Dimension::Provider], &[Dimension::Country]]));
        };
        if !COUNTRIES.contains(dimension) || !self.answer.question.columns.is_empty() {
            return Err(self
                .needs("explore-map-needs", &[&[Dimension::Receiver], &[Dimension::Provider], &[Dimension::Country]]));
        }
        let (group, members) = self.group();
        Ok(self.each(|section| {
            let mut places = Vec::new();
            let mut elsewhere = Vec::new();
            for row in &section.rows {
                let Some(cell) = row.cells.first().and_then(Option::as_ref) else { continue };
                let name = self.row_name(&row.keys);
                match row.keys.first().and_then(Option::as_deref) {
                    Some(code) if code.len() == 2 => places.push(MapPlace {
                        code: code.to_owned(),
                        name,
                        amount: self.amount(cell),
                        is_member: members.contains(&code),
                        address: country_page(code).map(|path| (self.localised)(&path)),
                    }),
                    _ => elsewhere.push(format!("{name}: {}", wording::cell(self.texts, cell))),
                }
            }
            for code in &members {
                if !places.iter().any(|place| place.code == *code) {
                    places.push(MapPlace {
                        code: (*code).to_owned(),
                        name: self.texts.country(code),
                        amount: None,
                        is_member: true,
                        address: country_page(code).map(|path| (self.localised)(&path)),
                    });
                }
            }
            let map = Map {
                places,
                members_of: group.clone(),
                extent: Vec::new(),
                nothing: self.texts.text("explore-map-nothing"),
                headings: [wording::name(self.texts, *dimension), wording::heading(self.texts, section)],
            };
            (Figure::Map(map), self.left_out("explore-not-on-map", elsewhere))
        }))
    }

    /// The one group that the question is narrowed to, and its members in the last year asked for.
    fn group(&self) -> (Option<String>, Vec<&'static str>) {
        let question = &self.answer.question;
        let groups: Vec<&str> = question
            .filters
            .iter()
            .filter(|filter| {
                filter.matching == Match::Any
                    && matches!(
                        filter.dimension,
                        Dimension::Membership | Dimension::ProviderMembership | Dimension::ReceiverMembership
                    )
            })
            .flat_map(|filter| filter.values.iter().flatten().map(String::as_str))
            .collect();
        let [code] = groups.as_slice() else { return (None, Vec::new()) };
        let Some(group) = vocabulary::membership::group(code) else { return (None, Vec::new()) };
        let last = group.to.unwrap_or(group.known_until);
        let year = question.to.map_or(last, |year| year.min(last));
        let members = vocabulary::membership::members(group, year);
        let members: Vec<&str> =
            members.into_iter().map(|country| country.code).filter(|code| code.len() == 2).collect();
        let name = group.names.get(self.texts.language());
        let named =
            self.texts.text_with("explore-members-of", &[("group", name.into()), ("year", year.to_string().into())]);
        (Some(named), members)
    }

    fn flows(&self) -> Result<Drawn, Needs> {
        let (Some(from), Some(to)) = (self.place_of(Dimension::Provider), self.place_of(Dimension::Receiver)) else {
            return Err(self.needs("explore-flows-need", &[&[Dimension::Provider, Dimension::Receiver]]));
        };
        if self.rows().len() != 2 || !self.answer.question.columns.is_empty() {
            return Err(self.needs("explore-flows-need", &[&[Dimension::Provider, Dimension::Receiver]]));
        }
        let texts = self.texts;
        Ok(self.each(|section| {
            let mut arcs = Vec::new();
            let mut elsewhere = Vec::new();
            for (row, cell) in largest_first(section) {
                let side = |place: usize| {
                    let code = row.keys.get(place)?.as_deref().filter(|code| code.len() == 2)?;
                    Some((code.to_owned(), texts.country(code)))
                };
                let address = |one: &str, other: &str| {
                    (self.localised)(&format!("/between/{}/{}", one.to_lowercase(), other.to_lowercase()))
                };
                match (side(from), side(to), self.amount(cell)) {
                    (Some(from), Some(to), Some(amount)) if from != to && arcs.len() < FLOWS => {
                        let address = Some(address(&from.0, &to.0));
                        arcs.push(Arc { from, to, amount, address });
                    }
                    _ => elsewhere.push(format!("{}: {}", self.row_name(&row.keys), wording::cell(texts, cell))),
                }
            }
            let headings = [
                wording::name(texts, Dimension::Provider),
                wording::name(texts, Dimension::Receiver),
                wording::heading(texts, section),
            ];
            let flows = FlowMap::around(arcs, headings);
            (Figure::FlowMap(flows), self.left_out("explore-not-on-map", few(texts, elsewhere)))
        }))
    }

    fn place_of(&self, dimension: Dimension) -> Option<usize> {
        self.rows().iter().position(|one| *one == dimension)
    }

    fn time(&self) -> Result<Drawn, Needs> {
        let question = &self.answer.question;
        let is_time = |dimension: &Dimension| matches!(dimension, Dimension::Year | Dimension::Decade);
        let all: Vec<Dimension> = question.rows.iter().chain(&question.columns).copied().collect();
        let Some(place) = all.iter().position(is_time) else {
            return Err(self.needs_time(&all));
        };
        let texts = self.texts;
        Ok(self.each(|section| {
            let mut lines: Vec<(Vec<Value>, Line, i128)> = Vec::new();
            let mut undated = Vec::new();
            for row in &section.rows {
                for (column, cell) in section.columns.iter().zip(&row.cells) {
                    let Some(cell) = cell else { continue };
                    let mut keys: Vec<Value> = row.keys.iter().chain(column).cloned().collect();
                    let year = keys.remove(place).and_then(|year| year.parse::<i32>().ok());
                    let name = line_name(texts, &all, place, &keys);
                    let (Some(year), Some(amount)) = (year, self.amount(cell)) else {
                        let name = if name.is_empty() { texts.text("answer-undated") } else { name };
                        undated.push(format!("{name}: {}", wording::cell(texts, cell)));
                        continue;
                    };
                    let size = cell.figure.leading().map_or(0, Exact::units);
                    let point = Point { year, amount };
                    match lines.iter_mut().find(|(of, _, _)| *of == keys) {
                        Some((_, line, sum)) => {
                            line.points.push(point);
                            *sum = sum.saturating_add(size);
                        }
                        None => {
                            let name = if name.is_empty() { wording::heading(texts, section) } else { name };
                            lines.push((keys, Line { name, points: vec![point] }, size));
                        }
                    }
                }
            }
            lines.sort_by_key(|(_, _, sum)| std::cmp::Reverse(*sum));
            let more = lines.len().saturating_sub(LINES);
            lines.truncate(LINES);
            let lines = lines.into_iter().map(|(_, mut line, _)| {
                line.points.sort_by_key(|point| point.year);
                line
            });
            let series = Series { lines: lines.collect(), years: wording::name(texts, all[place]) };
            let mut remarks = self.left_out("explore-not-dated", few(texts, undated));
            if more > 0 {
                remarks.push(texts.text_with("explore-more-lines", &[("count", more.into()), ("shown", LINES.into())]));
            }
            (Figure::Series(series), remarks)
        }))
    }

    fn needs_time(&self, all: &[Dimension]) -> Needs {
        let mut needs = self.needs("explore-time-needs", &[&[Dimension::Year], &[Dimension::Decade]]);
        if let Some(first) = all.first() {
            let other = self.asked.with(|asked| {
                asked.worded.question.rows = vec![Dimension::Year];
                asked.worded.question.columns = vec![*first];
            });
            let names = [Dimension::Year, *first].map(|one| wording::by(self.texts, one));
            let text = self.texts.text_with("explore-ask-by", &[("dimensions", names.join(", ").into())]);
            needs.instead.insert(0, (text, other));
        }
        needs
    }

    fn diagram(&self) -> Result<Drawn, Needs> {
        let question = &self.answer.question;
        let stages: Vec<Dimension> = question.rows.iter().chain(&question.columns).copied().collect();
        if stages.len() < 2 {
            return Err(self.needs(
                "explore-diagram-needs",
                &[
                    &[Dimension::Provider, Dimension::Receiver],
                    &[Dimension::Provider, Dimension::Receiver, Dimension::SectorGroup],
                ],
            ));
        }
        let texts = self.texts;
        Ok(self.each(|section| {
            let mut cells: Vec<(Vec<Value>, &Cell)> = section
                .rows
                .iter()
                .flat_map(|row| {
                    section.columns.iter().zip(&row.cells).filter_map(move |(column, cell)| {
                        Some((row.keys.iter().chain(column).cloned().collect(), cell.as_ref()?))
                    })
                })
                .collect();
            cells.sort_by_key(|(_, cell)| std::cmp::Reverse(cell.figure.leading()));
            let name = |keys: &[Value]| -> Vec<String> {
                stages.iter().zip(keys).map(|(one, value)| wording::label(texts, *one, value)).collect()
            };
            let mut paths = Vec::new();
            let mut elsewhere = Vec::new();
            for (keys, cell) in cells {
                match self.amount(cell) {
                    Some(amount) if paths.len() < FLOWS => paths.push(FlowPath { stops: name(&keys), amount }),
                    _ => elsewhere.push(format!("{}: {}", name(&keys).join(" → "), wording::cell(texts, cell))),
                }
            }
            let diagram = FlowDiagram {
                stages: stages.iter().map(|one| wording::name(texts, *one)).collect(),
                paths,
                rest: texts.text("explore-rest"),
                heading: wording::heading(texts, section),
            };
            (Figure::FlowDiagram(diagram), self.left_out("explore-not-in-diagram", few(texts, elsewhere)))
        }))
    }
}

/// Whether there is anything to draw.
fn has_something(figure: &Figure) -> bool {
    match figure {
        Figure::Map(map) => map.places.iter().any(|place| place.amount.is_some()),
        Figure::FlowMap(flows) => !flows.arcs.is_empty(),
        Figure::FlowDiagram(diagram) => !diagram.paths.is_empty(),
        Figure::Series(series) => !series.lines.is_empty(),
        _ => true,
    }
}

/// The other keys of a cell of a series, in words.
fn line_name(texts: Texts, all: &[Dimension], place: usize, keys: &[Value]) -> String {
    let others = all.iter().enumerate().filter(|(index, _)| *index != place).map(|(_, dimension)| *dimension);
    let names: Vec<String> = others.zip(keys).map(|(one, value)| wording::label(texts, one, value)).collect();
    names.join(" · ")
}

/// The rows of a section without columns, the largest first.
fn largest_first(section: &Section) -> Vec<(&archive::Row, &Cell)> {
    let mut rows: Vec<(&archive::Row, &Cell)> =
        section.rows.iter().filter_map(|row| Some((row, row.cells.first()?.as_ref()?))).collect();
    rows.sort_by_key(|(_, cell)| std::cmp::Reverse(cell.figure.leading()));
    rows
}

/// The first of many, and how many more there are.
fn few(texts: Texts, mut names: Vec<String>) -> Vec<String> {
    const NAMED: usize = 8;
    let more = names.len().saturating_sub(NAMED);
    if more > 0 {
        names.truncate(NAMED);
        names.push(texts.text_with("explore-more-in-table", &[("count", more.into())]));
    }
    names
}

/// A figure as a length on paper: what is written beside it is exact.
fn approximate(exact: Exact) -> f64 {
    exact.units() as f64 / 100_000_000.0
}
