//! The catalogue against the record's tables, and signals on the casebook, read by hand first.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use formats::Collected;
use record::{Entry, Interval, Table};
use rust_decimal::Decimal;

use super::*;

static CASEBOOK: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut files: Vec<(String, String)> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    let bundle = formats::casebook::bundle(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut sink = Collected::default();
    formats::casebook::read(&mut bundle.as_bytes(), "casebook", &mut sink).unwrap();
    sink.entries
});

fn entry(name: &str) -> &'static Entry {
    let identifier = format!("casebook:{name}");
    CASEBOOK.iter().find(|entry| entry.header.identifier.as_ref() == Some(&identifier)).unwrap()
}

fn found(name: &str, signal: &str) -> Found {
    find(signal).unwrap().of(&Case::alone(entry(name), Context::shipped()))
}

#[track_caller]
fn word(name: &str, signal: &str, expected: Option<&str>) {
    let value = found(name, signal).value;
    assert_eq!(
        value.as_ref().map(|value| match value {
            Value::Word(word) => *word,
            other => panic!("{other:?} is no word"),
        }),
        expected,
        "{signal} of {name}"
    );
}

#[track_caller]
fn truth(name: &str, signal: &str, expected: Option<bool>) {
    assert_eq!(found(name, signal).value, expected.map(Value::Truth), "{signal} of {name}");
}

#[track_caller]
fn number(name: &str, signal: &str, expected: Option<&str>) {
    assert_eq!(
        found(name, signal).value,
        expected.map(|text| Value::Number(text.parse().unwrap())),
        "{signal} of {name}"
    );
}

#[test]
fn every_signal_reads_columns_that_there_are() {
    for signal in CATALOGUE {
        assert!(!signal.needs.is_empty(), "{}", signal.name);
        for (table, columns) in signal.needs {
            let schema = table.schema();
            for column in *columns {
                assert!(schema.field_with_name(column).is_ok(), "{}: {table} has no column {column}", signal.name);
            }
        }
    }
}

#[test]
fn names_are_plain_and_once_and_every_family_has_some() {
    let names: BTreeSet<&str> = CATALOGUE.iter().map(|signal| signal.name).collect();
    assert_eq!(names.len(), CATALOGUE.len());
    for family in Family::ALL {
        assert!(CATALOGUE.iter().any(|signal| signal.family == family), "{}", family.as_str());
    }
}

#[test]
fn the_book_lists_every_signal_as_the_interface_explains_it() {
    let page = include_str!("../../../../docs/src/reference/signals.md");
    let texts = include_str!("../../../../locales/en/lens.ftl");
    let text = |key: &str| texts.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = ")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), CATALOGUE.len());
    for (row, signal) in rows.iter().zip(CATALOGUE) {
        let name = format!("signal-{}", signal.name);
        let values = match signal.kind {
            Kind::Truth => "true or false".to_owned(),
            Kind::Category(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
            Kind::Number(unit) | Kind::Interval(unit) => {
                let unit = match unit {
                    Unit::Percent => "percent",
                    Unit::LogRatio => "power of ten",
                    Unit::Years => "years",
                    Unit::People => "people",
                    Unit::Count => "number",
                    Unit::Dollars => "USD",
                };
                if matches!(signal.kind, Kind::Interval(_)) { format!("a range of {unit}") } else { unit.to_owned() }
            }
        };
        let expected =
            format!("| `{}` | {} | {values} | {} |", signal.name, text(&name), text(&format!("{name}-null")));
        assert_eq!(*row, expected);
    }
}

#[test]
fn every_signal_is_explained_in_three_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    for language in vocabulary::Language::ALL {
        let text = std::fs::read_to_string(folder.join(language.code()).join("lens.ftl")).unwrap();
        let keys: BTreeSet<&str> = text.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
        let mut wanted: Vec<String> = Vec::new();
        for signal in CATALOGUE {
            wanted.extend([format!("signal-{}", signal.name), format!("signal-{}-null", signal.name)]);
            wanted.push(format!("signal-family-{}", signal.family.as_str()));
            wanted.extend(signal.kind.words().unwrap_or_default().iter().map(|word| format!("signal-word-{word}")));
            if let Kind::Number(unit) | Kind::Interval(unit) = signal.kind {
                wanted.push(format!("signal-unit-{}", unit.as_str()));
            }
        }
        wanted.extend(crate::Answer::ALL.map(|answer| format!("lens-answer-{}", answer.as_str())));
        for key in &wanted {
            assert!(keys.contains(key.as_str()), "{}: {key}", language.code());
        }
        let wanted: BTreeSet<&str> = wanted.iter().map(String::as_str).collect();
        assert_eq!(keys, wanted, "no text that nothing asks for");
    }
}

