//! Compares exchanges: added, removed, renamed and changed ones.

mod routing_key;

use taskcluster_codegen::model::Exchange;
use taskcluster_codegen::type_text;

use crate::diff::change::{Change, Detail, Effect, Item, Part, Severity, What};
use crate::diff::matching::{Containment, Matching, Reader};

/// Adds the changes of the exchanges to `changes`.
pub fn compare(matching: &Matching, changes: &mut Vec<Change>) {
    for old in &matching.exchanges.removed {
        let effect = Effect::rust(Severity::Major).old_client_breaks(true);
        changes.push(Change::new(What::ExchangeRemoved, item(old), effect).was(name(old)));
    }
    for new in &matching.exchanges.added {
        let effect = Effect::rust(Severity::Minor).new_client_limited(true);
        changes.push(Change::new(What::ExchangeAdded, item(new), effect).now(name(new)));
    }
    for (old, new) in &matching.exchanges.both {
        let both = [
            renamed(old, new),
            broker_name(old, new),
            routing_key::compare(item(new), old, new),
            message(old, new, matching),
        ];
        changes.extend(both.into_iter().flatten());
    }
}

fn renamed(old: &Exchange, new: &Exchange) -> Option<Change> {
    let change = || {
        Change::new(
            What::ExchangeRenamed,
            item(new),
            Effect::rust(Severity::Major),
        )
        .was(Detail::code(path(old)))
        .now(Detail::code(path(new)))
    };
    (old.type_name != new.type_name).then(change)
}

fn broker_name(old: &Exchange, new: &Exchange) -> Option<Change> {
    let effect = Effect::rust(Severity::Patch)
        .old_client_breaks(true)
        .new_client_breaks(true);
    let change = || {
        Change::new(What::ExchangeName, item(new), effect)
            .was(name(old))
            .now(name(new))
    };
    (old.exchange != new.exchange).then(change)
}

fn message(old: &Exchange, new: &Exchange, matching: &Matching) -> Option<Change> {
    if matching.same(&old.message, &new.message) {
        return None;
    }
    let containment = Containment::of(matching, Reader::Client);
    let effect = Effect::rust(Severity::Major)
        .old_client_receives(containment.old_reads_new(&old.message, &new.message))
        .new_client_receives(containment.new_reads_old(&old.message, &new.message));
    let detail = |exchange: &Exchange| Detail::code(type_text(&exchange.message));
    let change = Change::new(What::Message, item(new), effect);
    Some(change.was(detail(old)).now(detail(new)))
}

fn item(exchange: &Exchange) -> Item {
    let name = &exchange.type_name;
    Item::new(Part::Exchange, path(exchange), name, &exchange.wire)
}

fn path(exchange: &Exchange) -> String {
    format!("exchange::{}", exchange.type_name)
}

fn name(exchange: &Exchange) -> Detail {
    Detail::code(&exchange.exchange)
}
