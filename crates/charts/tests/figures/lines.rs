//! Series, bars, multiples and scatters.

use charts::{Bar, Bars, Figure, Line, Multiples, Panel, Point, Scatter, ScatterPoint, Series};

use super::{Shown, above, between, caption, exactly, words};

const WHO: &str = "World Bank, WHO · snapshot 3 of 21 November 2026";

/// Physicians per 1,000 people.
const CUBA: &[(i32, f64)] = &[
    (1960, 0.946),
    (1965, 0.876),
    (1970, 0.822),
    (1981, 1.388),
    (1984, 1.886),
    (1988, 3.0),
    (1990, 3.639),
    (1991, 3.978),
    (1992, 4.345),
    (1993, 4.709),
    (1994, 4.967),
    (1995, 5.202),
    (1996, 5.485),
    (1997, 5.694),
    (1998, 5.753),
    (1999, 5.858),
    (2000, 5.941),
    (2001, 5.952),
    (2002, 6.001),
    (2003, 6.068),
    (2004, 6.203),
    (2005, 6.268),
    (2006, 6.339),
    (2007, 6.416),
    (2008, 6.602),
    (2009, 6.63),
    (2010, 6.772),
    (2011, 6.957),
    (2012, 7.26),
    (2013, 7.408),
    (2014, 7.582),
    (2015, 7.803),
    (2016, 8.003),
    (2017, 8.187),
    (2018, 8.505),
    (2019, 8.677),
    (2020, 9.291),
    (2021, 9.542),
];
const BRAZIL: &[(i32, f64)] = &[
    (1960, 0.374),
    (1965, 0.4),
    (1970, 0.492),
    (1975, 0.624),
    (1981, 0.767),
    (1984, 0.927),
    (1988, 1.185),
    (1990, 1.085),
    (1992, 1.14),
    (1993, 1.168),
    (1994, 1.197),
    (1995, 1.227),
    (1996, 1.259),
    (1997, 1.295),
    (1998, 1.281),
    (1999, 1.379),
    (2011, 1.87),
    (2013, 1.906),
    (2017, 2.198),
    (2019, 2.351),
    (2021, 2.191),
    (2023, 2.357),
];
const VENEZUELA: &[(i32, f64)] = &[
    (1960, 0.666),
    (1965, 0.815),
    (1970, 0.883),
    (1974, 0.904),
    (1975, 0.904),
    (1976, 0.904),
    (1980, 0.83),
    (1981, 0.996),
    (1982, 0.833),
    (1984, 1.436),
    (1985, 1.196),
    (1986, 1.399),
    (1987, 1.401),
    (1988, 1.6),
    (1989, 1.695),
    (1990, 1.564),
    (1995, 1.94),
    (2001, 1.922),
    (2017, 1.664),
];
const MOZAMBIQUE: &[(i32, f64)] = &[
    (1960, 0.043),
    (1965, 0.056),
    (1970, 0.053),
    (1980, 0.025),
    (1981, 0.027),
    (1982, 0.026),
    (2009, 0.047),
    (2010, 0.05),
    (2011, 0.054),
    (2012, 0.056),
    (2013, 0.058),
    (2017, 0.077),
    (2018, 0.085),
    (2019, 0.086),
    (2020, 0.084),
    (2021, 0.082),
    (2022, 0.175),
];
const TANZANIA: &[(i32, f64)] = &[
    (1960, 0.055),
    (1961, 0.04),
    (1965, 0.045),
    (1975, 0.044),
    (1985, 0.035),
    (1995, 0.041),
    (2014, 0.06),
    (2022, 0.134),
];

pub fn all() -> Vec<Shown> {
    vec![series(), decades(), bars(), below_zero(), multiples(), scatter(), logarithmic(), empty()]
}

fn line(name: &str, points: &[(i32, f64)]) -> Line {
    let points = points.iter().map(|(year, value)| Point { year: *year, amount: exactly(*value, &value.to_string()) });
    Line { name: name.to_owned(), points: points.collect() }
}

