//! The example that the template shows, and the reader leaves out.
//!
//! It is invented, and says so: AA and ZZ are codes that ISO 3166 gives to no
//! country.

use record::{
    Citation, Code, Contact, DateKind, Description, Document, Entry, EntryDate, EntryKind, Exchange, Flow, FlowKind,
    Interval, Judgement, Link, LinkKind, Measure, Organisation, Origin, OtherIdentifier, Party, Place, PlaceKind,
    PlaceRole, Plan, PlanKind, Purpose, PurposeKind, Qualifier, Quantity, Reading, ResultRow, Return, Role, Term,
    TermKind, Text, Valuation, Value,
};

fn texts(english: &str, spanish: &str, portuguese: &str) -> Vec<Text> {
    vec![Text::new("en", english), Text::new("es", spanish), Text::new("pt", portuguese)]
}

fn country(code: &str, letter: &str) -> Organisation {
    Organisation {
        names: texts(&format!("Country {letter}"), &format!("País {letter}"), &format!("País {letter}")),
        ..Organisation::of_country(code)
    }
}

fn at() -> Origin {
    Origin {
        line: None,
        citations: vec![Citation {
            work: Code::const_new("report-2014"),
            section: "The agreement".to_owned(),
            first_line: 12,
            last_line: 15,
        }],
    }
}

fn people(amount: i64, qualifier: Qualifier, unit: &str) -> Quantity {
    Quantity {
        amount: Interval::hedged(qualifier, amount.into()),
        qualifier: Some(qualifier),
        text: None,
        unit: Some(Code::new(unit)),
    }
}

fn money(amount: i64) -> Value {
    Value {
        amount: Interval::exact(amount.into()),
        currency: Some(Code::const_new("USD")),
        valuation: Valuation::Reported,
        ..Value::default()
    }
}

/// The days of whole years: their first and last parts are those of a year.
fn years(first: i32, last: i32) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    (record::FuzzyDate::year(first).first, record::FuzzyDate::year(last).last)
}

