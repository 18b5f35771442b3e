//! A login that a platform begins, and the launch that ends it. Each login is finished once, each nonce used once, and
//! both in the browser in which they were begun.

use chrono::TimeDelta;
use desk::audit::Note;
use desk::people::PersonId;
use desk::{Act, Token};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, TryInsertResult};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::super::School;
use super::super::tables::{lti_link, lti_login, lti_nonce};
use super::Platform;
use super::arrivals::{self, NewArrival};
use super::keys::Asked;
use crate::doors::jws::TokenError;
use crate::doors::lti::{
    LOGIN_SECONDS, LaunchError, LaunchForm, LoginError, LoginRequest, Message, Nonce, PendingLogin, RandomValues,
    Registration, Use, begin_login, check_launch, find,
};
use crate::error::{SchoolError, unknown};

/// Why nobody came in from a platform.
#[derive(Debug, thiserror::Error)]
pub enum LtiRefused {
    /// The login was not begun.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// What it would open is nothing that is opened from elsewhere.
    #[error("`{0}` is nothing that a platform opens")]
    Target(String),
    /// The browser has no note of this login: it was begun in another one, or keeps none within another house's page.
    #[error("the browser has no note of this login")]
    OtherBrowser,
    /// The login was finished before, or never begun.
    #[error("the login was finished before, or never begun")]
    LoginGone,
    /// The platform's keys cannot be read.
    #[error("the platform's published keys cannot be read")]
    Keys,
    /// The launch is not right.
    #[error(transparent)]
    Launch(#[from] LaunchError),
    /// Something of the school's.
    #[error(transparent)]
    School(#[from] SchoolError),
}

impl LtiRefused {
    /// The key of its text in the locales, behind `lti-refused-`.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Login(LoginError::Missing(_)) => "login-missing",
            Self::Login(LoginError::UnknownPlatform { .. }) => "platform",
            Self::Login(LoginError::UnknownDeployment { .. }) | Self::Launch(LaunchError::Deployment { .. }) => {
                "deployment"
            }
            Self::Login(LoginError::ForeignTarget { .. }) | Self::Target(_) => "target",
            Self::OtherBrowser => "browser",
            Self::LoginGone | Self::Launch(LaunchError::StateMismatch) => "login-gone",
            Self::Keys => "keys",
            Self::Launch(LaunchError::LoginTooOld) => "login-old",
            Self::Launch(LaunchError::OtherPlatform | LaunchError::Issuer { .. }) => "issuer",
            Self::Launch(LaunchError::Token(TokenError::Algorithm { .. })) => "algorithm",
            Self::Launch(LaunchError::Token(TokenError::UnknownKey { .. })) => "unknown-key",
            Self::Launch(LaunchError::Token(TokenError::Signature)) => "signature",
            Self::Launch(LaunchError::Token(_)) => "token",
            Self::Launch(LaunchError::Audience) => "audience",
            Self::Launch(LaunchError::AuthorisedParty) => "party",
            Self::Launch(LaunchError::Expired { .. } | LaunchError::TooOld { .. }) => "expired",
            Self::Launch(LaunchError::FromTheFuture { .. }) => "future",
            Self::Launch(LaunchError::NonceMismatch) => "nonce",
            Self::Launch(LaunchError::Replayed) => "replayed",
            Self::Launch(LaunchError::Version { .. }) => "version",
            Self::Launch(LaunchError::MessageType { .. }) => "message",
            Self::Launch(LaunchError::Target) => "other-target",
            Self::Launch(LaunchError::Missing(_)) => "missing",
            Self::School(_) => "failed",
        }
    }
}

/// A login that was begun.
#[derive(Debug)]
pub struct Begun {
    /// Where the browser goes next.
    pub onward: Url,
    /// What the browser keeps until it comes back.
    pub state: Token,
}

/// Who came from a platform.
#[derive(Debug)]
pub enum Arrived {
    /// Somebody who joined their account there with theirs here. The token is for choosing what to link to.
    Known {
        /// Who.
        person: PersonId,
        /// Where they go: a path without language.
        landing: String,
        /// What the browser keeps while they choose, when they came to choose.
        choosing: Option<Token>,
    },
    /// Somebody whose account there is joined with none here yet.
    Unknown {
        /// What the browser keeps until it is.
        token: Token,
    },
}

