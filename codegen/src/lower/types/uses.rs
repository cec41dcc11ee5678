//! What types tell of each other: which ones requests and responses hold, and which ones show a secret.

use std::collections::{BTreeMap, BTreeSet};

use super::shapes::Shaped;
use super::type_names::TypeNames;
use crate::model::{Shape, Type};
use crate::names::RustName;
use crate::schema::{Definitions, Root};

/// What is known of types from those that hold them, or that they hold.
pub struct Uses {
    in_requests: BTreeSet<RustName>,
    in_responses: BTreeSet<RustName>,
    secret: BTreeSet<RustName>,
}

impl Uses {
    /// Finds the uses of all types.
    pub fn of(
        definitions: &Definitions,
        type_names: &TypeNames,
        shapes: &BTreeMap<RustName, Shaped>,
    ) -> Self {
        let reached_from = |is_start: fn(&Root) -> bool| {
            let mut reached = BTreeSet::new();
            for root in definitions.roots.values().filter(|root| is_start(root)) {
                if let Some(ty) = type_names.of(&root.ty) {
                    reach(&ty, shapes, &mut reached);
                }
            }
            reached
        };
        let secret = shapes.iter().filter(|(_, it)| is_secret(&it.shape, shapes));
        Self {
            in_requests: reached_from(|root| root.is_input),
            in_responses: reached_from(|root| root.is_output),
            secret: secret.map(|(name, _)| name.clone()).collect(),
        }
    }

    /// Whether a request can hold the type.
    pub fn is_in_requests(&self, name: &RustName) -> bool {
        self.in_requests.contains(name)
    }

    /// Whether a response or a message can hold the type.
    pub fn is_in_responses(&self, name: &RustName) -> bool {
        self.in_responses.contains(name)
    }

    /// Whether the type shows a secret unless that is hidden.
    pub fn is_secret(&self, name: &RustName) -> bool {
        self.secret.contains(name)
    }
}

/// Adds the names of a type and of all types that it holds.
fn reach(ty: &Type, shapes: &BTreeMap<RustName, Shaped>, reached: &mut BTreeSet<RustName>) {
    match ty {
        Type::List(inner) | Type::Map(inner) => reach(inner, shapes, reached),
        Type::Named(name) => {
            let Some(shaped) = shapes.get(name) else {
                return;
            };
            if !reached.insert(name.clone()) {
                return;
            }
            match &shaped.shape {
                Shape::Struct(fields) => {
                    fields.iter().for_each(|it| reach(&it.ty, shapes, reached));
                }
                Shape::Enum(_) => {}
                Shape::Union(union) => {
                    let kinds = union.kinds.iter();
                    kinds.for_each(|it| reach(&Type::Named(it.holds.clone()), shapes, reached));
                }
                Shape::Alias(ty) => reach(ty, shapes, reached),
            }
        }
        _ => {}
    }
}

/// A struct shows the secrets of its own fields, and a union, in the value of an unknown kind, those of its kinds.
fn is_secret(shape: &Shape, shapes: &BTreeMap<RustName, Shaped>) -> bool {
    let has_secret_field = |shape: &Shape| matches!(shape, Shape::Struct(fields) if fields.iter().any(|field| field.secret));
    match shape {
        Shape::Union(union) => union.kinds.iter().any(|kind| {
            let held = shapes.get(&kind.holds);
            held.is_some_and(|held| has_secret_field(&held.shape))
        }),
        shape => has_secret_field(shape),
    }
}
