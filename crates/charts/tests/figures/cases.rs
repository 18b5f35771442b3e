//! Timelines.

use charts::{Case, Figure, Timeline};

use super::{Shown, caption};

#[derive(Clone, Copy, PartialEq)]
enum Goes {
    On,
    No,
}

pub fn all() -> Vec<Shown> {
    vec![few(), casebook()]
}

fn cases(rows: impl Iterator<Item = &'static Row>) -> Vec<Case> {
    rows.map(|(name, kind, when, [first, first_latest, last], goes)| Case {
        name: (*name).to_owned(),
        kind: (*kind).to_owned(),
        when: (*when).to_owned(),
        first: *first,
        first_latest: *first_latest,
        last: *last,
        goes_on: *goes == Goes::On,
        address: Some("/cooperation/casebook:x".to_owned()),
    })
    .collect()
}

fn headings() -> [String; 3] {
    ["When", "What", "Kind"].map(str::to_owned)
}

fn casebook() -> Shown {
    Shown {
        name: "timeline",
        figure: Figure::Timeline(Timeline { cases: cases(ROWS.iter()), headings: headings() }),
        caption: caption(
            "Health cooperation between countries of the South, and what surrounded it",
            "each case from when it began, or can have begun, to when it ended",
            "Casebook (Cadernos de Saúde Pública 33, 2017) · snapshot 3 of 21 November 2026",
        ),
    }
}

fn few() -> Shown {
    let chosen = ROWS.iter().filter(|row| row.0.contains("Cuba") && row.3[0].is_some());
    Shown {
        name: "timeline-few",
        figure: Figure::Timeline(Timeline { cases: cases(chosen), headings: headings() }),
        caption: caption("Cuba in the casebook", "", "Casebook · snapshot 3 of 21 November 2026"),
    }
}