/// The path, without language, that a platform opens: the list of runs, or something of a run. None when it is anything
/// else of the house.
#[must_use]
pub fn landing(target: &Url) -> Option<String> {
    let path = target.path().trim_end_matches('/');
    let path = match path.get(..3) {
        Some("/en" | "/es" | "/pt") if matches!(path.as_bytes().get(3), None | Some(b'/')) => &path[3..],
        _ => path,
    };
    match path {
        "" | "/lti" | "/lti/launch" => Some("/runs".to_owned()),
        _ if path == "/runs" || path.starts_with("/runs/") => Some(path.to_owned()),
        _ => None,
    }
}

impl School {
    /// Begins the login that a platform asks for.
    ///
    /// # Errors
    /// Why it is not begun.
    pub async fn begin_lti_login(&self, request: &LoginRequest<'_>) -> Result<Begun, LtiRefused> {
        let platforms = self.open_platforms().await?;
        let registrations: Vec<Registration> = platforms.iter().map(|one| one.registration.clone()).collect();
        let tool = self.own_address()?;
        let state = Token::random().map_err(SchoolError::from)?;
        let nonce = Token::random().map_err(SchoolError::from)?.reveal();
        let random = RandomValues { state: state.reveal(), nonce };
        let now = self.desk.now();
        let answer_to = tool.join("lti/launch").map_err(|_| unknown(tool.as_str(), "an address"))?;
        let (onward, pending) = begin_login(request, &registrations, &tool, &answer_to, random, now)?;
        landing(&pending.target).ok_or_else(|| LtiRefused::Target(pending.target.path().chars().take(80).collect()))?;
        let is_this = |one: &&Platform| {
            one.registration.issuer == pending.issuer && one.registration.client_id == pending.client_id
        };
        let platform = platforms.iter().find(is_this).ok_or(LtiRefused::LoginGone)?;
        let act = self.desk.begin(None).await.map_err(SchoolError::from)?;
        let old = lti_login::Column::BegunAt.lt(act.at() - TimeDelta::seconds(2 * LOGIN_SECONDS));
        lti_login::Entity::delete_many().filter(old).exec(act.transaction()).await.map_err(SchoolError::from)?;
        let row = lti_login::ActiveModel {
            state_hash: Set(state.hash()),
            platform_id: Set(platform.id),
            nonce: Set(pending.random.nonce),
            target: Set(pending.target.to_string()),
            begun_at: Set(pending.begun),
        };
        let row = lti_login::Entity::insert(row).exec_without_returning(act.transaction()).await;
        row.map_err(SchoolError::from)?;
        act.commit().await.map_err(SchoolError::from)?;
        Ok(Begun { onward, state })
    }

    fn own_address(&self) -> Result<Url, SchoolError> {
        let address = self.desk.address();
        Url::parse(&format!("{address}/")).map_err(|_| unknown(address, "an address"))
    }

    /// Where a platform's pages are, for the frame that ours may be shown in; none when it is not registered.
    pub async fn frame_of(&self, request: &LoginRequest<'_>) -> Option<String> {
        let platforms = self.open_platforms().await.ok()?;
        let registrations: Vec<Registration> = platforms.into_iter().map(|one| one.registration).collect();
        let of = find(&registrations, request.iss?, request.client_id)?;
        Some(of.login_address.origin().ascii_serialization())
    }

