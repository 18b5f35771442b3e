//! Answering: versions, taking back, what meets what was changed meanwhile, and files of others.

use desk::Refusal;
use lens::codings;
use lens::readers::ReadersRefusal;
use lens::readers::rules::standing::ShownTo;
use lens::readers::store::{Change, Origin};
use lens::reading::Answer;
use vocabulary::Language;

use crate::casebook::CASES;
use crate::harness::{asked, check, denied, first, given, quoted, refused};

#[test]
fn an_answer_has_versions_and_is_taken_back() {
    check("versions", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.reading(ana, 2, &["Bo"], ShownTo::Members).await;
        let question = || asked("community-based", "local-ideas");
        let now = async || house.readings.task(bo, id, 1).await.unwrap().answers.get(&question()).cloned();
        assert_eq!(now().await, None);
        assert_eq!(refused(house.readings.undo(bo, id, 1, &question()).await), ReadersRefusal::NothingToUndo);
        let yes = quoted(Answer::Yes, "decidieron juntos", "claro");
        house.answer(bo, id, 1, question(), yes.clone()).await;
        // The same once more, as after a lost line: no new version.
        house.answer(bo, id, 1, question(), yes.clone()).await;
        assert_eq!(now().await.unwrap().version, 1);
        // From another window, which saw nothing.
        let other = house.readings.answer(bo, id, 1, &[first(question(), given(Answer::No))]).await;
        assert_eq!(refused(other), ReadersRefusal::ChangedMeanwhile);
        let change = Change { asked: question(), base: 1, given: given(Answer::No) };
        assert_eq!(house.readings.answer(bo, id, 1, &[change]).await.unwrap(), [2]);
        house.readings.undo(bo, id, 1, &question()).await.unwrap();
        let kept = now().await.unwrap();
        assert_eq!((kept.version, kept.given), (3, Some(yes)));
        // Of several answers all are kept, or none.
        let wrong =
            [first(asked("community-based", "local-work"), given(Answer::Yes)), first(question(), given(Answer::No))];
        assert_eq!(refused(house.readings.answer(bo, id, 1, &wrong).await), ReadersRefusal::ChangedMeanwhile);
        assert_eq!(house.readings.task(bo, id, 1).await.unwrap().answers.len(), 1);
        // The first answer is taken back to nothing.
        let other = || asked("community-based", "local-work");
        house.answer(bo, id, 2, other(), given(Answer::Yes)).await;
        house.readings.undo(bo, id, 2, &other()).await.unwrap();
        assert_eq!(house.readings.task(bo, id, 2).await.unwrap().answers[&other()].given, None);
    });
}

#[test]
fn readers_answer_their_own_cases_and_questions_that_there_are() {
    check("own cases", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.reading(ana, 2, &["Bo"], ShownTo::Members).await;
        let question = || asked("community-based", "local-ideas");
        assert_eq!(denied(house.readings.task(ana, id, 1).await), Refusal::NotAllowed, "who leads does not read");
        assert_eq!(denied(house.readings.task(bo, id, 3).await), Refusal::NotThere);
        let by_ana = house.readings.answer(ana, id, 1, &[first(question(), given(Answer::Yes))]).await;
        assert_eq!(denied(by_ana), Refusal::NotAllowed);
        let elsewhere = house.readings.answer(bo, id, 9, &[first(question(), given(Answer::Yes))]).await;
        assert_eq!(denied(elsewhere), Refusal::NotThere);
        let unknown = house.readings.answer(bo, id, 1, &[first(asked("a", "b"), given(Answer::Yes))]).await;
        assert_eq!(denied(unknown), Refusal::NotThere);
    });
}

