//! The time, as a value that is handed over: tests move it, the program does not.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};

/// Where the time comes from. A handle: cheap to copy; copies of a moved clock move together.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    moved_by_hand: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn of_the_machine() -> Self {
        Self::default()
    }

    /// A clock that stands at `time` until it is moved.
    #[must_use]
    pub fn standing_at(time: DateTime<Utc>) -> Self {
        Self { moved_by_hand: Some(Arc::new(AtomicI64::new(time.timestamp_micros()))) }
    }

    /// Now, in UTC, to the microsecond: what both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let micros = match &self.moved_by_hand {
            Some(time) => time.load(Ordering::SeqCst),
            None => Utc::now().timestamp_micros(),
        };
        DateTime::from_timestamp_micros(micros).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Moves a standing clock, backwards too. The machine's clock stays as it is.
    pub fn move_by(&self, step: TimeDelta) {
        if let (Some(time), Some(micros)) = (&self.moved_by_hand, step.num_microseconds()) {
            time.fetch_add(micros, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_moves_only_by_hand_and_its_copies_with_it() {
        let start = DateTime::from_timestamp_micros(1_700_000_000_000_001).unwrap();
        let clock = Clock::standing_at(start);
        let copy = clock.clone();
        assert_eq!(clock.now(), start);
        copy.move_by(TimeDelta::days(7));
        assert_eq!(clock.now(), start + TimeDelta::days(7));
        clock.move_by(TimeDelta::days(-8));
        assert_eq!(copy.now(), start - TimeDelta::days(1));
    }

    #[test]
    fn the_machines_clock_has_no_more_than_microseconds() {
        let now = Clock::of_the_machine().now();
        assert_eq!(now.timestamp_subsec_nanos() % 1000, 0);
        assert!((Utc::now() - now).num_seconds() < 60);
    }
}
