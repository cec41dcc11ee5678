//! Documentation comments.

mod answer;
mod comment;
mod limits;
mod scopes;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::markdown;
use crate::location::Place;
use crate::model::{Endpoint, Exchange, Field, RoutingKeyWord, Service, Stability, TypeDef};
use answer::{answer_text, message_text};
use comment::comment;
use limits::limits_text;

pub use limits::limit_texts;
pub use scopes::scopes_text;

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
            role(&def.place)
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
        for line in limits_text(&field.limits) {
            docs.paragraph([line]);
        }
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
                Some(format!("- Answer: {}", answer_text(endpoint))),
                Some(match &endpoint.scopes {
                    Some(scopes) => format!("- Scopes: {}", scopes_text(scopes)),
                    None => "- Scopes: none".to_owned(),
                }),
                endpoint
                    .reads_only
                    .map(|why| format!("- Retried as a GET would be: {why}")),
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

    /// What an exchange's messages say, and what one must know to get them.
    pub fn of_exchange(exchange: &Exchange) -> Self {
        let (description, title) = (&exchange.description, &exchange.title);
        let mut docs = Self::described(Some(description), Some(title), String::new);
        let word = |word: &RoutingKeyWord| match &word.constant {
            Some(constant) => constant.clone(),
            None if word.multiple_words => format!("<{}…>", word.wire),
            None => format!("<{}>", word.wire),
        };
        let words: Vec<_> = exchange.routing_key.iter().map(word).collect();
        docs.paragraph([
            format!("- Exchange: `{}`", exchange.exchange),
            format!("- Routing key: `{}`", words.join(".")),
            format!("- Message: {}", message_text(&exchange.message)),
        ]);
        docs.aliases = vec![exchange.wire.clone()];
        docs.aliases
            .retain(|alias| alias != exchange.type_name.as_str());
        docs
    }

    /// What a word of a routing key means.
    pub fn of_word(word: &RoutingKeyWord) -> Self {
        let fallback = || format!("The word `{}`.", word.wire);
        let summary = Some(word.summary.as_str());
        let mut docs = Self::described(summary, None, fallback);
        if !word.required {
            docs.paragraph(["None where it does not apply.".to_owned()]);
        }
        docs
    }

    /// The description, or the title as a sentence, or else `fallback`.
    fn described(
        description: Option<&str>,
        title: Option<&str>,
        fallback: impl Fn() -> String,
    ) -> Self {
        let sentence =
            |title: &str| capitalised(&format!("{}.", title.trim().trim_end_matches('.')));
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
        let text = comment(&self.lines).into_iter();
        let aliases = &self.aliases;
        tokens.extend(quote! { #(#[doc = #text])* #(#[doc(alias = #aliases)])* });
    }
}

impl ToTokens for InnerDocs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let text = comment(&self.0.lines).into_iter();
        tokens.extend(quote! { #(#![doc = #text])* });
    }
}

/// What a type is that says nothing of itself, by where it stands.
fn role(place: &Place) -> String {
    match place.segments() {
        [] => format!(
            "What the schema `{}.json` describes.",
            place.document().stem()
        ),
        [.., list, _] if list == "oneOf" => "One kind of several.".to_owned(),
        [.., property, items] if items == "items" => format!("An item of `{property}`."),
        [.., property, values] if values == "additionalProperties" => {
            format!("A value of `{property}`.")
        }
        [.., property] => format!("The property `{property}`."),
    }
}

fn capitalised(sentence: &str) -> String {
    let mut rest = sentence.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}
