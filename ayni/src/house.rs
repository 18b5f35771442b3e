//! The desk of a data folder: its settings as the command line and the environment give them, and how commands open it.

use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use clap::Args;
use desk::owners::{Owner, Owners};
use desk::password::Cost;
use desk::people::TimeZone;
use desk::settings::{Raw, Resolved};
use desk::{Clock, Desk, DeskError, Engine, Refusal, Settings, Store};
use school::School;
use school::store::documents::Teams;

use shell::{Language, Texts};

use crate::cli::exit;
use crate::context::Context;
use crate::failure::{Failure, chain};

/// Where the house listens when nobody says otherwise; commands that name an address take it from there.
pub const LISTEN: &str = "127.0.0.1:8080";

/// What may hold a password: it is not shown, wherever arguments are.
#[derive(Clone)]
pub struct Secret(String);

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// The database of people.
#[derive(Debug, Args, Clone, Default)]
pub struct DatabaseArgument {
    /// The database of people: postgres://…, or @FILE in which that stands; desk.sqlite in the data folder when left
    /// out.
    #[arg(long, env = "AYNI_DATABASE", hide_env_values = true, value_name = "ADDRESS")]
    pub database: Option<Secret>,
}

/// The name of the house on the network.
#[derive(Debug, Args, Clone, Default)]
pub struct AddressArgument {
    /// Address under which people reach the house, such as https://ayni.example; letters name it.
    #[arg(long, env = "AYNI_ADDRESS", value_name = "ADDRESS")]
    pub address: Option<String>,
}

/// The mail.
#[derive(Debug, Args, Clone, Default)]
pub struct MailArguments {
    /// Mail server: smtps://NAME:PASSWORD@HOST, smtp://HOST:587?tls=required, or @FILE in which that stands; the folder
    /// outbox in the data folder when left out.
    #[arg(long, env = "AYNI_MAIL", hide_env_values = true, value_name = "ADDRESS")]
    pub mail: Option<Secret>,
    /// Who writes the letters, such as "Ayni <ayni@health.example>".
    #[arg(long, env = "AYNI_MAIL_SENDER", value_name = "SENDER")]
    pub mail_sender: Option<String>,
}

/// Other servers that the school works with.
#[derive(Debug, Args, Clone, Default)]
pub struct SchoolArguments {
    /// BigBlueButton server for live sessions, such as https://bbb.example/bigbluebutton/api.
    #[arg(long, env = "AYNI_BIGBLUEBUTTON", value_name = "ADDRESS")]
    pub bigbluebutton: Option<String>,
    /// Secret shared with the BigBlueButton server, or @FILE in which it stands.
    #[arg(long, env = "AYNI_BIGBLUEBUTTON_SECRET", hide_env_values = true, value_name = "SECRET")]
    pub bigbluebutton_secret: Option<Secret>,
    /// Servers of the own network that the school may ask, such as https://campus.ministry.internal, separated by
    /// commas; only public servers when left out.
    #[arg(long, env = "AYNI_INSIDE_SERVERS", value_name = "ADDRESSES")]
    pub inside_servers: Option<String>,
}

impl SchoolArguments {
    /// The settings as they hold.
    pub fn resolve(&self, context: &Context) -> Result<school::settings::Resolved, Failure> {
        let raw = school::settings::Raw {
            bigbluebutton: self.bigbluebutton.clone(),
            bigbluebutton_secret: self.bigbluebutton_secret.clone().map(|secret| secret.0),
            inside_servers: self.inside_servers.clone(),
        };
        raw.resolve().map_err(|error| of_desk(context, error))
    }
}

/// Where people answer letters.
#[derive(Debug, Args, Clone, Default)]
pub struct AnswersArgument {
    /// Addresses to which people answer letters, such as answer+{token}@health.example; without it they cannot.
    #[arg(long, env = "AYNI_MAIL_IN", value_name = "PATTERN")]
    pub mail_in: Option<String>,
}

/// By whose accounts people may sign in.
#[derive(Debug, Args, Clone, Default)]
pub struct SignInArgument {
    /// File that names the providers of OpenID Connect by whose accounts people may sign in.
    #[arg(long, env = "AYNI_SIGN_IN", value_name = "FILE")]
    pub sign_in: Option<PathBuf>,
}

