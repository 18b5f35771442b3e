use proptest::prelude::*;

use super::*;

const CLASS: &[u8] = include_bytes!("../../../fixtures/doors/webvtt/clase-1.vtt");
const CLASS_SAFE: &str = include_str!("../../../fixtures/doors/webvtt/clase-1.safe.vtt");
const TALK: &[u8] = include_bytes!("../../../fixtures/doors/webvtt/palestra.srt");
const TALK_AS_VTT: &str = include_str!("../../../fixtures/doors/webvtt/palestra.vtt");

fn problems(read: &Read) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn an_ordinary_file_is_read_with_a_message_for_each_line_that_is_wrong() {
    let read = parse(CLASS).unwrap();
    assert_eq!(read.captions.header.as_deref(), Some("Clase 1, español"));
    assert_eq!(read.captions.cues().count(), 3);
    assert_eq!(
        problems(&read),
        [
            "line 17: `vertical:up` is no setting of a cue; it was left out",
            "line 20: the cue ends at 00:00:08.000, not after its start at 00:00:09.000; it was left out",
            "line 23: `sin tiempos` belongs to no cue; it was left out",
            "line 25: `XX:09.000 --> 00:10.000` is no pair of times such as 00:01.000 --> 00:04.500; the cue was left out",
            "line 28: the cue starts at 00:00:03.000, before the cue above it; it was kept in its place",
        ]
    );
    let first = read.captions.cues().next().unwrap();
    assert_eq!(first.identifier.as_deref(), Some("uno"));
    assert_eq!((first.start.milliseconds(), first.end.milliseconds()), (1000, 4500));
    assert_eq!(first.settings.align, Some(CueAlign::Start));
}

#[test]
fn what_is_stored_has_no_script_no_style_and_nothing_but_the_tags_of_the_standard() {
    let (safe, left_out) = parse(CLASS).unwrap().captions.made_safe();
    assert_eq!(write(&safe), CLASS_SAFE);
    assert_eq!(left_out, LeftOut { styles: 1, empty_cues: 0, changed_cues: 2 });
    assert_eq!(parse(CLASS_SAFE.as_bytes()).unwrap().captions, safe);
}

#[test]
fn hostile_cue_text_comes_out_as_words() {
    for (hostile, expected) in [
        ("<script>alert(1)</script>", "alert(1)"),
        ("<b onclick=alert(1)>x", "<b>x</b>"),
        ("<v <script>x", "<v &lt;script>x</v>"),
        ("<c.a.b\"c.d>x</c>", "<c.a.d>x</c>"),
        ("&lt;script&gt;x", "&lt;script&gt;x"),
        ("<lang \"><script>>x</lang>", "<lang>&gt;x</lang>"),
        ("<i>a<b>b</i>c</b>", "<i>a<b>b</b></i>c"),
        ("x <", "x "),
        ("<00:00:02.000>later", "<00:00:02.000>later"),
        ("<rt>over</rt>", "over"),
        ("<ruby>汉<rt>hàn</rt></ruby>", "<ruby>汉<rt>hàn</rt></ruby>"),
        ("a --> b", "a --&gt; b"),
        ("&#x3c;b>", "&lt;b&gt;"),
        ("a\n\n00:00:01.000 &\nb", "a\n00:00:01.000 &amp;\nb"),
    ] {
        assert_eq!(safe(hostile), expected, "{hostile}");
        assert_eq!(safe(expected), expected, "twice: {hostile}");
    }
    assert_eq!(plain("<v Ana>a &amp; <i>b</i> <ruby>汉<rt>hàn</rt></ruby>"), "a & b 汉 (hàn)");
}

