use desk::Refusal;
use desk::people::PersonId;
use school::SchoolRefusal;
use school::rules::enrolment::EnrolmentRole;
use school::rules::forum::{Answer, Author, ForumRefusal, Names, Shown};
use school::store::forum::{Moderation, NewPost, NewThread};
use vocabulary::Language;

use crate::harness::{House, Opened, check, denied, refused};

pub fn post(text: &str) -> NewPost {
    NewPost { text: text.to_owned(), language: Language::Es, reply_to: None }
}

/// The thread of the first module's forum.
pub async fn first_thread(house: &House, of: &Opened) -> i64 {
    house.school.open_item_threads(of.ana, of.run).await.unwrap();
    let threads = house.school.threads(of.ana, of.run, Language::Es).await.unwrap();
    threads.iter().find(|thread| thread.item.as_deref() == Some("forum-health-diplomacy")).unwrap().id
}

async fn posts_of(house: &House, of: &Opened, person: PersonId) -> u32 {
    house.school.item(Some(person), of.run, "forum-health-diplomacy").await.unwrap().deeds.posts
}

#[test]
fn posts_have_versions_and_can_be_taken_down_and_put_back() {
    check("versions", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let moderator = house.enrolled(&of, "Moderator", EnrolmentRole::Moderator, None).await;
        let observer = house.enrolled(&of, "Observer", EnrolmentRole::Observer, None).await;
        let thread = first_thread(house, &of).await;
        assert_eq!(house.school.open_item_threads(of.ana, of.run).await.unwrap(), 0, "once");
        let school = &house.school;
        let id = school.post(bela, thread, &post("Primera")).await.unwrap();
        let reply = NewPost { reply_to: Some(id), ..post("Respuesta") };
        school.post(carla, thread, &reply).await.unwrap();
        let reads_only = SchoolRefusal::Forum(ForumRefusal::ReadsOnly);
        assert_eq!(refused(school.post(observer, thread, &post("x")).await), reads_only);
        let lost = NewPost { reply_to: Some(9999), ..post("x") };
        assert_eq!(denied(school.post(carla, thread, &lost).await), Refusal::NotThere);
        let not_yours = SchoolRefusal::Forum(ForumRefusal::NotYours);
        assert_eq!(refused(school.change_post(carla, id, "Mía").await), not_yours);
        school.change_post(bela, id, "Segunda").await.unwrap();
        assert_eq!(denied(school.versions(carla, id).await), Refusal::NotAllowed);
        let versions: Vec<_> = school.versions(moderator, id).await.unwrap().into_iter().map(|one| one.1).collect();
        assert_eq!(versions, ["Primera", "Segunda"]);
        let take_down = Moderation::TakeDown { why: "names a patient".to_owned() };
        assert_eq!(denied(school.moderate(carla, id, &take_down).await), Refusal::NotAllowed);
        assert_eq!(posts_of(house, &of, bela).await, 1);
        school.moderate(moderator, id, &take_down).await.unwrap();
        let seen =
            async |reader| school.discussion(reader, thread, None, Language::Es).await.unwrap().posts[0].text.clone();
        assert_eq!(seen(carla).await, Shown::TakenDown);
        assert_eq!(seen(bela).await, Shown::TakenDown);
        assert_eq!(seen(moderator).await, Shown::Text("Segunda".to_owned()));
        assert_eq!(posts_of(house, &of, bela).await, 0, "what was taken down does not count");
        assert_eq!(refused(school.change_post(bela, id, "Otra").await), not_yours);
        school.moderate(moderator, id, &Moderation::Restore).await.unwrap();
        assert_eq!(seen(carla).await, Shown::Text("Segunda".to_owned()));
        assert_eq!(posts_of(house, &of, bela).await, 1);
        let shown = school.discussion(carla, thread, None, Language::Pt).await.unwrap();
        assert_eq!(shown.posts[0].author, Author::Named((bela, "Bela".to_owned())));
        assert_eq!(shown.posts[1].reply_to, Some(id));
        assert!(shown.opening.unwrap().len() > 100, "the item's text opens the thread");
        // What was read stays read.
        assert!(shown.thread.has_news);
        school.read_up_to(carla, thread, shown.posts[1].id).await.unwrap();
        school.read_up_to(carla, thread, id).await.unwrap();
        assert!(!school.threads(carla, of.run, Language::Es).await.unwrap()[0].has_news);
    });
}

