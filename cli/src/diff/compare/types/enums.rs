//! Values of a string enum.

use taskcluster_codegen::model::Variant;

use super::versions::Versions;
use crate::diff::change::{Change, Effect, Item, Part, Severity, What};
use crate::diff::matching::Pairs;

/// Returns the changed values of an enum. A client keeps an unknown value; a server rejects it.
pub fn compare(versions: &Versions, old: &[Variant], new: &[Variant]) -> Vec<Change> {
    let pairs = Pairs::by_key(old, new, |variant| &variant.wire);
    let request = versions.directions.request;
    let change = |what, variant: &Variant, effect| {
        let Variant { name, wire } = variant;
        let rust = format!("{}::{name}", versions.new.name);
        Change::new(what, Item::new(Part::Type, rust, name, wire), effect)
    };
    let removed = pairs.removed.into_iter().map(|variant| {
        let effect = Effect::rust(Severity::Major).old_client_breaks(request);
        change(What::ValueRemoved, variant, effect)
    });
    let added = pairs.added.into_iter().map(|variant| {
        let effect = Effect::rust(Severity::Minor).new_client_limited(request);
        change(What::ValueAdded, variant, effect)
    });
    removed.chain(added).collect()
}
