//! Checks files side by side, one on each processor; what is told of them comes
//! in their order, and what waits to be told is bounded.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use formats::iati::check::{Checked, Options, Problem};
use formats::{Input, ReadError};

use crate::failure::Failure;

/// Bytes of lines gathered before they are passed on.
const GATHERED: usize = 64 * 1024;

/// Gathered lines of one file that wait to be written, at most.
const WAITING: usize = 64;

/// Checked files that wait for those before them to be written, at most, for each processor.
const FINISHED: usize = 2;

/// What is told of a file.
pub enum Told {
    /// Lines about it, each with its end.
    Lines(String),
    /// It was checked to its end, or could not be.
    End(Result<Checked, ReadError>),
}

/// Checks the files. `line` gives the line about a problem, or none when it is not to be shown; `tell` is told of all
/// files, in their order.
pub fn check(
    inputs: &[Input],
    options: &Options,
    line: &(dyn Fn(&str, &Problem) -> Option<String> + Sync),
    mut tell: impl FnMut(Told) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let processors = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let (order, in_order) = sync_channel(FINISHED * processors);
    let next = Mutex::new(Next { inputs: inputs.iter(), order });
    std::thread::scope(|scope| {
        for _ in 0..processors.min(inputs.len()) {
            scope.spawn(|| {
                while let Some((input, told)) = take(&next) {
                    check_one(input, options, line, &told);
                }
            });
        }
        // As many files as were given, so that nobody waits for a sender that is kept.
        for _ in inputs {
            let Ok(told) = in_order.recv() else { break };
            for part in told {
                tell(part)?;
            }
        }
        Ok(())
    })
}

/// The files that nobody has taken yet, and where to announce the next one.
struct Next<'a> {
    inputs: std::slice::Iter<'a, Input>,
    order: SyncSender<Receiver<Told>>,
}

/// Takes the next file, and announces it before anybody can take another.
fn take<'a>(next: &Mutex<Next<'a>>) -> Option<(&'a Input, SyncSender<Told>)> {
    let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
    let input = next.inputs.next()?;
    let (sender, receiver) = sync_channel(WAITING);
    // Nobody listens any more when writing has failed.
    next.order.send(receiver).ok()?;
    Some((input, sender))
}

fn check_one(
    input: &Input,
    options: &Options,
    line: &(dyn Fn(&str, &Problem) -> Option<String> + Sync),
    told: &SyncSender<Told>,
) {
    let mut gathered = String::new();
    // When nobody listens any more, the one who wrote has failed and says so.
    let pass_on = |lines: &mut String| {
        if !lines.is_empty() {
            let _ = told.send(Told::Lines(std::mem::take(lines)));
        }
    };
    let checked = input.check(options, &mut |problem| {
        if let Some(line) = line(input.name(), &problem) {
            gathered.push_str(&line);
            gathered.push('\n');
            if gathered.len() >= GATHERED {
                pass_on(&mut gathered);
            }
        }
    });
    pass_on(&mut gathered);
    let _ = told.send(Told::End(checked));
}
