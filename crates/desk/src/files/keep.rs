//! Where the bytes lie: a folder, or a bucket of a server that speaks S3. Two places in it: `incoming/`, where a file
//! waits until something names it, and `kept/`, where its name is what is in it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Place;
use object_store::prefix::PrefixStore;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest as _, Sha256};

use super::kind::{FileKind, HEAD};
use super::{A_DAY, Arrived, shown_name};
use crate::error::{DeskError, Refusal};
use crate::secret::Token;

/// Where files wait, and where they are kept.
const INCOMING: &str = "incoming";
const KEPT: &str = "kept";
/// How much is sent on at once.
const PIECE: usize = 8 << 20;
/// How many pieces are on their way at once.
const PIECES: usize = 2;

/// The bytes of a file, as they come.
pub type FileBytes = BoxStream<'static, Result<Bytes, object_store::Error>>;

/// Where files are kept. A handle: cheap to copy.
#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// The folder, when it is one.
    folder: Option<PathBuf>,
    a_day: u64,
}

impl fmt::Debug for Files {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Files").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl From<object_store::Error> for DeskError {
    fn from(error: object_store::Error) -> Self {
        Self::Files(Box::new(error))
    }
}

fn of_folder(error: std::io::Error) -> DeskError {
    DeskError::Files(Box::new(error))
}

/// The place of what is kept, spread over 256 folders.
fn kept(sha256: &str) -> Place {
    Place::from_iter([KEPT, sha256.get(..2).unwrap_or("00"), sha256])
}

impl Files {
    /// In a folder, which is made when it is not there.
    ///
    /// # Errors
    /// [`DeskError::Files`].
    pub fn in_folder(folder: &Path) -> Result<Self, DeskError> {
        for part in [INCOMING, KEPT] {
            std::fs::create_dir_all(folder.join(part)).map_err(of_folder)?;
        }
        Self::of_folder(folder)
    }

    /// In a folder that is there, of which nothing is made; none when it is not.
    ///
    /// # Errors
    /// [`DeskError::Files`].
    pub fn there(folder: &Path) -> Result<Option<Self>, DeskError> {
        folder.is_dir().then(|| Self::of_folder(folder)).transpose()
    }

    fn of_folder(folder: &Path) -> Result<Self, DeskError> {
        let folder = folder.canonicalize().map_err(of_folder)?;
        let store = LocalFileSystem::new_with_prefix(&folder)?;
        Ok(Self { store: Arc::new(store), folder: Some(folder), a_day: A_DAY })
    }

