//! `/api/v1/ask`: a question, read as every page and command reads it.

use archive::{Money, Question};
use axum::response::Response;
use serde_json::json;
use shell::Failure;

use super::call::{Asked, Call, Form, Misread, Refusal, owned};
use super::nearest::nearest;
use super::{listing, names, route};
use crate::explore::{self, Worded};

/// Answers.
pub async fn answer(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::ASK).await?;
    let worded = question(&asked)?;
    let answered = explore::answer(&asked.state, &asked.snapshot, &worded).await.map_err(Failure::from)?;
    let answer = answered.answer.ordered(worded.question.order, asked.page());
    let rows = answer.sections.iter().map(|section| section.row_count).max().unwrap_or_default();
    let next = asked.next(rows);
    if asked.form == Form::Csv {
        let mut bytes = Vec::new();
        answer.write_csv(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        return Ok(listing::csv_file(&text, &route::ASK, Some(rows), next.as_deref()));
    }
    let mut body = answer.to_json()?;
    if worded.question.money == Money::Dollars {
        body["rates"] = json!(answered.rates);
    }
    let pairs = worded.question.to_pairs();
    let words = worded.words.as_deref().map(|words| ("q", Some(words)));
    let pairs: Vec<(&str, Option<&str>)> =
        pairs.iter().map(|(key, value)| (key.as_str(), Some(value.as_str()))).chain(words).collect();
    body["names"] = names::of_answer(asked.texts, &answer);
    body["total"] = json!(rows);
    body["limit"] = json!(asked.take);
    body["offset"] = json!(asked.skip);
    body["next"] = json!(next);
    body["page"] = json!(asked.page_address(&crate::addresses::with_query("/explore", &pairs)));
    // The entries that words found are not repeated: the words say it.
    if let Some(question) = body.get_mut("question").and_then(serde_json::Value::as_object_mut) {
        question.remove("entries");
        question.remove("counting");
        question.remove("page");
    }
    Ok(listing::document(&body, next.as_deref()))
}

fn question(asked: &Asked) -> Result<Worded, Refusal> {
    let read = Question::from_pairs(asked.pairs());
    if !read.misread.is_empty() {
        let misread = read.misread.into_iter().map(|one| {
            // Kinds of flows are understood without their heading too, and offered so.
            let words = one.expected.iter().map(|word| word.strip_prefix("kind:").unwrap_or(word));
            let near = owned(nearest(&one.value, words));
            Misread { key: one.key, value: one.value, why: one.why, nearest: near }
        });
        return Err(Refusal::misread(misread.collect()));
    }
    Ok(Worded { question: read.question, words: asked.get("q").map(str::to_owned) })
}
