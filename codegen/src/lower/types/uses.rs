//! Uses of types: in requests, in responses, and with secrets.

use std::collections::{BTreeMap, BTreeSet};

use super::shapes::Shaped;
use super::type_names::TypeNames;
use crate::model::{Shape, Type};
use crate::names::RustName;
use crate::schema::{Definitions, Root};

/// The facts about types that follow from other types.
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
            in_requests: reached_from(|root| root.is_input || root.is_standalone),
            in_responses: reached_from(|root| root.is_output),
            secret: secret.map(|(name, _)| name.clone()).collect(),
        }
    }

    /// Returns whether a request can contain the type.
    pub fn is_in_requests(&self, name: &RustName) -> bool {
        self.in_requests.contains(name)
    }

    /// Returns whether a response or a message can contain the type.
    pub fn is_in_responses(&self, name: &RustName) -> bool {
        self.in_responses.contains(name)
    }

    /// Returns whether the type contains a secret.
    pub fn is_secret(&self, name: &RustName) -> bool {
        self.secret.contains(name)
    }
}

/// Adds the names of a type and of all types that it contains.
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

/// Returns whether a type directly contains a secret. A union can show its variants' secrets in an unknown value.
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
