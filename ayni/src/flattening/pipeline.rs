//! One thread reads, several encode, the caller writes in order.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use formats::flat::CsvRows;
use formats::{Input, Sink, SinkError};
use record::flat::flatten;
use record::{Entry, Finding, Source};

use super::encoding::{Encoder, Form, Piece, Sending};
use super::output::Output;
use super::{Flattening, Told};
use crate::failure::{Failure, chain};
use crate::progress::Progress;

/// Text that is read before its entries are passed on together.
const BATCH_BYTES: usize = 256 << 10;

/// Entries and findings that are passed on together at most.
const BATCH_EVENTS: usize = 1024;

/// Batches that wait for somebody to encode them.
const WAITING: usize = 4;

/// Batches that are being encoded or wait to be written.
const IN_ORDER: usize = 8;

/// Pieces of one batch that wait to be written.
const PIECES: usize = 4;

/// What a reader found, in its order.
enum Event {
    Entry(i32, Box<Entry>),
    Finding(Finding),
}

/// Work for one who encodes.
struct Task {
    file: Arc<str>,
    events: Vec<Event>,
    pieces: SyncSender<Piece>,
}

/// What the writer is told, in the order of the files.
enum InOrder {
    /// The pieces of a batch, as they are made.
    Batch(Receiver<Piece>),
    /// A file came to its end.
    File(Result<(), String>),
}

pub(super) fn run(what: &Flattening<'_>, output: &mut Output) -> Result<Told, Failure> {
    if what.form == Form::Csv {
        output.text(&CsvRows::heading())?;
    }
    let lists_findings = output.lists_findings();
    let stopped = AtomicBool::new(false);
    let (tasks, queue) = sync_channel::<Task>(WAITING);
    let (order, in_order) = sync_channel::<InOrder>(IN_ORDER);
    let queue = Arc::new(Mutex::new(queue));
    std::thread::scope(|scope| {
        let stopped = &stopped;
        scope.spawn(move || read(what.inputs, what.progress, &tasks, &order, stopped));
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            let queue = Arc::clone(&queue);
            scope.spawn(move || encode(what, &queue, lists_findings));
        }
        // Only those who encode hold the queue: should they all be gone, the reader hears of it.
        drop(queue);
        let written = write(&in_order, output);
        stopped.store(true, Ordering::Relaxed);
        // Whoever still sends finds nobody there, and ends.
        drop(in_order);
        written
    })
}

/// Reads the files one after the other.
fn read(
    inputs: &[Input],
    progress: &Progress,
    tasks: &SyncSender<Task>,
    order: &SyncSender<InOrder>,
    stopped: &AtomicBool,
) {
    for input in inputs {
        let mut batches = Batches {
            file: input.name().into(),
            progress,
            tasks,
            order,
            stopped,
            events: Vec::new(),
            bytes: 0,
            entries: 0,
        };
        let outcome = input.read(&mut batches);
        let outcome = outcome.map(|_| ()).map_err(|error| chain(&error));
        if batches.pass_on().is_err() || order.send(InOrder::File(outcome)).is_err() {
            return;
        }
    }
}

/// Collects what a reader finds and passes it on in batches.
struct Batches<'a> {
    file: Arc<str>,
    progress: &'a Progress,
    tasks: &'a SyncSender<Task>,
    order: &'a SyncSender<InOrder>,
    stopped: &'a AtomicBool,
    events: Vec<Event>,
    bytes: usize,
    entries: i32,
}

impl Batches<'_> {
    fn pass_on(&mut self) -> Result<(), SinkError> {
        self.bytes = 0;
        if self.events.is_empty() {
            return Ok(());
        }
        self.progress.say(&self.file, u64::from(self.entries.unsigned_abs()));
        let (pieces, receiver) = sync_channel(PIECES);
        let task = Task { file: Arc::clone(&self.file), events: std::mem::take(&mut self.events), pieces };
        let gone = || SinkError { message: "nobody takes the rows any more".to_owned(), source: None };
        self.order.send(InOrder::Batch(receiver)).map_err(|_| gone())?;
        self.tasks.send(task).map_err(|_| gone())
    }

    fn push(&mut self, event: Event) -> Result<(), SinkError> {
        self.events.push(event);
        if self.bytes >= BATCH_BYTES || self.events.len() >= BATCH_EVENTS { self.pass_on() } else { Ok(()) }
    }
}

impl Sink for Batches<'_> {
    fn source(&mut self, _: Source) -> Result<(), SinkError> {
        Ok(())
    }

    fn entry(&mut self, entry: Entry) -> Result<(), SinkError> {
        let position = self.entries;
        self.entries = self.entries.saturating_add(1);
        self.push(Event::Entry(position, Box::new(entry)))
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.push(Event::Finding(finding))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.bytes += bytes.len();
        self.progress.advance(bytes.len() as u64);
        Ok(())
    }

    fn cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// Encodes batches until there are no more.
fn encode(what: &Flattening<'_>, queue: &Mutex<Receiver<Task>>, lists_findings: bool) {
    let mut encoder = Encoder::new(what.form);
    loop {
        let task = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(task) = task else { return };
        let mut told = Told::default();
        let mut lines = Vec::new();
        let mut keep = |told: &mut Told, finding: &Finding| {
            told.finding(finding);
            if lists_findings {
                // Writing a finding into memory cannot fail.
                let _: Result<(), serde_json::Error> = serde_json::to_writer(&mut lines, finding);
                lines.push(b'\n');
            }
        };
        let mut rows = Sending { encoder: &mut encoder, to: &task.pieces, stopped: false };
        for event in task.events {
            match event {
                Event::Finding(finding) => keep(&mut told, &finding),
                Event::Entry(position, entry) => {
                    let flattened = flatten(&entry, position, &task.file, what.rates, what.selection, &mut rows);
                    told.entries += 1;
                    told.items += flattened.items;
                    told.rows += flattened.rows;
                    told.undated += flattened.undated;
                    told.unconvertible += flattened.unconvertible;
                    for finding in &flattened.findings {
                        keep(&mut told, finding);
                    }
                }
            }
        }
        rows.flush();
        // When nobody listens any more, the writer has failed and says so itself.
        let _: Result<_, _> = task.pieces.send(Piece::Findings(lines));
        let _: Result<_, _> = task.pieces.send(Piece::Told(Box::new(told)));
    }
}

/// Writes everything in order.
fn write(in_order: &Receiver<InOrder>, output: &mut Output) -> Result<Told, Failure> {
    let mut told = Told::default();
    for next in in_order {
        match next {
            InOrder::File(Ok(())) => told.files += 1,
            InOrder::File(Err(problem)) => told.refused.push(problem),
            InOrder::Batch(pieces) => {
                for piece in pieces {
                    match piece {
                        Piece::Told(counted) => told.add(*counted),
                        Piece::Failed(error) => return Err(error.into()),
                        piece => output.piece(&piece)?,
                    }
                }
            }
        }
    }
    Ok(told)
}
