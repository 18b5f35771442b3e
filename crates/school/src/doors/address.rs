//! Addresses that others name and the server would fetch: key sets of LTI platforms, line items,
//! BigBlueButton. Whoever may name one could make the server knock at doors that only it can reach
//! (server-side request forgery), so that one function decides, before every fetch.
//!
//! The rule: `https` only; no name and password in it; a port that is 443 or above 1023; a name with a dot
//! that is not kept for local use; and every address that the name resolves to is a public one. The caller
//! connects to the addresses that were looked at, not to the name (a second look-up could answer
//! otherwise), and follows no redirect ([`MOST_REDIRECTS`]). The lists are IANA's special-purpose registries
//! for IPv4 and IPv6 (RFC 6890 and its successors).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::{Host, Url};

/// Redirects that a fetch of such an address follows.
pub const MOST_REDIRECTS: u32 = 0;
/// An address may have at most this many bytes.
pub const LONGEST_ADDRESS: usize = 2_000;

/// An address that may be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetchable {
    /// The address.
    pub url: Url,
    /// Where to connect to, and nowhere else; at least one.
    pub connect_to: Vec<SocketAddr>,
}

/// Why an address may not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no address, or longer than [`LONGEST_ADDRESS`].
    #[error("it is not an address of the web")]
    NotAnAddress,
    /// It is not `https`.
    #[error("it begins with `{scheme}`; only https is fetched")]
    Scheme {
        /// What it begins with.
        scheme: String,
    },
    /// A name or password stands in it.
    #[error("it holds a name or a password")]
    Credentials,
    /// A port that other services use.
    #[error("its port {port} is not one of the web")]
    Port {
        /// The port.
        port: u16,
    },
    /// A name that is only known inside a network.
    #[error("`{host}` is a name inside a network")]
    LocalName {
        /// The name.
        host: String,
    },
    /// A name that leads nowhere.
    #[error("`{host}` is not known")]
    Unknown {
        /// The name.
        host: String,
    },
    /// An address inside a network, of this machine, or of no single machine.
    #[error("`{host}` leads to {address}, which is not a public address")]
    NotPublic {
        /// The name.
        host: String,
        /// The address it leads to.
        address: IpAddr,
    },
}

impl Refused {
    /// The key of its text in the locales, behind `meetings-address-`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotAnAddress => "none",
            Self::Scheme { .. } => "scheme",
            Self::Credentials => "credentials",
            Self::Port { .. } => "port",
            Self::LocalName { .. } => "local",
            Self::Unknown { .. } => "unknown",
            Self::NotPublic { .. } => "private",
        }
    }
}

/// Whether the server may fetch `address`. `resolve` looks a name up; `trusted` are the names that whoever
/// runs this office wrote into its configuration, such as a BigBlueButton within their own network: these
/// may lead to private addresses, everything else is asked of them too.
///
/// # Errors
/// The first reason against it.
pub fn may_be_fetched(
    address: &str,
    trusted: &[&str],
    resolve: impl FnOnce(&str) -> Vec<IpAddr>,
) -> Result<Fetchable, Refused> {
    if address.len() > LONGEST_ADDRESS {
        return Err(Refused::NotAnAddress);
    }
    // The standard of the web's addresses writes every form of an IPv4 address (0x7f.1, 2130706433, 017700000001)
    // as the same four numbers.
    let url = Url::parse(address).map_err(|_| Refused::NotAnAddress)?;
    if url.scheme() != "https" {
        return Err(Refused::Scheme { scheme: url.scheme().to_owned() });
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::Credentials);
    }
    let port = url.port_or_known_default().unwrap_or(443);
    if port != 443 && port < 1024 {
        return Err(Refused::Port { port });
    }
    let (name, addresses) = match url.host().ok_or(Refused::NotAnAddress)? {
        Host::Ipv4(address) => (address.to_string(), vec![IpAddr::V4(address)]),
        Host::Ipv6(address) => (address.to_string(), vec![IpAddr::V6(address)]),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            if !trusted.contains(&name.as_str()) && is_local_name(&name) {
                return Err(Refused::LocalName { host: name });
            }
            let addresses = resolve(&name);
            (name, addresses)
        }
    };
    if addresses.is_empty() {
        return Err(Refused::Unknown { host: name });
    }
    if !trusted.contains(&name.as_str()) {
        // One address that is not public is enough: which one is taken would be chance.
        if let Some(address) = addresses.iter().copied().find(|address| !is_public(*address)) {
            return Err(Refused::NotPublic { host: name, address });
        }
    }
    Ok(Fetchable { url, connect_to: addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect() })
}

