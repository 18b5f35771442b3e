//! By whose accounts people may sign in: a file of TOML, read once. Secrets stand in files or in the environment, and are
//! named there.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use vocabulary::Language;

use super::provider::Provider;
use crate::error::DeskError;
use crate::settings::read_file;

/// The name of the setting.
const SETTING: &str = "sign-in";

/// The providers, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Providers(Arc<[Arc<Provider>]>);

impl Providers {
    /// These providers.
    ///
    /// # Errors
    /// [`DeskError::Setting`], for a provider that is set wrongly, or two of one name or issuer.
    pub fn of(settings: impl IntoIterator<Item = ProviderSettings>) -> Result<Self, DeskError> {
        let mut providers: Vec<Arc<Provider>> = Vec::new();
        for one in settings {
            one.check()?;
            let is_there =
                |other: &Arc<Provider>| other.settings().name == one.name || other.settings().issuer == one.issuer;
            if providers.iter().any(is_there) {
                return Err(wrong(&one.name, "names and issuers that differ"));
            }
            providers.push(Arc::new(Provider::new(one)));
        }
        Ok(Self(providers.into()))
    }

    /// Reads a file. `variable` gives what stands in the environment.
    ///
    /// # Errors
    /// [`DeskError::SettingFile`], [`DeskError::Setting`]; neither repeats a secret.
    pub fn read(path: &Path, variable: impl Fn(&str) -> Option<String>) -> Result<Self, DeskError> {
        let text = read_file(SETTING, path)?;
        // What is wrong is told by its place: the message of the reader would show the line itself.
        let file: File = toml::from_str(&text).map_err(|error: toml::de::Error| {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let problem = format!("line {line}: {}", error.message());
            DeskError::SettingFile { name: SETTING, path: path.to_owned(), problem }
        })?;
        let mut settings = Vec::new();
        for one in file.provider {
            settings.push(one.resolved(&variable)?);
        }
        Self::of(settings)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.0.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Arc<Provider>> {
        self.iter().find(|one| one.settings().name == name)
    }

    /// The one of that issuer.
    #[must_use]
    pub fn of_issuer(&self, issuer: &str) -> Option<&Arc<Provider>> {
        self.iter().find(|one| one.settings().issuer == issuer)
    }
}

/// What is set of one provider.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    /// Its name in addresses: small letters, digits and hyphens.
    pub name: String,
    /// Its address, as it says itself.
    pub issuer: String,
    /// By what it knows this house.
    pub client_id: String,
    /// What this house shows it; none where the provider takes PKCE alone.
    pub client_secret: Option<String>,
    /// What people call it.
    pub labels: BTreeMap<Language, String>,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// The claim that names the person.
    pub name_claim: String,
    /// The claim that holds the address of their mailbox.
    pub email_claim: String,
    /// The claim that says whether the provider has verified it.
    pub email_verified_claim: String,
}

impl fmt::Debug for ProviderSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("ProviderSettings");
        shown.field("name", &self.name).field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl ProviderSettings {
    /// A provider of that name and issuer that knows the house as `client_id`; the rest as the standard has it.
    #[must_use]
    pub fn new(name: &str, issuer: &str, client_id: &str) -> Self {
        Self {
            name: name.to_owned(),
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            client_secret: None,
            labels: BTreeMap::new(),
            scopes: ["openid", "email", "profile"].map(str::to_owned).to_vec(),
            name_claim: "name".to_owned(),
            email_claim: "email".to_owned(),
            email_verified_claim: "email_verified".to_owned(),
        }
    }

    /// What people call it in a language; its name where nothing is said.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        self.labels.get(&language).or_else(|| self.labels.values().next()).unwrap_or(&self.name)
    }

    fn check(&self) -> Result<(), DeskError> {
        let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if self.name.is_empty() || self.name.len() > 40 || !self.name.chars().all(is_plain) {
            return Err(wrong(&self.name, "a name of small letters, digits and hyphens"));
        }
        if !super::fetch::may_be_asked(&self.issuer) || self.issuer.contains(['?', '#']) {
            return Err(wrong(&self.issuer, "an issuer https://… (http://… only on this machine)"));
        }
        if self.client_id.is_empty() || !self.scopes.iter().any(|scope| scope == "openid") {
            return Err(wrong(&self.name, "a client-id, and openid among the scopes"));
        }
        Ok(())
    }
}

