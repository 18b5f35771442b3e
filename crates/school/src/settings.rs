//! What the school is told from outside: where live sessions are held, and which servers of the own network it may ask.
//! Read raw, resolved here; an error names the setting, and neither it nor a log repeats a secret.

use std::fmt;

use desk::DeskError;
use desk::settings::from_file;
use url::Url;

use crate::doors::bigbluebutton::{Server, ServerError};
use crate::outside::Outside;

/// The settings as they were given; what was left out or left empty is none.
#[derive(Clone, Default)]
pub struct Raw {
    /// `https://bbb.example/bigbluebutton/api`.
    pub bigbluebutton: Option<String>,
    /// The secret shared with that server, or `@FILE`.
    pub bigbluebutton_secret: Option<String>,
    /// Servers of the own network that may be asked, as addresses separated by commas.
    pub inside_servers: Option<String>,
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Raw").field("bigbluebutton", &self.bigbluebutton).finish_non_exhaustive()
    }
}

/// The settings as they hold.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// Where live sessions can be held.
    pub meetings: Option<Server>,
    /// The servers that may be asked.
    pub outside: Outside,
}

impl Raw {
    /// Resolves the settings.
    ///
    /// # Errors
    /// [`DeskError::Setting`], [`DeskError::SettingFile`].
    pub fn resolve(self) -> Result<Resolved, DeskError> {
        let given = |name, value: Option<String>| value.map_or(Ok(None), |value| from_file(name, &value));
        let address = given("bigbluebutton", self.bigbluebutton)?;
        let secret = given("bigbluebutton-secret", self.bigbluebutton_secret)?;
        let inside = given("inside-servers", self.inside_servers)?.unwrap_or_default();
        let mut named = Vec::new();
        for text in inside.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            let wrong = || DeskError::Setting {
                name: "inside-servers",
                read: text.to_owned(),
                expected: "addresses such as https://campus.ministry.internal, separated by commas",
            };
            let url = Url::parse(text).map_err(|_| wrong())?;
            if !matches!(url.scheme(), "https" | "http") || url.host().is_none() {
                return Err(wrong());
            }
            named.push(url);
        }
        let meetings = match address {
            None => None,
            Some(address) => {
                let server = server(&address, secret.as_deref().unwrap_or_default())?;
                named.push(server.base().clone());
                Some(server)
            }
        };
        Ok(Resolved { meetings, outside: Outside::new(named) })
    }
}

fn server(address: &str, secret: &str) -> Result<Server, DeskError> {
    let wrong_address = || DeskError::Setting {
        name: "bigbluebutton",
        read: address.to_owned(),
        expected: "an address such as https://bbb.example/bigbluebutton/api (http://… only for this machine)",
    };
    let url = Url::parse(address).map_err(|_| wrong_address())?;
    Server::new(&url, secret).map_err(|error| match error {
        ServerError::Address => wrong_address(),
        ServerError::Secret => DeskError::Setting {
            name: "bigbluebutton-secret",
            read: format!("{} letters", secret.chars().count()),
            expected: "the secret of the BigBlueButton server, of at least 16 letters",
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn nothing_said_means_no_server_and_no_network_of_ones_own() {
        let resolved = Raw { bigbluebutton: said(" "), ..Raw::default() }.resolve().unwrap();
        assert!(resolved.meetings.is_none());
    }

    #[test]
    fn a_server_takes_an_address_and_a_secret() {
        let raw = Raw {
            bigbluebutton: said("https://bbb.example/bigbluebutton/api/"),
            bigbluebutton_secret: said("639259d4-9dd8-4b25-bf01-95f9567eaf4b"),
            inside_servers: said("https://campus.ministry.internal, https://10.2.3.4"),
        };
        assert!(!format!("{raw:?}").contains("639259d4"));
        let resolved = raw.resolve().unwrap();
        assert_eq!(resolved.meetings.unwrap().base().as_str(), "https://bbb.example/bigbluebutton/api");
    }

    #[test]
    fn what_is_no_setting_is_refused_by_name_and_without_its_secret() {
        let secret = said("639259d4-9dd8-4b25-bf01-95f9567eaf4b");
        for (address, secret, inside, name) in [
            (said("http://bbb.example/api"), secret.clone(), None, "`bigbluebutton`"),
            (said("bbb.example"), secret, None, "`bigbluebutton`"),
            (said("https://bbb.example/api"), said("geheim"), None, "`bigbluebutton-secret`"),
            (said("https://bbb.example/api"), None, None, "`bigbluebutton-secret`"),
            (None, None, said("campus.ministry.internal"), "`inside-servers`"),
            (None, None, said("file:///etc/passwd"), "`inside-servers`"),
        ] {
            let raw = Raw { bigbluebutton: address, bigbluebutton_secret: secret, inside_servers: inside };
            let error = raw.resolve().unwrap_err().to_string();
            assert!(error.contains(name) && !error.contains("geheim"), "{error}");
        }
    }
}
