//! The exchanges of a service, read from its exchanges reference.

use super::format::{ApiRoutingKeyWord, ExchangeEntry, ExchangesReference};
use super::read::{check_identity, read_entries, read_reference};
use super::schemas::Schemas;
use super::wire_name::check_name;
use crate::documents::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// An exchange, with its wire names.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiExchange {
    /// The place of the entry in the exchanges reference.
    pub place: Place,
    /// The name, as in `workerPoolCreated`.
    pub name: String,
    /// The name on the broker, with the service's prefix.
    pub exchange: String,
    /// The words of a routing key, in order.
    pub routing_key: Vec<ApiRoutingKeyWord>,
    /// The schema of the messages.
    pub message: Place,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
}

/// Reads an exchanges reference. If it is missing or unreadable, the service has no exchanges.
pub fn read_exchanges(
    documents: &Documents,
    path: &DocumentPath,
    problems: &mut Problems,
) -> Vec<ApiExchange> {
    let Some(reference) = read_reference::<ExchangesReference>(documents, path, problems) else {
        return Vec::new();
    };
    let service = &reference.service_name;
    check_identity(path, service, &reference.api_version, problems);
    let schemas = Schemas::of(documents, service);
    let entries = read_entries::<ExchangeEntry>(path, &reference.entries, problems).into_iter();
    entries
        .filter_map(|(place, entry)| {
            read_exchange(place, entry, &reference.exchange_prefix, &schemas, problems)
        })
        .collect()
}

/// Reads an entry. Reports a problem and returns `None` if it has no name or no schema.
fn read_exchange(
    place: Place,
    entry: ExchangeEntry,
    prefix: &str,
    schemas: &Schemas,
    problems: &mut Problems,
) -> Option<ApiExchange> {
    let expected = "the name of an exchange, as in `taskPending`";
    let is_named = check_name(&entry.name, expected, place.child("name"), problems);
    check_routing_key(&place.child("routingKey"), &entry.routing_key, problems);
    let message = schemas.resolve(&entry.schema, place.child("schema"), problems);
    Some(ApiExchange {
        message: message.filter(|_| is_named)?,
        place,
        name: entry.name,
        exchange: format!("{prefix}{}", entry.exchange),
        routing_key: entry.routing_key,
        title: entry.title,
        description: entry.description,
    })
}

/// Reports a second word with dots in a routing key: the end of the first one would be ambiguous.
fn check_routing_key(place: &Place, words: &[ApiRoutingKeyWord], problems: &mut Problems) {
    let mut runs = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.multiple_words && word.constant.is_none());
    if let Some((index, _)) = runs.nth(1) {
        let place = place.child(index.to_string()).child("multipleWords");
        let reason = "a routing key can have at most one entry with several words".to_owned();
        problems.add(place, ProblemKind::NotReference { reason });
    }
}
