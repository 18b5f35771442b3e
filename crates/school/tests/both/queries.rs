//! How many questions a page asks the database: counted, and the same for sixty people and for ten thousand.

use std::cell::Cell;

use desk::Engine;
use school::store::forum::NewPost;
use sea_orm::ConnectionTrait as _;
use vocabulary::Language;

use crate::forum::first_thread;
use crate::harness::{House, check};

async fn fill(house: &House, run: i64, thread: i64, people: usize, posts: usize) {
    let (people, posts) = (people as i64, posts as i64);
    let numbers = |most: i64| match house.store.engine() {
        Engine::Sqlite => format!(
            "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {most}) SELECT n FROM c) AS numbers"
        ),
        Engine::Postgres => format!("(SELECT n FROM generate_series(1, {most}) AS g(n)) AS numbers"),
    };
    let now = match house.store.engine() {
        Engine::Sqlite => "'2026-08-03T13:00:00+00:00'",
        Engine::Postgres => "TIMESTAMPTZ '2026-08-03T13:00:00Z'",
    };
    let act = house.desk.begin(None).await.unwrap();
    let many = numbers(people);
    for sql in [
        format!(
            "INSERT INTO person (id, email, name, language, time_zone, created_at) SELECT 100000 + n, 'p' || n || \
             '@x.example', 'Person ' || n, 'es', 'America/Lima', {now} FROM {many}"
        ),
        format!(
            "INSERT INTO enrolment (run_id, person_id, role, institution_id, country, of_regional_body, group_language, \
             interests, enrolled_at) SELECT {run}, 100000 + n, 'participant', NULL, 'PER', 0, 'es', '', {now} FROM {many}"
        ),
        format!(
            "INSERT INTO deed (run_id, person_id, item, intervals, position_ms, watched_percent, posts, updated_at) \
             SELECT {run}, 100000 + n, 'officer-as-diplomat', '0-5000', 5000, 50, 0, {now} FROM {many}"
        ),
        format!(
            "INSERT INTO post (thread_id, author_id, language, text, version, created_at) SELECT {thread}, 100000 + \
             (n % {people}) + 1, 'es', 'Text ' || n, 1, {now} FROM {}",
            numbers(posts)
        ),
        format!("UPDATE thread SET posts = {posts} WHERE id = {thread}"),
    ] {
        act.transaction().execute_unprepared(&sql).await.unwrap();
    }
    act.commit().await.unwrap();
}

async fn count_pages(house: &House, people: usize, posts: usize) {
    let of = house.running().await;
    let bela = house.participant(&of, "Bela", None).await;
    let thread = first_thread(house, &of).await;
    fill(house, of.run, thread, people, posts).await;
    let school = &house.school;
    // Once, so that the course is in memory.
    school.course_page(Some(bela), of.run).await.unwrap();
    let before = Cell::new(0);
    let asked = || {
        let now = house.store.questions();
        now - before.replace(now)
    };
    asked();
    let page = school.course_page(Some(bela), of.run).await.unwrap();
    let course_page = asked();
    assert!((1..=5).contains(&course_page), "the course page asked {course_page} times");
    assert_eq!(page.modules.len(), 5);
    let shown = school.discussion(bela, thread, None, Language::Es).await.unwrap();
    let discussion = asked();
    assert!((1..=5).contains(&discussion), "the discussion asked {discussion} times");
    assert_eq!(shown.posts.len(), posts.min(500));
    assert_eq!(shown.has_more, posts > 500);
    let last = shown.posts.last().unwrap().id;
    if shown.has_more {
        let more = school.discussion(bela, thread, Some(last), Language::Es).await.unwrap();
        assert!(more.posts[0].id > last);
        asked();
    }
    school.threads(bela, of.run, Language::Es).await.unwrap();
    let threads = asked();
    assert!((1..=5).contains(&threads), "the forum asked {threads} times");
    school.item(Some(bela), of.run, "officer-as-diplomat").await.unwrap();
    let item = asked();
    assert!((1..=5).contains(&item), "an item asked {item} times");
    school.closing_report(of.ana, of.run).await.unwrap();
    let report = asked();
    assert!(report <= 10, "the closing report asked {report} times");
    assert_eq!(school.closing_report(of.ana, of.run).await.unwrap().all.enrolled as usize, people + 1);
    let new = NewPost { text: "one more".to_owned(), language: Language::Es, reply_to: None };
    asked();
    school.post(bela, thread, &new).await.unwrap();
    let posting = asked();
    assert!(posting <= 25, "a post asked {posting} times");
}

#[test]
fn pages_ask_five_times_at_most_so_that_one_is_left_for_the_session() {
    check("sixty", async |house| count_pages(house, 60, 40).await);
}

#[test]
fn pages_ask_no_more_of_ten_thousand_people() {
    check("ten thousand", async |house| count_pages(house, 10_000, 1_200).await);
}
