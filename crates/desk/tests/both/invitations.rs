use chrono::TimeDelta;
use desk::invitation::Invited;
use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::{Refusal, Token};

use crate::harness::{House, check, email, profile, refused, visitor};

fn invited(address: &str, role: Role, object: Object) -> Invited {
    Invited { email: email(address), language: "pt".parse().unwrap(), role, object }
}

async fn invite(house: &House, by: PersonId, address: &str) -> (i64, Token) {
    let to = invited(address, Role::Organiser, Object::Run(3));
    house.desk.invite(by, &to, "Diplomacia da saúde", &[]).await.unwrap()
}

#[test]
fn an_invitation_makes_an_account_once() {
    check("invitation", async |house| {
        let ana = house.ana().await;
        let (_, token) = invite(house, ana, "bruno@saude.example").await;
        let letters = house.deliver().await;
        let letter = letters.values().next_back().unwrap();
        assert!(letter.contains("To: bruno@saude.example") && letter.contains(&token.reveal()), "{letter}");
        let shown = house.desk.invitation(&token).await.unwrap();
        assert_eq!(shown.invited.role, Role::Organiser);
        let signed_in = house.desk.accept_invitation(&token, &profile("Bruno Lima"), &visitor(), None).await.unwrap();
        let bruno = house.desk.signed_in(&signed_in.token).await.unwrap().unwrap();
        assert_eq!(bruno.person.profile.name.as_str(), "Bruno Lima");
        assert!(bruno.rights.has(Role::Organiser, Object::Run(3)));
        let grants = house.desk.roles_on(Object::Run(3)).await.unwrap();
        assert_eq!((grants.len(), grants[0].given_by), (1, Some(ana)));
        let again = house.desk.accept_invitation(&token, &profile("Bruno Lima"), &visitor(), None).await;
        assert_eq!(refused(again), Refusal::LinkNotValid);
        assert_eq!(refused(house.desk.invitation(&token).await), Refusal::LinkNotValid);
    });
}

#[test]
fn who_has_an_account_keeps_it_and_gets_the_role() {
    check("known mailbox", async |house| {
        let ana = house.ana().await;
        let (_, token) = invite(house, ana, "Ana@Salud.example").await;
        let signed_in = house.desk.accept_invitation(&token, &profile("Somebody"), &visitor(), None).await.unwrap();
        assert_eq!(signed_in.person, ana);
        let person = house.desk.person(ana).await.unwrap().unwrap();
        assert_eq!(person.profile.name.as_str(), "Ana Rojas");
        assert!(house.desk.rights(ana).await.unwrap().has(Role::Organiser, Object::Run(3)));
        // Invited once more to what she holds: signed in, nothing given twice.
        let (_, token) = invite(house, ana, "ana@salud.example").await;
        house.desk.accept_invitation(&token, &profile("Somebody"), &visitor(), None).await.unwrap();
        assert_eq!(house.desk.roles_on(Object::Run(3)).await.unwrap().len(), 1);
    });
}

#[test]
fn invitations_close_are_withdrawn_and_take_a_right() {
    check("closing", async |house| {
        let ana = house.ana().await;
        let (first, token) = invite(house, ana, "bruno@saude.example").await;
        house.wait(TimeDelta::days(14));
        let late = house.desk.accept_invitation(&token, &profile("Bruno"), &visitor(), None).await;
        assert_eq!(refused(late), Refusal::LinkNotValid);
        let (second, token) = invite(house, ana, "bruno@saude.example").await;
        house.desk.withdraw_invitation(ana, second, &[]).await.unwrap();
        let answer = house.desk.accept_invitation(&token, &profile("Bruno"), &visitor(), None).await;
        assert_eq!(refused(answer), Refusal::LinkNotValid);
        assert_eq!(refused(house.desk.withdraw_invitation(ana, second, &[]).await), Refusal::NotThere);
        let all = house.desk.invitations_to(Object::Run(3)).await.unwrap();
        assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [second, first]);

        let (_, token) = invite(house, ana, "bruno@saude.example").await;
        let bruno = house.desk.accept_invitation(&token, &profile("Bruno"), &visitor(), None).await.unwrap().person;
        let answer = house.desk.invite(bruno, &invited("x@y.example", Role::Tutor, Object::Run(4)), "x", &[]).await;
        assert_eq!(refused(answer), Refusal::NotAllowed);
        let answer = house.desk.withdraw_invitation(PersonId(999), first, &[]).await;
        assert_eq!(refused(answer), Refusal::NotAllowed);
        house.desk.invite(bruno, &invited("x@y.example", Role::Tutor, Object::Run(3)), "x", &[]).await.unwrap();
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}
