//! The rulebooks that are shipped, and what is said of those that are wrong.

use record::Interval;
use rust_decimal::Decimal;

use super::*;

const GOOD: &str = include_str!("../../../../lenses/sjssc.toml");

const SMALL: &str = r#"least_coverage = 0.5
title = { en = "A", es = "A", pt = "A" }
about = { en = "A", es = "A", pt = "A" }

[[work]]
key = "w"
title = "W"
citation = "W, 1999"
lines = 20
section = [{ heading = "First", first = 1 }, { heading = "Second", first = 10 }]

[[principle]]
id = "p"
title = { en = "P", es = "P", pt = "P" }
statement = { en = "P", es = "P", pt = "P" }
found = ["w:3-4", "w:12"]

[[principle.criterion]]
id = "c"
question = { en = "C?", es = "¿C?", pt = "C?" }
found = ["w:4"]
weight = 1.5

[[principle.criterion.signal]]
name = "host-implements"
yes = { from = 50 }
partly = { from = 10.5, below = 50 }
no = { below = 1 }
"#;

fn rulebook(text: &str) -> Rulebook {
    Rulebook::read("lenses/small.toml", text).unwrap()
}

/// One message, after one thing in a good rulebook was replaced.
#[track_caller]
fn refused(was: &str, is: &str, message: &str) {
    assert!(SMALL.contains(was), "{was}");
    let error = Rulebook::read("lenses/small.toml", &SMALL.replacen(was, is, 1)).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn the_shipped_rulebooks_are_right() {
    for (file, text) in SHIPPED {
        let rulebook = Rulebook::read(file, text).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(rulebook.criteria().count() >= rulebook.principles.len());
    }
    let shipped = shipped().unwrap();
    let ids: Vec<&str> = shipped.iter().map(|book| book.id.as_str()).collect();
    assert_eq!(ids, ["sjssc", "social-medicine", "buenos-aires"]);
    let principles = |at: usize| shipped[at].principles.iter().map(|one| one.id.as_str()).collect::<Vec<_>>();
    assert_eq!(principles(0), ["even-terms", "counter-hegemonic-values", "transformative", "community-based"]);
    let elements =
        ["horizontal-power", "shared-values", "redistribution", "bona-fide-equity", "societal-determination"];
    assert_eq!(principles(1), elements);
}

#[test]
fn what_is_cited_stands_under_its_heading() {
    let rulebook = &shipped().unwrap()[0];
    let citation = &rulebook.principle("even-terms").unwrap().found[0];
    assert_eq!((citation.first_line, citation.last_line), (422, 424));
    assert_eq!(citation.section, "Towards a theory of SJSSC");
}

#[test]
fn the_first_rulebook_gets_right_what_the_design_asks() {
    let rulebook = &shipped().unwrap()[0];
    let bearings = |name: &str| -> Vec<(&str, &Bearing)> {
        rulebook
            .criteria()
            .flat_map(|(_, criterion)| criterion.signals.iter().map(move |bearing| (criterion.id.as_str(), bearing)))
            .filter(|(_, bearing)| bearing.signal.name == name)
            .collect()
    };
    let says = |name: &str, word: &'static str| -> Vec<Option<Answer>> {
        bearings(name).iter().map(|(_, bearing)| bearing.answer(&Value::Word(word))).collect()
    };
    assert_eq!(says("conditions", "by-provider"), [Some(Answer::No)]);
    assert_eq!(says("conditions", "refused"), [None], "a refusal of conditions is not yet evenness");
    assert_eq!(says("obligation-owed-to", "community"), [None], "what is owed to the home community does not weigh");
    assert_eq!(says("obligation-owed-to", "provider"), [Some(Answer::No)]);
    for silent in ["both-contribute", "return-expected", "people-trained", "population-served", "gdp-ratio"] {
        assert!(bearings(silent).is_empty(), "{silent} answers nothing: reciprocity and size are no evidence");
    }
    assert_eq!(says("naming", "aid"), [Some(Answer::No)]);
    let values = rulebook.principle("counter-hegemonic-values").unwrap();
    assert!(values.criteria.iter().all(|criterion| criterion.signals.is_empty()), "values are read by readers");
}

