//! Unions whose variants have common members: an `allOf` of objects and one `oneOf`. The struct of each variant has the common
//! members, so its rules include those of the objects.

use std::collections::BTreeMap;

use crate::documents::Documents;
use crate::location::Place;
use crate::problem::Problems;
use crate::schema::definitions::{ClosedShape, Definitions};
use crate::schema::node::Node;

/// The unions and variants with common members, by place.
pub(super) struct Variants {
    kinds: BTreeMap<Place, Vec<Place>>,
    common: BTreeMap<Place, Vec<Place>>,
}

impl Variants {
    pub(super) fn of(documents: &Documents, definitions: &Definitions) -> Self {
        let mut variants = Self {
            kinds: BTreeMap::new(),
            common: BTreeMap::new(),
        };
        // The closer has reported these already.
        let mut known = Problems::in_source("");
        for (place, definition) in &definitions.by_place {
            let ClosedShape::Union(union) = &definition.shape else {
                continue;
            };
            let kinds: Vec<_> = union.kinds.iter().map(|kind| kind.place.clone()).collect();
            let node = Node::follow(documents, place, &mut known);
            let branches = node.and_then(|node| node.branches());
            let (Some(("allOf", branches)), Some(first)) = (branches, kinds.first()) else {
                continue;
            };
            let of_kinds = first.parent().and_then(|list| list.parent());
            let is_common = |branch: &Place| {
                let followed = Node::follow(documents, branch, &mut Problems::in_source(""));
                followed.map(|node| node.place) != of_kinds
            };
            let common: Vec<_> = branches.into_iter().filter(is_common).collect();
            for kind in &kinds {
                variants.common.insert(kind.clone(), common.clone());
            }
            variants.kinds.insert(place.clone(), kinds);
        }
        variants
    }

    /// Returns the variants of a union with common members.
    pub(super) fn kinds(&self, union: &Place) -> Option<&[Place]> {
        self.kinds.get(union).map(Vec::as_slice)
    }

    /// Returns the objects whose members a variant has besides its own.
    pub(super) fn common(&self, kind: &Place) -> Option<&[Place]> {
        self.common.get(kind).map(Vec::as_slice)
    }
}
