//! Files that people bring: what is taken, how much, and what is left of them when somebody stops half way.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Bytes;
use chrono::TimeDelta;
use desk::copies::{Damage, Which, bring_kept, copy_kept, examine_kept};
use desk::files::{Arrived, FileId, FileKind, Files};
use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::{Desk, DeskError, Refusal};
use futures_util::{StreamExt as _, stream};
use object_store::memory::InMemory;

use crate::harness::{House, check, refused, with_role};

const OWNER: (&str, i64) = ("team", 1);

/// A wave of a length, which differs by a number.
fn wave(number: u8, length: usize) -> Vec<u8> {
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    bytes.resize(length, number);
    bytes
}

fn pieces(bytes: &[u8]) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> + use<> {
    let pieces: Vec<_> = bytes.chunks(1_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces)
}

fn sound(kind: FileKind) -> Option<u64> {
    kind.is_sound().then_some(20_000)
}

fn with_files(house: &House, a_day: u64) -> Desk {
    let files = Files::in_folder(&house.folder.path().join("files")).unwrap().with_a_day(a_day);
    house.desk.clone().with_files(files)
}

async fn bring(desk: &Desk, who: PersonId, name: &str, bytes: &[u8]) -> Result<Arrived, DeskError> {
    desk.receive_file(who, name, sound, pieces(bytes)).await
}

async fn settle(desk: &Desk, who: PersonId, arrived: &Arrived) -> Result<FileId, DeskError> {
    let act = desk.begin(Some(who)).await?;
    let id = desk.settle_file(&act, arrived, OWNER).await?;
    act.commit().await?;
    Ok(id)
}

async fn bytes_of(desk: &Desk, id: FileId) -> Vec<u8> {
    let file = desk.files_of(&[id]).await.unwrap().remove(&id).unwrap();
    let mut all = Vec::new();
    let mut bytes = desk.read_file(&file, 0..file.size).await.unwrap();
    while let Some(piece) = bytes.next().await {
        all.extend_from_slice(&piece.unwrap());
    }
    all
}

/// How many files are named, and the bytes of what is in them.
async fn counted(desk: &Desk) -> (u64, u64) {
    let counts = desk.counts().await.unwrap();
    (counts.files, counts.file_bytes)
}

/// What lies below the folder of files.
fn on_disk(house: &House) -> Vec<PathBuf> {
    let mut folders = vec![house.folder.path().join("files")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

/// Past what a day keeps, by the clock of the house and by that of the disk.
fn years_later(house: &House) {
    house.wait(TimeDelta::days(365 * 20));
}

#[test]
fn a_file_is_taken_for_what_is_in_it_and_kept_once() {
    check("files", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000));
        let bytes = wave(1, 9_500);
        let arrived = bring(&desk, ana, "../../etc/cron.d/..\\a\u{202e}\"b.exe", &bytes).await.unwrap();
        assert_eq!((arrived.kind, arrived.size, arrived.name.as_str()), (FileKind::Wav, 9_500, "ab.exe"));
        let first = settle(&desk, ana, &arrived).await.unwrap();
        assert_eq!(bytes_of(&desk, first).await, bytes);
        let again = bring(&desk, ana, "other.wav", &bytes).await.unwrap();
        let second = settle(&desk, ana, &again).await.unwrap();
        assert_eq!(on_disk(house).len(), 1, "what is the same is kept once: {:?}", on_disk(house));
        assert!(on_disk(house)[0].ends_with(format!("{}/{}", &arrived.sha256[..2], arrived.sha256)));
        // A part of it.
        let file = desk.files_of(&[first]).await.unwrap().remove(&first).unwrap();
        let part: Vec<_> = desk.read_file(&file, 4..12).await.unwrap().collect().await;
        assert_eq!(part.into_iter().flat_map(Result::unwrap).collect::<Vec<u8>>(), &bytes[4..12]);
        // The first goes; the other holds the same and stays, however late it is.
        let act = desk.begin(Some(ana)).await.unwrap();
        desk.drop_file(&act, first).await.unwrap();
        act.commit().await.unwrap();
        years_later(house);
        assert_eq!(desk.sweep_files().await.unwrap(), 0);
        assert_eq!(bytes_of(&desk, second).await, bytes);
        let act = desk.begin(Some(ana)).await.unwrap();
        desk.drop_file(&act, second).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(desk.sweep_files().await.unwrap(), 0, "for a day it could be wanted back");
        house.wait(TimeDelta::hours(25));
        assert_eq!(desk.sweep_files().await.unwrap(), 1);
        assert!(on_disk(house).is_empty());
        assert_eq!(counted(&desk).await, (0, 0));
    });
}

