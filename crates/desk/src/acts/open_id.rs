//! Signing in by an account elsewhere, and linking one.
//!
//! An account elsewhere opens one here only once they were linked: by who was signed in here, or by an invitation to the
//! very mailbox that the provider has verified. An address alone links nothing.

use vocabulary::Language;

use super::Desk;
use super::factors::whose;
use super::invitations::take_role;
use super::sessions::begin_session;
use super::sign_in::SignedIn;
use crate::audit::Note;
use crate::error::{DeskError, Refusal};
use crate::mail::letter::{Matter, NewLetter};
use crate::open_id::{Binding, Claims, LinkedAccount, OpenIdFault, Provider, ProviderError};
use crate::people::{Person, PersonId, Profile};
use crate::secret::{Browser, Token, in_text, random};
use crate::session::{Proof, Session, Visitor};
use crate::store::questions::{self, Purpose, Question};
use crate::store::{Act, linked_accounts, links, people, sessions};

/// What a browser brings back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Brought<'a> {
    /// The state it left with.
    pub state: &'a str,
    /// The code.
    pub code: &'a str,
    /// By whom the answer is, when it says so.
    pub issuer: Option<&'a str>,
    /// What went wrong there.
    pub error: Option<&'a str>,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Arrived {
    /// Somebody is signed in, and goes on to a path; empty for nowhere in particular.
    SignedIn(SignedIn, String),
    /// An account elsewhere was linked to who is signed in.
    Linked,
    /// An invitation was accepted by somebody new, who is signed in.
    Accepted(SignedIn),
}

impl Desk {
    fn provider(&self, name: &str) -> Result<&Provider, DeskError> {
        match self.providers().named(name) {
            Some(provider) => Ok(provider),
            None => Err(fault(OpenIdFault::UnknownProvider, "no such provider")?.into()),
        }
    }

    /// Where the browser comes back to from a provider.
    fn way_back(&self, provider: &Provider) -> String {
        format!("{}/sign-in/from/{}", self.address(), provider.settings().name)
    }

    async fn leave(&self, provider: &Provider, browser: Browser<'_>, question: Question) -> Result<String, DeskError> {
        let act = self.begin(question.person).await?;
        let question = Question { provider: Some(provider.settings().name.clone()), ..question };
        let state = questions::ask(&act, browser, &question).await?;
        let (nonce, verifier) = (browser.secret("nonce", &state), browser.secret("verifier", &state));
        act.commit().await?;
        let (state, back) = (state.reveal(), self.way_back(provider));
        let binding = Binding { state: &state, nonce: &nonce, verifier: &verifier, back: &back };
        match provider.way_there(&binding, self.now()).await {
            Ok(address) => Ok(address),
            Err(error) => Err(fault(OpenIdFault::Provider, &error)?.into()),
        }
    }

    /// Begins to sign in by an account elsewhere: where the browser is sent. `next` is where one goes afterwards.
    ///
    /// # Errors
    /// [`Refusal::OpenId`], [`Refusal::TooManyAttempts`]; [`DeskError::Database`].
    pub async fn leave_to_sign_in(
        &self,
        provider: &str,
        next: &str,
        browser: Browser<'_>,
        visitor: &Visitor,
    ) -> Result<String, DeskError> {
        let provider = self.provider(provider)?;
        self.hear_from(visitor).await?;
        let question = Question { next: next.to_owned(), ..Question::of(Purpose::SignInElsewhere) };
        self.leave(provider, browser, question).await
    }

    /// Begins to link an account elsewhere to that of who is signed in, once they have shown who they are.
    ///
    /// # Errors
    /// As [`Desk::leave_to_sign_in`], and as [`Desk::set_password`] for the present password.
    pub async fn leave_to_link(
        &self,
        session: &Session,
        present: Option<&str>,
        provider: &str,
        browser: Browser<'_>,
        visitor: &Visitor,
    ) -> Result<String, DeskError> {
        let provider = self.provider(provider)?;
        self.prove(session, present, visitor).await?;
        let question = Question { person: Some(session.person), ..Question::of(Purpose::Link) };
        self.leave(provider, browser, question).await
    }

    /// Begins to accept an invitation by an account elsewhere.
    ///
    /// # Errors
    /// As [`Desk::leave_to_sign_in`], and as [`Desk::invitation`].
    pub async fn leave_to_accept(
        &self,
        invitation: &Token,
        provider: &str,
        browser: Browser<'_>,
        visitor: &Visitor,
    ) -> Result<String, DeskError> {
        self.invitation(invitation).await?;
        let provider = self.provider(provider)?;
        self.hear_from(visitor).await?;
        let question = Question { invitation: Some(invitation.hash()), ..Question::of(Purpose::AcceptElsewhere) };
        self.leave(provider, browser, question).await
    }

