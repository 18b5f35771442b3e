use chrono::TimeDelta;
use desk::Engine;
use desk::mail::deliver::{Delivery, sender};
use desk::mail::letter::{Matter, NewLetter};
use desk::mail::worker::{Round, Worker};
use sea_orm::ConnectionTrait as _;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use crate::harness::{House, check, email};

async fn post(house: &House, address: &str) {
    let mut act = house.desk.begin(None).await.unwrap();
    let matter =
        Matter::Words { subject: "Módulo 1".to_owned(), paragraphs: vec!["Ya está.".to_owned()], link: None };
    act.post(NewLetter { person: None, to: email(address), language: "es".parse().unwrap(), matter });
    act.commit().await.unwrap();
}

/// A worker whose folder is gone: nothing can be handed over.
fn hindered(house: &House) -> Worker {
    let folder = house.folder.path().join("gone");
    let delivery = Delivery::to_folder(&folder).unwrap();
    std::fs::remove_dir(&folder).unwrap();
    Worker::new(house.desk.clone(), delivery, sender("ayni@ayni.example").unwrap()).unwrap()
}

#[test]
fn a_letter_goes_once_and_its_words_are_not_kept() {
    check("once", async |house| {
        post(house, "ana@salud.example").await;
        assert_eq!(house.desk.unsent_letters(10).await.unwrap().len(), 1);
        assert_eq!(house.deliver().await.len(), 1);
        assert_eq!(house.desk.unsent_letters(10).await.unwrap(), []);
        std::fs::remove_dir_all(house.folder.path().join("outbox")).unwrap();
        assert_eq!(house.deliver().await.len(), 0);
    });
}

#[test]
fn a_letter_of_an_act_that_failed_was_never_written() {
    check("rollback", async |house| {
        let mut act = house.desk.begin(None).await.unwrap();
        let matter = Matter::PasswordChanged;
        act.post(NewLetter { person: None, to: email("a@b.example"), language: "es".parse().unwrap(), matter });
        drop(act);
        assert_eq!(house.deliver().await.len(), 0);
    });
}

#[test]
fn what_cannot_be_sent_is_put_off_longer_each_time_and_given_up_aloud() {
    check("backoff", async |house| {
        post(house, "ana@salud.example").await;
        let worker = hindered(house);
        let put_off = Round { put_off: 1, ..Round::default() };
        assert_eq!(worker.round().await.unwrap(), put_off);
        assert_eq!(worker.round().await.unwrap(), Round::default(), "not before a minute is over");
        for minutes in [1, 4, 16, 64, 256, 360, 360, 360] {
            house.wait(TimeDelta::minutes(minutes));
            assert_eq!(worker.round().await.unwrap(), put_off, "{minutes}");
        }
        house.wait(TimeDelta::minutes(360));
        assert_eq!(worker.round().await.unwrap(), Round { given_up: 1, ..Round::default() });
        house.wait(TimeDelta::days(1));
        assert_eq!(worker.round().await.unwrap(), Round::default());
        let letters = house.desk.unsent_letters(10).await.unwrap();
        assert_eq!((letters.len(), letters[0].tries, letters[0].outcome.as_deref()), (1, 10, Some("given-up")));
        assert!(letters[0].last_error.as_deref().unwrap().contains("gone"), "{letters:?}");
    });
}

#[test]
fn the_next_worker_goes_on_where_one_stopped() {
    check("restart", async |house| {
        post(house, "ana@salud.example").await;
        let worker = hindered(house);
        worker.round().await.unwrap();
        drop(worker);
        house.wait(TimeDelta::minutes(1));
        assert_eq!(house.deliver().await.len(), 1);
    });
}

/// A worker that took a letter and was killed before it could say what became of it.
#[test]
fn a_letter_in_the_hands_of_a_dead_worker_is_taken_over() {
    check("lease", async |house| {
        post(house, "ana@salud.example").await;
        let lease = match house.store.engine() {
            Engine::Sqlite => "strftime('%Y-%m-%dT%H:%M:%S+00:00', created_at, '+5 minutes')",
            Engine::Postgres => "created_at + interval '5 minutes'",
        };
        let sql = format!("UPDATE letter SET lease_by = 'dead', tries = 1, lease_until = {lease}");
        let act = house.desk.begin(None).await.unwrap();
        act.transaction().execute_unprepared(&sql).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(house.deliver().await.len(), 0, "its lease has not ended");
        house.wait(TimeDelta::minutes(5));
        assert_eq!(house.deliver().await.len(), 1);
    });
}

/// A server that takes one letter, in the words of RFC 5321, and gives back what it was told.
async fn server() -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let mut heard = String::new();
        writer.write_all(b"220 test\r\n").await.unwrap();
        let mut is_in_text = false;
        while let Some(line) = lines.next_line().await.unwrap() {
            heard.push_str(&line);
            heard.push('\n');
            let answer: &[u8] = match line.as_str() {
                "." => b"250 taken\r\n",
                _ if is_in_text => continue,
                "DATA" => b"354 go on\r\n",
                _ => b"250 ok\r\n",
            };
            is_in_text = line == "DATA";
            writer.write_all(answer).await.unwrap();
            if line == "." {
                return heard;
            }
        }
        heard
    });
    (port, heard)
}

#[test]
fn a_server_gets_the_letter() {
    check("server", async |house| {
        post(house, "ana@salud.example").await;
        let (port, heard) = server().await;
        let delivery = Delivery::to_server(&format!("smtp://127.0.0.1:{port}")).unwrap();
        let worker = Worker::new(house.desk.clone(), delivery, sender("Ayni <ayni@ayni.example>").unwrap()).unwrap();
        assert_eq!(worker.round().await.unwrap(), Round { sent: 1, ..Round::default() });
        let heard = heard.await.unwrap();
        for line in ["MAIL FROM:<ayni@ayni.example>", "RCPT TO:<ana@salud.example>", "To: ana@salud.example"] {
            assert!(heard.contains(line), "{line} in {heard}");
        }
    });
}

#[test]
fn two_workers_send_each_letter_once() {
    check("two workers", async |house| {
        for number in 0..40 {
            post(house, &format!("person{number}@salud.example")).await;
        }
        let folder = house.folder.path().join("outbox");
        let worker = || {
            let delivery = Delivery::to_folder(&folder).unwrap();
            Worker::new(house.desk.clone(), delivery, sender("ayni@ayni.example").unwrap()).unwrap()
        };
        let (one, two) = (worker(), worker());
        let (one, two) = tokio::join!(one.round(), two.round());
        assert_eq!(one.unwrap().sent + two.unwrap().sent, 40);
        assert_eq!(house.deliver().await.len(), 40);
    });
}
