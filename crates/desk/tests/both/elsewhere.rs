use axum::Router;
use axum::http::StatusCode;
use chrono::TimeDelta;
use desk::invitation::Invited;
use desk::open_id::{OpenIdFault, Providers};
use desk::password::Cost;
use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::session::{Proof, Session, Stage};
use desk::{Arrived, Brought, Browser as Bound, By, Desk, DeskError, Refusal, Settings, Token, second_factor};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::harness::{House, PASSWORD, check, email, framed, owners, refused, visitor};
use crate::provider::{Provider, Way};

/// The same house, where people may sign in by accounts of these providers.
pub fn with(house: &House, providers: Providers) -> Desk {
    let settings = Settings::new("https://ayni.example/", Cost::Least).unwrap().with_providers(providers);
    Desk::new(house.store.clone(), house.clock.clone(), settings).with_owners(owners())
}

/// Somebody at a browser before a house that works with a provider.
struct Scene<'a> {
    house: &'a House,
    desk: Desk,
    provider: Provider,
    browser: Token,
}

impl<'a> Scene<'a> {
    async fn of(house: &'a House) -> Self {
        let provider = Provider::begin().await;
        let desk = with(house, provider.alone());
        Self { house, desk, provider, browser: Token::random().unwrap() }
    }

    async fn leave(&self) -> Way {
        let way = self.desk.leave_to_sign_in("ministry", "/office", Bound::with(&self.browser), &visitor()).await;
        self.provider.read(&way.unwrap())
    }

    async fn arrive(&self, brought: Brought<'_>, session: Option<&Token>) -> Result<Arrived, DeskError> {
        let bound = Bound::with(session.unwrap_or(&self.browser));
        self.desk.arrive("ministry", brought, bound, ("es".parse().unwrap(), &visitor()), session).await
    }

    fn claims(&self, way: &Way, subject: &str) -> Value {
        self.provider.claims(way, subject, self.desk.now().timestamp())
    }

    /// Comes back with what the provider says.
    async fn bring(&self, way: &Way, token: String) -> Result<Arrived, DeskError> {
        let code = self.provider.code(way, token);
        self.arrive(Brought { state: way.get("state"), code: &code, ..Brought::default() }, None).await
    }

    async fn sign_in(&self, subject: &str) -> Result<Arrived, DeskError> {
        let way = self.leave().await;
        self.bring(&way, self.provider.signed(&self.provider.header(), &self.claims(&way, subject))).await
    }

    /// Links the account of that subject to Ana, who has a password.
    async fn link(&self, subject: &str) -> (PersonId, Token) {
        let ana = self.house.ana().await;
        self.house.with_password("ana@salud.example").await;
        let address = email("ana@salud.example");
        let signed_in = self.desk.sign_in_by_password(&address, PASSWORD, &visitor(), None).await.unwrap();
        let session = self.desk.session(&signed_in.token).await.unwrap().unwrap();
        self.link_to(&session, &signed_in.token, subject).await.unwrap();
        (ana, signed_in.token)
    }

    async fn link_to(&self, session: &Session, token: &Token, subject: &str) -> Result<Arrived, DeskError> {
        let bound = Bound::with(token);
        let way = self.desk.leave_to_link(session, Some(PASSWORD), "ministry", bound, &visitor()).await.unwrap();
        let way = self.provider.read(&way);
        let said = self.provider.signed(&self.provider.header(), &self.claims(&way, subject));
        let code = self.provider.code(&way, said);
        let brought = Brought { state: way.get("state"), code: &code, ..Brought::default() };
        self.arrive(brought, Some(token)).await
    }

    /// What a token with one claim otherwise comes to.
    async fn with_claim(&self, name: &str, value: Value) -> OpenIdFault {
        let way = self.leave().await;
        let mut claims = self.claims(&way, "ana-1");
        claims[name] = value;
        faulted(self.bring(&way, self.provider.signed(&self.provider.header(), &claims)).await)
    }
}

#[track_caller]
fn faulted<T>(answer: Result<T, DeskError>) -> OpenIdFault {
    match refused(answer) {
        Refusal::OpenId { fault, reference } => {
            assert!(reference.len() >= 8, "{reference}");
            fault
        }
        other => panic!("{other}"),
    }
}

