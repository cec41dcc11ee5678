//! Limits of a field that the server checks beyond its type.

use taskcluster_codegen::limit_texts;
use taskcluster_codegen::model::{Alternatives, Field, Limits};

use super::versions::{self, Versions};
use crate::diff::change::{Change, Detail, Effect, Item, Severity, What};
use crate::diff::matching::{Directions, accepts_all};

/// Returns how the limits of a field changed, if they did. Leaves out equal limits in another notation.
/// words.
///
/// A server rejects requests outside its limits. Clients check no limits of responses.
pub fn compare(versions: &Versions, item: Item, old: &Field, new: &Field) -> Option<Change> {
    let keeps_type = versions.matching.same(&old.ty, &new.ty);
    compare_limits(versions, item, (&old.limits, &new.limits), keeps_type)
}

/// Returns how the limits of a struct on its members changed. Only structs of payloads and configurations have a field for
/// other members, so only there these limits concern a client.
pub fn compare_structs(versions: &Versions) -> Option<Change> {
    let Versions { old, new, .. } = versions;
    let is_kept = old.other.is_some() && new.other.is_some();
    let limits = (&old.limits, &new.limits);
    let changes = || compare_limits(versions, versions::item(new), limits, true);
    is_kept.then(changes).flatten()
}

fn compare_limits(
    versions: &Versions,
    item: Item,
    (was, is): (&Limits, &Limits),
    keeps_type: bool,
) -> Option<Change> {
    let (accepts_old, accepts_new) = (accepts_all(is, was), accepts_all(was, is));
    let same_default = was.default == is.default;
    if same_default && accepts_old && accepts_new {
        return None;
    }
    let texts = |limits: &Limits| {
        texts(&Limits {
            default: limits.default.clone().filter(|_| !same_default),
            ..limits.clone()
        })
    };
    let (old_texts, new_texts) = (texts(was), texts(is));
    let mut effect = Effect::rust(Severity::Patch);
    let mut note = None;
    // The effect of a changed type includes the effect of its limits.
    if keeps_type {
        let Directions { request, .. } = versions.directions;
        effect = effect
            .old_client_breaks(request && !accepts_old)
            .new_client_limited(request && !accepts_new);
        note = match (accepts_old, accepts_new) {
            (true, true) => None,
            (true, false) => Some("wider"),
            (false, true) => Some("narrower"),
            (false, false) => Some("neither wider nor narrower"),
        };
    }
    let change = Change::new(What::Limits, item, effect).note(note);
    Some(
        change
            .was(only(&old_texts, &new_texts))
            .now(only(&new_texts, &old_texts)),
    )
}

/// Writes each limit as text, with `each` before limits of items or values.
fn texts(limits: &Limits) -> Vec<String> {
    let mut texts = limit_texts(limits);
    let closed = limits.members.closed.then(|| "no other members".to_owned());
    texts.extend(closed);
    texts.extend(limits.object.then(|| "a JSON object".to_owned()));
    texts.extend(limits.alternatives.as_ref().map(alternatives));
    let inner = limits.inner.iter().flat_map(|inner| self::texts(inner));
    texts.extend(inner.map(|text| format!("each {text}")));
    texts
}

/// Writes the alternative limits of a string in one text.
fn alternatives(alternatives: &Alternatives) -> String {
    let all = alternatives
        .limits
        .iter()
        .map(|limits| match &texts(limits)[..] {
            [] => "anything".to_owned(),
            texts => texts.join(" and "),
        });
    let all: Vec<_> = all.collect();
    let start = match alternatives.exactly_one {
        true => "exactly one",
        false => "at least one",
    };
    format!("{start} of: {}", all.join(", "))
}

fn only(these: &[String], those: &[String]) -> Detail {
    let texts: Vec<_> = these.iter().filter(|text| !those.contains(text)).collect();
    Detail::Words(match &texts[..] {
        [] => "none".to_owned(),
        texts => {
            let texts: Vec<_> = texts.iter().map(|text| text.as_str()).collect();
            texts.join("; ")
        }
    })
}
