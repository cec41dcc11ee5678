//! An exchanges reference to exchanges.

use std::collections::BTreeMap;

use crate::api::check_identity;
use crate::documents::Documents;
use crate::model::{Exchange, RoutingKeyWord};
use crate::names;
use crate::place::{DocumentPath, Place};
use crate::problem::{Fault, Problems};
use crate::reference::{self, ExchangeEntry, ExchangesReference, RoutingKeyEntry};
use crate::schema::{Closer, Root};

use super::types::Types;

/// An entry of an exchanges reference, with the closed schema of its messages.
#[derive(Debug)]
pub struct Announced {
    place: Place,
    prefix: String,
    entry: ExchangeEntry,
    /// What a message is.
    pub message: Root,
}

/// Reads the exchanges of a service and closes the schemas of their messages; none if it has no exchanges reference, or
/// one with a problem.
pub fn announced(
    documents: &Documents,
    path: &DocumentPath,
    closer: &mut Closer,
) -> Vec<Announced> {
    let Some(exchanges) = reference::read::<ExchangesReference>(documents, path, closer.problems())
    else {
        return Vec::new();
    };
    let (service, version) = (&exchanges.service_name, &exchanges.api_version);
    check_identity(path, service, version, closer.problems());
    let base = reference::schema_base(service);
    let entries = reference::entries::<ExchangeEntry>(path, &exchanges.entries, closer.problems());
    let announced = entries.into_iter().filter_map(|(place, entry)| {
        let message = match documents.resolve(&base, &entry.schema) {
            Ok(message) => closer.root(message?, false)?,
            Err(fault) => {
                closer.problems().add(place.child("schema"), fault);
                return None;
            }
        };
        Some(Announced {
            place,
            prefix: exchanges.exchange_prefix.clone(),
            entry,
            message,
        })
    });
    announced.collect()
}

/// Lowers what was announced.
pub fn lower_exchanges(
    announced: Vec<Announced>,
    types: &Types,
    problems: &mut Problems,
) -> Vec<Exchange> {
    let mut seen = BTreeMap::new();
    let lowered = announced.into_iter().filter_map(|announced| {
        let place = announced.place.child("name");
        let exchange = lower_exchange(announced, types, problems)?;
        let name = exchange.type_name.to_string();
        if names::is_reserved_exchange(&name) {
            problems.add(place, Fault::ReservedName { name });
        } else if let Some(other) = seen.insert(exchange.type_name.clone(), exchange.wire.clone()) {
            let other = format!("the exchange `{other}`");
            problems.add(place, Fault::NameClash { name, other });
        }
        Some(exchange)
    });
    lowered.collect()
}

fn lower_exchange(
    announced: Announced,
    types: &Types,
    problems: &mut Problems,
) -> Option<Exchange> {
    let Announced {
        place,
        prefix,
        entry,
        message,
    } = announced;
    let type_name = names::camel(&entry.name);
    if type_name.is_none() {
        let spelling = entry.name.clone();
        problems.add(place.child("name"), Fault::Unnameable { spelling });
    }
    let routing_key = routing_key(&place.child("routingKey"), entry.routing_key, problems);
    Some(Exchange {
        type_name: type_name?,
        wire: entry.name,
        exchange: format!("{prefix}{}", entry.exchange),
        title: entry.title,
        description: entry.description,
        routing_key: routing_key?,
        message: types.root_ty(&message)?,
    })
}

fn routing_key(
    place: &Place,
    entries: Vec<RoutingKeyEntry>,
    problems: &mut Problems,
) -> Option<Vec<RoutingKeyWord>> {
    let mut seen = BTreeMap::new();
    let mut runs = 0;
    let mut words = Vec::new();
    for (index, entry) in entries.into_iter().enumerate() {
        let place = place.child(index.to_string());
        runs += usize::from(entry.multiple_words && entry.constant.is_none());
        if runs > 1 {
            let reason = "a routing key has one run of words at most".to_owned();
            problems.add(place.child("multipleWords"), Fault::NotReference { reason });
            return None;
        }
        let word = word(entry, &place, problems)?;
        let name = word.name.to_string();
        let other = seen.insert(name.clone(), word.wire.clone());
        if word.constant.is_none() && names::is_reserved_word(&name) {
            problems.add(place.child("name"), Fault::ReservedName { name });
        } else if let Some(other) = other {
            let other = format!("the word `{other}`");
            problems.add(place.child("name"), Fault::NameClash { name, other });
        }
        words.push(word);
    }
    Some(words)
}

fn word(entry: RoutingKeyEntry, place: &Place, problems: &mut Problems) -> Option<RoutingKeyWord> {
    let Some(name) = names::snake(&entry.name) else {
        let spelling = entry.name;
        problems.add(place.child("name"), Fault::Unnameable { spelling });
        return None;
    };
    Some(RoutingKeyWord {
        wire: entry.name,
        name,
        summary: entry.summary,
        constant: entry.constant,
        required: entry.required,
        multiple_words: entry.multiple_words,
    })
}