type Row = (&'static str, &'static str, &'static str, [Option<f64>; 3], Goes);

/// Earliest beginning, latest beginning, latest end.
const ROWS: &[Row] = &[
    (
        "Independence of Latin America and the Bolivarian movement",
        "context",
        "1801/1869",
        [Some(1801.0), None, Some(1870.0)],
        Goes::No,
    ),
    ("Independence of Haiti", "context", "1803", [Some(1803.0), None, None], Goes::No),
    ("Revolutionary uprisings of 1848", "event", "1848", [Some(1848.0), None, Some(1849.0)], Goes::No),
    (
        "Pan-American movement of the late 19th century",
        "context",
        "1851/1900",
        [Some(1851.0), None, Some(1901.0)],
        Goes::No,
    ),
    ("First International", "body", "~1865", [Some(1863.0), Some(1868.0), None], Goes::No),
    (
        "José Martí's call for Cuban independence and transnational solidarity",
        "context",
        "1870s/1890s",
        [Some(1870.0), Some(1880.0), Some(1900.0)],
        Goes::No,
    ),
    (
        "Progressive exchanges in public health from the 1890s",
        "activity",
        "1890s",
        [Some(1890.0), Some(1900.0), None],
        Goes::No,
    ),
    (
        "Interchanges on living and working conditions, early twentieth century",
        "activity",
        "~1901/..",
        [Some(1899.0), Some(1904.0), None],
        Goes::On,
    ),
    ("League against Imperialism", "body", "1927", [Some(1927.0), None, Some(1928.0)], Goes::No),
    (
        "World Congress against Imperialism and Colonial Oppression",
        "event",
        "1927",
        [Some(1927.0), None, Some(1928.0)],
        Goes::No,
    ),
    (
        "Health worker brigades in the Spanish Civil War",
        "activity",
        "1930s",
        [Some(1930.0), None, Some(1940.0)],
        Goes::No,
    ),
    ("Spanish Civil War", "event", "1930s", [Some(1930.0), None, Some(1940.0)], Goes::No),
    ("Bandung Conference", "event", "1955", [Some(1955.0), None, Some(1956.0)], Goes::No),
    ("Cuba since the revolution of 1959", "context", "1959/..", [Some(1959.0), None, None], Goes::On),
    (
        "Cuba's investment in training physicians since the 1959 revolution",
        "context",
        "1959/..",
        [Some(1959.0), None, None],
        Goes::On,
    ),
    ("Cuban Revolution", "event", "1959", [Some(1959.0), None, Some(1960.0)], Goes::No),
    ("Earthquake in Chile", "event", "1960", [Some(1960.0), None, Some(1961.0)], Goes::No),
    ("Cuban medics in Chile after the earthquake", "activity", "1960", [Some(1960.0), None, None], Goes::No),
    (
        "Cuba's medical cooperation with over 100 countries since 1960",
        "activity",
        "1960/..",
        [Some(1960.0), None, None],
        Goes::On,
    ),
    (
        "Cuba's country-to-country solidarity in health since the 1960s",
        "activity",
        "1960s/..",
        [Some(1960.0), Some(1970.0), None],
        Goes::On,
    ),
    ("Non-Aligned Movement (NAM)", "body", "1961", [Some(1961.0), None, None], Goes::No),
    ("Health cooperation of China with African countries", "activity", "1963", [Some(1963.0), None, None], Goes::No),
    ("Chinese medical team in Algeria", "activity", "1963", [Some(1963.0), None, None], Goes::No),
    ("Cuban physicians in Algeria", "activity", "1963", [Some(1963.0), None, None], Goes::No),
    (
        "Cuban health cooperation and medical training after Algeria: Vietnam, Mali, Congo, Guinea and dozens more",
        "activity",
        "1963/..",
        [Some(1963.0), None, None],
        Goes::On,
    ),
    ("United States embargo against Cuba", "context", "1963", [Some(1963.0), None, Some(1964.0)], Goes::No),
    ("Group of 77 (G-77)", "body", "1964", [Some(1964.0), None, None], Goes::No),
    ("Arusha Declaration", "instrument", "1967", [Some(1967.0), None, Some(1968.0)], Goes::No),
    ("China's shift to a market economy", "context", "1970s/..", [Some(1970.0), Some(1980.0), None], Goes::On),
    (
        "Hipólito Unanue Agreement on Health Cooperation between Andean Countries",
        "instrument",
        "1971",
        [Some(1971.0), None, Some(1972.0)],
        Goes::No,
    ),
    (
        "Call for a New International Economic Order (NIEO)",
        "instrument",
        "1974",
        [Some(1974.0), None, Some(1975.0)],
        Goes::No,
    ),
    (
        "Special unit for technical cooperation between developing countries, United Nations Development Programme",
        "body",
        "1974",
        [Some(1974.0), None, None],
        Goes::No,
    ),
    (
        "Code of Conduct for transnational corporations",
        "instrument",
        "1975/1992",
        [Some(1975.0), None, Some(1993.0)],
        Goes::No,
    ),
    (
        "Commission on Transnational Corporations of the United Nations",
        "body",
        "1975/1992",
        [Some(1975.0), None, Some(1993.0)],
        Goes::No,
    ),
    ("Alma-Ata conference", "event", "1978", [Some(1978.0), None, Some(1979.0)], Goes::No),
    ("Dictatorship in Argentina", "context", "1978", [Some(1978.0), None, Some(1979.0)], Goes::No),
    (
        "Buenos Aires Plan of Action (BAPA) for technical cooperation among developing countries",
        "instrument",
        "1978",
        [Some(1978.0), None, Some(1979.0)],
        Goes::No,
    ),
    (
        "Buenos Aires meeting on technical cooperation among developing countries",
        "event",
        "1978",
        [Some(1978.0), None, Some(1979.0)],
        Goes::No,
    ),
    (
        "WHO's call for primary health care oriented to social justice",
        "instrument",
        "1978",
        [Some(1978.0), None, Some(1979.0)],
        Goes::No,
    ),
    ("Debt crisis of the Third World", "context", "1978/1990s", [Some(1978.0), None, Some(2000.0)], Goes::No),
    ("China's early international commitment", "context", "../1970s", [None, None, Some(1980.0)], Goes::No),
    ("Neoliberal turn", "context", "1980s/..", [Some(1980.0), Some(1990.0), None], Goes::On),
    ("South Commission", "body", "1980s/1990", [Some(1980.0), Some(1990.0), Some(1991.0)], Goes::No),
    ("Report of the South Commission", "instrument", "1990", [Some(1990.0), None, Some(1991.0)], Goes::No),
    ("Bolivarian revolution in Venezuela", "context", "1998", [Some(1998.0), None, None], Goes::No),
    ("Latin American School of Medicine (ELAM), Cuba", "activity", "1999", [Some(1999.0), None, None], Goes::No),
    (
        "“Pink tide” of centre-left governments in Latin America",
        "context",
        "2000s/..",
        [Some(2000.0), Some(2010.0), None],
        Goes::On,
    ),
    (
        "United Nations resolutions on South–South cooperation in the 2000s",
        "instrument",
        "2000s",
        [Some(2000.0), None, Some(2010.0)],
        Goes::No,
    ),
    (
        "Misión Barrio Adentro (Inside the Neighbourhood), Venezuela with Cuba",
        "activity",
        "2003",
        [Some(2003.0), None, None],
        Goes::No,
    ),
    (
        "Brazil under the Workers' Party, 2003–2016",
        "context",
        "2003/2016",
        [Some(2003.0), None, Some(2017.0)],
        Goes::No,
    ),
    ("India–Brazil–South Africa group (IBSA)", "body", "2003", [Some(2003.0), None, None], Goes::No),
    (
        "Rise of South–South cooperation in health since the mid-2000s",
        "context",
        "~2005/..",
        [Some(2003.0), Some(2008.0), None],
        Goes::On,
    ),
    ("Chinese loans to Latin America and the Caribbean", "activity", "2005/..", [Some(2005.0), None, None], Goes::On),
    (
        "Cuban medical professionals in Pakistan after the earthquake of 2005",
        "activity",
        "2005/..",
        [Some(2005.0), None, None],
        Goes::On,
    ),
    ("Earthquake in Pakistan, 2005", "event", "2005", [Some(2005.0), None, Some(2006.0)], Goes::No),
    ("BRICS (Brazil, Russia, India, China and South Africa)", "body", "2006", [Some(2006.0), None, None], Goes::No),
    (
        "Brazil's spending on South–South cooperation in 2010",
        "activity",
        "2010",
        [Some(2010.0), None, Some(2011.0)],
        Goes::No,
    ),
    (
        "Venezuela's training of its own community physicians (Integral Community Medicine)",
        "activity",
        "2010",
        [Some(2010.0), None, None],
        Goes::No,
    ),
    ("14,000 Cuban doctors contracted by Brazil in 2014", "activity", "2014", [Some(2014.0), None, None], Goes::No),
    (
        "Cuban medical professionals in Sierra Leone's Ebola response, 2014–2015",
        "activity",
        "2014/2015",
        [Some(2014.0), None, Some(2016.0)],
        Goes::No,
    ),
    ("Cuban health personnel at work abroad in 2014", "activity", "2014", [Some(2014.0), None, Some(2015.0)], Goes::No),
    ("Ebola in Sierra Leone, 2014–2015", "event", "2014/2015", [Some(2014.0), None, Some(2016.0)], Goes::No),
    (
        "Three-year development and investment package to Africa, announced by China in 2015",
        "activity",
        "2015",
        [Some(2015.0), None, Some(2016.0)],
        Goes::No,
    ),
    ("ISAGS annual operating plan 2017", "instrument", "2017", [Some(2017.0), None, Some(2018.0)], Goes::No),
    (
        "Health Diplomacy in the Context of South American Integration (virtual course)",
        "activity",
        "2017-08/2017-12",
        [Some(2017.58), None, Some(2018.0)],
        Goes::No,
    ),
    ("ALBA (Bolivarian Alternative for the Americas)", "body", "", [None, None, None], Goes::No),
    ("Algeria after independence", "context", "", [None, None, None], Goes::No),
    ("Bamako Initiative", "instrument", "", [None, None, None], Goes::No),
    (
        "Norman Bethune and other health comrades with Mao's revolutionary efforts",
        "activity",
        "",
        [None, None, None],
        Goes::No,
    ),
    ("Brazil's South–South cooperation as a whole", "activity", "", [None, None, None], Goes::No),
    (
        "Training and promotion of universal health systems in Brazil's South–South cooperation",
        "activity",
        "",
        [None, None, None],
        Goes::No,
    ),
    (
        "Brazilian health personnel for HIV and tuberculosis programmes in Portuguese-speaking Africa",
        "activity",
        "",
        [None, None, None],
        Goes::No,
    ),
    ("ARV factory established by Brazil in Mozambique", "activity", "", [None, None, None], Goes::No),
    ("Brazilian mining and construction investments in Mozambique", "context", "", [None, None, None], Goes::No),
    ("National Health Plan of Brazil's Workers' Party", "instrument", "", [None, None, None], Goes::No),
    ("Brazil's “structural cooperation in health”", "activity", "", [None, None, None], Goes::No),
    ("Brazil's technical cooperation in kind", "activity", "", [None, None, None], Goes::No),
    ("Brazil's leadership in UNASUR's health work", "activity", "", [None, None, None], Goes::No),
    ("Agreement between Fidel Castro and Hugo Chávez: doctors and oil", "instrument", "", [None, None, None], Goes::No),
];
