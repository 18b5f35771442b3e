//! A rulebook as it stands in its file.

use serde::Deserialize;
use toml::Spanned;

use crate::cited::RawWork;
use crate::words::Words;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rulebook {
    pub title: Spanned<Words>,
    pub about: Spanned<Words>,
    pub least_coverage: Spanned<toml::Value>,
    pub work: Vec<RawWork>,
    pub principle: Spanned<Vec<Principle>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Principle {
    pub id: Spanned<String>,
    pub title: Spanned<Words>,
    pub statement: Spanned<Words>,
    pub found: Spanned<Vec<Spanned<String>>>,
    pub criterion: Spanned<Vec<Criterion>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Criterion {
    pub id: Spanned<String>,
    pub question: Spanned<Words>,
    pub note: Option<Spanned<Words>>,
    pub found: Spanned<Vec<Spanned<String>>>,
    pub weight: Option<Spanned<toml::Value>>,
    pub scale: Option<Spanned<String>>,
    #[serde(default)]
    pub see: Vec<Spanned<String>>,
    #[serde(default)]
    pub signal: Vec<Bearing>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bearing {
    pub name: Spanned<String>,
    pub yes: Option<Spanned<Condition>>,
    pub partly: Option<Spanned<Condition>>,
    pub no: Option<Spanned<Condition>>,
    pub silent: Option<Spanned<Condition>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Condition {
    Words(Vec<String>),
    Range(Range),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub from: Option<toml::Value>,
    pub below: Option<toml::Value>,
}
