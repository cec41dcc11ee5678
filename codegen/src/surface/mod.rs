//! The surface of a service: one line per type, field, variant and method.
//!
//! It lists everything that a user of the client can name, in a stable order, so that an API change is a diff of a few
//! lines. A struct with a builder also has the method `check()`.

use std::fmt::Write as _;

use crate::emit::type_text;
use crate::model::{
    Conversion, Endpoint, Exchange, Field, Output, RoutingKeyWord, Service, Shape, TypeDef,
};

/// Appends a line.
macro_rules! line {
    ($out:expr, $($arg:tt)*) => {
        writeln!($out, $($arg)*).unwrap_or_default()
    };
}

/// Returns the surface of a service, line by line.
pub fn surface(service: &Service) -> String {
    let Service {
        module, name, wire, ..
    } = service;
    let mut out = match service.is_payload {
        true => format!("payloads payload::{module} = {wire}\n"),
        false => format!("service {module}::{name} = {wire} {}\n", service.version),
    };
    let mut endpoints: Vec<_> = service.endpoints.iter().collect();
    endpoints.sort_by_key(|endpoint| &endpoint.method_name);
    endpoints
        .into_iter()
        .for_each(|endpoint| endpoint_lines(endpoint, &mut out));
    service
        .exchanges
        .iter()
        .for_each(|exchange| exchange_lines(exchange, &mut out));
    service
        .types
        .iter()
        .for_each(|def| type_lines(def, &mut out));
    for Conversion { from, to, .. } in &service.conversions {
        line!(out, "conversion {from} -> {to}");
    }
    out
}

fn endpoint_lines(endpoint: &Endpoint, out: &mut String) {
    let arguments = endpoint
        .route
        .arguments
        .iter()
        .map(|argument| match argument.integer {
            true => format!("{}: impl Display", argument.name),
            false => format!("{}: &str", argument.name),
        });
    let input = endpoint
        .input
        .iter()
        .map(|input| format!("{}: &{}", input.argument, type_text(&input.ty)));
    let parameters = arguments.chain(input).collect::<Vec<_>>().join(", ");
    let output = match &endpoint.output {
        Output::Nothing => "()".to_owned(),
        Output::Raw => "Raw".to_owned(),
        Output::Json(ty) => type_text(ty),
    };
    let name = &endpoint.method_name;
    let (method, route) = (endpoint.method.as_str(), &endpoint.route.text);
    let stability = format!("{:?}", endpoint.stability).to_lowercase();
    line!(
        out,
        "method {name}({parameters}) -> {output} = {} {method} {route} {stability}",
        endpoint.wire
    );
    let arguments = endpoint.route.arguments.iter();
    for argument in arguments.filter(|argument| argument.secret) {
        line!(out, "secret {name}({})", argument.name);
    }
    for key in &endpoint.query {
        let raw = if key.changes_form { " -> Raw" } else { "" };
        line!(out, "query {name}.{} = {}{raw}", key.setter, key.wire);
    }
    if let Some(paging) = &endpoint.paging {
        line!(
            out,
            "paging {name}: {} in {}, then {}",
            type_text(&paging.item),
            paging.items,
            paging.token
        );
    }
}

fn exchange_lines(exchange: &Exchange, out: &mut String) {
    let word = |word: &RoutingKeyWord| match &word.constant {
        Some(constant) => format!("'{constant}'"),
        None if word.multiple_words => format!("{}...", word.wire),
        None => word.wire.clone(),
    };
    let key = exchange
        .routing_key
        .iter()
        .map(word)
        .collect::<Vec<_>>()
        .join(".");
    line!(
        out,
        "exchange {} -> {} = {} {} {key}",
        exchange.type_name,
        type_text(&exchange.message),
        exchange.wire,
        exchange.exchange
    );
    let words = exchange.routing_key.iter();
    for word in words.filter(|word| word.constant.is_none()) {
        let RoutingKeyWord { name, wire, .. } = word;
        let optional = if word.required { "" } else { ", optional" };
        line!(out, "word {}.{name} = {wire}{optional}", exchange.type_name);
    }
}

fn type_lines(def: &TypeDef, out: &mut String) {
    let TypeDef { name, place, .. } = def;
    let (builder, check) = match def.in_requests {
        true => (" with a builder", " with a check"),
        false => ("", ""),
    };
    let secret = if def.secret { ", holds a secret" } else { "" };
    if let Some(module) = &def.shared_with {
        line!(out, "shared {name} = payload::{module}::{name}");
        return;
    }
    match &def.shape {
        Shape::Struct(fields) => {
            line!(out, "struct {name}{builder}{secret} = {place}");
            fields
                .iter()
                .for_each(|field| field_line(name.as_str(), field, out));
            if let Some(other) = &def.other {
                line!(out, "field {name}.{other}: BTreeMap<String, Json>");
            }
        }
        Shape::Enum(variants) => {
            line!(out, "enum {name} = {place}");
            for variant in variants {
                line!(out, "variant {name}::{} = {:?}", variant.name, variant.wire);
            }
            for predicate in &def.predicates {
                let values = predicate.variants.iter().map(|variant| &*variant.wire);
                let values = values.collect::<Vec<_>>().join(", ");
                line!(out, "predicate {name}::{} = {values}", predicate.method);
            }
        }
        Shape::Union(union) => {
            let by = union.tag.as_ref().map_or_else(
                || "required properties".to_owned(),
                |tag| format!("`{tag}`"),
            );
            line!(out, "union {name} by {by}{check}{secret} = {place}");
            for kind in &union.kinds {
                let told = if kind.tags.is_empty() {
                    &kind.required
                } else {
                    &kind.tags
                };
                line!(
                    out,
                    "kind {name}::{}({}) = {}",
                    kind.name,
                    kind.holds,
                    told.join(", ")
                );
            }
            if let Some(text) = &union.text {
                line!(out, "kind {name}::{}(String)", text.name);
            }
        }
        Shape::Alias(ty) => line!(out, "alias {name} = {} = {place}", type_text(ty)),
    }
}

fn field_line(of: &str, field: &Field, out: &mut String) {
    let ty = type_text(&field.ty);
    let ty = if field.required {
        ty
    } else {
        format!("Option<{ty}>")
    };
    line!(out, "field {of}.{}: {ty} = {}", field.name, field.wire);
}