#[test]
fn what_is_no_such_file_leaves_nothing_behind() {
    check("no files", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 30_000));
        assert_eq!(refused(bring(&house.desk, ana, "a.wav", &wave(1, 100)).await), Refusal::NoFiles);
        let wrong = [
            (b"<svg onload=x>".to_vec(), Refusal::FileKind),
            (b"MZ\x90\0".to_vec(), Refusal::FileKind),
            (Vec::new(), Refusal::FileEmpty),
            (wave(1, 20_001), Refusal::FileTooLarge { most: 20_000 }),
        ];
        for (bytes, expected) in wrong {
            assert_eq!(refused(bring(&desk, ana, "lecture.wav", &bytes).await), expected);
        }
        let broken = stream::iter([Ok(Bytes::from(wave(1, 5_000))), Err("the line broke")]);
        let cut = desk.receive_file(ana, "a.wav", sound, broken).await;
        assert_eq!(refused(cut), Refusal::FileCutShort);
        let late = [Ok(Bytes::from(wave(1, 17_000))), Err("the line broke")];
        let cut = desk.receive_file(ana, "a.wav", sound, stream::iter(late)).await;
        assert_eq!(refused(cut), Refusal::FileCutShort);
        assert!(on_disk(house).is_empty(), "{:?}", on_disk(house));
        // What is discarded goes at once.
        let arrived = bring(&desk, ana, "a.wav", &wave(1, 100)).await.unwrap();
        assert_eq!(on_disk(house).len(), 1);
        desk.discard_file(&arrived).await.unwrap();
        assert!(on_disk(house).is_empty());
        assert_eq!(counted(&desk).await, (0, 0));
    });
}

#[test]
fn of_many_at_once_no_more_come_in_than_a_day_allows() {
    check("files of a day", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 35_000));
        let rosa = with_role(house, "rosa", Role::Tutor, Object::Run(1)).await;
        let mut arrived = Vec::new();
        for number in 0..8 {
            arrived.push(bring(&desk, ana, "a.wav", &wave(number, 10_000)).await.unwrap());
        }
        let tries = arrived.iter().map(|one| settle(&desk, ana, one));
        let settled = futures_util::future::join_all(tries).await;
        let taken = settled.iter().filter(|one| one.is_ok()).count();
        assert_eq!(taken, 3);
        for one in settled {
            assert!(one.is_ok() || refused(one) == Refusal::FilesOfTheDay { most: 35_000 });
        }
        // The next is refused while it comes, somebody else's is not, and the next day it is taken.
        let next = bring(&desk, ana, "a.wav", &wave(9, 10_000)).await;
        assert_eq!(refused(next), Refusal::FilesOfTheDay { most: 35_000 });
        let other = bring(&desk, rosa, "a.wav", &wave(9, 10_000)).await.unwrap();
        settle(&desk, rosa, &other).await.unwrap();
        house.wait(TimeDelta::hours(25));
        let next = bring(&desk, ana, "a.wav", &wave(9, 10_000)).await.unwrap();
        settle(&desk, ana, &next).await.unwrap();
        assert!(desk.tidy().await.unwrap() >= 4, "what was brought before is no longer counted");
    });
}

#[test]
fn whoever_stops_half_way_leaves_nothing_that_stays() {
    check("orphans", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000));
        // Stopped while it came: a piece of a file that nobody knows.
        std::fs::write(house.folder.path().join("files/incoming/x#1"), b"RIFF").unwrap();
        // Stopped before it was named.
        bring(&desk, ana, "a.wav", &wave(1, 100)).await.unwrap();
        // Stopped when it lay in its place and the act had not ended.
        let arrived = bring(&desk, ana, "a.wav", &wave(2, 100)).await.unwrap();
        let act = desk.begin(Some(ana)).await.unwrap();
        desk.settle_file(&act, &arrived, OWNER).await.unwrap();
        drop(act);
        // And one that came to its end.
        let kept = bring(&desk, ana, "a.wav", &wave(3, 100)).await.unwrap();
        let kept = settle(&desk, ana, &kept).await.unwrap();
        assert_eq!(on_disk(house).len(), 4);
        assert_eq!(counted(&desk).await, (1, 100));
        years_later(house);
        assert_eq!(desk.sweep_files().await.unwrap(), 3);
        assert_eq!(on_disk(house).len(), 1);
        assert_eq!(bytes_of(&desk, kept).await, wave(3, 100));
        // What was swept away may come again.
        let again = bring(&desk, ana, "a.wav", &wave(2, 100)).await.unwrap();
        let again = settle(&desk, ana, &again).await.unwrap();
        assert_eq!(bytes_of(&desk, again).await, wave(2, 100));
        assert_eq!(desk.sweep_files().await.unwrap(), 0);
    });
}

