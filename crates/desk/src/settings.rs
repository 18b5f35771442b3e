//! What the desk is told from outside: its database, its address, its mail. Read raw, resolved here and nowhere else;
//! an error names the setting, and neither it nor a log repeats a secret.
//!
//! A value that begins with `@` names a file in which the value stands, so that a secret need not be seen in the list
//! of processes or in the environment.

use std::fmt;
use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use lettre::message::Mailbox;

use crate::cookie::Line;
use crate::error::DeskError;
use crate::files::Files;
use crate::mail::answers::AnswerPattern;
use crate::mail::deliver::{Delivery, sender};
use crate::open_id::Providers;
use crate::store::Store;

/// The name of the database in the data folder.
pub const FILE: &str = "desk.sqlite";
/// The folder of letters in the data folder, where no mail server is named.
pub const OUTBOX: &str = "outbox";
/// The folder of files in the data folder, where no other place is named.
pub const FILES: &str = "files";
/// The longest file with a setting, in bytes.
const LONGEST: u64 = 16 * 1024;

/// The settings as they were given; what was left out or left empty is none.
#[derive(Clone, Default)]
pub struct Raw {
    /// `postgres://…`, or nothing for the file in the data folder.
    pub database: Option<String>,
    /// `https://ayni.example`: under which people reach the house.
    pub address: Option<String>,
    /// `smtps://…` or `smtp://…`, or nothing for the outbox folder.
    pub mail: Option<String>,
    /// `Ayni <ayni@health.example>`.
    pub mail_sender: Option<String>,
    /// `answer+{token}@health.example`: where people answer letters, or nothing where they cannot.
    pub mail_in: Option<String>,
    /// The file that says by whose accounts people may sign in.
    pub sign_in: Option<PathBuf>,
    /// `s3://NAME/FRONT`, or nothing for the folder in the data folder.
    pub files: Option<String>,
}

/// Which database.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseSetting {
    /// A file of SQLite.
    File(PathBuf),
    /// A PostgreSQL server, by an address that may hold a password.
    Server(String),
}

/// Where letters go.
#[derive(Clone, PartialEq, Eq)]
pub enum MailSetting {
    /// Into a folder.
    Folder(PathBuf),
    /// To a server, by an address that may hold a password.
    Server(String),
}

/// Where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesSetting {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket; its keys stand in the environment.
    Bucket(String),
}

/// The settings as they hold.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The database.
    pub database: DatabaseSetting,
    /// Under which people reach the house; none where nothing was said and the program listens beyond this machine.
    pub address: Option<String>,
    /// The mail.
    pub mail: MailSetting,
    /// Who writes the letters.
    pub sender: Mailbox,
    /// Where people answer them; none where they cannot.
    pub answers: Option<AnswerPattern>,
    /// By whose accounts people may sign in.
    pub providers: Providers,
    /// Where files are kept.
    pub files: FilesSetting,
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Raw").field("address", &self.address).finish_non_exhaustive()
    }
}

impl fmt::Debug for DatabaseSetting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => formatter.debug_tuple("File").field(path).finish(),
            Self::Server(_) => formatter.write_str("Server(…)"),
        }
    }
}

impl fmt::Debug for MailSetting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => formatter.debug_tuple("Folder").field(path).finish(),
            Self::Server(_) => formatter.write_str("Server(…)"),
        }
    }
}

impl Raw {
    /// Resolves the settings for a data folder. `listen` is where the program listens, which is the address when none
    /// is given and nobody else than this machine can reach it.
    ///
    /// # Errors
    /// [`DeskError::Setting`], [`DeskError::SettingFile`].
    pub fn resolve(self, data: &Path, listen: SocketAddr) -> Result<Resolved, DeskError> {
        let given = secret;
        let database = match given("database", self.database)? {
            None => DatabaseSetting::File(data.join(FILE)),
            Some(address) => {
                Store::check_address(&address)?;
                DatabaseSetting::Server(address)
            }
        };
        let address = match given("address", self.address)? {
            None => listen.ip().is_loopback().then(|| format!("http://{listen}")),
            Some(address) => Some(checked_address(&address)?),
        };
        let mail = match given("mail", self.mail)? {
            None => MailSetting::Folder(data.join(OUTBOX)),
            Some(address) => {
                Delivery::to_server(&address)?;
                MailSetting::Server(address)
            }
        };
        let sender = match given("mail-sender", self.mail_sender)? {
            Some(text) => sender(&text)?,
            None => sender(&format!("Ayni <ayni@{}>", domain_of(address.as_deref())))?,
        };
        let answers = given("mail-in", self.mail_in)?.map(|text| text.parse()).transpose()?;
        let providers = match self.sign_in.filter(|path| !path.as_os_str().is_empty()) {
            Some(path) => Providers::read(&path, |name| std::env::var(name).ok())?,
            None => Providers::default(),
        };
        let files = match given("files", self.files)? {
            None => FilesSetting::Folder(data.join(FILES)),
            Some(address) => {
                Files::at_address(&address)?;
                FilesSetting::Bucket(address)
            }
        };
        Ok(Resolved { database, address, mail, sender, answers, providers, files })
    }
}

