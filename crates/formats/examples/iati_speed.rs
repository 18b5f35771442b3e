//! How fast IATI activities are read into rows of the record.
//!
//! `cargo run --release -p formats --example iati_speed -- FILE…` reads each
//! file ten times from memory and prints megabytes a second of processor time
//! (of the clock where the system does not tell) and the peak of memory.

use std::io::BufReader;
use std::time::Instant;

use formats::{Sink, SinkError};
use record::{Entry, Finding, Source};

/// Drops what it is given: what is measured is reading alone.
struct Nothing;

impl Sink for Nothing {
    fn source(&mut self, _: Source) -> Result<(), SinkError> {
        Ok(())
    }
    fn entry(&mut self, entry: Entry) -> Result<(), SinkError> {
        std::hint::black_box(entry);
        Ok(())
    }
    fn finding(&mut self, _: Finding) -> Result<(), SinkError> {
        Ok(())
    }
    fn bytes(&mut self, _: &[u8]) -> Result<(), SinkError> {
        Ok(())
    }
}

/// Seconds that this program has run on a processor.
fn seconds(since: Instant) -> f64 {
    std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|text| text.split(' ').next()?.parse::<f64>().ok())
        .map_or_else(|| since.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// What the XML parser alone does: the speed that nothing built on it exceeds.
fn count_events(bytes: &[u8]) -> Result<u64, quick_xml::Error> {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    reader.config_mut().allow_dangling_amp = true;
    let mut events = 0;
    while !matches!(reader.read_event()?, quick_xml::events::Event::Eof) {
        events += 1;
    }
    Ok(events)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const TIMES: u32 = 10;
    let start = Instant::now();
    let (mut all_bytes, mut all_seconds) = (0.0, 0.0);
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let begin = seconds(start);
        let mut findings = 0;
        for _ in 0..TIMES {
            findings = formats::iati::read(&mut BufReader::new(bytes.as_slice()), &path, &mut Nothing)?.findings;
        }
        let rows = seconds(start) - begin;
        for _ in 0..TIMES {
            std::hint::black_box(count_events(&bytes)?);
        }
        let events = seconds(start) - begin - rows;
        let megabytes = bytes.len() as f64 * f64::from(TIMES) / 1e6;
        println!(
            "{:8.1} MB/s, events alone {:8.1} MB/s, {findings:6} findings  {path}",
            megabytes / rows,
            megabytes / events
        );
        all_bytes += megabytes;
        all_seconds += rows;
    }
    println!("{:8.1} MB/s together", all_bytes / all_seconds);
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM"))
    {
        println!("{peak}");
    }
    Ok(())
}
