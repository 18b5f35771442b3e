use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

pub(crate) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn header(kind: tar::EntryType, size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o644);
    header
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = header(tar::EntryType::Regular, bytes.len() as u64);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    gzipped(&builder.into_inner().unwrap())
}

/// A tar archive with one member whose path is written as it is.
fn tarred_raw(path: &[u8], kind: tar::EntryType, link: &[u8]) -> Vec<u8> {
    let mut header = header(kind, 0);
    let old = header.as_old_mut();
    old.name[..path.len()].copy_from_slice(path);
    old.linkname[..link.len()].copy_from_slice(link);
    header.set_cksum();
    let mut builder = tar::Builder::new(Vec::new());
    builder.append(&header, io::empty()).unwrap();
    gzipped(&builder.into_inner().unwrap())
}

fn small() -> Limits {
    Limits { members: 5, member_bytes: 1_000, total_bytes: 2_000, ratio: 10, ratio_free: 500, path_bytes: 40 }
}

#[test]
fn honest_archives_of_both_kinds_give_their_files() {
    let members: [(&str, &[u8]); 2] = [("a.xml", b"<a/>"), ("files/ab/ñ 1.pdf", b"pdf")];
    let expected: Files = members.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    assert_eq!(unpack(&zipped(&members), &LIMITS).unwrap(), expected);
    assert_eq!(unpack(&tarred(&members), &LIMITS).unwrap(), expected);
    // A path longer than a tar header holds.
    let long = format!("{}/x", "d".repeat(150));
    assert!(unpack(&tarred(&[(&long, b"x")]), &LIMITS).unwrap().contains_key(&long));
    let mut with_folders = ZipWriter::new(Cursor::new(Vec::new()));
    with_folders.add_directory("a/", SimpleFileOptions::default()).unwrap();
    with_folders.start_file("a/b", SimpleFileOptions::default()).unwrap();
    assert_eq!(unpack(&with_folders.finish().unwrap().into_inner(), &LIMITS).unwrap().len(), 1);
}

#[test]
fn paths_that_lead_out_are_refused() {
    for path in [
        "../x",
        "a/../../x",
        "/etc/passwd",
        "a//b",
        "./a/./b",
        "C:/x",
        "c:x",
        "a\\..\\b",
        "a\u{0}b",
        "a\nb",
        "\u{202e}gpj.exe",
    ] {
        let path_error = |error: ArchiveError| matches!(error, ArchiveError::Path { .. });
        assert!(path_error(unpack(&zipped(&[(path, b"x")]), &LIMITS).unwrap_err()), "zip {path:?}");
        if !path.contains('\0') {
            let raw = tarred_raw(path.as_bytes(), tar::EntryType::Regular, b"");
            assert!(path_error(unpack(&raw, &LIMITS).unwrap_err()), "tar {path:?}");
        }
    }
    let long = "a/".repeat(300);
    assert!(matches!(unpack(&zipped(&[(&long[..599], b"x")]), &LIMITS), Err(ArchiveError::Path { .. })));
}

#[test]
fn names_that_are_no_text_are_refused() {
    assert!(matches!(
        unpack(&tarred_raw(b"ni\xf1o", tar::EntryType::Regular, b""), &LIMITS),
        Err(ArchiveError::Name { .. })
    ));
    let mut zip = zipped(&[("nixo", b"x")]);
    // In both the member's own header and the directory.
    for place in 0..zip.len() - 4 {
        if &zip[place..place + 4] == b"nixo" {
            zip[place + 2] = 0xf1;
        }
    }
    assert!(matches!(unpack(&zip, &LIMITS), Err(ArchiveError::Name { .. })));
}

