//! Every address answers as its description says.

use std::collections::BTreeSet;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::openapi;
use crate::tests::{House, sources};

struct Told {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Told {
    #[track_caller]
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

async fn call(house: &House, address: &str, headers: &[(&str, &str)]) -> Told {
    let mut request = Request::get(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = String::from_utf8(to_bytes(body, 16 << 20).await.unwrap().to_vec()).unwrap();
    assert_eq!(parts.headers["access-control-allow-origin"], "*", "{address}");
    Told { status: parts.status, headers: parts.headers, body }
}

/// Whether a value has the shape of a schema. Only the words that our schemas use are understood; any other is an
/// error, so that none is passed over.
fn check(schema: &Value, value: &Value, all: &Value, at: &str) -> Result<(), String> {
    let members = schema.as_object().ok_or("a schema is an object")?;
    for (word, wanted) in members {
        let fits = match word.as_str() {
            "description" | "default" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().rsplit('/').next().unwrap();
                let named = all.get(name).ok_or(format!("no schema {name}"))?;
                check(named, value, all, at)?;
                true
            }
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|one| is_of(one, value)),
                one => is_of(one, value),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_i64().is_none_or(|number| number >= wanted.as_i64().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| {
                text.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            }),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(wanted, item, all, &format!("{at}[{index}]"))?;
                }
                true
            }
            "properties" => {
                for (name, schema) in wanted.as_object().unwrap() {
                    if let Some(member) = value.get(name) {
                        check(schema, member, all, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "required" => wanted.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                assert_eq!(wanted, false);
                value
                    .as_object()
                    .is_none_or(|object| object.keys().all(|name| members["properties"].get(name).is_some()))
            }
            "oneOf" => wanted.as_array().unwrap().iter().any(|one| check(one, value, all, at).is_ok()),
            other => return Err(format!("the word “{other}” of a schema is not understood")),
        };
        if !fits {
            return Err(format!("{at}: {word} {wanted} does not fit {value}"));
        }
    }
    Ok(())
}

fn is_of(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    }
}

#[test]
fn the_check_of_shapes_refuses_what_does_not_fit() {
    let schema = json!({
        "type": "object", "properties": { "a": { "type": ["integer", "null"], "minimum": 0 } }, "required": ["a"],
        "additionalProperties": false,
    });
    for (value, fits) in [
        (json!({ "a": 1 }), true),
        (json!({ "a": null }), true),
        (json!({ "a": -1 }), false),
        (json!({ "a": "1" }), false),
        (json!({}), false),
        (json!({ "a": 1, "b": 2 }), false),
        (json!([]), false),
    ] {
        assert_eq!(check(&schema, &value, &json!({}), "").is_ok(), fits, "{value}");
    }
    assert!(check(&json!({ "mystery": 1 }), &json!(1), &json!({}), "").is_err());
}

#[tokio::test]
async fn every_example_answers_in_the_shape_that_is_described() {
    let house = House::with(sources()).await;
    let described = call(&house, "/api/v1/openapi.json", &[]).await.json();
    let shapes = &described["components"]["schemas"];
    assert_eq!(described["paths"].as_object().unwrap().len(), super::descriptions().len());
    for route in super::descriptions() {
        let operation = &described["paths"][openapi::template(route)]["get"];
        assert!(operation.is_object(), "{}", route.path);
        let told = call(&house, route.example, &[]).await;
        if route.schema == "Series" {
            // The casebook has no series; the page of the series has.
            assert_eq!(told.status, StatusCode::NOT_FOUND);
            continue;
        }
        assert_eq!(told.status, StatusCode::OK, "{}: {}", route.example, told.body);
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        if let Err(error) = check(schema, &told.json(), shapes, "") {
            panic!("{}: {error}", route.example);
        }
        let tag = told.headers["etag"].to_str().unwrap();
        let again = call(&house, route.example, &[("if-none-match", tag)]).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    }
}

#[tokio::test]
async fn every_described_parameter_is_taken_and_no_other() {
    let house = House::with(sources()).await;
    let described = openapi::described();
    let mut ids = BTreeSet::new();
    for route in super::descriptions() {
        let operation = &described["paths"][openapi::template(route)]["get"];
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{}", route.path);
        let own = route.example.split('?').next().unwrap();
        for parameter in operation["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            if parameter["in"] == "path" {
                assert!(route.path.contains(name), "{name} in {}", route.path);
                continue;
            }
            assert!(route.takes(name), "{name} of {}", route.path);
        }
        let told = call(&house, &format!("{own}?colour=red"), &[]).await;
        assert_eq!(told.status, StatusCode::BAD_REQUEST, "{own}");
        assert_eq!(told.json()["misread"][0]["key"], "colour");
    }
}

