//! Opening the index, writing to it, and keeping its reader fresh.

use std::fmt;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use record::Entry;
use tantivy::collector::Count;
use tantivy::directory::MmapDirectory;
use tantivy::query::{RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{IndexReader, IndexSettings, ReloadPolicy, TantivyDocument, Term};

use crate::analysis;
use crate::document::{Fields, document, schema};
use crate::error::SearchError;

/// Memory the writer may use before it writes a segment, in bytes.
const WRITER_MEMORY: usize = 64 << 20;

/// The search index of one data folder.
pub struct Index {
    folder: PathBuf,
    pub(crate) index: tantivy::Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
}

impl fmt::Debug for Index {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Index").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in `folder`, which is created when it does not exist.
    ///
    /// # Errors
    /// [`SearchError::Open`] when the folder cannot be used,
    /// [`SearchError::OtherVersion`] when it holds an index with other fields.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        let cannot = |source: Box<dyn std::error::Error + Send + Sync>| SearchError::Open {
            folder: folder.display().to_string(),
            source,
        };
        std::fs::create_dir_all(folder).map_err(|source| cannot(Box::new(source)))?;
        let directory = MmapDirectory::open(folder).map_err(|source| cannot(Box::new(source)))?;
        let (schema, fields) = schema();
        // Texts are packed by the thread that writes them: to wake another for each 16 KiB costs more.
        let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        let index = match tantivy::Index::builder().schema(schema).settings(settings).open_or_create(directory) {
            Ok(index) => index,
            Err(tantivy::TantivyError::SchemaError(_)) => {
                return Err(SearchError::OtherVersion { folder: folder.display().to_string() });
            }
            Err(error) => return Err(cannot(Box::new(error))),
        };
        analysis::register(index.tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { folder: folder.to_owned(), index, reader, fields })
    }

    /// An empty index in `folder`, whatever was there before.
    ///
    /// # Errors
    /// [`SearchError::Open`] when the folder cannot be emptied or used.
    pub fn recreate(folder: &Path) -> Result<Self, SearchError> {
        match std::fs::remove_dir_all(folder) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(SearchError::Open { folder: folder.display().to_string(), source: Box::new(source) })
            }
            _ => Self::open(folder),
        }
    }

    /// Number of entries of a load in the index.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot be read.
    pub fn count_of(&self, load: i64) -> Result<u64, SearchError> {
        let term = Term::from_field_i64(self.fields.load, load);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        Ok(self.reader.searcher().search(&query, &Count)? as u64)
    }

    /// Makes what was committed since visible to searches of this index.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the committed segments cannot be opened.
    pub fn refresh(&self) -> Result<(), SearchError> {
        Ok(self.reader.reload()?)
    }

    /// A writer. There can be one at a time, in any process.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when another writer holds the index.
    pub fn writer(&self) -> Result<IndexWriter, SearchError> {
        // Whose turn it is to be written is known to one thread.
        let mut index = self.index.clone();
        index.set_tokenizers(analysis::for_writing());
        let writer = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        Ok(IndexWriter { writer, fields: self.fields.clone() })
    }

    /// Number of entries in the index, whether visible or not.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether the index holds no entry at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Writes to the index. Nothing is visible, or survives, before [`IndexWriter::commit`].
pub struct IndexWriter {
    writer: tantivy::IndexWriter<TantivyDocument>,
    fields: Fields,
}

impl fmt::Debug for IndexWriter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("IndexWriter").finish_non_exhaustive()
    }
}

impl IndexWriter {
    /// Adds an entry, the `position`-th of the source of `load`.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index cannot take it.
    pub fn add(&mut self, load: i64, position: i32, entry: &Entry) -> Result<(), SearchError> {
        self.writer.add_document(document(&self.fields, load, position, entry))?;
        Ok(())
    }

    /// Removes the entries of a load for good.
    pub fn remove_load(&mut self, load: i64) {
        self.writer.delete_term(Term::from_field_i64(self.fields.load, load));
    }

    /// Removes the entries of all loads from `first` on: what a writer that
    /// died before its manifest left behind.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when the index refuses.
    pub fn remove_loads_from(&mut self, first: i64) -> Result<(), SearchError> {
        let from = Bound::Included(Term::from_field_i64(self.fields.load, first));
        self.writer.delete_query(Box::new(RangeQuery::new(from, Bound::Unbounded)))?;
        Ok(())
    }

    /// Makes everything since the last commit durable.
    ///
    /// # Errors
    /// [`SearchError::Engine`] when it cannot be written; nothing is changed then.
    pub fn commit(&mut self) -> Result<(), SearchError> {
        self.writer.commit()?;
        Ok(())
    }
}
