//! A sink on a thread of its own: a file is read on while what was read of it is kept.
//!
//! What the reader tells is collected into batches and handed over a batch at a time. Memory is bounded by bytes of
//! text: [`WAITING`] batches of about [`BATCH`] bytes wait at most, and what is larger than [`LARGE`] is waited for. A batch
//! that was taken goes back to the reader, who frees what the sink left of it and fills it again.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use record::{Entry, Finding, Indicator, Observation, Rate, Source};

use crate::sink::{ReadError, Sink, SinkError, Wanted};

/// Bytes that are handed over together, at least: few enough that what was read of them is still in a processor's own cache
/// when the sink looks at it, and again when it is freed.
const BATCH: usize = 32 << 10;

/// What anything that is told counts for beside its bytes.
const TOLD: usize = 256;

/// Batches that wait for the sink.
const WAITING: usize = 8;

/// Bytes of a batch that the reader waits for until the sink has taken all of it.
const LARGE: usize = 1 << 20;

/// Reads into a sink that works on a thread of its own meanwhile. The sink is told the same, in the same order, as if
/// it were read into directly; what it refuses, or whether it asks to stop, the reader hears a few batches later.
///
/// # Errors
/// What the sink refused first, otherwise what reading says.
pub fn on_its_own_thread<T>(
    sink: &mut (impl Sink + Send),
    read: impl FnOnce(&mut dyn Sink) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let wanted = sink.wanted();
    let is_cancelled = AtomicBool::new(sink.cancelled());
    let (batches, received) = sync_channel(WAITING);
    let (empty, spare) = channel();
    std::thread::scope(|scope| {
        let is_cancelled = &is_cancelled;
        let keeping = scope.spawn(move || keep(sink, received, &empty, is_cancelled));
        let mut relay = Relay { wanted, is_cancelled, batches, spare, filling: Batch::default() };
        let outcome = read(&mut relay);
        // Should the sink have stopped, it says why itself.
        let _: Result<(), SinkError> = relay.hand_over();
        drop(relay);
        keeping.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        outcome
    })
}

/// Tells the sink what comes, until nothing more does or it refuses. Batches go back with what it left of them.
fn keep(
    sink: &mut dyn Sink,
    received: Receiver<Batch>,
    empty: &Sender<Batch>,
    is_cancelled: &AtomicBool,
) -> Result<(), SinkError> {
    // When it refuses, batches that still wait are dropped with this end of the channel, and the reader hears of it.
    for mut batch in received {
        batch.tell(sink)?;
        is_cancelled.store(sink.cancelled(), Ordering::Relaxed);
        // The reader may wait for this.
        drop(batch.taken.take());
        if batch.bytes.len() <= LARGE {
            // A reader that has ended needs none.
            let _: Result<(), _> = empty.send(batch);
        }
    }
    Ok(())
}

/// What a reader tells a sink.
enum Told {
    Source(Box<Source>),
    Entry(Box<Entry>),
    Finding(Box<Finding>),
    Rate(Rate),
    Observation(Box<Observation>),
    Indicator(Box<Indicator>),
    /// Where they stand among the bytes of the batch.
    Bytes(Range<usize>),
}

/// What is handed over together.
#[derive(Default)]
struct Batch {
    told: Vec<Told>,
    bytes: Vec<u8>,
    /// Dropped once the sink has taken all of it.
    taken: Option<Sender<()>>,
}

impl Batch {
    fn size(&self) -> usize {
        self.bytes.len() + self.told.len() * TOLD
    }

    fn clear(&mut self) {
        self.told.clear();
        self.bytes.clear();
    }

    fn tell(&mut self, sink: &mut dyn Sink) -> Result<(), SinkError> {
        for told in &mut self.told {
            match told {
                Told::Source(source) => sink.source(std::mem::take(source))?,
                Told::Entry(entry) => sink.entry(entry)?,
                Told::Finding(finding) => sink.finding(std::mem::take(finding))?,
                Told::Rate(rate) => sink.rate(std::mem::take(rate))?,
                Told::Observation(observation) => sink.observation(std::mem::take(observation))?,
                Told::Indicator(indicator) => sink.indicator(std::mem::take(indicator))?,
                Told::Bytes(range) => sink.bytes(&self.bytes[range.clone()])?,
            }
        }
        Ok(())
    }
}

