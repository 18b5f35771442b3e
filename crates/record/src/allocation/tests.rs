//! Oracles and invariants of the derivation.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::entry::Entry;
use crate::kinds::{PlaceKind, PurposeKind};
use crate::rows::{Flow, Organisation, Place, Purpose, Value, VocabularyCode};

fn sector(code: &str, share: Option<&str>, vocabulary: &str) -> Purpose {
    Purpose {
        kind: Some(PurposeKind::Sector),
        code: Some(Code::new(code)),
        vocabulary: Some(Code::new(vocabulary)),
        percentage: share.map(|text| text.parse().unwrap()),
        ..Purpose::default()
    }
}

fn country_share(code: &str, share: Option<&str>) -> Place {
    Place {
        kind: Some(PlaceKind::Country),
        code: Some(Code::new(code)),
        percentage: share.map(|text| text.parse().unwrap()),
        ..Place::default()
    }
}

fn flow(amount: &str, currency: &str) -> Flow {
    Flow {
        transaction_type: Some(Code::new("3")),
        value: Value {
            amount: Interval::exact(amount.parse().unwrap()),
            currency: Some(Code::new(currency)),
            valuation: Valuation::Reported,
            ..Value::default()
        },
        ..Flow::default()
    }
}

fn sum(rows: &[Allocation], set: AllocationSet) -> Decimal {
    rows.iter().filter(|row| row.set == set).filter_map(|row| row.value.best).sum()
}

/// Vocabulary and codes of each sector set of an entry's first item, and whether it is the one to ask of.
fn sets(entry: &Entry) -> Vec<(String, Vec<String>, bool)> {
    let mut found = None;
    let _ = each_item(entry, 0, "test", &NoRates, &mut |item| {
        let sets = item.sectors.iter().enumerate().map(|(index, set)| {
            let codes = set.partition.cells.iter().flat_map(|cell| cell.what.as_ref()).map(ToString::to_string);
            (set.vocabulary.as_ref().unwrap().to_string(), codes.collect(), item.chosen == Some(index))
        });
        found.get_or_insert(sets.collect());
    });
    found.unwrap()
}

fn set(vocabulary: &str, codes: &[&str], is_chosen: bool) -> (String, Vec<String>, bool) {
    (vocabulary.to_owned(), codes.iter().map(|&code| code.to_owned()).collect(), is_chosen)
}

#[test]
fn countries_and_one_region_vocabulary_share_the_whole() {
    let region = |vocabulary: &str| Place {
        kind: Some(PlaceKind::Region),
        vocabulary: Some(Code::new(vocabulary)),
        ..country_share("298", Some("40"))
    };
    let entry = Entry {
        flows: vec![flow("10.01", "USD")],
        places: vec![country_share("BR", Some("60")), region("1"), region("2")],
        ..Entry::default()
    };
    let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
    assert!(findings.is_empty());
    let places: Vec<_> = rows
        .iter()
        .filter(|row| row.set == AllocationSet::Place)
        .map(|row| (row.place_country.as_deref(), row.place_region.as_deref(), row.value.best.unwrap().to_string()))
        .collect();
    assert_eq!(places, [(Some("BR"), None, "6.006".to_owned()), (None, Some("298"), "4.004".to_owned())]);
}

#[test]
fn vocabularies_are_alternatives_and_dac_five_digit_is_chosen() {
    let entry = Entry {
        flows: vec![flow("100", "USD")],
        purposes: vec![sector("99", None, "99"), sector("12220", Some("50"), "1"), sector("12261", Some("50"), "1")],
        ..Entry::default()
    };
    let (rows, _) = allocate(&entry, 0, "test", &NoRates);
    assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::ONE_HUNDRED);
    let rows = rows.iter().filter(|row| row.set == AllocationSet::Sector);
    assert_eq!(rows.filter_map(|row| row.sector.as_deref()).collect::<Vec<_>>(), ["12220", "12261"]);
    assert_eq!(
        sets(&entry),
        [set("99", &["99"], false), set("1", &["12220", "12261"], true)],
        "the other is there for who splits by it"
    );
}

