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
/// method. A word whose method is not called matches every message.
#[must_use = "a binding does nothing until a queue is bound with it"]
pub struct Binding<E> {
    /// The given words, one entry for each part of the routing key.
    words: Vec<Option<String>>,
    exchange: PhantomData<fn() -> E>,
}

impl<E: Exchange> Binding<E> {
    /// Creates a binding that selects every message.
    pub fn new() -> Self {
        Self {
            words: vec![None; E::ROUTING_KEY.len()],
            exchange: PhantomData,
        }
    }

    /// Returns the full name of the exchange on the broker.
    pub fn exchange(&self) -> &'static str {
        E::EXCHANGE
    }

    /// Returns the pattern for binding a queue: `*` matches any word, `#` any number of words.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::is_invalid_request`] if a word is empty, or if it contains a dot and the routing key has
    /// only one word there.
    pub fn routing_key_pattern(&self) -> Result<String, Error> {
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
            exchange: PhantomData,
        }
    }
}

impl<E: Exchange> Debug for Binding<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Binding")
            .field("exchange", &E::EXCHANGE)
            .field("words", &self.words)
            .finish()
    }
}