#[test]
fn a_file_that_is_none_is_refused_with_what_it_begins_with() {
    let refused = |bytes: &[u8]| parse(bytes).unwrap_err().to_string();
    assert_eq!(refused(b"<html>"), "the file begins with `<html>`; a WebVTT file begins with the word WEBVTT");
    assert_eq!(refused(b"WEBVTTX"), "the file begins with `WEBVTTX`; a WebVTT file begins with the word WEBVTT");
    assert_eq!(refused(b""), "the file begins with ``; a WebVTT file begins with the word WEBVTT");
    let large = vec![b'x'; LARGEST_FILE + 1];
    assert_eq!(parse(&large).unwrap_err(), Refusal::TooLarge { bytes: LARGEST_FILE + 1 });
    let many = format!("WEBVTT\n\n{}", "NOTE x\n\n".repeat(MOST_BLOCKS + 1));
    assert_eq!(parse(many.as_bytes()).unwrap_err(), Refusal::TooManyBlocks);
}

#[test]
fn a_name_of_white_space_alone_is_none() {
    let read = parse("WEBVTT \u{a0}\n\n\u{a0}\n00:01.000 --> 00:02.000\né\n".as_bytes()).unwrap();
    assert_eq!(read.captions.header, None);
    assert_eq!(read.captions.cues().next().unwrap().identifier, None);
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let read = parse(format!("WEBVTT\n\n{}", "stray\n\n".repeat(MOST_PROBLEMS + 7)).as_bytes()).unwrap();
    assert_eq!((read.problems.len(), read.further_problems), (MOST_PROBLEMS, 7));
}

#[test]
fn lines_end_in_each_of_the_three_ways_and_bytes_that_are_no_text_are_told() {
    for ending in ["\n", "\r\n", "\r"] {
        let file = ["WEBVTT", "", "00:01.000 --> 00:02.000", "a", "b", "", "NOTE", "c", ""].join(ending);
        let read = parse(file.as_bytes()).unwrap();
        assert_eq!(read.captions.cues().next().unwrap().text, "a\nb");
        assert_eq!(read.captions.blocks[1], Block::Note("c".to_owned()));
        assert_eq!(problems(&read), Vec::<String>::new());
    }
    let read = parse(b"WEBVTT\n\n00:01.000 --> 00:02.000\nni\xf1o\0\n").unwrap();
    assert_eq!(read.captions.cues().next().unwrap().text, "ni\u{fffd}o\u{fffd}");
    assert_eq!(read.problems, [Problem { line: 4, what: ProblemKind::NotUtf8 }]);
}