#[tokio::test]
async fn a_question_has_the_answer_of_the_archive() {
    let house = House::with(sources()).await;
    let told = call(&house, "/api/v1/ask?measure=unit:physician&by=receiver&lang=es", &[]).await.json();
    let section = &told["sections"][0];
    assert_eq!(section["rows"][0]["keys"], json!(["VE"]));
    assert_eq!(section["rows"][0]["cells"][0]["figure"], json!({ "low": "14000", "best": "14000", "high": null }));
    assert_eq!(told["names"]["receiver"]["VE"], "Venezuela");
    assert_eq!(told["page"], "/es/explore?measure=unit:physician&by=receiver");
    let csv = call(&house, "/api/v1/ask?measure=unit:physician&by=receiver", &[("accept", "text/csv")]).await;
    assert!(csv.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
    assert!(csv.body.starts_with("in_time,in_what,receiver,low,best,high"), "{}", csv.body);
    assert!(csv.body.contains("\nstock,physician,VE,14000,14000,,"), "{}", csv.body);
    let words = call(&house, "/api/v1/ask?measure=count&q=neighbourhood", &[]).await.json();
    assert_eq!(words["sections"][0]["total"]["figure"]["best"], "1");
}

#[tokio::test]
async fn what_is_misread_is_listed_with_the_nearest_words() {
    let house = House::with(sources()).await;
    let told =
        call(&house, "/api/v1/ask?by=reciever&measure=flow&from=soon&mesure=count", &[("accept-language", "pt")]).await;
    assert_eq!(told.status, StatusCode::BAD_REQUEST);
    assert_eq!(told.headers["content-type"], "application/problem+json");
    let told = told.json();
    assert_eq!(told["title"], "Isto não foi entendido");
    let misread: Vec<(&str, &str)> = told["misread"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["key"].as_str().unwrap(), one["nearest"][0].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(misread, [("from", ""), ("mesure", "measure")]);
    let told = call(&house, "/api/v1/ask?by=reciever&measure=flow", &[]).await.json();
    assert_eq!(told["misread"][0]["nearest"][0], "receiver");
    assert_eq!(told["misread"][1]["nearest"][0], "flows");
    for (address, status) in [
        ("/api/v1/nothing", 404),
        ("/api/v2", 404),
        ("/api", 404),
        ("/api/v1/entry/casebook/99", 404),
        ("/api/v1/entry/casebook/-1", 404),
        ("/api/v1/by-identifier/none", 404),
        ("/api/v1/entries?kind=colour", 400),
        ("/api/v1/entries?limit=1001", 400),
        ("/api/v1/entries?limit=many", 400),
        ("/api/v1/entries?source=casebok", 404),
        ("/api/v1/entries?snapshot=77", 404),
        ("/api/v1/ask?from=2010&to=1990", 400),
        ("/api/v1/entries?lang=fr", 400),
        ("/api/v1/entry/casebook/0?format=csv", 400),
        ("/api/v1/by-identifier/%FF", 400),
    ] {
        let told = call(&house, address, &[]).await;
        assert_eq!(told.status.as_u16(), status, "{address}: {}", told.body);
        assert_eq!(told.json()["status"], status, "{address}");
        let shapes = json!(super::schemas::all());
        check(&shapes["Problem"], &told.json(), &shapes, "").unwrap_or_else(|error| panic!("{address}: {error}"));
    }
    let near = call(&house, "/api/v1/entries?source=casebok", &[]).await.json();
    assert_eq!(near["misread"][0]["nearest"], json!(["casebook"]));
}

#[tokio::test]
async fn lists_come_in_parts_that_lead_to_each_other() {
    let house = House::with(sources()).await;
    let mut address = "/api/v1/entries?limit=2&sort=title".to_owned();
    let mut titles = Vec::new();
    loop {
        let part = call(&house, &address, &[]).await;
        let told = part.json();
        assert_eq!(told["total"], 4);
        titles.extend(told["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()));
        let Some(next) = told["next"].as_str() else { break };
        assert_eq!(part.headers["link"], format!("<{next}>; rel=\"next\""));
        address = next.to_owned();
    }
    assert_eq!(titles.len(), 4, "{titles:?}");
    assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), 4);
    let csv = call(&house, "/api/v1/entries?format=csv&kind=activity", &[]).await;
    assert_eq!(csv.headers["x-total-count"], "2");
    assert!(csv.body.starts_with("source,position,kind,identifier,title"), "{}", csv.body);
    assert_eq!(csv.body.lines().count(), 3);
    let finding = call(&house, "/api/v1/findings?severity=error&lang=es", &[]).await.json();
    assert_eq!((&finding["total"], &finding["items"][0]["read"]), (&json!(1), &json!("<script>31 June")));
    let item = &finding["items"][0];
    assert_eq!((&item["expected"], &item["expected_key"]), (&json!("YYYY-MM-DD"), &json!("said-expected-date-form")));
    assert_eq!(item["expected_worded"], json!("AAAA-MM-DD"));
    assert_eq!((&item["done_key"], &item["done_worded"]), (&json!(null), &item["done"]));
    assert_eq!(call(&house, "/api/v1/findings?rule=iati.date.invalid&severity=notice", &[]).await.json()["total"], 0);
}

#[tokio::test]
async fn earlier_snapshots_are_asked_and_compared() {
    let house = House::with(sources()).await;
    assert_eq!(call(&house, "/api/v1/entries?snapshot=0", &[]).await.json()["total"], 0);
    assert_eq!(call(&house, "/api/v1/entries?snapshot=1", &[]).await.json()["total"], 4);
    let told = call(&house, "/api/v1/difference/0/1", &[]).await.json();
    let keys: Vec<&str> =
        told["difference"]["added"].as_array().unwrap().iter().map(|load| load["key"].as_str().unwrap()).collect();
    assert_eq!(keys, ["casebook", "a/b c.xml"]);
    let numbers = call(&house, "/api/v1/snapshots", &[]).await.json();
    let numbers: Vec<_> = numbers["items"].as_array().unwrap().iter().map(|one| one["number"].clone()).collect();
    assert_eq!(numbers, [json!(1), json!(0)]);
}

#[tokio::test]
async fn rival_claims_stand_side_by_side_and_odd_keys_are_addresses() {
    let house = House::with(sources()).await;
    let told = call(&house, "/api/v1/by-identifier/casebook:barrio-adentro", &[]).await.json();
    let claims = told["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 2);
    assert_eq!(claims[0]["entry"]["exchanges"][0]["went"], json!(["physicians"]));
    let own = claims[1]["self"].as_str().unwrap();
    assert_eq!(own, "/api/v1/entry/a%2Fb%20c.xml/0");
    assert_eq!(call(&house, own, &[]).await.json()["source"], "a/b c.xml");
}

#[tokio::test]
async fn pages_of_other_houses_may_read_and_nobody_may_write() {
    let house = House::with(sources()).await;
    let of = |method: &str| Request::builder().method(method).uri("/api/v1/sources").body(Body::empty()).unwrap();
    let preflight = house.router.clone().oneshot(of("OPTIONS")).await.unwrap();
    assert_eq!(preflight.status(), StatusCode::NO_CONTENT);
    assert_eq!(preflight.headers()["access-control-allow-methods"], "GET, HEAD, OPTIONS");
    assert_eq!(preflight.headers()["cross-origin-resource-policy"], "cross-origin");
    assert!(!preflight.headers().contains_key("access-control-allow-credentials"));
    for method in ["POST", "PUT", "DELETE"] {
        let refused = house.router.clone().oneshot(of(method)).await.unwrap();
        assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(refused.headers()["content-type"], "application/problem+json");
    }
}

/// The part of the book's page on the interface that lists the addresses.
fn listed() -> String {
    let mut text = String::new();
    for route in super::descriptions() {
        let paged =
            route.paged.map(|(usual, most)| format!(" {usual} items at once, at most {most}.")).unwrap_or_default();
        let csv = if route.has_csv { " JSON and CSV." } else { "" };
        text.push_str(&format!("### `{}`\n\n{}{paged}{csv}\n\n", route.path, route.summary));
        for (name, about) in route.parts {
            text.push_str(&format!("- `{{{name}}}`: {about}\n"));
        }
        for parameter in route.parameters {
            text.push_str(&format!("- `{}`: {}\n", parameter.name, parameter.about));
        }
        if route.is_question {
            text.push_str(
                "- a dimension, or `not-` and a dimension: the values to keep or leave out, separated by commas.\n",
            );
        }
        text.push_str(&format!("\n```text\n{}\n```\n\n", route.example));
    }
    text
}

#[test]
fn the_book_lists_the_addresses_as_they_are() {
    const MARKS: [&str; 2] = ["<!-- made by a test -->", "<!-- /made by a test -->"];
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/reference/api.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once(MARKS[0]).unwrap();
    let (there, tail) = rest.split_once(MARKS[1]).unwrap();
    if std::env::var_os("AYNI_WRITE_BOOK").is_some() {
        std::fs::write(&path, format!("{head}{}\n\n{}\n\n{}{tail}", MARKS[0], listed().trim(), MARKS[1])).unwrap();
        return;
    }
    assert!(there.trim() == listed().trim(), "api.md is not what the program says; AYNI_WRITE_BOOK=1 writes it anew");
}
