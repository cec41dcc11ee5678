//! Finds items with changed documentation and no other change.

use taskcluster_codegen::model::{Endpoint, Service, Shape};

use crate::diff::matching::{Matching, Pairs};

/// Returns the items whose titles, descriptions or categories changed, by their names in Rust.
pub fn compare(old: &Service, new: &Service, matching: &Matching) -> Vec<String> {
    let mut changed = Vec::new();
    if (&old.title, &old.description) != (&new.title, &new.description) {
        changed.push(format!("{}::{}", new.module, new.name));
    }
    for (old, new) in &matching.endpoints.both {
        let says = |it: &Endpoint| {
            (
                it.title.clone(),
                it.description.clone(),
                it.category.clone(),
            )
        };
        if says(old) != says(new) {
            changed.push(format!("{}()", new.method_name));
        }
    }
    for (old, new) in &matching.types.both {
        if (&old.title, &old.description) != (&new.title, &new.description) {
            changed.push(new.name.to_string());
        }
        if let (Shape::Struct(old), Shape::Struct(fields)) = (&old.shape, &new.shape) {
            let both = Pairs::by_key(old, fields, |field| &field.wire).both;
            let differing = both.into_iter().filter(|(old, new)| {
                (&old.title, &old.description) != (&new.title, &new.description)
            });
            changed.extend(differing.map(|(_, field)| format!("{}.{}", new.name, field.name)));
        }
    }
    for (old, new) in &matching.exchanges.both {
        let words = Pairs::by_key(&old.routing_key, &new.routing_key, |word| &word.wire).both;
        let same_words = words.iter().all(|(old, new)| old.summary == new.summary);
        if (&old.title, &old.description) != (&new.title, &new.description) || !same_words {
            changed.push(format!("exchange::{}", new.type_name));
        }
    }
    changed.sort();
    changed
}
