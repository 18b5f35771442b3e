//! Recordings: brought by forms, played when the item is open and not before, by no address; captions and what is said.

use axum::http::StatusCode;
use desk::files::FileKind;
use futures_util::stream;
use school::rules::enrolment::EnrolmentRole;
use school::rules::recording::Rendition;
use school::rules::run::Stage;
use school::store::recordings::{Words, WrittenBy};
use vocabulary::Language;

use crate::browser::{Browser, Page};
use crate::harness::{House, Opened, check};

const ITEM: &str = "officer-as-diplomat";
const SAID: &str = "La primera palabra de la clase.";

/// A wave whose bytes tell where they stand.
pub fn wave() -> Vec<u8> {
    let mut bytes = b"RIFF\0\0\0\0WAVEfmt ".to_vec();
    bytes.extend((0..15_000_u32).map(|at| (at % 251) as u8));
    bytes
}

/// Gives an item a recording with captions, in its course.
pub async fn record(house: &House, of: &Opened, item: &str) {
    let bytes = axum::body::Bytes::from(wave());
    let come = stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
    let takes = |kind: FileKind| Rendition::Audio.takes(kind);
    let arrived = house.desk.receive_file(of.ana, "clase.wav", takes, come).await.unwrap();
    house.school.keep_rendition(of.ana, (of.run, item), Rendition::Audio, &arrived).await.unwrap();
    let captions = format!("WEBVTT\n\n00:00.000 --> 00:04.000\n{SAID}\n\n01:15.000 --> 01:20.000\nY la última.\n");
    let by = WrittenBy { author: "Rosa".to_owned(), by_machine: true, reviewed_by: String::new() };
    let place = (Language::Es, Words::Captions);
    house.school.keep_spoken(of.ana, (of.run, item), place, (&captions, &by)).await.unwrap();
}

fn addresses(of: &Opened, item: &str) -> [String; 4] {
    let base = format!("/runs/{}/items/{item}", of.run);
    [base.clone(), format!("{base}/media/audio"), format!("{base}/captions/es"), format!("{base}/transcript/es")]
}

fn tells(page: &Page) -> bool {
    page.body.contains(SAID) || page.bytes.windows(16).any(|part| part == &wave()[..16])
}

#[test]
fn before_its_time_a_recording_is_reached_by_no_address_and_afterwards_by_everybody() {
    check("early media", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let tutor = house.enrolled(&of, "Tania", EnrolmentRole::Tutor, None).await;
        // A lecture of a later week.
        let later = crate::harness::COURSE
            .items()
            .find(|item| item.kind() == school::course::ItemKind::Video && item.offset_days > 10)
            .unwrap();
        record(house, &of, &later.id).await;
        let (mut bela, mut nobody) = (house.browser_of(bela).await, Browser::new(house));
        let mut tutor = house.browser_of(tutor).await;
        for address in addresses(&of, &later.id) {
            for browser in [&mut bela, &mut nobody, &mut tutor] {
                let page = browser.get(&address).await;
                assert!(
                    matches!(page.status, StatusCode::NOT_FOUND | StatusCode::SEE_OTHER),
                    "{address}: {}",
                    page.status
                );
                assert!(!tells(&page), "{address}");
            }
        }
        house.go_to(i64::from(later.offset_days), 10);
        let mut bela = {
            let bela = house.person("Bela").await;
            house.browser_of(bela).await
        };
        for address in addresses(&of, &later.id) {
            let page = bela.get(&address).await;
            assert!(page.status == StatusCode::OK && tells(&page), "{address}: {}", page.status);
            assert_eq!(nobody.get(&address).await.status, StatusCode::SEE_OTHER, "{address}");
        }
        for stage in [Stage::Closed, Stage::OpenArchive] {
            house.school.take_to(of.ana, of.run, stage).await.unwrap();
        }
        for address in addresses(&of, &later.id) {
            let page = nobody.get(&address).await;
            assert!(page.status == StatusCode::OK && tells(&page), "{address}: {}", page.status);
        }
    });
}

