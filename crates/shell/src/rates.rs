//! How often one client may ask for what is costly: answers to programs, and files to take away.
//!
//! The limits are counted in memory, for each client and each [`Rate`] by itself, with the generic cell rate
//! algorithm: a number of requests at once, and then so many a minute. What is counted of a client is forgotten when
//! 10,000 others came after it. A client is an address of IP version 4, or a network of 64 bits of version 6, which
//! is what one household gets.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use quick_cache::sync::Cache;

use crate::addresses::language_of;
use crate::failure::Failure;
use crate::page::Site;
use crate::serve::told;

/// How many clients are counted at a time.
const CLIENTS: usize = 10_000;

/// What of the addresses a limit is on, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Beginnings of paths, without language.
    pub prefixes: &'static [&'static str],
    /// Endings of paths, such as `.csv`.
    pub endings: &'static [&'static str],
    /// How many requests a minute.
    pub a_minute: NonZeroU32,
    /// How many at once, before the minute counts.
    pub at_once: NonZeroU32,
}

/// On answers to programs: 300 a minute and 100 at once.
pub const OF_ANSWERS: Rate = Rate {
    prefixes: &["/api/"],
    endings: &[],
    a_minute: NonZeroU32::new(300).expect("is not zero"),
    at_once: NonZeroU32::new(100).expect("is not zero"),
};

/// On files to take away: 60 a minute and 30 at once.
pub const OF_FILES: Rate = Rate {
    prefixes: &[],
    endings: &[".csv", ".docx", ".json", ".parquet", ".pdf", ".png", ".xlsx", ".zip"],
    a_minute: NonZeroU32::new(60).expect("is not zero"),
    at_once: NonZeroU32::new(30).expect("is not zero"),
};

/// The limits of a house that says nothing else.
pub const RATES: &[Rate] = &[OF_ANSWERS, OF_FILES];

/// How the client of a request is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Client {
    /// By its connection. One on the machine itself is its owner's and is not limited.
    #[default]
    Connected,
    /// By the last entry of `X-Forwarded-For`, which the one proxy before this program appends. To be chosen only
    /// where every request comes through that proxy: anybody else could write the header.
    Forwarded,
}

impl Client {
    /// The address a request comes from; none where the server did not say.
    #[must_use]
    pub fn address(self, extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
        let connected = || extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let address = match self {
            Self::Connected => connected(),
            Self::Forwarded => headers
                .get_all("x-forwarded-for")
                .iter()
                .next_back()
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.rsplit(',').next())
                .and_then(|last| last.trim().parse().ok())
                .or_else(connected),
        };
        address.map(|address| address.to_canonical())
    }

    /// The client to count for; none when it is not limited.
    fn of(self, request: &Request) -> Option<IpAddr> {
        let address = self.address(request.extensions(), request.headers())?;
        if self == Self::Connected && address.is_loopback() {
            return None;
        }
        Some(match address {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [one, two, three, four, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(one, two, three, four, 0, 0, 0, 0))
            }
        })
    }
}

/// What is counted of the clients.
pub(crate) struct Counters {
    site: Site,
    client: Client,
    rates: &'static [Rate],
    clock: DefaultClock,
    clients: Cache<(usize, IpAddr), Arc<DefaultDirectRateLimiter>>,
}

impl Counters {
    /// Counters at zero.
    pub(crate) fn new(site: Site, client: Client, rates: &'static [Rate]) -> Self {
        Self { site, client, rates, clock: DefaultClock::default(), clients: Cache::new(CLIENTS) }
    }

