//! What is written is read again; what is wrong is said; any bytes are read or refused.

use proptest::prelude::*;

use super::*;
use crate::reading::{Answer, Quotation};

fn coding(reader: &str, answer: Answer, quotations: &[(&str, &str, &str)]) -> Coding {
    let quotations = quotations
        .iter()
        .map(|(source, place, text)| Quotation {
            source: (*source).into(),
            place: (*place).into(),
            text: (*text).into(),
        })
        .collect();
    Coding {
        case: "x:1".into(),
        rulebook: "sjssc".into(),
        answer: ReaderAnswer {
            principle: "even-terms".into(),
            criterion: "asked-for".into(),
            reader: reader.into(),
            answer,
            quotations,
            remark: String::new(),
        },
    }
}

#[test]
fn a_file_is_as_documented() {
    let bytes = write(&[
        coding("ana", Answer::Yes, &[("csp-2017", "492-494", "at the behest, \"of\" them"), ("w", "", "=1+1")]),
        coding("-1", Answer::CannotTell, &[]),
    ])
    .unwrap();
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        "case,rulebook,principle,criterion,reader,answer,remark,quoted_source,quoted_place,quotation\r\n\
         x:1,sjssc,even-terms,asked-for,ana,yes,,csp-2017,492-494,\"at the behest, \"\"of\"\" them\"\r\n\
         x:1,sjssc,even-terms,asked-for,ana,yes,,w,,'=1+1\r\n\
         x:1,sjssc,even-terms,asked-for,'-1,cannot-tell,,,,\r\n"
    );
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let text = "case;rulebook;principle;criterion;reader;answer;colour\n\
                a;sjssc;p;c;ana;maybe;x\n\
                a;sjssc;p;;ana;yes;x\n\
                a;sjssc;p;c;ana;yes;x\n\
                a;sjssc;p;c;ana;no;x\n";
    let read = read(text.as_bytes());
    assert_eq!(read.codings.len(), 1);
    let problems: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "line 1, the first line: read “colour”; expected one of case, rulebook, principle, criterion, reader, answer, remark, quoted_source, quoted_place, quotation; the column is left out",
            "line 2, answer: read “maybe”; expected yes, partly, no, cannot-tell; the line is left out",
            "line 3, criterion: read “”; expected something in this column; the line is left out",
            "line 5, answer: read “no”; expected the answer and remark of line 4, which is the same reader's; the line is left out",
        ]
    );
    let none = super::read(b"case,answer\nx,yes\n");
    assert_eq!(none.codings.len(), 0);
    assert!(
        none.problems[0].to_string().contains("the columns rulebook, principle, criterion, reader; nothing is read")
    );
    assert_eq!(super::read(b"").problems.len(), 1);
    let latin = super::read(b"case,rulebook,principle,criterion,reader,answer\na,b,c,d,Jos\xe9,yes\n");
    assert!(latin.codings.is_empty() && latin.problems[0].expected == "text in UTF-8");
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z =+@'\\-\",;\n\r\t＝é]{0,8}", "'{0,2}[=+@-][0-9a-z]{0,3}", ".{0,6}"]
}

fn any_coding(at: usize) -> impl Strategy<Value = Coding> {
    let quotation = (any_text(), any_text(), any_text())
        .prop_map(|(source, place, text)| Quotation { source, place, text })
        .prop_filter("one that says something", |quotation| *quotation != Quotation::default());
    (
        any_text(),
        any_text(),
        prop::sample::select(Answer::ALL.to_vec()),
        any_text(),
        prop::collection::vec(quotation, 0..3),
    )
        .prop_map(move |(case, reader, answer, remark, quotations)| Coding {
            case: format!("{case}x"),
            rulebook: "r".into(),
            answer: ReaderAnswer {
                principle: "p".into(),
                // Of its own, so that no reader answers twice.
                criterion: format!("c{at}"),
                reader: format!("{reader}y"),
                answer,
                quotations,
                remark,
            },
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read(codings in (0usize..6).prop_flat_map(|count| (0..count).map(any_coding).collect::<Vec<_>>())) {
        let bytes = write(&codings).unwrap();
        let back = read(&bytes);
        prop_assert_eq!(&back.problems, &[]);
        prop_assert_eq!(back.codings, codings);
        // No cell begins with what a spreadsheet computes.
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
        for record in reader.records() {
            for cell in &record.unwrap() {
                prop_assert!(!shell::csv::is_formula(cell), "{:?}", cell);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let found = read(&bytes);
        prop_assert!(found.codings.len() <= bytes.len());
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in 0usize..400, byte in any::<u8>()) {
        let mut bytes = write(&[coding("ana", Answer::Yes, &[("w", "1", "a \"b\", c")]), coding("bo", Answer::No, &[])]).unwrap();
        let length = bytes.len();
        bytes[at % length] = byte;
        prop_assert!(read(&bytes).codings.len() <= 2);
    }
}
