//! The one way in which the school asks other servers: BigBlueButton, and the published keys of platforms.
//!
//! Before every question [`may_be_fetched`] looks at the address and at all that its name leads to. The connection goes
//! to the addresses that were looked at, whatever the name leads to by then; no redirect is followed, no proxy asked,
//! and an answer has a limit in time and in bytes. Whoever runs the house may name servers of their own network.

use std::fmt;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use url::{Host, Url};

use crate::doors::address::{Fetchable, Refused, may_be_fetched};

/// How long a question may take, its answer included.
const TIME: Duration = Duration::from_secs(8);
/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(4);

/// What looks names up.
type Resolver = Arc<dyn Fn(&str) -> Vec<IpAddr> + Send + Sync>;

/// The other servers, as far as the school may ask them. A handle: cheap to copy.
#[derive(Clone)]
pub struct Outside {
    /// Servers that whoever runs the house named.
    named: Arc<[Url]>,
    resolver: Resolver,
    time: Duration,
}

/// Why nothing came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// The address is not one that is asked.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Nobody answers there, not in time, or not so that the line is safe.
    #[error("there is no answer: {0}")]
    NoAnswer(String),
    /// The answer is not the one that was asked for: also a redirect, which is not followed.
    #[error("the answer has the status {0}")]
    Status(u16),
    /// The answer is larger than it may be.
    #[error("the answer has more than {most} bytes")]
    TooLarge {
        /// The most.
        most: usize,
    },
}

impl Default for Outside {
    fn default() -> Self {
        Self::new([])
    }
}

impl fmt::Debug for Outside {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Outside").field("named", &self.named.len()).finish_non_exhaustive()
    }
}

/// Leads every name to the addresses that were looked at.
struct LookedAt(Vec<SocketAddr>);

impl Resolve for LookedAt {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(self.0.clone().into_iter());
        Box::pin(std::future::ready(Ok(addresses)))
    }
}

impl Outside {
    /// All public servers, and those that whoever runs the house names: these may be in a private network, and without
    /// https on this machine.
    #[must_use]
    pub fn new(named: impl IntoIterator<Item = Url>) -> Self {
        let resolver = |name: &str| {
            let found = (name, 443).to_socket_addrs();
            found.map(|found| found.map(|address| address.ip()).collect()).unwrap_or_default()
        };
        Self { named: named.into_iter().collect(), resolver: Arc::new(resolver), time: TIME }
    }

    /// The same, with something else that looks names up.
    #[must_use]
    pub fn resolving_by(self, resolver: impl Fn(&str) -> Vec<IpAddr> + Send + Sync + 'static) -> Self {
        Self { resolver: Arc::new(resolver), ..self }
    }

    /// The same, with another limit in time.
    #[must_use]
    pub fn within(self, time: Duration) -> Self {
        Self { time, ..self }
    }

    /// Whether an address may be asked, as far as its name leads now.
    ///
    /// # Errors
    /// [`OutsideError::Refused`].
    pub async fn check(&self, address: &str) -> Result<(), OutsideError> {
        self.look_at(address).await.map(drop)
    }

    async fn look_at(&self, address: &str) -> Result<Fetchable, OutsideError> {
        let (this, address) = (self.clone(), address.to_owned());
        // The system looks names up while a thread waits.
        let looked = tokio::task::spawn_blocking(move || this.decide(&address)).await;
        Ok(looked.map_err(|error| OutsideError::NoAnswer(error.to_string()))??)
    }

    fn decide(&self, address: &str) -> Result<Fetchable, Refused> {
        if let Some(here) = self.on_this_machine(address) {
            return Ok(here);
        }
        let names: Vec<&str> = self.named.iter().filter_map(Url::host_str).collect();
        may_be_fetched(address, &names, |name| (self.resolver)(name))
    }

    /// A named server on this machine, by its number and without https.
    fn on_this_machine(&self, address: &str) -> Option<Fetchable> {
        let url = Url::parse(address).ok()?;
        let here: IpAddr = match url.host()? {
            Host::Ipv4(address) => address.into(),
            Host::Ipv6(address) => address.into(),
            Host::Domain(_) => return None,
        };
        let is_plain = url.scheme() == "http" && url.username().is_empty() && url.password().is_none();
        let is_named = self.named.iter().any(|named| named.origin() == url.origin());
        let port = url.port_or_known_default()?;
        (is_plain && is_named && here.is_loopback())
            .then(|| Fetchable { url, connect_to: vec![SocketAddr::new(here, port)] })
    }

    /// What stands at an address, at most so many bytes.
    ///
    /// # Errors
    /// [`OutsideError`]; none of them names the address, which may hold a right.
    pub async fn get(&self, address: &str, most: usize) -> Result<Vec<u8>, OutsideError> {
        let Fetchable { url, connect_to } = self.look_at(address).await?;
        let none = |error: reqwest::Error| OutsideError::NoAnswer(cause(&error.without_url()));
        let client = reqwest::Client::builder()
            .dns_resolver(Arc::new(LookedAt(connect_to)))
            .redirect(Policy::none())
            .no_proxy()
            .timeout(self.time)
            .connect_timeout(CONNECTING)
            .https_only(url.scheme() == "https")
            .user_agent("Ayni")
            .build()
            .map_err(none)?;
        let mut response = client.get(url).send().await.map_err(none)?;
        if response.status() != reqwest::StatusCode::OK {
            return Err(OutsideError::Status(response.status().as_u16()));
        }
        let mut bytes = Vec::new();
        while let Some(part) = response.chunk().await.map_err(none)? {
            if bytes.len() + part.len() > most {
                return Err(OutsideError::TooLarge { most });
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes)
    }
}

/// An error with what is behind it.
fn cause(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(behind) = next {
        words = format!("{words}: {behind}");
        next = behind.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn only_a_named_server_is_asked_on_this_machine() {
        let here: Url = "http://127.0.0.1:8090/api".parse().unwrap();
        let outside = Outside::new([here]).resolving_by(|_| Vec::new());
        assert!(outside.check("http://127.0.0.1:8090/other").await.is_ok());
        for other in [
            "http://127.0.0.1:8091/api",
            "http://127.0.0.2:8090/api",
            "http://ana@127.0.0.1:8090/api",
            "http://[::1]:8090/api",
            "http://8.8.8.8:8090/api",
            "https://localhost/",
        ] {
            assert!(matches!(outside.check(other).await, Err(OutsideError::Refused(_))), "{other}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_elsewhere_by_the_time_it_is_asked_is_refused() {
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        let outside = Outside::default().resolving_by(move |_| {
            let public = counted.fetch_add(1, Ordering::SeqCst) == 0;
            vec![if public { [8, 8, 8, 8].into() } else { [127, 0, 0, 1].into() }]
        });
        assert!(outside.check("https://campus.ministry.example/keys").await.is_ok());
        let refused = outside.get("https://campus.ministry.example/keys", 10).await;
        assert!(matches!(refused, Err(OutsideError::Refused(Refused::NotPublic { .. }))), "{refused:?}");
        assert_eq!(asked.load(Ordering::SeqCst), 2, "looked up once each time, and never by the connection");
    }
}
