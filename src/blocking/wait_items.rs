//! The items of a paged list, as a blocking iterator.

use std::fmt;
use std::time::Duration;

use super::runtime::block_on;
use crate::call::{Items, Paged};
use crate::error::Error;
use crate::request::EndpointInfo;

/// A blocking iterator over the items of a list; see [`Call::wait_items`](crate::Call::wait_items).
///
/// It stores one page at a time, and ends and fails like [`WaitPages`](crate::WaitPages).
#[must_use = "the iterator requests nothing until `next` is called"]
pub struct WaitItems<E: Paged> {
    endpoint: EndpointInfo,
    items: Items<E>,
}

impl<E: Paged> WaitItems<E> {
    pub(super) fn new(endpoint: EndpointInfo, items: Items<E>) -> Self {
        Self { endpoint, items }
    }

    /// Limits the time for the whole list; see [`Items::deadline`].
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.items = self.items.deadline(deadline);
        self
    }
}

impl<E: Paged> Iterator for WaitItems<E> {
    type Item = Result<E::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = block_on(self.items.next());
        next.unwrap_or_else(|error| Some(Err(error.during(self.endpoint))))
    }
}

impl<E: Paged> fmt::Debug for WaitItems<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WaitItems").field(&self.items).finish()
    }
}
