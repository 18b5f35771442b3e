use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::{Refusal, second_factor};
use sea_orm::{ConnectionTrait as _, Statement};

use crate::harness::{House, PASSWORD, check, email, profile, refused, visitor};

/// Every text of every table, in one string: what a search of the whole database finds.
async fn everything(house: &House) -> String {
    let mut found = String::new();
    let act = house.desk.begin(None).await.unwrap();
    for (table, column, kind) in house.store.columns().await.unwrap() {
        if kind.to_lowercase() == "text" && table != "seaql_migrations" {
            let sql = format!("SELECT \"{column}\" AS found FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
            let backend = act.transaction().get_database_backend();
            for row in act.transaction().query_all_raw(Statement::from_string(backend, sql)).await.unwrap() {
                found.push_str(&row.try_get::<String>("", "found").unwrap_or_default());
                found.push('\n');
            }
        }
    }
    found
}

async fn eva(house: &House, ana: PersonId) -> PersonId {
    let eva = house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva Quispe")).await.unwrap();
    let session = house.with_password("eva@salud.example").await;
    let factor = house.desk.begin_second_factor(&session).await.unwrap();
    let code = second_factor::code_at(&factor.secret, house.desk.now()).unwrap();
    house.desk.confirm_second_factor(&session, &code, &visitor()).await.unwrap();
    house.desk.change_profile(eva, &profile("Eva Quispe Mamani")).await.unwrap();
    house.desk.give_role(ana, eva, (Role::Tutor, Object::Run(1)), None, &[]).await.unwrap();
    eva
}

#[test]
fn an_export_holds_what_is_kept_and_no_secret() {
    check("export", async |house| {
        let ana = house.ana().await;
        let eva = eva(house, ana).await;
        house.deliver().await;
        let export = house.desk.export(eva, eva).await.unwrap();
        assert_eq!(export["person"]["e-mail"], "eva@salud.example");
        assert_eq!(export["person"]["name"], "Eva Quispe Mamani");
        assert_eq!(export["has a second factor"], true);
        assert_eq!(export["roles"].as_array().unwrap().len(), 2);
        assert_eq!(export["sessions"][0]["address"], "192.0.2.1");
        let text = export.to_string();
        assert!(text.contains("Eva Quispe → Eva Quispe Mamani"), "{text}");
        assert!(!text.contains("argon2") && !text.contains("Ana Rojas") && !text.contains("ana@salud"), "{text}");
        house.desk.export(ana, eva).await.unwrap();
        let ruth = house.desk.install_administrator(&email("ruth@salud.example"), &profile("Ruth")).await.unwrap();
        let grants = house.desk.roles_on(Object::House).await.unwrap();
        let of_ruth = grants.iter().find(|grant| grant.person == ruth).unwrap().id;
        house.desk.end_role(ana, of_ruth, &[]).await.unwrap();
        assert_eq!(refused(house.desk.export(ruth, eva).await), Refusal::NotAllowed);
        assert_eq!(refused(house.desk.erase(ruth, eva).await), Refusal::NotAllowed);
    });
}

#[test]
fn erasure_leaves_nothing_of_a_person_and_the_chain_whole() {
    check("erasure", async |house| {
        let ana = house.ana().await;
        let eva = eva(house, ana).await;
        let signed_in = house.desk.sign_in_by_password(&email("eva@salud.example"), PASSWORD, &visitor(), None).await;
        house.desk.send_sign_in_link(&email("eva@salud.example"), "es".parse().unwrap(), &visitor()).await.unwrap();
        let before = house.desk.verify_audit().await.unwrap().unwrap();
        assert!(everything(house).await.contains("Eva Quispe"));
        std::fs::remove_dir_all(house.folder.path().join("outbox")).unwrap();
        house.desk.erase(eva, eva).await.unwrap();
        assert_eq!(house.desk.verify_audit().await.unwrap(), Ok(before + 1));
        let left = everything(house).await.to_lowercase();
        // Not "eva" alone: three letters stand by chance in some random token.
        for name in ["eva@", "eva quispe", "quispe", "mamani"] {
            assert!(!left.contains(name), "{name}: {left}");
        }
        assert!(left.contains("ana@salud.example"), "others stay");
        assert_eq!(house.desk.person(eva).await.unwrap(), None);
        assert!(house.desk.session(&signed_in.unwrap().token).await.unwrap().is_none());
        assert!(!house.desk.rights(eva).await.unwrap().administers());
        assert_eq!(refused(house.desk.erase(ana, eva).await), Refusal::NotThere);
        // What waited in the outbox is not sent, and the mailbox can begin anew.
        let letters = house.deliver().await;
        assert!(!letters.values().any(|letter| letter.contains("eva@salud.example")), "{letters:?}");
        let anew = house.desk.install_administrator(&email("eva@salud.example"), &profile("Eva")).await.unwrap();
        assert_ne!(anew, eva);
    });
}