impl Resolved {
    /// Opens the database.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn open(&self) -> Result<Store, DeskError> {
        match &self.database {
            DatabaseSetting::File(path) => Store::in_file(path).await,
            DatabaseSetting::Server(address) => Store::at_address(address).await,
        }
    }

    /// Whether there is a database to open without making one: a server is taken to be there.
    #[must_use]
    pub fn is_there(&self) -> bool {
        match &self.database {
            DatabaseSetting::File(path) => path.is_file(),
            DatabaseSetting::Server(_) => true,
        }
    }

    /// Where files are kept; a folder is made when it is not there.
    ///
    /// # Errors
    /// [`DeskError::Files`].
    pub fn kept_files(&self) -> Result<Files, DeskError> {
        match &self.files {
            FilesSetting::Folder(folder) => Files::in_folder(folder),
            FilesSetting::Bucket(address) => Files::at_address(address),
        }
    }

    /// The same without making anything: none where there is no such folder.
    ///
    /// # Errors
    /// As [`Resolved::kept_files`].
    pub fn files_there(&self) -> Result<Option<Files>, DeskError> {
        match &self.files {
            FilesSetting::Folder(folder) => Files::there(folder),
            FilesSetting::Bucket(_) => self.kept_files().map(Some),
        }
    }

    /// The way letters leave the house.
    ///
    /// # Errors
    /// [`DeskError::Mail`], when the folder cannot be made.
    pub fn delivery(&self) -> Result<Delivery, DeskError> {
        match &self.mail {
            MailSetting::Folder(folder) => Delivery::to_folder(folder),
            MailSetting::Server(address) => Delivery::to_server(address),
        }
    }
}

/// A setting of a room above that may be a secret: as it is given, or as it stands in the file it names.
///
/// # Errors
/// [`DeskError::SettingFile`].
pub fn secret(name: &'static str, value: Option<String>) -> Result<Option<String>, DeskError> {
    value.map_or(Ok(None), |value| from_file(name, &value))
}

/// The value, or what stands in the file it names; nothing when that is empty.
///
/// # Errors
/// [`DeskError::SettingFile`].
pub fn from_file(name: &'static str, value: &str) -> Result<Option<String>, DeskError> {
    let Some(path) = value.trim().strip_prefix('@') else {
        return Ok(Some(value.trim().to_owned()).filter(|value| !value.is_empty()));
    };
    read_file(name, Path::new(path)).map(Some)
}

/// What stands in a file that a setting names, without blanks around it.
pub(crate) fn read_file(name: &'static str, path: &Path) -> Result<String, DeskError> {
    let wrong =
        |error: std::io::Error| DeskError::SettingFile { name, path: path.to_owned(), problem: error.to_string() };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(wrong)?;
    file.take(LONGEST + 1).read_to_string(&mut text).map_err(wrong)?;
    if text.len() as u64 > LONGEST {
        return Err(wrong(std::io::Error::other("it is longer than 16 KiB")));
    }
    let text = text.trim();
    if text.is_empty() { Err(wrong(std::io::Error::other("it is empty"))) } else { Ok(text.to_owned()) }
}

/// An address that letters may name and a session may be kept under: `https`, or `http` to this machine only, since
/// whoever listens on an open line would read passwords and sessions.
fn checked_address(text: &str) -> Result<String, DeskError> {
    let expected = "an address https://… (http://… only for this machine), without a path";
    let wrong = || DeskError::Setting { name: "address", read: text.to_owned(), expected };
    let address = text.trim_end_matches('/');
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).ok_or_else(wrong)?;
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-.:[]".contains(sign);
    if rest.is_empty() || !rest.chars().all(is_plain) {
        return Err(wrong());
    }
    if Line::of(address) == Line::Open && !is_this_machine(host_of(rest)) {
        return Err(wrong());
    }
    Ok(address.to_owned())
}

