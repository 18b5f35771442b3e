//! Some threads read, one lines up what they read, several encode, the caller writes in order.
//!
//! The next file is begun while one is read to its end, since whoever parses would wait there for the last activity.
//! Nothing of it is encoded before its turn: those who encode must not wait for a writer who waits for them.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use formats::flat::CsvRows;
use formats::{Input, Sink, SinkError, Wanted};
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

/// Batches of a file that wait for their turn.
const AHEAD: usize = 8;

/// Files that are read at the same time: one that ends and one that begins.
const FILES: usize = 2;

/// Pieces of one batch that wait to be written.
const PIECES: usize = 4;

/// What a reader found, in its order.
enum Event {
    Entry(i32, Box<Entry>),
    Finding(Finding),
}

/// What a reader tells of its file, in the file's order.
enum Found {
    Batch(Vec<Event>),
    /// The file came to its end.
    End(Result<(), String>),
}

/// A file to read, and where what is found goes.
type Reading<'a> = (&'a Input, SyncSender<Found>);

/// A file in its turn: its name, and what its reader finds.
type Turn = (Arc<str>, Receiver<Found>);

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
    let (readings, to_read) = sync_channel::<Reading<'_>>(0);
    let (turns, files) = sync_channel::<Turn>(FILES);
    let (tasks, queue) = sync_channel::<Task>(WAITING);
    let (order, in_order) = sync_channel::<InOrder>(IN_ORDER);
    let (to_read, queue) = (Arc::new(Mutex::new(to_read)), Arc::new(Mutex::new(queue)));
    std::thread::scope(|scope| {
        let stopped = &stopped;
        scope.spawn(move || hand_out(what.inputs, &turns, &readings));
        for _ in 0..FILES {
            let to_read = Arc::clone(&to_read);
            scope.spawn(move || read(&to_read, what.progress, stopped));
        }
        scope.spawn(move || line_up(&files, &tasks, &order));
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            let queue = Arc::clone(&queue);
            scope.spawn(move || encode(what, &queue, lists_findings));
        }
        // Only those who take from a queue hold it: should they all be gone, whoever gives to it hears of it.
        drop((to_read, queue));
        let written = write(&in_order, output);
        stopped.store(true, Ordering::Relaxed);
        // Whoever still sends finds nobody there, and ends.
        drop(in_order);
        written
    })
}

/// Gives the files to the readers and to who lines up what they find, in the same order.
fn hand_out<'a>(inputs: &'a [Input], turns: &SyncSender<Turn>, readings: &SyncSender<Reading<'a>>) {
    for input in inputs {
        let (found, files) = sync_channel(AHEAD);
        if turns.send((input.name().into(), files)).is_err() || readings.send((input, found)).is_err() {
            return;
        }
    }
}

/// Reads files one after the other until there are no more.
fn read(to_read: &Mutex<Receiver<Reading<'_>>>, progress: &Progress, stopped: &AtomicBool) {
    loop {
        let next = to_read.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((input, found)) = next else { return };
        let mut batches =
            Batches { file: input.name(), progress, found: &found, stopped, events: Vec::new(), bytes: 0, entries: 0 };
        let outcome = input.read(&mut batches);
        let outcome = outcome.map(|_| ()).map_err(|error| chain(&error));
        if batches.pass_on().is_err() || found.send(Found::End(outcome)).is_err() {
            return;
        }
    }
}

/// Gives what was found to those who encode and to the writer, file after file.
fn line_up(files: &Receiver<Turn>, tasks: &SyncSender<Task>, order: &SyncSender<InOrder>) {
    for (file, found) in files {
        for found in found {
            let is_taken = match found {
                Found::End(outcome) => order.send(InOrder::File(outcome)).is_ok(),
                Found::Batch(events) => {
                    let (pieces, receiver) = sync_channel(PIECES);
                    let task = Task { file: Arc::clone(&file), events, pieces };
                    order.send(InOrder::Batch(receiver)).is_ok() && tasks.send(task).is_ok()
                }
            };
            if !is_taken {
                return;
            }
        }
    }
}

/// Collects what a reader finds and passes it on in batches.
struct Batches<'a> {
    file: &'a str,
    progress: &'a Progress,
    found: &'a SyncSender<Found>,
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
        self.progress.say(self.file, u64::from(self.entries.unsigned_abs()));
        let gone = || SinkError { message: "nobody takes the rows any more".to_owned(), source: None };
        self.found.send(Found::Batch(std::mem::take(&mut self.events))).map_err(|_| gone())
    }

    fn push(&mut self, event: Event) -> Result<(), SinkError> {
        self.events.push(event);
        if self.bytes >= BATCH_BYTES || self.events.len() >= BATCH_EVENTS { self.pass_on() } else { Ok(()) }
    }
}

impl Sink for Batches<'_> {
    fn wanted(&self) -> Wanted {
        Wanted::Shares
    }

    fn source(&mut self, _: Source) -> Result<(), SinkError> {
        Ok(())
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        let position = self.entries;
        self.entries = self.entries.saturating_add(1);
        self.push(Event::Entry(position, Box::new(std::mem::take(entry))))
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
