use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use desk::{Brought, Browser as Bound, Token, second_factor};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::browser::Browser;
use crate::elsewhere;
use crate::harness::{PASSWORD, check, email, visitor, visitor_number};
use crate::provider::{Provider, SECRET};

/// Everything that any log of this process would hold.
struct Log(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0, "{}={value:?} ", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut Line(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, record: &Record<'_>) {
        record.record(&mut Line(&mut self.0.lock().unwrap()));
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().unwrap();
        event.record(&mut Line(&mut log));
        log.push('\n');
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn no_secret_is_ever_written_into_a_log() {
    let log = Arc::new(Mutex::new(String::new()));
    // For all threads, since pages and worker run on their own.
    tracing::subscriber::set_global_default(Log(Arc::clone(&log))).unwrap();
    check("log", async |house| {
        house.ana().await;
        let mut secrets: BTreeSet<String> = [PASSWORD.to_owned(), "a wrong password".to_owned()].into();
        house.desk.send_sign_in_link(&email("ana@salud.example"), "es".parse().unwrap(), &visitor()).await.unwrap();
        let link = house.token_in_newest_letter("sign-in").await;
        let mut browser = Browser::new(house);
        let page = browser.get(&format!("/sign-in/{link}")).await;
        secrets.insert(page.form(&format!("/es/sign-in/{link}"))["token"].clone());
        browser.submit(&page, &format!("/sign-in/{link}"), &[]).await;
        secrets.insert(link);
        let token = browser.session().unwrap();
        secrets.extend([token.reveal(), token.form_token()]);
        let session = house.desk.session(&token).await.unwrap().unwrap();
        house.desk.set_password(&session, None, PASSWORD, &visitor()).await.unwrap();
        let factor = house.desk.begin_second_factor(&session).await.unwrap();
        let code = second_factor::code_at(&factor.secret, house.desk.now()).unwrap();
        secrets.extend(house.desk.confirm_second_factor(&session, &code, &visitor()).await.unwrap());
        let shown = factor.address.split("secret=").nth(1).unwrap().split('&').next().unwrap();
        secrets.insert(shown.to_owned());
        for typed in [PASSWORD, "a wrong password"] {
            let _ = house.desk.sign_in_by_password(&email("ana@salud.example"), typed, &visitor_number(3), None).await;
            let mut other = Browser::new(house);
            let fields = [("email", "ana@salud.example"), ("password", typed)];
            other.fill("/sign-in", &fields).await;
        }
        let provider = Provider::begin().await;
        let (desk, browsers) = (elsewhere::with(house, provider.alone()), Token::random().unwrap());
        for alg in ["ES256", "none"] {
            let way = desk.leave_to_sign_in("ministry", "", Bound::with(&browsers), &visitor()).await.unwrap();
            let way = provider.read(&way);
            let claims = provider.claims(&way, "subject-of-nobody", desk.now().timestamp());
            let said = provider.signed(&json!({ "alg": alg, "kid": "k1" }), &claims);
            let code = provider.code(&way, said.clone());
            let brought = Brought { state: way.get("state"), code: &code, ..Brought::default() };
            let who = ("es".parse().unwrap(), &visitor());
            let arrived = desk.arrive("ministry", brought, Bound::with(&browsers), who, None).await;
            assert!(arrived.is_err());
            secrets.extend([way.get("state"), way.get("nonce"), "subject-of-nobody", SECRET].map(str::to_owned));
            secrets.extend([said, browsers.reveal()]);
        }
        house.deliver().await;
        // A failure of the database is the most that is ever told: of everything, at every page.
        house.store.revert_everything().await.unwrap();
        for path in ["/account", "/sign-in/code", &format!("/sign-in/{}", token.reveal())] {
            browser.get(path).await;
        }
        browser
            .post("/sign-in", &[("token", &token.form_token()), ("email", "a@b.example"), ("password", PASSWORD)])
            .await;
        let written = log.lock().unwrap().clone();
        assert!(written.contains("reference="), "the failures above are told: {written}");
        for secret in &secrets {
            assert!(secret.len() > 5 && !written.contains(secret.as_str()), "{secret} is in the log");
        }
    });
}