    /// Finishes a login with what the platform had the browser post. `kept` is what the browser kept of the login.
    ///
    /// # Errors
    /// Why nobody comes in.
    pub async fn finish_lti_login(&self, form: &LaunchForm<'_>, kept: Option<&Token>) -> Result<Arrived, LtiRefused> {
        let kept = kept.filter(|kept| kept.reveal() == form.state).ok_or(LtiRefused::OtherBrowser)?;
        let row = self.take_login(kept).await?.ok_or(LtiRefused::LoginGone)?;
        let platform = self.open_platform(row.platform_id).await.map_err(|_| LtiRefused::LoginGone)?;
        let of = &platform.registration;
        let pending = PendingLogin {
            random: RandomValues { state: kept.reveal(), nonce: row.nonce },
            issuer: of.issuer.clone(),
            client_id: of.client_id.clone(),
            target: Url::parse(&row.target).map_err(|_| unknown(&row.target, "an address"))?,
            begun: row.begun_at,
        };
        let now = self.desk.now();
        let keys = self.keys_of(of, Asked::Usually).await?;
        let checked = match check_launch(form, &pending, of, &keys, now) {
            // The platform may have a new key.
            Err(LaunchError::Token(TokenError::UnknownKey { .. })) => {
                let keys = self.keys_of(of, Asked::Again).await?;
                check_launch(form, &pending, of, &keys, now)
            }
            checked => checked,
        }?;
        let mut act = self.desk.begin(None).await.map_err(SchoolError::from)?;
        let first = use_nonce(&act, checked.nonce()).await?;
        let launch = checked.accept_as(first)?;
        let landing = landing(&launch.target).ok_or_else(|| LtiRefused::Target(launch.target.path().to_owned()))?;
        let link = lti_link::Entity::find_by_id((launch.issuer.clone(), launch.person.subject.clone()));
        let link = link.one(act.transaction()).await.map_err(SchoolError::from)?;
        let choice = match launch.message {
            Message::DeepLinking(settings) => Some(settings),
            Message::ResourceLink { .. } => None,
        };
        let token = if link.is_some() && choice.is_none() {
            None
        } else {
            let new = NewArrival {
                platform: platform.id,
                deployment: launch.deployment,
                subject: launch.person.subject,
                name: launch.person.name.unwrap_or_default(),
                landing: landing.clone(),
                choice,
            };
            Some(arrivals::insert(&act, new).await?)
        };
        act.note(Note::of("platform.launch").saying(format!("platform {}", platform.id)));
        act.commit().await.map_err(SchoolError::from)?;
        Ok(match (link, token) {
            (None, Some(token)) => Arrived::Unknown { token },
            (None, None) => return Err(LtiRefused::LoginGone),
            (Some(link), choosing) => Arrived::Known { person: PersonId(link.person_id), landing, choosing },
        })
    }

    /// Takes a login out of the store: of two that finish it at once, one does.
    async fn take_login(&self, state: &Token) -> Result<Option<lti_login::Model>, SchoolError> {
        let Some(row) = lti_login::Entity::find_by_id(state.hash()).one(self.reach()).await? else { return Ok(None) };
        let act = self.desk.begin(None).await?;
        let taken = lti_login::Entity::delete_by_id(state.hash()).exec(act.transaction()).await?;
        act.commit().await?;
        Ok((taken.rows_affected == 1).then_some(row))
    }
}

/// Marks a nonce as used, and says whether it was before.
async fn use_nonce(act: &Act, nonce: &Nonce) -> Result<Use, SchoolError> {
    lti_nonce::Entity::delete_many().filter(lti_nonce::Column::Until.lt(act.at())).exec(act.transaction()).await?;
    let hash = Sha256::digest(nonce.value.as_bytes());
    let row = lti_nonce::ActiveModel {
        issuer: Set(nonce.issuer.clone()),
        value_hash: Set(hash.iter().map(|byte| format!("{byte:02x}")).collect()),
        until: Set(nonce.until),
    };
    let keep = OnConflict::columns([lti_nonce::Column::Issuer, lti_nonce::Column::ValueHash]).do_nothing().to_owned();
    let inserted = lti_nonce::Entity::insert(row).on_conflict(keep).try_insert();
    match inserted.exec_without_returning(act.transaction()).await? {
        TryInsertResult::Inserted(1) => Ok(Use::First),
        _ => Ok(Use::Again),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_opens_runs_and_nothing_else_of_the_house() {
        let of = |path: &str| landing(&Url::parse(&format!("https://ayni.example{path}")).unwrap());
        for (path, expected) in [
            ("", "/runs"),
            ("/", "/runs"),
            ("/es/", "/runs"),
            ("/lti/launch", "/runs"),
            ("/runs/", "/runs"),
            ("/es/runs/7/items/live-1", "/runs/7/items/live-1"),
            ("/runs/7?done=read#x", "/runs/7"),
        ] {
            assert_eq!(of(path).as_deref(), Some(expected), "{path}");
        }
        for path in ["/administration", "/es/account/erase", "/runsx", "/sign-out", "/essay", "/en/lti/choose"] {
            assert_eq!(of(path), None, "{path}");
        }
    }
}
