//! One declaration of a row gives its Rust type, its Arrow columns, the way
//! into them and the way back.
//!
//! [`columns!`] declares a struct whose fields are leaves (numbers, texts,
//! dates), lists, or other such structs, which are flattened with their field
//! name as prefix: `provider: Organisation` becomes `provider_reference`,
//! `provider_kind` and so on. [`name_enum!`] declares a closed list of names
//! that is stored as text.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Decimal128Builder, PrimitiveBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, ListArray, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use thiserror::Error;

use crate::Code;
use crate::amount::{SCALE, power_of_ten};
use crate::sparse::Sparse;
use crate::units::trimmed;
pub use crate::units::{restored, stored};

/// Digits of a stored decimal number, before and after the point together.
pub const PRECISION: u8 = 38;

/// Why stored columns are not the rows they should be.
#[derive(Debug, Error)]
pub enum ColumnsError {
    /// A column is missing or of another type.
    #[error("column “{column}” is missing or is not of type {expected}")]
    Column {
        /// The column's name.
        column: String,
        /// The Arrow type the row needs.
        expected: String,
    },
    /// A required value is absent.
    #[error("column “{0}” has no value where one is required")]
    Null(String),
    /// A value is not one of those the row can hold.
    #[error("column “{column}” holds “{value}”, which is not {expected}")]
    Value {
        /// The column's name.
        column: String,
        /// What was found.
        value: String,
        /// What would be right.
        expected: &'static str,
    },
    /// Arrow's own refusal.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
}

/// A value that is stored as one column or as several.
pub trait Columns: Sized {
    /// Collects values column by column.
    type Builder;
    /// The columns of one batch, found once and read row by row.
    type Reader;

    /// The Arrow fields this value takes, under `name`.
    fn fields(name: &str, nullable: bool) -> Vec<Field>;
    /// An empty builder.
    fn builder() -> Self::Builder;
    /// Appends this value.
    fn append(&self, builder: &mut Self::Builder);
    /// Appends an absent value.
    fn append_null(builder: &mut Self::Builder);
    /// The collected columns, in the order of [`Columns::fields`]; the builder is empty afterwards.
    fn finish(builder: &mut Self::Builder) -> Vec<ArrayRef>;
    /// Finds this value's columns among `batch`'s.
    ///
    /// # Errors
    /// [`ColumnsError::Column`] when one is missing or of another type.
    fn reader(name: &str, batch: &RecordBatch) -> Result<Self::Reader, ColumnsError>;
    /// Whether all columns of the row are null.
    fn is_absent(reader: &Self::Reader, row: usize) -> bool;
    /// Reads one row.
    ///
    /// # Errors
    /// [`ColumnsError`] when a required value is absent or not understood.
    fn read(reader: &Self::Reader, row: usize) -> Result<Self, ColumnsError>;
}

impl<T: Columns> Columns for Option<T> {
    type Builder = T::Builder;
    type Reader = T::Reader;

    fn fields(name: &str, _nullable: bool) -> Vec<Field> {
        T::fields(name, true)
    }
    fn builder() -> Self::Builder {
        T::builder()
    }
    fn append(&self, builder: &mut Self::Builder) {
        match self {
            Some(value) => value.append(builder),
            None => T::append_null(builder),
        }
    }
    fn append_null(builder: &mut Self::Builder) {
        T::append_null(builder);
    }
    fn finish(builder: &mut Self::Builder) -> Vec<ArrayRef> {
        T::finish(builder)
    }
    fn reader(name: &str, batch: &RecordBatch) -> Result<Self::Reader, ColumnsError> {
        T::reader(name, batch)
    }
    fn is_absent(reader: &Self::Reader, row: usize) -> bool {
        T::is_absent(reader, row)
    }
    fn read(reader: &Self::Reader, row: usize) -> Result<Self, ColumnsError> {
        if T::is_absent(reader, row) { Ok(None) } else { T::read(reader, row).map(Some) }
    }
}

/// One column of a batch with the name it was found under.
#[derive(Debug, Clone)]
pub struct Column {
    name: String,
    array: ArrayRef,
}

impl Column {
    /// Finds the column and checks its type.
    ///
    /// # Errors
    /// [`ColumnsError::Column`] when it is missing or of another type.
    pub fn find(name: &str, batch: &RecordBatch, expected: &DataType) -> Result<Self, ColumnsError> {
        batch
            .column_by_name(name)
            .filter(|array| array.data_type() == expected)
            .map(|array| Self { name: name.to_owned(), array: Arc::clone(array) })
            .ok_or_else(|| ColumnsError::Column { column: name.to_owned(), expected: expected.to_string() })
    }

    /// The error for a required value that is absent.
    #[must_use]
    pub fn null(&self) -> ColumnsError {
        ColumnsError::Null(self.name.clone())
    }