#[test]
fn who_sweeps_takes_nothing_from_who_brings_the_same_again() {
    check("sweeping", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000));
        for round in 0..6 {
            let first = bring(&desk, ana, "a.wav", &wave(7, 100)).await.unwrap();
            let first = settle(&desk, ana, &first).await.unwrap();
            let act = desk.begin(Some(ana)).await.unwrap();
            desk.drop_file(&act, first).await.unwrap();
            act.commit().await.unwrap();
            years_later(house);
            let again = bring(&desk, ana, "a.wav", &wave(7, 100)).await.unwrap();
            // What waits is older than a day by this clock: only what has its place is swept meanwhile.
            let (settled, swept) = tokio::join!(settle(&desk, ana, &again), desk.sweep_files());
            swept.unwrap();
            match settled {
                Ok(id) => assert_eq!(bytes_of(&desk, id).await, wave(7, 100), "round {round}"),
                // The clock was put twenty years on while it waited: it was swept away, and is not named either.
                Err(DeskError::Files(_)) => assert_eq!(counted(&desk).await.0, 0),
                Err(error) => panic!("{error}"),
            }
            let named: Vec<FileId> = (1..100).map(FileId).collect();
            let act = desk.begin(Some(ana)).await.unwrap();
            for id in desk.files_of(&named).await.unwrap().into_keys() {
                desk.drop_file(&act, id).await.unwrap();
            }
            act.commit().await.unwrap();
        }
    });
}

#[test]
fn verifying_finds_what_is_gone_and_what_is_changed() {
    check("verify files", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000));
        let kept = Files::in_folder(&house.folder.path().join("files")).unwrap();
        assert_eq!(examine_kept(&house.store, Some(&kept)).await.unwrap(), Ok(0));
        let arrived = bring(&desk, ana, "a.wav", &wave(1, 100)).await.unwrap();
        let id = settle(&desk, ana, &arrived).await.unwrap();
        let (number, sha256) = (id, arrived.sha256.clone());
        assert_eq!(examine_kept(&house.store, Some(&kept)).await.unwrap(), Ok(1));
        let path = on_disk(house).remove(0);
        std::fs::write(&path, wave(2, 100)).unwrap();
        let changed = Damage::FileChanged { number, sha256: sha256.clone() };
        assert_eq!(examine_kept(&house.store, Some(&kept)).await.unwrap(), Err(changed));
        std::fs::remove_file(&path).unwrap();
        let gone = Damage::FileGone { number, sha256 };
        assert_eq!(examine_kept(&house.store, Some(&kept)).await.unwrap(), Err(gone.clone()));
        assert_eq!(examine_kept(&house.store, None).await.unwrap(), Err(gone));
    });
}

#[test]
fn what_somebody_brought_is_taken_out_and_after_erasure_names_nobody() {
    check("files of a person", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000));
        let rosa = with_role(house, "rosa", Role::Tutor, Object::Run(1)).await;
        let arrived = bring(&desk, rosa, "clase de Rosa Quispe.wav", &wave(1, 100)).await.unwrap();
        let id = settle(&desk, rosa, &arrived).await.unwrap();
        let out = desk.export(ana, rosa).await.unwrap();
        assert_eq!(out["files"][0]["name"], "clase de Rosa Quispe.wav");
        assert_eq!(out["files"][0]["sha256"], arrived.sha256);
        desk.erase(ana, rosa).await.unwrap();
        let file = desk.files_of(&[id]).await.unwrap().remove(&id).unwrap();
        assert_eq!((file.person, file.name.as_str()), (None, ""));
        assert_eq!(bytes_of(&desk, id).await, wave(1, 100), "the lecture is the course's");
    });
}

/// A bucket in memory.
fn bucket() -> Files {
    Files::in_store(Arc::new(InMemory::new()))
}

