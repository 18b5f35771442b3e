//! When something opens or is due: days of a run, hours of its zone, instants in UTC.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;

/// What of a run decides instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Day 0.
    pub starts_on: NaiveDate,
    /// The zone of record.
    pub zone: Tz,
    /// The hour at which items open.
    pub opens_at: NaiveTime,
    /// The hour at which things are due.
    pub due_at: NaiveTime,
}

/// Which of two instants is meant when clocks show an hour twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfTwo {
    /// The first.
    Earlier,
    /// The second.
    Later,
}

/// When an item opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// That many days after the start, at the run's hour.
    AfterDays(u32),
    /// On a day and at an hour of the run's zone.
    At(NaiveDateTime),
}

/// The instant of a local time. An hour that clocks show twice is the one asked for; one that they leave out is the
/// first instant after the gap. None beyond what a calendar can say.
#[must_use]
pub fn instant(local: NaiveDateTime, zone: Tz, of_two: OfTwo) -> Option<DateTime<Utc>> {
    use chrono::LocalResult::{Ambiguous, None as Gap, Single};
    match zone.from_local_datetime(&local) {
        Single(one) => Some(one.to_utc()),
        Ambiguous(earlier, later) => {
            let (earlier, later) = (earlier.to_utc().min(later.to_utc()), earlier.to_utc().max(later.to_utc()));
            Some(if of_two == OfTwo::Earlier { earlier } else { later })
        }
        Gap => {
            // Gaps of the zone database end on whole minutes, and the longest lasts a day.
            let minute = local.with_time_to_the_minute()?;
            (1..=25 * 60).find_map(|step| {
                let after = minute.checked_add_signed(TimeDelta::minutes(step))?;
                zone.from_local_datetime(&after).earliest().map(|found| found.to_utc())
            })
        }
    }
}

trait ToTheMinute: Sized {
    fn with_time_to_the_minute(self) -> Option<Self>;
}

impl ToTheMinute for NaiveDateTime {
    fn with_time_to_the_minute(self) -> Option<Self> {
        use chrono::Timelike as _;
        self.with_second(0)?.with_nanosecond(0)
    }
}

impl Calendar {
    /// When an item opens. Of an hour that comes twice, the first: nobody waits an hour longer than the clock says.
    #[must_use]
    pub fn opens(&self, release: Release) -> Option<DateTime<Utc>> {
        let local = match release {
            Release::AfterDays(days) => self.day(days)?.and_time(self.opens_at),
            Release::At(local) => local,
        };
        instant(local, self.zone, OfTwo::Earlier)
    }

    /// When something is due that day. Of an hour that comes twice, the second: in favour of who hands in.
    #[must_use]
    pub fn due(&self, days: u32) -> Option<DateTime<Utc>> {
        instant(self.day(days)?.and_time(self.due_at), self.zone, OfTwo::Later)
    }

    /// The day of that number.
    #[must_use]
    pub fn day(&self, days: u32) -> Option<NaiveDate> {
        self.starts_on.checked_add_days(Days::new(u64::from(days)))
    }
}

/// Whether an item that opens then is open now. What has no instant never opens.
#[must_use]
pub fn is_open(opens: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    opens.is_some_and(|opens| opens <= now)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn in_zone(zone: &str, text: &str, of_two: OfTwo) -> String {
        instant(local(text), zone.parse().unwrap(), of_two).unwrap().to_rfc3339()
    }

    #[test]
    fn hours_that_come_twice_or_never_have_one_instant() {
        // Santiago left summer time on 2026-04-05 at 00:00 (03:00 UTC): 23:30 of the 4th came twice.
        assert_eq!(in_zone("America/Santiago", "2026-04-04T23:30:00", OfTwo::Earlier), "2026-04-05T02:30:00+00:00");
        assert_eq!(in_zone("America/Santiago", "2026-04-04T23:30:00", OfTwo::Later), "2026-04-05T03:30:00+00:00");
        // It went to summer time on 2026-09-06 at 00:00 (04:00 UTC): 00:30 never came.
        for of_two in [OfTwo::Earlier, OfTwo::Later] {
            assert_eq!(in_zone("America/Santiago", "2026-09-06T00:30:20", of_two), "2026-09-06T04:00:00+00:00");
        }
        // Samoa left out the whole of 2011-12-30.
        assert_eq!(in_zone("Pacific/Apia", "2011-12-30T12:00:00", OfTwo::Earlier), "2011-12-30T10:00:00+00:00");
        assert_eq!(in_zone("America/La_Paz", "2026-09-06T00:30:00", OfTwo::Earlier), "2026-09-06T04:30:00+00:00");
    }

    fn calendar(zone: &str) -> Calendar {
        Calendar {
            starts_on: "2026-08-03".parse().unwrap(),
            zone: zone.parse().unwrap(),
            opens_at: "09:00:00".parse().unwrap(),
            due_at: "23:59:59".parse().unwrap(),
        }
    }

    #[test]
    fn an_item_opens_at_the_runs_hour_whatever_the_clocks_do() {
        let calendar = calendar("America/Santiago");
        // Before and after the change of 6 September 2026: nine o'clock is 13:00 UTC, then 12:00 UTC.
        assert_eq!(calendar.opens(Release::AfterDays(28)).unwrap().to_rfc3339(), "2026-08-31T13:00:00+00:00");
        assert_eq!(calendar.opens(Release::AfterDays(35)).unwrap().to_rfc3339(), "2026-09-07T12:00:00+00:00");
        assert_eq!(calendar.due(0).unwrap().to_rfc3339(), "2026-08-04T03:59:59+00:00");
        let at = Release::At(local("2026-08-10T18:30:00"));
        assert_eq!(calendar.opens(at).unwrap().to_rfc3339(), "2026-08-10T22:30:00+00:00");
    }

    #[test]
    fn it_is_open_from_that_instant_and_not_a_microsecond_before() {
        let opens = calendar("America/La_Paz").opens(Release::AfterDays(7));
        let at = opens.unwrap();
        assert!(!is_open(opens, at - TimeDelta::microseconds(1)));
        assert!(is_open(opens, at));
        assert!(!is_open(None, at));
    }

    proptest! {
        #[test]
        fn later_days_never_open_earlier(zone in 0..chrono_tz::TZ_VARIANTS.len(), first in 0_u32..4000, more in 0_u32..400) {
            let calendar = Calendar { zone: chrono_tz::TZ_VARIANTS[zone], ..calendar("UTC") };
            let one = calendar.opens(Release::AfterDays(first)).unwrap();
            let two = calendar.opens(Release::AfterDays(first + more)).unwrap();
            prop_assert!(one <= two);
            // Back on the clock of the zone, it is that hour, but for what the clocks left out.
            let shown = one.with_timezone(&calendar.zone).naive_local();
            let wanted = calendar.day(first).unwrap().and_time(calendar.opens_at);
            prop_assert!(shown >= wanted && shown - wanted <= TimeDelta::hours(25));
        }

        #[test]
        fn what_clocks_show_once_comes_back(zone in 0..chrono_tz::TZ_VARIANTS.len(), seconds in 0_i64..2_000_000_000) {
            let zone = chrono_tz::TZ_VARIANTS[zone];
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let local = at.with_timezone(&zone).naive_local();
            let (one, two) = (instant(local, zone, OfTwo::Earlier).unwrap(), instant(local, zone, OfTwo::Later).unwrap());
            prop_assert!(one <= at && at <= two && (one == at || two == at));
        }
    }
}