#[test]
fn words_and_letters_of_the_first_version_count_as_what_they_became() {
    let mut disbursement = flow("100", "USD");
    disbursement.transaction_type = Some(Code::new("D"));
    disbursement.tied_status = Some(Code::new("05"));
    let region = |vocabulary: &str| Place {
        kind: Some(PlaceKind::Region),
        vocabulary: Some(Code::new(vocabulary)),
        ..country_share("298", Some("50"))
    };
    let mut entry = Entry {
        flows: vec![disbursement],
        purposes: vec![sector("99", None, "RO"), sector("111", None, "DAC-3"), sector("11220", None, "DAC")],
        places: vec![country_share("BR", Some("50")), region("DAC"), region("RO")],
        ..Entry::default()
    };
    entry.header.defaults.flow_type = Some(Code::new("ODA"));
    entry.header.defaults.aid_types = vec![VocabularyCode { vocabulary: None, code: Code::new("c01") }];
    entry.header.collaboration = Some(Code::new("1"));
    let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
    assert!(findings.is_empty(), "{findings:?}");
    assert!(rows.iter().all(|row| row.transaction_type.as_deref() == Some("3")));
    assert!(rows.iter().all(|row| row.flow_type.as_deref() == Some("10")));
    assert!(rows.iter().all(|row| row.modality.as_deref() == Some("C01")));
    assert!(rows.iter().all(|row| row.tied_status.as_deref() == Some("5")));
    let of_sectors = rows.iter().filter(|row| row.set == AllocationSet::Sector && row.place_country.is_some());
    let of_sectors: Vec<_> = of_sectors.map(|row| (row.vocabulary.as_deref(), row.sector.as_deref())).collect();
    assert_eq!(of_sectors, [(Some("1"), Some("11220"))]);
    assert_eq!(sets(&entry), [set("99", &["99"], false), set("2", &["111"], false), set("1", &["11220"], true)]);
    let places = rows.iter().filter(|row| row.set == AllocationSet::Place);
    assert_eq!(places.map(|row| row.value.best.unwrap()).collect::<Vec<_>>(), [Decimal::from(50), Decimal::from(50)]);
    // The entry itself keeps what was read.
    assert_eq!(entry.flows[0].transaction_type.as_deref(), Some("D"));
}

#[test]
fn groups_named_as_purposes_are_groups_unless_they_are_mixed() {
    let of = |purposes| sets(&Entry { flows: vec![flow("100", "USD")], purposes, ..Entry::default() });
    assert_eq!(of(vec![sector("122", None, "DAC")]), [set("2", &["122"], true)]);
    let mixed = vec![sector("122", Some("50"), "DAC"), sector("13040", Some("50"), "DAC")];
    assert_eq!(of(mixed), [set("1", &["122", "13040"], true)]);
    let both = vec![sector("122", None, "DAC"), sector("130", None, "DAC-3")];
    assert_eq!(of(both), [set("1", &["122"], true), set("2", &["130"], false)]);
}

#[test]
fn shares_that_overshoot_are_rescaled_and_said_so() {
    let entry = Entry {
        flows: vec![flow("1010", "USD"), flow("5", "USD")],
        purposes: vec![sector("12220", Some("910"), "1"), sector("12261", Some("100"), "1")],
        ..Entry::default()
    };
    let (rows, findings) = allocate(&entry, 3, "file.xml", &NoRates);
    assert_eq!(findings.len(), 1, "one finding for the entry's shares, however many flows");
    assert_eq!(findings[0].read.as_deref(), Some("shares sum to 1010 %"));
    assert_eq!(findings[0].entry, Some(3));
    assert!(rows.iter().filter(|row| row.sector.is_some()).all(|row| row.sector_state == ShareState::Rescaled));
    assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::from(1015));
}

#[test]
fn shares_that_cannot_be_used_leave_the_amount_unallocated() {
    for shares in [[Some("0"), Some("0")], [Some("-10"), Some("110")], [None, Some("50")], [None, None]] {
        let entry = Entry {
            flows: vec![flow("7", "USD")],
            places: vec![country_share("BR", shares[0]), country_share("AR", shares[1])],
            ..Entry::default()
        };
        let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
        assert_eq!(findings.len(), 1);
        assert!(rows.iter().all(|row| row.place_country.is_none() && row.place_state == ShareState::Unallocated));
        assert_eq!(sum(&rows, AllocationSet::Place), Decimal::from(7));
    }
}

#[test]
fn a_missing_share_is_nothing_where_the_others_make_the_whole() {
    let entry = Entry {
        flows: vec![flow("7", "USD")],
        places: vec![country_share("ID", Some("100")), country_share("MY", None)],
        ..Entry::default()
    };
    let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
    assert_eq!(findings[0].read.as_deref(), Some("1 of 2 shares missing"));
    assert!(rows.iter().all(|row| row.place_country.as_deref() == Some("ID") && row.place_state == ShareState::Stated));
    assert_eq!(sum(&rows, AllocationSet::Place), Decimal::from(7));
}

