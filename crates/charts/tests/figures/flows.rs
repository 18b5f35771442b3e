//! Maps, flows, diagrams and matrices.

use charts::{Amount, Arc, Figure, FlowDiagram, FlowMap, FlowPath, Map, MapPlace, Matrix};

use super::{Shown, above, between, caption, exactly, words};

const CASEBOOK: &str = "Casebook (Cadernos de Saúde Pública 33, 2017) · snapshot 3 of 21 November 2026";

pub fn all() -> Vec<Shown> {
    vec![world(), members(), between_two(), from_cuba(), brazil_africa(), diagram(), matrix(), wide_matrix()]
}

/// Physicians per 1,000 people, the last year published.
const PHYSICIANS: &[(&str, &str, f64)] = &[
    ("CU", "Cuba", 9.54),
    ("AR", "Argentina", 5.11),
    ("BR", "Brazil", 2.36),
    ("VE", "Venezuela", 1.66),
    ("BO", "Bolivia", 1.28),
    ("CN", "China", 3.11),
    ("MZ", "Mozambique", 0.175),
    ("TZ", "Tanzania", 0.134),
    ("ZA", "South Africa", 0.8),
    ("IN", "India", 0.73),
    ("AO", "Angola", 0.24),
    ("HT", "Haiti", 0.23),
    ("SL", "Sierra Leone", 0.08),
    ("PK", "Pakistan", 1.16),
    ("DZ", "Algeria", 1.66),
    ("CL", "Chile", 3.1),
    ("UY", "Uruguay", 6.2),
    ("EC", "Ecuador", 2.3),
    ("GT", "Guatemala", 1.28),
    ("VN", "Viet Nam", 0.83),
    ("TV", "Tuvalu", 1.2),
    ("MV", "Maldives", 2.2),
    ("DM", "Dominica", 1.1),
    ("ST", "São Tomé and Príncipe", 0.49),
];

fn world() -> Shown {
    let places = PHYSICIANS
        .iter()
        .map(|(code, name, value)| MapPlace {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            amount: Some(exactly(*value, &value.to_string())),
            is_member: false,
            address: Some(format!("/country/{}", code.to_lowercase())),
        })
        .collect();
    let map = Map {
        places,
        nothing: "nothing in the record".to_owned(),
        headings: ["Country".to_owned(), "Physicians".to_owned()],
        ..Map::default()
    };
    Shown {
        name: "world-map",
        figure: Figure::Map(map),
        caption: caption(
            "Physicians in countries that cooperate",
            "physicians per 1,000 people, last year published",
            "World Bank, WHO · snapshot 3 of 21 November 2026",
        ),
    }
}

fn members() -> Shown {
    let names = [
        ("AR", "Argentina"),
        ("BO", "Bolivia"),
        ("BR", "Brazil"),
        ("CL", "Chile"),
        ("CO", "Colombia"),
        ("EC", "Ecuador"),
        ("GY", "Guyana"),
        ("PE", "Peru"),
        ("PY", "Paraguay"),
        ("SR", "Suriname"),
        ("UY", "Uruguay"),
        ("VE", "Venezuela"),
    ];
    let physicians = |code: &str| PHYSICIANS.iter().find(|place| place.0 == code).map(|place| place.2);
    let places: Vec<MapPlace> = names
        .iter()
        .map(|(code, name)| MapPlace {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            amount: match *code {
                "PE" => Some(between(0.9, 1.7, "0.9–1.7")),
                other => physicians(other).map(|value| exactly(value, &value.to_string())),
            },
            is_member: true,
            address: None,
        })
        .collect();
    let extent = places.iter().map(|place| place.code.clone()).collect();
    let map = Map {
        places,
        members_of: Some("members of UNASUR".to_owned()),
        extent,
        nothing: "nothing in the record".to_owned(),
        headings: ["Country".to_owned(), "Physicians".to_owned()],
    };
    Shown {
        name: "regional-map",
        figure: Figure::Map(map),
        caption: caption("Members of UNASUR and their physicians", "physicians per 1,000 people", CASEBOOK),
    }
}

