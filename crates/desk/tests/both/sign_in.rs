use chrono::TimeDelta;
use desk::session::Stage;
use desk::{Refusal, Token, second_factor};

use crate::harness::{PASSWORD, check, email, profile, refused, visitor, visitor_number};

#[test]
fn a_link_signs_in_once_and_only_for_half_an_hour() {
    check("link", async |house| {
        let ana = house.ana().await;
        house.desk.send_sign_in_link(&email("Ana@Salud.example"), "pt".parse().unwrap(), &visitor()).await.unwrap();
        let letters = house.deliver().await;
        let letter = letters.values().next_back().unwrap();
        assert!(letter.contains("To: ana@salud.example") && letter.contains("Su enlace"), "{letter}");
        let token: Token = house.token_in_newest_letter("sign-in").await.parse().unwrap();
        let signed_in = house.desk.sign_in_by_link(&token, &visitor(), None).await.unwrap();
        assert_eq!((signed_in.person, signed_in.stage), (ana, Stage::Whole));
        assert_eq!(refused(house.desk.sign_in_by_link(&token, &visitor(), None).await), Refusal::LinkNotValid);

        house.desk.send_sign_in_link(&email("ana@salud.example"), "es".parse().unwrap(), &visitor()).await.unwrap();
        let token: Token = house.token_in_newest_letter("sign-in").await.parse().unwrap();
        house.wait(TimeDelta::minutes(30));
        assert_eq!(refused(house.desk.sign_in_by_link(&token, &visitor(), None).await), Refusal::LinkNotValid);
        let unknown = Token::random().unwrap();
        assert_eq!(refused(house.desk.sign_in_by_link(&unknown, &visitor(), None).await), Refusal::LinkNotValid);
    });
}

#[test]
fn nobody_learns_which_accounts_exist() {
    check("enumeration", async |house| {
        house.ana().await;
        house.with_password("ana@salud.example").await;
        let (known, unknown) = (email("ana@salud.example"), email("nobody@salud.example"));
        for address in [&known, &unknown] {
            let answer = house.desk.sign_in_by_password(address, "not the password", &visitor(), None).await;
            assert_eq!(refused(answer), Refusal::WrongProof);
        }
        let before = house.deliver().await.len();
        house.desk.send_sign_in_link(&unknown, "es".parse().unwrap(), &visitor()).await.unwrap();
        assert_eq!(house.deliver().await.len(), before, "no letter goes to who has no account");
        assert_eq!(house.desk.unsent_letters(10).await.unwrap(), []);
        // Known or not, the eleventh attempt within a quarter of an hour is refused in the same words.
        let mut until = Vec::new();
        for address in [&known, &unknown] {
            let mut heard = 0;
            let refusal = loop {
                match refused(house.desk.sign_in_by_password(address, "wrong", &visitor_number(heard), None).await) {
                    Refusal::WrongProof => heard += 1,
                    other => break other,
                }
            };
            assert_eq!(heard, 9, "one was made above");
            until.push(refusal);
        }
        assert_eq!(until[0], until[1]);
        assert!(matches!(until[0], Refusal::TooManyAttempts { .. }), "{until:?}");
        // The right password is not heard either, until the window has passed.
        let refusal = refused(house.desk.sign_in_by_password(&known, PASSWORD, &visitor_number(99), None).await);
        assert!(matches!(refusal, Refusal::TooManyAttempts { .. }));
        house.wait(TimeDelta::minutes(16));
        house.desk.sign_in_by_password(&known, PASSWORD, &visitor(), None).await.unwrap();
    });
}

#[test]
fn one_address_cannot_try_account_after_account() {
    check("address", async |house| {
        for number in 0..100 {
            let address = email(&format!("person{number}@salud.example"));
            let answer = house.desk.sign_in_by_password(&address, "wrong", &visitor(), None).await;
            assert_eq!(refused(answer), Refusal::WrongProof, "{number}");
        }
        let answer = house.desk.sign_in_by_password(&email("one.more@salud.example"), "wrong", &visitor(), None).await;
        assert!(matches!(refused(answer), Refusal::TooManyAttempts { .. }));
    });
}

