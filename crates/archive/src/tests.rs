//! Shared by the tests of this crate: entries as the casebook and IATI have
//! them, and an archive in a folder of its own.

use std::sync::Arc;

use record::{Code, Entry, Flow, FlowKind, Interval, Measure, Organisation, Qualifier, Valuation};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::{Archive, Committed, Finished, NewLoad, Options, ReadSource, Snapshot, Wait, Writer};

/// An archive in a temporary folder, and a runtime for it.
pub(crate) struct Bench {
    pub(crate) folder: TempDir,
    pub(crate) runtime: Runtime,
    pub(crate) archive: Archive,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::new().unwrap();
        let archive = runtime.block_on(Archive::open_or_create(folder.path(), Options::default())).unwrap();
        Self { folder, runtime, archive }
    }

    pub(crate) fn writer(&self) -> Writer {
        self.runtime.block_on(self.archive.writer(Wait::No, "test")).unwrap()
    }

    /// Loads each source with its entries in one commit.
    pub(crate) fn load(&self, sources: &[(&str, &[Entry])]) -> Committed {
        let mut writer = self.writer();
        for (key, entries) in sources {
            push(&mut writer, key, entries);
        }
        self.commit(writer)
    }

    pub(crate) fn commit(&self, writer: Writer) -> Committed {
        self.runtime.block_on(writer.commit("test", None)).unwrap()
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        self.archive.snapshot(None).unwrap()
    }
}

/// One load whose text is one line an entry.
pub(crate) fn push(writer: &mut Writer, key: &str, entries: &[Entry]) -> Finished {
    writer.begin(NewLoad { key: key.to_owned(), reader: "test 1".to_owned() }).unwrap();
    let mut text = String::new();
    for entry in entries {
        let line = format!("{}\n", entry.header.identifier.clone().unwrap_or_default());
        let mut entry = entry.clone();
        entry.header.offset = i64::try_from(text.len()).unwrap();
        entry.header.length = i64::try_from(line.len()).unwrap();
        text.push_str(&line);
        writer.push_bytes(line.as_bytes()).unwrap();
        writer.push_entry(&entry).unwrap();
    }
    let content = format!("{entries:?}");
    writer
        .finish_load(ReadSource {
            sha256: crate::manifest::digest(content.as_bytes()),
            format: Some("test".to_owned()),
            version: None,
        })
        .unwrap()
}

/// An entry with an identifier and nothing else.
pub(crate) fn entry(identifier: &str) -> Entry {
    let mut entry = Entry::default();
    entry.header.identifier = Some(identifier.to_owned());
    entry.header.titles = vec![record::Text::new("en", format!("Title of {identifier}"))];
    entry
}

/// Money that moved, as IATI has it.
pub(crate) fn money(amount: &str, currency: &str, from: &str, to: &str, date: &str) -> Flow {
    let mut flow = Flow {
        transaction_type: Some(Code::new("3")),
        provider: Organisation::of_country(from),
        receiver: Organisation::of_country(to),
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        ..Flow::default()
    };
    flow.value.amount = Interval::exact(amount.parse().unwrap());
    flow.value.currency = Some(Code::new(currency));
    flow.value.valuation = Valuation::Reported;
    flow
}

/// People sent by Cuba, as the casebook has it.
pub(crate) fn people(to: &str, date: &str, measure: Measure, count: Option<(Qualifier, i64)>) -> Flow {
    let mut flow = Flow {
        kind: FlowKind::People,
        measure,
        provider: Organisation::of_country("CU"),
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        ..Flow::default()
    };
    if !to.is_empty() {
        flow.receiver = Organisation::of_country(to);
    }
    flow.quantity.unit = Some(Code::new("physician"));
    if let Some((qualifier, count)) = count {
        flow.quantity.amount = Interval::hedged(qualifier, count.into());
        flow.quantity.qualifier = Some(qualifier);
    }
    flow.value.valuation = Valuation::NotReported;
    flow
}

/// Keeps an archive's parts usable from another thread.
#[test]
fn archive_and_snapshot_can_be_shared() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<Archive>();
    shared::<Snapshot>();
    shared::<Arc<crate::Manifest>>();
}