#[test]
fn a_flows_own_sector_wins_over_the_entrys() {
    let entry = Entry {
        flows: vec![flow("7", "USD"), flow("3", "USD")],
        purposes: vec![sector("12220", None, "1"), Purpose { flow: Some(1), ..sector("13040", None, "1") }],
        ..Entry::default()
    };
    let (rows, _) = allocate(&entry, 0, "test", &NoRates);
    let sectors: Vec<_> = rows
        .iter()
        .filter(|row| row.set == AllocationSet::Sector)
        .map(|row| (row.position, row.sector.as_deref().unwrap()))
        .collect();
    assert_eq!(sectors, [(0, "12220"), (1, "13040")]);
}

#[test]
fn a_receiver_stated_as_a_country_receives_wherever_the_entry_acts() {
    let oil =
        Flow { receiver: Organisation::of_country("CU"), provider: Organisation::of_country("VE"), ..Flow::default() };
    let entry = Entry { flows: vec![oil], places: vec![country_share("VE", None)], ..Entry::default() };
    let (rows, _) = allocate(&entry, 0, "test", &NoRates);
    assert!(
        rows.iter()
            .all(|row| row.receiver_country.as_deref() == Some("CU") && row.provider_country.as_deref() == Some("VE"))
    );
}

#[test]
fn a_currency_without_a_rate_is_unconvertible_and_kept() {
    let entry = Entry { flows: vec![flow("7", "VES")], ..Entry::default() };
    let (rows, _) = allocate(&entry, 0, "test", &NoRates);
    assert!(rows.iter().all(|row| row.conversion.state == ConversionState::Unconvertible && row.usd.is_unknown()));
    assert_eq!(sum(&rows, AllocationSet::Place), Decimal::from(7));
}

fn dated(amount: &str, currency: &str, date: &str, value_date: Option<&str>) -> Flow {
    let mut money = flow(amount, currency);
    money.date = (!date.is_empty()).then(|| date.parse().unwrap());
    money.value.date = value_date.map(|date| date.parse().unwrap());
    money
}

#[test]
fn the_row_says_which_date_its_rate_is_of() {
    let entry = Entry {
        flows: vec![
            dated("100", "EUR", "2010-06-01", Some("2010-05-02")),
            dated("100", "EUR", "2010-05-02", None),
            dated("100", "EUR", "2010", None),
            dated("100", "EUR", "2010/2011", None),
            dated("100", "EUR", "", None),
            dated("100", "USD", "", None),
        ],
        plans: vec![crate::rows::Plan {
            start: "2010-05-02".parse().ok(),
            end: "2012-05-02".parse().ok(),
            value: flow("100", "EUR").value,
            ..crate::rows::Plan::default()
        }],
        ..Entry::default()
    };
    let (rows, _) = allocate(&entry, 0, "test", crate::RateTable::compiled());
    let said: Vec<_> = rows
        .iter()
        .filter(|row| row.set == AllocationSet::Place)
        .map(|row| {
            let dollars = row.usd.best.map(|amount| amount.round_dp(4).normalize().to_string());
            (row.conversion.state, row.conversion.dated_by, dollars)
        })
        .collect();
    let some = |text: &str| Some(text.to_owned());
    use ConversionState::{Converted, Identity, Unconvertible};
    assert_eq!(
        said,
        [
            (Converted, Some(RateDate::Value), some("133.15")),
            (Converted, Some(RateDate::Flow), some("133.15")),
            // The average of 2010: 0.7543089901059614 euros for a dollar.
            (Converted, Some(RateDate::FlowYear), some("132.5717")),
            (Unconvertible, None, None),
            (Unconvertible, None, None),
            (Identity, None, some("100")),
            (Converted, Some(RateDate::Period), some("133.15")),
        ]
    );
}

#[test]
fn what_does_not_fit_as_dollars_is_unconvertible() {
    // Some 8·10⁻¹⁴ reais of today for a dollar in 1960.
    let entry = Entry { flows: vec![dated("99999999999", "BRL", "1960-05-05", None)], ..Entry::default() };
    let (rows, _) = allocate(&entry, 0, "test", crate::RateTable::compiled());
    assert!(rows.iter().all(|row| row.conversion.state == ConversionState::Unconvertible && row.usd.is_unknown()));
}