fn wrong(read: &str, expected: &'static str) -> DeskError {
    DeskError::Setting { name: SETTING, read: read.to_owned(), expected }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    provider: Vec<InFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct InFile {
    name: String,
    issuer: String,
    client_id: String,
    secret_file: Option<std::path::PathBuf>,
    secret_variable: Option<String>,
    #[serde(default)]
    label: BTreeMap<String, String>,
    scopes: Option<Vec<String>>,
    name_claim: Option<String>,
    email_claim: Option<String>,
    email_verified_claim: Option<String>,
}

impl InFile {
    fn resolved(self, variable: &impl Fn(&str) -> Option<String>) -> Result<ProviderSettings, DeskError> {
        let client_secret = match (&self.secret_file, &self.secret_variable) {
            (None, None) => None,
            (Some(path), None) => Some(read_file(SETTING, path)?),
            (None, Some(name)) => {
                let found = variable(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
                Some(found.ok_or_else(|| wrong(name, "a variable that holds the secret"))?)
            }
            (Some(_), Some(_)) => return Err(wrong(&self.name, "secret-file or secret-variable, not both")),
        };
        let mut labels = BTreeMap::new();
        for (code, label) in self.label {
            let language = code.parse().map_err(|_| wrong(&code, "labels by language: en, es, pt"))?;
            labels.insert(language, label);
        }
        let usual = ProviderSettings::new(&self.name, self.issuer.trim(), self.client_id.trim());
        Ok(ProviderSettings {
            client_secret,
            labels,
            scopes: self.scopes.unwrap_or_else(|| usual.scopes.clone()),
            name_claim: self.name_claim.unwrap_or_else(|| usual.name_claim.clone()),
            email_claim: self.email_claim.unwrap_or_else(|| usual.email_claim.clone()),
            email_verified_claim: self.email_verified_claim.unwrap_or_else(|| usual.email_verified_claim.clone()),
            ..usual
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Providers, DeskError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sign-in.toml");
        std::fs::write(folder.path().join("secret"), "geheim-7\n").unwrap();
        std::fs::write(&path, text.replace("FOLDER", folder.path().to_str().unwrap())).unwrap();
        Providers::read(&path, |name| (name == "MINISTRY_SECRET").then(|| "geheim-8".to_owned()))
    }

    const ONE: &str =
        "[[provider]]\nname = \"ministry\"\nissuer = \"https://login.salud.example\"\nclient-id = \"ayni\"\n";

    #[test]
    fn providers_are_read_with_their_secrets_and_show_none() {
        let other = "[[provider]]\nname = \"other\"\nissuer = \"http://127.0.0.1:9/x\"\nclient-id = \"a\"\n";
        let text = format!(
            "{ONE}secret-file = \"FOLDER/secret\"\nlabel = {{ en = \"Ministry\", es = \"Ministerio\" }}\n\
             email-claim = \"mail\"\n{other}secret-variable = \"MINISTRY_SECRET\"\n"
        );
        let providers = read(&text).unwrap();
        let found = providers.named("ministry").unwrap().settings();
        assert_eq!((found.client_secret.as_deref(), found.label(Language::Es)), (Some("geheim-7"), "Ministerio"));
        assert_eq!((found.label(Language::Pt), found.email_claim.as_str()), ("Ministry", "mail"));
        let other = providers.of_issuer("http://127.0.0.1:9/x").unwrap().settings();
        assert_eq!((other.client_secret.as_deref(), other.label(Language::En)), (Some("geheim-8"), "other"));
        assert!(!format!("{providers:?}").contains("geheim"), "{providers:?}");
        assert!(read("# none yet").unwrap().is_empty());
    }

    #[test]
    fn what_is_set_wrongly_is_refused_and_no_secret_is_told() {
        for (text, told) in [
            (ONE.replace("https", "http"), "https://"),
            (ONE.replace("ministry", "Ministry of Health"), "small letters"),
            (format!("{ONE}{ONE}"), "differ"),
            (format!("{ONE}scopes = [\"email\"]\n"), "openid"),
            (format!("{ONE}secret-variable = \"NOTHING\"\n"), "NOTHING"),
            (format!("{ONE}secret-file = \"/nowhere\"\n"), "/nowhere"),
            (format!("{ONE}secret = \"geheim\"\n"), "line"),
            (format!("{ONE}label = {{ xx = \"?\" }}\n"), "en, es, pt"),
        ] {
            let error = read(&text).unwrap_err().to_string();
            assert!(error.contains(told) && error.contains("`sign-in`") && !error.contains("geheim"), "{error}");
        }
    }
}
