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

/// Parts of many things that can be worked on by themselves: those that belong together come together and stay so.
pub(crate) fn parts<T>(things: &[T], belong_together: impl Fn(&T, &T) -> bool) -> Vec<&[T]> {
    let size = things.len().div_ceil(4 * count()).max(1);
    let mut parts = Vec::new();
    let mut left = things;
    while !left.is_empty() {
        let mut end = size.min(left.len());
        while end < left.len() && belong_together(&left[end - 1], &left[end]) {
            end += 1;
        }
        let (part, after) = left.split_at(end);
        parts.push(part);
        left = after;
    }
    parts
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

    #[test]
    fn what_belongs_together_stays_in_one_part() {
        let things: Vec<usize> = (0..1000).collect();
        let parts = parts(&things, |one, other| one / 7 == other / 7);
        assert!(parts.len() > 1);
        assert_eq!(parts.concat(), things);
        for (part, next) in parts.iter().zip(&parts[1..]) {
            assert!(part.last().unwrap() / 7 < next[0] / 7);
        }
        assert!(super::parts(&[], |(): &(), ()| true).is_empty());
    }
}
