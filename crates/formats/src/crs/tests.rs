//! Tables of our own with every oddity, and the published ones counted.

use record::{Entry, EntryKind, Measure};
use rust_decimal::Decimal;

use super::Table;
use crate::Collected;

const PROVIDERS: &str = include_str!("../../tests/fixtures/crs/crs_2015.csv");
const SECTORS: &str = include_str!("../../tests/fixtures/crs/crs_2015_sectors.csv");

fn read(text: &str, name: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), name, &mut sink).unwrap();
    assert_eq!(sink.bytes, text.as_bytes());
    sink
}

fn said(sink: &Collected) -> Vec<(&str, Option<i32>, &str)> {
    let all = sink.findings.iter();
    all.map(|it| (it.rule.as_str(), it.line, it.read.as_deref().unwrap_or_default())).collect()
}

fn amounts(entry: &Entry) -> Vec<String> {
    entry.flows.iter().map(|flow| flow.value.amount.single().unwrap().to_string()).collect()
}

#[test]
fn the_tables_are_told_apart_by_their_headings() {
    let table = |text: &str| super::looks_like(&crate::delimited::first_rows(text, 2)).map(|layout| layout.table);
    assert_eq!((table(PROVIDERS), table(SECTORS)), (Some(Table::Providers), Some(Table::Sectors)));
    assert_eq!(table("donor_code,1\n1,2\n"), None);
    assert_eq!(table("recipient_code,recipient_name,purpose\n"), None);
}

#[test]
fn a_total_stands_between_a_provider_and_a_recipient() {
    let sink = read(PROVIDERS, "folder/crs_2015.csv");
    let shown: Vec<_> = sink
        .entries
        .iter()
        .map(|entry| {
            let flow = &entry.flows[0];
            let of = |country: &Option<record::Code>| country.as_deref().unwrap_or_default().to_owned();
            (
                entry.title("en").unwrap(),
                of(&flow.provider.country),
                of(&flow.receiver.country),
                amounts(entry).remove(0),
            )
        })
        .collect();
    let row = |title, provider: &str, receiver: &str, amount: &str| {
        (title, provider.to_owned(), receiver.to_owned(), amount.to_owned())
    };
    assert_eq!(
        shown,
        [
            row("Austria – Peru, 2015", "AT", "PE", "574430.67"),
            row("World Health Organisation [WHO] – Peru, 2015", "", "PE", "0.0111"),
            row("Lake Fund – Peru, 2015", "", "PE", "2000000"),
            row("Austria – Africa, regional, 2015", "AT", "", "-500000"),
            row("Austria – Atlantis, 2015", "AT", "", "1000000"),
            row("Japan – Chile, 2015", "JP", "CL", "3000000"),
        ]
    );
    assert!(sink.entries.iter().all(|entry| entry.header.kind == EntryKind::Aggregate));
    let flow = &sink.entries[1].flows[0];
    assert_eq!((flow.measure, flow.transaction_type.as_deref()), (Measure::Aggregate, None));
    assert_eq!(flow.provider.reference.as_deref(), Some("XM-DAC-928"));
    assert_eq!(sink.entries[3].places[0].code.as_deref(), Some("298"));
    assert_eq!(
        said(&sink),
        [
            ("oecd-crs.year.from-name", Some(1), "crs_2015.csv"),
            ("oecd-crs.unit.assumed", Some(1), ""),
            ("oecd-crs.provider.unnamed", Some(1), "Lake Fund"),
            ("oecd-crs.recipient.unknown", Some(5), "Atlantis"),
            ("oecd-crs.row.empty", Some(6), "Empty Land"),
            ("oecd-crs.row.long", Some(7), "9"),
            ("oecd-crs.amount.invalid", Some(7), "some"),
        ]
    );
}

