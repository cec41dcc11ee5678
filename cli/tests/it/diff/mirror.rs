//! Reverses a diff.

use taskcluster_codegen_cli::diff::{Detail, Diff, What};

/// A change without its effect, which depends on the direction.
type Bare = (String, Option<String>, What, Option<Detail>, Option<Detail>);

/// Asserts that one diff is the reverse of the other.
pub fn assert_mirrored(there: &Diff, back: &Diff, context: &str) {
    let (there, back) = (bare(there, true), bare(back, false));
    assert_eq!(there, back, "{context}");
}

fn bare(diff: &Diff, backwards: bool) -> Vec<Bare> {
    let mut changes: Vec<_> = diff
        .changes()
        .map(|(service, change)| {
            // A renamed item and its members are reported under the new name.
            let renamed = service.changes.iter().any(|change| is_rename(change.what));
            let item = (!renamed).then(|| change.item.rust.clone());
            let service = service.service.clone();
            match backwards {
                false => (
                    service,
                    item,
                    change.what,
                    change.old.clone(),
                    change.new.clone(),
                ),
                true => (
                    service,
                    item,
                    reverse(change.what),
                    change.new.clone(),
                    change.old.clone(),
                ),
            }
        })
        .collect();
    changes.sort();
    changes
}

fn is_rename(what: What) -> bool {
    let renames = [
        What::EndpointRenamed,
        What::TypeRenamed,
        What::KindRenamed,
        What::ExchangeRenamed,
        What::ServiceVersion,
    ];
    renames.contains(&what)
}

/// Returns the reverse kind of change.
fn reverse(what: What) -> What {
    let opposites = [
        (What::ServiceAdded, What::ServiceRemoved),
        (What::EndpointAdded, What::EndpointRemoved),
        (What::QueryKeyAdded, What::QueryKeyRemoved),
        (What::PagingAdded, What::PagingRemoved),
        (What::TypeAdded, What::TypeRemoved),
        (What::BuilderAdded, What::BuilderRemoved),
        (What::ConversionAdded, What::ConversionRemoved),
        (What::FieldAdded, What::FieldRemoved),
        (What::ValueAdded, What::ValueRemoved),
        (What::KindAdded, What::KindRemoved),
        (What::ExchangeAdded, What::ExchangeRemoved),
    ];
    let opposite = opposites.iter().find_map(|(one, other)| match what {
        what if what == *one => Some(*other),
        what if what == *other => Some(*one),
        _ => None,
    });
    opposite.unwrap_or(what)
}
