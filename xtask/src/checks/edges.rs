//! Edges between rooms: the declared table against what the manifests say.

use super::Problem;
use crate::edges::Room;
use crate::metadata::Package;
use std::collections::BTreeSet;

const TABLE: &str = "xtask/src/edges.rs";

/// Compares the table with the workspace's packages, both ways, and checks that every declared edge
/// points downwards.
pub fn compare(rooms: &[Room], members: &[&Package]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for room in rooms {
        if !members.iter().any(|member| member.name == room.name) {
            problems.push(Problem::new(
                TABLE,
                format!("the room `{}`", room.name),
                "a package of the workspace with this name",
            ));
        }
        problems.extend(edges_that_do_not_point_down(room, rooms));
    }
    for member in members {
        let Some(room) = rooms.iter().find(|room| room.name == member.name) else {
            problems.push(Problem::new(
                &member.name,
                "a package that the table of rooms does not name",
                format!("a line for it in {TABLE}"),
            ));
            continue;
        };
        problems.extend(differences(room, member, members));
    }
    problems
}

fn differences(room: &Room, member: &Package, members: &[&Package]) -> Vec<Problem> {
    let edges = |for_tests: bool| -> BTreeSet<&str> {
        member
            .dependencies
            .iter()
            .filter(|dependency| dependency.path.is_some())
            .filter(|dependency| dependency.is_for_tests() == for_tests)
            .map(|dependency| dependency.name.as_str())
            .filter(|name| members.iter().any(|other| other.name == *name))
            .collect()
    };
    let of_code = edges(false);
    // What the code uses anyway is no further decision when a test names it too.
    let of_tests: BTreeSet<&str> = edges(true).difference(&of_code).copied().collect();
    let mut problems = compare_one(room.name, "", room.stands_on, &of_code);
    problems.extend(compare_one(room.name, " in its tests", room.tests_use, &of_tests));
    problems
}

fn compare_one(room: &str, where_used: &str, declared: &[&str], found: &BTreeSet<&str>) -> Vec<Problem> {
    let declared: BTreeSet<&str> = declared.iter().copied().collect();
    let extra = found.difference(&declared).map(|other| {
        Problem::new(
            room,
            format!("an edge {room} → {other}{where_used}"),
            format!("no such edge, or its decision in {TABLE}"),
        )
    });
    let missing = declared.difference(found).map(|other| {
        Problem::new(
            room,
            format!("no edge {room} → {other}{where_used}"),
            format!("the edge that {TABLE} declares, or its removal there"),
        )
    });
    extra.chain(missing).collect()
}

fn edges_that_do_not_point_down(room: &Room, rooms: &[Room]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for other in room.stands_on.iter().chain(room.tests_use) {
        let Some(other) = rooms.iter().find(|candidate| candidate.name == *other) else {
            problems.push(Problem::new(TABLE, format!("{} → {other}", room.name), "a room that the table names"));
            continue;
        };
        if other.floor >= room.floor {
            problems.push(Problem::new(
                TABLE,
                format!("{} (floor {}) → {} (floor {})", room.name, room.floor, other.name, other.floor),
                "an edge that points to a lower floor",
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edges::ROOMS;
    use crate::metadata::made_up::package;

    const GROUND: Room = Room { name: "vocabulary", floor: 0, stands_on: &[], tests_use: &[] };
    const FIRST: Room = Room { name: "record", floor: 1, stands_on: &["vocabulary"], tests_use: &[] };
    const SECOND: Room = Room { name: "formats", floor: 2, stands_on: &["record"], tests_use: &["vocabulary"] };

    fn check(rooms: &[Room], members: &[Package]) -> Vec<String> {
        let members: Vec<&Package> = members.iter().collect();
        compare(rooms, &members).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn equal_is_no_problem() {
        let members = [
            // A published library that has a room's name by chance is no room.
            package("vocabulary", &["serde", "record"]),
            package("record", &["/vocabulary", "dev:/vocabulary"]),
            package("formats", &["/record", "dev:/vocabulary", "dev:proptest"]),
        ];
        assert_eq!(check(&[GROUND, FIRST, SECOND], &members), [""; 0]);
    }

    #[test]
    fn an_extra_edge_is_named() {
        let members = [package("vocabulary", &[]), package("record", &["/vocabulary", "build:/record"])];
        let problems = check(&[GROUND, FIRST], &members);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("an edge record → record;"), "{problems:?}");
    }

    #[test]
    fn a_missing_edge_is_named() {
        let members = [package("vocabulary", &[]), package("record", &["serde"])];
        let problems = check(&[GROUND, FIRST], &members);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("no edge record → vocabulary;"), "{problems:?}");
    }

    #[test]
    fn edges_of_tests_are_counted_apart() {
        let members = [package("vocabulary", &[]), package("record", &["dev:/vocabulary"])];
        let problems = check(&[GROUND, FIRST], &members);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("no edge record → vocabulary;"));
        assert!(problems[1].contains("an edge record → vocabulary in its tests"));
    }

    #[test]
    fn rooms_and_packages_must_match() {
        let problems = check(&[GROUND], &[package("vocabluary", &[])]);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("the room `vocabulary`"));
        assert!(problems[1].starts_with("vocabluary: "));
    }

    #[test]
    fn an_edge_upwards_or_sideways_is_a_problem() {
        let sideways = Room { floor: 0, ..FIRST };
        let members = [package("vocabulary", &[]), package("record", &["/vocabulary"])];
        let problems = check(&[GROUND, sideways], &members);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("record (floor 0) → vocabulary (floor 0)"));
    }

    #[test]
    fn the_table_itself_points_down_and_is_sorted() {
        for room in ROOMS {
            assert_eq!(edges_that_do_not_point_down(room, ROOMS), []);
            assert!(room.stands_on.is_sorted(), "{}", room.name);
            assert!(room.tests_use.is_sorted(), "{}", room.name);
        }
    }
}
