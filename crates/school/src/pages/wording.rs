//! Kinds, stages, roles and times in words.

use chrono::{DateTime, NaiveDate, Utc};
use desk::pages::{Choice, instant};
use desk::people::TimeZone;
use shell::{Language, Texts};

use crate::course::ItemKind;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::run::Stage;

/// What an item is.
pub(super) fn kind(texts: Texts, kind: ItemKind) -> String {
    texts.text(&format!("school-kind-{}", kind.word()))
}

/// How far a run is.
pub(super) fn stage(texts: Texts, stage: Stage) -> String {
    texts.text(&format!("school-stage-{}", stage.word()))
}

/// What somebody is in a run.
pub(super) fn role(texts: Texts, role: EnrolmentRole) -> String {
    texts.text(&format!("desk-role-{}", role.word()))
}

/// An instant on a reader's clock, with the name of the zone: `3 August 2026, 09:00 (America/La_Paz)`.
pub(super) fn at(texts: Texts, zone: TimeZone, at: DateTime<Utc>) -> String {
    format!("{} ({})", instant(texts, zone, at), zone.name())
}

/// A day in words.
pub(super) fn day(texts: Texts, day: NaiveDate) -> String {
    shell::dates::day(texts, day)
}

/// Languages to choose from, each by its own name.
pub(super) fn languages(all: impl IntoIterator<Item = Language>) -> Vec<Choice> {
    all.into_iter().map(|language| Choice::new(language.code(), language.own_name())).collect()
}