    /// Counts a request; the seconds to wait when it is one too many.
    fn count(&self, request: &Request) -> Result<(), u32> {
        let whole = request.uri().path();
        let path = language_of(whole).map_or(whole, |(_, path)| path);
        let is_meant = |rate: &Rate| {
            rate.prefixes.iter().any(|prefix| path.starts_with(prefix))
                || rate.endings.iter().any(|ending| path.ends_with(ending))
        };
        let Some((place, rate)) = self.rates.iter().enumerate().find(|(_, rate)| is_meant(rate)) else {
            return Ok(());
        };
        let Some(client) = self.client.of(request) else { return Ok(()) };
        let made = || Arc::new(RateLimiter::direct(Quota::per_minute(rate.a_minute).allow_burst(rate.at_once)));
        let counter = self.clients.get_or_insert_with(&(place, client), || Ok::<_, std::convert::Infallible>(made()));
        let Ok(counter) = counter;
        counter.check().map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1)
        })
    }
}

/// Lets a request through, or says when to come back.
pub(crate) async fn limited(State(counters): State<Arc<Counters>>, request: Request, next: Next) -> Response {
    match counters.count(&request) {
        Ok(()) => next.run(request).await,
        Err(seconds) => told(&counters.site, request.uri(), request.headers(), &Failure::too_often(seconds)),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    const FEW: &[Rate] = &[Rate {
        prefixes: &["/api/"],
        endings: &[".csv"],
        a_minute: NonZeroU32::new(1).unwrap(),
        at_once: NonZeroU32::new(2).unwrap(),
    }];

    fn counters(client: Client) -> Counters {
        Counters::new(Site::with_ways([]), client, FEW)
    }

    fn from(address: &str, path: &str, forwarded: Option<&str>) -> Request {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address.parse().unwrap(), 4711)));
        if let Some(forwarded) = forwarded {
            request.headers_mut().insert("x-forwarded-for", forwarded.parse().unwrap());
        }
        request
    }

    #[test]
    fn each_client_has_a_count_of_its_own() {
        let counters = counters(Client::Connected);
        for _ in 0..2 {
            assert_eq!(counters.count(&from("192.0.2.1", "/es/between/cu/ve.csv", None)), Ok(()));
        }
        let wait = counters.count(&from("192.0.2.1", "/api/v1/ask", None)).unwrap_err();
        assert!((55..=61).contains(&wait), "{wait}");
        assert_eq!(counters.count(&from("192.0.2.1", "/es/between/cu/ve", None)), Ok(()));
        assert_eq!(counters.count(&from("192.0.2.2", "/api/v1/ask", None)), Ok(()));
        for _ in 0..9 {
            assert_eq!(counters.count(&from("::ffff:127.0.0.1", "/api/v1/ask", None)), Ok(()));
        }
    }

    #[test]
    fn a_household_of_version_six_is_one_client() {
        let counters = counters(Client::Connected);
        for last in 1..=2 {
            assert_eq!(counters.count(&from(&format!("2001:db8:1:2::{last}"), "/api/v1/ask", None)), Ok(()));
        }
        assert!(counters.count(&from("2001:db8:1:2:ffff::9", "/api/v1/ask", None)).is_err());
        assert_eq!(counters.count(&from("2001:db8:1:3::1", "/api/v1/ask", None)), Ok(()));
    }

    #[test]
    fn a_header_is_believed_only_behind_a_proxy() {
        let connected = counters(Client::Connected);
        for last in 1..=2 {
            let written = format!("198.51.100.{last}");
            assert_eq!(connected.count(&from("192.0.2.1", "/api/v1/ask", Some(&written))), Ok(()));
        }
        assert!(connected.count(&from("192.0.2.1", "/api/v1/ask", Some("198.51.100.9"))).is_err());
        let forwarded = counters(Client::Forwarded);
        // What the client itself wrote stands before what the proxy appended.
        for written in ["10.0.0.1, 198.51.100.7", "10.0.0.2, 198.51.100.7"] {
            assert_eq!(forwarded.count(&from("127.0.0.1", "/api/v1/ask", Some(written))), Ok(()));
        }
        assert!(forwarded.count(&from("127.0.0.1", "/api/v1/ask", Some("10.0.0.3, 198.51.100.7"))).is_err());
        assert_eq!(forwarded.count(&from("127.0.0.1", "/api/v1/ask", Some("198.51.100.8"))), Ok(()));
    }
}
