//! Documentation comments.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::markdown;
use crate::model::{Endpoint, Field, ScopeTemplate, Service, Stability, TypeDef};
use crate::schema::Limits;

/// `///` lines.
#[derive(Debug, Default)]
pub struct Docs {
    lines: Vec<String>,
    aliases: Vec<String>,
}

/// `//!` lines.
pub struct InnerDocs(Docs);

impl Docs {
    /// One line of ours.
    pub fn line(text: impl Into<String>) -> Self {
        Self {
            lines: vec![text.into()],
            aliases: Vec::new(),
        }
    }

    /// What a type means and where it comes from.
    pub fn of_type(def: &TypeDef) -> Self {
        let mut docs = Self::described(def.description.as_deref(), def.title.as_deref(), || {
            format!(
                "The `{}` of a document.",
                def.place.segments().last().map_or("root", String::as_str)
            )
        });
        docs.paragraph([format!("Schema: `{}`.", def.place)]);
        docs.aliases = def.aliases.clone();
        docs
    }

    /// What a field means, and its limits.
    pub fn of_field(field: &Field) -> Self {
        let fallback = || format!("The property `{}`.", field.wire);
        let mut docs = Self::described(
            field.description.as_deref(),
            field.title.as_deref(),
            fallback,
        );
        docs.paragraph(limits(&field.limits));
        docs
    }

    /// What an endpoint does, and what one must know to call it.
    pub fn of_endpoint(endpoint: &Endpoint) -> Self {
        let mut docs = Self::described(
            Some(&endpoint.description),
            Some(&endpoint.title),
            String::new,
        );
        let query: Vec<_> = endpoint
            .query
            .iter()
            .map(|key| format!("`{}`", key.wire))
            .collect();
        let stability = match endpoint.stability {
            Stability::Stable => "- Stability: stable",
            Stability::Experimental => {
                "- Stability: **experimental**, it may change or vanish in any release"
            }
            Stability::Deprecated => "- Stability: **deprecated**, it will vanish",
        };
        docs.paragraph(
            [
                Some(format!(
                    "- Request: `{} {}`",
                    endpoint.method.as_str(),
                    endpoint.route.text
                )),
                (!query.is_empty()).then(|| format!("- Query: {}", query.join(", "))),
                Some(match &endpoint.scopes {
                    Some(scopes) => format!("- Scopes: {}", scopes_text(scopes)),
                    None => "- Scopes: none".to_owned(),
                }),
                endpoint
                    .reads_only
                    .map(|why| format!("- Sent again after a failure: {why}")),
                Some(stability.to_owned()),
                endpoint
                    .category
                    .as_ref()
                    .map(|category| format!("- Category: {category}")),
            ]
            .into_iter()
            .flatten(),
        );
        docs.aliases = vec![endpoint.wire.clone()];
        docs.aliases
            .retain(|alias| alias != endpoint.method_name.unraw());
        docs
    }

    /// The description, or the title as a sentence, or else `fallback`.
    fn described(
        description: Option<&str>,
        title: Option<&str>,
        fallback: impl Fn() -> String,
    ) -> Self {
        let sentence = |title: &str| format!("{}.", title.trim().trim_end_matches('.'));
        let texts = [description.map(str::to_owned), title.map(sentence)];
        let text = texts
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty());
        Self {
            lines: markdown::lines(&text.unwrap_or_else(fallback)),
            aliases: Vec::new(),
        }
    }

    fn paragraph(&mut self, lines: impl IntoIterator<Item = String>) {
        let before = self.lines.len();
        self.lines.extend(lines);
        if before > 0 && self.lines.len() > before {
            self.lines.insert(before, String::new());
        }
    }
}

impl InnerDocs {
    /// What a service is for and where its module comes from.
    pub fn of_service(service: &Service) -> Self {
        let mut docs = Docs::described(
            Some(&service.description),
            Some(&service.title),
            String::new,
        );
        docs.paragraph([format!(
            "Start with [`{}`]. Generated from `{}` and the schemas that it refers to.",
            service.name, service.origin
        )]);
        Self(docs)
    }

    /// One line of ours.
    pub fn line(text: &str) -> Self {
        Self(Docs::line(text))
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.lines.iter().map(|line| padded(line));
        let aliases = &self.aliases;
        tokens.extend(quote! { #(#[doc = #lines])* #(#[doc(alias = #aliases)])* });
    }
}

impl ToTokens for InnerDocs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = self.0.lines.iter().map(|line| padded(line));
        tokens.extend(quote! { #(#![doc = #lines])* });
    }
}

/// A line as it stands behind `///`.
fn padded(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

/// A scope expression in words.
fn scopes_text(scopes: &ScopeTemplate) -> String {
    let list = |of: &[ScopeTemplate]| of.iter().map(nested).collect::<Vec<_>>().join(", ");
    match scopes {
        ScopeTemplate::Scope(scope) => format!("`{scope}`"),
        ScopeTemplate::AllOf(all) => format!("all of {}", list(all)),
        ScopeTemplate::AnyOf(any) => format!("any of {}", list(any)),
        ScopeTemplate::For {
            variable,
            list,
            each,
        } => format!("`{each}` for each `{variable}` in `{list}`"),
        ScopeTemplate::If {
            condition,
            then,
            otherwise: None,
        } => format!("{} if `{condition}`", nested(then)),
        ScopeTemplate::If {
            condition,
            then,
            otherwise: Some(otherwise),
        } => {
            format!(
                "{} if `{condition}`, else {}",
                nested(then),
                nested(otherwise)
            )
        }
    }
}

fn nested(scopes: &ScopeTemplate) -> String {
    match scopes {
        ScopeTemplate::Scope(_) => scopes_text(scopes),
        _ => format!("({})", scopes_text(scopes)),
    }
}

/// The limits of a value in one line, if it has any.
fn limits(limits: &Limits) -> Option<String> {
    let range = |least: Option<String>, most: Option<String>, unit: &str| match (least, most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {least}{unit}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}{unit}")),
        (Some(least), None) => Some(format!("at least {least}{unit}")),
        (None, Some(most)) => Some(format!("at most {most}{unit}")),
        (None, None) => None,
    };
    let count = |(least, most): (Option<u64>, Option<u64>), unit| {
        range(
            least.map(|it| it.to_string()),
            most.map(|it| it.to_string()),
            unit,
        )
    };
    let code = |label: &str, text: &Option<String>| {
        text.as_ref()
            .map(|text| format!("{label} {}", code_span(text)))
    };
    let parts: Vec<_> = [
        code("always", &limits.constant),
        count(limits.length, " characters"),
        code("matching", &limits.pattern),
        code("in the format", &limits.format),
        range(limits.range.0.clone(), limits.range.1.clone(), ""),
        count(limits.items, " items"),
        limits.unique.then(|| "no item twice".to_owned()),
        code("by default", &limits.default),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("Limits: {}.", parts.join("; ")))
}

/// Text as a code span, whatever backticks it holds.
fn code_span(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
