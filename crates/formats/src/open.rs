//! One input to its reader: unpacked, in UTF-8, recognised by its content.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;

use record::{Finding, Severity, Source, SourceKind};

use crate::archive::{Archive, Holds};
use crate::recognise::{Format, KNOWN, binary_kind, recognise};
use crate::sink::{ReadError, Sink};
use crate::summary::{Counting, Summary};
use crate::transcode::Utf8Reader;
use crate::unpack::{Bytes, Counted, HEAD, Packing, Trace, hold, unpack};
use crate::{aiddata, casebook, crs, datastore, galaxy, iati, indicators, practice, rates, segib, undp_ssc, workbook};

/// One thing to load, which becomes one source.
#[derive(Debug, Clone)]
pub struct Input {
    pub(crate) name: String,
    pub(crate) key: Option<String>,
    pub(crate) place: Place,
}

/// Where the bytes of an input are.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    StandardInput,
    File(PathBuf),
    /// A member of a zip archive.
    Member {
        archive: Archive,
        index: usize,
    },
    /// The CSV tables of one workbook: name and place of each.
    Tables(Vec<(String, Place)>),
    /// The files of one casebook: name and place of each.
    Casebook(Vec<(String, Place)>),
}

impl Input {
    /// The path to show: `data/iati.zip/member.xml`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key of the source unless the user gives one: the path relative to
    /// the argument it was found under. Standard input has none.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Bytes to read, packed or not, when they are known beforehand.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.place.size()
    }

    /// Reads it into a sink. The input can be moved to another thread first.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read as a whole.
    pub fn read(&self, sink: &mut dyn Sink) -> Result<Summary, ReadError> {
        match &self.place {
            Place::Tables(tables) => {
                let tables = held(tables, &self.name)?;
                read_tables(&tables, &self.name, sink)
            }
            Place::Casebook(files) => {
                let files = held(files, &self.name)?;
                let bundle =
                    casebook::bundle_bytes(files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
                read(Box::new(bundle.as_slice()), &self.name, sink)
            }
            place => {
                place.with_bytes(|bytes| read(bytes, &self.name, sink)).map_err(|error| failure(error, &self.name))?
            }
        }
    }
}

impl Place {
    fn size(&self) -> Option<u64> {
        match self {
            Self::StandardInput => None,
            Self::File(path) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|found| found.len()),
            Self::Member { archive, index } => archive.size(*index),
            Self::Tables(parts) | Self::Casebook(parts) => parts.iter().map(|(_, place)| place.size()).sum(),
        }
    }

    /// Opens the bytes of one file.
    pub(crate) fn with_bytes<T>(&self, read: impl FnOnce(Bytes<'_>) -> T) -> io::Result<T> {
        match self {
            Self::StandardInput => Ok(read(Box::new(io::stdin()))),
            Self::File(path) => Ok(read(Box::new(File::open(path)?))),
            Self::Member { archive, index } => archive.with_member(*index, |bytes| read(Box::new(bytes))),
            Self::Tables(_) | Self::Casebook(_) => {
                Err(io::Error::new(io::ErrorKind::InvalidInput, "it is several files"))
            }
        }
    }
}

/// The bytes of several files, which are small enough to hold together.
fn held(parts: &[(String, Place)], name: &str) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let mut files = Vec::new();
    for (part, place) in parts {
        let bytes = place
            .with_bytes(|mut bytes| hold(&mut bytes))
            .and_then(|bytes| bytes)
            .map_err(|error| failure(error, &format!("{name}/{part}")))?;
        files.push((part.clone(), bytes));
    }
    Ok(files)
}

