//! The names of a struct's fields and of their builder setters.

use super::known::Known;
use crate::location::Place;
use crate::names::{self, Namespace, RustName, reserved};
use crate::problem::{ProblemKind, Problems};
use crate::schema::ClosedField;

/// Returns the name of each field of the struct at `place`; `None` after a problem.
///
/// A struct in requests has a builder with setters `x`, and `maybe_x` for optional fields.
pub fn field_names(
    known: &Known,
    place: &Place,
    fields: &[ClosedField],
    problems: &mut Problems,
) -> Option<Vec<RustName>> {
    let has_builder = known.requests.hold(place);
    let of = match has_builder {
        true => reserved::REQUEST_FIELDS,
        false => reserved::FIELDS,
    };
    let mut taken = Namespace::new(of, known.on_clash);
    if known.standalone.hold(place) {
        let other = names::other_field();
        let names = |name: &RustName| with_builder(name, false);
        // The namespace is empty, so the name is free.
        drop(taken.claim_all(other, "", RustName::clone, names));
    }
    let mut chosen: Vec<Option<RustName>> = vec![None; fields.len()];
    let mut claim = |index: usize, name: Option<RustName>| {
        let field = &fields[index];
        let unnameable = || ProblemKind::Unnameable {
            spelling: field.wire.clone(),
        };
        let next = |name: &RustName| name.with_suffix(of.suffix);
        let names = |name: &RustName| match has_builder {
            true => with_builder(name, field.required),
            false => vec![name.as_str().to_owned()],
        };
        let name = name.ok_or_else(unnameable);
        match name.and_then(|name| taken.claim_all(name, &*field.wire, next, names)) {
            Ok(name) => chosen[index] = Some(name),
            Err(problem) => {
                let place = place.child("properties").child(&field.wire);
                problems.add(place, problem);
            }
        }
    };
    // A property `x` keeps its name next to `maybeX`.
    let mut maybe = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        match names::snake(&field.wire) {
            Some(name) if name.as_str().starts_with(names::MAYBE) => maybe.push((index, name)),
            name => claim(index, name),
        }
    }
    for (index, name) in maybe {
        claim(index, Some(name));
    }
    chosen.into_iter().collect()
}

/// Returns the names that a field uses in a struct with a builder.
fn with_builder(name: &RustName, required: bool) -> Vec<String> {
    let mut names = vec![name.as_str().to_owned()];
    if !required {
        names.push(name.with_prefix(names::MAYBE).to_string());
    }
    names
}
