//! Request bodies, responses and paging of an endpoint.

use taskcluster_codegen::model::{Endpoint, Input, Output, Paging, Type};
use taskcluster_codegen::type_text;

use crate::diff::change::{Change, Detail, Effect, Item, Severity, What};
use crate::diff::matching::{Containment, Matching, Reader};

/// Returns the changes in input, output and paging.
pub fn compare(item: &Item, old: &Endpoint, new: &Endpoint, matching: &Matching) -> Vec<Change> {
    let mut changes = Vec::new();
    changes.extend(input(item, old, new, matching));
    changes.extend(output(item, &old.output, &new.output, matching));
    changes.extend(paging(
        item,
        old.paging.as_ref(),
        new.paging.as_ref(),
        matching,
    ));
    changes
}

fn input(item: &Item, old: &Endpoint, new: &Endpoint, matching: &Matching) -> Option<Change> {
    let (old, new) = (old.input.as_ref(), new.input.as_ref());
    let effect = Effect::rust(Severity::Major);
    let effect = match (old, new) {
        (None, None) => return None,
        (Some(old), Some(new)) if matching.same(&old.ty, &new.ty) => return None,
        (None, Some(_)) => effect.old_client_breaks(true).new_client_limited(true),
        (Some(_), None) => effect.new_client_breaks(true),
        (Some(old), Some(new)) => {
            let containment = Containment::of(matching, Reader::Server);
            effect
                .old_client_sends(containment.new_reads_old(&old.ty, &new.ty))
                .new_client_sends(containment.old_reads_new(&old.ty, &new.ty))
        }
    };
    let detail = |input: &Input| Detail::code(type_text(&input.ty));
    let change = Change::new(What::Input, item.clone(), effect);
    Some(change.was(old.map(detail)).now(new.map(detail)))
}

fn output(item: &Item, old: &Output, new: &Output, matching: &Matching) -> Option<Change> {
    let effect = Effect::rust(Severity::Major);
    let effect = match (old, new) {
        (Output::Json(old), Output::Json(new)) if matching.same(old, new) => return None,
        (Output::Json(old), Output::Json(new)) => {
            let containment = Containment::of(matching, Reader::Client);
            effect
                .old_client_receives(containment.old_reads_new(old, new))
                .new_client_receives(containment.new_reads_old(old, new))
        }
        (old, new) if old == new => return None,
        // A client that ignores the response, or returns it raw, reads any response.
        (old, new) => effect
            .old_client_breaks(matches!(old, Output::Json(_)))
            .new_client_breaks(matches!(new, Output::Json(_))),
    };
    let change = Change::new(What::Output, item.clone(), effect);
    Some(change.was(answer(old)).now(answer(new)))
}

fn answer(output: &Output) -> Detail {
    Detail::code(match output {
        Output::Nothing => "()".to_owned(),
        Output::Raw => "Raw".to_owned(),
        Output::Json(ty) => type_text(ty),
    })
}

fn paging(
    item: &Item,
    old: Option<&Paging>,
    new: Option<&Paging>,
    matching: &Matching,
) -> Option<Change> {
    let detail = |paging: &Paging| items(&paging.item);
    let (what, rust) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => (What::PagingAdded, Severity::Minor),
        (Some(_), None) => (What::PagingRemoved, Severity::Major),
        (Some(old), Some(new)) if matching.same(&old.item, &new.item) => return None,
        (Some(_), Some(_)) => (What::Items, Severity::Major),
    };
    let change = Change::new(what, item.clone(), Effect::rust(rust));
    Some(change.was(old.map(detail)).now(new.map(detail)))
}

fn items(item: &Type) -> Detail {
    Detail::code(type_text(item))
}