/// Every text of the shipped rulebooks.
fn texts() -> Vec<(vocabulary::Language, String)> {
    let mut texts = Vec::new();
    for book in shipped().unwrap() {
        let mut words = vec![&book.title, &book.about];
        for principle in &book.principles {
            words.extend([&principle.title, &principle.statement]);
            for criterion in &principle.criteria {
                words.push(&criterion.question);
                words.extend(&criterion.note);
            }
        }
        for language in vocabulary::Language::ALL {
            texts.extend(words.iter().map(|words| (language, words.in_language(language).to_owned())));
        }
    }
    texts
}

#[test]
fn rulebooks_name_no_case() {
    let texts = texts();
    assert!(texts.len() > 150);
    for (language, text) in &texts {
        for country in vocabulary::country::all() {
            let name = match language {
                vocabulary::Language::En => country.names.en,
                vocabulary::Language::Es => country.names.es,
                vocabulary::Language::Pt => country.names.pt,
            };
            let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
            assert!(!words.contains(&name), "{name}: {text}");
        }
    }
}

#[test]
fn words_of_one_way_giving_stand_only_in_quotation_marks() {
    let forbidden =
        ["aid", "donor", "donors", "recipient", "ayuda", "donante", "donantes", "ajuda", "doador", "doadores"];
    for (_, text) in texts() {
        let mut outside = String::new();
        let mut depth = 0;
        for letter in text.chars() {
            match letter {
                '“' | '«' => depth += 1,
                '”' | '»' => depth -= 1,
                _ if depth == 0 => outside.push(letter),
                _ => {}
            }
        }
        for word in outside.to_lowercase().split(|letter: char| !letter.is_alphabetic()) {
            assert!(!forbidden.contains(&word) && !word.starts_with("benefici") || word == "beneficio", "{text}");
        }
    }
}

#[test]
fn a_small_rulebook_is_read_as_written() {
    let rulebook = rulebook(SMALL);
    assert_eq!((rulebook.id.as_str(), rulebook.least_coverage), ("small", Decimal::new(5, 1)));
    let criterion = &rulebook.principles[0].criteria[0];
    assert_eq!(criterion.weight, Decimal::new(15, 1));
    let answer = |number: &str| criterion.signals[0].answer(&Value::Number(number.parse().unwrap()));
    assert_eq!(answer("50"), Some(Answer::Yes));
    assert_eq!(answer("49.99999999"), Some(Answer::Partly));
    assert_eq!(answer("10.5"), Some(Answer::Partly));
    assert_eq!(answer("10.4"), None);
    assert_eq!(answer("0"), Some(Answer::No));
    let number = |number: i64| Some(Decimal::from(number));
    let between = |low, high| criterion.signals[0].answer(&Value::Interval(Interval { low, best: None, high }));
    assert_eq!(between(number(60), None), Some(Answer::Yes), "an open end where the range has none");
    assert_eq!(between(number(20), number(40)), Some(Answer::Partly));
    assert_eq!(between(number(20), None), None, "it may lie in two ranges");
    assert_eq!(between(number(20), number(50)), None);
    let citation = &rulebook.principles[0].found[1];
    assert_eq!((citation.section.as_str(), citation.first_line), ("Second", 12));
}

#[test]
fn messages_name_file_line_read_and_expected() {
    refused(
        "id = \"c\"",
        "id = \"C 1\"",
        "lenses/small.toml:19:6: read “\"C 1\"”; expected an id of lower-case letters, digits and hyphens; the file is not used",
    );
    refused(
        "found = [\"w:4\"]",
        "found = [\"w:40\"]",
        "lenses/small.toml:21:10: read “\"w:40\"”; expected lines from 1 to 20, the first before the last; the file is not used",
    );
    refused(
        "found = [\"w:4\"]",
        "found = [\"v:4\"]",
        "lenses/small.toml:21:10: read “\"v:4\"”; expected a work that this file describes: w; the file is not used",
    );
    refused(
        "weight = 1.5",
        "weight = 0",
        "lenses/small.toml:22:10: read “0”; expected a weight above 0 and at most 100; the file is not used",
    );
    refused(
        "pt = \"C?\"",
        "pt = \" \"",
        "lenses/small.toml:20:12: read no words in pt; expected a text in en, es and pt; the file is not used",
    );
    refused(
        "partly = { from = 10.5, below = 50 }",
        "partly = { from = 10.5, below = 51 }",
        "lenses/small.toml:27:10: read “{ from = 10.5, below = 51 }”; expected ranges that have no value in common; the file is not used",
    );
    refused(
        "least_coverage = 0.5",
        "least_coverage = 50",
        "lenses/small.toml:1:18: read “50”; expected a share from 0 to 1; the file is not used",
    );
}

