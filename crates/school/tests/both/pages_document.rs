//! The document that a team writes, through its pages.

use axum::http::StatusCode;
use desk::people::InstitutionKind;
use school::rules::run::Stage;

use crate::harness::check;

#[test]
fn a_team_writes_its_document_and_others_do_not_see_it() {
    check("team document", async |house| {
        let of = house.running().await;
        house.go_to(60, 9);
        let mut people = Vec::new();
        for country in ["ARG", "BOL", "BRA"] {
            let ministry = house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some(country)).await;
            people.push(house.participant(&of, &format!("Persona {country}"), Some(ministry)).await);
        }
        let teams = format!("/runs/{}/teams", of.run);
        let mut member = house.browser_of(people[0]).await;
        let page = member.get(&teams).await;
        let formed = member.submit(&page, &teams, &[("name", "Frontera")]).await;
        let team = formed.leads_to().split('?').next().unwrap().to_owned();
        let mut second = house.browser_of(people[1]).await;
        let page = second.get(&teams).await;
        second.submit(&page, &format!("{team}/join"), &[]).await;
        let page = member.get(&team).await;
        let begun = member.submit(&page, &format!("{team}/document"), &[]).await.leads_to().to_owned();
        assert!(begun.starts_with("/writing/"), "{begun}");
        // The other finds it, does not begin another, and is led back to the team from it.
        let page = second.get(&team).await;
        page.shows("El documento del proyecto");
        assert!(!page.body.contains(&format!("{team}/document")), "{}", page.body);
        let number = team.rsplit('/').next().unwrap();
        second.get(&begun).await.shows("Frontera");
        assert!(second.get(&begun).await.body.contains(&format!("/es/teams/{number}")));
        assert_eq!(second.get(&format!("/teams/{number}")).await.leads_to(), team);
        let section = format!("{begun}/section/problem");
        let page = second.get(&section).await;
        let text = [("text", "Faltan vacunas en la frontera.")];
        let saved = second.submit(&page, &section, &text).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        member.get(&begun).await.shows("Faltan vacunas en la frontera.");
        // The organiser reads and does not write; who is in no such team sees nothing, and begins nothing.
        let mut ana = house.browser_of(of.ana).await;
        ana.get(&begun).await.shows("Faltan vacunas");
        assert_eq!(ana.get(&section).await.status, StatusCode::FORBIDDEN);
        let mut other = house.browser_of(people[2]).await;
        assert_eq!(other.get(&begun).await.status, StatusCode::NOT_FOUND);
        let refused = house.school.begin_project_document(people[2], number.parse().unwrap()).await;
        assert!(refused.is_err(), "{refused:?}");
        assert!(!other.get(&team).await.body.contains(&begun));
        // Who leaves is cut off; when the run is closed, who stayed reads on.
        let page = second.get(&team).await;
        second.submit(&page, &format!("{team}/leave"), &[]).await;
        assert_eq!(second.get(&begun).await.status, StatusCode::NOT_FOUND);
        house.school.take_to(of.ana, of.run, Stage::Closed).await.unwrap();
        member.get(&begun).await.shows("Faltan vacunas");
        assert_eq!(member.get(&section).await.status, StatusCode::FORBIDDEN);
    });
}
