//! Answers are computed once, kept within limits, and stopped when nobody waits.

use std::time::Instant;

use archive::{Dimension, Filter};

use super::*;
use crate::tests::{fill, sources};

async fn house() -> (tempfile::TempDir, archive::Archive, Arc<Index>) {
    let folder = tempfile::tempdir().unwrap();
    let (archive, index) = fill(folder.path(), sources()).await.unwrap();
    (folder, archive, index)
}

fn by(dimension: Dimension) -> Worded {
    Question { measured: "people".parse().unwrap(), rows: vec![dimension], ..Question::default() }.into()
}

fn limits() -> Limits {
    Limits { time: TIME, figures: FIGURES, bytes: KEPT }
}

#[tokio::test]
async fn an_answer_is_computed_once_and_is_that_of_the_archive() {
    let (_folder, archive, index) = house().await;
    let answers = Answers::default();
    let snapshot = archive.current();
    let worded = by(Dimension::Receiver);
    let (one, two) = tokio::join!(answers.of(&snapshot, &index, &worded), answers.of(&snapshot, &index, &worded));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert!(Arc::ptr_eq(&one, &two));
    assert_eq!(one.answer, snapshot.ask(&worded.question).await.unwrap());
    let sorted = Question { order: archive::Order::Largest, page: Page::first(1), ..worded.question.clone() };
    assert!(Arc::ptr_eq(&one, &answers.of(&snapshot, &index, &sorted.into()).await.unwrap()), "order is no question");
    let found =
        answers.of(&snapshot, &index, &Worded { words: Some("barrio".into()), ..worded.clone() }).await.unwrap();
    assert!(!Arc::ptr_eq(&one, &found));
    assert_eq!(found.answer.sections, one.answer.sections);
    let nothing = answers.of(&snapshot, &index, &Worded { words: Some("zzzzzzzzz".into()), ..worded }).await.unwrap();
    assert!(nothing.answer.sections.is_empty());
}

#[tokio::test]
async fn limits_are_said() {
    let (_folder, archive, index) = house().await;
    let snapshot = archive.current();
    // Of organisations the cube knows nothing; what it knows it may answer at once.
    let short = Answers::within(Limits { time: Duration::ZERO, ..limits() });
    assert!(matches!(short.of(&snapshot, &index, &by(Dimension::Partner)).await, Err(Unanswered::TooLong(_))));
    let small = Answers::within(Limits { figures: 0, ..limits() });
    assert!(matches!(small.of(&snapshot, &index, &by(Dimension::Receiver)).await, Err(Unanswered::TooLarge(0))));
    let twice = Question { rows: vec![Dimension::Year, Dimension::Year], ..Question::default() };
    let answers = Answers::default();
    assert!(matches!(answers.of(&snapshot, &index, &twice.into()).await, Err(Unanswered::NotUnderstood(_))));
    assert!(answers.kept().under_way.is_empty());
}

#[tokio::test]
async fn what_was_asked_longest_ago_goes_first() {
    let (_folder, archive, index) = house().await;
    let snapshot = archive.current();
    let answers = Answers::default();
    for dimension in [Dimension::Receiver, Dimension::Year, Dimension::Source] {
        answers.of(&snapshot, &index, &by(dimension)).await.unwrap();
    }
    // Room for four answers, of which the largest just fits.
    let largest = answers.kept().answers.values().map(|kept| kept.bytes).max().unwrap();
    let bytes = 4 * largest;
    let tight = Answers::within(Limits { bytes, ..limits() });
    for dimension in [Dimension::Receiver, Dimension::Year, Dimension::Source, Dimension::Provider, Dimension::Kind] {
        tight.of(&snapshot, &index, &by(dimension)).await.unwrap();
        assert!(tight.kept().bytes <= bytes);
    }
    let kept = tight.kept();
    assert_eq!(kept.bytes, kept.answers.values().map(|one| one.bytes).sum::<usize>());
    assert!(kept.answers.keys().any(|(_, name)| name.contains("by=kind")));
    assert!(!kept.answers.keys().any(|(_, name)| name.contains("by=receiver")));
}

#[tokio::test]
async fn nobody_waiting_ends_the_work() {
    let (_folder, archive, index) = house().await;
    let snapshot = archive.current();
    let answers = Answers::default();
    let all: Vec<_> = (0..AT_ONCE).map(|_| answers.shared.turns.try_acquire().unwrap()).collect();
    let began = Instant::now();
    let filtered = Question { filters: vec!["receiver=VE".parse::<Filter>().unwrap()], ..Question::default() };
    let waited = tokio::time::timeout(Duration::from_millis(20), answers.of(&snapshot, &index, &filtered.into())).await;
    assert!(waited.is_err() && began.elapsed() < TIME);
    assert!(answers.kept().under_way.values().all(|one| one.upgrade().is_none()), "nobody holds it");
    drop(all);
    tokio::task::yield_now().await;
    assert_eq!(answers.shared.turns.available_permits(), AT_ONCE, "it did not take the turn");
    assert!(answers.kept().answers.is_empty());
}
