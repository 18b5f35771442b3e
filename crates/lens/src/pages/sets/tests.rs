//! The page of sets, over the whole casebook.

use axum::http::StatusCode;
use shell::addresses::segment;

use crate::pages::many::tests::{READ, at, house_with_readers, in_house};
use crate::sets::hypothesis;

fn example(language: &str, more: &str) -> String {
    format!("/{language}/lens/sets?table={}{more}", segment(&hypothesis()))
}

#[test]
fn the_worked_example_says_what_its_page_of_the_book_says() {
    in_house(async {
        let given = at(&example("en", "")).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.body);
        // Two rows: neither condition (Cuba) shows it, both together do not.
        assert!(given.body.contains("id=\"row-0\"") && given.body.contains("id=\"row-3\""));
        assert!(!given.body.contains("id=\"row-1\"") && !given.body.contains("id=\"row-2\""));
        assert!(given.body.contains("~LEFT*~GROWTH"), "{}", given.body);
        assert!(given.body.contains("0.67"), "the inclusion of both together");
        assert_eq!(given.body.matches("“GROWTH” is not known.").count(), 6, "six countries are left out");
        // What was typed stands in the form; an open row quotes it once more.
        let quoted = |body: &str| body.matches("Workers").count();
        let open = at(&example("en", "&row=3")).await;
        assert!(quoted(&given.body) > 0 && quoted(&open.body) > quoted(&given.body), "{}", open.body);
        // At a lower threshold the conjunction is one of the terms.
        let lower = at(&example("en", "&inclusion=.6")).await;
        assert!(lower.body.contains("LEFT*GROWTH + ") || lower.body.contains(" + LEFT*GROWTH"), "{}", lower.body);
        for language in ["es", "pt"] {
            let given = at(&example(language, "&row=0")).await;
            assert!(given.status == StatusCode::OK && !given.body.contains('⟦'), "{}", given.body);
        }
    });
}

const RECORD: &str = "criterion%3Asjssc/even-terms/asked-for";

#[test]
fn cases_of_the_record_are_compared_by_criteria_and_signals() {
    in_house(async {
        let asked = "condition=signal:completeness&anchors=20%2050%2080&expects=present\
                     &condition=signal:works-cited&anchors=0%201.5%203&expects=none\
                     &outcome=signal:direction%3Dsouth-south";
        let given = at(&format!("/en/lens/sets?{asked}")).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.body);
        assert!(given.body.contains("id=\"robustness\""), "{}", given.body);
        assert!(given.body.contains("figure/calibration-1.bare.svg") && given.body.contains("calibration-2.bare.svg"));
        let figure = at(&format!("/en/lens/sets/figure/calibration-2.svg?{asked}")).await;
        assert!(figure.body.starts_with("<svg"), "{}", figure.body);
        let csv = at(&format!("/en/lens/sets/cases.csv?{asked}")).await;
        assert!(csv.body.starts_with("case,COMPLETENESS,WORKSCITED,DIRECTIONSOUTHSOUTH,from\n"), "{}", csv.body);
        let script = at(&format!("/en/lens/sets/qca.r?{asked}")).await;
        assert!(script.body.contains("dir.exp = c(1, \"-\")"), "{}", script.body);
        // A row opens to its cases, with the rows of the record that this rests on.
        let row = given.body.split("id=\"row-").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        let open = at(&format!("/en/lens/sets?{asked}&row={row}")).await;
        assert!(open.body.contains("class=\"panel\"") && open.body.contains("/en/lens/"), "{}", open.body);
        let named = at(&format!(
            "/en/lens/sets?case=casebook:barrio-adentro%20no:such&condition={RECORD}&outcome=signal:both-contribute"
        ))
        .await;
        assert_eq!(named.status, StatusCode::OK);
    });
}

#[test]
fn what_is_wrong_is_told_and_what_was_typed_is_kept() {
    in_house(async {
        for language in ["en", "es", "pt"] {
            let given = at(&format!(
                "/{language}/lens/sets?condition=signal:duration&anchors=3%203%201&condition=signal:nothing&outcome={RECORD}&pri=7"
            ))
            .await;
            assert_eq!(given.status, StatusCode::OK);
            assert!(given.body.matches("role=\"alert\"").count() >= 3, "{}", given.body);
            assert!(given.body.contains("value=\"3 3 1\"") && !given.body.contains('⟦'));
            let empty = at(&format!("/{language}/lens/sets")).await;
            assert!(empty.body.contains("class=\"empty\"") && empty.body.contains("quotation"));
        }
        let wrong = at("/en/lens/sets?table=case%2CA%2CY%0Ax%2C7%2C1").await;
        assert!(wrong.body.contains("takes memberships from 0 to 1"), "{}", wrong.body);
        assert_eq!(at("/en/lens/sets/cases.csv").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn a_set_is_made_of_readers_answers_when_they_are_open() {
    in_house(async {
        let (house, readers) = house_with_readers().await;
        let asked = format!(
            "case={READ}&condition=readers-share:sjssc/even-terms/asked-for&anchors=0%20.4%201\
             &outcome=signal:completeness&outcome-anchors=0%2010%20100"
        );
        let blind = house.at(&format!("/en/lens/sets?{asked}")).await;
        assert!(blind.body.contains("no case of which every set is known"), "{}", blind.body);
        readers.is_closed.store(true, std::sync::atomic::Ordering::SeqCst);
        for language in ["en", "es", "pt"] {
            let given = house.at(&format!("/{language}/lens/sets?{asked}&row=1")).await;
            assert_eq!(given.headers["cache-control"], "no-store");
            assert!(given.body.contains("asked-for-share") && !given.body.contains('⟦'), "{}", given.body);
            // Two readers, one of whom says yes: one half, a little inside.
            assert!(given.body.contains("id=\"row-1\""), "{}", given.body);
            assert!(
                given.body.contains("R1: ") && given.body.contains("#sjssc.even-terms.asked-for"),
                "{}",
                given.body
            );
        }
        let csv = house.at(&format!("/en/lens/sets/cases.csv?{asked}")).await;
        let line = csv.body.lines().nth(1).unwrap();
        assert!(csv.body.starts_with("case,ASKEDFORSHARE,COMPLETENESS,from\n"), "{}", csv.body);
        assert!(line.ends_with(",asked-for-share: readers (2); completeness: record"), "{line}");
        // The median is half way between both: without anchors that is the membership, neither in nor out.
        let median =
            asked.replace("readers-share", "readers-median").replace("anchors=0%20.4%201&outcome=", "outcome=");
        let median = median.replace("&anchors=0%20.4%201", "");
        let csv = house.at(&format!("/en/lens/sets/cases.csv?{median}")).await;
        assert!(csv.body.lines().nth(1).unwrap().contains(",0.5,"), "{}", csv.body);
        let none = at(&format!("/en/lens/sets?{asked}")).await;
        assert!(none.body.contains("no case of which every set is known"), "{}", none.body);
        // A criterion that no signal bears on can be asked of readers, and one that is not there of nobody.
        let wrong = house.at("/en/lens/sets?condition=readers-mean:sjssc/even-terms/asked-for").await;
        assert!(wrong.body.contains("role=\"alert\""));
    });
}
