//! When live sessions are held, and where one joins them. It stands in the run's own row, so that no page asks for it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use desk::audit::Note;
use desk::people::{NotAName, PersonId};
use desk::rights::Object;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};
use vocabulary::Language;

use super::tables::run;
use super::{School, allow, not_there, runs};
use crate::course::Detail;
use crate::doors::package::outward;
use crate::error::{SchoolError, unknown};

/// The longest link to a session, in bytes.
const LONGEST_LINK: usize = 2_000;

/// Where a group meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingPlace {
    /// Where the link leads.
    #[default]
    Link,
    /// At the house's BigBlueButton; the link, if there is one, is for when that does not answer.
    Server,
}

/// When and where one group meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveTime {
    /// When it begins.
    pub at: DateTime<Utc>,
    /// Where one joins: an address of the web; empty where it is told otherwise.
    pub link: String,
    /// Whether it is there, or at the house's server.
    #[serde(default)]
    pub place: MeetingPlace,
}

/// Times by item, and by the code of the group's language.
pub type LiveTimes = BTreeMap<String, BTreeMap<String, LiveTime>>;

impl School {
    /// Sets when a group meets for a live session and where one joins; none takes it away.
    ///
    /// # Errors
    /// What is not allowed or not there; a link that is no address of the web.
    pub async fn set_live_time(
        &self,
        actor: PersonId,
        id: i64,
        item: &str,
        group: Language,
        time: Option<&LiveTime>,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let row = run::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)?;
        let found = runs::run_of(&row)?;
        allow(runs::organises(&act.rights(actor).await?, &found))?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let Some(Detail::Live(detail)) = course.item(item).map(|item| &item.detail) else { return Err(not_there()) };
        if !detail.sessions.iter().any(|session| session.group == group) {
            return Err(not_there());
        }
        let mut live = found.live;
        match time {
            Some(time) => {
                let link = link_of(&time.link)?;
                let of_item = live.entry(item.to_owned()).or_default();
                of_item.insert(group.code().to_owned(), LiveTime { at: time.at, link, place: time.place });
            }
            None => {
                live.get_mut(item).and_then(|of_item| of_item.remove(group.code()));
                live.retain(|_, of_item| !of_item.is_empty());
            }
        }
        let text = serde_json::to_string(&live).map_err(|_| unknown(item, "live sessions by item"))?;
        let change = run::ActiveModel { live: Set(text), ..Default::default() };
        run::Entity::update_many().set(change).filter(run::Column::Id.eq(id)).exec(act.transaction()).await?;
        act.note(Note::of("live.set").on(Object::Run(id)).saying(format!("{item} {}", group.code())));
        act.commit().await?;
        Ok(())
    }
}

/// A link that may be followed, or none.
fn link_of(typed: &str) -> Result<String, SchoolError> {
    let typed = typed.trim();
    let is_web = |address: &String| address.starts_with("https://") || address.starts_with("http://");
    match outward(typed).filter(is_web).filter(|address| address.len() <= LONGEST_LINK) {
        Some(address) => Ok(address),
        None if typed.is_empty() => Ok(String::new()),
        None => {
            let read = typed.chars().take(80).collect();
            let wrong =
                NotAName { read, expected: "an address such as https://meet.example/room, of at most 2000 bytes" };
            Err(desk::DeskError::from(wrong).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_web_or_nowhere() {
        assert_eq!(link_of(" https://meet.example/a ").unwrap(), "https://meet.example/a");
        assert_eq!(link_of("  ").unwrap(), "");
        for wrong in
            ["javascript:alert(1)", "mailto:a@b.example", "meet.example", &format!("https://x/{}", "y".repeat(2000))]
        {
            assert!(link_of(wrong).is_err(), "{wrong}");
        }
    }
}