    /// The error for a value that is not understood.
    #[must_use]
    pub fn wrong(&self, value: &str, expected: &'static str) -> ColumnsError {
        ColumnsError::Value { column: self.name.clone(), value: value.to_owned(), expected }
    }

    /// The text in a row, of a text column.
    #[must_use]
    pub fn text(&self, row: usize) -> &str {
        self.array.as_string::<i32>().value(row)
    }
}

/// A builder with room for as many texts, of as many bytes.
pub(crate) fn texts_as_long_as(finished: &StringArray) -> StringBuilder {
    StringBuilder::with_capacity(finished.len(), finished.value_data().len())
}

/// A value stored in exactly one column: gives the whole [`Columns`] from its parts. A builder is made with room for
/// what the one before it held.
macro_rules! leaf {
    ($rust:ty, $data_type:expr, $builder:ty, |$finished:ident| $new:expr, |$value:ident, $to:ident| $append:expr, |$column:ident, $row:ident| $read:expr) => {
        impl Columns for $rust {
            type Builder = Sparse<$builder>;
            type Reader = Column;

            fn fields(name: &str, nullable: bool) -> Vec<Field> {
                vec![Field::new(name, $data_type, nullable)]
            }
            fn builder() -> Self::Builder {
                let $finished = &<$builder>::new().finish();
                Sparse::new($new)
            }
            fn append(&self, builder: &mut Self::Builder) {
                let ($value, $to) = (self, builder.for_value());
                $append
            }
            fn append_null(builder: &mut Self::Builder) {
                builder.append_null();
            }
            fn finish(builder: &mut Self::Builder) -> Vec<ArrayRef> {
                // The next batch is about as long: its columns need not grow.
                vec![builder.finish(&$data_type, |$finished| $new)]
            }
            fn reader(name: &str, batch: &RecordBatch) -> Result<Column, ColumnsError> {
                Column::find(name, batch, &$data_type)
            }
            fn is_absent(column: &Column, row: usize) -> bool {
                column.array.is_null(row)
            }
            fn read($column: &Column, $row: usize) -> Result<Self, ColumnsError> {
                if $column.array.is_null($row) {
                    return Err($column.null());
                }
                $read
            }
        }
    };
}

fn value<T: ArrowPrimitiveType>(column: &Column, row: usize) -> T::Native {
    column.array.as_primitive::<T>().value(row)
}

leaf!(
    String,
    DataType::Utf8,
    StringBuilder,
    |finished| texts_as_long_as(finished),
    |text, to| to.append_value(text),
    |column, row| Ok(column.text(row).to_owned())
);
leaf!(
    Code,
    DataType::Utf8,
    StringBuilder,
    |finished| texts_as_long_as(finished),
    |text, to| to.append_value(text),
    |column, row| Ok(Code::new(column.text(row)))
);
leaf!(
    bool,
    DataType::Boolean,
    BooleanBuilder,
    |finished| BooleanBuilder::with_capacity(finished.len()),
    |truth, to| to.append_value(*truth),
    |column, row| Ok(column.array.as_boolean().value(row))
);
leaf!(
    i32,
    DataType::Int32,
    PrimitiveBuilder<Int32Type>,
    |finished| PrimitiveBuilder::with_capacity(finished.len()),
    |number, to| to.append_value(*number),
    |column, row| Ok(value::<Int32Type>(column, row))
);
leaf!(
    i64,
    DataType::Int64,
    PrimitiveBuilder<Int64Type>,
    |finished| PrimitiveBuilder::with_capacity(finished.len()),
    |number, to| to.append_value(*number),
    |column, row| Ok(value::<Int64Type>(column, row))
);
leaf!(
    NaiveDate,
    DataType::Date32,
    Date32Builder,
    |finished| Date32Builder::with_capacity(finished.len()),
    |date, to| to.append_value(Date32Type::from_naive_date(*date)),
    |column, row| {
        let days = value::<Date32Type>(column, row);
        Date32Type::to_naive_date_opt(days).ok_or_else(|| column.wrong(&days.to_string(), "a day of the calendar"))
    }
);
leaf!(
    Decimal,
    DataType::Decimal128(PRECISION, SCALE as i8),
    Decimal128Builder,
    |finished| {
        Decimal128Builder::with_capacity(finished.len()).with_data_type(DataType::Decimal128(PRECISION, SCALE as i8))
    },
    |number, to| to.append_value(stored(*number)),
    |column, row| {
        let units = value::<Decimal128Type>(column, row);
        restored(units).ok_or_else(|| column.wrong(&units.to_string(), "an amount of at most 28 digits"))
    }
);

/// Digits of a stored exchange rate after the point: all that a [`Decimal`] has.
pub const RATE_SCALE: u32 = 28;

