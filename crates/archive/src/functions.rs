//! What the vocabulary knows, as functions for queries: regions, groups,
//! directions, groups of sectors, health.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::iterator::ArrayIter;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type};
use arrow_array::{Array, ArrayAccessor, ArrayRef, Int32Array, Int64Array, StringArray};
use arrow_schema::{DataType, Field};
use datafusion::common::hash_utils::QualityRandomState;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::expr_fn::SimpleScalarUDF;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Signature, TypeSignature, Volatility};
use datafusion::prelude::SessionContext;
use vocabulary::direction::{self, Partner, Rule};
use vocabulary::{country, membership, sector};

/// Word for a country that is known and in no group.
pub(crate) const NO_GROUP: &str = "none";

/// Makes the functions known to a session.
pub(crate) fn register(context: &SessionContext) {
    let text = DataType::Utf8;
    let year = DataType::Int32;
    let texts = DataType::List(Arc::new(Field::new("item", DataType::Utf8, true)));
    let functions: [(&str, Vec<DataType>, DataType, Function); 9] = [
        ("region", vec![text.clone()], text.clone(), |arguments| {
            map_text(&arguments[0], |code| country::by_code(code)?.regions().next().map(str::to_owned))
        }),
        ("continent", vec![text.clone()], text.clone(), |arguments| {
            map_text(&arguments[0], |code| country::by_code(code)?.region.map(str::to_owned))
        }),
        ("regions", vec![text.clone()], texts.clone(), |arguments| {
            lists(&[&arguments[0]], None, |codes, _| {
                codes[0]
                    .and_then(country::by_code)
                    .map(|country| country.regions().map(|code| Some(code.to_owned())).collect())
                    .unwrap_or_default()
            })
        }),
        ("memberships", vec![text.clone(), year.clone()], texts.clone(), |arguments| {
            lists(&[&arguments[0]], Some(&arguments[1]), groups_of)
        }),
        (
            "memberships_of_either",
            vec![text.clone(), text.clone(), text.clone(), year.clone()],
            texts.clone(),
            |arguments| {
                lists(&[&arguments[0], &arguments[1], &arguments[2]], Some(&arguments[3]), |codes, year| {
                    groups_of(codes, year)
                })
            },
        ),
        ("sides", vec![text.clone(), text.clone(), text.clone()], texts, |arguments| {
            lists(&[&arguments[0], &arguments[1], &arguments[2]], None, |codes, _| {
                distinct(codes.iter().flatten().map(|code| (*code).to_owned()))
            })
        }),
        ("direction", vec![text.clone(), text.clone(), year], text.clone(), directions),
        ("sector_group", vec![text.clone()], text.clone(), |arguments| {
            map_text(&arguments[0], |code| Some(sector::by_code(code)?.category()?.code().to_owned()))
        }),
        ("health", vec![text.clone()], text, |arguments| {
            map_text(&arguments[0], |code| Some(if sector::is_health(code) { "yes" } else { "no" }.to_owned()))
        }),
    ];
    for (name, arguments, result, function) in functions {
        context.register_udf(of_columns(name, TypeSignature::Exact(arguments), result, function));
    }
    context.register_udf(of_columns("fingerprint", TypeSignature::VariadicAny, DataType::Int64, fingerprints));
}

/// A function for queries that goes by its columns alone.
pub(crate) fn of_columns(
    name: &str,
    arguments: TypeSignature,
    gives: DataType,
    of: impl Fn(&[ArrayRef]) -> Result<ArrayRef> + Send + Sync + 'static,
) -> ScalarUDF {
    let of_values =
        move |values: &[ColumnarValue]| Ok(ColumnarValue::Array(of(&ColumnarValue::values_to_arrays(values)?)?));
    let signature = Signature::new(arguments, Volatility::Immutable);
    ScalarUDF::from(SimpleScalarUDF::new_with_signature(name, signature, gives, Arc::new(of_values)))
}

type Function = fn(&[ArrayRef]) -> Result<ArrayRef>;

/// One text from another, remembered while a batch lasts.
fn map_text(codes: &ArrayRef, look_up: fn(&str) -> Option<String>) -> Result<ArrayRef> {
    let codes = codes.as_string::<i32>();
    let mut known: HashMap<&str, Option<String>> = HashMap::new();
    let found: StringArray = codes
        .iter()
        .map(|code| {
            let code = code?;
            known.entry(code).or_insert_with(|| look_up(code)).clone()
        })
        .collect();
    Ok(Arc::new(found))
}