#[test]
fn every_value_is_one_of_its_signal_and_rests_on_rows_that_there_are() {
    let mut with_value: BTreeSet<&str> = BTreeSet::new();
    for entry in CASEBOOK.iter() {
        let case = Case::alone(entry, Context::shipped());
        for signal in CATALOGUE {
            let Found { value, evidence } = signal.of(&case);
            if let Some(value) = &value {
                with_value.insert(signal.name);
                let fits = match (value, signal.kind) {
                    (Value::Truth(_), Kind::Truth) | (Value::Number(_), Kind::Number(_)) => true,
                    (Value::Interval(interval), Kind::Interval(_)) => !interval.is_unknown(),
                    (Value::Word(word), Kind::Category(words)) => words.contains(word),
                    _ => false,
                };
                assert!(fits, "{}: {value:?}", signal.name);
                assert!(!evidence.is_empty() || signal.name == "source-quality", "{} rests on nothing", signal.name);
                if let (Value::Number(share), Kind::Number(Unit::Percent)) = (value, signal.kind) {
                    assert!(*share >= Decimal::ZERO && *share <= Decimal::ONE_HUNDRED, "{}: {share}", signal.name);
                }
            }
            let listed: BTreeSet<&Evidence> = evidence.iter().collect();
            assert_eq!(listed.len(), evidence.len(), "{}: {evidence:?}", signal.name);
            for row in &evidence {
                let rows = match row.table {
                    Table::Entry => 1,
                    Table::Description => entry.descriptions.len(),
                    Table::Date => entry.dates.len(),
                    Table::Party => entry.parties.len(),
                    Table::Purpose => entry.purposes.len(),
                    Table::Flow => entry.flows.len(),
                    Table::Exchange => entry.exchanges.len(),
                    Table::Term => entry.terms.len(),
                    Table::Result => entry.results.len(),
                    Table::Link => entry.links.len(),
                    Table::Place => entry.places.len(),
                    other => panic!("{other} is no table of entries' rows"),
                };
                assert!(row.row < rows, "{}: {row:?}", signal.name);
            }
        }
    }
    assert!(with_value.len() > 30, "{with_value:?}");
}

#[test]
fn an_entry_that_says_nothing_has_no_signals_but_two() {
    let entry = Entry::default();
    let case = Case::alone(&entry, Context::shipped());
    let known: Vec<&str> =
        CATALOGUE.iter().filter(|signal| signal.of(&case).value.is_some()).map(|signal| signal.name).collect();
    assert_eq!(known, ["works-cited", "completeness"]);
    number_of(&case, "completeness", "0");
}

#[track_caller]
fn number_of(case: &Case<'_>, signal: &str, expected: &str) {
    assert_eq!(find(signal).unwrap().of(case).value, Some(Value::Number(expected.parse().unwrap())));
}

#[test]
fn doctors_and_oil() {
    let name = "barrio-adentro";
    let sides = Case::alone(entry(name), Context::shipped()).sides();
    assert_eq!(
        (sides.providers.iter().next().unwrap().as_str(), sides.receivers.iter().next().unwrap().as_str()),
        ("CU", "VE")
    );
    assert_eq!((sides.providers.len(), sides.receivers.len()), (1, 1));
    word(name, "requested-by", Some("receiver"));
    word(name, "decided-by", Some("receiver"));
    word(name, "agenda-set-by", Some("community"));
    word(name, "naming", Some("cooperation"));
    word(name, "conditions", None);
    truth(name, "both-contribute", Some(true));
    word(name, "return-expected", Some("answered"));
    truth(name, "community-requests", Some(true));
    truth(name, "community-decides", Some(true));
    truth(name, "community-hosts", Some(true));
    truth(name, "community-implements", Some(true));
    truth(name, "staff-live-there", Some(true));
    truth(name, "intra-regional", Some(true));
    truth(name, "shared-border", Some(false));
    word(name, "direction", Some("south-south"));
    // Of three implementing parties two are of the receiving country.
    number(name, "host-implements", Some("66.66666667"));
}