/// The name in `name:port`.
fn host_of(rest: &str) -> &str {
    match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']').map_or(inner, |(host, _)| host),
        None => rest.split_once(':').map_or(rest, |(host, _)| host),
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What stands behind the sign @ in the sender's address when nobody says it.
fn domain_of(address: Option<&str>) -> &str {
    let host = address.and_then(|address| address.split_once("://")).map_or("localhost", |(_, rest)| host_of(rest));
    if host.parse::<IpAddr>().is_ok() { "localhost" } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(raw: Raw, listen: &str) -> Result<Resolved, DeskError> {
        raw.resolve(Path::new("/srv/ayni-data"), listen.parse().unwrap())
    }

    fn said(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn without_a_word_everything_is_in_the_data_folder() {
        let resolved = resolve(Raw::default(), "127.0.0.1:8080").unwrap();
        assert_eq!(resolved.database, DatabaseSetting::File("/srv/ayni-data/desk.sqlite".into()));
        assert_eq!(resolved.mail, MailSetting::Folder("/srv/ayni-data/outbox".into()));
        assert_eq!(resolved.files, FilesSetting::Folder("/srv/ayni-data/files".into()));
        assert_eq!(resolved.address.as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(resolved.sender.to_string(), "Ayni <ayni@localhost>");
        assert_eq!(resolve(Raw::default(), "0.0.0.0:80").unwrap().address, None);
        let empty = Raw {
            database: said(" "),
            address: said(""),
            mail: said(""),
            mail_sender: said(""),
            mail_in: said(""),
            sign_in: None,
            files: said(""),
        };
        assert_eq!(resolve(empty, "[::1]:80").unwrap().address.as_deref(), Some("http://[::1]:80"));
    }

    #[test]
    fn a_server_is_told_apart_by_its_address() {
        let raw = Raw {
            database: said("postgres://ayni:geheim@db.example/ayni"),
            address: said("https://ayni.example/"),
            mail: said("smtps://ayni:geheim@mail.example"),
            mail_sender: None,
            mail_in: said("answer+{token}@ayni.example"),
            sign_in: None,
            files: said("s3://ayni-files/house"),
        };
        assert!(!format!("{raw:?}").contains("geheim"));
        let resolved = resolve(raw, "0.0.0.0:80").unwrap();
        assert!(!format!("{resolved:?}").contains("geheim"), "{resolved:?}");
        assert_eq!(resolved.address.as_deref(), Some("https://ayni.example"));
        assert_eq!(resolved.sender.to_string(), "Ayni <ayni@ayni.example>");
        assert!(matches!(resolved.database, DatabaseSetting::Server(_)));
        assert_eq!(resolved.files, FilesSetting::Bucket("s3://ayni-files/house".to_owned()));
    }

    #[test]
    fn what_is_no_setting_is_refused_by_name_and_without_its_secret() {
        for (raw, name) in [
            (Raw { database: said("mysql://ayni:geheim@db.example/x"), ..Raw::default() }, "`database`"),
            (Raw { mail: said("https://ayni:geheim@mail.example"), ..Raw::default() }, "`mail`"),
            (Raw { mail_sender: said("nobody"), ..Raw::default() }, "`mail-sender`"),
            (Raw { mail_in: said("answer@ayni.example"), ..Raw::default() }, "`mail-in`"),
            (Raw { address: said("ayni.example"), ..Raw::default() }, "`address`"),
            (Raw { address: said("http://ayni.example"), ..Raw::default() }, "`address`"),
            (Raw { address: said("http://localhost.evil.example"), ..Raw::default() }, "`address`"),
            (Raw { address: said("https://ana@ayni.example"), ..Raw::default() }, "`address`"),
            (Raw { address: said("https://ayni.example/under"), ..Raw::default() }, "`address`"),
            (Raw { files: said("https://files.example"), ..Raw::default() }, "`files`"),
            (Raw { files: said("s3:///front"), ..Raw::default() }, "`files`"),
            (Raw { database: said("@/nowhere/at/all"), ..Raw::default() }, "/nowhere/at/all"),
        ] {
            let error = resolve(raw, "127.0.0.1:1").unwrap_err().to_string();
            assert!(error.contains(name) && !error.contains("geheim"), "{name}: {error}");
        }
        for here in ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080/"] {
            assert!(resolve(Raw { address: said(here), ..Raw::default() }, "0.0.0.0:1").is_ok(), "{here}");
        }
    }

    #[test]
    fn a_secret_may_stand_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("database");
        let raw = || Raw { database: Some(format!("@{}", path.display())), ..Raw::default() };
        std::fs::write(&path, "postgres://ayni:geheim@db.example/ayni\n").unwrap();
        let resolved = resolve(raw(), "127.0.0.1:1").unwrap();
        assert_eq!(resolved.database, DatabaseSetting::Server("postgres://ayni:geheim@db.example/ayni".to_owned()));
        for wrong in ["\n".to_owned(), "x".repeat(20_000)] {
            std::fs::write(&path, wrong).unwrap();
            assert!(resolve(raw(), "127.0.0.1:1").unwrap_err().to_string().contains("`database`"));
        }
    }
}