/// An entry with a row on every sheet.
pub(super) fn entries() -> Vec<Entry> {
    let mut entry = Entry::default();
    entry.header.kind = EntryKind::Activity;
    entry.header.identifier = Some("EXAMPLE-1".to_owned());
    entry.header.titles = texts(
        "Example (invented): physicians for a rural clinic",
        "Ejemplo (inventado): médicos para una clínica rural",
        "Exemplo (inventado): médicos para uma clínica rural",
    );
    entry.header.framework = Some(Code::const_new("south-south"));
    entry.header.status = Some(Code::const_new("2"));
    entry.header.other_identifiers = vec![OtherIdentifier {
        reference: "MIN-2014-7".to_owned(),
        owner_names: texts(
            "Ministry of Health of Country A",
            "Ministerio de Salud del País A",
            "Ministério da Saúde do País A",
        ),
        ..OtherIdentifier::default()
    }];
    entry.descriptions = vec![Description {
        texts: texts(
            "Physicians of Country A work in a clinic of Country B, which trains nurses for both.",
            "Médicos del País A trabajan en una clínica del País B, que forma enfermeras para ambos.",
            "Médicos do País A trabalham em uma clínica do País B, que forma enfermeiras para ambos.",
        ),
        at: at(),
        ..Description::default()
    }];
    entry.dates = vec![EntryDate {
        kind: Some(DateKind::ActualStart),
        date: record::FuzzyDate::year(2014),
        at: at(),
        ..EntryDate::default()
    }];
    entry.contacts = vec![Contact {
        organisations: texts(
            "Ministry of Health of Country A",
            "Ministerio de Salud del País A",
            "Ministério da Saúde do País A",
        ),
        departments: texts("International relations", "Relaciones internacionales", "Relações internacionais"),
        website: Some("https://example.org".to_owned()),
        ..Contact::default()
    }];
    entry.parties = [(Role::Requesting, "ZZ", "B"), (Role::Implementing, "AA", "A")]
        .map(|(role, code, letter)| Party {
            role: Some(role),
            organisation: country(code, letter),
            at: at(),
            ..Party::default()
        })
        .to_vec();
    entry.flows = vec![
        Flow {
            name: Some(Code::const_new("physicians")),
            kind: FlowKind::People,
            measure: Measure::Flow,
            provider: country("AA", "A"),
            receiver: country("ZZ", "B"),
            quantity: people(56, Qualifier::Over, "physician"),
            date: Some(record::FuzzyDate::year(2014)),
            at: at(),
            ..Flow::default()
        },
        Flow {
            name: Some(Code::const_new("training")),
            kind: FlowKind::Training,
            measure: Measure::Yearly,
            provider: country("ZZ", "B"),
            receiver: country("AA", "A"),
            quantity: people(20, Qualifier::UpTo, "training-place"),
            at: at(),
            ..Flow::default()
        },
        Flow {
            name: Some(Code::const_new("building")),
            kind: FlowKind::Money,
            provider: country("AA", "A"),
            receiver: country("ZZ", "B"),
            value: money(250_000),
            date: Some(record::FuzzyDate::year(2014)),
            transaction_type: Some(Code::const_new("3")),
            at: at(),
            ..Flow::default()
        },
    ];
    entry.exchanges = vec![Exchange {
        name: Some(Code::const_new("physicians-for-training")),
        titles: texts("Physicians for training", "Médicos por formación", "Médicos por formação"),
        level: Some("states".to_owned()),
        answer: Return::Answered,
        went: vec![Code::const_new("physicians")],
        came: vec![Code::const_new("training")],
        at: at(),
        ..Exchange::default()
    }];
    entry.purposes = vec![Purpose {
        kind: Some(PurposeKind::Sector),
        code: Some(Code::const_new("12220")),
        percentage: Some(100.into()),
        ..Purpose::default()
    }];
    entry.places = vec![Place {
        kind: Some(PlaceKind::Country),
        role: PlaceRole::Acts,
        code: Some(Code::const_new("ZZ")),
        names: texts("Country B", "País B", "País B"),
        ..Place::default()
    }];
    entry.terms = vec![Term {
        kind: Some(TermKind::Obligation),
        party: texts("the nurses trained", "las enfermeras formadas", "as enfermeiras formadas"),
        owed_to: texts("their home communities", "sus comunidades de origen", "suas comunidades de origem"),
        flow: Some(Code::const_new("training")),
        texts: texts(
            "Return to practise for two years",
            "Volver a ejercer durante dos años",
            "Voltar a exercer durante dois anos",
        ),
        at: at(),
        ..Term::default()
    }];
    entry.readings = vec![Reading {
        framework: Some(Code::const_new("sjssc")),
        judgement: Some(Judgement::Partly),
        texts: texts(
            "Decided together, evaluated by one side only",
            "Decidido en conjunto, evaluado solo por una parte",
            "Decidido em conjunto, avaliado só por uma parte",
        ),
        at: at(),
        ..Reading::default()
    }];
    let (start, end) = years(2015, 2016);
    entry.plans = vec![Plan { kind: Some(PlanKind::Budget), start, end, value: money(100_000), ..Plan::default() }];
    entry.results = vec![ResultRow {
        result: 0,
        titles: texts("Consultations held", "Consultas realizadas", "Consultas realizadas"),
        start,
        end,
        actual: Some("about 50000".to_owned()),
        quantity: people(50_000, Qualifier::About, "consultation"),
        at: at(),
        ..ResultRow::default()
    }];
    entry.documents = vec![Document {
        url: Some("https://example.org/agreement.pdf".to_owned()),
        titles: texts("The agreement", "El acuerdo", "O acordo"),
        languages: vec![Code::const_new("es"), Code::const_new("pt")],
        ..Document::default()
    }];
    entry.links = vec![Link { kind: Some(LinkKind::DecidedAt), target: "EXAMPLE-2".to_owned(), ..Link::default() }];
    vec![entry]
}
