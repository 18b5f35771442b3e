use desk::Refusal;
use desk::people::{InstitutionId, InstitutionKind, PersonId};
use school::SchoolRefusal;
use school::rules::team::Unmet;
use sea_orm::ConnectionTrait as _;

use crate::harness::{COUNTRIES, House, Opened, check, denied, refused};

/// Ministries of the first countries, and the regional body.
async fn bodies(house: &House, of: &Opened, countries: usize) -> (Vec<InstitutionId>, InstitutionId) {
    let mut ministries = Vec::new();
    for country in &COUNTRIES[..countries] {
        ministries.push(house.institution(of.ana, InstitutionKind::MinistryOfHealth, Some(country)).await);
    }
    (ministries, house.institution(of.ana, InstitutionKind::RegionalBody, None).await)
}

async fn people(house: &House, of: &Opened, ministries: &[InstitutionId], count: usize) -> Vec<PersonId> {
    let mut people = Vec::new();
    for number in 0..count {
        let from = Some(ministries[number % ministries.len()]);
        people.push(house.participant(of, &format!("Person {number}"), from).await);
    }
    people
}

#[test]
fn a_team_forms_until_it_has_four_countries_and_the_regional_body() {
    check("rule", async |house| {
        let of = house.running().await;
        let (ministries, body) = bodies(house, &of, 4).await;
        let people = people(house, &of, &ministries, 10).await;
        let early = refused(house.school.form_team(people[0], of.run, &"Observatory".parse().unwrap()).await);
        assert!(matches!(early, SchoolRefusal::TeamsNotOpen { .. }), "{early:?}");
        house.go_to(56, 9);
        let team = house.school.form_team(people[0], of.run, &"Observatory".parse().unwrap()).await.unwrap();
        for person in &people[1..4] {
            house.school.join_team(*person, team).await.unwrap();
        }
        assert_eq!(refused(house.school.join_team(people[1], team).await), SchoolRefusal::InATeam);
        let result = house.school.join_team(people[4], team).await.unwrap();
        assert_eq!(result.unmet, [Unmet::RegionalBody]);
        let result = house.school.add_partner(people[4], team, body).await.unwrap();
        assert!(result.is_met() && result.countries.len() == 4);
        // Somebody of a country that nobody else is from leaves: asked again at once.
        let result = house.school.leave_team(people[1], team, people[1]).await.unwrap();
        assert_eq!(result.unmet, [Unmet::Countries { are: 3, must: 4 }, Unmet::TooFew { are: 4, must: 5 }]);
        assert_eq!(denied(house.school.waive(people[0], team, "please").await), Refusal::NotAllowed);
        assert_eq!(refused(house.school.waive(of.ana, team, " ").await), SchoolRefusal::NoReason);
        let result = house.school.waive(of.ana, team, "one fell ill in the last week").await.unwrap();
        assert!(!result.is_met() && result.is_enough());
        // What is stored is what was said.
        let stored = house.school.teams(people[0], of.run).await.unwrap();
        assert_eq!(stored[0].0.result, result);
        assert_eq!(stored[0].1.len(), 4);
        // Nobody from outside the run looks or joins.
        let stranger = house.person("Stranger").await;
        assert_eq!(denied(house.school.teams(stranger, of.run).await), Refusal::NotThere);
        assert_eq!(denied(house.school.join_team(stranger, team).await), Refusal::NotThere);
        assert_eq!(denied(house.school.leave_team(people[5], team, people[0]).await), Refusal::NotAllowed);
    });
}

#[test]
fn a_country_changed_afterwards_changes_no_team() {
    check("country", async |house| {
        let of = house.running().await;
        let (ministries, body) = bodies(house, &of, 4).await;
        let people = people(house, &of, &ministries, 6).await;
        house.go_to(56, 9);
        let team = house.school.form_team(people[0], of.run, &"Influenza".parse().unwrap()).await.unwrap();
        for person in &people[1..5] {
            house.school.join_team(*person, team).await.unwrap();
        }
        let before = house.school.add_partner(people[0], team, body).await.unwrap();
        assert!(before.is_met());
        // Somebody says they live elsewhere now, and every institution is entered under one country.
        let mut moved = crate::harness::profile("Person 1 of Bolivia");
        moved.time_zone = "America/Lima".parse().unwrap();
        house.desk.change_profile(people[1], &moved).await.unwrap();
        let act = house.desk.begin(None).await.unwrap();
        act.transaction().execute_unprepared("UPDATE institution SET country = 'ARG'").await.unwrap();
        act.commit().await.unwrap();
        let after = house.school.join_team(people[5], team).await.unwrap();
        assert_eq!(after.countries, before.countries);
        assert!(after.is_met());
    });
}

#[test]
fn of_many_who_join_at_once_no_more_than_there_is_room_for_come_in() {
    check("join race", async |house| {
        let of = house.running().await;
        let (ministries, _) = bodies(house, &of, 4).await;
        let people = people(house, &of, &ministries, 40).await;
        house.go_to(56, 9);
        let one = house.school.form_team(people[0], of.run, &"One".parse().unwrap()).await.unwrap();
        let two = house.school.form_team(people[1], of.run, &"Two".parse().unwrap()).await.unwrap();
        // Everybody tries both teams at once, some leave again, the organiser waives meanwhile.
        let mut tasks = Vec::new();
        for (number, person) in people.iter().copied().enumerate() {
            for team in [one, two] {
                let school = house.school.clone();
                tasks.push(tokio::spawn(async move {
                    let joined = school.join_team(person, team).await;
                    if joined.is_ok() && number % 5 == 0 {
                        school.leave_team(person, team, person).await.unwrap();
                    }
                }));
            }
            if number % 10 == 0 {
                let (school, ana) = (house.school.clone(), of.ana);
                tasks.push(tokio::spawn(async move {
                    school.waive(ana, one, &format!("reason {number}")).await.unwrap();
                }));
            }
        }
        for task in tasks {
            task.await.unwrap();
        }
        let teams = house.school.teams(of.ana, of.run).await.unwrap();
        let mut everyone = Vec::new();
        for (team, members) in &teams {
            assert!(members.len() <= 8, "{} members", members.len());
            // The stored answer is about exactly those who are in it.
            let asked: Vec<i64> = team.result.inputs.members.iter().map(|member| member.person).collect();
            let are: Vec<i64> = members.iter().map(|member| member.0).collect();
            assert_eq!(asked, are);
            everyone.extend(are);
        }
        let count = everyone.len();
        everyone.sort_unstable();
        everyone.dedup();
        assert_eq!(everyone.len(), count, "nobody is in two teams");
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
