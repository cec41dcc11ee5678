//! Conversions between two types of a service with common fields.
//!
//! They replace field-by-field copies, for example to create a task again or to change one property of a worker pool. The
//! table lists the useful pairs. A pair is valid if the source has each required field of the target with the same type.

use crate::location::{DocumentPath, Place};
use crate::model::{Conversion, FieldSource, Shape, TypeDef};
use crate::names::OnClash;
use crate::problem::{ProblemKind, Problems};

/// A pair of places, source and target, relative to the service's schema folder.
struct Pair {
    service: &'static str,
    from: &'static str,
    to: &'static str,
}

const PAIRS: [Pair; 12] = [
    // Create or update a client or a role.
    pair(
        "auth",
        "v1/get-client-response.json",
        "v1/create-client-request.json",
    ),
    pair(
        "auth",
        "v1/create-client-response.json",
        "v1/create-client-request.json",
    ),
    pair(
        "auth",
        "v1/get-role-response.json",
        "v1/create-role-request.json",
    ),
    // Copy or update a hook.
    pair(
        "hooks",
        "v1/hook-definition.json",
        "v1/create-hook-request.json",
    ),
    // Add an indexed task at another index path.
    pair(
        "index",
        "v1/indexed-task-response.json",
        "v1/insert-task-request.json",
    ),
    // Finish a new upload with the same hashes.
    pair(
        "object",
        "v1/create-upload-request.json",
        "v1/finish-upload-request.json",
    ),
    // Upload a downloaded object.
    pair(
        "object",
        "v1/hashes.json#/definitions/download",
        "v1/hashes.json#/definitions/upload",
    ),
    // Create a task again.
    pair("queue", "v1/task.json", "v1/create-task-request.json"),
    // Update a worker pool, copy it, or create it if it does not exist.
    pair(
        "worker-manager",
        "v1/worker-pool-full.json",
        "v1/create-worker-pool-request.json",
    ),
    pair(
        "worker-manager",
        "v1/worker-pool-full.json",
        "v1/update-worker-pool-request.json",
    ),
    pair(
        "worker-manager",
        "v1/create-worker-pool-request.json",
        "v1/update-worker-pool-request.json",
    ),
    pair(
        "worker-manager",
        "v1/update-worker-pool-request.json",
        "v1/create-worker-pool-request.json",
    ),
];

const fn pair(service: &'static str, from: &'static str, to: &'static str) -> Pair {
    Pair { service, from, to }
}

/// Lowers the valid pairs of a service. An invalid pair is a problem for the vendored release, and is ignored for other
/// releases.
pub fn lower_conversions(
    service: &str,
    types: &[TypeDef],
    on_clash: OnClash,
    problems: &mut Problems,
) -> Vec<Conversion> {
    let mut conversions: Vec<Conversion> = Vec::new();
    for pair in PAIRS.iter().filter(|pair| pair.service == service) {
        let (from, to) = (place(service, pair.from), place(service, pair.to));
        let at = |place: &Place| types.iter().find(|def| def.place == *place);
        let converted = at(&from)
            .zip(at(&to))
            .and_then(|(from, to)| convert(from, to));
        match converted {
            Some(conversion) => conversions.push(conversion),
            None if on_clash == OnClash::Problem => {
                problems.add(from, ProblemKind::NoConversion { to });
            }
            None => {}
        }
    }
    conversions
}

fn place(service: &str, at: &str) -> Place {
    let (document, pointer) = at.split_once('#').unwrap_or((at, ""));
    let document = DocumentPath::new(format!("schemas/{service}/{document}"));
    let root = Place::root(document.clone());
    Place::at(document, pointer).unwrap_or(root)
}

/// Builds the conversion between two types; `None` if the source lacks a required field of the target, or a field has
/// another type.
fn convert(from: &TypeDef, to: &TypeDef) -> Option<Conversion> {
    let (Shape::Struct(had), Shape::Struct(needed)) = (&from.shape, &to.shape) else {
        return None;
    };
    let mut fields = Vec::new();
    for field in needed {
        let source = had.iter().find(|other| other.wire == field.wire);
        let source = match source {
            Some(other) if other.ty != field.ty => return None,
            Some(other) if other.required == field.required => {
                FieldSource::AsIs(other.name.clone())
            }
            Some(other) if other.required => FieldSource::InSome(other.name.clone()),
            None if !field.required => FieldSource::Unset,
            _ => return None,
        };
        fields.push((field.name.clone(), source));
    }
    let is_dropped = |wire: &str| needed.iter().all(|field| field.wire != wire);
    let dropped = had.iter().filter(|field| is_dropped(&field.wire));
    Some(Conversion {
        from: from.name.clone(),
        to: to.name.clone(),
        fields,
        dropped: dropped.map(|field| field.name.clone()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::convert;
    use crate::location::{DocumentPath, Place};
    use crate::model::{Field, FieldSource, Shape, Type, TypeDef};
    use crate::names;

    fn type_of(name: &str, fields: &[(&str, Type, bool)]) -> TypeDef {
        let field = |(wire, ty, required): &(&str, Type, bool)| Field {
            wire: (*wire).to_owned(),
            name: names::of_runtime(wire),
            ty: ty.clone(),
            required: *required,
            empty_if_absent: false,
            secret: false,
            title: None,
            description: None,
            limits: Default::default(),
        };
        TypeDef {
            name: names::of_runtime(name),
            place: Place::root(DocumentPath::new(name)),
            aliases: Vec::new(),
            title: None,
            description: None,
            in_requests: true,
            secret: false,
            other: None,
            limits: Default::default(),
            rules: Vec::new(),
            shared_with: None,
            predicates: Vec::new(),
            shape: Shape::Struct(fields.iter().map(field).collect()),
        }
    }

    #[test]
    fn copies_common_fields_and_drops_others() {
        let from = [
            ("a", Type::String, true),
            ("b", Type::Json, true),
            ("c", Type::Integer, true),
        ];
        let to = [
            ("a", Type::String, true),
            ("b", Type::Json, false),
            ("d", Type::Json, false),
        ];
        let conversion = convert(&type_of("From", &from), &type_of("To", &to)).unwrap();
        let sources: Vec<_> = conversion
            .fields
            .into_iter()
            .map(|(_, source)| source)
            .collect();
        let [a, b, c] = ["a", "b", "c"].map(names::of_runtime);
        let expected = [
            FieldSource::AsIs(a),
            FieldSource::InSome(b),
            FieldSource::Unset,
        ];
        assert_eq!(sources, expected);
        assert_eq!(conversion.dropped, [c]);
    }

    #[test]
    fn rejects_pair_with_missing_optional_or_different_field() {
        let to = type_of("To", &[("a", Type::String, true), ("b", Type::Json, false)]);
        for from in [
            [("c", Type::String, true), ("b", Type::Json, true)],
            [("a", Type::String, false), ("b", Type::Json, true)],
            [("a", Type::Integer, true), ("b", Type::Json, true)],
            [("a", Type::String, true), ("b", Type::String, true)],
        ] {
            assert_eq!(convert(&type_of("From", &from), &to), None, "{from:?}");
        }
    }
}