/// Names kept for local use (RFC 6761, RFC 6762, RFC 8375, RFC 9476), and names without a dot.
fn is_local_name(name: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "localhost",
        "local",
        "localdomain",
        "internal",
        "intranet",
        "private",
        "corp",
        "home",
        "lan",
        "home.arpa",
        "test",
        "invalid",
    ];
    let ends_with =
        |ending: &&str| name.strip_suffix(*ending).is_some_and(|before| before.is_empty() || before.ends_with('.'));
    name.is_empty() || !name.contains('.') || ENDINGS.iter().any(ends_with)
}

/// Whether an address belongs to one machine of the public network.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let within = |network: [u8; 4], bits: u32| {
        let mask = u32::MAX.checked_shl(32 - bits).unwrap_or(0);
        u32::from(address) & mask == u32::from(Ipv4Addr::from(network)) & mask
    };
    let kept = [
        ([0, 0, 0, 0], 8),        // this network
        ([10, 0, 0, 0], 8),       // private
        ([100, 64, 0, 0], 10),    // shared between a carrier's customers
        ([127, 0, 0, 0], 8),      // this machine
        ([168, 63, 129, 16], 32), // a provider's channel to its machines
        ([169, 254, 0, 0], 16),   // link-local; metadata of machines in the cloud
        ([172, 16, 0, 0], 12),    // private
        ([192, 0, 0, 0], 24),     // protocol assignments; metadata
        ([192, 0, 2, 0], 24),     // documentation
        ([192, 88, 99, 0], 24),   // relays, withdrawn
        ([192, 168, 0, 0], 16),   // private
        ([198, 18, 0, 0], 15),    // benchmarks
        ([198, 51, 100, 0], 24),  // documentation
        ([203, 0, 113, 0], 24),   // documentation
        ([224, 0, 0, 0], 4),      // multicast
        ([240, 0, 0, 0], 4),      // reserved, broadcast
    ];
    !kept.into_iter().any(|(network, bits)| within(network, bits))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    // Translated addresses (RFC 6052) are as public as what they translate to.
    if segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        let [.., high, low] = segments;
        return is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    }
    let global_unicast = segments[0] & 0xe000 == 0x2000;
    let kept = match segments[0] {
        // Protocol assignments with Teredo and ORCHID (2001::/23), and documentation (2001:db8::/32).
        0x2001 => segments[1] < 0x200 || segments[1] == 0xdb8,
        // 6to4 wraps an IPv4 address of anybody's choice.
        0x2002 => true,
        // Documentation (3fff::/20).
        0x3fff => segments[1] < 0x1000,
        _ => false,
    };
    global_unicast && !kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(address: &str) -> Result<Fetchable, Refused> {
        may_be_fetched(address, &["bbb.ministry.internal"], |name| match name {
            "campus.ministry.example" => vec!["8.8.8.8".parse().unwrap(), "2001:4860:4860::8888".parse().unwrap()],
            "rebind.example" => vec!["8.8.8.8".parse().unwrap(), "127.0.0.1".parse().unwrap()],
            "mapped.example" => vec!["::ffff:10.0.0.1".parse().unwrap()],
            "bbb.ministry.internal" => vec!["10.2.3.4".parse().unwrap()],
            _ => Vec::new(),
        })
    }

    #[test]
    fn a_public_address_may_be_fetched_and_says_where_to_connect() {
        let fetchable = check("https://campus.ministry.example/mod/lti/certs.php?x=1").unwrap();
        assert_eq!(
            fetchable.connect_to,
            ["8.8.8.8:443".parse().unwrap(), "[2001:4860:4860::8888]:443".parse().unwrap()]
        );
        assert_eq!(check("https://campus.ministry.example:8443/").unwrap().connect_to[0].port(), 8443);
        assert!(check("https://CAMPUS.ministry.example./").is_ok());
        assert!(check("https://9.9.9.9/").is_ok());
    }

    #[test]
    fn what_leads_elsewhere_is_refused_with_the_reason() {
        let scheme = |scheme: &str| Refused::Scheme { scheme: scheme.to_owned() };
        assert_eq!(check("http://campus.ministry.example/"), Err(scheme("http")));
        assert_eq!(check("file:///etc/passwd"), Err(scheme("file")));
        assert_eq!(check("gopher://campus.ministry.example/"), Err(scheme("gopher")));
        assert_eq!(check("https://user@campus.ministry.example/"), Err(Refused::Credentials));
        assert_eq!(check("https://campus.ministry.example@127.0.0.1/"), Err(Refused::Credentials));
        assert_eq!(check("https://campus.ministry.example:22/"), Err(Refused::Port { port: 22 }));
        assert_eq!(check("https://nowhere.example/"), Err(Refused::Unknown { host: "nowhere.example".to_owned() }));
        assert_eq!(check(&format!("https://a.example/{}", "x".repeat(LONGEST_ADDRESS))), Err(Refused::NotAnAddress));
        for wrong in ["", "campus", "//campus.ministry.example", "https://", "https:///x y"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        for local in ["localhost", "db", "printer.local", "a.b.internal", "metadata.google.internal.", "x.home.arpa"] {
            assert!(matches!(check(&format!("https://{local}/")), Err(Refused::LocalName { .. })), "{local}");
        }
    }

    #[test]
    fn addresses_that_are_not_public_are_refused_in_every_spelling() {
        for address in [
            "127.0.0.1",
            "127.1",
            "0x7f.0.0.1",
            "2130706433",
            "017700000001",
            "0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "168.63.129.16",
            "100.64.0.1",
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:a9fe:a9fe]",
            "[::127.0.0.1]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[ff02::1]",
            "[2002:7f00:1::]",
            "[2001::1]",
            "[2001:db8::1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[3fff::1]",
            "[fec0::1]",
        ] {
            assert!(matches!(check(&format!("https://{address}/")), Err(Refused::NotPublic { .. })), "{address}");
        }
        assert!(check("https://rebind.example/").is_err(), "one private address among public ones");
        assert!(check("https://mapped.example/").is_err());
        for public in [
            "172.15.0.1",
            "172.32.0.1",
            "100.128.0.1",
            "223.255.255.255",
            "[::ffff:8.8.8.8]",
            "[64:ff9b::808:808]",
            "[2a00:1450::1]",
            "[2001:4860::1]",
        ] {
            assert!(check(&format!("https://{public}/")).is_ok(), "{public}");
        }
    }

    #[test]
    fn a_name_in_the_configuration_may_be_private_and_nothing_more() {
        assert!(check("https://bbb.ministry.internal/bigbluebutton/api").is_ok());
        assert!(check("http://bbb.ministry.internal/bigbluebutton/api").is_err());
        assert!(check("https://10.2.3.4/").is_err());
        assert!(check("https://x.bbb.ministry.internal/").is_err());
    }

    proptest! {
        #[test]
        fn no_text_panics_and_private_networks_are_never_reached(text in "\\PC{0,60}", a in any::<u32>(), b in any::<u128>()) {
            let _ = check(&text);
            let v4 = Ipv4Addr::from(a);
            // The standard library's own judgement, as far as it goes.
            let special = v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_multicast()
                || v4.is_broadcast() || v4.is_documentation() || v4.is_unspecified();
            prop_assert!(!special || !is_public(v4.into()));
            let v6 = Ipv6Addr::from(b);
            let special = v6.is_loopback() || v6.is_multicast() || v6.is_unspecified() || v6.is_unique_local()
                || v6.is_unicast_link_local();
            prop_assert!(!special || !is_public(v6.into()));
            prop_assert_eq!(is_public(v4.to_ipv6_mapped().into()), is_public(v4.into()));
        }
    }
}