#[test]
fn every_sign_in_gets_a_new_token_and_ends_the_one_before() {
    check("fixation", async |house| {
        house.ana().await;
        let planted = house.by_link("ana@salud.example").await;
        let session = house.desk.session(&planted.token).await.unwrap().unwrap();
        house.desk.set_password(&session, None, PASSWORD, &visitor()).await.unwrap();
        let address = email("ana@salud.example");
        let after = house.desk.sign_in_by_password(&address, PASSWORD, &visitor(), Some(&planted.token)).await.unwrap();
        assert_ne!(after.token, planted.token);
        assert!(house.desk.signed_in(&planted.token).await.unwrap().is_none());
        let now = house.desk.signed_in(&after.token).await.unwrap().unwrap();
        assert!(now.rights.administers());
        assert!(!after.token.is_form_token(&planted.token.form_token()));
    });
}

#[test]
fn sessions_are_seen_ended_and_run_out() {
    check("sessions", async |house| {
        let ana = house.ana().await;
        let first = house.by_link("ana@salud.example").await;
        house.wait(TimeDelta::minutes(1));
        let second = house.by_link("ana@salud.example").await;
        let third = house.by_link("ana@salud.example").await;
        let of = async || house.desk.sessions_of(ana).await.unwrap().iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(of().await, [third.session, second.session, first.session]);
        house.desk.end_session(ana, second.session).await.unwrap();
        assert_eq!(refused(house.desk.end_session(ana, second.session).await), Refusal::NotThere);
        assert!(house.desk.signed_in(&second.token).await.unwrap().is_none());
        // Another person cannot end it.
        let other = house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        assert_eq!(refused(house.desk.end_session(other, third.session).await), Refusal::NotThere);
        let kept = house.desk.session(&third.token).await.unwrap().unwrap();
        assert_eq!(house.desk.end_other_sessions(&kept).await.unwrap(), 1);
        assert_eq!(of().await, [third.session]);
        // Used every six days it lives for thirty; then it is over.
        for _ in 0..4 {
            house.wait(TimeDelta::days(6));
            assert!(house.desk.signed_in(&third.token).await.unwrap().is_some());
        }
        house.wait(TimeDelta::days(6));
        assert!(house.desk.signed_in(&third.token).await.unwrap().is_none());
        assert!(house.desk.tidy().await.unwrap() > 0);
        let fourth = house.by_link("ana@salud.example").await;
        house.wait(TimeDelta::days(7));
        assert!(house.desk.signed_in(&fourth.token).await.unwrap().is_none(), "idle for a week");
        let fifth = house.by_link("ana@salud.example").await;
        house.desk.sign_out(&fifth.token).await.unwrap();
        assert!(house.desk.signed_in(&fifth.token).await.unwrap().is_none());
    });
}

#[test]
fn a_new_password_asks_for_the_old_one_and_ends_other_sessions() {
    check("password", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        let address = email("ana@salud.example");
        let other = house.desk.sign_in_by_password(&address, PASSWORD, &visitor(), None).await.unwrap();
        house.wait(TimeDelta::minutes(31));
        let new = "otra chacana de piedra";
        for present in [None, Some("not the password")] {
            let answer = house.desk.set_password(&session, present, new, &visitor()).await;
            assert_eq!(refused(answer), Refusal::WrongProof);
        }
        let short = house.desk.set_password(&session, Some(PASSWORD), "short", &visitor()).await;
        assert!(matches!(refused(short), Refusal::PasswordLength { read: 5, .. }));
        house.desk.set_password(&session, Some(PASSWORD), new, &visitor()).await.unwrap();
        assert!(house.desk.signed_in(&other.token).await.unwrap().is_none());
        assert_eq!(
            refused(house.desk.sign_in_by_password(&address, PASSWORD, &visitor(), None).await),
            Refusal::WrongProof
        );
        house.desk.sign_in_by_password(&address, new, &visitor(), None).await.unwrap();
        let letters = house.deliver().await;
        assert!(
            letters.values().next_back().unwrap().contains("Se cambi=C3=B3 la contrase=C3=B1a"),
            "the owner is told"
        );
        // A session that was ended sets no password.
        let gone = house.desk.session(&other.token).await.unwrap();
        assert!(gone.is_none());
    });
}