#[test]
fn timestamps_are_those_of_the_standard() {
    let read = |text| Timestamp::read(text).map(Timestamp::milliseconds);
    assert_eq!(read("00:00.000"), Some(0));
    assert_eq!(read("59:59.999"), Some(3_599_999));
    assert_eq!(read("100:00:00.001"), Some(360_000_001));
    for wrong in [
        "1:00.000",
        "00:60.000",
        "60:00.000",
        "00:00.00",
        "00:00",
        "00:00,000",
        "-1:00.000",
        "0:00:00.000",
        "٠٠:00.000",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
    assert_eq!(Timestamp::from_milliseconds(360_000_001).to_string(), "100:00:00.001");
}

#[test]
fn settings_are_read_as_the_standard_has_them() {
    let check = |given: &str, expected: &str, wrong: usize| {
        let file = format!("WEBVTT\n\n00:01.000 --> 00:02.000 {given}\nx\n");
        let read = parse(file.as_bytes()).unwrap();
        assert_eq!(read.captions.cues().next().unwrap().settings.to_string(), expected, "{given}");
        assert_eq!(read.problems.len(), wrong, "{given}");
    };
    check("line:0 position:33.3333% size:100.0%", " line:0 position:33.333% size:100%", 0);
    check("vertical:rl\talign:center", " vertical:rl align:center", 0);
    check("line:50%,center", " line:50%,center", 0);
    check("size:100.0001%", "", 1);
    check("size:101% align:middle line:1.5 colour:red region:", "", 5);
    check("position:%", "", 1);
}

#[test]
fn subrip_comes_in() {
    let read = from_subrip(TALK).unwrap();
    assert_eq!(write(&read.captions), TALK_AS_VTT);
    let old = from_subrip(b"1\n00:00:01,000 --> 00:00:02,000\nni\xf1o\n").unwrap();
    assert_eq!(old.captions.cues().next().unwrap().text, "niño");
    assert_eq!(old.problems[0].what, ProblemKind::ReadAsWindows1252);
    assert_eq!(from_subrip(b"hello").unwrap_err().to_string(), "no captions were found; the file begins with `hello`");
}

#[test]
fn the_transcript_follows_voices_and_says_nothing_twice() {
    let file = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Primero.\n\n00:02.000 --> 00:03.000\n<v Ana>Después\n\n\
        00:03.000 --> 00:04.000\n<v Ana>Después\nsigue.\n\n00:04.000 --> 00:05.000\n<v Luis>¿Y &lt;yo&gt;?\n\n\
        00:09.000 --> 00:10.000\n<v Luis>Nada.\n";
    let captions = parse(file.as_bytes()).unwrap().captions;
    let passage = |start, voice: &str, text: &str| Passage {
        start: Timestamp::from_milliseconds(start),
        voice: Some(voice.to_owned()),
        text: text.to_owned(),
    };
    assert_eq!(
        transcript(&captions),
        [
            passage(1000, "Ana", "Primero. Después sigue."),
            passage(4000, "Luis", "¿Y <yo>?"),
            passage(9000, "Luis", "Nada."),
        ]
    );
}

#[test]
fn lines_of_blanks_stay_in_what_is_no_cue() {
    for text in ["REGION\n\u{2028}", "REGION\nid:a\n\t\nlines:3", "NOTE\none\n \u{a0}\ntwo", "NOTE\n\u{85}x"] {
        check(format!("WEBVTT\n\n{text}\n").as_bytes());
    }
}

proptest! {
    #[test]
    fn bytes_of_any_kind_never_panic_and_what_is_written_is_read_again(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let mut file = b"WEBVTT\n\n".to_vec();
        file.extend(&bytes);
        check(&file);
        let _ = parse(&bytes);
        let _ = from_subrip(&bytes);
    }

    #[test]
    fn near_captions_hold_too(parts in proptest::collection::vec(prop_oneof![
        Just("00:01.000 --> 00:02.000"), Just(" align:start"), Just("\n"), Just("\n\n"), Just("\r"), Just("NOTE"),
        Just("STYLE"), Just("REGION"), Just("-->"), Just("<i>"), Just("</i>"), Just("<v Ana>"), Just("&amp;"), Just("&"),
        Just("<ruby><rt>"), Just("<script>"), Just("word "), Just("<00:00:01.000>"), Just("\u{a0}"), Just("\t"), Just("é"),
        Just("\u{85}"), Just("<lang es>"), Just("&#10;"), Just("&#x85;"), Just("\u{2028}"),
    ], 0..60)) {
        check(format!("WEBVTT\n\n{}", parts.concat()).as_bytes());
        let _ = from_subrip(parts.concat().as_bytes());
    }

    #[test]
    fn safe_text_is_safe(text in "[<>&;a-z/ .\"'=\n-]{0,80}") {
        let once = safe(&text);
        prop_assert_eq!(&safe(&once), &once);
        // Whatever opens like a tag is one of the standard's.
        for tag in once.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
            prop_assert!(["c", "i", "b", "u", "ruby", "rt", "v", "lang"].contains(&name.as_str()), "{}", once);
        }
    }
}

fn check(file: &[u8]) {
    let Ok(read) = parse(file) else { return };
    let (safe, _) = read.captions.made_safe();
    let written = write(&safe);
    let again = parse(written.as_bytes()).unwrap();
    assert_eq!(again.captions, safe, "{written}");
    assert!(written.len() <= file.len() * 8 + 1000);
    let _ = transcript(&safe);
}