/// What is set of the rooms with people: desk and school.
#[derive(Debug, Args, Clone, Default)]
pub struct PeopleArguments {
    /// The database.
    #[command(flatten)]
    pub database: DatabaseArgument,
    /// The address.
    #[command(flatten)]
    pub address: AddressArgument,
    /// The mail.
    #[command(flatten)]
    pub mail: MailArguments,
    /// Where people answer.
    #[command(flatten)]
    pub answers: AnswersArgument,
    /// Signing in elsewhere.
    #[command(flatten)]
    pub sign_in: SignInArgument,
    /// The school.
    #[command(flatten)]
    pub school: SchoolArguments,
}

impl PeopleArguments {
    /// The settings of the environment alone, for the program without a command.
    pub fn of_the_environment() -> Self {
        let variable = |name| std::env::var(name).ok();
        Self {
            database: DatabaseArgument { database: variable("AYNI_DATABASE").map(Secret) },
            address: AddressArgument { address: variable("AYNI_ADDRESS") },
            mail: MailArguments { mail: variable("AYNI_MAIL").map(Secret), mail_sender: variable("AYNI_MAIL_SENDER") },
            answers: AnswersArgument { mail_in: variable("AYNI_MAIL_IN") },
            sign_in: SignInArgument { sign_in: std::env::var_os("AYNI_SIGN_IN").map(PathBuf::from) },
            school: SchoolArguments {
                bigbluebutton: variable("AYNI_BIGBLUEBUTTON"),
                bigbluebutton_secret: variable("AYNI_BIGBLUEBUTTON_SECRET").map(Secret),
                inside_servers: variable("AYNI_INSIDE_SERVERS"),
            },
        }
    }

    /// The settings of the desk as they were given. Where files are kept is said by `AYNI_FILES` alone: it is the same
    /// for every command.
    pub fn raw(&self) -> Raw {
        Raw {
            database: self.database.database.clone().map(|secret| secret.0),
            address: self.address.address.clone(),
            mail: self.mail.mail.clone().map(|secret| secret.0),
            mail_sender: self.mail.mail_sender.clone(),
            mail_in: self.answers.mail_in.clone(),
            sign_in: self.sign_in.sign_in.clone(),
            files: std::env::var("AYNI_FILES").ok(),
        }
    }
}

/// What whoever asks for `/metrics` from another machine must bring, where `AYNI_METRICS_TOKEN` says so.
pub fn metrics_token() -> Result<Option<String>, DeskError> {
    desk::settings::secret("metrics-token", std::env::var("AYNI_METRICS_TOKEN").ok())
}

/// Resolves the settings for the context's data folder.
pub fn resolve(context: &Context, raw: Raw, listen: SocketAddr) -> Result<Resolved, Failure> {
    raw.resolve(&context.data, listen).map_err(|error| of_desk(context, error))
}

/// The same for a command that needs no mail and does not listen.
pub fn resolve_for_command(
    context: &Context,
    database: &DatabaseArgument,
    address: &AddressArgument,
) -> Result<Resolved, Failure> {
    resolve_to_take_letters(context, database, address, &AnswersArgument::default())
}

/// The same for a command that takes letters.
pub fn resolve_to_take_letters(
    context: &Context,
    database: &DatabaseArgument,
    address: &AddressArgument,
    answers: &AnswersArgument,
) -> Result<Resolved, Failure> {
    let listen = LISTEN.parse().map_err(|_| Failure::new("the usual address is none"))?;
    let people = PeopleArguments {
        database: database.clone(),
        address: address.clone(),
        answers: answers.clone(),
        ..PeopleArguments::default()
    };
    let raw = people.raw();
    resolve(context, raw, listen)
}

/// Opens the database that must be there already, whatever the state of its tables.
pub fn store(context: &Context, resolved: &Resolved) -> Result<Store, Failure> {
    if !resolved.is_there() {
        return Err(Failure::new(format!("there is no database of people in {}", context.data.display()))
            .code(exit::NOT_FOUND)
            .hint("“ayni serve” or “ayni migrate” makes one; --data names another folder"));
    }
    context.wait(resolved.open()).map_err(|error| of_desk(context, error))
}

/// Opens the database, which is made when it is a file that is not there.
pub fn store_or_new(context: &Context, resolved: &Resolved) -> Result<Store, Failure> {
    std::fs::create_dir_all(&context.data)?;
    context.wait(resolved.open()).map_err(|error| of_desk(context, error))
}

