//! Taking part by mail: answering letters, handing in, the weekly letter, and everything that must not be taken.

use std::io::{Cursor, Write as _};

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use desk::mail::answers::AnswerPattern;
use desk::password::Cost;
use desk::people::PersonId;
use desk::{Desk, Settings};
use mail_parser::MessageParser;
use school::School;
use school::doors::mail::{Envelope, NotMail};
use school::rules::digest::Rhythm;
use school::rules::enrolment::EnrolmentRole;
use school::rules::forum::{Author, Names, Shown};
use school::rules::run::Stage;
use school::store::by_mail::{Arrived, ByMailAlone};
use school::store::forum::NewThread;
use school::store::hand_ins::Content;
use vocabulary::Language;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::browser::with_forms;
use crate::forum::{first_thread, post};
use crate::harness::{House, Opened, denied, refused};

const ESSAY: &str = "essay-a-file-from-my-desk";

/// A house whose letters can be answered.
fn check(name: &str, test: impl AsyncFn(&House)) {
    crate::harness::check(name, async |house| test(&answerable(house)).await);
}

fn answerable(house: &House) -> House {
    let pattern: AnswerPattern = "answer+{token}@ayni.example".parse().unwrap();
    let settings = Settings::new("https://ayni.example/", Cost::Least).unwrap().with_answers(Some(pattern));
    let desk = Desk::new(house.store.clone(), house.clock.clone(), settings).with_owners(house.desk.owners().clone());
    House {
        school: School::new(desk.clone()),
        desk,
        store: house.store.clone(),
        clock: house.clock.clone(),
        folder: tempfile::tempdir().unwrap(),
    }
}

/// A letter as a server of mail hands it over.
fn mail(id: &str, from: &str, to: &str, more: &str, body: &str) -> Vec<u8> {
    let headers = format!("From: {from}\r\nTo: <{to}>\r\nMessage-ID: <{id}@x.example>\r\n{more}");
    format!("{headers}\r\n{body}").into_bytes()
}

fn plain(id: &str, from: &str, to: &str, text: &str) -> Vec<u8> {
    mail(id, from, to, "Content-Type: text/plain; charset=utf-8\r\n", text)
}

fn with_file(id: &str, from: &str, to: &str, (name, bytes): (&str, &[u8])) -> Vec<u8> {
    let body = format!(
        "--b\r\nContent-Type: text/plain\r\n\r\nVa adjunto.\r\n--b\r\nContent-Type: application/octet-stream\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{}\r\n--b--\r\n",
        STANDARD.encode(bytes)
    );
    mail(id, from, to, "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n", &body)
}

