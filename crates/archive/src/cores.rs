//! Work on several things at the same time, on all cores.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

/// How many things are worked on at the same time.
pub(crate) fn count() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// What comes of each thing, in the order of the things. The caller waits.
pub(crate) fn each<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if things.len() < 2 {
        return things.into_iter().map(work).collect();
    }
    let threads = count().min(things.len());
    let left = Mutex::new(things.into_iter().enumerate());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut done = Vec::new();
        while let Some((place, thing)) = next() {
            done.push((place, work(thing)));
        }
        done
    };
    let mut all: Vec<(usize, R)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let ours = work();
        let others = others.into_iter().flat_map(|other| match other.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        ours.into_iter().chain(others).collect()
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_things_comes_in_their_order() {
        for many in [0, 1, 2, 100] {
            let things: Vec<usize> = (0..many).collect();
            assert_eq!(
                each(things.clone(), |thing| thing * 2),
                things.iter().map(|thing| thing * 2).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    #[should_panic(expected = "no")]
    fn a_panic_is_passed_on() {
        each(vec![1, 2, 3], |thing| assert!(thing != 2, "no"));
    }
}
