//! Exchanges: names, and the words of routing keys.

use super::types::Types;
use crate::location::Place;
use crate::model::{Exchange, RoutingKeyWord};
use crate::names::{self, Namespace, OnClash, RustName, reserved};
use crate::problem::{ProblemKind, Problems};
use crate::reference::{ApiExchange, ApiRoutingKeyWord};

/// Lowers the exchanges of a service. Leaves out exchanges with a problem.
pub fn lower_exchanges(
    exchanges: &[ApiExchange],
    types: &Types,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Vec<Exchange> {
    let mut names = Namespace::new(reserved::EXCHANGES, on_clash);
    let lowered = exchanges.iter().filter_map(|exchange| {
        let unnameable = || ProblemKind::Unnameable {
            spelling: exchange.name.clone(),
        };
        let name = names::camel(&exchange.name).ok_or_else(unnameable);
        let name = name.and_then(|name| names.claim(name, &*exchange.name));
        let name = name.map_err(|kind| problems.add(exchange.place.child("name"), kind));
        lower_exchange(exchange, name.ok(), types, on_clash, problems)
    });
    lowered.collect()
}

fn lower_exchange(
    exchange: &ApiExchange,
    type_name: Option<RustName>,
    types: &Types,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Option<Exchange> {
    let place = exchange.place.child("routingKey");
    let routing_key = routing_key(&place, &exchange.routing_key, on_clash, problems);
    Some(Exchange {
        type_name: type_name?,
        wire: exchange.name.clone(),
        exchange: exchange.exchange.clone(),
        title: exchange.title.clone(),
        description: exchange.description.clone(),
        routing_key: routing_key?,
        message: types.of_root(&exchange.message)?.clone(),
    })
}

/// Lowers the words of a routing key. Only words without a constant have methods, whose names can clash.
fn routing_key(
    place: &Place,
    entries: &[ApiRoutingKeyWord],
    on_clash: OnClash,
    problems: &mut Problems,
) -> Option<Vec<RoutingKeyWord>> {
    let mut names = Namespace::new(reserved::WORDS, on_clash);
    let mut words = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let place = place.child(index.to_string());
        let mut word = word(entry, &place, problems)?;
        if word.constant.is_none() {
            match names.claim(word.name.clone(), &*entry.name) {
                Ok(name) => word.name = name,
                Err(kind) => problems.add(place.child("name"), kind),
            }
        }
        words.push(word);
    }
    Some(words)
}

fn word(
    entry: &ApiRoutingKeyWord,
    place: &Place,
    problems: &mut Problems,
) -> Option<RoutingKeyWord> {
    let Some(name) = names::snake(&entry.name) else {
        let spelling = entry.name.clone();
        problems.add(place.child("name"), ProblemKind::Unnameable { spelling });
        return None;
    };
    Some(RoutingKeyWord {
        wire: entry.name.clone(),
        name,
        summary: entry.summary.clone(),
        constant: entry.constant.clone(),
        required: entry.required,
        multiple_words: entry.multiple_words,
    })
}
