//! How fast the check of IATI files is, and what it says:
//! `cargo run --release -p formats --example iati_check -- [--list] [--version 2.03] FILE…`
#![allow(clippy::unwrap_used, reason = "an example that cannot go on stops")]

use std::io::BufReader;
use std::time::Instant;

use formats::iati::check::{Options, Version, check};

fn main() {
    let mut arguments = std::env::args().skip(1).peekable();
    let mut options = Options::today();
    let mut lists = false;
    let mut paths = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--list" => lists = true,
            "--version" => options.version = arguments.next().and_then(|name| Version::from_name(&name)),
            _ => paths.push(argument),
        }
    }
    let begin = Instant::now();
    let (mut bytes, mut problems) = (0, 0);
    for path in paths {
        let mut input = BufReader::with_capacity(256 << 10, std::fs::File::open(&path).unwrap());
        let checked = check(&mut input, &options, &mut |problem| {
            problems += 1;
            if lists {
                println!(
                    "{path}:{}:{}\t{}\t{}\t{}\t{}\t{}",
                    problem.line,
                    problem.column,
                    problem.severity.as_str(),
                    problem.rule,
                    problem.subject,
                    problem.read.unwrap_or_default(),
                    problem.expected.unwrap_or_default()
                );
            }
        });
        bytes += checked.unwrap().bytes;
    }
    let seconds = begin.elapsed().as_secs_f64();
    eprintln!("{problems} problems in {bytes} bytes, {:.0} MB/s", bytes as f64 / seconds / 1e6);
}
