//! The description of the interface for programs: OpenAPI 3.1, made of the table of addresses and the shapes.

use archive::Dimension;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::call::{Call, Refusal};
use super::route::{Kind, Parameter, Route};
use super::{descriptions, door, listing, route, schemas};

/// `/api/v1/openapi.json`
pub async fn document(call: Call) -> Result<Response, Refusal> {
    call.read(&route::OPENAPI).await?;
    Ok(listing::document(&described(), None))
}

/// The whole description.
pub fn described() -> Value {
    let paths: Map<String, Value> =
        descriptions().into_iter().map(|route| (template(route), json!({ "get": operation(route) }))).collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ayni",
            "summary": "The record of South–South cooperation in health",
            "description": "The same questions as the pages and the command line. Figures are exact decimals, written \
                as text. Lists come in parts; “next” leads on. An answer that is 400 or above is \
                application/problem+json. Answers carry an ETag that changes with the record.",
            "version": "1",
            "license": { "name": "Apache-2.0 (the program); each source keeps its own licence" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": { "schemas": schemas::all() },
    })
}

/// A path as OpenAPI writes it: without the star of the part that may hold slashes.
pub fn template(route: &Route) -> String {
    route.path.replace("{*", "{")
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = route
        .parts
        .iter()
        .map(|(name, about)| {
            json!({ "name": name, "in": "path", "required": true, "description": about, "schema": { "type": "string" } })
        })
        .collect();
    parameters.extend(route.all_parameters().map(|parameter| described_parameter(route, parameter)));
    if route.is_question {
        for dimension in Dimension::ALL {
            for (name, about) in [
                (
                    dimension.to_string(),
                    format!("Only these values of {dimension}, separated by commas; unknown is one."),
                ),
                (format!("not-{dimension}"), format!("Without these values of {dimension}, separated by commas.")),
            ] {
                parameters
                    .push(json!({ "name": name, "in": "query", "description": about, "schema": { "type": "string" } }));
            }
        }
    }
    let mut content =
        json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{}", route.schema) } } });
    if route.has_csv {
        content["text/csv"] = json!({ "schema": { "type": "string" } });
    }
    let problem = |about: &str| {
        json!({
            "description": about,
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        })
    };
    json!({
        "summary": route.summary,
        "operationId": operation_id(route),
        "parameters": parameters,
        "responses": {
            "200": { "description": route.summary, "content": content },
            "304": { "description": "The reader has it already." },
            "400": problem("A parameter is not known or not understood: “misread” lists which, with the nearest words."),
            "404": problem("There is nothing of that name."),
            "429": problem("Too many calls at once; Retry-After says when to come again."),
            "503": problem(&format!("The answer took longer than {} seconds.", door::SECONDS)),
        },
    })
}

fn operation_id(route: &Route) -> String {
    let words = route.path.trim_start_matches(super::ROOT).split('/').filter(|part| !part.is_empty());
    let name: Vec<&str> = words.filter(|part| !part.starts_with('{')).collect();
    if name.is_empty() { "index".to_owned() } else { name.join("-").replace('.', "-") }
}

fn described_parameter(route: &Route, parameter: &Parameter) -> Value {
    let mut schema = match parameter.kind {
        Kind::Words => json!({ "type": "string" }),
        Kind::Number => json!({ "type": "integer", "minimum": 0 }),
        Kind::OneOf(words) => json!({ "type": "string", "enum": words }),
        Kind::Several => json!({ "type": "array", "items": { "type": "string" } }),
    };
    if let (Some((usual, most)), "limit") = (route.paged, parameter.name) {
        schema["default"] = json!(usual);
        schema["maximum"] = json!(most);
    }
    json!({ "name": parameter.name, "in": "query", "description": parameter.about, "schema": schema })
}