type Texts = Vec<Option<String>>;

/// A list of texts from codes and perhaps a year; an empty list becomes one unknown.
fn lists(
    codes: &[&ArrayRef],
    years: Option<&ArrayRef>,
    look_up: fn(&[Option<&str>], Option<i32>) -> Texts,
) -> Result<ArrayRef> {
    let codes: Vec<&StringArray> = codes.iter().map(|column| column.as_string::<i32>()).collect();
    let years: Option<&Int32Array> = years.map(|column| column.as_primitive::<Int32Type>());
    let mut known: HashMap<(Vec<Option<&str>>, Option<i32>), Texts> = HashMap::new();
    let mut builder = ListBuilder::new(StringBuilder::new());
    for row in 0..codes.first().map_or(0, |column| column.len()) {
        let key: Vec<Option<&str>> =
            codes.iter().map(|column| column.is_valid(row).then(|| column.value(row))).collect();
        let year = years.and_then(|column| column.is_valid(row).then(|| column.value(row)));
        let texts = known.entry((key.clone(), year)).or_insert_with(|| look_up(&key, year));
        if texts.is_empty() {
            builder.values().append_null();
        }
        for text in texts {
            builder.values().append_option(text.as_deref());
        }
        builder.append(true);
    }
    Ok(Arc::new(builder.finish()))
}

fn distinct(texts: impl Iterator<Item = String>) -> Texts {
    let mut found: Vec<Option<String>> = texts.map(Some).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The groups of which any of the countries surely was a full member in that year.
fn groups_of(codes: &[Option<&str>], year: Option<i32>) -> Texts {
    let Some(year) = year else {
        return Vec::new();
    };
    let countries: Vec<&str> = codes.iter().flatten().copied().collect();
    if countries.is_empty() {
        return Vec::new();
    }
    let mut answers = Vec::new();
    let mut is_known = true;
    for group in membership::groups() {
        for code in &countries {
            match membership::is_member(group, code, year) {
                Some(true) => answers.push(group.code.to_owned()),
                Some(false) => {}
                None => is_known = false,
            }
        }
    }
    if answers.is_empty() && is_known {
        return vec![Some(NO_GROUP.to_owned())];
    }
    distinct(answers.into_iter())
}

/// One number for the texts, amounts and days of a row, known or not: equal ones have equal numbers, others hardly ever.
fn fingerprints(columns: &[ArrayRef]) -> Result<ArrayRef> {
    let mut numbers = vec![0; columns.first().map_or(0, |column| column.len())];
    for column in columns {
        match column.data_type() {
            DataType::Utf8 => add_to(&mut numbers, column.as_string::<i32>()),
            DataType::Date32 => add_to(&mut numbers, column.as_primitive::<Date32Type>()),
            DataType::Decimal128(..) => add_to(&mut numbers, column.as_primitive::<Decimal128Type>()),
            other => return Err(DataFusionError::Execution(format!("there is no fingerprint of a column of {other}"))),
        }
    }
    Ok(Arc::new(numbers.iter().map(|number| number.cast_signed()).collect::<Int64Array>()))
}

/// Goes on with the fingerprints of rows by the next column.
fn add_to<A: ArrayAccessor<Item: Hash>>(numbers: &mut [u64], column: A) {
    const STATE: QualityRandomState = QualityRandomState::with_seed(0);
    for (number, value) in numbers.iter_mut().zip(ArrayIter::new(column)) {
        *number = STATE.hash_one((*number, value));
    }
}

fn directions(arguments: &[ArrayRef]) -> Result<ArrayRef> {
    let providers = arguments[0].as_string::<i32>();
    let receivers = arguments[1].as_string::<i32>();
    let years = arguments[2].as_primitive::<Int32Type>();
    let rule = Rule::default();
    let mut known: HashMap<(&str, &str, i32), &'static str> = HashMap::new();
    let found: StringArray = (0..providers.len())
        .map(|row| {
            if providers.is_null(row) || receivers.is_null(row) || years.is_null(row) {
                return None;
            }
            let key = (providers.value(row), receivers.value(row), years.value(row));
            let word = *known.entry(key).or_insert_with(|| {
                let (provider, receiver, year) = key;
                direction::classify(&[Partner::Country(provider)], &[Partner::Country(receiver)], year, &rule).word()
            });
            // What is not known is shown as unknown, like every missing value.
            (word != direction::Direction::Unknown.word()).then_some(word)
        })
        .collect();
    Ok(Arc::new(found))
}
