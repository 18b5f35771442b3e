//! Parses the activities of a file on several threads.
//!
//! The thread that called cuts the file and hands everything to the sink, in
//! document order; what lies between, parsing, is done by others. What the sink
//! gets is the same, in the same order, whatever the number of threads.
//!
//! Memory is bounded by bytes of text, since a byte of text comes to a bounded
//! number of bytes of rows: [`IN_FLIGHT`] bytes wait at most, and an activity
//! beyond [`LARGE`] bytes waits for all others and is parsed alone.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};

use super::context::Context;
use super::split::{Kind, Piece, Position, Splitter};
use super::{Prepared, prepare};
use crate::ReadError;

/// Bytes that a thread is given at once, at least; a file of fewer is read by one thread.
const BATCH: usize = 256 << 10;
/// Bytes that are being parsed or wait to be parsed or handed over, about at most.
const IN_FLIGHT: usize = 2 << 20;
/// Bytes of an activity that is parsed when no other one is.
const LARGE: usize = 1 << 20;

/// How many threads parse the activities of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// As many as the machine has processors.
    #[default]
    All,
    /// The same, for a sink that keeps a processor busy itself: where there are two, none besides the caller.
    BesideSink,
    /// This many besides the one that reads the file and calls the sink.
    Exactly(NonZeroUsize),
    /// None besides the one that reads the file and calls the sink.
    Caller,
}

impl Threads {
    /// How many there are besides the caller.
    fn besides_the_caller(self) -> usize {
        match self {
            Self::Caller => 0,
            Self::Exactly(count) => count.get(),
            // With one processor, another thread only adds waiting.
            Self::All => processors_beyond(1),
            // What is parsed on one processor and taken on another costs half as much again.
            Self::BesideSink => processors_beyond(2),
        }
    }
}

/// How many processors the machine has; none when no more than so many.
fn processors_beyond(few: usize) -> usize {
    std::thread::available_parallelism().map(NonZeroUsize::get).ok().filter(|count| *count > few).unwrap_or_default()
}

/// Gives each piece of the file to `deliver`, in order; activities with what
/// was read of them, unless that is left to `deliver`.
pub(super) fn each_piece(
    splitter: &mut Splitter<'_>,
    context: &Context<'_>,
    threads: Threads,
    mut deliver: impl FnMut(Piece<'_>, Option<Prepared>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let threads = threads.besides_the_caller();
    loop {
        let Some(piece) = splitter.next_piece()? else { return Ok(()) };
        let is_worth_threads = piece.at.offset > BATCH as u64;
        deliver(piece, None)?;
        if threads > 0 && is_worth_threads {
            break;
        }
    }
    let (jobs, queue) = mpsc::channel();
    let queue = Mutex::new(queue);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| work(&queue, context));
        }
        // The threads end when the line, which holds the other end of the queue, is dropped.
        let mut line = Line {
            jobs,
            waiting: VecDeque::new(),
            in_flight: 0,
            filling: Batch::default(),
            spare: Vec::new(),
            deliver,
        };
        while let Some(piece) = splitter.next_piece()? {
            line.take(piece)?;
        }
        line.hand_over_all()
    })
}

/// Pieces that go to a thread together.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    pieces: Vec<Waiting>,
}

/// A piece of a batch, from the end of the piece before it on.
struct Waiting {
    kind: Kind,
    at: Position,
    entry: i32,
    end: usize,
    prepared: Option<Prepared>,
}

impl Batch {
    fn push(&mut self, piece: &Piece<'_>) {
        self.bytes.extend_from_slice(piece.bytes);
        self.pieces.push(Waiting {
            kind: piece.kind,
            at: piece.at,
            entry: piece.entry,
            end: self.bytes.len(),
            prepared: None,
        });
    }