/// An exchange rate: above zero, below 10¹⁰, kept with every digit a [`Decimal`] has, because a currency that
/// struck off noughts has rates far below 10⁻⁸ in its early years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ExchangeRate(Decimal);

impl ExchangeRate {
    /// The rate; none when it is not above zero or has more than ten digits before the point.
    #[must_use]
    pub fn new(rate: Decimal) -> Option<Self> {
        (rate > Decimal::ZERO && rate < Decimal::from(10_000_000_000i64)).then_some(Self(rate))
    }

    /// The rate as a number of 10⁻²⁸ units, as a Decimal128(38, 28) column holds it.
    #[must_use]
    pub fn stored(self) -> i128 {
        // Below 10¹⁰ with 28 digits after the point, it has 38 digits at most.
        self.0.mantissa() * power_of_ten(RATE_SCALE - self.0.scale())
    }
}

impl Default for ExchangeRate {
    fn default() -> Self {
        Self(Decimal::ONE)
    }
}

impl std::ops::Deref for ExchangeRate {
    type Target = Decimal;

    fn deref(&self) -> &Decimal {
        &self.0
    }
}

impl std::fmt::Display for ExchangeRate {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

leaf!(
    ExchangeRate,
    DataType::Decimal128(PRECISION, RATE_SCALE as i8),
    Decimal128Builder,
    |finished| {
        Decimal128Builder::with_capacity(finished.len())
            .with_data_type(DataType::Decimal128(PRECISION, RATE_SCALE as i8))
    },
    |rate, to| to.append_value(rate.stored()),
    |column, row| {
        let units = value::<Decimal128Type>(column, row);
        trimmed(units, RATE_SCALE)
            .and_then(ExchangeRate::new)
            .ok_or_else(|| column.wrong(&units.to_string(), "a rate above zero and below 10¹⁰"))
    }
);

/// Builds a list column: the items' columns and where each list ends.
#[derive(Debug)]
pub struct ListBuilder<T: Columns> {
    items: T::Builder,
    ends: Vec<i32>,
    valid: Vec<bool>,
    length: i32,
}

/// The columns of a list's items, and the list column itself.
#[derive(Debug)]
pub struct ListReader<T: Columns> {
    column: Column,
    items: T::Reader,
}

/// Name of the single column of a list of leaves.
const ITEM: &str = "item";

fn item_fields<T: Columns>() -> Fields {
    T::fields("", false).into()
}

/// A list of leaves has items of the leaf's type, a list of structs has structs.
fn item_field<T: Columns>() -> Arc<Field> {
    let fields = item_fields::<T>();
    if let [only] = fields.as_ref()
        && only.name().is_empty()
    {
        return Arc::new(Field::new(ITEM, only.data_type().clone(), false));
    }
    Arc::new(Field::new(ITEM, DataType::Struct(fields), false))
}

impl<T: Columns> Columns for Vec<T> {
    type Builder = ListBuilder<T>;
    type Reader = ListReader<T>;

