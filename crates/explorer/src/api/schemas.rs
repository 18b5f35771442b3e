//! The shapes of answers, as JSON Schema (2020-12), which OpenAPI 3.1 speaks. The tests hold every answer against
//! them.

use serde_json::{Map, Value, json};

fn text() -> Value {
    json!({ "type": "string" })
}

fn text_or_null() -> Value {
    json!({ "type": ["string", "null"] })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn count_or_null() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0 })
}

fn whole_or_null() -> Value {
    json!({ "type": ["integer", "null"] })
}

/// A decimal number as text, so that no digit is lost.
fn exact_or_null() -> Value {
    json!({ "type": ["string", "null"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$", "description": "An exact decimal." })
}

fn of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// An object with exactly these members.
fn object(members: Value) -> Value {
    let required: Vec<String> =
        members.as_object().map(|members| members.keys().cloned().collect()).unwrap_or_default();
    json!({ "type": "object", "properties": members, "required": required, "additionalProperties": false })
}

/// A part of a list of such items, with `more` members besides.
fn part(items: Value, more: Value) -> Value {
    let mut members = json!({
        "snapshot": count(),
        "total": count(),
        "limit": count(),
        "offset": count(),
        "next": { "type": ["string", "null"], "description": "The address of the next part; null at the last." },
        "items": list(items),
    });
    if let (Some(members), Value::Object(more)) = (members.as_object_mut(), more) {
        members.extend(more);
    }
    object(members)
}

fn anything(about: &str) -> Value {
    json!({ "type": "object", "description": about })
}

fn answers() -> Vec<(&'static str, Value)> {
    let values = || list(text_or_null());
    let section = object(json!({
        "measure": { "type": ["string", "null"], "description": "How the figures stand in time; null for counts." },
        "in_what": of("InWhat"),
        "columns": list(values()),
        "rows": list(object(json!({
            "keys": values(),
            "cells": list(json!({ "oneOf": [of("Cell"), { "type": "null" }] })),
        }))),
        "row_count": count(),
        "total": of("Cell"),
        "beside": object(json!({
            "without_sector": { "oneOf": [of("Cell"), { "type": "null" }] },
            "without_place": { "oneOf": [of("Cell"), { "type": "null" }] },
            "not_monetised": count(),
        })),
    }));
    let mut answer = object(json!({
        "question": anything("The question, as it was understood."),
        "snapshot": count(),
        "sections": list(section),
        "unconvertible": list(object(json!({
            "measure": text_or_null(), "currency": text_or_null(), "total": of("Cell"),
        }))),
        "repeated": list(object(json!({
            "reason": text(), "measure": text_or_null(), "in_what": of("InWhat"), "total": of("Cell"),
        }))),
        "rivals": list(object(json!({
            "source": text(), "measure": text_or_null(), "in_what": of("InWhat"), "total": of("Cell"),
        }))),
        "notes": list(json!({ "type": "object", "properties": { "note": text() }, "required": ["note"] })),
        "names": anything("The names of codes in the language of the call, by dimension."),
        "rates": list(anything("A series of exchange rates that the dollars rest on.")),
        "total": count(),
        "limit": count(),
        "offset": count(),
        "next": text_or_null(),
        "page": text(),
    }));
    // Rates are told of questions in dollars only.
    if let Some(required) = answer["required"].as_array_mut() {
        required.retain(|name| name != "rates");
    }
    vec![
        ("Answer", answer),
        (
            "Cell",
            object(json!({
                "figure": object(json!({ "low": exact_or_null(), "best": exact_or_null(), "high": exact_or_null() })),
                "known": count(),
                "open_low": count(),
                "open_high": count(),
                "without_best": count(),
                "without_figure": count(),
                "unconvertible": count(),
                "shares": count(),
                "items": count_or_null(),
                "entries": count_or_null(),
            })),
        ),
        (
            "InWhat",
            json!({
                "type": "object",
                "properties": { "of": { "type": "string", "enum": ["count", "money", "quantity"] }, "code": text_or_null() },
                "required": ["of"],
                "additionalProperties": false,
            }),
        ),
    ]
}

fn entries() -> Vec<(&'static str, Value)> {
    let tables = [
        "descriptions",
        "dates",
        "contacts",
        "parties",
        "purposes",
        "flows",
        "exchanges",
        "plans",
        "terms",
        "readings",
        "results",
        "documents",
        "links",
        "places",
    ];
    let mut members = Map::new();
    members.insert("header".to_owned(), anything("What the entry says of itself: a row of the table entry."));
    for table in tables {
        members.insert(table.to_owned(), list(anything("A row of the table of this name.")));
    }
    let whole = json!({
        "source": text(),
        "position": count(),
        "load": count(),
        "self": text(),
        "page": text(),
        "raw": text(),
        "sums": list(anything("A sum of the entry's money: what must not be added stands apart.")),
        "repetitions": list(anything("A flow or plan that repeats others, and why.")),
        "entry": object(Value::Object(members)),
    });
    let mut one = whole.clone();
    one["snapshot"] = count();
    vec![
        ("Entry", object(one)),
        ("Claim", object(whole)),
        ("Claims", object(json!({ "snapshot": count(), "identifier": text(), "claims": list(of("Claim")) }))),
        (
            "Entries",
            part(
                object(json!({
                    "source": text(),
                    "position": count(),
                    "kind": text(),
                    "kind_name": text(),
                    "identifier": text_or_null(),
                    "title": text_or_null(),
                    "titles": list(anything("A title with its language.")),
                    "status": text_or_null(),
                    "framework": text_or_null(),
                    "updated": text_or_null(),
                    "self": text(),
                    "page": text(),
                })),
                json!({}),
            ),
        ),
        (
            "Hits",
            part(
                object(json!({
                    "source": text(),
                    "position": count(),
                    "kind": text_or_null(),
                    "identifier": text_or_null(),
                    "title": text_or_null(),
                    "passage": text_or_null(),
                    "language": text_or_null(),
                    "found": { "type": ["array", "null"], "items": list(count()) },
                    "self": text(),
                    "page": text(),
                })),
                json!({ "approximate": { "type": "boolean" }, "remarks": list(text()) }),
            ),
        ),
    ]
}

fn record() -> Vec<(&'static str, Value)> {
    vec![
        (
            "Sources",
            part(
                object(json!({
                    "key": text(),
                    "title": text_or_null(),
                    "publisher": text_or_null(),
                    "licence": text_or_null(),
                    "citation": text_or_null(),
                    "retrieved": text_or_null(),
                    "format": text_or_null(),
                    "version": text_or_null(),
                    "entries": count(),
                    "activities": count(),
                    "flows": count(),
                    "plans": count(),
                    "findings": count(),
                    "rates": count(),
                    "observations": count(),
                    "indicators": count(),
                    "bytes": count(),
                    "sha256": text(),
                    "stored_sha256": text_or_null(),
                    "source_quality": exact_or_null(),
                    "completeness": exact_or_null(),
                    "loaded_at": text(),
                    "load": count(),
                    "works": list(anything("A work that the source cites.")),
                    "page": text(),
                })),
                json!({}),
            ),
        ),
        (
            "Findings",
            part(
                object(json!({
                    "source": text(),
                    "entry": count_or_null(),
                    "rule": text(),
                    "meaning": text_or_null(),
                    "severity": { "type": "string", "enum": ["error", "warning", "notice"] },
                    "file": text(),
                    "line": whole_or_null(),
                    "column": whole_or_null(),
                    "subject": text_or_null(),
                    "read": text_or_null(),
                    "expected": text_or_null(),
                    "expected_key": text_or_null(),
                    "expected_worded": text_or_null(),
                    "done": text_or_null(),
                    "done_key": text_or_null(),
                    "done_worded": text_or_null(),
                    "about": text_or_null(),
                })),
                json!({}),
            ),
        ),
        (
            "Rules",
            part(
                object(json!({
                    "rule": text(),
                    "meaning": text_or_null(),
                    "errors": count(),
                    "warnings": count(),
                    "notices": count(),
                    "sources": count(),
                })),
                json!({}),
            ),
        ),
        (
            "Snapshots",
            part(
                object(json!({
                    "number": count(),
                    "parent": count_or_null(),
                    "created": text(),
                    "reason": text(),
                    "program": text(),
                    "sources": count(),
                    "entries": count(),
                    "flows": count(),
                    "plans": count(),
                    "findings": count(),
                    "loaded": list(text()),
                    "reloaded": list(text()),
                    "gone": list(text()),
                })),
                json!({}),
            ),
        ),
        (
            "Difference",
            object(json!({
                "from": count(),
                "to": count(),
                "difference": object(json!({
                    "added": list(anything("A load of a source that only the second snapshot has.")),
                    "removed": list(anything("A load of a source that only the first one has.")),
                    "replaced": list(object(json!({
                        "before": anything("Its load in the first snapshot."),
                        "after": anything("Its load in the second."),
                        "added": list(text_or_null()),
                        "removed": list(text_or_null()),
                        "changed": list(anything("An entry that changed: its tables, rows and sums.")),
                        "sums": list(anything("A sum of the whole source, before and after.")),
                    }))),
                })),
            })),
        ),
    ]
}

fn context() -> Vec<(&'static str, Value)> {
    vec![
        (
            "Indicators",
            part(
                object(json!({
                    "indicator": text(),
                    "title": text_or_null(),
                    "countries": count(),
                    "first": whole_or_null(),
                    "last": whole_or_null(),
                    "figures": count(),
                })),
                json!({}),
            ),
        ),
        (
            "Series",
            part(
                object(json!({
                    "source": text(),
                    "indicator": text(),
                    "place": text(),
                    "country": text_or_null(),
                    "country_name": text_or_null(),
                    "year": { "type": "integer" },
                    "value": exact_or_null(),
                    "text": text(),
                    "line": whole_or_null(),
                })),
                json!({ "described": list(anything("What a source says the figures are of.")) }),
            ),
        ),
        (
            "Countries",
            part(
                object(json!({
                    "code": text(),
                    "alpha2": text(),
                    "alpha3": text(),
                    "numeric": whole_or_null(),
                    "name": text(),
                    "region": text_or_null(),
                    "region_name": text_or_null(),
                    "former_from": whole_or_null(),
                    "former_to": whole_or_null(),
                    "groups": list(text()),
                })),
                json!({}),
            ),
        ),
        (
            "Index",
            object(json!({
                "snapshot": count(),
                "addresses": list(object(json!({ "path": text(), "summary": text(), "example": text() }))),
                "description": text(),
                "explanation": text(),
                "seconds": count(),
            })),
        ),
        (
            "OpenApi",
            json!({
                "type": "object",
                "properties": { "openapi": { "type": "string", "enum": ["3.1.0"] }, "paths": { "type": "object" } },
                "required": ["openapi", "info", "paths", "components"],
            }),
        ),
        (
            "Problem",
            json!({
                "type": "object",
                "description": "RFC 9457",
                "properties": {
                    "type": text(),
                    "title": text(),
                    "status": { "type": "integer", "minimum": 400 },
                    "detail": text(),
                    "subject": text(),
                    "reference": { "type": "string", "description": "What the log calls it: to quote." },
                    "misread": list(object(json!({
                        "key": text(), "value": text(), "why": text(), "nearest": list(text()),
                    }))),
                },
                "required": ["type", "title", "status", "detail"],
                "additionalProperties": false,
            }),
        ),
    ]
}

/// Every shape by its name.
pub fn all() -> Map<String, Value> {
    let parts = [answers(), entries(), record(), context()];
    parts.into_iter().flatten().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
