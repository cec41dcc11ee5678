//! The blocking methods of a worker session.

use super::{SessionError, WorkerSession};
use crate::blocking::block_on;
use crate::client::Client;
use crate::error::Error;
use crate::values::Timestamp;
use crate::worker_manager::RegisterWorkerRequest;

/// Blocking methods, with the feature `blocking`.
///
/// They need no tokio runtime. A session that [`wait_register`](Self::wait_register) started renews its credentials on
/// the background thread of all blocking calls. [`report_error`](Self::report_error) and
/// [`should_terminate`](Self::should_terminate) return calls: use [`Call::wait`](crate::Call::wait).
///
/// If async code calls these methods, they do nothing and return an error. [`SessionError::error`] returns that error,
/// and the session continues.
impl WorkerSession {
    /// Registers a worker and blocks until it is registered. Like [`register`](Self::register), without async.
    ///
    /// ```no_run
    /// use taskcluster_client::worker_manager::RegisterWorkerRequest;
    /// use taskcluster_client::{Client, Error, WorkerSession};
    ///
    /// fn work(client: &Client, request: &RegisterWorkerRequest) -> Result<(), Error> {
    ///     let session = WorkerSession::wait_register(client, request)?;
    ///     while session.end().is_none() && !session.should_terminate().wait()?.terminate {
    ///         // claim and run a task with `session.client()`
    ///     }
    ///     session.wait_remove()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of [`register`](Self::register). Fails without sending anything if async code calls it.
    pub fn wait_register(client: &Client, request: &RegisterWorkerRequest) -> Result<Self, Error> {
        block_on(Self::register(client, request))?
    }

    /// Blocks until the next renewal. Like [`renewed`](Self::renewed), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`renewed`](Self::renewed). Also fails if async code calls it.
    pub fn wait_renewed(&self) -> Result<Timestamp, SessionError> {
        block_on(self.renewed()).map_err(SessionError::not_asked)?
    }

    /// Renews the credentials now and blocks until that is done. Like [`renew`](Self::renew), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`renew`](Self::renew). Also fails if async code calls it.
    pub fn wait_renew(&self) -> Result<Timestamp, SessionError> {
        block_on(self.renew()).map_err(SessionError::not_asked)?
    }

    /// Blocks until the session is over. Like [`ended`](Self::ended), without async.
    pub fn wait_ended(&self) -> SessionError {
        block_on(self.ended()).unwrap_or_else(SessionError::not_asked)
    }

    /// Removes the worker and blocks until that is done. Like [`remove`](Self::remove), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`remove`](Self::remove). Fails without sending anything if async code calls it.
    pub fn wait_remove(&self) -> Result<(), Error> {
        block_on(self.remove())?
    }
}