#[test]
fn the_next_case_is_the_next_with_something_unanswered() {
    check("next", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.reading(ana, 2, &["Bo"], ShownTo::Members).await;
        let parts = lens::readers::rules::subject::Subject::Rulebook("sjssc".to_owned()).parts().unwrap();
        let last = parts.last().unwrap().id.clone();
        assert_eq!(house.readings.next(bo, id, None).await.unwrap(), Some((1, parts[0].id.clone())));
        // After the last part of the first case comes the second case, then what was left out before.
        assert_eq!(house.readings.next(bo, id, Some((1, &last))).await.unwrap(), Some((2, parts[0].id.clone())));
        assert_eq!(house.readings.next(bo, id, Some((2, &last))).await.unwrap(), Some((1, parts[0].id.clone())));
        for place in [1, 2] {
            let changes: Vec<Change> = parts
                .iter()
                .flat_map(|part| part.questions.iter().map(|one| asked(&part.id, &one.id)))
                .map(|asked| first(asked, given(Answer::CannotTell)))
                .collect();
            house.readings.answer(bo, id, place, &changes).await.unwrap();
        }
        assert_eq!(house.readings.next(bo, id, Some((1, &last))).await.unwrap(), None);
        let round = house.readings.round(ana, id, (0, 50)).await.unwrap();
        assert_eq!((round.people[0].done, round.people[0].cases), (2, 2));
        assert_eq!(round.cases[0].readers, (1, 1));
    });
}

#[test]
fn answers_go_out_as_a_file_and_come_in_again_as_others() {
    check("files", async |house| {
        let ana = house.recorder("Ana").await;
        let bo = house.person("Bo").await;
        let id = house.reading(ana, 2, &["Bo"], ShownTo::Members).await;
        let question = || asked("community-based", "local-ideas");
        house.answer(bo, id, 1, question(), quoted(Answer::Yes, "=HYPERLINK(1)", "-1")).await;
        house.readings.close(ana, id).await.unwrap();
        let (_, all) = house.readings.codings(ana, id, Language::Es).await.unwrap();
        let file = codings::write(&all).unwrap();
        let text = String::from_utf8(file.clone()).unwrap();
        assert!(text.contains("'=HYPERLINK(1)") && text.contains("'-1"), "no spreadsheet computes it: {text}");
        assert_eq!(codings::read(&file).codings, all);
        // Others', with lines that do not belong here.
        let case = CASES[1];
        let file = format!(
            "case,rulebook,principle,criterion,reader,answer,quotation\r\n\
             {case},sjssc,community-based,local-ideas,Eva,no,«nadie decidió»\r\n\
             {case},another,community-based,local-ideas,Eva,no,\r\n\
             casebook:none,sjssc,community-based,local-ideas,Eva,no,\r\n\
             {case},sjssc,community-based,nothing,Eva,no,\r\n\
             {case},sjssc,community-based,local-work,Eva,maybe,\r\n"
        );
        assert_eq!(denied(house.readings.import(bo, id, "a.csv", file.as_bytes()).await), Refusal::NotAllowed);
        let told = house.readings.import(ana, id, "a.csv", file.as_bytes()).await.unwrap();
        assert_eq!((told.taken, told.left_out(), told.problems.len()), (1, 3, 1));
        let results = house.readings.results(bo, id, None, Language::Es).await.unwrap();
        let imported = results.told.iter().find(|one| one.origin == Origin::Imported).unwrap();
        assert_eq!(imported.coding.answer.reader, "Eva (de un archivo)");
        assert_eq!(imported.coding.answer.quotations[0].text, "«nadie decidió»");
        let nothing = house.readings.import(ana, id, "b.csv", b"case,rulebook\r\n").await;
        assert!(matches!(refused(nothing), ReadersRefusal::NothingImported(_)));
        let import = house.readings.imports(ana, id).await.unwrap()[0].id;
        house.readings.withdraw_import(ana, id, import).await.unwrap();
        assert!(house.readings.imports(ana, id).await.unwrap().is_empty());
        assert_eq!(house.readings.results(bo, id, None, Language::Es).await.unwrap().told.len(), 1);
    });
}
