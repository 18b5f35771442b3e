//! Questions that a browser was given to answer: once, soon, and nobody else's.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::tables::question::{ActiveModel, Column, Entity};
use super::{Act, Readable as _};
use crate::error::DeskError;
use crate::people::PersonId;
use crate::secret::{Browser, Token};

/// For how long a question can be answered.
pub(crate) const OPEN_FOR: TimeDelta = TimeDelta::minutes(10);

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new passkey of who is signed in.
    MakePasskey,
    /// A passkey to sign in with.
    ShowPasskey,
    /// Signing in by an account elsewhere.
    SignInElsewhere,
    /// Linking an account elsewhere to that of who is signed in.
    Link,
    /// Accepting an invitation by an account elsewhere.
    AcceptElsewhere,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::MakePasskey => "make-passkey",
            Self::ShowPasskey => "show-passkey",
            Self::SignInElsewhere => "sign-in-elsewhere",
            Self::Link => "link",
            Self::AcceptElsewhere => "accept-elsewhere",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::MakePasskey, Self::ShowPasskey, Self::SignInElsewhere, Self::Link, Self::AcceptElsewhere]
            .into_iter()
            .find(|purpose| purpose.word() == word)
    }
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub purpose: Purpose,
    /// Who is signed in.
    pub person: Option<PersonId>,
    /// Where else it leads.
    pub provider: Option<String>,
    /// The hash of the invitation's token that is to be accepted.
    pub invitation: Option<String>,
    /// Where one goes after it; empty for nowhere in particular.
    pub next: String,
}

impl Question {
    /// A question without more to it.
    pub(crate) const fn of(purpose: Purpose) -> Self {
        Self { purpose, person: None, provider: None, invitation: None, next: String::new() }
    }
}

/// Asks a browser something; its token is what it answers with.
pub(crate) async fn ask(act: &Act, browser: Browser<'_>, question: &Question) -> Result<Token, DeskError> {
    let token = Token::random()?;
    let row = ActiveModel {
        token_hash: Set(token.hash()),
        browser: Set(browser.name()),
        purpose: Set(question.purpose.word().to_owned()),
        person_id: Set(question.person.map(|person| person.0)),
        provider: Set(question.provider.clone()),
        invitation_hash: Set(question.invitation.clone()),
        next: Set(question.next.clone()),
        expires_at: Set(act.at() + OPEN_FOR),
        ..Default::default()
    };
    Entity::insert(row).exec(act.reach()).await?;
    Ok(token)
}

/// Takes an answer: the question is gone, whatever becomes of it. Of all who answer at once, one learns what was asked.
pub(crate) async fn answered(
    act: &Act,
    browser: Browser<'_>,
    token: &Token,
    purposes: &[Purpose],
) -> Result<Option<Question>, DeskError> {
    let open = Condition::all()
        .add(Column::TokenHash.eq(token.hash()))
        .add(Column::Browser.eq(browser.name()))
        .add(Column::Purpose.is_in(purposes.iter().map(|purpose| purpose.word())))
        .add(Column::ExpiresAt.gt(act.at()));
    let Some(row) = Entity::find().filter(open).one(act.reach()).await? else { return Ok(None) };
    // The deletion decides, not the question before it.
    if Entity::delete_by_id(row.id).exec(act.reach()).await?.rows_affected != 1 {
        return Ok(None);
    }
    let unknown = || DeskError::UnknownValue { read: row.purpose.clone(), expected: "what a browser is asked" };
    Ok(Some(Question {
        purpose: Purpose::of(&row.purpose).ok_or_else(unknown)?,
        person: row.person_id.map(PersonId),
        provider: row.provider,
        invitation: row.invitation_hash,
        next: row.next,
    }))
}

/// Deletes what expired before that instant.
pub(crate) async fn delete_expired(act: &Act, before: DateTime<Utc>) -> Result<u64, DeskError> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(act.reach()).await?.rows_affected)
}
