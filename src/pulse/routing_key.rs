//! The routing key of a message.

use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use super::exchange::{Exchange, RoutingKeyWord};
use crate::error::Error;
use crate::values::decode::DecodeError;
use crate::values::escape::escaped;

/// A parsed routing key of a message. Each of its words has a method.
///
/// The function `routing_key(…)` of each type in a service's `exchange` module returns one, and so does [`str::parse`].
pub struct RoutingKey<E> {
    text: String,
    /// One entry for each part of the routing key.
    words: Vec<String>,
    exchange: PhantomData<fn() -> E>,
}

impl<E> RoutingKey<E> {
    /// Returns the whole routing key as it was received.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<E: Exchange> RoutingKey<E> {
    pub(crate) fn word(&self, name: &str) -> &str {
        let mut parts = E::ROUTING_KEY.iter().zip(&self.words);
        let found = parts.find(|(part, _)| part.name() == Some(name));
        found.map_or("", |(_, word)| word)
    }

    /// Returns the word, or `None` if it does not apply to the message. Services send `_` then.
    pub(crate) fn optional_word(&self, name: &str) -> Option<&str> {
        Some(self.word(name)).filter(|word| !matches!(*word, "" | "_"))
    }
}

impl<E: Exchange> FromStr for RoutingKey<E> {
    type Err = Error;

    /// Parses a routing key.
    ///
    /// Fails with [`Error::is_decode`] for a key of another exchange, and for an additional key of a message, such as
    /// `route.…` of the queue's messages.
    fn from_str(text: &str) -> Result<Self, Error> {
        match split(text, E::ROUTING_KEY) {
            Some(words) => Ok(Self {
                text: text.to_owned(),
                words: words.into_iter().map(|words| words.join(".")).collect(),
                exchange: PhantomData,
            }),
            None => {
                let exchange = E::NAME;
                let what = format!("not a routing key of the exchange `{exchange}`: `{text}`");
                Err(Error::decode(DecodeError::new(what)))
            }
        }
    }
}

/// Returns the words of each part. The part that takes any number of words gets all that the other parts do not need.
fn split<'a>(text: &'a str, parts: &[RoutingKeyWord]) -> Option<Vec<Vec<&'a str>>> {
    let mut words: Vec<&str> = text.split('.').collect();
    let takes_any = |part: &RoutingKeyWord| matches!(part, RoutingKeyWord::Words(_));
    let run = parts.iter().position(takes_any);
    let behind = run.map_or(0, |run| parts.len() - run - 1);
    let mut last = words
        .split_off(words.len().checked_sub(behind)?)
        .into_iter();
    let mut rest = words.into_iter();
    let mut found = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        found.push(match part {
            RoutingKeyWord::Words(_) => rest.by_ref().collect(),
            _ if run.is_some_and(|run| index > run) => vec![last.next()?],
            _ => vec![rest.next()?],
        });
    }
    let constant = |part: &RoutingKeyWord, words: &Vec<&str>| match part {
        RoutingKeyWord::Constant(constant) => words[..] == [*constant],
        _ => true,
    };
    let as_described = parts
        .iter()
        .zip(&found)
        .all(|(part, words)| constant(part, words));
    (as_described && rest.next().is_none()).then_some(found)
}

impl<E> Clone for RoutingKey<E> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            words: self.words.clone(),
            exchange: PhantomData,
        }
    }
}

impl<E> PartialEq for RoutingKey<E> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<E> Eq for RoutingKey<E> {}

impl<E> Display for RoutingKey<E> {
    /// Shows the key with control and bidi characters escaped; [`as_str`](RoutingKey::as_str) returns it unchanged.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&escaped(&self.text))
    }
}

impl<E> Debug for RoutingKey<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RoutingKey").field(&self.text).finish()
    }
}
