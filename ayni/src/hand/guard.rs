//! Who may write on pages: those whom the desk gives the right. Until somebody administers the house, whoever sits at
//! this machine may, and nobody else.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HOST};
use desk::cookie::{self, Line};
use desk::rights::may_enter_record;
use desk::{Desk, DeskError};
use explorer::hand::{Admission, Answer, Guard};

/// Asks the desk who may write.
pub struct Doorkeeper {
    loopback: Loopback,
    desk: Option<Desk>,
    /// Once somebody administers the house it stays so: the desk sees to that.
    is_administered: AtomicBool,
}

impl Doorkeeper {
    /// The guard of a program that listens on an address, with the desk where there is one.
    pub async fn new(listened: SocketAddr, desk: Option<Desk>) -> Result<Self, DeskError> {
        let is_administered = match &desk {
            Some(desk) => desk.has_administrator().await?,
            None => false,
        };
        let loopback = Loopback::listening_on(listened);
        Ok(Self { loopback, desk, is_administered: AtomicBool::new(is_administered) })
    }

    async fn is_administered(&self, desk: &Desk) -> Result<bool, DeskError> {
        if !self.is_administered.load(Ordering::Relaxed) && desk.has_administrator().await? {
            self.is_administered.store(true, Ordering::Relaxed);
        }
        Ok(self.is_administered.load(Ordering::Relaxed))
    }

    async fn ask(&self, headers: &HeaderMap) -> Result<Admission, DeskError> {
        let Some(desk) = &self.desk else { return Ok(self.loopback.admits(headers)) };
        if !self.is_administered(desk).await? {
            return Ok(self.loopback.admits(headers));
        }
        let cookies = headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let Some(token) = cookie::token(cookies, Line::of(desk.address())) else { return Ok(Admission::SignsInFirst) };
        Ok(match desk.signed_in(&token).await? {
            Some(person) if may_enter_record(&person.rights) => Admission::Writer(token.form_token()),
            Some(_) => Admission::Closed,
            None => Admission::SignsInFirst,
        })
    }
}

impl Guard for Doorkeeper {
    fn is_open_to_all(&self) -> bool {
        self.loopback.is_loopback && !self.is_administered.load(Ordering::Relaxed)
    }

    fn admits<'a>(&'a self, headers: &'a HeaderMap) -> Answer<'a> {
        Box::pin(async move {
            self.ask(headers).await.unwrap_or_else(|error| {
                tracing::error!(%error, "who may write could not be asked for");
                Admission::Closed
            })
        })
    }
}

/// What a server puts in that passes on the requests of others.
const PASSED_ON: [&str; 4] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/// Lets write who reaches the program on a loopback address, under a loopback name.
struct Loopback {
    is_loopback: bool,
    token: String,
}

impl Loopback {
    /// The guard of a program that listens on an address.
    fn listening_on(address: SocketAddr) -> Self {
        // Each state is keyed by the system's randomness; two of them make 128 bits.
        let random = || RandomState::new().build_hasher().finish();
        Self { is_loopback: address.ip().is_loopback(), token: format!("{:016x}{:016x}", random(), random()) }
    }

    /// Not a request that another server passes on, for behind it may be anybody; nor one by a foreign name that leads to
    /// this machine.
    fn admits(&self, headers: &HeaderMap) -> Admission {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let is_direct = PASSED_ON.iter().all(|name| !headers.contains_key(*name));
        if self.is_loopback && is_direct && host.is_some_and(is_loopback_name) {
            Admission::Writer(self.token.clone())
        } else {
            Admission::Closed
        }
    }
}

/// Whether a name, with or without a port, means this machine.
fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(address, _)| address),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn only_loopback_names_are_known() {
        let guard = Loopback::listening_on("127.0.0.1:8080".parse().unwrap());
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "[::1]"] {
            assert!(matches!(guard.admits(&headers(&[("host", host)])), Admission::Writer(_)), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example:8080", "10.0.0.1:8080", "[::2]:80", "127.0.0.1.x", "[::1"]
        {
            assert_eq!(guard.admits(&headers(&[("host", host)])), Admission::Closed, "{host}");
        }
        let passed_on = headers(&[("host", "localhost"), ("x-forwarded-for", "10.0.0.7")]);
        assert_eq!(guard.admits(&passed_on), Admission::Closed);
        assert_eq!(guard.admits(&HeaderMap::new()), Admission::Closed);
        let open = Loopback::listening_on("0.0.0.0:80".parse().unwrap());
        assert_eq!(open.admits(&headers(&[("host", "localhost")])), Admission::Closed);
        let other = Loopback::listening_on("127.0.0.1:8080".parse().unwrap());
        assert!(guard.token.len() == 32 && guard.token != other.token);
    }
}
