//! Routes and their path parameters.

use taskcluster_codegen::model::{Endpoint, PathTemplate};

use crate::diff::change::{Change, Detail, Effect, Item, Severity, What};

/// Returns how the route of an endpoint changed, if it did.
///
/// Arguments are passed by position. If only the names of placeholders differ, a call keeps its meaning. If the text around
/// them also differs, its meaning may change.
pub fn compare(item: &Item, old: &Endpoint, new: &Endpoint) -> Option<Change> {
    let (old, new) = (&old.route, &new.route);
    if old.text == new.text {
        return None;
    }
    let change = |what, effect| Change::new(what, item.clone(), effect);
    let broken = |rust| {
        Effect::rust(rust)
            .old_client_breaks(true)
            .new_client_breaks(true)
    };
    let same_names = names(old).eq(names(new));
    let change = if same_names {
        change(What::Route, broken(Severity::Patch))
    } else if literals(old) == literals(new) && !moved(old, new) {
        change(What::Placeholders, Effect::rust(Severity::Patch))
    } else {
        change(What::Arguments, broken(Severity::Major))
    };
    let detail = |route: &PathTemplate| Detail::code(&route.text);
    Some(change.was(detail(old)).now(detail(new)))
}

fn names(route: &PathTemplate) -> impl Iterator<Item = &str> {
    route
        .arguments
        .iter()
        .map(|argument| argument.wire.as_str())
}

/// Returns the text around the placeholders.
fn literals(route: &PathTemplate) -> Vec<&str> {
    let parts = route.text.split('<');
    parts
        .map(|part| part.split_once('>').map_or(part, |(_, literal)| literal))
        .collect()
}

/// Returns whether an argument moved to another position.
fn moved(old: &PathTemplate, new: &PathTemplate) -> bool {
    names(old).enumerate().any(|(index, name)| {
        let position = names(new).position(|other| other == name);
        position.is_some_and(|position| position != index)
    })
}
