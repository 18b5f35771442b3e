//! What is known of entries, looked up for the rows of a query by load and
//! entry: rows come in that order, and are neither copied nor put in another, as
//! joining them would do.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_schema::DataType;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{ScalarUDF, TypeSignature};

use crate::entries::EntryKey;
use crate::functions;

/// What is known of entries, by their keys.
#[derive(Debug, Default)]
pub(super) struct ByKey<T> {
    /// The keys rise.
    known: Vec<(EntryKey, T)>,
}

impl<T> FromIterator<(EntryKey, T)> for ByKey<T> {
    fn from_iter<I: IntoIterator<Item = (EntryKey, T)>>(known: I) -> Self {
        let mut known: Vec<_> = known.into_iter().collect();
        // As a rule they come in runs that rise, which this way of sorting makes use of.
        known.sort_by_key(|(key, _)| *key);
        Self { known }
    }
}

impl<T> ByKey<T> {
    fn place(&self, key: EntryKey) -> Option<usize> {
        self.known.binary_search_by_key(&key, |(key, _)| *key).ok()
    }

    pub(super) fn get_mut(&mut self, key: EntryKey) -> Option<&mut T> {
        self.place(key).map(|place| &mut self.known[place].1)
    }

    /// What is looked up for each row by the columns of its load and its entry; none when the columns are others.
    pub(super) fn looked_up<'a, U: Copy>(
        &'a self,
        columns: &[ArrayRef],
        of: impl Fn(&'a T) -> Option<U>,
    ) -> Option<Vec<Option<U>>> {
        let [loads, entries] = columns else {
            return None;
        };
        let loads = loads.as_primitive_opt::<Int64Type>()?.values();
        let entries = entries.as_primitive_opt::<Int32Type>()?.values();
        // As a rule a row is of the entry of the row before.
        let mut before = (None, None);
        let found = loads.iter().zip(entries).map(|(&load, &position)| {
            let key = EntryKey { load, position };
            if before.0 != Some(key) {
                before = (Some(key), self.place(key).and_then(|place| of(&self.known[place].1)));
            }
            before.1
        });
        Some(found.collect())
    }
}

/// A function for queries, of a load and an entry. It gives none when its columns are others.
pub(super) fn function<O: Send + Sync + 'static>(
    name: &str,
    gives: DataType,
    owner: &Arc<O>,
    of: fn(&O, &[ArrayRef]) -> Option<ArrayRef>,
) -> ScalarUDF {
    let owner = Arc::clone(owner);
    let arguments = TypeSignature::Exact(vec![DataType::Int64, DataType::Int32]);
    functions::of_columns(name, arguments, gives, move |columns| {
        let found = of(&owner, columns);
        found.ok_or_else(|| DataFusionError::Execution("entries are looked up by load and position".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use arrow_array::{Int32Array, Int64Array, StringArray};

    use super::*;

    #[test]
    fn rows_are_looked_up_by_load_and_entry() {
        let key = |load, position| EntryKey { load, position };
        let known: ByKey<&str> = [(key(2, 0), "b"), (key(1, 7), "a")].into_iter().collect();
        let loads: ArrayRef = Arc::new(Int64Array::from(vec![1, 1, 1, 2, 2]));
        let entries: ArrayRef = Arc::new(Int32Array::from(vec![7, 7, 8, 0, 7]));
        let found = known.looked_up(&[Arc::clone(&loads), entries], |text| Some(*text)).unwrap();
        assert_eq!(found, [Some("a"), Some("a"), None, Some("b"), None]);
        assert!(known.looked_up(&[Arc::clone(&loads)], |text| Some(*text)).is_none());
        let texts: ArrayRef = Arc::new(StringArray::from(vec!["7"]));
        assert!(known.looked_up(&[loads, texts], |text| Some(*text)).is_none(), "positions are numbers");
    }
}
