use chrono::TimeDelta;
use desk::people::{InstitutionKind, NewInstitution, PersonId};
use desk::rights::{Object, Role};
use desk::{DeskError, Refusal};

use crate::harness::{check, email, profile, refused};

#[test]
fn roles_are_given_run_out_and_end() {
    check("roles", async |house| {
        let ana = house.ana().await;
        let eva = house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        let tutor = (Role::Tutor, Object::Run(1));
        let until = house.desk.now() + TimeDelta::days(30);
        house.desk.give_role(ana, eva, tutor, Some(until), &[]).await.unwrap();
        let again = house.desk.give_role(ana, eva, tutor, None, &[]).await;
        assert_eq!(refused(again), Refusal::RoleHeld { role: Role::Tutor, object: Object::Run(1) });
        house.wait(TimeDelta::days(30));
        assert!(!house.desk.rights(eva).await.unwrap().has(tutor.0, tutor.1));
        let id = house.desk.give_role(ana, eva, tutor, None, &[]).await.unwrap();
        assert_eq!(house.desk.roles_on(Object::Run(1)).await.unwrap().len(), 1);
        house.desk.end_role(ana, id, &[]).await.unwrap();
        assert_eq!(refused(house.desk.end_role(ana, id, &[]).await), Refusal::NotThere);
        assert!(house.desk.roles_on(Object::Run(1)).await.unwrap().is_empty());
        assert_eq!(refused(house.desk.give_role(ana, PersonId(99), tutor, None, &[]).await), Refusal::NotThere);
        let misplaced = house.desk.give_role(ana, eva, (Role::Tutor, Object::House), None, &[]).await;
        assert_eq!(refused(misplaced), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.give_role(PersonId(99), eva, tutor, None, &[]).await), Refusal::NotAllowed);
    });
}

#[test]
fn the_last_administrator_stays() {
    check("last administrator", async |house| {
        let ana = house.ana().await;
        let mine = house.desk.roles_on(Object::House).await.unwrap()[0].id;
        assert_eq!(refused(house.desk.end_role(ana, mine, &[]).await), Refusal::LastAdministrator);
        assert_eq!(refused(house.desk.erase(ana, ana).await), Refusal::LastAdministrator);
        house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        house.desk.end_role(ana, mine, &[]).await.unwrap();
    });
}

#[test]
fn institutions_have_names_in_several_languages() {
    check("institutions", async |house| {
        let ana = house.ana().await;
        let named = |names: &[(&'static str, &str)], country: Option<&str>| NewInstitution {
            kind: InstitutionKind::MinistryOfHealth,
            country: country.map(str::to_owned),
            names: names.iter().map(|(language, name)| (*language, name.parse().unwrap())).collect(),
        };
        let both = named(&[("es", "Ministerio de Salud"), ("pt", "Ministério da Saúde")], Some("BOL"));
        let id = house.desk.enter_institution(ana, &both).await.unwrap();
        let kept = house.desk.institution(id).await.unwrap().unwrap();
        assert_eq!(kept.name("pt".parse().unwrap()), "Ministério da Saúde");
        assert_eq!(kept.name("en".parse().unwrap()), "Ministerio de Salud");
        assert_eq!(house.desk.institutions().await.unwrap(), [kept]);
        for wrong in [named(&[("es", "Ministerio")], Some("XXX")), named(&[], None)] {
            let answer = house.desk.enter_institution(ana, &wrong).await;
            assert!(matches!(answer, Err(DeskError::NotAName(_))));
        }
        assert_eq!(refused(house.desk.enter_institution(PersonId(99), &both).await), Refusal::NotAllowed);
    });
}
