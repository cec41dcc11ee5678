//! Documentation of services and endpoints.

use std::collections::BTreeSet;

use quote::ToTokens;

use super::links::Links;
use super::markdown;
use super::scopes::scopes_text;
use super::text::code_span;
use super::{Docs, InnerDocs};
use crate::emit::types::TypeTokens;
use crate::model::{Endpoint, Idempotence, Output, QueryKey, Service, Stability, Type};

impl InnerDocs {
    /// Describes a service and names the source of its module.
    pub fn of_service(service: &Service, links: Links) -> Self {
        let (description, title) = (Some(&*service.description), Some(&*service.title));
        let mut docs = Docs::described(description, title, links, String::new);
        let origin = code_span(&service.origin.to_string());
        if service.is_payload {
            let types = service.types.iter();
            let documents: BTreeSet<_> = types
                .filter(|def| def.place.parent().is_none())
                .map(|def| code_span(&def.place.document().to_string()))
                .collect();
            let documents: Vec<_> = documents.into_iter().collect();
            docs.paragraph(&format!("Generated from {}.", documents.join(", ")));
            return Self(docs);
        }
        docs.paragraph(&format!(
            "Start with [`{}`]. Generated from {origin} and the schemas that it refers to.",
            service.name
        ));
        Self(docs)
    }
}

impl Docs {
    /// Describes an endpoint, and lists its request, response and scopes.
    pub fn of_endpoint(service: &Service, endpoint: &Endpoint, links: Links) -> Self {
        let (description, title) = (Some(&*endpoint.description), Some(&*endpoint.title));
        let mut docs = Self::described(description, title, links, String::new);
        docs.list(properties(service, endpoint, links));
        let method = endpoint.method_name.unraw();
        docs.add_aliases(
            [&endpoint.wire]
                .into_iter()
                .filter(|alias| *alias != method),
        );
        docs
    }

    /// Describes the setter of a query parameter.
    pub fn of_query_key(key: &QueryKey) -> Self {
        let mut docs = match key.summary {
            Some(summary) => Self::line(summary),
            None => Self::line(&format!(
                "Sets the query parameter {}.",
                code_span(&key.wire)
            )),
        };
        if key.changes_form {
            docs.paragraph(
                "No schema describes that response, so the call returns [`Raw`](crate::Raw).",
            );
        }
        docs
    }
}

/// Returns the properties of an endpoint, one per list item.
fn properties(service: &Service, endpoint: &Endpoint, links: Links) -> Vec<String> {
    let Endpoint {
        method,
        route,
        query,
        scopes,
        ..
    } = endpoint;
    let (method, path) = (method.as_str(), &route.text);
    let request = match path.len() {
        ..75 => code_span(&format!("{method} {path}")),
        _ => format!("`{method}` {}", code_span(path)),
    };
    let integers = route.arguments.iter().filter(|argument| argument.integer);
    let integers: Vec<_> = integers.map(|it| code_span(it.name.unraw())).collect();
    let keys: Vec<_> = query.iter().map(|key| code_span(&key.wire)).collect();
    let scopes = scopes.as_ref().map_or("none".to_owned(), scopes_text);
    let stability = match endpoint.stability {
        Stability::Stable => "stable",
        Stability::Experimental => "**experimental**; may change or disappear in any release",
        Stability::Deprecated => "**deprecated**; will be removed",
    };
    let category = endpoint.category.as_deref();
    let category = category.map(|text| format!("Category: {}", markdown::plain(text, links)));
    let empty = route.arguments.iter().filter_map(|argument| {
        let meaning = argument.meaning_of_empty?;
        let name = code_span(argument.name.as_str());
        Some(format!("An empty {name} means {meaning}"))
    });
    let properties = [
        Some(format!("Call: `{}`", call_line(service, endpoint))),
        Some(format!("Request: {request}")),
        (!integers.is_empty())
            .then(|| format!("Integers, as numbers or strings: {}", integers.join(", "))),
        (!keys.is_empty()).then(|| format!("Query: {}", keys.join(", "))),
        Some(format!("Response: {}", response_text(endpoint))),
        Some(format!("Scopes: {scopes}")),
        endpoint.idempotence.map(|it| match it {
            Idempotence::Yes(why) => format!("Idempotent: yes, {why}"),
            Idempotence::No(why) => format!("Idempotent: no, {why}"),
        }),
        Some(format!("Stability: {stability}")),
        category,
    ];
    let mut properties: Vec<_> = properties.into_iter().flatten().collect();
    properties.splice(2..2, empty);
    properties
}

/// Returns one line of Rust that calls the endpoint. A test compiles the lines of all vendored endpoints.
fn call_line(service: &Service, endpoint: &Endpoint) -> String {
    let mut arguments = String::new();
    for argument in &endpoint.route.arguments {
        let comma = if arguments.is_empty() { "" } else { ", " };
        arguments += &format!("{comma}{}", argument.name);
    }
    if let Some(input) = &endpoint.input {
        let comma = if arguments.is_empty() { "" } else { ", " };
        arguments += &format!("{comma}&{}", input.argument);
    }
    let (module, method) = (&service.module, &endpoint.method_name);
    let call = format!("{module}.{method}({arguments})");
    match (&endpoint.paging, &endpoint.output) {
        (Some(_), _) => format!("let items = {call}.items().collect_all().await?;"),
        (None, Output::Nothing) => format!("{call}.await?;"),
        (None, _) => format!("let response = {call}.await?;"),
    }
}

/// Returns the type that an awaited call returns.
fn response_text(endpoint: &Endpoint) -> String {
    let response = match &endpoint.output {
        Output::Nothing => "`()`".to_owned(),
        Output::Raw => "[`Raw`](crate::Raw)".to_owned(),
        Output::Json(ty) => linked(ty),
    };
    match &endpoint.paging {
        Some(paging) => format!(
            "{response}, one page of a list of {} (see [`Call::items`])",
            linked(&paging.item)
        ),
        None => response,
    }
}

/// Returns a type with a link to it.
pub fn linked(ty: &Type) -> String {
    match ty {
        Type::Named(name) => format!("[`{name}`]"),
        Type::Json => "[`Json`](crate::Json)".to_owned(),
        Type::Timestamp => "[`Timestamp`](crate::Timestamp)".to_owned(),
        Type::List(item) => format!("list of {}", linked(item)),
        Type::Map(value) => format!("map of {}", linked(value)),
        scalar => format!("`{}`", TypeTokens(scalar).to_token_stream()),
    }
}