/// A test before a house at which Ana's account is linked to `ana-1`.
fn check_linked(name: &str, test: impl AsyncFn(&Scene<'_>, PersonId)) {
    check(name, async |house| {
        let scene = Scene::of(house).await;
        let (ana, _) = scene.link("ana-1").await;
        test(&scene, ana).await;
    });
}

#[test]
fn a_linked_account_signs_in_and_asks_for_the_second_factor() {
    check_linked("linked", async |scene, ana| {
        let Arrived::SignedIn(signed_in, next) = scene.sign_in("ana-1").await.unwrap() else { panic!("not signed in") };
        assert_eq!((signed_in.person, signed_in.stage, next.as_str()), (ana, Stage::Whole, "/office"));
        let session = scene.desk.session(&signed_in.token).await.unwrap().unwrap();
        assert_eq!(session.proof, Proof::OpenId);
        let letters = scene.house.deliver().await;
        assert!(letters.values().any(|letter| letter.contains("ministry")), "{letters:?}");
        let linked = scene.desk.linked_accounts_of(ana).await.unwrap();
        assert_eq!(linked[0].used_at, Some(scene.desk.now()));
        let export = scene.desk.export(ana, ana).await.unwrap();
        assert_eq!(export["accounts elsewhere"][0]["subject"], "ana-1");

        let factor = scene.desk.begin_second_factor(&session).await.unwrap();
        let code = second_factor::code_at(&factor.secret, scene.desk.now()).unwrap();
        scene.desk.confirm_second_factor(&session, &code, &visitor()).await.unwrap();
        let Arrived::SignedIn(signed_in, _) = scene.sign_in("ana-1").await.unwrap() else { panic!("not signed in") };
        assert_eq!(signed_in.stage, Stage::AwaitsSecondFactor);

        let id = linked[0].id;
        let wrong = scene.desk.unlink(&session, Some("wrong"), id, &visitor()).await;
        assert_eq!(refused(wrong), Refusal::WrongProof);
        scene.desk.unlink(&session, Some(PASSWORD), id, &visitor()).await.unwrap();
        assert_eq!(faulted(scene.sign_in("ana-1").await), OpenIdFault::NotLinked);
        assert_eq!(refused(scene.desk.unlink(&session, Some(PASSWORD), id, &visitor()).await), Refusal::NotThere);
    });
}

#[test]
fn an_address_alone_opens_no_account() {
    check_linked("address alone", async |scene, _| {
        let way = scene.leave().await;
        let mut claims = scene.claims(&way, "somebody-else");
        claims["email"] = json!("ana@salud.example");
        claims["email_verified"] = json!(true);
        let token = scene.provider.signed(&scene.provider.header(), &claims);
        assert_eq!(faulted(scene.bring(&way, token).await), OpenIdFault::NotLinked);
    });
}

#[test]
fn a_token_without_signature_is_refused() {
    check_linked("alg none", async |scene, _| {
        for alg in ["none", "None", "HS256"] {
            let way = scene.leave().await;
            let header = json!({ "alg": alg, "kid": "k1" });
            let signed = scene.provider.signed(&header, &scene.claims(&way, "ana-1"));
            let bare = format!("{}.", signed.rsplit_once('.').unwrap().0);
            assert_eq!(faulted(scene.bring(&way, bare).await), OpenIdFault::Token, "{alg}");
        }
    });
}

#[test]
fn a_token_for_another_house_is_refused() {
    check_linked("aud", async |scene, _| {
        assert_eq!(scene.with_claim("aud", json!("another house")).await, OpenIdFault::Token);
        assert_eq!(scene.with_claim("azp", json!("another house")).await, OpenIdFault::Token);
    });
}

#[test]
fn a_token_for_another_question_is_refused() {
    check_linked("nonce", async |scene, _| {
        let other = scene.leave().await;
        assert_eq!(scene.with_claim("nonce", json!(other.get("nonce"))).await, OpenIdFault::Token);
    });
}

#[test]
fn an_old_token_is_refused() {
    check_linked("expired", async |scene, _| {
        let now = scene.desk.now().timestamp();
        assert_eq!(scene.with_claim("exp", json!(now - 121)).await, OpenIdFault::Token);
        assert_eq!(scene.with_claim("iat", json!(now - 721)).await, OpenIdFault::Token);
    });
}

#[test]
fn keys_that_are_not_known_are_asked_for_once_a_minute() {
    check_linked("kid", async |scene, _| {
        let asked = || scene.provider.says.lock().unwrap().keys_asked;
        assert_eq!(asked(), 1);
        let invented = async || {
            let way = scene.leave().await;
            let header = json!({ "alg": "ES256", "kid": "invented" });
            let token = scene.provider.signed(&header, &scene.claims(&way, "ana-1"));
            faulted(scene.bring(&way, token).await)
        };
        assert_eq!(invented().await, OpenIdFault::Token);
        assert_eq!(asked(), 1, "they were fetched this very minute");
        scene.house.wait(TimeDelta::minutes(1));
        for _ in 0..3 {
            assert_eq!(invented().await, OpenIdFault::Token);
        }
        assert_eq!(asked(), 2);
        // The provider has a new key: after a minute it is taken.
        scene.provider.says.lock().unwrap().kid = "k2".to_owned();
        scene.house.wait(TimeDelta::minutes(1));
        scene.sign_in("ana-1").await.unwrap();
        assert_eq!(asked(), 3);
    });
}

#[test]
fn a_state_opens_once_in_one_browser_and_soon() {
    check_linked("state", async |scene, _| {
        let way = scene.leave().await;
        let token = scene.provider.signed(&scene.provider.header(), &scene.claims(&way, "ana-1"));
        let codes = [scene.provider.code(&way, token.clone()), scene.provider.code(&way, token)];
        let brought = |code| Brought { state: way.get("state"), code, ..Brought::default() };
        let thief = Token::random().unwrap();
        let who = ("es".parse().unwrap(), &visitor());
        let stolen = scene.desk.arrive("ministry", brought(&codes[0]), Bound::with(&thief), who, None).await;
        assert_eq!(faulted(stolen), OpenIdFault::State);
        scene.arrive(brought(&codes[0]), None).await.unwrap();
        assert_eq!(faulted(scene.arrive(brought(&codes[1]), None).await), OpenIdFault::State);
        let invented = Token::random().unwrap().reveal();
        for state in ["", "x", &invented] {
            let brought = Brought { state, code: &codes[1], ..Brought::default() };
            assert_eq!(faulted(scene.arrive(brought, None).await), OpenIdFault::State);
        }
        let way = scene.leave().await;
        scene.house.wait(TimeDelta::minutes(10));
        let token = scene.provider.signed(&scene.provider.header(), &scene.claims(&way, "ana-1"));
        assert_eq!(faulted(scene.bring(&way, token).await), OpenIdFault::State);
    });
}

#[test]
fn what_one_provider_says_is_not_taken_for_anothers() {
    check("mix-up", async |house| {
        let mut scene = Scene::of(house).await;
        let other = Provider::begin().await;
        let both = [scene.provider.settings("ministry"), other.settings("other")];
        scene.desk = with(house, Providers::of(both).unwrap());
        scene.link("ana-1").await;
        // The answer says that it is by another.
        let way = scene.leave().await;
        let token = scene.provider.signed(&scene.provider.header(), &scene.claims(&way, "ana-1"));
        let code = scene.provider.code(&way, token);
        let issuer = Some(other.issuer.as_str());
        let brought = Brought { state: way.get("state"), code: &code, issuer, ..Brought::default() };
        assert_eq!(faulted(scene.arrive(brought, None).await), OpenIdFault::Token);
        // It comes back to where another's answers come.
        let way = scene.leave().await;
        let token = scene.provider.signed(&scene.provider.header(), &scene.claims(&way, "ana-1"));
        let code = scene.provider.code(&way, token);
        let brought = Brought { state: way.get("state"), code: &code, ..Brought::default() };
        let who = ("es".parse().unwrap(), &visitor());
        let elsewhere = scene.desk.arrive("other", brought, Bound::with(&scene.browser), who, None).await;
        assert_eq!(faulted(elsewhere), OpenIdFault::State);
        // Its token says so.
        assert_eq!(scene.with_claim("iss", json!(other.issuer)).await, OpenIdFault::Token);
        // The same subject at another issuer is somebody else.
        let way = scene.desk.leave_to_sign_in("other", "", Bound::with(&scene.browser), &visitor()).await.unwrap();
        let way = other.read(&way);
        let claims = other.claims(&way, "ana-1", scene.desk.now().timestamp());
        let code = other.code(&way, other.signed(&other.header(), &claims));
        let brought = Brought { state: way.get("state"), code: &code, ..Brought::default() };
        let arrived = scene.desk.arrive("other", brought, Bound::with(&scene.browser), who, None).await;
        assert_eq!(faulted(arrived), OpenIdFault::NotLinked);
    });
}

#[test]
fn a_provider_that_is_not_as_it_says_is_not_asked_further() {
    check("provider", async |house| {
        let scene = Scene::of(house).await;
        let leave = async || {
            scene.desk.leave_to_sign_in("ministry", "", Bound::with(&scene.browser), &visitor()).await.map(|_| ())
        };
        scene.provider.says.lock().unwrap().issuer = Some("https://login.evil.example".to_owned());
        assert_eq!(faulted(leave().await), OpenIdFault::Provider);
        scene.provider.says.lock().unwrap().issuer = None;
        scene.provider.says.lock().unwrap().is_endless = true;
        assert_eq!(faulted(leave().await), OpenIdFault::Provider);
        scene.provider.says.lock().unwrap().is_endless = false;
        leave().await.unwrap();
        let unknown = scene.desk.leave_to_sign_in("nobody", "", Bound::with(&scene.browser), &visitor()).await;
        assert_eq!(faulted(unknown), OpenIdFault::UnknownProvider);
        let way = scene.leave().await;
        let brought = Brought { state: way.get("state"), error: Some("access_denied"), ..Brought::default() };
        assert_eq!(faulted(scene.arrive(brought, None).await), OpenIdFault::Declined);
        // A code that the provider does not know.
        let way = scene.leave().await;
        let brought = Brought { state: way.get("state"), code: "invented", ..Brought::default() };
        assert_eq!(faulted(scene.arrive(brought, None).await), OpenIdFault::Provider);
    });
}

#[test]
fn an_account_elsewhere_is_linked_to_one_person() {
    check_linked("one person", async |scene, _| {
        let profile = crate::harness::profile("Eva");
        scene.desk.install_administrator(&email("eva@salud.example"), &profile).await.unwrap();
        scene.house.with_password("eva@salud.example").await;
        let address = email("eva@salud.example");
        let eva = scene.desk.sign_in_by_password(&address, PASSWORD, &visitor(), None).await.unwrap();
        let session = scene.desk.session(&eva.token).await.unwrap().unwrap();
        assert_eq!(faulted(scene.link_to(&session, &eva.token, "ana-1").await), OpenIdFault::LinkedAlready);
        scene.link_to(&session, &eva.token, "eva-1").await.unwrap();
        let bound = Bound::with(&eva.token);
        let wrong = scene.desk.leave_to_link(&session, Some("wrong"), "ministry", bound, &visitor()).await;
        assert_eq!(refused(wrong), Refusal::WrongProof);
        // Signed out meanwhile, nothing is linked.
        let way = scene.desk.leave_to_link(&session, Some(PASSWORD), "ministry", bound, &visitor()).await.unwrap();
        let way = scene.provider.read(&way);
        scene.desk.sign_out(&eva.token).await.unwrap();
        let said = scene.provider.signed(&scene.provider.header(), &scene.claims(&way, "eva-2"));
        let code = scene.provider.code(&way, said);
        let brought = Brought { state: way.get("state"), code: &code, ..Brought::default() };
        assert_eq!(faulted(scene.arrive(brought, Some(&eva.token)).await), OpenIdFault::State);
    });
}

#[test]
fn an_invitation_is_accepted_by_who_the_provider_vouches_for() {
    check("invited elsewhere", async |house| {
        let scene = Scene::of(house).await;
        let ana = house.ana().await;
        let invite = async |address: &str| {
            let invited = Invited {
                email: email(address),
                language: "es".parse().unwrap(),
                role: Role::Tutor,
                object: Object::Run(1),
            };
            scene.desk.invite(By::Machine, &invited, "x", &[]).await.unwrap().1
        };
        let accept = async |invitation: &Token, subject: &str, address: &str, is_verified: bool| {
            let bound = Bound::with(&scene.browser);
            let way = scene.desk.leave_to_accept(invitation, "ministry", bound, &visitor()).await.unwrap();
            let way = scene.provider.read(&way);
            let mut claims = scene.claims(&way, subject);
            claims["email"] = json!(address);
            claims["email_verified"] = json!(is_verified);
            claims["name"] = json!("Eva Quispe");
            scene.bring(&way, scene.provider.signed(&scene.provider.header(), &claims)).await
        };
        let eva = invite("eva@salud.example").await;
        assert_eq!(faulted(accept(&eva, "e-1", "eva@salud.example", false).await), OpenIdFault::OtherMailbox);
        assert_eq!(faulted(accept(&eva, "e-1", "other@salud.example", true).await), OpenIdFault::OtherMailbox);
        // Neither used it up.
        let arrived = accept(&eva, "e-1", "Eva@Salud.example", true).await.unwrap();
        let Arrived::Accepted(signed_in) = arrived else { panic!("not accepted") };
        let person = scene.desk.person(signed_in.person).await.unwrap().unwrap();
        assert_eq!(person.profile.name.as_str(), "Eva Quispe");
        assert!(scene.desk.rights(person.id).await.unwrap().has(Role::Tutor, Object::Run(1)));
        let Arrived::SignedIn(again, _) = scene.sign_in("e-1").await.unwrap() else { panic!("not signed in") };
        assert_eq!(again.person, person.id);
        let used = scene.desk.leave_to_accept(&eva, "ministry", Bound::with(&scene.browser), &visitor()).await;
        assert_eq!(refused(used), Refusal::LinkNotValid);
        // Whoever has an account accepts as themselves.
        let of_ana = invite("ana@salud.example").await;
        assert_eq!(refused(accept(&of_ana, "a-1", "ana@salud.example", true).await), Refusal::AddressTaken);
        assert!(scene.desk.linked_accounts_of(ana).await.unwrap().is_empty());
    });
}

#[test]
fn the_pages_lead_there_and_back() {
    check("elsewhere pages", async |house| {
        let provider = Provider::begin().await;
        let desk = with(house, provider.alone());
        let (mut ana, router) = (crate::pages::first(house).await, framed(&desk, Router::new()));
        ana = ana.before(router.clone());
        ana.get("/account").await.shows("/es/account/linked");
        let page = ana.get("/account/linked").await;
        page.shows("Ninguna cuenta de otro lugar");
        let page = ana.submit(&page, "/account/linked/begin/ministry", &[]).await;
        let way = page.body.split(&format!("href=\"{}/authorize", provider.issuer)).nth(1).unwrap();
        let way = way.split('"').next().unwrap().replace("&#38;", "&");
        let way = provider.read(&format!("{}/authorize{way}", provider.issuer));
        assert_eq!(way.get("redirect_uri"), "https://ayni.example/sign-in/from/ministry");
        assert_eq!((way.get("response_type"), way.get("code_challenge_method")), ("code", "S256"));
        let back = |way: &Way| {
            let claims = provider.claims(way, "ana-1", desk.now().timestamp());
            let code = provider.code(way, provider.signed(&provider.header(), &claims));
            format!("/sign-in/from/ministry?state={}&code={code}", way.get("state"))
        };
        let path = back(&way);
        // The address without a language leads to the reader's own, with all that stands in it.
        let led = ana.whole(&path).await;
        assert_eq!(led.headers["location"], format!("/en{path}"));
        assert_eq!(ana.get(&path).await.leads_to(), "/account/linked?done=linked");
        ana.get("/account/linked?done=linked").await.shows("ministry");

        let mut other = Browser::new(house).before(router);
        let page = other.get("/sign-in?next=%2Foffice").await;
        page.shows("/es/sign-in/with/ministry?next=%2Foffice");
        let left = other.get("/sign-in/with/ministry?next=%2Foffice").await;
        assert_eq!(left.status, StatusCode::SEE_OTHER);
        let way = provider.read(left.headers["location"].to_str().unwrap());
        let path = back(&way);
        assert_eq!(other.get(&path).await.leads_to(), "/office");
        assert!(other.session().is_some());
        let replayed = other.get(&path).await;
        assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
        replayed.shows("Referencia:");

        let page = ana.get("/account/linked").await;
        let remove = page.body.split("action=\"/es/account/linked/").find(|part| part.contains("/remove\"")).unwrap();
        let remove = format!("/account/linked/{}", remove.split('"').next().unwrap());
        assert_eq!(ana.submit(&page, &remove, &[]).await.leads_to(), "/account/linked?done=unlinked");
        assert!(other.get("/office").await.leads_to().starts_with("/sign-in"), "what began by it is over");
    });
}
