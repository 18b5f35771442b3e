//! Serving the record: the pages, and a watch that shows new snapshots.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use archive::Archive;
use desk::DeskError;
use desk::mail::worker::Worker;
use desk::settings::Raw;
use explorer::doors::SetDoor;
use explorer::panels::Panel;
use lens::readers::Readings;
use school::School;
use search::Index;
use shell::Texts;
use shell::measured::Meter;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::failure::Failure;
use crate::hand::{Doorkeeper, Keeper};
use crate::house;
use crate::lenses::{self, Lenses};
use crate::maildir;
use crate::metrics::{self, Metrics, Told};
use crate::press::HousePress;
use crate::readings::RecordCases;
use crate::sheets::Workbooks;

/// How often a running server looks for a new snapshot.
const WATCH: Duration = Duration::from_millis(500);

/// How long open requests may take to end when the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// What is served, and how.
pub struct Serving<'a> {
    /// The record.
    pub archive: Archive,
    /// Its words.
    pub index: Arc<Index>,
    /// How clients are known.
    pub client: shell::rates::Client,
    /// The data folder.
    pub data: &'a Path,
    /// The settings of the desk as they were given.
    pub raw: Raw,
    /// The settings of the school.
    pub school: school::settings::Resolved,
    /// The folder in which a mail server leaves answers to letters.
    pub mail_folder: Option<&'a Path>,
    /// The language of what is told.
    pub texts: Texts,
}

impl Serving<'_> {
    /// Serves until the process is asked to stop (interrupt or terminate).
    ///
    /// `ready` is called once with the address that is listened on.
    pub async fn run(
        self,
        listen: SocketAddr,
        ready: impl FnOnce(SocketAddr) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let listener = TcpListener::bind(listen).await.map_err(|error| {
            Failure::new(format!("{listen} cannot be listened on: {error}"))
                .hint("--listen names another address; port 0 takes any that is free")
        })?;
        let address = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        let mut background = Background { stop, tasks: JoinSet::new() };
        let token = house::metrics_token().map_err(|error| Failure::new(error.to_string()))?;
        let school = self.people(address, &mut background, &stopped).await?;
        let desk = school.as_ref().map(|school| school.desk().clone());
        let writing = desk.clone();
        let (archive, index) = (self.archive, self.index);
        let keeper = Keeper::new(Handle::current(), self.data, archive.clone(), Arc::clone(&index));
        let guard = Doorkeeper::new(address, desk).await.map_err(|error| Failure::new(error.to_string()))?;
        let making = Making::begin()?;
        let metrics = Arc::new(Metrics::new());
        let limits = shell::Limits {
            client: self.client,
            making: making.handle(),
            meter: Some(Arc::clone(&metrics) as Arc<dyn Meter>),
            ..shell::Limits::default()
        };
        let told = Told::new(metrics, (archive.clone(), writing.clone()), self.client, token.as_deref());
        let mut state =
            state(archive.clone(), Arc::clone(&index)).with_hand(Arc::new(keeper), Arc::new(guard)).with_limits(limits);
        state = state.with_whole_paths(metrics::router(told));
        let mut site = explorer::site().with_way(lens::pages::WAY);
        if school.is_some() {
            site = site.with_way(school::pages::WAY).with_people(desk::pages::people());
        }
        let readings = school.as_ref().map(|school| {
            let cases = Arc::new(RecordCases::new(archive.clone(), Arc::clone(&index)));
            Readings::new(school.desk().clone(), cases)
        });
        let lenses = lenses::pages(archive.clone(), Arc::clone(&index), site.clone(), &state, readings.clone());
        state = state.with_site(site.clone()).with_pages(lenses).with_panels([Arc::new(Lenses) as Arc<dyn Panel>]);
        state = state.with_doors([Arc::new(Lenses) as Arc<dyn SetDoor>]);
        if let (Some(school), Some(readings)) = (school, readings) {
            let reception = desk::pages::Reception::new(school.desk().clone(), site.clone(), self.client)
                .with_ways(school::pages::ADMINISTRATION);
            let readings = lens::readers::pages::Hall::new(readings, reception.clone());
            let hall = school::pages::Hall::new(school, reception.clone()).with_press(Arc::new(HousePress));
            let pages = desk::pages::router(reception)
                .merge(school::pages::router(hall.clone()))
                .merge(lens::readers::pages::router(readings));
            state = state.with_pages(pages).with_whole_paths(school::pages::without_language(hall));
        }
        let router = explorer::router(state);
        let watch = tokio::spawn(watch_for_snapshots(archive, index));
        // Listened for before anybody is told that there is a server to stop.
        let mut stop = Stop::listen()?;
        ready(address)?;
        let (asked, mut stopping) = watch::channel(false);
        let asked_to_stop = async move {
            stop.asked().await;
            // Who has a document open waits for news that will not come.
            if let Some(desk) = writing {
                desk.end_windows();
            }
            // Whoever waits for the farewell has gone only if the server has.
            let _ = asked.send(true);
        };
        let mut server = std::pin::pin!(shell::serve::listen(listener, router, Box::pin(asked_to_stop)));
        let outcome = tokio::select! {
            outcome = &mut server => outcome,
            () = async {
                let _ = stopping.wait_for(|stop| *stop).await;
                tokio::time::sleep(FAREWELL).await;
            } => {
                tracing::warn!("some requests were still open after {FAREWELL:?} and are cut off");
                Ok(())
            }
        };
        watch.abort();
        background.end().await;
        Ok(outcome?)
    }

    /// Opens desk and school and begins their work in the background; none where nobody could reach them by a known
    /// address.
    async fn people(
        &self,
        listened: SocketAddr,
        background: &mut Background,
        stopped: &watch::Receiver<bool>,
    ) -> Result<Option<School>, Failure> {
        let resolved =
            self.raw.clone().resolve(self.data, listened).map_err(|error| Failure::new(error.to_string()))?;
        if resolved.address.is_none() {
            eprintln!("{}", self.texts.text("serve-no-address"));
            return Ok(None);
        }
        let desk = house::open_to_serve(&resolved, self.texts).await?;
        let wrong = |error: DeskError| Failure::new(error.to_string());
        let worker = Worker::new(desk.clone(), resolved.delivery().map_err(wrong)?, resolved.sender.clone());
        let school = School::new(desk.clone()).with_settings(self.school.clone());
        let worker = worker.map_err(wrong)?.with_letters_of(Arc::new(school.clone()));
        let stopped = stopped.clone();
        let to_worker = stopped.clone();
        background.tasks.spawn(async move { worker.work(to_worker).await });
        background.tasks.spawn(school.clone().keep_announcing(stopped.clone()));
        if let Some(folder) = self.mail_folder {
            background.tasks.spawn(maildir::watch(school.clone(), folder.to_owned(), stopped.clone()));
        }
        background.tasks.spawn(desk.keep_tidy(stopped));
        Ok(Some(school))
    }
}

