//! Exchanges: their names, and the words of their routing keys.

use std::collections::BTreeMap;

use super::types::Types;
use crate::location::Place;
use crate::model::{Exchange, RoutingKeyWord};
use crate::names;
use crate::problem::{ProblemKind, Problems};
use crate::reference::{ApiExchange, ApiRoutingKeyWord};

/// Lowers the exchanges of a service. One with a problem is left out.
pub fn lower_exchanges(
    exchanges: &[ApiExchange],
    types: &Types,
    problems: &mut Problems,
) -> Vec<Exchange> {
    let mut seen = BTreeMap::new();
    let lowered = exchanges.iter().filter_map(|exchange| {
        let place = exchange.place.child("name");
        let exchange = lower_exchange(exchange, types, problems)?;
        let name = exchange.type_name.to_string();
        if names::is_reserved_exchange(&name) {
            problems.add(place, ProblemKind::ReservedName { name });
        } else if let Some(other) = seen.insert(exchange.type_name.clone(), exchange.wire.clone()) {
            let other = format!("the exchange `{other}`");
            problems.add(place, ProblemKind::NameClash { name, other });
        }
        Some(exchange)
    });
    lowered.collect()
}

fn lower_exchange(
    exchange: &ApiExchange,
    types: &Types,
    problems: &mut Problems,
) -> Option<Exchange> {
    let ApiExchange { place, name, .. } = exchange;
    let type_name = names::camel(name);
    if type_name.is_none() {
        let spelling = name.clone();
        problems.add(place.child("name"), ProblemKind::Unnameable { spelling });
    }
    let routing_key = routing_key(&place.child("routingKey"), &exchange.routing_key, problems);
    Some(Exchange {
        type_name: type_name?,
        wire: name.clone(),
        exchange: exchange.exchange.clone(),
        title: exchange.title.clone(),
        description: exchange.description.clone(),
        routing_key: routing_key?,
        message: types.of_root(&exchange.message)?.clone(),
    })
}

fn routing_key(
    place: &Place,
    entries: &[ApiRoutingKeyWord],
    problems: &mut Problems,
) -> Option<Vec<RoutingKeyWord>> {
    let mut seen = BTreeMap::new();
    let mut words = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let place = place.child(index.to_string());
        let word = word(entry, &place, problems)?;
        let name = word.name.to_string();
        let other = seen.insert(name.clone(), word.wire.clone());
        if word.constant.is_none() && names::is_reserved_word(&name) {
            problems.add(place.child("name"), ProblemKind::ReservedName { name });
        } else if let Some(other) = other {
            let other = format!("the word `{other}`");
            problems.add(place.child("name"), ProblemKind::NameClash { name, other });
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
