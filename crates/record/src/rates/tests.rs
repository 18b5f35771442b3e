//! Rates against figures computed by hand from what the two institutions
//! published: the rates in the comments are theirs.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(currency: &str, date: &str) -> Conversion {
    RateTable::compiled().rate(currency, Some(day(date)))
}

/// `amount` of the currency in dollars, as the derivation computes it, with series, date and gap.
#[track_caller]
fn check(amount: &str, currency: &str, date: &str, expected: &str) {
    let conversion = on(currency, date);
    assert_eq!(conversion.state, ConversionState::Converted, "{currency} {date}");
    let amount: Decimal = amount.parse().unwrap();
    let dollars = amount.checked_div(*conversion.rate.unwrap()).unwrap().round_dp(crate::amount::SCALE).normalize();
    let found =
        format!("{dollars} {} {} {}", conversion.series.unwrap(), conversion.date.unwrap(), conversion.gap.unwrap());
    assert_eq!(found, expected, "{currency} {date}");
}

#[test]
fn on_a_weekend_the_rate_of_friday_is_taken() {
    // Friday 2010-04-30: 1.3315 dollars, 0.8703 pounds for a euro.
    check("100", "EUR", "2010-04-30", "133.15 ecb-daily 2010-04-30 0");
    check("100", "EUR", "2010-05-01", "133.15 ecb-daily 2010-04-30 1");
    check("100", "EUR", "2010-05-02", "133.15 ecb-daily 2010-04-30 2");
    check("100", "GBP", "2010-05-02", "152.99322073 ecb-daily 2010-04-30 2");
}

#[test]
fn without_a_daily_rate_the_average_of_the_year_is_taken() {
    // 3.8962951544705 pesos for a dollar in 2010.
    check("1000", "ARS", "2010-07-01", "256.65406761 imf-enda/AR 2010-12-31 183");
    // The bank gave its last rate of the rouble on 2022-03-01: 117.201 for a euro of 1.1162 dollars.
    check("117.201", "RUB", "2022-04-01", "1.1162 ecb-daily 2022-03-01 31");
    check("68.48494166666668", "RUB", "2022-04-02", "1 imf-enda/RU 2022-12-31 273");
    check("68.48494166666668", "RUB", "2022-04-10", "1 imf-enda/RU 2022-12-31 265");
    // Before the first rate of the bank: 0.9382830723952832 euros for a dollar in 1999.
    check("0.9382830723952832", "EUR", "1999-01-02", "1 imf-enda/U2 1999-12-31 363");
}

#[test]
fn the_rate_of_the_issuer_is_taken() {
    // Member states are listed with 494.794262222936 and 494.794262222947 as well.
    assert_eq!(on("XOF", "2010-01-01").series.unwrap(), "imf-enda/7A");
    assert_eq!(on("DEM", "1998-06-01").series.unwrap(), "imf-enda/DE");
    // The Antilles and San Marino carry these codes beside the issuers, in other units.
    check("2.20371", "NLG", "2003-12-31", "1.263 ecb-daily via EUR 2003-12-31 0");
    check("1936.27", "ITL", "2003-12-31", "1.263 ecb-daily via EUR 2003-12-31 0");
    // Figures under the dollar's code that count in gourdes; figures under another code that count in pesos.
    check("397.974", "HTG", "2010-03-01", "10 imf-enda/HT 2010-12-31 305");
    check("20.059275", "UYU", "2010-03-01", "1 imf-enda/UY 2010-12-31 305");
}

#[test]
fn currencies_that_were_follow_from_those_that_are() {
    // 2001-06-15: 0.8662 dollars for a euro, which is 1.95583 marks.
    check("1.95583", "DEM", "2001-06-15", "0.8662 ecb-daily via EUR 2001-06-15 0");
    // 2004-12-31: 1836200 old liras and 1.3621 dollars for a euro; 2005-01-05: 1.8329 new ones and 1.3224 dollars.
    check("1000000", "TRL", "2004-12-31", "0.74180373 ecb-daily 2004-12-31 0");
    check("1000000", "TRL", "2005-01-05", "0.72147962 ecb-daily via TRY 2005-01-05 0");
    // 4.7975 new kwachas for a dollar in 2010, which are 4797.5 of those then used.
    check("4797.5", "ZMK", "2010-05-05", "1 imf-enda/ZM via ZMW 2010-12-31 240");
    // Two steps: 1000 old nouveaux kwanzas are a readjusted one, a million of these one of today.
    assert_eq!(on("AON", "1994-05-05").series.unwrap(), "imf-enda/AO via AOA via AOR");
}

