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
    /// Returns the items of all pages as a stream. Requests each page after the items of the previous one.
    pub fn items(self) -> Items<E> {
        Items::new(self.pages())
    }
}

/// The items of a list, as a stream: see [`Call::items`](crate::Call::items).
///
/// The stream holds one page at a time. It returns the same errors as [`Pages`]. After an error, `next` retries the
/// same page.
#[must_use = "a stream requests no pages until it is polled"]
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

    /// Sets a deadline for the whole list, as [`Pages::deadline`] does. It does not affect the items of pages that have
    /// arrived.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.pages = self.pages.deadline(deadline);
        self
    }

    /// Returns the next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<E::Item, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Collects all remaining items of the list.
    ///
    /// ```
    /// # #[cfg(feature = "worker-manager")]
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use taskcluster_client::{Client, worker_manager::WorkerManager};
    /// # let fake = taskcluster_fake::Fake::start().await?;
    /// # let client = Client::builder(fake.root_url()).credentials(fake.credentials()).build()?;
    /// let wm = WorkerManager::new(&client);
    /// let pools = wm.list_worker_pools().limit(100).items().collect_all().await?;
    /// println!("{} worker pools", pools.len());
    /// # Ok(())
    /// # }
    /// # #[cfg(not(feature = "worker-manager"))]
    /// # fn main() {}
    /// ```
    ///
    /// The blocking iterator has the standard library's `collect`:
    /// `call.wait_items().collect::<Result<Vec<_>, _>>()?`.
    ///
    /// # Errors
    ///
    /// Returns the first error and drops the items before it. To keep them, call [`next`](Self::next) in a loop.
    pub async fn collect_all(mut self) -> Result<Vec<E::Item>, Error> {
        let mut all: Vec<_> = self.page.collect();
        while let Some(page) = self.pages.next().await {
            all.extend(E::into_items(page?));
        }
        Ok(all)
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

/// No field is ever pinned.
impl<E: Paged> Unpin for Items<E> {}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_of_page", &self.page.len())
            .finish()
    }
}
