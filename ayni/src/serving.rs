//! Serving the record: the pages, and a watch that shows new snapshots.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use archive::Archive;
use search::Index;
use tokio::net::TcpListener;
use tokio::runtime::Handle;

use crate::failure::Failure;
use crate::hand::{Desk, Loopback};
use crate::press::HousePress;
use crate::sheets::Workbooks;

/// How often a running server looks for a new snapshot.
const WATCH: Duration = Duration::from_millis(500);

/// How long open requests may take to end when the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until the process is asked to stop (interrupt or terminate).
///
/// `ready` is called once with the address that is listened on.
pub async fn serve(
    archive: Archive,
    index: Arc<Index>,
    listen: SocketAddr,
    client: shell::rates::Client,
    data: &Path,
    ready: impl FnOnce(SocketAddr) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        Failure::new(format!("{listen} cannot be listened on: {error}"))
            .hint("--listen names another address; port 0 takes any that is free")
    })?;
    let address = listener.local_addr()?;
    let desk = Desk::new(Handle::current(), data, archive.clone(), Arc::clone(&index));
    let guard = Loopback::listening_on(address);
    let limits = shell::Limits { client, ..shell::Limits::default() };
    let state =
        state(archive.clone(), Arc::clone(&index)).with_hand(Arc::new(desk), Arc::new(guard)).with_limits(limits);
    let router = explorer::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let watch = tokio::spawn(watch(archive, index));
    // Listened for before anybody is told that there is a server to stop.
    let mut stop = Stop::listen()?;
    ready(address)?;
    let (stopped, mut stopping) = tokio::sync::watch::channel(false);
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.asked().await;
        // Whoever waits for the farewell has gone only if the server has.
        let _ = stopped.send(true);
    });
    let mut server = std::pin::pin!(server.into_future());
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
    Ok(outcome?)
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
async fn watch(archive: Archive, index: Arc<Index>) {
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
    if let Err(error) = archive.current().make_ready().await {
        // Whoever asks for it is told the same.
        tracing::warn!("the record could not be looked into beforehand: {error}");
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
