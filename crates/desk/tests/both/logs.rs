use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex};

use desk::{Brought, Browser as Bound, Token, second_factor};
use serde_json::{Value, json};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::browser::Browser;
use crate::elsewhere;
use crate::harness::{PASSWORD, check, email, visitor, visitor_number};
use crate::provider::{Provider, SECRET};

/// What a log of the program holds, in one of its forms.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[test]
fn no_secret_is_ever_written_into_a_log() {
    // Both forms of the program's log, with everything that is ever told. For all threads, since pages and worker run on
    // their own.
    let (lines, json) = (Log::default(), Log::default());
    tracing_subscriber::registry()
        .with(fmt::layer().with_ansi(false).with_span_events(FmtSpan::NEW).with_writer(lines.clone()))
        .with(fmt::layer().json().flatten_event(true).with_span_events(FmtSpan::NEW).with_writer(json.clone()))
        .init();
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
        let (lines, json) = (lines.text(), json.text());
        assert!(lines.contains("reference="), "the failures above are told: {lines}");
        let mut references = 0;
        for line in json.lines() {
            let line: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
            references += usize::from(line.get("reference").is_some());
            // As a reader of the log sees it: what is escaped in a line is not hidden by that.
            let told = texts_of(&line);
            for secret in &secrets {
                assert!(!told.contains(secret.as_str()), "{secret} is in the log: {line}");
            }
        }
        assert!(references > 0, "the failures above are told in JSON too: {json}");
        for secret in &secrets {
            assert!(secret.len() > 5 && !lines.contains(secret.as_str()), "{secret} is in the log");
            assert!(!json.contains(secret.as_str()), "{secret} is in the log in JSON");
        }
    });
}

/// Every name and text in a value, one a line.
fn texts_of(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(values) => values.iter().map(texts_of).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| format!("{name}\n{}", texts_of(value))).collect(),
        other => format!("{other}\n"),
    }
}
