//! The rooms of the house, their floors, and what each stands on. A new edge is a decision: it is
//! made here first, and `cargo xtask check` compares this table with `cargo metadata`.

/// One package of the workspace.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The package's name.
    pub name: &'static str,
    /// The floor it is on; a room may only stand on rooms of lower floors.
    pub floor: u8,
    /// The rooms its code uses, in alphabetical order.
    pub stands_on: &'static [&'static str],
    /// The rooms that only its tests use besides, in alphabetical order.
    pub tests_use: &'static [&'static str],
}

/// Every package of the workspace, from the ground up.
pub const ROOMS: &[Room] = &[
    Room { name: "vocabulary", floor: 0, stands_on: &[], tests_use: &[] },
    Room { name: "record", floor: 1, stands_on: &["vocabulary"], tests_use: &[] },
    Room { name: "formats", floor: 2, stands_on: &["record", "vocabulary"], tests_use: &[] },
    Room { name: "charts", floor: 2, stands_on: &[], tests_use: &[] },
    Room { name: "documents", floor: 2, stands_on: &[], tests_use: &[] },
    Room { name: "search", floor: 2, stands_on: &["record"], tests_use: &[] },
    Room { name: "archive", floor: 3, stands_on: &["record", "vocabulary"], tests_use: &[] },
    Room { name: "shell", floor: 3, stands_on: &["record", "vocabulary"], tests_use: &[] },
    Room { name: "desk", floor: 4, stands_on: &["shell", "vocabulary"], tests_use: &[] },
    Room {
        name: "explorer",
        floor: 5,
        stands_on: &["archive", "charts", "record", "search", "shell", "vocabulary"],
        tests_use: &["formats"],
    },
    Room {
        name: "lens",
        floor: 5,
        stands_on: &["archive", "charts", "desk", "record", "shell", "vocabulary"],
        tests_use: &["formats"],
    },
    Room { name: "school", floor: 6, stands_on: &["desk", "shell", "vocabulary"], tests_use: &[] },
    Room {
        name: "ayni",
        floor: 7,
        stands_on: &[
            "archive",
            "desk",
            "documents",
            "explorer",
            "formats",
            "lens",
            "record",
            "school",
            "search",
            "shell",
            "vocabulary",
        ],
        tests_use: &[],
    },
    // Beside the house: on the top floor nothing can stand on it, and it stands on nothing.
    Room { name: "xtask", floor: 7, stands_on: &[], tests_use: &[] },
];
