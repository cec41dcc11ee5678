//! An exchanges reference to exchanges.

use crate::api::check_identity;
use crate::documents::Documents;
use crate::model::{Exchange, RoutingKeyWord};
use crate::place::{DocumentPath, Place};
use crate::problem::Problems;
use crate::reference::{self, ExchangeEntry, ExchangesReference};

/// Lowers the exchanges of a service; none if it has no exchanges reference, or one with a problem.
pub fn lower_exchanges(
    documents: &Documents,
    path: &DocumentPath,
    problems: &mut Problems,
) -> Vec<Exchange> {
    let Some(exchanges) = reference::read::<ExchangesReference>(documents, path, problems) else {
        return Vec::new();
    };
    check_identity(
        path,
        &exchanges.service_name,
        &exchanges.api_version,
        problems,
    );
    let entries = reference::entries::<ExchangeEntry>(path, &exchanges.entries, problems);
    let prefix = &exchanges.exchange_prefix;
    let base = reference::schema_base(&exchanges.service_name);
    let lowered = entries.into_iter().filter_map(|(place, entry)| {
        let message = resolve(documents, &base, &place, &entry.schema, problems)?;
        Some(Exchange {
            exchange: format!("{prefix}{}", entry.exchange),
            wire: entry.name,
            title: entry.title,
            description: entry.description,
            routing_key: entry.routing_key.into_iter().map(word).collect(),
            message,
        })
    });
    lowered.collect()
}

fn resolve(
    documents: &Documents,
    base: &DocumentPath,
    entry: &Place,
    reference: &str,
    problems: &mut Problems,
) -> Option<Place> {
    documents.resolve(base, reference).unwrap_or_else(|fault| {
        problems.add(entry.child("schema"), fault);
        None
    })
}

fn word(entry: reference::RoutingKeyEntry) -> RoutingKeyWord {
    RoutingKeyWord {
        wire: entry.name,
        summary: entry.summary,
        constant: entry.constant,
        required: entry.required,
        multiple_words: entry.multiple_words,
    }
}
