//! Places and nominations: five places means five; reserves are ranked; nothing skips confirmation.

use crate::course::keys::choice;

choice! {
    /// How far a nomination is.
    pub enum Status {
        /// The office has put the name on its list.
        Proposed = "proposed",
        /// The ministry has signed for it.
        Confirmed = "confirmed",
        /// The person wants to come.
        Accepted = "accepted",
        /// The person is in the run.
        Enrolled = "enrolled",
        /// The person does not want to come.
        Declined = "declined",
        /// Somebody else has the place.
        Substituted = "substituted",
        /// The office took the name off its list.
        Withdrawn = "withdrawn",
    }

    /// What is done to a nomination.
    pub enum Step {
        /// The ministry signs.
        Confirm = "confirm",
        /// The person says yes.
        Accept = "accept",
        /// The person says no.
        Decline = "decline",
        /// The organiser lets the person in.
        Enrol = "enrol",
        /// Somebody else takes the place.
        Substitute = "substitute",
        /// The office takes the name back.
        Withdraw = "withdraw",
    }
}

/// Whether a nomination asks for a place or waits for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seat {
    /// It takes one of the office's places.
    Place,
    /// It waits, as the reserve of that rank, from 1.
    Reserve(u32),
}

/// The places of an office in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Places.
    pub places: u32,
    /// Ranked reserves besides.
    pub reserves: u32,
}

/// A nomination as the rules see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub id: i64,
    /// Place or reserve.
    pub seat: Seat,
    /// How far it is.
    pub status: Status,
}

/// Why a name does not go on the list, or a step is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// All places are taken.
    #[error("all {places} places are taken")]
    NoPlaceLeft {
        /// How many there are.
        places: u32,
    },
    /// The list of reserves is full.
    #[error("there are {reserves} reserves already")]
    NoReserveLeft {
        /// How many there may be.
        reserves: u32,
    },
    /// The step does not follow from where the nomination is.
    #[error("a nomination that is {} cannot take the step “{}”", status.word(), step.word())]
    OutOfOrder {
        /// Where it is.
        status: Status,
        /// The step.
        step: Step,
    },
    /// Only those who hold a place are let in; a reserve comes in by substitution or when a place is free.
    #[error("a reserve has no place yet")]
    IsReserve,
    /// There is no reserve who could take the place.
    #[error("no reserve waits")]
    NobodyWaits,
    /// The rank of somebody who is not on the list of reserves.
    #[error("this name is not on the list of reserves")]
    NotWaiting,
}

impl Status {
    /// Whether it holds the place, or the rank, that it was given.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Proposed | Self::Confirmed | Self::Accepted | Self::Enrolled)
    }

    /// What a step makes of it.
    ///
    /// # Errors
    /// [`Refused::OutOfOrder`].
    pub const fn after(self, step: Step) -> Result<Self, Refused> {
        let next = match (self, step) {
            (Self::Proposed, Step::Confirm) => Self::Confirmed,
            (Self::Confirmed, Step::Accept) => Self::Accepted,
            (Self::Confirmed | Self::Accepted, Step::Decline) => Self::Declined,
            (Self::Accepted, Step::Enrol) => Self::Enrolled,
            (Self::Proposed | Self::Confirmed | Self::Accepted | Self::Enrolled, Step::Substitute) => Self::Substituted,
            (Self::Proposed | Self::Confirmed | Self::Accepted | Self::Enrolled, Step::Withdraw) => Self::Withdrawn,
            (status, step) => return Err(Refused::OutOfOrder { status, step }),
        };
        Ok(next)
    }
}

/// Places that are taken.
#[must_use]
pub fn taken(held: &[Held]) -> u32 {
    count(held.iter().filter(|one| one.status.is_live() && one.seat == Seat::Place))
}

