//! Blocking calls, for code without async: they block the calling thread until the response is there.

mod runtime;
mod wait_items;
mod wait_pages;

use crate::call::{Call, Endpoint, Paged, Response};
use crate::error::Error;

pub use wait_items::WaitItems;
pub use wait_pages::WaitPages;

/// Blocking, with the feature `blocking`.
///
/// No tokio runtime is needed: all blocking calls of a process share one on a thread in the background, which starts
/// with the first of them. Any number of threads can wait at the same time, and those with the same
/// [`Client`](crate::Client) share its connections.
///
/// Code that tokio polls must not block, so there these methods send nothing and give an error that says so. Inside of
/// `tokio::task::spawn_blocking` and `block_in_place`, which are made for it, they work.
///
/// One client can serve both async and blocking calls. But a connection lives in the runtime in which it was opened: a
/// blocking call that gets one from a runtime at a standstill (one of `new_current_thread` that nobody is blocked on
/// just then) is not answered until it times out. Where that can happen, build two clients.
impl<E: Endpoint> Call<E> {
    /// Sends the request and blocks until there is an answer: what `.await` gives, without async.
    ///
    /// ```no_run
    /// use taskcluster_client::{Client, Error, worker_manager::WorkerManager};
    ///
    /// fn main() -> Result<(), Error> {
    ///     let wm = WorkerManager::new(&Client::from_env()?);
    ///     let pool = wm.worker_pool("proj/ci").wait()?;
    ///     println!("{} has it", pool.owner);
    ///     for worker in wm.list_workers_for_worker_pool("proj/ci").wait_items() {
    ///         println!("{}", worker?.worker_id);
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of `.await`; and, with nothing sent, if async code calls it.
    pub fn wait(self) -> Result<E::Output, Error> {
        self.wait_send()?.try_into_body()
    }

    /// Like [`wait`](Self::wait), with the answer's envelope: what [`send`](Self::send) gives, without async.
    ///
    /// # Errors
    ///
    /// Those of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<Response<E::Output>, Error> {
        runtime::block_on(self.endpoint_info(), self.send())?
    }
}

impl<E: Paged> Call<E> {
    /// The list's pages as an iterator that blocks: [`pages`](Self::pages), without async.
    pub fn wait_pages(self) -> WaitPages<E> {
        WaitPages::new(self.endpoint_info(), self.pages())
    }

    /// The list's items as an iterator that blocks: [`items`](Self::items), without async.
    pub fn wait_items(self) -> WaitItems<E> {
        WaitItems::new(self.endpoint_info(), self.items())
    }
}