proptest! {
    #[test]
    fn dollars_are_converted_first_and_shared_out_then(
        cents in -1_000_000_000_000i64..1_000_000_000_000,
        days in 0..9_000i64,
        weights in prop::collection::vec(1u32..20_000, 1..9),
    ) {
        let date = chrono::NaiveDate::from_ymd_opt(1999, 2, 1).unwrap() + chrono::Days::new(days.unsigned_abs());
        let amount = Decimal::new(cents, 2);
        let mut money = dated("0", "GBP", "", Some(&date.to_string()));
        money.value.amount = Interval::exact(amount);
        let share = |weight: &u32| Some(Decimal::new(i64::from(*weight), 2).to_string());
        let entry = Entry {
            flows: vec![money],
            purposes: weights.iter().enumerate().map(|(index, weight)| sector(&index.to_string(), share(weight).as_deref(), "1")).collect(),
            ..Entry::default()
        };
        let table = crate::RateTable::compiled();
        let (rows, _) = allocate(&entry, 0, "test", table);
        let rate = table.rate("GBP", Some(date)).rate.unwrap();
        let whole = amount.checked_div(*rate).unwrap().round_dp(8);
        let parts: Decimal = rows.iter().filter(|row| row.set == AllocationSet::Sector).filter_map(|row| row.usd.best).sum();
        prop_assert_eq!(parts, whole);
    }

    #[test]
    fn every_set_sums_to_the_item(
        cents in -1_000_000_000i64..1_000_000_000,
        sectors in prop::collection::vec(0u32..20_000, 1..6),
        places in prop::collection::vec(0u32..20_000, 1..6),
    ) {
        let share = |hundredths: &u32| Some(Decimal::new(i64::from(*hundredths), 2).to_string());
        let mut money = flow("0", "USD");
        money.value.amount = Interval::exact(Decimal::new(cents, 2));
        let entry = Entry {
            flows: vec![money],
            purposes: sectors.iter().enumerate().map(|(index, weight)| sector(&index.to_string(), share(weight).as_deref(), "1")).collect(),
            places: places.iter().map(|weight| country_share("BR", share(weight).as_deref())).collect(),
            ..Entry::default()
        };
        let (rows, _) = allocate(&entry, 0, "test", &NoRates);
        prop_assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::new(cents, 2));
        prop_assert_eq!(sum(&rows, AllocationSet::Place), Decimal::new(cents, 2));
    }
}

#[test]
fn more_shares_than_one_amount_is_split_into_leave_it_whole_and_say_so() {
    let share = || Some("0.05");
    let entry = Entry {
        flows: vec![flow("7", "USD")],
        purposes: (0..2_000).map(|code| sector(&code.to_string(), share(), "1")).collect(),
        places: (0..2_000).map(|_| country_share("BR", share())).collect(),
        ..Entry::default()
    };
    let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
    let whole: Vec<_> = rows.iter().filter(|row| row.set == AllocationSet::Sector).collect();
    assert_eq!((whole.len(), whole[0].sector_state), (1, ShareState::Unallocated));
    assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::from(7));
    assert_eq!(findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["split.too-large"]);
    assert_eq!(findings[0].read.as_deref(), Some("4000000 shares are more than one amount is split into"));
}

#[test]
fn percentages_are_those_that_the_shares_count_with() {
    let percentages = |shares: &[Option<&str>]| -> Vec<Option<String>> {
        let entry = Entry {
            flows: vec![flow("7", "USD")],
            places: shares.iter().map(|share| country_share("BR", *share)).collect(),
            ..Entry::default()
        };
        let mut found = Vec::new();
        let _ = each_item(&entry, 0, "test", &NoRates, &mut |item| {
            let cells = 0..item.places.cells.len();
            found = cells.map(|cell| item.places.percentage(cell).map(|share| share.to_string())).collect();
        });
        found
    };
    let text = |share: &str| Some(share.to_owned());
    assert_eq!(percentages(&[Some("60"), Some("40.00")]), [text("60"), text("40")]);
    assert_eq!(percentages(&[Some("910"), Some("100")]), [text("90.0990099"), text("9.9009901")]);
    assert_eq!(percentages(&[None]), [text("100")]);
    assert_eq!(percentages(&[]), [None]);
    assert_eq!(percentages(&[None, Some("10")]), [None]);
}
