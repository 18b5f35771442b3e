//! Mail: what is written, how it is put together, and how it leaves the house.
//!
//! A letter is written into the outbox in the transaction of the act that causes it, so that neither exists without the
//! other. The [`worker`] takes it from there.

pub mod answers;
pub mod deliver;
pub mod letter;
pub mod rooms;
pub mod worker;

use chrono::TimeDelta;

/// How long a worker may take for one letter before another takes it over.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How often a letter is tried before it is given up.
pub const MOST_TRIES: i32 = 10;

/// How long a letter waits at most from one try to the next.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::hours(6);

/// How long to wait after the failed try of that number (1, 2 …): one minute, then four times as long each time, at
/// most six hours. None when it is given up.
#[must_use]
pub fn wait_after(tries: i32) -> Option<TimeDelta> {
    if tries >= MOST_TRIES {
        return None;
    }
    let minutes = 4_i64.saturating_pow(u32::try_from(tries - 1).unwrap_or(0)).min(LONGEST_WAIT.num_minutes());
    Some(TimeDelta::minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_six_hours_and_end() {
        let minutes: Vec<_> = (1..=10).map(|tries| wait_after(tries).map(|wait| wait.num_minutes())).collect();
        let expected = [1, 4, 16, 64, 256, 360, 360, 360, 360].map(Some);
        assert_eq!(minutes[..9], expected);
        assert_eq!(minutes[9], None);
    }
}
