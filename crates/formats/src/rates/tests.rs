//! Tables of rates, ordinary, odd and wrong.

use std::fs::File;
use std::path::Path;

use record::rates::RatePeriod;

use crate::{Collected, Format, read};

fn collected(text: &str) -> (Collected, Format) {
    let mut sink = Collected::default();
    let summary = read(Box::new(text.as_bytes()), "file.csv", &mut sink).unwrap();
    (sink, summary.format)
}

fn findings(sink: &Collected) -> Vec<(&str, i32, &str)> {
    sink.findings
        .iter()
        .map(|one| (one.rule.as_str(), one.line.unwrap(), one.read.as_deref().unwrap_or_default()))
        .collect()
}

#[test]
fn a_table_of_days_gives_a_rate_for_each_cell_that_has_one() {
    let text = "\u{feff}Date,USD,JPY,CYP,CZK,GBP,ZZZ,\r\n2010-04-30,1.3315,125.81,N/A,25.527,0.8703,1,\r\nsoon,1,1,1,1,1,1,\r\n2010-04-29,1.3245,N/A,,-1,x,2\r\n";
    let (sink, format) = collected(text);
    assert_eq!(format, Format::RatesEcb);
    let rates: Vec<_> =
        sink.rates.iter().map(|one| format!("{} {} {} {}", one.date, one.currency, one.rate, one.base)).collect();
    assert_eq!(
        rates,
        [
            "2010-04-30 USD 1.3315 EUR",
            "2010-04-30 JPY 125.81 EUR",
            "2010-04-30 CZK 25.527 EUR",
            "2010-04-30 GBP 0.8703 EUR",
            "2010-04-30 ZZZ 1 EUR",
            "2010-04-29 USD 1.3245 EUR",
            "2010-04-29 ZZZ 2 EUR",
        ]
    );
    assert!(sink.rates.iter().all(|one| one.period == RatePeriod::Day && one.series == "ecb-daily"));
    assert_eq!(
        findings(&sink),
        [
            ("rates.currency.unknown", 1, "ZZZ"),
            ("rates.date.invalid", 3, "soon"),
            ("rates.rate.invalid", 4, "-1"),
            ("rates.rate.invalid", 4, "x"),
        ]
    );
    assert_eq!(sink.sources[0].publisher.as_deref(), Some("European Central Bank"));
}

#[test]
fn a_table_of_years_keeps_areas_and_says_what_it_leaves_out() {
    let text = "Date,Rate,Currency,Frequency,Source,Country code,Country\n\
        1955-12-31,14.4451109778044,AFN,A,IMF,AF,\"Afghanistan, Islamic Republic of\"\n\
        1960-12-31,0.000000000000080997053349699451234,BRL,A,IMF,BR,Brazil\n\
        2010-12-31,N/A,BRL,A,IMF,BR,Brazil\n\
        2010-01-31,1.8,BRL,M,IMF,BR,Brazil\n\
        2010-02-28,1.8,BRL,M,IMF,BR,Brazil\n\
        2010-12-31,1.8\n";
    let (sink, format) = collected(text);
    assert_eq!(format, Format::RatesImf);
    assert_eq!(sink.rates.len(), 2);
    assert_eq!((sink.rates[0].area.as_deref(), sink.rates[0].line), (Some("AF"), Some(2)));
    assert_eq!(sink.rates[0].text, None);
    assert_eq!(sink.rates[1].rate.to_string(), "0.0000000000000809970533496995");
    assert_eq!(sink.rates[1].text.as_deref(), Some("0.000000000000080997053349699451234"));
    assert_eq!(
        findings(&sink),
        [
            ("rates.frequency.other", 5, "M"),
            ("rates.row.short", 7, "2010-12-31,1.8"),
            ("rates.digits.cut", 1, "1 rates with more than 28 digits"),
        ]
    );
}

#[test]
fn published_tables_are_read_whole() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES is not set");
        return;
    };
    let folder = Path::new(&samples).join("fx");
    let mut rates = Vec::new();
    for name in ["imf_exchangerates_A_ENDA_USD.csv", "eurofxref-hist.zip"] {
        let mut sink = Collected::default();
        let summary = read(Box::new(File::open(folder.join(name)).unwrap()), name, &mut sink).unwrap();
        assert_eq!(summary.counts.rates, sink.rates.len() as u64);
        assert!(sink.findings.iter().all(|one| one.rule == "rates.digits.cut"), "{:?}", sink.findings);
        rates.push(sink.rates);
    }
    // Lines of the file less its heading.
    assert_eq!(rates[0].len(), 14_107);
    // The last day of the file: 2026-10-30, whose dollar is 1.1172.
    assert_eq!(rates[1][0].rate.to_string(), "1.1172");
    let dollars = rates[1].iter().filter(|rate| rate.currency == "USD").count();
    assert_eq!(dollars, 7_126);
    // What is compiled into the program is what these tables say.
    let mut builder = record::rates::RateTableBuilder::new();
    for rate in rates.iter().flatten() {
        builder.add(rate, None);
    }
    let written = record::rates::compiled::write(&builder.finish(), "");
    let compiled = record::rates::compiled::text();
    let figures =
        |text: &str| text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(figures(&written), figures(&compiled));
}
