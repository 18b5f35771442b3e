//! How a letter leaves the house: as a file in the outbox folder, or to an SMTP server.

use std::path::{Path, PathBuf};

use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::error::DeskError;

/// Where letters go.
#[derive(Debug, Clone)]
pub enum Delivery {
    /// Files `letter-41.eml` in a folder, where no server is configured.
    Folder(PathBuf),
    /// A server.
    Server(AsyncSmtpTransport<Tokio1Executor>),
}

impl Delivery {
    /// A folder, which is made when there is none.
    ///
    /// # Errors
    /// [`DeskError::Mail`].
    pub fn to_folder(folder: &Path) -> Result<Self, DeskError> {
        std::fs::create_dir_all(folder).map_err(|error| DeskError::Mail(format!("{}: {error}", folder.display())))?;
        Ok(Self::Folder(folder.to_owned()))
    }

    /// The server of an address `smtps://name:password@host` or `smtp://name:password@host:587?tls=required`.
    ///
    /// # Errors
    /// [`DeskError::Setting`]; what was read is not repeated, since it may hold a password.
    pub fn to_server(address: &str) -> Result<Self, DeskError> {
        let wrong = |_| DeskError::Setting {
            name: "mail",
            read: address.split(':').next().unwrap_or_default().to_owned(),
            expected: "an address smtps://name:password@host or smtp://host:587?tls=required",
        };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(address).map_err(wrong)?;
        Ok(Self::Server(transport.timeout(Some(std::time::Duration::from_secs(60))).build()))
    }

    /// Hands a message over.
    ///
    /// # Errors
    /// [`DeskError::Mail`], with the server's words.
    pub async fn hand_over(&self, number: i64, message: &Message) -> Result<(), DeskError> {
        match self {
            Self::Folder(folder) => write(folder, number, message).await,
            Self::Server(server) => {
                let answer = server.send(message.clone()).await;
                answer.map(|_| ()).map_err(|error| DeskError::Mail(error.to_string()))
            }
        }
    }
}

/// Writes the file whole or not at all. Written twice after a crash, it is still one file.
async fn write(folder: &Path, number: i64, message: &Message) -> Result<(), DeskError> {
    let path = folder.join(format!("letter-{number}.eml"));
    let partial = folder.join(format!(".letter-{number}.partial"));
    let wrong = |error: std::io::Error| DeskError::Mail(format!("{}: {error}", path.display()));
    tokio::fs::write(&partial, message.formatted()).await.map_err(wrong)?;
    tokio::fs::rename(&partial, &path).await.map_err(wrong)
}

/// Reads the sender of all letters, such as `Ayni <ayni@health.example>`.
///
/// # Errors
/// [`DeskError::Setting`].
pub fn sender(text: &str) -> Result<Mailbox, DeskError> {
    let expected = "an address such as Ayni <ayni@health.example>";
    text.parse().map_err(|_| DeskError::Setting { name: "mail-sender", read: text.to_owned(), expected })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_address_is_refused_without_its_password() {
        let error = Delivery::to_server("smtpz://ana:geheim@mail.example").unwrap_err().to_string();
        assert!(error.contains("smtpz") && !error.contains("geheim"), "{error}");
        assert!(sender("nobody").is_err());
    }

    #[tokio::test]
    async fn a_server_may_be_named_and_need_not_be_there_yet() {
        assert!(matches!(Delivery::to_server("smtp://127.0.0.1:2525"), Ok(Delivery::Server(_))));
    }
}
