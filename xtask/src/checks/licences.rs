//! Licences of everything the program is built and tested with.

use super::{Problem, spdx};
use crate::metadata::Package;

/// The licences a dependency may be used under. All are permissive, but for the MPL, which asks
/// for changes to its own files only.
pub const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "bzip2-1.0.6",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Finds packages whose licence cannot be met with the allowed ones, is not declared, or cannot be
/// read.
pub fn not_allowed(allowed: &[&str], packages: &[&Package]) -> Vec<Problem> {
    packages
        .iter()
        .filter_map(|package| {
            let place = format!("{} {}", package.name, package.version);
            let Some(licence) = &package.license else {
                return Some(Problem::new(place, "no licence", "a licence expression"));
            };
            match spdx::parse(licence) {
                Err(found) => {
                    Some(Problem::new(place, format!("the licence `{licence}`, with {found}"), "a licence expression"))
                }
                Ok(expression) if !expression.is_met_by(allowed) => Some(Problem::new(
                    place,
                    format!("the licence `{licence}`"),
                    format!("terms that these meet: {}", allowed.join(", ")),
                )),
                Ok(_) => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::made_up::package;

    fn check(licence: Option<&str>) -> Vec<String> {
        let mut package = package("library", &[]);
        package.license = licence.map(str::to_owned);
        not_allowed(ALLOWED, &[&package]).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn permissive_licences_pass() {
        for licence in [
            "MIT",
            "MIT OR Apache-2.0",
            "Apache-2.0 OR GPL-2.0-only",
            "ISC AND (Apache-2.0 OR ISC) AND Apache-2.0 AND MIT AND BSD-3-Clause",
        ] {
            assert_eq!(check(Some(licence)), [""; 0]);
        }
    }

    #[test]
    fn others_are_named() {
        for licence in ["GPL-3.0-or-later", "MIT AND LGPL-3.0-only", "AGPL-3.0-only", "SSPL-1.0"] {
            let problems = check(Some(licence));
            assert_eq!(problems.len(), 1);
            assert!(problems[0].contains(licence), "{problems:?}");
            assert!(problems[0].starts_with("library 1.0.0: "));
        }
    }

    #[test]
    fn none_and_nonsense_are_problems() {
        assert!(check(None)[0].contains("no licence"));
        assert!(check(Some("MIT OR"))[0].contains("the end where a licence should stand"));
    }

    #[test]
    fn no_copyleft_of_whole_programs_is_in_the_list() {
        assert!(!ALLOWED.iter().any(|name| name.contains("GPL")));
    }
}
