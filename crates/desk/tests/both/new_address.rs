use chrono::TimeDelta;
use desk::{Refusal, Token};

use crate::harness::{PASSWORD, check, email, refused, visitor};

#[test]
fn a_new_address_is_confirmed_there_and_told_to_the_old_one() {
    check("new address", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        let new = email("ana.rojas@salud.example");
        house.wait(TimeDelta::minutes(31));
        for wrong in [None, Some("not the password")] {
            let answer = house.desk.ask_for_new_address(&session, wrong, &new, &visitor()).await;
            assert_eq!(refused(answer), Refusal::WrongProof);
        }
        house.desk.ask_for_new_address(&session, Some(PASSWORD), &new, &visitor()).await.unwrap();
        let letters = house.deliver().await;
        let mut last: Vec<&String> = letters.values().rev().take(2).collect();
        last.sort_by_key(|letter| letter.contains("To: ana@salud.example"));
        assert!(last[0].contains("To: ana.rojas@salud.example") && last[1].contains("To: ana@salud.example"));
        assert!(!last[1].contains("/new-address/"), "the old mailbox gets no link");
        let link = last[0].split("/new-address/").nth(1).unwrap();
        let token: Token = link[..43].parse().unwrap();
        assert_eq!(house.desk.new_address(&token).await.unwrap(), new);
        // Until then the account is where it was.
        assert!(house.desk.person_by_email(&new).await.unwrap().is_none());
        house.desk.confirm_new_address(&token).await.unwrap();
        assert_eq!(house.desk.person_by_email(&new).await.unwrap().unwrap().id, session.person);
        assert!(house.desk.sessions_of(session.person).await.unwrap().is_empty(), "all sessions ended");
        assert_eq!(refused(house.desk.confirm_new_address(&token).await), Refusal::LinkNotValid);
        assert_eq!(refused(house.desk.new_address(&token).await), Refusal::LinkNotValid);
        let letters = house.deliver().await;
        assert!(letters.values().next_back().unwrap().contains("To: ana@salud.example"), "told once more");
        house.desk.sign_in_by_password(&new, PASSWORD, &visitor(), None).await.unwrap();
    });
}

#[test]
fn the_mailbox_of_another_is_neither_given_nor_told_of() {
    check("taken address", async |house| {
        house.ana().await;
        house.desk.install_administrator(&email("eva@salud.example"), &crate::harness::profile("Eva")).await.unwrap();
        let session = house.with_password("ana@salud.example").await;
        let before = house.deliver().await.len();
        let taken = email("eva@salud.example");
        house.desk.ask_for_new_address(&session, None, &taken, &visitor()).await.unwrap();
        let letters = house.deliver().await;
        assert_eq!(letters.len(), before + 1, "the notice to the old mailbox alone");
        assert!(letters.values().next_back().unwrap().contains("To: ana@salud.example"));
    });
}

#[test]
fn links_to_new_mailboxes_run_out_and_the_last_one_counts() {
    check("late address", async |house| {
        house.ana().await;
        let session = house.with_password("ana@salud.example").await;
        let token = async |to: &str| -> Token {
            house.desk.ask_for_new_address(&session, None, &email(to), &visitor()).await.unwrap();
            let letters = house.deliver().await;
            let letter = letters.values().rev().find(|letter| letter.contains("/new-address/")).unwrap();
            letter.split("/new-address/").nth(1).unwrap()[..43].parse().unwrap()
        };
        let first = token("one@salud.example").await;
        let second = token("two@salud.example").await;
        assert_eq!(refused(house.desk.confirm_new_address(&first).await), Refusal::LinkNotValid);
        house.wait(TimeDelta::hours(24));
        assert_eq!(refused(house.desk.confirm_new_address(&second).await), Refusal::LinkNotValid);
        // Somebody else got there first.
        let third = token_after_a_day(house, "three@salud.example").await;
        let profile = crate::harness::profile("Eva");
        house.desk.install_administrator(&email("three@salud.example"), &profile).await.unwrap();
        assert_eq!(refused(house.desk.confirm_new_address(&third).await), Refusal::AddressTaken);
    });
}

/// Signs in anew, since half an hour has passed, and asks.
async fn token_after_a_day(house: &crate::harness::House, to: &str) -> Token {
    let signed_in = house.by_link("ana@salud.example").await;
    let session = house.desk.session(&signed_in.token).await.unwrap().unwrap();
    house.desk.ask_for_new_address(&session, None, &email(to), &visitor()).await.unwrap();
    let letters = house.deliver().await;
    let letter = letters.values().rev().find(|letter| letter.contains("/new-address/")).unwrap();
    letter.split("/new-address/").nth(1).unwrap()[..43].parse().unwrap()
}