/// Where a new name goes: into a place, or behind the last reserve.
///
/// # Errors
/// [`Refused::NoPlaceLeft`], [`Refused::NoReserveLeft`].
pub fn seat_for(wants_place: bool, quota: Quota, held: &[Held]) -> Result<Seat, Refused> {
    if wants_place {
        if taken(held) < quota.places { Ok(Seat::Place) } else { Err(Refused::NoPlaceLeft { places: quota.places }) }
    } else {
        let waiting = reserves(held);
        if count(waiting.iter()) >= quota.reserves {
            return Err(Refused::NoReserveLeft { reserves: quota.reserves });
        }
        let last = waiting.last().map_or(0, |(rank, _)| *rank);
        Ok(Seat::Reserve(last + 1))
    }
}

/// Reserves that wait, by rank, each with its number.
#[must_use]
pub fn reserves(held: &[Held]) -> Vec<(u32, i64)> {
    let rank = |one: &Held| match one.seat {
        Seat::Reserve(rank) if one.status.is_live() => Some((rank, one.id)),
        _ => None,
    };
    let mut waiting: Vec<_> = held.iter().filter_map(rank).collect();
    waiting.sort_unstable();
    waiting
}

/// A reserve goes before the one who waits before them: both with their new ranks. None when nobody waits before them.
///
/// # Errors
/// [`Refused::NotWaiting`].
pub fn ranked_before(held: &[Held], id: i64) -> Result<Option<[(i64, u32); 2]>, Refused> {
    let waiting = reserves(held);
    let place = waiting.iter().position(|(_, other)| *other == id).ok_or(Refused::NotWaiting)?;
    let Some(before) = place.checked_sub(1).map(|before| waiting[before]) else { return Ok(None) };
    Ok(Some([(id, before.0), (before.1, waiting[place].0)]))
}

/// Who takes a place that is free: the first reserve, who stays where their own nomination is. A confirmation that was
/// not given is not given by moving up.
///
/// # Errors
/// [`Refused::NobodyWaits`]; [`Refused::NoPlaceLeft`], when none is free.
pub fn next_in_line(quota: Quota, held: &[Held]) -> Result<i64, Refused> {
    if taken(held) >= quota.places {
        return Err(Refused::NoPlaceLeft { places: quota.places });
    }
    reserves(held).first().map(|(_, id)| *id).ok_or(Refused::NobodyWaits)
}

/// Whether somebody is let in.
///
/// # Errors
/// [`Refused::IsReserve`], [`Refused::OutOfOrder`].
pub fn enrol(one: Held) -> Result<Status, Refused> {
    if one.seat == Seat::Place { one.status.after(Step::Enrol) } else { Err(Refused::IsReserve) }
}