fn series() -> Shown {
    let lines = vec![
        line("Cuba", CUBA),
        line("Brazil", BRAZIL),
        line("Venezuela", VENEZUELA),
        line("Mozambique", MOZAMBIQUE),
        line("Tanzania", TANZANIA),
    ];
    Shown {
        name: "series",
        figure: Figure::Series(Series { lines, years: "Year".to_owned() }),
        caption: caption("Physicians in five countries since 1960", "physicians per 1,000 people", WHO),
    }
}

/// Cuban health workers abroad: ranges, an open end, a gap.
fn decades() -> Shown {
    let point = |year, amount| Point { year, amount };
    let series = Series {
        lines: vec![
            Line {
                name: "Cuban health workers abroad".to_owned(),
                points: vec![
                    point(1960, exactly(56.0, "56")),
                    point(1970, between(400.0, 2_000.0, "400–2,000")),
                    point(1980, between(3_000.0, 6_500.0, "3,000–6,500")),
                    point(2000, between(4_000.0, 9_000.0, "4,000–9,000")),
                    point(2010, between(37_000.0, 42_000.0, "37,000–42,000")),
                    point(2020, above(50_000.0, "over 50,000")),
                ],
            },
            Line {
                name: "of these in Venezuela, under the agreement between the two presidents".to_owned(),
                points: vec![point(2010, above(14_000.0, "over 14,000")), point(2020, exactly(20_000.0, "20,000"))],
            },
        ],
        years: "Decade from".to_owned(),
    };
    Shown {
        name: "series-decades",
        figure: Figure::Series(series),
        caption: caption(
            "Cuban health workers abroad, by decade: ranges where sources differ, an arrow where they only say “over”",
            "people",
            "Casebook and made for this gallery",
        ),
    }
}

fn bars() -> Shown {
    let bar = |name: &str, amount| Bar { name: name.to_owned(), amount, address: Some("/country/cu".to_owned()) };
    let bars = vec![
        bar(
            "Cuba’s medical cooperation with over 100 countries since 1960",
            Some(exactly(140_000.0, "almost 140,000")),
        ),
        bar("Cuban health personnel at work abroad in 2014", Some(between(45_000.0, 55_000.0, "approximately 50,000"))),
        bar("Latin American School of Medicine (ELAM), graduates", Some(exactly(25_000.0, "some 25,000"))),
        bar("Students in Cuba’s medical faculties", Some(above(20_000.0, "more than 20,000"))),
        bar("Integral Community Medicine, Venezuela", Some(exactly(19_000.0, "almost 19,000"))),
        bar("Misión Barrio Adentro", Some(above(14_000.0, "over 14,000"))),
        bar("Cuban doctors contracted by Brazil", Some(exactly(14_000.0, "14,000"))),
        bar("Cuban physicians in Algeria", Some(exactly(56.0, "56"))),
        bar("Chinese medical teams in Tanzania", None),
    ];
    Shown {
        name: "bars",
        figure: Figure::Bars(Bars { bars, headings: ["Cooperation".to_owned(), "People".to_owned()] }),
        caption: caption(
            "People who went, came or were trained, by cooperation",
            "people",
            "Casebook (Cadernos de Saúde Pública 33, 2017) · snapshot 3 of 21 November 2026",
        ),
    }
}

fn below_zero() -> Shown {
    let bar = |name: &str, amount| Bar { name: name.to_owned(), amount: Some(amount), address: None };
    let bars = vec![
        bar("Disbursed", exactly(42_500_000.0, "USD 42.5 million")),
        bar("Repaid", exactly(-18_200_000.0, "USD −18.2 million")),
        bar("Interest", between(-6_000_000.0, -2_500_000.0, "USD −6 to −2.5 million")),
        bar("Net", between(-1_000_000.0, 21_800_000.0, "USD −1 to 21.8 million")),
        bar("In kind", words("")),
    ];
    Shown {
        name: "bars-below-zero",
        figure: Figure::Bars(Bars { bars, headings: ["Kind".to_owned(), "Amount".to_owned()] }),
        caption: caption("What went and what came back", "USD, prices of 2015", "Not data"),
    }
}