/// Reads one stream of bytes, which may be packed, into a sink. `name` names
/// it in messages.
///
/// A zip archive is read when it is a workbook or holds one file; the files of
/// others are found by [`inputs`](crate::inputs).
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole.
pub fn read(raw: Box<dyn Read + Send + '_>, name: &str, sink: &mut dyn Sink) -> Result<Summary, ReadError> {
    let trace = Arc::new(Trace::new(sink.wanted()));
    let counted = Counted::new(raw, Arc::clone(&trace));
    let mut counting = Counting::new(sink);
    let outcome = read_traced(Box::new(counted), name, &trace, &mut counting);
    // A reader in the middle knows better why reading stopped.
    let refused = trace.seen().refused.take();
    if let Some(reason) = refused {
        return Err(ReadError::Refused { path: name.to_owned(), reason });
    }
    let (format, packing) = outcome?;
    let damaged = trace.seen().damaged.take();
    if let Some(damage) = damaged {
        counting.finding(Finding {
            rule: "file.packing.damaged".into(),
            severity: Severity::Error,
            file: name.to_owned(),
            read: Some(damage),
            expected: Some("the whole file".to_owned()),
            done: Some("what could be unpacked was read".to_owned()),
            ..Finding::default()
        })?;
    }
    let packed_bytes = trace.seen().raw;
    Ok(counting.summary(format, packing, packed_bytes, trace.sha256()))
}

fn read_traced(
    raw: Bytes<'_>,
    name: &str,
    trace: &Arc<Trace>,
    sink: &mut dyn Sink,
) -> Result<(Format, Packing), ReadError> {
    let (packing, head, mut unpacked) = unpack(raw, trace).map_err(|error| failure(error, name))?;
    if packing == Packing::Zip {
        let bytes: Arc<[u8]> = hold(&mut unpacked).map_err(|error| failure(error, name))?.into();
        let format = read_archive(&bytes, name, sink)?;
        return Ok((format, packing));
    }
    let format = read_text(unpacked, &head, name, sink)?;
    Ok((format, packing))
}

/// A zip archive that is one source: a workbook, or one file.
fn read_archive(bytes: &Arc<[u8]>, name: &str, sink: &mut dyn Sink) -> Result<Format, ReadError> {
    let archive = Archive::of_bytes(bytes).map_err(|error| failure(error, name))?;
    let members = match archive.holds() {
        Holds::Excel => {
            workbook::read_xlsx(bytes, name, sink)?;
            return Ok(Format::Workbook);
        }
        Holds::Document(kind) => {
            return Err(ReadError::Unknown { path: name.to_owned(), reason: format!("{kind}. Known are {KNOWN}") });
        }
        Holds::Members(members) => members,
    };
    match members.as_slice() {
        [(index, member)] => {
            let name = format!("{name}/{member}");
            archive
                .with_member(*index, |bytes| read_member(Box::new(bytes), &name, sink))
                .map_err(|error| failure(error, &name))?
        }
        [] => Err(ReadError::Unknown {
            path: name.to_owned(),
            reason: format!("it is a zip archive without files. Known are {KNOWN}"),
        }),
        several => Err(ReadError::Refused {
            path: name.to_owned(),
            reason: format!(
                "it is a zip archive of {} files, each a source of its own; save it and load it by its path",
                several.len()
            ),
        }),
    }
}

/// A member of an archive, which may not be packed itself.
fn read_member(bytes: Bytes<'_>, name: &str, sink: &mut dyn Sink) -> Result<Format, ReadError> {
    let (head, bytes) = crate::unpack::look_ahead(bytes, HEAD).map_err(|error| failure(error, name))?;
    let within = Packing::of(&head);
    if within != Packing::Plain {
        return Err(ReadError::Refused {
            path: name.to_owned(),
            reason: format!(
                "a {} file inside a zip archive: only one layer of packing is taken off; unpack it first",
                within.name()
            ),
        });
    }
    read_text(bytes, &head, name, sink)
}

