//! Files that commands write under the names that users give.

use std::fs;
use std::io;
use std::path::Path;

use crate::failure::Failure;

/// How a file is replaced or kept, by commands that take `--overwrite` and `--to`.
pub const OVERWRITE_OR_TO: &str = "--overwrite replaces it, --to names another";

/// Stops before a file that exists, unless it is to be replaced, and always before what is no file: a folder, a device
/// or a pipe would be lost for a file in its place. `hint` says how a file is replaced or kept.
pub fn refuse_to_replace(path: &Path, replace: bool, hint: &str) -> Result<(), Failure> {
    let Ok(found) = fs::metadata(path) else { return Ok(()) };
    if !found.is_file() {
        let what = if found.is_dir() { "is a folder" } else { "is no file, but a device or a pipe" };
        return Err(Failure::new(format!("{} {what}; nothing was written", path.display()))
            .hint("name a file; what a command writes to standard output can go anywhere"));
    }
    if !replace {
        return Err(Failure::new(format!("{} exists already", path.display())).hint(hint));
    }
    Ok(())
}

/// The failure to write a file.
pub fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{} could not be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_only_when_told_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        refuse_to_replace(&path, false, "").unwrap();
        fs::write(&path, "a").unwrap();
        let refused = refuse_to_replace(&path, false, "--overwrite replaces it").unwrap_err();
        assert!(refused.message.ends_with("rows.csv exists already"), "{}", refused.message);
        refuse_to_replace(&path, true, "").unwrap();
    }

    #[test]
    fn what_is_no_file_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let refused = refuse_to_replace(folder.path(), true, "").unwrap_err();
        assert!(refused.message.ends_with("is a folder; nothing was written"), "{}", refused.message);
        #[cfg(unix)]
        {
            let path = folder.path().join("socket");
            let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
            let refused = refuse_to_replace(&path, true, "").unwrap_err();
            assert!(refused.message.contains("is no file"), "{}", refused.message);
        }
    }
}
