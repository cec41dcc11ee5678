//! The input of all passes that lower types.

use std::collections::BTreeMap;

use super::reached::Reached;
use crate::location::Place;
use crate::names::OnClash;
use crate::schema::{ClosedShape, Definitions};

/// The facts about definitions before they have names.
pub(super) struct Known<'a> {
    pub(super) definitions: &'a Definitions,
    /// The places that are equal to another place, with that place.
    pub(super) same: &'a BTreeMap<Place, Place>,
    /// The definitions that requests, payloads and configurations contain.
    pub(super) requests: Reached<'a>,
    /// The definitions that payloads and configurations contain.
    pub(super) standalone: Reached<'a>,
    pub(super) on_clash: OnClash,
}

impl Known<'_> {
    /// Returns whether the definition at `place` is a string enum.
    pub(super) fn is_enum(&self, place: &Place) -> bool {
        let definition = self.definitions.by_place.get(place);
        definition.is_some_and(|it| matches!(it.shape, ClosedShape::Enum(_)))
    }
}