#[test]
fn what_graduates_owe_is_owed_to_their_communities() {
    word("elam", "obligation-owed-to", Some("community"));
    word("elam", "conditions", None);
    truth("elam", "return-to-practice", Some(true));
    number("elam", "training-share", Some("100"));
    let trained = found("elam", "people-trained");
    let about = Interval { low: None, best: Some(Decimal::from(25_000)), high: None };
    assert_eq!(trained.value, Some(Value::Interval(about)));
    assert_eq!(trained.evidence.len(), 1);
}

#[test]
fn reciprocity_is_told_and_answers_nothing() {
    word("cuba-haiti", "return-expected", Some("not-expected"));
    truth("cuba-haiti", "both-contribute", Some(false));
    // A contract implies a return that the source does not name.
    word("cuba-brazil-2014", "return-expected", None);
    truth("cuba-brazil-2014", "both-contribute", None);
    number("cuba-brazil-2014", "primary-care-share", Some("100"));
}

#[test]
fn a_refusal_is_told_as_such_beside_the_parallel_interest() {
    word("china-contemporary-cooperation", "conditions", Some("refused"));
    truth("china-contemporary-cooperation", "parallel-interest-stated", Some(true));
    truth("brazil-mozambique-arv-factory", "parallel-interest-stated", Some(true));
    number("brazil-mozambique-arv-factory", "medicines-share", Some("100"));
    number("brazil-mozambique-arv-factory", "primary-care-share", Some("0"));
}

#[test]
fn what_the_record_does_not_say_has_no_value() {
    for signal in
        ["tied", "finance", "grant-element", "duration", "accountable", "speaks-of-patents", "contradictory-claims"]
    {
        assert_eq!(found("barrio-adentro", signal).value, None, "{signal}");
    }
    for name in ["ibsa", "brazil-mozambique-arv-factory"] {
        assert_eq!(found(name, "requested-by").value, None);
    }
}

mod made {
    use record::entry::{Defaults, Header};
    use record::{
        Code, Flow, FlowKind, FuzzyDate, Organisation, Party, Purpose, PurposeKind, Quantity, Role, Term, TermKind,
        Text, Value as Money,
    };

    use super::super::*;
    use super::*;

    fn text(text: &str) -> Vec<Text> {
        vec![Text::new("en", text)]
    }

    fn between(from: &str, to: &str) -> Entry {
        let flow = Flow {
            provider: Organisation::of_country(from),
            receiver: Organisation::of_country(to),
            ..Flow::default()
        };
        let start = record::EntryDate {
            kind: Some(record::DateKind::ActualStart),
            date: FuzzyDate::year(2010),
            ..Default::default()
        };
        Entry { flows: vec![flow], dates: vec![start], ..Entry::default() }
    }

    fn of(entry: &Entry, signal: &str) -> Option<Value> {
        find(signal).unwrap().of(&Case::alone(entry, Context::shipped())).value
    }

    fn condition(code: Option<&str>, party: &str) -> Term {
        let party = if party.is_empty() { Vec::new() } else { text(party) };
        Term { kind: Some(TermKind::Condition), code: code.map(Code::new), party, ..Term::default() }
    }

