//! Signing in by an account elsewhere (OpenID Connect Core 1.0), where a provider is set: the authorization code with
//! PKCE (RFC 7636), state and nonce bound to the browser.
//!
//! An account elsewhere is known by issuer and subject, and by nothing else: an address that a provider names never opens
//! an account that is there already.

mod fetch;
mod provider;
mod settings;
mod token;

pub use provider::Provider;
pub(crate) use provider::{Binding, ProviderError};
pub use settings::{ProviderSettings, Providers};
pub(crate) use token::Claims;

use chrono::{DateTime, Utc};

use crate::people::PersonId;

/// An account elsewhere by which a person signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedAccount {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub person: PersonId,
    /// Who keeps it: the provider's address.
    pub issuer: String,
    /// By what the issuer knows it.
    pub subject: String,
    /// When it was linked.
    pub linked_at: DateTime<Utc>,
    /// When somebody signed in by it last.
    pub used_at: Option<DateTime<Utc>>,
}

/// Why signing in elsewhere did not bring anybody here, as a person is told it. Each has a text `refusal-open-id-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenIdFault {
    /// No such provider is set.
    #[error("no such provider is set")]
    UnknownProvider,
    /// The provider cannot be reached, or answers what it should not.
    #[error("the provider cannot be reached, or is not set up as it should be")]
    Provider,
    /// The answer is to no question of this browser's, or was used, or came too late.
    #[error("the answer belongs to no question of this browser")]
    State,
    /// The person, or the provider, said no.
    #[error("the provider says no")]
    Declined,
    /// What the provider says of the person does not hold.
    #[error("what the provider says does not hold")]
    Token,
    /// Nobody here is linked to that account.
    #[error("nobody is linked to that account")]
    NotLinked,
    /// The account elsewhere is linked to somebody already.
    #[error("that account is linked already")]
    LinkedAlready,
    /// The provider does not vouch for the mailbox that was invited.
    #[error("the provider does not vouch for the mailbox that was invited")]
    OtherMailbox,
}

impl OpenIdFault {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::UnknownProvider,
        Self::Provider,
        Self::State,
        Self::Declined,
        Self::Token,
        Self::NotLinked,
        Self::LinkedAlready,
        Self::OtherMailbox,
    ];

    /// The key of its text in the locales.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::UnknownProvider => "refusal-open-id-unknown-provider",
            Self::Provider => "refusal-open-id-provider",
            Self::State => "refusal-open-id-state",
            Self::Declined => "refusal-open-id-declined",
            Self::Token => "refusal-open-id-token",
            Self::NotLinked => "refusal-open-id-not-linked",
            Self::LinkedAlready => "refusal-open-id-linked-already",
            Self::OtherMailbox => "refusal-open-id-other-mailbox",
        }
    }
}
