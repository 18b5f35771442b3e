//! One writer at a time: an advisory lock on one file, which says who holds it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::error::{ArchiveError, Result};
use crate::layout::Layout;

/// What to do when somebody else is writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// Give up at once.
    No,
    /// Wait at most this long.
    AtMost(Duration),
    /// Wait until it is free.
    Forever,
}

/// How often a waiting writer looks again.
const PAUSE: Duration = Duration::from_millis(100);

#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    process: u32,
    since: String,
    doing: String,
}

/// The lock; given back when dropped, and by the system when the process ends.
#[derive(Debug)]
pub(crate) struct WriterLock {
    // Closing the file gives the lock back.
    _file: File,
}

impl WriterLock {
    /// Takes the lock for `doing`.
    pub(crate) async fn take(layout: &Layout, wait: Wait, doing: &str) -> Result<Self> {
        let started = Instant::now();
        loop {
            if let Some(lock) = Self::attempt(layout, doing)? {
                return Ok(lock);
            }
            let enough = match wait {
                Wait::No => true,
                Wait::AtMost(limit) => started.elapsed() >= limit,
                Wait::Forever => false,
            };
            if enough {
                return Err(ArchiveError::Locked { path: layout.root().to_owned(), holder: holder(layout) });
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn attempt(layout: &Layout, doing: &str) -> Result<Option<Self>> {
        let path = layout.lock();
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(ArchiveError::io(&path, "opened"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(source)) => {
                return Err(ArchiveError::io(&path, "locked")(source));
            }
        }
        let holder = Holder {
            process: std::process::id(),
            since: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            doing: doing.to_owned(),
        };
        let text = serde_json::to_string(&holder)
            .map_err(ArchiveError::storage("the lock's note could not be put together"))?;
        file.set_len(0)
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .and_then(|_| file.write_all(text.as_bytes()))
            .map_err(ArchiveError::io(&path, "written"))?;
        Ok(Some(Self { _file: file }))
    }
}

/// Who holds the lock, in words.
fn holder(layout: &Layout) -> String {
    let mut text = String::new();
    let read = File::open(layout.lock()).and_then(|mut file| file.read_to_string(&mut text));
    match read.ok().and_then(|_| serde_json::from_str::<Holder>(&text).ok()) {
        Some(Holder { process, since, doing }) => format!("process {process} since {since} ({doing})"),
        None => "another process".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_told_who_the_first_is() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        layout.create().unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let first = runtime.block_on(WriterLock::take(&layout, Wait::No, "load cases")).unwrap();
        let error = runtime.block_on(WriterLock::take(&layout, Wait::AtMost(PAUSE), "load")).unwrap_err().to_string();
        assert!(error.contains(&format!("process {}", std::process::id())), "{error}");
        assert!(error.contains("(load cases)"), "{error}");
        drop(first);
        runtime.block_on(WriterLock::take(&layout, Wait::Forever, "load")).unwrap();
    }
}