#[test]
fn what_lies_in_a_bucket_is_copied_and_comes_back_into_one() {
    check("files of a bucket", async |house| {
        let (ana, kept) = (house.ana().await, bucket());
        let desk = house.desk.clone().with_files(kept.clone());
        let mut ids = Vec::new();
        for number in 0..5 {
            let arrived = bring(&desk, ana, "a.wav", &wave(number, 9_000)).await.unwrap();
            ids.push(settle(&desk, ana, &arrived).await.unwrap());
        }
        let into = Files::in_folder(&house.folder.path().join("copy/files")).unwrap();
        let copied = copy_kept(&house.store, (Some(&kept), &into), Which::Named).await.unwrap().unwrap();
        assert_eq!(copied.iter().map(|one| one.size).collect::<Vec<_>>(), [9_000; 5]);
        for one in &copied {
            assert!(house.folder.path().join("copy/files").join(&one.path).is_file(), "{}", one.path);
        }
        assert_eq!(examine_kept(&house.store, Some(&into)).await.unwrap(), Ok(5));
        // Into another bucket, where the same desk goes on with them.
        let other = bucket();
        assert_eq!(bring_kept(&into, &other).await.unwrap(), 5);
        assert_eq!(bring_kept(&into, &other).await.unwrap(), 5, "again is no harm");
        let moved = house.desk.clone().with_files(other.clone());
        assert_eq!(bytes_of(&moved, ids[2]).await, wave(2, 9_000));
        // What changed on the way out is not brought.
        let changed = house.folder.path().join("copy/files").join(&copied[0].path);
        std::fs::write(&changed, wave(9, 9_000)).unwrap();
        assert!(bring_kept(&into, &bucket()).await.is_err());
    });
}

#[test]
fn a_copy_of_what_is_gone_or_changed_says_so() {
    check("copy of damage", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000));
        let from = Files::in_folder(&house.folder.path().join("files")).unwrap();
        let arrived = bring(&desk, ana, "a.wav", &wave(1, 100)).await.unwrap();
        let id = settle(&desk, ana, &arrived).await.unwrap();
        let (number, sha256) = (id, arrived.sha256.clone());
        let path = on_disk(house).remove(0);
        for which in [Which::Named, Which::Kept] {
            std::fs::write(&path, wave(2, 100)).unwrap();
            let into = bucket();
            let changed = Damage::FileChanged { number, sha256: sha256.clone() };
            assert_eq!(copy_kept(&house.store, (Some(&from), &into), which).await.unwrap(), Err(changed));
            let gone = Damage::FileGone { number, sha256: sha256.clone() };
            assert_eq!(examine_kept(&house.store, Some(&into)).await.unwrap(), Err(gone.clone()), "nothing half");
            std::fs::remove_file(&path).unwrap();
            assert_eq!(copy_kept(&house.store, (Some(&from), &into), which).await.unwrap(), Err(gone.clone()));
            assert_eq!(copy_kept(&house.store, (None, &into), which).await.unwrap(), Err(gone));
        }
    });
}

#[test]
fn whatever_was_named_when_copying_began_is_in_the_copy_though_people_go_on() {
    check("copy while people bring", async |house| {
        let (ana, desk) = (house.ana().await, with_files(house, 1_000_000_000));
        let from = Files::in_folder(&house.folder.path().join("files")).unwrap();
        let mut before = Vec::new();
        for number in 0..20 {
            let arrived = bring(&desk, ana, "a.wav", &wave(number, 15_000)).await.unwrap();
            before.push((settle(&desk, ana, &arrived).await.unwrap(), arrived.sha256));
        }
        let is_done = AtomicBool::new(false);
        let going_on = async {
            for round in 0_u8.. {
                if is_done.load(Ordering::Relaxed) && round >= 20 {
                    break;
                }
                let arrived = bring(&desk, ana, "b.wav", &wave(round % 200 + 50, 12_000)).await.unwrap();
                settle(&desk, ana, &arrived).await.unwrap();
                // One of the former is replaced, as a lecture is.
                if let Some((id, _)) = before.get(usize::from(round)) {
                    let act = desk.begin(Some(ana)).await.unwrap();
                    desk.drop_file(&act, *id).await.unwrap();
                    act.commit().await.unwrap();
                }
                desk.sweep_files().await.unwrap();
            }
        };
        let copying = async {
            let mut copies = Vec::new();
            for round in 0..3 {
                let into = Files::in_folder(&house.folder.path().join(format!("copy-{round}"))).unwrap();
                copy_kept(&house.store, (Some(&from), &into), Which::Kept).await.unwrap().unwrap();
                copies.push(into);
            }
            is_done.store(true, Ordering::Relaxed);
            copies
        };
        let ((), copies) = tokio::join!(going_on, copying);
        for (_, sha256) in &before {
            let found = copies[0].look(sha256).await.unwrap();
            assert_eq!(found, Some((15_000, sha256.clone())));
        }
        let waiting = std::fs::read_dir(house.folder.path().join("copy-2/incoming")).unwrap().count();
        assert_eq!(waiting, 0, "what is just being sent is not copied");
    });
}