#[test]
fn a_recording_is_handed_out_in_parts() {
    check("ranges", async |house| {
        let of = house.running().await;
        record(house, &of, ITEM).await;
        let bela = house.participant(&of, "Bela", None).await;
        let mut bela = house.browser_of(bela).await;
        let address = format!("/runs/{}/items/{ITEM}/media/audio", of.run);
        let whole = bela.get(&address).await;
        let header = |page: &Page, name: &str| page.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(whole.bytes, wave());
        assert_eq!(header(&whole, "content-type").as_deref(), Some("audio/wav"));
        assert_eq!(header(&whole, "accept-ranges").as_deref(), Some("bytes"));
        assert_eq!(header(&whole, "content-length"), Some(wave().len().to_string()));
        assert_eq!(header(&whole, "cache-control").as_deref(), Some("private, no-cache"));
        assert_eq!(header(&whole, "x-content-type-options").as_deref(), Some("nosniff"));
        assert!(header(&whole, "content-security-policy").unwrap().contains("media-src 'self'"));
        let tag = header(&whole, "etag").unwrap();
        let size = wave().len();
        for (range, expected) in [
            ("bytes=0-0", 0..1),
            ("bytes=100-199", 100..200),
            ("bytes=-7", size - 7..size),
            ("bytes=15000-", 15_000..size),
        ] {
            let part = bela.get_with(&address, &[("range", range), ("if-range", &tag)]).await;
            assert_eq!(part.status, StatusCode::PARTIAL_CONTENT, "{range}");
            let told = format!("bytes {}-{}/{size}", expected.start, expected.end - 1);
            assert_eq!(header(&part, "content-range"), Some(told));
            assert_eq!(header(&part, "content-encoding"), None);
            assert_eq!(part.bytes, &wave()[expected]);
        }
        let beyond = bela.get_with(&address, &[("range", "bytes=99999999-")]).await;
        assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(header(&beyond, "content-range"), Some(format!("bytes */{size}")));
        let other = bela.get_with(&address, &[("range", "bytes=0-0"), ("if-range", "\"x\"")]).await;
        assert_eq!((other.status, other.bytes.len()), (StatusCode::OK, size));
        let known = bela.get_with(&address, &[("if-none-match", &tag)]).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        let head = bela.head(&address).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
        assert_eq!(header(&head, "content-length"), Some(size.to_string()));
    });
}