    /// In a bucket: `s3://NAME/FRONT`. Server, region and keys are those of the environment (`AWS_ENDPOINT`,
    /// `AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and their likes).
    ///
    /// # Errors
    /// [`DeskError::Setting`], when it is no such address; [`DeskError::Files`].
    pub fn at_address(address: &str) -> Result<Self, DeskError> {
        let wrong =
            || DeskError::Setting { name: "files", read: address.to_owned(), expected: "an address s3://NAME/FRONT" };
        let rest = address.strip_prefix("s3://").ok_or_else(wrong)?;
        let (bucket, front) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() || !bucket.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte)) {
            return Err(wrong());
        }
        let store = AmazonS3Builder::from_env().with_bucket_name(bucket).build()?;
        let front = Place::parse(front.trim_matches('/')).map_err(|_| wrong())?;
        Ok(Self { store: Arc::new(PrefixStore::new(store, front)), folder: None, a_day: A_DAY })
    }

    /// In a store of objects that is there already.
    #[must_use]
    pub fn in_store(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, folder: None, a_day: A_DAY }
    }

    /// The same; nobody brings more than so many bytes within a day.
    #[must_use]
    pub fn with_a_day(self, a_day: u64) -> Self {
        Self { a_day, ..self }
    }

    /// How many bytes one person may bring within a day.
    #[must_use]
    pub const fn a_day(&self) -> u64 {
        self.a_day
    }

    /// Takes a file in while it is sent: looks at what it is, counts it, and stops as soon as it is none that is taken
    /// or longer than one may be. `taken` says how long a file of a kind may be, `left` how much may still come today.
    pub(crate) async fn receive<E>(
        &self,
        (name, left): (&str, u64),
        taken: impl Fn(FileKind) -> Option<u64>,
        bytes: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Arrived, DeskError> {
        let mut bytes = std::pin::pin!(bytes);
        let mut head = Vec::new();
        while head.len() < HEAD {
            match bytes.next().await {
                Some(Ok(piece)) => head.extend_from_slice(&piece),
                Some(Err(_)) => return Err(Refusal::FileCutShort.into()),
                None => break,
            }
        }
        if head.is_empty() {
            return Err(Refusal::FileEmpty.into());
        }
        let kind = FileKind::of(&head[..head.len().min(HEAD)]);
        let most = taken(kind).ok_or(Refusal::FileKind)?;
        let waits = Place::from_iter([INCOMING, Token::random()?.reveal().as_str()]);
        let mut writing = WriteMultipart::new_with_chunk_size(self.store.put_multipart(&waits).await?, PIECE);
        let mut hash = Sha256::new();
        let mut size = 0_u64;
        let mut next = Some(Bytes::from(head));
        let outcome = loop {
            let Some(piece) = next else { break Ok(()) };
            size += piece.len() as u64;
            if size > most {
                break Err(Refusal::FileTooLarge { most }.into());
            }
            if size > left {
                break Err(Refusal::FilesOfTheDay { most: self.a_day }.into());
            }
            hash.update(&piece);
            writing.put(piece);
            if let Err(error) = writing.wait_for_capacity(PIECES).await {
                break Err(error.into());
            }
            next = match bytes.next().await {
                Some(Ok(piece)) => Some(piece),
                Some(Err(_)) => break Err(Refusal::FileCutShort.into()),
                None => None,
            };
        };
        if let Err(error) = outcome {
            // What cannot be taken back now is swept away later.
            let _ = writing.abort().await;
            return Err(error);
        }
        writing.finish().await?;
        let sha256 = format!("{:x}", hash.finalize());
        Ok(Arrived { sha256, size, kind, name: shown_name(name), waits: waits.to_string() })
    }

    /// Brings what waits to its place. Whoever has it under the same name already loses nothing: it is the same.
    pub(crate) async fn settle(&self, arrived: &Arrived) -> Result<(), DeskError> {
        let (from, to) = (Place::from(arrived.waits.as_str()), kept(&arrived.sha256));
        self.on_disk(&from, OnDisk::File).await?;
        self.store.rename(&from, &to).await?;
        self.on_disk(&to, OnDisk::Folder).await
    }

    /// Sees to it that what a folder holds outlives the machine's losing power.
    async fn on_disk(&self, place: &Place, what: OnDisk) -> Result<(), DeskError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = place.as_ref().split('/').fold(folder.clone(), |path, part| path.join(part));
        let synced = tokio::task::spawn_blocking(move || {
            let path = match what {
                OnDisk::File => path.as_path(),
                OnDisk::Folder => path.parent().unwrap_or(&path),
            };
            std::fs::File::open(path)?.sync_all()
        });
        synced.await.map_err(|error| DeskError::Files(Box::new(error)))?.map_err(of_folder)
    }

    /// Throws away what waits.
    pub(crate) async fn discard(&self, arrived: &Arrived) -> Result<(), DeskError> {
        self.delete(&Place::from(arrived.waits.as_str())).await
    }

    /// Throws away what is kept.
    pub(crate) async fn remove(&self, sha256: &str) -> Result<(), DeskError> {
        self.delete(&kept(sha256)).await
    }

    async fn delete(&self, place: &Place) -> Result<(), DeskError> {
        match self.store.delete(place).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// These bytes of what is kept, as they come.
    ///
    /// # Errors
    /// [`DeskError::Files`].
    pub async fn read(&self, sha256: &str, part: Range<u64>) -> Result<FileBytes, DeskError> {
        let options = GetOptions { range: Some(GetRange::Bounded(part)), ..GetOptions::default() };
        Ok(self.store.get_opts(&kept(sha256), options).await?.into_stream())
    }

    /// Whether what is kept is what its name says: its length, and what it is by SHA-256; none when it is not there.
    ///
    /// # Errors
    /// [`DeskError::Files`].
    pub async fn look(&self, sha256: &str) -> Result<Option<(u64, String)>, DeskError> {
        let mut bytes = match self.store.get(&kept(sha256)).await {
            Ok(found) => found.into_stream(),
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (mut hash, mut size) = (Sha256::new(), 0);
        while let Some(piece) = bytes.try_next().await? {
            hash.update(&piece);
            size += piece.len() as u64;
        }
        Ok(Some((size, format!("{:x}", hash.finalize()))))
    }

    /// Brings what is kept to another place, where it appears under its name only when it is what the name says; what it
    /// is instead when it is not: its length, and what it is by SHA-256. None when it is not there.
    ///
    /// # Errors
    /// [`DeskError::Files`].
    pub async fn copy_to(&self, sha256: &str, to: &Self) -> Result<Option<(u64, String)>, DeskError> {
        let place = kept(sha256);
        let mut bytes = match self.store.get(&place).await {
            Ok(found) => found.into_stream(),
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut writing = WriteMultipart::new_with_chunk_size(to.store.put_multipart(&place).await?, PIECE);
        let (mut hash, mut size) = (Sha256::new(), 0);
        let outcome = loop {
            match bytes.try_next().await {
                Ok(Some(piece)) => {
                    hash.update(&piece);
                    size += piece.len() as u64;
                    writing.put(piece);
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
            if let Err(error) = writing.wait_for_capacity(PIECES).await {
                break Err(error);
            }
        };
        let found = format!("{:x}", hash.finalize());
        if outcome.is_err() || found != sha256 {
            // What cannot be taken back has no name by which anything reads it.
            let _ = writing.abort().await;
            outcome?;
            return Ok(Some((size, found)));
        }
        writing.finish().await?;
        to.on_disk(&place, OnDisk::File).await?;
        to.on_disk(&place, OnDisk::Folder).await?;
        Ok(Some((size, found)))
    }

    /// Where a content lies below the folder or the front of the bucket.
    #[must_use]
    pub fn path_of(sha256: &str) -> String {
        kept(sha256).to_string()
    }

    /// What is kept, with when it came.
    pub(crate) async fn all(&self) -> Result<BTreeMap<String, DateTime<Utc>>, DeskError> {
        let mut list = self.store.list(Some(&Place::from(KEPT)));
        let mut all = BTreeMap::new();
        while let Some(found) = list.try_next().await? {
            let name = found.location.filename().unwrap_or_default();
            let is_ours = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_ours {
                all.insert(name.to_owned(), found.last_modified);
            }
        }
        Ok(all)
    }

    /// Throws away what has waited since before an instant; how many that were.
    pub(crate) async fn discard_before(&self, cutoff: DateTime<Utc>) -> Result<u64, DeskError> {
        if let Some(folder) = self.folder.clone() {
            // What was cut off in the middle is in no list of the store's.
            let swept = tokio::task::spawn_blocking(move || sweep(&folder.join(INCOMING), cutoff)).await;
            return swept.map_err(|error| DeskError::Files(Box::new(error)))?.map_err(of_folder);
        }
        let mut list = self.store.list(Some(&Place::from(INCOMING)));
        let mut gone = 0;
        while let Some(found) = list.try_next().await? {
            if found.last_modified < cutoff {
                self.delete(&found.location).await?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}

#[derive(Clone, Copy)]
enum OnDisk {
    File,
    Folder,
}

fn sweep(folder: &Path, cutoff: DateTime<Utc>) -> std::io::Result<u64> {
    let mut gone = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if DateTime::<Utc>::from(entry.metadata()?.modified()?) < cutoff {
            std::fs::remove_file(entry.path())?;
            gone += 1;
        }
    }
    Ok(gone)
}
