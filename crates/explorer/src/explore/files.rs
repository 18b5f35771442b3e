//! Answers as files: the whole answer, in the bytes that `ayni ask` gives.

use std::sync::Arc;

use archive::{Answer, Page};
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use shell::Failure;

use crate::error::of_archive;
use crate::explore::asked::{Asked, asked};
use crate::explore::cite;
use crate::explore::page::address;
use crate::parts::{Said, Way};
use crate::reader::Reader;

/// The forms of files, with what they are called.
const FORMS: [(&str, &str); 4] = [("csv", "CSV"), ("xlsx", "XLSX"), ("parquet", "Parquet"), ("json", "JSON")];

/// The longest name of a file, without its ending.
const LONGEST: usize = 120;

/// The ways to an answer's files.
pub fn ways(reader: &Reader, asked: &Asked) -> Vec<Way> {
    FORMS
        .into_iter()
        .filter(|(form, _)| *form != "xlsx" || reader.state.sheets.is_some())
        .map(|(form, name)| Way {
            address: address(reader, &format!("/explore/answer.{form}"), asked),
            name: Said::plain(name),
            is_here: false,
        })
        .collect()
}

/// `/explore/{file}?…`: `answer.csv`, `answer.xlsx`, `answer.parquet`, `answer.json`, `cite.bib`, `cite.ris`.
pub async fn show(Path(file): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let asked = asked(&reader);
    let not_found = || Failure::not_found(file.as_str());
    let (stem, form) = file.rsplit_once('.').ok_or_else(not_found)?;
    if stem == "cite" {
        let cited = cite::cited(&reader, &asked).await?;
        return match form {
            "bib" => Ok(download(&reader, &asked, form, "application/x-bibtex", cited.bibtex().into_bytes())),
            "ris" => {
                Ok(download(&reader, &asked, form, "application/x-research-info-systems", cited.ris().into_bytes()))
            }
            _ => Err(not_found()),
        };
    }
    if stem != "answer" {
        return Err(not_found());
    }
    let answered = super::answer(&reader.state, &reader.snapshot, &asked.worded).await?;
    let answer = answered.answer.ordered(asked.worded.question.order, Page::ALL);
    let (content_type, bytes) = match form {
        "csv" => {
            let mut bytes = Vec::new();
            answer.write_csv(&mut bytes).map_err(of_archive)?;
            ("text/csv; charset=utf-8", bytes)
        }
        "json" => ("application/json", answer.to_json_line(&answered.rates).map_err(of_archive)?.into_bytes()),
        "parquet" => {
            ("application/vnd.apache.parquet", blocking(move || answer.to_parquet().map_err(of_archive)).await?)
        }
        "xlsx" => {
            let sheets = reader.state.sheets.clone().ok_or_else(not_found)?;
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx(sheets, answer).await?)
        }
        _ => return Err(not_found()),
    };
    Ok(download(&reader, &asked, form, content_type, bytes))
}

async fn xlsx(sheets: Arc<dyn crate::Sheets>, answer: Answer) -> Result<Vec<u8>, Failure> {
    blocking(move || {
        let (headings, rows) = answer.table().map_err(of_archive)?;
        sheets.xlsx(&headings, rows).map_err(|error| Failure::internal(&error))
    })
    .await
}

/// Slow work away from the pages.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Failure::internal(&error))?
}

fn download(reader: &Reader, asked: &Asked, form: &str, content_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = ([(CONTENT_TYPE, content_type)], bytes).into_response();
    let name = format!("{}.{form}", file_name(asked, reader.snapshot.number()));
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// What a file is called: the question and the snapshot, in letters that every system takes.
pub fn file_name(asked: &Asked, snapshot: u64) -> String {
    let question = &asked.worded.question;
    let mut words = vec![question.measured.to_string()];
    for (key, value) in asked.pairs() {
        match key.as_str() {
            "measure" | "show" | "sort" => {}
            "by" | "across" | "from" | "to" => words.push(format!("{key}-{value}")),
            _ => words.push(format!("{key}-{value}")),
        }
    }
    let mut name = String::new();
    for letter in vocabulary::fold(&words.join(" ")).chars() {
        let letter = if letter.is_ascii_alphanumeric() { letter } else { '-' };
        if letter != '-' || !name.ends_with('-') {
            name.push(letter);
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    format!("ayni-{}-snapshot-{snapshot}", name.trim_matches('-'))
}

#[cfg(test)]
mod tests {
    use archive::Question;

    use super::*;

    fn named(pairs: &[(&str, &str)]) -> String {
        let worded = Question::from_pairs(pairs.iter().copied()).question.into();
        file_name(&Asked { worded, is_asked: true, ..Asked::default() }, 7)
    }

    #[test]
    fn a_file_is_called_after_its_question_and_snapshot() {
        let pairs = [("measure", "unit:physician"), ("by", "decade,receiver"), ("provider", "CU"), ("sort", "largest")];
        assert_eq!(named(&pairs), "ayni-unit-physician-by-decade-receiver-provider-cu-snapshot-7");
        let hostile = named(&[("partner", "../../\"\r\n<b>é")]);
        assert_eq!(hostile, "ayni-flows-partner-b-e-snapshot-7");
        assert!(named(&[("partner", &"x".repeat(999))]).len() < LONGEST + 20);
    }
}