/// The sink that the reader sees.
struct Relay<'a> {
    wanted: Wanted,
    is_cancelled: &'a AtomicBool,
    batches: SyncSender<Batch>,
    /// Batches that the sink has taken all of.
    spare: Receiver<Batch>,
    filling: Batch,
}

impl Relay<'_> {
    fn take(&mut self, told: Told) -> Result<(), SinkError> {
        self.filling.told.push(told);
        if self.filling.size() < BATCH { Ok(()) } else { self.hand_over() }
    }

    fn hand_over(&mut self) -> Result<(), SinkError> {
        let mut next = self.spare.try_recv().unwrap_or_default();
        // What the sink left of it is freed here, where it was made: what another thread frees, the allocator must collect.
        next.clear();
        let mut batch = std::mem::replace(&mut self.filling, next);
        let taken = (batch.size() > LARGE).then(channel).map(|(taken, all)| {
            batch.taken = Some(taken);
            all
        });
        // Why nobody takes it any more is what the sink said; this is not shown.
        let stopped = |_| SinkError { message: ReadError::Cancelled.to_string(), source: None };
        self.batches.send(batch).map_err(stopped)?;
        if let Some(all) = taken {
            // Nothing is ever sent: its other end is dropped with the batch.
            let _: Result<(), _> = all.recv();
        }
        Ok(())
    }
}

