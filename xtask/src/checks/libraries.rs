//! Libraries stay in their rooms.

use super::Problem;
use crate::libraries::HousedLibrary;
use crate::metadata::Package;

const TABLE: &str = "xtask/src/libraries.rs";

/// Finds rooms that declare a library of other rooms. A library that nobody declares, and a room
/// that does not exist, are problems too: a misspelt name must not pass for ever.
pub fn strays(table: &[HousedLibrary], members: &[&Package]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in table {
        let users: Vec<&str> = members
            .iter()
            .filter(|member| member.dependencies.iter().any(|dependency| dependency.name == entry.library))
            .map(|member| member.name.as_str())
            .collect();
        if users.is_empty() {
            problems.push(Problem::new(
                TABLE,
                format!("`{}`, which no package depends on", entry.library),
                "the name of a dependency (is it misspelt, or no longer used?)",
            ));
        }
        for user in users {
            if !entry.rooms.contains(&user) {
                problems.push(Problem::new(
                    user,
                    format!("a dependency on `{}`", entry.library),
                    format!("it only in {}: {}", entry.rooms.join(", "), entry.because),
                ));
            }
        }
        for room in entry.rooms {
            if !members.iter().any(|member| member.name == *room) {
                problems.push(Problem::new(
                    TABLE,
                    format!("`{room}` as a home of `{}`", entry.library),
                    "a package of the workspace",
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::made_up::package;

    const XML: HousedLibrary =
        HousedLibrary { library: "quick-xml", rooms: &["formats"], because: "only formats reads files" };

    fn check(entry: HousedLibrary, members: &[Package]) -> Vec<String> {
        let members: Vec<&Package> = members.iter().collect();
        strays(&[entry], &members).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn at_home_is_no_problem() {
        assert_eq!(check(XML, &[package("formats", &["quick-xml"])]), [""; 0]);
    }

    #[test]
    fn a_stray_is_named_also_in_tests() {
        for declared in ["quick-xml", "dev:quick-xml", "build:quick-xml"] {
            let members = [package("formats", &["quick-xml"]), package("shell", &[declared])];
            assert_eq!(
                check(XML, &members),
                ["shell: read a dependency on `quick-xml`; expected it only in formats: only formats reads files"]
            );
        }
    }

    #[test]
    fn a_misspelt_library_is_a_problem() {
        let entry = HousedLibrary { library: "quick_xml", ..XML };
        let problems = check(entry, &[package("formats", &["quick-xml"])]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("`quick_xml`, which no package depends on"));
    }

    #[test]
    fn a_misspelt_room_is_a_problem() {
        let entry = HousedLibrary { rooms: &["formats", "fromats"], ..XML };
        let problems = check(entry, &[package("formats", &["quick-xml"])]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains("`fromats`"));
    }
}
