//! A course's folder with media: in by the command's way and by the page's, out again the same, and what is refused told
//! by file and line while the rest goes on.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use desk::Refusal;
use desk::people::PersonId;
use school::rules::recording::Rendition;
use vocabulary::Language;

use crate::harness::{COURSE, House, check, denied, email, profile};

const LECTURE: &str = "modules/01-health-diplomacy/items/03-officer-as-diplomat";
const LIVE: &str = "modules/01-health-diplomacy/items/07-live-health-diplomacy";
const READING: &str = "modules/01-health-diplomacy/items/01-readings-health-diplomacy";
const CAPTIONS: &str = "WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nLa primera palabra.\n";
const HEAD: &str = "[[spoken]]\nlanguage = \"es\"\nauthor = \"Rosa\"\nby_machine = true\n";

fn sound() -> Vec<u8> {
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    bytes.extend((0..40_000_u32).map(|at| (at % 241) as u8));
    bytes
}

fn picture(lines: u8) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x20ftypisom\0\0\x02\0".to_vec();
    bytes.resize(30_000, lines);
    bytes
}

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// All files below a folder, by path.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// A course's folder as it is written, with media.
fn folder(house: &House, name: &str) -> PathBuf {
    let root = house.folder.path().join(name);
    school::course::write(&COURSE).unwrap().write_to(&root).unwrap();
    put(&root, &format!("{LECTURE}/media/audio.wav"), sound());
    put(&root, &format!("{LECTURE}/media/240p.mp4"), picture(240));
    put(&root, &format!("{LECTURE}/media/480p.mp4"), picture(47));
    put(&root, &format!("{LECTURE}/media/captions-es.vtt"), CAPTIONS);
    put(&root, &format!("{LECTURE}/media/transcript-pt.txt"), "O que se diz.\n\nAno após ano.\n");
    put(&root, &format!("{LECTURE}/media/media.toml"), HEAD);
    put(&root, &format!("{LIVE}/media/audio.wav"), sound());
    root
}

async fn ana(house: &House) -> PersonId {
    house.desk.install_administrator(&email("ana@salud.example"), &profile("Ana Rojas")).await.unwrap()
}

#[test]
fn a_folder_with_media_comes_in_and_goes_out_the_same() {
    check("course media", async |house| {
        let ana = ana(house).await;
        let root = folder(house, "in");
        let taken = house.school.take_folder(ana, &root).await.unwrap();
        assert_eq!((taken.was_there, taken.renditions, taken.words), (false, 4, 2), "{:?}", taken.problems);
        assert_eq!(taken.problems, [], "nothing was left out");
        let out = house.folder.path().join("deep/out");
        fs::create_dir_all(out.parent().unwrap()).unwrap();
        let written = house.school.write_course_folder(ana, taken.course, &out).await.unwrap();
        assert_eq!(written.media, 7);
        assert_eq!(tree(&out), tree(&root));
        // What is there is not written over, and nothing stays beside it.
        assert!(house.school.write_course_folder(ana, taken.course, &out).await.is_err());
        assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 1);
        // Again brings the media again: what was broken off can be begun anew.
        let again = house.school.take_folder(ana, &out).await.unwrap();
        assert_eq!((again.course, again.was_there, again.renditions), (taken.course, true, 4));
        let kept = house.school.media_of_course(ana, taken.course).await.unwrap();
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0].recording.renditions[0].rendition, Rendition::Audio);
        let spoken = &kept[0].recording.spoken[0];
        assert_eq!((spoken.language, spoken.author.as_str(), spoken.by_machine), (Language::Es, "Rosa", true));
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
        // Whoever is nobody here neither brings nor takes.
        let bela = house.person("Bela").await;
        let refused = denied(house.school.take_folder(bela, &out).await);
        assert_eq!(refused, Refusal::NotAllowed);
        let other = house.folder.path().join("other");
        assert_eq!(denied(house.school.write_course_folder(bela, taken.course, &other).await), Refusal::NotAllowed);
        assert!(!other.exists());
    });
}

