use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use super::*;

fn letter(headers: &str, body: &str) -> Vec<u8> {
    let headers = headers.trim().replace('\n', "\r\n");
    format!("From: Ana <Ana@Salud.example>\r\n{headers}\r\n\r\n{body}").into_bytes()
}

#[track_caller]
fn read_one(bytes: Vec<u8>) -> Incoming {
    promise(&bytes);
    read(bytes, &Envelope::default()).unwrap()
}

const PARTS: &str = "Message-ID: <1@x.example>\nTo: Foro <answer+abc@ayni.example>\nMIME-Version: 1.0\n\
    Content-Type: multipart/mixed; boundary=\"b\"";

#[test]
fn a_letter_is_who_to_whom_what_and_its_files() {
    let file = STANDARD.encode("Mi ensayo");
    let body = format!(
        "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; \
         charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nA=F1o nuevo\r\n\r\nEl 3/8 Ayni \
         escribi=F3:\r\n> Uno\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>A&ntilde;o</p>\r\n--c--\r\n--b\r\nContent-Type: \
         image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Disposition: inline\r\n\r\nxx\r\n--b\r\nContent-Type: \
         application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; \
         filename=\"../../ensayo.txt\"\r\n\r\n{file}\r\n--b--\r\n"
    );
    let read = read_one(letter(PARTS, &body));
    assert_eq!(read.from, ["ana@salud.example"]);
    assert_eq!(read.to, ["answer+abc@ayni.example"]);
    assert_eq!(read.identity, "1@x.example");
    assert_eq!(read.automatic, None);
    assert_eq!(read.text, "Año nuevo");
    assert_eq!(read.files, [File { name: "ensayo.txt".to_owned(), bytes: b"Mi ensayo".to_vec() }]);
}

#[test]
fn the_mail_servers_word_on_whom_it_is_for_comes_first() {
    let bytes = letter("Delivered-To: <b@x.example>\nTo: c@x.example, d@x.example", "x");
    let envelope = Envelope { recipient: Some(" A@x.example".to_owned()), sender: Some("ana@x.example".to_owned()) };
    let read = read(bytes, &envelope).unwrap();
    assert_eq!(read.to, ["a@x.example", "b@x.example", "c@x.example", "d@x.example"]);
    assert_eq!(read.identity.len(), 64, "without an id it is known by all of it");
}

#[test]
fn html_alone_is_read_as_text_and_its_quotation_is_left_out() {
    let html = "<html><head><style>p{}</style><script>x</script></head><body><div>Sí, <b>claro</b>.</div><div>El lun, 3 ago \
                2026 a las 10:02, Ayni (&lt;a@b.example&gt;) escribió:<br></div><blockquote>Uno</blockquote></body></html>";
    let read = read_one(letter("Content-Type: text/html; charset=utf-8", html));
    assert_eq!(read.text, "Sí, **claro**.");
}

#[test]
fn what_no_person_wrote_is_known_for_it() {
    for (headers, expected) in [
        ("Return-Path: <>", Automatic::Bounce),
        ("Content-Type: multipart/report; boundary=x", Automatic::Bounce),
        ("Auto-Submitted: auto-replied", Automatic::Robot),
        ("auto-submitted: auto-generated (x)", Automatic::Robot),
        ("X-Autoreply: yes", Automatic::Robot),
        ("List-Id: <x.example>", Automatic::List),
        ("LIST-UNSUBSCRIBE: <mailto:x@y.example>", Automatic::List),
        ("Precedence: bulk", Automatic::List),
        ("X-Loop: x", Automatic::Loop),
        (&"Received: from a by b; Mon, 3 Aug 2026 10:00:00 +0000\n".repeat(51), Automatic::Loop),
    ] {
        assert_eq!(read_one(letter(headers, "x")).automatic, Some(expected), "{headers}");
    }
    let daemon = b"From: MAILER-DAEMON@x.example\r\n\r\nx".to_vec();
    assert_eq!(read_one(daemon).automatic, Some(Automatic::Bounce));
    let empty = Envelope { sender: Some(String::new()), recipient: None };
    assert_eq!(read(letter("Subject: x", "x"), &empty).unwrap().automatic, Some(Automatic::Bounce));
    for headers in ["Auto-Submitted: no", "Subject: List-Id", "Precedence: first-class"] {
        assert_eq!(read_one(letter(headers, "x")).automatic, None, "{headers}");
    }
}

