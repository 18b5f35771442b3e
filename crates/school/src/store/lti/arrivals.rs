//! Who came from a platform and is at the door: joining accounts, and choosing what a platform's course links to.

use chrono::{DateTime, TimeDelta, Utc};
use desk::audit::Note;
use desk::people::PersonId;
use desk::{Act, Token};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, TryInsertResult};
use serde::{Deserialize, Serialize};
use url::Url;

use super::super::tables::{lti_arrival, lti_link};
use super::super::{School, not_there};
use super::Platform;
use crate::doors::lti::{ContentItem, DeepLinkingAnswer, DeepLinkingSettings, Launch, Message, Person};
use crate::error::{SchoolError, SchoolRefusal, unknown};

/// For how long one can join accounts, or choose.
const OPEN_FOR: TimeDelta = TimeDelta::hours(1);

/// Who came, as it is kept.
pub(super) struct NewArrival {
    pub platform: i64,
    pub deployment: String,
    pub subject: String,
    pub name: String,
    pub landing: String,
    pub choice: Option<DeepLinkingSettings>,
}

/// What a platform wants to be chosen, as it is kept.
#[derive(Serialize, Deserialize)]
struct Choice {
    return_address: String,
    accepts: Vec<String>,
    several: bool,
    data: Option<String>,
}

/// Who came from a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// From where.
    pub platform: Platform,
    /// Their name there; empty when the platform does not say it.
    pub name: String,
    /// Where they go: a path without language.
    pub landing: String,
    deployment: String,
    subject: String,
    choice: Option<DeepLinkingSettings>,
}

impl Arrival {
    /// Whether they came to choose what to link to.
    #[must_use]
    pub const fn chooses(&self) -> bool {
        self.choice.is_some()
    }
}

/// Where somebody goes once their accounts are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// To what they came for: a path without language.
    To(String),
    /// To choosing what to link to.
    Choosing,
}

/// An account at a platform that is joined with one here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedAccount {
    /// The platform's name in its tokens.
    pub issuer: String,
    /// The account's name there, never shown.
    pub subject: String,
    /// The person's name there.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Keeps who came; what the browser keeps of it is new, and its hash is all that is stored.
pub(super) async fn insert(act: &Act, new: NewArrival) -> Result<Token, SchoolError> {
    let old = lti_arrival::Column::ExpiresAt.lt(act.at());
    lti_arrival::Entity::delete_many().filter(old).exec(act.transaction()).await?;
    let token = Token::random()?;
    let choice = new.choice.map(|settings| Choice {
        return_address: settings.return_address.into(),
        accepts: settings.accepts,
        several: settings.several,
        data: settings.data,
    });
    let choice = choice.map(|choice| serde_json::to_string(&choice)).transpose();
    let row = lti_arrival::ActiveModel {
        token_hash: Set(token.hash()),
        platform_id: Set(new.platform),
        deployment: Set(new.deployment),
        subject: Set(new.subject),
        name_there: Set(new.name.chars().take(200).collect()),
        target: Set(new.landing),
        choice: Set(choice.map_err(|_| unknown("(a choice)", "what a platform wants to be chosen"))?),
        expires_at: Set(act.at() + OPEN_FOR),
    };
    lti_arrival::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    Ok(token)
}

