//! Copies while others write, and copies that are refused.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::tests::{Bench, entry, money, push};
use crate::{EntryFilter, Page, Wait};

fn bench() -> Bench {
    let bench = Bench::new();
    let mut one = entry("one");
    one.flows = vec![money("100.01", "USD", "CU", "DZ", "1963-05-24")];
    bench.load(&[("a", &[one, entry("two")]), ("b", &[entry("three")])]);
    bench.load(&[("b", &[entry("four")])]);
    let search = bench.folder.path().join("search");
    fs::create_dir_all(search.join("deep")).unwrap();
    fs::write(search.join("deep/words"), "words").unwrap();
    bench
}

fn identifiers(bench: &Bench, archive: &Archive, number: Option<u64>) -> Vec<String> {
    let snapshot = archive.snapshot(number).unwrap();
    let page = bench.runtime.block_on(snapshot.entries(&EntryFilter::default(), Page::ALL)).unwrap();
    page.items.into_iter().filter_map(|one| one.header.identifier).collect()
}

/// A whole copy, with further folders.
fn copied(bench: &Bench, to: &Path, folders: &[&str]) -> Result<Copied> {
    let begun = bench.archive.begin_backup(to, folders)?;
    bench.runtime.block_on(bench.archive.backup(begun, Vec::new(), Vec::new()))
}

/// Brings a copy back.
fn brought_back(bench: &Bench, from: &Path, to: &Path) -> Result<Copied> {
    bench.runtime.block_on(async { restore(from, to).await?.settle().await })
}

/// What is in a folder, hidden names included.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_comes_back_the_same() {
    let bench = bench();
    let other = tempfile::tempdir().unwrap();
    let (kept, back) = (other.path().join("kept"), other.path().join("back"));
    fs::create_dir(&kept).unwrap();
    let copied = copied(&bench, &kept, &["search", "files"]).unwrap();
    assert_eq!((copied.snapshot, copied.path.as_path()), (2, kept.as_path()));
    assert!(copied.files > 35 && copied.bytes > 10_000 && copied.verification.is_sound(), "{copied:?}");
    assert_eq!(names(other.path()), ["kept"], "nothing temporary is left");
    let restored = brought_back(&bench, &kept, &back).unwrap();
    assert_eq!((restored.snapshot, restored.files), (2, copied.files));
    assert_eq!(names(&back), ["archive", "search", "sources"]);
    assert_eq!(fs::read_to_string(back.join("search/deep/words")).unwrap(), "words");
    let archive = Archive::open(&back).unwrap();
    assert_eq!(archive.current().manifest(), bench.archive.current().manifest());
    assert_eq!(identifiers(&bench, &archive, None), ["one", "two", "four"]);
    assert_eq!(identifiers(&bench, &archive, Some(1)), ["one", "two", "three"]);
    // Work goes on in it.
    let mut writer = bench.runtime.block_on(archive.writer(Wait::No, "test")).unwrap();
    push(&mut writer, "c", &[entry("five")]);
    bench.runtime.block_on(writer.commit("test", None)).unwrap();
    assert_eq!(identifiers(&bench, &archive, None), ["one", "two", "four", "five"]);
    assert!(bench.runtime.block_on(archive.verify()).unwrap().is_sound());
}

#[test]
fn a_backup_is_made_while_others_commit() {
    let bench = bench();
    let other = tempfile::tempdir().unwrap();
    let is_done = AtomicBool::new(false);
    let copies = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0;
            while !is_done.load(Ordering::Relaxed) {
                round += 1;
                let mut writer = bench.writer();
                push(&mut writer, "b", &[entry(&format!("round {round}"))]);
                bench.commit(writer);
            }
        });
        let copies: Vec<Copied> = (0..2)
            .map(|number| {
                let to = other.path().join(number.to_string());
                copied(&bench, &to, &[]).unwrap()
            })
            .collect();
        is_done.store(true, Ordering::Relaxed);
        copies
    });
    assert!(copies[0].snapshot < copies[1].snapshot, "{} and {}", copies[0].snapshot, copies[1].snapshot);
    assert!(bench.snapshot().number() > copies[1].snapshot);
    for copied in copies {
        assert_eq!(copied.verification.notices, [], "what is not committed is not copied");
        let archive = Archive::open(&copied.path).unwrap();
        assert_eq!(archive.current().number(), copied.snapshot);
        let round = format!("round {}", copied.snapshot - 2);
        let last = if copied.snapshot == 2 { "four" } else { round.as_str() };
        assert_eq!(identifiers(&bench, &archive, None).last().map(String::as_str), Some(last));
    }
}

