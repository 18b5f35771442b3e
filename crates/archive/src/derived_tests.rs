//! A derived table that says something of every second entry.

use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, StringArray};
use arrow_schema::{DataType, Field, Fields};
use record::{Entry, Table};

use crate::tests::{Bench, entry, money};
use crate::{
    ArchiveError, Asked, Beginning, Cause, Derive, DeriveRows, Derived, Dimension, EntryKey, Filter, Measured, Note,
    Question, Snapshot, derive_table,
};

/// The last letter of the identifier, of those that have more than one letter.
struct Letters;

impl Derive for Letters {
    fn name(&self) -> &'static str {
        "letters"
    }

    fn version(&self) -> String {
        "1".to_owned()
    }

    fn columns(&self) -> Fields {
        [Field::new("last", DataType::Utf8, true)].into_iter().collect()
    }

    fn needs(&self) -> &'static [Table] {
        &[Table::Entry]
    }

    fn values(&self) -> &'static [Derived] {
        static VALUES: LazyLock<Vec<Derived>> = LazyLock::new(|| {
            let query = "SELECT load, entry, last AS value FROM letters".to_owned();
            vec![Derived { word: "letters:last".to_owned(), query }]
        });
        &VALUES
    }

    fn begin<'a>(&'a self, _snapshot: &'a Snapshot) -> Beginning<'a> {
        Box::pin(async { Ok(Arc::new(Self) as Arc<dyn DeriveRows>) })
    }
}

impl DeriveRows for Letters {
    fn rows(&self, entries: &[(EntryKey, Entry)]) -> Result<Vec<ArrayRef>, Cause> {
        let last = entries.iter().map(|(_, entry)| {
            let identifier = entry.header.identifier.as_deref().filter(|identifier| identifier.len() > 1)?;
            identifier.chars().last().map(String::from)
        });
        Ok(vec![Arc::new(last.collect::<StringArray>())])
    }
}

fn bench() -> Bench {
    derive_table(&Letters);
    let bench = Bench::new();
    let with = |identifier: &str, amount: &str| {
        let mut one = entry(identifier);
        one.flows = vec![money(amount, "USD", "CU", "DZ", "1963")];
        one
    };
    bench.load(&[("one", &[with("ax", "1"), with("b", "2")]), ("two", &[with("cx", "4"), with("dy", "8")])]);
    bench
}

/// The keys of the only section, each with its figure.
fn rows(bench: &Bench, question: &Question) -> Vec<(Option<String>, String)> {
    let answer = bench.runtime.block_on(bench.snapshot().ask(question)).unwrap();
    let is_overlapping = answer.notes.iter().any(|note| matches!(note, Note::Overlaps { .. }));
    assert!(!is_overlapping, "an entry has one value");
    let rows = answer.sections.iter().flat_map(|section| &section.rows);
    rows.map(|row| {
        let best = row.cells[0].as_ref().and_then(|cell| cell.figure.best);
        (row.keys[0].clone(), best.map(|best| best.to_string()).unwrap_or_default())
    })
    .collect()
}

fn expected(rows: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
    rows.iter().map(|(key, sum)| ((!key.is_empty()).then(|| (*key).to_owned()), (*sum).to_owned())).collect()
}

#[test]
fn a_question_is_laid_out_by_what_is_derived() {
    let bench = bench();
    let by: Dimension = "letters:last".parse().unwrap();
    let flows = Question { rows: vec![by], ..Question::default() };
    assert_eq!(rows(&bench, &flows), expected(&[("x", "5"), ("y", "8"), ("", "2")]));
    let entries = Question { measured: Measured::Entries, ..flows.clone() };
    assert_eq!(rows(&bench, &entries), expected(&[("x", "2"), ("y", "1"), ("", "1")]));
    for (filter, sum) in
        [("letters:last=x", "5"), ("letters:last=unknown", "2"), ("letters:last!=x", "10"), ("letters:last=x,y", "13")]
    {
        let filters: Vec<Filter> = vec![filter.parse().unwrap()];
        assert_eq!(filters[0].to_string(), filter);
        let narrowed = Question { rows: vec![Dimension::Provider], filters: filters.clone(), ..Question::default() };
        assert_eq!(rows(&bench, &narrowed), expected(&[("CU", sum)]), "{filter}");
        let all: u64 = rows(&bench, &Question { filters, ..flows.clone() })
            .iter()
            .map(|(_, sum)| sum.parse::<u64>().unwrap())
            .sum();
        assert_eq!(all.to_string(), sum, "{filter}, shown by it");
    }
    // It goes through addresses and JSON as it is written.
    let pairs = flows.to_pairs();
    assert_eq!(pairs, [("by".to_owned(), "letters:last".to_owned())]);
    let Asked { question, misread, .. } =
        Question::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    assert_eq!((question, misread), (flows.clone(), Vec::new()));
    let text = serde_json::to_string(&flows).unwrap();
    assert_eq!(serde_json::from_str::<Question>(&text).unwrap(), flows);
}

#[test]
fn the_table_follows_the_record_and_is_made_again_when_it_is_missing() {
    let bench = bench();
    let count = |bench: &Bench| {
        let sql = "SELECT count(*) AS rows, count(last) AS known FROM letters";
        let answer = bench.runtime.block_on(bench.snapshot().sql(sql, None)).unwrap();
        let row = answer.cells().unwrap().remove(0);
        (row[0].as_u64().unwrap(), row[1].as_u64().unwrap())
    };
    let files = |bench: &Bench| {
        let files = std::fs::read_dir(bench.archive.layout().derived());
        files.map(|files| files.flatten().map(|file| file.path()).collect()).unwrap_or_else(|_| Vec::new())
    };
    let listed = bench.runtime.block_on(bench.snapshot().sql("SHOW COLUMNS FROM letters", None)).unwrap();
    assert_eq!(listed.row_count(), 3);
    assert!(files(&bench).is_empty(), "its columns are known before it is made");
    assert_eq!(count(&bench), (4, 3));
    let made = files(&bench);
    assert_eq!(made.len(), 1);
    std::fs::remove_file(&made[0]).unwrap();
    assert_eq!(count(&bench), (4, 3));
    assert_eq!(files(&bench), made);
    bench.load(&[("two", &[entry("zz")])]);
    assert_eq!(count(&bench), (3, 2));
    assert_eq!(files(&bench).len(), 2, "the older snapshot keeps its own");
    bench.runtime.block_on(bench.snapshot().make_derived("letters")).unwrap();
    bench.runtime.block_on(bench.snapshot().make_derived("nothing")).unwrap();
    let found = bench.runtime.block_on(bench.archive.verify()).unwrap();
    assert!(found.problems.is_empty() && found.notices.is_empty(), "{found:?}");
}

#[test]
fn a_word_that_is_none_is_answered_with_the_nearest() {
    derive_table(&Letters);
    let Err(ArchiveError::Question(message)) = "letters:lost".parse::<Dimension>() else { panic!("it was understood") };
    assert!(message.contains("“letters:lost”") && message.ends_with("letters:last"), "{message}");
    assert!("letters:last=".parse::<Filter>().is_err());
}