#[test]
fn two_hundred_posts_at_once_are_two_hundred() {
    check("posts race", async |house| {
        let of = house.running().await;
        let mut people = Vec::new();
        for number in 0..10 {
            people.push(house.participant(&of, &format!("Person {number}"), None).await);
        }
        let thread = first_thread(house, &of).await;
        let tasks: Vec<_> = (0..200)
            .map(|number| {
                let (school, person) = (house.school.clone(), people[number % 10]);
                tokio::spawn(async move { school.post(person, thread, &post(&format!("n. {number}"))).await.unwrap() })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let shown = house.school.discussion(people[0], thread, None, Language::Es).await.unwrap();
        assert_eq!((shown.posts.len(), shown.thread.posts, shown.has_more), (200, 200, false));
        assert_eq!(posts_of(house, &of, people[3]).await, 20);
    });
}

#[test]
fn in_a_thread_without_names_nobody_is_named_until_two_open_the_seal() {
    check("sealed", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let eva = house.enrolled(&of, "Eva", EnrolmentRole::Organiser, None).await;
        let new = NewThread { title: "Sin nombres".to_owned(), language: Language::Es, names: Names::Sealed };
        assert_eq!(denied(school.open_thread(bela, of.run, &new, &post("x")).await), Refusal::NotAllowed);
        let thread = school.open_thread(of.ana, of.run, &new, &post("Hablemos")).await.unwrap();
        let id = school.post(bela, thread, &post("Mi ministro no quiere")).await.unwrap();
        school.post(carla, thread, &post("El mío tampoco")).await.unwrap();
        school.post(bela, thread, &post("Entonces")).await.unwrap();
        let voices = |posts: &[school::store::forum_read::PostShown]| -> Vec<_> {
            posts.iter().map(|post| post.author.clone()).collect()
        };
        for reader in [bela, carla, eva, of.ana] {
            let shown = school.discussion(reader, thread, None, Language::Es).await.unwrap();
            assert_eq!(voices(&shown.posts), [1, 2, 3, 2].map(Author::Voice));
        }
        // The audit does not name them either, nor does a letter.
        let audit = house.desk.audit_after(of.ana, 0).await.unwrap();
        let written: Vec<_> = audit.iter().filter(|(entry, _)| entry.deed == "post.written").collect();
        assert_eq!(written.len(), 4);
        assert!(written.iter().all(|(entry, _)| entry.actor.is_none() && entry.subject.is_none()));
        // Their own they may change; another's not.
        let not_yours = SchoolRefusal::Forum(ForumRefusal::NotYours);
        assert_eq!(refused(school.change_post(carla, id, "x").await), not_yours);
        school.change_post(bela, id, "Mi ministro no puede").await.unwrap();
        // The procedure: one asks with a reason, another agrees, those two read, and all of it is logged.
        assert_eq!(denied(school.ask_to_open(carla, id, "curious").await), Refusal::NotAllowed);
        assert_eq!(refused(school.ask_to_open(eva, id, " ").await), SchoolRefusal::Forum(ForumRefusal::NoReason));
        let request = school.ask_to_open(eva, id, "a threat").await.unwrap();
        assert_eq!(denied(school.opened(eva, request).await), Refusal::NotThere, "nobody has agreed");
        let alone = school.answer_opening(eva, request, Answer::Yes).await;
        assert_eq!(refused(alone), SchoolRefusal::Forum(ForumRefusal::TakesTwo));
        assert_eq!(denied(school.answer_opening(carla, request, Answer::Yes).await), Refusal::NotAllowed);
        school.answer_opening(of.ana, request, Answer::Yes).await.unwrap();
        assert_eq!(school.opened(eva, request).await.unwrap(), bela);
        assert_eq!(school.opened(of.ana, request).await.unwrap(), bela);
        let third = house.enrolled(&of, "Third", EnrolmentRole::Organiser, None).await;
        assert_eq!(denied(school.opened(third, request).await), Refusal::NotThere);
        let refused_one = school.ask_to_open(eva, id, "again").await.unwrap();
        school.answer_opening(of.ana, refused_one, Answer::No).await.unwrap();
        assert_eq!(denied(school.opened(eva, refused_one).await), Refusal::NotThere);
        let audit = house.desk.audit_after(of.ana, 0).await.unwrap();
        let count = |deed: &str| audit.iter().filter(|(entry, _)| entry.deed == deed).count();
        assert_eq!((count("seal.asked"), count("seal.answered"), count("seal.read")), (2, 2, 2));
        let shown = school.discussion(carla, thread, None, Language::Es).await.unwrap();
        assert_eq!(voices(&shown.posts), [1, 2, 3, 2].map(Author::Voice), "for everyone else it stays sealed");
        let named =
            school.open_thread(bela, of.run, &NewThread { names: Names::Shown, ..new }, &post("y")).await.unwrap();
        let plain = school.discussion(carla, named, None, Language::Es).await.unwrap().posts[0].id;
        assert_eq!(denied(school.ask_to_open(eva, plain, "x").await), Refusal::NotThere);
    });
}