/// A file that is not packed, or no longer.
fn read_text(bytes: Bytes<'_>, head: &[u8], name: &str, sink: &mut dyn Sink) -> Result<Format, ReadError> {
    let unknown =
        |reason: String| ReadError::Unknown { path: name.to_owned(), reason: format!("{reason}. Known are {KNOWN}") };
    if let Some(kind) = binary_kind(head) {
        return Err(unknown(kind));
    }
    let mut text = Utf8Reader::new(bytes, head);
    let beginning = text.fill_buf().map_err(|error| failure(error, name))?;
    let format = recognise(&String::from_utf8_lossy(beginning), name).map_err(unknown)?;
    match format {
        Format::Casebook => casebook::read(&mut text, name, sink)?,
        Format::Practice => practice::read(&mut text, name, sink)?,
        Format::RatesImf | Format::RatesEcb => rates::read(format, &mut text, name, sink)?,
        Format::DdfPoints | Format::DdfConcepts | Format::DdfEntities => {
            indicators::read(format, &mut text, name, sink)?;
        }
        Format::IatiOrganisations => pass_on(&mut text, name, sink)?,
        Format::IatiActivities => {
            iati::read(&mut text, name, sink)?;
        }
        Format::AiddataChina => aiddata::read(&mut text, name, sink)?,
        Format::UndpSouthSouth => galaxy::read(&mut text, name, sink)?,
        Format::UndpSsc => undp_ssc::read(&mut text, name, sink)?,
        Format::IatiDatastore => datastore::read(&mut text, name, sink)?,
        Format::OecdCrs => crs::read(&mut text, name, sink)?,
        Format::SegibPartners => segib::read(&mut text, name, sink)?,
        // Workbooks are zip archives or several files.
        Format::Workbook => return Err(unknown("it is a part of a workbook".to_owned())),
    }
    // What a reader leaves unread still counts and is hashed.
    io::copy(&mut text, &mut io::sink()).map_err(|error| failure(error, name))?;
    for finding in text.findings(name) {
        sink.finding(finding)?;
    }
    Ok(format)
}

/// A file of organisations: known, stored, and without entries.
fn pass_on(text: &mut dyn BufRead, name: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    sink.source(Source {
        kind: SourceKind::File,
        key: name.to_owned(),
        format: Some(Format::IatiOrganisations.as_str().into()),
        ..Source::default()
    })?;
    loop {
        if sink.cancelled() {
            return Err(ReadError::Cancelled);
        }
        let block = text.fill_buf().map_err(|error| failure(error, name))?;
        if block.is_empty() {
            break;
        }
        let length = block.len();
        sink.bytes(block)?;
        text.consume(length);
    }
    sink.finding(Finding {
        rule: "iati.organisations.unread".into(),
        severity: Severity::Notice,
        file: name.to_owned(),
        line: Some(1),
        subject: Some("iati-organisations".to_owned()),
        read: Some("a file of organisations".to_owned()),
        expected: Some("activities".to_owned()),
        done: Some("no entries; the text is kept".to_owned()),
        ..Finding::default()
    })?;
    Ok(())
}

/// The CSV files of a workbook. The hash is that of their bytes one after another.
fn read_tables(tables: &[(String, Vec<u8>)], name: &str, sink: &mut dyn Sink) -> Result<Summary, ReadError> {
    let trace = Arc::new(Trace::new(sink.wanted()));
    for (_, bytes) in tables {
        let mut counted = Counted::new(bytes.as_slice(), Arc::clone(&trace));
        io::copy(&mut counted, &mut io::sink()).map_err(|error| failure(error, name))?;
    }
    let mut counting = Counting::new(sink);
    workbook::read_csv(tables, name, &mut counting)?;
    let packed_bytes = trace.seen().raw;
    Ok(counting.summary(Format::Workbook, Packing::Plain, packed_bytes, trace.sha256()))
}

/// A refusal of the operating system, or of a reader on the way.
pub(crate) fn failure(error: io::Error, name: &str) -> ReadError {
    let path = name.to_owned();
    match error.kind() {
        io::ErrorKind::InvalidData => ReadError::Refused { path, reason: error.to_string() },
        _ => ReadError::Io { path, source: error },
    }
}