    #[test]
    fn who_sets_conditions() {
        let set_by = |terms: &[Term]| of(&Entry { terms: terms.to_vec(), ..between("CN", "AO") }, "conditions");
        assert_eq!(set_by(&[condition(None, "the Government of China")]), Some(Value::Word("by-provider")));
        assert_eq!(set_by(&[condition(None, "the ministry of health of Angola")]), Some(Value::Word("by-receiver")));
        assert_eq!(set_by(&[condition(None, "a bank")]), Some(Value::Word("by-others")));
        assert_eq!(set_by(&[condition(None, "")]), Some(Value::Word("unattributed")));
        assert_eq!(set_by(&[condition(Some("1"), "")]), Some(Value::Word("by-provider")), "IATI's definition");
        let refused = Term { kind: Some(TermKind::NoConditions), ..Term::default() };
        assert_eq!(set_by(std::slice::from_ref(&refused)), Some(Value::Word("refused")));
        assert_eq!(set_by(&[refused, condition(Some("1"), "")]), Some(Value::Word("contradictory")));
        let kinds = |codes: &[&str]| {
            let terms = codes.iter().map(|code| condition(Some(code), "")).collect();
            of(&Entry { terms, ..between("CN", "AO") }, "condition-kind")
        };
        assert_eq!(kinds(&["1", "1"]), Some(Value::Word("policy")));
        assert_eq!(kinds(&["1", "3"]), Some(Value::Word("several")));
    }

    #[test]
    fn money_on_which_terms() {
        let money = |finance: &str, flow_type: &str, terms: &[(&str, &str)]| {
            let mut entry = between("CN", "AO");
            entry.header = Header {
                defaults: Defaults {
                    finance_type: Some(finance.into()),
                    flow_type: Some(flow_type.into()),
                    tied_status: Some("4".into()),
                    ..Defaults::default()
                },
                ..Header::default()
            };
            entry.terms = terms
                .iter()
                .map(|(code, value)| Term {
                    kind: Some(TermKind::Repayment),
                    code: Some((*code).into()),
                    texts: vec![Text::new("", *value)],
                    ..Term::default()
                })
                .collect();
            entry
        };
        assert_eq!(of(&money("110", "10", &[]), "finance"), Some(Value::Word("grant")));
        assert_eq!(of(&money("421", "10", &[]), "finance"), Some(Value::Word("concessional")));
        assert_eq!(of(&money("421", "22", &[]), "finance"), Some(Value::Word("non-concessional")));
        assert_eq!(of(&money("421", "", &[]), "finance"), None);
        assert_eq!(
            of(&money("421", "10", &[("grant-element", "7.5")]), "finance"),
            Some(Value::Word("non-concessional"))
        );
        assert_eq!(
            of(&money("421", "10", &[("grant-element", "7.5")]), "grant-element"),
            Some(Value::Number("7.5".parse().unwrap()))
        );
        assert_eq!(of(&money("421", "", &[("interest-rate", "2")]), "grant-element"), None);
        // Free of interest, ten years of grace and ten payments after it: a present value of 0.1·Σ 1.1⁻ᵗ for t 11 to 20.
        let long = [("interest-rate", "0"), ("maturity", "20"), ("grace-period", "10")];
        let present: f64 = (11..=20).map(|year| 0.1 / 1.1f64.powi(year)).sum();
        let expected = format!("{:.4}", 100.0 * (1.0 - present)).parse().unwrap();
        assert_eq!(of(&money("421", "", &long), "grant-element"), Some(Value::Number(expected)));
        assert_eq!(of(&money("421", "", &long), "finance"), Some(Value::Word("concessional")));
        assert_eq!(of(&money("110", "", &[]), "tied"), Some(Value::Word("tied")));
        let mut mixed = money("110", "", &[]);
        mixed.flows.push(Flow { tied_status: Some("5".into()), ..Flow::default() });
        assert_eq!(of(&mixed, "tied"), Some(Value::Word("mixed")));
    }

    #[test]
    fn how_unlike_two_countries_are() {
        let Some(Value::Interval(people)) = of(&between("CN", "CU"), "population-ratio") else { panic!() };
        // Some 1.35 thousand million against 11.3 million: a hundred and twenty to one.
        let log = people.single().unwrap();
        assert!(log > Decimal::TWO && log < "2.15".parse().unwrap(), "{log}");
        let Some(Value::Interval(back)) = of(&between("CU", "CN"), "population-ratio") else { panic!() };
        assert_eq!(back.single(), Some(-log));
        let mut two = between("CN", "CU");
        two.flows.push(Flow { receiver: Organisation::of_country("BR"), ..Flow::default() });
        let Some(Value::Interval(range)) = of(&two, "population-ratio") else { panic!() };
        assert!(range.low.unwrap() < log && range.high == Some(log) && range.best.is_none());
        let undated = Entry { dates: Vec::new(), ..between("CN", "CU") };
        assert_eq!(of(&undated, "gdp-ratio"), None);
    }

