//! The time, as a value that is handed over: tests move it, the program does not. And a watch over it: a machine's clock
//! can be set wrongly, by hand or by a server that is wrong itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

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

/// By how much a clock may be off from the time that passed without being doubted.
pub(crate) const OFF: TimeDelta = TimeDelta::hours(1);
/// For how long a clock that leaped must go on as time does until it is believed.
const BELIEVED_AFTER: Duration = Duration::from_secs(3600);

/// A watch over a clock, asked by work that nobody is there to look at: it writes to people and throws things away only
/// while the clock goes on as time does. One that leaped ahead or back is believed when it has held for an hour, and at
/// once when it returns to where it was. A machine that slept looks like one whose clock leaped: its letters come an
/// hour later.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClockWatch {
    /// What the clock told when it was last believed.
    believed: Option<Told>,
    /// What it told when it first was elsewhere.
    doubted: Option<Told>,
}

#[derive(Debug, Clone, Copy)]
struct Told {
    now: DateTime<Utc>,
    at: Instant,
}

impl Told {
    /// Whether a later look is where this one and the time since then lead to.
    fn leads_to(&self, later: &Self) -> bool {
        let passed = TimeDelta::from_std(later.at.saturating_duration_since(self.at)).unwrap_or(TimeDelta::MAX);
        self.now.checked_add_signed(passed).is_some_and(|expected| (later.now - expected).abs() <= OFF)
    }
}

impl ClockWatch {
    /// Whether what is due at `now` may be done: whether the clock that tells it is believed.
    pub fn believes(&mut self, now: DateTime<Utc>) -> bool {
        self.looks(now, Instant::now())
    }

    fn looks(&mut self, now: DateTime<Utc>, at: Instant) -> bool {
        let told = Told { now, at };
        if self.believed.is_none_or(|believed| believed.leads_to(&told)) {
            *self = Self { believed: Some(told), doubted: None };
            return true;
        }
        match self.doubted.filter(|doubted| doubted.leads_to(&told)) {
            Some(doubted) if at.saturating_duration_since(doubted.at) >= BELIEVED_AFTER => {
                *self = Self { believed: Some(told), doubted: None };
                true
            }
            Some(_) => false,
            None => {
                let was = self.believed.map(|believed| believed.now);
                tracing::warn!(?was, is = %now, "the clock leaped; what is due waits until it has held for an hour");
                self.doubted = Some(told);
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_that_leaps_is_believed_when_it_has_held_for_an_hour_or_returns() {
        let (start, noon) = (Instant::now(), at("2026-08-03T12:00:00Z"));
        let year = TimeDelta::days(365);
        for leap in [year, -year, TimeDelta::hours(2), TimeDelta::hours(-2)] {
            let mut watch = ClockWatch::default();
            let mut looks = |minutes: u32, off: TimeDelta| {
                let now = noon + TimeDelta::minutes(i64::from(minutes)) + off;
                watch.looks(now, start + Duration::from_secs(60 * u64::from(minutes)))
            };
            assert!(looks(0, TimeDelta::zero()) && looks(1, TimeDelta::zero()));
            assert!(!looks(2, leap) && !looks(30, leap), "{leap}");
            assert!(looks(31, TimeDelta::zero()), "back where it was: {leap}");
            assert!(!looks(32, leap) && !looks(91, leap), "the hour begins anew: {leap}");
            assert!(looks(92, leap) && looks(93, leap), "held for an hour: {leap}");
            assert!(!looks(94, TimeDelta::zero()), "and back is a leap as well: {leap}");
        }
    }

    #[test]
    fn a_step_of_minutes_and_a_program_that_begins_are_believed() {
        let mut watch = ClockWatch::default();
        let start = Instant::now();
        assert!(watch.looks(at("1970-01-01T00:00:00Z"), start), "there is nothing to compare it with");
        let minute = Duration::from_secs(60);
        assert!(watch.looks(at("1970-01-01T00:31:00Z"), start + minute), "half an hour is no leap");
        assert!(!watch.looks(at("2026-08-03T12:00:00Z"), start + 2 * minute));
    }

    proptest! {
        #[test]
        fn a_clock_that_goes_on_as_time_does_is_never_doubted(steps in prop::collection::vec((0_u64..100_000, -600_i64..600), 0..50)) {
            let (mut watch, mut passed, start) = (ClockWatch::default(), 0, Instant::now());
            for (step, off) in steps {
                passed += step;
                let now = at("2026-08-03T12:00:00Z") + TimeDelta::seconds(i64::try_from(passed).unwrap() + off);
                prop_assert!(watch.looks(now, start + Duration::from_secs(passed)));
            }
        }
    }

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