/// How many there are; a list longer than that is none of this world.
fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_way_of_a_nomination() {
        let mut ways = Vec::new();
        for status in Status::ALL {
            for step in Step::ALL {
                if let Ok(next) = status.after(*step) {
                    ways.push(format!("{} {} {}", status.word(), step.word(), next.word()));
                }
            }
        }
        assert_eq!(
            ways,
            [
                "proposed confirm confirmed",
                "proposed substitute substituted",
                "proposed withdraw withdrawn",
                "confirmed accept accepted",
                "confirmed decline declined",
                "confirmed substitute substituted",
                "confirmed withdraw withdrawn",
                "accepted decline declined",
                "accepted enrol enrolled",
                "accepted substitute substituted",
                "accepted withdraw withdrawn",
                "enrolled substitute substituted",
                "enrolled withdraw withdrawn",
            ]
        );
    }

    /// What an office may try.
    #[derive(Debug, Clone, Copy)]
    enum Try {
        Place,
        Reserve,
        Step(usize, Step),
        MoveUp,
        Quota(u32),
    }

    fn tries() -> impl Strategy<Value = Try> {
        prop_oneof![
            3 => Just(Try::Place),
            2 => Just(Try::Reserve),
            5 => (0_usize..20, prop::sample::select(Step::ALL)).prop_map(|(at, step)| Try::Step(at, step)),
            2 => Just(Try::MoveUp),
            1 => (0_u32..8).prop_map(Try::Quota),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_tried_places_hold_and_nobody_is_in_unconfirmed(tries in prop::collection::vec(tries(), 0..80)) {
            let mut quota = Quota { places: 5, reserves: 3 };
            let mut held: Vec<Held> = Vec::new();
            let mut confirmed = std::collections::BTreeSet::new();
            let mut most = quota.places;
            for one in tries {
                match one {
                    Try::Place | Try::Reserve => {
                        if let Ok(seat) = seat_for(matches!(one, Try::Place), quota, &held) {
                            held.push(Held { id: held.len() as i64, seat, status: Status::Proposed });
                        }
                    }
                    Try::Step(at, step) => {
                        if let Some(held) = held.get_mut(at) {
                            let next = if step == Step::Enrol { enrol(*held) } else { held.status.after(step) };
                            if let Ok(next) = next {
                                held.status = next;
                                if next == Status::Confirmed {
                                    confirmed.insert(held.id);
                                }
                            }
                        }
                    }
                    Try::MoveUp => {
                        if let Ok(id) = next_in_line(quota, &held) {
                            let first = reserves(&held)[0];
                            prop_assert_eq!(first.1, id);
                            let before = held[id as usize].status;
                            held[id as usize].seat = Seat::Place;
                            prop_assert_eq!(held[id as usize].status, before);
                        }
                    }
                    Try::Quota(places) => {
                        quota.places = places;
                        most = most.max(places);
                    }
                }
                prop_assert!(taken(&held) <= most);
                let ranks: Vec<_> = reserves(&held).into_iter().map(|(rank, _)| rank).collect();
                prop_assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]));
                for one in held.iter().filter(|one| one.status == Status::Enrolled) {
                    prop_assert!(confirmed.contains(&one.id) && one.seat == Seat::Place);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn changing_places_in_the_line_keeps_the_line(live in prop::collection::vec(any::<bool>(), 1..8), which in 0_i64..9) {
            let status = |live: &bool| if *live { Status::Proposed } else { Status::Withdrawn };
            let mut held: Vec<Held> = (0..).zip(&live).map(|(id, live)| {
                Held { id, seat: Seat::Reserve(u32::try_from(id).unwrap() + 1), status: status(live) }
            }).collect();
            let before = reserves(&held);
            match ranked_before(&held, which) {
                Err(refused) => {
                    prop_assert_eq!(refused, Refused::NotWaiting);
                    prop_assert!(!before.iter().any(|(_, id)| *id == which));
                }
                Ok(None) => prop_assert_eq!(before[0].1, which),
                Ok(Some(both)) => {
                    for (id, rank) in both {
                        held[usize::try_from(id).unwrap()].seat = Seat::Reserve(rank);
                    }
                    let after = reserves(&held);
                    let place = |line: &[(u32, i64)]| line.iter().position(|(_, id)| *id == which).unwrap();
                    prop_assert_eq!(place(&after) + 1, place(&before));
                    prop_assert_eq!(
                        after.iter().map(|one| one.0).collect::<Vec<_>>(),
                        before.iter().map(|one| one.0).collect::<Vec<_>>()
                    );
                }
            }
        }
    }

    #[test]
    fn five_places_mean_five() {
        let quota = Quota { places: 5, reserves: 1 };
        let mut held: Vec<Held> = (0..5).map(|id| Held { id, seat: Seat::Place, status: Status::Proposed }).collect();
        assert_eq!(seat_for(true, quota, &held), Err(Refused::NoPlaceLeft { places: 5 }));
        assert_eq!(seat_for(false, quota, &held), Ok(Seat::Reserve(1)));
        held.push(Held { id: 9, seat: Seat::Reserve(1), status: Status::Proposed });
        assert_eq!(seat_for(false, quota, &held), Err(Refused::NoReserveLeft { reserves: 1 }));
        assert_eq!(next_in_line(quota, &held), Err(Refused::NoPlaceLeft { places: 5 }));
        held[2].status = Status::Withdrawn;
        assert_eq!(next_in_line(quota, &held), Ok(9));
        assert_eq!(enrol(Held { id: 9, seat: Seat::Reserve(1), status: Status::Accepted }), Err(Refused::IsReserve));
    }
}
