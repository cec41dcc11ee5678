//! Types that two groups of payloads have in common.
//!
//! generic-worker also accepts the payload of docker-worker, so its schemas repeat it. Equal types with equal names become one
//! type, in the module of docker-worker.

use std::collections::BTreeSet;

use crate::model::{Field, Kind, Service, Shape, Type, TypeDef, Union};
use crate::names::RustName;

/// The groups, each with the group whose types it takes.
const SHARED: [(&str, &str); 1] = [("generic-worker", "docker-worker")];

/// Marks the types that another group also has.
pub(super) fn share_types(services: Vec<Service>) -> Vec<Service> {
    let others = services.clone();
    let shared = services.into_iter().map(|service| {
        let owner = SHARED.iter().find(|(group, _)| *group == service.wire);
        let owner = owner.and_then(|(_, owner)| others.iter().find(|it| it.wire == *owner));
        match owner.filter(|_| service.is_payload) {
            Some(owner) => with_shared(service, owner),
            None => service,
        }
    });
    shared.collect()
}

fn with_shared(service: Service, owner: &Service) -> Service {
    let equal = equal_names(&service.types, &owner.types);
    let types = service.types.into_iter().map(|def| TypeDef {
        shared_with: equal.contains(&def.name).then(|| owner.module.clone()),
        ..def
    });
    let types = types.collect();
    Service { types, ..service }
}

/// Returns the names of the types that are equal in both groups, including all types that they contain.
fn equal_names(types: &[TypeDef], others: &[TypeDef]) -> BTreeSet<RustName> {
    let equal = types.iter().filter(|def| {
        let mut others = others.iter();
        others.any(|other| other.name == def.name && is_equal(def, other))
    });
    let mut names: BTreeSet<_> = equal.map(|def| def.name.clone()).collect();
    loop {
        let is_whole = |name: &RustName| {
            let def = types.iter().find(|def| def.name == *name);
            def.is_some_and(|def| parts(def).iter().all(|part| names.contains(part)))
        };
        let whole: BTreeSet<_> = names
            .iter()
            .filter(|name| is_whole(name))
            .cloned()
            .collect();
        if whole.len() == names.len() {
            return names;
        }
        names = whole;
    }
}

/// Returns whether two types are equal, apart from their descriptions.
fn is_equal(one: &TypeDef, other: &TypeDef) -> bool {
    one.limits == other.limits
        && one.other == other.other
        && one.secret == other.secret
        && undescribed(&one.shape) == undescribed(&other.shape)
}

fn undescribed(shape: &Shape) -> Shape {
    match shape {
        Shape::Struct(fields) => {
            let fields = fields.iter().map(|field| Field {
                title: None,
                description: None,
                ..field.clone()
            });
            Shape::Struct(fields.collect())
        }
        Shape::Union(union) => {
            let mut union: Union = union.clone();
            if let Some(text) = &mut union.text {
                (text.title, text.description) = (None, None);
            }
            Shape::Union(union)
        }
        shape => shape.clone(),
    }
}

/// Returns the names of the types in a type.
fn parts(def: &TypeDef) -> Vec<&RustName> {
    match &def.shape {
        Shape::Struct(fields) => fields.iter().filter_map(|it| named(&it.ty)).collect(),
        Shape::Union(union) => union.kinds.iter().map(|Kind { holds, .. }| holds).collect(),
        Shape::Alias(ty) => named(ty).into_iter().collect(),
        Shape::Enum(_) => Vec::new(),
    }
}

fn named(ty: &Type) -> Option<&RustName> {
    match ty {
        Type::List(inner) | Type::Map(inner) => named(inner),
        Type::Named(name) => Some(name),
        _ => None,
    }
}
