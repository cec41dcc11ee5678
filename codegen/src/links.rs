//! Names of endpoints in documentation, as links to their methods.
//!
//! Descriptions speak of endpoints by their names on the wire, in backticks. A reader of the Rust documentation looks for
//! the method.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Service, Shape};

/// The source of a module with its documentation linked.
pub fn link_endpoints(text: &str, service: &Service) -> String {
    let links = links(service);
    let mut fenced = false;
    let mut module = "";
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        match line {
            "pub mod exchange {" => module = "super::",
            "}" => module = "",
            _ => {}
        }
        let text = Some(line)
            .filter(|line| line.contains('`'))
            .and_then(documentation);
        fenced ^= text.is_some_and(|text| text.starts_with("```"));
        match text {
            Some(_) if !fenced => out.push_str(&linked(line, &links, module)),
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// What a line of documentation says.
fn documentation(line: &str) -> Option<&str> {
    let comment = line.trim_ascii_start();
    let text = comment
        .strip_prefix("///")
        .or_else(|| comment.strip_prefix("//!"))?;
    Some(text.trim_ascii_start())
}

/// The method for each name that can only mean an endpoint: of several words, and neither a property's name nor a value.
fn links(service: &Service) -> BTreeMap<&str, String> {
    let mut taken = BTreeSet::new();
    for def in &service.types {
        match &def.shape {
            Shape::Struct(fields) => taken.extend(fields.iter().map(|field| field.wire.as_str())),
            Shape::Enum(values) => taken.extend(values.iter().map(|value| value.wire.as_str())),
            Shape::Union(_) | Shape::Alias(_) => {}
        }
    }
    let endpoints = service.endpoints.iter().filter(|endpoint| {
        let several_words = endpoint.wire.contains(|c: char| c.is_ascii_uppercase());
        several_words && !taken.contains(endpoint.wire.as_str())
    });
    let method = |method| format!("{}::{method}", service.name);
    endpoints
        .map(|endpoint| (endpoint.wire.as_str(), method(&endpoint.method_name)))
        .collect()
}

/// A line whose code spans become links where there is one for them.
///
/// `module` leads to the service's module from where the line stands.
fn linked<'a>(line: &'a str, links: &BTreeMap<&str, String>, module: &str) -> Cow<'a, str> {
    let parts: Vec<_> = line.split('`').collect();
    if !parts.iter().any(|part| links.contains_key(part)) {
        return line.into();
    }
    let mut out = String::with_capacity(line.len() + 32);
    for (index, part) in parts.iter().enumerate() {
        let closed = index % 2 == 1 && index + 1 < parts.len();
        let inside_link = index > 0 && parts[index - 1].ends_with('[');
        match links.get(part).filter(|_| closed && !inside_link) {
            Some(path) => {
                let method = path.rsplit("::").next().unwrap_or_default();
                out.push_str(&format!("[`{method}`]({module}{path})"));
            }
            None if closed => out.push_str(&format!("`{part}`")),
            None if index % 2 == 1 => out.push_str(&format!("`{part}")),
            None => out.push_str(part),
        }
    }
    out.into()
}
