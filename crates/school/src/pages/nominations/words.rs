//! Nominations in words and as rows of a table.

use std::collections::BTreeMap;

use desk::people::InstitutionId;
use shell::{Argument, Texts};

use crate::rules::nomination::{Quota, Seat, Status};
use crate::store::nominations::Nomination;

/// How far a nomination is.
pub(super) fn status(texts: Texts, status: Status) -> String {
    texts.text(&format!("school-status-{}", status.word()))
}

/// Place or reserve.
pub(super) fn seat(texts: Texts, seat: Seat) -> String {
    match seat {
        Seat::Place => texts.text("work-nomination-place"),
        Seat::Reserve(rank) => texts.text_with("work-nomination-reserve", &[("rank", Argument::from(rank))]),
    }
}

/// Places that are taken, of how many; reserves that wait, of how many.
pub(super) fn taken(texts: Texts, quota: Quota, all: &[Nomination]) -> String {
    let live =
        |is_place: bool| all.iter().filter(|one| one.status.is_live() && (one.seat == Seat::Place) == is_place).count();
    let arguments = [
        ("taken", Argument::from(live(true))),
        ("places", Argument::from(quota.places)),
        ("waiting", Argument::from(live(false))),
        ("reserves", Argument::from(quota.reserves)),
    ];
    texts.text_with("work-nomination-taken", &arguments)
}

/// The order in which a list is read: places, reserves by rank, then who is on it no more.
pub(super) fn sorted(all: &[Nomination]) -> Vec<&Nomination> {
    let mut sorted: Vec<&Nomination> = all.iter().collect();
    sorted.sort_by_key(|one| (!one.status.is_live(), one.seat, one.id));
    sorted
}

/// A list as a table for spreadsheets.
pub(super) fn rows(
    texts: Texts,
    lists: &[(InstitutionId, &[Nomination])],
    names: &BTreeMap<InstitutionId, String>,
) -> Vec<Vec<String>> {
    let headings = ["office", "name", "email", "post", "employer", "language", "seat", "status"];
    let mut rows = vec![headings.map(|key| texts.text(&format!("work-column-{key}"))).to_vec()];
    let named = |id: &InstitutionId| names.get(id).cloned().unwrap_or_default();
    for (office, all) in lists {
        for one in sorted(all) {
            rows.push(vec![
                named(office),
                one.nominee.name.as_str().to_owned(),
                one.nominee.email.to_string(),
                one.nominee.post.as_str().to_owned(),
                named(&one.nominee.employer),
                one.nominee.language.own_name().to_owned(),
                seat(texts, one.seat),
                status(texts, one.status),
            ]);
        }
    }
    rows
}
