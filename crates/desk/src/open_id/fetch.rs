//! Asking a provider: by `https` alone, within limits of time and size, and going nowhere it was not sent.

use std::net::IpAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// The longest a provider is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer, in bytes.
const LARGEST: u64 = 256 * 1024;

/// Why a provider gave no answer. Its words hold nothing that was sent or came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FetchError {
    /// Only `https`, and `http` on this machine.
    #[error("it is no address https://…")]
    Address,
    /// It cannot be reached in time, or answers too much.
    #[error("{0}")]
    Line(String),
    /// It answers something else than that all is well.
    #[error("it answers with status {0}")]
    Status(u16),
}

/// Whether an address may be asked: `https`, or `http` to this machine, where nobody listens in between.
pub(crate) fn may_be_asked(address: &str) -> bool {
    let is_plain = address.len() <= 2000 && address.chars().all(|sign| sign.is_ascii_graphic());
    let host = |rest: &str| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned();
        (!authority.is_empty() && !authority.contains('@')).then_some(authority)
    };
    let is_this_machine = |authority: String| {
        let name = match authority.strip_prefix('[') {
            Some(inner) => inner.split(']').next().unwrap_or_default().to_owned(),
            None => authority.split(':').next().unwrap_or_default().to_owned(),
        };
        name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    };
    is_plain
        && match (address.strip_prefix("https://"), address.strip_prefix("http://")) {
            (Some(rest), _) => host(rest).is_some(),
            (_, Some(rest)) => host(rest).is_some_and(is_this_machine),
            _ => false,
        }
}

/// What is sent.
#[derive(Clone)]
pub(crate) enum Sending {
    /// Nothing.
    Nothing,
    /// The fields of a form, and the value of `Authorization` where there is one.
    Form(Vec<(&'static str, String)>, Option<String>),
}

/// Asks an address; its answer, when that says that all is well.
pub(crate) async fn ask(address: &str, sending: Sending) -> Result<Vec<u8>, FetchError> {
    if !may_be_asked(address) {
        return Err(FetchError::Address);
    }
    let address = address.to_owned();
    let asked = tokio::task::spawn_blocking(move || ask_and_wait(&address, sending)).await;
    asked.map_err(|_| FetchError::Line("the asking broke off".to_owned()))?
}

fn ask_and_wait(address: &str, sending: Sending) -> Result<Vec<u8>, FetchError> {
    let line = |error: ureq::Error| FetchError::Line(error.to_string());
    let mut config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent("Ayni")
        // Whom the machine trusts: a ministry may have an authority of its own.
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build());
    if address.starts_with("http://") {
        config = config.proxy(None);
    }
    let agent: Agent = config.build().into();
    let mut answer = match sending {
        Sending::Nothing => agent.get(address).header("accept", "application/json").call().map_err(line)?,
        Sending::Form(fields, authorization) => {
            let mut request = agent.post(address).header("accept", "application/json");
            if let Some(value) = authorization {
                request = request.header("authorization", value);
            }
            request.send_form(fields.iter().map(|(name, value)| (*name, value.as_str()))).map_err(line)?
        }
    };
    let status = answer.status().as_u16();
    if status != 200 {
        return Err(FetchError::Status(status));
    }
    answer.body_mut().with_config().limit(LARGEST).read_to_vec().map_err(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_lines_and_this_machine_are_asked() {
        for address in ["https://login.example/x", "http://127.0.0.1:9/x", "http://localhost", "http://[::1]:8080/"] {
            assert!(may_be_asked(address), "{address}");
        }
        for address in [
            "http://login.example",
            "http://localhost.evil.example",
            "http://127.0.0.1@evil.example",
            "https://",
            "https://user@login.example",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "https://login.example/a b",
            "",
        ] {
            assert!(!may_be_asked(address), "{address}");
        }
    }
}
