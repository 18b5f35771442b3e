//! When somebody gets word of new posts.

use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;

use super::release::{OfTwo, instant};
use crate::course::keys::choice;

choice! {
    /// How often somebody wants word of a forum.
    pub enum Rhythm {
        /// Of each post at once.
        Immediate = "immediate",
        /// Once a day, of all that is new.
        Daily = "daily",
        /// Once a week, on Monday.
        Weekly = "weekly",
        /// Never.
        None = "none",
    }

    /// What somebody wants of one discussion.
    pub enum Following {
        /// What they want of the rest of the forum.
        AsForum = "as-forum",
        /// Each post, at once.
        Each = "each",
        /// Nothing.
        Nothing = "nothing",
    }
}

/// What somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// How often.
    pub rhythm: Rhythm,
    /// The hour in their own zone, from 0.
    pub hour: u32,
    /// Their zone.
    pub zone: Tz,
}

/// The first instant after `since` at which the next letter is due; none when there is none.
#[must_use]
pub fn next_after(wish: &Wish, since: DateTime<Utc>) -> Option<DateTime<Utc>> {
    use chrono::Datelike as _;
    let hour = NaiveTime::from_hms_opt(wish.hour.min(23), 0, 0)?;
    if matches!(wish.rhythm, Rhythm::Immediate | Rhythm::None) {
        return (wish.rhythm == Rhythm::Immediate).then_some(since);
    }
    let today = since.with_timezone(&wish.zone).date_naive();
    (0..=8).find_map(|days| {
        let day = today.checked_add_days(Days::new(days))?;
        if wish.rhythm == Rhythm::Weekly && day.weekday() != chrono::Weekday::Mon {
            return None;
        }
        instant(day.and_time(hour), wish.zone, OfTwo::Earlier).filter(|at| *at > since)
    })
}

/// Whether a letter is due now, when the last one covered everything up to `since`.
#[must_use]
pub fn is_due(wish: &Wish, since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    next_after(wish, since).is_some_and(|at| at <= now)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    fn wish(rhythm: Rhythm) -> Wish {
        Wish { rhythm, hour: 7, zone: "America/La_Paz".parse().unwrap() }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn letters_come_at_the_readers_hour() {
        // Wednesday, 12:00 in La Paz.
        let since = at("2026-08-05T16:00:00Z");
        assert_eq!(next_after(&wish(Rhythm::Daily), since), Some(at("2026-08-06T11:00:00Z")));
        assert_eq!(next_after(&wish(Rhythm::Weekly), since), Some(at("2026-08-10T11:00:00Z")));
        assert_eq!(next_after(&wish(Rhythm::Weekly), at("2026-08-10T11:00:00Z")), Some(at("2026-08-17T11:00:00Z")));
        assert_eq!(next_after(&wish(Rhythm::None), since), None);
        assert!(is_due(&wish(Rhythm::Immediate), since, since));
        assert!(!is_due(&wish(Rhythm::Daily), since, at("2026-08-06T10:59:59Z")));
    }

    proptest! {
        #[test]
        fn a_letter_a_day_and_never_two(zone in 0..chrono_tz::TZ_VARIANTS.len(), hour in 0_u32..24, days in 0_i64..4000) {
            let wish = Wish { rhythm: Rhythm::Daily, hour, zone: chrono_tz::TZ_VARIANTS[zone] };
            let since = at("2015-01-01T00:00:00Z") + TimeDelta::days(days);
            let first = next_after(&wish, since).unwrap();
            let second = next_after(&wish, first).unwrap();
            prop_assert!(first > since && first - since <= TimeDelta::hours(50));
            prop_assert!(second - first >= TimeDelta::hours(20) && second - first <= TimeDelta::hours(50));
        }
    }
}
