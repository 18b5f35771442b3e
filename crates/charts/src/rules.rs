//! What every drawing keeps to, whatever it is asked to draw: well-formed, finite, inside of its edges, no text on
//! another, nothing of the text a command.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::labels::Rect;
use crate::text::{self, Weight};
use crate::{
    Amount, Arc, Bar, Bars, Caption, Case, Figure, FlowDiagram, FlowMap, FlowPath, Line, Map, MapPlace, Matrix, Panel,
    Point, Scatter, ScatterPoint, Series, Timeline, Width, draw_bare, draw_in, figures, table,
};

const WIDTHS: [Width; 3] = [Width::Narrow, Width::Page, Width::Wide];

/// A line of text of a drawing and where it is; turned lines are left out.
struct Written {
    words: String,
    place: Rect,
}

/// Reads a drawing; panics where it is not well-formed, has a number that is none, or text below 11 pixels.
fn read(svg: &str) -> Vec<Written> {
    let mut reader = Reader::from_str(svg);
    let (mut lines, mut open): (Vec<Written>, Option<Written>) = (Vec::new(), None);
    let mut anchor = String::new();
    let mut letters = (12.0, Weight::Regular);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {svg}")) {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                check_numbers(&element, svg);
                if element.name().as_ref() == "text" {
                    letters.0 = number(&element, "font-size").unwrap_or(12.0);
                    letters.1 = if value(&element, "font-weight").is_some() { Weight::Bold } else { Weight::Regular };
                    assert!(letters.0 >= 11.0, "text of {} pixels", letters.0);
                    anchor = value(&element, "text-anchor").unwrap_or_default();
                    open = number(&element, "x").zip(number(&element, "y")).map(|(x, y)| Written {
                        words: String::new(),
                        place: Rect::new(x, y - letters.0 * 0.75, 0.0, letters.0 * 0.9),
                    });
                }
            }
            Event::Text(words) => {
                if let Some(line) = &mut open {
                    line.words.push_str(&words);
                }
            }
            Event::GeneralRef(_) => {
                if let Some(line) = &mut open {
                    line.words.push('&');
                }
            }
            Event::End(element) if element.name().as_ref() == "text" => {
                if let Some(mut line) = open.take() {
                    // Widths are reckoned with wide letters; most fonts are narrower.
                    let width = text::width(&line.words, letters.0, letters.1);
                    match anchor.as_str() {
                        "end" => (line.place.left, line.place.right) = (line.place.left - width, line.place.left),
                        "middle" => {
                            let half = width / 2.0;
                            (line.place.left, line.place.right) = (line.place.left - half, line.place.left + half);
                        }
                        _ => line.place.right = line.place.left + width,
                    }
                    lines.push(line);
                }
            }
            _ => {}
        }
    }
    lines
}

fn value(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).expect("well-formed attributes")?;
    Some(attribute.value.into_owned())
}

fn number(element: &BytesStart, name: &str) -> Option<f64> {
    value(element, name).and_then(|value| value.parse().ok())
}

fn check_numbers(element: &BytesStart, svg: &str) {
    for attribute in element.attributes() {
        let attribute = attribute.unwrap_or_else(|error| panic!("{error}: {svg}"));
        let value = &attribute.value;
        if matches!(attribute.key.as_ref(), "d" | "x" | "y" | "cx" | "cy" | "r" | "width" | "height" | "viewBox") {
            assert!(!value.contains("NaN") && !value.contains("inf"), "{value}");
        }
    }
}

fn check(figure: &Figure, caption: &Caption) {
    for width in WIDTHS {
        let words = figures::english();
        let drawing = draw_in(figure, caption, &words, width);
        let lines = read(&drawing.svg);
        read(&draw_bare(figure, caption, &words, width).svg);
        let paper = Rect::new(-0.5, -0.5, f64::from(drawing.width) + 1.0, f64::from(drawing.height) + 1.0);
        for (place, line) in lines.iter().enumerate() {
            assert!(paper.holds(&line.place), "`{}` at {:?} is outside of {width:?}", line.words, line.place);
            for other in &lines[..place] {
                assert!(!line.place.meets(&other.place), "`{}` lies on `{}` at {width:?}", line.words, other.words);
            }
        }
    }
}

#[test]
fn the_gallery_keeps_the_rules() {
    for shown in figures::all() {
        println!("{}", shown.name);
        check(&shown.figure, &shown.caption);
        assert!(!table(&shown.figure).headings.is_empty(), "{}", shown.name);
    }
}

#[test]
fn a_map_of_the_world_is_small() {
    for shown in figures::all().iter().filter(|shown| shown.name == "world-map") {
        for width in WIDTHS {
            let length = draw_in(&shown.figure, &shown.caption, &figures::english(), width).svg.len();
            assert!(length <= 54_000, "{length} bytes at {width:?}");
        }
    }
}

#[test]
fn empty_figures_say_that_there_is_nothing() {
    let caption = Caption { title: "Nothing".to_owned(), ..Caption::default() };
    for figure in [
        Figure::Map(Map::default()),
        Figure::FlowMap(FlowMap::default()),
        Figure::FlowDiagram(FlowDiagram::default()),
        Figure::Series(Series::default()),
        Figure::Bars(Bars::default()),
        Figure::Multiples(crate::Multiples { panels: vec![Panel::default()] }),
        Figure::Timeline(Timeline::default()),
        Figure::Matrix(Matrix::default()),
        Figure::Scatter(Scatter::default()),
    ] {
        check(&figure, &caption);
    }
}

