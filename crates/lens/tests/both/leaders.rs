//! Who leads a reading: handed over, taken over when its leader is gone, and always as blind as before.

use axum::http::StatusCode;
use desk::Refusal;
use desk::people::PersonId;
use desk::rights::{Object, Role};
use lens::readers::ReadersRefusal;
use lens::readers::rules::standing::ShownTo;
use lens::reading::Answer;
use vocabulary::Language;

use crate::harness::{House, address_of, asked, check, denied, email, given, refused};

async fn administrator(house: &House, name: &str) -> PersonId {
    let person = house.person(name).await;
    let mut act = house.desk.begin(None).await.unwrap();
    act.give_role(person, Role::Administrator, Object::House).await.unwrap();
    act.commit().await.unwrap();
    person
}

#[test]
fn a_reading_has_always_somebody_who_can_lead_it() {
    check("leaders", async |house| {
        let ana = house.recorder("Ana").await;
        let eva = house.recorder("Eva").await;
        let bo = house.person("Bo").await;
        let dora = administrator(house, "Dora").await;
        let id = house.reading(ana, 1, &["Bo"], ShownTo::Members).await;
        let other = house.reading(eva, 1, &["Bo"], ShownTo::Members).await;
        house.answer(bo, id, 1, asked("community-based", "local-ideas"), given(Answer::Yes)).await;
        let give = async |who: PersonId, to: &str, reason: &str| {
            house.readings.hand_over(who, id, &email(&address_of(to)), reason).await
        };
        let before = house.audited().await;
        assert_eq!(denied(give(bo, "Bo", "x").await), Refusal::NotAllowed);
        assert_eq!(denied(give(eva, "Eva", "x").await), Refusal::NotThere);
        assert_eq!(refused(give(ana, "Nobody", "").await), ReadersRefusal::NobodyThere);
        assert_eq!(refused(give(ana, "Ana", "").await), ReadersRefusal::LeadsAlready);
        assert_eq!(refused(give(ana, "Bo", "").await), ReadersRefusal::MayNotLead);
        assert_eq!(refused(give(dora, "Eva", " ").await), ReadersRefusal::NoReason);
        assert_eq!(denied(house.readings.all_led(ana, (0, 50)).await), Refusal::NotAllowed);
        assert_eq!(denied(house.readings.led_by(bo, id).await), Refusal::NotAllowed);
        assert_eq!(house.audited().await, before);
        // Who leads it gives no reason; who had it has it no more, and who has it sees no more than before.
        assert_eq!(give(ana, "Eva", "").await.unwrap(), eva);
        assert_eq!(house.audited().await, before + 1);
        assert_eq!(denied(house.readings.reading(ana, id).await), Refusal::NotThere);
        assert_eq!(refused(house.readings.results(eva, id, None, Language::Es).await), ReadersRefusal::StillOpen);
        // Erased, she leads no more; those that nobody leads stand first.
        house.desk.erase(dora, eva).await.unwrap();
        let (all, total) = house.readings.all_led(dora, (0, 50)).await.unwrap();
        assert_eq!((total, all.len()), (2, 2));
        assert!(all.iter().all(|one| one.leader.is_none()), "{all:?}");
        assert_eq!(give(dora, "Dora", "su responsable ya no está").await.unwrap(), dora);
        let (all, _) = house.readings.all_led(dora, (0, 50)).await.unwrap();
        let leaders: Vec<_> = all.iter().map(|one| (one.reading.id, one.leader.as_deref())).collect();
        assert_eq!(leaders, [(other, None), (id, Some("Dora"))]);
        house.readings.close(dora, id).await.unwrap();
        assert_eq!(house.readings.results(dora, id, None, Language::Es).await.unwrap().told.len(), 1);
        assert_eq!(house.readings.led_by(dora, other).await.unwrap().leader, None);
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}

#[test]
fn the_pages_of_leaders_say_what_is_wrong_and_keep_what_was_typed() {
    check("leader pages", async |house| {
        let ana = house.recorder("Ana").await;
        house.recorder("Eva").await;
        house.person("Bo").await;
        let dora = administrator(house, "Dora").await;
        let id = house.reading(ana, 1, &[], ShownTo::Members).await;
        let mut browser = house.browser_of(dora).await;
        browser.get("/lens/readings").await.shows("/lens/readings/leaders");
        let page = browser.get("/lens/readings/leaders").await;
        assert!(!page.body.contains('⟦') && page.body.contains("Diez casos"), "{}", page.body);
        let path = format!("/lens/readings/{id}/leader");
        let page = browser.get(&path).await;
        assert!(!page.body.contains('⟦') && page.body.contains(&address_of("Dora")), "{}", page.body);
        let page = browser.submit(&page, &path, &[("reason", "se fue"), ("email", "no es un correo")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.form(&format!("/es{path}"))["reason"], "se fue");
        let page = browser.submit(&page, &path, &[("reason", "se fue"), ("email", &address_of("Bo"))]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.shows("esta persona no puede");
        let page = browser.submit(&page, &path, &[("reason", ""), ("email", &address_of("Eva"))]).await;
        page.shows("Diga por qué.");
        assert_eq!(page.form(&format!("/es{path}"))["email"], address_of("Eva"));
        let page = browser.submit(&page, &path, &[("reason", "se fue"), ("email", &address_of("Eva"))]).await;
        assert!(page.leads_to().ends_with("/lens/readings/leaders?done=handed-over"), "{}", page.body);
        browser.get(page.leads_to()).await.shows("La lectura tiene otra dirección.");
    });
}