#[test]
fn signals_are_checked_against_the_catalogue() {
    let with = |lines: &str| {
        let start = SMALL.find("name = \"host-implements\"").unwrap();
        Rulebook::read("f.toml", &format!("{}{lines}", &SMALL[..start]))
    };
    let message = |lines: &str| with(lines).unwrap_err().to_string();
    assert!(
        message("name = \"hostage\"\nyes = [\"true\"]")
            .starts_with("f.toml:25:8: read “\"hostage\"”; expected a signal: ")
    );
    let naming = message("name = \"naming\"\nyes = [\"cooperation\"]\nno = [\"help\"]");
    assert!(naming.contains("left out: aid, both"), "{naming}");
    assert!(
        naming.contains("f.toml:27:6: read “help”; expected a value of the signal: cooperation, aid, both"),
        "{naming}"
    );
    let twice = message("name = \"naming\"\nyes = [\"cooperation\", \"both\"]\nno = [\"aid\", \"both\"]");
    assert!(twice.contains("read “both” again; expected each value under one answer"), "{twice}");
    assert!(
        message("name = \"naming\"\nsilent = [\"cooperation\", \"aid\", \"both\"]").contains("with values that say")
    );
    assert!(message("name = \"naming\"\nyes = { from = 1 }").contains("a list of words among"));
    assert!(message("name = \"duration\"\nyes = [\"long\"]").contains("a range such as"));
    assert!(message("name = \"duration\"\nyes = { from = 5, below = 5 }").contains("a range such as"));
    assert!(
        message("name = \"duration\"\nyes = { from = 5 }\nsilent = { below = 5 }").contains("no “silent” for a number")
    );
    assert!(with("name = \"naming\"\nyes = [\"cooperation\"]\nno = [\"aid\"]\nsilent = [\"both\"]").is_ok());
}

#[test]
fn all_that_is_wrong_is_said_in_the_order_of_the_file() {
    let text =
        SMALL.replace("id = \"p\"", "id = \"\"").replace("\"w:4\"", "\"w\"").replace("name = \"host", "name = \"ghost");
    let Problems(problems) = Rulebook::read("f.toml", &text).unwrap_err();
    let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [13, 21, 25]);
}

#[test]
fn what_is_no_toml_of_this_form_is_said_with_its_line() {
    let message = |text: &str| Rulebook::read("f.toml", text).unwrap_err().to_string();
    assert!(message("title = [").starts_with("f.toml:1:"), "{}", message("title = ["));
    let unknown = message(&SMALL.replace("weight = 1.5", "wieght = 1.5"));
    assert!(
        unknown.starts_with(
            "f.toml:22:1: read “wieght = 1.5”; expected a file of this kind in TOML: unknown field `wieght`"
        ),
        "{unknown}"
    );
    let missing = message(&SMALL.replace("question = { en = \"C?\", es = \"¿C?\", pt = \"C?\" }\n", ""));
    assert!(missing.contains("missing field `question`"), "{missing}");
}

mod hostile {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,400}") {
            if let Err(Problems(problems)) = Rulebook::read("f.toml", &text) {
                prop_assert!(!problems.is_empty());
            }
        }

        #[test]
        fn a_rulebook_with_a_piece_missing_is_read_or_refused(from in 0usize..GOOD.len(), length in 0usize..400) {
            let mut text = GOOD.as_bytes().to_vec();
            text.drain(from..(from + length).min(GOOD.len()));
            let text = String::from_utf8_lossy(&text);
            if let Err(Problems(problems)) = Rulebook::read("f.toml", &text) {
                prop_assert!(!problems.is_empty() && problems.iter().all(|one| one.line >= 1 && !one.expected.is_empty()));
            }
        }
    }
}
