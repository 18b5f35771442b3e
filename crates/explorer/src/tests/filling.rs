//! An archive and a text index in a folder, filled with sources: for tests and for looking at pages.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use archive::{Archive, NewLoad, Options, ReadSource, Wait};
use formats::Collected;
use search::Index;

/// A source as a reader would give it.
pub struct Given {
    /// Its key.
    pub key: String,
    /// Its format.
    pub format: String,
    /// What was read.
    pub read: Collected,
}

/// Loads the sources into an archive in `folder`, with the words of their entries.
pub async fn fill(
    folder: &Path,
    sources: Vec<Given>,
) -> Result<(Archive, Arc<Index>), Box<dyn std::error::Error + Send + Sync>> {
    let archive = Archive::open_or_create(folder, Options::default()).await?;
    let index = Index::open(&folder.join("search"))?;
    if !sources.is_empty() {
        let mut words = index.writer()?;
        let mut writer = archive.writer(Wait::No, "a test").await?;
        for (number, source) in sources.into_iter().enumerate() {
            let load = writer.begin(NewLoad { key: source.key, reader: "test 1".to_owned() })?;
            for work in source.read.sources {
                writer.push_source(work)?;
            }
            for entry in &source.read.entries {
                let position = writer.push_entry(entry)?;
                words.add(load, position, entry)?;
            }
            for finding in &source.read.findings {
                writer.push_finding(finding)?;
            }
            for observation in &source.read.observations {
                writer.push_observation(observation)?;
            }
            for indicator in &source.read.indicators {
                writer.push_indicator(indicator)?;
            }
            writer.push_bytes(&source.read.bytes)?;
            writer.finish_load(ReadSource {
                sha256: fingerprint(number, &source.read.entries),
                format: Some(source.format),
                version: None,
            })?;
        }
        words.commit()?;
        writer.commit("a test", None).await?;
        index.refresh()?;
        archive.refresh()?;
    }
    Ok((archive, Arc::new(index)))
}

/// Stands for the checksum of what was read: other entries have another one.
fn fingerprint(number: usize, entries: &[record::Entry]) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{number} {entries:?}").hash(&mut hasher);
    format!("{:064x}", hasher.finish())
}
