//! What readings keep about people goes out and goes away together with what the desk keeps.

use lens::readers::rules::standing::ShownTo;
use lens::reading::Answer;
use vocabulary::Language;

use crate::harness::{asked, check, given, quoted};

#[test]
fn the_desk_takes_out_and_erases_what_readings_keep_in_the_same_act() {
    check("own data", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let cy = house.person("Cy").await;
        let id = house.reading(ana, 1, &["Bo", "Cy"], ShownTo::Members).await;
        let question = || asked("community-based", "local-ideas");
        house.answer(bo, id, 1, question(), quoted(Answer::Yes, "palabras citadas", "mi observación")).await;
        house.answer(cy, id, 1, question(), given(Answer::No)).await;
        house.readings.show_as(bo, id, Some(&"B. Quispe".parse().unwrap())).await.unwrap();
        let kept = house.desk.export(bo, bo).await.unwrap();
        let lens = kept["rooms"]["lens"].to_string();
        for words in ["palabras citadas", "mi observación", "B. Quispe", crate::casebook::CASES[0]] {
            assert!(lens.contains(words), "{words}: {lens}");
        }
        assert!(house.desk.export(ana, ana).await.unwrap()["rooms"]["lens"].to_string().contains("Diez casos"));
        house.desk.erase(bo, bo).await.unwrap();
        house.readings.close(ana, id).await.unwrap();
        // The answer stays, as a number's; its words and the name are gone.
        let told = house.readings.results(cy, id, None, Language::Es).await.unwrap().told;
        assert_eq!(told.len(), 2);
        for one in &told {
            assert!(one.coding.answer.reader.starts_with("Lector "), "{one:?}");
            assert!(one.coding.answer.quotations.is_empty() && one.coding.answer.remark.is_empty(), "{one:?}");
        }
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