    #[test]
    fn shares_of_sectors() {
        let sector = |code: &str, percentage: Option<i64>| Purpose {
            kind: Some(PurposeKind::Sector),
            vocabulary: Some("1".into()),
            code: Some(code.into()),
            percentage: percentage.map(Decimal::from),
            ..Purpose::default()
        };
        let with =
            |purposes: &[Purpose], signal| of(&Entry { purposes: purposes.to_vec(), ..Entry::default() }, signal);
        let split = [sector("12220", Some(60)), sector("12262", Some(20)), sector("14030", Some(20))];
        let percent = |number: i64| Some(Value::Number(Decimal::from(number)));
        assert_eq!(with(&split, "primary-care-share"), percent(60));
        assert_eq!(with(&split, "disease-curative-share"), percent(20));
        assert_eq!(with(&split, "water-nutrition-share"), percent(20));
        assert_eq!(with(&split, "training-share"), percent(0));
        assert_eq!(with(&[sector("12181", None)], "training-share"), percent(100));
        assert_eq!(with(&[sector("12181", None), sector("12220", Some(50))], "training-share"), None);
        let group = Purpose { vocabulary: Some("2".into()), ..sector("122", None) };
        assert_eq!(with(&[group], "primary-care-share"), None, "a group says nothing of what is in it");
    }

    #[test]
    fn the_community_by_role_and_kind() {
        let party = |kind: Option<&str>, name: &str| Party {
            role: Some(Role::Deciding),
            organisation: Organisation {
                kind: kind.map(Code::new),
                names: text(name),
                country: Some("AO".into()),
                ..Organisation::default()
            },
            ..Party::default()
        };
        let decides =
            |parties: &[Party]| of(&Entry { parties: parties.to_vec(), ..between("CN", "AO") }, "community-decides");
        assert_eq!(decides(&[party(Some("10"), "Ministry of Health")]), Some(Value::Truth(false)));
        assert_eq!(decides(&[party(None, "Committee of experts")]), None, "its kind is not known");
        assert_eq!(
            decides(&[party(Some("10"), "Ministry"), party(Some("22"), "Union of nurses")]),
            Some(Value::Truth(true))
        );
        assert_eq!(decides(&[]), None);
    }

    #[test]
    fn flows_beside_it_within_three_years() {
        let mine = |year, sector: &str, flow_type: Option<&str>, low: i64| {
            let mut entry = between("CN", "AO");
            entry.purposes.push(Purpose {
                kind: Some(PurposeKind::Sector),
                code: Some(sector.into()),
                ..Purpose::default()
            });
            entry.flows[0].date = Some(FuzzyDate::year(year));
            entry.flows[0].flow_type = flow_type.map(Code::new);
            entry.flows[0].value =
                Money { amount: Interval::exact(Decimal::from(low)), currency: Some("USD".into()), ..Money::default() };
            entry
        };
        let others = [
            mine(2012, "32262", None, 5),
            mine(2007, "12220", Some("22"), 7),
            mine(2014, "32262", None, 100),
            mine(2010, "12220", None, 1000),
        ];
        let neighbours: Vec<&Entry> = others.iter().collect();
        let entry = between("CN", "AO");
        let case = Case { neighbours: &neighbours, ..Case::alone(&entry, Context::shipped()) };
        let value = find("parallel-flows").unwrap().of(&case).value;
        assert_eq!(value, Some(Value::Interval(Interval::exact(Decimal::from(12)))));
        assert_eq!(of(&entry, "parallel-flows"), None);
    }