/// The threads that pages are made on, as many as there are cores: those that listen go on answering meanwhile.
struct Making(Option<Runtime>);

impl Making {
    fn begin() -> std::io::Result<Self> {
        Builder::new_multi_thread().thread_name("making").enable_all().build().map(Some).map(Self)
    }

    fn handle(&self) -> Option<Handle> {
        self.0.as_ref().map(|runtime| runtime.handle().clone())
    }
}

impl Drop for Making {
    /// What is still made when the server has ended is for nobody.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// What works beside the server, on the desk's database.
struct Background {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Background {
    /// Asks everything to stop, and waits for it: what is in hand is finished, and the rest waits in the database.
    async fn end(mut self) {
        let _ = self.stop.send(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, all).await.is_err() {
            tracing::warn!("a letter was still on its way after {FAREWELL:?}; it is taken up again at the next start");
        }
    }
}

/// What the pages share, with the names of the rules that findings follow.
fn state(archive: Archive, index: Arc<Index>) -> explorer::ExplorerState {
    let of_readers = formats::rules::all().map(|(rule, _)| rule);
    explorer::ExplorerState::new(archive, index)
        .with_sheets(Arc::new(Workbooks))
        .with_press(Arc::new(HousePress))
        .with_rules(of_readers.chain(record::allocation::FINDING_RULES))
}

/// Takes new snapshots as they are written, with the words that belong to them.
async fn watch_for_snapshots(archive: Archive, index: Arc<Index>) {
    let mut failed = false;
    make_ready(&archive).await;
    loop {
        tokio::time::sleep(WATCH).await;
        let current = archive.clone();
        let (archive, index) = (archive.clone(), Arc::clone(&index));
        let refreshed = tokio::task::spawn_blocking(move || {
            // Words first: a snapshot must never be visible before its words are.
            index.refresh().map_err(|error| error.to_string())?;
            archive.refresh().map_err(|error| error.to_string())
        })
        .await;
        match refreshed {
            Ok(Ok(is_new)) => {
                failed = false;
                if is_new {
                    make_ready(&current).await;
                }
            }
            Ok(Err(error)) if !failed => {
                tracing::error!(error, "a new snapshot cannot be read; the former one stays");
                failed = true;
            }
            _ => {}
        }
    }
}

/// Reads what the first request to a new snapshot would wait for.
async fn make_ready(archive: &Archive) {
    let current = archive.current();
    if let Err(error) = current.make_ready().await {
        // Whoever asks for it is told the same.
        tracing::warn!("the record could not be looked into beforehand: {error}");
    }
    if let Err(error) = lens::pages::make_ready(&current).await {
        tracing::warn!("the record could not be made ready for readings: {error}");
    }
}

/// The signals that ask the process to stop.
#[cfg(unix)]
struct Stop {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Stop {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn asked(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// The one signal that other systems have.
#[cfg(not(unix))]
struct Stop;

#[cfg(not(unix))]
impl Stop {
    fn listen() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn asked(&mut self) {
        // Without the signal there is nothing to wait for, and the server stops.
        let _ = tokio::signal::ctrl_c().await;
    }
}