fn multiples() -> Shown {
    let panel = |title: &str, points: &[(i32, f64)]| Panel {
        title: title.to_owned(),
        series: Series { lines: vec![line("", points)], years: "Year".to_owned() },
    };
    let panels = vec![
        panel("Cuba", CUBA),
        panel("Brazil", BRAZIL),
        panel("Venezuela", VENEZUELA),
        panel("Mozambique", MOZAMBIQUE),
        panel("Tanzania", TANZANIA),
    ];
    Shown {
        name: "multiples",
        figure: Figure::Multiples(Multiples { panels }),
        caption: caption("Physicians in five countries since 1960, one scale", "physicians per 1,000 people", WHO),
    }
}

/// Physicians, infant deaths: published around 2015.
const HEALTH: &[(&str, f64, f64)] = &[
    ("Cuba", 7.8, 4.1),
    ("Brazil", 2.1, 14.0),
    ("Venezuela", 1.7, 15.7),
    ("Mozambique", 0.07, 57.0),
    ("Tanzania", 0.05, 41.0),
    ("China", 1.8, 8.1),
    ("India", 0.8, 35.0),
    ("South Africa", 0.8, 30.0),
    ("Argentina", 5.0, 10.2),
    ("Bolivia", 1.0, 25.0),
    ("Haiti", 0.2, 53.0),
    ("Sierra Leone", 0.03, 87.0),
    ("Angola", 0.2, 56.0),
    ("Algeria", 1.8, 21.8),
    ("Chile", 2.2, 6.7),
    ("Pakistan", 1.0, 62.0),
    ("Ecuador", 2.1, 13.1),
    ("Viet Nam", 0.8, 17.0),
    ("Guatemala", 0.9, 23.0),
    ("Uruguay", 4.9, 7.6),
];

fn scatter() -> Shown {
    let points = HEALTH
        .iter()
        .map(|(name, physicians, deaths)| ScatterPoint {
            name: (*name).to_owned(),
            across: exactly(*physicians, &physicians.to_string()),
            up: match *name {
                "Sierra Leone" => between(75.0, 98.0, "75–98"),
                "Haiti" => above(53.0, "over 53"),
                _ => exactly(*deaths, &deaths.to_string()),
            },
            address: None,
        })
        .collect();
    let scatter = Scatter {
        points,
        across: "Physicians per 1,000 people".to_owned(),
        up: "Deaths of infants per 1,000 births".to_owned(),
        heading: "Country".to_owned(),
    };
    Shown {
        name: "scatter",
        figure: Figure::Scatter(scatter),
        caption: caption("More physicians, fewer deaths of infants", "around 2015", WHO),
    }
}

/// Amounts from tens to millions.
fn logarithmic() -> Shown {
    let people: &[(&str, f64, f64)] = &[
        ("Cuba’s cooperation since 1960", 140_000.0, 100.0),
        ("Latin American School of Medicine", 25_000.0, 80.0),
        ("Barrio Adentro", 14_000.0, 1.0),
        ("Ebola in Sierra Leone", 165.0, 1.0),
        ("Algeria 1963", 56.0, 1.0),
        ("Pakistan 2005", 2_500.0, 1.0),
        ("Health workers abroad in 2014", 50_000.0, 60.0),
    ];
    let points = people
        .iter()
        .map(|(name, people, countries)| ScatterPoint {
            name: (*name).to_owned(),
            across: exactly(*people, &people.to_string()),
            up: exactly(*countries, &countries.to_string()),
            address: None,
        })
        .collect();
    let scatter =
        Scatter { points, across: "People".to_owned(), up: "Countries".to_owned(), heading: "Cooperation".to_owned() };
    Shown {
        name: "scatter-logarithmic",
        figure: Figure::Scatter(scatter),
        caption: caption("People and countries", "", "Casebook (Cadernos de Saúde Pública 33, 2017)"),
    }
}

fn empty() -> Shown {
    Shown {
        name: "empty",
        figure: Figure::Series(Series::default()),
        caption: caption("Nothing to show", "", "snapshot 3 of 21 November 2026"),
    }
}
