//! What an answer to a letter about an item becomes: a hand-in, where the item is one, and otherwise a post in the forum of
//! its module. The letter says which.

use desk::people::Person;
use shell::{Argument, Texts};

use super::super::items::Found;
use super::super::{School, teams};
use super::addresses::Thing;
use crate::course::{Item, ItemKind};
use crate::error::SchoolError;
use crate::rules::run::Stage;

impl School {
    /// What an answer becomes, as the letter says it, and the address for it; none where letters cannot be answered, or
    /// nothing of the person's would be taken.
    pub(in crate::store) async fn answering_item(
        &self,
        person: &Person,
        found: &Found,
        item: &Item,
    ) -> Result<Option<(String, String)>, SchoolError> {
        let writes = found.enrolled.as_ref().is_some_and(|one| one.role().writes());
        if self.desk().answers().is_none() || !writes || found.run.stage != Stage::Running {
            return Ok(None);
        }
        let language = person.profile.language;
        let hands_in = match item.kind() {
            ItemKind::Essay => true,
            ItemKind::Project => teams::of_member(self.reach(), found.run.id, person.id).await?.is_some(),
            _ => false,
        };
        let (thing, key, title) = if hands_in {
            let title = item.title.text(language).to_owned();
            (Thing::Item(item.id.clone()), "by-mail-answer-hand-in", title)
        } else {
            let Some((thread, title)) = self.thread_about(person, found, item).await? else { return Ok(None) };
            let key = if item.kind() == ItemKind::Forum { "by-mail-answer-forum" } else { "by-mail-answer-question" };
            (Thing::Thread(thread), key, title)
        };
        let made = self.answer_addresses(person.id, found.run.id, &[thing]).await?;
        let address = made.and_then(|mut made| made.pop());
        let how = Texts::of(language).text_with(key, &[("title", Argument::from(title.as_str()))]);
        Ok(address.map(|address| (how, address)))
    }

    /// The thread in which a question about an item is asked: its own, or that of the first forum of its module which the
    /// reader reaches.
    async fn thread_about(
        &self,
        person: &Person,
        found: &Found,
        item: &Item,
    ) -> Result<Option<(i64, String)>, SchoolError> {
        let threads = self.threads(person.id, found.run.id, person.profile.language).await?;
        let module = found.course.modules.iter().find(|module| module.items.iter().any(|one| one.id == item.id));
        let own = std::iter::once(item);
        let beside = own.chain(module.into_iter().flat_map(|module| &module.items));
        let forums = beside.filter(|one| one.kind() == ItemKind::Forum);
        let thread = |forum: &Item| threads.iter().find(|one| one.item.as_deref() == Some(forum.id.as_str()));
        Ok(forums.into_iter().find_map(thread).map(|thread| (thread.id, thread.title.clone())))
    }
}
