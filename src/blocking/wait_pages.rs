//! The pages of a list, as a blocking iterator.

use std::fmt;
use std::time::Duration;

use super::runtime::block_on;
use crate::call::{Paged, Pages};
use crate::error::Error;
use crate::request::EndpointInfo;

/// A blocking iterator over the pages of a list; see [`Call::wait_pages`](crate::Call::wait_pages).
///
/// It ends and fails like [`Pages`]: after most errors, `next` requests the same page again. So a loop that ignores errors
/// may never end.
#[must_use = "the iterator requests nothing until `next` is called"]
pub struct WaitPages<E: Paged> {
    endpoint: EndpointInfo,
    pages: Pages<E>,
}

impl<E: Paged> WaitPages<E> {
    pub(super) fn new(endpoint: EndpointInfo, pages: Pages<E>) -> Self {
        Self { endpoint, pages }
    }

    /// Limits the time for the whole list; see [`Pages::deadline`].
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.pages = self.pages.deadline(deadline);
        self
    }

    /// Returns the token of the next page; see [`Pages::continuation_token`].
    pub fn continuation_token(&self) -> Option<&str> {
        self.pages.continuation_token()
    }
}

impl<E: Paged> Iterator for WaitPages<E> {
    type Item = Result<E::Output, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = block_on(self.pages.next());
        next.unwrap_or_else(|error| Some(Err(error.during(self.endpoint))))
    }
}

impl<E: Paged> fmt::Debug for WaitPages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WaitPages").field(&self.pages).finish()
    }
}
