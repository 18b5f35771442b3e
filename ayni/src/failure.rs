//! How a command fails: one sentence, what lies behind it, and an exit code.

use std::error::Error;
use std::fmt;

use crate::cli::exit;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub struct Failure {
    /// What to say.
    pub message: String,
    /// The next step, if there is an obvious one.
    pub hint: Option<String>,
    /// What to end with.
    pub code: u8,
}

impl Failure {
    /// A failure with the general exit code.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, code: exit::FAILED }
    }

    /// The same with another exit code.
    #[must_use]
    pub fn code(mut self, code: u8) -> Self {
        self.code = code;
        self
    }

    /// The same with the next step.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

/// The error and everything behind it, each said once.
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !message.contains(&text) {
            message.push_str(": ");
            message.push_str(&text);
        }
        cause = error.source();
    }
    message
}

macro_rules! from_error {
    ($($error:ty),* $(,)?) => {
        $(
            impl From<$error> for Failure {
                fn from(error: $error) -> Self {
                    Self::new(chain(&error))
                }
            }
        )*
    };
}

from_error!(search::SearchError, serde_json::Error, std::io::Error, formats::ReadError);
