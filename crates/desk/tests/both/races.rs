use desk::invitation::Invited;
use desk::rights::{Object, Role};
use desk::{Refusal, Token, second_factor};

use crate::harness::{PASSWORD, check, email, profile, visitor, visitor_number};

/// How many try at once.
const MANY: usize = 200;

/// Runs the same act many times at once; how many succeeded, and why the others did not.
async fn at_once<T: Send + 'static>(
    act: impl Fn(usize) -> tokio::task::JoinHandle<Result<T, desk::DeskError>>,
) -> (Vec<T>, Vec<Refusal>) {
    let tasks: Vec<_> = (0..MANY).map(act).collect();
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for task in tasks {
        match task.await.unwrap() {
            Ok(answer) => won.push(answer),
            Err(error) => lost.push(error.refusal().unwrap_or_else(|| panic!("{error}")).clone()),
        }
    }
    (won, lost)
}

#[test]
fn of_two_hundred_who_use_one_link_one_signs_in() {
    check("link race", async |house| {
        house.ana().await;
        house.desk.send_sign_in_link(&email("ana@salud.example"), "es".parse().unwrap(), &visitor()).await.unwrap();
        let token: Token = house.token_in_newest_letter("sign-in").await.parse().unwrap();
        let (won, lost) = at_once(|_| {
            let (desk, token) = (house.desk.clone(), token.clone());
            tokio::spawn(async move { desk.sign_in_by_link(&token, &visitor(), None).await })
        })
        .await;
        assert_eq!(won.len(), 1);
        assert!(lost.iter().all(|refusal| *refusal == Refusal::LinkNotValid), "{lost:?}");
        assert_eq!(house.desk.sessions_of(won[0].person).await.unwrap().len(), 1);
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}

#[test]
fn of_two_hundred_who_accept_one_invitation_one_does() {
    check("invitation race", async |house| {
        let ana = house.ana().await;
        let language = "pt".parse().unwrap();
        let to = Invited { email: email("b@c.example"), language, role: Role::Tutor, object: Object::Run(1) };
        let (_, token) = house.desk.invite(ana, &to, "x", &[]).await.unwrap();
        let (won, lost) = at_once(|_| {
            let (desk, token) = (house.desk.clone(), token.clone());
            tokio::spawn(async move { desk.accept_invitation(&token, &profile("Bruno"), &visitor(), None).await })
        })
        .await;
        assert_eq!((won.len(), lost.len()), (1, MANY - 1));
        assert!(lost.iter().all(|refusal| *refusal == Refusal::LinkNotValid), "{lost:?}");
        assert_eq!(house.desk.roles_on(Object::Run(1)).await.unwrap().len(), 1);
    });
}

#[test]
fn sixty_people_join_at_once() {
    check("joining", async |house| {
        let ana = house.ana().await;
        let mut tasks = Vec::new();
        for number in 0..60 {
            let address = email(&format!("person{number}@salud.example"));
            let language = "es".parse().unwrap();
            let to = Invited { email: address, language, role: Role::Participant, object: Object::Run(1) };
            let (_, token) = house.desk.invite(ana, &to, "x", &[]).await.unwrap();
            let desk = house.desk.clone();
            tasks.push(async move {
                let name = profile(&format!("Persona {number}"));
                desk.accept_invitation(&token, &name, &visitor_number(number), None).await
            });
        }
        for task in tasks.into_iter().map(tokio::spawn).collect::<Vec<_>>() {
            let joined = task.await.unwrap().unwrap();
            assert!(house.desk.signed_in(&joined.token).await.unwrap().is_some());
        }
        assert_eq!(house.desk.roles_on(Object::Run(1)).await.unwrap().len(), 60);
        assert!(house.desk.verify_audit().await.unwrap().is_ok());
    });
}

#[test]
fn one_code_of_the_authenticator_is_taken_once() {
    check("code race", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        let factor = house.desk.begin_second_factor(&session).await.unwrap();
        let code = || second_factor::code_at(&factor.secret, house.desk.now()).unwrap();
        house.desk.confirm_second_factor(&session, &code(), &visitor()).await.unwrap();
        house.wait(chrono::TimeDelta::minutes(16));
        let mut waiting = Vec::new();
        for _ in 0..5 {
            let address = email("ana@salud.example");
            waiting.push(house.desk.sign_in_by_password(&address, PASSWORD, &visitor(), None).await.unwrap());
        }
        let code = code();
        let shown = waiting.iter().map(|one| {
            let (desk, token, code) = (house.desk.clone(), one.token.clone(), code.clone());
            tokio::spawn(async move { desk.show_second_factor(&token, &code, &visitor()).await })
        });
        let mut won = 0;
        for task in shown.collect::<Vec<_>>() {
            won += usize::from(task.await.unwrap().is_ok());
        }
        assert_eq!(won, 1);
    });
}

#[test]
fn of_two_hundred_guesses_at_once_ten_are_heard() {
    check("guess race", async |house| {
        house.ana().await;
        let (won, lost) = at_once(|number| {
            let desk = house.desk.clone();
            let address = email("ana@salud.example");
            tokio::spawn(async move {
                desk.sign_in_by_password(&address, "a wrong guess", &visitor_number(number), None).await
            })
        })
        .await;
        assert!(won.is_empty());
        let heard = lost.iter().filter(|refusal| **refusal == Refusal::WrongProof).count();
        assert_eq!(heard, 10);
    });
}

#[test]
fn a_role_given_two_hundred_times_at_once_is_held_once_and_the_chain_is_whole() {
    check("role race", async |house| {
        let ana = house.ana().await;
        let (won, lost) = at_once(|_| {
            let desk = house.desk.clone();
            tokio::spawn(async move { desk.give_role(ana, ana, (Role::Tutor, Object::Run(1)), None, &[]).await })
        })
        .await;
        assert_eq!((won.len(), lost.len()), (1, MANY - 1));
        assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(2));
    });
}

#[test]
fn two_hundred_acts_at_once_make_one_chain() {
    check("chain race", async |house| {
        let ana = house.ana().await;
        let (won, _) = at_once(|number| {
            let desk = house.desk.clone();
            tokio::spawn(
                async move { desk.give_role(ana, ana, (Role::Tutor, Object::Run(number as i64)), None, &[]).await },
            )
        })
        .await;
        assert_eq!(won.len(), MANY);
        assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(1 + MANY as i64));
    });
}

#[test]
fn the_chain_is_verified_while_it_grows() {
    check("verify race", async |house| {
        let ana = house.ana().await;
        let work = async {
            for number in 0..40 {
                house.desk.give_role(ana, ana, (Role::Tutor, Object::Run(number)), None, &[]).await.unwrap();
            }
        };
        let watch = async {
            let mut seen = Vec::new();
            while seen.last() != Some(&41) {
                seen.push(house.desk.verify_audit().await.unwrap().unwrap());
            }
            seen
        };
        let ((), seen) = tokio::join!(work, watch);
        assert!(seen.len() > 1 && seen.is_sorted(), "{seen:?}");
    });
}

#[test]
fn two_administrators_who_leave_at_once_leave_one() {
    check("last administrator race", async |house| {
        let ana = house.ana().await;
        let eva = house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        let (one, two) = tokio::join!(house.desk.erase(ana, ana), house.desk.erase(eva, eva));
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?} {two:?}");
        assert_eq!(house.desk.roles_on(Object::House).await.unwrap().len(), 1);
    });
}
