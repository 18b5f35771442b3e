//! Until people have accounts: whoever sits at this machine may write, and nobody else.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::{IpAddr, SocketAddr};

use explorer::hand::Guard;

/// Lets write who reaches the program on a loopback address, under a loopback name.
pub struct Loopback {
    is_loopback: bool,
    token: String,
}

impl Loopback {
    /// The guard of a program that listens on an address.
    pub fn listening_on(address: SocketAddr) -> Self {
        // Each state is keyed by the system's randomness; two of them make 128 bits.
        let random = || RandomState::new().build_hasher().finish();
        Self { is_loopback: address.ip().is_loopback(), token: format!("{:016x}{:016x}", random(), random()) }
    }
}

impl Guard for Loopback {
    fn is_open(&self) -> bool {
        self.is_loopback
    }

    fn knows(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split_once(']').map_or("", |(address, _)| address),
            None => host.rsplit_once(':').map_or(host, |(name, _)| name),
        };
        name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    fn token(&self) -> &str {
        &self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_known() {
        let guard = Loopback::listening_on("127.0.0.1:8080".parse().unwrap());
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "[::1]"] {
            assert!(guard.knows(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example:8080", "10.0.0.1:8080", "[::2]:80", "127.0.0.1.x", "[::1"]
        {
            assert!(!guard.knows(host), "{host}");
        }
        assert!(guard.is_open());
        assert!(!Loopback::listening_on("0.0.0.0:80".parse().unwrap()).is_open());
        let other = Loopback::listening_on("127.0.0.1:8080".parse().unwrap());
        assert!(guard.token().len() == 32 && guard.token() != other.token());
    }
}
