//! A column that is being filled, of which most rows have no value.
//!
//! Of the columns of a row most are empty: rows without a value are counted, and told to Arrow's builder only when one
//! with a value comes after them. A column of nothing else is made at once.

use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, BooleanBuilder, GenericByteBuilder, PrimitiveBuilder};
use arrow_array::types::ByteArrayType;
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanArray, GenericByteArray, PrimitiveArray, new_null_array,
};
use arrow_schema::DataType;

/// One of Arrow's builders, with what all of them have beside [`ArrayBuilder`].
pub trait Filling: ArrayBuilder {
    /// What it makes.
    type Finished: Array + 'static;

    /// Appends so many rows without a value.
    fn append_nulls(&mut self, count: usize);
    /// [`ArrayBuilder::finish`], of its own type.
    fn finish_typed(&mut self) -> Self::Finished;
}

macro_rules! filling {
    ($([$($of:tt)*] $builder:ty => $finished:ty),* $(,)?) => {
        $(
            impl $($of)* Filling for $builder {
                type Finished = $finished;

                fn append_nulls(&mut self, count: usize) {
                    self.append_nulls(count);
                }
                fn finish_typed(&mut self) -> $finished {
                    self.finish()
                }
            }
        )*
    };
}

filling! {
    [] BooleanBuilder => BooleanArray,
    [<T: ArrowPrimitiveType>] PrimitiveBuilder<T> => PrimitiveArray<T>,
    [<T: ByteArrayType>] GenericByteBuilder<T> => GenericByteArray<T>,
}

/// Fills a column; see the module's documentation.
#[derive(Debug)]
pub struct Sparse<B> {
    builder: B,
    /// Rows without a value after those that the builder has.
    absent: usize,
}

impl<B: Filling> Sparse<B> {
    /// Fills the column of a builder that is empty.
    pub const fn new(builder: B) -> Self {
        Self { builder, absent: 0 }
    }

    /// Appends a row without a value.
    #[inline]
    pub const fn append_null(&mut self) {
        self.absent += 1;
    }

    /// The builder, to append a value.
    #[inline]
    pub fn for_value(&mut self) -> &mut B {
        if self.absent > 0 {
            self.builder.append_nulls(std::mem::take(&mut self.absent));
        }
        &mut self.builder
    }

    /// The column of that type, and what `next` makes of its values to go on with; of a column without any, of none.
    pub fn finish(&mut self, data_type: &DataType, next: impl FnOnce(&B::Finished) -> B) -> ArrayRef {
        if self.builder.is_empty() {
            return new_null_array(data_type, std::mem::take(&mut self.absent));
        }
        let finished = self.for_value().finish_typed();
        self.builder = next(&finished);
        Arc::new(finished)
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::builder::StringBuilder;
    use arrow_array::types::Decimal128Type;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_column_is_the_same_as_if_each_row_were_told_to_the_builder(
            batches in prop::collection::vec(prop::collection::vec(prop::option::of("[a-c]{0,3}"), 0..20), 1..4),
        ) {
            let mut texts = Sparse::new(StringBuilder::new());
            let mut numbers = Sparse::new(PrimitiveBuilder::<Decimal128Type>::new());
            let mut truths = Sparse::new(BooleanBuilder::new());
            for batch in batches {
                for text in &batch {
                    match text {
                        Some(text) => {
                            texts.for_value().append_value(text);
                            numbers.for_value().append_value(text.len() as i128);
                            truths.for_value().append_value(text.is_empty());
                        }
                        None => {
                            texts.append_null();
                            numbers.append_null();
                            truths.append_null();
                        }
                    }
                }
                let length = |text: &Option<String>| text.as_ref().map(|text| text.len() as i128);
                let decimal = numbers.finish(&DataType::Decimal128(38, 10), |_| PrimitiveBuilder::new());
                let told: PrimitiveArray<Decimal128Type> = batch.iter().map(length).collect();
                prop_assert_eq!(&decimal, &(Arc::new(told) as ArrayRef));
                let told: BooleanArray = batch.iter().map(|text| text.as_ref().map(String::is_empty)).collect();
                let truth = truths.finish(&DataType::Boolean, |_| BooleanBuilder::new());
                prop_assert_eq!(&truth, &(Arc::new(told) as ArrayRef));
                let told: arrow_array::StringArray = batch.into_iter().collect();
                let text = texts.finish(&DataType::Utf8, |_| StringBuilder::new());
                prop_assert_eq!(&text, &(Arc::new(told) as ArrayRef));
            }
        }
    }
}
