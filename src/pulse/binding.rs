//! Bindings, which select messages of an exchange.

use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;

use super::exchange::{Exchange, RoutingKeyWord};
use crate::error::Error;

/// A selection of the messages of one exchange, by the words of their routing keys.
///
/// It selects messages whose routing keys have the given words. The other words may have any value.
///
/// The function `binding()` of each type in a service's `exchange` module creates one. Each word of the routing key has a
/// method. A word whose method is not called matches every message. [`route`](Self::route) selects messages by a custom
/// route instead.
#[must_use = "a binding does nothing until a queue is bound with it"]
pub struct Binding<E> {
    /// The given words, one entry for each part of the routing key.
    words: Vec<Option<String>>,
    /// The pattern of a custom route, in place of words.
    route: Option<String>,
    exchange: PhantomData<fn() -> E>,
}

/// The maximum length of a routing key, in bytes.
const MAX_LENGTH: usize = 255;

impl<E: Exchange> Binding<E> {
    /// Creates a binding that selects every message.
    pub fn new() -> Self {
        Self {
            words: vec![None; E::ROUTING_KEY.len()],
            route: None,
            exchange: PhantomData,
        }
    }

    /// Returns the full name of the exchange on the broker.
    pub fn exchange(&self) -> &'static str {
        E::EXCHANGE
    }

    /// Selects only messages with a custom route that matches this pattern.
    ///
    /// A task defines its routes. Messages about a task with the route `index.proj.ci` match `index.proj.ci`, `index.proj.*`
    /// and `index.#`: `*` matches one word, `#` any number of words. A binding has a route or words, not both. To select
    /// messages by either, bind the queue twice.
    pub fn route(mut self, pattern: impl Display) -> Self {
        self.route = Some(pattern.to_string());
        self
    }

    /// Returns the pattern for binding a queue: `*` matches any word, `#` any number of words.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_invalid_request`] if a word or route is empty, if a word contains a dot and the routing key
    /// has only one word there, if the binding has a route and words, or if the pattern is longer than 255 bytes.
    pub fn routing_key_pattern(&self) -> Result<String, Error> {
        let pattern = match &self.route {
            None => self.pattern_of_words()?,
            Some(route) => self.pattern_of_route(route)?,
        };
        match pattern.len() {
            ..=MAX_LENGTH => Ok(pattern),
            length => {
                let exchange = E::NAME;
                let what = format!(
                    "a binding of the exchange `{exchange}` has {length} bytes; the limit is {MAX_LENGTH}"
                );
                Err(Error::invalid(what))
            }
        }
    }

    fn pattern_of_route(&self, route: &str) -> Result<String, Error> {
        let problem = match route {
            "" => "is empty; `#` selects every route",
            _ if self.words.iter().any(Option::is_some) => {
                "is combined with words; bind the queue twice to select messages by either"
            }
            _ => return Ok(format!("route.{route}")),
        };
        let exchange = E::NAME;
        let what = format!("the route in a binding of the exchange `{exchange}` {problem}");
        Err(Error::invalid(what))
    }

    fn pattern_of_words(&self) -> Result<String, Error> {
        let parts = E::ROUTING_KEY.iter().zip(&self.words);
        let words: Result<Vec<_>, _> = parts
            .map(|(part, word)| written::<E>(*part, word.as_deref()))
            .collect();
        Ok(words?.join("."))
    }

    pub(crate) fn word(mut self, name: &str, word: impl Display) -> Self {
        let mut parts = E::ROUTING_KEY.iter().zip(&mut self.words);
        if let Some((_, slot)) = parts.find(|(part, _)| part.name() == Some(name)) {
            *slot = Some(word.to_string());
        }
        self
    }
}

fn written<E: Exchange>(part: RoutingKeyWord, word: Option<&str>) -> Result<&str, Error> {
    let (name, may_hold_dots) = match part {
        RoutingKeyWord::Constant(constant) => return Ok(constant),
        RoutingKeyWord::Word(name) => (name, false),
        RoutingKeyWord::Words(name) => (name, true),
    };
    let wrong = |what: &str| {
        let exchange = E::NAME;
        let what = format!("`{name}` in a routing key of the exchange `{exchange}` {what}");
        Err(Error::invalid(what))
    };
    match word {
        None if may_hold_dots => Ok("#"),
        None => Ok("*"),
        Some("") => wrong("is empty; omit it to select every message"),
        Some(word) if word.contains('.') && !may_hold_dots => {
            wrong("is a single word and cannot contain a dot")
        }
        Some(word) => Ok(word),
    }
}

impl<E: Exchange> Default for Binding<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for Binding<E> {
    fn clone(&self) -> Self {
        Self {
            words: self.words.clone(),
            route: self.route.clone(),
            exchange: PhantomData,
        }
    }
}

impl<E: Exchange> Debug for Binding<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Binding")
            .field("exchange", &E::EXCHANGE)
            .field("words", &self.words)
            .field("route", &self.route)
            .finish()
    }
}