#[test]
fn what_is_refused_is_told_with_its_place_and_the_rest_goes_on() {
    check("refused media", async |house| {
        let ana = ana(house).await;
        let root = folder(house, "in");
        put(&root, &format!("{LECTURE}/media/480p.mp4"), "<html><script>alert(1)</script>");
        put(&root, &format!("{LECTURE}/media/720p.mp4"), "");
        put(&root, &format!("{LECTURE}/media/captions-pt.vtt"), "no captions");
        put(
            &root,
            &format!("{LECTURE}/media/captions-en.vtt"),
            format!("{CAPTIONS}\n00:09.000 --> 00:08.000\nBack.\n"),
        );
        put(&root, &format!("{LECTURE}/media/transcript-es.txt"), b"uno\ndos\n\xff\xfe");
        put(&root, &format!("{LECTURE}/media/a b.mp4"), picture(1));
        put(&root, &format!("{READING}/media/audio.wav"), sound());
        std::os::unix::fs::symlink("/etc/passwd", root.join(LIVE).join("media/240p.mp4")).unwrap();
        let taken = house.school.take_folder(ana, &root).await.unwrap();
        let said: Vec<String> = taken.problems.iter().map(ToString::to_string).collect();
        assert_eq!((taken.renditions, taken.words), (3, 3), "{said:#?}");
        for (file, line, part) in [
            ("480p.mp4", "", "video of at most 2 GB"),
            ("720p.mp4", "", "video of at most 2 GB"),
            ("captions-pt.vtt", "", "captions in WebVTT"),
            ("captions-en.vtt", ", line ", "left out"),
            ("transcript-es.txt", ", line 3", "UTF-8"),
            ("a b.mp4", "", "letters, digits"),
            ("01-readings-health-diplomacy/media/audio.wav", "", "live session"),
            ("07-live-health-diplomacy/media/240p.mp4", "", "a link"),
        ] {
            let is_it = |one: &&String| one.contains(&format!("{file}{line}")) && one.contains(part);
            assert_eq!(said.iter().filter(is_it).count(), 1, "{file} {part}: {said:#?}");
        }
        assert_eq!(said.len(), 8, "{said:#?}");
        let kept = house.school.media_of_course(ana, taken.course).await.unwrap();
        let forms: Vec<Rendition> = kept[0].recording.renditions.iter().map(|one| one.rendition).collect();
        assert_eq!(forms, [Rendition::Audio, Rendition::P240]);
    });
}

#[test]
fn a_package_with_media_goes_out_and_comes_in_by_the_page() {
    check("packed media", async |house| {
        let ana = ana(house).await;
        let taken = house.school.take_folder(ana, &folder(house, "in")).await.unwrap();
        let mut browser = house.browser_of(ana).await;
        let packed = browser.get(&format!("/courses/{}/folder.zip", taken.course)).await;
        assert_eq!(packed.status, StatusCode::OK);
        let mut files = school::doors::package::unpack(&packed.bytes, &school::doors::package::LIMITS).unwrap();
        assert_eq!(files[&format!("{LECTURE}/media/240p.mp4")], picture(240));
        // Another version, with something among its media that is none.
        let head = files.get_mut("course.toml").unwrap();
        let text = String::from_utf8(head.clone()).unwrap();
        let version = format!("version = \"{}\"", COURSE.version);
        assert!(text.contains(&version));
        *head = text.replace(&version, "version = \"99\"").into_bytes();
        files.insert(format!("{LECTURE}/media/720p.mp4"), b"MZ\x90\0".to_vec());
        let page = browser.get("/courses/import").await;
        let token = page.form("/es/courses/import")["token"].clone();
        let fields = [("token", token.as_str()), ("id", "no-matter"), ("language", "es")];
        let came = browser.post_file("/courses/import", &fields, "curso.zip", &zipped(&files)).await;
        assert_eq!(came.status, StatusCode::OK, "{}", came.body);
        came.shows("se guardaron 4 grabaciones y 2 subtítulos y textos");
        came.shows("720p.mp4");
        let courses = house.school.courses(ana).await.unwrap();
        let entered = courses.iter().find(|one| one.version == "99").unwrap();
        let kept = house.school.media_of_course(ana, entered.id).await.unwrap();
        assert_eq!(kept[0].recording.renditions.len(), 3);
        let names: Vec<String> = kept[0].texts().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 3, "{names:?}");
    });
}

fn zipped(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