#[test]
fn links_and_devices_are_refused() {
    use tar::EntryType::{Block, Char, Fifo, Link, Symlink};
    for kind in [Symlink, Link, Char, Block, Fifo] {
        let raw = tarred_raw(b"a", kind, b"/etc/passwd");
        assert_eq!(unpack(&raw, &LIMITS), Err(ArchiveError::NotAFile { member: "a".to_owned() }), "{kind:?}");
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("a", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    let zip = writer.finish().unwrap().into_inner();
    assert_eq!(unpack(&zip, &LIMITS), Err(ArchiveError::NotAFile { member: "a".to_owned() }));
}

#[test]
fn the_same_name_twice_is_refused() {
    let twice =
        |error: Result<Files, ArchiveError>| assert!(matches!(error, Err(ArchiveError::Twice { .. })), "{error:?}");
    twice(unpack(&tarred(&[("a", b"1"), ("a", b"2")]), &LIMITS));
    twice(unpack(&tarred(&[("a", b"1"), ("a/b", b"2")]), &LIMITS));
    twice(unpack(&tarred(&[("a/b", b"1"), ("a", b"2")]), &LIMITS));
    let mut zip = zipped(&[("a", b"1"), ("b", b"2")]);
    let names: Vec<usize> = (0..zip.len()).filter(|place| zip[*place] == b'b').collect();
    for place in names {
        zip[place] = b'a';
    }
    twice(unpack(&zip, &LIMITS));
}

#[test]
fn what_unfolds_too_far_is_stopped() {
    let zeros = vec![0; 100_000];
    let limits = Limits { ratio: 1_000_000, ..small() };
    let large = ArchiveError::MemberTooLarge { member: "a".to_owned(), most: 1_000 };
    assert_eq!(unpack(&zipped(&[("a", &zeros)]), &limits), Err(large.clone()));
    assert_eq!(unpack(&tarred(&[("a", &zeros)]), &limits), Err(large));
    let part = vec![7; 900];
    let three: [(&str, &[u8]); 3] = [("a", &part), ("b", &part), ("c", &part)];
    assert_eq!(unpack(&zipped(&three), &limits), Err(ArchiveError::TooLarge { most: 2_000 }));
    assert_eq!(unpack(&tarred(&three), &limits), Err(ArchiveError::TooLarge { most: 2_000 }));
    let ratio = Limits { ratio: 2, ratio_free: 500, ..small() };
    assert_eq!(unpack(&zipped(&[("a", &part)]), &ratio), Err(ArchiveError::Ratio { most: 2 }));
    let six: Vec<(String, &[u8])> = (0..6).map(|n| (n.to_string(), b"".as_slice())).collect();
    let six: Vec<(&str, &[u8])> = six.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert_eq!(unpack(&zipped(&six), &small()), Err(ArchiveError::TooManyMembers { most: 5 }));
    assert_eq!(unpack(&tarred(&six), &small()), Err(ArchiveError::TooManyMembers { most: 5 }));
}

/// A long name is read by the library before anybody sees the member.
#[test]
fn a_name_without_end_is_stopped_before_it_fills_the_memory() {
    let size = 1_u64 << 30;
    let mut name = header(tar::EntryType::GNULongName, size);
    name.set_path("././@LongLink").unwrap();
    name.set_cksum();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(name.as_bytes()).unwrap();
    let block = vec![b'a'; 1 << 20];
    for _ in 0..64 {
        encoder.write_all(&block).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 1 << 20);
    assert!(matches!(unpack(&bomb, &small()), Err(ArchiveError::Ratio { .. } | ArchiveError::TooLarge { .. })));
}

#[test]
fn what_is_no_archive_or_damaged_is_refused() {
    assert_eq!(unpack(b"", &LIMITS), Err(ArchiveError::NotAnArchive));
    assert_eq!(unpack(b"<html>", &LIMITS), Err(ArchiveError::NotAnArchive));
    let zip = zipped(&[("a", b"some text, some text, some text")]);
    let tar = tarred(&[("a", &[7; 5_000])]);
    for bytes in [&zip, &tar] {
        for end in [4, bytes.len() / 2, bytes.len() - 1] {
            let cut = unpack(&bytes[..end], &LIMITS);
            assert!(cut.is_err(), "{end} of {}", bytes.len());
        }
    }
    let mut wrong = zip.clone();
    let place = wrong.windows(5).position(|window| window == b"a\x2b\xce\xcf\x4d").map_or(40, |place| place + 2);
    wrong[place] ^= 0xff;
    assert!(unpack(&wrong, &LIMITS).is_err(), "the checksum tells");
}

proptest! {
    #[test]
    fn changed_archives_never_panic_nor_exceed_the_limits(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        is_zip in any::<bool>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let members: [(&str, &[u8]); 3] = [("a.xml", b"<a/>"), ("b/c", &[0; 3_000]), ("b/d", b"x")];
        let mut bytes = if is_zip { zipped(&members) } else { tarred(&members) };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let end = cut.index(bytes.len()).max(bytes.len() / 2);
        for bytes in [&bytes[..], &bytes[..end]] {
            if let Ok(files) = unpack(bytes, &small()) {
                prop_assert!(files.len() <= small().members);
                prop_assert!(files.values().all(|file| file.len() as u64 <= small().member_bytes));
                prop_assert!(files.values().map(|file| file.len() as u64).sum::<u64>() <= small().total_bytes);
                prop_assert!(files.keys().all(|path| checked_path(path.as_bytes(), &small()).is_ok()));
            }
        }
    }

    #[test]
    fn changed_tar_headers_never_panic(changes in proptest::collection::vec((0_usize..1_024, any::<u8>()), 0..8)) {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = header(tar::EntryType::Regular, 3);
        builder.append_data(&mut header, "a", b"abc".as_slice()).unwrap();
        let mut bytes = builder.into_inner().unwrap();
        for (place, byte) in changes {
            bytes[place] = byte;
        }
        // The header's sum is mended, so that what was changed is looked at.
        for cell in &mut bytes[148..156] { *cell = b' '; }
        let sum: u32 = bytes[..512].iter().map(|byte| u32::from(*byte)).sum();
        bytes[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let _ = unpack(&gzipped(&bytes), &small());
    }
}
