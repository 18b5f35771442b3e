//! Letters that a mail server leaves in a folder (Maildir): each is taken, and then moved where it belongs. What cannot be
//! done now stays where it is, and a letter that was taken before the machine stopped is known again.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use school::School;
use school::doors::mail::{Envelope, LARGEST};
use school::store::by_mail::Arrived;
use tokio::sync::watch;

/// Where letters go that are none, each with a file that says why.
pub const REFUSED: &str = "refused";
/// How often the folder is looked into.
const LOOK: Duration = Duration::from_secs(10);

/// What became of the letters in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sorted {
    /// Those that are dealt with: taken, refused with a letter, or dropped.
    pub done: usize,
    /// Those that were moved to [`REFUSED`].
    pub refused: usize,
    /// Those that stay for later.
    pub later: usize,
}

/// Takes every letter in `new`, the oldest name first.
pub async fn take(school: &School, folder: &Path) -> io::Result<Sorted> {
    let mut sorted = Sorted::default();
    for path in new_letters(folder)? {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let bytes = match read(&path) {
            Ok(bytes) => bytes,
            // Another program has taken it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        match school.receive(bytes, Envelope::default()).await {
            Ok(Arrived::Later) => sorted.later += 1,
            Ok(arrived @ (Arrived::NoLetter(_) | Arrived::Unknown)) => {
                refuse(folder, &path, name, arrived)?;
                sorted.refused += 1;
            }
            Ok(_) => {
                let cur = folder.join("cur");
                fs::create_dir_all(&cur)?;
                fs::rename(&path, cur.join(format!("{name}:2,S")))?;
                sorted.done += 1;
            }
            Err(error) => {
                tracing::error!(%error, "a letter that arrived could not be taken; it stays for later");
                sorted.later += 1;
            }
        }
    }
    Ok(sorted)
}

fn new_letters(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut letters = Vec::new();
    for entry in fs::read_dir(folder.join("new"))? {
        let entry = entry?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type()?.is_file() && !is_hidden {
            letters.push(entry.path());
        }
    }
    letters.sort();
    Ok(letters)
}

/// The letter, and one byte more than may be, by which one that is too large is known.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn refuse(folder: &Path, path: &Path, name: &str, arrived: Arrived) -> io::Result<()> {
    let refused = folder.join(REFUSED);
    fs::create_dir_all(&refused)?;
    let why = match arrived {
        Arrived::NoLetter(why) => why.to_string(),
        _ => "the letter was sent to no address of this house".to_owned(),
    };
    fs::write(refused.join(format!("{name}.why")), why + "\n")?;
    fs::rename(path, refused.join(name))
}

/// Looks into the folder until told to stop.
pub async fn watch(school: School, folder: PathBuf, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = take(&school, &folder).await {
            tracing::error!(%error, folder = %folder.display(), "the folder of letters cannot be read");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            changed = stop.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
    }
}