fn docx(text: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let document =
        format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    writer.write_all(document.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

async fn receive(house: &House, bytes: Vec<u8>) -> Arrived {
    house.school.receive(bytes, Envelope::default()).await.unwrap()
}

/// The letters to somebody since the last time, in their order: where an answer goes, the subject, the plain text.
async fn letters(house: &House, name: &str) -> Vec<String> {
    let numbers: Vec<i64> = house.deliver().await.into_keys().collect();
    let outbox = house.folder.path().join("outbox");
    let mut letters = Vec::new();
    for number in numbers {
        let bytes = std::fs::read(outbox.join(format!("letter-{number}.eml"))).unwrap();
        let letter = MessageParser::default().parse(&bytes).unwrap();
        let address = |one: Option<&mail_parser::Address<'_>>| Some(one?.first()?.address.as_deref()?.to_owned());
        if address(letter.to()) != Some(format!("{name}@gente.example")) {
            continue;
        }
        let to = address(letter.reply_to()).map(|to| format!("Reply-To: {to}\n")).unwrap_or_default();
        letters.push(format!("{to}{}\n\n{}", letter.subject().unwrap(), letter.body_text(0).unwrap()));
    }
    std::fs::remove_dir_all(outbox).unwrap();
    letters
}

fn answer_to(letter: &str) -> String {
    let line = letter.lines().find_map(|line| line.strip_prefix("Reply-To: "));
    line.unwrap_or_else(|| panic!("no address in {letter}")).trim().to_owned()
}

/// The address that stands in a letter behind some words.
fn address_after(letter: &str, words: &str) -> String {
    let after = letter.split(words).nth(1).unwrap_or_else(|| panic!("{words} is not in {letter}"));
    let place = after.find("answer+").unwrap_or_else(|| panic!("no address behind {words}: {letter}"));
    after[place..].split_whitespace().next().unwrap().to_owned()
}

/// Bela, who got a letter about a post of the first thread.
struct Written {
    of: Opened,
    bela: PersonId,
    thread: i64,
    address: String,
}

async fn written(house: &House) -> Written {
    let of = house.running().await;
    let bela = house.participant(&of, "Bela", None).await;
    let carla = house.participant(&of, "Carla", None).await;
    let thread = first_thread(house, &of).await;
    house.school.wish(bela, of.run, Rhythm::Immediate, 7).await.unwrap();
    house.school.post(carla, thread, &post("PREGUNTA")).await.unwrap();
    let letters = letters(house, "bela").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("responda a esta carta"), "{}", letters[0]);
    Written { address: answer_to(&letters[0]), of, bela, thread }
}

async fn posts(house: &House, written: &Written) -> Vec<String> {
    let seen = house.school.discussion(written.of.ana, written.thread, None, Language::Es).await.unwrap();
    let text = |shown: &Shown<String>| match shown {
        Shown::Text(text) => text.clone(),
        Shown::TakenDown => "—".to_owned(),
    };
    seen.posts.iter().map(|one| text(&one.text)).collect()
}

const BELA: &str = "Bela <Bela@Gente.example>";

#[test]
fn a_letter_about_the_forum_is_answered_and_the_answer_is_a_post_with_a_receipt() {
    check("answering", async |house| {
        let written = written(house).await;
        let text = "RESPUESTA con ñ\r\n\r\nEl lun, 3 ago 2026, Ayni escribió:\r\n> PREGUNTA\r\n";
        assert_eq!(receive(house, plain("1", BELA, &written.address, text)).await, Arrived::Taken);
        assert_eq!(posts(house, &written).await, ["PREGUNTA", "RESPUESTA con ñ"]);
        let seen = house.school.discussion(written.of.ana, written.thread, None, Language::Es).await.unwrap();
        assert_eq!(seen.posts[1].author, Author::Named((written.bela, "Bela".to_owned())));
        let receipts = letters(house, "bela").await;
        assert_eq!(receipts.len(), 1, "{receipts:?}");
        assert!(receipts[0].contains("RESPUESTA con ñ") && receipts[0].contains("3 palabras"), "{}", receipts[0]);
        assert_eq!(answer_to(&receipts[0]), written.address);
        // Capitals that got lost, an address that the server names, and files that a forum does not take.
        let envelope = Envelope { recipient: Some(written.address.to_uppercase()), sender: Some("bela@x".to_owned()) };
        let bytes = with_file("2", BELA, "foro@elsewhere.example", ("foto.jpg", b"x"));
        assert_eq!(house.school.receive(bytes, envelope).await.unwrap(), Arrived::Taken);
        assert_eq!(posts(house, &written).await[2], "Va adjunto.");
        assert!(letters(house, "bela").await[0].contains("foto.jpg"));
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
        let page = house.school.by_mail_page(written.of.ana, written.of.run).await.unwrap();
        assert_eq!(page.letters, [("taken".to_owned(), 2)].into());
    });
}

#[test]
fn a_letter_that_comes_twice_is_taken_once_also_at_the_same_time() {
    check("twice", async |house| {
        let written = written(house).await;
        let one = || plain("1", BELA, &written.address, "UNA VEZ");
        let (first, second) = tokio::join!(receive(house, one()), receive(house, one()));
        let mut both = [first.word(), second.word()];
        both.sort_unstable();
        assert_eq!(both, ["before", "taken"]);
        assert_eq!(receive(house, one()).await, Arrived::Before);
        assert_eq!(posts(house, &written).await.len(), 2);
        assert_eq!(letters(house, "bela").await.len(), 1, "one receipt");
        // What is refused is told once, too.
        let empty = || plain("2", BELA, &written.address, "> PREGUNTA");
        assert_eq!(receive(house, empty()).await, Arrived::Refused);
        assert_eq!(receive(house, empty()).await, Arrived::Before);
        assert_eq!(letters(house, "bela").await.len(), 1);
    });
}

#[test]
fn a_house_that_dies_between_the_post_and_its_record_has_done_neither() {
    check("crash", async |house| {
        let written = written(house).await;
        // The last thing that is written before all of it holds is the audit. Without its table nothing goes through.
        let break_it = async |sql: &str| {
            use sea_orm::ConnectionTrait as _;
            house.store.connection().execute_unprepared(sql).await.unwrap();
        };
        break_it("ALTER TABLE audit_entry RENAME TO audit_entry_gone").await;
        let bytes = || plain("1", BELA, &written.address, "DESPUÉS");
        assert!(house.school.receive(bytes(), Envelope::default()).await.is_err(), "the server of mail tries again");
        break_it("ALTER TABLE audit_entry_gone RENAME TO audit_entry").await;
        assert_eq!(posts(house, &written).await, ["PREGUNTA"]);
        assert_eq!(letters(house, "bela").await.len(), 0);
        assert_eq!(receive(house, bytes()).await, Arrived::Taken);
        assert_eq!(posts(house, &written).await, ["PREGUNTA", "DESPUÉS"]);
    });
}

#[test]
fn from_another_mailbox_nothing_is_done_until_the_person_says_so() {
    check("confirming", async |house| {
        let written = written(house).await;
        for (id, text) in [("1", "POR ENLACE"), ("2", "POR CARTA"), ("3", "DE OTRO")] {
            let bytes = plain(id, "evil@x.example", &written.address, text);
            assert_eq!(receive(house, bytes).await, Arrived::Waits);
        }
        assert_eq!(posts(house, &written).await, ["PREGUNTA"]);
        let asked = letters(house, "bela").await;
        assert_eq!(asked.len(), 3);
        assert!(asked[0].contains("evil@x.example") && asked[0].contains("POR ENLACE"), "{}", asked[0]);
        // By the link, in a browser without a session.
        let path = |letter: &str| {
            let after = letter.split("https://ayni.example/by-mail/").nth(1).unwrap();
            format!("/by-mail/{}", after.chars().take(43).collect::<String>())
        };
        let (mut browser, forms) = with_forms(house);
        let page = browser.get(&path(&asked[0])).await;
        assert!(page.body.contains("POR ENLACE") && page.body.contains("evil@x.example"), "{}", page.body);
        assert_eq!(posts(house, &written).await.len(), 1, "looking does nothing");
        let fields = [("token", forms.as_str()), ("answer", "yes")];
        assert_eq!(browser.post(&path(&asked[0]), &fields).await.status, StatusCode::OK);
        assert_eq!(posts(house, &written).await, ["PREGUNTA", "POR ENLACE"]);
        assert_ne!(browser.post(&path(&asked[0]), &fields).await.status, StatusCode::OK, "once");
        // By answering from one's own mailbox; from another it is worth nothing.
        let stranger = receive(house, plain("4", "evil@x.example", &answer_to(&asked[1]), "Sí")).await;
        assert_eq!(stranger, Arrived::Dropped("stranger"));
        assert_eq!(receive(house, plain("5", BELA, &answer_to(&asked[1]), "Sí")).await, Arrived::Taken);
        assert_eq!(posts(house, &written).await, ["PREGUNTA", "POR ENLACE", "POR CARTA"]);
        assert_eq!(receive(house, plain("6", BELA, &answer_to(&asked[1]), "Sí")).await, Arrived::Refused);
        // Thrown away.
        let no = [("token", forms.as_str()), ("answer", "no")];
        assert_eq!(browser.post(&path(&asked[2]), &no).await.status, StatusCode::OK);
        assert_eq!(posts(house, &written).await.len(), 3);
        assert_ne!(browser.get(&path(&asked[2])).await.status, StatusCode::OK);
        // Two who say to have written it are nobody, and no more than a few wait.
        let both = plain("7", "bela@gente.example, evil@x.example", &written.address, "x");
        assert_eq!(receive(house, both).await, Arrived::Waits);
        let mut last = Arrived::Waits;
        for id in 10..16 {
            last = receive(house, plain(&id.to_string(), "evil@x.example", &written.address, "x")).await;
        }
        assert_eq!(last, Arrived::Dropped("stranger"));
        house.wait(TimeDelta::days(8));
        house.school.write_weekly().await.unwrap();
        assert_eq!(receive(house, plain("20", "evil@x.example", &written.address, "x")).await, Arrived::Waits);
    });
}

#[test]
fn what_no_person_wrote_is_never_answered() {
    check("automatic", async |house| {
        let written = written(house).await;
        for (number, header) in [
            "Auto-Submitted: auto-replied",
            "Return-Path: <>",
            "List-Id: <x.example>",
            "Precedence: bulk",
            "Content-Type: multipart/report; boundary=x",
        ]
        .iter()
        .enumerate()
        {
            let bytes = mail(&number.to_string(), BELA, &written.address, &format!("{header}\r\n"), "Estoy ausente.");
            assert!(matches!(receive(house, bytes).await, Arrived::Dropped(_)), "{header}");
        }
        let bounce = Envelope { sender: Some("<>".to_owned()), recipient: None };
        let bytes = plain("9", BELA, &written.address, "x");
        assert_eq!(house.school.receive(bytes, bounce).await.unwrap(), Arrived::Dropped("bounce"));
        assert_eq!(posts(house, &written).await, ["PREGUNTA"]);
        assert_eq!(letters(house, "bela").await.len(), 0);
        let page = house.school.by_mail_page(written.of.ana, written.of.run).await.unwrap();
        assert_eq!(page.letters, [("automatic".to_owned(), 6)].into());
        assert_eq!(receive(house, plain("10", BELA, "answer@ayni.example", "x")).await, Arrived::Unknown);
        let unknown = format!("answer+{}@ayni.example", "a".repeat(52));
        assert_eq!(receive(house, plain("11", BELA, &unknown, "x")).await, Arrived::Unknown);
        assert_eq!(receive(house, b"no letter at all".to_vec()).await, Arrived::NoLetter(NotMail::NoLetter));
    });
}

#[test]
fn addresses_run_out_and_can_be_made_worthless() {
    check("old addresses", async |house| {
        let written = written(house).await;
        house.wait(TimeDelta::days(61));
        assert_eq!(receive(house, plain("1", BELA, &written.address, "TARDE")).await, Arrived::Refused);
        let told = letters(house, "bela").await;
        assert!(told[0].contains("ya no vale") && !told[0].contains("Reply-To"), "{}", told[0]);
        let carla = house.person("Carla").await;
        house.school.post(carla, written.thread, &post("OTRA")).await.unwrap();
        let address = answer_to(&letters(house, "bela").await[0]);
        assert_ne!(address, written.address);
        assert_eq!(house.school.revoke_answer_addresses(written.bela, written.of.run).await.unwrap(), 2);
        assert_eq!(receive(house, plain("2", BELA, &address, "x")).await, Arrived::Refused);
        let stranger = receive(house, plain("3", "evil@x.example", &address, "x")).await;
        assert_eq!(stranger, Arrived::Dropped("stranger"), "who is no one is told nothing");
        assert_eq!(posts(house, &written).await.len(), 2);
    });
}

#[test]
fn rights_are_asked_again_when_the_letter_arrives() {
    check("rights at arrival", async |house| {
        let written = written(house).await;
        let school = &house.school;
        school.leave(written.of.ana, written.of.run, written.bela, EnrolmentRole::Participant).await.unwrap();
        assert_eq!(receive(house, plain("1", BELA, &written.address, "FUERA")).await, Arrived::Refused);
        let told = letters(house, "bela").await;
        let title = "Diplomacia";
        assert!(told[0].contains("no está abierto") && !told[0].contains(title), "{}", told[0]);
        let again = school::store::enrolments::As::default();
        school.enrol(written.of.ana, written.of.run, written.bela, EnrolmentRole::Participant, &again).await.unwrap();
        // Not released: as if it were not there.
        let tomorrow = "2026-08-30T09:00:00".parse().unwrap();
        school.set_release(written.of.ana, written.of.run, "forum-health-diplomacy", Some(tomorrow)).await.unwrap();
        assert_eq!(receive(house, plain("2", BELA, &written.address, "ANTES")).await, Arrived::Refused);
        assert!(letters(house, "bela").await[0].contains("no está abierto"));
        school.set_release(written.of.ana, written.of.run, "forum-health-diplomacy", None).await.unwrap();
        school.take_to(written.of.ana, written.of.run, Stage::Closed).await.unwrap();
        assert_eq!(receive(house, plain("3", BELA, &written.address, "CERRADO")).await, Arrived::Refused);
        assert!(letters(house, "bela").await[0].contains("etapa actual"));
        assert_eq!(posts(house, &written).await, ["PREGUNTA"]);
    });
}

#[test]
fn a_thread_without_names_tells_nobody_who_wrote_by_mail() {
    check("sealed by mail", async |house| {
        let written = written(house).await;
        let new = NewThread { title: "Sin nombres".to_owned(), language: Language::Es, names: Names::Sealed };
        let sealed = house.school.open_thread(written.of.ana, written.of.run, &new, &post("Digan")).await.unwrap();
        let address = answer_to(&letters(house, "bela").await[0]);
        assert_eq!(receive(house, plain("1", BELA, &address, "EN VOZ BAJA")).await, Arrived::Taken);
        let seen = house.school.discussion(written.of.ana, sealed, None, Language::Es).await.unwrap();
        assert!(matches!(seen.posts[1].author, Author::Voice(_)), "{seen:?}");
        assert!(house.desk.unsent_letters(10).await.unwrap().iter().any(|letter| letter.kind == "answerable"));
        let mine = house.desk.unsent_letters(10).await.unwrap();
        let to_bela = mine.iter().filter(|letter| letter.person == Some(written.bela) && letter.kind == "answerable");
        assert_eq!(to_bela.count(), 0, "no list of letters names who got the receipt");
        assert!(letters(house, "bela").await.iter().any(|letter| letter.contains("EN VOZ BAJA")));
    });
}

/// Bela by mail alone, and her first weekly letter, on the Monday on which the essay is open.
async fn weekly(house: &House) -> (Opened, PersonId, String) {
    let of = house.running().await;
    let bela = house.participant(&of, "Bela", None).await;
    house.school.open_item_threads(of.ana, of.run).await.unwrap();
    let essay = crate::harness::COURSE.item(ESSAY).unwrap();
    house.go_to(i64::from(essay.offset_days), 10);
    house.school.take_part_by_mail(bela, of.run, bela, ByMailAlone::Yes).await.unwrap();
    assert_eq!(house.school.write_weekly().await.unwrap(), 1);
    let mut letters = letters(house, "bela").await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    (of, bela, letters.remove(0))
}

#[test]
fn the_weekly_letter_holds_the_weeks_text_what_is_due_and_how_to_answer() {
    check("weekly letter", async |house| {
        let (of, bela, letter) = weekly(house).await;
        let now = house.clock.now();
        let starts: chrono::DateTime<chrono::Utc> = "2026-08-03T13:00:00Z".parse().unwrap();
        let mut held = 0;
        for item in crate::harness::COURSE.items() {
            let opens = starts + TimeDelta::days(i64::from(item.offset_days));
            let text = item.texts.get(&Language::Es).map(|text| text.trim().chars().take(200).collect::<String>());
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            let is_in = letter.replace("\r\n", "\n").contains(&text);
            assert_eq!(is_in, opens <= now && opens > now - TimeDelta::days(7), "{}", item.id);
            held += usize::from(is_in);
        }
        assert!(held > 0, "{letter}");
        let title = crate::harness::COURSE.item(ESSAY).unwrap().title.text(Language::Es).to_owned();
        assert!(letter.contains("Lo que vence") && letter.contains(&title), "{letter}");
        // An answer to the letter itself cannot mean one of many things.
        assert_eq!(receive(house, plain("1", BELA, &answer_to(&letter), "Hola")).await, Arrived::Refused);
        let told = letters(house, "bela").await;
        assert!(told[0].contains("varias cosas"), "{}", told[0]);
        assert_eq!(house.school.write_weekly().await.unwrap(), 0, "once a week");
        house.wait(TimeDelta::days(7));
        assert_eq!(house.school.write_weekly().await.unwrap(), 1);
        // Written, and waiting: then she chooses otherwise, and it does not go.
        house.school.take_part_by_mail(bela, of.run, bela, ByMailAlone::No).await.unwrap();
        assert_eq!(letters(house, "bela").await.len(), 0);
        assert_eq!(house.school.by_mail_since(bela, of.run).await.unwrap(), None);
    });
}

#[test]
fn a_document_or_a_text_is_handed_in_and_a_receipt_proves_it() {
    check("handing in by mail", async |house| {
        let (of, bela, letter) = weekly(house).await;
        let title = crate::harness::COURSE.item(ESSAY).unwrap().title.text(Language::Es).to_owned();
        let due = letter.split("Lo que vence").nth(1).unwrap().to_owned();
        let address = address_after(&due, &title);
        let docx = docx("Mi expediente tiene seis palabras aquí");
        assert_eq!(receive(house, with_file("1", BELA, &address, ("ensayo.docx", &docx))).await, Arrived::Taken);
        let receipt = letters(house, "bela").await.remove(0);
        let kept = house.school.my_hand_ins(bela, of.run, ESSAY).await.unwrap();
        assert_eq!((kept.len(), kept[0].words, kept[0].file_name.as_deref()), (1, Some(6), Some("ensayo.docx")));
        assert!(receipt.contains(&kept[0].number) && receipt.contains("6 palabras"), "{receipt}");
        let text = "Cada palabra cuenta, una a una. ".repeat(20);
        assert_eq!(receive(house, plain("2", BELA, &address, &text)).await, Arrived::Taken);
        assert_eq!(house.school.my_hand_ins(bela, of.run, ESSAY).await.unwrap()[0].words, Some(120));
        letters(house, "bela").await;
        for (id, bytes, why) in [
            ("3", plain("3", BELA, &address, "¡Gracias!"), "cincuenta"),
            ("4", with_file("4", BELA, &address, ("ensayo.pdf", b"%PDF-1.7")), "ensayo.pdf"),
            ("5", with_file("5", BELA, &address, ("ensayo.docx", b"PK\x03\x04 no more")), "desempaquetar"),
            ("6", with_file("6", BELA, &address, ("ensayo.txt", b"\0\0\0")), "texto simple"),
        ] {
            assert_eq!(receive(house, bytes).await, Arrived::Refused, "{id}");
            let told = letters(house, "bela").await;
            assert!(told[0].contains(why), "{id}: {}", told[0]);
        }
        assert_eq!(house.school.my_hand_ins(bela, of.run, ESSAY).await.unwrap().len(), 2);
        // After the deadline a letter gets the answer that the page gives.
        let essay = crate::harness::COURSE.item(ESSAY).unwrap();
        house.go_to(i64::from(essay.due_offset_days().unwrap()) + 1, 1);
        let late = refused(house.school.hand_in(bela, of.run, ESSAY, Content::Text("x".to_owned())).await);
        let zone = "America/La_Paz".parse().unwrap();
        assert_eq!(receive(house, plain("7", BELA, &address, &text)).await, Arrived::Refused);
        let told = letters(house, "bela").await;
        assert!(told[0].contains(&late.sentence(Language::Es, zone)), "{}", told[0]);
    });
}

#[test]
fn so_many_letters_a_day_and_no_more() {
    check("many letters", async |house| {
        let written = written(house).await;
        for id in 0..60 {
            let arrived = receive(house, plain(&id.to_string(), BELA, &written.address, "> nada")).await;
            assert_eq!(arrived, Arrived::Refused, "{id}");
        }
        assert_eq!(receive(house, plain("61", BELA, &written.address, "UNA MÁS")).await, Arrived::Later);
        house.wait(TimeDelta::days(1));
        assert_eq!(receive(house, plain("61", BELA, &written.address, "UNA MÁS")).await, Arrived::Taken);
    });
}

#[test]
fn without_a_pattern_letters_say_nothing_of_answering() {
    crate::harness::check("no answers", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let thread = first_thread(house, &of).await;
        house.school.wish(bela, of.run, Rhythm::Immediate, 7).await.unwrap();
        house.school.post(carla, thread, &post("PREGUNTA")).await.unwrap();
        house.school.take_part_by_mail(bela, of.run, bela, ByMailAlone::Yes).await.unwrap();
        house.go_to(7, 7);
        house.school.write_weekly().await.unwrap();
        let all = letters(house, "bela").await;
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all.iter().all(|letter| !letter.contains("Reply-To") && !letter.contains("answer+")), "{all:?}");
        assert!(all.iter().any(|letter| letter.contains("Escriba y entregue en las páginas")), "{all:?}");
    });
}

