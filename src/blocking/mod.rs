//! Blocking calls, for code without async: they block the calling thread until the response is there.

mod runtime;
mod wait_items;
mod wait_pages;

use crate::call::{Call, Endpoint, Paged, Response};
use crate::error::Error;

pub(crate) use runtime::block_on;
pub use wait_items::WaitItems;
pub use wait_pages::WaitPages;

/// Blocking calls, with the feature `blocking`.
///
/// They need no tokio runtime. All blocking methods of a process share one runtime on a background thread. The first call
/// starts it. Any number of threads can wait at the same time. Threads that use the same
/// [`Client`](crate::Client) share its connections.
///
/// Code that tokio polls must not block. If such code calls these methods, they send nothing and return an error. They
/// work inside `tokio::task::spawn_blocking` and `block_in_place`, which exist for blocking code.
///
/// One client can serve async and blocking calls. But a connection belongs to the runtime that opened it. If that is a
/// `new_current_thread` runtime on which no thread blocks at the moment, a blocking call that gets such a connection times
/// out. In a program where this can happen, build two clients.
impl<E: Endpoint> Call<E> {
    /// Sends the request and blocks until the response has arrived. Like `.await`, without async.
    ///
    /// ```no_run
    /// use taskcluster_client::{Client, Error, worker_manager::WorkerManager};
    ///
    /// fn main() -> Result<(), Error> {
    ///     let wm = WorkerManager::new(&Client::from_env()?);
    ///     let pool = wm.worker_pool("proj/ci").wait()?;
    ///     println!("{} owns the pool", pool.owner);
    ///     for worker in wm.list_workers_for_worker_pool("proj/ci").wait_items() {
    ///         println!("{}", worker?.worker_id);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of `.await`. Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<E::Output, Error> {
        self.wait_send()?.try_into_body()
    }

    /// Sends the request and blocks until the response has arrived. Like [`send`](Self::send), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<Response<E::Output>, Error> {
        let endpoint = self.endpoint_info();
        block_on(self.send()).map_err(|error| error.during(endpoint))?
    }
}

impl<E: Paged> Call<E> {
    /// Returns the pages of the list as a blocking iterator. Like [`pages`](Self::pages), without async.
    pub fn wait_pages(self) -> WaitPages<E> {
        WaitPages::new(self.endpoint_info(), self.pages())
    }

    /// Returns the items of the list as a blocking iterator. Like [`items`](Self::items), without async.
    pub fn wait_items(self) -> WaitItems<E> {
        WaitItems::new(self.endpoint_info(), self.items())
    }
}
