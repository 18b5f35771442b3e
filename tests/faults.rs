//! A full disk, a folder that cannot be written, a folder of a newer program.

use std::path::Path;
use std::process::Command;

use crate::support::Office;

const SMALL: &str = r#"<iati-activities version="2.03"><iati-activity><iati-identifier>X-1</iati-identifier><title><narrative>One</narrative></title></iati-activity></iati-activities>"#;

/// A file system of a few megabytes in memory; none where mounting is not permitted.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mounted(path: &'a Path, size: &str) -> Option<Self> {
        std::fs::create_dir_all(path).expect("the mount point can be made");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(path)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self(path))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        // A mount that stays behind is removed with the machine.
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_record() {
    let office = Office::empty();
    let place = office.desk().join("disk");
    let Some(_disk) = SmallDisk::mounted(&place, "6m") else {
        eprintln!("skipped: mounting a small file system is not permitted here");
        return;
    };
    let data = place.join("ayni-data");
    let run = |arguments: &[&str]| office.command().env("AYNI_DATA", &data).args(arguments).output().expect("runs");
    office.file("small.xml", SMALL);
    assert!(run(&["load", "small.xml", "--as", "small"]).status.success());

    // Bytes that do not compress, so that the disk fills whatever the codec does.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let noise: String = (0..12_000_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'0' + u8::try_from(state >> 33 & 0x3f).expect("six bits") % 75)
        })
        .map(|letter| if matches!(letter, '<' | '&' | '>') { 'x' } else { letter })
        .collect();
    let big = format!(
        r#"<iati-activities version="2.03"><iati-activity><iati-identifier>BIG</iati-identifier><description><narrative>{noise}</narrative></description></iati-activity></iati-activities>"#
    );
    office.file("big.xml", big);
    let failed = run(&["load", "big.xml", "--as", "big"]);
    assert_eq!(failed.status.code(), Some(1), "{}", String::from_utf8_lossy(&failed.stderr));
    let message = String::from_utf8_lossy(&failed.stderr).to_lowercase();
    assert!(message.contains("space"), "the message says what is full: {message}");

    let verified = run(&["verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    let sources: serde_json::Value =
        serde_json::from_slice(&run(&["sources", "--json"]).stdout).expect("sources are JSON");
    assert_eq!(sources["total"], 1);
    assert_eq!(sources["sources"][0]["key"], "small");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let office = Office::empty();
    office.file("in-the-way", "a file");
    office.file("small.xml", SMALL);
    let said = office.run(["load", "small.xml", "--data", "in-the-way/ayni-data"]);
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("in-the-way"), "{}", said.err);
}

#[test]
fn a_folder_written_by_a_newer_program_is_refused_and_untouched() {
    let office = Office::empty();
    office.file("small.xml", SMALL);
    office.must(["load", "small.xml"]);
    let format = office.data().join("archive/format");
    std::fs::write(&format, "999\n").expect("the layout's version can be changed");
    for arguments in [vec!["sources"], vec!["load", "small.xml", "--as", "again"], vec!["verify"]] {
        let said = office.run(&arguments);
        assert_eq!(said.code, Some(1), "{arguments:?}: {}", said.err);
        assert!(said.err.contains("newer"), "{arguments:?}: {}", said.err);
    }
    assert_eq!(std::fs::read_to_string(&format).expect("still there"), "999\n");
}