#[test]
fn an_open_link_is_worth_nothing_once_the_password_is_new() {
    check("reset", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        house.desk.send_sign_in_link(&email("ana@salud.example"), "es".parse().unwrap(), &visitor()).await.unwrap();
        let stolen: Token = house.token_in_newest_letter("sign-in").await.parse().unwrap();
        house.desk.set_password(&session, None, "otra chacana de piedra", &visitor()).await.unwrap();
        assert_eq!(refused(house.desk.sign_in_by_link(&stolen, &visitor(), None).await), Refusal::LinkNotValid);
    });
}

#[test]
fn the_second_factor_stands_before_the_house() {
    check("second factor", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        let factor = house.desk.begin_second_factor(&session).await.unwrap();
        assert_eq!(
            refused(house.desk.confirm_second_factor(&session, "nonsense", &visitor()).await),
            Refusal::WrongProof
        );
        let code = || second_factor::code_at(&factor.secret, house.desk.now()).unwrap();
        let recovery = house.desk.confirm_second_factor(&session, &code(), &visitor()).await.unwrap();
        assert_eq!(recovery.len(), 10);
        assert_eq!(refused(house.desk.begin_second_factor(&session).await), Refusal::SecondFactorSet);

        let address = email("ana@salud.example");
        let waiting = house.desk.sign_in_by_password(&address, PASSWORD, &visitor(), None).await.unwrap();
        assert_eq!(waiting.stage, Stage::AwaitsSecondFactor);
        assert!(house.desk.signed_in(&waiting.token).await.unwrap().is_none(), "half a proof opens nothing");
        let show = async |token: &Token, code: &str| house.desk.show_second_factor(token, code, &visitor()).await;
        // The code that confirmed it is spent, though it is right for another while.
        assert_eq!(refused(show(&waiting.token, &code()).await), Refusal::WrongProof);
        house.wait(TimeDelta::seconds(30));
        let signed_in = show(&waiting.token, &code()).await.unwrap();
        assert_ne!(signed_in.token, waiting.token);
        assert!(house.desk.signed_in(&signed_in.token).await.unwrap().is_some());
        assert_eq!(refused(show(&waiting.token, &code()).await), Refusal::NotThere);

        // A link by mail is one factor too.
        let waiting = house.by_link("ana@salud.example").await;
        assert_eq!(waiting.stage, Stage::AwaitsSecondFactor);
        let spoken = recovery[3].replace('-', " ").to_uppercase();
        show(&waiting.token, &spoken).await.unwrap();
        assert_eq!(house.desk.recovery_codes_left(session.person).await.unwrap(), 9);
        let waiting = house.by_link("ana@salud.example").await;
        assert_eq!(refused(show(&waiting.token, &recovery[3]).await), Refusal::WrongProof, "each works once");
        house.wait(TimeDelta::minutes(10));
        assert_eq!(refused(show(&waiting.token, &recovery[4]).await), Refusal::NotThere, "ten minutes are over");

        let waiting = house.by_link("ana@salud.example").await;
        let signed_in = show(&waiting.token, &code()).await.unwrap();
        let session = house.desk.session(&signed_in.token).await.unwrap().unwrap();
        let answer = house.desk.remove_second_factor(&session, "000000", &visitor()).await;
        assert_eq!(refused(answer), Refusal::WrongProof);
        house.desk.remove_second_factor(&session, &recovery[5], &visitor()).await.unwrap();
        assert_eq!(house.by_link("ana@salud.example").await.stage, Stage::Whole);
    });
}

#[test]
fn codes_cannot_be_guessed_one_after_another() {
    check("guessing", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        let factor = house.desk.begin_second_factor(&session).await.unwrap();
        let code = second_factor::code_at(&factor.secret, house.desk.now()).unwrap();
        house.desk.confirm_second_factor(&session, &code, &visitor()).await.unwrap();
        let waiting = house.by_link("ana@salud.example").await;
        let mut wrong = 0;
        loop {
            match refused(house.desk.show_second_factor(&waiting.token, "nonsense", &visitor_number(wrong)).await) {
                Refusal::WrongProof => wrong += 1,
                Refusal::TooManyAttempts { .. } => break,
                other => panic!("{other}"),
            }
        }
        assert_eq!(wrong, 9, "the confirmation counted too");
    });
}
