//! The input of every pass that lowers types.

use std::collections::BTreeMap;

use super::requests::Requests;
use crate::location::Place;
use crate::names::OnClash;
use crate::schema::Definitions;

/// What is known of definitions before they have names.
pub(super) struct Known<'a> {
    pub(super) definitions: &'a Definitions,
    /// The places that are the same as another, with that one.
    pub(super) same: &'a BTreeMap<Place, Place>,
    pub(super) requests: Requests<'a>,
    pub(super) on_clash: OnClash,
}