#[test]
fn organisers_see_and_choose_who_takes_part_by_mail_and_nobody_else_does() {
    check("organising by mail", async |house| {
        let of = house.running().await;
        let school = &house.school;
        let bela = house.participant(&of, "Bela", None).await;
        let carla = house.participant(&of, "Carla", None).await;
        let tutor = house.enrolled(&of, "Tutor", EnrolmentRole::Tutor, None).await;
        denied(school.take_part_by_mail(carla, of.run, bela, ByMailAlone::Yes).await);
        denied(school.take_part_by_mail(tutor, of.run, tutor, ByMailAlone::Yes).await);
        denied(school.by_mail_page(carla, of.run).await);
        school.take_part_by_mail(of.ana, of.run, bela, ByMailAlone::Yes).await.unwrap();
        school.take_part_by_mail(bela, of.run, bela, ByMailAlone::Yes).await.unwrap();
        let page = school.by_mail_page(of.ana, of.run).await.unwrap();
        assert_eq!(page.people.iter().map(|one| one.person).collect::<Vec<_>>(), [bela]);
        assert_eq!(page.others, [(carla, "Carla".to_owned())]);
        assert_eq!(school.wish_said(bela, of.run).await.unwrap(), Some((Rhythm::Weekly, 7)));
        let mut ana = house.browser_of(of.ana).await;
        let path = format!("/runs/{}/organise/by-mail", of.run);
        let shown = ana.get(&path).await;
        assert!(shown.body.contains("Bela") && shown.body.contains("Carla"), "{}", shown.body);
        let forms = ana.session().unwrap().form_token();
        let person = carla.0.to_string();
        let fields = [("token", forms.as_str()), ("person", person.as_str()), ("by-mail", "yes")];
        assert_eq!(ana.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(school.by_mail_page(of.ana, of.run).await.unwrap().people.len(), 2);
        // What is kept goes out and goes away with the person.
        let kept = school.export(bela, bela).await.unwrap();
        assert_eq!(kept["by mail"]["runs"].as_array().unwrap().len(), 1, "{kept}");
        school.forget(bela, bela).await.unwrap();
        assert_eq!(school.by_mail_page(of.ana, of.run).await.unwrap().people.len(), 1);
    });
}

#[test]
fn a_letter_about_an_item_is_answered_by_handing_in_or_by_asking_and_says_which() {
    check("answers to items", async |house| {
        let of = house.running().await;
        let bela = house.participant(&of, "Bela", None).await;
        let thread = first_thread(house, &of).await;
        house.school.announce().await.unwrap();
        let opened = letters(house, "bela").await;
        assert!(opened.len() >= 2, "{opened:?}");
        // A lecture: a question about it is a post in the forum of its module.
        let asks = opened.iter().find(|letter| letter.contains("Si tiene una pregunta sobre esto"));
        let from = "bela@gente.example";
        let question = plain("question", from, &answer_to(asks.unwrap()), "¿Y QUIÉN PAGA?\r\n");
        assert_eq!(receive(house, question).await, Arrived::Taken);
        let forum = opened
            .iter()
            .find(|letter| letter.contains("aparecerá en la conversación") && !letter.contains("pregunta sobre"));
        let said = plain("said", from, &answer_to(forum.unwrap()), "BUENOS DÍAS\r\n");
        assert_eq!(receive(house, said).await, Arrived::Taken);
        let seen = house.school.discussion(of.ana, thread, None, Language::Es).await.unwrap();
        let texts: Vec<_> = seen.posts.iter().map(|one| one.text.clone()).collect();
        for text in ["¿Y QUIÉN PAGA?", "BUENOS DÍAS"] {
            assert!(texts.contains(&Shown::Text(text.to_owned())), "{texts:?}");
        }
        // The reminder of the essay: what comes is handed in.
        house.go_to(28, 9);
        house.school.announce().await.unwrap();
        letters(house, "bela").await;
        house.go_to(65, 9);
        house.school.announce().await.unwrap();
        let due = letters(house, "bela").await;
        let reminder = due.iter().find(|letter| letter.contains("Vence pronto")).unwrap();
        assert!(reminder.contains("Para entregar «"), "{reminder}");
        let work = plain("work", from, &answer_to(reminder), &"palabra ".repeat(70));
        assert_eq!(receive(house, work).await, Arrived::Taken);
        assert_eq!(house.school.my_hand_ins(bela, of.run, ESSAY).await.unwrap()[0].words, Some(70));
        // What is no work is not taken for one.
        let thanks = plain("thanks", from, &answer_to(reminder), "¡Gracias!\r\n");
        assert_eq!(receive(house, thanks).await, Arrived::Refused);
        assert_eq!(house.school.my_hand_ins(bela, of.run, ESSAY).await.unwrap().len(), 1);
    });
    // Where letters are not answered they say nothing of it.
    crate::harness::check("no answers to items", async |house| {
        let of = house.running().await;
        house.participant(&of, "Bela", None).await;
        first_thread(house, &of).await;
        house.school.announce().await.unwrap();
        let letters = letters(house, "bela").await;
        assert!(
            letters.iter().all(|letter| !letter.contains("Reply-To") && !letter.contains("responda")),
            "{letters:?}"
        );
    });
}