impl Sink for Relay<'_> {
    fn wanted(&self) -> Wanted {
        self.wanted
    }

    fn source(&mut self, source: Source) -> Result<(), SinkError> {
        self.take(Told::Source(Box::new(source)))
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        self.take(Told::Entry(Box::new(std::mem::take(entry))))
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.take(Told::Finding(Box::new(finding)))
    }

    fn rate(&mut self, rate: Rate) -> Result<(), SinkError> {
        self.take(Told::Rate(rate))
    }

    fn observation(&mut self, observation: Observation) -> Result<(), SinkError> {
        self.take(Told::Observation(Box::new(observation)))
    }

    fn indicator(&mut self, indicator: Indicator) -> Result<(), SinkError> {
        self.take(Told::Indicator(Box::new(indicator)))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        let begin = self.filling.bytes.len();
        self.filling.bytes.extend_from_slice(bytes);
        self.take(Told::Bytes(begin..self.filling.bytes.len()))
    }

    fn has_own_thread(&self) -> bool {
        true
    }

    fn cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;
    use crate::summary::Counting;

    /// Everything it is told, in order, as text; refuses the entry after so many.
    #[derive(Default)]
    struct Log {
        told: String,
        entries: usize,
        refuses_after: Option<usize>,
        stops_after: Option<usize>,
    }

    impl Log {
        fn note(&mut self, told: impl std::fmt::Debug) -> Result<(), SinkError> {
            let _: std::fmt::Result = writeln!(self.told, "{told:?}");
            Ok(())
        }
    }

    impl Sink for Log {
        fn wanted(&self) -> Wanted {
            Wanted::Shares
        }
        fn source(&mut self, source: Source) -> Result<(), SinkError> {
            self.note(source)
        }
        fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
            if self.refuses_after == Some(self.entries) {
                return Err(SinkError { message: "full".to_owned(), source: None });
            }
            self.entries += 1;
            self.note(entry)
        }
        fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
            self.note(finding)
        }
        fn rate(&mut self, rate: Rate) -> Result<(), SinkError> {
            self.note(rate)
        }
        fn observation(&mut self, observation: Observation) -> Result<(), SinkError> {
            self.note(observation)
        }
        fn indicator(&mut self, indicator: Indicator) -> Result<(), SinkError> {
            self.note(indicator)
        }
        fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
            self.note(bytes)
        }
        fn cancelled(&self) -> bool {
            self.stops_after.is_some_and(|after| self.entries >= after)
        }
    }

    fn entry(number: usize) -> Entry {
        let mut entry = Entry::default();
        entry.header.identifier = Some(number.to_string());
        entry
    }

    /// Tells of each number something else, some of it large.
    fn tell(sink: &mut dyn Sink, numbers: &[(u8, usize)]) -> Result<usize, ReadError> {
        for &(what, number) in numbers {
            if sink.cancelled() {
                return Err(ReadError::Cancelled);
            }
            match what {
                0 => sink.source(Source { key: number.to_string(), ..Source::default() })?,
                1 => sink.entry(&mut entry(number))?,
                2 => sink.finding(Finding { read: Some(number.to_string()), ..Finding::default() })?,
                3 => sink.observation(Observation { text: number.to_string(), ..Observation::default() })?,
                4 => sink.indicator(Indicator { title: Some(number.to_string()), ..Indicator::default() })?,
                _ => sink.bytes(&vec![b'x'; number])?,
            }
        }
        Ok(numbers.len())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_sink_is_told_the_same_as_if_it_were_read_into_directly(
            numbers in prop::collection::vec((0u8..7, 0usize..80_000), 0..60),
            large in prop::option::of(LARGE..2 * LARGE),
        ) {
            let numbers: Vec<_> = numbers.into_iter().chain(large.map(|large| (6, large))).chain([(1, 1)]).collect();
            let mut directly = Log::default();
            tell(&mut directly, &numbers).unwrap();
            let mut relayed = Log::default();
            let told = on_its_own_thread(&mut relayed, |sink| {
                assert_eq!(sink.wanted(), Wanted::Shares);
                // What counts in between passes it on.
                assert!(Counting::new(sink).has_own_thread());
                tell(sink, &numbers)
            });
            prop_assert_eq!(told.unwrap(), numbers.len());
            // Not compared by the macro, which would show megabytes.
            prop_assert!(relayed.told == directly.told);
        }
    }

    /// More entries than can wait.
    fn many() -> Vec<(u8, usize)> {
        (0..20 * WAITING * BATCH / TOLD).map(|number| (1, number)).collect()
    }

    #[test]
    fn what_the_sink_refuses_is_what_reading_ends_with() {
        let mut log = Log { refuses_after: Some(100), ..Log::default() };
        let mut told = 0;
        let outcome = on_its_own_thread(&mut log, |sink| {
            for number in many() {
                tell(sink, &[number])?;
                told += 1;
            }
            Ok(())
        });
        assert_eq!(outcome.unwrap_err().to_string(), "full");
        assert_eq!(log.entries, 100);
        assert!(told < many().len(), "the reader goes on to the end");
    }

    #[test]
    fn a_sink_can_ask_to_stop() {
        let mut log = Log { stops_after: Some(100), ..Log::default() };
        let outcome = on_its_own_thread(&mut log, |sink| tell(sink, &many()));
        assert!(matches!(outcome, Err(ReadError::Cancelled)));
        assert!((100..many().len()).contains(&log.entries));
    }

    #[test]
    fn what_was_told_before_reading_failed_arrives() {
        let mut log = Log::default();
        let outcome: Result<(), ReadError> = on_its_own_thread(&mut log, |sink| {
            tell(sink, &[(1, 1), (6, 3)])?;
            Err(ReadError::Refused { path: "file.xml".to_owned(), reason: "it is damaged".to_owned() })
        });
        assert_eq!(outcome.unwrap_err().to_string(), "file.xml: it is damaged");
        assert!(log.told.ends_with("[120, 120, 120]\n"), "{}", log.told);
    }

    #[test]
    #[should_panic(expected = "the sink gives up")]
    fn a_panic_of_the_sink_is_passed_on() {
        struct Panics;
        impl Sink for Panics {
            fn source(&mut self, _: Source) -> Result<(), SinkError> {
                Ok(())
            }
            fn entry(&mut self, _: &mut Entry) -> Result<(), SinkError> {
                panic!("the sink gives up")
            }
            fn finding(&mut self, _: Finding) -> Result<(), SinkError> {
                Ok(())
            }
            fn bytes(&mut self, _: &[u8]) -> Result<(), SinkError> {
                Ok(())
            }
        }
        let _: Result<usize, ReadError> = on_its_own_thread(&mut Panics, |sink| tell(sink, &many()));
    }
}