#[test]
fn what_is_no_letter_or_more_than_is_read_is_refused() {
    let none = |bytes: &[u8]| read(bytes.to_vec(), &Envelope::default());
    assert_eq!(none(b""), Err(NotMail::NoLetter));
    assert_eq!(none(b"\0\0\0"), Err(NotMail::NoLetter));
    assert_eq!(none(b"Subject: x\r\n\r\nx"), Err(NotMail::NoLetter));
    assert_eq!(none(&vec![b'x'; LARGEST + 1]), Err(NotMail::TooLarge));
    assert_eq!(none(&letter(&format!("Subject: {}", "x".repeat(LONGEST_HEADERS)), "x")), Err(NotMail::Headers));
    assert_eq!(none(&letter("", &"x".repeat(LONGEST_TEXT + 1))), Err(NotMail::Text));
    let many = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(MOST_PARTS + 1);
    assert_eq!(none(&letter(PARTS, &many)), Err(NotMail::Parts));
    let small = "--b\r\n\r\nx\r\n".repeat(MOST_PARTS + 1);
    assert_eq!(none(&letter(PARTS, &small)), Err(NotMail::Parts));
}

#[test]
fn letters_within_letters_are_not_opened_however_they_are_packed() {
    let inner = "From: b@x.example\r\nContent-Type: text/plain\r\n\r\nVON INNEN";
    let mut deep = format!("Content-Type: message/rfc822\r\n\r\n{inner}");
    for _ in 0..90 {
        deep = format!("Content-Type: message/rfc822\r\n\r\n{deep}");
    }
    let read = read_one(format!("From: a@x.example\r\n{deep}").into_bytes());
    assert!(!read.text.contains("VON INNEN"));
    let packed = STANDARD.encode("Content-Type:message/rfc822\n\n".repeat(50_000));
    for kind in ["message/rfc822", "MESSAGE/global", "(x) message/rfc822", "\r\n message/rfc822", "multipart/digest"] {
        let body = format!("--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{packed}\r\n--b--");
        let read = read_one(letter(PARTS, &body));
        assert!(read.text.is_empty() || kind.contains("digest"), "{kind}");
    }
}

#[test]
fn hostile_letters_are_read_or_refused() {
    let mut nested = String::new();
    for depth in 0..90 {
        nested.push_str(&format!("--b{depth}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", depth + 1));
    }
    promise(&letter("Content-Type: multipart/mixed; boundary=b0", &nested));
    for (headers, body) in [
        ("Content-Type: multipart/mixed; boundary=\"\"", "--\r\n\r\nx\r\n----"),
        ("Content-Type: multipart/mixed", "x"),
        ("Content-Type: text/plain; charset=nobody-knows", "a\u{f1}o"),
        ("Content-Type: text/plain; charset=utf-7", "+ADw-script+AD4-"),
        ("Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64", "//8A2A=="),
        ("Content-Transfer-Encoding: base64", "!!!! no base64 ????"),
        ("Content-Transfer-Encoding: quoted-printable", "=ZZ=\r\n=0"),
        ("Content-Type: text/html", "<<<p><script>alert(1)</script"),
        ("Subject: =?utf-8?q?=FF=FE?=\nMessage-ID: <<<>>>\nTo: ,,;:<@>\"", "\0\0\r\r\n\0x"),
    ] {
        promise(&letter(headers, body));
    }
    let read = read_one(letter("Subject: a\0b", "Hola\0 mundo\u{7}"));
    assert_eq!(read.text, "Hola mundo");
}

proptest! {
    #[test]
    fn nothing_that_arrives_makes_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        promise(&bytes);
    }

    #[test]
    fn a_letter_that_was_cut_or_changed_is_read_or_refused(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let body = "--b\r\nContent-Type: text/plain\r\n\r\nHola\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@x.example\r\n\r\nx\r\n--b--";
        let mut bytes = letter(PARTS, body);
        let place = place.index(bytes.len());
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        promise(&bytes);
    }
}
