//! From a figure to a table: all that it shows, and what it had no room for.

use crate::figure::{
    Amount, Bars, Figure, FlowDiagram, FlowMap, Map, Matrix, Multiples, Scatter, Series, Table, Timeline,
};

/// What stands where nothing is known.
const UNKNOWN: &str = "—";

/// What a figure shows, as a table: every amount as the caller wrote it.
#[must_use]
pub fn table(figure: &Figure) -> Table {
    let (headings, rows) = match figure {
        Figure::Map(map) => of_map(map),
        Figure::FlowMap(map) => of_flow_map(map),
        Figure::FlowDiagram(diagram) => of_flow_diagram(diagram),
        Figure::Series(series) => of_series(series),
        Figure::Bars(bars) => of_bars(bars),
        Figure::Multiples(multiples) => of_multiples(multiples),
        Figure::Timeline(timeline) => of_timeline(timeline),
        Figure::Matrix(matrix) => of_matrix(matrix),
        Figure::Scatter(scatter) => of_scatter(scatter),
    };
    Table { headings, rows }
}

type Content = (Vec<String>, Vec<Vec<String>>);

fn text_of(amount: Option<&Amount>) -> String {
    amount.map(|amount| amount.text.as_str()).filter(|text| !text.is_empty()).unwrap_or(UNKNOWN).to_owned()
}

fn of_map(map: &Map) -> Content {
    let mut headings = map.headings.to_vec();
    headings.extend(map.members_of.clone());
    let rows = map
        .places
        .iter()
        .map(|place| {
            let mut row = vec![place.name.clone(), text_of(place.amount.as_ref())];
            if map.members_of.is_some() {
                row.push(if place.is_member { "✓" } else { "" }.to_owned());
            }
            row
        })
        .collect();
    (headings, rows)
}

fn of_flow_map(map: &FlowMap) -> Content {
    let rows =
        map.arcs.iter().map(|arc| vec![arc.from.1.clone(), arc.to.1.clone(), text_of(Some(&arc.amount))]).collect();
    (map.headings.to_vec(), rows)
}

fn of_flow_diagram(diagram: &FlowDiagram) -> Content {
    let mut headings = diagram.stages.clone();
    headings.push(diagram.heading.clone());
    let rows = diagram
        .paths
        .iter()
        .map(|path| {
            let mut row: Vec<String> = path.stops.clone();
            row.resize(diagram.stages.len(), UNKNOWN.to_owned());
            row.push(text_of(Some(&path.amount)));
            row
        })
        .collect();
    (headings, rows)
}

fn of_series(series: &Series) -> Content {
    let mut headings = vec![series.years.clone()];
    headings.extend(series.lines.iter().map(|line| line.name.clone()));
    let mut years: Vec<i32> = series.lines.iter().flat_map(|line| line.points.iter().map(|point| point.year)).collect();
    years.sort_unstable();
    years.dedup();
    let rows = years
        .into_iter()
        .map(|year| {
            let mut row = vec![year.to_string()];
            row.extend(series.lines.iter().map(|line| {
                // A year may have more than one point: two sources say different things.
                let texts: Vec<String> = line
                    .points
                    .iter()
                    .filter(|point| point.year == year)
                    .map(|point| text_of(Some(&point.amount)))
                    .collect();
                texts.join("; ")
            }));
            row
        })
        .collect();
    (headings, rows)
}

fn of_bars(bars: &Bars) -> Content {
    let rows = bars.bars.iter().map(|bar| vec![bar.name.clone(), text_of(bar.amount.as_ref())]).collect();
    (bars.headings.to_vec(), rows)
}

/// One column a panel and line, one row a year.
fn of_multiples(multiples: &Multiples) -> Content {
    let mut lines = Vec::new();
    for panel in &multiples.panels {
        for line in &panel.series.lines {
            let mut line = line.clone();
            let is_named = !line.name.is_empty() && line.name != panel.title;
            line.name = if is_named { format!("{}: {}", panel.title, line.name) } else { panel.title.clone() };
            lines.push(line);
        }
    }
    let years = multiples.panels.first().map(|panel| panel.series.years.clone()).unwrap_or_default();
    of_series(&Series { lines, years })
}

fn of_timeline(timeline: &Timeline) -> Content {
    let rows =
        timeline.cases.iter().map(|case| vec![case.when.clone(), case.name.clone(), case.kind.clone()]).collect();
    (timeline.headings.to_vec(), rows)
}

fn of_matrix(matrix: &Matrix) -> Content {
    let mut headings =
        vec![matrix.headings.iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" / ")];
    headings.extend(matrix.columns.iter().cloned());
    let rows = matrix
        .rows
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let cells = matrix.cells.get(place).map_or(&[][..], Vec::as_slice);
            let mut row = vec![name.clone()];
            row.extend((0..matrix.columns.len()).map(|column| {
                cells.get(column).and_then(Option::as_ref).map_or_else(String::new, |amount| text_of(Some(amount)))
            }));
            row
        })
        .collect();
    (headings, rows)
}

fn of_scatter(scatter: &Scatter) -> Content {
    let headings = vec![scatter.heading.clone(), scatter.across.clone(), scatter.up.clone()];
    let rows = scatter
        .points
        .iter()
        .map(|point| vec![point.name.clone(), text_of(Some(&point.across)), text_of(Some(&point.up))])
        .collect();
    (headings, rows)
}
