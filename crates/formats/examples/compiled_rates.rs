//! Writes the exchange rates that are compiled into the program.
//!
//! `cargo xtask rates --from DIR --retrieved DAY` starts it. `DIR` holds the
//! files as they were fetched: tables of the European Central Bank and of the
//! International Monetary Fund, recognised by their content, packed or not.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use formats::{Collected, Format};
use record::rates::{RateTableBuilder, compiled};

/// Best and slowest packing: it is done once.
const LEVEL: i32 = 19;

const REMARKS: &str = "\
Exchange rates compiled into Ayni. Written by `cargo xtask rates --from DIR`; not to be changed by hand.
day: European Central Bank, euro foreign exchange reference rates (https://www.ecb.europa.eu/stats/eurofxref/).
  Units of the currency for one euro. The bank permits use free of charge when it is named as the source.
year: International Monetary Fund, exchange rates, national currency per US dollar, average of the year (series
  ENDA), through Code for IATI (https://codeforiati.org/imf-exchangerates/). The fund permits use when it is named
  as the source. Rows used and left out: see annual-series.tsv beside this file.
Figures are facts; their arrangement in this file is this project's own.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, retrieved, to] = words.as_slice() else {
        eprintln!("usage: compiled_rates DIR DAY FILE");
        return ExitCode::from(2);
    };
    match write(Path::new(folder), retrieved, Path::new(to)) {
        Ok(sentence) => {
            println!("{sentence}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("compiled_rates: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, retrieved: &str, to: &Path) -> Result<String, String> {
    let files = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = files.filter_map(Result::ok).map(|file| file.path()).collect();
    paths.sort();
    let mut builder = RateTableBuilder::new();
    let mut remarks = format!("{REMARKS}\nFetched {retrieved}:");
    let (mut used, mut left_out, mut tables) = (0, 0, 0);
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut sink = Collected::default();
        let summary = match formats::read(Box::new(file), &name, &mut sink) {
            Ok(summary) if matches!(summary.format, Format::RatesEcb | Format::RatesImf) => summary,
            _ => continue,
        };
        tables += 1;
        let last = sink.rates.iter().map(|rate| rate.date).max();
        for rate in &sink.rates {
            if builder.add(rate, None) {
                used += 1;
            } else {
                left_out += 1;
            }
        }
        let last = last.map_or_else(String::new, |day| format!(", rates to {day}"));
        let sha256 = summary.sha256.ok_or_else(|| format!("{name} was read without being hashed"))?;
        remarks.push_str(&format!("\n  {name}, SHA-256 {sha256}{last}"));
    }
    if tables == 0 {
        return Err(format!("{} holds no table of exchange rates", folder.display()));
    }
    let table = builder.finish();
    let text = compiled::write(&table, &remarks);
    let packed = zstd::encode_all(text.as_bytes(), LEVEL).map_err(|error| error.to_string())?;
    std::fs::write(to, &packed).map_err(|error| format!("{}: {error}", to.display()))?;
    Ok(format!(
        "{}: {} bytes, of {} bytes of text; {used} rates used, {left_out} left out; {} currencies",
        to.display(),
        packed.len(),
        text.len(),
        table.currencies().count()
    ))
}
