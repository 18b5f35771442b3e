//! How often somebody may try. Attempts are counted by the address they come from and by the account they try, known or
//! not, so that the answer does not tell which accounts exist.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};

/// By what attempts are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedBy {
    /// The network address an attempt comes from. An office of many people shares one.
    Address,
    /// The account that is tried.
    Account,
}

impl CountedBy {
    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Account => "account",
        }
    }

    /// How many attempts are heard within the window.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Address => 100,
            Self::Account => 10,
        }
    }
}

/// The window in which attempts are counted.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// By what an address is counted: itself, or its network of 64 bits with IPv6, of which one household has them all.
#[must_use]
pub fn address_key(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let network = address.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/64", network[0], network[1], network[2], network[3])
        }
        Ok(address) => address.to_string(),
        Err(_) => address.trim().to_owned(),
    }
}

/// What becomes of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is heard.
    Heard,
    /// It is not; the next one may be at that instant.
    Refused {
        /// When the oldest counted attempt leaves the window.
        until: DateTime<Utc>,
    },
}

/// Decides on an attempt made `now`. `heard` are the instants of all before it that were heard, in any order; those that
/// were refused do not count, so that nobody is kept out by going on trying.
#[must_use]
pub fn decide(by: CountedBy, heard: &[DateTime<Utc>], now: DateTime<Utc>) -> Decision {
    let mut counted: Vec<_> = heard.iter().copied().filter(|at| *at > now - WINDOW).collect();
    if counted.len() < by.limit() {
        return Decision::Heard;
    }
    counted.sort_unstable();
    // Once all but `limit - 1` of them are older than the window, one more is heard.
    let last_to_leave = counted[counted.len() - by.limit()];
    Decision::Refused { until: last_to_leave + WINDOW }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    #[test]
    fn the_limit_is_heard_and_one_more_is_not() {
        assert_eq!(decide(CountedBy::Account, &[start(); 9], start()), Decision::Heard);
        let until = start() + WINDOW;
        assert_eq!(decide(CountedBy::Account, &[start(); 10], start()), Decision::Refused { until });
        assert_eq!(decide(CountedBy::Address, &[start(); 99], start()), Decision::Heard);
        assert_eq!(decide(CountedBy::Address, &[start(); 100], start()), Decision::Refused { until });
    }

    #[test]
    fn what_is_older_than_the_window_does_not_count() {
        let attempts = vec![start(); 50];
        assert_eq!(decide(CountedBy::Account, &attempts, start() + WINDOW), Decision::Heard);
    }

    #[test]
    fn one_network_is_one_address() {
        assert_eq!(address_key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(address_key("2001:db8:1:2::1"), "2001:db8:1:2::/64");
        assert_eq!(address_key("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(address_key(" 192.0.2.7"), "192.0.2.7");
    }

    proptest::proptest! {
        #[test]
        fn the_next_attempt_is_heard_exactly_from_the_instant_named(
            seconds in proptest::collection::vec(0_i64..899, 10..40),
        ) {
            let heard: Vec<_> = seconds.iter().map(|second| start() + TimeDelta::seconds(*second)).collect();
            let now = start() + TimeDelta::seconds(899);
            let Decision::Refused { until } = decide(CountedBy::Account, &heard, now) else {
                panic!("an attempt after {} was heard", heard.len());
            };
            proptest::prop_assert!(until > now);
            proptest::prop_assert_eq!(decide(CountedBy::Account, &heard, until), Decision::Heard);
            let just_before = decide(CountedBy::Account, &heard, until - TimeDelta::microseconds(1));
            proptest::prop_assert_eq!(just_before, Decision::Refused { until });
        }
    }
}