#[test]
fn a_damaged_archive_gives_no_backup() {
    let bench = bench();
    let other = tempfile::tempdir().unwrap();
    let to = other.path().join("kept");
    let layout = bench.archive.layout();
    let source = fs::read_dir(layout.sources()).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&source).unwrap();
    bytes[10] ^= 1;
    fs::write(&source, &bytes).unwrap();
    let refused = copied(&bench, &to, &[]).unwrap_err();
    let name = name(layout.root(), &source);
    assert!(matches!(refused, ArchiveError::Unverified { .. }) && refused.to_string().contains(&name), "{refused}");
    fs::remove_file(&source).unwrap();
    let refused = copied(&bench, &to, &[]).unwrap_err();
    assert!(refused.to_string().contains(&name), "{refused}");
    assert_eq!(names(other.path()), [""; 0], "nothing is left");
}

#[test]
fn targets_that_hold_something_or_lie_inside_are_refused() {
    let bench = bench();
    let root = bench.folder.path();
    let backup = |to: &Path| copied(&bench, to, &["search"]);
    assert!(matches!(backup(root), Err(ArchiveError::NotEmpty(_))));
    assert!(matches!(backup(&root.join("search/copy")), Err(ArchiveError::Inside { .. })));
    assert!(matches!(backup(&root.join("archive")), Err(ArchiveError::Inside { .. })));
    // Beside the copied folders is allowed.
    let copied = backup(&root.join("backups/one")).unwrap();
    let refused = brought_back(&bench, &copied.path, root);
    assert!(matches!(refused, Err(ArchiveError::NotEmpty(_))));
    let refused = brought_back(&bench, &copied.path, &copied.path.join("x"));
    assert!(matches!(refused, Err(ArchiveError::Inside { .. })));
}

#[test]
fn a_backup_that_changed_is_not_restored_and_every_change_is_named() {
    let bench = bench();
    let other = tempfile::tempdir().unwrap();
    let (kept, back) = (other.path().join("kept"), other.path().join("back"));
    copied(&bench, &kept, &["search"]).unwrap();
    let refused = || {
        let error = brought_back(&bench, &kept, &back).unwrap_err();
        assert!(matches!(error, ArchiveError::Unverified { .. }), "{error}");
        assert!(!back.exists());
        error.to_string()
    };
    let words = kept.join("search/deep/words");
    fs::write(&words, "wards").unwrap();
    fs::write(kept.join("archive/more"), "").unwrap();
    let source = fs::read_dir(kept.join("sources")).unwrap().next().unwrap().unwrap().path();
    let stored = fs::read(&source).unwrap();
    fs::remove_file(&source).unwrap();
    let text = refused();
    for part in [
        "changed file: search/deep/words".to_owned(),
        "unknown file: archive/more".to_owned(),
        format!("missing file: {}", name(&kept, &source)),
    ] {
        assert!(text.contains(&part), "{part} is not in {text}");
    }
    fs::write(&source, stored).unwrap();
    fs::write(&words, "words").unwrap();
    fs::remove_file(kept.join("archive/more")).unwrap();
    let list = kept.join(LIST);
    let whole = fs::read_to_string(&list).unwrap();
    fs::write(&list, whole.replace("\"snapshot\":2", "\"snapshot\":3")).unwrap();
    assert!(refused().contains("backup.json is damaged: its checksum does not fit"));
    let mut outside = List::read(&{
        fs::write(&list, &whole).unwrap();
        kept.clone()
    })
    .unwrap();
    outside.files.insert("../x".to_owned(), Kept::of(b""));
    fs::write(&list, outside.sealed().unwrap()).unwrap();
    assert!(refused().contains("outside the backup"));
    fs::remove_file(&list).unwrap();
    assert!(refused().contains("no backup"));
    fs::write(&list, &whole).unwrap();
    brought_back(&bench, &kept, &back).unwrap();
}