    /// Takes what a browser brings back from a provider: signs in, links, or accepts, as was asked when it left.
    /// `language` is the page's, for somebody new; `previous` the session that the browser has.
    ///
    /// # Errors
    /// [`Refusal::OpenId`]; as [`Desk::accept_invitation`]; [`Refusal::AddressTaken`], when who was invited has an
    /// account already; [`DeskError::Database`].
    pub async fn arrive(
        &self,
        provider: &str,
        brought: Brought<'_>,
        browser: Browser<'_>,
        (language, visitor): (Language, &Visitor),
        previous: Option<&Token>,
    ) -> Result<Arrived, DeskError> {
        let provider = self.provider(provider)?;
        let no_state = |why: &str| fault(OpenIdFault::State, why);
        let Ok(state) = brought.state.parse::<Token>() else { return Err(no_state("no state")?.into()) };
        let question = self.elsewhere(browser, &state).await?;
        let is_from_there =
            |question: &Question| question.provider.as_deref() == Some(provider.settings().name.as_str());
        let Some(question) = question.filter(is_from_there) else { return Err(no_state("no such state")?.into()) };
        if brought.error.is_some() || brought.code.is_empty() {
            return Err(fault(OpenIdFault::Declined, "the answer holds an error, or no code")?.into());
        }
        let (nonce, verifier) = (browser.secret("nonce", &state), browser.secret("verifier", &state));
        let back = self.way_back(provider);
        let binding = Binding { state: brought.state, nonce: &nonce, verifier: &verifier, back: &back };
        let claims = match provider.claims(brought.code, brought.issuer, &binding, self.now()).await {
            Ok(claims) => claims,
            Err(error @ ProviderError::Fetch { .. }) => return Err(fault(OpenIdFault::Provider, &error)?.into()),
            Err(error) => return Err(fault(OpenIdFault::Token, &error)?.into()),
        };
        match question.purpose {
            Purpose::Link => self.link(provider, &claims, question.person, previous).await,
            Purpose::AcceptElsewhere => {
                let invitation = question.invitation.unwrap_or_default();
                self.accept_elsewhere(provider, &claims, &invitation, (language, visitor), previous).await
            }
            _ => {
                let signed_in = self.sign_in_elsewhere(provider, &claims, visitor, previous).await?;
                Ok(Arrived::SignedIn(signed_in, question.next))
            }
        }
    }

    async fn elsewhere(&self, browser: Browser<'_>, state: &Token) -> Result<Option<Question>, DeskError> {
        let act = self.begin(None).await?;
        let purposes = [Purpose::SignInElsewhere, Purpose::Link, Purpose::AcceptElsewhere];
        let found = questions::answered(&act, browser, state, &purposes).await?;
        act.commit().await?;
        Ok(found)
    }

    async fn sign_in_elsewhere(
        &self,
        provider: &Provider,
        claims: &Claims,
        visitor: &Visitor,
        previous: Option<&Token>,
    ) -> Result<SignedIn, DeskError> {
        let mut act = self.begin(None).await?;
        let found = linked_accounts::find(&act, &provider.settings().issuer, &claims.subject).await?;
        let Some(account) = found else { return Err(fault(OpenIdFault::NotLinked, "no link")?.into()) };
        act.is_done_by(account.person);
        let signed_in = begin_session(&mut act, account.person, Proof::OpenId, visitor, previous).await?;
        linked_accounts::used(&act, account.id).await?;
        act.commit().await?;
        Ok(signed_in)
    }

    async fn link(
        &self,
        provider: &Provider,
        claims: &Claims,
        person: Option<PersonId>,
        session: Option<&Token>,
    ) -> Result<Arrived, DeskError> {
        let session = match session {
            Some(token) => self.session(token).await?.filter(|session| Some(session.person) == person),
            None => None,
        };
        let Some(session) = session else { return Err(fault(OpenIdFault::State, "the session is over")?.into()) };
        let mut act = self.begin(Some(session.person)).await?;
        let person = whose(&act, &session).await?;
        write_link(&mut act, provider, claims, &person).await?;
        act.commit().await?;
        Ok(Arrived::Linked)
    }