#[test]
fn totals_by_sector_are_another_view_with_a_measure_of_its_own() {
    let sink = read(SECTORS, "standard input");
    assert_eq!(sink.entries.len(), 2);
    let peru = &sink.entries[0];
    assert_eq!(amounts(peru), ["1500000", "2000000"]);
    assert!(peru.flows.iter().all(|flow| flow.measure == Measure::AggregateBySector && flow.date.is_none()));
    let sectors: Vec<_> = peru
        .purposes
        .iter()
        .map(|purpose| (purpose.flow, purpose.vocabulary.as_deref(), purpose.code.as_deref()))
        .collect();
    assert_eq!(sectors, [(Some(0), Some("1"), Some("12110")), (Some(1), Some("1"), Some("12220"))]);
    assert_eq!(sink.entries[1].purposes[0].vocabulary.as_deref(), Some("2"));
    let rules: Vec<_> = said(&sink).into_iter().map(|(rule, line, _)| (rule, line)).collect();
    assert_eq!(
        rules,
        [("oecd-crs.year.missing", Some(1)), ("oecd-crs.unit.assumed", Some(1)), ("oecd-crs.row.empty", Some(4)),]
    );
}

/// Every year lays the same table out otherwise.
#[test]
fn codes_of_recipients_may_stand_beside_their_names() {
    let sink = read(
        ",donor_code,1,701\nrecipient_name,RecipientCode,Austria,Japan\nLand of Peru,454,1,\nElsewhere,298,,2\n",
        "a.csv",
    );
    let receivers: Vec<_> = sink
        .entries
        .iter()
        .map(|entry| (entry.title("en").unwrap(), entry.places[0].code.as_deref().unwrap(), amounts(entry).remove(0)))
        .collect();
    assert_eq!(
        receivers,
        [("Austria – Land of Peru", "PE", "1000000".to_owned()), ("Japan – Elsewhere", "298", "2000000".to_owned())]
    );
    let sink = read("RecipientCode,RecipientName,120\n454,Peru,1\n640,Peru,2\n", "a.csv");
    let receiver = |entry: &Entry| entry.flows[0].receiver.country.as_deref().map(str::to_owned);
    assert_eq!(sink.entries.iter().map(receiver).collect::<Vec<_>>(), [Some("PE".to_owned()), None]);
    assert_eq!(said(&sink)[2], ("oecd-crs.recipient.contradicts", Some(3), "Peru"));
}

/// Both published tables of a year say the same of each recipient, in sum.
#[test]
fn the_published_tables_agree() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    let folder = std::path::Path::new(&samples).join("crs-dportal");
    // Counted in Python: cells that hold a number.
    for (year, between, by_sector) in [(2015, 6_455, 18_348), (2016, 6_457, 18_247), (2017, 7_144, 18_536)] {
        let names = [format!("crs_{year}.csv"), format!("crs_{year}_sectors.csv")];
        let [Some(providers), Some(sectors)] = names.map(|name| {
            let file = std::fs::File::open(folder.join(&name)).ok()?;
            let mut sink = Collected::default();
            crate::read(Box::new(file), &name, &mut sink).unwrap();
            Some(sink)
        }) else {
            println!("skipped: {} is not there", folder.display());
            return;
        };
        let flows = |sink: &Collected| sink.entries.iter().map(|entry| entry.flows.len()).sum::<usize>();
        assert_eq!((flows(&providers), flows(&sectors)), (between, by_sector), "{year}");
        let total = |sink: &Collected, country: &str| -> Decimal {
            let flows = sink.entries.iter().flat_map(|entry| &entry.flows);
            let of_country = flows.filter(|flow| flow.receiver.country.as_deref() == Some(country));
            of_country.filter_map(|flow| flow.value.amount.single()).sum()
        };
        let contradicts = |sink: &Collected| said(sink).iter().any(|(rule, ..)| rule.ends_with("contradicts"));
        assert!(!contradicts(&providers) && !contradicts(&sectors), "{year}");
        for country in ["AF", "PE", "KE"] {
            let (one, other) = (total(&providers, country), total(&sectors, country));
            assert!((one - other).abs() < Decimal::ONE, "{year} {country}: {one} and {other}");
        }
    }
}
