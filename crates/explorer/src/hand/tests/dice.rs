//! Entries that the form can carry, from a number.

use record::entry::Header;
use record::{
    AdministrativeArea, Amount, Basis, Citation, Code, DateKind, Description, Document, Entry, EntryDate, EntryKind,
    Exchange, Flow, FlowKind, FuzzyDate, Interval, Judgement, Link, LinkKind, Measure, Organisation, Origin, Party,
    Place, PlaceKind, PlaceRole, Plan, PlanKind, Purpose, PurposeKind, Qualifier, Quantity, Reading, ResultRow, Return,
    Role, Source, SourceKind, Term, TermKind, Text, Valuation, Value,
};

/// Numbers that follow from a first one.
pub struct Dice(u64);

const WORDS: [&str; 12] = [
    "médicos",
    "\"Sandino\"",
    "a\\b",
    "<b>",
    "§ 3",
    "#1",
    "x = y",
    "ñandú\nlínea",
    "&amp;",
    "100 %",
    "comma, point.",
    "'''",
];
const DATES: [&str; 8] = ["1963", "2003-04", "1963-05-21", "1890s", "~1865", "1960/..", "../1990", "1870s/1890s"];
const COUNTRIES: [&str; 6] = ["CU", "VE", "DZ", "SU", "BR", "CD"];

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `count` (Knuth's generator for MMIX; its high digits are the good ones).
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn several<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    fn line(&mut self) -> String {
        let count = 1 + self.below(3);
        (0..count).map(|_| self.pick(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    /// Texts in none to all of four languages, in the order of their codes.
    fn words(&mut self) -> Vec<Text> {
        ["en", "es", "pt", "qu"].iter().filter_map(|code| self.some(|dice| Text::new(code, dice.line()))).collect()
    }

    fn required_words(&mut self) -> Vec<Text> {
        let words = self.words();
        if words.is_empty() { vec![Text::new("es", self.line())] } else { words }
    }

    fn code(&mut self) -> Code {
        Code::from(self.pick(&["XM-DAC-928", "casebook:elam", "PE-1"]))
    }

    pub fn works(&mut self) -> Vec<Source> {
        let count = self.below(3);
        (0..count)
            .map(|number| Source {
                kind: SourceKind::Work,
                key: format!("obra-{number}"),
                title: self.some(Self::line),
                publisher: self.some(Self::line),
                citation: self.some(|dice| {
                    let citation = dice.line();
                    let link = "https://example.org/a?b=1";
                    match dice.below(3) {
                        0 => citation,
                        1 => link.to_owned(),
                        _ => format!("{citation} {link}"),
                    }
                }),
                licence: self.some(Self::line),
                ..Source::default()
            })
            .collect()
    }

    fn origin(&mut self, works: &[Source]) -> Origin {
        if works.is_empty() {
            return Origin::default();
        }
        let citations = self.several(2, |dice| {
            let (first, last) = dice.pick(&[(0, 0), (3, 3), (3, 14)]);
            let section = if dice.below(2) == 0 { String::new() } else { dice.line().replace('\n', " ") };
            Citation {
                work: works[dice.below(works.len())].key.as_str().into(),
                section,
                first_line: first,
                last_line: last,
            }
        });
        Origin { line: None, citations }
    }

    /// The source's words, where there is a source.
    fn quotation(&mut self, at: &Origin) -> Option<String> {
        if at.citations.is_empty() { None } else { self.some(Self::line) }
    }

    fn country(&mut self) -> Code {
        Code::from(self.pick(&COUNTRIES))
    }

    fn date(&mut self) -> FuzzyDate {
        self.pick(&DATES).parse().unwrap()
    }

    fn figure(&mut self) -> Option<(Qualifier, Interval)> {
        self.some(|dice| {
            let value = Amount::new(i64::try_from(dice.below(2_000_000_000)).unwrap(), dice.pick(&[0, 1, 2, 3, 8]));
            let qualifier = dice.pick(Qualifier::ALL);
            let interval = match qualifier {
                Qualifier::Between if dice.below(2) == 0 => Interval { low: Some(value), best: None, high: None },
                Qualifier::Between => Interval::between(value, value + Amount::from(7)),
                other => Interval::hedged(other, value),
            };
            (qualifier, interval)
        })
    }

    fn quantity(&mut self) -> Quantity {
        let figure = self.figure();
        Quantity {
            qualifier: figure.map(|(qualifier, _)| qualifier),
            amount: figure.map(|(_, interval)| interval).unwrap_or_default(),
            text: self.some(Self::line),
            unit: self.some(|dice| Code::from(dice.pick(&["physician", "person-month", "barcas de totora"]))),
        }
    }

    fn value(&mut self) -> Value {
        let figure = self.figure();
        let valuation = if figure.is_some() {
            self.pick(&[Valuation::Reported, Valuation::Estimated, Valuation::Derived])
        } else {
            self.pick(&[Valuation::NotReported, Valuation::NotMonetised])
        };
        let currency = Code::from(self.pick(&["USD", "BRL", "CUP"]));
        Value {
            qualifier: figure.map(|(qualifier, _)| qualifier),
            amount: figure.map(|(_, interval)| interval).unwrap_or_default(),
            text: self.some(Self::line),
            currency: figure.map(|_| currency),
            date: self.some(|dice| dice.pick(&["2014-05-21", "1999-12-31"]).parse().unwrap()),
            valuation,
        }
    }

    fn organisation(&mut self) -> Organisation {
        let country = self.some(Self::country);
        Organisation {
            reference: self.some(Self::code),
            names: self.words(),
            kind: self.some(|dice| Code::from(dice.pick(&["10", "24", "40"]))),
            country_basis: country.as_ref().map(|_| Basis::Stated),
            country,
            activity: None,
        }
    }

    fn share(&mut self) -> Option<Amount> {
        self.some(|dice| Amount::new(i64::try_from(dice.below(100_001)).unwrap(), 3).normalize())
    }

    pub fn entry(&mut self, works: &[Source]) -> Entry {
        let flows: Vec<Flow> = (0..self.below(4)).map(|number| self.flow(number, works)).collect();
        let names: Vec<Code> = flows.iter().filter_map(|flow| flow.name.clone()).collect();
        let mut entry = Entry {
            header: self.header(),
            descriptions: self.several(2, |dice| Description {
                kind: None,
                texts: dice.required_words(),
                at: dice.origin(works),
            }),
            dates: self.several(2, |dice| EntryDate {
                kind: Some(dice.pick(&[DateKind::ActualStart, DateKind::Held, DateKind::Period])),
                code: None,
                date: dice.date(),
                notes: dice.words(),
                at: dice.origin(works),
            }),
            parties: self.several(3, |dice| dice.party(works)),
            flows,
            exchanges: self.several(2, |dice| dice.exchange(&names, works)),
            plans: self.several(2, |dice| dice.plan(works)),
            terms: self.several(2, |dice| dice.term(&names, works)),
            readings: self.several(2, |dice| dice.reading(works)),
            documents: self.several(2, |dice| Document {
                url: Some("https://example.org/x".to_owned()),
                titles: dice.words(),
                languages: dice.some(|_| Code::from("es")).into_iter().collect(),
                at: dice.origin(works),
                ..Document::default()
            }),
            links: self.several(2, |dice| Link {
                kind: Some(dice.pick(&[LinkKind::Parent, LinkKind::Inspired, LinkKind::ParallelInterest])),
                code: None,
                target: dice.code().to_string(),
                notes: dice.words(),
                at: dice.origin(works),
            }),
            places: self.several(2, |dice| dice.place(works)),
            ..Entry::default()
        };
        entry.results = (0..)
            .zip(self.several(2, |dice| dice.result(works)))
            .map(|(place, row)| ResultRow { result: place, ..row })
            .collect();
        entry.purposes = self.several(2, |dice| dice.sector(works));
        entry.purposes.extend(self.several(2, |dice| dice.goal(works)));
        entry.purposes.extend(self.several(2, |dice| dice.tag(works)));
        entry
    }

    fn header(&mut self) -> Header {
        Header {
            kind: self.pick(&[EntryKind::Activity, EntryKind::Event, EntryKind::Body]),
            identifier: Some(if self.below(2) == 0 { "hand:barcas".to_owned() } else { self.code().to_string() }),
            titles: self.required_words(),
            status: self.some(|dice| Code::from(dice.pick(&["2", "4"]))),
            collaboration: self.some(|dice| Code::from(dice.pick(&["1", "2"]))),
            framework: self.some(|dice| Code::from(dice.pick(&["south-south", "triangular"]))),
            precursor: self.below(2) == 0,
            humanitarian: self.some(|dice| dice.below(2) == 0),
            ..Header::default()
        }
    }

    fn party(&mut self, works: &[Source]) -> Party {
        let mut organisation = self.organisation();
        if organisation.is_unknown() {
            organisation.names = self.required_words();
        }
        Party {
            role: Some(self.pick(&[
                Role::Requesting,
                Role::Deciding,
                Role::Hosting,
                Role::Evaluating,
                Role::Reporting,
            ])),
            organisation,
            notes: self.words(),
            at: self.origin(works),
            ..Party::default()
        }
    }

    fn flow(&mut self, number: usize, works: &[Source]) -> Flow {
        let at = self.origin(works);
        Flow {
            name: Some(Code::from(if self.below(2) == 0 {
                format!("flow-{}", number + 1)
            } else {
                format!("médicos.{number}")
            })),
            kind: self.pick(FlowKind::ALL),
            measure: self.pick(&[
                Measure::Flow,
                Measure::Stock,
                Measure::Cumulative,
                Measure::Yearly,
                Measure::Announced,
            ]),
            provider: self.organisation(),
            receiver: self.organisation(),
            quantity: self.quantity(),
            value: self.value(),
            date: self.some(Self::date),
            transaction_type: self.some(|dice| Code::from(dice.pick(&["2", "3", "12"]))),
            finance_type: self.some(|dice| Code::from(dice.pick(&["110", "421"]))),
            modality: self.some(|dice| Code::from(dice.pick(&["dac:D02", "dac:C01"]))),
            unctad_group: self.some(|dice| Code::from(dice.pick(&["A", "B"]))),
            tied_status: self.some(|dice| Code::from(dice.pick(&["3", "4", "5"]))),
            humanitarian: self.some(|dice| dice.below(2) == 0),
            descriptions: self.words(),
            quotation: self.quotation(&at),
            at,
            ..Flow::default()
        }
    }

    fn exchange(&mut self, names: &[Code], works: &[Source]) -> Exchange {
        let at = self.origin(works);
        let mut all = names.to_vec();
        all.push(Code::from("casebook:elam#doctors"));
        Exchange {
            name: self.some(Self::code),
            titles: self.words(),
            level: self.some(|dice| dice.line()),
            answer: self.pick(Return::ALL),
            went: vec![all[self.below(all.len())].clone()],
            came: self.several(2, |dice| all[dice.below(all.len())].clone()),
            quotation: self.quotation(&at),
            at,
        }
    }

    fn plan(&mut self, works: &[Source]) -> Plan {
        let periods = ["2027", "2027-03", "2027/2029", "2027-01-15/2027-06-30", "2027-05-21", "2027/..", "../2030"];
        let period: FuzzyDate = self.pick(&periods).parse().unwrap();
        Plan {
            kind: Some(self.pick(PlanKind::ALL)),
            plan_type: self.some(|dice| Code::from(dice.pick(&["1", "2"]))),
            status: self.some(|dice| Code::from(dice.pick(&["1", "2"]))),
            start: period.first,
            end: period.last,
            value: self.value(),
            provider: self.organisation(),
            receiver: self.organisation(),
            at: self.origin(works),
        }
    }

    fn term(&mut self, names: &[Code], works: &[Source]) -> Term {
        let at = self.origin(works);
        let flow = names.first().cloned();
        Term {
            kind: Some(self.pick(&[TermKind::Obligation, TermKind::NoConditions, TermKind::Agenda])),
            code: None,
            party: self.words(),
            owed_to: self.words(),
            flow: self.some(|_| flow).flatten(),
            texts: self.words(),
            quotation: self.quotation(&at),
            at,
        }
    }

    fn reading(&mut self, works: &[Source]) -> Reading {
        let at = self.origin(works);
        Reading {
            framework: Some(Code::from(self.pick(&["sjssc", "realism"]))),
            principle: self.some(|_| Code::from("even-terms")),
            scope: self.words(),
            judgement: self.some(|dice| dice.pick(Judgement::ALL)),
            judged_by: self.words(),
            texts: self.words(),
            quotation: self.quotation(&at),
            at,
        }
    }

    fn result(&mut self, works: &[Source]) -> ResultRow {
        let at = self.origin(works);
        let date: Option<FuzzyDate> =
            self.some(|dice| dice.pick(&["1963", "2010/2015-03", "1960/.."]).parse().unwrap());
        ResultRow {
            titles: self.required_words(),
            start: date.as_ref().and_then(|date| date.first),
            end: date.and_then(|date| date.last),
            target: self.some(Self::line),
            actual: self.some(Self::line),
            quantity: self.quantity(),
            notes: self.words(),
            quotation: self.quotation(&at),
            at,
            ..ResultRow::default()
        }
    }

    fn place(&mut self, works: &[Source]) -> Place {
        let country = self.some(Self::country);
        let region = self.some(|_| Code::from("419"));
        let mut names = self.words();
        if country.is_none() && region.is_none() && names.is_empty() {
            names = self.required_words();
        }
        let kind = match (&region, &country) {
            (Some(_), _) => PlaceKind::Region,
            (None, Some(_)) => PlaceKind::Country,
            (None, None) => PlaceKind::Location,
        };
        let within = region.as_ref().and(country.clone());
        let area = |code| AdministrativeArea { vocabulary: Some(Code::from("A4")), code: Some(code), level: None };
        Place {
            kind: Some(kind),
            role: self.pick(&[PlaceRole::Acts, PlaceRole::Returns]),
            vocabulary: region.as_ref().map(|_| Code::from("2")),
            administrative: within.map(area).into_iter().collect(),
            code: region.or(country),
            percentage: self.share(),
            names,
            descriptions: self.words(),
            population: Quantity { text: None, ..self.quantity() },
            at: self.origin(works),
            ..Place::default()
        }
    }

    fn purpose(&mut self, kind: PurposeKind, works: &[Source]) -> Purpose {
        Purpose { kind: Some(kind), texts: self.words(), at: self.origin(works), ..Purpose::default() }
    }

    fn sector(&mut self, works: &[Source]) -> Purpose {
        let (vocabulary, code) = self.pick(&[("1", "12220"), ("1", "12250"), ("2", "122")]);
        let percentage = self.share();
        Purpose {
            vocabulary: Some(vocabulary.into()),
            code: Some(code.into()),
            percentage,
            ..self.purpose(PurposeKind::Sector, works)
        }
    }

    fn goal(&mut self, works: &[Source]) -> Purpose {
        let (vocabulary, code) = self.pick(&[("7", "3"), ("8", "3.8"), ("8", "17.16"), ("8", "3.b")]);
        Purpose {
            vocabulary: Some(vocabulary.into()),
            code: Some(code.into()),
            ..self.purpose(PurposeKind::Sdg, works)
        }
    }

    fn tag(&mut self, works: &[Source]) -> Purpose {
        let tag = self.purpose(PurposeKind::Tag, works);
        let code = if tag.texts.is_empty() { Some(self.code()) } else { self.some(Self::code) };
        Purpose { vocabulary: self.some(|_| Code::from("99")), code, ..tag }
    }
}
