//! How fast IATI activities are read into rows of the record.
//!
//! `cargo run --release -p formats --example iati_speed -- FILE…` reads each
//! file from memory and prints megabytes a second: of processor time on one
//! core, of the clock on all; and the peak of memory, the file's own included.

use std::io::BufReader;
use std::time::Instant;

use formats::iati::Threads;
use formats::{Sink, SinkError};
use record::{Entry, Finding, Source};

/// Drops what it is given: what is measured is reading alone.
struct Nothing;

impl Sink for Nothing {
    fn source(&mut self, _: Source) -> Result<(), SinkError> {
        Ok(())
    }
    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
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

/// Seconds that this thread has run on a processor, or of the clock where the system does not tell.
fn seconds(since: Instant) -> f64 {
    std::fs::read_to_string("/proc/thread-self/schedstat")
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

/// How often a file is read: what is small, often enough to be measured.
fn times(bytes: &[u8]) -> u32 {
    u32::try_from(100_000_000 / bytes.len().max(1)).unwrap_or(u32::MAX).clamp(1, 1_000)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut all = [0.0; 4];
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let times = times(&bytes);
        let read_on = |threads| {
            for _ in 0..times {
                formats::iati::read_on(threads, &mut BufReader::new(bytes.as_slice()), &path, &mut Nothing)?;
            }
            Ok::<(), formats::ReadError>(())
        };
        let begin = seconds(start);
        read_on(Threads::Caller)?;
        let rows = seconds(start) - begin;
        for _ in 0..times {
            std::hint::black_box(count_events(&bytes)?);
        }
        let events = seconds(start) - begin - rows;
        let clock = Instant::now();
        read_on(Threads::All)?;
        let together = clock.elapsed().as_secs_f64();
        let megabytes = bytes.len() as f64 * f64::from(times) / 1e6;
        println!(
            "one core {:6.1} MB/s, all cores {:6.1} MB/s, quick-xml's events alone {:6.1} MB/s  {path}",
            megabytes / rows,
            megabytes / together,
            megabytes / events
        );
        for (sum, part) in all.iter_mut().zip([megabytes, rows, together, events]) {
            *sum += part;
        }
    }
    let [megabytes, rows, together, events] = all;
    println!(
        "one core {:6.1} MB/s, all cores {:6.1} MB/s, quick-xml's events alone {:6.1} MB/s  together",
        megabytes / rows,
        megabytes / together,
        megabytes / events
    );
    if let Ok(status) = std::fs::read_to_string("/proc/self/status")
        && let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM"))
    {
        println!("{peak}");
    }
    Ok(())
}
