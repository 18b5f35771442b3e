//! Where a publication goes: standard output, or a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files::{cannot, refuse_to_replace};

/// How a file is replaced or kept.
pub const HINT: &str = "--force replaces it, another name keeps it";

/// Where to write.
#[derive(Debug)]
pub enum Target {
    /// Standard output.
    Standard(BufWriter<StdoutLock<'static>>),
    /// A file that takes its name when it is whole.
    File {
        /// What is written so far.
        file: BufWriter<File>,
        /// Its name until then.
        partial: Partial,
        /// Its name afterwards.
        path: PathBuf,
    },
}

/// A file that is taken away unless it was kept.
#[derive(Debug)]
pub struct Partial {
    path: PathBuf,
    kept: bool,
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be removed is named like what it is.
            let _: io::Result<()> = fs::remove_file(&self.path);
        }
    }
}

impl Target {
    /// Begins to write to `path`, or to standard output for `-`.
    pub fn new(path: &Path, force: bool) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Ok(Self::Standard(BufWriter::new(io::stdout().lock())));
        }
        refuse_to_replace(path, force, HINT)?;
        let mut name = path.as_os_str().to_owned();
        name.push(".partial");
        let partial = PathBuf::from(name);
        let file = File::options().write(true).create(true).truncate(true).open(&partial);
        let file = file.map_err(|error| cannot(path, &error))?;
        let partial = Partial { path: partial, kept: false };
        Ok(Self::File { file: BufWriter::new(file), partial, path: path.to_owned() })
    }

    /// Whether the file is to be a spreadsheet: its name says so.
    pub fn is_spreadsheet(&self) -> bool {
        match self {
            Self::Standard(_) => false,
            Self::File { path, .. } => path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")),
        }
    }

    /// Gives the file its name, or takes it away when there is nothing to keep.
    pub fn finish(mut self, keep: bool) -> Result<(), Failure> {
        self.flush()?;
        if let Self::File { file, partial, path } = &mut self
            && keep
        {
            file.get_ref().sync_all().map_err(|error| cannot(path, &error))?;
            fs::rename(&partial.path, &*path).map_err(|error| cannot(path, &error))?;
            partial.kept = true;
        }
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}