/// The one place that names the chain of steps; rooms with tables of their own put theirs behind the desk's.
pub mod chain_of_steps {
    use desk::{DeskError, StepStatus, Store};
    use lens::readers::store::Behind;

    /// The desk's steps, the school's, then the lens's: a chain only grows at its end.
    type Steps = Behind<school::store::Steps>;

    /// Takes the steps that are lacking.
    pub async fn take(store: &Store) -> Result<(), DeskError> {
        store.migrate_with::<Steps>().await
    }

    /// How many are lacking.
    pub async fn lacking(store: &Store) -> Result<usize, DeskError> {
        store.pending_steps_with::<Steps>().await
    }

    /// All steps, and whether each was taken.
    pub async fn status(store: &Store) -> Result<Vec<StepStatus>, DeskError> {
        store.steps_with::<Steps>().await
    }

    /// Takes the last ones back.
    pub async fn take_back(store: &Store, count: u32) -> Result<(), DeskError> {
        store.revert_with::<Steps>(count).await
    }
}

/// Takes the steps that a file lacks. Those of a server are taken by `ayni migrate`, so that of several programs on one
/// database none changes it under the others.
pub async fn bring_up_to_date(store: &Store) -> Result<(), DeskError> {
    if store.engine() == Engine::Sqlite { chain_of_steps::take(store).await } else { Ok(()) }
}

/// Refuses a database that lacks steps.
pub fn must_be_up_to_date(context: &Context, store: &Store) -> Result<(), Failure> {
    let pending = context.wait(chain_of_steps::lacking(store)).map_err(|error| of_desk(context, error))?;
    if pending > 0 {
        return Err(lacking(pending));
    }
    Ok(())
}

/// The desk on a database. What school and lens keep about people is taken out and erased with what the desk keeps.
pub fn desk(store: Store, address: &str) -> Result<Desk, DeskError> {
    Ok(desk_with(store, Clock::of_the_machine(), Settings::new(address, Cost::Full)?))
}

/// The same with a clock and settings of one's own.
pub fn desk_with(store: Store, clock: Clock, settings: Settings) -> Desk {
    let desk = Desk::new(store, clock, settings);
    let school = School::new(desk.clone());
    let desk = desk.with_data_of(Arc::new(school)).with_data_of(Arc::new(lens::readers::Data));
    desk.with_owners(Owners::new([Arc::new(Teams) as Arc<dyn Owner>]))
}

/// The desk on a database, with all that its settings say.
pub fn desk_of(resolved: &Resolved, store: Store) -> Result<Desk, DeskError> {
    let address = resolved.address.as_deref().unwrap_or_default();
    let settings = Settings::new(address, Cost::Full)?
        .with_answers(resolved.answers.clone())
        .with_providers(resolved.providers.clone());
    Ok(desk_with(store, Clock::of_the_machine(), settings))
}

/// The desk of a program that serves: on a database that is there and up to date.
pub async fn open_to_serve(resolved: &Resolved, texts: Texts) -> Result<Desk, Failure> {
    let told = |error| told_in(texts.language(), error);
    let store = resolved.open().await.map_err(told)?;
    bring_up_to_date(&store).await.map_err(told)?;
    let pending = chain_of_steps::lacking(&store).await.map_err(told)?;
    if pending > 0 {
        return Err(lacking(pending));
    }
    Ok(desk_of(resolved, store).map_err(told)?.with_files(resolved.kept_files().map_err(told)?))
}

fn lacking(pending: usize) -> Failure {
    Failure::new(format!("the database of people lacks {pending} steps that this version needs"))
        .hint("“ayni migrate” takes them; “ayni migrate --status” lists them")
}

/// What went wrong at the desk, as a command tells it: refusals in the reader's language.
pub fn of_desk(context: &Context, error: DeskError) -> Failure {
    told_in(context.language(), error)
}

fn told_in(language: Language, error: DeskError) -> Failure {
    match &error {
        DeskError::Refused(refusal) => {
            let zone: Result<TimeZone, _> = "UTC".parse();
            let message = zone.map_or_else(|_| refusal.to_string(), |zone| refusal.sentence(language, zone));
            let failure = Failure::new(message);
            if *refusal == Refusal::NotThere { failure.code(exit::NOT_FOUND) } else { failure }
        }
        DeskError::NotAName(_) | DeskError::Setting { .. } | DeskError::SettingFile { .. } => {
            Failure::new(error.to_string()).code(exit::USAGE)
        }
        _ => Failure::new(chain(&error)),
    }
}