    #[test]
    fn claims_that_differ_are_counted() {
        let claim = |status: &str, year| Entry {
            header: Header { status: Some(status.into()), ..Header::default() },
            dates: vec![record::EntryDate {
                kind: Some(record::DateKind::ActualStart),
                date: FuzzyDate::year(year),
                ..Default::default()
            }],
            ..Entry::default()
        };
        let (one, two) = (claim("2", 2010), claim("4", 2011));
        let case = Case { other_claims: &[&two], ..Case::alone(&one, Context::shipped()) };
        number_of(&case, "contradictory-claims", "2");
    }

    #[test]
    fn people_of_one_measure_and_how_long() {
        let mut entry = between("BR", "MZ");
        let trained = |count: i64, measure| Flow {
            kind: FlowKind::Training,
            measure,
            quantity: Quantity {
                amount: Interval::exact(Decimal::from(count)),
                unit: Some("graduate".into()),
                ..Quantity::default()
            },
            ..Flow::default()
        };
        entry.flows.push(trained(10, record::Measure::Flow));
        entry.flows.push(trained(90, record::Measure::Cumulative));
        entry.flows.push(trained(40, record::Measure::Cumulative));
        assert_eq!(of(&entry, "people-trained"), Some(Value::Interval(Interval::exact(Decimal::from(90)))));
        entry.dates.push(record::EntryDate {
            kind: Some(record::DateKind::ActualEnd),
            date: FuzzyDate::year(2014),
            ..Default::default()
        });
        // From the last day of 2010 to the first of 2014, or from the first to the last.
        let Some(Value::Interval(years)) = of(&entry, "duration") else { panic!() };
        assert_eq!((years.low, years.best, years.high), (Some("3".parse().unwrap()), None, Some("5".parse().unwrap())));
    }
}

mod read_through_rulebooks {
    use super::*;
    use crate::rulebook::shipped;

    /// Low, high and coverage of each principle in percent, from the record alone.
    fn percents(name: &str, rulebook: usize) -> Vec<(u32, u32, u32)> {
        let case = Case::alone(entry(name), Context::shipped());
        let rulebook = &shipped().unwrap()[rulebook];
        let reading = rulebook.reading(|signal| signal.of(&case), &[]).unwrap();
        let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round().try_into().unwrap();
        let of = |one: &crate::reading::PrincipleReading<'_>| {
            (percent(one.span.low), percent(one.span.high), percent(one.coverage))
        };
        reading.principles.iter().map(of).collect()
    }

    #[test]
    fn the_neighbourhood_mission() {
        // Even terms, of five: asked for, decided and named yes. Values: none. Transformative, of six: two of three
        // implementing parties are of the receiving country (yes). Community, of five: agenda, decisions, work, life yes.
        assert_eq!(percents("barrio-adentro", 0), [(60, 100, 60), (0, 100, 0), (17, 100, 17), (80, 100, 80)]);
    }

    #[test]
    fn what_is_owed_to_the_home_community_does_not_weigh_against_even_terms() {
        // Of even terms the record answers nothing; of transformative: those trained return (yes) and all of it is
        // training (partly), so that one of six criteria spans both.
        assert_eq!(percents("elam", 0)[0], (0, 100, 0));
        assert_eq!(percents("elam", 0)[2], (8, 100, 17));
    }

    #[test]
    fn a_refusal_of_conditions_answers_nothing() {
        let case = Case::alone(entry("china-contemporary-cooperation"), Context::shipped());
        let reading = shipped().unwrap()[0].reading(|signal| signal.of(&case), &[]).unwrap();
        let conditions = &reading.principles[0].criteria[0];
        assert_eq!(conditions.record[0].found.value, Some(Value::Word("refused")));
        assert_eq!((conditions.record[0].answer, conditions.span), (None, None));
    }

    #[test]
    fn no_entry_of_the_casebook_is_outside_the_bounds() {
        for entry in CASEBOOK.iter() {
            let case = Case::alone(entry, Context::shipped());
            for rulebook in shipped().unwrap() {
                for one in rulebook.reading(|signal| signal.of(&case), &[]).unwrap().principles {
                    assert!(one.span.low <= one.span.high && one.coverage <= Decimal::ONE);
                    assert_eq!(one.is_shown, one.coverage >= rulebook.least_coverage);
                }
            }
        }
    }
}
