//! What somebody has done, and whether it is what the certificate asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::marking::Hundredths;
use crate::course::{Course, InPlace, Item, ItemKind, Need};

/// What one person has done with one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deeds {
    /// How much of the video was watched, in hundredths of its length.
    pub watched_percent: u32,
    /// Whether the text was confirmed as read.
    pub is_text_read: bool,
    /// Whether they were at the live session.
    pub was_there: bool,
    /// Whether the live session's questions were answered in writing.
    pub is_answered: bool,
    /// Posts in the opening thread that stand.
    pub posts: u32,
    /// The agreed mark, once it is released.
    pub mark: Option<Hundredths>,
}

/// What one person has done in a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Done {
    /// By item.
    pub items: BTreeMap<String, Deeds>,
    /// Whether their team meets the project's rule, or was let off it.
    pub is_team_enough: bool,
}

/// One thing that the certificate asks for, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The kind of items.
    pub kind: ItemKind,
    /// How many are asked for.
    pub needed: u32,
    /// The items that count already.
    pub done: BTreeSet<String>,
    /// Whether the team's rule is asked for and not met.
    pub lacks_team_rule: bool,
}

impl Progress {
    /// Whether it is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.done.len() >= self.needed as usize && !self.lacks_team_rule
    }
}

/// How far somebody is, need by need, in the course's order.
#[must_use]
pub fn progress(course: &Course, done: &Done) -> Vec<Progress> {
    let needs = course.completion.iter().flat_map(|completion| &completion.needs);
    needs
        .map(|need| {
            let counting = course.items().filter(|item| item.counts && item.kind() == need.kind);
            let is_done = |item: &&Item| done.items.get(&item.id).is_some_and(|deeds| counts(need, deeds));
            Progress {
                kind: need.kind,
                needed: need.at_least,
                done: counting.filter(is_done).map(|item| item.id.clone()).collect(),
                lacks_team_rule: need.team_rule_met == Some(true) && !done.is_team_enough,
            }
        })
        .collect()
}

/// Whether what was done with an item counts.
fn counts(need: &Need, deeds: &Deeds) -> bool {
    let in_place = match need.or {
        Some(InPlace::TextRead) => deeds.is_text_read,
        Some(InPlace::WrittenAnswer) => deeds.is_answered,
        None => false,
    };
    in_place
        || match need.kind {
            ItemKind::Video => deeds.watched_percent >= need.watched_percent.unwrap_or(100),
            ItemKind::Reading => deeds.is_text_read,
            ItemKind::Live => deeds.was_there,
            ItemKind::Forum => deeds.posts > 0,
            ItemKind::Essay | ItemKind::Project => {
                deeds.mark.is_some_and(|mark| mark >= Hundredths::of(need.pass_mark.unwrap_or(0)))
            }
        }
}

/// Whether everything is met. Where nothing is asked for there is nothing to complete.
#[must_use]
pub fn is_complete(progress: &[Progress]) -> bool {
    !progress.is_empty() && progress.iter().all(Progress::is_met)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn course() -> &'static Course {
        crate::course::full()
    }

    /// What is just enough, by the words of the course's [completion.text].
    fn just_enough(course: &Course) -> Done {
        let mut done = Done { is_team_enough: true, ..Done::default() };
        let ids = |kind| course.items().filter(move |item| item.kind() == kind).map(|item| item.id.clone());
        for (at, id) in ids(ItemKind::Video).enumerate() {
            let deeds = if at % 2 == 0 {
                Deeds { watched_percent: 80, ..Deeds::default() }
            } else {
                Deeds { is_text_read: true, ..Deeds::default() }
            };
            done.items.insert(id, deeds);
        }
        for (at, id) in ids(ItemKind::Live).take(3).enumerate() {
            done.items.insert(id, Deeds { was_there: at > 0, is_answered: at == 0, ..Deeds::default() });
        }
        done.items.extend(ids(ItemKind::Forum).take(4).map(|id| (id, Deeds { posts: 1, ..Deeds::default() })));
        for id in ids(ItemKind::Essay).chain(ids(ItemKind::Project)) {
            done.items.insert(id, Deeds { mark: Some(Hundredths::of(60)), ..Deeds::default() });
        }
        done
    }

    #[test]
    fn just_enough_is_enough_and_one_thing_less_is_not() {
        let course = course();
        let enough = just_enough(course);
        assert!(is_complete(&progress(course, &enough)));
        for id in enough.items.keys() {
            let mut less = enough.clone();
            less.items.remove(id);
            assert!(!is_complete(&progress(course, &less)), "without {id}");
        }
        assert!(!is_complete(&progress(course, &Done { is_team_enough: false, ..enough.clone() })));
        let mut near = enough;
        near.items
            .insert("essay-a-file-from-my-desk".to_owned(), Deeds { mark: Some(Hundredths(5999)), ..Deeds::default() });
        let progress = progress(course, &near);
        let unmet: Vec<_> = progress.iter().filter(|one| !one.is_met()).map(|one| one.kind).collect();
        assert_eq!(unmet, [ItemKind::Essay]);
    }

    #[test]
    fn where_nothing_is_asked_there_is_nothing_to_complete() {
        let short = crate::course::shipped("health-diplomacy-short").unwrap();
        assert!(!is_complete(&progress(&short, &Done::default())));
    }

    proptest! {
        #[test]
        fn doing_more_never_takes_anything_away(dropped in any::<prop::sample::Index>(), percent in 0_u32..=100, posts in 0_u32..3) {
            let course = course();
            let enough = just_enough(course);
            let id = dropped.get(&enough.items.keys().cloned().collect::<Vec<_>>()).clone();
            let mut less = enough.clone();
            let deeds = less.items.get_mut(&id).unwrap();
            deeds.watched_percent = deeds.watched_percent.min(percent);
            deeds.posts = deeds.posts.min(posts);
            for (one, more) in progress(course, &less).iter().zip(progress(course, &enough)) {
                prop_assert!(one.done.is_subset(&more.done));
            }
        }
    }
}