    async fn accept_elsewhere(
        &self,
        provider: &Provider,
        claims: &Claims,
        invitation_hash: &str,
        (language, visitor): (Language, &Visitor),
        previous: Option<&Token>,
    ) -> Result<Arrived, DeskError> {
        let mut act = self.begin(None).await?;
        let invitation = links::claim_invitation(&act, invitation_hash).await?.ok_or(Refusal::LinkNotValid)?;
        let email = &invitation.invited.email;
        if claims.verified_email.as_ref() != Some(email) {
            return Err(fault(OpenIdFault::OtherMailbox, "another mailbox, or none that is verified")?.into());
        }
        // Whoever has an account accepts as themselves, and links from there.
        if people::by_email(&act, email).await?.is_some() {
            return Err(Refusal::AddressTaken.into());
        }
        let before_the_sign = email.as_str().split('@').next().unwrap_or_default();
        let name = claims.name.clone().map_or_else(|| before_the_sign.parse(), Ok)?;
        let time_zone = claims.zone.map_or_else(|| "UTC".parse(), Ok)?;
        let id = people::insert(&act, email, &Profile { name, language, time_zone }).await?;
        let person = people::by_id(&act, id).await?.ok_or(Refusal::NotThere)?;
        act.is_done_by(id);
        act.note(Note::of("person.entered").to(id).saying(person.profile.name.as_str()));
        take_role(&mut act, &invitation, id).await?;
        write_link(&mut act, provider, claims, &person).await?;
        let signed_in = begin_session(&mut act, id, Proof::OpenId, visitor, previous).await?;
        act.commit().await?;
        Ok(Arrived::Accepted(signed_in))
    }

    /// The accounts elsewhere of a person, the one linked last first.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn linked_accounts_of(&self, person: PersonId) -> Result<Vec<LinkedAccount>, DeskError> {
        linked_accounts::of_person(self.store(), person).await
    }

    /// Unlinks an account elsewhere from that of who is signed in, once they have shown who they are. Their other
    /// sessions that began elsewhere end. The mailbox stays as a way in.
    ///
    /// # Errors
    /// [`Refusal::NotThere`], also for another person's; as [`Desk::set_password`] for the present password;
    /// [`DeskError::Database`].
    pub async fn unlink(
        &self,
        session: &Session,
        present: Option<&str>,
        id: i64,
        visitor: &Visitor,
    ) -> Result<(), DeskError> {
        self.prove(session, present, visitor).await?;
        let mut act = self.begin(Some(session.person)).await?;
        let person = whose(&act, session).await?;
        let account = linked_accounts::remove(&act, person.id, id).await?.ok_or(Refusal::NotThere)?;
        sessions::end_others_by(&act, person.id, Proof::OpenId, session.id).await?;
        let label = self.label_of(&account.issuer, person.profile.language);
        act.note(Note::of("account.unlinked").to(person.id).saying(account.issuer));
        act.post(letter(&person, Matter::AccountUnlinked { provider: label }));
        act.commit().await
    }

    /// What people call an issuer; its address where it is not set any more.
    #[must_use]
    pub fn label_of(&self, issuer: &str, language: Language) -> String {
        let provider = self.providers().of_issuer(issuer);
        provider.map_or(issuer, |provider| provider.settings().label(language)).to_owned()
    }
}

/// Links an account elsewhere to a person, and tells them.
async fn write_link(act: &mut Act, provider: &Provider, claims: &Claims, person: &Person) -> Result<(), DeskError> {
    let settings = provider.settings();
    if !linked_accounts::insert(act, person.id, &settings.issuer, &claims.subject).await? {
        return Err(fault(OpenIdFault::LinkedAlready, "it is linked")?.into());
    }
    act.note(Note::of("account.linked").to(person.id).saying(settings.issuer.as_str()));
    let provider = settings.label(person.profile.language).to_owned();
    act.post(letter(person, Matter::AccountLinked { provider }));
    Ok(())
}

fn letter(person: &Person, matter: Matter) -> NewLetter {
    let (to, language) = (person.email.clone(), person.profile.language);
    NewLetter { person: Some(person.id), to, language, matter }
}

/// What a person is told, and the log in more words; they share a reference. Nothing of the person is in it.
fn fault(fault: OpenIdFault, why: &(impl std::fmt::Display + ?Sized)) -> Result<Refusal, DeskError> {
    let reference = in_text(&random::<6>()?);
    tracing::warn!(reference, %fault, %why, "signing in elsewhere");
    Ok(Refusal::OpenId { fault, reference })
}