    fn fields(name: &str, _nullable: bool) -> Vec<Field> {
        vec![Field::new(name, DataType::List(item_field::<T>()), true)]
    }
    fn builder() -> Self::Builder {
        ListBuilder { items: T::builder(), ends: Vec::new(), valid: Vec::new(), length: 0 }
    }
    fn append(&self, builder: &mut Self::Builder) {
        for item in self {
            item.append(&mut builder.items);
        }
        // An Arrow list holds at most i32::MAX items; a batch ends long before that.
        builder.length = builder.length.saturating_add(i32::try_from(self.len()).unwrap_or(i32::MAX));
        builder.ends.push(builder.length);
        // An empty list is stored as null: it takes no space and reads back as empty.
        builder.valid.push(!self.is_empty());
    }
    fn append_null(builder: &mut Self::Builder) {
        builder.ends.push(builder.length);
        builder.valid.push(false);
    }
    fn finish(builder: &mut Self::Builder) -> Vec<ArrayRef> {
        let mut columns = T::finish(&mut builder.items);
        let field = item_field::<T>();
        let items: ArrayRef = match field.data_type() {
            DataType::Struct(fields) => Arc::new(StructArray::new(fields.clone(), columns, None)),
            _ => columns.remove(0),
        };
        let mut offsets: Vec<i32> = Vec::with_capacity(builder.ends.len() + 1);
        offsets.push(0);
        Vec::append(&mut offsets, &mut builder.ends);
        let valid = std::mem::take(&mut builder.valid);
        builder.length = 0;
        vec![Arc::new(ListArray::new(
            field,
            arrow_buffer::OffsetBuffer::new(offsets.into()),
            items,
            Some(valid.into()),
        ))]
    }
    fn reader(name: &str, batch: &RecordBatch) -> Result<Self::Reader, ColumnsError> {
        let field = item_field::<T>();
        let column = Column::find(name, batch, &DataType::List(Arc::clone(&field)))?;
        let values = column.array.as_list::<i32>().values();
        let batch = match values.as_struct_opt() {
            Some(items) => RecordBatch::from(items.clone()),
            None => RecordBatch::try_new(
                Arc::new(arrow_schema::Schema::new(vec![Field::new("", values.data_type().clone(), true)])),
                vec![Arc::clone(values)],
            )?,
        };
        Ok(ListReader { column, items: T::reader("", &batch)? })
    }
    fn is_absent(reader: &Self::Reader, row: usize) -> bool {
        reader.column.array.is_null(row)
    }
    fn read(reader: &Self::Reader, row: usize) -> Result<Self, ColumnsError> {
        if reader.column.array.is_null(row) {
            return Ok(Self::new());
        }
        let offsets = reader.column.array.as_list::<i32>().value_offsets();
        (offsets[row]..offsets[row + 1])
            // Offsets of an Arrow list are never negative.
            .map(|item| T::read(&reader.items, item.unsigned_abs() as usize))
            .collect()
    }
}

/// `name_field`, or `field` alone when the struct is the row itself.
#[must_use]
pub fn joined(name: &str, field: &str) -> String {
    if name.is_empty() { field.to_owned() } else { format!("{name}_{field}") }
}

/// Declares a struct that is stored as columns; see the module's documentation.
macro_rules! columns {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident : $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Default, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        const _: () = {
            use $crate::columns::{Columns, ColumnsError, joined};

            #[doc(hidden)]
            pub struct Builder { $( $field: <$type as Columns>::Builder, )* }
            #[doc(hidden)]
            pub struct Reader { $( $field: <$type as Columns>::Reader, )* }

            impl Columns for $name {
                type Builder = Builder;
                type Reader = Reader;

                fn fields(name: &str, nullable: bool) -> Vec<::arrow_schema::Field> {
                    let mut fields = Vec::new();
                    $( fields.extend(<$type as Columns>::fields(&joined(name, stringify!($field)), nullable)); )*
                    fields
                }
                fn builder() -> Builder {
                    Builder { $( $field: <$type as Columns>::builder(), )* }
                }
                fn append(&self, builder: &mut Builder) {
                    $( Columns::append(&self.$field, &mut builder.$field); )*
                }
                fn append_null(builder: &mut Builder) {
                    $( <$type as Columns>::append_null(&mut builder.$field); )*
                }
                fn finish(builder: &mut Builder) -> Vec<::arrow_array::ArrayRef> {
                    let mut arrays = Vec::new();
                    $( arrays.extend(<$type as Columns>::finish(&mut builder.$field)); )*
                    arrays
                }
                fn reader(name: &str, batch: &::arrow_array::RecordBatch) -> Result<Reader, ColumnsError> {
                    Ok(Reader { $( $field: <$type as Columns>::reader(&joined(name, stringify!($field)), batch)?, )* })
                }
                fn is_absent(reader: &Reader, row: usize) -> bool {
                    $( <$type as Columns>::is_absent(&reader.$field, row) )&&*
                }
                fn read(reader: &Reader, row: usize) -> Result<Self, ColumnsError> {
                    Ok(Self { $( $field: <$type as Columns>::read(&reader.$field, row)?, )* })
                }
            }
        };
    };
}
pub(crate) use columns;

/// Declares a closed list of names, stored and written as text.
macro_rules! name_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $text)] $variant, )*
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The name as stored and written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text, )* }
            }

            /// The value of that name, if it is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $( $text => Some(Self::$variant), )* _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        const _: () = {
            use $crate::columns::{Column, Columns, ColumnsError};

            impl Columns for $name {
                type Builder = <String as Columns>::Builder;
                type Reader = Column;

                fn fields(name: &str, nullable: bool) -> Vec<::arrow_schema::Field> {
                    String::fields(name, nullable)
                }
                fn builder() -> Self::Builder {
                    String::builder()
                }
                fn append(&self, builder: &mut Self::Builder) {
                    builder.for_value().append_value(self.as_str());
                }
                fn append_null(builder: &mut Self::Builder) {
                    builder.append_null();
                }
                fn finish(builder: &mut Self::Builder) -> Vec<::arrow_array::ArrayRef> {
                    String::finish(builder)
                }
                fn reader(name: &str, batch: &::arrow_array::RecordBatch) -> Result<Column, ColumnsError> {
                    String::reader(name, batch)
                }
                fn is_absent(column: &Column, row: usize) -> bool {
                    String::is_absent(column, row)
                }
                fn read(column: &Column, row: usize) -> Result<Self, ColumnsError> {
                    if String::is_absent(column, row) {
                        return Err(column.null());
                    }
                    let text = column.text(row);
                    Self::from_name(text).ok_or_else(|| column.wrong(text, concat!("a name of ", stringify!($name))))
                }
            }
        };
    };
}
pub(crate) use name_enum;
