use std::collections::BTreeMap;

use desk::invitation::Invited;
use desk::people::{InstitutionKind, NewInstitution};
use desk::rights::{Object, Role};
use desk::{By, Refusal, Viewer};

use crate::harness::{check, email, profile, refused, visitor};

#[test]
fn the_first_administrator_comes_by_a_link_and_no_second_one_so() {
    check("first", async |house| {
        let (to, es) = (email("ana@salud.example"), "es".parse().unwrap());
        assert!(!house.desk.has_administrator().await.unwrap());
        let first = house.desk.invite_first_administrator(&to, es).await.unwrap();
        let second = house.desk.invite_first_administrator(&to, es).await.unwrap();
        assert!(house.deliver().await.is_empty(), "the link is for who holds the machine alone");
        let gone = house.desk.accept_invitation(&first, &profile("Ana"), &visitor(), None).await;
        assert_eq!(refused(gone), Refusal::LinkNotValid);
        let ana = house.desk.accept_invitation(&second, &profile("Ana"), &visitor(), None).await.unwrap().person;
        assert!(house.desk.rights(ana).await.unwrap().administers());
        assert!(house.desk.has_administrator().await.unwrap());
        let again = house.desk.invite_first_administrator(&to, es).await;
        assert_eq!(refused(again), Refusal::AdministratorThere);
        house.desk.verify_audit().await.unwrap().unwrap();
    });
}

#[test]
fn the_machine_invites_gives_takes_and_erases_and_all_of_it_is_noted() {
    check("machine", async |house| {
        let ana = house.ana().await;
        let names = BTreeMap::from([("es", "Ministerio de Salud".parse().unwrap())]);
        let new = NewInstitution { kind: InstitutionKind::MinistryOfHealth, country: Some("BOL".to_owned()), names };
        let id = house.desk.enter_institution(By::Machine, &new).await.unwrap();
        let office = Object::Institution(id.0);
        let (address, es) = (email("eva@salud.example"), "es".parse().unwrap());
        let invited = Invited { email: address.clone(), language: es, role: Role::Staff, object: office };
        let (_, token) = house.desk.invite(By::Machine, &invited, "Ministerio", &[]).await.unwrap();
        let wrong = Invited { object: Object::House, ..invited };
        assert_eq!(refused(house.desk.invite(By::Machine, &wrong, "x", &[]).await), Refusal::NotAllowed);
        let eva = house.desk.accept_invitation(&token, &profile("Eva"), &visitor(), None).await.unwrap().person;
        let of_eva = house.desk.rights(eva).await.unwrap();

        let (people, count) = house.desk.people(Viewer::Machine, "", (0, 10)).await.unwrap();
        assert_eq!((people.len(), count), (2, 2));
        let (people, count) = house.desk.people(Viewer::Machine, "EVA salud", (0, 10)).await.unwrap();
        assert_eq!((people[0].person.id, people[0].roles.len(), count), (eva, 1, 1));
        for nothing in ["%", "_va", "eva rojas", "\\"] {
            assert_eq!(house.desk.people(Viewer::Machine, nothing, (0, 10)).await.unwrap().1, 0, "{nothing}");
        }
        assert_eq!(refused(house.desk.people(&of_eva, "", (0, 10)).await), Refusal::NotAllowed);
        assert_eq!(house.desk.office(&of_eva, id).await.unwrap().len(), 1);
        let other = desk::people::InstitutionId(id.0 + 1);
        assert_eq!(refused(house.desk.office(&of_eva, other).await), Refusal::NotThere);
        assert_eq!(refused(house.desk.person_file(&of_eva, ana).await), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.open_invitations(&of_eva, (0, 9)).await), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.letters(&of_eva, 9).await), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.audit_before(&of_eva, None, 9).await), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.change_institution(eva, id, &new).await), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.end_all_sessions(eva, ana).await), Refusal::NotAllowed);

        let names = BTreeMap::from([("pt", "Ministério da Saúde".parse().unwrap())]);
        let changed = NewInstitution { names, kind: InstitutionKind::Academic, country: None };
        house.desk.change_institution(ana, id, &changed).await.unwrap();
        let read = house.desk.institution(id).await.unwrap().unwrap();
        assert_eq!(
            (read.kind, read.country.as_deref(), read.name(es)),
            (InstitutionKind::Academic, None, "Ministério da Saúde")
        );
        assert_eq!(house.desk.institution_names(es).await.unwrap()[&id], "Ministério da Saúde");

        let file = house.desk.person_file(Viewer::Machine, eva).await.unwrap();
        assert_eq!((file.sessions.len(), file.has_second_factor), (1, false));
        assert_eq!(house.desk.end_all_sessions(By::Machine, eva).await.unwrap(), 1);
        house.desk.end_role(By::Machine, file.roles[0].id, &[]).await.unwrap();
        let page = house.desk.audit_before(Viewer::Machine, None, 3).await.unwrap();
        let deeds: Vec<&str> = page.entries.iter().map(|(entry, _)| entry.deed.as_str()).collect();
        assert_eq!(deeds, ["role.ended", "session.all-ended", "institution.changed"]);
        assert!(page.has_older && page.names.values().any(|(id, name)| *id == eva && name == "Eva"));
        let last = page.entries[2].0.sequence;
        assert!(house.desk.audit_before(Viewer::Machine, Some(last), 100).await.unwrap().entries[0].0.sequence < last);
        house.desk.erase(By::Machine, eva).await.unwrap();
        assert_eq!(house.desk.people(Viewer::Machine, "", (0, 10)).await.unwrap().1, 1);
        house.desk.verify_audit().await.unwrap().unwrap();
        assert_eq!(house.store.first_damage().await.unwrap(), None);
    });
}

#[test]
fn steps_are_listed_and_taken_back_one_by_one() {
    check("one step", async |house| {
        let steps = house.store.steps().await.unwrap();
        assert!(steps.iter().all(|step| step.is_taken) && steps.len() >= 4);
        house.ana().await;
        house.store.revert(1).await.unwrap();
        let steps = house.store.steps().await.unwrap();
        assert_eq!(steps.iter().filter(|step| !step.is_taken).count(), 1);
        assert!(!steps.last().unwrap().is_taken);
        house.store.migrate().await.unwrap();
        assert!(house.desk.person_by_email(&email("ana@salud.example")).await.unwrap().is_some(), "people stay");
    });
}