    /// Parses the activities of the batch.
    fn prepare(&mut self, context: &Context<'_>) {
        let mut begin = 0;
        for piece in &mut self.pieces {
            if matches!(piece.kind, Kind::Activity | Kind::Unclosed) {
                piece.prepared = Some(prepare(&mut self.bytes[begin..piece.end], context, piece.at, piece.entry));
            }
            begin = piece.end;
        }
    }
}

/// A batch on its way to a thread, and where it goes from there.
struct Job {
    batch: Batch,
    done: Sender<Batch>,
}

/// What each thread does until there is nothing left to do.
fn work(queue: &Mutex<Receiver<Job>>, context: &Context<'_>) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut job) = job else { return };
        job.batch.prepare(context);
        if job.done.send(job.batch).is_err() {
            // Reading has stopped.
            return;
        }
    }
}

/// The batches between the splitter and the sink, in document order.
struct Line<D> {
    jobs: Sender<Job>,
    waiting: VecDeque<(usize, Receiver<Batch>)>,
    in_flight: usize,
    filling: Batch,
    spare: Vec<Batch>,
    deliver: D,
}

impl<D: FnMut(Piece<'_>, Option<Prepared>) -> Result<(), ReadError>> Line<D> {
    fn take(&mut self, piece: Piece<'_>) -> Result<(), ReadError> {
        if piece.bytes.len() > LARGE {
            self.hand_over_all()?;
            return (self.deliver)(piece, None);
        }
        self.filling.push(&piece);
        if self.filling.bytes.len() >= BATCH {
            self.send();
            while self.in_flight > IN_FLIGHT {
                self.hand_over_first()?;
            }
        }
        Ok(())
    }

    /// Gives what was collected to the threads.
    fn send(&mut self) {
        if self.filling.pieces.is_empty() {
            return;
        }
        let batch = std::mem::replace(&mut self.filling, self.spare.pop().unwrap_or_default());
        let (done, result) = mpsc::channel();
        let length = batch.bytes.len();
        // Nobody takes it only when every thread has panicked, which the missing result tells.
        if self.jobs.send(Job { batch, done }).is_ok() {
            self.in_flight += length;
        }
        self.waiting.push_back((length, result));
    }

    fn hand_over_all(&mut self) -> Result<(), ReadError> {
        self.send();
        while !self.waiting.is_empty() {
            self.hand_over_first()?;
        }
        Ok(())
    }

    /// Waits for the first batch and hands its pieces to the sink.
    fn hand_over_first(&mut self) -> Result<(), ReadError> {
        let Some((length, result)) = self.waiting.pop_front() else { return Ok(()) };
        self.in_flight -= length;
        // Only a panic leaves a batch without a result; the scope of the threads passes it on.
        let Ok(mut batch) = result.recv() else { return Err(ReadError::Cancelled) };
        let mut begin = 0;
        for piece in batch.pieces.drain(..) {
            let Waiting { kind, at, entry, end, prepared } = piece;
            (self.deliver)(Piece { kind, at, entry, bytes: &mut batch.bytes[begin..end] }, prepared)?;
            begin = end;
        }
        batch.bytes.clear();
        self.spare.push(batch);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use record::{Entry, Finding, Source};

    use super::*;
    use crate::fuzzing::mutation::{Chance, change};
    use crate::fuzzing::seeds::of_iati_activities;
    use crate::iati::{Summary, read_on};
    use crate::{Sink, SinkError};

    /// Everything the sink is told, in order.
    #[derive(Debug, PartialEq)]
    enum Told {
        Source(Source),
        Entry(Box<Entry>),
        Finding(Finding),
        Bytes(Vec<u8>),
    }

    #[derive(Default)]
    struct Log {
        told: Vec<Told>,
        /// Entries after which it refuses more.
        full_after: Option<usize>,
    }

    impl Sink for Log {
        fn source(&mut self, source: Source) -> Result<(), SinkError> {
            self.told.push(Told::Source(source));
            Ok(())
        }
        fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
            if self.full_after == Some(self.told.iter().filter(|told| matches!(told, Told::Entry(_))).count()) {
                return Err(SinkError { message: "full".to_owned(), source: None });
            }
            self.told.push(Told::Entry(Box::new(std::mem::take(entry))));
            Ok(())
        }
        fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
            self.told.push(Told::Finding(finding));
            Ok(())
        }
        fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
            self.told.push(Told::Bytes(bytes.to_vec()));
            Ok(())
        }
    }

    fn told(text: &[u8], threads: Threads) -> (Summary, Vec<Told>) {
        let mut log = Log::default();
        let summary = read_on(threads, &mut &*text, "file.xml", &mut log).unwrap();
        (summary, log.told)
    }

    fn exactly(threads: usize) -> Threads {
        Threads::Exactly(NonZeroUsize::new(threads).unwrap())
    }

    /// A file of so many bytes of activities, some of them changed, one of them large.
    fn file(seed: u64, mut bytes: usize) -> Vec<u8> {
        let activities = of_iati_activities();
        let mut chance = Chance::new(seed);
        let mut text = b"<iati-activities version=\"2.03\">\n".to_vec();
        let large = chance.below(bytes);
        while text.len() < bytes {
            let mut activity = activities[chance.below(activities.len())].clone();
            if chance.below(4) == 0 {
                change(&mut activity, &activities, &mut chance);
            }
            if text.len() <= large && large < text.len() + activity.len() && bytes < LARGE {
                let filling = "x".repeat(LARGE);
                bytes += LARGE;
                text.extend(format!("<iati-activity><title>{filling}</title></iati-activity>\n").bytes());
            }
            // Declarations end the reading, and comments left open hide what follows.
            let is_open = |mark: &[u8]| memchr::memmem::find(&activity, mark).is_some();
            if !is_open(b"<!") && !is_open(b"<?") {
                text.extend(activity);
            }
        }
        text.extend(b"</iati-activities>");
        text
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_sink_is_told_the_same_whatever_the_number_of_threads(seed in any::<u64>(), threads in 1usize..4) {
            let text = file(seed, 3 * BATCH);
            let alone = told(&text, Threads::Caller);
            let together = told(&text, exactly(threads));
            prop_assert_eq!(&alone.0, &together.0);
            prop_assert!(alone.0.activities > 20);
            // Not compared as a whole, so that a difference is shown and not a megabyte of text.
            for (one, two) in alone.1.iter().zip(&together.1) {
                prop_assert_eq!(one, two);
            }
            prop_assert_eq!(alone.1.len(), together.1.len());
        }
    }

    #[test]
    fn a_sink_that_refuses_stops_all_threads() {
        let text = file(1, 6 * BATCH);
        let entries = told(&text, Threads::Caller).0.activities;
        let mut log = Log { full_after: Some(usize::try_from(entries).unwrap() / 2), ..Log::default() };
        let error = read_on(exactly(2), &mut &*text, "file.xml", &mut log).unwrap_err();
        assert_eq!(error.to_string(), "full");
    }

    #[test]
    fn a_declaration_in_the_middle_is_refused_after_what_precedes_it() {
        let activity = b"<iati-activity><iati-identifier>A</iati-identifier></iati-activity>\n";
        let mut text = b"<iati-activities version=\"2.03\">\n".to_vec();
        text.extend(activity.repeat(3 * BATCH / activity.len()));
        text.extend(b"<!DOCTYPE x>");
        let alone = (3 * BATCH / activity.len()) as u64;
        let mut log = Log::default();
        let error = read_on(exactly(2), &mut &*text, "file.xml", &mut log).unwrap_err();
        assert!(error.to_string().contains("<!DOCTYPE"), "{error}");
        let entries = log.told.iter().filter(|told| matches!(told, Told::Entry(_))).count() as u64;
        assert!(entries <= alone && entries > 0);
    }
}