#[test]
fn what_has_no_rate_is_unconvertible() {
    for (currency, date) in [
        ("VEF", "2010-01-01"),
        ("VES", "2019-01-01"),
        ("VED", "2012-01-01"),
        ("VEB", "2000-01-01"),
        ("EUR", "1998-12-31"),
        ("ARS", "2026-10-30"),
        ("CUP", "2010-01-01"),
        ("IQD", "1985-01-01"),
        ("ZZZ", "2010-01-01"),
        ("", "2010-01-01"),
    ] {
        let conversion = on(currency, date);
        let expected = Conversion { state: ConversionState::Unconvertible, ..Conversion::default() };
        assert_eq!(conversion, expected, "{currency} {date}");
    }
    assert_eq!(RateTable::compiled().rate("EUR", None).state, ConversionState::Unconvertible);
    assert_eq!(on("USD", "1958-01-01").state, ConversionState::Identity);
    assert_eq!(RateTable::compiled().rate("USD", None).state, ConversionState::Identity);
}

#[test]
fn of_a_year_the_average_is_taken_and_no_day() {
    let conversion = RateTable::compiled().average("GBP", 2010);
    assert_eq!(conversion.series.as_deref(), Some("imf-enda/GB"));
    assert_eq!(conversion.gap, Some(0));
    let marks = RateTable::compiled().average("DEM", 2003);
    assert_eq!(marks.series.as_deref(), Some("imf-enda/U2 via EUR"));
    assert_eq!(*marks.rate.unwrap(), "0.88404792718493".parse::<Decimal>().unwrap() * Decimal::new(195_583, 5));
}

fn rate(currency: &str, base: &str, date: &str, text: &str, area: Option<&str>) -> Rate {
    Rate {
        currency: Code::new(currency),
        base: Code::new(base),
        period: if base == EURO { RatePeriod::Day } else { RatePeriod::Year },
        date: day(date),
        rate: ExchangeRate::new(text.parse().unwrap()).unwrap(),
        area: area.map(Code::new),
        ..Rate::default()
    }
}

#[test]
fn loaded_rates_take_the_place_of_compiled_ones() {
    let mut builder = RateTableBuilder::over(RateTable::compiled());
    assert!(builder.add(&rate("USD", EURO, "2010-04-30", "2", None), Some(12)));
    assert!(builder.add(&rate("ARS", DOLLAR, "2010-12-31", "4", Some("AR")), Some(12)));
    assert!(builder.add(&rate("ARS", DOLLAR, "2026-12-31", "5", Some("AR")), Some(12)));
    assert!(builder.add(&rate("ARS", DOLLAR, "2026-12-31", "6", Some("AR")), Some(13)));
    assert!(!builder.add(&rate("ARS", DOLLAR, "2026-12-31", "6", Some("BR")), Some(12)), "another's currency");
    assert!(!builder.add(&rate("VED", DOLLAR, "2010-12-31", "6", Some("VE")), Some(12)), "left out by the table");
    let table = builder.finish();
    let at = |currency: &str, date: &str| {
        let found = table.rate(currency, Some(day(date)));
        (found.rate.map(|rate| rate.normalize().to_string()), found.series.map(|series| series.to_string()))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(at("EUR", "2010-05-02"), (some("0.5"), some("ecb-daily@12")), "a rate for the euro is the dollar's");
    assert_eq!(at("EUR", "2010-04-29").1, some("ecb-daily"));
    assert_eq!(at("ARS", "2010-05-02"), (some("4"), some("imf-enda/AR@12")));
    assert_eq!(at("ARS", "2026-05-02"), (some("6"), some("imf-enda/AR@13")), "the later load");
    assert_eq!(at("ARS", "2009-05-02").1, some("imf-enda/AR"));
}

#[test]
fn the_compiled_text_names_its_sources_and_reads_back_as_it_was_written() {
    let text = compiled::text();
    for words in ["European Central Bank", "International Monetary Fund", "Fetched 20", "named as the source"] {
        assert!(text.lines().take_while(|line| line.starts_with('#')).any(|line| line.contains(words)), "{words}");
    }
    let table = compiled::read(&text).unwrap();
    assert!(table.currencies().count() > 200);
    let remarks: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("# ")).collect();
    assert_eq!(compiled::write(&table, &remarks.join("\n")), text);
    assert!(compiled::read("nonsense 1 2").is_none());
    assert!(table.currencies.iter().all(|one| one.annual.iter().all(|point| point.when >= 1955)));
}

proptest! {
    #[test]
    fn a_daily_rate_is_never_older_than_it_may_be_nor_of_the_future(days in 716_000..740_000i32) {
        let wanted = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        for currency in ["EUR", "GBP", "JPY", "DEM", "TRL", "RUB", "BGN"] {
            let found = RateTable::compiled().rate(currency, Some(wanted));
            let Some(series) = found.series else {
                prop_assert_eq!(found.state, ConversionState::Unconvertible);
                continue;
            };
            let (date, gap) = (found.date.unwrap(), found.gap.unwrap());
            if series.starts_with(ECB_DAILY) {
                prop_assert!((0..=LONGEST_GAP).contains(&gap), "{} {}", currency, gap);
                prop_assert_eq!((wanted - date).num_days(), i64::from(gap));
            } else {
                prop_assert_eq!(date.year(), wanted.year());
            }
        }
    }
}