impl School {
    /// Who came from a platform with this browser; none when it is too long ago, or the platform may not any more.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn arrival(&self, token: &Token) -> Result<Option<Arrival>, SchoolError> {
        let open = lti_arrival::Column::ExpiresAt.gt(self.desk.now());
        let row = lti_arrival::Entity::find_by_id(token.hash()).filter(open).one(self.reach()).await?;
        let Some(row) = row else { return Ok(None) };
        let platform = match self.open_platform(row.platform_id).await {
            Ok(platform) => platform,
            Err(error) if error.desk_refusal().is_some() => return Ok(None),
            Err(error) => return Err(error),
        };
        let choice = row.choice.as_deref().map(serde_json::from_str::<Choice>).transpose();
        let wrong = || unknown("(a choice)", "what a platform wants to be chosen");
        let choice = match choice.map_err(|_| wrong())? {
            Some(choice) => Some(DeepLinkingSettings {
                return_address: Url::parse(&choice.return_address).map_err(|_| wrong())?,
                accepts: choice.accepts,
                several: choice.several,
                data: choice.data,
            }),
            None => None,
        };
        Ok(Some(Arrival {
            platform,
            name: row.name_there,
            landing: row.target,
            deployment: row.deployment,
            subject: row.subject,
            choice,
        }))
    }

    /// Joins the account at the platform from which this browser came with the account of who is signed in.
    ///
    /// # Errors
    /// What is not there; [`SchoolRefusal::LinkedElsewhere`].
    pub async fn join_accounts(&self, actor: PersonId, token: &Token) -> Result<Onward, SchoolError> {
        let arrival = self.arrival(token).await?.ok_or_else(not_there)?;
        let mut act = self.begin(actor).await?;
        let issuer = &arrival.platform.registration.issuer;
        let row = lti_link::ActiveModel {
            issuer: Set(issuer.clone()),
            subject: Set(arrival.subject.clone()),
            person_id: Set(actor.0),
            name_there: Set(arrival.name.clone()),
            linked_at: Set(act.at()),
        };
        let keep = OnConflict::columns([lti_link::Column::Issuer, lti_link::Column::Subject]).do_nothing().to_owned();
        let inserted = lti_link::Entity::insert(row).on_conflict(keep).try_insert();
        if let TryInsertResult::Inserted(1) = inserted.exec_without_returning(act.transaction()).await? {
            act.note(Note::of("platform.joined").to(actor).saying(issuer.as_str()));
        } else {
            let key = (issuer.clone(), arrival.subject.clone());
            let there = lti_link::Entity::find_by_id(key).one(act.transaction()).await?;
            if there.is_none_or(|row| row.person_id != actor.0) {
                return Err(SchoolRefusal::LinkedElsewhere.into());
            }
        }
        if arrival.chooses() {
            act.commit().await?;
            return Ok(Onward::Choosing);
        }
        lti_arrival::Entity::delete_by_id(token.hash()).exec(act.transaction()).await?;
        act.commit().await?;
        Ok(Onward::To(arrival.landing))
    }

    /// Who came to choose what to link to, when it is the person who is signed in.
    ///
    /// # Errors
    /// What is not there: also for anybody else.
    pub async fn choosing(&self, reader: PersonId, token: &Token) -> Result<Arrival, SchoolError> {
        let arrival = self.arrival(token).await?.filter(Arrival::chooses).ok_or_else(not_there)?;
        let key = (arrival.platform.registration.issuer.clone(), arrival.subject.clone());
        let link = lti_link::Entity::find_by_id(key).one(self.reach()).await?;
        link.filter(|link| link.person_id == reader.0).ok_or_else(not_there)?;
        Ok(arrival)
    }

    /// The answer to the platform that asked for a choice, signed. One can choose once.
    ///
    /// # Errors
    /// What is not there: also when the platform takes no links.
    pub async fn choose_link(
        &self,
        actor: PersonId,
        token: &Token,
        path: &str,
        title: &str,
    ) -> Result<DeepLinkingAnswer, SchoolError> {
        let arrival = self.choosing(actor, token).await?;
        let settings = arrival.choice.ok_or_else(not_there)?;
        let address = Url::parse(&format!("{}{path}", self.desk.address()));
        let item = ContentItem {
            address: address.map_err(|_| unknown(path, "a path"))?,
            title: title.to_owned(),
            text: None,
            most_points: None,
        };
        let launch = Launch {
            issuer: arrival.platform.registration.issuer.clone(),
            deployment: arrival.deployment,
            person: Person { subject: arrival.subject, name: None, email: None, locale: None },
            roles: Vec::new(),
            context: None,
            target: item.address.clone(),
            message: Message::DeepLinking(settings),
            grades: None,
        };
        let (kid, key) = self.lti_key().await?;
        let nonce = Token::random()?.reveal();
        let of = &arrival.platform.registration;
        let answer = DeepLinkingAnswer::new(&launch, of, &[item], &nonce, &kid, &key, self.desk.now());
        let answer = answer.map_err(|error| unknown("(a key)", error.0))?.ok_or_else(not_there)?;
        let act = self.begin(actor).await?;
        let gone = lti_arrival::Entity::delete_by_id(token.hash()).exec(act.transaction()).await?;
        act.commit().await?;
        if gone.rows_affected == 0 { Err(not_there()) } else { Ok(answer) }
    }

    /// The accounts at platforms that somebody joined with theirs.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn joined_accounts(&self, reader: PersonId) -> Result<Vec<JoinedAccount>, SchoolError> {
        let mine = lti_link::Entity::find().filter(lti_link::Column::PersonId.eq(reader.0));
        let rows = mine.order_by_asc(lti_link::Column::LinkedAt).all(self.reach()).await?;
        let one = |row: lti_link::Model| JoinedAccount {
            issuer: row.issuer,
            subject: row.subject,
            name: row.name_there,
            since: row.linked_at,
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// Parts accounts again.
    ///
    /// # Errors
    /// What is not there: also somebody else's.
    pub async fn part_accounts(&self, actor: PersonId, issuer: &str, subject: &str) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let this = lti_link::Column::Issuer.eq(issuer).and(lti_link::Column::Subject.eq(subject));
        let mine = this.and(lti_link::Column::PersonId.eq(actor.0));
        let gone = lti_link::Entity::delete_many().filter(mine).exec(act.transaction()).await?;
        if gone.rows_affected == 0 {
            return Err(not_there());
        }
        act.note(Note::of("platform.parted").to(actor).saying(issuer));
        act.commit().await?;
        Ok(())
    }
}
