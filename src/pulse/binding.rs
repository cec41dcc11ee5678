//! Bindings, which select messages of an exchange.

use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;

use super::exchange::{Exchange, RoutingKeyWord};
use crate::error::Error;

/// Which messages of one exchange a queue is to get: those whose routing keys have the words given, and any others
/// elsewhere.
///
/// Made by `binding()` on the types in each service's `exchange` module. Each word of the routing key is a method; one
/// that is not called lets every message through.
#[must_use = "a binding does nothing until a queue is bound with it"]
pub struct Binding<E> {
    /// The words given, one for each part of the routing key.
    words: Vec<Option<String>>,
    exchange: PhantomData<fn() -> E>,
}

impl<E: Exchange> Binding<E> {
    /// Every message.
    pub fn new() -> Self {
        Self {
            words: vec![None; E::ROUTING_KEY.len()],
            exchange: PhantomData,
        }
    }

    /// The exchange's whole name on the broker.
    pub fn exchange(&self) -> &'static str {
        E::EXCHANGE
    }

    /// The pattern to bind a queue with: `*` stands for any word, `#` for any number of them.
    ///
    /// # Errors
    ///
    /// A word that is empty, or that holds a dot where only one word can stand: see
    /// [`Error::is_invalid_request`].
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
        Some("") => wrong("is empty; leave it out to let every message through"),
        Some(word) if word.contains('.') && !may_hold_dots => {
            wrong("is one word, which cannot hold a dot")
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
