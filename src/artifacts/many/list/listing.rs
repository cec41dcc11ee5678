//! The settings of the calls that list.

use crate::call::{Call, Endpoint, Items, Paged};
use crate::http::RetryPolicy;
use crate::queue::Queue;

/// The settings of the calls that list.
pub(super) struct Listing {
    pub(super) queue: Queue,
    pub(super) run_id: Option<u32>,
    pub(super) retry: Option<RetryPolicy>,
}

impl Listing {
    /// Returns the items of a list.
    pub(super) fn items<E: Endpoint + Paged>(&self, call: Call<E>) -> Items<E> {
        call.maybe_retry(self.retry.as_ref()).items()
    }
}