#[test]
fn an_organiser_brings_a_recording_and_captions_by_forms() {
    check("media forms", async |house| {
        let of = house.running().await;
        let mut ana = house.browser_of(of.ana).await;
        let token = ana.session().unwrap().form_token();
        let base = format!("/runs/{}/organise/items/{ITEM}", of.run);
        let page = ana.get(&format!("{base}/media")).await;
        page.shows("Todavía no hay ningún archivo para reproducir.");
        page.shows("Todavía no hay subtítulos.");
        let fields = [("token", token.as_str()), ("rendition", "240p")];
        let wave = wave();
        let wrong = [
            ("a.mp4", &b"MZ\x90\0"[..]),
            ("a.mp4", &b""[..]),
            ("a.wav", &wave[..]),
            ("a.mp4", &b"<script>x</script>"[..]),
        ];
        for (name, bytes) in wrong {
            let page = ana.post_file(&format!("{base}/media"), &fields, name, bytes).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.body);
        }
        // Whose form it is, is asked before anything of the file is read.
        let foreign = ana.post_file(&format!("{base}/media"), &[("token", "x")], "a.wav", &wave).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN);
        let fields = [("token", token.as_str()), ("rendition", "audio")];
        let page = ana.post_file(&format!("{base}/media"), &fields, "../../clase.exe", &wave).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let mut film = b"\0\0\0\x20ftypisom\0\0\x02\0".to_vec();
        film.resize(300_000, 7);
        let fields = [("token", token.as_str()), ("rendition", "480p")];
        let page = ana.post_file(&format!("{base}/media"), &fields, "clase.mp4", &film).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let page = ana.get(&format!("{base}/media")).await;
        page.shows("Solo audio (15,0 kB)");
        page.shows("Video 480p (300,0 kB)");
        // Captions: SubRip with a script in it and a line that is none.
        let srt = "1\n00:00:01,000 --> 00:00:03,000\n<script>alert(1)</script>Buenos <b>días</b>\n\nx\n\n2\n00:00:09,000 --> 00:00:05,000\nnada\n";
        let fields = [("token", token.as_str()), ("language", "es"), ("author", "Máquina"), ("machine", "yes")];
        let page = ana.post_file(&format!("{base}/captions"), &fields, "a.srt", srt.as_bytes()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.shows("line 5:");
        let wrong = ana.post_file(&format!("{base}/captions"), &fields, "a.vtt", b"no captions").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.form(&format!("/es{base}/captions"))["author"], "Máquina", "what was typed is still there");
        let bela = house.participant(&of, "Bela", None).await;
        let mut bela = house.browser_of(bela).await;
        let item = format!("/runs/{}/items/{ITEM}", of.run);
        let captions = bela.get(&format!("{item}/captions/es")).await;
        assert!(
            captions.body.starts_with("WEBVTT") && captions.body.contains("Buenos <b>días</b>"),
            "{}",
            captions.body
        );
        assert!(!captions.body.contains("<script"), "{}", captions.body);
        assert!(captions.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
        let page = bela.get(&item).await;
        page.shows(&format!("<video controls preload=\"none\" src=\"/es{item}/media/480p#t=0\""));
        page.shows(&format!(
            "<track kind=\"captions\" src=\"/es{item}/captions/es\" srclang=\"es\" label=\"Español\" default>"
        ));
        page.shows("hechos por una máquina, nadie los ha revisado");
        page.shows(&format!("<a href=\"/es{item}?t=1#recording\" data-at=\"1\">0:01</a>"));
        assert!(!page.body.contains("<script>") && page.body.contains("data-send="), "{}", page.body);
        // Sound alone is chosen once and remembered; a line that is to be spared gets it unasked.
        let spared = bela.get_with(&item, &[("save-data", "on")]).await;
        spared.shows(&format!("<audio controls preload=\"none\" src=\"/es{item}/media/audio#t=0\""));
        bela.get(&format!("{item}?rendition=audio")).await.shows("<audio controls");
        bela.get(&format!("{item}?t=75")).await.shows("media/audio#t=75\"");
        // A transcript takes the place of the captions as text.
        let typed = [("token", token.as_str()), ("language", "es"), ("text", "Uno.\r\n\r\n<i>Dos.</i>")];
        assert_eq!(ana.post(&format!("{base}/transcript"), &typed).await.status, StatusCode::SEE_OTHER);
        bela.get(&item).await.shows("<p>&#60;i&#62;Dos.&#60;/i&#62;</p>");
        for path in ["media/480p/remove", "media/audio/remove", "spoken/es/remove"] {
            let done = ana.post(&format!("{base}/{path}"), &[("token", token.as_str())]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{path}: {}", done.body);
            let again = ana.post(&format!("{base}/{path}"), &[("token", token.as_str())]).await;
            assert_eq!(again.status, StatusCode::NOT_FOUND, "{path}");
        }
        bela.get(&item).await.shows("Todavía no hay grabación");
        assert_eq!(bela.get(&format!("{item}/media/audio")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_long_text_is_parted_and_nothing_of_it_is_left_out() {
    check("long text", async |house| {
        let of = house.running().await;
        record(house, &of, ITEM).await;
        let mut captions = "WEBVTT\n".to_owned();
        for number in 0..600 {
            let (minutes, seconds) = (number / 10, number % 10 * 6);
            let cue = format!(
                "\n{minutes:02}:{seconds:02}.000 --> {minutes:02}:{seconds:02}.900\nOración número {number} de la clase, con algunas palabras más para que ocupe su lugar.\n"
            );
            captions.push_str(&cue);
        }
        let by = WrittenBy::default();
        let place = (Language::Es, Words::Captions);
        house.school.keep_spoken(of.ana, (of.run, ITEM), place, (&captions, &by)).await.unwrap();
        let bela = house.participant(&of, "Bela", None).await;
        let mut bela = house.browser_of(bela).await;
        let item = format!("/runs/{}/items/{ITEM}", of.run);
        let page = bela.get(&item).await;
        page.shows("Oración número 0 de");
        page.shows(&format!("/es{item}/transcript/es"));
        assert!(!page.body.contains("Oración número 599 de") && page.body.len() < 60_000);
        let mut met = std::collections::BTreeSet::new();
        for number in 1..100 {
            let page = bela.get(&format!("{item}/transcript/es?page={number}")).await;
            assert!(page.body.len() < 60_000, "{}", page.body.len());
            let here = page.body.split("Oración número ").skip(1);
            met.extend(here.map(|rest| rest.split(' ').next().unwrap().parse::<u32>().unwrap()));
            if !page.body.contains(&format!("?page={}\"", number + 1)) {
                break;
            }
        }
        assert_eq!(met.len(), 600);
    });
}

/// A wave of so many seconds that a browser plays: 8,000 samples a second, of one byte.
fn played(seconds: u32) -> Vec<u8> {
    let samples = 8_000 * seconds;
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((samples + 36).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data");
    bytes.extend(samples.to_le_bytes());
    bytes.extend((0..samples).map(|at| if at % 40 < 20 { 120 } else { 136 }));
    bytes
}

#[test]
fn what_is_watched_while_the_line_is_broken_is_told_when_it_comes_back() {
    let folder = crate::scripts::folder("media", &["media.mjs"]);
    check("media in a browser", async |house| {
        let of = house.running().await;
        record(house, &of, ITEM).await;
        let come = stream::iter([Ok::<_, std::convert::Infallible>(axum::body::Bytes::from(played(20)))]);
        let takes = |kind: FileKind| Rendition::Audio.takes(kind);
        let arrived = house.desk.receive_file(of.ana, "clase.wav", takes, come).await.unwrap();
        house.school.keep_rendition(of.ana, (of.run, ITEM), Rendition::Audio, &arrived).await.unwrap();
        house.school.set_recording(of.ana, of.run, ITEM, 20_000).await.unwrap();
        let captions = "WEBVTT\n\n00:00.000 --> 00:04.000\nPrimero.\n\n00:15.000 --> 00:19.000\nDespués.\n";
        let place = (Language::Es, Words::Captions);
        house.school.keep_spoken(of.ana, (of.run, ITEM), place, (captions, &WrittenBy::default())).await.unwrap();
        let bela = house.participant(&of, "Bela", None).await;
        let token = house.browser_of(bela).await.session().unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let settings = desk::Settings::new(&base, desk::password::Cost::Least).unwrap();
        let files = desk::files::Files::in_folder(&house.folder.path().join("files")).unwrap();
        let desk = desk::Desk::new(house.store.clone(), house.clock.clone(), settings).with_files(files);
        let router =
            crate::harness::framed(&school::School::new(desk), shell::rates::Client::Forwarded, axum::Router::new());
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let set = desk::cookie::set(&token, desk::session::Stage::Whole, desk::cookie::Line::of(&base));
        let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
        let mut node = std::process::Command::new("node");
        node.arg(folder.join("media.mjs")).arg(&base).arg(format!("/es/runs/{}/items/{ITEM}", of.run));
        node.arg(name).arg(value);
        let told = crate::scripts::run(node).await;
        server.abort();
        let read = house.school.item(Some(bela), of.run, ITEM).await.unwrap();
        let percent = u64::from(read.deeds.watched_percent);
        let expected = told["watched"].as_u64().unwrap() / 200;
        assert!(percent.abs_diff(expected) <= 2 && percent >= 5, "{percent} of 100, {told}");
        assert!(read.position_ms >= 2_000, "{}", read.position_ms);
    });
}
