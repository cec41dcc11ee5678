//! Documentation of exchanges and of the words in routing keys.

use super::Docs;
use super::endpoints::linked;
use super::links::Links;
use super::text::code_span;
use crate::model::{Exchange, RoutingKeyWord, Type};

impl Docs {
    /// Describes an exchange, and lists its name, routing key and message type.
    pub fn of_exchange(exchange: &Exchange, links: Links) -> Self {
        let (description, title) = (Some(&*exchange.description), Some(&*exchange.title));
        let mut docs = Self::described(description, title, links, String::new);
        let word = |word: &RoutingKeyWord| match &word.constant {
            Some(constant) => constant.clone(),
            None if word.multiple_words => format!("<{}…>", word.wire),
            None => format!("<{}>", word.wire),
        };
        let words: Vec<_> = exchange.routing_key.iter().map(word).collect();
        let message = match &exchange.message {
            Type::Named(name) => format!("[`{name}`](super::{name})"),
            other => linked(other),
        };
        docs.list([
            format!("Exchange: {}", code_span(&exchange.exchange)),
            format!("Routing key: {}", routing_key(&words)),
            format!("Message: {message}"),
        ]);
        let name = exchange.type_name.as_str();
        docs.add_aliases([&exchange.wire].into_iter().filter(|alias| *alias != name));
        docs
    }

    /// Describes a word of a routing key.
    pub fn of_word(word: &RoutingKeyWord, links: Links) -> Self {
        Self::described(Some(&word.summary), None, links, || {
            format!("The word {}.", code_span(&word.wire))
        })
    }
}

/// Formats the words of a routing key as code spans that each fit in a line.
fn routing_key(words: &[String]) -> String {
    const LONGEST: usize = 70;
    let mut spans: Vec<String> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let dot = if index == 0 { "" } else { "." };
        match spans.last_mut() {
            Some(span) if span.len() + word.len() < LONGEST => *span += &format!("{dot}{word}"),
            _ => spans.push(format!("{dot}{word}")),
        }
    }
    let spans: Vec<_> = spans.iter().map(|span| code_span(span)).collect();
    spans.join(" ")
}