fn arc(from: (&str, &str), to: (&str, &str), amount: Amount) -> Arc {
    let owned = |end: (&str, &str)| (end.0.to_owned(), end.1.to_owned());
    Arc {
        from: owned(from),
        to: owned(to),
        amount,
        address: Some(format!("/between/{}/{}", from.0.to_lowercase(), to.0.to_lowercase())),
    }
}

const CUBA: (&str, &str) = ("CU", "Cuba");

fn flow_headings() -> [String; 3] {
    ["From", "To", "Amount"].map(str::to_owned)
}

fn between_two() -> Shown {
    let venezuela = ("VE", "Venezuela");
    let map = FlowMap {
        arcs: vec![
            arc(CUBA, venezuela, above(14_000.0, "over 14,000 physicians and dentists")),
            arc(venezuela, CUBA, words("oil, quantity not known")),
        ],
        extent: vec!["CU".to_owned(), "VE".to_owned()],
        headings: flow_headings(),
    };
    Shown {
        name: "flow-map-two",
        figure: Figure::FlowMap(map),
        caption: caption(
            "Cuban doctors go to Venezuela, Venezuelan oil comes back",
            "as the source counts it",
            CASEBOOK,
        ),
    }
}

fn from_cuba() -> Shown {
    let map = FlowMap {
        arcs: vec![
            arc(CUBA, ("VE", "Venezuela"), above(14_000.0, "over 14,000")),
            arc(CUBA, ("BR", "Brazil"), exactly(14_000.0, "14,000")),
            arc(CUBA, ("DZ", "Algeria"), exactly(56.0, "56")),
            arc(CUBA, ("HT", "Haiti"), between(500.0, 700.0, "500–700")),
            arc(CUBA, ("PK", "Pakistan"), exactly(2_500.0, "2,500")),
            arc(CUBA, ("SL", "Sierra Leone"), exactly(165.0, "165")),
            arc(CUBA, ("ZA", "South Africa"), words("not known")),
            arc(CUBA, ("AO", "Angola"), words("not known")),
            arc(CUBA, ("VN", "Viet Nam"), words("not known")),
            arc(CUBA, ("BO", "Bolivia"), exactly(1_700.0, "1,700")),
            arc(CUBA, ("GT", "Guatemala"), exactly(400.0, "400")),
            arc(("VE", "Venezuela"), CUBA, words("oil, quantity not known")),
            arc(("BR", "Brazil"), CUBA, exactly(3_000.0, "3,000 students")),
        ],
        extent: Vec::new(),
        headings: flow_headings(),
    };
    Shown {
        name: "flow-map-world",
        figure: Figure::FlowMap(map),
        caption: caption("Cuban health workers go out to the world", "people at work abroad", CASEBOOK),
    }
}

fn brazil_africa() -> Shown {
    let brazil = ("BR", "Brazil");
    let map = FlowMap {
        arcs: vec![
            arc(brazil, ("MZ", "Mozambique"), exactly(21.0, "USD 21 million")),
            arc(brazil, ("AO", "Angola"), exactly(8.0, "USD 8 million")),
            arc(brazil, ("CV", "Cabo Verde"), exactly(3.1, "USD 3.1 million")),
            arc(brazil, ("GW", "Guinea-Bissau"), exactly(2.4, "USD 2.4 million")),
            arc(brazil, ("ST", "São Tomé and Príncipe"), exactly(1.2, "USD 1.2 million")),
            arc(("MZ", "Mozambique"), brazil, exactly(4.0, "USD 4 million")),
        ],
        extent: ["BR", "MZ", "AO", "CV"].map(str::to_owned).to_vec(),
        headings: flow_headings(),
    };
    Shown {
        name: "flow-map-region",
        figure: Figure::FlowMap(map),
        caption: caption("Brazil and the Portuguese-speaking countries of Africa", "made for this gallery", "Not data"),
    }
}

fn path(stops: [&str; 4], amount: Amount) -> FlowPath {
    FlowPath { stops: stops.map(str::to_owned).to_vec(), amount }
}

