//! The items of a paged list, as a stream.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::Call;
use super::endpoint::Paged;
use super::pages::Pages;
use crate::error::Error;

impl<E: Paged> Call<E> {
    /// The list's items, across pages; a page is asked for when the one before it is used up.
    pub fn items(self) -> Items<E> {
        Items::new(self.pages())
    }
}

/// The items of a list, as a stream: see [`Call::items`](crate::Call::items).
///
/// One page is held at a time. Errors are those of [`Pages`]: it can be asked again.
#[must_use = "pages are asked for only when the stream is"]
pub struct Items<E: Paged> {
    pages: Pages<E>,
    page: std::vec::IntoIter<E::Item>,
}

impl<E: Paged> Items<E> {
    fn new(pages: Pages<E>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }

    /// Limits the time for the whole list, as [`Pages::deadline`] does. The items of a page that has arrived come all the
    /// same.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.pages = self.pages.deadline(deadline);
        self
    }

    /// The next item; none after the last.
    pub async fn next(&mut self) -> Option<Result<E::Item, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<E: Paged> Stream for Items<E> {
    type Item = Result<E::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.page = E::into_items(page).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Nothing in it is ever pinned in place.
impl<E: Paged> Unpin for Items<E> {}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_of_page", &self.page.len())
            .finish()
    }
}