/// Each drawing of the gallery as it was when a person last looked at it. `AYNI_DRAW_ANEW=1` writes them anew.
#[test]
fn drawings_are_as_they_were_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawn");
    let anew = std::env::var_os("AYNI_DRAW_ANEW").is_some();
    let mut names = Vec::new();
    for shown in figures::all().iter().filter(|shown| !shown.name.ends_with("world") && shown.name != "matrix-large") {
        for width in WIDTHS {
            let name = format!("{}-{}.svg", shown.name, width.pixels());
            let drawn = draw_in(&shown.figure, &shown.caption, &figures::english(), width).svg;
            let path = folder.join(&name);
            if anew {
                std::fs::create_dir_all(&folder).expect("a folder for drawings");
                std::fs::write(&path, &drawn).expect("a drawing is written");
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(kept == drawn, "{name} is drawn otherwise; look at it, and AYNI_DRAW_ANEW=1 keeps it");
            names.push(name);
        }
    }
    for entry in std::fs::read_dir(&folder).expect("the folder of drawings") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        assert!(names.contains(&name), "{name} belongs to no figure");
    }
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("<script>alert(\"1\")</script> & ']]>".to_owned()),
        Just("Ministério da Saúde da República Bolivariana e dos povos do mundo inteiro".to_owned()),
        Just("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".to_owned()),
        Just(String::new()),
        "\\PC{0,30}",
    ]
}

fn value_of_any_kind() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        Just(Some(f64::NAN)),
        Just(Some(f64::INFINITY)),
        Just(Some(0.0)),
        (-1e6..1e6).prop_map(Some),
        any::<f64>().prop_map(Some),
    ]
}

fn amount() -> impl Strategy<Value = Amount> {
    (value_of_any_kind(), value_of_any_kind(), value_of_any_kind(), word()).prop_map(|(best, low, high, text)| Amount {
        best,
        low,
        high,
        text,
    })
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof![Just("CU"), Just("ve"), Just("FJ"), Just("TV"), Just("AQ"), Just("RU"), Just("??"), Just("")]
        .prop_map(str::to_owned)
}

fn series() -> impl Strategy<Value = Series> {
    let point = (prop_oneof![1950..2030_i32, any::<i32>()], amount()).prop_map(|(year, amount)| Point { year, amount });
    let line = (word(), prop::collection::vec(point, 0..6)).prop_map(|(name, points)| Line { name, points });
    (prop::collection::vec(line, 0..5), word()).prop_map(|(lines, years)| Series { lines, years })
}

fn figure() -> impl Strategy<Value = Figure> {
    let place = (code(), word(), prop::option::of(amount()), any::<bool>())
        .prop_map(|(code, name, amount, is_member)| MapPlace { code, name, amount, is_member, address: None });
    let map = (prop::collection::vec(place, 0..6), prop::collection::vec(code(), 0..3), word()).prop_map(
        |(places, extent, nothing)| {
            Figure::Map(Map { places, extent, nothing, members_of: Some("m".to_owned()), ..Map::default() })
        },
    );
    let arc = ((code(), word()), (code(), word()), amount()).prop_map(|(from, to, amount)| Arc {
        from,
        to,
        amount,
        address: None,
    });
    let flows = (prop::collection::vec(arc, 0..6), prop::collection::vec(code(), 0..3))
        .prop_map(|(arcs, extent)| Figure::FlowMap(FlowMap { arcs, extent, ..FlowMap::default() }));
    let path = (prop::collection::vec(word(), 3), amount()).prop_map(|(stops, amount)| FlowPath { stops, amount });
    let diagram = (prop::collection::vec(word(), 3), prop::collection::vec(path, 0..12), word()).prop_map(
        |(stages, paths, rest)| Figure::FlowDiagram(FlowDiagram { stages, paths, rest, ..FlowDiagram::default() }),
    );
    let bar = (word(), prop::option::of(amount())).prop_map(|(name, amount)| Bar { name, amount, address: None });
    let bars = prop::collection::vec(bar, 0..8).prop_map(|bars| Figure::Bars(Bars { bars, ..Bars::default() }));
    let case = (word(), word(), [value_of_any_kind(), value_of_any_kind(), value_of_any_kind()], any::<bool>())
        .prop_map(|(name, kind, [first, first_latest, last], goes_on)| Case {
            name,
            kind,
            first,
            first_latest,
            last,
            goes_on,
            ..Case::default()
        });
    let timeline = prop::collection::vec(case, 0..12)
        .prop_map(|cases| Figure::Timeline(Timeline { cases, ..Timeline::default() }));
    let cells = prop::collection::vec(prop::collection::vec(prop::option::of(amount()), 0..4), 0..4);
    let matrix = (prop::collection::vec(word(), 0..4), prop::collection::vec(word(), 0..9), cells)
        .prop_map(|(rows, columns, cells)| Figure::Matrix(Matrix { rows, columns, cells, ..Matrix::default() }));
    let point =
        (word(), amount(), amount()).prop_map(|(name, across, up)| ScatterPoint { name, across, up, address: None });
    let scatter = (prop::collection::vec(point, 0..6), word(), word())
        .prop_map(|(points, across, up)| Figure::Scatter(Scatter { points, across, up, ..Scatter::default() }));
    prop_oneof![map, flows, diagram, bars, timeline, matrix, scatter, series().prop_map(Figure::Series)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_is_a_well_formed_finite_document(figure in figure(), title in word(), unit in word()) {
        let caption = Caption { title, unit, ..Caption::default() };
        for width in WIDTHS {
            read(&draw_in(&figure, &caption, &figures::english(), width).svg);
        }
        for row in table(&figure).rows {
            prop_assert!(row.len() <= table(&figure).headings.len().max(1));
        }
    }
}