fn diagram() -> Shown {
    let mut paths = vec![
        path(["Cuba", "Ministry of Public Health", "Venezuela", "Basic health care"], exactly(14_000.0, "14,000")),
        path(["Cuba", "Pan American Health Organization", "Brazil", "Basic health care"], exactly(14_000.0, "14,000")),
        path(["Cuba", "Ministry of Public Health", "Bolivia", "Basic health care"], exactly(1_700.0, "1,700")),
        path(["Cuba", "Henry Reeve Brigade", "Pakistan", "Emergency response"], exactly(2_500.0, "2,500")),
        path(["Cuba", "Henry Reeve Brigade", "Sierra Leone", "Infectious disease control"], exactly(165.0, "165")),
        path(["Cuba", "Ministry of Public Health", "Haiti", "Basic health care"], between(500.0, 700.0, "500–700")),
        path(["China", "Provincial health bureaux", "Tanzania", "Medical services"], exactly(1_200.0, "1,200")),
        path(["China", "Provincial health bureaux", "Algeria", "Medical services"], exactly(3_400.0, "3,400")),
        path(["Brazil", "Oswaldo Cruz Foundation", "Mozambique", "Medical training"], exactly(900.0, "900")),
        path(["Brazil", "Oswaldo Cruz Foundation", "Angola", "Medical training"], exactly(300.0, "300")),
        path(["Venezuela", "not known", "Cuba", "Medical training"], words("not known")),
    ];
    for (place, country) in ["Guatemala", "Viet Nam", "Mali", "Congo", "Guinea", "Angola"].iter().enumerate() {
        let amount = 100.0 + 30.0 * place as f64;
        paths.push(path(["Cuba", "Ministry of Public Health", country, "Basic health care"], exactly(amount, "")));
    }
    let diagram = FlowDiagram {
        stages: ["Who", "Through whom", "To whom", "For what"].map(str::to_owned).to_vec(),
        paths,
        rest: "others".to_owned(),
        heading: "Health workers".to_owned(),
    };
    Shown {
        name: "flow-diagram",
        figure: Figure::FlowDiagram(diagram),
        caption: caption("Who sends health workers, through whom, to whom, for what", "people", CASEBOOK),
    }
}

fn matrix() -> Shown {
    let cell = |text: &str| text.replace(',', "").parse().ok().map(|value| exactly(value, text));
    let matrix = Matrix {
        rows: ["Argentina", "Brazil", "China", "Cuba", "Venezuela"].map(str::to_owned).to_vec(),
        columns: ["Algeria", "Bolivia", "Haiti", "Mozambique", "Tanzania", "Venezuela"].map(str::to_owned).to_vec(),
        cells: vec![
            vec![None, cell("12"), cell("3"), None, None, cell("7")],
            vec![None, cell("28"), cell("9"), cell("41"), Some(between(2.0, 60.0, "2–60")), cell("5")],
            vec![cell("14"), cell("2"), None, cell("19"), cell("63"), cell("11")],
            vec![
                cell("56"),
                cell("1,700"),
                Some(between(500.0, 700.0, "500–700")),
                cell("120"),
                Some(words("")),
                Some(above(14_000.0, "> 14,000")),
            ],
            vec![None, cell("80"), cell("45"), None, None, None],
        ],
        headings: ["From".to_owned(), "To".to_owned()],
    };
    Shown {
        name: "matrix",
        figure: Figure::Matrix(matrix),
        caption: caption("Who cooperates with whom", "cooperations", CASEBOOK),
    }
}

fn wide_matrix() -> Shown {
    let names: Vec<String> = PHYSICIANS.iter().map(|place| place.1.to_owned()).collect();
    let cells = (0..names.len())
        .map(|row| {
            (0..names.len())
                .map(|column| {
                    let value = (row * 7 + column * 13) % 23;
                    (row != column && value > 9).then(|| exactly((value * value) as f64, &(value * value).to_string()))
                })
                .collect()
        })
        .collect();
    let matrix = Matrix { rows: names.clone(), columns: names, cells, headings: ["From".to_owned(), "To".to_owned()] };
    Shown {
        name: "matrix-large",
        figure: Figure::Matrix(matrix),
        caption: caption("A matrix of many partners", "made for this gallery", "Not data"),
    }
}
