//! What organisers do with the people of a run besides enrolling them by number: enrolling by mailbox, and writing to all.

use desk::audit::Note;
use desk::people::{EmailAddress, PersonId, Profile};
use desk::rights::Object;

use super::enrolments::{self, As};
use super::forum_read::ThreadShown;
use super::{School, digests, runs};
use crate::error::SchoolError;
use crate::letters::{self, Kind};
use crate::rules::enrolment::EnrolmentRole;
use crate::store::forum::{NewPost, NewThread};

impl School {
    /// Enrols whoever has a mailbox, and tells them by a letter; where there is no account, one begins with `profile`.
    /// Nobody gets into it but by a link sent to that mailbox.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn enrol_mailbox(
        &self,
        actor: PersonId,
        run: i64,
        (email, profile): (&EmailAddress, &Profile),
        role: EnrolmentRole,
        from: &As,
    ) -> Result<PersonId, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::organised(&act, actor, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let person = act.person_of(email, profile).await?;
        enrolments::enter(&mut act, run, person, role, from).await?;
        if let Some(person) = act.person(person).await? {
            let language = person.profile.language;
            let arguments = [
                ("name", person.profile.name.as_str().to_owned()),
                ("course", course.title.text(language).to_owned()),
                ("at", shell::dates::day(shell::Texts::of(language), found.calendar.starts_on)),
            ];
            let link = Some(format!("{}/runs/{run}", self.desk().address()));
            act.post(letters::to(&person, letters::in_words(Kind::Enrolled, language, &arguments, Vec::new(), link)));
        }
        act.commit().await?;
        Ok(person)
    }

    /// Writes to everybody in a run: a thread of the forum, and a letter to each, whatever they wish for otherwise.
    ///
    /// # Errors
    /// What is not allowed; the forum's rules.
    pub async fn announce_to_all(
        &self,
        actor: PersonId,
        run: i64,
        thread: &NewThread,
        text: &NewPost,
    ) -> Result<i64, SchoolError> {
        {
            let act = self.begin(actor).await?;
            runs::organised(&act, actor, run).await?;
        }
        let thread = self.open_thread(actor, run, thread, text).await?;
        let first = self.discussion(actor, thread, None, text.language).await?;
        let ThreadShown { id, .. } = first.thread;
        let mut act = self.begin(actor).await?;
        let everyone = enrolments::all(act.transaction(), run).await?;
        for one in everyone.iter().filter(|one| one.person != actor) {
            if let (Some(person), Some(post)) = (act.person(one.person).await?, first.posts.first()) {
                act.post(digests::about_posts(&person, run, vec![post.id])?);
            }
        }
        act.note(Note::of("announced").on(Object::Run(run)).saying(format!("thread {id}")));
        act.commit().await?;
        Ok(thread)
    }
}
