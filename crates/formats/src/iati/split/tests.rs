//! Pieces of files, right and wrong.

use super::*;
use std::io::BufReader;

type Pieces = Vec<(Kind, u64, u64, String)>;

fn split(text: &[u8], limits: Limits, capacity: usize) -> Result<Pieces, ReadError> {
    let mut input = BufReader::with_capacity(capacity, text);
    let mut splitter = Splitter::new(&mut input, "test.xml", limits);
    splitter.root()?;
    let mut pieces = Vec::new();
    while let Some(piece) = splitter.next_piece()? {
        pieces.push((piece.kind, piece.at.offset, piece.at.line, String::from_utf8_lossy(piece.bytes).into_owned()));
    }
    Ok(pieces)
}

fn activities(text: &str) -> Vec<(Kind, String)> {
    let pieces = split(text.as_bytes(), Limits::default(), 8192).unwrap();
    let joined: String = pieces.iter().map(|piece| piece.3.as_str()).collect();
    assert_eq!(joined, text);
    pieces.into_iter().filter(|piece| piece.0 != Kind::Between).map(|(kind, _, _, text)| (kind, text)).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(Kind, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
    assert_eq!(activities(text), expected);
}

#[test]
fn activities_are_found_wherever_they_stand() {
    check(
        "<iati-activities><iati-activity><a/></iati-activity>\n<iati-activity/></iati-activities>",
        &[(Kind::Activity, "<iati-activity><a/></iati-activity>"), (Kind::Activity, "<iati-activity/>")],
    );
    check(
        "<result><iati-activity a='>'  ></iati-activity ></result>",
        &[(Kind::Activity, "<iati-activity a='>'  ></iati-activity >")],
    );
    check("<iati-activities><iati-activity-x/></iati-activities>", &[]);
}

#[test]
fn ends_inside_comments_cdata_and_instructions_are_no_ends() {
    let activity =
        "<iati-activity><!-- </iati-activity> --><![CDATA[</iati-activity>]]><?p </iati-activity> ?></iati-activity>";
    check(
        &format!("<!-- <iati-activity> --><iati-activities>{activity}</iati-activities>"),
        &[(Kind::Activity, activity)],
    );
}

#[test]
fn a_missing_end_costs_one_activity() {
    check(
        "<iati-activities><iati-activity><a><iati-activity>b</iati-activity><iati-activity>c</iati-activities>",
        &[
            (Kind::Unclosed, "<iati-activity><a>"),
            (Kind::Activity, "<iati-activity>b</iati-activity>"),
            (Kind::Unclosed, "<iati-activity>c"),
        ],
    );
    check(
        "<iati-activities><iati-activity a=\"x><b>t</b></iati-activity><iati-activity/>",
        &[(Kind::Activity, "<iati-activity a=\"x><b>t</b></iati-activity>"), (Kind::Activity, "<iati-activity/>")],
    );
    check("<iati-activities><iati-activity", &[(Kind::Unclosed, "<iati-activity")]);
}

#[test]
fn pieces_know_their_byte_and_line() {
    let text = "<iati-activities>\n\n<iati-activity>\n</iati-activity>\n<iati-activity/></iati-activities>";
    let places: Vec<(u64, u64)> = split(text.as_bytes(), Limits::default(), 16)
        .unwrap()
        .into_iter()
        .filter(|piece| piece.0 == Kind::Activity)
        .map(|piece| (piece.1, piece.2))
        .collect();
    assert_eq!(places, [(19, 3), (52, 5)]);
}

#[test]
fn declarations_are_refused_with_their_line() {
    let text = "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities/>";
    let error = split(text.as_bytes(), Limits::default(), 64).unwrap_err();
    assert!(error.to_string().starts_with("test.xml: line 2: <!DOCTYPE"), "{error}");
}

#[test]
fn memory_stays_bounded_and_no_byte_is_lost() {
    let limits = Limits { activity: 1 << 20, between: 1 << 20, ..Limits::default() };
    let long = "x".repeat(3 << 20);
    for text in [
        format!("<iati-activities><iati-activity><a>{long}</a></iati-activity><iati-activity/></iati-activities>"),
        format!("<iati-activities><iati-activity a='{long}'></iati-activity><iati-activity/></iati-activities>"),
        format!("<iati-activities><iati-activity><!--{long}--></iati-activity><iati-activity/></iati-activities>"),
    ] {
        let pieces = split(text.as_bytes(), limits, 8192).unwrap();
        let joined: String = pieces.iter().map(|piece| piece.3.as_str()).collect();
        assert_eq!(joined, text);
        assert_eq!(pieces.iter().filter(|piece| piece.0 == Kind::Skipped).count(), 1);
        assert_eq!(pieces.iter().filter(|piece| piece.0 == Kind::Activity).count(), 1);
    }
    let text = format!("<iati-activities><!--{long}--><iati-activity/></iati-activities>");
    let pieces = split(text.as_bytes(), limits, 8192).unwrap();
    assert!(pieces.iter().any(|piece| piece.0 == Kind::Overflow));
    assert_eq!(pieces.iter().map(|piece| piece.3.len()).sum::<usize>(), text.len());
}
